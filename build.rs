//! Keeps in the page's WebAssembly where its functions refer to each other, so
//! that scripts/bin/wasm-bindgen can take it apart into the parts that are loaded when
//! they are needed.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
}
