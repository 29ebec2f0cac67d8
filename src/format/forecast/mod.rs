//! A forecast as the command line prints it and other programs read it.

pub mod csv;
mod text;

pub use text::text;

use super::{
    words,
    write::{Lookup, Shown, line_of},
};
use crate::engine::{
    Cents, Date, Forecast, Ledger, Scenario,
    forecast::{PeriodForecast, Totals, Used},
    ledger::Day,
};
use serde::Serialize;

/// The forecast of a scenario as one line of JSON, without a line break; its
/// days too, when the ledger that has them is given.
#[must_use]
pub fn json(scenario: &Scenario, forecast: &Forecast, days: Option<&Ledger>) -> String {
    line_of(&ForecastFile::of(scenario, forecast, days))
}

/// The object that `credits forecast --format json` prints.
#[derive(Serialize)]
pub struct ForecastFile<'a> {
    name: &'a str,
    currency: &'a str,
    start: Shown<Date>,
    end: Shown<Date>,
    totals: TotalsFile,
    /// Calls by operation that fall outside the forecast.
    left_out: Lookup<&'a str, u64>,
    first_shortfall: Option<Shown<Date>>,
    packs_left: u64,
    periods: Vec<PeriodFile<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Vec<DayFile>>,
    warnings: Vec<WarningFile<'a>>,
}

/// What was asked for and what served it: the fields that totals, periods and
/// days share.
#[derive(Serialize)]
struct UsedFile {
    demand: u64,
    from_carry_over: u64,
    from_supply: u64,
    from_packs: u64,
    shortfall: u64,
}

impl UsedFile {
    const fn of(used: &Used) -> Self {
        Self {
            demand: used.demand.get(),
            from_carry_over: used.from_carry_over.get(),
            from_supply: used.from_supply.get(),
            from_packs: used.from_packs.get(),
            shortfall: used.shortfall.get(),
        }
    }
}

/// The `totals` of a forecast.
#[derive(Serialize)]
pub struct TotalsFile {
    #[serde(flatten)]
    used: UsedFile,
    expired: u64,
    plan_cost: Shown<Cents>,
    pack_cost: Shown<Cents>,
    cost: Shown<Cents>,
}

impl TotalsFile {
    /// Totals as they are written.
    #[must_use]
    pub fn of(totals: &Totals) -> Self {
        Self {
            used: UsedFile::of(&totals.used),
            expired: totals.expired.get(),
            plan_cost: Shown(totals.plan_cost),
            pack_cost: Shown(totals.pack_cost),
            cost: Shown(totals.cost()),
        }
    }
}

#[derive(Serialize)]
struct PeriodFile<'a> {
    plan: &'a str,
    start: Shown<Date>,
    end: Shown<Date>,
    supply: u64,
    #[serde(flatten)]
    used: UsedFile,
    expired: u64,
    supply_exhausted: Option<Shown<Date>>,
    packs_left: u64,
    plan_cost: Shown<Cents>,
    pack_cost: Shown<Cents>,
}

impl<'a> PeriodFile<'a> {
    fn of(scenario: &'a Scenario, row: &PeriodForecast) -> Self {
        Self {
            plan: &scenario.catalog().plan(row.period.plan).id,
            start: Shown(row.period.start),
            end: Shown(row.period.end),
            supply: row.period.supply.get(),
            used: UsedFile::of(&row.used),
            expired: row.expired.get(),
            supply_exhausted: row.supply_exhausted.map(Shown),
            packs_left: row.packs_left.get(),
            plan_cost: Shown(row.plan_cost),
            pack_cost: Shown(row.pack_cost),
        }
    }
}

#[derive(Serialize)]
struct DayFile {
    date: Shown<Date>,
    #[serde(flatten)]
    used: UsedFile,
    carry_over_left: u64,
    supply_left: u64,
    packs_left: u64,
}

impl DayFile {
    const fn of(day: &Day) -> Self {
        Self {
            date: Shown(day.date),
            used: UsedFile::of(&day.used),
            carry_over_left: day.carry_over_left.get(),
            supply_left: day.supply_left.get(),
            packs_left: day.packs_left.get(),
        }
    }
}

#[derive(Serialize)]
struct WarningFile<'a> {
    date: Shown<Date>,
    plan: &'a str,
    about: &'static str,
    id: &'a str,
    text: String,
}

impl<'a> ForecastFile<'a> {
    /// What is written of `forecast`, which is the forecast of `scenario`;
    /// its days too, when its ledger is given.
    #[must_use]
    pub fn of(scenario: &'a Scenario, forecast: &Forecast, days: Option<&Ledger>) -> Self {
        let catalog = scenario.catalog();
        Self {
            name: scenario.name(),
            currency: catalog.currency(scenario.currency()),
            start: Shown(forecast.start),
            end: Shown(forecast.end),
            totals: TotalsFile::of(&forecast.totals),
            left_out: Lookup(
                scenario
                    .demand()
                    .left_out()
                    .iter()
                    .map(|&(operation, calls)| {
                        (catalog.operation(operation).id.as_str(), calls.get())
                    })
                    .collect(),
            ),
            first_shortfall: forecast.first_shortfall.map(Shown),
            packs_left: forecast.packs_left.get(),
            periods: forecast
                .periods
                .iter()
                .map(|row| PeriodFile::of(scenario, row))
                .collect(),
            days: days.map(|ledger| ledger.days.iter().map(DayFile::of).collect()),
            warnings: forecast
                .warnings
                .iter()
                .map(|warning| WarningFile {
                    date: Shown(warning.date),
                    plan: &catalog.plan(warning.plan).id,
                    about: warning.about.kind(),
                    id: warning.about.id(catalog),
                    text: words::warning(scenario, warning),
                })
                .collect(),
        }
    }
}
