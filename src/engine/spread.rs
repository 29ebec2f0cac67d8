//! Whether a one-off load costs less when it is spread over more days, or begun
//! later: a renewal brings a new supply, and what a period leaves unused is free.
//!
//! The search is small and exact: every number of days and every later first day
//! within [`MOST_DAYS`] is a scenario of its own, and each is ranked by R15. It
//! is done in steps, since it may ask for some hundred rankings. It ends early
//! where nothing can be saved any more: no way of doing a load costs less than not
//! doing it.

use super::{
    calendar::Date,
    recommend::{Cost, Goal, least_cost},
    scenario::Scenario,
};
use std::sync::Arc;

/// How many days a load may be spread over, and how many it may be put off.
pub const MOST_DAYS: u32 = 92;

/// A load done otherwise, and what everything costs then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its first day.
    pub start: Date,
    /// Over how many days.
    pub days: u32,
    /// The cost of the best plan (R15).
    pub cost: Cost,
}

/// What a search has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Findings {
    /// What everything costs as it is.
    pub now: Cost,
    /// What everything else costs, without the load.
    pub without: Option<Cost>,
    /// The fewest days with the least cost, where that is less than now.
    pub longer: Option<Found>,
    /// The earliest later day with the least cost, where that is less than now.
    pub later: Option<Found>,
}

/// A search over ways to do one load, or several that belong together.
#[derive(Clone, Debug)]
pub struct Search {
    scenario: Scenario,
    loads: Vec<usize>,
    goal: Goal,
    candidates: Vec<(Date, u32)>,
    /// How many of them are searched.
    place: usize,
    findings: Findings,
}

impl Search {
    /// The loads at `loads` (by the scenario's order), which begin on one day and
    /// take equally many. `None` where they do not, where they ask for nothing,
    /// lie partly outside the forecast, or where no plan is eligible as it is.
    #[must_use]
    pub fn new(scenario: &Scenario, loads: &[usize], goal: Goal) -> Option<Self> {
        let all = scenario.loads();
        let first = all.get(*loads.first()?)?;
        let (start, days) = (first.start, first.days);
        let is_one = loads
            .iter()
            .all(|i| (all.get(*i)).is_some_and(|load| load.start == start && load.days == days));
        let is_asked = loads.iter().filter_map(|i| all.get(*i)).any(|load| {
            let operation = scenario.catalog().operation(load.operation);
            load.count > 0 && !operation.credits.is_zero()
        });
        let room = scenario.end().days_since(start) - i32::try_from(days).ok()?;
        if !is_one || !is_asked || start < scenario.start() || room < 0 {
            return None;
        }
        let now = least_cost(scenario, goal)?;
        let room = u32::try_from(room).unwrap_or(0);
        let longer =
            (days + 1..=MOST_DAYS.min(days.saturating_add(room))).map(|days| (start, days));
        let later = (1..=MOST_DAYS.min(room)).map(|on| (start.plus_days(on as i32), days));
        Some(Self {
            candidates: longer.chain(later).collect(),
            scenario: scenario.clone(),
            loads: loads.to_vec(),
            goal,
            place: 0,
            findings: Findings {
                now,
                without: without(scenario, loads).and_then(|without| least_cost(&without, goal)),
                longer: None,
                later: None,
            },
        })
    }

    /// Searches at most so many ways more; whether that was all.
    pub fn step(&mut self, ways: usize) -> bool {
        let rank = |cost: Cost| self.goal.objective.rank(cost.cash, cost.net);
        let least_possible = self.findings.without.map(rank);
        let mut asked = 0;
        while self.place < self.candidates.len() && asked < ways {
            let (start, days) = self.candidates[self.place];
            self.place += 1;
            let findings = &self.findings;
            let best = if start == self.scenario.loads()[self.loads[0]].start {
                findings.longer
            } else {
                findings.later
            };
            let best = best.map_or(findings.now, |found| found.cost);
            if least_possible.is_some_and(|least| rank(best) <= least) {
                continue;
            }
            asked += 1;
            let Some(cost) = moved(&self.scenario, &self.loads, start, days)
                .and_then(|scenario| least_cost(&scenario, self.goal))
            else {
                continue;
            };
            let findings = &mut self.findings;
            let best = if start == self.scenario.loads()[self.loads[0]].start {
                &mut findings.longer
            } else {
                &mut findings.later
            };
            let least = best.map_or(findings.now, |found| found.cost);
            if rank(cost) < rank(least) {
                *best = Some(Found { start, days, cost });
            }
        }
        self.place == self.candidates.len()
    }

    /// What was found so far.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }
}

/// `scenario` with the loads begun on `start` and spread over `days`.
#[must_use]
pub fn moved(scenario: &Scenario, loads: &[usize], start: Date, days: u32) -> Option<Scenario> {
    changed(scenario, loads, |load| {
        load.start = Some(start);
        load.days = Some(u64::from(days));
    })
}

/// `scenario` without the loads.
#[must_use]
pub fn without(scenario: &Scenario, loads: &[usize]) -> Option<Scenario> {
    changed(scenario, loads, |load| load.count = Some(0))
}

fn changed(
    scenario: &Scenario,
    loads: &[usize],
    change: impl Fn(&mut super::scenario::LoadParts),
) -> Option<Scenario> {
    let mut parts = scenario.to_parts();
    for i in loads {
        change(parts.loads.get_mut(*i)?);
    }
    Scenario::new(Arc::clone(scenario.catalog()), parts).ok()
}
