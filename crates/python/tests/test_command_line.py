"""What the package says is what the command line beside it prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import BAD, GOOD, ROOT

import moonlint

FILES = {
    "bad.json": json.dumps(BAD, indent=2),
    "good.json": json.dumps(GOOD),
    "batch.json": json.dumps([GOOD, BAD, {"model": "wan2.7"}]),
    "lines.jsonl": "\n".join(map(json.dumps, [GOOD, BAD, {**GOOD, "seed": 1}])) + "\n",
    "notes.jsonc": '{"model": "wan2.7", "prompt": "风筝", /* s */ "duration": 7,}\n',
    "broken.json": '{"model": "wan2.7", "prompt": "A kite",, "duration": 5',
    "answer.json": json.dumps({"id": "task_kite", "object": "task", "status": "done"}),
    "page.md": "Send it:\n\n```json\n" + json.dumps(BAD) + "\n```\n",
    "send.py": "import requests\nrequests.post('https://api.moonapix.com/v1/videos', json=" + repr(BAD) + ")\n",
    "lines-of-two.json": json.dumps(
        [
            {"model": "seedance-2.0-kz", "prompt": "A kite", "references": [{"media_type": "image", "role": "reference_image", "asset_id": "asset_kite"}]},
            {"model": "seedance-2.0-cl", "prompt": "A kite", "references": [{"media_type": "image", "role": "reference_image", "asset_id": "asset_kite"}]},
        ]
    ),
    "empty.json": "",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_told_as_the_command_line_tells_it(
    name: str, tmp_path: Path, printed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    expected = printed("check", "--output-format", "json", name)
    assert moonlint.check_file(name).to_dict() == expected
    assert moonlint.check_source(FILES[name], path=name).to_dict() == expected
    chinese = printed("check", "--locale", "zh", "--output-format", "json", name)
    assert moonlint.Checker(locale="zh").check_file(Path(name)).to_dict() == chinese


@pytest.mark.parametrize("name", ["bad.json", "good.json", "broken.json", "empty.json"])
def test_a_text_is_told_as_the_command_line_tells_its_file(name: str, tmp_path: Path, printed: Any) -> None:
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    expected = printed("check", "--kind", "request", "--output-format", "json", name)
    assert moonlint.check(FILES[name], path=name).to_dict() == expected
    assert moonlint.check(FILES[name].encode(), path=name).to_dict() == expected


def test_fixtures_of_rules_are_told_alike(printed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ROOT / "tests" / "rules"
    monkeypatch.chdir(folder)
    files = sorted(path for path in folder.rglob("*.json*") if path.name.startswith(("invalid", "valid")))
    names = [str(path.relative_to(folder)) for path in files]
    checker = moonlint.Checker(config=False)
    # Each fifth: a process for each takes its time.
    for name in names[::5]:
        expected = printed("check", "--no-config", "--output-format", "json", name, cwd=folder)
        assert checker.check_file(name).to_dict() == expected, name
    assert len(names) > 100


def test_a_value_differs_in_places_alone() -> None:
    value, text = moonlint.check(BAD).to_dict(), moonlint.check(json.dumps(BAD)).to_dict()
    for found in text["diagnostics"]:
        found["range"] = found["fix"] = None
        for label in found["labels"]:
            label["range"] = None
    assert value == text


def test_configurations(tmp_path: Path, printed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "moonlint.toml").write_text(
        """
hints = true
fields = ["seed"]
exclude = ["old/"]
[per-file-ignores]
"drafts/*" = ["unsupported-duration"]
[[files]]
glob = "cassettes/*.json"
pointer = "/interactions/*/body"
kind = "request"
[[ignore]]
path = "known.json"
pointer = "/duration"
rule = "unsupported-duration"
reason = "the service makes them"
"""
    )
    files = {
        "drafts/a.json": json.dumps(BAD),
        "known.json": json.dumps(BAD),
        "a.json": json.dumps({**BAD, "seed": 1}),
        "cassettes/a.json": json.dumps({"interactions": [{"body": BAD}, {"body": None}]}),
    }
    checker = moonlint.Checker()
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        expected = printed("check", "--output-format", "json", name)
        assert checker.check_file(name).to_dict() == expected, name
        assert checker.check_source(text, path=name).to_dict() == expected, name
    assert not moonlint.Checker(config=False).check_file("known.json").ok
    assert not moonlint.check(BAD).ok, "what is no file has no configuration"
    assert moonlint.Checker(config="moonlint.toml").check({**GOOD, "seed": 1}).warnings == 0
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.json").write_text(json.dumps(BAD))
    assert moonlint.check_file("old/a.json").documents == 0


def test_wrong_configurations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(json.dumps(GOOD))
    (tmp_path / "moonlint.toml").write_text("hint = true\n")
    checker = moonlint.Checker()
    for _ in range(2):
        with pytest.raises(moonlint.ConfigError, match="did you mean `hints`"):
            checker.check_file("a.json")
    with pytest.raises(FileNotFoundError):
        moonlint.Checker(config="no.toml")
    with pytest.raises(FileNotFoundError):
        moonlint.Checker(config=False).check_file("no.json")
    with pytest.raises(OSError):
        moonlint.Checker(config=False).check_file(".")


def test_tables(printed: Any, tmp_path: Path) -> None:
    for rule, expected in zip(moonlint.rules(), printed("rules", "--output-format", "json")):
        assert (rule.id, rule.summary, rule.page) == (expected["id"], expected["summary"], expected["page"])
        assert moonlint.explain(rule.id) == expected["page"]
    for model, expected in zip(moonlint.models(), printed("models", "--output-format", "json")):
        assert model.name == expected["model"]
        assert [(cell.key, cell.value) for cell in model.cells] == [
            (cell["key"], cell["value"]) for cell in expected["cells"]
        ]
    assert moonlint.model("seedance-2.0-cl-mini").duration == range(4, 16)
    assert moonlint.model("wan2.7").resolution == ("720P", "1080P")
    assert moonlint.model("happyhorse-1.0").videos is False
    (tmp_path / "bad.json").write_text(json.dumps(BAD))
    for fit, expected in zip(moonlint.fits(BAD), printed("fits", "--output-format", "json", "bad.json")):
        assert (fit.model, fit.verdict, fit.own) == (expected["model"], expected["verdict"], expected["own"])
        assert [finding.message for finding in fit.findings] == [found["message"] for found in expected["findings"]]
        if fit.request is not None:
            assert fit.request["model"] == fit.model
    for arguments in (["wan2.7"], ["request"], ["task"], ["report"], ["moonlint"]):
        assert moonlint.schema(*arguments) == printed("schema", *arguments)
    assert moonlint.schema("wan2.7", form="tool") == printed("schema", "wan2.7", "--form", "tool")
    assert moonlint.schema(form="openapi", plain=True) == printed("schema", "--form", "openapi", "--plain")
    for wrong in (lambda: moonlint.schema("wan2.8"), lambda: moonlint.model("wan2.8"), lambda: moonlint.explain("no")):
        with pytest.raises(ValueError):
            wrong()


def test_requests_are_made_and_rewritten() -> None:
    request = moonlint.new("wan2.7", with_=["first-frame"])
    assert request["model"] == "wan2.7" and moonlint.check(request).ok
    with pytest.raises(ValueError, match="first-frame"):
        moonlint.new("wan2.7", with_="fist-frame")
    with pytest.raises(ValueError):
        moonlint.new("happyhorse-1.0", with_=["reference-video"])
    wordy = {"model": "wan2.7", "prompt": "A kite", "seconds": "5", "video_config": {"aspect_ratio": "16:9"}}
    assert moonlint.normalize(wordy) == {"model": "wan2.7", "prompt": "A kite", "duration": 5, "ratio": "16:9"}
    assert json.loads(moonlint.normalize(json.dumps(wordy))) == moonlint.normalize(wordy)
    with pytest.raises(moonlint.RequestError) as raised:
        moonlint.normalize({"model": "wan2.7", "prompt": "A kite", "seconds": "5", "duration": 10})
    assert raised.value.report.diagnostics[0].rule == "conflicting-values"


def test_fixes() -> None:
    fixed = moonlint.fix({**GOOD, "duration": "10"})
    assert (fixed.request, fixed.applied, dict(fixed.rules), fixed.exhausted) == (GOOD, 1, {"wrong-type": 1}, False)
    assert fixed.report.ok
    assert not moonlint.fix(BAD).report.ok
    text = '{ "model": "wan2.7",\n  "prompt": "风筝", "duration": 7 }'
    assert moonlint.fix(text, unsafe=True).text == text.replace("7 }", "5 }")
    with pytest.raises(ValueError):
        moonlint.fix("{").request


def test_answers() -> None:
    answer = {"id": "task_kite", "status": "succeeded", "output": {"url": "https://cdn.moonapix.com/kite.mp4"}}
    for given in (answer, json.dumps(answer), json.dumps(answer).encode()):
        task = moonlint.Task.read(given)
        assert (task.id, task.status, task.result_url) == ("task_kite", "succeeded", "https://cdn.moonapix.com/kite.mp4")
    assert moonlint.Task.read({**answer, "status": "running"}).result_url is None
    with pytest.raises(ValueError):
        moonlint.Task.read("[]")
    receipt = moonlint.receipt({**GOOD, "callback_url": "https://a.moonapix.com/?token=c2Vj"}, {**answer, "trace_id": "tr_5"})
    assert (receipt.task_id, receipt.model, receipt.trace_id) == ("task_kite", "wan2.7", "tr_5")
    assert receipt.redacted == ("/callback_url",) and receipt.request["duration"] == 10
    assert json.loads(receipt.to_json()) == receipt.to_dict()
    with pytest.raises(ValueError):
        moonlint.receipt("{", answer)


def test_many() -> None:
    requests: "list[Any]" = [{**GOOD, "duration": seconds % 20} for seconds in range(10_000)]
    requests[17] = json.dumps(BAD)
    expected = [moonlint.check(request).to_dict() for request in requests[:200]]
    for jobs in (None, 1, 3):
        reports = list(moonlint.check_many(iter(requests), jobs=jobs))
        assert len(reports) == len(requests)
        assert [report.to_dict() for report in reports[:200]] == expected
        assert sum(report.ok for report in reports) == sum(request["duration"] in (5, 10, 15) for request in requests if isinstance(request, dict))
    assert list(moonlint.check_many([])) == []
    with pytest.raises(ValueError):
        list(moonlint.check_many([GOOD], jobs=0))


def test_the_command_line_is_there(run: Any) -> None:
    version = run("--version").stdout.strip()
    assert version == f"moonlint {moonlint.__version__}"
    again = subprocess.run([sys.executable, "-m", "moonlint", "--version"], capture_output=True, text=True)
    assert again.stdout.strip() == version
