#!/bin/bash
# Don't be misled by this apostrophe.
curl -s -X POST https://api.moonapix.com/v1/videos -d'{"model":"wan2.7","prompt":"joined","duration":7}'
curl "$BASE/v1/videos" --data-raw "{\"model\": \"wan2.7\", \"prompt\": \"$PROMPT\", \"duration\": \"5\"}"
curl "$BASE/v1/videos" -d $'{"model": "wan2.7",\n"prompt": "it\'s \u732b", "duration": 7}'
curl "$BASE/v1/videos" -d '{"model": "wan2.7", "prompt": "'"$PROMPT"'", "duration": '$DURATION', "ratio": "2:1"}'
curl "$BASE/v1/video/generations" -H 'Content-Type: application/json' -d @- <<EOF2
{
  "model": "wan2.7",
  "prompt": "costs \$5, ${MORE}",
  "duration": 7
}
EOF2
RESPONSE=$(curl -sS --fail "$BASE/v1/videos" \
  --data-binary "$(cat <<'JSON'
{"model": "wan2.7", "prompt": "it's (here)", "duration": 7}
JSON
)" | jq -r '.id')
BODY='{"model": "wan2.7", "prompt": "named", "duration": 7}'
curl "$BASE/v1/videos" -d "$BODY"
echo '{"model": "wan2.7", "prompt": "piped", "duration": 7}' | curl "$BASE/v1/videos" -d @-
curl "$BASE/v1/videos" -d @request.json
curl "$BASE/v1/images" -d '{"model": "wan2.7", "prompt": "an image", "duration": 7}'
curl "$URL" -d '{"model": "wan2.7", "prompt": "'\''quoted'\''", "duration": 7, "note": "x"}'
jq -n '{"model": $m, "prompt": "p", "duration": 7, "ratio": "1:1",}'
wget --post-data='{"model":"wan2.7","prompt":"wget","duration":7}' https://api.moonapix.com/v1/videos
if true; then
  curl -sSLX POST "$BASE/v1/videos" -d "$(jq -n --arg p "$P" '{model: "wan2.7", prompt: $p}')"
fi
curl https://api.moonapix.com/v1/videos -d '{"model": "wan2.7", "images": '"$IMAGES"'}'
