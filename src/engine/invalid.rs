//! What is wrong with a figure, where it stands, and what was expected there.

use super::calendar::Date;
use std::{fmt, sync::Arc};

/// One thing that is wrong: the place as a path (`usage[2].operation`, empty
/// for the whole) and what was expected there. All of them are collected
/// before anything is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// Where: names joined by points, list positions from 0 in brackets.
    pub path: String,
    /// What would have been right there.
    pub expected: Expected,
}

impl Invalid {
    /// Something else than `expected` stands at `path`.
    #[must_use]
    pub fn new(path: impl Into<String>, expected: Expected) -> Self {
        Self {
            path: path.into(),
            expected,
        }
    }
}

/// `usage[2].operation: expected …`
impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return write!(f, "expected {}", self.expected);
        }
        write!(f, "{}: expected {}", self.path, self.expected)
    }
}

/// What was expected; its text completes the sentence "expected …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The field is required and absent; what it holds.
    Present(&'static str),
    /// A whole number in a range.
    Whole {
        /// The least.
        min: u64,
        /// The greatest.
        max: u64,
    },
    /// A number with at most two decimals in a range, given in whole units.
    Decimal {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A day of the calendar, written `YYYY-MM-DD`.
    Day,
    /// A day not before, or not after, another.
    DayBetween {
        /// The first day allowed, and what it is.
        from: Option<(Date, &'static str)>,
        /// The last day allowed, and what it is.
        to: Option<(Date, &'static str)>,
    },
    /// Money as files write it.
    Money,
    /// Text with at most so many characters.
    TextUpTo(usize),
    /// A list with at most so many entries.
    ListUpTo(usize),
    /// One of the ids that the price list has; the kind of thing, and the ids.
    OneOf {
        /// What the ids stand for, e.g. "a plan of the price list".
        what: &'static str,
        /// The ids there are; shared, since a file may be wrong in 100,000
        /// places for the same reason.
        choices: Arc<[String]>,
    },
    /// A different value than another place has already.
    Unique(&'static str),
    /// A total of at most 2^53.
    TotalUpToLargest(&'static str),
    /// Anything else, in words.
    Words(String),
}

impl Expected {
    /// Something that needs its own words.
    #[must_use]
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Present(what) => write!(f, "{what}, but it is missing"),
            Self::Whole { min, max } => write!(f, "a whole number from {min} to {max}"),
            Self::Decimal { min, max } => {
                write!(f, "a number from {min} to {max} with at most two decimals")
            }
            Self::Day => write!(
                f,
                "a day that exists, written YYYY-MM-DD, from {} to {}",
                Date::FIRST_YEAR,
                Date::LAST_YEAR
            ),
            Self::DayBetween { from, to } => match (from, to) {
                (Some((from, a)), Some((to, b))) => {
                    write!(f, "a day from {from} ({a}) to {to} ({b})")
                }
                (Some((from, a)), None) => write!(f, "a day not before {from} ({a})"),
                (None, Some((to, b))) => write!(f, "a day not after {to} ({b})"),
                (None, None) => write!(f, "a day"),
            },
            Self::Money => write!(
                f,
                "an amount with two decimals in quotes, such as \"59.00\", up to 9999999999.99"
            ),
            Self::TextUpTo(max) => write!(f, "text of at most {max} characters"),
            Self::ListUpTo(max) => write!(f, "a list of at most {max} entries"),
            Self::OneOf { what, choices } if choices.is_empty() => {
                write!(f, "{what}, but there is none")
            }
            Self::OneOf { what, choices } => write!(f, "{what}: {}", choices.join(", ")),
            Self::Unique(what) => write!(f, "{what}"),
            Self::TotalUpToLargest(what) => {
                write!(f, "{what} of at most 9007199254740992 (2^53)")
            }
            Self::Words(text) => f.write_str(text),
        }
    }
}
