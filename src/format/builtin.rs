//! The price lists that ship with the app. Every one that was ever released
//! ships for good, so that a scenario that names it opens for good.
//!
//! `build.rs` makes tables of their files, so that the page shows prices
//! before what reads files is there; a test holds that both say the same.

use crate::engine::{
    Catalog,
    catalog::{
        Basis,
        table::{OperationRow, PackRow, PlanRow, SolutionRow, Table},
    },
};
use std::sync::{Arc, OnceLock};

// `RELEASED`, newest first.
include!(concat!(env!("OUT_DIR"), "/price_lists.rs"));

/// All of them, newest first; at least one.
#[must_use]
pub fn all() -> &'static [Arc<Catalog>; RELEASED.len()] {
    static LISTS: OnceLock<[Arc<Catalog>; RELEASED.len()]> = OnceLock::new();
    LISTS.get_or_init(|| RELEASED.each_ref().map(|table| Arc::new(table.catalog())))
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

/// Whether this list is one of them: the same in everything, not only in its
/// id.
#[must_use]
pub fn ships(list: &Catalog) -> bool {
    find(list.id()).is_some_and(|own| **own == *list)
}
