# moonlint: ignore
curl "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron lands"}'
curl "$BASE/v1/videos" --json '{"model": "wan2.7", "prompt": "A heron lands"}'  # moonlint: ignore[] for now
# moonlint: ignore[unsupported-duration
