"""Checks MoonApiX video generation requests before they are sent.

>>> import moonlint
>>> report = moonlint.check({"model": "wan2.7", "prompt": "A cat on a roof", "duration": 7})
>>> report.ok
False
>>> print(report)
<request>#/duration: error[unsupported-duration] wan2.7 does not make videos of 7 s
"""

from __future__ import annotations

from ._checker import Checker
from ._moonlint import Report, __version__
from ._objects import (
    Cell,
    ConfigError,
    Diagnostic,
    Edit,
    Finding,
    Fit,
    Fix,
    Fixed,
    Label,
    Model,
    Position,
    Range,
    Receipt,
    RequestError,
    Rule,
    Source,
    Task,
)
from ._functions import (
    check,
    check_file,
    check_many,
    check_source,
    explain,
    fits,
    fix,
    model,
    models,
    new,
    normalize,
    receipt,
    rules,
    schema,
)

__all__ = [
    "Cell",
    "Checker",
    "ConfigError",
    "Diagnostic",
    "Edit",
    "Finding",
    "Fit",
    "Fix",
    "Fixed",
    "Label",
    "Model",
    "Position",
    "Range",
    "Receipt",
    "Report",
    "RequestError",
    "Rule",
    "Source",
    "Task",
    "__version__",
    "check",
    "check_file",
    "check_many",
    "check_source",
    "explain",
    "fits",
    "fix",
    "model",
    "models",
    "new",
    "normalize",
    "receipt",
    "rules",
    "schema",
]
