//! Whether a day of change, or a change and a change back, costs less than the
//! best sequence of R16: every plan, every day and every pair of days, in steps.

use super::{Progress, days::each_day, ground::Ground, pairs::Pairs};
use crate::engine::{
    amount::Cents,
    catalog::PlanIndex,
    cover::NoCover,
    recommend::{Cost, Objective},
    scenario::{PlanChange, Scenario},
};

/// What is cheaper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// One change, or a change and a change back.
    pub changes: Vec<PlanChange>,
    /// What it costs.
    pub cost: Cost,
}

/// The search for changes that cost less than a sequence that is known: one
/// change to another plan on any day, and such a change with a change back to
/// the plan held on any later day.
#[derive(Clone, Debug)]
pub struct Hunt {
    ground: Ground,
    objective: Objective,
    /// Plans to change to, none of them the one held; those looked at last.
    to: Vec<PlanIndex>,
    next: usize,
    pairs: Option<Pairs>,
    least: Option<(Cents, Cents)>,
    found: Option<Found>,
    unsolved: Option<NoCover>,
}

impl Hunt {
    /// For changes among `plans`, of which the plan held must be one, that rank
    /// below `least` by `objective`; `None` is anything that can be covered.
    #[must_use]
    pub fn new(
        scenario: &Scenario,
        plans: &[PlanIndex],
        objective: Objective,
        least: Option<Cost>,
    ) -> Self {
        let ground = Ground::of(scenario);
        let held = ground.held;
        let to = if plans.contains(&held) {
            plans.iter().copied().filter(|plan| *plan != held).collect()
        } else {
            Vec::new()
        };
        Self {
            ground,
            objective,
            to,
            next: 0,
            pairs: None,
            least: least.map(|cost| objective.rank(cost.cash, cost.net)),
            found: None,
            unsolved: None,
        }
    }

    /// Looks on for some milliseconds.
    pub fn step(&mut self) -> Progress {
        if let Some(pairs) = &mut self.pairs {
            if pairs.step().is_complete() {
                self.next += 1;
                self.end_pairs();
            }
        } else if let Some(&to) = self.to.get(self.next) {
            self.one_change(to);
            let mut ground = self.ground.clone();
            ground.prepare(to);
            self.pairs = Some(Pairs::on_ground(
                ground,
                to,
                self.ground.held,
                self.objective,
                self.least,
            ));
        }
        self.progress()
    }

    fn one_change(&mut self, to: PlanIndex) {
        let changes = each_day(&mut self.ground, to, self.objective);
        self.unsolved = self.unsolved.or(changes.unsolved);
        for day in &changes.days {
            let Some(cost) = day.cost else { continue };
            let change = PlanChange {
                date: day.date,
                plan: to,
            };
            self.offer(cost, &[change]);
        }
    }

    fn end_pairs(&mut self) {
        let Some(pairs) = self.pairs.take() else {
            return;
        };
        let to = self.to[self.next - 1];
        match pairs.best() {
            Ok(None) => {}
            Ok(Some(best)) => {
                let change = |date, plan| PlanChange { date, plan };
                let back = change(best.back_on, self.ground.held);
                self.offer(best.cost, &[change(best.on, to), back]);
            }
            Err(why) => self.unsolved = Some(why),
        }
        // What it found out about packs serves the next.
        self.ground = pairs.ground;
    }

    fn offer(&mut self, cost: Cost, changes: &[PlanChange]) {
        let rank = self.objective.rank(cost.cash, cost.net);
        if self.least.is_none_or(|least| rank < least) {
            self.least = Some(rank);
            self.found = Some(Found {
                changes: changes.to_vec(),
                cost,
            });
        }
    }

    /// How far it has come, in thousandths.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let part = self.pairs.as_ref().map_or(0, |pairs| {
            let progress = pairs.progress();
            progress.done * 1_000 / progress.of.max(1)
        });
        Progress {
            done: self.next * 1_000 + part.min(999),
            of: self.to.len() * 1_000,
        }
    }

    /// The cheapest of what was looked at, if it is cheaper than what was known.
    ///
    /// # Errors
    /// [`NoCover::TooIrregular`], where packs were not found within the bounds
    /// of `docs/exactness.md`.
    pub const fn found(&self) -> Result<Option<&Found>, NoCover> {
        match self.unsolved {
            Some(why) => Err(why),
            None => Ok(self.found.as_ref()),
        }
    }
}
