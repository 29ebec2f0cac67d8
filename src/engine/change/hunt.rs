//! Whether a day of change, or a change and a change back, costs less than the
//! best sequence of R16: every plan, and every day and pair of days that are at
//! least a month before the end, as R16 has it; in steps.
//!
//! Where it is in doubt whether packs may be bought on a plan (R15b), it is
//! looked for first as if they may not: what is found holds either way. Then,
//! for what costs still less, as if they may.

use super::{InDoubt, Progress, days::each_day, ground::Ground, pairs::Pairs};
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
/// the plan held on any later day; the last day of change at least a month
/// before the end.
#[derive(Clone, Debug)]
pub struct Hunt {
    /// Doubts read as packs refused, and as packs allowed.
    grounds: [Ground; 2],
    held: PlanIndex,
    objective: Objective,
    /// Which plans to change to, none of them the one held, and whether what is
    /// in doubt is allowed.
    turns: Vec<(PlanIndex, bool)>,
    next: usize,
    /// On the first so many days a change may fall.
    days: usize,
    pairs: Option<Pairs>,
    least: Option<(Cents, Cents)>,
    /// Whatever is in doubt, and only if it is allowed.
    found: [Option<Found>; 2],
    /// The cheapest single change whatever is in doubt, whether or not it is
    /// cheaper than what is known.
    single: Option<Found>,
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
        let grounds = [InDoubt::Refused, InDoubt::Allowed].map(|read| Ground::of(scenario, read));
        let held = scenario.subscription().plan;
        let catalog = scenario.catalog();
        let is_disputed = |plan: PlanIndex| catalog.plan(plan).packs_disputed.is_some();
        let others = plans.iter().copied().filter(|plan| *plan != held);
        let others = others.filter(|_| plans.contains(&held));
        let sure = others.clone().map(|to| (to, false));
        let in_doubt = others
            .filter(|to| is_disputed(*to) || is_disputed(held))
            .map(|to| (to, true));
        Self {
            held,
            objective,
            turns: sure.chain(in_doubt).collect(),
            next: 0,
            days: grounds[0].days_a_month_before_the_end(),
            grounds,
            pairs: None,
            least: least.map(|cost| objective.rank(cost.cash, cost.net)),
            found: [None, None],
            single: None,
            unsolved: None,
        }
    }

    /// Looks on for some milliseconds.
    pub fn step(&mut self) -> Progress {
        if let Some(pairs) = &mut self.pairs {
            if pairs.step().is_complete() {
                self.end_pairs();
                self.next += 1;
            }
        } else if let Some(&(to, in_doubt)) = self.turns.get(self.next) {
            self.one_change(to, in_doubt);
            self.pairs = Some(Pairs::on_ground(
                self.grounds[usize::from(in_doubt)].clone(),
                [to, self.held],
                self.objective,
                self.least,
                self.days,
            ));
        }
        self.progress()
    }

    fn one_change(&mut self, to: PlanIndex, in_doubt: bool) {
        let ground = &mut self.grounds[usize::from(in_doubt)];
        let changes = each_day(ground, to, self.objective, self.days);
        self.unsolved = self.unsolved.or(changes.unsolved);
        for day in &changes.days {
            let Some(cost) = day.cost else { continue };
            let change = PlanChange {
                date: day.date,
                plan: to,
            };
            self.offer(cost, &[change], in_doubt);
            let rank = |cost: Cost| self.objective.rank(cost.cash, cost.net);
            let is_least =
                (self.single.as_ref()).is_none_or(|single| rank(cost) < rank(single.cost));
            if !in_doubt && is_least {
                let changes = vec![change];
                self.single = Some(Found { changes, cost });
            }
        }
    }

    fn end_pairs(&mut self) {
        let (Some(pairs), Some(&(to, in_doubt))) = (self.pairs.take(), self.turns.get(self.next))
        else {
            return;
        };
        match pairs.best() {
            Ok(None) => {}
            Ok(Some(best)) => {
                let change = |date, plan| PlanChange { date, plan };
                let changes = [change(best.on, to), change(best.back_on, self.held)];
                self.offer(best.cost, &changes, in_doubt);
            }
            Err(why) => self.unsolved = Some(why),
        }
        // What it found out about packs serves the next.
        self.grounds[usize::from(in_doubt)] = pairs.ground;
    }

    fn offer(&mut self, cost: Cost, changes: &[PlanChange], in_doubt: bool) {
        let rank = self.objective.rank(cost.cash, cost.net);
        if self.least.is_none_or(|least| rank < least) {
            self.least = Some(rank);
            self.found[usize::from(in_doubt)] = Some(Found {
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
            of: self.turns.len() * 1_000,
        }
    }

    /// The cheapest of what was looked at, if it is cheaper than what was known.
    /// It buys packs for no plan on which that is in doubt (R15b).
    ///
    /// # Errors
    /// [`NoCover::TooIrregular`], where packs were not found within the bounds
    /// of `docs/exactness.md`.
    pub const fn found(&self) -> Result<Option<&Found>, NoCover> {
        match self.unsolved {
            Some(why) => Err(why),
            None => Ok(self.found[0].as_ref()),
        }
    }

    /// The cheapest of single changes, known sequences left aside: it may be the
    /// answer that takes less effort where a pair or a sequence costs little less.
    /// It buys packs for no plan on which that is in doubt (R15b).
    ///
    /// # Errors
    /// As [`Hunt::found`].
    pub const fn single(&self) -> Result<Option<&Found>, NoCover> {
        match self.unsolved {
            Some(why) => Err(why),
            None => Ok(self.single.as_ref()),
        }
    }

    /// What is cheaper than [`Hunt::found`] and than what was known, if packs
    /// may be bought where that is in doubt (R15b).
    ///
    /// # Errors
    /// As [`Hunt::found`].
    pub const fn if_allowed(&self) -> Result<Option<&Found>, NoCover> {
        match self.unsolved {
            Some(why) => Err(why),
            None => Ok(self.found[1].as_ref()),
        }
    }
}
