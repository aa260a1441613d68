# moonlint: ignore[unsupported-duration] the test of a refusal
curl "$BASE/v1/videos" \
  -d '{"model": "wan2.7", "prompt": "ignored", "duration": 7, "ratio": "2:1"}'

curl "$BASE/v1/videos" -d '{"model": "wan2.7", "prompt": "told", "duration": 7}'
curl "$BASE/v1/videos" -d '{"model": "wan2.7", "prompt": "ignored", "duration": 7}' # moonlint: ignore[unsupported-duration] why
