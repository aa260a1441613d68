"""The types know the limits: for type checkers, and for Pydantic where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Set

import pytest
from conftest import BAD, GOOD

import moonlint

TYPED = Path(__file__).parent / "typed"


def marked() -> Set[int]:
    """The lines of the bad file that say that they are wrong."""
    lines = (TYPED / "bad.py").read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if "# wrong" in line}


def test_pyright() -> None:
    if shutil.which("pyright") is None:
        pytest.skip("pyright is not installed")
    command = ["pyright", "--outputjson", "--pythonpath", sys.executable, str(TYPED / "good.py"), str(TYPED / "bad.py")]
    found: Dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    errors = [one for one in found["generalDiagnostics"] if one["severity"] == "error"]
    assert not [one for one in errors if not one["file"].endswith("bad.py")], errors
    assert {one["range"]["start"]["line"] + 1 for one in errors} == marked()


def test_mypy() -> None:
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--no-error-summary"]
    good = subprocess.run([*command, str(TYPED / "good.py")], capture_output=True, text=True)
    assert good.returncode == 0, good.stdout
    bad = subprocess.run([*command, str(TYPED / "bad.py")], capture_output=True, text=True)
    assert {int(line) for line in re.findall(r"bad\.py:(\d+): error", bad.stdout)} == marked(), bad.stdout


def test_models_for_pydantic() -> None:
    pydantic = pytest.importorskip("pydantic", minversion="2.7")
    from moonlint.pydantic import VideoRequest, Wan27Request

    request = Wan27Request(model="wan2.7", prompt="A kite", duration=5)
    assert request.check().ok and moonlint.check(request).ok
    assert request.model_dump(exclude_unset=True) == {"model": "wan2.7", "prompt": "A kite", "duration": 5}
    with pytest.raises(pydantic.ValidationError, match="duration"):
        Wan27Request(model="wan2.7", prompt="A kite", duration=7)
    adapter = pydantic.TypeAdapter(VideoRequest)
    assert adapter.validate_python(GOOD).duration == 10
    for wrong in (BAD, {**GOOD, "seed": 1}, {**GOOD, "model": "wan9"}, {**GOOD, "duration": "5"}, {"model": "wan2.7"}):
        with pytest.raises(pydantic.ValidationError):
            adapter.validate_python(wrong)
    long = {"model": "seedance-2.0-wc-720p", "prompt": "x" * 1001}
    with pytest.raises(pydantic.ValidationError, match="1000"):
        adapter.validate_python(long)
    # What types cannot say, the check does.
    sound = {"media_type": "audio", "role": "reference_audio", "url": "https://cdn.moonapix.com/a.mp3"}
    alone = adapter.validate_python({"model": "seedance-2.0-ld-17", "prompt": "A kite", "references": [sound]})
    assert [found.rule for found in alone.check().diagnostics] == ["audio-without-visual"]


def test_what_starts_from_a_model_fits_its_types() -> None:
    pydantic = pytest.importorskip("pydantic", minversion="2.7")
    from moonlint.pydantic import VideoRequest

    adapter = pydantic.TypeAdapter(VideoRequest)
    for model in moonlint.models():
        adapter.validate_python(moonlint.new(model.name))
