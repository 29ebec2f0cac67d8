//! A scenario brought forward to a later day by its own forecast (R13).
//!
//! What is owned on that day becomes the opening balance, and what happened
//! before is left out. Every day that both forecasts have is the same in both:
//! rolling forward equals the longer forecast.
//!
//! Two things hang on a scenario's first day: monthly use is spread over months
//! counted from it (R10), and growth counts from its level (R11). So a scenario
//! with monthly use is brought forward by whole forecast months, to the last
//! one that has begun, and only from there on do its lines say the same as
//! before. Two cases need more care.
//!
//! - A forecast that begins on the 29th, 30th or 31st has months that begin
//!   earlier where a month is short (R2). From such a day the months would be
//!   other ones, so the last beginning with the same months after it is taken.
//! - A growing line has a level in millionths of a call, and a line can only
//!   begin with whole calls. Where the level is not whole, the line is written
//!   out as known days (R12a), which are exact, rather than be rounded.
//!
//! Loads and known days name their own days. A scenario that has nothing else
//! is brought forward to the very day.

use super::{
    amount::Credits,
    calendar::Date,
    ledger::{Bucket, Event, Ledger},
    scenario::{
        CarryOver, KnownDayParts, LARGEST_COUNT, MOST_MONTHS, Scenario, ScenarioParts, Subscription,
    },
    usage::{Origin, whole_level_after},
};
use std::sync::Arc;

/// A scenario brought forward.
#[derive(Clone, Debug)]
pub struct Rolled {
    /// What it is now. With monthly use its forecast has as many months as
    /// before, or fewer where more would pass what a forecast can have; without
    /// it, as many as it takes to the day on which the forecast ended.
    pub scenario: Scenario,
    /// For how many calls a month each of the former usage lines asks now, in
    /// order; `None` where it was written out as known days.
    pub monthly: Vec<Option<u64>>,
    /// Whether calls before that day stored records. Records are counted from
    /// the forecast's first day on (R15), so these no longer count.
    pub forgets_records: bool,
}

impl Rolled {
    /// The usage lines that were written out as known days.
    #[must_use]
    pub fn written_out(&self) -> usize {
        self.monthly
            .iter()
            .filter(|monthly| monthly.is_none())
            .count()
    }
}

/// Brings a scenario forward to `today`, or to the last day before it from
/// which every day is as it was (see above).
///
/// `None` where there is no such day after the scenario's start, where its
/// forecast cannot reach so far, and where what is owned then is more than a
/// scenario can say (more than ten carry-overs, say).
#[must_use]
pub fn roll(scenario: &Scenario, today: Date) -> Option<Rolled> {
    if today <= scenario.start() {
        return None;
    }
    if scenario.usage().iter().any(|line| line.monthly > 0) {
        let passed = scenario.start().whole_months_until(today);
        (1..=passed.min(MOST_MONTHS as u32 - 1))
            .rev()
            .find_map(|months| by_months(scenario, months))
    } else {
        let passed = scenario.start().whole_months_until(today);
        let longer = with_months(scenario, scenario.months().max(passed + 1))?;
        // What is to be done is known up to the end, not after it.
        let left = today.whole_months_until(scenario.end());
        let ends_there = today.plus_months(left) >= scenario.end();
        let months = (left + u32::from(!ends_there)).max(1);
        roll_to(&longer, today, months, None)
    }
}

/// What is owned on the morning of a forecast day, as a scenario that begins
/// on it says it (R13): after what expires, and before what the scenario has
/// planned for that day. `None` for a day outside the forecast.
#[must_use]
pub fn owned_on(scenario: &Scenario, ledger: &Ledger, date: Date) -> Option<Subscription> {
    let day = usize::try_from(date.days_since(scenario.start())).ok()?;
    let today = ledger.days.get(day)?;
    let Some(before) = day.checked_sub(1).map(|day| &ledger.days[day]) else {
        return Some(scenario.subscription().clone());
    };
    let changes = scenario.changes();
    let changed = changes.partition_point(|change| change.date < date);
    let changes_today = changes
        .get(changed)
        .is_some_and(|change| change.date == date);
    let (plan, purchased) = match changed.checked_sub(1).map(|i| changes[i]) {
        Some(change) => (change.plan, change.date),
        None => (
            scenario.subscription().plan,
            scenario.subscription().purchased,
        ),
    };
    let supply_left = if !changes_today {
        today.supply_left + today.used.from_supply
    } else if ledger.timeline.periods[before.period].is_cut() {
        before.supply_left
    } else {
        // The change falls on a renewal and takes its place: the supply that
        // would begin then is void (R5).
        scenario.catalog().plan(plan).monthly_credits
    };
    Some(Subscription {
        plan,
        purchased,
        supply_left: Some(supply_left),
        pack_credits: before.packs_left,
        carry_over: carried_on(ledger, date),
    })
}

/// The carry-overs that run on `date` and came to be before it, in the order of
/// use (R6).
fn carried_on(ledger: &Ledger, date: Date) -> Vec<CarryOver> {
    let mut left: Vec<i128> = vec![0; ledger.carry_overs.len()];
    for posting in ledger.postings.iter().take_while(|p| p.date < date) {
        if let Some(Bucket::CarryOver(i)) = posting.bucket {
            let credits = i128::from(posting.credits.get());
            left[i] += match posting.event {
                Event::Opened | Event::CarriedIn => credits,
                _ => -credits,
            };
        }
    }
    let mut carried: Vec<CarryOver> = ledger
        .carry_overs
        .iter()
        .zip(left)
        .filter(|(bucket, left)| bucket.ends > date && *left > 0)
        .filter_map(|(bucket, left)| {
            Some(CarryOver {
                credits: Credits::new(u64::try_from(left).ok()?),
                ends: bucket.ends,
            })
        })
        .collect();
    // Those of the same end stay in the order in which they came to be.
    carried.sort_by_key(|carried| carried.ends);
    carried
}

/// Forward by so many forecast months, if the months after them are the same
/// counted from there.
fn by_months(scenario: &Scenario, months: u32) -> Option<Rolled> {
    let start = scenario.start();
    let date = start.plus_months(months);
    let most = MOST_MONTHS as u32;
    // As far ahead as before; where growth would become too large for that,
    // only as far as the forecast went.
    [(scenario.months() + months).min(most), scenario.months()]
        .into_iter()
        .filter(|all| *all > months)
        .find_map(|all| {
            let left = all - months;
            let same = (0..=left).all(|k| date.plus_months(k) == start.plus_months(months + k));
            let longer = same.then(|| with_months(scenario, all)).flatten()?;
            roll_to(&longer, date, left, Some(months))
        })
}

fn with_months(scenario: &Scenario, months: u32) -> Option<Scenario> {
    if months == scenario.months() {
        return Some(scenario.clone());
    }
    let parts = ScenarioParts {
        months: Some(u64::from(months)),
        ..scenario.to_parts()
    };
    Scenario::new(Arc::clone(scenario.catalog()), parts).ok()
}

/// `longer` from `date` on, for `months` months. `passed` is how many of its
/// forecast months are over then; `None` where no use hangs on them.
fn roll_to(longer: &Scenario, date: Date, months: u32, passed: Option<u32>) -> Option<Rolled> {
    let owned = owned_on(longer, &Ledger::of(longer), date)?;
    let first = usize::try_from(date.days_since(longer.start())).ok()?;
    let mut parts = longer.to_parts();
    parts.start = Some(date);
    parts.months = Some(u64::from(months));
    parts.plan = Some(longer.catalog().plan(owned.plan).id.clone());
    parts.purchased = Some(owned.purchased);
    parts.supply_left = owned.supply_left.map(Credits::get);
    parts.pack_credits = owned.pack_credits.get();
    parts.carry_over = owned
        .carry_over
        .iter()
        .map(|carried| super::scenario::CarryOverParts {
            credits: Some(carried.credits.get()),
            ends: Some(carried.ends),
        })
        .collect();
    let to_come = |day: Option<Date>| day.is_some_and(|day| day >= date);
    parts.changes.retain(|change| to_come(change.date));
    parts.packs.retain(|purchase| to_come(purchase.date));
    parts.daily.retain(|day| to_come(day.date));
    let loads = longer.loads().iter();
    let running: Vec<bool> = loads.map(|load| load.runs_on_or_after(date)).collect();
    let mut running = running.into_iter();
    parts.loads.retain(|_| running.next().unwrap_or(true));

    let monthly: Vec<Option<u64>> = longer
        .usage()
        .iter()
        .map(|line| match passed {
            Some(passed) => whole_level_after(line.monthly, line.growth, passed)
                .filter(|&calls| calls <= LARGEST_COUNT),
            None => Some(line.monthly),
        })
        .collect();
    for (line, calls) in parts.usage.iter_mut().zip(&monthly) {
        line.monthly = *calls;
    }
    parts.usage.retain(|line| line.monthly.is_some());
    write_out(longer, first, &monthly, &mut parts);

    let forgets_records = longer
        .demand()
        .records_by_day(longer.catalog())
        .is_some_and(|by_day| by_day[..first].iter().any(|&records| records > 0));
    Some(Rolled {
        scenario: Scenario::new(Arc::clone(longer.catalog()), parts).ok()?,
        monthly,
        forgets_records,
    })
}

/// Adds the days from `first` on of every usage line without a level.
fn write_out(longer: &Scenario, first: usize, monthly: &[Option<u64>], parts: &mut ScenarioParts) {
    let demand = longer.demand();
    for source in demand.sources() {
        let Origin::Usage(i) = source.origin else {
            continue;
        };
        if monthly[i].is_some() {
            continue;
        }
        let operation = &longer.catalog().operation(source.operation).id;
        demand.for_each_day(source, |day, mut calls| {
            // A day may have more calls than one entry holds; entries add up.
            while day >= first && calls > 0 {
                let count = calls.min(LARGEST_COUNT);
                calls -= count;
                parts.daily.push(KnownDayParts {
                    date: Some(demand.date(day)),
                    operation: Some(operation.clone()),
                    count: Some(count),
                });
            }
        });
    }
}
