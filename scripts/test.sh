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

# Formatting and lints come from the native compiler and the browser's, each its own, or from
# Debian's where set-up found no others. Its tools are called by their path, because cargo would
# look for them in rustup's folder first.
debian_tool() {
  PATH="$DEBIAN_BIN:$PATH" RUSTC="$DEBIAN_BIN/rustc" CARGO="$DEBIAN_BIN/cargo" CARGO_TARGET_DIR="$ROOT/target/web" "$@"
}

format() {
  if [ -n "$LINT_BIN" ]; then
    debian_tool env RUSTFMT=/usr/bin/rustfmt /usr/bin/cargo-fmt --all --check
  else
    native cargo fmt --all --check
  fi
}

# Every warning is a failure, up to the newest compiler whose lints this code has met. A newer one
# brings new lints: its findings are shown, and are mended when the number here is raised.
LINTS_MET=1.96

# lint CLIPPY…: runs clippy with these words before its arguments, and ARGUMENTS after them.
lint() {
  local version strict=(-D warnings)
  version=$("${RUSTC_OF[@]}" --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1)
  if ! at_least "$version" "$LINTS_MET"; then
    strict=()
    echo "Rust $version is newer than the $LINTS_MET whose lints this code has met; what clippy finds is shown only."
  fi
  "$@" clippy --locked "${ARGUMENTS[@]}" -- "${strict[@]+"${strict[@]}"}"
}
lint_native() {
  local ARGUMENTS=(--all-targets) RUSTC_OF=(native rustc)
  if [ -n "$LINT_BIN" ]; then
    RUSTC_OF=(/usr/bin/rustc)
    lint debian_tool /usr/bin/cargo-clippy
  else
    lint native cargo
  fi
}
lint_web() {
  local ARGUMENTS=(--target "$TARGET" --lib --bins) RUSTC_OF=(web rustc)
  if [ -n "$LINT_BIN" ] || [ "$WEB_BIN" = "$DEBIAN_BIN" ]; then
    RUSTC_OF=(/usr/bin/rustc)
    lint debian_tool /usr/bin/cargo-clippy
  else
    lint web cargo
  fi
}
# The documents made from the code: no link in them leads nowhere.
documents() {
  RUSTDOCFLAGS="-D warnings" native cargo doc --locked --no-deps --lib \
    && RUSTDOCFLAGS="-D warnings" web cargo doc --locked --no-deps --lib --target "$TARGET"
}
native_tests() { native cargo test --locked --no-fail-fast; }
no_warnings() {
  if grep -nE '^warning|\bWARN\b' "$LOGS/release-build.log"; then
    echo "The build must be free of warnings."
    return 1
  fi
  echo "none"
}
# The page's numbers are compared with the command line's.
browser_tests() {
  native cargo build --locked --quiet --bin credits || return
  CHROMIUM=$CHROMIUM NGINX=$NGINX CADDY=$CADDY playwright test --config tests/browser/playwright.config.mjs "$@"
}

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
    step "documents" documents
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
