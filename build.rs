//! Two things that stand before the compiler.
//!
//! - The price lists that ship with the app become tables of the program (`src/format/builtin.rs`), so
//!   that the page needs no reader of files to show them.
//! - In the page's WebAssembly the linker keeps where its functions refer to each other, so that
//!   scripts/bin/wasm-bindgen can take it apart into the parts that are loaded when they are needed.

use serde_json::Value;
use std::{env, fs, path::Path};

/// The price lists that were released, newest first.
const RELEASED: [&str; 1] = ["public/catalog.json"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
    let lists = RELEASED.map(|path| {
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let list = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        node(&list).unwrap_or_else(|what| panic!("{path}: no price list has {what}"))
    });
    let tables = format!(
        "static RELEASED: [Node; {}] = [{}];",
        lists.len(),
        lists.join(", ")
    );
    let folder = env::var("OUT_DIR").expect("cargo says where to write");
    fs::write(Path::new(&folder).join("price_lists.rs"), tables)
        .expect("cargo's folder is writable");
}

/// The source of a `Node` that says what the JSON says.
fn node(json: &Value) -> Result<String, String> {
    let all = |nodes: Vec<Result<String, String>>| {
        let nodes: Result<Vec<_>, _> = nodes.into_iter().collect();
        nodes.map(|nodes| nodes.join(", "))
    };
    Ok(match json {
        Value::String(text) => format!("Node::Text({text:?})"),
        Value::Bool(flag) => format!("Node::Flag({flag})"),
        Value::Number(number) if number.is_u64() => format!("Node::Whole({number})"),
        Value::Array(items) => format!("Node::List(&[{}])", all(items.iter().map(node).collect())?),
        Value::Object(fields) => {
            let field =
                |(name, json): (&String, &Value)| Ok(format!("({name:?}, {})", node(json)?));
            format!(
                "Node::Object(&[{}])",
                all(fields.iter().map(field).collect())?
            )
        }
        Value::Null | Value::Number(_) => return Err(json.to_string()),
    })
}
