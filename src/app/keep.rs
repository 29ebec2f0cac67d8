//! What is kept in the browser: keys, and the text of a kept draft.
//!
//! Pure: the browser's storage itself is behind `app::browser`.

use super::{
    document::{Document, DocumentId, Origin},
    draft::Draft,
};
use crate::engine::Date;
use serde_json::{Value, json};

/// What every key begins with.
pub const PREFIX: &str = "credits:";

/// What is kept between visits, by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The draft of a document.
    Draft(DocumentId),
}

/// What is kept as long as a tab is open, by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabKey {
    /// The document that the tab has open.
    Document,
}

const DRAFT: &str = "credits:draft:";

impl Key {
    /// As the browser's storage has it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Draft(id) => format!("{DRAFT}{}", id.0),
        }
    }

    /// The key that is written so.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        text.strip_prefix(DRAFT)
            .map(|id| Self::Draft(DocumentId(id.to_owned())))
    }
}

impl TabKey {
    /// As the browser's storage has it.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Document => "credits:document",
        }
    }
}

/// The version of kept drafts that is written.
const VERSION: u64 = 1;

/// A kept draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where the document came from.
    pub origin: Origin,
    /// When it was last changed: the browser's clock, in milliseconds.
    pub changed: u64,
    /// What stood in the fields.
    pub draft: Draft,
}

/// Why a kept draft cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// It is not what this app writes.
    Damaged,
    /// A newer version of the app wrote it.
    Newer,
}

/// The text under which a document's draft is kept.
#[must_use]
pub fn write(document: &Document, changed: u64) -> String {
    json!({
        "version": VERSION,
        "origin": document.origin.key(),
        "changed": changed,
        "draft": document.draft().to_json(),
    })
    .to_string()
}

/// Reads a kept draft.
///
/// # Errors
/// When the text is not one, or a newer version's.
pub fn read(text: &str) -> Result<Kept, Unkept> {
    let kept: Value = serde_json::from_str(text).map_err(|_| Unkept::Damaged)?;
    match kept["version"].as_u64() {
        Some(VERSION) if kept["draft"].is_object() => Ok(Kept {
            origin: kept["origin"]
                .as_str()
                .and_then(Origin::from_key)
                .unwrap_or_default(),
            changed: kept["changed"].as_u64().unwrap_or(0),
            draft: Draft::from_json(&kept["draft"]),
        }),
        Some(version) if version > VERSION => Err(Unkept::Newer),
        _ => Err(Unkept::Damaged),
    }
}

/// The document to open in a tab.
#[must_use]
pub fn open(id: DocumentId, kept: Option<Kept>, today: Date, currency: &str) -> Document {
    match kept {
        Some(kept) => Document::new(id, kept.origin, kept.draft),
        None => Document::new(id, Origin::Own, Draft::new(today, currency)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::Single;
    use super::*;

    #[test]
    fn a_kept_draft_opens_as_it_was() {
        let mut draft = Draft::default();
        draft.set(Single::Months, "twelve");
        let document = Document::new(DocumentId("x".into()), Origin::Example, draft.clone());
        let kept = read(&write(&document, 17)).unwrap();
        assert_eq!(
            kept,
            Kept {
                origin: Origin::Example,
                changed: 17,
                draft
            }
        );
    }

    #[test]
    fn the_first_version_of_a_kept_draft_still_opens() {
        let sample = r#"{"version":1,"origin":"own","changed":1795000000000,"draft":{"months":"6","start":"2026-09-01","usage":[{"operation":"ocr-read","monthly":"12k"}]}}"#;
        let kept = read(sample).unwrap();
        assert_eq!(kept.draft.text(Single::Months), "6");
        assert_eq!(kept.draft.rows(super::super::draft::List::Usage).len(), 1);
    }

    #[test]
    fn damage_and_newer_versions_are_told_apart() {
        for damaged in [
            "",
            "{",
            "[]",
            "7",
            "{}",
            r#"{"version":0}"#,
            r#"{"version":1}"#,
            r#"{"version":"1","draft":{}}"#,
        ] {
            assert_eq!(read(damaged), Err(Unkept::Damaged), "{damaged}");
        }
        assert_eq!(read(r#"{"version":2,"draft":{}}"#), Err(Unkept::Newer));
    }

    #[test]
    fn keys_read_back() {
        let key = Key::Draft(DocumentId("abc".into()));
        assert_eq!(Key::read(&key.text()), Some(key));
        assert_eq!(Key::read("other"), None);
    }
}
