"""Compiles the schemas with fastjsonschema, and lets it judge the requests of editor.jsonl: see consumers.sh."""

import json
import sys
from pathlib import Path

import fastjsonschema

schemas, cases = map(Path, sys.argv[1:])
validators = {}
for path in sorted(schemas.glob("*.schema.json")):
    validators[path.name] = fastjsonschema.compile(json.loads(path.read_text(encoding="utf-8")))

failures = 0
for line in cases.read_text(encoding="utf-8").splitlines():
    case = json.loads(line)
    if "ask" in case:
        continue
    try:
        validators[case["schema"]](json.loads(case["text"]))
    except fastjsonschema.JsonSchemaException:
        continue
    failures += 1
    print(f"fastjsonschema: {case['schema']} accepts {case['about']}", file=sys.stderr)
print(f"fastjsonschema: {len(validators)} schemas, {failures} failures", file=sys.stderr)
sys.exit(1 if failures else 0)
