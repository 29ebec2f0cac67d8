//! What has to be put right, or said next, before there is a new result.

use crate::app::{draft::Field, results::Outcome, words::Words};

/// What stands in the way of a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    /// What to do, in a sentence.
    pub text: String,
    /// What is wrong with no field in particular.
    pub others: Vec<String>,
    /// The first field that it is about.
    pub first: Option<Field>,
    /// Whether nothing is wrong: something is asked for next.
    pub is_waiting: bool,
}

/// What stands in the way of a result; `None` where nothing does.
#[must_use]
pub fn attention(outcome: &Outcome, words: &dyn Words) -> Option<Attention> {
    let checked = &outcome.checked;
    let first = checked.problems.iter().next();
    let is_waiting = checked.is_waiting();
    let text = match (checked.problem_count(), first) {
        (0, _) => return None,
        (_, Some((_, asked))) if is_waiting => format!("Next: {}", lower(&asked.sentence(words))),
        (1, _) => "One entry needs your attention.".to_owned(),
        (count, _) => format!("{} entries need your attention.", words.whole(count as u64)),
    };
    Some(Attention {
        text,
        others: checked
            .other_problems
            .iter()
            .map(|problem| problem.sentence(words))
            .collect(),
        first: first.map(|(field, _)| *field),
        is_waiting,
    })
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::Reader,
            draft::{Draft, Single},
            reading::Locale,
            results::work_out,
            view::field::note,
            words::PlainWords,
        },
        engine::Date,
    };
    use std::sync::Arc;

    #[test]
    fn an_untouched_purchase_day_is_asked_for_and_is_no_mistake() {
        let today = Date::parse("2026-09-01").unwrap();
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        let mut draft = Draft::new(today, "EUR");
        let before = work_out(&draft, &reader, None);
        assert_eq!(attention(&before, &PlainWords), None);
        draft.set(Single::Plan, "business-100k");
        let outcome = work_out(&draft, &reader, Some(&before));
        let asked = attention(&outcome, &PlainWords).unwrap();
        assert!(asked.is_waiting && outcome.stale && outcome.results.is_some());
        assert_eq!(asked.first, Some(Single::Purchased.into()));
        assert!(asked.text.starts_with("Next: which day did you buy it?"));
        let below = note(
            &outcome.checked,
            Single::Purchased.into(),
            "",
            "",
            &PlainWords,
        );
        assert!(!below.is_problem && below.text.starts_with("Which day did you buy it?"));

        // What is typed there is a mistake where it is no day.
        draft.set(Single::Purchased, "30.2.2026");
        let wrong = attention(&work_out(&draft, &reader, None), &PlainWords).unwrap();
        assert!(!wrong.is_waiting);
        assert_eq!(wrong.text, "One entry needs your attention.");
        // And so is anything else, beside what is asked for.
        draft.set(Single::Purchased, "");
        draft.set(Single::Months, "61");
        let both = attention(&work_out(&draft, &reader, None), &PlainWords).unwrap();
        assert!(!both.is_waiting);
        assert_eq!(both.text, "2 entries need your attention.");
        draft.set(Single::Months, "12");
        draft.set(Single::Purchased, "1 Sep 2026");
        assert_eq!(
            attention(&work_out(&draft, &reader, None), &PlainWords),
            None
        );
    }
}
