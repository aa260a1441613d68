#!/usr/bin/env bash
# Seconds from nothing to the first finding, by each way to install, and what each brings in bytes. What is installed comes from
# target/rehearsal, where `packaging/rehearse.sh` has put it, so that no network is waited for; caches are empty each time.
#
#   bash packaging/rehearse.sh && bash crates/python/bench/first.sh
#
# Ways whose program is missing are left out. MOONLINT_COMPILED=1 times the hook that compiles, too: that takes minutes, with the
# packages of the registry that are there already.
set -euo pipefail
cd "$(dirname "$0")/../../.."
root=$PWD
from=$root/target/rehearsal
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Each way has a home of its own, and Rust stays where it is.
export RUSTUP_HOME=${RUSTUP_HOME:-$HOME/.rustup} CARGO_HOME=${CARGO_HOME:-$HOME/.cargo}
target=$(rustc -vV | sed -n 's/^host: //p')
# What the wheel stands on, and what builds the hook's package, which come from an index otherwise.
python3 -m pip --disable-pip-version-check --quiet download --no-deps --dest "$work/index" 'setuptools>=77' wheel typing_extensions
ln -s "$from"/*.whl "$work/index/"
echo '{"model": "wan2.7", "prompt": "A cat", "duration": 7}' > "$work/ad.json"

# Runs a way in a folder of its own, which ends with a finding: status 1.
way() {
  local name=$1 folder status=0 start end
  shift
  folder=$(mktemp -d -p "$work")
  start=$(date +%s%N)
  (cd "$folder" && HOME=$folder "$@" > "$folder/log" 2>&1) || status=$?
  end=$(date +%s%N)
  grep -q unsupported-duration "$folder/log" || {
    cat "$folder/log"
    echo "$name finds nothing (status $status)" >&2
    exit 1
  }
  awk -v name="$name" -v ns=$((end - start)) 'BEGIN { printf "| %s | %.1f |\n", name, ns / 1e9 }'
}

by_pip() {
  python3 -m venv env
  env/bin/pip --disable-pip-version-check --quiet install --no-index --find-links "$work/index" moonlint
  env/bin/moonlint check "$work/ad.json"
}

by_uvx() {
  UV_CACHE_DIR=$PWD/cache uvx --offline --find-links "$work/index" --no-index moonlint check "$work/ad.json"
}

by_npm() {
  npm_config_cache=$PWD/cache npm install --offline --no-audit --no-fund --silent "$from"/npm/*.tgz
  npx --offline moonlint check "$work/ad.json"
}

by_installer() {
  MOONLINT_DOWNLOAD_URL=file://$from MOONLINT_TARGET=$target sh "$root/packaging/install.sh" --to "$PWD/bin"
  bin/moonlint check "$work/ad.json"
}

by_hook() {
  git init -q .
  cp "$work/ad.json" .
  git add ad.json
  PIP_NO_INDEX=1 PIP_FIND_LINKS=$work/index PRE_COMMIT_HOME=$PWD/cache \
    pre-commit try-repo "$work/hooks" "$1" --files ad.json
}

echo "| way | seconds |"
echo "|---|--:|"
way "archive, \`install.sh\`" by_installer
way "\`python -m venv\`, \`pip install\`" by_pip
command -v uvx > /dev/null && way "\`uvx moonlint\`" by_uvx
command -v npm > /dev/null && way "\`npm install\`, \`npx moonlint\`" by_npm
if command -v pre-commit > /dev/null; then
  git clone -q "$root" "$work/hooks"
  way "pre-commit, hook with the wheel" by_hook moonlint-wheel
  [ -z "${MOONLINT_COMPILED:-}" ] || way "pre-commit, hook that compiles" by_hook moonlint
fi
