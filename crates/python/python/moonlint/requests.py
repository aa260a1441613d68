"""A guard for sessions of Requests: a request with an error is not sent.

>>> import requests, moonlint.requests
>>> session = requests.Session()
>>> session.mount("https://", moonlint.requests.CheckingAdapter())
"""

from __future__ import annotations

from typing import Any, Optional
from urllib.parse import urlsplit

import requests
import requests.adapters

from . import _guard
from ._moonlint import Checker

__all__ = ["CheckingAdapter"]


class CheckingAdapter(requests.adapters.HTTPAdapter):
    """Checks requests to an endpoint that makes videos before it sends them; raises ``moonlint.RequestError`` where one has
    an error. A body that is read while it is sent, such as a file, is not checked.

    It takes what ``HTTPAdapter`` takes, and a ``checker``."""

    def __init__(self, *args: Any, checker: Optional[Checker] = None, **options: Any) -> None:
        self._checker = checker
        super().__init__(*args, **options)

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        body = request.body
        path = urlsplit(request.url or "").path
        if isinstance(body, (bytes, str)) and _guard.concerns(request.method, path, request.headers.get("Content-Type")):
            _guard.check(body, self._checker)
        return super().send(request, *args, **options)
