//! A change of plan as rows of CSV: the scenario's name, the plan, then the
//! fields of a day's JSON.

use super::Answer;
use crate::format::csv::{self, Cell};

const DAY: [&str; 6] = [
    "name",
    "to",
    "date",
    "cost",
    "net_cost",
    "covered_shortfall",
];

/// The first row above [`rows`].
#[must_use]
pub fn header() -> String {
    csv::header(&DAY)
}

/// One row a day of the forecast.
#[must_use]
pub fn rows(answer: &Answer<'_>) -> String {
    let scenario = answer.changed;
    let to = &scenario.catalog().plan(answer.changes.to).id;
    let days = answer.changes.days.iter();
    let row = |day: &crate::engine::change::DayCost| {
        let cells: [Cell<'_>; DAY.len()] = [
            Cell::Text(scenario.name()),
            Cell::Text(to),
            Cell::exact(day.date),
            Cell::maybe(day.cost.map(|cost| cost.cash)),
            Cell::maybe(day.cost.map(|cost| cost.net)),
            Cell::exact(day.shortfall.get()),
        ];
        csv::row(cells)
    };
    days.map(row).collect()
}
