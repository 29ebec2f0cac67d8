//! Whether a plan fits what is to be done, whatever it costs (R15).

use super::Reason;
use crate::engine::{
    amount::Calls,
    catalog::{OperationIndex, PlanIndex},
    scenario::Scenario,
};
use std::collections::BTreeSet;

/// What a scenario asks of every plan.
pub(super) struct Wishes<'a> {
    scenario: &'a Scenario,
    /// Operations with a count above 0, whatever its dates.
    operations: BTreeSet<OperationIndex>,
    /// Records stored on forecast days.
    stored: u128,
}

impl<'a> Wishes<'a> {
    pub(super) fn of(scenario: &'a Scenario) -> Self {
        let lines = scenario.usage().iter().map(|l| (l.operation, l.monthly));
        let loads = scenario.loads().iter().map(|l| (l.operation, l.count));
        let daily = scenario.daily().iter().map(|k| (k.operation, k.count));
        let operations = lines
            .chain(loads)
            .chain(daily)
            .filter(|(_, count)| *count > 0)
            .map(|(operation, _)| operation)
            .collect();
        Self {
            scenario,
            operations,
            stored: stored(scenario),
        }
    }

    /// Why `plan` does not fit; empty where it does. Operations in the price
    /// list's order, then needs, then records.
    pub(super) fn against(&self, plan: PlanIndex) -> Vec<Reason> {
        let catalog = self.scenario.catalog();
        let held = catalog.plan(plan);
        let operations = self
            .operations
            .iter()
            .filter(|operation| !catalog.offers(plan, **operation))
            .map(|operation| Reason::Operation(*operation));
        let needs = self.scenario.needs().iter().filter_map(|(limit, need)| {
            let allowed = held.limits.get(limit)?;
            (need > allowed).then_some(Reason::Need {
                limit,
                need,
                allowed,
            })
        });
        let records = held
            .record_limit()
            .filter(|allowed| self.stored > *allowed)
            .map(|allowed| Reason::Records {
                stored: self.stored,
                allowed,
            });
        operations.chain(needs).chain(records).collect()
    }
}

/// The records that the calls of all forecast days store.
fn stored(scenario: &Scenario) -> u128 {
    let demand = scenario.demand();
    let mut stored = 0;
    for source in demand.sources() {
        let each = u128::from(scenario.catalog().operation(source.operation).stores);
        if each > 0 {
            let mut calls = Calls::ZERO;
            demand.for_each_day(source, |_, more| calls += Calls::new(more));
            stored += u128::from(calls.get()) * each;
        }
    }
    stored
}
