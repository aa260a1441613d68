headers = {"Content-Type": "application/json"}
requests.post(f"{URL}/v1/videos", headers=headers, data=f'{{"model": "wan2.7", "prompt": "{prompt}"}}')
body = '{"model": "wan2.7", "prompt": "' + prompt + '", "image_url": "' + image + '"}'
requests.post(f"{URL}/v1/videos", headers=headers, data=body)
