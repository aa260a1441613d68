"""The plugin for pytest."""

from __future__ import annotations

import json

import pytest
from conftest import BAD, GOOD


def test_fixtures_are_items(pytester: pytest.Pytester) -> None:
    (pytester.path / "good.json").write_text(json.dumps(GOOD))
    (pytester.path / "bad.json").write_text(json.dumps(BAD))
    (pytester.path / "lines.jsonl").write_text(json.dumps(GOOD) + "\n" + json.dumps(BAD) + "\n")
    (pytester.path / "package.json").write_text('{"name": "kite", "version": "1.0.0"}')
    pytester.makepyfile("def test_own(): pass")
    result = pytester.runpytest("--moonlint", "-v")
    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(["*bad.json::moonlint FAILED*", "*good.json::moonlint PASSED*"])
    result.stdout.fnmatch_lines(["*unsupported-duration*", "*bad.json:1:*"])
    pytester.runpytest().assert_outcomes(passed=1)
    pytester.runpytest("--moonlint", "-m", "moonlint").assert_outcomes(passed=1, failed=2, deselected=1)


def test_the_configuration_above_a_fixture_counts(pytester: pytest.Pytester) -> None:
    (pytester.path / "moonlint.toml").write_text('ignore = ["unsupported-duration"]\n')
    (pytester.path / "bad.json").write_text(json.dumps(BAD))
    pytester.runpytest("--moonlint").assert_outcomes(passed=1)


def test_what_is_named_is_checked_whatever_it_holds(pytester: pytest.Pytester) -> None:
    path = pytester.path / "odd.json"
    path.write_text('{"name": "kite"}')
    assert pytester.runpytest("--moonlint").ret == pytest.ExitCode.NO_TESTS_COLLECTED
    pytester.runpytest("--moonlint", str(path)).assert_outcomes(failed=1)
