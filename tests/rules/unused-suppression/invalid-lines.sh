# moonlint: ignore[unsupported-duration] it was 7
curl "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron lands", "duration": 5}'
curl "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron", "duration": 5}'  # moonlint: ignore[wrong-type, unset-field]
