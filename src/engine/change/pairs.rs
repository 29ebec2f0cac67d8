//! A change and a change back, on every pair of days: in steps, since a long
//! forecast has more than a million.

use super::{
    InDoubt, Progress,
    ground::{Ground, State},
};
use crate::engine::{
    amount::Cents,
    calendar::Date,
    catalog::PlanIndex,
    cover::NoCover,
    recommend::{Cost, Objective},
    scenario::Scenario,
};

/// The best pair of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BestPair {
    /// The day of the change.
    pub on: Date,
    /// The day of the change back, after it.
    pub back_on: Date,
    /// What it costs.
    pub cost: Cost,
}

/// How many pairs a step looks at, about: some milliseconds in a browser.
const PAIRS_A_STEP: usize = 100_000;

/// The search for the best pair of days on which to change to one plan and then
/// to another, in the place of the scenario's own changes and purchases. Every
/// pair is looked at.
#[derive(Clone, Debug)]
pub struct Pairs {
    pub(super) ground: Ground,
    to: PlanIndex,
    back: PlanIndex,
    objective: Objective,
    /// The next day of the change, and what is owned on its morning.
    on: usize,
    morning: State,
    /// The last day that a change may fall on.
    last: usize,
    /// Only what ranks below it is looked for.
    ceiling: Option<(Cents, Cents)>,
    best: Option<BestPair>,
    unsolved: Option<NoCover>,
    middle: State,
    end: State,
}

impl Pairs {
    /// The search for a change to `to` and then to `back`.
    #[must_use]
    pub fn new(scenario: &Scenario, to: PlanIndex, back: PlanIndex) -> Self {
        let ground = Ground::of(scenario, InDoubt::AsListed);
        let days = ground.days();
        Self::on_ground(ground, [to, back], Objective::Net, None, days)
    }

    /// The same on the first `days` days, for what ranks below `ceiling` only.
    pub(super) fn on_ground(
        mut ground: Ground,
        [to, back]: [PlanIndex; 2],
        objective: Objective,
        ceiling: Option<(Cents, Cents)>,
        days: usize,
    ) -> Self {
        ground.prepare(back);
        Self {
            to,
            back,
            objective,
            on: 0,
            morning: ground.opening(),
            last: days.saturating_sub(1),
            ceiling,
            best: None,
            unsolved: None,
            middle: State::default(),
            end: State::default(),
            ground,
        }
    }

    /// Looks at the next pairs, all those of some days of the change.
    pub fn step(&mut self) -> Progress {
        let mut pairs = 0;
        while self.on < self.last && pairs < PAIRS_A_STEP {
            pairs += self.last - self.on;
            if !self.from(self.on) {
                self.on = self.last;
                break;
            }
            let held = self.ground.held;
            self.ground.live(&mut self.morning, self.on, held, None);
            self.on += 1;
            if !self.ground.allows(held, 0, self.morning.drawn) {
                // What is short before the change stays short.
                self.on = self.last;
            }
        }
        self.progress()
    }

    /// How far it has come, in pairs.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let pairs = |days: usize| days * (days + 1) / 2;
        let of = pairs(self.last);
        let left = pairs(self.last - self.on);
        Progress {
            done: of - left,
            of,
        }
    }

    /// The best pair of those looked at: the least net cost; of equal ones the
    /// least cash, then the latest day of the change, then of the change back.
    /// `None` where no shortfall can be covered.
    ///
    /// # Errors
    /// [`NoCover::TooIrregular`], where packs that may belong to the best pair
    /// were not found within the bounds of `docs/exactness.md`.
    pub const fn best(&self) -> Result<Option<BestPair>, NoCover> {
        match self.unsolved {
            Some(why) => Err(why),
            None => Ok(self.best),
        }
    }

    /// All steps at once.
    ///
    /// # Errors
    /// As [`Pairs::best`].
    pub fn all(mut self) -> Result<Option<BestPair>, NoCover> {
        while !self.step().is_complete() {}
        self.best()
    }

    /// All pairs whose change is on day `on`; `false` where no later day can be
    /// part of a pair that is looked for.
    fn from(&mut self, on: usize) -> bool {
        let (to, back) = (self.to, self.back);
        self.middle.copy_from(&self.morning);
        let before = self.middle.drawn;
        self.ground.change(&mut self.middle, on, to);
        if self.is_above(self.middle.charged) {
            // Later days have been charged at least as much.
            return false;
        }
        for back_on in on + 1..=self.last {
            self.ground
                .live(&mut self.middle, back_on - 1, to, Some(on));
            let feasible = self.ground.allows(to, before, self.middle.drawn);
            if !feasible || self.is_above(self.middle.charged) {
                break;
            }
            self.end.copy_from(&self.middle);
            let beyond = self.ground.to_the_end(&mut self.end, back_on, back);
            let drawn = self.middle.drawn;
            if self.ground.allows(back, drawn, self.end.drawn) {
                self.offer(on, back_on, beyond);
            }
        }
        true
    }

    /// Whether what is charged before the last period already costs too much:
    /// of it nothing is paid beyond the forecast.
    fn is_above(&self, charged: u64) -> bool {
        let charged = i64::try_from(charged).unwrap_or(i64::MAX);
        self.ceiling
            .is_some_and(|(most, _)| Cents::new(charged) > most)
    }

    /// Costs the pair that ends in `self.end`.
    fn offer(&mut self, on: usize, back_on: usize, beyond: u64) {
        let need = self.ground.need(self.end.drawn);
        // A first look that is quick with any price list.
        let Some(least) = self.ground.covering.price_at_least(need) else {
            return;
        };
        let objective = self.objective;
        let rank = |cost: Cost| objective.rank(cost.cash, cost.net);
        let is_worse = |cost: Cost| {
            let best = self.best.map(|best| rank(best.cost));
            best.is_some_and(|best| rank(cost) > best)
                || self.ceiling.is_some_and(|ceiling| rank(cost) >= ceiling)
        };
        if is_worse(self.ground.cost(&self.end, beyond, least)) {
            return;
        }
        match self.ground.covering.price(need) {
            Ok(packs) => {
                let cost = self.ground.cost(&self.end, beyond, packs);
                if !is_worse(cost) {
                    self.best = Some(BestPair {
                        on: self.ground.date(on),
                        back_on: self.ground.date(back_on),
                        cost,
                    });
                }
            }
            Err(NoCover::TooIrregular) => self.unsolved = Some(NoCover::TooIrregular),
            Err(NoCover::NoPacks | NoCover::TooDear) => {}
        }
    }
}
