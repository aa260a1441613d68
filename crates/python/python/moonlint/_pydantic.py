"""What the models of ``moonlint.pydantic`` have in common."""

from __future__ import annotations

from typing import Optional

from pydantic import BaseModel, ConfigDict

from ._functions import _default
from ._moonlint import Checker, Report


class Material(BaseModel):
    """An image, a video or a sound that a request refers to."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class Request(BaseModel):
    """A request: its fields are those that the documentation has for its model."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)

    def check(self, checker: Optional[Checker] = None) -> Report:
        """Checks the request as it would be sent: by alias, without what is unset. This finds what types cannot say."""
        return (checker or _default).check(self)
