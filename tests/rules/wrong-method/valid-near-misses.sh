curl -X "$METHOD" "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl -X POST "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl -X PUT "$BASE/v1/presets" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
http "$BASE/v1/videos" --raw '{"model": "wan2.7", "prompt": "A heron lands"}'
