//! Which numbers of a page can be opened, by what they are called there.

use super::{Choice, Figure, Kind, Span, What};
use crate::{
    app::{
        results::Results,
        view::{cheapest::Way, month::Work},
    },
    engine::{Date, ledger::Bucket},
};

/// A number that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opens {
    /// What it is called.
    pub label: &'static str,
    /// The number.
    pub figure: Figure,
}

const fn opens(label: &'static str, what: What) -> Opens {
    Opens {
        label,
        figure: what.planned(),
    }
}

/// The way of the recommendation that `way` is.
#[must_use]
pub fn choice_of(results: &Results, way: &Way) -> Option<Choice> {
    let found = &results.recommendation;
    let sequence = found
        .sequences()
        .position(|schedule| Way::of_schedule(schedule) == *way);
    sequence.map(Choice::Sequence).or_else(|| {
        let is_it = |option| Way::of_option(option).as_ref() == Some(way);
        found.options.iter().position(is_it).map(Choice::Plan)
    })
}

/// The numbers of what is needed.
#[must_use]
pub fn of_need(results: &Results, work: &Work) -> Vec<Opens> {
    let last = results.scenario.demand().months().len().saturating_sub(1);
    let mut found = Vec::new();
    if !work.first_month.is_zero() || !work.last_month.is_zero() {
        found.push(opens("credits a month", What::MonthlyWork(0)));
        if work.last_month != work.first_month {
            found.push(opens("in the last month", What::MonthlyWork(last)));
        }
    }
    if !work.once_total.is_zero() {
        found.push(opens("once", What::OnceWork));
    }
    if !work.known_total.is_zero() {
        found.push(opens("on known days", What::KnownWork));
    }
    if !work.total.is_zero() {
        found.push(opens("in all", What::Demand(Span::Whole)));
    }
    found
}

/// The numbers of what is planned.
#[must_use]
pub fn of_plan(results: &Results) -> Vec<Opens> {
    let forecast = &results.forecast;
    let mut found = vec![opens("to pay as entered", What::Cost(Span::Whole))];
    if forecast.first_shortfall.is_some() {
        found.push(opens("the first day refused", What::FirstShortfall));
        found.push(opens("refused in all", What::Refused(Span::Whole)));
    }
    found
}

/// The numbers of what is recommended.
#[must_use]
pub fn of_way(results: &Results, way: &Way) -> Vec<Opens> {
    let Some(choice) = choice_of(results, way) else {
        return Vec::new();
    };
    let opens = |label, what: What| Opens {
        label,
        figure: what.of(choice),
    };
    let mut found = vec![opens("to pay", What::Cost(Span::Whole))];
    if !way.bill.bought.is_zero() {
        found.push(opens("the packs", What::Cover));
    }
    found.push(opens("net cost", What::Net));
    found
}

/// The numbers of the two bars on the morning of a day of the forecast.
#[must_use]
pub fn of_bars(results: &Results, on: Date) -> Vec<Opens> {
    let (ledger, forecast) = (&results.ledger, &results.forecast);
    let day = usize::try_from(on.days_since(forecast.start)).unwrap_or(0);
    let Some(found) = ledger.days.get(day) else {
        return Vec::new();
    };
    let row = found.period;
    let mut list = vec![
        opens("monthly credits left", What::MonthlyLeft(day)),
        opens("the whole bar", What::MonthlyFull(day)),
    ];
    let gone = forecast
        .periods
        .get(row)
        .and_then(|row| row.supply_exhausted);
    if gone.is_some_and(|gone| gone >= on) {
        list.push(opens("used up on", What::Gone(row)));
    }
    let has_packs = ledger
        .postings
        .iter()
        .any(|posting| matches!(posting.bucket, Some(Bucket::OwnedPacks | Bucket::Packs(_))));
    if has_packs {
        list.push(opens("packs left", What::Morning(Kind::Packs, day)));
    }
    if forecast.first_shortfall.is_some_and(|first| first >= on) {
        list.push(opens("the first day without credits", What::FirstShortfall));
    }
    list
}

/// The numbers of how packs move.
#[must_use]
pub fn of_packs(results: &Results) -> Vec<Opens> {
    let (forecast, days) = (&results.forecast, results.ledger.days.len());
    let used = &forecast.totals.used;
    let mut found = Vec::new();
    if !used.from_packs.is_zero() {
        found.push(opens(
            "used from packs",
            What::Served(Span::Whole, Kind::Packs),
        ));
    }
    if !forecast.packs_left.is_zero() && days > 0 {
        found.push(opens(
            "left at the end",
            What::Evening(Kind::Packs, days - 1),
        ));
    }
    if !used.shortfall.is_zero() {
        found.push(opens("missing", What::Refused(Span::Whole)));
        found.push(opens("the first day without credits", What::FirstShortfall));
    }
    found
}

/// The parts of loads and known days outside the forecast.
#[must_use]
pub fn of_left_out(results: &Results) -> Vec<Opens> {
    let left_out = results.scenario.demand().left_out().iter();
    left_out
        .map(|(operation, _)| opens("what is not counted", What::LeftOut(*operation)))
        .collect()
}
