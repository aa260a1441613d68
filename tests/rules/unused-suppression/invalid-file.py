# moonlint: ignore-file
BODY = {"model": "wan2.7", "prompt": "A heron lands", "duration": 5}
