#!/usr/bin/env bash
# Builds the page into dist/ as it is published. Set-up must have run (make does it).
#
#   scripts/build.sh [dev]     dev: serves it instead, rebuilding at every change, not optimised
set -euo pipefail
. "$(dirname "$0")/lib.sh"
load_setup
cd "$ROOT"

if [ "${1:-}" = dev ]; then
  web trunk serve "${@:2}"
  exit
fi

# Trunk's minifier does not know the export form that wasm-bindgen writes, leaves that file as it
# is and warns on every build. That one line is left out; every other warning is shown.
RUST_BACKTRACE=0 web trunk build --release 2>&1 | { grep -v --line-buffered 'WARN Failed to minify JS: RequiredTokenNotFound(Identifier)' || true; }
