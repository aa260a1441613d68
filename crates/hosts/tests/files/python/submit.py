"""How clips are submitted; 提交视频."""
import json

import httpx
import requests

BASE = "https://api.moonapix.com"
URL = f"{BASE}/v1/videos"

# A dict in the call.
requests.post(URL, json={"model": "wan2.7", "prompt": "A heron lands", "duration": 7}, headers={"model": "x", "prompt": 5})

# A variable, single quotes, a comment, a trailing comma.
payload = {
    'model': 'seedance-2.0-dj-fast',
    'prompt': 'It\'s "dusk" \u2013 灯亮了 ' + subject,
    'duration': 5.0,  # seconds
    'generate_audio': True,
    'resolution': '720P',
    **extra,
}
r = httpx.post(f"{BASE}/v1/videos", data=json.dumps(payload, ensure_ascii=False).encode())

# Keywords of `dict`, numbers with marks.
body = dict(model="happyhorse-1.0", prompt=f"{name} runs, {{fast}}", duration=1_2)
client.post("/v1/videos", json=body)

# JSON in a string.
RAW = '{"model": "wan2.7", "prompt": "A \\"fox\\"", "duration": "10"}'
requests.post(BASE + "/v1/videos", data=RAW)
TEXT = """
{
  "model": "wan2.7",
  "prompt": "A %s" ,
  "resolution": "480p"
}
"""

# What is not known may be right.
requests.post(URL, json={"model": model, "prompt": prompt, "duration": 7, "images": [first, *more]})
requests.post(URL, json={"model": "wan2.7", "prompt": prompt, "duration": seconds or 5, "ratio": "16:10"})

# Another service, and no request at all.
requests.post("https://api.openai.com/v1/videos", json={"model": "wan2.7", "prompt": "A hare", "duration": 7})
settings = {"model": "small", "optimizer": "adam"}
schema = {"model": str, "prompt": str, "duration": int}


def clip(duration=5):
    """
    curl https://api.moonapix.com/v1/videos -d '{"model": "wan2.7", "prompt": "A hare", "duration": 4}'
    """
    return {"model": "wan2.7", "prompt": ("A hare "
                                          'in "snow"'), "duration": duration, "seed": None, "aspect_ratio": '16：9'}


def known_to_be_wrong():
    # What comments say inside of a dict is heard.
    return {
        "model": "wan2.7",
        "prompt": "A hare",
        # moonlint: ignore[unsupported-duration] a test of refusal
        "duration": 7,
        "resolution": "480p",  # moonlint: ignore[unsupported-resolution] another
        "ratio": "16:10",
    }
