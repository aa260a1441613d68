"""Judges cases with fastjsonschema and with python-jsonschema: see validators.sh."""

import json
import os
import sys
import time
from pathlib import Path

import fastjsonschema
from jsonschema import Draft7Validator

folder = Path(sys.argv[1])
# The slower of the two sees so many cases, spread over all of them.
SLOW_CASES = int(os.environ.get("MOONLINT_SLOW_CASES", "100000"))


def fast(schema):
    """A function that says whether fastjsonschema accepts a value."""
    validate = fastjsonschema.compile(schema, use_default=False)

    def accepts(value):
        try:
            validate(value)
        except fastjsonschema.JsonSchemaValueException:
            return False
        return True

    return accepts


schemas = {}
for path in sorted((folder / "schemas").iterdir()):
    schemas[path.name] = json.loads(path.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schemas[path.name])
slow = {name: Draft7Validator(schema) for name, schema in schemas.items()}
validators = {
    "fastjsonschema": {name: fast(schema) for name, schema in schemas.items()},
    "python-jsonschema": {name: validator.is_valid for name, validator in slow.items()},
}
with (folder / "cases.jsonl").open("rb") as file:
    total = sum(1 for _ in file)
every = {"fastjsonschema": 1, "python-jsonschema": -(-total // SLOW_CASES)}

cases = dict.fromkeys(validators, 0)
failures = dict.fromkeys(validators, 0)
slowest = dict.fromkeys(validators, 0.0)
with (folder / "cases.jsonl").open(encoding="utf-8", newline="\n") as lines:
    for number, line in enumerate(lines):
        case = json.loads(line)
        for name, accepts in validators.items():
            if number % every[name] != 0:
                continue
            for schema, expected in case["accept"].items():
                start = time.perf_counter()
                accepted = accepts[schema](case["value"])
                slowest[name] = max(slowest[name], time.perf_counter() - start)
                cases[name] += 1
                if accepted == expected:
                    continue
                failures[name] += 1
                if failures[name] <= 5:
                    verb = "accept" if expected else "reject"
                    found = slow[schema].iter_errors(case["value"])
                    said = [f"{error.json_path} {error.message[:200]}" for error in found]
                    print(f"{name}: {schema} should {verb} {line[:2000]}\n{said}", file=sys.stderr)

for name in validators:
    told = f"{len(schemas)} schemas, {cases[name]} cases, {failures[name]} failures, slowest {slowest[name] * 1000:.1f} ms"
    print(f"{name}: {told}", file=sys.stderr)
    if slowest[name] > 2:
        print(f"{name}: a pattern takes too long", file=sys.stderr)
        failures[name] += 1
sys.exit(1 if any(failures.values()) else 0)
