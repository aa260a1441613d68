requests.post(f"{URL}/v1/videos", data={"model": "wan2.7", "prompt": "A heron lands"})
payload = {"model": "wan2.7", "prompt": "A heron lands"}
requests.post(f"{URL}/v1/videos", data=payload, headers={"Authorization": auth})
httpx.post(f"{URL}/v1/videos", content=json.dumps({"model": "wan2.7", "prompt": "A heron lands"}))
requests.post(f"{URL}/v1/videos", data=json.dumps({"model": "wan2.7", "prompt": "A heron"}), headers={"Authorization": auth})
