import os

import requests

task = requests.post(
    "https://api.moonapix.com/v1/videos",
    headers={"Authorization": f"Bearer {os.environ['MOONAPIX_KEY']}"},
    json={
        "model": "seedance-2.0-dj-fast",
        "prompt": "A paper boat drifts down a rainy street",
        "duration": 12,
        "ratio": "16:9",
    },
).json()
