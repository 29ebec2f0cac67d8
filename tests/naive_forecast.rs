//! The engine against the naive reference, and against itself, on random
//! scenarios: what it prints, its two views of one run, and the laws that are
//! always true.

mod compared;
mod naive;

use credit_calculator::{
    engine::{
        Cents, Credits, Date, Forecast, Ledger, Scenario, forecast,
        forecast::Used,
        ledger::{Bucket, Event, Item},
    },
    format::{self, Unnamed},
};
use naive::generate::Rng;
use serde_json::Value;
use std::{collections::HashMap, thread};

const SCENARIOS: u64 = 10_000;
const SEED: u64 = 20_260_828;

/// Calls `check` with every one of so many random scenarios, each with its
/// price list, and says which one it was when that fails.
fn each_scenario(scenarios: u64, seed: u64, check: impl Fn(&Value, &Value) + Sync) {
    const THREADS: u64 = 2;
    thread::scope(|scope| {
        for part in 0..THREADS {
            let check = &check;
            scope.spawn(move || {
                let mut rng = Rng::new(seed + part);
                for round in 0..scenarios / THREADS {
                    let (scenario, catalog) = naive::generate::scenario(&mut rng);
                    let told = Told(&scenario, round, part);
                    check(&scenario, &catalog);
                    std::mem::forget(told);
                }
            });
        }
    });
}

/// Prints the scenario when a check of it panics.
struct Told<'a>(&'a Value, u64, u64);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        eprintln!("scenario {} of part {}: {}", self.1, self.2, self.0);
    }
}

fn read(scenario: &Value) -> Scenario {
    format::scenario::read(&scenario.to_string(), Unnamed::Newest)
        .unwrap_or_else(|errors| panic!("{errors:?}"))
        .content
}

#[test]
fn what_is_printed_equals_the_naive_reference() {
    each_scenario(SCENARIOS, SEED, |value, catalog| {
        let scenario = read(value);
        compared::forecasts(&scenario, value, catalog);
    });
}

#[test]
fn both_views_of_a_run_agree_and_no_credit_is_lost_or_made() {
    each_scenario(SCENARIOS, SEED + 1_000, |value, _| {
        let scenario = read(value);
        let forecast = forecast(&scenario);
        let ledger = Ledger::of(&scenario);
        the_rows_are_the_sums_of_the_days(&forecast, &ledger);
        the_totals_are_the_sums_of_the_rows(&forecast);
        every_bucket_balances(&scenario, &ledger);
        the_days_follow_from_the_postings(&scenario, &ledger);
    });
}

#[test]
fn a_scenario_and_its_price_list_survive_their_files() {
    each_scenario(3_000, SEED + 2_000, |value, _| {
        let scenario = read(value);
        for text in [
            format::scenario::write(&scenario),
            format::scenario::write_line(&scenario),
        ] {
            let again = format::scenario::read(&text, Unnamed::Missing)
                .unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
            assert_eq!(again.content, scenario, "{text}");
            assert!(again.unknown.is_empty());
            assert_eq!(forecast(&again.content), forecast(&scenario));
            assert_eq!(
                format::scenario::write(&again.content),
                format::scenario::write(&scenario)
            );
        }
        let text = format::catalog::write(scenario.catalog());
        let again = format::catalog::read(&text).unwrap().content;
        assert_eq!(again, *scenario.catalog());
    });
}

fn the_rows_are_the_sums_of_the_days(forecast: &Forecast, ledger: &Ledger) {
    for (i, row) in forecast.periods.iter().enumerate() {
        let period = row.period;
        assert_eq!(period, ledger.timeline.periods[i]);
        let mut used = Used::default();
        let mut exhausted = None;
        for day in ledger.days.iter().filter(|day| day.period == i) {
            assert!(period.start <= day.date && day.date < period.end);
            used.add(&day.used);
            if exhausted.is_none()
                && day.carry_over_left.is_zero()
                && day.supply_left.is_zero()
                && !used.demand.is_zero()
            {
                exhausted = Some(day.date);
            }
        }
        assert_eq!(row.used, used, "{period:?}");
        assert_eq!(row.supply_exhausted, exhausted, "{period:?}");
        let last = ledger.days.iter().rfind(|day| day.period == i).unwrap();
        assert_eq!(row.packs_left, last.packs_left, "{period:?}");
        let expired: Credits = ledger
            .postings
            .iter()
            .filter(|posting| posting.event == Event::Expired)
            .filter(|posting| period.start < posting.date && posting.date <= period.end)
            .map(|posting| posting.credits)
            .sum();
        assert_eq!(row.expired, expired, "{period:?}");
        let cost = |of_plan: bool| -> Cents {
            ledger
                .charges
                .iter()
                .filter(|charge| matches!(charge.item, Item::Plan(_)) == of_plan)
                .filter(|charge| period.start <= charge.date && charge.date < period.end)
                .map(|charge| charge.amount)
                .sum()
        };
        assert_eq!(
            (row.plan_cost, row.pack_cost),
            (cost(true), cost(false)),
            "{period:?}"
        );
    }
    let short = ledger.days.iter().find(|day| !day.used.shortfall.is_zero());
    assert_eq!(forecast.first_shortfall, short.map(|day| day.date));
    assert_eq!(forecast.packs_left, ledger.days.last().unwrap().packs_left);
    let days: usize = ledger.days.len();
    assert_eq!(days as i32, forecast.end.days_since(forecast.start));
}

fn the_totals_are_the_sums_of_the_rows(forecast: &Forecast) {
    let mut used = Used::default();
    let (mut expired, mut plans, mut packs) = (Credits::ZERO, Cents::ZERO, Cents::ZERO);
    for row in &forecast.periods {
        used.add(&row.used);
        expired += row.expired;
        plans += row.plan_cost;
        packs += row.pack_cost;
    }
    let totals = &forecast.totals;
    assert_eq!((totals.used, totals.expired), (used, expired));
    assert_eq!((totals.plan_cost, totals.pack_cost), (plans, packs));
    assert_eq!(totals.cost(), plans + packs);
}

/// granted + opening = used + expired + carried out + left, for every bucket
/// and in total; and no balance is ever negative.
fn every_bucket_balances(scenario: &Scenario, ledger: &Ledger) {
    let mut balances: HashMap<Bucket, u64> = HashMap::new();
    let mut sums: HashMap<Event, u64> = HashMap::new();
    for posting in &ledger.postings {
        let credits = posting.credits.get();
        assert!(credits > 0, "a posting about nothing: {posting:?}");
        *sums.entry(posting.event).or_default() += credits;
        let Some(bucket) = posting.bucket else {
            assert_eq!(posting.event, Event::Refused);
            continue;
        };
        let balance = balances.entry(bucket).or_default();
        *balance = match posting.event {
            Event::Opened | Event::Granted | Event::CarriedIn | Event::Bought => *balance + credits,
            Event::Used | Event::Expired | Event::CarriedOut => balance
                .checked_sub(credits)
                .unwrap_or_else(|| panic!("{balance} before {posting:?}")),
            Event::Refused => panic!("refused from a bucket: {posting:?}"),
        };
    }
    for (bucket, balance) in &balances {
        assert_eq!(ledger.left_in(*bucket).get(), *balance, "{bucket:?}");
    }
    let sum = |event| sums.get(&event).copied().unwrap_or(0);
    let last = ledger.days.last().unwrap();
    let left = last.carry_over_left + last.supply_left + last.packs_left;
    assert_eq!(balances.values().sum::<u64>(), left.get());
    assert_eq!(
        sum(Event::Opened) + sum(Event::Granted) + sum(Event::Bought),
        sum(Event::Used) + sum(Event::Expired) + left.get()
    );
    assert_eq!(sum(Event::CarriedOut), sum(Event::CarriedIn));
    assert_eq!(
        sum(Event::Used) + sum(Event::Refused),
        scenario.demand().total().get()
    );
}

/// Replays the postings day by day: the balances after each day, what served
/// the day, the order of use (R6), and that pack credits change only by
/// purchase and by use on days when every monthly credit is gone.
fn the_days_follow_from_the_postings(scenario: &Scenario, ledger: &Ledger) {
    let mut balances: HashMap<Bucket, u64> = HashMap::new();
    let mut postings = ledger.postings.iter().peekable();
    let mut packs_before = scenario.subscription().pack_credits;
    for (i, day) in ledger.days.iter().enumerate() {
        let used = &day.used;
        assert_eq!(used.demand, scenario.demand().on(i));
        assert_eq!(
            used.demand,
            used.from_carry_over + used.from_supply + used.from_packs + used.shortfall
        );
        let (mut bought, mut refused) = (Credits::ZERO, Credits::ZERO);
        let mut taken: HashMap<Bucket, Credits> = HashMap::new();
        while let Some(posting) = postings.next_if(|posting| posting.date <= day.date) {
            assert_eq!(posting.date, day.date, "postings are in order of date");
            let credits = posting.credits;
            let Some(bucket) = posting.bucket else {
                refused += credits;
                continue;
            };
            let balance = balances.entry(bucket).or_default();
            match posting.event {
                Event::Opened | Event::Granted | Event::CarriedIn | Event::Bought => {
                    *balance += credits.get();
                }
                Event::Used | Event::Expired | Event::CarriedOut => *balance -= credits.get(),
                Event::Refused => unreachable!("refused from a bucket: {posting:?}"),
            }
            match posting.event {
                Event::Bought => bought += credits,
                Event::Used => *taken.entry(bucket).or_default() += credits,
                _ => {}
            }
        }

        let kind = |bucket: &Bucket| match bucket {
            Bucket::CarryOver(_) => 0,
            Bucket::Supply(_) => 1,
            Bucket::OwnedPacks | Bucket::Packs(_) => 2,
        };
        let left = |wanted| -> u64 {
            let of_kind = balances.iter().filter(|(bucket, _)| kind(bucket) == wanted);
            of_kind.map(|(_, balance)| balance).sum()
        };
        assert_eq!(
            [0, 1, 2].map(left),
            [day.carry_over_left, day.supply_left, day.packs_left].map(Credits::get),
            "{}",
            day.date
        );
        let served = |wanted| -> Credits {
            let of_kind = taken.iter().filter(|(bucket, _)| kind(bucket) == wanted);
            of_kind.map(|(_, credits)| *credits).sum()
        };
        assert_eq!(
            ([0, 1, 2].map(served), refused),
            (
                [used.from_carry_over, used.from_supply, used.from_packs],
                used.shortfall
            ),
            "{}",
            day.date
        );

        // R6: nothing is taken while something that comes before it is left.
        let place = |bucket: &Bucket| -> (u8, Option<Date>, usize) {
            match *bucket {
                Bucket::CarryOver(n) => (0, Some(ledger.carry_overs[n].ends), n),
                Bucket::Supply(n) => (1, None, n),
                Bucket::OwnedPacks => (2, None, 0),
                Bucket::Packs(n) => (3, None, n),
            }
        };
        if let Some(furthest) = taken.keys().map(place).max() {
            for (bucket, balance) in &balances {
                assert!(
                    *balance == 0 || place(bucket) >= furthest,
                    "{}: {bucket:?} has {balance} left and {furthest:?} was used",
                    day.date
                );
            }
        }
        assert!(refused.is_zero() || balances.values().all(|balance| *balance == 0));

        assert_eq!(packs_before + bought, day.packs_left + used.from_packs);
        let monthly_gone = day.carry_over_left.is_zero() && day.supply_left.is_zero();
        assert!(used.from_packs.is_zero() || monthly_gone, "{}", day.date);
        packs_before = day.packs_left;
    }
    assert_eq!(
        postings.next(),
        None,
        "nothing is posted after the last day"
    );
}
