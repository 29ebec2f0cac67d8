#!/usr/bin/env bash
# Everything that must hold before a change is taken. Set-up must have run (make does it).
#
#   scripts/test.sh             all of it
#   scripts/test.sh native      the tests that need no browser
#   scripts/test.sh browser …   the browser tests against the dist/ that is there; the rest goes to
#                               Playwright (a file name, -g "part of a test's name", --headed)
#
# Ends with one line, "N passed, N failed", over all tests. A step that fails without a failed test
# (formatting, a lint, the build) counts as one failure, so the line and the exit status agree.
set -uo pipefail
. "$(dirname "$0")/lib.sh"
load_setup
cd "$ROOT"

LOGS="$ROOT/test-results"
rm -rf "$LOGS"
mkdir -p "$LOGS"
BROKEN=()
TIMES=()

# step NAME COMMAND…: runs it, keeps what it printed, remembers how it ended and how long it took.
step() {
  local name=$1 began=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$LOGS/${name// /-}.log"
  local status=${PIPESTATUS[0]}
  TIMES+=("$(printf '%5d s  %s%s' $((SECONDS - began)) "$name" "$([ "$status" = 0 ] || echo '  FAILED')")")
  [ "$status" = 0 ] || BROKEN+=("$name")
  return "$status"
}

format() { native cargo fmt --all --check; }

# Every warning is a failure, up to the newest compiler whose lints this code has met. A newer one
# brings new lints: its findings are shown, and are mended when the number here is raised.
LINTS_MET=1.96
strictness() {
  local version
  version=$("$@" rustc --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1)
  if at_least "$version" "$LINTS_MET"; then
    STRICT=(-D warnings)
  else
    STRICT=()
    echo "Rust $version is newer than the $LINTS_MET whose lints this code has met; what its own lints find is shown only."
  fi
}
lint_native() {
  strictness native
  native cargo clippy --locked --all-targets -- "${STRICT[@]+"${STRICT[@]}"}"
}
lint_web() {
  strictness web
  # Clippy must be the one of the compiler that builds for the browser.
  if [ -n "$WEB_CLIPPY" ]; then
    web env CARGO="$WEB_BIN/cargo" "$WEB_CLIPPY" clippy --locked --target $TARGET --lib --bins -- "${STRICT[@]+"${STRICT[@]}"}"
  else
    web cargo clippy --locked --target $TARGET --lib --bins -- "${STRICT[@]+"${STRICT[@]}"}"
  fi
}
native_tests() { native cargo test --locked --no-fail-fast; }
no_warnings() {
  if grep -nE '^warning|\bWARN\b' "$LOGS/release-build.log"; then
    echo "The build must be free of warnings."
    return 1
  fi
  echo "none"
}
browser_tests() { CHROMIUM=$CHROMIUM playwright test --config tests/browser/playwright.config.mjs "$@"; }

case ${1:-all} in
  native)
    step "native tests" native_tests
    ;;
  browser)
    [ -f dist/index.html ] || fail "dist/ is not there: run \"make build\" first."
    step "browser tests" browser_tests "${@:2}"
    ;;
  all)
    step "formatting" format
    step "lints, native" lint_native
    step "lints, browser" lint_web
    step "native tests" native_tests
    if step "release build" scripts/build.sh; then
      step "warnings of the build" no_warnings
      step "browser tests" browser_tests
    fi
    ;;
  *)
    fail "usage: scripts/test.sh [native|browser …]"
    ;;
esac

printf '\n'
printf '%s\n' "${TIMES[@]}"
printf '\n'
node scripts/count-tests.mjs "$LOGS" "${BROKEN[@]+"${BROKEN[@]}"}"
