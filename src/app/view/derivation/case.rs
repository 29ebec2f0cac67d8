//! The story that an explanation is read from: what is planned, or what is
//! recommended, played through.

use super::{Choice, Of};
use crate::{
    app::results::Results,
    engine::{
        Credits, Date, Forecast, Ledger, Scenario, forecast, recommend::Bill, scenario::PlanChange,
    },
};
use std::borrow::Cow;

/// A scenario with its forecast and its postings.
pub(super) struct Case<'a> {
    pub(super) scenario: Cow<'a, Scenario>,
    pub(super) forecast: Cow<'a, Forecast>,
    pub(super) ledger: Cow<'a, Ledger>,
}

/// A way of the recommendation.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub(super) changes: &'a [PlanChange],
    pub(super) bill: &'a Bill,
    pub(super) shortfall: Credits,
}

/// The way that `choice` names; `None` where it is not there or has no bill.
pub(super) fn way(results: &Results, choice: Choice) -> Option<Way<'_>> {
    let found = &results.recommendation;
    match choice {
        Choice::Plan(position) => {
            let option = found.options.get(position)?;
            Some(Way {
                changes: option.change.as_slice(),
                bill: option.bill.as_ref()?,
                shortfall: option.shortfall,
            })
        }
        Choice::Sequence(position) => {
            let schedule = found.sequences().nth(position)?;
            Some(Way {
                changes: &schedule.changes,
                bill: &schedule.bill,
                shortfall: schedule.shortfall,
            })
        }
    }
}

impl<'a> Case<'a> {
    pub(super) fn of(results: &'a Results, of: Of) -> Option<Self> {
        let (choice, is_covered) = match of {
            Of::Planned => {
                return Some(Self {
                    scenario: Cow::Borrowed(&results.scenario),
                    forecast: Cow::Borrowed(&results.forecast),
                    ledger: Cow::Borrowed(&results.ledger),
                });
            }
            Of::Way(choice) => (choice, true),
            Of::Uncovered(choice) => (choice, false),
        };
        let way = way(results, choice)?;
        let buy = if is_covered { &way.bill.buy[..] } else { &[] };
        // More packs than a scenario may name are left out here; what they cost
        // is told from the bill.
        let with = |buy| results.scenario.with_plan(way.changes, buy).ok();
        let scenario = with(buy).or_else(|| with(&[]))?;
        Some(Self {
            forecast: Cow::Owned(forecast(&scenario)),
            ledger: Cow::Owned(Ledger::of(&scenario)),
            scenario: Cow::Owned(scenario),
        })
    }

    /// A day of the forecast, or its end or beginning where the date lies
    /// outside it.
    pub(super) fn day(&self, date: Date) -> usize {
        usize::try_from(date.days_since(self.scenario.start()))
            .unwrap_or(0)
            .min(self.scenario.demand().days())
    }

    /// The row in which a day lies.
    pub(super) fn row_of(&self, date: Date) -> Option<usize> {
        let days = &self.ledger.days;
        days.get(self.day(date)).map(|day| day.period)
    }
}
