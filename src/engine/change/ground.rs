//! What a search over days needs of a scenario, as plain numbers, and the two
//! ways through them: forward day by day, and to the end at once.

use super::InDoubt;
use crate::engine::{
    amount::{Cents, Credits},
    calendar::Date,
    catalog::PlanIndex,
    cover::{Covering, NoCover},
    recommend::Cost,
    scenario::Scenario,
    timeline::{Begins, Timeline},
    usage::Demand,
};
use std::sync::Arc;

/// What a plan costs and gives in a period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tariff {
    price: u64,
    supply: u64,
    takes_packs: bool,
}

/// What is owned on the morning of a day, and what it took to come there. The
/// morning is after what expires on the day and before anything else (R7).
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Carry-overs in the order of use (R6): credits above 0, and the day on
    /// which they end.
    carried: Vec<(u64, u32)>,
    /// Left of the running period's supply.
    supply: u64,
    /// The day on which the running period ends: the supply renews that day,
    /// unless the plan changes.
    ends: u32,
    /// Which of the anchor's renewals that is.
    renewal: usize,
    /// Asked of packs so far.
    pub(super) drawn: u64,
    /// Charged so far, in cents.
    pub(super) charged: u64,
}

impl State {
    /// The same as `other`, in the place that this one has.
    pub(super) fn copy_from(&mut self, other: &Self) {
        self.carried.clear();
        self.carried.extend_from_slice(&other.carried);
        let carried = std::mem::take(&mut self.carried);
        *self = Self { carried, ..*other };
    }

    /// Takes `asked` from carry-over and supply; the rest is drawn on packs.
    fn serve(&mut self, asked: u64) {
        let mut rest = asked;
        for (credits, _) in &mut self.carried {
            let part = rest.min(*credits);
            *credits -= part;
            rest -= part;
        }
        let part = rest.min(self.supply);
        self.supply -= part;
        self.drawn += rest - part;
    }

    /// Carry-overs that end on `day` or are used up are no more.
    fn expire(&mut self, day: u32) {
        self.carried
            .retain(|&(credits, ends)| credits > 0 && ends > day);
    }
}

/// The renewals of every day on which the plan may change.
#[derive(Clone, Debug)]
struct Renewals {
    /// For each anchor where its renewals begin in `days`, and one more.
    from: Vec<u32>,
    /// For each anchor its renewals in order, up to the first that is not
    /// before the forecast's end. Counted from the forecast's first day.
    days: Vec<u32>,
}

impl Renewals {
    fn of(demand: &Demand) -> Self {
        let end = demand.days() as u32;
        let mut renewals = Self {
            from: Vec::with_capacity(demand.days() + 1),
            days: Vec::new(),
        };
        for day in 0..demand.days() {
            renewals.from.push(renewals.days.len() as u32);
            let anchor = demand.date(day);
            for month in 1.. {
                let renewal = day_of(demand, anchor.plus_months(month));
                renewals.days.push(renewal);
                if renewal >= end {
                    break;
                }
            }
        }
        renewals.from.push(renewals.days.len() as u32);
        renewals
    }

    fn of_anchor(&self, day: usize) -> &[u32] {
        &self.days[self.from[day] as usize..self.from[day + 1] as usize]
    }
}

/// A day counted from the forecast's first; 0 for one before.
fn day_of(demand: &Demand, date: Date) -> u32 {
    u32::try_from(date.days_since(demand.start())).unwrap_or(0)
}

/// A scenario without its own changes and purchases, prepared for searches.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    demand: Arc<Demand>,
    pub(super) owned: u64,
    tariffs: Vec<Tariff>,
    /// The plan held.
    pub(super) held: PlanIndex,
    /// The renewals of the plan held, if it is never changed; the first is the
    /// end of the period that is running, or the first day where one begins.
    held_renewals: Vec<u32>,
    opening: State,
    /// The supply of a period that begins with the forecast (R13).
    first_supply: u64,
    renewals: Renewals,
    /// For each plan asked for: what is drawn from an anchor's second period
    /// on, without carry-over.
    tails: Vec<Option<Vec<u64>>>,
    pub(super) covering: Covering,
}

impl Ground {
    pub(super) fn of(scenario: &Scenario, in_doubt: InDoubt) -> Self {
        let catalog = scenario.catalog();
        let demand = Arc::clone(scenario.demand());
        let tariffs: Vec<Tariff> = catalog
            .plan_indices()
            .map(|plan| {
                let sold = catalog.plan(plan);
                let price = sold.price(scenario.currency()).get();
                Tariff {
                    price: u64::try_from(price).unwrap_or(0),
                    supply: sold.monthly_credits.get(),
                    takes_packs: in_doubt.takes_packs(sold),
                }
            })
            .collect();
        let timeline = Timeline::new(
            catalog,
            scenario.subscription(),
            (scenario.start(), scenario.end()),
            &[],
        );
        let days = demand.days() as u32;
        let mut carried: Vec<(u64, u32)> = timeline
            .carry_over
            .iter()
            .map(|carried| {
                let ends = day_of(&demand, carried.ends);
                (carried.credits.get(), ends.min(days))
            })
            .collect();
        carried.retain(|(credits, _)| *credits > 0);
        let mut opening = State {
            carried,
            ..State::default()
        };
        let mut held_renewals: Vec<u32> = Vec::new();
        let mut first_supply = 0;
        if let Some(first) = timeline.periods.first() {
            first_supply = first.supply.get();
            if first.begins == Begins::Before {
                opening.supply = first_supply;
            } else {
                // Its beginning is still to come: it gives way to a change.
                held_renewals.push(0);
            }
        }
        let ends = timeline.periods.iter().map(|p| day_of(&demand, p.end));
        held_renewals.extend(ends);
        opening.ends = held_renewals.first().copied().unwrap_or(0);
        Self {
            owned: scenario.subscription().pack_credits.get(),
            held: scenario.subscription().plan,
            held_renewals,
            opening,
            first_supply,
            renewals: Renewals::of(&demand),
            tails: vec![None; tariffs.len()],
            tariffs,
            covering: Covering::new(catalog, scenario.currency()),
            demand,
        }
    }

    /// How many days the forecast has.
    pub(super) fn days(&self) -> usize {
        self.demand.days()
    }

    pub(super) fn date(&self, day: usize) -> Date {
        self.demand.date(day)
    }

    /// How many of the first days R16 allows a change on: those at least a month
    /// before the end.
    pub(super) fn days_a_month_before_the_end(&self) -> usize {
        let end = self.demand.date(0).plus_days(self.days() as i32);
        (0..self.days())
            .take_while(|day| self.date(*day).plus_months(1) <= end)
            .count()
    }

    pub(super) fn price_of(&self, plan: PlanIndex) -> u64 {
        self.tariffs[plan.position()].price
    }

    /// Makes [`Ground::to_the_end`] ready for `plan`.
    pub(super) fn prepare(&mut self, plan: PlanIndex) {
        let tail = &mut self.tails[plan.position()];
        if tail.is_some() {
            return;
        }
        let supply = self.tariffs[plan.position()].supply;
        let asked = self.demand.credits_before();
        let days = self.demand.days();
        let sums = (0..days).map(|day| {
            let renewals = self.renewals.of_anchor(day);
            let periods = renewals.windows(2);
            let drawn = periods.map(|ends| {
                let (from, to) = (ends[0] as usize, (ends[1] as usize).min(days));
                (asked[to] - asked[from]).saturating_sub(supply)
            });
            drawn.sum()
        });
        *tail = Some(sums.collect());
    }

    /// The first morning, on the plan held.
    pub(super) fn opening(&self) -> State {
        self.opening.clone()
    }

    /// Whether packs may be drawn on as they were in a stretch on `plan`: where
    /// it refuses packs, owned credits must have been enough (R15). `before` is
    /// what was drawn before it, `after` what was drawn up to its end.
    pub(super) fn allows(&self, plan: PlanIndex, before: u64, after: u64) -> bool {
        self.tariffs[plan.position()].takes_packs || after == before || after <= self.owned
    }

    /// From the morning of `day` to the next, on `plan`, which was bought on
    /// day `anchor`; `None` for the plan held before the forecast.
    pub(super) fn live(
        &self,
        state: &mut State,
        day: usize,
        plan: PlanIndex,
        anchor: Option<usize>,
    ) {
        let today = day as u32;
        if state.ends == today {
            let tariff = &self.tariffs[plan.position()];
            let is_first = anchor.is_none() && day == 0;
            state.supply = if is_first {
                self.first_supply
            } else {
                tariff.supply
            };
            state.charged += tariff.price;
            state.renewal += 1;
            let renewals = anchor.map_or(self.held_renewals.as_slice(), |anchor| {
                self.renewals.of_anchor(anchor)
            });
            state.ends = renewals.get(state.renewal).copied().unwrap_or(u32::MAX);
        }
        state.serve(self.demand.on(day).get());
        state.expire(today + 1);
    }

    /// A change to `plan` on the morning of `day`: what is left of the supply
    /// carries over, unless a period would begin that day (R5).
    pub(super) fn change(&self, state: &mut State, day: usize, plan: PlanIndex) {
        let today = day as u32;
        if state.ends > today && state.supply > 0 {
            let ends = state.ends.min(self.days() as u32);
            let place = state.carried.partition_point(|&(_, other)| other <= ends);
            state.carried.insert(place, (state.supply, ends));
        }
        let tariff = &self.tariffs[plan.position()];
        state.supply = tariff.supply;
        state.charged += tariff.price;
        state.renewal = 0;
        state.ends = self
            .renewals
            .of_anchor(day)
            .first()
            .copied()
            .unwrap_or(u32::MAX);
    }

    /// From the morning of `day` to the forecast's end by a change to `plan`
    /// that day, which stays. What is paid beyond the forecast (R15).
    /// [`Ground::prepare`] must have been called for `plan`.
    pub(super) fn to_the_end(&self, state: &mut State, day: usize, plan: PlanIndex) -> u64 {
        self.change(state, day, plan);
        let tariff = &self.tariffs[plan.position()];
        let renewals = self.renewals.of_anchor(day);
        let days = self.days() as u32;
        self.stretches(state, day as u32, renewals[0].min(days));
        if state.carried.is_empty() {
            if let Some(tail) = &self.tails[plan.position()] {
                state.drawn += tail[day];
            }
        } else {
            // A carry-over that runs on past the plan's first period was owned
            // before the forecast.
            for ends in renewals.windows(2) {
                state.supply = tariff.supply;
                self.stretches(state, ends[0], ends[1].min(days));
            }
        }
        state.charged += tariff.price * (renewals.len() as u64 - 1);
        let last = renewals.last().copied().unwrap_or(days);
        let begins = renewals.iter().rev().nth(1).copied().unwrap_or(day as u32);
        paid_beyond(tariff.price, begins, last, days)
    }

    /// The plan held, never changed: what is drawn and charged, and what of that
    /// is paid beyond the forecast.
    pub(super) fn never(&self) -> (State, u64) {
        let mut state = self.opening();
        for day in 0..self.days() {
            self.live(&mut state, day, self.held, None);
        }
        let days = self.days() as u32;
        let last = self.held_renewals.last().copied().unwrap_or(days);
        // A period that began before the forecast and is the only one is paid.
        let begins = self.held_renewals.iter().rev().nth(1);
        let beyond = begins.map_or(0, |&begins| {
            paid_beyond(self.price_of(self.held), begins, last, days)
        });
        (state, beyond)
    }

    /// The days from `from` to before `to` of one period.
    fn stretches(&self, state: &mut State, mut from: u32, to: u32) {
        let asked = self.demand.credits_before();
        while from < to {
            let until = state.carried.first().map_or(to, |&(_, ends)| ends.min(to));
            state.serve(asked[until as usize] - asked[from as usize]);
            state.expire(until);
            from = until;
        }
    }

    /// What has to be bought.
    pub(super) const fn need(&self, drawn: u64) -> Credits {
        Credits::new(drawn.saturating_sub(self.owned))
    }

    /// Cash and net cost, with packs at `packs` (R15).
    pub(super) fn cost(&self, state: &State, beyond: u64, packs: Cents) -> Cost {
        // Sums of prices, each at most 10^12 cents.
        let cents = |amount: u64| Cents::new(i64::try_from(amount).unwrap_or(i64::MAX));
        let owned_used = Credits::new(state.drawn.min(self.owned));
        let cash = cents(state.charged) + packs;
        Cost {
            cash,
            net: cash + self.covering.value(owned_used) - cents(beyond),
        }
    }

    /// What the packs for a draw cost.
    pub(super) fn packs(&mut self, drawn: u64) -> Result<Cents, NoCover> {
        let need = self.need(drawn);
        self.covering.price(need)
    }
}

/// What of a price charged for the days from `begins` to before `ends` is for
/// days after the forecast of `days` days, rounded down (R15).
fn paid_beyond(price: u64, begins: u32, ends: u32, days: u32) -> u64 {
    // A price of at most 10^12 times at most 31 days.
    price * u64::from(ends.saturating_sub(days)) / u64::from(ends.saturating_sub(begins).max(1))
}
