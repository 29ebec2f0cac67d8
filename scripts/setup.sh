#!/usr/bin/env bash
# Finds what building the page needs and installs what is missing; quick when all is there.
#
#   scripts/setup.sh [build|test]     test also wants rustfmt, clippy and a browser
#
# It writes .setup/env: which Rust builds native programs and which one builds for the browser.
# Installed for the user: a browser target for Rust, trunk, wasm-bindgen and wasm-split-cli in ~/.cargo/bin. In the
# project: node_modules, .setup. With apt, only where nothing else serves: a compiler, a browser.
# nginx and Caddy, for the tests of the hosts' configurations, are taken from apt's packages without
# being installed: an installed one would begin to serve.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

WANT=${1:-test}
TRUNK=0.21.14
MIN_RUST=$(package_value rust-version)
MIN_NODE=18.18.0
WASM_BINDGEN=$(locked_version wasm-bindgen)
# Takes the app apart; understands what the version of wasm_split_helpers in Cargo.lock marks.
WASM_SPLIT=0.2.4

cd "$ROOT"
mkdir -p "$SETUP"
PATH="$SETUP/tools/bin:$PATH:$CARGO_BIN"
export PATH

# The variables with these names, to be read back by bash.
assignments() { local name; for name in "$@"; do printf '%s=%q\n' "$name" "${!name}"; done; }

# ---- What must be there ---------------------------------------------------------------------
check_prerequisites() {
  have cargo && have rustc || fail "Rust is missing: install it (rustup, or on Debian \"apt-get install cargo-web rustc-web\"), then start again."
  have node || fail "Node.js is missing: install Node $MIN_NODE or newer with npm (on Debian \"apt-get install nodejs npm\"), then start again."
  at_least "$MIN_NODE" "$(node -p process.versions.node)" || fail "Node.js $(node -v) is too old: install Node $MIN_NODE or newer, then start again."
  have npm || fail "npm is missing: install it (on Debian \"apt-get install npm\"), then start again."
  have cc || fail "A C compiler is missing: install one (on Debian \"apt-get install build-essential\"), then start again."
}

# ---- Rust for this machine ------------------------------------------------------------------
debian_rust() {
  local reason=$1 candidate packages
  have apt-get || fail "$reason This system has no apt to install another compiler with: run \"rustup update\" and \"rustup target add $TARGET\", then start again."
  if ! debian_rust_there; then
    candidate=$(apt-cache policy rustc-web 2>/dev/null | sed -n 's/^ *Candidate: \([0-9.]*\).*/\1/p')
    if [ -z "$candidate" ] || ! at_least "$MIN_RUST" "$candidate"; then
      as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$SETUP/apt.log" 2>&1 || true
      APT_FRESH=1
      candidate=$(apt-cache policy rustc-web 2>/dev/null | sed -n 's/^ *Candidate: \([0-9.]*\).*/\1/p')
    fi
    if [ -z "$candidate" ] || ! at_least "$MIN_RUST" "$candidate"; then
      fail "$reason apt has no rustc-web of $MIN_RUST or newer either: run \"rustup update\" and \"rustup target add $TARGET\" where the network allows it, then start again."
    fi
    packages="rustc-web cargo-web rust-web-src"
    if dpkg -s rustc >/dev/null 2>&1; then say "  rustc-web takes the place of the older rustc package"; fi
    apt_install $packages || fail "apt could not install $packages; the reason is in .setup/apt.log."
  fi
  mkdir -p "$DEBIAN_BIN"
  local tool
  for tool in cargo rustc rustdoc; do ln -sf "/usr/bin/$tool" "$DEBIAN_BIN/$tool"; done
}

debian_rust_there() {
  [ -x /usr/bin/cargo ] && [ -x /usr/bin/rustc ] && at_least "$MIN_RUST" "$(version_of /usr/bin/rustc --version)" \
    && [ -d "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library" ]
}

is_rustups() { have rustup && [[ $("$1" --print sysroot) == "$(rustup show home 2>/dev/null)"/* ]]; }

find_native() {
  NATIVE_BIN=
  local found
  found=$(version_of rustc --version)
  if [ -n "$found" ] && at_least "$MIN_RUST" "$found"; then
    say "Rust $found"
  else
    say "Rust ${found:-of unknown version} is older than the $MIN_RUST this project needs; taking Debian's instead"
    debian_rust "Rust $MIN_RUST or newer is needed."
    NATIVE_BIN=$DEBIAN_BIN
    say "Rust $(version_of "$NATIVE_BIN/rustc" --version) (Debian's)"
  fi
  NATIVE_RUSTC=${NATIVE_BIN:+$NATIVE_BIN/}rustc
  NATIVE_CARGO=${NATIVE_BIN:+$NATIVE_BIN/}cargo
}

# ---- Rust for the browser -------------------------------------------------------------------
# Builds a small program for the browser in the way the page is built. The proof that compiler,
# standard library (with its bitcode, which link-time optimisation needs) and linker fit together.
builds_for_browser() {
  local rustc=$1 linker=$2 dir
  dir=$(mktemp -d)
  cat >"$dir/probe.rs" <<'RUST'
#[unsafe(no_mangle)]
pub extern "C" fn probe(n: u32) -> usize { (0..n).map(|i| i.to_string().len()).sum() }
RUST
  "$rustc" --edition 2024 --target $TARGET --crate-type cdylib -C opt-level=z -C lto=fat -C codegen-units=1 \
    -C panic=abort ${linker:+-C "linker=$linker"} -o "$dir/probe.wasm" "$dir/probe.rs" >"$SETUP/probe.log" 2>&1
  local status=$?
  rm -rf "$dir"
  return $status
}

target_there() { compgen -G "$("$1" --print sysroot)/lib/rustlib/$TARGET/lib/libstd-*.rlib" >/dev/null; }

# Linkers that may serve, one a line: the compiler's own first (an empty line), then LLVM's, newest first.
linkers() {
  echo
  compgen -c wasm-ld | grep -xE 'wasm-ld(-[0-9]+)?' | sort -rVu || true
}

# Sets WEB_LINKER to one that works with this compiler.
find_linker() {
  local rustc=$1 linker
  while IFS= read -r linker; do
    if builds_for_browser "$rustc" "$linker"; then
      WEB_LINKER=$linker
      return 0
    fi
  done < <(linkers)
  return 1
}

install_linker() {
  local newest
  newest=$(apt-cache search --names-only '^lld-[0-9]+$' 2>/dev/null | awk '{print $1}' | sort -V | tail -n 1)
  [ -n "$newest" ] || newest=lld
  apt_install "$newest" || fail "apt could not install $newest, the linker for the browser's files; the reason is in .setup/apt.log."
}

# Builds the standard library for the browser from its source, once, and puts it where the compiler looks.
build_std() {
  local bin=$1 std="$SETUP/std" place
  say "  building Rust's standard library for the browser from its source (a minute or two, once)"
  rm -rf "$std"
  mkdir -p "$std/src"
  printf '[package]\nname = "only_for_std"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' >"$std/Cargo.toml"
  : >"$std/src/lib.rs"
  (
    cd "$std"
    PATH="$bin:$PATH" RUSTC="$bin/rustc" RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR="$std/target" \
      "$bin/cargo" build --release --target $TARGET -Zbuild-std=std,panic_abort
  ) >"$SETUP/std.log" 2>&1 || fail "The standard library could not be built for the browser; the reason is in .setup/std.log."
  place="$("$bin/rustc" --print sysroot)/lib/rustlib/$TARGET/lib"
  as_root mkdir -p "$place"
  as_root find "$place" -type f \( -name '*.rlib' -o -name '*.rmeta' \) -delete
  find "$std/target/$TARGET/release/deps" -type f \( -name '*.rlib' -o -name '*.rmeta' \) ! -name 'libonly_for_std*' -print0 \
    | while IFS= read -r -d '' file; do as_root install -m 644 "$file" "$place/"; done
  rm -rf "$std"
}

find_web() {
  WEB_BIN=$NATIVE_BIN
  WEB_LINKER=
  WEB_TARGET_DIR=

  # What was found last time still holds, when the compiler is still the same.
  local stamp
  stamp=$(web_stamp)
  if [ -f "$SETUP/web" ] && [ "$(head -n 1 "$SETUP/web")" = "$stamp" ]; then
    . <(tail -n +2 "$SETUP/web")
    say "Browser target there"
    return
  fi

  if target_there "$NATIVE_RUSTC" && find_linker "$NATIVE_RUSTC"; then
    say "Browser target there"
  elif [ -z "$NATIVE_BIN" ] && is_rustups rustc && add_target && find_linker rustc; then
    say "Browser target added with rustup"
  else
    debian_web
  fi

  # Files of one compiler are no use to another. Its lints come with it.
  if [ "$WEB_BIN" != "$NATIVE_BIN" ]; then WEB_TARGET_DIR="$ROOT/target/web"; fi
  { web_stamp; assignments WEB_BIN WEB_LINKER WEB_TARGET_DIR; } >"$SETUP/web"
}

# Changes with every compiler that takes part and with the standard library for the browser.
web_stamp() {
  local rustc sysroot
  for rustc in "$NATIVE_RUSTC" "$DEBIAN_BIN/rustc"; do
    have "$rustc" || continue
    sysroot=$("$rustc" --print sysroot)
    printf '%s' "$rustc $("$rustc" -V) $(stat -c %Y "$sysroot/lib/rustlib/$TARGET/lib" 2>/dev/null || echo none);"
  done
  echo
}

add_target() {
  say "Adding the browser target: rustup target add $TARGET"
  RUSTUP_MAX_RETRIES=1 timeout 180 rustup target add $TARGET >"$SETUP/rustup.log" 2>&1 && return
  say "  rustup could not download it (.setup/rustup.log); taking Debian's compiler and the source of its standard library"
  return 1
}

debian_web() {
  say "Setting up Debian's Rust for the browser"
  debian_rust "Rust cannot build for the browser here, and rustup could not add the target."
  WEB_BIN=$DEBIAN_BIN
  if ! target_there "$WEB_BIN/rustc"; then build_std "$WEB_BIN"; fi
  if ! find_linker "$WEB_BIN/rustc"; then
    install_linker
    if ! find_linker "$WEB_BIN/rustc"; then
      # A standard library is there, but of another compiler.
      build_std "$WEB_BIN"
      find_linker "$WEB_BIN/rustc" || fail "Debian's Rust cannot build for the browser; the reason is in .setup/probe.log."
    fi
  fi
  say "  Rust $(version_of "$WEB_BIN/rustc" --version) builds for the browser${WEB_LINKER:+, linked by $WEB_LINKER}"
  # Where Debian's is the only Rust, both are one.
  if [ -z "$NATIVE_BIN" ] && [ "$(readlink -f "$(command -v rustc)")" = "$(readlink -f "$WEB_BIN/rustc")" ]; then WEB_BIN=; fi
}

# ---- Format and lints -----------------------------------------------------------------------
lints_there() {
  local tool
  for tool in fmt clippy; do
    PATH="${NATIVE_BIN:+$NATIVE_BIN:}$PATH" "$NATIVE_CARGO" "$tool" --version >/dev/null 2>&1 || return 1
  done
}

# Sets LINT_BIN when formatting and lints must come from another compiler than the native one.
find_lints() {
  LINT_BIN=
  if ! lints_there && ! add_lints; then
    say "  taking Debian's compiler for formatting and lints"
    debian_rust "rustfmt and clippy are missing for this Rust and could not be added."
    LINT_BIN=$DEBIAN_BIN
    if ! target_there "$LINT_BIN/rustc"; then build_std "$LINT_BIN"; fi
  fi
  if [ -n "$LINT_BIN" ] || [ "$WEB_BIN" = "$DEBIAN_BIN" ]; then
    debian_lints_there || apt_install rustfmt-web rust-web-clippy \
      || fail "apt could not install rustfmt-web and rust-web-clippy; the reason is in .setup/apt.log."
  fi
}

# Adds rustfmt and clippy to the native compiler, in the way that compiler came.
add_lints() {
  local packages
  say "Adding rustfmt and clippy"
  if is_rustups "$NATIVE_RUSTC"; then
    RUSTUP_MAX_RETRIES=1 timeout 180 rustup component add rustfmt clippy >"$SETUP/rustup.log" 2>&1 && return
    say "  rustup could not download them (.setup/rustup.log)"
    return 1
  fi
  have dpkg || return 1
  case $(dpkg -S "$(readlink -f "$(command -v "$NATIVE_RUSTC")")" 2>/dev/null | cut -d : -f 1) in
    rustc-web) packages="rustfmt-web rust-web-clippy" ;;
    rustc) packages="rustfmt rust-clippy" ;;
    *) return 1 ;;
  esac
  apt_install $packages
}

# Debian's rustfmt, and a clippy made for Debian's rustc ("clippy 0.1.96" goes with "rustc 1.96.0").
debian_lints_there() {
  [ -x /usr/bin/cargo-fmt ] && [ -x /usr/bin/cargo-clippy ] \
    && [[ $(/usr/bin/clippy-driver --version 2>/dev/null) == "clippy 0.$(/usr/bin/rustc --version | cut -d ' ' -f 2 | cut -d . -f 1,2)"* ]]
}

# ---- Tools ----------------------------------------------------------------------------------
# Where cargo puts a tool: with the user's others, unless another version of it is there already.
cargo_tool() {
  local command=$1 crate=$2 version=$3 minutes=$4
  shift 4
  local place
  for place in "$SETUP/tools/bin/" "" "$CARGO_BIN/"; do
    if [ "$(version_of "$place$command" --version)" = "$version" ]; then
      say "$command $version"
      if [ "$place" = "$CARGO_BIN/" ] && [ "$(version_of "$command" --version)" != "$version" ]; then
        mkdir -p "$SETUP/tools/bin"
        ln -sf "$CARGO_BIN/$command" "$SETUP/tools/bin/$command"
      fi
      return
    fi
  done
  cargo_install "$command" "$crate" "$version" "$minutes" "$@"
}

# cargo_install COMMAND CRATE VERSION MINUTES …
cargo_install() {
  local command=$1 crate=$2 version=$3 minutes=$4 root=()
  shift 4
  if have "$command"; then root=(--root "$SETUP/tools"); fi
  say "Installing $crate $version with cargo (about $minutes minutes on two cores, once)"
  # Quick to build and quick enough to run; optimising these tools fully takes longer than they ever save.
  PATH="${NATIVE_BIN:+$NATIVE_BIN:}$PATH" \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
    "$NATIVE_CARGO" install "$crate" --version "$version" --locked "${root[@]}" "$@" >"$SETUP/$crate.log" 2>&1 \
    || fail "cargo could not install $crate $version; the reason is in .setup/$crate.log."
}

find_tools() {
  # Without the feature that asks whether there is a newer version.
  cargo_tool trunk trunk "$TRUNK" 4 --no-default-features --features rustls
  cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN" 2
  find_splitter
}

# Cargo knows which version of it is there; the tool itself does not say.
find_splitter() {
  local root
  for root in "$SETUP/tools" "${CARGO_HOME:-$HOME/.cargo}"; do
    if [ -x "$root/bin/wasm-split-cli" ] \
      && PATH="${NATIVE_BIN:+$NATIVE_BIN:}$PATH" "$NATIVE_CARGO" install --list --root "$root" | grep -qx "wasm_split_cli_support v$WASM_SPLIT:"; then
      say "wasm-split-cli $WASM_SPLIT"
      return
    fi
  done
  cargo_install wasm-split-cli wasm_split_cli_support "$WASM_SPLIT" 1 --features build-binary
}

find_packages() {
  local lock
  lock=$(cksum <package-lock.json)
  if [ -d node_modules ] && [ "$(cat node_modules/.locked 2>/dev/null)" = "$lock" ]; then
    say "Node packages there"
    return
  fi
  say "Installing the Node packages of package-lock.json (npm ci)"
  npm ci --no-progress >"$SETUP/npm.log" 2>&1 || fail "npm could not install the packages of package-lock.json; the reason is in .setup/npm.log."
  printf '%s\n' "$lock" >node_modules/.locked
}

find_crates() {
  # The build itself never asks the network.
  PATH="${NATIVE_BIN:+$NATIVE_BIN:}$PATH" "$NATIVE_CARGO" fetch --locked --quiet 2>"$SETUP/fetch.log" \
    || fail "cargo could not fetch the crates of Cargo.lock; the reason is in .setup/fetch.log."
}

# ---- A browser for the tests ----------------------------------------------------------------
browser_there() {
  local name
  for name in "${CHROMIUM:-}" chromium google-chrome google-chrome-stable chromium-browser chrome; do
    if [ -n "$name" ] && have "$name" && "$name" --version >/dev/null 2>&1; then
      CHROMIUM=$(command -v "$name")
      return 0
    fi
  done
  # One that Playwright has fetched before.
  name=$(node -e 'process.stdout.write(require("@playwright/test").chromium.executablePath())' 2>/dev/null || true)
  [ -n "$name" ] && [ -x "$name" ] && CHROMIUM=$name
}

find_browser() {
  if browser_there; then
    say "Browser for the tests: $CHROMIUM"
    return
  fi
  say "Installing a browser for the tests"
  # Where apt's chromium is only a door to another package system, it does not run here.
  if have apt-get && apt_install chromium && browser_there; then
    return
  fi
  say "  apt has none that runs; asking Playwright for one"
  as_root env PATH="$PATH" npx playwright install-deps chromium >"$SETUP/browser.log" 2>&1 || true
  timeout 600 npx playwright install chromium >>"$SETUP/browser.log" 2>&1 || true
  browser_there || fail "The tests need a Chromium and none could be installed (.setup/apt.log, .setup/browser.log): install chromium or google-chrome, then start again."
}

# ---- Web servers for the tests of the hosts' configurations ---------------------------------
# unpacked PACKAGE FILE: the path of FILE of Debian's package, which is unpacked here and not installed.
unpacked() {
  local package=$1 file="$SETUP/servers/$2"
  if [ ! -x "$file" ] && have apt-get && have dpkg-deb; then
    mkdir -p "$SETUP/servers/packages"
    (
      cd "$SETUP/servers/packages"
      apt-get download "$package" || { as_root apt-get update -qq && apt-get download "$package"; }
      dpkg-deb -x "$package"_*.deb ..
    ) >>"$SETUP/servers.log" 2>&1 || true
  fi
  # It must run here, with the libraries that are there.
  if "$file" "$3" >/dev/null 2>&1; then printf '%s' "$file"; fi
}

find_servers() {
  NGINX=$(command -v nginx || unpacked nginx usr/sbin/nginx -v)
  CADDY=$(command -v caddy || unpacked caddy usr/bin/caddy version)
  rm -rf "$SETUP/servers/packages"
  say "nginx for the tests: ${NGINX:-none, so what needs it is left out (.setup/servers.log)}"
  say "Caddy for the tests: ${CADDY:-none, so what needs it is left out (.setup/servers.log)}"
}

# ---- All of it ------------------------------------------------------------------------------
say "Set-up:"
check_prerequisites
# A set-up for building only keeps what an earlier one for testing has found.
GIVEN_BROWSER=${CHROMIUM:-}
LINT_BIN= NGINX= CADDY=
if [ -f "$SETUP/env" ]; then . "$SETUP/env"; fi
CHROMIUM=${GIVEN_BROWSER:-${CHROMIUM:-}}
find_native
find_web
if [ "$WANT" = test ]; then find_lints; fi
find_packages
find_tools
find_crates
if [ "$WANT" = test ]; then
  find_browser
  find_servers
fi

# Written whole or not at all.
{
  echo "# Written by scripts/setup.sh; read by the other scripts. Delete it to start afresh."
  assignments NATIVE_BIN WEB_BIN WEB_LINKER WEB_TARGET_DIR LINT_BIN CHROMIUM NGINX CADDY
} >"$SETUP/env.new"
mv "$SETUP/env.new" "$SETUP/env"
