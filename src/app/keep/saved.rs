//! A scenario saved under a name: what stood in its fields, recipes and all.

use super::{Unkept, prices};
use crate::{
    app::draft::{Draft, Single},
    engine::Catalog,
};
use serde_json::{Value, json};
use std::sync::Arc;

/// The version of saved scenarios that is written. There is no older one yet; a
/// newer one gets a step here that makes it of this one, and this one's sample
/// stays in the tests.
const VERSION: u64 = 1;

/// A saved scenario. Its name is the one in its draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Counts how often it was saved, so that two tabs notice each other.
    pub revision: u64,
    /// When it was last saved: the browser's clock, in milliseconds.
    pub changed: u64,
    /// What stood in the fields.
    pub draft: Draft,
    /// The price list of its ids.
    pub catalog: Arc<Catalog>,
}

impl Saved {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        self.draft.text(Single::Name)
    }
}

/// The text under which it is kept.
#[must_use]
pub fn write(saved: &Saved) -> String {
    json!({
        "version": VERSION,
        "revision": saved.revision,
        "changed": saved.changed,
        "draft": saved.draft,
        "catalog": prices::write(&saved.catalog),
    })
    .to_string()
}

/// Reads a saved scenario of any version.
///
/// # Errors
/// When the text is not one, or a newer version's.
pub fn read(text: &str) -> Result<Saved, Unkept> {
    let saved: Value = serde_json::from_str(text).map_err(|_| Unkept::Damaged)?;
    match saved["version"].as_u64() {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(Unkept::Newer),
        _ => return Err(Unkept::Damaged),
    }
    let revision = saved["revision"].as_u64();
    match (revision, saved["draft"].is_object()) {
        (Some(revision), true) => Ok(Saved {
            revision,
            changed: saved["changed"].as_u64().unwrap_or(0),
            draft: Draft::from_json(&saved["draft"]),
            catalog: prices::read(&saved["catalog"])?,
        }),
        _ => Err(Unkept::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::draft::{Column, List};

    /// A sample of every version, as it was written. They must open for good.
    #[test]
    fn every_version_of_a_saved_scenario_opens_for_good() {
        let version_1 = r#"{"catalog":"ximilar-2026-08","changed":1795600000000,"draft":{"currency":"EUR","months":"12","name":"Spring","recipes":[{"count":"500","name":"A product","operations":"fashion-tag-product fashion-insert","photos":"3"}],"start":"2026-09-01","usage":[{"monthly":"12k","operation":"ocr-read"}]},"revision":3,"version":1}"#;
        let saved = read(version_1).unwrap();
        assert_eq!((saved.name(), saved.revision), ("Spring", 3));
        let row = &saved.draft.rows(List::Recipes)[0];
        assert_eq!(row.text(Column::Photos), "3");
        assert_eq!(write(&saved), version_1);
    }

    #[test]
    fn damage_and_newer_versions_are_told_apart() {
        for damaged in [
            "",
            "{",
            "[]",
            "{}",
            r#"{"version":0}"#,
            r#"{"version":1,"revision":1}"#,
            r#"{"version":1,"draft":{}}"#,
            r#"{"version":1,"revision":-1,"draft":{}}"#,
            r#"{"version":1,"revision":1,"draft":{},"catalog":[]}"#,
        ] {
            assert_eq!(read(damaged), Err(Unkept::Damaged), "{damaged}");
        }
        let newer = r#"{"version":2,"revision":1,"draft":{}}"#;
        assert_eq!(read(newer), Err(Unkept::Newer));
    }
}
