//! The forecast: billing periods and totals, without a walk over days.
//!
//! Between two break points (a period begins or ends, a carry-over ends, packs
//! are bought) nothing happens but use, and the order of use (R6) makes the
//! outcome depend only on the sum of what is asked for. So each stretch is one
//! step over the demand's running sums, and the days on which something runs
//! out are found by bisection. [`super::Ledger`] walks the days instead; both
//! agree, which is tested.

use super::{
    amount::{Cents, Credits},
    calendar::Date,
    catalog::PlanIndex,
    scenario::{CarryOver, PackPurchase, Scenario},
    timeline::{Period, Timeline},
    usage::Demand,
    warnings::{Warning, warnings},
};

/// Credits asked for, and what they were served from (R6). `demand` is the sum
/// of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// Credits asked for.
    pub demand: Credits,
    /// Served from carry-overs.
    pub from_carry_over: Credits,
    /// Served from the monthly supply.
    pub from_supply: Credits,
    /// Served from packs.
    pub from_packs: Credits,
    /// Refused (R8).
    pub shortfall: Credits,
}

impl Used {
    /// Adds what happened in another stretch of time.
    pub fn add(&mut self, other: &Self) {
        self.demand += other.demand;
        self.from_carry_over += other.from_carry_over;
        self.from_supply += other.from_supply;
        self.from_packs += other.from_packs;
        self.shortfall += other.shortfall;
    }
}

/// One row of the forecast: a billing period, cut where a change of plan cuts
/// it. Figures of use count forecast days only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodForecast {
    /// Which period.
    pub period: Period,
    /// What was asked for and what served it.
    pub used: Used,
    /// Supply and carry-over that expired on a day after the row's first, up to
    /// and with the day it ends, and before the forecast's end (R3, R5).
    pub expired: Credits,
    /// The first day after whose usage carry-over and supply are both empty,
    /// while the row's demand so far is above 0.
    pub supply_exhausted: Option<Date>,
    /// Pack credits after the row's last forecast day.
    pub packs_left: Credits,
    /// What the plan is charged in the row (R9).
    pub plan_cost: Cents,
    /// What packs bought in the row cost (R9).
    pub pack_cost: Cents,
}

/// Sums over all rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// What was asked for and what served it.
    pub used: Used,
    /// Supply and carry-over that expired before the forecast's end.
    pub expired: Credits,
    /// What plans are charged (R9).
    pub plan_cost: Cents,
    /// What packs cost (R9).
    pub pack_cost: Cents,
}

impl Totals {
    /// Everything to pay.
    #[must_use]
    pub fn cost(&self) -> Cents {
        self.plan_cost + self.pack_cost
    }
}

/// What a scenario comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The first day.
    pub start: Date,
    /// The day after the last.
    pub end: Date,
    /// One row a billing period, in order.
    pub periods: Vec<PeriodForecast>,
    /// The rows' sums.
    pub totals: Totals,
    /// The first day with a shortfall (R8).
    pub first_shortfall: Option<Date>,
    /// Pack credits left after the last day.
    pub packs_left: Credits,
    /// What the plan in force does not allow but the scenario does all the same.
    pub warnings: Vec<Warning>,
}

/// The forecast of a scenario, with its warnings.
#[must_use]
pub fn forecast(scenario: &Scenario) -> Forecast {
    let timeline = Timeline::of(scenario);
    let mut forecast = totals(scenario, &timeline);
    forecast.warnings = warnings(scenario, &timeline);
    forecast
}

/// The forecast of a scenario on a timeline made from it, without warnings.
#[must_use]
pub fn totals(scenario: &Scenario, timeline: &Timeline) -> Forecast {
    let mut run = Run {
        scenario,
        demand: scenario.demand(),
        days: scenario.demand().days(),
        carry_over: timeline.carry_over.clone(),
        packs_left: scenario.subscription().pack_credits,
        purchases: scenario.packs(),
        first_shortfall: None,
    };
    let periods: Vec<_> = timeline
        .periods
        .iter()
        .map(|period| run.period(period))
        .collect();
    let mut totals = Totals::default();
    for row in &periods {
        totals.used.add(&row.used);
        totals.expired += row.expired;
        totals.plan_cost += row.plan_cost;
        totals.pack_cost += row.pack_cost;
    }
    Forecast {
        start: scenario.start(),
        end: scenario.end(),
        periods,
        totals,
        first_shortfall: run.first_shortfall,
        packs_left: run.packs_left,
        warnings: Vec::new(),
    }
}

/// What a plan's billing period is charged on its first day.
#[must_use]
pub fn price_of(scenario: &Scenario, plan: PlanIndex) -> Cents {
    scenario.catalog().plan(plan).price(scenario.currency())
}

struct Run<'a> {
    scenario: &'a Scenario,
    demand: &'a Demand,
    days: usize,
    /// In the order of use.
    carry_over: Vec<CarryOver>,
    packs_left: Credits,
    /// Not bought yet.
    purchases: &'a [PackPurchase],
    first_shortfall: Option<Date>,
}

impl Run<'_> {
    /// A day of the forecast, or its end when the date lies after it.
    fn day(&self, date: Date) -> usize {
        usize::try_from(date.days_since(self.scenario.start()))
            .unwrap_or(0)
            .min(self.days)
    }

    fn period(&mut self, period: &Period) -> PeriodForecast {
        let (first, end) = (self.day(period.start), self.day(period.end));
        let mut row = PeriodForecast {
            period: *period,
            used: Used::default(),
            expired: Credits::ZERO,
            supply_exhausted: None,
            packs_left: Credits::ZERO,
            plan_cost: if period.is_charged() {
                price_of(self.scenario, period.plan)
            } else {
                Cents::ZERO
            },
            pack_cost: Cents::ZERO,
        };
        let mut supply = period.supply;
        let mut from = first;
        while from < end {
            row.pack_cost += self.buy(from);
            let to = self.next_break(from, end);
            self.stretch(&mut row, &mut supply, first, from, to);
            from = to;
            row.expired += self.expire_carry_over(from);
        }
        row.packs_left = self.packs_left;
        // What would expire on the forecast's end or later is still left.
        if end < self.days {
            if period.is_cut() {
                let carried = CarryOver {
                    credits: supply,
                    ends: period.renews,
                };
                let place = self
                    .carry_over
                    .partition_point(|other| other.ends <= carried.ends);
                self.carry_over.insert(place, carried);
            } else {
                row.expired += supply;
            }
        }
        row
    }

    /// Buys the packs of day `day`; what they cost.
    fn buy(&mut self, day: usize) -> Cents {
        let mut cost = Cents::ZERO;
        while let Some((purchase, later)) = self.purchases.split_first()
            && self.day(purchase.date) == day
        {
            let pack = self.scenario.catalog().pack(purchase.pack);
            self.packs_left += Credits::new(pack.credits.get() * purchase.quantity);
            cost += pack
                .price(self.scenario.currency())
                .times(purchase.quantity);
            self.purchases = later;
        }
        cost
    }

    /// The next day after `from` on which anything but use happens.
    fn next_break(&self, from: usize, end: usize) -> usize {
        let mut next = end;
        if let Some(carried) = self.carry_over.first() {
            next = next.min(self.day(carried.ends));
        }
        if let Some(purchase) = self.purchases.first() {
            next = next.min(self.day(purchase.date));
        }
        debug_assert!(
            next > from,
            "every break before this day has been dealt with"
        );
        next
    }

    /// Carry-overs that end on `day`, unless the forecast ends then.
    fn expire_carry_over(&mut self, day: usize) -> Credits {
        if day >= self.days {
            return Credits::ZERO;
        }
        let date = self.demand.date(day);
        let ended = self
            .carry_over
            .partition_point(|carried| carried.ends <= date);
        self.carry_over
            .drain(..ended)
            .map(|carried| carried.credits)
            .sum()
    }

    /// Serves the days from `from` to before `to`, between which nothing but
    /// use happens. `first` is the row's first forecast day.
    fn stretch(
        &mut self,
        row: &mut PeriodForecast,
        supply: &mut Credits,
        first: usize,
        from: usize,
        to: usize,
    ) {
        let sums = self.demand.credits_before();
        let carried: Credits = self.carry_over.iter().map(|carried| carried.credits).sum();
        let monthly = carried + *supply;
        // The first day of the stretch after whose usage more than `credits`
        // (or exactly as much) were asked for since its beginning.
        let first_day = |reached: &dyn Fn(u64) -> bool| {
            let day = from + sums[from + 1..=to].partition_point(|&sum| !reached(sum));
            (day < to).then(|| self.demand.date(day))
        };
        if row.supply_exhausted.is_none() {
            row.supply_exhausted =
                first_day(&|sum| sum - sums[from] >= monthly.get() && sum > sums[first]);
        }
        let all = monthly + self.packs_left;
        if self.first_shortfall.is_none() {
            self.first_shortfall = first_day(&|sum| sum - sums[from] > all.get());
        }

        let demand = self.demand.between(from, to);
        let from_carry_over = demand.min(carried);
        let from_supply = (demand - from_carry_over).min(*supply);
        let from_packs = (demand - from_carry_over - from_supply).min(self.packs_left);
        let shortfall = demand - from_carry_over - from_supply - from_packs;
        row.used.add(&Used {
            demand,
            from_carry_over,
            from_supply,
            from_packs,
            shortfall,
        });

        let mut taken = from_carry_over;
        for carried in &mut self.carry_over {
            let part = taken.min(carried.credits);
            carried.credits -= part;
            taken -= part;
        }
        *supply -= from_supply;
        self.packs_left -= from_packs;
    }
}
