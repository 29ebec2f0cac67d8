# Shared by the scripts here: words, prerequisites, and which Rust builds what. Sourced by bash.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
SETUP="$ROOT/.setup"
TARGET=wasm32-unknown-unknown
# Debian's newest compiler, packaged for building browsers, where set-up had to take it.
DEBIAN_BIN="$SETUP/debian-bin"
CARGO_BIN="${CARGO_HOME:-$HOME/.cargo}/bin"

# Trunk reads NO_COLOR and wants true or false in it, where everybody else writes 1.
unset NO_COLOR

say() { printf '%s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# at_least 1.88 1.95.0: is the second version the first or newer?
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# The number in "name 1.2.3 (…)", empty when the command is not there.
version_of() { "$@" 2>/dev/null | head -n 1 | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1 || true; }

# One value of Cargo.toml's [package].
package_value() { sed -n "s/^$1 *= *\"\(.*\)\"/\1/p" "$ROOT/Cargo.toml" | head -n 1; }

# The version of a package in Cargo.lock.
locked_version() { grep -A1 "^name = \"$1\"$" "$ROOT/Cargo.lock" | sed -n 's/^version = "\(.*\)"/\1/p' | head -n 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "This needs root: $*. Install sudo or run it as root, then start again."
  fi
}

APT_FRESH=
apt_install() {
  have apt-get || fail "Missing here: $*. This system has no apt; install them with its own package manager, then start again."
  if [ -z "$APT_FRESH" ]; then
    say "  reading the package lists (apt-get update)"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$SETUP/apt.log" 2>&1 \
      || say "  apt-get update failed in part (see .setup/apt.log); going on with the lists that are there"
    APT_FRESH=1
  fi
  say "  installing with apt: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$SETUP/apt.log" 2>&1
}

# What set-up has found. Scripts call this once set-up has run.
load_setup() {
  [ -f "$SETUP/env" ] || fail "Set-up has not run yet: run \"make setup\"."
  # shellcheck source=/dev/null
  . "$SETUP/env"
  # Found by a set-up for testing only.
  : "${NGINX:=}" "${CADDY:=}"
  # Tools of this project first, then what set-up installed for the user, after what is on PATH.
  PATH="$SETUP/tools/bin:$ROOT/node_modules/.bin:$PATH:$CARGO_BIN"
  export PATH
}

# Runs a command with the Rust that builds native programs.
native() {
  if [ -n "$NATIVE_BIN" ]; then
    PATH="$NATIVE_BIN:$PATH" RUSTC="$NATIVE_BIN/rustc" "$@"
  else
    "$@"
  fi
}

# Runs a command with the Rust that builds for the browser. What is published names no folder of the
# machine it was built on.
web() {
  (
    local folder flags=
    for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
      # Flags are told apart by spaces.
      case $folder in *' '*) continue ;; esac
      flags+="--remap-path-prefix=$folder= "
    done
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$flags"
    if [ -n "$WEB_BIN" ]; then
      export PATH="$WEB_BIN:$PATH" RUSTC="$WEB_BIN/rustc"
    fi
    [ -z "$WEB_LINKER" ] || export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$WEB_LINKER"
    [ -z "$WEB_TARGET_DIR" ] || export CARGO_TARGET_DIR="$WEB_TARGET_DIR"
    "$@"
  )
}
