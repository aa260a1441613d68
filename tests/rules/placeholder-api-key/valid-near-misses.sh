curl "$BASE/v1/videos" -H "Authorization: Bearer $YOUR_API_KEY" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl "$BASE/v1/videos" -H "Authorization: Bearer " --json '{"model": "wan2.7", "prompt": "A heron lands"}'
