//! Which numbers of a page can be opened, by what they are called there.

use super::{Choice, Figure, Kind, Of, Span, What};
use crate::{
    app::{
        results::Results,
        view::{
            cheapest::{Way, runner_up},
            month::Work,
        },
        words::Words,
    },
    engine::{
        Cents, Date, Forecast, Ledger,
        change::NoCost,
        ledger::Bucket,
        recommend::{Bill, Objective},
        scenario::PlanChange,
        volume::{Assumption, Edge, Firmness},
    },
};

/// A number that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opens {
    /// What it is called.
    pub label: String,
    /// The number.
    pub figure: Figure,
}

fn opens(label: &str, what: What) -> Opens {
    opens_in(Of::Planned, label, what)
}

fn opens_in(of: Of, label: &str, what: What) -> Opens {
    Opens {
        label: label.to_owned(),
        figure: what.in_story(of),
    }
}

/// The way of the recommendation that `way` is.
#[must_use]
pub fn choice_of(results: &Results, way: &Way) -> Option<Choice> {
    let found = &results.recommendation;
    let sequence = found
        .sequences()
        .position(|schedule| Way::of_schedule(schedule) == *way);
    let plan = || {
        let is_it = |option| Way::of_option(option).as_ref() == Some(way);
        found.options.iter().position(is_it).map(Choice::Plan)
    };
    let least = || {
        let least = found.least_cash.as_ref().map(Way::of_schedule);
        (least.as_ref() == Some(way)).then_some(Choice::LeastCash)
    };
    sequence.map(Choice::Sequence).or_else(plan).or_else(least)
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
    let opens = |label, what: What| opens_in(Of::Way(choice), label, what);
    let mut found = vec![opens("to pay", What::Cost(Span::Whole))];
    if !way.bill.bought.is_zero() {
        found.push(opens("the packs", What::Cover));
    }
    found.push(opens("net cost", What::Net));
    if let Some((place, _)) = runner_up(results, way) {
        let other = Choice::Plan(place);
        found.push(opens("the difference", What::Apart(other)));
        let months = results.scenario.months();
        if months > 12 && months.is_multiple_of(12) {
            found.push(opens("the difference a year", What::ApartYearly(other)));
        }
    }
    found
}

/// The numbers of what has the least to pay, beside what is recommended.
#[must_use]
pub fn of_least_cash(results: &Results, way: &Way) -> Vec<Opens> {
    let Some(choice) = choice_of(results, way) else {
        return Vec::new();
    };
    let opens = |label, what: What| opens_in(Of::Way(choice), label, what);
    vec![
        opens("the least to pay", What::Cost(Span::Whole)),
        opens("its net cost", What::Net),
    ]
}

/// Changes as they are asked about; the first two of them.
fn asked(changes: &[PlanChange]) -> Choice {
    Choice::Asked([changes.first().copied(), changes.get(1).copied()])
}

/// What `changes` cost, and how that differs from never changing.
#[must_use]
pub fn of_changes(changes: &[PlanChange], bill: &Result<Bill, NoCost>) -> Vec<Opens> {
    let Ok(bill) = bill else {
        return Vec::new();
    };
    let opens = |label, what: What| opens_in(Of::Way(asked(changes)), label, what);
    let mut found = vec![opens("to pay", What::Cost(Span::Whole))];
    if !bill.bought.is_zero() {
        found.push(opens("the packs", What::Cover));
    }
    found.push(opens("net cost", What::Net));
    found
}

/// How the net cost of `changes` differs from never changing.
#[must_use]
pub fn than_never(changes: &[PlanChange]) -> Opens {
    let never = What::Apart(asked(&[]));
    opens_in(Of::Way(asked(changes)), "than never changing", never)
}

/// What `changes` have to pay, their net cost and how that differs from never
/// changing, where it is compared.
#[must_use]
pub fn of_row(changes: &[PlanChange], is_compared: bool) -> [Option<Figure>; 3] {
    let story = Of::Way(asked(changes));
    [
        Some(What::Cost(Span::Whole).in_story(story)),
        Some(What::Net.in_story(story)),
        is_compared.then(|| than_never(changes).figure),
    ]
}

/// A number of what `changes` do, without packs bought for them.
#[must_use]
pub fn of_asked(changes: &[PlanChange], what: What) -> Figure {
    what.in_story(Of::Uncovered(asked(changes)))
}

/// The two bars on the morning of a day, with `changes` and without packs bought.
#[must_use]
pub fn of_changed_bars(
    changes: &[PlanChange],
    (forecast, ledger): (&Forecast, &Ledger),
    on: Date,
) -> Vec<Opens> {
    let story = Of::Uncovered(asked(changes));
    bars_in(story, (forecast, ledger), on)
}

/// What the plans cost where another becomes the cheapest, and where it is.
#[must_use]
pub fn of_firmness(base: u64, firmness: &Firmness, by: Objective, words: &dyn Words) -> Vec<Opens> {
    let at = |volume| {
        opens(
            &format!("at {}", words.whole(volume)),
            What::AtVolume(volume, by),
        )
    };
    let own = firmness
        .best
        .map(|_| opens("at your volume", What::AtVolume(base, by)));
    let turns = [firmness.down, firmness.up].map(Edge::turn);
    let turns = turns.into_iter().flatten().map(at);
    own.into_iter().chain(turns).collect()
}

/// What the plans would cost where an assumed figure makes another the cheapest.
#[must_use]
pub fn of_assumption(
    assumption: &Assumption,
    name: &str,
    value: &dyn Fn(u64) -> String,
) -> Vec<Opens> {
    let firmness = &assumption.firmness;
    let turns = [firmness.down, firmness.up].map(Edge::turn);
    let turns = turns.into_iter().flatten().map(|at| {
        let label = format!("{name} at {}", value(at));
        opens(&label, What::WereIt(assumption.figure, at))
    });
    turns.collect()
}

/// What a budget buys.
#[must_use]
pub fn of_budget(monthly: Cents) -> Vec<Opens> {
    vec![opens("what it buys", What::Budget(monthly))]
}

/// The numbers of the two bars on the morning of a day of the forecast.
#[must_use]
pub fn of_bars(results: &Results, on: Date) -> Vec<Opens> {
    bars_in(Of::Planned, (&results.forecast, &results.ledger), on)
}

fn bars_in(story: Of, (forecast, ledger): (&Forecast, &Ledger), on: Date) -> Vec<Opens> {
    let opens = |label, what| opens_in(story, label, what);
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
