//! A recommendation as rows of CSV: the scenario's name, then the fields of an
//! option's JSON. What is a list there is one cell, its entries joined by `; `.

use crate::{
    engine::{Recommendation, Scenario, catalog::PackIndex, recommend::PlanOption},
    format::csv::{self, Cell},
};

const OPTION: [&str; 12] = [
    "name",
    "plan",
    "eligible",
    "reasons",
    "plan_cost",
    "packs",
    "pack_cost",
    "cost",
    "net_cost",
    "buy",
    "covered_shortfall",
    "packs_left",
];

/// The first row above [`rows`].
#[must_use]
pub fn header() -> String {
    csv::header(&OPTION)
}

/// One row an option, in their order.
#[must_use]
pub fn rows(scenario: &Scenario, recommendation: &Recommendation) -> String {
    let options = recommendation.options.iter();
    options.map(|option| row(scenario, option)).collect()
}

fn joined(entries: impl Iterator<Item = String>) -> String {
    entries.collect::<Vec<_>>().join("; ")
}

fn row(scenario: &Scenario, option: &PlanOption) -> String {
    let catalog = scenario.catalog();
    let bill = option.bill.as_ref();
    let id = |pack: PackIndex| &catalog.pack(pack).id;
    let reasons = option.reasons.iter();
    let reasons = joined(reasons.map(|reason| {
        let about = super::reason_id(catalog, option, *reason);
        format!("{} {about}", reason.code())
    }));
    let packs = bill.map_or_else(String::new, |bill| {
        let packs = bill.packs.iter();
        joined(packs.map(|&(pack, quantity)| format!("{quantity} {}", id(pack))))
    });
    let buy = bill.map_or_else(String::new, |bill| {
        let buy = bill.buy.iter();
        joined(buy.map(|buy| format!("{} {} {}", buy.date, buy.quantity, id(buy.pack))))
    });
    let cells: [Cell<'_>; OPTION.len()] = [
        Cell::Text(scenario.name()),
        Cell::Text(&catalog.plan(option.plan).id),
        Cell::exact(option.is_eligible()),
        Cell::Text(&reasons),
        Cell::exact(option.plan_cost),
        Cell::Text(&packs),
        Cell::maybe(bill.map(|bill| bill.pack_cost)),
        Cell::maybe(bill.map(|bill| bill.cash())),
        Cell::maybe(bill.map(|bill| bill.net())),
        Cell::Text(&buy),
        Cell::exact(option.shortfall),
        Cell::exact(option.packs_left),
    ];
    csv::row(cells)
}
