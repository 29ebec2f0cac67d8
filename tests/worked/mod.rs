//! The worked cases, and how a result is held against one. Shared by the tests
//! of the engine; the naive reference reads them by itself.

use serde_json::Value;
use std::{fs, path::Path};

/// Every worked case: its file's name and content.
pub fn cases() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<(String, Value)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().to_string();
            let content = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            (name, content)
        })
        .collect();
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(cases.len() >= 12, "the worked cases are missing");
    cases
}

/// Everything that is in `expected` must be in `found`; more may be.
pub fn assert_holds(place: &str, expected: &Value, found: &Value) {
    match (expected, found) {
        (Value::Object(e), Value::Object(f)) => {
            for (key, value) in e {
                let inner = format!("{place}.{key}");
                let other = f.get(key).unwrap_or_else(|| panic!("{inner} is missing"));
                assert_holds(&inner, value, other);
            }
        }
        (Value::Array(e), Value::Array(f)) => {
            assert_eq!(e.len(), f.len(), "{place}: number of entries");
            for (i, (value, other)) in e.iter().zip(f).enumerate() {
                assert_holds(&format!("{place}[{i}]"), value, other);
            }
        }
        _ => assert_eq!(expected, found, "{place}: expected on the left"),
    }
}
