"""Requests and calls that type checkers take."""

from typing import Any

import moonlint
import moonlint.arrow
from moonlint.types import VideoRequest, Wan27Request

own: Wan27Request = {"model": "wan2.7", "prompt": "A kite", "duration": 10, "ratio": "16:9", "resolution": "720P"}
any_model: VideoRequest = {"model": "seedance-2.0-dj-fast", "prompt": "A kite", "duration": 5}

report: moonlint.Report = moonlint.check(own)
count: int = report.errors
for found in report.diagnostics:
    pointer: str = found.pointer
    if found.range is not None:
        line: int = found.range.start.line
checker = moonlint.Checker(config=None, ignore=["unstable-url"], severity={"limits": "warning"}, locale="zh")
text: str = checker.normalize("{}")
for each in moonlint.check_many([own, any_model], jobs=2):
    each.raise_for_errors()
status = moonlint.Task.read(b"{}").status
if status is not None:
    print(status.upper())


class Column:
    def __arrow_c_stream__(self, requested_schema: object = None) -> Any: ...


columns: moonlint.arrow.Columns = moonlint.arrow.check(Column(), checker=checker, jobs=1)
again = moonlint.arrow.assets(columns)
