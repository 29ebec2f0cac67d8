//! The answer to somebody's first questions: the same as on every other page,
//! after what the work takes.

use super::{cheapest::cheapest, month::Work};
use crate::app::{
    results::Results,
    words::{Rich, Words},
};

/// The answer, and a line below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What to do; with a figure in doubt, either way.
    pub answer: Rich,
    /// How many credits that is, and what is to pay in all.
    pub below: String,
    /// What has less to pay, where something has.
    pub least_cash: Option<String>,
}

/// What is recommended for the user's work. `None` where nothing is done yet.
#[must_use]
pub fn verdict(results: &Results, work: &Work, words: &dyn Words) -> Option<Verdict> {
    if work.total.is_zero() {
        return None;
    }
    let view = cheapest(results, words);
    let credits = credits(work, words);
    let doubt = view.doubts.iter().find(|doubt| doubt.changes_the_answer);
    let Some(doubt) = doubt else {
        return Some(Verdict {
            answer: view.answer,
            below: format!("{credits} {}", view.money),
            least_cash: view.least_cash.map(|least| least.text),
        });
    };
    // Neither is the cheapest for certain (R15b).
    let mut answer = Rich::default();
    for either in &doubt.answers {
        let space = if answer.0.is_empty() { "" } else { " " };
        answer = answer.plain(format!("{space}{}: ", either.when));
        answer.0.extend(either.deed.0.clone());
        if !either.money.is_empty() {
            answer = answer.plain(format!(" {}", either.money));
        }
    }
    Some(Verdict {
        answer,
        below: format!("{credits} In doubt: {}", doubt.reason),
        least_cash: None,
    })
}

/// How many credits the work takes.
fn credits(work: &Work, words: &dyn Words) -> String {
    let whole = |credits| words.credits(credits);
    let month = match (
        work.first_month.is_zero(),
        work.last_month == work.first_month,
    ) {
        (true, _) => None,
        (false, true) => Some(format!("{} credits a month", whole(work.first_month))),
        (false, false) => Some(format!(
            "{} credits a month at first, {} in the last month",
            whole(work.first_month),
            whole(work.last_month)
        )),
    };
    let once =
        (!work.once_total.is_zero()).then(|| format!("{} credits once", whole(work.once_total)));
    let known = (!work.known_total.is_zero())
        .then(|| format!("{} credits on known days", whole(work.known_total)));
    let parts: Vec<String> = [month, once, known].into_iter().flatten().collect();
    format!("That takes {}.", parts.join(" and "))
}

#[cfg(test)]
mod tests {
    use super::super::{month::work, purpose::PURPOSES};
    use super::*;
    use crate::{
        app::{check::Reader, draft::Draft, reading::Locale, results::work_out, words::PlainWords},
        engine::Date,
    };
    use std::sync::Arc;

    fn said(purpose: usize, monthly: &str, first: &str) -> Option<(String, String)> {
        let today = Date::parse("2026-09-01").unwrap();
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        let mut draft = PURPOSES[purpose].with_monthly(&Draft::new(today, "EUR"), monthly);
        if !first.is_empty() {
            draft = PURPOSES[purpose].with_first_load(&draft, first);
        }
        let results = work_out(&draft, &reader, None).results.unwrap();
        let verdict = verdict(&results, &work(&results), &PlainWords)?;
        Some((verdict.answer.text(), verdict.below))
    }

    #[test]
    fn the_answer_names_the_cheapest_plan_and_what_it_costs() {
        assert_eq!(said(0, "", ""), None);
        let (answer, below) = said(0, "3k", "").unwrap();
        assert_eq!(answer, "Business 100K for EUR 59.00 a month is enough.");
        assert_eq!(
            below,
            "That takes 45,000 credits a month. EUR 708.00 to pay until 31 Aug 2027. Next best: Business 300K, EUR \
             2,100.00 to pay, so EUR 1,392.00 more a year."
        );
    }

    #[test]
    fn a_first_load_is_covered_by_packs() {
        let (answer, below) = said(0, "3k", "10k").unwrap();
        assert_eq!(
            answer,
            "Take Business 100K for EUR 59.00 a month and buy 1 pack of 100,000 by 1 Sep."
        );
        assert!(below.starts_with("That takes 45,000 credits a month and 150,000 credits once. "));
    }

    #[test]
    fn where_a_figure_is_in_doubt_both_answers_are_given_and_neither_is_the_cheapest() {
        let (answer, below) = said(2, "150", "").unwrap();
        assert!(
            answer.starts_with("If packs may be bought on Free: Take Free and buy ")
                && answer.contains(" If no packs may be bought on Free: Business 100K for EUR 59.00 a month is enough."),
            "{answer}"
        );
        assert!(!answer.contains("cheapest"));
        assert!(below.contains("In doubt: "), "{below}");
    }
}
