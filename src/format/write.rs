//! What all files have in common when they are written.

use crate::engine::scenario::Hundredths;
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;
use std::fmt::Display;

/// A value that files write as the text it is shown as: a date, money.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<T>(pub(crate) T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// An object whose names are data, in the order given.
#[derive(Clone, Debug)]
pub(crate) struct Lookup<K, V>(pub(crate) Vec<(K, V)>);

impl<K, V> Lookup<K, V> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Serialize, V: Serialize> Serialize for Lookup<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// A number with at most two decimals, written from its digits: `2.5`, `10`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal(pub(crate) Hundredths);

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.to_string();
        RawValue::from_string(text)
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

/// A file's text: indented, with a line break at its end.
pub(crate) fn text_of(file: &impl Serialize) -> String {
    let mut text = checked(serde_json::to_string_pretty(file));
    text.push('\n');
    text
}

/// The same on one line, without a line break.
pub(crate) fn line_of(file: &impl Serialize) -> String {
    checked(serde_json::to_string(file))
}

/// What is written here are objects with names of text, and memory is written
/// to: neither can fail.
#[allow(clippy::panic, reason = "see above")]
fn checked(text: serde_json::Result<String>) -> String {
    match text {
        Ok(text) => text,
        Err(_) => panic!("what is written are objects with names of text, which always can be"),
    }
}
