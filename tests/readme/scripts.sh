#!/usr/bin/env bash
# Runs what the README shows for validators of other languages, over a request with one fault.
# Usage: scripts.sh FOLDER
# FOLDER has the blocks as snippet.mjs and snippet.py, the command as command.sh, and what they read: schemas, requests, and
# ad.json, the request with the fault. Installed is into the folder above it, once.
set -euo pipefail
folder=$1
tools=$folder/../tools
mkdir -p "$tools"

npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$tools/node" ajv@8.20.0
[ -x "$tools/venv/bin/pip" ] || python3 -m venv "$tools/venv"
"$tools/venv/bin/pip" install --quiet --disable-pip-version-check jsonschema==4.26.0 check-jsonschema==0.39.0

cd "$folder"
ln -sfn "$tools/node/node_modules" node_modules
# Both blocks speak of a `request` that the reader has.
cat > request.mjs <<'SCRIPT'
import { readFileSync } from "node:fs";

globalThis.request = JSON.parse(readFileSync("ad.json", "utf8"));
SCRIPT
cat > run.py <<'SCRIPT'
import json, runpy

with open("ad.json", encoding="utf-8") as file:
    runpy.run_path("snippet.py", {"request": json.load(file)})
SCRIPT

found() { # NAME TEXT OUTPUT
  if [[ $3 != *"$2"* ]]; then
    printf 'FAILED %s: expected "%s" in\n%s\n' "$1" "$2" "$3"
    exit 1
  fi
  printf 'ok %s\n' "$1"
}

found JavaScript "instancePath: '/duration'" "$(node --import ./request.mjs snippet.mjs 2>&1)"
found Python '$.duration' "$("$tools/venv/bin/python" run.py 2>&1)"
status=0
output=$(PATH="$tools/venv/bin:$PATH" sh command.sh 2>&1) || status=$?
found check-jsonschema 'requests/teaser.json::$.duration' "$output"
[ "$status" -eq 1 ]
