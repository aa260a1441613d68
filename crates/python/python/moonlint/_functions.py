"""The functions of the package: those of a checker without any settings."""

from __future__ import annotations

import json
import os
from typing import Any

from . import _moonlint
from ._checker import Checker
from ._moonlint import Report
from ._objects import Receipt

# Its texts are in the language that this variable names, so that a team need not say so everywhere.
_default = Checker(locale=os.environ.get("MOONLINT_LOCALE") or None)

check = _default.check
check_many = _default.check_many
check_source = _default.check_source
fix = _default.fix
fits = _default.fits
normalize = _default.normalize
new = _default.new
models = _default.models
model = _default.model
rules = _default.rules
explain = _default.explain
schema = _default.schema


def check_file(path: "str | os.PathLike[str]", /, *, kind: str = "auto", detect: bool = False) -> Report:
    """Checks a file as ``moonlint check FILE`` does, with the configuration that is nearest above it. To check many files,
    make one ``Checker``, which reads each configuration once.

    With ``detect``, only what is certainly a request or an answer is checked.
    """
    return Checker(locale=_default.locale).check_file(path, kind=kind, detect=detect)


def receipt(request: Any, answer: Any, /) -> Receipt:
    """Gives what to keep of a request and of its answer: the task's id, the model, what support asks for, and the body.

    Raises ``ValueError`` where the request is not JSON or the answer no JSON object.

    >>> request = {"model": "wan2.7", "prompt": "A cat"}
    >>> moonlint.receipt(request, {"id": "task_cat", "status": "submitted", "trace_id": "tr_5"}).to_dict()["task_id"]
    'task_cat'
    """
    found = json.loads(_moonlint._receipt(request, answer))
    return Receipt(**{**found, "redacted": tuple(found["redacted"])})
