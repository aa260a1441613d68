"""Values that nobody would think of, made up by chance: every function gives an answer or raises what is meant for its caller.

A seed is a value, so that a run which fails can be had again: ``MOONLINT_ATTACKS=5000 pytest -k attack`` tries more of them.
A panic is no ``Exception``, and what ends the interpreter ends the tests.
"""

from __future__ import annotations

import datetime
import decimal
import enum
import json
import math
import os
import pickle
import random
import threading
from collections import OrderedDict, UserDict, defaultdict
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType, SimpleNamespace
from typing import Any, Callable, Iterator, List

import pytest
from conftest import BAD, GOOD

import moonlint

ATTACKS = int(os.environ.get("MOONLINT_ATTACKS", "600"))

NAMES = ["model", "prompt", "duration", "seconds", "ratio", "resolution", "references", "content", "images", "image_url", "metadata", "id"]
MODELS = ["wan2.7", "seedance-2.0-cl", "seedance-2.0-kz", "kling-v9", ""]
TEXTS = ["", " ", "5", "A kite", "16:9", "720p", "\x00", '"\\/', "\ud800", "😀", "\udc00x", "é" * 300, "[" * 700, "-1e999", "a/b~c", "\u2028"]
NUMBERS = [0, -1, 5, 7, 2**31, 2**63, -(2**63), 2**64, 10**400, 0.5, -0.0, 1e308, 5e-324, math.nan, math.inf, True, False]


class Refused(Exception):
    """What the code of a value raises."""


def refuse(*_: Any, **__: Any) -> Any:
    raise Refused("not for you")


class Attack:
    """Makes a value of a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        # What is there already, to be named again or changed.
        self.made: List[Any] = []

    def one(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def plain(self, depth: int = 0) -> Any:
        """A value that has JSON."""
        roll = self.random.random()
        if depth > 5 or roll < 0.3:
            return self.one(self.random.choice(TEXTS), self.random.choice(NUMBERS), self.random.choice(MODELS), None)
        if roll < 0.6:
            return [self.plain(depth + 1) for _ in range(self.random.randrange(4))]
        return {self.key(): self.plain(depth + 1) for _ in range(self.random.randrange(5))}

    def key(self) -> Any:
        roll = self.random.random()
        if roll < 0.8:
            return self.random.choice(NAMES)
        return self.random.choice(TEXTS) if roll < 0.95 else self.one(1, None, True, 2.5, 10**30)

    def request(self, value: Callable[[], Any]) -> Any:
        if self.random.random() < 0.1:
            return value()
        request = {"model": self.random.choice(MODELS), "prompt": "A kite"}
        for _ in range(self.random.randrange(1, 5)):
            request[self.key()] = value()
        return request

    def hostile(self, depth: int = 0) -> Any:
        """A value that may have none."""
        roll = self.random.random()
        if depth > 4 or roll < 0.35:
            return self.plain(depth)
        if roll < 0.45 and self.made:
            return self.random.choice(self.made)
        make = self.random.choice(
            [self.container, self.container, self.mapping, self.subclass, self.object, self.odd, self.deep, self.model]
        )
        made = make(depth + 1)
        self.made.append(made)
        return made

    def container(self, depth: int) -> Any:
        items = [self.hostile(depth) for _ in range(self.random.randrange(4))]
        self.made.append(items)
        if self.random.random() < 0.2:
            items.append(items)
        pairs = {self.one(self.key(), (1, 2), b"k", frozenset()): item for item in items}
        self.made.append(pairs)
        if self.random.random() < 0.1:
            pairs["self"] = pairs
        return self.one(
            items,
            tuple(items),
            pairs,
            OrderedDict(pairs),
            defaultdict(list, pairs),
            UserDict(pairs),
            MappingProxyType(pairs),
            iter(items),
            pairs.items(),
            SimpleNamespace(items=lambda: items),
        )

    def mapping(self, depth: int) -> Any:
        """A mapping whose methods do anything."""
        attack, made, held = self, self.made, self.hostile(depth)
        keys = [self.hostile(depth) if self.random.random() < 0.2 else self.key() for _ in range(self.random.randrange(4))]
        mood = self.random.randrange(6)

        class Made(Mapping):  # type: ignore[type-arg]
            def __getitem__(self, key: Any) -> Any:
                if mood == 0:
                    refuse()
                if mood == 1:
                    for other in made[-4:]:
                        change(attack.random, other)
                return self if mood == 2 else held

            def __iter__(self) -> Iterator[Any]:
                yield from keys
                if mood == 3:
                    refuse()

            def __len__(self) -> int:
                return -1 if mood == 4 else len(keys)

        if mood == 5:
            # What `items` gives need not be pairs.
            Made.items = lambda self: held  # type: ignore[assignment]
        return Made()

    def subclass(self, depth: int) -> Any:
        """Something of a class that JSON has, with methods of its own."""
        base = self.one(str, int, float, list, tuple, dict, bytes, bytearray)
        given = {
            str: self.random.choice(TEXTS),
            int: self.one(7, 10**40),
            float: self.one(7.5, math.nan),
            list: [self.plain(depth)],
            tuple: (self.plain(depth),),
            dict: {"duration": self.plain(depth)},
            bytes: b"{}",
            bytearray: b"{}",
        }[base]
        methods = ["__iter__", "__len__", "__getitem__", "__str__", "__repr__", "__float__", "__int__", "__index__", "__bytes__"]
        methods += ["__eq__", "__bool__", "items", "keys", "encode", "__getattr__", "__class__", "__reduce__", "__buffer__"]
        answers = [refuse, lambda *_: None, lambda *_: 5, lambda *_: b"\xed\xa0", lambda *_: [1], lambda self, *_: self]
        body = {name: self.random.choice(answers) for name in self.random.sample(methods, 4)}
        if "__class__" in body:
            body["__class__"] = property(self.one(refuse, lambda _: dict, lambda _: Mapping))
        return type("Made", (base,), {**body, "__hash__": base.__hash__})(given)

    def object(self, depth: int) -> Any:
        """Something of no class that JSON has, which answers to what is asked for."""
        held = self.hostile(depth)
        answer = self.one(refuse, lambda *_, **__: held, lambda self, *_, **__: self, lambda *_, **__: None)
        marks = ["model_dump", "dict", "__fields_set__", "__dataclass_fields__", "__fspath__", "keys", "__getattr__", "__class__"]
        marks += ["__arrow_c_array__", "__index__", "__buffer__", "__iter__", "__module__", "__qualname__"]
        body = {name: self.one(answer, property(answer), held) for name in self.random.sample(marks, 3)}
        body.pop("__qualname__", None)  # The class itself would not be made.
        made = type("Made", (), body)
        return self.one(made(), made(), made)

    def odd(self, depth: int) -> Any:
        released = memoryview(b"{}")
        released.release()
        return self.one(
            datetime.date(2026, 1, 1),
            decimal.Decimal("NaN"),
            {1, 2},
            range(10),
            1j,
            object(),
            int,
            json,
            len,
            ...,
            NotImplemented,
            (item for item in [1]),
            memoryview(b"[1]"),
            released,
            bytearray(b"\xff"),
            enum.Enum("Made", {"A": self.plain(depth)}).A,  # type: ignore[misc]
            Refused("as a value"),
        )

    def deep(self, depth: int) -> Any:
        value = self.hostile(depth)
        for _ in range(self.one(3, 600, 2000)):
            value = [value] if self.random.random() < 0.5 else {"metadata": value}
        return value

    def model(self, depth: int) -> Any:
        pydantic = pytest.importorskip("pydantic")
        return pydantic.create_model("Made", held=(Any, None)).model_construct(held=self.hostile(depth), _fields_set={"held"})


def change(chance: random.Random, other: Any) -> None:
    """Changes a container while something else may be reading it."""
    if type(other) is list:
        chance.choice([other.clear, other.reverse, lambda: other.append(other), lambda: other.extend([1] * 50)])()
    elif type(other) is dict:
        chance.choice([other.clear, lambda: other.update(late=other), lambda: other.popitem() if other else None])()


def calls(request: Any) -> List[Callable[[], Any]]:
    return [
        lambda: moonlint.check(request),
        lambda: moonlint.fix(request, unsafe=True).report,
        lambda: moonlint.normalize(request),
        lambda: moonlint.Task.read(request),
        lambda: moonlint.receipt(request, request).to_json(),
        lambda: list(moonlint.check_many([GOOD, request, request], jobs=2))[-1],
        lambda: list(islice(moonlint.check_many(request), 10)),  # Some have no end.
        lambda: moonlint.check_source(request, language="markdown"),
    ]


def look(report: Any) -> None:
    """Asks a report for all that it can tell."""
    if isinstance(report, moonlint.Report):
        found = report.to_dict()
        assert len(found["diagnostics"]) == len(report.diagnostics) and str(report) and report.render("sarif")
        assert pickle.loads(pickle.dumps(report)).to_dict() == found


# `RuntimeError`: what Python says of a dict that changes while it is read.
MEANT = (TypeError, ValueError, Refused, RuntimeError, RecursionError, AttributeError, KeyError, OverflowError)


@pytest.mark.parametrize("part", range(6))
def test_attacks(part: int) -> None:
    for seed in range(part, ATTACKS, 6):
        attack = Attack(seed)
        request = attack.request(attack.hostile)
        # What asks every model takes longer.
        also = [lambda: moonlint.fits(request)] if seed % 5 == 0 else []
        for call in calls(request) + also:
            try:
                look(call())
            except MEANT:
                pass
            except Exception as error:
                raise AssertionError(f"seed {seed}") from error
        if seed % 10 == 0:
            assert moonlint.check(GOOD).ok and moonlint.check(BAD).errors == 1


def test_what_has_json_is_judged_as_its_text() -> None:
    for seed in range(ATTACKS):
        attack = Attack(seed)
        request = attack.request(attack.plain)
        if isinstance(request, str):
            continue  # A text itself.
        by_value, by_text = (
            [(found.rule, found.pointer) for found in moonlint.check(form).diagnostics] for form in (request, json.dumps(request))
        )
        assert sorted(by_value) == sorted(by_text), f"seed {seed}"


def test_what_another_thread_changes() -> None:
    host: "list[Any]" = []
    request = {**GOOD, "metadata": {"host": host, "again": UserDict(held=host)}}
    done = threading.Event()

    def work() -> None:
        chance = random.Random(1)
        while not done.is_set():
            change(chance, host)
            change(chance, request["metadata"])
            request["metadata"].setdefault("host", host)
            del host[100:]

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for _ in range(1000):
            try:
                look(moonlint.check(request))
            except (ValueError, RuntimeError):
                pass
    finally:
        done.set()
        thread.join()
