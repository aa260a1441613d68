requests.put(URL + "/v1/videos", json={"model": "wan2.7", "prompt": "A heron lands"})
requests.request("PATCH", URL + "/v1/videos", json={"model": "wan2.7", "prompt": "A heron lands"})
client.request(method="GET", url=f"{URL}/v1/videos", json={"model": "wan2.7", "prompt": "A heron lands"})
