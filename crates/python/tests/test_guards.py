"""The guards of clients: what has an error does not reach the server."""

from __future__ import annotations

import asyncio
import json
from typing import Any, AsyncIterator, Iterator

import pytest
from conftest import BAD, GOOD, Server

import moonlint

PATHS = ["/v1/videos", "/v1/video/generations", "/proxy/v1/videos/"]


@pytest.mark.parametrize("path", PATHS)
def test_httpx(server: Server, path: str) -> None:
    httpx = pytest.importorskip("httpx")
    import moonlint.httpx

    with httpx.Client(base_url=server.url, event_hooks={"request": [moonlint.httpx.check_request]}) as client:
        assert client.post(path, json=GOOD).status_code == 200
        for body in ({"json": BAD}, {"content": json.dumps(BAD)}, {"content": iter([json.dumps(BAD).encode()])}):
            with pytest.raises(moonlint.RequestError, match="7 s"):
                client.post(path, **body)
        assert len(server.reached) == 1
        # What is not for us is let through.
        client.post("/v1/images", json=BAD)
        client.get(path)
        client.post(path, files={"file": b"x"})
        assert len(server.reached) == 4


@pytest.mark.parametrize("path", PATHS)
def test_httpx_asynchronously(server: Server, path: str) -> None:
    httpx = pytest.importorskip("httpx")
    import moonlint.httpx

    async def chunks(text: str) -> AsyncIterator[bytes]:
        yield text.encode()

    async def run() -> None:
        hook = moonlint.httpx.checking(moonlint.Checker(locale="zh"))
        async with httpx.AsyncClient(base_url=server.url, event_hooks={"request": [hook]}) as client:
            assert (await client.post(path, json=GOOD)).status_code == 200
            assert (await client.post(path, content=chunks(json.dumps(GOOD)))).status_code == 200
            for body in ({"json": BAD}, {"content": chunks(json.dumps(BAD))}):
                with pytest.raises(moonlint.RequestError):
                    await client.post(path, **body)

    asyncio.run(run())
    assert len(server.reached) == 2


@pytest.mark.parametrize("path", PATHS)
def test_requests(server: Server, path: str) -> None:
    requests = pytest.importorskip("requests")
    import moonlint.requests

    session = requests.Session()
    session.mount("http://", moonlint.requests.CheckingAdapter(max_retries=1))
    assert session.post(server.url + path, json=GOOD).status_code == 200
    for body in ({"json": BAD}, {"data": json.dumps(BAD)}, {"data": json.dumps(BAD).encode()}):
        with pytest.raises(moonlint.RequestError, match="7 s"):
            session.post(server.url + path, **body)
    assert len(server.reached) == 1
    session.post(server.url + "/v1/images", json=BAD)
    session.get(server.url + path)
    session.post(server.url + path, data=dict(BAD))
    assert len(server.reached) == 4
    session.mount("http://", moonlint.requests.CheckingAdapter(checker=moonlint.Checker(ignore="unsupported-duration")))
    session.post(server.url + path, json=BAD)
    assert len(server.reached) == 5


@pytest.mark.parametrize("path", PATHS)
def test_aiohttp(server: Server, path: str) -> None:
    aiohttp = pytest.importorskip("aiohttp", minversion="3.12")
    import moonlint.aiohttp

    async def run() -> None:
        async with aiohttp.ClientSession(server.url, middlewares=[moonlint.aiohttp.check_request]) as session:
            async with session.post(path, json=GOOD) as answer:
                assert answer.status == 200
            for body in ({"json": BAD}, {"data": json.dumps(BAD)}, {"data": json.dumps(BAD).encode()}):
                with pytest.raises(moonlint.RequestError, match="7 s"):
                    await session.post(path, headers={"Content-Type": "application/json"}, **body)
            assert len(server.reached) == 1
            for other in (session.post("/v1/images", json=BAD), session.get(path), session.post(path, data={"a": "b"})):
                (await other).release()

    asyncio.run(run())
    assert len(server.reached) == 4
