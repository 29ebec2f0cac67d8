//! How long the engine takes: the forecast, the cheapest packs, the ranking of
//! plans and the best sequence, over 1 to 60 months and 5 to 50 plans; then how
//! a number comes about, a link, and everything that a keystroke asks for.
//!
//! `cargo bench --bench engine`; the growth is read off the medians.

// Criterion's macros make public items of their own.
#![allow(missing_docs, reason = "nothing here is read but by the harness")]

mod fixture;

use credit_calculator::{
    app::{
        check::Reader,
        draft::Draft,
        reading::Locale,
        results::{Results, work_out},
        view::derivation::{Span, What, explain},
        words::PlainWords,
    },
    engine::{
        Cents, Covering, Credits, Goal, Objective, Volume,
        catalog::PlanIndex,
        change::{Hunt, Pairs, changes_to},
        forecast, recommend,
        volume::PATIENCE,
    },
    format::link::{self, Seen},
};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fixture::{largest, largest_list, price_list, scenario};
use std::{hint::black_box, sync::Arc};

const MONTHS: [u64; 4] = [1, 12, 36, 60];
const PLANS: [usize; 3] = [5, 15, 50];

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

/// The recommendation of the largest price list that is accepted, over the
/// longest forecast; `docs/exactness.md` has what it takes.
fn largest_lists(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("largest-list");
    group.sample_size(10);
    for (packs, are_regular) in [("even packs", true), ("odd packs", false)] {
        let catalog = largest_list(are_regular);
        for months in [12, 60] {
            let scenario = scenario(&catalog, months);
            for max_changes in [0, 3] {
                let goal = Goal {
                    max_changes,
                    ..Goal::default()
                };
                let name = format!("{packs}, {months} months, {max_changes} changes");
                group.bench_function(BenchmarkId::from_parameter(name), |bench| {
                    bench.iter(|| recommend(black_box(&scenario), goal));
                });
            }
        }
    }
    group.finish();
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
        let results = Results::planned(scenario.clone(), recommend(&scenario, Goal::default()));
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
    largest_lists,
    volumes,
    changes,
    explanations,
    links,
    keystrokes
);
criterion_main!(benches);
