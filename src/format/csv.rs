//! Tables for other programs: comma-separated values after RFC 4180, with a
//! decimal point and ISO dates in every language.

use std::{borrow::Cow, fmt::Display};

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Text that somebody wrote: a name, an id.
    Text(&'a str),
    /// A number, a date or an amount, as files write it.
    Exact(String),
    /// Nothing, where JSON has `null`.
    Empty,
}

impl Cell<'_> {
    /// A number, a date or an amount.
    #[must_use]
    pub fn exact(value: impl Display) -> Self {
        Self::Exact(value.to_string())
    }

    /// The same, or nothing.
    #[must_use]
    pub fn maybe(value: Option<impl Display>) -> Self {
        value.map_or(Self::Empty, Self::exact)
    }

    fn write(&self, out: &mut String) {
        let text = match self {
            Self::Text(text) => harmless(text),
            Self::Exact(text) => Cow::Borrowed(text.as_str()),
            Self::Empty => return,
        };
        if text.contains(['"', ',', '\r', '\n']) {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&text);
        }
    }
}

/// A spreadsheet takes text that begins like this for a formula; with an
/// apostrophe before it, it is shown and not run.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// One row, with the line break that ends it.
#[must_use]
pub fn row<'a>(cells: impl IntoIterator<Item = Cell<'a>>) -> String {
    let mut out = String::new();
    for (i, cell) in cells.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        cell.write(&mut out);
    }
    out.push_str("\r\n");
    out
}

/// The first row: the names of the columns.
#[must_use]
pub fn header(names: &[&str]) -> String {
    row(names.iter().map(|name| Cell::Text(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_with_commas_quotes_or_line_breaks_is_quoted() {
        let cells = ["a", "b,c", "say \"d\"", "e\nf", ""].map(Cell::Text);
        assert_eq!(row(cells), "a,\"b,c\",\"say \"\"d\"\"\",\"e\nf\",\r\n");
    }

    #[test]
    fn text_that_a_spreadsheet_would_run_is_only_shown() {
        for (text, shown) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("=A1,\"x\"", "\"'=A1,\"\"x\"\"\""),
            ("a=1", "a=1"),
        ] {
            assert_eq!(row([Cell::Text(text)]), format!("{shown}\r\n"));
        }
    }

    #[test]
    fn numbers_below_zero_stay_numbers_and_nothing_is_an_empty_cell() {
        let cells = [
            Cell::exact("-12.50"),
            Cell::maybe(None::<u64>),
            Cell::exact(7),
        ];
        assert_eq!(row(cells), "-12.50,,7\r\n");
    }
}
