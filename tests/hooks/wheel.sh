#!/usr/bin/env bash
# Runs the hooks that take the wheel with pre-commit and with prek, without Rust: from a clone of this repository and from a
# folder with the wheel, as if it were the registry. Says how long it takes from nothing to the first finding.
# Usage: wheel.sh REPOSITORY WORK_FOLDER BINARY
# MOONLINT_WHEELS names a folder with the real wheel; without it, one is made that has nothing but the binary.
set -euo pipefail
repository=$1
work=$2
binary=$3
mkdir -p "$work"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pre-commit prek uv

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$repository/Cargo.toml" | head -n 1)
wheels=${MOONLINT_WHEELS:-}
if [ -z "$wheels" ]; then
  wheels=$work/wheels
  rm -rf "$wheels"
  mkdir "$wheels"
  "$work/venv/bin/python" - "$binary" "$wheels" "$version" << 'SCRIPT'
import sys, zipfile

binary, folder, version = sys.argv[1:]
# What the name of a wheel says of where it runs; every machine takes it for its own.
name = f"moonlint-{version}-py3-none-any.whl"
files = {
    f"moonlint-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: moonlint\nVersion: {version}\n",
    f"moonlint-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}
with zipfile.ZipFile(f"{folder}/{name}", "w", zipfile.ZIP_STORED) as wheel:
    for path, text in files.items():
        wheel.writestr(path, text)
    script = zipfile.ZipInfo(f"moonlint-{version}.data/scripts/moonlint")
    script.external_attr = 0o100755 << 16
    wheel.writestr(script, open(binary, "rb").read())
    record = "".join(f"{info.filename},,\n" for info in wheel.infolist())
    wheel.writestr(f"moonlint-{version}.dist-info/RECORD", record + f"moonlint-{version}.dist-info/RECORD,,\n")
SCRIPT
fi

# No Rust, and whatever else the registry may have under this name is not asked for.
bare=$work/bin
rm -rf "$bare"
mkdir "$bare"
for program in git python3 sh bash uname; do ln -s "$(command -v "$program")" "$bare/$program"; done
# prek installs with it.
ln -s "$work/venv/bin/uv" "$bare/uv"
export PATH=$bare:/usr/bin:/bin
if command -v cargo > /dev/null; then echo "SKIPPED: cargo is among the programs of the system" && exit 0; fi
# The backend that builds the package of the root, and what the wheel stands on with old Python: then nothing is asked of a registry.
"$work/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$work/backend" "setuptools>=77" "typing_extensions>=4.6"
export PIP_NO_INDEX=1 PIP_FIND_LINKS="$wheels $work/backend" UV_NO_INDEX=1 UV_FIND_LINKS="$wheels,$work/backend"
export PRE_COMMIT_HOME="$work/pre-commit" PREK_HOME="$work/prek"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=tester GIT_AUTHOR_EMAIL=tester@moonlint.invalid GIT_COMMITTER_NAME=tester GIT_COMMITTER_EMAIL=tester@moonlint.invalid

source="$work/source"
rm -rf "$source" "$work/pre-commit" "$work/prek"
mkdir "$source"
(cd "$repository" && git ls-files --cached --others --exclude-standard -z | tar --null --files-from=- --ignore-failed-read -cf - 2> /dev/null) | tar -xf - -C "$source"
git -C "$source" init --quiet
git -C "$source" add --all
git -C "$source" commit --quiet --message "State under test"
revision=$(git -C "$source" rev-parse HEAD)

for runner in pre-commit prek; do
  project="$work/project-$runner"
  rm -rf "$project"
  mkdir -p "$project/requests"
  cd "$project"
  git init --quiet
  printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks:\n      - id: moonlint-wheel\n      - id: moonlint-wheel-fix\n' "$source" "$revision" > .pre-commit-config.yaml
  printf '{"model": "wan2.7", "prompt": "The tide comes in", "duration": 7}\n' > requests/bad.jsonl
  git add --all
  start=$(date +%s%N)
  code=0
  output=$("$work/venv/bin/$runner" run moonlint-wheel --all-files 2>&1) || code=$?
  took=$((($(date +%s%N) - start) / 1000000))
  if [ "$code" -ne 1 ] || [[ $output != *unsupported-duration* ]]; then
    printf 'FAILED %s: status %s\n%s\n' "$runner" "$code" "$output"
    exit 1
  fi
  printf '{"model": "wan2.7", "prompt": "The tide comes in", "duration": "5"}\n' > requests/bad.jsonl
  git add --all
  if "$work/venv/bin/$runner" run moonlint-wheel-fix --all-files > "$work/out" 2>&1 || ! grep -q '"duration": 5}' requests/bad.jsonl; then
    printf 'FAILED %s: not fixed\n' "$runner"
    cat "$work/out"
    exit 1
  fi
  git add --all
  "$work/venv/bin/$runner" run --all-files > "$work/out" 2>&1 || { printf 'FAILED %s: a good request fails\n' "$runner"; cat "$work/out"; exit 1; }
  printf 'ok %s: %s ms from nothing to the first finding\n' "$runner" "$took"
done
