"""Values that nobody should send: each is a finding or a clear error, and never the end of the interpreter."""

from __future__ import annotations

import datetime
import decimal
import enum
import math
import sys
import threading
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from conftest import BAD, GOOD

import moonlint


def rules(report: moonlint.Report) -> "list[str]":
    return [found.rule for found in report.diagnostics]


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_that_json_has_not_are_found(number: float) -> None:
    report = moonlint.check({**GOOD, "duration": number})
    assert "invalid-json" in rules(report)


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udc00\ud800", "😀\ud83d"])
def test_halves_of_surrogate_pairs_are_found(text: str) -> None:
    for request in ({**GOOD, "prompt": text}, {**GOOD, text: 1}):
        assert "invalid-json" in rules(moonlint.check(request))
    assert "invalid-json" in rules(moonlint.check(f'{{"model": "wan2.7", "prompt": "{text}"}}'))


@pytest.mark.parametrize(
    "value",
    [datetime.datetime(2026, 1, 1), datetime.date(2026, 1, 1), b"kite", bytearray(b"kite"), decimal.Decimal(5), uuid.UUID(int=0), {1}, 1j],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_json_is_told_with_its_place(value: Any) -> None:
    with pytest.raises(TypeError, match=r"no JSON.*\(at /references/0/url\)"):
        moonlint.check({**GOOD, "references": [{"url": value}]})
    with pytest.raises(TypeError, match="a key must be a str"):
        moonlint.check({(1, 2): "kite"})


def test_pointers_in_errors_are_escaped() -> None:
    with pytest.raises(TypeError, match=r"\(at /a~1b~0c\)"):
        moonlint.check({"a/b~c": 1j})


def test_what_is_in_itself_is_told() -> None:
    ring: "list[Any]" = []
    ring.append(ring)
    loop: "dict[str, Any]" = {**GOOD}
    loop["metadata"] = {"again": [loop]}
    for cycle in (ring, loop):
        with pytest.raises(ValueError, match="circular reference"):
            moonlint.check(cycle)
        with pytest.raises(ValueError, match="circular reference"):
            list(moonlint.check_many([GOOD, cycle]))


def test_what_is_there_twice_is_no_circle() -> None:
    item = {"media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/a.png"}
    assert "circular" not in str(moonlint.check({**GOOD, "references": [item, item]}))


@pytest.mark.parametrize("kind", ["list", "dict", "text"])
def test_a_hundred_thousand_levels(kind: str) -> None:
    value: Any = 5
    if kind == "text":
        value = "[" * 100_000
    else:
        for _ in range(100_000):
            value = [value] if kind == "list" else {"a": value}
        value = {**GOOD, "metadata": value}
    report = moonlint.check(value)
    assert "invalid-json" in rules(report)
    # Python itself would run out of stack.
    while isinstance(value, (list, dict)) and value:
        value = value.pop() if isinstance(value, list) else value.popitem()[1]


def test_a_hundred_thousand_levels_on_a_small_stack() -> None:
    value: Any = []
    for _ in range(2_000):
        value = [value]
    found: "list[moonlint.Report]" = []
    threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.append(moonlint.check(value)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(0)
    assert "invalid-json" in rules(found[0])


def test_levels_that_fit_are_all_looked_at() -> None:
    value: Any = math.nan
    for _ in range(400):
        value = [value]
    (found,) = moonlint.check({**GOOD, "metadata": {"deep": value}}).diagnostics
    assert found.rule == "invalid-json" and found.pointer.count("/0") == 400


def test_one_object_named_very_often() -> None:
    bomb: Any = "kite" * 1000
    for _ in range(60):
        bomb = [bomb, bomb]
    with pytest.raises(ValueError, match="too large"):
        moonlint.check({**GOOD, "metadata": {"bomb": bomb}})


def test_huge_integers() -> None:
    assert not moonlint.check({**GOOD, "duration": 10**400}).ok
    if hasattr(sys, "get_int_max_str_digits"):
        with pytest.raises(ValueError):
            moonlint.check({**GOOD, "duration": 10**100_000})


def test_enums_are_what_they_stand_for() -> None:
    class Seconds(enum.IntEnum):
        SEVEN = 7

    class Name(str, enum.Enum):
        WAN = "wan2.7"

    assert rules(moonlint.check({**BAD, "duration": Seconds.SEVEN, "model": Name.WAN})) == ["unsupported-duration"]


class Raising(Mapping[str, Any]):
    """A mapping that fails half way."""

    def __getitem__(self, key: str) -> Any:
        raise RuntimeError("no more")

    def __iter__(self) -> Iterator[str]:
        return iter(["model"])

    def __len__(self) -> int:
        return 1


class Emptying(Mapping[str, Any]):
    """A mapping that empties what it stands in while it is being read."""

    def __init__(self, host: "list[Any]", holder: "dict[str, Any]") -> None:
        self.host = host
        self.holder = holder

    def __getitem__(self, key: str) -> Any:
        self.host.clear()
        self.holder.clear()
        return 1

    def __iter__(self) -> Iterator[str]:
        return iter(["a"])

    def __len__(self) -> int:
        return 1


def test_code_of_others_that_raises() -> None:
    with pytest.raises(RuntimeError, match="no more"):
        moonlint.check({**GOOD, "metadata": Raising()})

    class Endless:
        def model_dump(self, **_: Any) -> Any:
            return Endless()

    with pytest.raises(ValueError, match="nested too deeply"):
        moonlint.check({**GOOD, "metadata": Endless()})


def test_classes_of_others_are_read_for_what_they_are() -> None:
    def refuse(*_: Any) -> Any:
        raise RuntimeError("no more")

    lying = {"__iter__": refuse, "__len__": refuse, "__getitem__": refuse, "__str__": refuse, "__repr__": refuse, "__hash__": str.__hash__}
    for base, given in ((tuple, (1, 2)), (list, [1, 2]), (int, 7), (float, 7.5), (str, "kite")):
        value = type("Refusing", (base,), lying if base is str else {**lying, "__hash__": None})(given)
        assert moonlint.check({**GOOD, "metadata": {"held": value}}).ok, base
    # Its encoding is asked of the type, as what it says itself may be the half of a character.
    for encoded in (b"\xed\xa0", b"\xed", b"", "kite", None):
        value = type("Lying", (str,), {"encode": lambda *_: encoded})("\ud800")
        for request in ({**GOOD, "prompt": value}, {**GOOD, value: 1}, value):
            assert "invalid-json" in rules(moonlint.check(request))
        with pytest.raises(TypeError, match="no JSON"):
            moonlint.check({**GOOD, "metadata": {value: 1j}})


class Endless(Mapping[str, Any]):
    """A mapping that has always one more."""

    def __init__(self, key: Any, held: Any) -> None:
        self.pair = (key, held)

    def __getitem__(self, key: str) -> Any:
        return self.pair[1]

    def __iter__(self) -> Iterator[str]:
        while True:
            yield self.pair[0]

    def __len__(self) -> int:
        return 1


@pytest.mark.parametrize(("key", "held"), [("k" * 9000, "v" * 9000), (10**1000, 10**1000)], ids=["texts", "numbers"])
def test_mappings_without_end(key: Any, held: Any) -> None:
    with pytest.raises(ValueError, match="too large"):
        moonlint.check({**GOOD, "metadata": Endless(key, held)})

    class Dict(dict):  # type: ignore[type-arg]
        def items(self) -> Any:
            return ((key, held) for _ in iter(int, 1))

    with pytest.raises(ValueError, match="too large"):
        moonlint.check(Dict())


def test_many_requests_are_taken_as_they_fit_into_memory() -> None:
    text = '{"model": "wan2.7", "prompt": "A kite"}' + " " * (6 << 20)
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield text

    reports = moonlint.check_many(endless())
    for _ in range(4):
        next(reports)
    assert taken < 8, taken


def test_what_ends_many_requests_comes_after_the_reports_before_it() -> None:
    def failing() -> Iterator[Any]:
        yield from (GOOD, BAD)
        raise RuntimeError("no more")

    ring: "list[Any]" = []
    ring.append(ring)
    for requests, error in ((failing(), RuntimeError), ([GOOD, BAD, ring, GOOD], ValueError), ([GOOD, BAD, 1j], TypeError)):
        reports = moonlint.check_many(requests)
        assert [next(reports).ok for _ in range(2)] == [True, False]
        with pytest.raises(error):
            next(reports)
        assert list(reports) == []

    def interrupted() -> Iterator[Any]:
        yield GOOD
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        next(moonlint.check_many(interrupted()))


def test_what_changes_while_it_is_read() -> None:
    host: "list[Any]" = []
    holder: "dict[str, Any]" = {**GOOD, "metadata": {"host": host}}
    host.extend([Emptying(host, holder), 2, 3])
    assert isinstance(moonlint.check(holder), moonlint.Report)


def test_texts_that_are_no_text() -> None:
    for text in (b"\xff\xfe{}", b"\x00", b"", "", " ", "\ufeff", b"\x1f\x8b\x08"):
        report = moonlint.check(text)
        assert not report.ok, text
        assert report.to_dict()["summary"]["errors"] >= 1
        assert moonlint.fix(text).text is not None


def test_many_threads_share_one_checker() -> None:
    checker = moonlint.Checker()
    wrong: "list[Any]" = []

    def work() -> None:
        for seconds in range(300):
            report = checker.check({**GOOD, "duration": seconds})
            if report.ok != (seconds in (5, 10, 15)):
                wrong.append(seconds)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
