//! The naive reference against the worked cases, and the mix of the random
//! scenarios that the other tests rest on.

mod naive;

use naive::{
    Objective,
    generate::{Rng, built_in},
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
                match f.get(key) {
                    Some(other) => assert_holds(&inner, value, other),
                    None => panic!("{inner} is missing"),
                }
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
fn forecasts_of_the_cases() {
    for (name, case) in cases() {
        let found = naive::forecast(&case["scenario"], &built_in(), true);
        assert_holds(&format!("{name}: forecast"), &case["forecast"], &found);
    }
}

fn amount(value: &Value, key: &str) -> i64 {
    value[key].as_i64().unwrap()
}

/// The rules' "always true", on the reference itself: a reference that loses
/// credits would only agree with an engine that loses the same.
#[test]
fn nothing_is_lost_or_made() {
    let mut rng = Rng::new(11);
    for round in 0..1_500 {
        let (scenario, catalog) = naive::generate::scenario(&mut rng);
        let forecast = naive::forecast(&scenario, &catalog, true);
        let place = || format!("round {round}: {scenario}");
        let mut sums = [0; 4];
        for bucket in naive::buckets(&scenario, &catalog).as_array().unwrap() {
            let parts = ["granted", "used", "expired", "left"].map(|key| amount(bucket, key));
            assert!(parts.iter().all(|p| *p >= 0), "{}", place());
            assert_eq!(parts[0], parts[1] + parts[2] + parts[3], "{}", place());
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += part;
            }
        }
        let totals = &forecast["totals"];
        let days = forecast["days"].as_array().unwrap();
        let last = days.last().unwrap();
        let served = |row: &Value| {
            amount(row, "from_carry_over") + amount(row, "from_supply") + amount(row, "from_packs")
        };
        assert_eq!(sums[1], served(totals), "{}", place());
        assert_eq!(sums[2], amount(totals, "expired"), "{}", place());
        let left = ["carry_over_left", "supply_left", "packs_left"].map(|key| amount(last, key));
        assert_eq!(sums[3], left.iter().sum::<i64>(), "{}", place());
        for row in days
            .iter()
            .chain(forecast["periods"].as_array().unwrap())
            .chain([totals])
        {
            assert_eq!(
                amount(row, "demand"),
                served(row) + amount(row, "shortfall"),
                "{}",
                place()
            );
        }
        for day in days {
            let monthly_left = amount(day, "carry_over_left") + amount(day, "supply_left");
            let beyond = amount(day, "from_packs") + amount(day, "shortfall");
            assert!(monthly_left == 0 || beyond == 0, "{}", place());
            assert!(
                amount(day, "packs_left") == 0 || amount(day, "shortfall") == 0,
                "{}",
                place()
            );
        }
    }
}

/// The share of random scenarios in which something happens, in percent, so
/// that the generator cannot quietly stop making what the tests are for.
#[test]
fn the_random_scenarios_are_mixed() {
    const ROUNDS: i64 = 4_000;
    let mut counts: std::collections::BTreeMap<&str, i64> = Default::default();
    let mut rng = Rng::new(1);
    for _ in 0..ROUNDS {
        let (scenario, catalog) = naive::generate::scenario(&mut rng);
        let forecast = naive::forecast(&scenario, &catalog, true);
        let mut count = |what: &'static str, seen: bool| {
            *counts.entry(what).or_insert(0) += i64::from(seen);
        };
        let totals = &forecast["totals"];
        for (what, key) in [
            ("shortfall", "shortfall"),
            ("expiry", "expired"),
            ("from carry-over", "from_carry_over"),
            ("from supply", "from_supply"),
            ("from packs", "from_packs"),
        ] {
            count(what, amount(totals, key) > 0);
        }
        count("no demand", amount(totals, "demand") == 0);
        count(
            "something left out",
            forecast["left_out"] != serde_json::json!({}),
        );
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        for about in ["operation", "need", "records", "pack"] {
            let warnings = list(&forecast["warnings"]);
            count(
                match about {
                    "operation" => "warning: operation",
                    "need" => "warning: need",
                    "records" => "warning: records",
                    _ => "warning: pack",
                },
                warnings.iter().any(|w| w["about"] == about),
            );
        }
        let start = scenario["start"].as_str().unwrap();
        let day_of = |text: &str| text[8..].parse::<i64>().unwrap();
        let subscription = &scenario["subscription"];
        let purchased = subscription["purchased"].as_str().unwrap();
        let periods = list(&forecast["periods"]);
        let changes = list(&scenario["changes"]);
        let on = |row: &Value| {
            let day = &row["start"];
            changes.iter().any(|c| c["date"] == *day)
        };
        count("starts on the purchase day", purchased == start);
        count(
            "starts on a renewal day",
            purchased != start && periods[0]["start"] == start && !on(&periods[0]),
        );
        assert!(amount(totals, "demand") < 1 << 53, "{scenario}");
        count("starts after the 28th", day_of(start) > 28);
        count("bought after the 28th", day_of(purchased) > 28);
        count(
            "a change on start",
            changes.iter().any(|c| c["date"] == start),
        );
        count("changes", !changes.is_empty());
        count("several changes", changes.len() > 1);
        // A row that a change cut, and one that ended by itself before one.
        let full = |row: &Value| {
            let anchor_day = row["start"].as_str().unwrap();
            let from = naive::calendar::Date::read(anchor_day);
            let to = naive::calendar::Date::read(row["end"].as_str().unwrap());
            to.number() - from.number() >= 28
        };
        let pairs: Vec<_> = periods.windows(2).filter(|w| on(&w[1])).collect();
        count("a period cut short", pairs.iter().any(|w| !full(&w[0])));
        count(
            "a change a month or more after the period began",
            pairs.iter().any(|w| full(&w[0])),
        );
        count(
            "a change to the same plan",
            pairs.iter().any(|w| w[0]["plan"] == w[1]["plan"]),
        );
        count(
            "two changes within a month",
            pairs.iter().any(|w| on(&w[0]) && !full(&w[0])),
        );
        let carried = list(&subscription["carry_over"]);
        count("carry-over at the start", !carried.is_empty());
        count(
            "carry-overs with equal ends",
            carried.windows(2).any(|w| w[0]["ends"] == w[1]["ends"]),
        );
        let bought = list(&scenario["packs"]);
        count("packs bought", !bought.is_empty());
        count(
            "packs bought on one day",
            bought.windows(2).any(|w| w[0]["date"] == w[1]["date"]),
        );
        count(
            "supply runs out on its last credit",
            list(&forecast["days"]).iter().any(|d| {
                amount(d, "from_supply") > 0
                    && amount(d, "supply_left") == 0
                    && amount(d, "from_packs") + amount(d, "shortfall") == 0
            }),
        );
        let usage = list(&scenario["usage"]);
        count("weekdays", usage.iter().any(|u| u["days"] == "weekdays"));
        let grows = |u: &Value| u["growth_percent"].as_f64().unwrap_or(0.0);
        count("growth", usage.iter().any(|u| grows(u) > 0.0));
        count("shrinking", usage.iter().any(|u| grows(u) < 0.0));
        count("ending at once", usage.iter().any(|u| grows(u) == -100.0));
        count("tenfold", usage.iter().any(|u| grows(u) == 1000.0));
        count("loads", !list(&scenario["loads"]).is_empty());
        count("known days", !list(&scenario["daily"]).is_empty());
        let months = scenario["months"].as_i64().unwrap();
        count("two years or less", months <= 24);
        count("a month", months == 1);
        count("more than two years", months > 24);
        let names = ["start", "end"].map(|key| forecast[key].as_str().unwrap());
        count(
            "February 29",
            periods.iter().any(|p| {
                ["start", "end"]
                    .iter()
                    .any(|k| p[k].as_str().unwrap().ends_with("-02-29"))
            }),
        );
        count(
            "around 2100",
            names[0] < "2100-03-01" && names[1] > "2100-02-28",
        );
        count("the built-in price list", !scenario["catalog"].is_object());
        let plans = list(&catalog["plans"]);
        count(
            "a plan without credits",
            plans.iter().any(|p| p["monthly_credits"] == 0),
        );
        count("no packs on the list", list(&catalog["packs"]).is_empty());
    }
    let least = [
        ("shortfall", 40),
        ("expiry", 30),
        ("from carry-over", 25),
        ("from supply", 60),
        ("from packs", 25),
        ("no demand", 1),
        ("something left out", 10),
        ("warning: operation", 3),
        ("warning: need", 5),
        ("warning: records", 5),
        ("warning: pack", 5),
        ("starts on the purchase day", 20),
        ("starts on a renewal day", 8),
        ("starts after the 28th", 25),
        ("bought after the 28th", 25),
        ("a change on start", 7),
        ("changes", 50),
        ("several changes", 25),
        ("a period cut short", 25),
        ("a change a month or more after the period began", 10),
        ("a change to the same plan", 8),
        ("two changes within a month", 5),
        ("carry-over at the start", 30),
        ("carry-overs with equal ends", 5),
        ("packs bought", 40),
        ("packs bought on one day", 5),
        ("supply runs out on its last credit", 2),
        ("weekdays", 20),
        ("growth", 20),
        ("shrinking", 5),
        ("ending at once", 2),
        ("tenfold", 1),
        ("loads", 35),
        ("known days", 35),
        ("two years or less", 90),
        ("a month", 10),
        ("more than two years", 1),
        ("February 29", 5),
        ("around 2100", 1),
        ("the built-in price list", 8),
        ("a plan without credits", 10),
        ("no packs on the list", 10),
    ];
    for (what, share) in &counts {
        println!("{:5.1} %  {what}", *share as f64 * 100.0 / ROUNDS as f64);
    }
    let few: Vec<_> = least
        .iter()
        .filter(|(what, percent)| counts[what] * 100 < percent * ROUNDS)
        .collect();
    assert!(
        few.is_empty(),
        "too few scenarios with: {few:?} ({counts:?})"
    );
    assert!(
        counts["shortfall"] * 100 <= 70 * ROUNDS,
        "too many scenarios with a shortfall"
    );
}

/// The reference's calendar, against facts from elsewhere.
#[test]
fn calendar_facts() {
    use naive::calendar::Date;
    let day = Date::read;
    assert_eq!(day("2000-01-01").number(), 0);
    // Unix time 0 is 10,957 days before.
    assert_eq!(day("2026-08-28").number() + 10_957, 20_693);
    assert_eq!(day("2100-02-28").tomorrow(), day("2100-03-01"));
    assert_eq!(day("2000-02-28").tomorrow(), day("2000-02-29"));
    assert_eq!(day("2027-01-31").plus_months(1), day("2027-02-28"));
    assert_eq!(day("2027-01-31").plus_months(2), day("2027-03-31"));
    assert_eq!(day("2027-12-31").plus_months(2), day("2028-02-29"));
    assert!(day("2026-08-28").is_weekday());
    assert!(!day("2026-08-29").is_weekday());
    assert!(!day("2026-08-30").is_weekday());
    assert!(day("2026-08-31").is_weekday());
    let mut walked = day("2000-01-01");
    for number in 0..75_000 {
        assert_eq!(walked.number(), number);
        assert_eq!(Date::from_number(number), walked);
        walked = walked.tomorrow();
    }
}

#[test]
fn recommendations_of_the_cases() {
    for (name, case) in cases() {
        let scenario = &case["scenario"];
        let max_changes = case["max_changes"].as_u64().unwrap() as usize;
        let found = naive::recommend(scenario, &built_in(), max_changes, Objective::Net);
        assert_holds(&format!("{name}: recommend"), &case["recommend"], &found);
        naive::check_recommendation(scenario, &built_in(), max_changes, &found)
            .unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
    }
}

/// The small instances: the reference's answers hold when they are walked, and
/// everything that makes an optimiser go wrong is among them.
#[test]
fn the_small_instances_are_mixed() {
    const ROUNDS: i64 = 1_500;
    let mut counts: std::collections::BTreeMap<&str, i64> = Default::default();
    let mut rng = Rng::new(2);
    for round in 0..ROUNDS {
        let (scenario, catalog, max_changes) = naive::generate::small(&mut rng);
        let answers = [Objective::Net, Objective::Cash].map(|objective| {
            let found = naive::recommend(&scenario, &catalog, max_changes, objective);
            naive::check_recommendation(&scenario, &catalog, max_changes, &found)
                .unwrap_or_else(|wrong| panic!("round {round}: {wrong}\n{scenario}"));
            naive::same_recommendation(&found, &found).unwrap();
            found
        });
        let mut count = |what: &'static str, seen: bool| {
            *counts.entry(what).or_insert(0) += i64::from(seen);
        };
        let [net, cash] = &answers;
        let cents = |value: &Value, key: &str| -> Option<i64> {
            value[key].as_str()?.replace('.', "").parse().ok()
        };
        let options = net["options"].as_array().unwrap();
        let schedule = &net["schedule"];
        let best = &options[0];
        count("several plans", options.len() > 1);
        count("nothing is eligible", net["best"].is_null());
        count("no schedule", schedule.is_null());
        count(
            "a schedule although nothing is eligible",
            net["best"].is_null() && !schedule.is_null(),
        );
        let made = schedule["changes"].as_array().map_or(0, Vec::len);
        count("the best schedule changes once", made == 1);
        count("the best schedule changes twice", made == 2);
        count("the best schedule changes three times", made == 3);
        count(
            "the schedule beats every plan",
            !net["best"].is_null() && cents(schedule, "net_cost") < cents(best, "net_cost"),
        );
        for (what, code) in [
            ("reason: operation", "operation"),
            ("reason: need", "need"),
            ("reason: records", "records"),
            ("reason: packs", "packs"),
        ] {
            let has = |o: &Value| {
                o["reasons"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|r| r["code"] == code)
            };
            count(what, options.iter().any(has));
        }
        count("disputed", net["if_disputed"] != serde_json::json!([]));
        count(
            "the objective matters",
            net["best"] != cash["best"] || schedule["changes"] != cash["schedule"]["changes"],
        );
        count(
            "net cost above cash",
            options
                .iter()
                .any(|o| cents(o, "net_cost") > cents(o, "cost")),
        );
        count(
            "net cost below cash",
            options
                .iter()
                .any(|o| cents(o, "net_cost") < cents(o, "cost")),
        );
        let size = |id: &Value| {
            let packs = catalog["packs"].as_array().unwrap();
            let pack = packs.iter().find(|p| p["id"] == *id).unwrap();
            (
                amount(pack, "credits"),
                cents(&pack["price"], scenario["currency"].as_str().unwrap()).unwrap(),
            )
        };
        let packs = |o: &Value| o["packs"].as_array().cloned().unwrap_or_default();
        count("packs", options.iter().any(|o| !packs(o).is_empty()));
        count(
            "packs of two sizes",
            options.iter().any(|o| packs(o).len() > 1),
        );
        count("packs in the best schedule", !packs(schedule).is_empty());
        // Greedy: of the packs with the best price per credit, as many as needed.
        let mut by_rate: Vec<(i64, i64)> = catalog["packs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| size(&p["id"]))
            .collect();
        by_rate.sort_by_key(|&(credits, price)| price * 1_000_000 / credits);
        count(
            "greedy packs are too dear",
            options.iter().any(|o| {
                let need = amount(o, "covered_shortfall");
                by_rate.first().is_some_and(|&(credits, price)| {
                    cents(o, "pack_cost")
                        .is_some_and(|least| (need + credits - 1) / credits * price > least)
                })
            }),
        );
    }
    for (what, share) in &counts {
        println!("{:5.1} %  {what}", *share as f64 * 100.0 / ROUNDS as f64);
    }
    let least = [("several plans", 70)];
    let few: Vec<_> = least
        .iter()
        .filter(|(what, percent)| counts[what] * 100 < percent * ROUNDS)
        .collect();
    assert!(
        few.is_empty(),
        "too few instances with: {few:?} ({counts:?})"
    );
}

/// The enumeration of packs against a table over every exact number of credits.
#[test]
fn cheapest_packs_agree_with_a_table() {
    let mut rng = Rng::new(3);
    for _ in 0..3_000 {
        let packs: Vec<(i128, i128)> = (0..rng.within(0, 4))
            .map(|_| (rng.within(1, 12).into(), rng.within(1, 9).into()))
            .collect();
        let need = rng.within(0, 60) as usize;
        // Price and number of packs for exactly so many credits.
        let mut table: Vec<Option<(i128, i128)>> = vec![None; need + 13];
        table[0] = Some((0, 0));
        for credits in 1..table.len() {
            for &(of_pack, price) in &packs {
                let before = credits.checked_sub(of_pack as usize).and_then(|c| table[c]);
                if let Some((paid, count)) = before {
                    let new = (paid + price, count + 1);
                    table[credits] = Some(table[credits].map_or(new, |old| old.min(new)));
                }
            }
        }
        let expected = (need..table.len())
            .filter_map(|c| table[c].map(|(price, count)| (price, -(c as i128), count)))
            .min();
        let found = naive::recommend::cheapest_packs(need as i128, &packs);
        assert_eq!(
            found.map(|c| (c.price, -c.credits, c.count)),
            expected,
            "{need} {packs:?}"
        );
    }
}

/// The comparison and the check must notice what is wrong, and let pass what
/// the rules leave open.
#[test]
fn wrong_recommendations_are_noticed() {
    let mut rng = Rng::new(4);
    let mut noticed = 0;
    for _ in 0..150 {
        let (scenario, catalog, max_changes) = naive::generate::small(&mut rng);
        let right = naive::recommend(&scenario, &catalog, max_changes, Objective::Net);
        let check =
            |answer: &Value| naive::check_recommendation(&scenario, &catalog, max_changes, answer);
        let notices = |change: &dyn Fn(&mut Value)| {
            let mut wrong = right.clone();
            change(&mut wrong);
            wrong == right || naive::same_recommendation(&right, &wrong).is_err()
        };
        assert!(notices(&|a| a["best"] = "another".into()));
        assert!(notices(&|a| a["objective"] = "cash".into()));
        for key in ["plan_cost", "pack_cost", "cost", "net_cost"] {
            assert!(notices(&|a| a["options"][0][key] = "0.07".into()));
        }
        assert!(notices(
            &|a| a["options"][0]["covered_shortfall"] = 12_345.into()
        ));
        assert!(notices(&|a| a["options"][0]["packs_left"] = 12_345.into()));
        assert!(notices(&|a| a["options"].as_array_mut().unwrap().reverse()));
        assert!(notices(
            &|a| a["options"][0]["reasons"] = serde_json::json!([{"code": "need", "id": "tasks"}])
        ));
        assert!(notices(&|a| a["schedule"] = Value::Null));
        assert!(notices(
            &|a| a["if_disputed"] = serde_json::json!([{"plan": "plan-0", "packs_allowed": true,
                "best": null, "schedule": null}])
        ));
        if right["schedule"].is_null() {
            continue;
        }
        assert!(notices(&|a| a["schedule"]["net_cost"] = "0.07".into()));
        assert!(notices(&|a| {
            let changes = a["schedule"]["changes"].as_array_mut().unwrap();
            changes.push(serde_json::json!({"date": "2099-01-01", "plan": "plan-0"}));
        }));
        // Another sequence of the same costs is not told apart, but checked.
        let mut other = right.clone();
        if let Some(change) = other["schedule"]["changes"].get_mut(0) {
            let day = naive::calendar::Date::read(change["date"].as_str().unwrap());
            change["date"] = day.tomorrow().to_string().into();
            assert!(naive::same_recommendation(&right, &other).is_ok());
            assert!(check(&other).is_err());
            noticed += 1;
        }
        // A pack a day earlier or later, too many packs, another price.
        let mut other = right.clone();
        if let Some(bought) = other["schedule"]["buy"].get_mut(0) {
            let day = naive::calendar::Date::read(bought["date"].as_str().unwrap());
            bought["date"] = day.tomorrow().to_string().into();
            assert!(naive::same_recommendation(&right, &other).is_err());
            assert!(check(&other).is_err());
            let mut other = right.clone();
            for list in ["buy", "packs"] {
                let quantity = &mut other["schedule"][list][0]["quantity"];
                *quantity = (quantity.as_i64().unwrap() + 1).into();
            }
            assert!(check(&other).is_err());
            noticed += 1;
        }
    }
    assert!(noticed > 60, "only {noticed}");
}
