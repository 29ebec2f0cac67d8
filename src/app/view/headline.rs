//! The answer in one sentence: what the work takes, and what to do about it.

use super::{
    cheapest::{Cheapest, cheapest},
    month::Work,
};
use crate::app::{
    results::{Results, Shown},
    words::{Piece, Rich, Words},
};

/// What is seen first: the answer, and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// How much is needed, and the cheapest way to have it.
    pub answer: Rich,
    /// What that costs, and the next best; may be empty.
    pub below: String,
    /// What has less to pay, where something has.
    pub least_cash: Option<String>,
    /// What is planned, where that is something else; may be empty.
    pub planned: String,
}

/// The answer of a calculation.
#[must_use]
pub fn headline(results: &Results, work: &Work, words: &dyn Words) -> Headline {
    let Cheapest {
        answer,
        money,
        least_cash,
        is_in_place,
        ..
    } = cheapest(results, words);
    if results.forecast.totals.used.demand.is_zero() {
        return Headline {
            answer: need(work, words),
            below: String::new(),
            least_cash: None,
            planned: String::new(),
        };
    }
    let need = need(work, words);
    let about: Vec<Piece> = [need.plain(". ").0, answer.0].concat();
    Headline {
        answer: Rich(about),
        below: money,
        least_cash: least_cash.map(|least| least.text),
        planned: if is_in_place || results.no_plan && results.shown != Shown::Planned {
            String::new()
        } else {
            planned(results, words)
        },
    }
}

/// What the scenario's own changes and purchases come to.
fn planned(results: &Results, words: &dyn Words) -> String {
    let (scenario, forecast) = (&results.scenario, &results.forecast);
    let catalog = scenario.catalog();
    let plan = &catalog.plan(forecast.periods[0].period.plan).name;
    let mut with = Vec::new();
    if !scenario.changes().is_empty() {
        with.push("your changes");
    }
    if !scenario.packs().is_empty() {
        with.push("the packs you plan");
    }
    let with = if with.is_empty() {
        String::new()
    } else {
        format!(" with {}", with.join(" and "))
    };
    let cost = words.money(
        forecast.totals.cost(),
        catalog.currency(scenario.currency()),
    );
    match forecast.first_shortfall {
        Some(day) => format!(
            "As entered, {plan}{with}: {cost} to pay, and from {} some calls would be refused, {} credits' worth in \
             all.",
            words.day_month(day),
            words.credits(forecast.totals.used.shortfall)
        ),
        None => format!("As entered, {plan}{with}: {cost} to pay, and nothing is refused."),
    }
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
