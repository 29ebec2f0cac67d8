//! Cost against volume: every figure equals the recommendation for the scaled
//! scenario, and every turn, edge and budget equals trying each volume.

mod naive;

use credit_calculator::{
    engine::{
        Goal, Objective, Scenario, Volume, recommend,
        recommend::Cost,
        volume::{Budget, Edge, Figure, PATIENCE, Unit},
    },
    format::{self, Unnamed},
};
use naive::generate::Rng;
use serde_json::{Value, json};

fn scenario_of(scenario: &Value, catalog: &Value) -> Option<Scenario> {
    let catalog = format::catalog::read(&catalog.to_string()).unwrap().content;
    let read = format::scenario::read(&scenario.to_string(), Unnamed::Given(&catalog));
    read.ok().map(|opened| opened.content)
}

/// The scenario and its price list; the list stands outside of it.
fn small(rng: &mut Rng) -> (Value, Value) {
    let (mut scenario, catalog, _) = naive::generate::small(rng);
    scenario["catalog"] = Value::Null;
    (scenario, catalog)
}

/// The same scenario with every count × volume ÷ base, rounded half up.
fn scaled(scenario: &Value, base: u64, volume: u64) -> Value {
    let mut scaled = scenario.clone();
    for (list, field) in [("usage", "monthly"), ("loads", "count"), ("daily", "count")] {
        for entry in scaled[list].as_array_mut().into_iter().flatten() {
            let count = entry[field].as_u64().unwrap();
            entry[field] = json!((2 * count * volume + base) / (2 * base));
        }
    }
    scaled
}

fn goal(objective: Objective) -> Goal {
    Goal {
        max_changes: 0,
        objective,
        ..Goal::default()
    }
}

/// Costs by the list's order, and the best plan, from the recommendation.
fn judged(scenario: &Scenario, objective: Objective) -> (Vec<Option<Cost>>, Option<usize>) {
    let found = recommend(scenario, goal(objective));
    let mut costs = vec![None; found.options.len()];
    for option in found.options.iter().filter(|option| option.is_eligible()) {
        let bill = option.bill.as_ref().unwrap();
        costs[option.plan.position()] = Some(Cost {
            cash: bill.cash(),
            net: bill.net(),
        });
    }
    (costs, found.best.map(|plan| plan.position()))
}

#[test]
fn every_point_is_the_recommendation_for_the_scaled_scenario() {
    let mut rng = Rng::new(21);
    let mut points = 0;
    for round in 0..700 {
        let (json, catalog) = if round % 3 == 0 {
            let (mut json, catalog) = naive::generate::scenario(&mut rng);
            json["catalog"] = Value::Null;
            (json, catalog)
        } else {
            small(&mut rng)
        };
        let scenario = scenario_of(&json, &catalog).unwrap();
        let objective = *rng.pick(&[Objective::Net, Objective::Cash]);
        let Some(mut volume) = Volume::of(&scenario, objective) else {
            assert!(scenario.demand().sources().iter().all(|source| {
                scenario
                    .demand()
                    .calls_between(source, 0, scenario.demand().days())
                    .is_zero()
            }));
            continue;
        };
        let base = volume.base();
        let (from, to) = volume.range();
        let tried = [base, from, to, 0, rng.within(from as i64, to as i64) as u64];
        for at in tried {
            let place = format!("round {round}, {at} of {base}:\n{json}\n{catalog}");
            let point = volume.at(at).unwrap_or_else(|| panic!("{place}"));
            let scenario = scenario_of(&scaled(&json, base, at), &catalog).unwrap();
            let (costs, best) = judged(&scenario, objective);
            assert_eq!(point.costs, costs, "{place}");
            assert_eq!(point.best.map(|p| p.position()), best, "{place}");
            points += 1;
        }
    }
    assert!(points > 2_500, "{points}");
}

#[test]
fn turns_and_firmness_are_those_of_trying_every_volume() {
    let mut rng = Rng::new(22);
    let (mut turns, mut instances) = (0, 0);
    for round in 0..600 {
        let (json, catalog) = small(&mut rng);
        let scenario = scenario_of(&json, &catalog).unwrap();
        let Some(mut volume) = Volume::of(&scenario, Objective::Net) else {
            continue;
        };
        let base = volume.base();
        let (from, to) = volume.range();
        if to > 8_000 {
            continue;
        }
        instances += 1;
        let place = format!("round {round}, base {base}:\n{json}\n{catalog}");
        let best: Vec<_> = (0..=to).map(|at| volume.at(at).unwrap().best).collect();
        let reigns = volume.reigns((from, to), PATIENCE);
        let mut next = from;
        for reign in &reigns {
            assert_eq!(reign.from, next, "{place}");
            for at in reign.from..=reign.to {
                assert_eq!(best[at as usize], reign.best, "{at} {place}");
            }
            if reign.to < to {
                assert_ne!(best[reign.to as usize + 1], reign.best, "{place}");
                turns += 1;
            }
            next = reign.to + 1;
        }
        assert_eq!(next, to + 1, "{place}");

        let firm = volume.firmness(PATIENCE);
        assert_eq!(firm.best, best[base as usize], "{place}");
        let differs = |at: &u64| best[*at as usize] != firm.best;
        let edge = |found: Option<u64>, last: u64| {
            found.map_or(Edge::Holds(last), |at| Edge::Turns {
                at,
                to: best[at as usize],
            })
        };
        assert_eq!(firm.up, edge((base..=to).find(differs), to), "{place}");
        let down = (from..=base).rev().find(differs);
        assert_eq!(firm.down, edge(down, from.min(base)), "{place}");
    }
    assert!(turns > 300 && instances > 400, "{turns} {instances}");
}

#[test]
fn a_budget_buys_the_largest_volume_that_fits() {
    let mut rng = Rng::new(23);
    let mut kinds = [0; 3];
    for round in 0..400 {
        let (mut json, catalog) = small(&mut rng);
        if rng.chance(40) {
            // A load that lies across several periods is rounded in the middle.
            json["loads"] = json!([{"name": "", "operation": json["usage"][0]["operation"].as_str().unwrap_or("op-0"),
                "count": rng.within(1, 60), "start": json["start"], "days": rng.within(60, 200)}]);
        }
        let scenario = scenario_of(&json, &catalog).unwrap();
        let Some(mut volume) = Volume::of(&scenario, Objective::Net) else {
            continue;
        };
        let by = *rng.pick(&[Objective::Net, Objective::Cash]);
        let budget = credit_calculator::engine::Cents::new(rng.within(0, 30_000));
        let place = format!("round {round}, {budget:?} by {by:?}:\n{json}\n{catalog}");
        let mut fits = |at: u64| {
            let point = volume.at(at).unwrap();
            let costs = point.costs.into_iter().flatten();
            costs.map(|cost| by.rank(cost.cash, cost.net).0).min() <= Some(budget)
                && volume.at(at).unwrap().best.is_some()
        };
        const MOST: u64 = 3_000;
        let expected = (0..=MOST).rev().find(|at| fits(*at));
        match volume.budget(budget, by) {
            Budget::Nothing => {
                assert_eq!(expected, None, "{place}");
                kinds[0] += 1;
            }
            Budget::Buys { volume: bought, .. } if bought < MOST => {
                assert_eq!(expected, Some(bought), "{place}");
                kinds[1] += 1;
            }
            Budget::Buys { volume: bought, .. } | Budget::Everything { volume: bought, .. } => {
                assert_eq!(expected, Some(MOST), "{bought} {place}");
                kinds[2] += 1;
            }
            Budget::Between(..) => panic!("{place}"),
        }
    }
    assert!(kinds.iter().all(|kind| *kind > 10), "{kinds:?}");
}

/// A figure that changes nothing is looked at from half of it to twice it, both
/// included.
#[test]
fn an_assumed_figure_is_looked_at_from_half_to_twice_its_value() {
    let json = json!({"format": "credit-scenario", "version": 1, "currency": "EUR", "start": "2026-09-01", "months": 6,
        "subscription": {"plan": "business-100k", "purchased": "2026-09-01"},
        "usage": [{"operation": "fashion-search-external", "monthly": 9_000}]});
    let read = format::scenario::read(&json.to_string(), Unnamed::Newest);
    let scenario = read.unwrap().content;
    let mut volume = Volume::of(&scenario, Objective::Net).unwrap();
    let assumptions = volume.assumptions(PATIENCE);
    let pack = assumptions
        .iter()
        .find(|assumption| matches!(assumption.figure, Figure::PackPrice(_)))
        .unwrap();
    assert_eq!(pack.value, 9_000);
    assert_eq!(pack.firmness.down, Edge::Holds(4_500));
    assert_eq!(pack.firmness.up, Edge::Holds(18_000));
}

#[test]
fn an_assumed_figure_may_be_wrong_just_so_far() {
    let mut rng = Rng::new(24);
    let mut turned = 0;
    for round in 0..500 {
        let (json, catalog) = small(&mut rng);
        let scenario = scenario_of(&json, &catalog).unwrap();
        let Some(mut volume) = Volume::of(&scenario, Objective::Net) else {
            continue;
        };
        for assumption in volume.assumptions(PATIENCE) {
            let with = |value: u64| {
                let mut catalog = catalog.clone();
                let money = json!(format!("{}.{:02}", value / 100, value % 100));
                match assumption.figure {
                    Figure::PlanPrice(plan) => {
                        catalog["plans"][plan.position()]["price"]["EUR"] = money.clone();
                        catalog["plans"][plan.position()]["price"]["USD"] = money;
                    }
                    Figure::PackPrice(pack) => {
                        catalog["packs"][pack.position()]["price"]["EUR"] = money.clone();
                        catalog["packs"][pack.position()]["price"]["USD"] = money;
                    }
                    Figure::Operation(operation) => {
                        let operations = catalog["solutions"].as_array_mut().unwrap().iter_mut();
                        let mut operations = operations
                            .flat_map(|solution| solution["operations"].as_array_mut().unwrap());
                        operations.nth(operation.position()).unwrap()["credits"] = json!(value);
                    }
                }
                let scenario = scenario_of(&json, &catalog).unwrap();
                recommend(&scenario, goal(Objective::Net)).best
            };
            let place = format!("round {round}, {assumption:?}:\n{json}\n{catalog}");
            let firm = assumption.firmness;
            assert_eq!(with(assumption.value), firm.best, "{place}");
            for (edge, step) in [(firm.down, -1), (firm.up, 1)] {
                // Every value up to the edge, where they are few, else some.
                let (last, turn) = match edge {
                    Edge::Holds(last) => (last, None),
                    Edge::Turns { at, to } => (at.saturating_add_signed(-step), Some((at, to))),
                    Edge::Unknown(_) => panic!("{place}"),
                };
                let (low, high) = (last.min(assumption.value), last.max(assumption.value));
                for value in (low..=high).step_by((high - low) as usize / 12 + 1) {
                    assert_eq!(with(value), firm.best, "{value} {place}");
                }
                assert_eq!(with(last), firm.best, "{place}");
                if let Some((at, to)) = turn {
                    assert_eq!(with(at), to, "{place}");
                    assert_ne!(to, firm.best, "{place}");
                    turned += 1;
                }
            }
        }
    }
    assert!(turned > 70, "{turned}");
}

#[test]
fn the_built_in_list_at_the_volume_of_a_real_scenario() {
    let json = json!({"format": "credit-scenario", "version": 1, "currency": "EUR", "start": "2026-09-01", "months": 12,
        "subscription": {"plan": "business-100k", "purchased": "2026-09-01"},
        "usage": [{"operation": "search-external", "monthly": 9000}]});
    let scenario = format::scenario::read(&json.to_string(), Unnamed::Newest)
        .unwrap()
        .content;
    let mut volume = Volume::of(&scenario, Objective::Net).unwrap();
    assert_eq!((volume.unit(), volume.base()), (Unit::CallsAMonth, 9_000));
    let firm = volume.firmness(PATIENCE);
    let name = |plan| &scenario.catalog().plan(plan).id;
    assert_eq!(firm.best.map(name).unwrap(), "business-100k");
    for (edge, step) in [(firm.down, 1_i64), (firm.up, -1)] {
        let Edge::Turns { at, to } = edge else {
            panic!("{edge:?}");
        };
        assert_eq!(volume.at(at).unwrap().best, to);
        let inside = at.saturating_add_signed(step);
        assert_eq!(volume.at(inside).unwrap().best, firm.best);
    }
    // 200 a month.
    let Budget::Buys { volume: bought, .. } = volume.budget(
        credit_calculator::engine::Cents::new(240_000),
        Objective::Cash,
    ) else {
        panic!("it buys something");
    };
    let cheapest = |volume: &mut Volume<'_>, at| {
        let costs = volume.at(at).unwrap().costs.into_iter().flatten();
        costs.map(|cost| cost.cash.get()).min().unwrap()
    };
    assert!(cheapest(&mut volume, bought) <= 240_000);
    assert!(cheapest(&mut volume, bought + 1) > 240_000);
}

/// Packs too irregular to be found for certain are never taken for a plan that
/// is not eligible, and looking for them ends.
#[test]
fn what_rests_on_packs_that_are_not_found_is_unknown_and_soon() {
    let plan = |id: &str, credits: u64, price: &str| {
        json!({"id": id, "name": id, "tier": "low", "monthly_credits": credits, "price": {"EUR": price},
               "packs_allowed": true, "basis": "assumed"})
    };
    let packs: Vec<Value> = (0..40_u64)
        .map(|i| {
            let credits = 500_000_000_000 + i * 7_919 * 1_000_003 + i * i * 104_729;
            let price = credits / 1_000 + i % 3;
            json!({"id": format!("pack-{i}"), "name": "", "credits": credits, "basis": "assumed",
                   "price": {"EUR": format!("{}.{:02}", price / 100, price % 100)}})
        })
        .collect();
    let catalog = json!({
        "format": "credit-catalog", "version": 1, "id": "odd", "name": "Odd", "as_of": "2026-01-01",
        "source": "made for tests", "currencies": ["EUR"], "tiers": ["low"],
        "plans": [plan("none", 0, "0.00"), plan("large", 900_000_000_000, "9000000.00")], "packs": packs,
        "solutions": [{"id": "s", "name": "S", "requires": "low", "operations": [
            {"id": "one", "name": "One", "unit": "image", "credits": 1, "basis": "published"}]}]
    });
    let json = json!({"format": "credit-scenario", "version": 1, "currency": "EUR", "start": "2026-09-01", "months": 12,
        "subscription": {"plan": "none", "purchased": "2026-09-01"},
        "usage": [{"operation": "one", "monthly": 777_777_777_777_u64, "growth_percent": 3}]});
    let scenario = scenario_of(&json, &catalog).unwrap();
    let mut volume = Volume::of(&scenario, Objective::Net).unwrap();
    let unknown = (volume.base()..volume.base() + 20).any(|at| volume.at(at).is_none());
    assert!(unknown, "this list was meant to be too irregular");
    let firm = volume.firmness(PATIENCE);
    assert_eq!(firm.up, Edge::Unknown(volume.base()));
    let cents = credit_calculator::engine::Cents::new(400_000_000_000);
    assert!(matches!(
        volume.budget(cents, Objective::Cash),
        Budget::Between(0, _)
    ));
    for assumption in volume.assumptions(PATIENCE) {
        assert!(matches!(assumption.firmness.up, Edge::Unknown(_)));
    }
}

/// A log of many days is answered as soon as a few lines are, if not as far.
#[test]
fn a_long_log_is_the_scaled_scenario_as_well() {
    let mut rng = Rng::new(25);
    let daily: Vec<Value> = (0..30_000)
        .map(|_| {
            let day = rng.within(0, 1000);
            json!({"date": format!("{}-{:02}-{:02}", 2026 + day / 360, 1 + day / 30 % 12, 1 + day % 28),
                   "operation": "search-external", "count": rng.within(0, 90)})
        })
        .collect();
    let json = json!({"format": "credit-scenario", "version": 1, "currency": "EUR", "start": "2026-03-05", "months": 24,
        "subscription": {"plan": "business-100k", "purchased": "2026-02-20"}, "daily": daily});
    let catalog = naive::generate::built_in();
    let scenario = scenario_of(&json, &catalog).unwrap();
    let mut volume = Volume::of(&scenario, Objective::Net).unwrap();
    assert_eq!(volume.unit(), Unit::Calls);
    let base = volume.base();
    for at in [base, base / 3, base * 7 / 2] {
        let scenario = scenario_of(&scaled(&json, base, at), &catalog).unwrap();
        let point = volume.at(at).unwrap();
        let (costs, best) = judged(&scenario, Objective::Net);
        assert_eq!(point.costs, costs);
        assert_eq!(point.best.map(|plan| plan.position()), best);
    }
}
