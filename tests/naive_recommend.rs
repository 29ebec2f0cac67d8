//! The recommendation against an enumeration that shares nothing with it: every
//! sequence of plans and every multiset of packs of thousands of small random
//! scenarios, for both objectives.

mod compared;
mod naive;

use compared::{follow, scenario_of};
use credit_calculator::engine::{
    Goal, Objective, Recommendation, Scenario, recommend, recommend::Schedule,
};
use naive::generate::Rng;
use serde_json::Value;

const ROUNDS: u32 = 5_000;
/// The instances are dealt out to so many tests, which run side by side.
const PARTS: u64 = 2;

/// Prints the instance when a check of it panics.
struct Told<'a>(u64, u32, usize, &'a Value, &'a Value);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        let Self(part, round, max_changes, json, catalog) = self;
        eprintln!("part {part} round {round}, at most {max_changes}:\n{json}\n{catalog}");
    }
}

fn compare(part: u64) {
    let mut rng = Rng::new(0x5eed + part);
    for round in 0..ROUNDS / PARTS as u32 {
        let (json, catalog, max_changes) = naive::generate::small(&mut rng);
        let told = Told(part, round, max_changes, &json, &catalog);
        compared::recommendations(&json, &catalog, max_changes);
        std::mem::forget(told);
    }
}

#[test]
fn no_sequence_and_no_packs_are_cheaper_than_what_is_recommended_first_half() {
    compare(0);
}

#[test]
fn no_sequence_and_no_packs_are_cheaper_than_what_is_recommended_second_half() {
    compare(1);
}

/// The price list with the value of each figure in doubt that allows less.
fn without_doubt(catalog: &Value) -> Value {
    let mut catalog = catalog.clone();
    for plan in catalog["plans"].as_array_mut().unwrap() {
        if plan.as_object_mut().unwrap().remove("disputed").is_some() {
            plan["packs_allowed"] = false.into();
        }
    }
    catalog
}

/// What has the least to pay beside what has the least net cost: the same as if
/// that had been asked for, and left out only where both are one.
#[test]
fn the_least_to_pay_is_that_of_the_recommendation_by_cash() {
    let mut rng = Rng::new(0xca54);
    let (mut found, mut less) = (0, 0);
    for round in 0..2_000 {
        let (mut json, catalog, max_changes) = naive::generate::small(&mut rng);
        // Some renew on the day on which the forecast begins.
        if round % 4 == 0 {
            json["subscription"]["purchased"] = json["start"].clone();
            json["subscription"]["pack_credits"] = 0.into();
            json["subscription"]["supply_left"] = Value::Null;
        }
        let scenario = scenario_of(&json, &catalog);
        let mut certain = json.clone();
        if certain["catalog"].is_object() {
            certain["catalog"] = without_doubt(&catalog);
        }
        for first_is_free in [false, true] {
            let net = Goal {
                max_changes: max_changes as u32,
                first_is_free,
                ..Goal::default()
            };
            let by_cash = Goal {
                objective: Objective::Cash,
                ..net
            };
            let place = || format!("round {round}:\n{json}\n{catalog}");
            let both = recommend(&scenario, net).with_least_cash(&scenario, net);
            // As if no packs could be bought where that is in doubt.
            let certain = scenario_of(&certain, &without_doubt(&catalog));
            let expected = recommend(&certain, by_cash);
            let cash = |schedule: &Schedule| schedule.bill.cash();
            let least = expected.frontier.iter().map(cash).min();
            let Some(schedule) = &both.least_cash else {
                let by_net = recommend(&certain, net);
                assert_eq!(by_net.frontier.iter().map(cash).min(), least, "{}", place());
                // What is known without it is as good, and rests on no doubt either;
                // else nothing at all is left without what is in doubt.
                let known = both.frontier.iter().map(cash).min();
                let is_known = least.is_none() || known == least;
                assert!(both.unsolved.is_some() || is_known, "{}", place());
                continue;
            };
            assert_eq!(Some(cash(schedule)), least, "{}", place());
            found += 1;
            let fewest = expected.frontier.iter().filter(|s| Some(cash(s)) == least);
            let fewest = fewest.map(|s| expected.effort(&s.changes)).min();
            assert_eq!(
                Some(expected.effort(&schedule.changes)),
                fewest,
                "{}",
                place()
            );
            less += u32::from(both.schedule.as_ref().map(cash) > least);
        }
    }
    assert!(found > 2_000 && less > 50, "{found} {less}");
}

/// Somebody who holds no plan yet buys one on the first day, and that is no
/// change: the best with so many changes is the best over every plan to begin
/// with. Which plan stands in until it is known makes no difference.
#[test]
fn the_plan_bought_on_the_first_day_is_no_change_for_somebody_without_one() {
    let mut rng = Rng::new(0xf1257);
    let mut longest = 0;
    for round in 0..600 {
        let (json, catalog, max_changes) = naive::generate::small(&mut rng);
        let scenario = scenario_of(&json, &catalog);
        let place = || format!("round {round}:\n{json}\n{catalog}");
        let goal = Goal {
            max_changes: max_changes as u32,
            first_is_free: true,
            ..Goal::default()
        };
        let rank = |found: &Recommendation, changes: usize| {
            let start = scenario.start();
            let counted = |s: &&credit_calculator::engine::recommend::Schedule| {
                let on_start = s.changes.first().is_some_and(|change| change.date == start);
                s.changes.len() - usize::from(on_start) <= changes
            };
            let best = found.frontier.iter().rev().find(counted)?;
            Some((best.bill.net(), best.bill.cash()))
        };
        let plans = scenario.catalog().plan_indices();
        let bought: Vec<Scenario> = plans.map(|plan| scenario.bought_on_start(plan)).collect();
        let counted = Goal {
            first_is_free: false,
            ..goal
        };
        let counted: Vec<_> = bought.iter().map(|s| recommend(s, counted)).collect();
        let free = recommend(&bought[0], goal);
        for changes in 0..=max_changes {
            let best = counted.iter().filter_map(|found| {
                let best = found
                    .frontier
                    .iter()
                    .rev()
                    .find(|s| s.changes.len() <= changes)?;
                Some((best.bill.net(), best.bill.cash()))
            });
            assert_eq!(rank(&free, changes), best.min(), "{changes} {}", place());
        }
        longest = longest.max(free.frontier.len());
        for (stands_in, plan) in bought.iter().zip(scenario.catalog().plan_indices()) {
            let other = recommend(stands_in, goal);
            let seen = free.clone().as_bought(
                scenario.start(),
                scenario.catalog().plan_indices().next().unwrap(),
                plan,
            );
            assert_eq!(seen.options, other.options, "{}", place());
            assert_eq!(seen.best, other.best, "{}", place());
            for changes in 0..=max_changes {
                assert_eq!(rank(&seen, changes), rank(&other, changes), "{}", place());
            }
            follow(stands_in, &seen);
        }
    }
    assert!(longest > 2, "{longest}");
}
