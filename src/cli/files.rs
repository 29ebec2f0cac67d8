//! Scenarios and price lists from the files that the arguments name.

use super::{
    args::{Common, Source, Stop},
    console::Console,
};
use crate::{
    engine::{Catalog, Invalid, Scenario},
    format::{self, Opened, Unnamed},
};
use std::sync::Arc;

/// Opens each scenario and answers it; says what is wrong with those that are
/// invalid.
pub(super) fn each_scenario(
    common: &Common,
    console: &mut Console<'_>,
    mut answer: impl FnMut(&Scenario, &mut Console<'_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let given: Option<Option<Arc<Catalog>>> = common
        .catalog
        .as_ref()
        .map(|source| open(source, console, format::catalog::read));
    let unnamed = match &given {
        None => Unnamed::Newest,
        Some(Some(catalog)) => Unnamed::Given(catalog),
        Some(None) => Unnamed::Missing,
    };
    for source in &common.files {
        if let Some(scenario) = open(source, console, |text| {
            format::scenario::read(text, unnamed)
        }) {
            answer(&scenario, console)?;
            // So that answers and complaints come in the order of the files.
            console.flush()?;
        }
    }
    Ok(())
}

/// Reads a file; says what is wrong with it, or which of its fields are not
/// known.
pub(super) fn open<T>(
    source: &Source,
    console: &mut Console<'_>,
    read: impl FnOnce(&str) -> Result<Opened<T>, Vec<Invalid>>,
) -> Option<T> {
    let name = source.name();
    let opened = match console.read(source) {
        Ok(text) => read(&text),
        Err(error) => Err(vec![error]),
    };
    match opened {
        Ok(Opened { content, unknown }) => {
            console.note_unknown(&name, &unknown);
            Some(content)
        }
        Err(errors) => {
            console.refuse(&name, &errors);
            None
        }
    }
}
