//! A change of plan against an enumeration that shares nothing with it: every
//! day and every pair of days of random small scenarios; against the forecast of
//! the scenario with the change in it, on thousands of random states; and what
//! is said can be followed.

mod compared;
mod naive;

use compared::scenario_of;
use credit_calculator::{
    engine::{
        Credits, Goal, Ledger, Objective, Scenario,
        catalog::PlanIndex,
        change::{Found, Hunt, NoCost, Pairs, changes_to, outcome},
        forecast,
        ledger::{Bucket, Event},
        recommend::{Cost, recommend},
        scenario::{MOST_PACKS, PackPurchase, PlanChange},
    },
    format::change::{Answer, json},
};
use naive::{change::Rank, generate::Rng};
use serde_json::{Value, json};

/// A plan and a day of the forecast, the first and last days made common.
fn some_change(rng: &mut Rng, scenario: &Scenario) -> PlanChange {
    let plans: Vec<PlanIndex> = scenario.catalog().plan_indices().collect();
    let last = scenario.demand().days() as i64 - 1;
    let day = match rng.within(0, 9) {
        0 | 1 => 0,
        2 => last,
        _ => rng.within(0, last),
    };
    PlanChange {
        date: scenario.demand().date(day as usize),
        plan: *rng.pick(&plans),
    }
}

/// A purchase in parts that a scenario's file may hold.
fn in_parts(purchase: &PackPurchase) -> Vec<PackPurchase> {
    let part = |quantity| PackPurchase {
        quantity,
        ..*purchase
    };
    let whole = (purchase.quantity / MOST_PACKS) as usize;
    let mut parts = vec![part(MOST_PACKS); whole];
    let rest = purchase.quantity % MOST_PACKS;
    parts.extend((rest > 0).then(|| part(rest)));
    parts
}

/// What `credits change` prints.
fn answer(scenario: &Scenario, change: PlanChange, back: Option<PlanIndex>) -> Value {
    let changed = scenario.with_plan(&[change], &[]).unwrap();
    let text = json(&Answer {
        changed: &changed,
        on: change.date,
        outcome: &outcome(scenario, &[change]),
        forecast: &forecast(&changed),
        changes: &changes_to(scenario, change.plan),
        back: back.map(|back| (back, Pairs::new(scenario, change.plan, back).all())),
    });
    serde_json::from_str(&text).unwrap()
}

fn compare(seed: u64, rounds: u32, with_back: bool) {
    let mut rng = Rng::new(seed);
    let mut done = 0;
    while done < rounds {
        let (value, catalog, _) = naive::generate::small(&mut rng);
        let months = value["months"].as_u64().unwrap();
        if months > if with_back { 2 } else { 5 } {
            continue;
        }
        done += 1;
        let scenario = scenario_of(&value, &catalog);
        let change = some_change(&mut rng, &scenario);
        let back = with_back.then(|| some_change(&mut rng, &scenario).plan);
        let id = |plan: PlanIndex| scenario.catalog().plan(plan).id.clone();
        let on = change.date.to_string();
        let (to, home) = (id(change.plan), back.map(id));
        let place = || format!("to {to} on {on}, back {home:?}:\n{value}\n{catalog}");
        let mut found = answer(&scenario, change, back);
        let forecast = found["on"].as_object_mut().unwrap().remove("forecast");
        assert!(found.as_object_mut().unwrap().remove("name").is_some());
        let expected = naive::change(&value, &catalog, &to, &on, home.as_deref());
        assert_eq!(expected, found, "expected on the left: {}", place());

        // The forecast is that of the scenario with the change, without packs.
        let mut changed = value.clone();
        changed["changes"] = json!([{"date": on, "plan": to}]);
        changed["packs"] = json!([]);
        let expected = naive::forecast(&changed, &catalog, false);
        let mut forecast = forecast.unwrap();
        for warning in forecast["warnings"].as_array_mut().unwrap() {
            warning.as_object_mut().unwrap().remove("text");
        }
        assert_eq!(expected, forecast, "{}", place());
    }
}

#[test]
fn every_day_and_the_best_equal_an_enumeration() {
    compare(0xda7, 3_000, false);
}

#[test]
fn the_best_pair_of_days_equals_an_enumeration() {
    compare(0xbac4, 800, true);
}

/// Scenarios of every kind and length: what a change on a day comes to equals
/// what the forecast says of the scenario with the change in it.
#[test]
fn numbers_equal_the_forecast_with_the_change_on_thousands_of_states() {
    const ROUNDS: u32 = 4_000;
    let mut rng = Rng::new(0x57a7e);
    for round in 0..ROUNDS {
        let (value, catalog) = naive::generate::scenario(&mut rng);
        let scenario = scenario_of(&value, &catalog);
        let mut changes = vec![some_change(&mut rng, &scenario)];
        let second = some_change(&mut rng, &scenario);
        if rng.chance(50) && second.date != changes[0].date {
            changes.push(second);
        }
        changes.sort_by_key(|change| change.date);
        let place = || format!("{changes:?}, round {round}:\n{value}");
        let found = outcome(&scenario, &changes);
        let with = scenario.with_plan(&changes, &[]).unwrap();
        let result = forecast(&with);
        assert_eq!(result.totals.used.shortfall, found.shortfall, "{}", place());
        assert_eq!(result.first_shortfall, found.first_shortfall, "{}", place());
        let periods: Vec<_> = result.periods.iter().map(|row| row.period).collect();
        assert_eq!(periods, found.timeline.periods, "{}", place());

        let ledger = Ledger::of(&with);
        for (i, carried) in ledger.carry_overs.iter().enumerate() {
            let bucket = Some(Bucket::CarryOver(i));
            let mut postings = ledger.postings.iter().filter(|p| p.bucket == bucket);
            assert!(
                postings.all(|p| match p.event {
                    Event::Used => p.date < carried.ends,
                    Event::Expired => p.date == carried.ends,
                    _ => true,
                }),
                "carry-over outlives its end: {}",
                place()
            );
        }
        // What each change leaves is what the ledger carries out that day.
        for (change, carried) in found.changes.iter().zip(&found.carried) {
            let out: Credits = ledger
                .postings
                .iter()
                .filter(|p| p.date == change.date && p.event == Event::CarriedOut)
                .map(|p| p.credits)
                .sum();
            let credits = carried.map_or(Credits::ZERO, |carried| carried.credits);
            if change.date == scenario.start() {
                // It is owned at the start, beside those that are listed.
                let listed: Credits = scenario
                    .subscription()
                    .carry_over
                    .iter()
                    .map(|c| c.credits)
                    .sum();
                let all: Credits = found.timeline.carry_over.iter().map(|c| c.credits).sum();
                assert_eq!(all, listed + credits, "{}", place());
            } else {
                assert_eq!(out, credits, "{}", place());
            }
            if let Some(carried) = carried {
                let ends = carried.ends;
                assert!(
                    change.date < ends && ends <= change.date.plus_months(1),
                    "{}",
                    place()
                );
            }
        }

        let Ok(bill) = &found.bill else {
            let refused = matches!(found.bill, Err(NoCost::Refused(_)));
            assert!(
                refused || scenario.catalog().packs().is_empty(),
                "{}",
                place()
            );
            continue;
        };
        assert_eq!(result.totals.plan_cost, bill.plan_cost, "{}", place());
        // Followed, it leaves no shortfall and costs what it says.
        let buy: Vec<PackPurchase> = bill.buy.iter().flat_map(in_parts).collect();
        let with = scenario.with_plan(&changes, &buy).unwrap();
        let result = forecast(&with);
        assert_eq!(result.first_shortfall, None, "{}", place());
        assert_eq!(result.totals.cost(), bill.cash(), "{}", place());
        assert_eq!(result.packs_left, found.packs_left, "{}", place());
        if let [change] = changes[..] {
            let days = changes_to(&scenario, change.plan);
            let cost = days.on(change.date).and_then(|day| day.cost);
            let cost = cost.map(|cost| (cost.cash, cost.net));
            assert_eq!(cost, Some((bill.cash(), bill.net())), "{}", place());
        }
    }
}

/// The plans that fit (R15), and what the best sequence of R16 costs.
fn fitting(scenario: &Scenario, objective: Objective) -> (Vec<PlanIndex>, Option<Cost>) {
    let goal = Goal {
        objective,
        ..Goal::default()
    };
    let found = recommend(scenario, goal);
    let fits = found.options.iter().filter(|option| option.fits());
    let known = found.schedule.map(|best| best.bill.cost());
    (fits.map(|option| option.plan).collect(), known)
}

/// R15b, R16: what is found on other days costs what an enumeration finds, with
/// plans on which packs are in doubt, and with the last day a month before the
/// end; and nothing is found that is dearer than what is known.
#[test]
fn r15b_r16_no_other_days_are_cheaper_than_what_the_hunt_finds() {
    const ROUNDS: u32 = 1_000;
    let mut rng = Rng::new(0x0dd5);
    let (mut done, mut cheaper, mut in_doubt) = (0, 0, 0);
    while done < ROUNDS {
        let (value, catalog, _) = naive::generate::small(&mut rng);
        let months = value["months"].as_u64().unwrap();
        if months > 4 || months > 2 && !rng.chance(20) {
            continue;
        }
        done += 1;
        let scenario = scenario_of(&value, &catalog);
        let (objective, written) = *rng.pick(&[
            (Objective::Net, naive::Objective::Net),
            (Objective::Cash, naive::Objective::Cash),
        ]);
        let (plans, best) = fitting(&scenario, objective);
        let known = best.filter(|_| rng.chance(60));
        let rank = |cost: Cost| {
            let (first, second) = objective.rank(cost.cash, cost.net);
            (i128::from(first.get()), i128::from(second.get()))
        };
        let mut hunt = Hunt::new(&scenario, &plans, objective, known);
        while !hunt.step().is_complete() {}
        let of = |found: Option<&Found>| found.map(|found| rank(found.cost));
        let found = of(hunt.found().unwrap());
        let allowed = of(hunt.if_allowed().unwrap());

        let below = |a: Option<Rank>, b: Option<Rank>| a.filter(|a| b.is_none_or(|b| *a < b));
        let [sure, if_allowed, single] = naive::change::on_other_days(&value, &catalog, written);
        let expected = below(sure, known.map(rank));
        let place = || format!("{objective:?} {known:?}:\n{value}\n{catalog}");
        assert_eq!(expected, found, "expected on the left: {}", place());
        let expected = below(if_allowed, expected.or(known.map(rank)));
        assert_eq!(expected, allowed, "if allowed: {}", place());
        let found = of(hunt.single().unwrap());
        assert_eq!(single, found, "single: {}", place());
        cheaper += u32::from(known.is_some() && found.is_some());
        in_doubt += u32::from(allowed.is_some());
    }
    // The instances are of the kind that matters.
    assert!(cheaper > 30 && in_doubt > 10, "{cheaper} {in_doubt}");
}
