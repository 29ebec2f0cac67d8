//! A change of plan on a day (R5): what it comes to, on every day of the
//! forecast, and together with a change back.
//!
//! Unlike the sequences of R16, a change in the middle of a period leaves a
//! carry-over, and how much depends on what was used before. So nothing is
//! skipped: every day, and every pair of days, is costed. `ground` makes that
//! quick: going forward day by day costs a few steps a day, and what follows
//! the last change is looked up once its carry-overs have ended.
//! `docs/exactness.md` has the argument.

mod days;
mod ground;
mod hunt;
mod outcome;
mod pairs;
#[cfg(test)]
mod tests;

pub use days::{Best, Changes, DayCost, changes_to};
pub use hunt::{Found, Hunt};
pub use outcome::{NoCost, Outcome, outcome, outcome_if};
pub use pairs::{BestPair, Pairs};

use super::catalog::Plan;

/// How it is read where the price list has it in doubt whether packs may be
/// bought on a plan (R15b).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InDoubt {
    /// As the price list has it.
    AsListed,
    /// No packs: what holds then, holds either way.
    Refused,
    /// Packs.
    Allowed,
}

impl InDoubt {
    /// Whether packs may be bought on `plan`, read so.
    #[must_use]
    pub const fn takes_packs(self, plan: &Plan) -> bool {
        match (self, &plan.packs_disputed) {
            (Self::Refused, Some(_)) => false,
            (Self::Allowed, Some(_)) => true,
            _ => plan.packs_allowed,
        }
    }
}

/// How far a search in steps has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub of: usize,
}

impl Progress {
    /// Whether nothing is left to do.
    #[must_use]
    pub const fn is_complete(self) -> bool {
        self.done >= self.of
    }
}
