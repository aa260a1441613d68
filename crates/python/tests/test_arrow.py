"""Requests in columns: of each library, in each layout, and hostile ones."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, List

import pytest
from conftest import BAD, GOOD

import moonlint
import moonlint.arrow

pa = pytest.importorskip("pyarrow")

TEXTS = [json.dumps(GOOD), json.dumps(BAD), None, "{", json.dumps({**GOOD, "seed": 7})]
ERRORS = [0, 1, None, 1, 0]


def errors(array: Any, **options: Any) -> List[Any]:
    return pa.table(moonlint.arrow.check(array, **options))["errors"].to_pylist()


def test_a_row_says_what_the_report_of_its_text_says() -> None:
    found = pa.table(moonlint.arrow.check(pa.array(TEXTS)))
    assert found["errors"].to_pylist() == ERRORS
    assert found["warnings"].to_pylist() == [0, 0, None, 0, 1]
    assert found["diagnostics"].type == pa.list_(
        pa.field(
            "item",
            pa.struct(
                [
                    pa.field("rule", pa.string(), nullable=False),
                    pa.field("severity", pa.string(), nullable=False),
                    pa.field("pointer", pa.string(), nullable=False),
                    pa.field("message", pa.string(), nullable=False),
                    pa.field("start", pa.int64()),
                    pa.field("end", pa.int64()),
                ]
            ),
            nullable=False,
        )
    )
    for text, row in zip(TEXTS, found["diagnostics"].to_pylist()):
        if text is None:
            assert row is None
            continue
        expected = [
            {
                "rule": each.rule,
                "severity": each.severity,
                "pointer": each.pointer,
                "message": each.message,
                "start": each.range and each.range.start.offset,
                "end": each.range and each.range.end.offset,
            }
            for each in moonlint.check(text).diagnostics
        ]
        assert row == expected


@pytest.mark.parametrize(
    "type_",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.dictionary(pa.int8(), pa.string()),
        pa.dictionary(pa.uint64(), pa.large_string()),
    ],
    ids=str,
)
def test_every_layout_of_texts(type_: Any) -> None:
    plain = pa.array(TEXTS)
    array = plain.cast(type_)
    assert errors(array) == ERRORS
    assert errors(array.slice(1, 3)) == ERRORS[1:4]
    assert errors(array.slice(5)) == errors(array[:0]) == []
    assert errors(pa.chunked_array([array, array[:0], array.slice(3)])) == ERRORS + ERRORS[3:]
    assert errors(pa.chunked_array([], type=type_)) == []


def test_short_texts_of_a_fixed_size_and_nothing_at_all() -> None:
    assert errors(pa.array([b"{}", b"[]", None], pa.binary(2))) == [2, 1, None]
    assert errors(pa.nulls(3)) == [None] * 3
    assert errors(pa.array([""])) == errors(pa.array([" "])) == [1]


def test_what_is_no_utf8_is_a_finding() -> None:
    broken = pa.array([b'{"model": "wan2.7", "prompt": "\xff"}'])
    assert errors(broken) == [1]
    # Of another library, it may call itself a string.
    assert errors(pa.StringArray.from_buffers(1, *broken.buffers()[1:])) == [1]
    assert errors(pa.StructArray.from_arrays([pa.StringArray.from_buffers(1, *broken.buffers()[1:])], ["prompt"]))[0] >= 1


def test_structs_are_values() -> None:
    rows = [
        {**GOOD, "references": [{"media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/a.png"}]},
        {**BAD, "references": None, "metadata": [("team", "kites")], "generate_audio": True},
        {**GOOD, "references": [], "generate_audio": False},
        None,
    ]
    item = pa.struct([("media_type", pa.string()), ("role", pa.dictionary(pa.int32(), pa.string())), ("url", pa.string())])
    fields = [
        ("model", pa.dictionary(pa.int32(), pa.string())),
        ("prompt", pa.string_view()),
        ("duration", pa.int16()),
        ("references", pa.list_(item)),
        ("metadata", pa.map_(pa.string(), pa.string())),
        ("generate_audio", pa.bool_()),
        ("empty", pa.null()),
    ]
    array = pa.array(rows, pa.struct(fields))
    found = pa.table(moonlint.arrow.check(array))
    assert found["errors"].to_pylist() == [0, 1, 0, None]
    (told,) = found["diagnostics"][1].as_py()
    assert (told["rule"], told["pointer"], told["start"], told["end"]) == ("unsupported-duration", "/duration", None, None)
    assert errors(array.slice(1, 2)) == [1, 0]
    table = pa.table({name: array.field(name)[:3] for name, _ in fields})
    assert errors(table) == errors(table.to_batches()[0]) == [0, 1, 0]
    assert errors(table.to_reader()) == [0, 1, 0]


def test_numbers_and_layouts_of_lists() -> None:
    def told(column: Any) -> Any:
        table = pa.table({"model": ["wan2.7"] * len(column), "prompt": ["A kite"] * len(column), "duration": column})
        return [[each["rule"] for each in row] for row in pa.table(moonlint.arrow.check(table))["diagnostics"].to_pylist()]

    for kind in (pa.int8(), pa.uint8(), pa.int64(), pa.uint64(), pa.float32(), pa.float64()):
        assert told(pa.array([5, 7, None], kind)) == [[], ["unsupported-duration"], []], kind
    assert told(pa.array([float("nan"), float("inf")])) == [["invalid-json"], ["invalid-json"]]
    assert told(pa.array([2**64 - 1], pa.uint64())) == [["unsupported-duration"]]
    image = "https://cdn.moonapix.com/a.png"
    for kind in (pa.list_(pa.string()), pa.large_list(pa.string()), pa.list_(pa.string(), 1)):
        images = pa.array([[image], ["file.png"], [None]], kind)
        table = pa.table({"model": ["happyhorse-1.0"] * 3, "prompt": ["A kite"] * 3, "images": images})
        assert [count > 0 for count in errors(table)] == [False, True, True], kind


def test_settings_kinds_and_jobs() -> None:
    array = pa.array((TEXTS + [TEXTS[0]] * 95) * 50)
    alone = pa.table(moonlint.arrow.check(array, jobs=1))
    assert alone == pa.table(moonlint.arrow.check(array, jobs=3)) == pa.table(moonlint.arrow.check(array))
    assert alone["errors"].to_pylist() == (ERRORS + [0] * 95) * 50
    checker = moonlint.Checker(ignore=["unsupported-duration"], fields=["seed"], locale="zh")
    assert pa.table(moonlint.arrow.check(pa.array(TEXTS), checker=checker))["warnings"].to_pylist() == [0, 0, None, 0, 0]
    assert errors(pa.array(TEXTS), checker=checker) == [0, 0, None, 1, 0]
    assert errors(pa.array(['{"object": "task", "status": "failed"}']), kind="task") == [1]
    with pytest.raises(ValueError, match="jobs"):
        moonlint.arrow.check(array, jobs=0)
    with pytest.raises(ValueError, match="kind"):
        moonlint.arrow.check(array, kind="video")


def test_a_stream_is_read_once_and_as_it_comes() -> None:
    schema = pa.schema([("model", pa.string()), ("prompt", pa.string()), ("duration", pa.int64())])
    rounds = []

    def batches() -> Any:
        # More than are read before the first are checked.
        for _ in range(35):
            rounds.append(1)
            durations = pa.array([5] * 1999 + [7])
            yield pa.record_batch([pa.array(["wan2.7"] * 2000), pa.array(["A kite"] * 2000), durations], schema=schema)

    reader = pa.RecordBatchReader.from_batches(schema, batches())
    assert errors(reader) == ([0] * 1999 + [1]) * 35 and len(rounds) == 35
    assert errors(reader) == []

    schema = pa.schema([("prompt", pa.string())])

    def failing() -> Any:
        yield pa.record_batch([pa.array(["x"])], schema=schema)
        raise RuntimeError("the disk is full")

    with pytest.raises(ValueError, match="the disk is full"):
        moonlint.arrow.check(pa.RecordBatchReader.from_batches(schema, failing()))


@pytest.mark.parametrize(
    ("array", "said"),
    [
        (pa.array([1, 2]), "Int64 holds no requests"),
        (pa.array([["x"]]), "holds no requests"),
        (pa.array([{"a": {"b": [pa.scalar(0, pa.timestamp("us")).as_py()]}}]), r"no JSON: .*\(at /a/b\)"),
        (pa.array([{"a": b"x"}]), r"Binary has no JSON: .*\(at /a\)"),
        (pa.array([{"a": [(1, 2)]}], pa.struct([("a", pa.map_(pa.int8(), pa.int8()))])), "keys are strings"),
        (pa.RunEndEncodedArray.from_arrays([1], ["x"]), "holds no requests"),
        (pa.UnionArray.from_dense(pa.array([0], pa.int8()), pa.array([0], pa.int32()), [pa.array(["x"])]), "no requests"),
        (["{}"], "moonlint.check_many"),
        ("{}", "no Arrow array"),
        (None, "no Arrow array"),
    ],
    ids=lambda given: str(getattr(given, "type", type(given).__name__))[:20],
)
def test_what_holds_no_requests_is_a_type_error(array: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        moonlint.arrow.check(array)


class Exports:
    """Exports what it was given."""

    def __init__(self, given: Any) -> None:
        self.given = given

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
        return self.given


def test_what_lies_about_itself_is_an_error_and_no_crash() -> None:
    schema, array = pa.array(TEXTS).__arrow_c_array__()
    numbers, _ = pa.array([1]).__arrow_c_array__()
    for given in (None, (), (1, 2), (schema,), (array, schema), (schema, schema)):
        with pytest.raises((TypeError, ValueError, IndexError, AttributeError)):
            moonlint.arrow.check(Exports(given))
    moonlint.arrow.check(Exports((schema, array)))
    with pytest.raises((TypeError, ValueError)):
        moonlint.arrow.check(Exports((schema, array)))
    assert numbers is not None


def bent(offsets: List[int], type_: Any = pa.string()) -> Any:
    """A string array whose offsets are not what they should be."""
    code = "i" if type_ == pa.string() else "q"
    import array as arrays

    buffers = [None, pa.py_buffer(arrays.array(code, offsets)), pa.py_buffer(b"{}" * 8)]
    return pa.Array.from_buffers(type_, len(offsets) - 1, buffers)


@pytest.mark.parametrize("type_", [pa.string(), pa.large_string()], ids=str)
@pytest.mark.parametrize("offsets", [[0, 8, 4], [5, 2, 8], [-3, 0, 2], [0, -1, 2]], ids=str)
def test_offsets_that_lead_outside(offsets: List[int], type_: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        moonlint.arrow.check(bent(offsets, type_))


def test_views_and_keys_that_lead_outside() -> None:
    import struct

    for view in (
        struct.pack("<i4sii", 40, b"{\"mo", 9, 0),
        struct.pack("<i4sii", 40, b"{\"mo", 0, 1000),
        struct.pack("<i4sii", 40, b"{\"mo", -1, -1),
        struct.pack("<i4sii", -1, b"{\"mo", 0, 0),
        struct.pack("<i4sii", 2**31 - 1, b"{\"mo", 0, 2**31 - 1),
    ):
        array = pa.Array.from_buffers(pa.string_view(), 1, [None, pa.py_buffer(view), pa.py_buffer(b"x" * 64)])
        with pytest.raises((ValueError, TypeError)):
            moonlint.arrow.check(array)
    for keys in ([7], [-1]):
        keys_ = pa.array(keys, pa.int8())
        array = pa.DictionaryArray.from_arrays(keys_, pa.array(["{}"]), safe=False)
        try:
            assert errors(array) == [2]
        except (ValueError, TypeError):
            pass


def test_nesting_without_end() -> None:
    """In a process of its own: should it end, the tests say so."""
    code = """
import pyarrow as pa, moonlint.arrow
kind = pa.string()
for _ in range({depth}):
    kind = pa.struct([("a", kind)])
try:
    moonlint.arrow.check(pa.array([], kind))
except (TypeError, ValueError) as error:
    print("refused", error)
"""
    for depth in (60, 70, 800):
        done = subprocess.run([sys.executable, "-c", code.format(depth=depth)], capture_output=True, text=True)
        assert done.returncode == 0, (depth, done.stderr)
        assert ("refused" in done.stdout) == (depth > 64), (depth, done.stdout)


def test_columns_go_where_columns_go() -> None:
    found = moonlint.arrow.check(pa.array(TEXTS))
    assert len(found) == 5 and repr(found) == "<moonlint.arrow.Columns: errors, warnings, diagnostics; 5 rows>"
    array = pa.array(found)
    array.validate(full=True)
    assert array.type == pa.field(found).type and array.field("errors").to_pylist() == ERRORS
    pa.record_batch(found).validate(full=True)
    pa.table(found).validate(full=True)
    assert pa.chunked_array(found).to_pylist() == array.to_pylist()
    # It can be taken twice, and outlives what it was made from.
    del found
    assert array.field("errors").to_pylist() == ERRORS


def test_assets() -> None:
    def body(model: str, *assets: str) -> str:
        items = [{"media_type": "image", "role": "reference_image", "asset_id": asset} for asset in assets]
        return json.dumps({"model": model, "prompt": "A kite", "references": items})

    rows = [body("seedance-2.0-kz", "asset_a", "asset_b"), body("seedance-2.0-cl", "asset_a"), body("wan2.7"), None, "{"]
    found = pa.table(moonlint.arrow.assets(pa.array(rows)))["assets"].to_pylist()
    assert found == [
        [{"asset": "asset_a", "line": "KZ"}, {"asset": "asset_b", "line": "KZ"}],
        [{"asset": "asset_a", "line": "CL"}],
        [],
        None,
        [],
    ]


def test_polars() -> None:
    pl = pytest.importorskip("polars")
    series = pl.Series("body", TEXTS)
    assert errors(series) == ERRORS
    assert pl.DataFrame(moonlint.arrow.check(series))["errors"].to_list() == ERRORS
    assert pl.Series(moonlint.arrow.check(series.head(0))).len() == 0
    frame = pl.DataFrame({"model": ["wan2.7"] * 2, "prompt": ["A kite"] * 2, "duration": [5, 7]})
    assert errors(frame) == [0, 1]
    assert errors(series.cast(pl.Categorical)) == ERRORS


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    bodies = duckdb.sql("select unnest(?) as model, 'A kite' as prompt, 7 as duration", params=[["wan2.7", "wan2.8"]])
    found = moonlint.arrow.check(bodies)
    assert duckdb.sql("select errors, len(diagnostics) from found order by all").fetchall() == [(0, 1), (1, 1)]


def test_pandas() -> None:
    pd = pytest.importorskip("pandas")
    assert errors(pa.array(pd.Series(TEXTS, dtype="str"), from_pandas=True)) == ERRORS
