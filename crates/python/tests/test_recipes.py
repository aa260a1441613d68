"""The recipes of the page on engines, each run as it stands there, on a small file.

Those for DuckDB, Polars and Daft always run; that for Spark where there is Java and PySpark, and that for Ray where it is installed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List

import pytest

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet  # noqa: E402

PAGE = Path(__file__).resolve().parents[2] / "cli/docs/batches.md"

REFUSED = 2


def body(model: str, duration: int, *assets: str) -> str:
    items = [{"media_type": "image", "role": "reference_image", "asset_id": asset} for asset in assets]
    return json.dumps({"model": model, "prompt": "A kite", "duration": duration, "references": items})


def recipes(name: str) -> List[str]:
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
    blocks = re.findall(r"```python\n(.*?)```", section, re.S)
    assert blocks, name
    return blocks


@pytest.fixture
def requests(tmp_path: Path) -> Path:
    rows = [
        body("seedance-2.0-kz", 5, "asset_a", "asset_b"),
        body("seedance-2.0-cl", 5, "asset_a"),
        body("seedance-2.0-cl-mini", 99, "asset_c"),
        '{"model": "wan2.7", "prompt": "A kite", "duration": 7}',
        '{"model": "wan2.7", "prompt": "A kite", "duration": 5}',
        None,
    ]
    pyarrow.parquet.write_table(pa.table({"body": pa.array(rows, pa.string())}), tmp_path / "requests.parquet")
    return tmp_path


# What a recipe leaves behind is counted whatever it is: rows, a frame, or a dict of columns.
COUNT = """
def count(rows):
    return len(next(iter(rows.values()))) if isinstance(rows, dict) else len(rows)

import json
print("counted", json.dumps({name: count(globals()[name]) for name in ("refused", "on_two_lines") if name in globals()}))
"""


def run(folder: Path, recipe: str, timeout: float = 120) -> "dict[str, int]":
    script = folder / "recipe.py"
    script.write_text(recipe + COUNT, encoding="utf-8")
    local = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
    quiet = {"DAFT_ANALYTICS_ENABLED": "0", "DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0"}
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=folder,
        env={**os.environ, **local, **quiet},
        capture_output=True,
        text=True,
        timeout=timeout,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(re.findall("^counted (.*)$", done.stdout, re.M)[-1])


@pytest.mark.parametrize(("name", "module"), [("DuckDB", "duckdb"), ("Polars", "polars"), ("Daft", "daft")])
def test_recipes(name: str, module: str, requests: Path) -> None:
    pytest.importorskip(module)
    seen: "set[str]" = set()
    for recipe in recipes(name):
        counts = run(requests, recipe)
        assert counts and set(counts.items()) <= {("refused", REFUSED), ("on_two_lines", 1)}, (recipe, counts)
        seen |= set(counts)
    assert seen == {"refused", "on_two_lines"}


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_recipe_for_spark(requests: Path) -> None:
    pytest.importorskip("pyspark")
    local = """
from pyspark.sql import SparkSession
SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "1").getOrCreate()
"""
    for recipe in recipes("Spark"):
        assert run(requests, local + recipe, 300) == {"refused": REFUSED, "on_two_lines": 1}


def test_recipe_for_ray(requests: Path) -> None:
    pytest.importorskip("ray.data")
    local = "import ray\nray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)\n"
    for recipe in recipes("Ray Data"):
        assert run(requests, local + recipe, 300) == {"refused": REFUSED, "on_two_lines": 1}
