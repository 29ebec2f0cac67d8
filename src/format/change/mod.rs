//! A change of plan as the command line prints it and other programs read it.

pub mod csv;
mod text;

pub use text::text;

use super::{
    forecast::ForecastFile,
    recommend::PurchaseFile,
    write::{Shown, line_of},
};
use crate::engine::{
    Cents, Date, Forecast, Scenario,
    catalog::PlanIndex,
    change::{BestPair, Changes, Outcome},
    cover::NoCover,
    recommend::{Bill, Cost},
};
use serde::Serialize;

/// What is answered about a change of plan.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The scenario with the change, and without its own changes and packs.
    pub changed: &'a Scenario,
    /// The day that was asked about.
    pub on: Date,
    /// What the change comes to on that day.
    pub outcome: &'a Outcome,
    /// The forecast of `changed`.
    pub forecast: &'a Forecast,
    /// The change on every day.
    pub changes: &'a Changes,
    /// With a change back: to which plan, and the best pair of days.
    pub back: Option<(PlanIndex, Result<Option<BestPair>, NoCover>)>,
}

/// The answer as one line of JSON, without a line break.
#[must_use]
pub fn json(answer: &Answer<'_>) -> String {
    line_of(&ChangeFile::of(answer))
}

/// The object that `credits change --format json` prints.
#[derive(Serialize)]
pub struct ChangeFile<'a> {
    name: &'a str,
    to: &'a str,
    on: OnFile<'a>,
    days: Vec<DayFile>,
    best: Option<BestFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    back: Option<Option<BackFile<'a>>>,
    /// Why the best day or pair is not known; only there where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    unsolved: Option<String>,
}

/// Costs, `null` where nothing covers the shortfall.
#[derive(Serialize)]
struct CostFile {
    cost: Option<Shown<Cents>>,
    net_cost: Option<Shown<Cents>>,
}

impl CostFile {
    fn of(cost: Option<Cost>) -> Self {
        Self {
            cost: cost.map(|cost| Shown(cost.cash)),
            net_cost: cost.map(|cost| Shown(cost.net)),
        }
    }
}

#[derive(Serialize)]
struct OnFile<'a> {
    date: Shown<Date>,
    #[serde(flatten)]
    cost: CostFile,
    covered_shortfall: u64,
    buy: Vec<PurchaseFile<'a>>,
    forecast: ForecastFile<'a>,
}

#[derive(Serialize)]
struct DayFile {
    date: Shown<Date>,
    #[serde(flatten)]
    cost: CostFile,
    covered_shortfall: u64,
}

#[derive(Serialize)]
struct BestFile {
    date: Option<Shown<Date>>,
    #[serde(flatten)]
    cost: CostFile,
}

#[derive(Serialize)]
struct BackFile<'a> {
    to: &'a str,
    on: Shown<Date>,
    back_on: Shown<Date>,
    #[serde(flatten)]
    cost: CostFile,
}

impl<'a> ChangeFile<'a> {
    /// What is written of `answer`.
    #[must_use]
    pub fn of(answer: &Answer<'a>) -> Self {
        let scenario = answer.changed;
        let catalog = scenario.catalog();
        let bill = answer.outcome.bill.as_ref().ok();
        let day = |day: &crate::engine::change::DayCost| DayFile {
            date: Shown(day.date),
            cost: CostFile::of(day.cost),
            covered_shortfall: day.shortfall.get(),
        };
        let unknown = answer.changes.unsolved;
        let unknown = unknown.or(answer.back.and_then(|(_, best)| best.err()));
        Self {
            name: scenario.name(),
            to: &catalog.plan(answer.changes.to).id,
            on: OnFile {
                date: Shown(answer.on),
                cost: CostFile::of(bill.map(Bill::cost)),
                covered_shortfall: answer.outcome.shortfall.get(),
                buy: bill.map_or_else(Vec::new, |bill| PurchaseFile::list(catalog, &bill.buy)),
                forecast: ForecastFile::of(scenario, answer.forecast, None),
            },
            days: answer.changes.days.iter().map(day).collect(),
            best: answer.changes.best.map(|best| BestFile {
                date: best.date.map(Shown),
                cost: CostFile::of(Some(best.cost)),
            }),
            back: answer.back.map(|(to, best)| {
                best.ok().flatten().map(|best| BackFile {
                    to: &catalog.plan(to).id,
                    on: Shown(best.on),
                    back_on: Shown(best.back_on),
                    cost: CostFile::of(Some(best.cost)),
                })
            }),
            unsolved: unknown.map(|why| why.to_string()),
        }
    }
}
