//! Links: what is written is read, what is damaged or foreign is told apart, and
//! the largest promised scenario stays short. A sample of every version that was
//! ever made is here for good.

mod naive;

use credit_calculator::{
    engine::{Scenario, forecast},
    format::{
        self, Unnamed,
        link::{self, LONGEST_ADDRESS, Link, Seen, Unreadable},
    },
};
use naive::generate::{Rng, built_in};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What stands before the text of a link, with a long host's name.
const ADDRESS: &str = "https://calculator.credits.example.com/calculator#s=";

fn scenario(value: &Value) -> Scenario {
    format::scenario::read(&value.to_string(), Unnamed::Newest)
        .unwrap_or_else(|errors| panic!("{errors:?} in {value}"))
        .content
}

fn seen(scenario: &Scenario) -> Seen {
    Seen::of(scenario, &forecast(scenario))
}

#[test]
fn any_scenario_survives_a_link_unchanged() {
    let mut rng = Rng::new(71);
    for _ in 0..2_000 {
        let (value, _) = naive::generate::scenario(&mut rng);
        let scenario = scenario(&value);
        let link = Link {
            seen: rng.chance(80).then(|| seen(&scenario)),
            scenario,
        };
        let text = link::write(&link.scenario, link.seen.as_ref());
        let read = link::read(&text).unwrap_or_else(|error| panic!("{error} in {value}"));
        assert_eq!(read.content, link);
        assert!(read.unknown.is_empty());
    }
}

/// The largest sums that a scenario can come to are read again, too.
#[test]
fn the_dearest_purchases_survive_a_link() {
    let mut list = built_in();
    list["packs"][0]["price"]["EUR"] = "9999999999.99".into();
    let packs: Vec<Value> = (0..60)
        .map(|_| json!({"date": "2026-04-20", "pack": list["packs"][0]["id"], "quantity": 10_000}))
        .collect();
    let value = json!({"format": "credit-scenario", "version": 1, "start": "2026-04-20", "months": 1, "currency": "EUR",
        "catalog": list, "subscription": {"plan": "free", "purchased": "2026-04-20"}, "packs": packs});
    let scenario = scenario(&value);
    let link = Link {
        seen: Some(seen(&scenario)),
        scenario,
    };
    let text = link::write(&link.scenario, link.seen.as_ref());
    assert_eq!(link::read(&text).map(|read| read.content), Ok(link));
}

/// What a link says its sender saw is added up: no sums that leave the range.
#[test]
fn sums_that_no_forecast_comes_to_are_refused() {
    let with = |sum: &str| {
        let json = json!({"format": "credit-scenario", "version": 1, "start": "2026-04-20", "months": 1, "currency": "EUR",
            "subscription": {"plan": "free", "purchased": "2026-04-20"}});
        let scenario = scenario(&json);
        let text = link::write(&scenario, Some(&seen(&scenario)));
        let mut link: Value = serde_json::from_str(&unpacked(&text)).unwrap();
        for cost in ["plan_cost", "pack_cost"] {
            link["seen"]["totals"][cost] = sum.into();
        }
        link::read(&packed(&link.to_string()))
    };
    let largest = with("10000000000000000.00").unwrap().content.seen.unwrap();
    assert_eq!(largest.totals.cost().to_string(), "20000000000000000.00");
    assert!(with("10000000000000000.01").is_err());
    assert!(with("92233720368547758.07").is_err());
}

/// 40 usage lines, 5 loads, 12 changes and 12 packs with the built-in list, every
/// figure at random.
fn largest(rng: &mut Rng, digits: u32) -> Value {
    let catalog = built_in();
    let ids = |list: &str| -> Vec<Value> {
        let entries = catalog[list].as_array().unwrap();
        entries.iter().map(|entry| entry["id"].clone()).collect()
    };
    let (plans, packs) = (ids("plans"), ids("packs"));
    let solutions = catalog["solutions"].as_array().unwrap();
    let operations: Vec<Value> = solutions
        .iter()
        .flat_map(|solution| solution["operations"].as_array().unwrap())
        .map(|operation| operation["id"].clone())
        .collect();
    let count = |rng: &mut Rng| {
        let digits = rng.within(1, i64::from(digits)) as u32;
        rng.within(0, 10_i64.pow(digits) - 1)
    };
    let months = rng.within(13, 36);
    let day = |rng: &mut Rng| {
        let (month, day) = (rng.within(0, months - 1), rng.within(1, 28));
        let (year, month) = (2026 + (3 + month) / 12, (3 + month) % 12 + 1);
        format!("{year}-{month:02}-{day:02}")
    };
    let mut changes = std::collections::BTreeMap::new();
    while changes.len() < 12 {
        changes.insert(day(rng), rng.pick(&plans).clone());
    }
    let purchases: Vec<_> = (0..12)
        .map(|_| json!({"date": day(rng), "pack": rng.pick(&packs), "quantity": rng.within(1, 40)}))
        .collect();
    let usage: Vec<_> = (0..40)
        .map(|_| {
            let mut line = json!({"operation": rng.pick(&operations), "monthly": count(rng)});
            if rng.chance(60) {
                line["growth_percent"] = json!(rng.within(-500, 500) as f64 / 100.0);
            }
            if rng.chance(30) {
                line["days"] = json!("weekdays");
            }
            line
        })
        .collect();
    let names = [
        "Initial catalogue",
        "Training images",
        "Archive of 2019",
        "Season change",
        "Relabelling",
    ];
    let loads: Vec<_> = (0..5)
        .map(|_| {
            json!({"name": rng.pick(&names), "operation": rng.pick(&operations), "count": count(rng),
                "start": day(rng), "days": rng.within(1, 90)})
        })
        .collect();
    json!({
        "format": "credit-scenario", "version": 1, "name": format!("Offer {} for a fashion shop", rng.within(1, 9999)),
        "currency": rng.pick(&["EUR", "USD"]), "start": "2026-04-01", "months": months,
        "subscription": {"plan": rng.pick(&plans), "purchased": "2026-03-15", "supply_left": rng.within(0, 1000),
            "pack_credits": count(rng), "carry_over": [{"credits": count(rng), "ends": "2026-04-28"}]},
        "changes": changes.into_iter().map(|(date, plan)| json!({"date": date, "plan": plan})).collect::<Vec<_>>(),
        "packs": purchases, "usage": usage, "loads": loads,
        "needs": {"recognition_tasks": rng.within(1, 20), "flows": rng.within(1, 20)},
        "catalog": "ximilar-2026-08"
    })
}

#[test]
fn forty_lines_five_loads_twelve_changes_and_twelve_packs_stay_short() {
    for digits in [6, 9] {
        let mut rng = Rng::new(72);
        let mut lengths: Vec<usize> = (0..1_000)
            .map(|_| {
                let scenario = scenario(&largest(&mut rng, digits));
                ADDRESS.len() + link::write(&scenario, Some(&seen(&scenario))).len()
            })
            .collect();
        lengths.sort_unstable();
        let (median, longest) = (lengths[lengths.len() / 2], lengths[lengths.len() - 1]);
        println!("counts of up to {digits} digits: median {median}, longest {longest} characters");
        assert!(longest < LONGEST_ADDRESS, "{longest} characters");
    }
}

/// As version 1 wrote it. It must open for good.
const VERSION_1: &str = "1.dVJNb6MwEP0rlc9Q2U5ICfc97HVXe1pVaGoGsGpsZJvdRhH_vWM-oqhKT6CZefPem-crCwoteO1YdWWt8wNEVjHlsdExv_Uy9g990M6ySmTMwoA09Hv02nZPyhmDKqZmxtTkPVp1ofaPP7-oECL4tFFyecr5MZecioOzsQ-0S9LA9BaU1-OygDSMBujL3qagLYaQC87fCTJOXvUQsLnbJYpEMI2judQGW6I5Sc45qQDvL7Ujzaz6e93cJL4iddE24V5RyebXmUA92A7Dgmgg4m3ktIr-KuyQhM2v1AD1_gBW5FywtUu19Fm9JMgUoMMF4kb0sHpnLYSe_vIIXQ7G7IcydM1y8dV59z_2NUEoGLIrn4u0zThoVgFbMj-tjhrMk4IIxnUT0qpHRNoGpHTIu5vSPjpPonmYWQMX4jgkvm0tTXzoQRvw-TpJhyQw4pLj90MZg1C79kZQpggyFh0BQoI2OICloF-EFOckqPVuqO9DlVLIvb4-AJImj-JQ7tUtFME3S73zsU1HrQ4vRXlc3sHHqH16UHwNt1YuJNuiPJXPnG_Z7dUzX2v70LlYhuZ5_gQ";

#[test]
fn a_link_of_the_first_version_opens_for_good() {
    let read = link::read(VERSION_1).unwrap().content;
    let expected = json!({
        "format": "credit-scenario", "version": 1, "name": "Spring collection", "currency": "EUR",
        "start": "2026-04-20", "months": 12,
        "subscription": {"plan": "business-100k", "purchased": "2026-04-15", "supply_left": 62000,
            "carry_over": [{"credits": 1500, "ends": "2026-04-28"}]},
        "changes": [{"date": "2026-06-20", "plan": "business-300k"}],
        "packs": [{"date": "2026-05-01", "pack": "pack-100k"}],
        "usage": [{"operation": "fashion-tag-all", "monthly": 8000, "growth_percent": 2.5}],
        "loads": [{"name": "Initial catalogue", "operation": "fashion-insert", "count": 50000, "start": "2026-04-20", "days": 3}],
        "catalog": "ximilar-2026-08"
    });
    assert_eq!(read.scenario, scenario(&expected));
    let seen = read.seen.unwrap();
    assert_eq!(
        (seen.catalog.as_str(), seen.as_of.to_string().as_str()),
        ("ximilar-2026-08", "2026-08-28")
    );
    assert_eq!(seen.totals, forecast(&read.scenario).totals);
}

fn packed(json: &str) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE};
    let packed = miniz_oxide::deflate::compress_to_vec(json.as_bytes(), 6);
    format!("1.{}", URL_SAFE.encode(packed))
}

/// The JSON that a link of this program holds.
fn unpacked(text: &str) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let (_, body) = text.split_once('.').unwrap();
    let packed = URL_SAFE_NO_PAD.decode(body).unwrap();
    String::from_utf8(miniz_oxide::inflate::decompress_to_vec(&packed).unwrap()).unwrap()
}

/// A link by another program: padded, with fields in another order, without
/// what was seen.
#[test]
fn links_of_other_programs_open() {
    let json = r#"{"scenario": {"version": 1, "format": "credit-scenario", "start": "2026-04-20", "months": 1,
        "currency": "EUR", "subscription": {"purchased": "2026-04-20", "plan": "free"}}}"#;
    let link = link::read(&packed(json)).unwrap().content;
    assert_eq!((link.scenario.months(), link.seen), (1, None));

    let newer = json.replacen('{', r#"{"minor": 1, "colour": 7, "#, 1);
    let newer = link::read(&packed(&newer)).unwrap();
    assert_eq!(
        (newer.content, newer.unknown),
        (
            Link {
                scenario: link.scenario,
                seen: None
            },
            vec!["colour".to_owned()]
        )
    );
}

#[test]
fn what_is_wrong_with_a_link_is_told_apart() {
    let whole = VERSION_1;
    let cut = &whole[..whole.len() - 40];
    for (text, expected) in [
        ("", Unreadable::Foreign),
        ("x", Unreadable::Foreign),
        ("0.abc", Unreadable::Foreign),
        ("-1.abc", Unreadable::Foreign),
        (".abc", Unreadable::Foreign),
        ("2.abc", Unreadable::Newer),
        ("99999999999999999999999.abc", Unreadable::Newer),
        ("1.", Unreadable::Damaged),
        ("1.%%%", Unreadable::Damaged),
        ("1.AAAA", Unreadable::Damaged),
        (cut, Unreadable::Damaged),
        (&packed("[]"), Unreadable::Damaged),
        (&packed("{}"), Unreadable::Damaged),
        (&packed("not JSON"), Unreadable::Damaged),
        (&packed(&"[".repeat(100_000)), Unreadable::Damaged),
        (&packed(&" ".repeat((1 << 20) + 1)), Unreadable::TooLong),
        (&format!("1.{}", "A".repeat(70_000)), Unreadable::TooLong),
    ] {
        let start: String = text.chars().take(60).collect();
        assert_eq!(
            link::read(text).map(|read| read.content),
            Err(expected),
            "{start}"
        );
    }
    let Err(Unreadable::Invalid(errors)) = link::read(&packed(
        r#"{"scenario": {"format": "credit-scenario", "version": 1,
        "months": 0}, "seen": {"catalog": "x", "as_of": "2026-02-30", "totals": {"cost": "1"}}}"#,
    )) else {
        panic!("it is not valid");
    };
    let paths: Vec<_> = errors.iter().map(|error| error.path.as_str()).collect();
    for path in [
        "scenario.months",
        "scenario.start",
        "seen.as_of",
        "seen.totals.cost",
    ] {
        assert!(paths.contains(&path), "{path} in {paths:?}");
    }
    let sentence = Unreadable::Invalid(errors).to_string();
    assert!(
        sentence.contains("scenario.months: expected a whole number from 1 to 60"),
        "{sentence}"
    );
}

/// A letter that was changed, lost or doubled on the way never panics. Where it
/// can still be read as a scenario, it says something else, or what the sender
/// saw tells it apart.
#[test]
fn every_changed_letter_is_noticed_or_told_apart_by_what_was_seen() {
    let whole = link::read(VERSION_1).unwrap().content;
    let (mut unnoticed, mut tries) = (Vec::new(), 0);
    for place in 2..VERSION_1.len() {
        for letter in ["A", "q", "-", "7", ""] {
            let text = format!("{}{letter}{}", &VERSION_1[..place], &VERSION_1[place + 1..]);
            tries += 1;
            if text != VERSION_1
                && let Ok(read) = link::read(&text)
                && read.content != whole
                && read
                    .content
                    .seen
                    .as_ref()
                    .is_some_and(|seen| seen.totals == forecast(&read.content.scenario).totals)
            {
                unnoticed.push(text);
            }
        }
    }
    // Names, and figures on which no total depends: there is no check sum.
    assert!(
        unnoticed.len() * 100 < tries,
        "{} of {tries}",
        unnoticed.len()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn arbitrary_text_never_panics(text in ".{0,200}") {
        let _ = link::read(&text);
        let _ = link::read(&format!("1.{text}"));
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
        let _ = link::read(&format!("1.{}", URL_SAFE_NO_PAD.encode(&bytes)));
        let _ = link::read(&packed(&String::from_utf8_lossy(&bytes)));
    }
}
