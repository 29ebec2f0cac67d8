//! What the work comes to: credits a month by operation, and what is done once.

use super::operation::{OperationFacts, facts, told_apart};
use crate::{
    app::results::Results,
    engine::{Calls, Credits, Date, scenario::Load, usage::Origin},
};

/// The credits that work asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// By usage line, in the order given.
    pub monthly: Vec<MonthlyWork>,
    /// Credits of all usage lines in the first forecast month.
    pub first_month: Credits,
    /// The same in the last forecast month.
    pub last_month: Credits,
    /// By load, in the order given.
    pub once: Vec<Once>,
    /// Credits of all loads inside the forecast.
    pub once_total: Credits,
    /// Credits of known days inside the forecast.
    pub known_total: Credits,
    /// Everything in the forecast.
    pub total: Credits,
    /// Calls that fall outside the forecast, by operation's name (R12).
    pub left_out: Vec<(String, Calls)>,
}

/// A usage line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthlyWork {
    /// The operation.
    pub operation: OperationFacts,
    /// Its name, told apart from others of the same name.
    pub name: String,
    /// Calls in the first forecast month.
    pub calls: Calls,
    /// Their credits.
    pub credits: Credits,
    /// Credits in the last forecast month.
    pub last_credits: Credits,
}

/// A one-off load, as far as it lies in the forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    /// What it is called, with its operation where that is needed to tell it from
    /// others; where nothing was said, its operation's name.
    pub name: String,
    /// The operation.
    pub operation: OperationFacts,
    /// Calls inside the forecast.
    pub calls: Calls,
    /// Their credits.
    pub credits: Credits,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

/// What a scenario's work comes to.
#[must_use]
pub fn work(results: &Results) -> Work {
    let scenario = &results.scenario;
    let (demand, catalog) = (scenario.demand(), scenario.catalog());
    let months: Vec<_> = demand.months().collect();
    let (first, last) = (months[0].clone(), months[months.len() - 1].clone());
    let used = demand.sources().iter().map(|source| source.operation);
    let used: Vec<_> = used.collect();
    let name_of = |operation| told_apart(catalog, operation, &used);
    // A recipe makes a load of each of its operations, all under its own name.
    let is_shared = |load: &Load| {
        let mut others = scenario.loads().iter();
        others.any(|other| other.name == load.name && other.operation != load.operation)
    };
    let mut work = Work {
        monthly: Vec::new(),
        first_month: Credits::ZERO,
        last_month: Credits::ZERO,
        once: Vec::new(),
        once_total: Credits::ZERO,
        known_total: Credits::ZERO,
        total: demand.total(),
        left_out: demand
            .left_out()
            .iter()
            .map(|(operation, calls)| (name_of(*operation), *calls))
            .collect(),
    };
    for source in demand.sources() {
        let operation = catalog.operation(source.operation);
        let facts = facts(catalog, source.operation);
        let calls_in =
            |span: std::ops::Range<usize>| demand.calls_between(source, span.start, span.end);
        let cost = |calls: Calls| Credits::new(calls.get() * operation.credits.get());
        match source.origin {
            Origin::Usage(_) => {
                let calls = calls_in(first.clone());
                let (credits, last_credits) = (cost(calls), cost(calls_in(last.clone())));
                work.first_month += credits;
                work.last_month += last_credits;
                work.monthly.push(MonthlyWork {
                    name: name_of(source.operation),
                    operation: facts,
                    calls,
                    credits,
                    last_credits,
                });
            }
            Origin::Load(i) => {
                let load = &scenario.loads()[i];
                let calls = calls_in(0..demand.days());
                let credits = cost(calls);
                work.once_total += credits;
                let to = load
                    .start
                    .plus_days(i32::try_from(load.days).unwrap_or(i32::MAX) - 1);
                work.once.push(Once {
                    name: match load.name.as_str() {
                        "" => name_of(source.operation),
                        name if is_shared(load) => {
                            format!("{name}: {}", name_of(source.operation))
                        }
                        name => name.to_owned(),
                    },
                    operation: facts,
                    calls,
                    credits,
                    from: load.start,
                    to,
                });
            }
            Origin::KnownDays => work.known_total += cost(calls_in(0..demand.days())),
        }
    }
    work
}
