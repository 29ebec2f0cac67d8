#!/usr/bin/env bash
# Runs a command with the Rust that set-up has chosen.
#
#   scripts/with.sh native cargo bench
#   scripts/with.sh web cargo check --target wasm32-unknown-unknown --lib
set -euo pipefail
. "$(dirname "$0")/lib.sh"
load_setup
cd "$ROOT"
case ${1:-} in
  native | web) "$@" ;;
  *) fail "usage: scripts/with.sh native|web COMMAND…" ;;
esac
