//! Changes on given days, in full: periods, carry-over, packs and costs.

use super::InDoubt;
use crate::engine::{
    amount::Credits,
    calendar::Date,
    catalog::PlanIndex,
    cover::{Covering, NoCover},
    recommend::{Bill, Course, Schedule, bill_of},
    scenario::{CarryOver, PlanChange, Scenario},
    timeline::Timeline,
    usage::Demand,
};

/// Why there are no costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCost {
    /// Credits are short in a period of this plan, which refuses packs (R15).
    Refused(PlanIndex),
    /// No packs cover the shortfall.
    NotCovered(NoCover),
}

/// What changes of plan come to, in the place of the scenario's own changes and
/// purchases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The changes, in order of date.
    pub changes: Vec<PlanChange>,
    /// What each of them leaves as carry-over (R5): the supply that was left, and
    /// the day it ends. `None` on the first day of a period, or where nothing
    /// was left.
    pub carried: Vec<Option<CarryOver>>,
    /// The periods that they make.
    pub timeline: Timeline,
    /// The credits that packs have to be bought for.
    pub shortfall: Credits,
    /// The first day that is short without them.
    pub first_shortfall: Option<Date>,
    /// Pack credits left at the end, owned and bought.
    pub packs_left: Credits,
    /// What it costs (R15), and the packs that cover the shortfall (R14).
    pub bill: Result<Bill, NoCost>,
}

impl Outcome {
    /// The same as a sequence of plans; `None` where there are no costs.
    #[must_use]
    pub fn into_schedule(self) -> Option<Schedule> {
        Some(Schedule {
            changes: self.changes,
            shortfall: self.shortfall,
            first_shortfall: self.first_shortfall,
            packs_left: self.packs_left,
            bill: self.bill.ok()?,
        })
    }
}

/// What `changes`, in order of date and inside the forecast, come to; none is
/// staying on the plan held.
#[must_use]
pub fn outcome(scenario: &Scenario, changes: &[PlanChange]) -> Outcome {
    outcome_if(scenario, changes, InDoubt::AsListed)
}

/// The same, with what is in doubt read in a given way (R15b).
#[must_use]
pub fn outcome_if(scenario: &Scenario, changes: &[PlanChange], in_doubt: InDoubt) -> Outcome {
    let mut covering = Covering::new(scenario.catalog(), scenario.currency());
    let timeline = |changes: &[PlanChange]| {
        let forecast = (scenario.start(), scenario.end());
        Timeline::new(
            scenario.catalog(),
            scenario.subscription(),
            forecast,
            changes,
        )
    };
    let before = timeline(&[]);
    let timeline = timeline(changes);
    let (uncarried, left) = uncarried(scenario.demand(), &timeline);
    // A change on the first day carries over what was left of a running period.
    let running = before.periods.first().filter(|first| !first.is_charged());
    let at_start = running.map(|first| CarryOver {
        credits: first.supply,
        ends: first.renews,
    });
    let carried = changes.iter().map(|change| {
        let carried = if change.date == scenario.start() {
            at_start
        } else {
            left.iter()
                .find(|(day, _)| *day == change.date)
                .map(|(_, carried)| *carried)
        };
        carried.filter(|carried| !carried.credits.is_zero())
    });
    let carried = carried.collect();
    let course = Course::new(scenario, &timeline, &uncarried);
    let owned = scenario.subscription().pack_credits;
    let drawn = Credits::new(course.drawn());
    let takes_packs = |plan| in_doubt.takes_packs(scenario.catalog().plan(plan));
    let bill = match course.refused(&timeline, takes_packs) {
        Some(plan) => Err(NoCost::Refused(plan)),
        None => bill_of(scenario, &course, &mut covering).map_err(NoCost::NotCovered),
    };
    let bought = bill.as_ref().map_or(Credits::ZERO, |bill| bill.bought);
    Outcome {
        changes: changes.to_vec(),
        carried,
        shortfall: drawn.less(owned),
        first_shortfall: course.first_shortfall(),
        packs_left: (owned + bought).less(drawn),
        timeline,
        bill,
    }
}

/// The credits asked for before each day that carry-over does not serve: as for
/// the recommendation, but with carry-overs that changes in
/// the middle of a period leave. Day by day, as the rules have it (R7). And what
/// each of these leaves.
fn uncarried(demand: &Demand, timeline: &Timeline) -> (Vec<u64>, Vec<(Date, CarryOver)>) {
    let mut left = Vec::new();
    let mut before = Vec::with_capacity(demand.days() + 1);
    before.push(0);
    let mut carried = timeline.carry_over.clone();
    let mut periods = timeline.periods.iter();
    let mut period = periods.next();
    let mut supply = period.map_or(Credits::ZERO, |first| first.supply);
    let mut sum = 0;
    for day in 0..demand.days() {
        let today = demand.date(day);
        carried.retain(|carried| carried.ends > today);
        if let Some(ended) = period.filter(|period| period.end == today) {
            if ended.is_cut() {
                let ends = ended.renews;
                let place = carried.partition_point(|other: &CarryOver| other.ends <= ends);
                let credits = supply;
                carried.insert(place, CarryOver { credits, ends });
                left.push((today, CarryOver { credits, ends }));
            }
            period = periods.next();
            supply = period.map_or(Credits::ZERO, |next| next.supply);
        }
        let mut wanted = demand.on(day);
        for carried in &mut carried {
            let part = wanted.min(carried.credits);
            carried.credits -= part;
            wanted -= part;
        }
        sum += wanted.get();
        before.push(sum);
        supply = supply.less(wanted);
    }
    (before, left)
}
