curl https://moonapix.com/v1/videos -H "Authorization: Bearer <MOONAPIX_API_KEY>" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl https://moonapix.com/v1/videos -H 'Authorization: Bearer sk-xxx' --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl https://moonapix.com/v1/videos -H 'Authorization: Bearer 你的密钥' --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl https://moonapix.com/v1/videos -H 'Authorization: Bearer sk-...' --json '{"model": "wan2.7", "prompt": "A heron lands"}'
