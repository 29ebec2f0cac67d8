//! Files that are right: what ships with the app, and how files are written.

use credit_calculator::{
    app::words::{PlainWords, Words as _},
    format::{self, Unnamed, builtin},
};
use serde_json::{Value, json};
use std::{fs, path::Path};

#[test]
fn every_price_list_that_ships_is_valid_and_found_by_its_id() {
    assert!(!builtin::all().is_empty());
    for list in builtin::all() {
        assert_eq!(builtin::find(list.id()), Some(list));
    }
    assert_eq!(builtin::newest().id(), "ximilar-2026-08");
    assert!(
        builtin::all()
            .windows(2)
            .all(|pair| pair[0].as_of() > pair[1].as_of())
    );
    assert_eq!(builtin::find("nowhere"), None);
}

#[test]
fn the_price_list_that_ships_is_written_as_it_was_read() {
    let text = include_str!("../public/catalog.json");
    let list = builtin::newest();
    let written = format::catalog::write(list);
    let read = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
    assert_eq!(read(&written), read(text));
    assert_eq!(format::catalog::read(&written).unwrap().content, *list);
    assert_eq!(format::catalog::read(text).unwrap().content, *list);
    assert!(written.ends_with("}\n"));
}

/// The folder is not there until a second price list is released.
#[test]
fn every_price_list_that_was_released_ships_as_its_file_has_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/format/released");
    let mut older = 0;
    for file in fs::read_dir(folder).into_iter().flatten() {
        let path = file.unwrap().path();
        let list = format::catalog::read(&fs::read_to_string(&path).unwrap());
        let list = list.unwrap().content;
        assert_eq!(builtin::find(list.id()), Some(&list), "{}", path.display());
        assert_eq!(path.file_stem().unwrap(), list.id());
        older += 1;
    }
    assert_eq!(older, builtin::all().len() - 1);
}

/// What is painted before the app is there names the newest list.
#[test]
fn the_first_paint_names_the_newest_price_list() {
    let list = builtin::newest();
    let (day, currency) = (PlainWords.day(list.as_of()), &list.currencies()[0]);
    let said = format!("{} prices of {day} · {currency}<", list.name());
    assert!(include_str!("../index.html").contains(&said), "{said}");
}

fn full_scenario() -> Value {
    json!({
        "format": "credit-scenario", "version": 1,
        "name": "Spring \"collection\"\n=1+1", "notes": "ž", "currency": "USD",
        "start": "2026-04-20", "months": 12,
        "subscription": {"plan": "business-100k", "purchased": "2026-04-15",
            "supply_left": 62000, "pack_credits": 5,
            "carry_over": [{"credits": 1500, "ends": "2026-04-28"}]},
        "changes": [{"date": "2026-06-20", "plan": "business-300k"}],
        "packs": [{"date": "2026-05-01", "pack": "pack-100k", "quantity": 2}],
        "usage": [{"operation": "fashion-tag-all", "monthly": 8000, "growth_percent": -2.5,
                   "days": "weekdays"}],
        "loads": [{"name": "Initial", "operation": "fashion-insert", "count": 50000,
                   "start": "2026-04-20", "days": 3}],
        "daily": [{"date": "2026-04-21", "operation": "fashion-tag-all", "count": 412}],
        "needs": {"recognition_tasks": 5, "flows": 0},
        "uncertainty": {"level_percent": 20, "daily_percent": 0.01, "spikes_per_year": 4,
                        "spike_factor": 5.5, "spike_days": 3},
        "quote": {"customer": "", "prepared_by": "Me", "valid_until": "2026-05-20",
                  "discount_percent": 0, "vat_percent": 21, "notes": "n"},
        "catalog": "ximilar-2026-08"
    })
}

fn open(value: &Value) -> credit_calculator::engine::Scenario {
    format::scenario::read(&value.to_string(), Unnamed::Newest)
        .unwrap()
        .content
}

#[test]
fn a_scenario_with_every_field_is_written_as_it_was_read_in_the_formats_order() {
    let value = full_scenario();
    let scenario = open(&value);
    for text in [
        format::scenario::write(&scenario),
        format::scenario::write_line(&scenario),
    ] {
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        assert_eq!(
            format::scenario::read(&text, Unnamed::Newest)
                .unwrap()
                .content,
            scenario
        );
    }
    let line = format::scenario::write_line(&scenario);
    assert!(!line.contains('\n'));
    let names = [
        "format",
        "version",
        "name",
        "notes",
        "currency",
        "start",
        "months",
        "subscription",
        "changes",
        "packs",
        "usage",
        "loads",
        "daily",
        "needs",
        "uncertainty",
        "quote",
        "catalog",
    ];
    let places: Vec<_> = names
        .map(|name| line.find(&format!("\"{name}\":")).unwrap())
        .into();
    assert!(places.is_sorted(), "{line}");
}

#[test]
fn what_equals_its_default_is_left_out() {
    let value = json!({"format": "credit-scenario", "version": 1, "minor": 0, "name": "",
        "notes": null, "currency": "EUR", "start": "2026-04-20", "months": 1,
        "subscription": {"plan": "free", "purchased": "2026-04-20", "pack_credits": 0,
                         "carry_over": []},
        "changes": [], "packs": [{"date": "2026-04-20", "pack": "pack-10k", "quantity": 1}],
        "usage": [{"operation": "ocr-read", "monthly": 0, "growth_percent": 0, "days": "every-day"}],
        "loads": [{"name": "", "operation": "ocr-read", "count": 1, "start": "2026-04-20", "days": 1}],
        "daily": [], "needs": {}, "uncertainty": null, "quote": null, "catalog": null});
    let written: Value = serde_json::from_str(&format::scenario::write(&open(&value))).unwrap();
    assert_eq!(
        written,
        json!({"format": "credit-scenario", "version": 1, "currency": "EUR",
            "start": "2026-04-20", "months": 1,
            "subscription": {"plan": "free", "purchased": "2026-04-20"},
            "packs": [{"date": "2026-04-20", "pack": "pack-10k"}],
            "usage": [{"operation": "ocr-read", "monthly": 0}],
            "loads": [{"operation": "ocr-read", "count": 1, "start": "2026-04-20"}],
            "catalog": "ximilar-2026-08"})
    );
}

/// A list that only shares the id of one that ships is brought along.
#[test]
fn a_price_list_of_ones_own_is_written_whole_even_under_a_known_id() {
    let mut list: Value = serde_json::from_str(include_str!("../public/catalog.json")).unwrap();
    list["plans"][0]["monthly_credits"] = json!(1_001);
    let mut value = full_scenario();
    value["catalog"] = list.clone();
    let scenario = open(&value);
    let written: Value = serde_json::from_str(&format::scenario::write(&scenario)).unwrap();
    assert_eq!(written["catalog"], list);
    assert_eq!(open(&written), scenario);

    value["catalog"] = serde_json::from_str(include_str!("../public/catalog.json")).unwrap();
    let written: Value = serde_json::from_str(&format::scenario::write(&open(&value))).unwrap();
    assert_eq!(written["catalog"], "ximilar-2026-08");
}

#[test]
fn the_longest_file_that_is_allowed_is_read_and_written() {
    let mut value = full_scenario();
    value["daily"] = (0..100_000)
        .map(|i| {
            json!({"date": format!("2026-{:02}-{:02}", i % 12 + 1, i % 28 + 1),
                        "operation": "fashion-tag-all", "count": i % 10})
        })
        .collect();
    let scenario = open(&value);
    assert_eq!(scenario.daily().len(), 100_000);
    assert_eq!(
        open(&serde_json::from_str(&format::scenario::write(&scenario)).unwrap()),
        scenario
    );
}
