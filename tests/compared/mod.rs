//! The engine beside the naive reference: what is printed must be the same.
//! Shared by the tests over random scenarios and by the fuzz targets.

// Each user takes a part of this.
#![allow(dead_code)]

use crate::naive;
use credit_calculator::{
    engine::{
        Goal, Ledger, Objective, Recommendation, Scenario, forecast, recommend,
        recommend::Schedule, scenario::MOST_PACKS,
    },
    format::{self, Unnamed},
};
use serde_json::Value;

/// The forecast of a scenario, as printed with its days, equals the reference's.
///
/// # Panics
/// Where they differ.
pub fn forecasts(scenario: &Scenario, value: &Value, catalog: &Value) {
    let json = format::forecast::json(scenario, &forecast(scenario), Some(&Ledger::of(scenario)));
    let mut found: Value = serde_json::from_str(&json).unwrap();
    for warning in found["warnings"].as_array_mut().unwrap() {
        let text = warning.as_object_mut().unwrap().remove("text");
        assert!(text.is_some_and(|text| text.as_str().unwrap().ends_with('.')));
    }
    let expected = naive::forecast(value, catalog, true);
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(
            *value, found[key],
            "{key}: naive on the left, engine on the right"
        );
    }
    assert_eq!(
        expected.as_object().unwrap().len(),
        found.as_object().unwrap().len()
    );
}

/// Reads a scenario that was made with its price list.
///
/// # Panics
/// When it is refused.
pub fn scenario_of(scenario: &Value, catalog: &Value) -> Scenario {
    let catalog = format::catalog::read(&catalog.to_string())
        .unwrap_or_else(|errors| panic!("{errors:?}\n{catalog}"))
        .content;
    format::scenario::read(&scenario.to_string(), Unnamed::Given(&catalog))
        .unwrap_or_else(|errors| panic!("{errors:?}\n{scenario}"))
        .content
}

/// What is recommended costs what the enumeration found, for both objectives,
/// and can be followed at that cost.
///
/// # Panics
/// Where it does not.
pub fn recommendations(json: &Value, catalog: &Value, max_changes: usize) {
    let scenario = scenario_of(json, catalog);
    for (objective, naive_objective) in [
        (Objective::Net, naive::Objective::Net),
        (Objective::Cash, naive::Objective::Cash),
    ] {
        let goal = Goal {
            max_changes: max_changes as u32,
            objective,
            ..Goal::default()
        };
        let found = recommend(&scenario, goal);
        let ours: Value =
            serde_json::from_str(&format::recommend::json(&scenario, &found)).unwrap();
        let expected = naive::recommend(json, catalog, max_changes, naive_objective);
        if let Err(difference) = naive::same_recommendation(&expected, &ours) {
            panic!("{objective:?}: expected first, found second: {difference}");
        }
        if let Err(error) = naive::check_recommendation(json, catalog, max_changes, &ours) {
            panic!("{objective:?}: {error}");
        }
        follow(&scenario, &found);
        frontier(&scenario, &found, goal);
    }
}

/// Everything that is recommended can be followed: the forecast of the scenario
/// with its changes and purchases has no shortfall and its cost.
pub fn follow(scenario: &Scenario, found: &Recommendation) {
    let eligible = found.options.iter().filter(|option| option.is_eligible());
    let options = eligible.map(|o| (o.change.as_slice(), o.bill.as_ref().unwrap(), o.packs_left));
    let disputed = found.if_disputed.iter().filter_map(|d| d.schedule.as_ref());
    let sequences = found.frontier.iter().chain(disputed);
    let sequences = sequences.map(|s| (s.changes.as_slice(), &s.bill, s.packs_left));
    for (changes, bill, packs_left) in options.chain(sequences) {
        // More of one pack than a scenario's purchase holds is refused, never cut.
        let fits = bill.buy.iter().all(|bought| bought.quantity <= MOST_PACKS);
        let with = match scenario.with_plan(changes, &bill.buy) {
            Ok(with) => with,
            Err(_) if !fits => continue,
            Err(errors) => panic!("{errors:?}"),
        };
        assert!(fits);
        let result = forecast(&with);
        assert_eq!(result.first_shortfall, None, "{changes:?}");
        assert_eq!(result.totals.cost(), bill.cash(), "{changes:?}");
        assert_eq!(result.packs_left, packs_left, "{changes:?}");
    }
}

/// Each entry of the effort frontier is the best with at most as many changes:
/// what the best is when no more are allowed.
fn frontier(scenario: &Scenario, found: &Recommendation, goal: Goal) {
    let rank = |s: &Schedule| goal.objective.rank(s.bill.cash(), s.bill.net());
    for pair in found.frontier.windows(2) {
        assert!(pair[0].changes.len() < pair[1].changes.len());
        assert!(rank(&pair[0]) > rank(&pair[1]));
    }
    for max_changes in 0..goal.max_changes {
        let fewer = recommend(
            scenario,
            Goal {
                max_changes,
                ..goal
            },
        );
        let mut longest_first = found.frontier.iter().rev();
        let expected = longest_first.find(|s| s.changes.len() <= max_changes as usize);
        assert_eq!(
            fewer.schedule.as_ref().map(rank),
            expected.map(rank),
            "{max_changes} changes"
        );
    }
}
