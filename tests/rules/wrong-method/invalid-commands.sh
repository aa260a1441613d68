curl -X PUT "$BASE/v1/videos" -H "Content-Type: application/json" -d '{"model": "wan2.7", "prompt": "A heron lands"}'
curl -sXPATCH "$BASE/v1/video/generations" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl --request=GET "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl -G "$BASE/v1/videos" -H "Content-Type: application/json" -d '{"model": "wan2.7", "prompt": "A heron lands"}'
wget --method=PUT --header='Content-Type: application/json' --body-data='{"model": "wan2.7", "prompt": "A heron lands"}' "$BASE/v1/videos"
http PUT "$BASE/v1/videos" --raw '{"model": "wan2.7", "prompt": "A heron lands"}'
