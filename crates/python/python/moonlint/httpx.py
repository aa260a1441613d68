"""A guard for clients of HTTPX: a request with an error is not sent.

>>> import httpx, moonlint.httpx
>>> client = httpx.Client(event_hooks={"request": [moonlint.httpx.check_request]})

An ``AsyncClient`` takes the same hook.
"""

from __future__ import annotations

from typing import Awaitable, Callable, Generator, Optional

import httpx

from . import _guard
from ._moonlint import Checker

__all__ = ["check_request", "checking"]


class _Done:
    """What an asynchronous client may await where all is done."""

    def __await__(self) -> Generator[None, None, None]:
        return
        yield


class _Later:
    """The check of a body that only an asynchronous client can read."""

    def __init__(self, request: httpx.Request, checker: Optional[Checker]) -> None:
        self._request = request
        self._checker = checker

    async def _run(self) -> None:
        _guard.check(await self._request.aread(), self._checker)

    def __await__(self) -> Generator[None, None, None]:
        return self._run().__await__()


def checking(checker: Optional[Checker] = None) -> Callable[[httpx.Request], Awaitable[None]]:
    """Makes a hook that checks with a checker of its own."""

    def check_request(request: httpx.Request) -> Awaitable[None]:
        if not _guard.concerns(request.method, request.url.path, request.headers.get("content-type")):
            return _Done()
        if isinstance(request.stream, httpx.SyncByteStream):
            _guard.check(request.read(), checker)
            return _Done()
        return _Later(request, checker)

    return check_request


def check_request(request: httpx.Request) -> Awaitable[None]:
    """Checks a request to an endpoint that makes videos; raises ``moonlint.RequestError`` where it has an error, so that it
    is not sent. A hook for the event ``request``, of a ``Client`` or of an ``AsyncClient``."""
    return _check(request)


_check = checking()
