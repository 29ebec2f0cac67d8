//! A load spread over more days or begun later, against trying every way with a
//! model that shares nothing with the engine.

mod naive;

use credit_calculator::{
    engine::{
        Goal, Scenario,
        spread::{MOST_DAYS, Search},
    },
    format::{self, Unnamed},
};
use naive::generate::Rng;
use serde_json::{Value, json};

fn scenario_of(scenario: &Value, catalog: &Value) -> Scenario {
    let catalog = format::catalog::read(&catalog.to_string()).unwrap().content;
    format::scenario::read(&scenario.to_string(), Unnamed::Given(&catalog))
        .unwrap()
        .content
}

/// Net cost and cash of the best plan, in cents.
fn best(scenario: &Value, catalog: &Value) -> Option<(i64, i64)> {
    let found = naive::recommend(scenario, catalog, 0, naive::Objective::Net);
    let best = &found["options"][0];
    let cents = |key: &str| {
        best[key]
            .as_str()
            .unwrap()
            .replace('.', "")
            .parse()
            .unwrap()
    };
    (best["eligible"] == true).then(|| (cents("net_cost"), cents("cost")))
}

#[test]
fn the_best_way_to_do_a_load_is_the_best_of_all_that_are_tried() {
    let mut rng = Rng::new(0x10ad);
    let (mut searched, mut longer, mut later, mut free) = (0, 0, 0, 0);
    while searched < 60 {
        let (mut json, catalog, _) = naive::generate::small(&mut rng);
        let months = json["months"].as_u64().unwrap();
        if months > 3 {
            continue;
        }
        json["catalog"] = catalog.clone();
        let scenario = scenario_of(&json, &catalog);
        if scenario.loads().is_empty() {
            continue;
        }
        let i = rng.within(0, scenario.loads().len() as i64 - 1) as usize;
        let Some(mut search) = Search::new(&scenario, &[i], Goal::default()) else {
            continue;
        };
        searched += 1;
        while !search.step(7) {}
        let found = search.findings();
        let load = &scenario.loads()[i];
        let with = |start: String, days: u32| {
            let mut other = json.clone();
            other["loads"][i]["start"] = json!(start);
            other["loads"][i]["days"] = json!(days);
            best(&other, &catalog)
        };
        let key =
            |cost: credit_calculator::engine::recommend::Cost| (cost.net.get(), cost.cash.get());
        let now = best(&json, &catalog).unwrap();
        assert_eq!(key(found.now), now, "{json}");
        let mut without = json.clone();
        without["loads"][i]["count"] = json!(0);
        assert_eq!(found.without.map(key), best(&without, &catalog), "{json}");
        if found.longer.is_some_and(|f| Some(f.cost) == found.without) {
            free += 1;
        }

        let room = scenario.end().days_since(load.start) as u32 - load.days;
        let ways = (load.days + 1..=MOST_DAYS.min(load.days + room)).map(|days| (0, days));
        let expected = ways
            .filter_map(|(_, days)| Some((with(load.start.to_string(), days)?, days)))
            .min()
            .filter(|(cost, _)| *cost < now);
        let ours = found.longer.map(|f| (key(f.cost), f.days));
        assert_eq!(ours, expected, "{json}");
        longer += u32::from(ours.is_some());

        let ways = 1..=MOST_DAYS.min(room) as i32;
        let expected = ways
            .filter_map(|on| Some((with(load.start.plus_days(on).to_string(), load.days)?, on)))
            .min()
            .filter(|(cost, _)| *cost < now);
        let ours = found
            .later
            .map(|f| (key(f.cost), f.start.days_since(load.start)));
        assert_eq!(ours, expected, "{json}");
        later += u32::from(ours.is_some());
    }
    assert!(
        longer > 2 && later > 5 && free > 0,
        "{longer} {later} {free}"
    );
}

#[test]
fn the_last_number_of_days_that_fits_into_the_forecast_is_tried() {
    // 40,000 credits are left in May and in June, of 78,710 that are asked for
    // once: over 60 days one call too many falls on May.
    let json = json!({"format": "credit-scenario", "version": 1, "currency": "EUR", "start": "2027-05-01", "months": 2,
        "subscription": {"plan": "business-100k", "purchased": "2027-05-01"},
        "usage": [{"operation": "fashion-search-external", "monthly": 6000}],
        "loads": [{"operation": "fashion-insert", "count": 7871, "start": "2027-05-01", "days": 2}]});
    let scenario = format::scenario::read(&json.to_string(), Unnamed::Newest)
        .unwrap()
        .content;
    for nothing in [&[][..], &[1], &[0, 1]] {
        assert!(Search::new(&scenario, nothing, Goal::default()).is_none());
    }
    let mut search = Search::new(&scenario, &[0], Goal::default()).unwrap();
    while !search.step(50) {}
    let longer = search.findings().longer.unwrap();
    assert_eq!(
        (longer.days, Some(longer.cost)),
        (61, search.findings().without)
    );
}

#[test]
fn a_first_load_over_the_supplies_of_some_months_costs_nothing_extra() {
    let json = json!({"format": "credit-scenario", "version": 1, "currency": "EUR", "start": "2026-09-01", "months": 6,
        "subscription": {"plan": "business-100k", "purchased": "2026-09-01"},
        "usage": [{"operation": "fashion-search-external", "monthly": 6000}],
        "loads": [{"operation": "fashion-insert", "count": 8000, "start": "2026-09-01", "days": 2}]});
    let scenario = format::scenario::read(&json.to_string(), Unnamed::Newest)
        .unwrap()
        .content;
    let mut search = Search::new(&scenario, &[0], Goal::default()).unwrap();
    while !search.step(50) {}
    let found = search.findings();
    let longer = found.longer.unwrap();
    // 60,000 a month are used, 40,000 are left: 80,000 fit into two months.
    assert_eq!(Some(longer.cost), found.without);
    assert!(longer.cost.net < found.now.net);
    assert_eq!(longer.days, 60);
}
