"""Lets Sourcemeta's validator judge requests in its fast mode, and looks at its memory: see consumers.sh.

usage: sourcemeta.py NODE_MODULES SCHEMAS CASES
"""

import json
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

modules, schemas, cases = map(Path, sys.argv[1:])
# In megabytes; a schema that counts over many spellings took two thousand.
MOST = 50
system = platform.system().lower()
machine = {"aarch64": "arm64", "amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
programs = sorted((modules / "@sourcemeta/jsonschema").glob(f"build/github-releases/jsonschema-{system}-{machine}*"))
if not programs:
    print(f"SKIPPED: Sourcemeta has no program for {system} on {machine}", file=sys.stderr)
    sys.exit(0)

with tempfile.TemporaryDirectory() as folder:
    request = Path(folder, "request.json")

    def accepts(schema: str, text: str) -> bool:
        request.write_text(text, encoding="utf-8")
        command = [programs[0], "validate", "--fast", schemas / schema, request]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        # 2 says that a request does not satisfy the schema; others, that there was no verdict.
        if done.returncode not in (0, 2):
            sys.exit(f"Sourcemeta: {schema}: {done.stderr}")
        return done.returncode == 0

    failures = 0
    for line in cases.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if "ask" not in case and accepts(case["schema"], case["text"]):
            failures += 1
            print(f"Sourcemeta: {case['schema']} accepts {case['about']}", file=sys.stderr)
    if not accepts("request.schema.json", '{"model": "wan2.7", "prompt": "p", "duration": 5}'):
        failures += 1
        print("Sourcemeta rejects a good request", file=sys.stderr)

# In kilobytes, but on macOS in bytes.
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 * 1024 if system == "darwin" else 1024)
print(f"Sourcemeta: {failures} failures, {peak:.1f} MB", file=sys.stderr)
sys.exit(1 if failures or peak > MOST else 0)
