//! The recommendation against an enumeration that shares nothing with it: every
//! sequence of plans and every multiset of packs of thousands of small random
//! scenarios, for both objectives.

mod compared;
mod naive;

use naive::generate::Rng;
use serde_json::Value;

const ROUNDS: u32 = 5_000;
/// The instances are dealt out to so many tests, which run side by side.
const PARTS: u64 = 2;

/// Prints the instance when a check of it panics.
struct Told<'a>(u64, u32, usize, &'a Value, &'a Value);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        let Self(part, round, max_changes, json, catalog) = self;
        eprintln!("part {part} round {round}, at most {max_changes}:\n{json}\n{catalog}");
    }
}

fn compare(part: u64) {
    let mut rng = Rng::new(0x5eed + part);
    for round in 0..ROUNDS / PARTS as u32 {
        let (json, catalog, max_changes) = naive::generate::small(&mut rng);
        let told = Told(part, round, max_changes, &json, &catalog);
        compared::recommendations(&json, &catalog, max_changes);
        std::mem::forget(told);
    }
}

#[test]
fn no_sequence_and_no_packs_are_cheaper_than_what_is_recommended_first_half() {
    compare(0);
}

#[test]
fn no_sequence_and_no_packs_are_cheaper_than_what_is_recommended_second_half() {
    compare(1);
}
