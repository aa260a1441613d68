import httpx
import requests

TOKEN = "sk-Vb7QpLx2Rz9TmW4c"
HEADERS = {"Authorization": "Bearer " + "sk-4f9a8b7c6d5e4f3a2b1c", "Content-Type": "application/json"}

requests.post(
    "https://moonapix.com/v1/videos",
    headers={"Authorization": f"Bearer {TOKEN}"},
    json={"model": "wan2.7", "prompt": "A heron lands"},
)
httpx.post("/v1/videos", headers=HEADERS, json={"model": "wan2.7", "prompt": "A heron lands"})


async def submit(session):
    body = {"model": "wan2.7", "prompt": "A heron lands"}
    await session.post("/v1/videos", headers={"x-api-key": 'mk-Zr83LpQw0tYb55'}, json=body)
