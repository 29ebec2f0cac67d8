//! What stands below a field: what was understood, or what is wrong.

use crate::app::{
    check::{Checked, Meant, Problem},
    draft::Field,
    words::Words,
};

/// The line below a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The words; may be empty.
    pub text: String,
    /// Whether they say what is wrong.
    pub is_problem: bool,
}

/// The line below `field`, which holds `text`; `unit` says what a number there
/// counts, such as "images a month".
#[must_use]
pub fn note(checked: &Checked, field: Field, text: &str, unit: &str, words: &dyn Words) -> Note {
    if let Some(problem) = checked.problems.get(&field) {
        return Note {
            text: problem.sentence(words),
            is_problem: !matches!(problem, Problem::NotYet(_)),
        };
    }
    let text = text.trim();
    let understood = match checked.meant.get(&field) {
        // Echoed unless it says the same: short numbers as they stand.
        Some(Meant::Count(count)) => {
            let written = words.whole(*count);
            (text != written && !(*count < 1000 && text == count.to_string())).then_some(written)
        }
        Some(Meant::Decimal(number)) => {
            let written = words.decimal(*number);
            (text.trim_end_matches(['%', ' ']) != written).then_some(written)
        }
        Some(Meant::Day(date)) => {
            let written = words.day(*date);
            (text != written).then_some(written)
        }
        None => None,
    };
    let text = match (understood, unit.is_empty()) {
        (Some(written), true) => format!("= {written}"),
        (Some(written), false) => format!("= {written} {unit}"),
        (None, _) => unit.to_owned(),
    };
    Note {
        text,
        is_problem: false,
    }
}
