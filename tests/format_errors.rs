//! Files that are wrong: each field in each way, everything at once, each error
//! at its path. A file with every field there is is changed at one place, and
//! the errors must be about that place and no other.

use credit_calculator::{
    engine::{Invalid, invalid::Expected},
    format::{self, Unnamed},
};
use serde_json::{Value, json};
use std::sync::Arc;

/// A price list with every field there is.
fn catalog() -> Value {
    json!({
        "format": "credit-catalog", "version": 1, "minor": 0,
        "id": "test", "name": "Test", "as_of": "2026-08-28", "source": "Made up.",
        "currencies": ["EUR", "USD"],
        "tiers": ["free", "business"],
        "plans": [
            {"id": "small", "name": "Small", "tier": "free", "monthly_credits": 1000,
             "price": {"EUR": "0.00", "USD": "0.00"}, "packs_allowed": true,
             "disputed": {"packs_allowed": "Two pages disagree."},
             "limits": {"collections": 1, "records_per_collection": 1000, "recognition_tasks": 3,
                        "detection_labels": 3, "flows": 1, "similarity_tasks": 3},
             "basis": "published", "as_of": "2026-08-01"},
            {"id": "large", "name": "Large", "tier": "business", "monthly_credits": 100000,
             "price": {"EUR": "59.00", "USD": "64.00"}, "packs_allowed": true, "basis": "assumed"}
        ],
        "packs": [{"id": "pack", "name": "Pack", "credits": 10000,
                   "price": {"EUR": "10.00", "USD": "11.00"}, "basis": "third-party",
                   "as_of": "2026-05-06"}],
        "solutions": [{"id": "tagging", "name": "Tagging", "requires": "business",
            "operations": [
                {"id": "tag", "name": "Tag", "unit": "image", "credits": 60, "stores": 1,
                 "basis": "published", "as_of": "2026-05-06"},
                {"id": "look", "name": "Look", "unit": "image", "credits": 0,
                 "basis": "published"}]}],
        "tier_features": {"business": ["Payment by invoice"]}
    })
}

/// A scenario with every field there is.
fn scenario() -> Value {
    json!({
        "format": "credit-scenario", "version": 1, "minor": 0,
        "name": "Spring", "notes": "Some.", "currency": "EUR",
        "start": "2026-04-20", "months": 12,
        "subscription": {"plan": "large", "purchased": "2026-04-15", "supply_left": 62000,
                         "pack_credits": 70,
                         "carry_over": [{"credits": 1500, "ends": "2026-04-28"}]},
        "changes": [{"date": "2026-06-20", "plan": "small"}],
        "packs": [{"date": "2026-05-01", "pack": "pack", "quantity": 2}],
        "usage": [
            {"operation": "look", "monthly": 1},
            {"operation": "tag", "monthly": 8000, "growth_percent": 2.5, "days": "weekdays"}],
        "loads": [{"name": "First", "operation": "tag", "count": 500, "start": "2026-04-20",
                   "days": 3}],
        "daily": [{"date": "2026-04-21", "operation": "tag", "count": 412}],
        "needs": {"recognition_tasks": 5, "flows": 1},
        "uncertainty": {"level_percent": 20, "daily_percent": 30, "spikes_per_year": 4,
                        "spike_factor": 5, "spike_days": 3},
        "quote": {"customer": "Somebody", "prepared_by": "Me", "valid_until": "2026-05-20",
                  "discount_percent": 12.5, "vat_percent": 21, "notes": "Some."},
        "catalog": catalog()
    })
}

type Errors = Vec<Invalid>;

fn read_scenario(text: &str) -> Result<Vec<String>, Errors> {
    format::scenario::read(text, Unnamed::Newest).map(|opened| opened.unknown)
}

fn read_catalog(text: &str) -> Result<Vec<String>, Errors> {
    format::catalog::read(text).map(|opened| opened.unknown)
}

/// Both kinds of file: a whole one, and how it is read.
type Read = fn(&str) -> Result<Vec<String>, Errors>;
fn files() -> [(Value, Read); 2] {
    [
        (scenario(), read_scenario as Read),
        (catalog(), read_catalog as Read),
    ]
}

fn paths(result: Result<Vec<String>, Errors>) -> Vec<String> {
    result.map_or_else(
        |errors| errors.into_iter().map(|error| error.path).collect(),
        |_| Vec::new(),
    )
}

/// Every place in a file, as JSON pointer and as path.
fn places(value: &Value) -> Vec<(String, String)> {
    fn walk(value: &Value, pointer: &str, path: &str, out: &mut Vec<(String, String)>) {
        if !path.is_empty() {
            out.push((pointer.to_owned(), path.to_owned()));
        }
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let dot = if path.is_empty() { "" } else { "." };
                    walk(
                        value,
                        &format!("{pointer}/{name}"),
                        &format!("{path}{dot}{name}"),
                        out,
                    );
                }
            }
            Value::Array(items) => {
                for (i, value) in items.iter().enumerate() {
                    walk(
                        value,
                        &format!("{pointer}/{i}"),
                        &format!("{path}[{i}]"),
                        out,
                    );
                }
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(value, "", "", &mut out);
    out
}

/// The file with something else at one place, put in as it is written here.
fn with(file: &Value, pointer: &str, written: &str) -> String {
    let mut file = file.clone();
    *file.pointer_mut(pointer).unwrap() = json!("<here>");
    file.to_string().replace("\"<here>\"", written)
}

/// The file without one place.
fn without(file: &Value, pointer: &str) -> String {
    let mut file = file.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match file.pointer_mut(parent).unwrap() {
        Value::Object(fields) => drop(fields.remove(name)),
        Value::Array(items) => drop(items.remove(name.parse().unwrap())),
        _ => unreachable!("{parent} has no parts"),
    }
    file.to_string()
}

#[test]
fn the_files_that_are_changed_here_are_valid() {
    for (file, read) in files() {
        assert_eq!(read(&file.to_string()), Ok(Vec::new()));
    }
}

#[test]
fn a_wrong_type_anywhere_is_one_error_at_its_place() {
    let mut tried = 0;
    for (file, read) in files() {
        for (pointer, path) in places(&file) {
            for wrong in [
                "true",
                "{}",
                "[]",
                "[7]",
                "{\"a\":1}",
                "7.25",
                "-3",
                "\"\\ud800\"",
                "\"\u{1}?\"",
            ] {
                let wrong = wrong.replace('\u{1}', "");
                let was = file.pointer(&pointer).unwrap();
                let same_type = match was {
                    Value::Bool(_) => wrong == "true",
                    // A list or object of another kind has its errors inside.
                    Value::Array(_) => wrong.starts_with('['),
                    Value::Object(_) => wrong.starts_with('{'),
                    Value::Number(_) => {
                        path.ends_with("_percent") && wrong == "7.25"
                            || path.ends_with("growth_percent") && wrong == "-3"
                    }
                    // Free text, and `catalog`, which may be an object.
                    Value::String(_) => wrong == "\"?\"",
                    Value::Null => false,
                };
                let decimal = ["spikes_per_year", "spike_factor"]
                    .iter()
                    .any(|name| path.ends_with(name));
                if same_type || decimal && wrong == "7.25" {
                    continue;
                }
                let text = with(&file, &pointer, &wrong);
                assert_eq!(paths(read(&text)), [path.as_str()], "{wrong} at {path}");
                tried += 1;
            }
        }
    }
    assert!(tried > 1_000, "only {tried} tried");
}

/// What may be absent. Everything else may not, and says so at its own place.
const OPTIONAL: [&str; 40] = [
    "minor",
    "name",
    "notes",
    "subscription.supply_left",
    "subscription.pack_credits",
    "subscription.carry_over",
    "subscription.carry_over[0]",
    "changes",
    "changes[0]",
    "packs",
    "packs[0]",
    "packs[0].quantity",
    "usage",
    "usage[0]",
    "usage[1]",
    "usage[1].growth_percent",
    "usage[1].days",
    "loads",
    "loads[0]",
    "loads[0].name",
    "loads[0].days",
    "daily",
    "daily[0]",
    "needs",
    "needs.recognition_tasks",
    "needs.flows",
    "uncertainty",
    "quote",
    "quote.customer",
    "quote.prepared_by",
    "quote.valid_until",
    "quote.discount_percent",
    "quote.vat_percent",
    "quote.notes",
    "uncertainty.level_percent",
    "uncertainty.daily_percent",
    "uncertainty.spikes_per_year",
    "uncertainty.spike_factor",
    "uncertainty.spike_days",
    "",
];

const OPTIONAL_IN_CATALOG: [&str; 17] = [
    "minor",
    "plans[0].disputed",
    "plans[0].disputed.packs_allowed",
    "plans[0].limits",
    "plans[0].limits.collections",
    "plans[0].limits.records_per_collection",
    "plans[0].limits.recognition_tasks",
    "plans[0].limits.detection_labels",
    "plans[0].limits.flows",
    "plans[0].limits.similarity_tasks",
    "plans[0].as_of",
    "packs[0].as_of",
    "solutions[0].operations[0].stores",
    "solutions[0].operations[0].as_of",
    "tier_features",
    "tier_features.business",
    "tier_features.business[0]",
];

fn is_optional(path: &str) -> bool {
    match path.strip_prefix("catalog.") {
        Some(path) => OPTIONAL_IN_CATALOG.contains(&path),
        None => OPTIONAL.contains(&path),
    }
}

#[test]
fn what_is_required_is_missed_at_its_place_and_null_counts_as_absent() {
    let file = scenario();
    for (pointer, path) in places(&file) {
        // Entries of the price list that others name are tried below.
        let is_entry = path.ends_with(']');
        let absent = if is_entry {
            Vec::new()
        } else {
            vec![without(&file, &pointer)]
        };
        let null = with(&file, &pointer, "null");
        for text in absent.into_iter().chain((!is_entry).then_some(null)) {
            let found = paths(read_scenario(&text));
            if is_optional(&path) {
                assert_eq!(found, [""; 0], "{path}");
            } else if path == "subscription" {
                assert_eq!(found, ["subscription.plan", "subscription.purchased"]);
            } else if path == "catalog" {
                // The newest built-in list then, which has none of these ids.
                assert!(found.contains(&"subscription.plan".to_owned()), "{found:?}");
            } else if path.ends_with(".price") {
                assert_eq!(found, [format!("{path}.EUR"), format!("{path}.USD")]);
            } else {
                assert_eq!(found, [path.as_str()]);
            }
        }
    }
}

#[test]
fn null_in_a_list_is_no_entry() {
    for list in ["usage", "loads", "daily", "changes", "packs"] {
        let text = with(&scenario(), &format!("/{list}"), "[null]");
        assert_eq!(paths(read_scenario(&text)), [format!("{list}[0]")]);
    }
}

#[test]
fn numbers_out_of_range_are_refused_and_the_edges_are_not() {
    let whole = |min: u64, max: u64| (min.to_string(), max.to_string());
    let hundredths = |min: i64, max: i64| (format!("{min}.00"), format!("{max}.0"));
    let cases = [
        ("/months", whole(1, 60)),
        ("/subscription/supply_left", whole(0, 100_000)),
        ("/subscription/pack_credits", whole(0, 1_000_000_000_000)),
        (
            "/subscription/carry_over/0/credits",
            whole(0, 1_000_000_000_000),
        ),
        ("/packs/0/quantity", whole(1, 10_000)),
        ("/usage/0/monthly", whole(0, 1_000_000_000_000)),
        ("/usage/0/growth_percent", hundredths(-100, 1000)),
        ("/loads/0/count", whole(0, 1_000_000_000_000)),
        ("/loads/0/days", whole(1, 3_660)),
        ("/daily/0/count", whole(0, 1_000_000_000_000)),
        ("/needs/flows", whole(0, 1_000_000_000_000)),
        ("/uncertainty/level_percent", hundredths(0, 500)),
        ("/uncertainty/daily_percent", hundredths(0, 500)),
        ("/uncertainty/spikes_per_year", hundredths(0, 365)),
        ("/uncertainty/spike_factor", hundredths(0, 1000)),
        ("/uncertainty/spike_days", whole(1, 365)),
        ("/quote/discount_percent", hundredths(0, 100)),
        ("/quote/vat_percent", hundredths(0, 100)),
        (
            "/catalog/plans/0/monthly_credits",
            whole(0, 1_000_000_000_000),
        ),
        ("/catalog/plans/0/limits/flows", whole(0, 1_000_000_000_000)),
        ("/catalog/packs/0/credits", whole(1, 1_000_000_000_000)),
        (
            "/catalog/solutions/0/operations/1/credits",
            whole(0, 1_000_000_000_000),
        ),
        (
            "/catalog/solutions/0/operations/0/stores",
            whole(0, 1_000_000_000_000),
        ),
        ("/version", whole(1, 1)),
        ("/minor", whole(0, 1 << 53)),
    ];
    let mut file = scenario();
    file["usage"][0]["growth_percent"] = json!(0);
    // One month, so that the largest growth has no room to pass 2^53.
    file["months"] = json!(1);
    file["changes"] = json!([]);
    for (pointer, (min, max)) in cases {
        let path = places(&file)
            .into_iter()
            .find(|(p, _)| p == pointer)
            .unwrap()
            .1;
        for edge in [&min, &max] {
            assert_eq!(
                paths(read_scenario(&with(&file, pointer, edge))),
                [""; 0],
                "{edge} at {path}"
            );
        }
        let (below, above) = match (min.strip_suffix(".00"), max.strip_suffix(".0")) {
            (Some(min), Some(max)) => {
                let below = if min == "0" {
                    "-0.01".to_owned()
                } else {
                    format!("{min}.01")
                };
                (below, format!("{max}.01"))
            }
            _ => {
                let (min, max): (i128, i128) = (min.parse().unwrap(), max.parse().unwrap());
                ((min - 1).to_string(), (max + 1).to_string())
            }
        };
        for wrong in [
            below.as_str(),
            above.as_str(),
            "1e400",
            "-1e400",
            "123456789012345678901234567890",
            "1.5e0",
        ] {
            assert_eq!(
                paths(read_scenario(&with(&file, pointer, wrong))),
                [path.as_str()],
                "{wrong} at {path}"
            );
        }
    }
}

/// No number passes through floating point: what cannot be told exactly is
/// refused, never rounded.
#[test]
fn numbers_are_read_from_their_own_digits() {
    let mut file = scenario();
    file["months"] = json!(1);
    file["changes"] = json!([]);
    let growth = |written: &str| {
        format::scenario::read(
            &with(&file, "/usage/1/growth_percent", written),
            Unnamed::Newest,
        )
        .map(|opened| opened.content.usage()[1].growth.0)
        .map_err(|errors| {
            errors
                .into_iter()
                .map(|error| error.expected)
                .collect::<Vec<_>>()
        })
    };
    for (written, hundredths) in [
        ("0", 0),
        ("-0", 0),
        ("-0.0", 0),
        ("2.5", 250),
        ("2.50", 250),
        ("2.500", 250),
        ("10.0", 1_000),
        ("0.07", 7),
        ("1.1", 110),
        ("-0.01", -1),
        ("-99.99", -9_999),
        ("1000", 100_000),
    ] {
        assert_eq!(growth(written), Ok(hundredths), "{written}");
    }
    let decimal = Expected::Decimal {
        min: -100,
        max: 1000,
    };
    for written in [
        "2.005",
        "2.50000000000000000001",
        "0.001",
        "1e2",
        "1E0",
        "1000.01",
        "-100.01",
        "99999999999999999999.5",
        "\"2.5\"",
    ] {
        assert_eq!(growth(written), Err(vec![decimal.clone()]), "{written}");
    }
    let monthly = |written: &str| {
        format::scenario::read(&with(&file, "/usage/0/monthly", written), Unnamed::Newest)
            .map(|opened| opened.content.usage()[0].monthly)
            .map_err(|errors| {
                errors
                    .into_iter()
                    .map(|error| error.expected)
                    .collect::<Vec<_>>()
            })
    };
    assert_eq!(monthly("1000000000000"), Ok(1_000_000_000_000));
    let whole = Expected::Whole {
        min: 0,
        max: 1_000_000_000_000,
    };
    for written in [
        "9007199254740993",
        "18446744073709551616",
        "1e2",
        "100.0",
        "-0",
        "-1",
        "0.5",
    ] {
        assert_eq!(monthly(written), Err(vec![whole.clone()]), "{written}");
    }
}

#[test]
fn money_is_text_with_two_decimals() {
    let place = "/catalog/plans/1/price/EUR";
    for wrong in [
        "59.00",
        "\"59\"",
        "\"59.0\"",
        "\"59,00\"",
        "\"-1.00\"",
        "\"1e2\"",
        "\" 59.00\"",
        "\"10000000000.00\"",
    ] {
        let errors = read_scenario(&with(&scenario(), place, wrong)).unwrap_err();
        assert_eq!(
            errors,
            [Invalid::new("catalog.plans[1].price.EUR", Expected::Money)],
            "{wrong}"
        );
    }
    let free_pack = with(&scenario(), "/catalog/packs/0/price/USD", "\"0.00\"");
    assert_eq!(
        paths(read_scenario(&free_pack)),
        ["catalog.packs[0].price.USD"]
    );
}

#[test]
fn days_exist_and_lie_where_they_may() {
    for (pointer, path) in [
        ("/start", "start"),
        ("/subscription/purchased", "subscription.purchased"),
        (
            "/subscription/carry_over/0/ends",
            "subscription.carry_over[0].ends",
        ),
        ("/changes/0/date", "changes[0].date"),
        ("/packs/0/date", "packs[0].date"),
        ("/loads/0/start", "loads[0].start"),
        ("/daily/0/date", "daily[0].date"),
        ("/quote/valid_until", "quote.valid_until"),
        ("/catalog/as_of", "catalog.as_of"),
        ("/catalog/plans/0/as_of", "catalog.plans[0].as_of"),
        ("/catalog/packs/0/as_of", "catalog.packs[0].as_of"),
    ] {
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "1999-12-31",
            "2200-01-01",
            "2026-4-20",
            "20.4.2026",
            "",
            "2026-04-20 ",
        ] {
            let text = with(&scenario(), pointer, &format!("\"{wrong}\""));
            let errors = read_scenario(&text).unwrap_err();
            assert_eq!(errors, [Invalid::new(path, Expected::Day)], "{wrong:?}");
        }
    }
    for (pointer, path, inside, outside) in [
        (
            "/subscription/purchased",
            "subscription.purchased",
            "2026-04-20",
            "2026-04-21",
        ),
        (
            "/subscription/carry_over/0/ends",
            "subscription.carry_over[0].ends",
            "2026-04-21",
            "2026-04-20",
        ),
        (
            "/changes/0/date",
            "changes[0].date",
            "2027-04-19",
            "2027-04-20",
        ),
        (
            "/changes/0/date",
            "changes[0].date",
            "2026-04-20",
            "2026-04-19",
        ),
        ("/packs/0/date", "packs[0].date", "2027-04-19", "2027-04-20"),
        ("/packs/0/date", "packs[0].date", "2026-04-20", "2026-04-19"),
    ] {
        let text = |day| with(&scenario(), pointer, &format!("\"{day}\""));
        assert_eq!(
            paths(read_scenario(&text(inside))),
            [""; 0],
            "{inside} at {path}"
        );
        let errors = read_scenario(&text(outside)).unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].path, path);
        assert!(
            matches!(errors[0].expected, Expected::DayBetween { .. }),
            "{errors:?}"
        );
    }
    // Loads and known days outside the forecast are left out, and no error.
    let text = with(&scenario(), "/loads/0/start", "\"2199-12-31\"");
    assert_eq!(paths(read_scenario(&text)), [""; 0]);
}

#[test]
fn ids_that_name_nothing_are_refused_with_those_there_are() {
    for (pointer, path, choice) in [
        ("/currency", "currency", "EUR"),
        ("/subscription/plan", "subscription.plan", "large"),
        ("/changes/0/plan", "changes[0].plan", "large"),
        ("/packs/0/pack", "packs[0].pack", "pack"),
        ("/usage/1/operation", "usage[1].operation", "tag"),
        ("/loads/0/operation", "loads[0].operation", "tag"),
        ("/daily/0/operation", "daily[0].operation", "tag"),
        ("/usage/1/days", "usage[1].days", "weekdays"),
        ("/catalog/plans/1/tier", "catalog.plans[1].tier", "business"),
        (
            "/catalog/plans/1/basis",
            "catalog.plans[1].basis",
            "third-party",
        ),
        (
            "/catalog/packs/0/basis",
            "catalog.packs[0].basis",
            "assumed",
        ),
        (
            "/catalog/solutions/0/requires",
            "catalog.solutions[0].requires",
            "free",
        ),
        (
            "/catalog/solutions/0/operations/0/basis",
            "catalog.solutions[0].operations[0].basis",
            "published",
        ),
    ] {
        for wrong in ["\"nowhere\"", "\"\"", "\"Large\""] {
            let errors = read_scenario(&with(&scenario(), pointer, wrong)).unwrap_err();
            assert_eq!(errors.len(), 1, "{errors:?}");
            assert_eq!(errors[0].path, path);
            let Expected::OneOf { choices, .. } = &errors[0].expected else {
                panic!("{errors:?}");
            };
            assert!(choices.iter().any(|id| id == choice), "{choices:?}");
        }
    }
    let errors = read_scenario(&with(&scenario(), "/catalog", "\"ximilar-2020\"")).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].to_string().starts_with("catalog: expected "),
        "{}",
        errors[0]
    );
    assert!(
        errors[0].to_string().contains("ximilar-2026-08"),
        "{}",
        errors[0]
    );
}

#[test]
fn ids_are_unique_and_every_figure_has_a_price_in_every_currency() {
    let mut file = catalog();
    file["plans"][1]["id"] = json!("small");
    file["packs"] = json!([file["packs"][0], file["packs"][0]]);
    file["solutions"][0]["operations"][1]["id"] = json!("tag");
    file["packs"][0]["price"] = json!({"EUR": "10.00", "CZK": "250.00"});
    file["currencies"] = json!(["EUR", "USD", "EUR"]);
    let mut found = paths(read_catalog(&file.to_string()));
    found.sort();
    assert_eq!(
        found,
        [
            "currencies[2]",
            "packs[0].price.CZK",
            "packs[0].price.USD",
            "packs[1].id",
            "plans[1].id",
            "solutions[0].operations[1].id"
        ]
    );
}

#[test]
fn two_changes_on_one_day_and_lists_that_are_too_long() {
    let mut file = scenario();
    file["changes"] = json!([
        {"date": "2026-06-20", "plan": "small"}, {"date": "2026-06-21", "plan": "small"},
        {"date": "2026-06-20", "plan": "large"}]);
    assert_eq!(paths(read_scenario(&file.to_string())), ["changes[2].date"]);

    for (list, most) in [("usage", 40), ("loads", 20), ("packs", 60)] {
        let mut file = scenario();
        let entry = file[list][0].clone();
        file[list] = json!(vec![entry.clone(); most]);
        assert_eq!(paths(read_scenario(&file.to_string())), [""; 0]);
        file[list] = json!(vec![entry; most + 1]);
        let errors = read_scenario(&file.to_string()).unwrap_err();
        assert_eq!(errors, [Invalid::new(list, Expected::ListUpTo(most))]);
    }
    let mut file = scenario();
    let carried = file["subscription"]["carry_over"][0].clone();
    file["subscription"]["carry_over"] = json!(vec![carried; 11]);
    assert_eq!(
        paths(read_scenario(&file.to_string())),
        ["subscription.carry_over"]
    );
    file = scenario();
    file["changes"] = (1..=25)
        .map(|day| json!({"date": format!("2026-05-{day:02}"), "plan": "small"}))
        .collect();
    assert_eq!(paths(read_scenario(&file.to_string())), ["changes"]);
}

#[test]
fn names_and_notes_are_counted_in_characters() {
    for (pointer, path, most) in [
        ("/name", "name", 200),
        ("/notes", "notes", 4_000),
        ("/loads/0/name", "loads[0].name", 200),
        ("/quote/customer", "quote.customer", 200),
        ("/quote/prepared_by", "quote.prepared_by", 200),
        ("/quote/notes", "quote.notes", 4_000),
    ] {
        let text = |length| with(&scenario(), pointer, &json!("ž".repeat(length)).to_string());
        assert_eq!(paths(read_scenario(&text(most))), [""; 0]);
        let errors = read_scenario(&text(most + 1)).unwrap_err();
        assert_eq!(errors, [Invalid::new(path, Expected::TextUpTo(most))]);
    }
}

#[test]
fn totals_above_2_to_the_53_are_an_error_also_for_what_costs_nothing() {
    let mut file = scenario();
    file["usage"][0] =
        json!({"operation": "look", "monthly": 1_000_000_000_000_u64, "growth_percent": 1000});
    assert_eq!(paths(read_scenario(&file.to_string())), ["usage[0]"]);
    file["usage"][0]["growth_percent"] = json!(118);
    assert_eq!(paths(read_scenario(&file.to_string())), ["usage"]);
    file["usage"] = json!([{"operation": "tag", "monthly": 1_000_000_000_000_u64}]);
    assert_eq!(paths(read_scenario(&file.to_string())), [""; 0]);
    file["usage"][0]["growth_percent"] = json!(50);
    assert_eq!(paths(read_scenario(&file.to_string())), ["usage"]);
}

#[test]
fn known_days_outside_the_forecast_add_up_to_at_most_2_to_the_53() {
    let mut file = scenario();
    let count = 1_000_000_000_000_u64;
    let day = json!({"date": "2020-01-01", "operation": "look", "count": count});
    let mut days = vec![day; 9_008];
    days[0]["count"] = json!((1_u64 << 53) - 9_007 * count);
    file["daily"] = json!(days);
    assert_eq!(paths(read_scenario(&file.to_string())), [""; 0]);
    days[0]["count"] = json!((1_u64 << 53) - 9_007 * count + 1);
    file["daily"] = json!(days);
    assert_eq!(paths(read_scenario(&file.to_string())), ["daily"]);
}

#[test]
fn owned_pack_credits_are_worth_an_amount_that_can_be_counted() {
    let mut file = scenario();
    let pack = |id: &str, credits: u64, price: &str| json!({"id": id, "name": id, "credits": credits, "price": {"EUR": price, "USD": "1.00"}, "basis": "assumed"});
    let dear = pack("dear", 1, "9999999999.99");
    file["catalog"]["packs"] = json!([dear]);
    file["packs"] = json!([]);
    file["currency"] = json!("EUR");
    // 2^53 cents are 9,007 of these, and a part.
    file["subscription"]["pack_credits"] = json!(9_007);
    assert_eq!(paths(read_scenario(&file.to_string())), [""; 0]);
    file["subscription"]["pack_credits"] = json!(9_008);
    let path = "subscription.pack_credits";
    assert_eq!(paths(read_scenario(&file.to_string())), [path]);
    // Another pack with a lower price per credit is what they are counted at.
    file["catalog"]["packs"] = json!([dear, pack("fair", 10, "0.10")]);
    file["subscription"]["pack_credits"] = json!(1_000_000_000_000_u64);
    assert_eq!(paths(read_scenario(&file.to_string())), [""; 0]);
}

#[test]
fn every_error_is_found_at_once() {
    let mut file = scenario();
    file["surprise"] = json!(1);
    file["currency"] = json!("CZK");
    file["start"] = json!("2026-04-31");
    file["months"] = json!(0);
    file["subscription"]["plan"] = json!("nowhere");
    file["changes"][0]["date"] = json!(7);
    file["packs"][0]["quantity"] = json!(0);
    file["usage"][1]["growth_percent"] = json!(2.005);
    file["usage"][1]["operation"] = json!("nothing");
    file["loads"] = json!([true, {"operation": "tag", "count": 1.5}]);
    file["needs"]["elephants"] = json!(1);
    file["quote"]["vat_percent"] = json!(101);
    let mut found = paths(read_scenario(&file.to_string()));
    found.sort();
    assert_eq!(
        found,
        [
            "changes[0].date",
            "currency",
            "loads[0]",
            "loads[1].count",
            "loads[1].start",
            "months",
            "needs.elephants",
            "packs[0].quantity",
            "quote.vat_percent",
            "start",
            "subscription.plan",
            "surprise",
            "usage[1].growth_percent",
            "usage[1].operation",
        ]
    );
}

/// What is wrong in the price list that a scenario brings hides nothing that
/// is wrong beside it.
#[test]
fn an_invalid_price_list_inside_hides_no_other_error() {
    let mut file = scenario();
    file["catalog"]["plans"][0]["monthly_credits"] = json!(-1);
    file["months"] = json!(61);
    file["usage"][0]["monthly"] = json!("many");
    file["subscription"]["purchased"] = json!("2026-05-01");
    let mut found = paths(read_scenario(&file.to_string()));
    found.sort();
    assert_eq!(
        found,
        [
            "catalog.plans[0].monthly_credits",
            "months",
            "subscription.purchased",
            "usage[0].monthly"
        ]
    );
}

/// Every object of a file, as JSON pointer and path, but those whose names are
/// data.
fn objects(file: &Value) -> Vec<(String, String)> {
    let mut objects = places(file);
    objects.push((String::new(), String::new()));
    objects.retain(|(pointer, path)| {
        file.pointer(pointer).unwrap().is_object()
            && !path.ends_with("price")
            && !path.ends_with("tier_features")
    });
    objects
}

#[test]
fn an_unknown_field_is_refused_in_a_file_of_a_minor_that_is_known_and_listed_in_a_newer_one() {
    for (file, read) in files() {
        for (pointer, path) in objects(&file) {
            let mut file = file.clone();
            file.pointer_mut(&pointer).unwrap()["surprise"] = json!([1, {"a": null}]);
            let place = if path.is_empty() {
                "surprise".to_owned()
            } else {
                format!("{path}.surprise")
            };
            let errors = read(&file.to_string()).unwrap_err();
            assert_eq!(errors.len(), 1, "{errors:?}");
            assert_eq!(errors[0].path, place);
            assert!(
                errors[0].to_string().contains("no such field"),
                "{}",
                errors[0]
            );

            // The price list inside a scenario has a minor of its own.
            let inside = path.starts_with("catalog");
            let newer = if inside {
                &mut file["catalog"]["minor"]
            } else {
                &mut file["minor"]
            };
            *newer = json!(1);
            assert_eq!(read(&file.to_string()), Ok(vec![place]));
        }
    }
}

#[test]
fn names_that_are_data_stay_checked_in_a_newer_minor() {
    let mut file = catalog();
    file["minor"] = json!(7);
    file["plans"][0]["price"]["CZK"] = json!("1.00");
    file["tier_features"]["golden"] = json!(["All of it"]);
    let mut found = paths(read_catalog(&file.to_string()));
    found.sort();
    assert_eq!(found, ["plans[0].price.CZK", "tier_features.golden"]);
}

#[test]
fn a_newer_version_or_another_format_is_refused_with_a_sentence_and_nothing_else() {
    for (file, read) in files() {
        let mut newer = file.clone();
        newer["version"] = json!(2);
        newer["months"] = json!("unreadable");
        newer["plans"] = json!("unreadable");
        let errors = read(&newer.to_string()).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].path, "version");
        assert!(
            errors[0].to_string().contains("needs a newer program"),
            "{}",
            errors[0]
        );

        let mut foreign = file.clone();
        foreign["format"] = json!("shopping-list");
        foreign["months"] = json!("unreadable");
        foreign["plans"] = json!("unreadable");
        assert_eq!(paths(read(&foreign.to_string())), ["format"]);
        assert_eq!(
            paths(format::check(&foreign.to_string()).map(|opened| opened.unknown)),
            ["format"]
        );
    }
    let mut newer_inside = scenario();
    newer_inside["catalog"]["version"] = json!(9);
    assert_eq!(
        paths(read_scenario(&newer_inside.to_string())),
        ["catalog.version"]
    );
    for wrong in ["0", "\"1\"", "1.0", "-1"] {
        assert_eq!(
            paths(read_scenario(&with(&scenario(), "/version", wrong))),
            ["version"]
        );
    }
}

#[test]
fn check_takes_both_kinds_of_file_and_says_which_a_file_may_be() {
    let check = |file: &Value| format::check(&file.to_string()).map(|opened| opened.unknown);
    assert_eq!(check(&scenario()), Ok(Vec::new()));
    assert_eq!(check(&catalog()), Ok(Vec::new()));
    for mut file in [scenario(), catalog()] {
        file.as_object_mut().unwrap().remove("format");
        assert_eq!(
            paths(check(&file)),
            ["format"],
            "the kind is guessed from the rest"
        );
        file["minor"] = json!(3);
        file["format"] = json!("credit-recipe");
        let errors = check(&file).unwrap_err();
        assert!(
            errors[0].to_string().contains("credit-scenario"),
            "{}",
            errors[0]
        );
        assert!(
            errors[0].to_string().contains("credit-catalog"),
            "{}",
            errors[0]
        );
    }
    let mut newer = catalog();
    newer["minor"] = json!(1);
    newer["solutions"][0]["colour"] = json!("green");
    assert_eq!(check(&newer), Ok(vec!["solutions[0].colour".to_owned()]));
}

#[test]
fn a_field_that_stands_twice_is_refused() {
    let text = scenario().to_string();
    let twice = text.replacen("\"months\":", "\"months\":6,\"months\":", 1);
    assert_eq!(paths(read_scenario(&twice)), ["months"]);
    // The same name, written in two ways.
    let twice = text.replacen("\"months\":", "\"m\\u006fnths\":6,\"months\":", 1);
    assert_eq!(paths(read_scenario(&twice)), ["months"]);
    let thrice = text.replacen(
        "\"growth_percent\":",
        "\"x\":1,\"x\":1,\"x\":2,\"growth_percent\":",
        1,
    );
    let found = paths(read_scenario(&thrice));
    assert!(
        !found.is_empty() && found.iter().all(|path| path == "usage[1].x"),
        "{found:?}"
    );
    let prices = text.replacen(
        "\"EUR\":\"59.00\"",
        "\"EUR\":\"59.00\",\"EUR\":\"58.00\"",
        1,
    );
    assert_eq!(
        paths(read_scenario(&prices)),
        ["catalog.plans[1].price.EUR"]
    );
}

#[test]
fn what_is_no_json_is_one_error_with_line_and_column() {
    for (text, place) in [
        ("", "line 1 column 0"),
        (
            "{\n  \"format\": \"credit-scenario\",\n  \"months\": 12,,\n}",
            "line 3 column 16",
        ),
        ("{} {}", "line 1 column 4"),
        ("{\"months\": 012}", "line 1 column 13"),
        ("{'months': 12}", "line 1 column 2"),
        ("{\"months\": NaN}", "line 1 column 12"),
        ("{\"name\": \"a\tb\"}", "line 1 column 11"),
        (&"[".repeat(2_000_000), "line 1 column 2000000"),
    ] {
        for read in [read_scenario as Read, read_catalog as Read] {
            let errors = read(text).unwrap_err();
            assert_eq!(errors.len(), 1);
            assert_eq!(errors[0].path, "");
            let sentence = errors[0].to_string();
            assert!(
                sentence.contains("JSON") && sentence.contains(place),
                "{sentence}"
            );
        }
    }
    for text in [
        "[]",
        "7",
        "null",
        "\"credit-scenario\"",
        &("[".repeat(999_999) + &"]".repeat(999_999)),
    ] {
        let errors = read_scenario(text).unwrap_err();
        assert_eq!(
            errors,
            [Invalid::new("", Expected::words("an object in braces"))]
        );
    }
    let deep = "[".repeat(999_999) + &"]".repeat(999_999);
    assert_eq!(
        paths(read_scenario(&with(&scenario(), "/name", &deep))),
        ["name"]
    );
    assert_eq!(
        paths(read_scenario(&with(&scenario(), "/usage/0", &deep))),
        ["usage[0]"],
        "a deep value at a wrong place is one error"
    );
}

#[test]
fn a_byte_order_mark_is_no_error() {
    assert_eq!(
        read_scenario(&format!("\u{feff}{}", scenario())),
        Ok(Vec::new())
    );
}

/// 100,000 known days that are all wrong name the same ids: the list of them
/// is shared, and not copied for each.
#[test]
fn a_file_wrong_in_100_000_places_is_answered_in_full() {
    let mut file = scenario();
    let day = json!({"date": "2026-04-21", "operation": "nothing", "count": 1});
    file["daily"] = json!(vec![day; 100_000]);
    let errors = read_scenario(&file.to_string()).unwrap_err();
    assert_eq!(errors.len(), 100_000);
    assert_eq!(errors[99_999].path, "daily[99999].operation");
    match (&errors[0].expected, &errors[99_999].expected) {
        (Expected::OneOf { choices: a, .. }, Expected::OneOf { choices: b, .. }) => {
            assert!(Arc::ptr_eq(a, b));
        }
        _ => panic!("{:?}", errors[0]),
    }
    file["daily"] = json!(vec![
        json!({"date": "2026-04-21", "operation": "tag", "count": 1});
        100_001
    ]);
    assert_eq!(paths(read_scenario(&file.to_string())), ["daily"]);
}

#[test]
fn a_scenario_without_a_price_list_takes_the_one_given_or_the_newest() {
    let mut file = scenario();
    file["catalog"] = Value::Null;
    let given = format::catalog::read(&catalog().to_string())
        .unwrap()
        .content;
    let text = file.to_string();
    let opened = format::scenario::read(&text, Unnamed::Given(&given)).unwrap();
    assert!(Arc::ptr_eq(opened.content.catalog(), &given));
    let errors = format::scenario::read(&text, Unnamed::Missing).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0].path, "catalog");

    // One that is named stays, whatever is given.
    let other = scenario().to_string();
    let opened = format::scenario::read(&other, Unnamed::Missing).unwrap();
    assert_eq!(opened.content.catalog().id(), "test");
    let named = json!({"format": "credit-scenario", "version": 1, "currency": "EUR",
        "start": "2026-04-20", "months": 1, "catalog": "ximilar-2026-08",
        "subscription": {"plan": "free", "purchased": "2026-04-20"}});
    let opened = format::scenario::read(&named.to_string(), Unnamed::Given(&given)).unwrap();
    assert!(Arc::ptr_eq(
        opened.content.catalog(),
        format::builtin::newest()
    ));
}
