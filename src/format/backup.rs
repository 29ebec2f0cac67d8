//! Backups: many scenarios in one file. Each entry is either a scenario as in
//! its own file, or a draft: fields as they were typed, which no scenario holds
//! (a recipe, no plan yet, something still to be put right).

use super::{
    read::{Fields, Format, Header, Opened, Report, document},
    scenario::{self, Unnamed},
    write::line_of,
};
use crate::engine::{Catalog, Date, Invalid, Scenario, invalid::Expected};
use serde_json::Value;
use std::sync::Arc;

pub(super) const FORMAT: Format = Format {
    name: "credit-backup",
    version: 1,
    minor: 0,
};

/// One entry of a backup.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A scenario, as in its own file.
    Scenario(Box<Scenario>),
    /// Fields as they were typed; what is in them only the app knows.
    Draft {
        /// Texts by field.
        draft: Value,
        /// The price list of their ids.
        catalog: Arc<Catalog>,
    },
}

/// Whether a text says of itself that it is a backup.
#[must_use]
pub fn is_backup(text: &str) -> bool {
    let mut is_backup = false;
    document(text, &mut Report::default(), |file| {
        is_backup = file.format().as_deref() == Some(FORMAT.name);
        file.leave();
        Some(())
    });
    is_backup
}

/// Reads a backup.
///
/// # Errors
/// Everything that is wrong with it, each with its path in the file.
pub fn read(text: &str) -> Result<Opened<Vec<Entry>>, Vec<Invalid>> {
    let mut report = Report::default();
    let entries = document(text, &mut report, |file| {
        if file.header(&FORMAT) == Header::Foreign {
            return None;
        }
        file.date("saved");
        file.require("scenarios", "a list of scenarios");
        let entries = file.objects("scenarios", entry);
        entries.into_iter().collect()
    });
    report.finish(entries)
}

fn entry(file: &mut Fields<'_, '_>) -> Option<Entry> {
    if file.has("scenario") {
        let scenario = file.object("scenario", |scenario| {
            scenario::read_fields(scenario, Unnamed::Newest)
        });
        return scenario
            .flatten()
            .map(|scenario| Entry::Scenario(Box::new(scenario)));
    }
    let catalog = scenario::price_list(file, Unnamed::Newest);
    match file.json("draft") {
        Some(draft) if draft.is_object() => Some(Entry::Draft {
            draft,
            catalog: catalog?,
        }),
        _ => {
            file.fail("draft", Expected::words("a draft, or a scenario beside it"));
            None
        }
    }
}

/// Writes a backup made on `day`, one entry a line; reading it gives the same
/// entries.
#[must_use]
pub fn write(entries: &[Entry], day: Date) -> String {
    let lines: Vec<String> = entries
        .iter()
        .map(|entry| match entry {
            Entry::Scenario(scenario) => {
                format!("{{\"scenario\": {}}}", scenario::write_line(scenario))
            }
            Entry::Draft { draft, catalog } => format!(
                "{{\"draft\": {}, \"catalog\": {}}}",
                line_of(draft),
                line_of(&scenario::PriceListFile::of(catalog))
            ),
        })
        .collect();
    format!(
        "{{\"format\": \"{}\", \"version\": {}, \"saved\": \"{day}\", \"scenarios\": [\n{}\n]}}\n",
        FORMAT.name,
        FORMAT.version,
        lines.join(",\n")
    )
}
