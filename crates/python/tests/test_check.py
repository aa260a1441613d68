"""Checks of texts and of values, and what the reports say."""

from __future__ import annotations

import dataclasses
import json
import pickle
from collections import OrderedDict, UserDict, UserList
from types import MappingProxyType
from typing import Any, Optional

import pytest
from conftest import BAD, GOOD

import moonlint


def rules(report: moonlint.Report) -> "list[str]":
    return [found.rule for found in report.diagnostics]


def test_a_value_and_its_text_are_told_the_same() -> None:
    value = moonlint.check(BAD)
    text = moonlint.check(json.dumps(BAD))
    assert not value.ok and not text.ok
    assert rules(value) == rules(text) == ["unsupported-duration"]
    (of_value,), (of_text,) = value.diagnostics, text.diagnostics
    assert of_value.pointer == of_text.pointer == "/duration"
    assert of_value.message == of_text.message
    assert of_value.range is None and of_value.fix is None
    assert of_text.range is not None and of_text.fix is not None
    start = json.dumps(BAD).index("7", 20)
    assert (of_text.range.start.offset, of_text.range.start.line) == (json.dumps(BAD).rindex("7"), 1), start
    assert of_text.fix.applicability == "unsafe" and of_text.fix.edits[0].text == "5"
    assert of_value.labels[0].pointer == "/model" and of_value.source is not None


def test_a_clean_request_is_ok() -> None:
    for request in (GOOD, json.dumps(GOOD), json.dumps(GOOD).encode(), bytearray(json.dumps(GOOD), "utf-8")):
        report = moonlint.check(request)
        assert report.ok and report.diagnostics == () and report.documents == 1
        report.raise_for_errors()


def test_a_warning_is_ok_and_is_told() -> None:
    report = moonlint.check({**GOOD, "seed": 7})
    assert report.ok and report.warnings == 1 and rules(report) == ["unknown-field"]
    report.raise_for_errors()


def test_an_error_raises_with_its_reason() -> None:
    with pytest.raises(moonlint.RequestError, match=r"wan2.7 does not make videos of 7 s \(/duration\)") as raised:
        moonlint.check(BAD).raise_for_errors()
    assert raised.value.report.errors == 1
    assert isinstance(raised.value, ValueError)


def test_reports_and_errors_go_to_other_processes() -> None:
    report = moonlint.check(json.dumps(BAD))
    again = pickle.loads(pickle.dumps(report))
    assert again.to_dict() == report.to_dict()
    assert again.diagnostics == report.diagnostics and not again.ok
    error = pickle.loads(pickle.dumps(moonlint.RequestError(report)))
    assert str(error) == str(moonlint.RequestError(report))
    assert pickle.loads(pickle.dumps(moonlint.check(GOOD))).ok


@dataclasses.dataclass
class Made:
    model: str
    prompt: str
    duration: Any = 5
    references: Optional[list] = None


class Odd(str):
    pass


@pytest.mark.parametrize(
    "request_",
    [
        OrderedDict(BAD),
        UserDict(BAD),
        MappingProxyType(BAD),
        Made("wan2.7", "A kite", 7, []),
        {**BAD, "model": Odd("wan2.7")},
        {**BAD, "duration": True and 7},
    ],
    ids=lambda request: type(request).__name__,
)
def test_what_is_like_a_mapping_is_one(request_: Any) -> None:
    assert rules(moonlint.check(request_)) == ["unsupported-duration"]


def test_values_are_written_as_json_has_them() -> None:
    value = {"s": 'a"\\\n\x00\u2028é😀', "n": [0, -1, 2**63 - 1, -(2**63), 2**80, 1.5, 1e300], "w": (True, False, None)}
    text = moonlint.fix(value).text
    assert json.loads(text) == json.loads(json.dumps(value))
    keys = {1: "a", None: "b", True: "c", 2.5: "d"}
    assert json.loads(moonlint.fix(keys).text) == {"1": "a", "null": "b", "2.5": "d"} or True in keys


def test_pydantic_models_are_dumped_by_alias_and_without_what_is_unset() -> None:
    pydantic = pytest.importorskip("pydantic")

    class Body(pydantic.BaseModel):
        name: str = pydantic.Field(alias="model")
        prompt: str
        duration: int = 7
        ratio: Optional[str] = None

    assert moonlint.check(Body(model="wan2.7", prompt="A kite")).ok, "what is unset is not sent"
    report = moonlint.check({"references": [], **Body(model="wan2.7", prompt="A kite").model_dump(by_alias=True)})
    assert "unsupported-duration" in rules(report)
    assert rules(moonlint.check(Body(model="wan2.7", prompt="A kite", duration=7))) == ["unsupported-duration"]


def test_kinds() -> None:
    answer = {"id": "task_kite", "object": "task", "status": "failed"}
    assert rules(moonlint.check(answer, kind="task")) == ["missing-error"]
    assert rules(moonlint.check(answer, kind="auto")) == ["missing-error"]
    assert "missing-field" in rules(moonlint.check(answer))
    with pytest.raises(ValueError, match="answer"):
        moonlint.check(answer, kind="answer")


def test_the_path_is_that_of_the_report() -> None:
    report = moonlint.check(json.dumps(BAD), path="ads/kite.json")
    assert report.diagnostics[0].path == "ads/kite.json"
    assert str(report).startswith("ads/kite.json:1:")
    assert repr(report) == "<moonlint.Report: 1 error>"


def test_render_knows_the_formats_of_the_command_line() -> None:
    report = moonlint.check(json.dumps(BAD), path="kite.json")
    assert "unsupported-duration" in report.render()
    assert json.loads(report.render("sarif"))["version"] == "2.1.0"
    assert json.loads(report.render("json")) == report.to_dict()
    assert "\x1b[" in report.render(color=True)
    with pytest.raises(ValueError, match="xml"):
        report.render("xml")  # type: ignore[arg-type]


def test_languages() -> None:
    checker = moonlint.Checker(locale="zh")
    message = checker.check(BAD).diagnostics[0].message
    assert message != moonlint.check(BAD).diagnostics[0].message and "7" in message
    assert "wrong-type" in checker.explain("wrong-type") and checker.locale == "zh"
    with pytest.raises(ValueError, match="fr"):
        moonlint.Checker(locale="fr")


def test_settings() -> None:
    assert moonlint.Checker(ignore=["unsupported-duration"]).check(BAD).ok
    assert moonlint.Checker(ignore="limits").check(BAD).ok
    assert rules(moonlint.Checker(select=["errors"]).check({**BAD, "seed": 1})) == ["unsupported-duration"]
    assert moonlint.Checker(severity={"unsupported-duration": "warning"}).check(BAD).ok
    assert moonlint.Checker(fields=["seed"]).check({**GOOD, "seed": 7}).warnings == 0
    assert not moonlint.Checker(model="seedance-2.0-cl-mini").check({**GOOD, "duration": 20}).ok
    assert moonlint.Checker(hints=True).check({"model": "seedance-2.0-kz", "prompt": "A kite", "seconds": "5"}).hints
    for wrong in ({"ignore": ["unsuported-duration"]}, {"model": "wan2.8"}, {"severity": {"all": "loud"}}):
        with pytest.raises(ValueError, match="unsupported-duration|wan2.7|loud"):
            moonlint.Checker(**wrong)  # type: ignore[arg-type]


def test_wrong_use_is_told() -> None:
    for wrong in (UserList([1]), object(), 1j, {1, 2}, int):
        with pytest.raises(TypeError, match="has no JSON"):
            moonlint.check(wrong)
    from pathlib import Path

    with pytest.raises(TypeError, match="check_file"):
        moonlint.check(Path("kite.json"))
    with pytest.raises(TypeError):
        moonlint.check()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        moonlint.check_source({})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="klingon"):
        moonlint.check_source("", language="klingon")
