//! The forecast day by day, as postings: what happened to which bucket of
//! credits, on which day, under which rule.
//!
//! Totals, charts and explanations can all be read from these. The walk is the
//! rules' own order (R7), one day after the other, and shares only the timeline
//! and the demand with the quick [`super::forecast()`].

use super::{
    amount::{Cents, Credits},
    calendar::Date,
    catalog::{PackIndex, PlanIndex},
    forecast::{Used, price_of},
    scenario::Scenario,
    timeline::{Begins, Timeline},
};
use std::collections::VecDeque;

/// A supply of credits that is used up, expires or stays as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bucket {
    /// What was left of a former plan's supply; the position in
    /// [`Ledger::carry_overs`].
    CarryOver(usize),
    /// The monthly supply of the period at this position of the timeline.
    Supply(usize),
    /// Pack credits owned at the start.
    OwnedPacks,
    /// The purchase at this position of [`Scenario::packs`].
    Packs(usize),
}

/// What happened to credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// Owned at the start (R13).
    Opened,
    /// Granted as a period's monthly supply (R2).
    Granted,
    /// Left of a plan that ended, from here on a carry-over (R5).
    CarriedOut,
    /// The same credits, arriving in the carry-over (R5).
    CarriedIn,
    /// Bought as packs (R4).
    Bought,
    /// Used by calls (R6).
    Used,
    /// Expired with the period, or with the carry-over's end (R3, R5).
    Expired,
    /// Asked for and not covered by anything (R8).
    Refused,
}

/// One entry of the ledger. No posting is about 0 credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The day.
    pub date: Date,
    /// What happened.
    pub event: Event,
    /// To which bucket; `None` for what no bucket covered.
    pub bucket: Option<Bucket>,
    /// How many credits.
    pub credits: Credits,
}

impl Posting {
    /// The number of the rule under which it happened.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        match (self.event, self.bucket) {
            (Event::Opened, _) => "R13",
            (Event::Granted, _) => "R2",
            (Event::CarriedOut | Event::CarriedIn, _)
            | (Event::Expired, Some(Bucket::CarryOver(_))) => "R5",
            (Event::Bought, _) => "R4",
            (Event::Used, _) => "R6",
            (Event::Expired, _) => "R3",
            (Event::Refused, _) => "R8",
        }
    }
}

/// A carry-over in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CarryOverBucket {
    /// The period whose supply it was; `None` where it was owned at the start
    /// or left by a change on the first day.
    pub from_period: Option<usize>,
    /// The first day on which it can no longer be used.
    pub ends: Date,
}

/// Money charged on a day (R9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The day.
    pub date: Date,
    /// For what.
    pub item: Item,
    /// How much; may be 0 for a plan.
    pub amount: Cents,
}

/// What a charge is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A billing period of a plan.
    Plan(PlanIndex),
    /// So many of a pack.
    Packs(PackIndex, u64),
}

/// What one day of the forecast came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// The period in force: its position in the timeline.
    pub period: usize,
    /// What was asked for and what served it.
    pub used: Used,
    /// Carry-over left after the day's usage.
    pub carry_over_left: Credits,
    /// Supply left after the day's usage.
    pub supply_left: Credits,
    /// Pack credits left after the day's usage.
    pub packs_left: Credits,
}

/// Everything that happens in a forecast, in order.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The periods it runs through.
    pub timeline: Timeline,
    /// The carry-overs there were, in the order in which they came to be.
    pub carry_overs: Vec<CarryOverBucket>,
    /// What happened to credits.
    pub postings: Vec<Posting>,
    /// What was charged.
    pub charges: Vec<Charge>,
    /// One entry a day.
    pub days: Vec<Day>,
}

impl Ledger {
    /// The ledger of a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let timeline = Timeline::of(scenario);
        let mut walk = Walk::new(scenario, timeline);
        for day in 0..scenario.demand().days() {
            walk.day(day);
        }
        walk.ledger
    }

    /// What is left in `bucket` after the last day.
    #[must_use]
    pub fn left_in(&self, bucket: Bucket) -> Credits {
        let mut left = Credits::ZERO;
        for posting in self
            .postings
            .iter()
            .filter(|posting| posting.bucket == Some(bucket))
        {
            match posting.event {
                Event::Opened | Event::Granted | Event::CarriedIn | Event::Bought => {
                    left += posting.credits
                }
                Event::CarriedOut | Event::Used | Event::Expired => left -= posting.credits,
                Event::Refused => {}
            }
        }
        left
    }
}

struct Walk<'a> {
    scenario: &'a Scenario,
    ledger: Ledger,
    /// Position in [`Ledger::carry_overs`] and what is left, in the order of use.
    carry_over: Vec<(usize, Credits)>,
    /// The running period.
    period: usize,
    supply: Credits,
    /// Oldest purchase first.
    packs: VecDeque<(Bucket, Credits)>,
    next_purchase: usize,
}

impl<'a> Walk<'a> {
    fn new(scenario: &'a Scenario, timeline: Timeline) -> Self {
        let start = scenario.start();
        let ledger = Ledger {
            timeline,
            carry_overs: Vec::new(),
            postings: Vec::new(),
            charges: Vec::new(),
            days: Vec::with_capacity(scenario.demand().days()),
        };
        let mut walk = Self {
            scenario,
            ledger,
            carry_over: Vec::new(),
            period: 0,
            supply: Credits::ZERO,
            packs: VecDeque::new(),
            next_purchase: 0,
        };
        for (i, carried) in walk
            .ledger
            .timeline
            .carry_over
            .clone()
            .into_iter()
            .enumerate()
        {
            walk.ledger.carry_overs.push(CarryOverBucket {
                from_period: None,
                ends: carried.ends,
            });
            walk.carry_over.push((i, carried.credits));
            walk.post(
                start,
                Event::Opened,
                Some(Bucket::CarryOver(i)),
                carried.credits,
            );
        }
        let owned = scenario.subscription().pack_credits;
        walk.packs.push_back((Bucket::OwnedPacks, owned));
        walk.post(start, Event::Opened, Some(Bucket::OwnedPacks), owned);
        walk.begin_period(0, start);
        walk
    }

    fn post(&mut self, date: Date, event: Event, bucket: Option<Bucket>, credits: Credits) {
        if !credits.is_zero() {
            self.ledger.postings.push(Posting {
                date,
                event,
                bucket,
                credits,
            });
        }
    }

    fn begin_period(&mut self, position: usize, date: Date) {
        let period = self.ledger.timeline.periods[position];
        self.period = position;
        self.supply = period.supply;
        let event = match period.begins {
            Begins::Before | Begins::WithForecast => Event::Opened,
            Begins::Renewal | Begins::Change => Event::Granted,
        };
        self.post(date, event, Some(Bucket::Supply(position)), period.supply);
        if period.is_charged() {
            let amount = price_of(self.scenario, period.plan);
            self.ledger.charges.push(Charge {
                date,
                item: Item::Plan(period.plan),
                amount,
            });
        }
    }

    /// R7: what ends today expires, the plan changes or the supply renews,
    /// packs are added, then the day's usage is served.
    fn day(&mut self, day: usize) {
        let date = self.scenario.demand().date(day);
        self.expire(date);
        if self.ledger.timeline.periods[self.period].end == date {
            self.end_period(date);
            self.begin_period(self.period + 1, date);
        }
        self.add_packs(date);
        self.serve(day, date);
    }

    fn expire(&mut self, date: Date) {
        while let Some(&(position, left)) = self.carry_over.first()
            && self.ledger.carry_overs[position].ends <= date
        {
            self.carry_over.remove(0);
            self.post(
                date,
                Event::Expired,
                Some(Bucket::CarryOver(position)),
                left,
            );
        }
    }

    /// Supply that is left expires with its period (R3), or becomes a
    /// carry-over where a change of plan cuts the period (R5).
    fn end_period(&mut self, date: Date) {
        let period = self.ledger.timeline.periods[self.period];
        let bucket = Some(Bucket::Supply(self.period));
        let left = std::mem::take(&mut self.supply);
        if !period.is_cut() {
            self.post(date, Event::Expired, bucket, left);
            return;
        }
        let position = self.ledger.carry_overs.len();
        self.ledger.carry_overs.push(CarryOverBucket {
            from_period: Some(self.period),
            ends: period.renews,
        });
        self.post(date, Event::CarriedOut, bucket, left);
        self.post(
            date,
            Event::CarriedIn,
            Some(Bucket::CarryOver(position)),
            left,
        );
        let ends = |position: usize| self.ledger.carry_overs[position].ends;
        let place = self
            .carry_over
            .iter()
            .take_while(|(other, _)| ends(*other) <= period.renews)
            .count();
        self.carry_over.insert(place, (position, left));
    }

    fn add_packs(&mut self, date: Date) {
        let scenario = self.scenario;
        while let Some(purchase) = scenario.packs().get(self.next_purchase)
            && purchase.date == date
        {
            let pack = scenario.catalog().pack(purchase.pack);
            let credits = Credits::new(pack.credits.get() * purchase.quantity);
            let bucket = Bucket::Packs(self.next_purchase);
            self.packs.push_back((bucket, credits));
            self.post(date, Event::Bought, Some(bucket), credits);
            let amount = pack.price(scenario.currency()).times(purchase.quantity);
            let item = Item::Packs(purchase.pack, purchase.quantity);
            self.ledger.charges.push(Charge { date, item, amount });
            self.next_purchase += 1;
        }
    }

    /// R6, the order of use: the carry-over that ends soonest, …, the monthly
    /// supply, packs (oldest purchase first), and what is left is refused (R8).
    fn serve(&mut self, day: usize, date: Date) {
        let demand = self.scenario.demand().on(day);
        let mut wanted = demand;
        let mut used = Used {
            demand,
            ..Used::default()
        };

        for i in 0..self.carry_over.len() {
            let (position, left) = self.carry_over[i];
            let part = wanted.min(left);
            self.carry_over[i].1 -= part;
            wanted -= part;
            used.from_carry_over += part;
            self.post(date, Event::Used, Some(Bucket::CarryOver(position)), part);
        }

        used.from_supply = wanted.min(self.supply);
        self.supply -= used.from_supply;
        wanted -= used.from_supply;
        self.post(
            date,
            Event::Used,
            Some(Bucket::Supply(self.period)),
            used.from_supply,
        );

        while let Some((bucket, left)) = self.packs.front_mut()
            && !wanted.is_zero()
        {
            let (bucket, part) = (*bucket, wanted.min(*left));
            *left -= part;
            if left.is_zero() {
                self.packs.pop_front();
            }
            wanted -= part;
            used.from_packs += part;
            self.post(date, Event::Used, Some(bucket), part);
        }

        used.shortfall = wanted;
        self.post(date, Event::Refused, None, wanted);
        self.ledger.days.push(Day {
            date,
            period: self.period,
            used,
            carry_over_left: self.carry_over.iter().map(|(_, left)| *left).sum(),
            supply_left: self.supply,
            packs_left: self.packs.iter().map(|(_, left)| *left).sum(),
        });
    }
}
