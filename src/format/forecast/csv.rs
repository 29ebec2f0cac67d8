//! A forecast as rows of CSV: the scenario's name, then the fields of the JSON.

use crate::{
    engine::{Forecast, Ledger, Scenario, forecast::Used},
    format::csv::{self, Cell},
};

const PERIOD: [&str; 15] = [
    "name",
    "plan",
    "start",
    "end",
    "supply",
    "demand",
    "from_carry_over",
    "from_supply",
    "from_packs",
    "shortfall",
    "expired",
    "supply_exhausted",
    "packs_left",
    "plan_cost",
    "pack_cost",
];

const DAY: [&str; 10] = [
    "name",
    "date",
    "demand",
    "from_carry_over",
    "from_supply",
    "from_packs",
    "shortfall",
    "carry_over_left",
    "supply_left",
    "packs_left",
];

/// The first row above [`period_rows`].
#[must_use]
pub fn period_header() -> String {
    csv::header(&PERIOD)
}

/// The first row above [`day_rows`].
#[must_use]
pub fn day_header() -> String {
    csv::header(&DAY)
}

fn used(used: &Used) -> [Cell<'static>; 5] {
    [
        used.demand,
        used.from_carry_over,
        used.from_supply,
        used.from_packs,
        used.shortfall,
    ]
    .map(Cell::exact)
}

/// One row a billing period.
#[must_use]
pub fn period_rows(scenario: &Scenario, forecast: &Forecast) -> String {
    let mut out = String::new();
    for row in &forecast.periods {
        let plan = &scenario.catalog().plan(row.period.plan).id;
        let [demand, carry_over, supply, packs, shortfall] = used(&row.used);
        let cells: [Cell<'_>; PERIOD.len()] = [
            Cell::Text(scenario.name()),
            Cell::Text(plan),
            Cell::exact(row.period.start),
            Cell::exact(row.period.end),
            Cell::exact(row.period.supply),
            demand,
            carry_over,
            supply,
            packs,
            shortfall,
            Cell::exact(row.expired),
            Cell::maybe(row.supply_exhausted),
            Cell::exact(row.packs_left),
            Cell::exact(row.plan_cost),
            Cell::exact(row.pack_cost),
        ];
        out.push_str(&csv::row(cells));
    }
    out
}

/// One row a day.
#[must_use]
pub fn day_rows(scenario: &Scenario, ledger: &Ledger) -> String {
    let mut out = String::new();
    for day in &ledger.days {
        let [demand, carry_over, supply, packs, shortfall] = used(&day.used);
        let cells: [Cell<'_>; DAY.len()] = [
            Cell::Text(scenario.name()),
            Cell::exact(day.date),
            demand,
            carry_over,
            supply,
            packs,
            shortfall,
            Cell::exact(day.carry_over_left),
            Cell::exact(day.supply_left),
            Cell::exact(day.packs_left),
        ];
        out.push_str(&csv::row(cells));
    }
    out
}
