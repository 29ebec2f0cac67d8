//! The recommendation against an enumeration that shares nothing with it: every
//! sequence of plans and every multiset of packs of thousands of small random
//! scenarios, for both objectives.

mod naive;

use credit_calculator::{
    engine::{Goal, Objective, Recommendation, Scenario, forecast, recommend},
    format::{self, Unnamed},
};
use naive::generate::Rng;
use serde_json::Value;

const ROUNDS: u32 = 5_000;
/// The instances are dealt out to so many tests, which run side by side.
const PARTS: u64 = 2;

fn scenario_of(scenario: &Value, catalog: &Value) -> Scenario {
    let catalog = format::catalog::read(&catalog.to_string())
        .unwrap_or_else(|errors| panic!("{errors:?}\n{catalog}"))
        .content;
    format::scenario::read(&scenario.to_string(), Unnamed::Given(&catalog))
        .unwrap_or_else(|errors| panic!("{errors:?}\n{scenario}"))
        .content
}

/// Everything that is recommended can be followed: the forecast of the scenario
/// with its changes and purchases has no shortfall and its cost.
fn follow(scenario: &Scenario, found: &Recommendation, place: &dyn Fn() -> String) {
    let eligible = found.options.iter().filter(|option| option.is_eligible());
    let options = eligible.map(|o| (o.change.as_slice(), o.bill.as_ref().unwrap(), o.packs_left));
    let disputed = found.if_disputed.iter().filter_map(|d| d.schedule.as_ref());
    let sequences = found.frontier.iter().chain(disputed);
    let sequences = sequences.map(|s| (s.changes.as_slice(), &s.bill, s.packs_left));
    for (changes, bill, packs_left) in options.chain(sequences) {
        let with = scenario
            .with_plan(changes, &bill.buy)
            .unwrap_or_else(|errors| panic!("{errors:?} {}", place()));
        let result = forecast(&with);
        assert_eq!(result.first_shortfall, None, "{changes:?} {}", place());
        assert_eq!(result.totals.cost(), bill.cash(), "{changes:?} {}", place());
        assert_eq!(result.packs_left, packs_left, "{changes:?} {}", place());
    }
}

/// Each entry of the effort frontier is the best with at most as many changes:
/// what the best is when no more are allowed.
fn frontier(scenario: &Scenario, found: &Recommendation, goal: Goal, place: &dyn Fn() -> String) {
    let rank = |s: &credit_calculator::engine::recommend::Schedule| {
        goal.objective.rank(s.bill.cash(), s.bill.net())
    };
    for pair in found.frontier.windows(2) {
        assert!(pair[0].changes.len() < pair[1].changes.len(), "{}", place());
        assert!(rank(&pair[0]) > rank(&pair[1]), "{}", place());
    }
    for max_changes in 0..goal.max_changes {
        let fewer = recommend(
            scenario,
            Goal {
                max_changes,
                ..goal
            },
        );
        let expected = found
            .frontier
            .iter()
            .rev()
            .find(|s| s.changes.len() <= max_changes as usize);
        assert_eq!(
            fewer.schedule.as_ref().map(rank),
            expected.map(rank),
            "{max_changes} changes: {}",
            place()
        );
    }
}

fn compare(part: u64) {
    let mut rng = Rng::new(0x5eed + part);
    for round in 0..ROUNDS / PARTS as u32 {
        let (json, catalog, max_changes) = naive::generate::small(&mut rng);
        let scenario = scenario_of(&json, &catalog);
        for (objective, naive_objective) in [
            (Objective::Net, naive::Objective::Net),
            (Objective::Cash, naive::Objective::Cash),
        ] {
            let place = || {
                format!(
                    "part {part} round {round}, at most {max_changes}, {objective:?}:\n{json}\n{catalog}"
                )
            };
            let goal = Goal {
                max_changes: max_changes as u32,
                objective,
                ..Goal::default()
            };
            let found = recommend(&scenario, goal);
            let ours: Value =
                serde_json::from_str(&format::recommend::json(&scenario, &found)).unwrap();
            let expected = naive::recommend(&json, &catalog, max_changes, naive_objective);
            if let Err(difference) = naive::same_recommendation(&expected, &ours) {
                panic!("expected first, found second: {difference}\n{}", place());
            }
            if let Err(error) = naive::check_recommendation(&json, &catalog, max_changes, &ours) {
                panic!("{error}\n{}", place());
            }
            follow(&scenario, &found, &place);
            frontier(&scenario, &found, goal, &place);
        }
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
            follow(stands_in, &seen, &place);
        }
    }
    assert!(longest > 2, "{longest}");
}
