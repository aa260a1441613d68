"""Seconds for a file of requests, in columns and with engines, beside the command line on the same lines.

    moonlint-corpus --count 1000000 --jsonl requests.jsonl
    python batches.py requests.jsonl [duckdb polars daft spark ray]

The file is read and its column made beforehand, but where an engine reads Parquet itself. Times are of one process, after a first
call on few rows; engines that have a start of their own are timed after it, and their start is told.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable

import moonlint
import moonlint.arrow
import pyarrow as pa
import pyarrow.parquet as pq
from moonlint.__main__ import command


def timed(name: str, rows: int, work: Callable[[], Any], rounds: int = 3) -> None:
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    print(f"| {name} | {rows} | {best:.2f} | {best / rows * 1e9:.0f} |", flush=True)


def main() -> None:
    path = Path(sys.argv[1])
    engines = sys.argv[2:]
    lines = path.read_text(encoding="utf-8").splitlines()
    bodies = pa.array(lines, pa.string())
    rows = len(lines)
    parquet = path.with_suffix(".parquet")
    pq.write_table(pa.table({"body": bodies}), parquet)
    print("| | rows | seconds | ns a row |\n|---|--:|--:|--:|")
    cores = os.cpu_count() or 1
    for jobs in sorted({1, cores}):
        arguments = [command(), "check", "--output-format", "jsonl", "--jobs", str(jobs), str(path)]
        timed(f"command line, `--jobs {jobs}`, `jsonl`", rows, lambda: subprocess.run(arguments, stdout=subprocess.DEVNULL))
        timed(f"`moonlint.arrow.check`, `jobs={jobs}`", rows, lambda: moonlint.arrow.check(bodies, jobs=jobs))
    some = lines[: min(rows, 100_000)]
    timed("`moonlint.check_many`", len(some), lambda: sum(not report.ok for report in moonlint.check_many(some)))
    timed("`moonlint.check` in a loop", len(some), lambda: sum(not moonlint.check(line).ok for line in some))
    timed("`moonlint.arrow.assets`", rows, lambda: moonlint.arrow.assets(bodies))
    os.chdir(parquet.parent)
    for engine in engines:
        globals()[engine](parquet.name, rows)


def duckdb(path: str, rows: int) -> None:
    import duckdb

    connection = duckdb.connect()
    struct = 'struct(rule varchar, severity varchar, pointer varchar, message varchar, start bigint, "end" bigint)'

    def function(bodies: Any) -> Any:
        return pa.chunked_array([pa.array(moonlint.arrow.check(bodies, jobs=1))])

    kind = f"struct(errors integer, warnings integer, diagnostics {struct}[])"
    connection.create_function("moonlint_check", function, ["varchar"], kind, type="arrow")
    query = f"select sum(moonlint_check(body).errors) from '{path}'"
    timed("DuckDB, function in SQL", rows, lambda: connection.sql(query).fetchall())
    timed("DuckDB, `length(body)` for comparison", rows, lambda: connection.sql(f"select sum(length(body)) from '{path}'").fetchall())

    def whole() -> Any:
        found = moonlint.arrow.check(connection.sql(f"select body from '{path}'").to_arrow_table()["body"])
        return connection.sql("select sum(errors) from found").fetchall()

    timed("DuckDB, column out and findings in", rows, whole)


def polars(path: str, rows: int) -> None:
    import polars as pl

    def whole() -> Any:
        requests = pl.read_parquet(path)
        return pl.DataFrame(moonlint.arrow.check(requests["body"]))["errors"].sum()

    timed("Polars", rows, whole)
    timed("Polars, reading alone", rows, lambda: pl.read_parquet(path)["body"].str.len_bytes().sum())


def daft(path: str, rows: int) -> None:
    import daft

    @daft.func.batch(return_dtype=daft.DataType.int32())
    def errors(bodies: daft.Series) -> Any:
        return pa.table(moonlint.arrow.check(bodies.to_arrow(), jobs=1))["errors"].combine_chunks()

    timed("Daft", rows, lambda: daft.read_parquet(path).select(errors(daft.col("body")).alias("errors")).sum("errors").to_pydict())


def spark(path: str, rows: int) -> None:
    start = time.perf_counter()
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.range(1).count()
    print(f"| Spark, start | | {time.perf_counter() - start:.1f} | |", flush=True)

    def check(batches: Any) -> Any:
        for batch in batches:
            found = pa.record_batch(moonlint.arrow.check(batch["body"], jobs=1))
            yield pa.RecordBatch.from_arrays([found["errors"]], ["errors"])

    requests = session.read.parquet(path)
    timed("Spark, `mapInArrow`", rows, lambda: requests.mapInArrow(check, "errors int").agg({"errors": "sum"}).collect())

    def nothing(batches: Any) -> Any:
        for batch in batches:
            yield pa.RecordBatch.from_arrays([pa.array([0] * len(batch), pa.int32())], ["errors"])

    timed("Spark, `mapInArrow` that does nothing", rows, lambda: requests.mapInArrow(nothing, "errors int").agg({"errors": "sum"}).collect())


def ray(path: str, rows: int) -> None:
    start = time.perf_counter()
    import ray
    import ray.data

    ray.init(include_dashboard=False, log_to_driver=False)
    print(f"| Ray, start | | {time.perf_counter() - start:.1f} | |", flush=True)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def check(table: Any) -> Any:
        return pa.table({"errors": pa.table(moonlint.arrow.check(table["body"], jobs=1))["errors"]})

    def whole() -> Any:
        checked = ray.data.read_parquet(path).map_batches(check, batch_format="pyarrow", zero_copy_batch=True)
        return sum(pa.compute.sum(batch["errors"]).as_py() or 0 for batch in checked.iter_batches(batch_format="pyarrow"))

    import pyarrow.compute  # noqa: F401

    timed("Ray Data", rows, whole)


main()
