curl "$BASE/v1/videos" -d '{"model": "wan2.7", "prompt": "A heron lands"}'
curl "$BASE/v1/videos" -d'{"model": "wan2.7", "prompt": "A heron lands"}' -H "Accept: application/json"
curl "$BASE/v1/videos" \
  -H "Content-Type: application/x-www-form-urlencoded" \
  --data-raw '{"model": "wan2.7", "prompt": "A heron lands"}'
curl "$BASE/v1/videos" --data-binary @- <<'JSON'
{"model": "wan2.7", "prompt": "A heron lands"}
JSON
wget --post-data='{"model": "wan2.7", "prompt": "A heron lands"}' "$BASE/v1/videos"
