//! The command line, called from a test: what it says and how it ends.

use credit_calculator::cli::{Console, Status, run};
use serde_json::Value;
use std::{ffi::OsString, path::Path};

/// What was said.
pub struct Said {
    /// How it ended.
    pub status: Status,
    /// On standard output.
    pub output: String,
    /// On standard error.
    pub errors: String,
}

/// Calls the command line with `input` as standard input.
pub fn say(arguments: &[&str], input: &str) -> Said {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut input = input.as_bytes();
    let mut console = Console::new(&mut input, &mut output, &mut errors, false);
    let status = run(arguments.iter().map(OsString::from), &mut console);
    Said {
        status,
        output: String::from_utf8(output).unwrap(),
        errors: String::from_utf8(errors).unwrap(),
    }
}

/// A worked case, by its file's name.
pub fn case(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}
