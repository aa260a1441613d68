curl "$BASE/v1/videos" --json "{\"model\": \"wan2.7\", \"prompt\": \"$PROMPT\"}"
curl "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "'"$PROMPT"' at '"$PLACE"'"}'
curl "$BASE/v1/videos" --json @- <<EOD
{"model": "wan2.7", "prompt": "$(head -1 prompt.txt)"}
EOD
BODY="{\"model\": \"wan2.7\", \"prompt\": \"${PROMPT}\"}"
curl "$BASE/v1/videos" --json "$BODY"
