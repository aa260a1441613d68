import os

KEY = os.environ["MOONAPIX_API_KEY"]
requests.post(URL + "/v1/videos", headers={"Authorization": "Bearer " + KEY}, json={"model": "wan2.7", "prompt": "A heron"})
requests.post(URL + "/v1/videos", headers=headers(), json={"model": "wan2.7", "prompt": "A heron"})
requests.post(URL + "/v1/videos", headers={"X-Trace": "sk-4f9a8b7c6d5e4f3a2b1c"}, json={"model": "wan2.7", "prompt": "A heron"})
