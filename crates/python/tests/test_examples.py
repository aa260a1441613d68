"""The examples in docstrings and on the package's page."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path
from typing import Any, Iterator, Tuple

import pytest

import moonlint

PAGE = Path(__file__).resolve().parents[1] / "README.md"


def documented() -> Iterator[Tuple[str, str]]:
    yield "moonlint", moonlint.__doc__ or ""
    for name in moonlint.__all__:
        held = getattr(moonlint, name)
        yield name, getattr(held, "__doc__", None) or ""
        if isinstance(held, type) and held.__module__.startswith("moonlint"):
            for member in dir(held):
                if not member.startswith("_"):
                    yield f"{name}.{member}", getattr(getattr(held, member), "__doc__", None) or ""
    for name, needs in (("httpx", "httpx"), ("requests", "requests"), ("aiohttp", "aiohttp")):
        if importlib.util.find_spec(needs):
            yield name, importlib.import_module(f"moonlint.{name}").__doc__ or ""
    if importlib.util.find_spec("pyarrow"):
        arrow = importlib.import_module("moonlint.arrow")
        yield "arrow", arrow.__doc__ or ""
        for name in ("check", "assets"):
            yield f"arrow.{name}", getattr(arrow, name).__doc__ or ""


EXAMPLES = dict((name, text) for name, text in documented() if ">>>" in text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_run(name: str) -> None:
    example = doctest.DocTestParser().get_doctest(EXAMPLES[name], {"moonlint": moonlint}, name, None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    told: "list[str]" = []
    runner.run(example, out=told.append)
    assert not runner.failures, "".join(told)


def test_everything_is_documented() -> None:
    for name in moonlint.__all__:
        held: Any = getattr(moonlint, name)
        assert name.startswith("__") or held.__doc__, name
    assert len(EXAMPLES) > 15


def test_the_examples_of_the_page_run() -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert len(blocks) > 3
    for block in blocks:
        if "pyarrow" in block and not importlib.util.find_spec("pyarrow"):
            continue
        if ">>>" in block:
            example = doctest.DocTestParser().get_doctest(block, {}, "README.md", None, 0)
            told: "list[str]" = []
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
            runner.run(example, out=told.append)
            assert not runner.failures, "".join(told)
        else:
            compile(block, "README.md", "exec")
