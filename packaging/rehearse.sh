#!/usr/bin/env bash
# Builds what a release consists of for this machine - archive, wheel, npm packages -, looks into each, installs each where
# there is no Rust, and runs the commands of its README there. `cargo xtask release --check --build` calls it.
#
#   bash packaging/rehearse.sh [archive] [wheel] [npm]
#
# MOONLINT_BINARY names a command line that is built already. What is built stays in target/rehearsal.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
out=$root/target/rehearsal
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  printf 'rehearse.sh: %s\n' "$1" >&2
  exit 1
}

# Whether programs are there; without one, there is nothing to rehearse here, but on CI there must be.
have() {
  local program
  for program in "${@:2}"; do
    command -v "$program" > /dev/null && continue
    [ -z "${CI:-}" ] || fail "$1 needs $program"
    echo "SKIPPED: $1, as there is no $program"
    return 1
  done
}

# Holds a list of files, one a line in $work/listed, to what must be there and what must not.
listed() {
  local name=$1 pattern
  shift
  for pattern in "$@"; do
    grep -qE "^$pattern\$" "$work/listed" || fail "$name has no $pattern"
  done
  ! grep -E '(^|/)(tests?|bench|__pycache__|\.github|target|node_modules)/|\.(snap|rs|toml)$' "$work/listed" ||
    fail "$name ships what is of no use to those who install it"
}

# Runs a command with nothing in reach but the folders that are named first, up to `--`.
apart() {
  local path=
  while [ "$1" != -- ]; do
    path=$path${path:+:}$1
    shift
  done
  shift
  ! PATH=$path command -v cargo rustc > /dev/null || fail "Rust is in reach: this would not show that it is not needed"
  env -i HOME="$work/home" PATH="$path" LANG=C.UTF-8 "$@"
}

# Runs the command line as the README begins: a wrong request is status 1, a new one is right.
tried() {
  local say
  say=$(apart "$@" -- moonlint --version)
  [ "$say" = "moonlint $version" ] || fail "this is not moonlint $version: $say"
  local status=0
  apart "$@" -- moonlint check --output-format concise "$root/tests/requests/faulty" > /dev/null 2>&1 || status=$?
  [ "$status" = 1 ] || fail "a wrong request is status $status"
  apart "$@" -- moonlint new wan2.7 > "$work/new.json"
  apart "$@" -- moonlint check --quiet "$work/new.json"
  apart "$@" -- moonlint rules > /dev/null
  apart "$@" -- moonlint explain wrong-type > /dev/null
  apart "$@" -- moonlint schema wan2.7 > /dev/null
  apart "$@" -- moonlint fits "$work/new.json" > /dev/null
}

archive() {
  have "the archive" tar gzip sha256sum || return 0
  local target folder
  target=$(rustc -vV | sed -n 's/^host: //p')
  bash packaging/archive.sh "$binary" "$target" "$out" > /dev/null
  folder=moonlint-$target
  tar -tzf "$out/$folder.tar.gz" > "$work/listed"
  listed "the archive" "$folder/moonlint" "$folder/README.md" "$folder/LICENSE-MIT" "$folder/LICENSE-APACHE" \
    "$folder/CHANGELOG.md" "$folder/moonlint.1" "$folder/completions/moonlint.bash" "$folder/completions/_moonlint"
  (cd "$out" && sha256sum "$folder.tar.gz" > SHA256SUMS)
  MOONLINT_DOWNLOAD_URL=file://$out MOONLINT_TARGET=$target sh packaging/install.sh --to "$work/archive/bin" > /dev/null
  tried "$work/archive/bin"
}

wheel() {
  local python=${PYTHON:-python3}
  have "the wheel" "$python" || return 0
  CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target} "$python" -m pip --disable-pip-version-check --quiet wheel --no-deps --wheel-dir "$out" ./crates/python
  local wheels=("$out/moonlint-$version"-*.whl)
  if [ "${#wheels[@]}" != 1 ] || [ ! -e "${wheels[0]}" ]; then
    fail "there is no wheel of version $version, or more than one"
  fi
  "$python" -m zipfile --list "${wheels[0]}" | awk 'NR > 1 { print $1 }' > "$work/listed"
  local information=moonlint-$version.dist-info
  listed "the wheel" 'moonlint/__init__\.py' 'moonlint/py\.typed' 'moonlint/_moonlint\.pyi' 'moonlint/types\.py' \
    'moonlint/arrow\.py' 'moonlint/_moonlint\.abi3\.(so|pyd)' "moonlint-$version\.data/scripts/moonlint(\.exe)?" \
    "$information/METADATA" "$information/licenses/LICENSE-MIT" "$information/licenses/LICENSE-APACHE"
  "$python" -m venv "$work/wheel"
  "$work/wheel/bin/python" -m pip --disable-pip-version-check --quiet install "${wheels[0]}"
  tried "$work/wheel/bin"
  # What the page shows, as a user would type it; some of that takes a library with columns.
  "$work/wheel/bin/python" -m pip --disable-pip-version-check --quiet install pyarrow
  (cd "$work" && apart "$work/wheel/bin" -- python -m doctest -o ELLIPSIS -o IGNORE_EXCEPTION_DETAIL "$root/crates/python/README.md")
  apart "$work/wheel/bin" -- python - "$version" <<'PYTHON'
import importlib.metadata, sys
about = importlib.metadata.metadata("moonlint")
assert about["Version"] == sys.argv[1] == __import__("moonlint").__version__, about["Version"]
assert about["License-Expression"] == "MIT OR Apache-2.0", about["License-Expression"]
assert about.get_payload().startswith("# moonlint for Python"), "the page is not the README"
PYTHON
}

npm_packages() {
  have "the npm packages" node npm wasm-opt || return 0
  bash crates/node/build/wasm
  (cd crates/node && npm ci --no-audit --no-fund --silent && npm run --silent build)
  node crates/node/build/pack.js "$out/npm" "$binary" > "$work/packed"
  mapfile -t packed < "$work/packed"
  tar -tzf "${packed[0]}" > "$work/listed"
  listed "the npm package" package/package.json package/README.md package/LICENSE-MIT package/LICENSE-APACHE \
    'package/dist/index\.js' 'package/dist/index\.cjs' 'package/dist/index\.d\.ts' 'package/dist/requests\.d\.ts' \
    'package/dist/browser\.js' 'package/dist/moonlint\.wasm' 'package/dist/moonlint-browser\.wasm' 'package/dist/cli\.cjs'
  tar -tzf "${packed[1]}" > "$work/listed"
  listed "the package of the program" package/package.json package/LICENSE-MIT package/LICENSE-APACHE 'package/moonlint(\.exe)?'
  local path
  for path in "${packed[@]}"; do
    tar -xzOf "$path" package/package.json | grep -q "\"version\": \"$version\"" || fail "$path is not version $version"
  done
  mkdir -p "$work/project" "$work/bin"
  (
    cd "$work/project"
    echo '{"private": true, "type": "module"}' > package.json
    npm install --offline --no-audit --no-fund --silent "${packed[@]}"
    for program in bash env node npx sh; do ln -sf "$(command -v "$program")" "$work/bin/$program"; done
    apart "$work/bin" -- node "$root/crates/node/test/readme.js" "$root/crates/node/README.md"
  )
  tried "$work/project/node_modules/.bin" "$work/bin"
}

rm -rf "$out"
mkdir -p "$out" "$work/home"
binary=${MOONLINT_BINARY:-}
if [ -z "$binary" ]; then
  cargo build --quiet --release --locked --package moonlint-cli
  binary=$root/target/release/moonlint
  [ -e "$binary" ] || binary=$binary.exe
fi
export MOONLINT_BINARY=$binary

[ $# -gt 0 ] || set -- archive wheel npm
for part in "$@"; do
  case $part in
    archive) archive ;;
    wheel) wheel ;;
    npm) npm_packages ;;
    *) fail "there is no part called $part" ;;
  esac
  printf 'rehearsed: %s\n' "$part"
done
find "$out" -type f \( -name '*.tar.gz' -o -name '*.whl' -o -name '*.tgz' \) -exec ls -l {} + | awk '{ print $5, $NF }'
