//! `credits recommend` as it is called: what it prints in each format, and what
//! it says to wrong arguments.

mod said;

use credit_calculator::{
    cli::Status,
    engine::{Goal, Objective, recommend},
    format::{self, Unnamed},
};
use said::{case, say};
use serde_json::Value;

#[test]
fn json_is_one_line_with_the_goal_that_was_asked_for() {
    let scenario = case("downgrade-mid-cycle.json")["scenario"].to_string();
    let read = format::scenario::read(&scenario, Unnamed::Newest)
        .unwrap()
        .content;
    for (arguments, max_changes, objective) in [
        (&["recommend", "-"][..], 3, Objective::Net),
        (&["recommend", "-", "--max-changes", "0"], 0, Objective::Net),
        (
            &["recommend", "--objective", "cash", "--max-changes=2", "-"],
            2,
            Objective::Cash,
        ),
    ] {
        let said = say(arguments, &scenario);
        let goal = Goal {
            max_changes,
            objective,
            ..Goal::default()
        };
        let expected = format::recommend::json(&read, &recommend(&read, goal));
        assert_eq!(said.output, expected + "\n");
        assert_eq!((said.status, said.errors.as_str()), (Status::Done, ""));
    }
}

#[test]
fn csv_has_a_row_an_option_and_the_fields_of_the_json() {
    let case = case("three-plans-in-a-month.json");
    let scenario = case["scenario"].to_string();
    let said = say(&["recommend", "-", "--format", "csv"], &scenario);
    let mut lines = said.output.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(header[0], "name");
    let json = say(&["recommend", "-", "--format", "json"], &scenario).output;
    let json: Value = serde_json::from_str(&json).unwrap();
    let options = json["options"].as_array().unwrap();
    let names = options[0].as_object().unwrap();
    assert_eq!(header.len(), names.len() + 1);
    assert!(header[1..].iter().all(|name| names.contains_key(*name)));
    assert_eq!(lines.clone().count(), options.len());
    assert_eq!(
        lines.next().unwrap(),
        "Two changes inside one period stack two remainders,business-300k,true,,350.00,\
         1 pack-10k; 1 pack-100k,100.00,450.00,459.00,\
         2026-07-27 1 pack-10k; 2026-07-28 1 pack-100k,110000,0"
    );
    assert!(
        lines
            .last()
            .unwrap()
            .contains("free,false,operation fashion-tag-all,0.00")
    );
}

#[test]
fn the_text_says_both_answers_where_a_disputed_figure_decides() {
    let scenario = case("unused-expires.json")["scenario"].to_string();
    let said = say(&["recommend", "-", "--format", "text"], &scenario);
    for expected in [
        "which is in doubt: see below",
        "Another answer, if packs may not be bought on Free",
        "best plan: Business 100K",
        "2026-04-30  buy 1 × 100,000 credits",
        "Price list: Ximilar, 2026-08-28 (ximilar-2026-08)",
    ] {
        assert!(
            said.output.contains(expected),
            "{expected}\n{}",
            said.output
        );
    }
}

#[test]
fn wrong_arguments_are_named() {
    for (arguments, sentence) in [
        (&["recommend"][..], "which file"),
        (
            &["recommend", "-", "--max-changes", "-1"],
            "--max-changes is a whole number",
        ),
        (
            &["recommend", "-", "--max-changes", "+1"],
            "--max-changes is a whole number",
        ),
        (
            &["recommend", "-", "--objective", "gross"],
            "--objective is net or cash",
        ),
        (&["recommend", "-", "--daily"], "no option `--daily`"),
    ] {
        let said = say(arguments, "");
        assert_eq!(said.status, Status::WrongArguments);
        assert!(said.errors.contains(sentence), "{}", said.errors);
        assert_eq!(said.output, "");
    }
}
