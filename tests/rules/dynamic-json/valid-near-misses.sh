curl "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron", "duration": '"$DURATION"'}'
curl "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "$PROMPT"}'
curl "$BASE/v1/videos" --json @- <<'EOD'
{"model": "wan2.7", "prompt": "A heron for $5"}
EOD
