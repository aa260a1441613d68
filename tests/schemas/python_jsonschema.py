"""Judges cases with python-jsonschema: see validators.sh."""

import json
import sys
import time
from pathlib import Path

from jsonschema import Draft7Validator

folder = Path(sys.argv[1])
failures = 0
validators = {}
for path in sorted((folder / "schemas").iterdir()):
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    validators[path.name] = Draft7Validator(schema)

cases = 0
slowest = 0.0
with (folder / "cases.jsonl").open(encoding="utf-8", newline="\n") as lines:
    for line in lines:
        case = json.loads(line)
        validator = validators[case["schema"]]
        start = time.perf_counter()
        accepted = validator.is_valid(case["value"])
        slowest = max(slowest, time.perf_counter() - start)
        cases += 1
        if accepted != case["accept"]:
            failures += 1
            if failures <= 5:
                verb = "accept" if case["accept"] else "reject"
                said = [f"{error.json_path} {error.message[:200]}" for error in validator.iter_errors(case["value"])]
                print(f"python: {case['schema']} should {verb} {line[:2000]}\n{said}", file=sys.stderr)

print(
    f"python-jsonschema: {len(validators)} schemas, {cases} cases, {failures} failures, slowest {slowest * 1000:.1f} ms",
    file=sys.stderr,
)
if slowest > 2:
    print("python-jsonschema: a pattern takes too long", file=sys.stderr)
    failures += 1
sys.exit(1 if failures else 0)
