//! Known days from pasted lines: `2026-04-21; operation; 412`.

use super::{
    check::Reader,
    draft::{Column, Draft, List},
    reading,
};
use crate::engine::{Catalog, Date, catalog::OperationIndex};

/// A line that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogDay {
    /// The day.
    pub date: Date,
    /// The operation.
    pub operation: OperationIndex,
    /// Its calls on that day.
    pub count: u64,
}

/// A line that was not, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong.
    pub why: BadPart,
}

/// The part of a line that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPart {
    /// There are not three parts.
    Parts,
    /// The first is no day.
    Day,
    /// The second is no operation of the price list.
    Operation,
    /// The third is no count.
    Count,
}

impl BadLine {
    /// A sentence for the person who pasted.
    #[must_use]
    pub fn sentence(self) -> String {
        let why = match self.why {
            BadPart::Parts => {
                "three parts are expected, with a semicolon or a tab between them: day; operation; calls"
            }
            BadPart::Day => "the first part is not a day of the calendar",
            BadPart::Operation => "the second part is not an operation of the price list",
            BadPart::Count => "the third part is not a whole number",
        };
        format!("Line {}: {why}.", self.line)
    }
}

/// An operation by its id, or by its name where only one has that name.
fn find(catalog: &Catalog, text: &str) -> Option<OperationIndex> {
    let same = |name: &str| name.to_lowercase() == text.to_lowercase();
    catalog.find_operation(text).or_else(|| {
        let mut named = catalog
            .operation_indices()
            .filter(|index| same(&catalog.operation(*index).name));
        named.next().filter(|_| named.next().is_none())
    })
}

/// Reads pasted lines. Empty ones are skipped, and a first line that names the
/// columns.
///
/// # Errors
/// Every line that is wrong, with what is wrong first.
pub fn read(text: &str, reader: &Reader) -> Result<Vec<LogDay>, Vec<BadLine>> {
    let (mut days, mut bad) = (Vec::new(), Vec::new());
    for (i, line) in text.lines().enumerate() {
        let line_of = |why| BadLine { line: i + 1, why };
        let parts: Vec<&str> = line.split([';', '\t']).map(str::trim).collect();
        if line.trim().is_empty() || (i == 0 && parts[0].eq_ignore_ascii_case("date")) {
            continue;
        }
        let [date, operation, count] = parts[..] else {
            bad.push(line_of(BadPart::Parts));
            continue;
        };
        let day = reading::date(date, reader.locale, reader.today);
        let operation = find(&reader.catalog, operation);
        let count = Some(count).filter(|count| !count.is_empty());
        let count = count.and_then(|count| reading::count(count, reader.locale).ok());
        match (day, operation, count) {
            (Some(date), Some(operation), Some(count)) => days.push(LogDay {
                date,
                operation,
                count,
            }),
            (None, ..) => bad.push(line_of(BadPart::Day)),
            (_, None, _) => bad.push(line_of(BadPart::Operation)),
            (_, _, None) => bad.push(line_of(BadPart::Count)),
        }
    }
    if bad.is_empty() { Ok(days) } else { Err(bad) }
}

/// The draft with known days added.
#[must_use]
pub fn with_days(draft: &Draft, catalog: &Catalog, days: &[LogDay]) -> Draft {
    let mut draft = draft.clone();
    for day in days {
        let (date, count) = (day.date.to_string(), day.count.to_string());
        let cells = [
            (Column::Date, date.as_str()),
            (Column::Operation, &catalog.operation(day.operation).id),
            (Column::Count, &count),
        ];
        draft.add(List::Daily, &cells);
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::super::{draft::Single, reading::Locale, results::work_out};
    use super::*;
    use crate::engine::Credits;
    use std::sync::Arc;

    fn reader() -> Reader {
        Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-04-01").unwrap(),
        }
    }

    #[test]
    fn pasted_lines_become_known_days_that_count() {
        let text = "date; operation; calls\n2026-04-21; ocr-read; 412\n\n22.4.2026\tread text via ocr\t1,5k\n";
        let days = read(text, &reader()).unwrap();
        assert_eq!(
            days.iter().map(|day| day.count).collect::<Vec<_>>(),
            [412, 1500]
        );
        let draft = Draft::new(reader().today, "EUR");
        let draft = with_days(&draft, &reader().catalog, &days);
        assert_eq!(draft.rows(List::Daily).len(), 2);
        assert_eq!(draft.text(Single::Months), "12");
        let results = work_out(&draft, &reader(), None).results.unwrap();
        assert_eq!(results.forecast.totals.used.demand, Credits::new(1912 * 5));
    }

    #[test]
    fn every_line_that_is_wrong_is_named_with_what_is_wrong() {
        let text = "2026-02-30; ocr-read; 1\n2026-04-01; unheard-of; 1\n2026-04-01; ocr-read; x\n2026-04-01; ocr-read\n\
                    2026-04-01; ocr-read;\n2026-04-01; Insert an image; 1";
        let bad = read(text, &reader()).unwrap_err();
        let bad: Vec<_> = bad.iter().map(|bad| (bad.line, bad.why)).collect();
        let expected = [
            (1, BadPart::Day),
            (2, BadPart::Operation),
            (3, BadPart::Count),
            (4, BadPart::Parts),
            (5, BadPart::Count),
            // Two operations have this name.
            (6, BadPart::Operation),
        ];
        assert_eq!(bad, expected);
        assert_eq!(read("", &reader()), Ok(Vec::new()));
    }
}
