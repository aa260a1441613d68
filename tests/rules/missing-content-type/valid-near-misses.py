HEADERS = {"Content-Type": "application/json"}
requests.post(f"{URL}/v1/videos", json={"model": "wan2.7", "prompt": "A heron lands"})
requests.post(f"{URL}/v1/videos", data=json.dumps({"model": "wan2.7", "prompt": "A heron lands"}), headers=HEADERS)
requests.post(f"{URL}/v1/videos", data=json.dumps({"model": "wan2.7", "prompt": "A heron lands"}), headers=headers)
requests.post(f"{URL}/v1/videos", data=json.dumps({"model": "wan2.7", "prompt": "A heron lands"}), **options)
session.post(f"{URL}/v1/videos", data=json.dumps({"model": "wan2.7", "prompt": "A heron lands"}))
