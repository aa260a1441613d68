#!/usr/bin/env bash
# Writes the Homebrew formula of a release from its checksums.
# Usage: formula.sh VERSION SHA256SUMS
set -euo pipefail
version=$1
sums=$2
formula=$(cat "$(dirname "$0")/moonlint.rb.in")
formula=${formula//@VERSION@/$version}
while read -r sum file; do
  target=${file#moonlint-}
  formula=${formula//@SHA256:${target%.tar.gz}@/$sum}
done < "$sums"
if [[ $formula == *@SHA256:* ]]; then
  printf 'formula.sh: %s lacks an archive\n' "$sums" >&2
  exit 1
fi
printf '%s\n' "$formula"
