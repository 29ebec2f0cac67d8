//! `credits change` as it is called: what it prints in each format, and what it
//! says to wrong arguments.

mod said;
mod worked;

use credit_calculator::cli::Status;
use said::{case, say};
use serde_json::Value;

/// The worked cases with one change of plan: the same change asked for here
/// gives the forecast of the case.
#[test]
fn the_forecast_is_that_of_the_worked_case_with_the_change_in_it() {
    let mut asked = 0;
    for (name, case) in worked::cases() {
        let mut scenario = case["scenario"].clone();
        let changes = scenario["changes"].as_array().cloned().unwrap_or_default();
        let bought = scenario["packs"].as_array().map_or(0, Vec::len);
        let ([change], 0) = (&changes[..], bought) else {
            continue;
        };
        asked += 1;
        // Its own changes and packs are left out, whatever they are.
        scenario["changes"] = Value::Null;
        let (to, on) = (
            change["plan"].as_str().unwrap(),
            change["date"].as_str().unwrap(),
        );
        let said = say(
            &["change", "-", "--to", to, "--on", on],
            &scenario.to_string(),
        );
        assert_eq!(
            (said.status, said.errors.as_str()),
            (Status::Done, ""),
            "{name}"
        );
        assert_eq!(said.output.lines().count(), 1);
        let json: Value = serde_json::from_str(&said.output).unwrap();
        let mut expected = case["forecast"].clone();
        // Days are shown by `forecast --daily`.
        expected.as_object_mut().unwrap().remove("days");
        worked::assert_holds(&name, &expected, &json["on"]["forecast"]);
        assert_eq!(json["on"]["date"], change["date"]);
        let again = say(
            &["change", "-", "--to", to, "--on", on],
            &case["scenario"].to_string(),
        );
        assert_eq!(again.output, said.output, "{name}");
    }
    assert!(asked >= 2, "the cases with a change are missing");
}

#[test]
fn json_has_the_fields_of_the_contract_in_their_order() {
    let scenario = case("upgrade-mid-cycle.json")["scenario"].to_string();
    let said = say(
        &[
            "change",
            "--to=business-300k",
            "-",
            "--back",
            "business-100k",
            "--format",
            "json",
        ],
        &scenario,
    );
    let json: Value = serde_json::from_str(&said.output).unwrap();
    let place = |key: &str| said.output.find(&format!("\"{key}\":")).unwrap();
    let order = [
        "name", "to", "on", "buy", "forecast", "days", "best", "back", "back_on",
    ];
    assert!(
        order.windows(2).all(|pair| place(pair[0]) < place(pair[1])),
        "{}",
        said.output
    );
    assert_eq!(json["to"], "business-300k");
    assert_eq!(json["back"]["to"], "business-100k");
    let start = &json["on"]["forecast"]["start"];
    assert_eq!(
        (&json["on"]["date"], &json["days"][0]["date"]),
        (start, start)
    );
    // The day that was asked about is one of all days.
    for field in ["cost", "net_cost", "covered_shortfall"] {
        assert_eq!(json["days"][0][field], json["on"][field]);
    }
    let without = say(&["change", "-", "--to", "business-300k"], &scenario);
    let without: Value = serde_json::from_str(&without.output).unwrap();
    assert!(without.get("back").is_none() && without.get("unsolved").is_none());
}

#[test]
fn what_cannot_be_covered_has_null_costs() {
    let mut scenario = case("upgrade-mid-cycle.json")["scenario"].clone();
    let mut catalog: Value = serde_json::from_str(include_str!("../public/catalog.json")).unwrap();
    catalog["packs"] = serde_json::json!([]);
    scenario["catalog"] = catalog;
    scenario["subscription"] = serde_json::json!({"plan": "free", "purchased": scenario["start"]});
    let arguments = ["change", "-", "--to", "free", "--back", "free", "--format"];
    let with = |format: &'static str| {
        let arguments: Vec<&str> = arguments.into_iter().chain([format]).collect();
        say(&arguments, &scenario.to_string()).output
    };
    let json: Value = serde_json::from_str(&with("json")).unwrap();
    assert_eq!(
        (&json["on"]["cost"], &json["on"]["net_cost"]),
        (&Value::Null, &Value::Null)
    );
    assert!(json["on"]["covered_shortfall"].as_u64().unwrap() > 0);
    assert_eq!((&json["best"], &json["back"]), (&Value::Null, &Value::Null));
    assert!(json.as_object().unwrap().contains_key("back"));
    assert!(with("csv").lines().nth(1).unwrap().contains(",,,"));
    let text = with("text");
    assert!(text.contains("The price list has no packs."), "{text}");
    assert!(
        text.contains("On none of them can everything be covered."),
        "{text}"
    );
    assert!(!text.contains("cash 0.00"), "{text}");
}

#[test]
fn where_the_plan_held_refuses_packs_the_text_says_that() {
    let mut scenario = case("upgrade-mid-cycle.json")["scenario"].clone();
    let mut catalog: Value = serde_json::from_str(include_str!("../public/catalog.json")).unwrap();
    catalog["plans"][0]["packs_allowed"] = false.into();
    scenario["catalog"] = catalog;
    scenario["subscription"] = serde_json::json!({"plan": "free", "purchased": scenario["start"]});
    let arguments = ["change", "-", "--to", "free", "--format", "text"];
    let text = say(&arguments, &scenario.to_string()).output;
    let never = text.split("Never changing\n").nth(1).unwrap();
    let never = never.lines().next().unwrap();
    assert!(
        never.ends_with("are short, and Free does not allow packs."),
        "{never}"
    );
    assert!(!text.contains("no packs cover"), "{text}");
}

#[test]
fn csv_has_a_row_a_day_and_the_fields_of_the_json() {
    let scenario = case("downgrade-mid-cycle.json")["scenario"].to_string();
    let said = say(
        &["change", "-", "--to", "free", "--format", "csv"],
        &scenario,
    );
    let json = say(
        &["change", "-", "--to", "free", "--format", "json"],
        &scenario,
    )
    .output;
    let json: Value = serde_json::from_str(&json).unwrap();
    let days = json["days"].as_array().unwrap();
    let lines: Vec<&str> = said.output.lines().collect();
    assert_eq!(lines[0], "name,to,date,cost,net_cost,covered_shortfall");
    assert_eq!(lines.len(), days.len() + 1);
    for (line, day) in lines[1..].iter().zip(days) {
        let text = |field: &str| day[field].as_str().unwrap_or_default().to_owned();
        let end = format!(
            ",free,{},{},{},{}",
            text("date"),
            text("cost"),
            text("net_cost"),
            day["covered_shortfall"]
        );
        assert!(line.ends_with(&end), "{line} {end}");
    }
}

#[test]
fn the_text_says_what_carries_over_and_which_day_is_best() {
    let case = case("upgrade-mid-cycle.json");
    let scenario = &case["scenario"];
    let change = &scenario["changes"][0];
    let (to, on) = (
        change["plan"].as_str().unwrap(),
        change["date"].as_str().unwrap(),
    );
    let arguments = [
        "change",
        "-",
        "--to",
        to,
        "--on",
        on,
        "--back",
        "business-100k",
        "--format",
        "text",
    ];
    let said = say(&arguments, &scenario.to_string());
    // The period that is cut would have ended on 15 May.
    let last = "2026-05-14";
    for expected in [
        &format!("On {on}\n") as &str,
        &format!("credits carry over, to be used until {last}\n"),
        "Best day, of all days of the forecast and never changing",
        "Never changing",
        "Best pair of days, with a change to Business 100K afterwards",
        "With the change, before packs are bought:",
        "net cost",
    ] {
        assert!(
            said.output.contains(expected),
            "{expected}\n{}",
            said.output
        );
    }
}

#[test]
fn wrong_arguments_are_named_and_nothing_is_printed() {
    let scenario = case("upgrade-mid-cycle.json")["scenario"].to_string();
    for (arguments, sentence) in [
        (&["change", "--to", "free"][..], "which file"),
        (&["change", "-"], "to which plan? --to PLAN"),
        (
            &["change", "-", "a.json", "--to", "free"],
            "one file at a time",
        ),
        (
            &["change", "-", "--to", "huge"],
            "--to is a plan of the price list, free, business-100k",
        ),
        (
            &["change", "-", "--to", "free", "--back", ""],
            "--back is a plan of the price list",
        ),
        (
            &["change", "-", "--to", "free", "--on", "tomorrow"],
            "--on is a date, YYYY-MM-DD, not tomorrow",
        ),
        (
            &["change", "-", "--to", "free", "--on", "2026-02-30"],
            "--on is a date",
        ),
        (
            &["change", "-", "--to", "free", "--on", "2001-01-01"],
            "--on is a day of the forecast, 20",
        ),
        (
            &["change", "-", "--to", "free", "--max-changes", "1"],
            "no option `--max-changes`",
        ),
    ] {
        let said = say(arguments, &scenario);
        assert_eq!(said.status, Status::WrongArguments, "{arguments:?}");
        assert!(said.errors.contains(sentence), "{}", said.errors);
        assert_eq!(said.output, "");
    }
    let said = say(&["change", "-", "--to", "free"], "{}");
    assert_eq!((said.status, said.output.as_str()), (Status::Invalid, ""));
    assert!(said.errors.contains("-: subscription"), "{}", said.errors);
}
