"""Microseconds a call beside a validator of JSON Schema and Pydantic, on the same requests.

    moonlint-corpus --count 2000 --invalid 0.5 --jsonl requests.jsonl
    pip install moonlint jsonschema-rs pydantic
    python calls.py requests.jsonl

Both peers get what moonlint generates: the schema of the request's model, and its models for Pydantic. They find less: they have no
places in a text, no texts in two languages, no fixes, and no rules about prompts, materials and addresses. Requests are called clean
and wrong as moonlint calls them. Each figure is the least of many rounds, so that what else the machine does counts little.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any, Callable, List

import jsonschema_rs
import moonlint
import pydantic
from moonlint.pydantic import VideoRequest

ROUNDS = 15


def least(work: Callable[[Any], Any], requests: List[Any]) -> float:
    """Microseconds for each request."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for request in requests:
            work(request)
        best = min(best, time.perf_counter() - start)
    return best / len(requests) * 1e6


def main() -> None:
    texts = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    clean, wrong = [], []
    for text in texts:
        report = moonlint.check(text)
        if report.ok and not report.warnings:
            clean.append(text)
        elif not report.ok:
            wrong.append(text)
    validators = {model.name: jsonschema_rs.validator_for(moonlint.schema(model.name, plain=True)) for model in moonlint.models()}
    adapter: Any = pydantic.TypeAdapter(VideoRequest)

    def by_schema(request: Any) -> bool:
        return validators[request["model"]].is_valid(request)

    def by_schema_with_reasons(request: Any) -> Any:
        return list(validators[request["model"]].iter_errors(request))

    def by_models(request: Any) -> Any:
        try:
            return adapter.validate_python(request)
        except pydantic.ValidationError as error:
            return error.errors()

    def by_models_of_json(text: str) -> Any:
        try:
            return adapter.validate_json(text)
        except pydantic.ValidationError as error:
            return error.errors()

    rows = [
        ("`moonlint.check`, `ok`", lambda given: moonlint.check(given).ok, lambda text: moonlint.check(text).ok),
        ("`moonlint.check`, `diagnostics`", lambda given: moonlint.check(given).diagnostics, lambda text: moonlint.check(text).diagnostics),
        ("jsonschema-rs, `is_valid`", by_schema, lambda text: by_schema(json.loads(text))),
        ("jsonschema-rs, errors", by_schema_with_reasons, lambda text: by_schema_with_reasons(json.loads(text))),
        ("Pydantic, errors", by_models, by_models_of_json),
        ("`json.loads` alone", None, json.loads),
    ]
    known = [text for text in wrong if json.loads(text).get("model") in validators]
    size = sum(map(len, clean)) // len(clean)
    print(f"{len(clean)} clean and {len(known)} wrong requests of {size} characters on average; microseconds a call\n")
    print("| | dict, clean | dict, wrong | text, clean | text, wrong |\n|---|--:|--:|--:|--:|")
    for name, of_value, of_text in rows:
        cells = []
        for work, requests in ((of_value, list(map(json.loads, clean))), (of_value, list(map(json.loads, known)))):
            cells.append(f"{least(work, requests):.2f}" if work else "")
        cells += [f"{least(of_text, requests):.2f}" for requests in (clean, known)]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


main()
