//! Where the best plan turns into another one, along a figure that makes
//! everything dearer as it rises.
//!
//! Costs rise in steps, as packs do, so the best plan may turn forth and back
//! many times between two points: neither samples nor bisection would find all
//! turns, or the first. But on an interval every plan costs at least what it
//! costs at the lower end and at most what it costs at the upper end. Where the
//! best plan's most is below the others' least, it is the best throughout;
//! other intervals are halved, down to single values, which are compared
//! exactly. So the first turn that is found is the first there is.

use super::{mix::Sums, priced::Key};
use crate::engine::catalog::PlanIndex;

/// What every plan costs at a value: exactly, at least from there on, at most
/// up to there; `None` for a plan that is not eligible.
pub(super) type Keys = Vec<Option<Key>>;

/// How far something holds, looking away from a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// To the last value that was looked at, which is this.
    Holds(u64),
    /// Until just before this value, the first where another plan is the best.
    Turns {
        /// That value.
        at: u64,
        /// The best plan there; `None` where none is eligible.
        to: Option<PlanIndex>,
    },
    /// To this value; what comes after it was not looked at to the end.
    Unknown(u64),
}

impl Edge {
    /// The first value where another plan is the best, if there is one and it is
    /// known; not where none is eligible any more.
    #[must_use]
    pub const fn turn(self) -> Option<u64> {
        match self {
            Self::Turns { at, to: Some(_) } => Some(at),
            Self::Turns { .. } | Self::Holds(_) | Self::Unknown(_) => None,
        }
    }
}

/// Which way to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// The best plan of exact keys.
pub(super) fn best(keys: &Keys) -> Option<PlanIndex> {
    let best = keys.iter().flatten().min();
    best.map(|(_, _, plan)| *plan)
}

/// Whether `plan` is the best wherever the plans cost at least `least` and it
/// costs at most what `most` says.
fn is_best(plan: Option<PlanIndex>, least: &Keys, most: &Keys) -> bool {
    let Some(plan) = plan else {
        return least.iter().all(Option::is_none);
    };
    let Some(own) = most[plan.position()] else {
        return false;
    };
    least.iter().flatten().all(|other| {
        // A key compares costs first, then what decides between equal costs.
        other.2 == plan || own < *other
    })
}

/// How far `plan` remains the best from `from` to `to`, both included, in
/// direction `way` (`from` is the one to start at; it may be past `to` when
/// there is nothing to look at). `keys` is asked for costs at a value; `None`
/// ends the search there. Every interval looked at takes `weight` of `patience`.
pub(super) fn hold(
    plan: Option<PlanIndex>,
    (from, to): (u64, u64),
    way: Way,
    (patience, weight): (&mut u32, u32),
    mut keys: impl FnMut(u64, Sums) -> Option<Keys>,
) -> Edge {
    let (low, high) = match way {
        Way::Up => (from, to),
        Way::Down => (to, from),
    };
    // The value before the first one of an interval, in this direction.
    let before = |low: u64, high: u64| match way {
        Way::Up => low.saturating_sub(1),
        Way::Down => high.saturating_add(1),
    };
    if low > high {
        return Edge::Holds(before(from, from));
    }
    let mut intervals = vec![(low, high)];
    while let Some((low, high)) = intervals.pop() {
        let Some(rest) = patience.checked_sub(weight) else {
            return Edge::Unknown(before(low, high));
        };
        *patience = rest;
        if low == high {
            let Some(exact) = keys(low, Sums::Exact) else {
                return Edge::Unknown(before(low, high));
            };
            let other = best(&exact);
            if other != plan {
                return Edge::Turns { at: low, to: other };
            }
            continue;
        }
        let bounds = keys(low, Sums::Least).zip(keys(high, Sums::Most));
        if bounds.is_some_and(|(least, most)| is_best(plan, &least, &most)) {
            continue;
        }
        let middle = low + (high - low) / 2;
        let halves = [(low, middle), (middle + 1, high)];
        match way {
            Way::Up => intervals.extend(halves.into_iter().rev()),
            Way::Down => intervals.extend(halves),
        }
    }
    Edge::Holds(to)
}
