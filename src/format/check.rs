//! Whether a file is valid, whatever kind of file it is.

use super::{
    catalog,
    read::{Opened, Report, document},
    scenario::{self, Unnamed},
};
use crate::engine::{Invalid, invalid::Expected};

/// Checks a scenario or a price list; the answer names the fields of a newer
/// minor that are not known.
///
/// # Errors
/// Everything that is wrong with the file, as [`scenario::read`] and
/// [`catalog::read`] say it.
pub fn check(text: &str) -> Result<Opened<()>, Vec<Invalid>> {
    let mut report = Report::default();
    let checked = document(text, &mut report, |file| {
        let kind = file.format();
        // A file that does not say what it is: price lists have plans.
        let is_catalog = match &kind {
            None => file.has("plans"),
            Some(kind) => kind == catalog::FORMAT.name,
        };
        if is_catalog {
            return catalog::read_fields(file).map(drop);
        }
        if kind.is_some_and(|kind| kind != scenario::FORMAT.name) {
            let names = [scenario::FORMAT.name, catalog::FORMAT.name];
            file.fail(
                "format",
                Expected::Words(format!("\"{}\"", names.join("\" or \""))),
            );
            file.leave();
            return None;
        }
        scenario::read_fields(file, Unnamed::Newest).map(drop)
    });
    report.finish(checked)
}
