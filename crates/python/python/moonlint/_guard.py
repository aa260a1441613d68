"""What the guards of clients share: which requests they look at."""

from __future__ import annotations

from typing import Optional, Union

from ._functions import _default
from ._moonlint import Checker

PATHS = ("/v1/videos", "/v1/video/generations")


def concerns(method: Optional[str], path: str, content_type: Optional[str]) -> bool:
    """Whether a request goes to an endpoint that makes videos, and is JSON as far as it says what it is."""
    if (method or "").upper() != "POST" or not path.rstrip("/").endswith(PATHS):
        return False
    kind = (content_type or "").split(";")[0].strip().lower()
    return not kind or kind.endswith(("/json", "+json"))


def check(body: Union[bytes, str], checker: Optional[Checker]) -> None:
    """Raises where a body has errors."""
    (checker or _default).check(body).raise_for_errors()
