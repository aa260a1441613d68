#!/usr/bin/env bash
# Packs a binary into the archive that install.sh takes. The same binary gives the same bytes.
# Usage: archive.sh BINARY TARGET OUT_FOLDER
set -euo pipefail
binary=$1
target=$2
out=$3
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder=$work/moonlint-$target
mkdir -p "$folder/completions" "$out"
install -m 755 "$binary" "$folder/$(basename "$binary")"
install -m 644 "$root/README.md" "$root/LICENSE-APACHE" "$root/LICENSE-MIT" "$root/.github/CHANGELOG.md" "$folder"
# Where the binary runs on this machine, it writes what shells and readers want.
if "$binary" --version > /dev/null 2>&1; then
  "$binary" man > "$folder/moonlint.1"
  "$binary" completions bash > "$folder/completions/moonlint.bash"
  "$binary" completions fish > "$folder/completions/moonlint.fish"
  "$binary" completions zsh > "$folder/completions/_moonlint"
fi
time=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
if tar --version 2> /dev/null | grep -q GNU; then
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$time" -C "$work" -cf - "moonlint-$target"
else
  tar -C "$work" -cf - "moonlint-$target"
fi | gzip -9n > "$out/moonlint-$target.tar.gz"
printf '%s\n' "$out/moonlint-$target.tar.gz"
