//! What is always true of a forecast, beside the sums in `naive_forecast.rs`:
//! more never hurts, and a forecast may be cut on any day and continued from
//! the state reached.

mod naive;

use credit_calculator::{
    engine::{
        Credits, Date, Ledger, Scenario, forecast,
        ledger::{Bucket, Event},
    },
    format::{self, Unnamed},
};
use naive::generate::Rng;
use serde_json::{Value, json};

const SCENARIOS: u32 = 3_000;

/// A random number from 0 to before `end`.
fn below(rng: &mut Rng, end: u64) -> u64 {
    rng.next() % end
}

fn read(scenario: &Value) -> Option<Scenario> {
    format::scenario::read(&scenario.to_string(), Unnamed::Newest)
        .ok()
        .map(|read| read.content)
}

fn shortfall(scenario: &Value) -> Option<Credits> {
    read(scenario).map(|scenario| forecast(&scenario).totals.used.shortfall)
}

/// Runs `change` over random scenarios: it may make a scenario better, or do
/// nothing. Says for how many the shortfall fell.
fn never_increases_the_shortfall(
    seed: u64,
    change: impl Fn(&mut Rng, &mut Value, &Value) -> bool,
) -> u32 {
    let mut rng = Rng::new(seed);
    let mut fell = 0;
    for _ in 0..SCENARIOS {
        let (scenario, catalog) = naive::generate::scenario(&mut rng);
        let before = shortfall(&scenario).expect("the generator makes valid scenarios");
        let mut better = scenario.clone();
        if !change(&mut rng, &mut better, &catalog) {
            continue;
        }
        let Some(after) = shortfall(&better) else {
            continue;
        };
        assert!(
            after <= before,
            "{before} became {after}\nbefore: {scenario}\nafter: {better}"
        );
        fell += u32::from(after < before);
    }
    fell
}

#[test]
fn more_supply_never_increases_the_shortfall() {
    let fell = never_increases_the_shortfall(11, |rng, scenario, catalog| {
        let mut richer = catalog.clone();
        for plan in richer["plans"].as_array_mut().unwrap() {
            let supply = plan["monthly_credits"].as_u64().unwrap();
            plan["monthly_credits"] = (supply + below(rng, 1 + supply / 2 + 5)).into();
        }
        scenario["catalog"] = richer;
        true
    });
    assert!(fell > SCENARIOS / 10, "supply helped only {fell} times");
}

#[test]
fn an_extra_pack_never_increases_the_shortfall() {
    let fell = never_increases_the_shortfall(12, |rng, scenario, catalog| {
        let packs = catalog["packs"].as_array().unwrap();
        if packs.is_empty() {
            return false;
        }
        let pack = packs[below(rng, packs.len() as u64) as usize]["id"].clone();
        let start = Date::parse(scenario["start"].as_str().unwrap()).unwrap();
        let date = start.plus_days(below(rng, 28) as i32).to_string();
        if !scenario["packs"].is_array() {
            scenario["packs"] = json!([]);
        }
        scenario["packs"]
            .as_array_mut()
            .unwrap()
            .push(json!({"date": date, "pack": pack}));
        true
    });
    assert!(fell > SCENARIOS / 10, "packs helped only {fell} times");
}

#[test]
fn less_usage_never_increases_the_shortfall() {
    // Less means no more on any day: an entry is left out. (One call fewer a
    // month may move a call to another day, since the days of R11 are rounded.)
    let fell = never_increases_the_shortfall(13, |rng, scenario, _| {
        let list = ["usage", "loads", "daily"][below(rng, 3) as usize];
        match scenario[list].as_array_mut() {
            Some(entries) if !entries.is_empty() => {
                entries.remove(below(rng, entries.len() as u64) as usize);
                true
            }
            _ => false,
        }
    });
    assert!(fell > SCENARIOS / 20, "less usage helped only {fell} times");
}

/// What is left in a bucket on the morning of `date`, before anything happens.
fn left(ledger: &Ledger, bucket: Bucket, date: Date) -> u64 {
    let mut left = 0;
    for posting in ledger
        .postings
        .iter()
        .filter(|p| p.bucket == Some(bucket) && p.date < date)
    {
        match posting.event {
            Event::Opened | Event::Granted | Event::CarriedIn | Event::Bought => {
                left += posting.credits.get()
            }
            Event::Used | Event::Expired | Event::CarriedOut => left -= posting.credits.get(),
            Event::Refused => {}
        }
    }
    left
}

/// The scenario that begins on day `cut` with the state that `whole` has
/// reached, its usage written out as known days.
fn continued(value: &Value, whole: &Scenario, cut: usize) -> Value {
    let ledger = Ledger::of(whole);
    let (demand, catalog) = (whole.demand(), whole.catalog());
    let date = demand.date(cut);
    let period = ledger.days[cut - 1].period;
    let running = ledger.timeline.periods[period];
    let plan = &catalog.plan(running.plan).id;
    // The anchor: the day the running plan was bought or changed to.
    let anchor = whole
        .changes()
        .iter()
        .rev()
        .find(|change| change.date < date);
    let anchor = anchor.map_or(whole.subscription().purchased, |change| change.date);
    let mut subscription = json!({
        "plan": plan,
        "purchased": anchor.to_string(),
        "pack_credits": left(&ledger, Bucket::OwnedPacks, date)
            + (0..whole.packs().len()).map(|i| left(&ledger, Bucket::Packs(i), date)).sum::<u64>(),
        "carry_over": ledger.carry_overs.iter().enumerate()
            .map(|(i, bucket)| (bucket.ends, left(&ledger, Bucket::CarryOver(i), date)))
            .filter(|(ends, left)| *ends > date && *left > 0)
            .map(|(ends, left)| json!({"credits": left, "ends": ends.to_string()}))
            .collect::<Vec<_>>(),
    });
    // On a renewal day the period that begins has its whole supply.
    if running.renews != date {
        subscription["supply_left"] = left(&ledger, Bucket::Supply(period), date).into();
    }
    let mut daily = Vec::new();
    for source in demand.sources() {
        for day in cut..demand.days() {
            let calls = demand.calls_on(source, day).get();
            if calls > 0 {
                let operation = &catalog.operation(source.operation).id;
                daily.push(json!({"date": demand.date(day).to_string(), "operation": operation, "count": calls}));
            }
        }
    }
    let later = |list: &str| -> Vec<Value> {
        let entries = value[list].as_array().into_iter().flatten();
        entries
            .filter(|entry| Date::parse(entry["date"].as_str().unwrap()).unwrap() >= date)
            .cloned()
            .collect()
    };
    let mut months = 1;
    while date.plus_months(months) < whole.end() {
        months += 1;
    }
    json!({
        "format": "credit-scenario", "version": 1, "currency": value["currency"], "catalog": value["catalog"],
        "start": date.to_string(), "months": months, "subscription": subscription,
        "changes": later("changes"), "packs": later("packs"), "daily": daily,
    })
}

#[test]
fn a_forecast_cut_on_any_day_and_continued_gives_the_same_days() {
    let mut rng = Rng::new(14);
    let mut compared = 0;
    for _ in 0..SCENARIOS / 3 {
        let (value, _) = naive::generate::scenario(&mut rng);
        let whole = read(&value).unwrap();
        let days = Ledger::of(&whole).days;
        if days.len() > 400 {
            continue;
        }
        let cut = 1 + below(&mut rng, days.len() as u64 - 1) as usize;
        let value = continued(&value, &whole, cut);
        let rest = read(&value).unwrap_or_else(|| panic!("{value}"));
        let rest = Ledger::of(&rest).days;
        for (whole, rest) in days[cut..].iter().zip(&rest) {
            let whole = (
                whole.date,
                whole.used,
                whole.carry_over_left,
                whole.supply_left,
                whole.packs_left,
            );
            let rest = (
                rest.date,
                rest.used,
                rest.carry_over_left,
                rest.supply_left,
                rest.packs_left,
            );
            assert_eq!(whole, rest, "{value}");
        }
        compared += 1;
    }
    assert!(
        compared > SCENARIOS / 5,
        "only {compared} forecasts were cut"
    );
}
