"""A guard for sessions of aiohttp (3.12 or newer): a request with an error is not sent.

>>> import aiohttp, moonlint.aiohttp
>>> def session():
...     return aiohttp.ClientSession(middlewares=[moonlint.aiohttp.check_request])
"""

from __future__ import annotations

from typing import Optional

import aiohttp
from aiohttp.payload import BytesPayload

from . import _guard
from ._moonlint import Checker

__all__ = ["check_request", "checking"]


def checking(checker: Optional[Checker] = None) -> aiohttp.ClientMiddlewareType:
    """Makes a middleware that checks with a checker of its own."""

    async def check_request(
        request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        if _guard.concerns(request.method, request.url.path, request.headers.get("Content-Type")):
            body = request.body
            if isinstance(body, BytesPayload):
                _guard.check(await body.as_bytes(), checker)
            elif isinstance(body, bytes) and body:
                _guard.check(body, checker)
        return await handler(request)

    return check_request


async def check_request(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Checks a request to an endpoint that makes videos; raises ``moonlint.RequestError`` where it has an error, so that it
    is not sent. A body that is read while it is sent, such as a file, is not checked."""
    return await _check(request, handler)


_check = checking()
