#!/usr/bin/env bash
# Runs the hooks of this repository with pre-commit and with prek over a repository with requests, good and bad.
# Usage: run.sh REPOSITORY WORK_FOLDER
set -euo pipefail
repository=$1
work=$2
mkdir -p "$work"

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pre-commit prek

# Both build the hooks from a clone of the repository, once each; the packages from the registry that one has built serve
# the other.
export CARGO_TARGET_DIR="$work/build" PRE_COMMIT_HOME="$work/pre-commit" PREK_HOME="$work/prek"
# How fast the binary runs is not what this is about.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256
export CARGO_PROFILE_RELEASE_INCREMENTAL=false
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=tester GIT_AUTHOR_EMAIL=tester@moonlint.invalid GIT_COMMITTER_NAME=tester GIT_COMMITTER_EMAIL=tester@moonlint.invalid

# Hooks come from a commit. A copy of the repository, so that what is not committed yet is tried too.
source="$work/source"
rm -rf "$source"
mkdir "$source"
(cd "$repository" && git ls-files --cached --others --exclude-standard -z | tar --null --files-from=- --ignore-failed-read -cf - 2>/dev/null) | tar -xf - -C "$source"
git -C "$source" init --quiet
git -C "$source" add --all
git -C "$source" commit --quiet --message "State under test"
revision=$(git -C "$source" rev-parse HEAD)

check() { # NAME EXPECTED_STATUS EXPECTED_TEXT ABSENT_TEXT -- COMMAND…
  local name=$1 status=$2 present=$3 absent=$4
  shift 5
  local output code=0
  output=$("$@" 2>&1) || code=$?
  if [ "$code" -ne "$status" ] || [[ $output != *"$present"* ]] || { [ -n "$absent" ] && [[ $output == *"$absent"* ]]; }; then
    printf 'FAILED %s: status %s, expected %s with "%s" and without "%s"\n%s\n' "$name" "$code" "$status" "$present" "$absent" "$output"
    exit 1
  fi
  printf 'ok %s\n' "$name"
}

for runner in pre-commit prek; do
  project="$work/project-$runner"
  rm -rf "$project"
  mkdir -p "$project/requests"
  cd "$project"
  git init --quiet
  printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks:\n      - id: moonlint\n      - id: moonlint-fix\n' "$source" "$revision" > .pre-commit-config.yaml
  printf '{"name": "web", "version": "1.0.0", "dependencies": {}}\n' > package.json
  printf '{"model": "wan2.7", "prompt": "The tide comes in", "duration": 5}\n' > requests/good.json
  git add --all
  git commit --quiet --message "Start"
  run() { "$work/venv/bin/$runner" run "$@" --all-files; }

  check "$runner: good requests and other JSON pass" 0 Passed "" -- run moonlint
  printf '{"model": "wan2.7", "prompt": "The tide comes in", "duration": 7}\n' > requests/bad.jsonl
  git add --all
  check "$runner: a bad request fails" 1 unsupported-duration package.json -- run moonlint
  git commit --quiet --message "A bad one" --no-verify
  git mv requests/bad.jsonl requests/renamed.ndjson
  check "$runner: a renamed one fails under its new name" 1 renamed.ndjson bad.jsonl -- run moonlint
  git rm --quiet --force requests/renamed.ndjson
  printf '{"model": "seedance-2.0-kz", "prompt": "Snow", "durration": 5}\n' > requests/warning.json
  git add --all
  check "$runner: a warning passes and is shown" 0 unknown-field "" -- run moonlint
  git rm --quiet --force requests/warning.json
  printf '{"model": "wan2.7", "prompt": "The tide comes in", "duration": "5"}\n' > requests/fixable.json
  git add --all
  check "$runner: the fixing hook fails where it fixes" 1 moonlint "" -- run moonlint-fix
  grep -q '"duration": 5}' requests/fixable.json || { echo "FAILED $runner: not fixed"; exit 1; }
  git add --all
  check "$runner: and passes then" 0 Passed "" -- run moonlint-fix
done
