//! How long the engine takes: the forecast, the cheapest packs, the ranking of
//! plans and the best sequence, over 1 to 60 months and 5 to 50 plans; then how
//! a number comes about, a link, and everything that a keystroke asks for.
//!
//! `cargo bench --bench engine`; the growth is read off the medians.

// Criterion's macros make public items of their own.
#![allow(missing_docs, reason = "nothing here is read but by the harness")]

use credit_calculator::{
    app::{
        check::Reader,
        draft::Draft,
        reading::Locale,
        results::{Results, Shown, work_out},
        view::derivation::{Span, What, explain},
        words::PlainWords,
    },
    engine::{
        Catalog, Cents, Covering, Credits, Date, Forecast, Goal, Ledger, Objective, Scenario,
        Volume,
        catalog::{
            Basis, CatalogParts, OperationParts, PackParts, PlanIndex, PlanParts, SolutionParts,
        },
        change::{Hunt, Pairs, changes_to},
        forecast, recommend,
        scenario::{
            ChangeParts, Days, Hundredths, LoadParts, PurchaseParts, ScenarioParts, UsageParts,
        },
        volume::PATIENCE,
    },
    format::link::{self, Seen},
};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::{hint::black_box, sync::Arc};

const MONTHS: [u64; 4] = [1, 12, 36, 60];
const PLANS: [usize; 3] = [5, 15, 50];

/// A price list with so many plans and packs of 10,000 and 100,000 credits.
/// The larger a plan, the cheaper its credits, but never enough for one plan to
/// be the best at every volume.
fn price_list(plans: usize) -> Arc<Catalog> {
    let euros = |cents: i64| vec![("EUR".to_owned(), Some(Cents::new(cents)))];
    let plan = |i: usize| {
        let credits = [1_000, 100_000, 300_000, 500_000]
            .get(i)
            .copied()
            .unwrap_or_else(|| (i as u64 - 3) * 1_000_000);
        // From 5.90 for 10,000 credits down to 2.40.
        let each = 240 + 350 * 100_000 / (100_000 + credits as i64 / 4);
        let cents = if i == 0 {
            0
        } else {
            credits as i64 * each / 10_000
        };
        PlanParts {
            id: Some(format!("plan-{i}")),
            name: Some(format!("Plan {i}")),
            tier: Some("all".to_owned()),
            monthly_credits: Some(credits),
            price: euros(cents),
            packs_allowed: Some(true),
            // As on the real list, where it makes a second search necessary.
            packs_disputed: (i == 0).then(|| "Two pages disagree.".to_owned()),
            basis: Some(Basis::Assumed),
            ..PlanParts::default()
        }
    };
    let pack = |credits: u64, cents: i64| PackParts {
        id: Some(format!("pack-{credits}")),
        name: Some(format!("{credits} credits")),
        credits: Some(credits),
        price: euros(cents),
        basis: Some(Basis::Assumed),
        as_of: None,
    };
    let catalog = Catalog::new(CatalogParts {
        id: Some("bench".to_owned()),
        name: Some("Bench".to_owned()),
        as_of: Date::parse("2026-08-28"),
        source: Some("Made up.".to_owned()),
        currencies: vec![Some("EUR".to_owned())],
        tiers: vec![Some("all".to_owned())],
        plans: (0..plans).map(plan).collect(),
        packs: vec![pack(10_000, 1_000), pack(100_000, 9_000)],
        solutions: vec![SolutionParts {
            id: Some("tagging".to_owned()),
            name: Some("Tagging".to_owned()),
            requires: Some("all".to_owned()),
            operations: vec![OperationParts {
                id: Some("tag".to_owned()),
                name: Some("Tag".to_owned()),
                unit: Some("image".to_owned()),
                credits: Some(60),
                basis: Some(Basis::Assumed),
                ..OperationParts::default()
            }],
        }],
        tier_features: Vec::new(),
    });
    Arc::new(catalog.expect("the list is valid"))
}

/// Growing usage with a large load, on a plan bought on the 31st with some
/// packs left: every part of the search has something to do.
fn scenario(catalog: &Arc<Catalog>, months: u64) -> Scenario {
    let usage = |monthly: u64, growth: i64, days: Days| UsageParts {
        operation: Some("tag".to_owned()),
        monthly: Some(monthly),
        growth: Hundredths(growth),
        days,
    };
    let parts = ScenarioParts {
        currency: Some("EUR".to_owned()),
        start: Date::parse("2027-01-12"),
        months: Some(months),
        plan: Some("plan-1".to_owned()),
        purchased: Date::parse("2026-10-31"),
        supply_left: Some(40_000),
        pack_credits: 25_000,
        usage: vec![
            usage(1_000, 400, Days::EveryDay),
            usage(700, 650, Days::Weekdays),
        ],
        loads: vec![LoadParts {
            name: "Catalogue".to_owned(),
            operation: Some("tag".to_owned()),
            count: Some(30_000),
            start: Date::parse("2027-09-06"),
            days: Some(12),
        }],
        ..ScenarioParts::default()
    };
    Scenario::new(Arc::clone(catalog), parts).expect("the scenario is valid")
}

/// As many lines of everything as a scenario may have, with the built-in list.
fn largest() -> Scenario {
    let catalog = credit_calculator::format::builtin::newest();
    let start = Date::parse("2026-09-01").expect("a day");
    let day = |months: u32, days: i32| Some(start.plus_months(months).plus_days(days));
    let operations: Vec<&str> = catalog
        .operations()
        .iter()
        .filter(|operation| !operation.credits.is_zero())
        .map(|operation| operation.id.as_str())
        .collect();
    let operation = |i: usize| Some(operations[i % operations.len()].to_owned());
    let plans: Vec<&str> = catalog
        .plans()
        .iter()
        .map(|plan| plan.id.as_str())
        .collect();
    let packs: Vec<&str> = catalog
        .packs()
        .iter()
        .map(|pack| pack.id.as_str())
        .collect();
    let parts = ScenarioParts {
        currency: Some("EUR".to_owned()),
        start: Some(start),
        months: Some(60),
        plan: Some("business-300k".to_owned()),
        purchased: Some(start),
        pack_credits: 250_000,
        changes: (0..24)
            .map(|i| ChangeParts {
                date: day(2 * i + 1, i as i32 % 5),
                plan: Some(plans[1 + i as usize % (plans.len() - 1)].to_owned()),
            })
            .collect(),
        packs: (0..60)
            .map(|i| PurchaseParts {
                date: day(i, 3),
                pack: Some(packs[i as usize % packs.len()].to_owned()),
                quantity: Some(1 + u64::from(i) % 3),
            })
            .collect(),
        usage: (0..40)
            .map(|i| UsageParts {
                operation: operation(i),
                monthly: Some(500 + 137 * i as u64),
                growth: Hundredths(50 * (i as i64 % 7)),
                days: if i % 3 == 0 {
                    Days::Weekdays
                } else {
                    Days::EveryDay
                },
            })
            .collect(),
        loads: (0..20)
            .map(|i| LoadParts {
                name: format!("Load {}", i + 1),
                operation: operation(i + 3),
                count: Some(1000 + 211 * i as u64),
                start: day(3 * i as u32, 0),
                days: Some(1 + i as u64 % 9),
            })
            .collect(),
        ..ScenarioParts::default()
    };
    Scenario::new(Arc::clone(catalog), parts).expect("the scenario is valid")
}

fn forecasts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("forecast");
    let catalog = price_list(15);
    for months in MONTHS {
        let scenario = scenario(&catalog, months);
        group.bench_function(BenchmarkId::from_parameter(months), |bench| {
            bench.iter(|| forecast(black_box(&scenario)));
        });
    }
    group.finish();
}

fn covers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("cover");
    let catalog = price_list(5);
    let euro = catalog.find_currency("EUR").expect("it is on the list");
    for need in [10_000, 1_000_000, 1_000_000_000, 1 << 53] {
        group.bench_function(BenchmarkId::from_parameter(need), |bench| {
            bench.iter(|| Covering::new(&catalog, euro).cheapest(black_box(Credits::new(need))));
        });
    }
    group.finish();
}

/// The whole recommendation, with so many changes allowed.
fn recommendations(criterion: &mut Criterion, name: &str, max_changes: u32) {
    let mut group = criterion.benchmark_group(name);
    let goal = Goal {
        max_changes,
        objective: Objective::Net,
        ..Goal::default()
    };
    for plans in PLANS {
        let catalog = price_list(plans);
        for months in MONTHS {
            let scenario = scenario(&catalog, months);
            let id = BenchmarkId::from_parameter(format!("{plans} plans, {months} months"));
            group.bench_function(id, |bench| {
                bench.iter(|| recommend(black_box(&scenario), goal));
            });
        }
    }
    group.finish();
}

/// Every plan judged as if held throughout; of sequences only the one without
/// a change.
fn rankings(criterion: &mut Criterion) {
    recommendations(criterion, "recommend", 0);
}

/// The same and the best sequences with up to three changes.
fn schedules(criterion: &mut Criterion) {
    recommendations(criterion, "schedule", 3);
}

/// What a drawing of cost against volume needs: every turn of the best plan
/// from a tenth to ten times, how firm it is, and what a budget buys.
fn volumes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("volume");
    let catalog = price_list(15);
    for months in MONTHS {
        let scenario = scenario(&catalog, months);
        let volume = || Volume::of(&scenario, Objective::Net).expect("there is usage");
        let mut of = |name: &str, run: &mut dyn FnMut(&mut Volume<'_>)| {
            let id = BenchmarkId::new(name, months);
            group.bench_function(id, |bench| bench.iter(|| run(&mut volume())));
        };
        of("point", &mut |volume| {
            black_box(volume.at(black_box(2_000)));
        });
        of("turns", &mut |volume| {
            black_box(volume.reigns(volume.range(), PATIENCE));
        });
        of("firmness", &mut |volume| {
            black_box(volume.firmness(PATIENCE));
        });
        of("budget", &mut |volume| {
            let budget = Cents::new(50_000 * months as i64);
            black_box(volume.budget(budget, Objective::Cash));
        });
    }
    group.finish();
}

/// A change of plan on every day, on every pair of days with a change back, and
/// what a longer hunt over all plans takes.
fn changes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("change");
    group.sample_size(10);
    let catalog = price_list(15);
    let plan = |id: &str| catalog.find_plan(id).expect("it is on the list");
    let (to, back) = (plan("plan-2"), plan("plan-1"));
    for months in MONTHS {
        let scenario = scenario(&catalog, months);
        group.bench_function(BenchmarkId::new("days", months), |bench| {
            bench.iter(|| changes_to(black_box(&scenario), to));
        });
        group.bench_function(BenchmarkId::new("pairs", months), |bench| {
            bench.iter(|| Pairs::new(black_box(&scenario), to, back).all());
        });
        group.bench_function(BenchmarkId::new("hunt", months), |bench| {
            bench.iter(|| {
                let known = recommend(&scenario, Goal::default());
                let plans: Vec<PlanIndex> = catalog.plan_indices().collect();
                let best = known.schedule.map(|best| best.bill.cost());
                let mut hunt = Hunt::new(&scenario, &plans, Objective::Net, best);
                while !hunt.step().is_complete() {}
                hunt
            });
        });
    }
    group.finish();
}

/// How numbers come about: what everything costs, and one day's credits.
fn explanations(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("explain");
    let catalog = price_list(15);
    for months in MONTHS {
        let scenario = scenario(&catalog, months);
        let results = Results {
            recommendation: recommend(&scenario, Goal::default()),
            forecast: forecast(&scenario),
            ledger: Ledger::of(&scenario),
            no_plan: false,
            shown: Shown::Planned,
            scenario,
        };
        let last = results.ledger.days.len() - 1;
        for (name, what) in [
            ("cost", What::Cost(Span::Whole)),
            ("a day", What::Demand(Span::Days(last, last))),
        ] {
            group.bench_function(BenchmarkId::new(name, months), |bench| {
                bench.iter(|| explain(&[&results], black_box(what.planned()), &PlainWords));
            });
        }
    }
    group.finish();
}

/// A link written and read, with the price list that is built in and with one
/// of its own, which the link then carries.
fn links(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("link");
    let own = scenario(&price_list(15), 12);
    let released = largest();
    for (name, scenario) in [("own list", &own), ("largest", &released)] {
        let seen = Seen::of(scenario, &forecast(scenario));
        let text = link::write(scenario, Some(&seen));
        group.bench_function(BenchmarkId::new("write", name), |bench| {
            bench.iter(|| link::write(black_box(scenario), Some(&seen)));
        });
        group.bench_function(BenchmarkId::new("read", name), |bench| {
            bench.iter(|| link::read(black_box(&text)));
        });
    }
    group.finish();
}

/// What a keystroke in the largest allowed scenario asks of the engine, fields
/// read included.
fn keystrokes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("keystroke");
    let scenario = largest();
    let draft = Draft::of(&scenario);
    let reader = Reader {
        catalog: Arc::clone(scenario.catalog()),
        locale: Locale::CONTINENTAL,
        today: scenario.start(),
    };
    group.bench_function("largest", |bench| {
        bench.iter(|| work_out(black_box(&draft), &reader, None));
    });
    group.finish();
}

criterion_group!(
    benches,
    forecasts,
    covers,
    rankings,
    schedules,
    volumes,
    changes,
    explanations,
    links,
    keystrokes
);
criterion_main!(benches);
