#!/bin/sh
# Installs moonlint from the archives of a release, without Rust and without root.
#
#   curl -fsSL https://github.com/moonlint/moonlint/releases/latest/download/install.sh | sh
#   sh install.sh --version 0.1.0 --to /usr/local/bin
#
# The archive is unpacked only if its SHA-256 is the one that the release names.
#
# | option | variable | default |
# |---|---|---|
# | `--version VERSION` | `MOONLINT_VERSION` | the latest release |
# | `--to FOLDER` | `MOONLINT_INSTALL_DIR` | `~/.local/bin` |
# | | `MOONLINT_DOWNLOAD_URL` | where the files of the release are |
# | | `MOONLINT_TARGET` | the target of this machine |

set -eu

fail() {
  printf 'install.sh: %s\n' "$1" >&2
  exit 1
}

usage() {
  printf 'Usage: install.sh [--version VERSION] [--to FOLDER]\n'
}

# The target of this machine, as the compiler calls it. On Linux the static binary runs with any C library.
target() {
  system=$(uname -s)
  machine=$(uname -m)
  case $machine in
    x86_64 | amd64) machine=x86_64 ;;
    aarch64 | arm64) machine=aarch64 ;;
    *) fail "there is no binary for $machine; build it: cargo install moonlint-cli --locked" ;;
  esac
  case $system in
    Linux) printf '%s-unknown-linux-musl' "$machine" ;;
    Darwin) printf '%s-apple-darwin' "$machine" ;;
    MINGW* | MSYS* | CYGWIN*) printf '%s-pc-windows-msvc' "$machine" ;;
    *) fail "there is no binary for $system; build it: cargo install moonlint-cli --locked" ;;
  esac
}

download() { # URL FILE
  if command -v curl > /dev/null 2>&1; then
    curl --fail --silent --show-error --location --retry 3 --output "$2" "$1"
  elif command -v wget > /dev/null 2>&1; then
    wget --quiet --output-document="$2" "$1"
  else
    fail "curl or wget is needed"
  fi || fail "cannot download $1"
}

sha256() { # FILE
  if command -v sha256sum > /dev/null 2>&1; then
    sha256sum "$1"
  elif command -v shasum > /dev/null 2>&1; then
    shasum -a 256 "$1"
  elif command -v openssl > /dev/null 2>&1; then
    openssl dgst -sha256 -r "$1"
  else
    fail "sha256sum, shasum or openssl is needed"
  fi | cut -d ' ' -f 1
}

# All of it is read before any of it runs: half a script that was downloaded does nothing.
main() {
  version=${MOONLINT_VERSION:-}
  folder=${MOONLINT_INSTALL_DIR:-}
  while [ $# -gt 0 ]; do
    case $1 in
      --version | --to)
        [ $# -ge 2 ] || fail "$1 needs a value"
        if [ "$1" = --version ]; then version=$2; else folder=$2; fi
        shift 2
        ;;
      --help | -h)
        usage
        exit 0
        ;;
      *)
        usage >&2
        exit 2
        ;;
    esac
  done
  if [ -z "$folder" ]; then
    [ -n "${HOME:-}" ] || fail "there is no HOME; say where to with --to"
    folder=$HOME/.local/bin
  fi
  releases=https://github.com/moonlint/moonlint/releases
  case $version in
    '' | latest) from=$releases/latest/download ;;
    *) from=$releases/download/v${version#v} ;;
  esac
  from=${MOONLINT_DOWNLOAD_URL:-$from}
  target=${MOONLINT_TARGET:-$(target)}
  archive=moonlint-$target.tar.gz
  name=moonlint
  case $target in *windows*) name=moonlint.exe ;; esac

  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
  download "$from/SHA256SUMS" "$work/SHA256SUMS"
  expected=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$archive\$/\1/p" "$work/SHA256SUMS")
  [ -n "$expected" ] || fail "the release has no $archive"
  download "$from/$archive" "$work/$archive"
  found=$(sha256 "$work/$archive")
  [ "$found" = "$expected" ] || fail "$archive is not what the release names: $found instead of $expected"

  tar -xzf "$work/$archive" -C "$work"
  mkdir -p "$folder"
  # One that runs is replaced as a whole.
  cp "$work/moonlint-$target/$name" "$folder/.$name.new"
  chmod 755 "$folder/.$name.new"
  installed=$("$folder/.$name.new" --version) || {
    rm -f "$folder/.$name.new"
    fail "the binary for $target does not start on this machine"
  }
  mv -f "$folder/.$name.new" "$folder/$name"
  printf '%s is in %s\n' "$installed" "$folder"
  case :${PATH:-}: in
    *:"$folder":*) ;;
    *) printf 'Add %s to your PATH.\n' "$folder" ;;
  esac
}

main "$@"
