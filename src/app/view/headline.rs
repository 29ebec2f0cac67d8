//! The answer in one sentence.

use super::month::Work;
use crate::{
    app::{
        results::Results,
        words::{Rich, Words},
    },
    engine::{Credits, Date},
};

/// What is seen first: the answer, and a line below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// How much is needed, and whether it is covered.
    pub answer: Rich,
    /// What it costs.
    pub below: String,
}

/// The answer of a calculation.
#[must_use]
pub fn headline(results: &Results, work: &Work, words: &dyn Words) -> Headline {
    let forecast = &results.forecast;
    let catalog = results.scenario.catalog();
    let plan = &forecast.periods[0].period.plan;
    let plan = catalog.plan(*plan).name.as_str();
    let mut answer = need(work, words);
    let used = &forecast.totals.used;
    answer = match (forecast.first_shortfall, used.from_packs.is_zero()) {
        _ if used.demand.is_zero() => answer,
        (Some(day), _) => refused(answer, plan, used.shortfall, day, words),
        (None, true) => answer.plain(". ").strong(plan).plain(" covers all of it."),
        (None, false) => answer
            .plain(". ")
            .strong(plan)
            .plain(" and ")
            .strong(format!(
                "{} credits from packs",
                words.credits(used.from_packs)
            ))
            .plain(" cover all of it."),
    };
    let currency = catalog.currency(results.scenario.currency());
    let cost = words.money(forecast.totals.cost(), currency);
    let below = format!(
        "{cost} to pay from {} until {}.",
        words.day(forecast.start),
        words.day(forecast.end.plus_days(-1))
    );
    Headline { answer, below }
}

fn need(work: &Work, words: &dyn Words) -> Rich {
    let once = !work.once_total.is_zero();
    match (work.monthly.is_empty() || work.first_month.is_zero(), once) {
        (true, false) if work.known_total.is_zero() => {
            Rich::default().plain("Enter what you do in a month to see what it takes.")
        }
        (true, false) => Rich::default()
            .strong(format!("{} credits", words.credits(work.known_total)))
            .plain(" on known days"),
        (true, true) => {
            Rich::default().strong(format!("{} credits once", words.credits(work.once_total)))
        }
        (false, once) => {
            let mut rich = Rich::default().strong(format!(
                "{} credits a month",
                words.credits(work.first_month)
            ));
            if work.last_month != work.first_month {
                let turn = if work.last_month > work.first_month {
                    "growing"
                } else {
                    "falling"
                };
                rich = rich.plain(format!(", {turn} to {}", words.credits(work.last_month)));
            }
            if once {
                rich = rich.plain(format!(", and {} once", words.credits(work.once_total)));
            }
            rich
        }
    }
}

fn refused(answer: Rich, plan: &str, shortfall: Credits, day: Date, words: &dyn Words) -> Rich {
    answer
        .plain(". On ")
        .strong(plan)
        .plain(" credits run out: ")
        .strong(format!(
            "from {} some calls would be refused",
            words.day_month(day)
        ))
        .plain(format!(
            ", {} credits' worth in all.",
            words.credits(shortfall)
        ))
}
