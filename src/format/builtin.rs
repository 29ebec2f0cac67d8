//! The price lists that ship with the app. Every one that was ever released
//! ships for good, so that a scenario that names it opens for good.

use super::catalog;
use crate::engine::Catalog;
use std::sync::{Arc, OnceLock};

/// Newest first.
const RELEASED: [&str; 1] = [include_str!("../../public/catalog.json")];

/// All of them, newest first; at least one.
#[must_use]
pub fn all() -> &'static [Arc<Catalog>; RELEASED.len()] {
    static LISTS: OnceLock<[Arc<Catalog>; RELEASED.len()]> = OnceLock::new();
    LISTS.get_or_init(|| RELEASED.map(open))
}

/// Reads a list that was built in.
#[allow(
    clippy::expect_used,
    reason = "a test opens every released list before it ships"
)]
fn open(text: &str) -> Arc<Catalog> {
    catalog::read(text)
        .expect("every released price list is valid")
        .content
}

/// The newest one.
#[must_use]
pub fn newest() -> &'static Arc<Catalog> {
    let [newest, ..] = all();
    newest
}

/// The one with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Arc<Catalog>> {
    all().iter().find(|list| list.id() == id)
}
