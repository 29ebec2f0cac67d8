//! What the fuzz targets check of any bytes. The targets in `fuzz/` and the
//! test over what they have found (`tests/fuzz_findings.rs`) share it.

// Each fuzz target takes one of these.
#![allow(dead_code)]

use crate::{compared, naive};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use credit_calculator::{
    app::{
        check::Reader,
        draft::{Column, Draft, List, Single},
        examples::Example,
        keep, log,
        reading::{self, Locale},
        results::work_out,
    },
    engine::{Date, Goal, Invalid, Scenario, forecast, recommend},
    format::{self, Unnamed, builtin},
};
use miniz_oxide::deflate::compress_to_vec;
use naive::generate::{self, Rng};
use serde_json::{Value, json};
use std::sync::Arc;

/// A price list: refused with reasons, or read, written, read again the same,
/// and fit to be forecast with.
pub fn price_list(data: &[u8]) {
    let Some(text) = file(data, |rng| generate::scenario(rng).1) else {
        return;
    };
    match format::catalog::read(&text) {
        Err(errors) => said(&errors),
        Ok(opened) => {
            let catalog = opened.content;
            let again = format::catalog::read(&format::catalog::write(&catalog))
                .unwrap_or_else(|errors| panic!("what was written is refused: {errors:?}"));
            assert_eq!(again.content, catalog);
            let mut scenario = json!({"format": "credit-scenario", "version": 1, "start": "2026-01-31", "months": 2});
            scenario["currency"] = catalog.currencies()[0].as_str().into();
            let Some(plan) = catalog.plans().first() else {
                return;
            };
            scenario["subscription"] = json!({"plan": plan.id, "purchased": "2025-12-31"});
            if let Some(operation) = catalog.operations().first() {
                scenario["usage"] = json!([{"operation": operation.id, "monthly": 1_000}]);
            }
            // Prices and credits at their limits may add up to too much.
            if let Ok(read) =
                format::scenario::read(&scenario.to_string(), Unnamed::Given(&catalog))
            {
                worked_out(&read.content);
            }
        }
    }
}

/// A scenario: refused with reasons, or read, written, read again the same, and
/// forecast as the naive reference does.
pub fn scenario(data: &[u8]) {
    let Some(text) = file(data, |rng| generate::scenario(rng).0) else {
        return;
    };
    match format::scenario::read(&text, Unnamed::Newest) {
        Err(errors) => said(&errors),
        Ok(opened) => worked_out(&opened.content),
    }
}

/// A draft that was kept in the browser, or one whose fields hold anything: it
/// is kept and opened as it is, and worked out without a panic.
pub fn draft(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    let reader = Reader {
        catalog: Arc::clone(builtin::newest()),
        locale: locale(*kind),
        today: Date::parse("2026-09-01").unwrap(),
    };
    let draft = if kind % 4 == 0 {
        match serde_json::from_slice::<Value>(rest) {
            Ok(kept) => Draft::from_json(&kept),
            Err(_) => return,
        }
    } else {
        typed_draft(&mut Rng::of(rest), reader.today)
    };
    let kept = json!(draft);
    assert_eq!(json!(Draft::from_json(&kept)), kept);
    let outcome = work_out(&draft, &reader, None);
    assert_eq!(outcome.stale, outcome.checked.problem_count() > 0);
    if let Some(results) = outcome.results {
        let again = work_out(&Draft::of(&results.scenario), &reader, None);
        let again = again.results.expect("the draft of a scenario is right");
        assert_eq!(again.forecast, results.forecast);
    }
}

/// Text in a field for a number or a day, and a pasted log of usage.
pub fn typed(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    let locale = locale(*kind);
    if let Ok(count) = reading::count(text, locale) {
        assert_eq!(reading::count(&count.to_string(), locale), Ok(count));
    }
    if let Ok(number) = reading::hundredths(text, locale) {
        let plain = number.to_string();
        assert_eq!(
            reading::hundredths(&plain, Locale::AMERICAN),
            Ok(number),
            "{plain}"
        );
    }
    let today = Date::parse("2026-09-01").unwrap();
    if let Some(day) = reading::date(text, locale, today) {
        assert_eq!(reading::date(&day.to_string(), locale, today), Some(day));
    }
    let reader = Reader {
        catalog: Arc::clone(builtin::newest()),
        locale,
        today,
    };
    match log::read(text, &reader) {
        Err(bad) => assert!(!bad.is_empty()),
        Ok(days) => {
            let draft = log::with_days(&Draft::default(), &reader.catalog, &days);
            assert_eq!(draft.rows(List::Daily).len(), days.len());
        }
    }
}

/// A random scenario, made by the bytes, is forecast as the reference does.
pub fn forecasts(data: &[u8]) {
    let (scenario, catalog) = generate::scenario(&mut Rng::of(data));
    let read = format::scenario::read(&scenario.to_string(), Unnamed::Newest)
        .unwrap_or_else(|errors| panic!("{errors:?}\n{scenario}"));
    compared::forecasts(&read.content, &scenario, &catalog);
}

/// What is recommended for a small random scenario, made by the bytes, is what
/// trying everything finds.
pub fn recommendation(data: &[u8]) {
    let (scenario, catalog, max_changes) = generate::small(&mut Rng::of(data));
    compared::recommendations(&scenario, &catalog, max_changes);
}

/// What is kept in the browser under a name, and a backup of it: refused, or read,
/// written and read again the same.
pub fn kept(data: &[u8]) {
    let valid = |rng: &mut Rng| {
        let (scenario, _) = generate::scenario(rng);
        let read = format::scenario::read(&scenario.to_string(), Unnamed::Newest);
        let draft = Draft::of(&read.expect("the generator makes valid ones").content);
        match rng.within(0, 2) {
            0 => {
                json!({"version": 1, "revision": 3, "changed": 5, "draft": json!(draft), "catalog": "ximilar-2026-08"})
            }
            1 => {
                json!({"version": 2, "origin": "own", "changed": 5, "draft": json!(draft), "catalog": "ximilar-2026-08"})
            }
            _ => {
                json!({"format": "credit-backup", "version": 1, "saved": "2026-09-01", "scenarios": [
                    {"scenario": scenario}, {"draft": json!(draft), "catalog": "ximilar-2026-08"}]})
            }
        }
    };
    let Some(text) = file(data, valid) else {
        return;
    };
    if let Ok(saved) = keep::saved::read(&text) {
        let again = keep::saved::read(&keep::saved::write(&saved)).expect("what was kept opens");
        assert_eq!(json!(again.draft), json!(saved.draft));
        assert_eq!(
            (again.revision, again.catalog),
            (saved.revision, saved.catalog)
        );
    }
    if let Ok(kept) = keep::drafts::read(&text) {
        assert_eq!(
            json!(Draft::from_json(&json!(kept.draft))),
            json!(kept.draft)
        );
    }
    match keep::backup::read(&text) {
        Err(errors) => said(&errors),
        Ok(opened) => {
            let reader = Reader {
                catalog: Arc::clone(builtin::newest()),
                locale: Locale::AMERICAN,
                today: Date::parse("2026-09-01").unwrap(),
            };
            let text = keep::backup::write(&opened.content, &reader);
            let again = keep::backup::read(&text)
                .unwrap_or_else(|errors| panic!("what was written is refused: {errors:?}"));
            assert_eq!(again.content.len(), opened.content.len());
        }
    }
}

/// What stands in a link: any text; or anything at all, packed as a link packs
/// it, among it scenarios that are valid but for a few places. It is refused, or
/// read, written and read again the same.
pub fn link(data: &[u8]) {
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    let text = match kind % 4 {
        0 => match std::str::from_utf8(rest) {
            Ok(text) => text.to_owned(),
            Err(_) => return,
        },
        1 => format!("1.{}", letters(rest)),
        2 => format!("1.{}", letters(&compress_to_vec(rest, 1))),
        _ => {
            let mut rng = Rng::of(rest);
            let (changes, seed) = (rng.within(0, 3), rng.next());
            let (mut inside, _) = generate::scenario(&mut rng);
            inside = json!({"scenario": inside, "seen": null});
            let mut rng = Rng::new(seed);
            (0..changes).for_each(|_| alter(&mut inside, &mut rng));
            format!(
                "1.{}",
                letters(&compress_to_vec(inside.to_string().as_bytes(), 1))
            )
        }
    };
    let Ok(opened) = format::link::read(&text) else {
        return;
    };
    let link = opened.content;
    let again = format::link::write(&link.scenario, link.seen.as_ref());
    let again = format::link::read(&again)
        .unwrap_or_else(|why| panic!("what was written is refused: {why:?}"));
    assert_eq!(again.content, link);
}

fn letters(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn locale(kind: u8) -> Locale {
    Locale {
        decimal_comma: kind & 0x80 != 0,
        day_first: kind & 0x40 != 0,
    }
}

/// A refusal names at least one place and what was expected there.
fn said(errors: &[Invalid]) {
    assert!(!errors.is_empty());
    for error in errors {
        assert!(error.to_string().contains("expected "), "{error:?}");
    }
}

/// A scenario that was read is written and read again the same, and its
/// forecast is the reference's. What is recommended can be followed.
fn worked_out(scenario: &Scenario) {
    let text = format::scenario::write(scenario);
    let again = format::scenario::read(&text, Unnamed::Missing)
        .unwrap_or_else(|errors| panic!("what was written is refused: {errors:?}\n{text}"));
    assert_eq!(again.content, *scenario, "{text}");
    assert_eq!(forecast(&again.content), forecast(scenario));
    let value: Value = serde_json::from_str(&text).unwrap();
    let catalog = serde_json::from_str(&format::catalog::write(scenario.catalog())).unwrap();
    compared::forecasts(scenario, &value, &catalog);
    let goal = Goal {
        max_changes: 1,
        ..Goal::default()
    };
    compared::follow(scenario, &recommend(scenario, goal));
}

/// The text of a file: the bytes themselves, or one that is valid but for a few
/// places, which gets past what the bytes alone hardly ever do.
fn file(data: &[u8], valid: impl Fn(&mut Rng) -> Value) -> Option<String> {
    let (kind, rest) = data.split_first()?;
    if kind % 2 == 0 {
        return std::str::from_utf8(rest).ok().map(str::to_owned);
    }
    // What is changed comes first, so that a change in it leaves the rest alone.
    let mut rng = Rng::of(rest);
    let changes: Vec<u64> = (0..kind % 5).map(|_| rng.next()).collect();
    let mut value = valid(&mut rng);
    for change in changes {
        alter(&mut value, &mut Rng::new(change));
    }
    Some(value.to_string())
}

/// Puts something else in one place of a document, or takes something away.
fn alter(value: &mut Value, rng: &mut Rng) {
    let deeper = rng.chance(85);
    match value {
        Value::Object(fields) if deeper && !fields.is_empty() => {
            let names: Vec<String> = fields.keys().cloned().collect();
            let name = rng.pick(&names).clone();
            if rng.chance(10) {
                fields.remove(&name);
            } else if rng.chance(5) {
                fields.insert(format!("{name}s"), Value::Null);
            } else {
                alter(&mut fields[&name], rng);
            }
        }
        Value::Array(items) if deeper && !items.is_empty() => {
            let at = rng.within(0, items.len() as i64 - 1) as usize;
            if rng.chance(10) {
                items.remove(at);
            } else if rng.chance(10) {
                items.insert(at, items[at].clone());
            } else {
                alter(&mut items[at], rng);
            }
        }
        other => *other = odd(rng),
    }
}

/// A value that a careless or hostile file may hold.
fn odd(rng: &mut Rng) -> Value {
    match rng.within(0, 9) {
        0 => Value::Null,
        1 => json!(rng.pick(&[
            0_u64,
            1,
            2,
            60,
            61,
            1_000,
            1 << 53,
            (1 << 53) + 1,
            1_000_000_000_000,
            u64::MAX
        ])),
        2 => json!(-rng.within(0, 1 << 40)),
        3 => json!(rng.within(0, 1_000_000)),
        4 => json!(rng.pick(&[0.5, 2.25, 1e300, -0.01, 999.99, 1e-9, 1000.0])),
        5 => json!(rng.pick(&[
            "",
            "0.00",
            "59.00",
            "9999999999.99",
            "-1.00",
            "1.5",
            "\u{0}",
            "é",
            "every-day",
            "weekdays"
        ])),
        6 => json!(rng.pick(&[
            "2026-02-29",
            "2024-02-29",
            "2000-01-01",
            "2199-12-31",
            "2200-01-01",
            "1999-12-31",
            "2026-12-31"
        ])),
        7 => json!([]),
        8 => json!({}),
        _ => json!(rng.chance(50)),
    }
}

/// What somebody may type, rightly and wrongly.
const TYPED: [&str; 36] = [
    "",
    " ",
    "0",
    "1",
    "2",
    "12",
    "60",
    "61",
    "1k",
    "12k",
    "1.2M",
    "1,5",
    "1.5",
    "1 234,5",
    "1.234",
    "1,234.5",
    "-1",
    "1e9",
    "999999999999",
    "1000000000000",
    "9007199254740993",
    "100%",
    "-100",
    "31.1.2026",
    "29.2.2024",
    "4/5/2026",
    "2026-09-15",
    "today",
    "2 Sep",
    "30 February",
    "2199-12-31",
    "weekdays",
    "every-day",
    "EUR",
    "é\u{301}",
    "👍",
];

/// An example, with anything typed into some of its fields.
fn typed_draft(rng: &mut Rng, today: Date) -> Draft {
    let mut draft = match rng.within(0, 3) {
        0 => Draft::new(today, "EUR"),
        _ => rng.pick(&Example::ALL).draft(today, "EUR"),
    };
    let catalog = builtin::newest();
    let words = |rng: &mut Rng| -> String {
        match rng.within(0, 5) {
            0 => rng.pick(catalog.operations()).id.clone(),
            1 => rng.pick(catalog.plans()).id.clone(),
            2 => rng.pick(catalog.packs()).id.clone(),
            3 => rng.within(0, 100_000).to_string(),
            _ => (*rng.pick(&TYPED)).to_owned(),
        }
    };
    for _ in 0..rng.within(0, 12) {
        if rng.chance(50) {
            let single = *rng.pick(Single::ALL);
            draft.set(single, words(rng));
            continue;
        }
        let list = *rng.pick(List::ALL);
        let mut cells: Vec<(Column, String)> = Vec::new();
        for column in list.columns() {
            if rng.chance(80) {
                let text = match column {
                    Column::Operation | Column::Operations if rng.chance(80) => {
                        rng.pick(catalog.operations()).id.clone()
                    }
                    Column::Plan if rng.chance(80) => rng.pick(catalog.plans()).id.clone(),
                    Column::Pack if rng.chance(80) => rng.pick(catalog.packs()).id.clone(),
                    Column::Date | Column::Start | Column::Ends if rng.chance(70) => {
                        today.plus_days(rng.within(-5, 400) as i32).to_string()
                    }
                    _ => words(rng),
                };
                cells.push((*column, text));
            }
        }
        let cells: Vec<(Column, &str)> = cells.iter().map(|(c, t)| (*c, t.as_str())).collect();
        draft.add(list, &cells);
    }
    draft
}
