//! The worked cases: the recommendation, written as a file, equals each case's
//! own, whatever that names.

mod worked;

use credit_calculator::{
    engine::{Goal, Objective, forecast, recommend},
    format::{self, Unnamed},
};
use serde_json::Value;
use worked::{assert_holds, cases};

#[test]
fn the_recommendation_of_every_case_is_the_one_in_its_file() {
    for (name, case) in cases() {
        let text = case["scenario"].to_string();
        let scenario = format::scenario::read(&text, Unnamed::Newest)
            .unwrap_or_else(|errors| panic!("{name}: {errors:?}"))
            .content;
        let goal = Goal {
            max_changes: case["max_changes"].as_u64().unwrap() as u32,
            objective: Objective::Net,
            ..Goal::default()
        };
        let found = format::recommend::json(&scenario, &recommend(&scenario, goal));
        let found: Value = serde_json::from_str(&found).unwrap();
        assert_holds(&format!("{name}: recommend"), &case["recommend"], &found);
    }
}

/// What is proposed can be done: with its changes and purchases in the place of
/// the scenario's own, nothing is short, and it costs what was said.
#[test]
fn options_and_sequences_of_the_cases_work_when_they_are_followed() {
    let mut followed = 0;
    for (name, case) in cases() {
        let text = case["scenario"].to_string();
        let scenario = format::scenario::read(&text, Unnamed::Newest)
            .unwrap()
            .content;
        for (_, objective) in Objective::ALL.map(|(o, name)| (name, o)) {
            let goal = Goal {
                max_changes: 3,
                objective,
                ..Goal::default()
            };
            let found = recommend(&scenario, goal);
            let options = found
                .options
                .iter()
                .filter(|option| option.is_eligible())
                .map(|o| (o.change.as_slice(), o.bill.as_ref().unwrap(), o.packs_left));
            let sequences = found
                .frontier
                .iter()
                .map(|s| (s.changes.as_slice(), &s.bill, s.packs_left));
            for (changes, bill, packs_left) in options.chain(sequences) {
                let with = scenario.with_plan(changes, &bill.buy).unwrap();
                let result = forecast(&with);
                assert_eq!(result.first_shortfall, None, "{name}: {changes:?}");
                assert_eq!(result.totals.cost(), bill.cash(), "{name}: {changes:?}");
                assert_eq!(result.packs_left, packs_left, "{name}: {changes:?}");
                followed += 1;
            }
        }
    }
    assert!(followed > 300, "{followed}");
}
