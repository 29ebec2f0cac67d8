//! Rolling forward equals the longer forecast: the split-horizon property of
//! bringing a scenario up to a later day, on random scenarios.

mod naive;

use credit_calculator::{
    engine::{Date, Ledger, Scenario, roll, scenario::ScenarioParts},
    format::{self, Unnamed},
};
use naive::generate::Rng;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

const SCENARIOS: u64 = 4_000;

fn longer(scenario: &Scenario, months: u32) -> Option<Scenario> {
    let parts = ScenarioParts {
        months: Some(u64::from(months)),
        ..scenario.to_parts()
    };
    Scenario::new(Arc::clone(scenario.catalog()), parts).ok()
}

/// Calls of each operation on a day, by id; none is listed with 0.
fn calls_on(scenario: &Scenario, date: Date) -> BTreeMap<String, u64> {
    let demand = scenario.demand();
    let day = usize::try_from(date.days_since(scenario.start())).unwrap();
    let mut calls = BTreeMap::new();
    for source in demand.sources() {
        let id = scenario.catalog().operation(source.operation).id.clone();
        *calls.entry(id).or_default() += demand.calls_on(source, day).get();
    }
    calls.retain(|_, calls| *calls > 0);
    calls
}

/// Every day from the rolled start on that both have: calls, what served them,
/// what is left, and what is charged.
fn compare(rolled: &Scenario, longer: &Scenario, until: Date) {
    let (ours, theirs) = (Ledger::of(rolled), Ledger::of(longer));
    let first = usize::try_from(rolled.start().days_since(longer.start())).unwrap();
    let both = rolled.end().min(longer.end()).min(until);
    for (our, their) in ours.days.iter().zip(&theirs.days[first..]) {
        let date = our.date;
        if date >= until {
            break;
        }
        assert_eq!(date, their.date);
        assert_eq!(calls_on(rolled, date), calls_on(longer, date), "{date}");
        assert_eq!(our.used, their.used, "{date}");
        let left = |day: &credit_calculator::engine::ledger::Day| {
            (day.carry_over_left, day.supply_left, day.packs_left)
        };
        assert_eq!(left(our), left(their), "{date}");
        let plan = |ledger: &Ledger, period: usize| {
            let period = ledger.timeline.periods[period];
            (period.plan, period.start, period.end, period.renews)
        };
        assert_eq!(
            plan(&ours, our.period),
            plan(&theirs, their.period),
            "{date}"
        );
    }
    let charges = |ledger: &Ledger| -> Vec<_> {
        let charges = ledger.charges.iter().copied();
        charges
            .filter(|charge| charge.date >= rolled.start() && charge.date < both)
            .collect()
    };
    assert_eq!(charges(&ours), charges(&theirs));
}

#[test]
fn rolling_forward_equals_the_longer_forecast_day_by_day() {
    let seen: Mutex<BTreeMap<&str, u64>> = Mutex::default();
    let count = |what, is: bool| *seen.lock().unwrap().entry(what).or_default() += u64::from(is);
    let mut rng = Rng::new(20_261_122);
    for round in 0..SCENARIOS {
        let (value, _) = naive::generate::scenario(&mut rng);
        let scenario = format::scenario::read(&value.to_string(), Unnamed::Newest)
            .unwrap()
            .content;
        let length = i64::from(scenario.end().days_since(scenario.start()));
        let after = rng.within(1, length + 40);
        let today = scenario.start().plus_days(after as i32);
        let Some(rolled) = roll(&scenario, today) else {
            count("cannot be rolled", true);
            continue;
        };
        let start = rolled.scenario.start();
        let passed = scenario.start().whole_months_until(start);
        // As far as both go; the same number of months where that is possible.
        let all = (passed + 1 + rolled.scenario.months()).min(60);
        let reference = (1..=all)
            .rev()
            .find_map(|months| longer(&scenario, months))
            .unwrap();
        let told = format!("scenario {round}, rolled to {start}: {value}");
        let result =
            std::panic::catch_unwind(|| compare(&rolled.scenario, &reference, reference.end()));
        assert!(result.is_ok(), "{told}");

        assert!(start > scenario.start() && start <= today, "{told}");
        let monthly = scenario.usage().iter().any(|line| line.monthly > 0);
        if monthly {
            assert_eq!(scenario.start().plus_months(passed), start, "{told}");
        } else {
            assert_eq!(start, today, "{told}");
        }
        count("rolled", true);
        count("rolled with monthly use", monthly);
        count("rolled to the very day", start == today);
        count("lines written out", rolled.written_out() > 0);
        count(
            "growing lines kept",
            rolled
                .scenario
                .usage()
                .iter()
                .any(|l| l.growth.0 != 0 && l.monthly > 0),
        );
        let opening = rolled.scenario.subscription();
        count("carry-over", !opening.carry_over.is_empty());
        count("several carry-overs", opening.carry_over.len() > 1);
        count("pack credits", !opening.pack_credits.is_zero());
        count(
            "changes passed",
            rolled.scenario.changes().len() < scenario.changes().len(),
        );
        let changes_now = |s: &Scenario| s.changes().iter().any(|change| change.date == start);
        count("a change on the day", changes_now(&rolled.scenario));
        count("past the forecast", today >= scenario.end());
        count("records forgotten", rolled.forgets_records);
    }
    let seen = seen.into_inner().unwrap();
    eprintln!("{seen:?}");
    assert!(seen["rolled"] > SCENARIOS / 2, "{seen:?}");
    for (what, times) in &seen {
        assert!(*times > 20, "too few to mean anything: {what}, {seen:?}");
    }
}

#[test]
fn rolling_twice_equals_rolling_once() {
    let mut rng = Rng::new(7_2026);
    let mut compared = 0;
    for _ in 0..SCENARIOS / 4 {
        let (value, _) = naive::generate::scenario(&mut rng);
        let scenario = format::scenario::read(&value.to_string(), Unnamed::Newest)
            .unwrap()
            .content;
        let (one, two) = (rng.within(1, 70), rng.within(1, 70));
        let day = |days: i64| scenario.start().plus_days(days as i32);
        let Some(first) = roll(&scenario, day(one)) else {
            continue;
        };
        let (Some(twice), Some(once)) = (
            roll(&first.scenario, day(one + two)),
            roll(&scenario, day(one + two)),
        ) else {
            continue;
        };
        if twice.scenario.start() == once.scenario.start() {
            // What was written out at first reaches as far as its forecast.
            compare(&twice.scenario, &once.scenario, first.scenario.end());
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared}");
}
