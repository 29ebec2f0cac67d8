#!/usr/bin/env bash
# Fuzzes what reads files and what works figures out. docs/fuzzing.md says more.
#
#   scripts/fuzz.sh                  every target, ten minutes each
#   SECONDS_EACH=60 scripts/fuzz.sh scenario draft
#
# Set-up must have run. Inputs that reach new code are kept in fuzz/corpus, ones that fail in
# fuzz/artifacts; neither belongs to the repository.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
load_setup
cd "$ROOT"
CARGO_FUZZ=0.13.2
SECONDS_EACH=${SECONDS_EACH:-600}
# An input that takes this many seconds is a finding.
SLOWEST=20

have c++ || fail "Fuzzing needs a C++ compiler: install one (on Debian \"apt-get install g++\"), then start again."
if ! have cargo-fuzz; then
  say "Installing cargo-fuzz $CARGO_FUZZ with cargo (once)"
  native cargo install cargo-fuzz --version "$CARGO_FUZZ" --locked
fi

# The options by which code is watched are not among the stable ones; no unsafe code is allowed in
# the project, so that a memory checker would only make it slower.
fuzz() { native env RUSTC_BOOTSTRAP=1 cargo fuzz "$@"; }

targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(fuzz list)
for target in "${targets[@]}"; do
  fuzz build --sanitizer none "$target"
done
status=0
for target in "${targets[@]}"; do
  say "== $target, $SECONDS_EACH s"
  mkdir -p "fuzz/corpus/$target"
  # Files are what libFuzzer knows little of: it is given their words.
  options=(-max_total_time="$SECONDS_EACH" -timeout="$SLOWEST" -max_len=8192 -print_final_stats=1 -verbosity=0)
  case $target in price_list | scenario | draft | kept | link) options+=(-dict=fuzz/files.dict) ;; esac
  fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "tests/fuzzed/$target" -- "${options[@]}" || status=1
done
exit $status
