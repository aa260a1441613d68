"""Checks request fixtures as tests: ``pytest --moonlint``.

JSON, JSON Lines and HAR files that pytest comes by are items where they certainly hold a request or an answer; those that are
named on the command line are in any case. The configuration that is nearest above a file counts.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Iterator, Optional, Tuple, Union

import pytest

SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".jsonc", ".json5", ".har"})


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("moonlint", "checks of MoonApiX video requests")
    group.addoption("--moonlint", action="store_true", help="check request fixtures in JSON and JSON Lines files as tests")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Optional[MoonlintFile]:
    if parent.config.getoption("moonlint") and file_path.suffix.lower() in SUFFIXES:
        return MoonlintFile.from_parent(parent, path=file_path)
    return None


class MoonlintFile(pytest.File):
    """A file that may hold requests."""

    def collect(self) -> Iterator[MoonlintItem]:
        # Whoever does not ask for the checks need not wait for the module.
        import moonlint

        checker = getattr(self.config, "_moonlint_checker", None)
        if checker is None:
            checker = moonlint.Checker()
            setattr(self.config, "_moonlint_checker", checker)
        try:
            shown = os.path.relpath(self.path)
        except ValueError:
            shown = str(self.path)
        report = checker.check_file(shown, detect=not self.session.isinitpath(self.path))
        if report.documents:
            yield MoonlintItem.from_parent(self, name="moonlint", report=report)


class MoonlintItem(pytest.Item):
    """The check of one file."""

    def __init__(self, *, report: Any, **options: Any) -> None:
        super().__init__(**options)
        self.report = report
        self.add_marker("moonlint")

    def runtest(self) -> None:
        self.report.raise_for_errors()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        import moonlint

        if isinstance(excinfo.value, moonlint.RequestError):
            return self.report.render("full")
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> Tuple[Union[os.PathLike[str], str], Optional[int], str]:
        places = [found.range.start.line - 1 for found in self.report.diagnostics if found.range]
        return self.path, places[0] if places else 0, "moonlint"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "moonlint: the check of a request fixture")
