# moonlint: ignore[unsuported-duration]
BODY = {"model": "wan2.7", "prompt": "A heron lands", "duration": 5}
OTHER = {"model": "wan2.7", "prompt": "A heron lands", "duration": 5}  # moonlint: ignore[no-such-thing, other] why
