//! The bounds leave out no best sequence: with and without them the search
//! finds the same costs for every number of changes, on instances larger than
//! what can be enumerated.

use super::*;
use crate::engine::{
    Catalog, Date,
    catalog::{Basis, CatalogParts, OperationParts, PackParts, PlanParts, SolutionParts},
    recommend::uncarried_before,
    scenario::{CarryOverParts, KnownDayParts, ScenarioParts, UsageParts},
    timeline::Timeline,
};
use std::sync::Arc;

/// SplitMix64: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u64) as usize]
    }
}

fn euros(cents: u64) -> Vec<(String, Option<Cents>)> {
    vec![("EUR".to_owned(), Some(Cents::new(cents as i64)))]
}

fn price_list(random: &mut Random) -> Arc<Catalog> {
    let plans = 2 + random.below(6);
    let plan = |i: u64, random: &mut Random| {
        let credits = random.below(400);
        PlanParts {
            id: Some(format!("plan-{i}")),
            name: Some(String::new()),
            tier: Some("all".to_owned()),
            monthly_credits: Some(credits),
            price: euros(credits * (5 + random.below(4)) + random.below(300)),
            packs_allowed: Some(random.below(4) > 0),
            basis: Some(Basis::Assumed),
            ..PlanParts::default()
        }
    };
    let pack = |i: u64, random: &mut Random| {
        let credits = 1 + random.below(120);
        PackParts {
            id: Some(format!("pack-{i}")),
            name: Some(String::new()),
            credits: Some(credits),
            price: euros(credits * (7 + random.below(5)) + 1 + random.below(50)),
            basis: Some(Basis::Assumed),
            as_of: None,
        }
    };
    let packs = random.below(4);
    let operation = OperationParts {
        id: Some("one".to_owned()),
        name: Some(String::new()),
        unit: Some(String::new()),
        credits: Some(1),
        basis: Some(Basis::Assumed),
        ..OperationParts::default()
    };
    let parts = CatalogParts {
        id: Some("random".to_owned()),
        name: Some(String::new()),
        as_of: Date::parse("2026-01-01"),
        source: Some(String::new()),
        currencies: vec![Some("EUR".to_owned())],
        tiers: vec![Some("all".to_owned())],
        plans: (0..plans).map(|i| plan(i, random)).collect(),
        packs: (0..packs).map(|i| pack(i, random)).collect(),
        solutions: vec![SolutionParts {
            id: Some("all".to_owned()),
            name: Some(String::new()),
            requires: Some("all".to_owned()),
            operations: vec![operation],
        }],
        tier_features: Vec::new(),
    };
    Arc::new(Catalog::new(parts).unwrap())
}

fn scenario(random: &mut Random, catalog: &Arc<Catalog>) -> Scenario {
    let start = Date::parse(random.pick(&["2027-01-31", "2027-02-28", "2028-01-30", "2026-05-14"]));
    let start = start.unwrap();
    let months = 6 + random.below(16);
    let known = |random: &mut Random| KnownDayParts {
        date: Some(start.plus_days(random.below(months * 30) as i32)),
        operation: Some("one".to_owned()),
        count: Some(random.below(500)),
    };
    let plan = random.below(catalog.plans().len() as u64);
    let parts = ScenarioParts {
        currency: Some("EUR".to_owned()),
        start: Some(start),
        months: Some(months),
        plan: Some(format!("plan-{plan}")),
        purchased: Some(start.plus_days(-(random.pick(&[0, 1, 13, 31, 90])))),
        pack_credits: random.pick(&[0, 0, 40, 300, 2_000]),
        carry_over: vec![CarryOverParts {
            credits: Some(random.below(200)),
            ends: Some(start.plus_days(1 + random.below(30) as i32)),
        }],
        usage: vec![UsageParts {
            operation: Some("one".to_owned()),
            monthly: Some(random.below(250)),
            ..UsageParts::default()
        }],
        daily: (0..random.below(20)).map(|_| known(random)).collect(),
        ..ScenarioParts::default()
    };
    Scenario::new(Arc::clone(catalog), parts).unwrap()
}

#[test]
fn bounds_leave_out_no_best_sequence() {
    let mut random = Random(16);
    let (mut searched, mut longest) = (0, 0);
    for round in 0..400 {
        let catalog = price_list(&mut random);
        let scenario = scenario(&mut random, &catalog);
        let uncarried = [&[][..], &[scenario.start()]].map(|days| {
            let plan = scenario.subscription().plan;
            let changes: Vec<_> = days.iter().map(|&date| PlanChange { date, plan }).collect();
            let forecast = (scenario.start(), scenario.end());
            let timeline = Timeline::new(&catalog, scenario.subscription(), forecast, &changes);
            uncarried_before(scenario.demand(), &timeline.carry_over)
        });
        let allowed: Vec<bool> = catalog.plans().iter().map(|p| p.packs_allowed).collect();
        for objective in [Objective::Net, Objective::Cash] {
            let goal = Goal {
                max_changes: 3,
                objective,
                ..Goal::default()
            };
            let fits = catalog.plan_indices().collect();
            let sequences = Sequences::new(&scenario, &uncarried, fits, goal);
            let search = |bounded| {
                let mut covering = Covering::new(&catalog, scenario.currency());
                sequences.search(3, &allowed, &mut covering, bounded)
            };
            let (with, without) = (search(true).unwrap(), search(false).unwrap());
            let costs = |best: &[Best]| -> Vec<_> {
                best.iter().map(|b| (b.changes.len(), b.rank)).collect()
            };
            assert_eq!(
                costs(&with),
                costs(&without),
                "round {round}, {objective:?}"
            );
            searched += 1;
            longest = longest.max(with.len());
        }
    }
    assert_eq!(
        (searched, longest),
        (800, 4),
        "the instances were meant to be rich"
    );
}
