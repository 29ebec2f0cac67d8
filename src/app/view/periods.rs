//! The table of billing periods.

use crate::{
    app::results::Results,
    engine::{Cents, Credits, Date, forecast::Used},
};

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodRow {
    /// The plan's name.
    pub plan: String,
    /// The first day.
    pub from: Date,
    /// The day after the last.
    pub to: Date,
    /// What was asked for and what served it.
    pub used: Used,
    /// The supply on its first forecast day.
    pub supply: Credits,
    /// What expired.
    pub expired: Credits,
    /// The day after whose usage the monthly credits were gone.
    pub gone: Option<Date>,
    /// Pack credits left.
    pub packs_left: Credits,
    /// What is charged in the row.
    pub charged: Cents,
    /// Whether a change of plan ends it.
    pub is_cut: bool,
}

/// The table with its sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodTable {
    /// One row a billing period.
    pub rows: Vec<PeriodRow>,
    /// The sums of what was asked for and what served it.
    pub used: Used,
    /// Everything that expired.
    pub expired: Credits,
    /// Everything charged.
    pub charged: Cents,
    /// Whether any row has credits from a carry-over: the column is left out
    /// otherwise.
    pub has_carry_over: bool,
    /// Whether any row has credits from packs.
    pub has_packs: bool,
}

/// The table of a forecast.
#[must_use]
pub fn periods(results: &Results) -> PeriodTable {
    let catalog = results.scenario.catalog();
    let forecast = &results.forecast;
    let rows: Vec<_> = forecast
        .periods
        .iter()
        .map(|row| PeriodRow {
            plan: catalog.plan(row.period.plan).name.clone(),
            from: row.period.start,
            to: row.period.end,
            used: row.used,
            supply: row.period.supply,
            expired: row.expired,
            gone: row.supply_exhausted,
            packs_left: row.packs_left,
            charged: row.plan_cost + row.pack_cost,
            is_cut: row.period.is_cut(),
        })
        .collect();
    PeriodTable {
        has_carry_over: rows.iter().any(|row| !row.used.from_carry_over.is_zero()),
        has_packs: rows
            .iter()
            .any(|row| !row.used.from_packs.is_zero() || !row.packs_left.is_zero()),
        rows,
        used: forecast.totals.used,
        expired: forecast.totals.expired,
        charged: forecast.totals.cost(),
    }
}
