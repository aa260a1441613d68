API_KEY = "YOUR_API_KEY"
requests.post(
    "https://moonapix.com/v1/videos",
    headers={"Authorization": f"Bearer {API_KEY}"},
    json={"model": "wan2.7", "prompt": "A heron lands"},
)
