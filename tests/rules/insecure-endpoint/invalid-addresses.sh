curl http://moonapix.com/v1/videos --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl "HTTP://api.moonapix.com/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl --url 'http://moonapix.com:8080/v1/videos' --json '{"model": "wan2.7", "prompt": "A heron lands"}'
BASE="http://moonapix.com"
curl "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
