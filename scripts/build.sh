#!/usr/bin/env bash
# Builds the page into dist/. Set-up must have run (make does it).
#
#   scripts/build.sh          as it is published
#   scripts/build.sh quick    not optimised, without compressed copies
#   scripts/build.sh dev …    not optimised, served, and built again at every change
set -euo pipefail
. "$(dirname "$0")/lib.sh"
load_setup
cd "$ROOT"
export RUST_BACKTRACE=0
# A step of ours between the compiler and wasm-bindgen; see there.
PATH="$ROOT/scripts/bin:$PATH"

case ${1:-release} in
  release)
    # Trunk's minifier does not know the forms of import and export that wasm-bindgen writes, leaves
    # those files as they are and warns on every build. These lines are left out; every other warning
    # is shown.
    web trunk build --release 2>&1 | { grep -v --line-buffered 'WARN Failed to minify JS: RequiredTokenNotFound(' || true; }
    ;;
  quick) web trunk build ;;
  # What is kept for use without a network would hide every change.
  dev) WITHOUT_OFFLINE=1 web trunk serve "${@:2}" ;;
  *) fail "usage: scripts/build.sh [release|quick|dev]" ;;
esac
