//! Which plan is in force when: billing periods and what carries over (R2, R5, R13).

use super::{
    amount::Credits,
    calendar::Date,
    catalog::{Catalog, PlanIndex},
    scenario::{CarryOver, PlanChange, Scenario, Subscription},
};

/// A billing period with at least one day of the forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The plan in force.
    pub plan: PlanIndex,
    /// Its first day; may lie before the forecast.
    pub start: Date,
    /// The day after its last: a renewal, or the day of a change of plan. May
    /// lie after the forecast.
    pub end: Date,
    /// The day on which the plan would have renewed, had it not been changed.
    pub renews: Date,
    /// The monthly supply on its first forecast day.
    pub supply: Credits,
    /// How it began.
    pub begins: Begins,
}

/// How a billing period begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// It was running when the forecast began; already paid (R9).
    Before,
    /// It begins on the forecast's first day, on the plan held (R13).
    WithForecast,
    /// By renewal (R2).
    Renewal,
    /// By a change of plan (R5).
    Change,
}

impl Period {
    /// Whether its price is charged in the forecast (R9).
    #[must_use]
    pub fn is_charged(&self) -> bool {
        self.begins != Begins::Before
    }

    /// Whether a change of plan ends it before its renewal (R5).
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.end < self.renews
    }
}

/// The billing periods of a forecast in order, and the carry-overs that are
/// owned once a change on the first day has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// At least one; each begins where the one before ends.
    pub periods: Vec<Period>,
    /// Listed in the scenario, or made by a change on the first day; in the
    /// order of use (R6): soonest end first, of the same end the older first.
    pub carry_over: Vec<CarryOver>,
}

impl Timeline {
    /// The timeline of a scenario with its own changes of plan.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let forecast = (scenario.start(), scenario.end());
        Self::new(
            scenario.catalog(),
            scenario.subscription(),
            forecast,
            scenario.changes(),
        )
    }

    /// The timeline from `forecast.0` to before `forecast.1` for somebody with
    /// `subscription`, with `changes` in order of date inside the forecast.
    #[must_use]
    pub fn new(
        catalog: &Catalog,
        subscription: &Subscription,
        forecast: (Date, Date),
        changes: &[PlanChange],
    ) -> Self {
        let (start, end) = forecast;
        let full = |plan: PlanIndex| catalog.plan(plan).monthly_credits;
        let mut carry_over = subscription.carry_over.clone();
        let mut changes = changes.iter().copied().peekable();

        let mut plan = subscription.plan;
        let mut anchor = subscription.purchased;
        let mut month = anchor.whole_months_until(start);
        let mut supply = subscription.supply_left.unwrap_or_else(|| full(plan));
        let mut first_day = anchor.plus_months(month);
        let mut begins = if first_day == start {
            Begins::WithForecast
        } else {
            Begins::Before
        };
        if let Some(change) = changes.next_if(|change| change.date == start) {
            if begins == Begins::Before {
                // The supply that is left carries over. On the first day of a
                // period it is void instead: the new period takes its place.
                carry_over.push(CarryOver {
                    credits: supply,
                    ends: anchor.plus_months(month + 1),
                });
            }
            (plan, anchor, month, first_day) = (change.plan, start, 0, start);
            (supply, begins) = (full(plan), Begins::Change);
        }
        carry_over.sort_by_key(|carried| carried.ends);

        let mut periods = Vec::with_capacity(64);
        while first_day < end {
            let renews = anchor.plus_months(month + 1);
            let change = changes.next_if(|change| change.date <= renews);
            let period_end = change.map_or(renews, |change| change.date);
            periods.push(Period {
                plan,
                start: first_day,
                end: period_end,
                renews,
                supply,
                begins,
            });
            first_day = period_end;
            match change {
                Some(change) => {
                    (plan, anchor, month, begins) = (change.plan, change.date, 0, Begins::Change);
                }
                None => (month, begins) = (month + 1, Begins::Renewal),
            }
            supply = full(plan);
        }
        Self {
            periods,
            carry_over,
        }
    }
}
