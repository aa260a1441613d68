BASE = "http://moonapix.com"
requests.post(f"{BASE}/v1/videos", json={"model": "wan2.7", "prompt": "A heron lands"})
requests.post("http://api.moonapix.com/v1/videos", json={"model": "wan2.7", "prompt": "A heron lands"})
