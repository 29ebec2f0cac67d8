//! One change, on every day of the forecast.

use super::{
    InDoubt,
    ground::{Ground, State},
};
use crate::engine::{
    amount::Credits,
    calendar::Date,
    catalog::PlanIndex,
    cover::NoCover,
    recommend::{Cost, Objective},
    scenario::Scenario,
};

/// What a change on a day comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCost {
    /// The day.
    pub date: Date,
    /// The credits that packs have to be bought for.
    pub shortfall: Credits,
    /// What it costs; `None` where no packs can cover the shortfall.
    pub cost: Option<Cost>,
}

/// The best of all days and of never changing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// The day; `None` for never.
    pub date: Option<Date>,
    /// What it costs.
    pub cost: Cost,
}

/// A change to one plan, on every day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The plan.
    pub to: PlanIndex,
    /// One entry a forecast day.
    pub days: Vec<DayCost>,
    /// Without a change: the credits that packs have to be bought for.
    pub never_short: Credits,
    /// What that costs.
    pub never: Option<Cost>,
    /// The least net cost; of equal ones the least cash, then the latest day,
    /// never being the latest. `None` where no shortfall can be covered, or not
    /// every cost is known.
    pub best: Option<Best>,
    /// Set where packs were not found within the bounds of `docs/exactness.md`,
    /// so that the best day is not known for certain.
    pub unsolved: Option<NoCover>,
}

impl Changes {
    /// What a change on `date` comes to; `None` outside the forecast.
    #[must_use]
    pub fn on(&self, date: Date) -> Option<&DayCost> {
        let first = self.days.first()?;
        let day = usize::try_from(date.days_since(first.date)).ok()?;
        self.days.get(day)
    }
}

/// What a change to `to` comes to on every day of the forecast, in the place of
/// the scenario's own changes and purchases; shortfalls covered by R14, costs by
/// R15.
#[must_use]
pub fn changes_to(scenario: &Scenario, to: PlanIndex) -> Changes {
    let mut ground = Ground::of(scenario, InDoubt::AsListed);
    let days = ground.days();
    each_day(&mut ground, to, Objective::Net, days)
}

/// The same on the first `days` days.
pub(super) fn each_day(
    ground: &mut Ground,
    to: PlanIndex,
    objective: Objective,
    days: usize,
) -> Changes {
    ground.prepare(to);
    let mut found = Changes {
        to,
        days: Vec::with_capacity(days),
        never_short: Credits::ZERO,
        never: None,
        best: None,
        unsolved: None,
    };
    let held = ground.held;
    let mut morning = ground.opening();
    let mut end = State::default();
    for day in 0..days {
        end.copy_from(&morning);
        let before = end.drawn;
        let beyond = ground.to_the_end(&mut end, day, to);
        let feasible = ground.allows(held, 0, before) && ground.allows(to, before, end.drawn);
        let date = ground.date(day);
        let cost = found.judge(ground, &end, beyond, feasible);
        found.offer(Some(date), cost, objective);
        found.days.push(DayCost {
            date,
            shortfall: ground.need(end.drawn),
            cost,
        });
        ground.live(&mut morning, day, held, None);
    }
    let (end, beyond) = ground.never();
    let feasible = ground.allows(held, 0, end.drawn);
    found.never = found.judge(ground, &end, beyond, feasible);
    found.never_short = ground.need(end.drawn);
    found.offer(None, found.never, objective);
    if found.unsolved.is_some() {
        found.best = None;
    }
    found
}

impl Changes {
    fn judge(
        &mut self,
        ground: &mut Ground,
        end: &State,
        beyond: u64,
        feasible: bool,
    ) -> Option<Cost> {
        if !feasible {
            return None;
        }
        match ground.packs(end.drawn) {
            Ok(packs) => Some(ground.cost(end, beyond, packs)),
            Err(NoCover::TooIrregular) => {
                self.unsolved = Some(NoCover::TooIrregular);
                None
            }
            Err(NoCover::NoPacks | NoCover::TooDear) => None,
        }
    }

    /// Days come in order, never last: the later of equals is taken.
    fn offer(&mut self, date: Option<Date>, cost: Option<Cost>, objective: Objective) {
        let Some(cost) = cost else { return };
        let rank = |cost: Cost| objective.rank(cost.cash, cost.net);
        if self.best.is_none_or(|best| rank(cost) <= rank(best.cost)) {
            self.best = Some(Best { date, cost });
        }
    }
}
