//! What fuzzing has found, once more. `docs/fuzzing.md` says how to add to it.
//!
//! Each target's folder in `tests/fuzzed` holds inputs that made it fail once,
//! and some that reach far into it.

mod compared;
mod fuzzed;
mod naive;

use naive::generate::Rng;
use std::{fs, path::Path};

type Check = fn(&[u8]);

/// A name, what it checks, and how many random inputs of its own the test makes.
const TARGETS: [(&str, Check, u32); 8] = [
    ("price_list", fuzzed::price_list, 1_000),
    ("scenario", fuzzed::scenario, 1_000),
    ("draft", fuzzed::draft, 300),
    ("kept", fuzzed::kept, 500),
    ("link", fuzzed::link, 1_000),
    ("typed", fuzzed::typed, 1_000),
    ("forecast", fuzzed::forecasts, 200),
    ("recommendation", fuzzed::recommendation, 20),
];

#[test]
fn what_was_found_once_is_found_no_more() {
    for (name, check, _) in TARGETS {
        let folder = Path::new("tests/fuzzed").join(name);
        let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
        let mut checked = 0;
        for file in files {
            let path = file.unwrap().path();
            eprintln!("{}", path.display());
            check(&fs::read(&path).unwrap());
            checked += 1;
        }
        assert!(checked > 0, "{name} has no input of its own");
    }
}

#[test]
fn random_bytes_find_nothing() {
    for (name, check, rounds) in TARGETS {
        for round in 0..rounds {
            let mut rng = Rng::new(u64::from(round));
            let length = rng.within(0, 600);
            let bytes: Vec<u8> = (0..length).map(|_| rng.next() as u8).collect();
            eprintln!("{name} {round}");
            check(&bytes);
        }
    }
}
