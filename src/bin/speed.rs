//! The engine's work, measured as a native program and as WebAssembly in a
//! browser: `scripts/speed.mjs` builds both and puts them side by side.

#[path = "../../benches/fixture/mod.rs"]
mod fixture;

use credit_calculator::{
    app::{check::Reader, draft::Draft, reading::Locale, results::work_out},
    engine::{Goal, change::changes_to, forecast, recommend},
};
use std::hint::black_box;
use std::sync::Arc;

/// A piece of work.
struct Case {
    name: &'static str,
    run: Box<dyn Fn()>,
}

fn case(name: &'static str, run: impl Fn() + 'static) -> Case {
    let run = Box::new(run);
    Case { name, run }
}

fn cases() -> Vec<Case> {
    let catalog = fixture::price_list(15);
    let [year, three] = [12, 36].map(|months| fixture::scenario(&catalog, months));
    let ranked = three.clone();
    let days = three.clone();
    let to = catalog.find_plan("plan-2").expect("it is on the list");
    let largest = fixture::largest();
    let draft = Draft::of(&largest);
    let reader = Reader {
        catalog: Arc::clone(largest.catalog()),
        locale: Locale::CONTINENTAL,
        today: largest.start(),
    };
    let goal = |max_changes| Goal {
        max_changes,
        ..Goal::default()
    };
    vec![
        case("forecast, 12 months", move || {
            black_box(forecast(black_box(&year)));
        }),
        case("plans ranked, 15 plans, 36 months", move || {
            black_box(recommend(black_box(&ranked), goal(0)));
        }),
        case("and the best sequences", move || {
            black_box(recommend(black_box(&three), goal(3)));
        }),
        case("a change on every day, 36 months", move || {
            black_box(changes_to(black_box(&days), to));
        }),
        case(
            "all a keystroke asks for, largest allowed scenario",
            move || {
                black_box(work_out(black_box(&draft), &reader, None));
            },
        ),
    ]
}

/// Prints the nanoseconds of each case as JSON: the median of several batches,
/// each long enough for the clock.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::time::{Duration, Instant};
    const BATCHES: usize = 15;
    const LONG_ENOUGH: Duration = Duration::from_millis(60);
    let batch = |case: &Case, times: u32| {
        let start = Instant::now();
        (0..times).for_each(|_| (case.run)());
        start.elapsed()
    };
    let measured = cases().into_iter().map(|case| {
        let mut times = 1;
        while batch(&case, times) < LONG_ENOUGH {
            times *= 2;
        }
        let mut each: Vec<f64> = (0..BATCHES)
            .map(|_| batch(&case, times).as_nanos() as f64 / f64::from(times))
            .collect();
        each.sort_by(f64::total_cmp);
        serde_json::json!({ "name": case.name, "ns": each[BATCHES / 2] })
    });
    println!("{}", serde_json::Value::Array(measured.collect()));
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// What the script calls in the browser.
#[cfg(target_arch = "wasm32")]
pub mod browser {
    use super::{Case, cases};
    use std::cell::OnceCell;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static CASES: OnceCell<Vec<Case>> = const { OnceCell::new() };
    }

    fn with<T>(read: impl FnOnce(&[Case]) -> T) -> T {
        CASES.with(|known| read(known.get_or_init(cases)))
    }

    /// What each case is called.
    #[wasm_bindgen]
    #[must_use]
    pub fn names() -> Vec<String> {
        with(|cases| cases.iter().map(|case| case.name.to_owned()).collect())
    }

    /// Does a case so many times.
    #[wasm_bindgen]
    pub fn run(case: usize, times: u32) {
        with(|cases| (0..times).for_each(|_| (cases[case].run)()));
    }
}
