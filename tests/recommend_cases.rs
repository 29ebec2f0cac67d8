//! The worked cases: the recommendation, written as a file, equals each case's
//! own, whatever that names.

use credit_calculator::{
    engine::{Goal, Objective, forecast, recommend},
    format::{self, Unnamed},
};
use serde_json::Value;
use std::{fs, path::Path};

/// Every worked case: its file's name and content.
fn cases() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<(String, Value)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().to_string();
            let content = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            (name, content)
        })
        .collect();
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(cases.len() >= 12, "the worked cases are missing");
    cases
}

/// Everything that is in `expected` must be in `found`; more may be.
fn assert_holds(place: &str, expected: &Value, found: &Value) {
    match (expected, found) {
        (Value::Object(e), Value::Object(f)) => {
            for (key, value) in e {
                let inner = format!("{place}.{key}");
                let other = f.get(key).unwrap_or_else(|| panic!("{inner} is missing"));
                assert_holds(&inner, value, other);
            }
        }
        (Value::Array(e), Value::Array(f)) => {
            assert_eq!(e.len(), f.len(), "{place}: number of entries");
            for (i, (value, other)) in e.iter().zip(f).enumerate() {
                assert_holds(&format!("{place}[{i}]"), value, other);
            }
        }
        _ => assert_eq!(expected, found, "{place}: expected on the left"),
    }
}

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
