"""Checks requests in columns, without making Python values of them.

>>> import moonlint.arrow, pyarrow
>>> bodies = pyarrow.array(['{"model": "wan2.7", "prompt": "A cat", "duration": 7}', None])
>>> found = pyarrow.table(moonlint.arrow.check(bodies))
>>> found["errors"].to_pylist(), found["diagnostics"][0][0]["rule"].as_py()
([1, None], 'unsupported-duration')

Anything that exports through the `Arrow PyCapsule interface`_ is taken, and what is given back exports through it, too: arrays,
columns and tables of pyarrow, Polars, DuckDB, pandas, Daft, DataFusion and others. None of them needs to be installed.

.. _Arrow PyCapsule interface: https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
"""

from __future__ import annotations

from typing import Any, Optional, Protocol, Tuple, Union

from . import _moonlint
from ._functions import _default
from ._moonlint import Checker, Columns

__all__ = ["ArrowArray", "ArrowStream", "Columns", "assets", "check"]


class ArrowArray(Protocol):
    """What exports one array."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> Tuple[Any, Any]: ...


class ArrowStream(Protocol):
    """What exports several, such as a chunked array or a table."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


def check(
    array: Union[ArrowArray, ArrowStream],
    /,
    *,
    checker: Optional[Checker] = None,
    kind: str = "request",
    jobs: Optional[int] = None,
) -> Columns:
    """Checks the requests of an array, one a row, on several threads (``jobs``; one a core).

    The array is one of strings or bytes, each a JSON text, or of structs, as a table is: each row is then a request, and a
    field that is null there is not in it. Dictionaries, slices and chunks are fine.

    What comes back has a row for each: ``errors`` and ``warnings``, how many there are, and ``diagnostics``, a list of structs
    with ``rule``, ``severity``, ``pointer``, ``message``, ``start`` and ``end``: bytes of the text, null for structs. All
    three are null where the row is null.

    An array of another type raises ``TypeError``, and one that is damaged ``ValueError``. A bad request is a row.

    >>> import moonlint.arrow, pyarrow
    >>> table = pyarrow.table({"model": ["wan2.7", "wan2.7"], "prompt": ["A cat", "A cat"], "duration": [5, 7]})
    >>> pyarrow.table(moonlint.arrow.check(table))["errors"].to_pylist()
    [0, 1]
    """
    return _moonlint._arrow_check(checker or _default, array, kind, jobs)


def assets(
    array: Union[ArrowArray, ArrowStream], /, *, checker: Optional[Checker] = None, jobs: Optional[int] = None
) -> Columns:
    """Lists for each row the ``assets`` that its request uses, with the ``line`` of the request's model (``KZ``, ``CL``).

    An asset belongs to one line of models. Whether requests use it for two of them shows only across all: group by
    ``asset``, and count the lines. Assets to which the configuration gives a line are left out, as each request was checked
    against that.

    >>> import moonlint.arrow, pyarrow
    >>> body = '{"model": "seedance-2.0-kz", "prompt": "A cat", "first_frame_url": "Asset://asset_cat"}'
    >>> pyarrow.table(moonlint.arrow.assets(pyarrow.array([body])))["assets"][0].as_py()
    [{'asset': 'asset_cat', 'line': 'KZ'}]
    """
    return _moonlint._arrow_assets(checker or _default, array, jobs)
