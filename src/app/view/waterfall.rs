//! From need to shortfall: what is needed, what each kind of credits takes off
//! it in the order of use (R6), and what is left uncovered.

use super::{
    Share,
    derivation::{Figure, Kind, Span, What},
};
use crate::{
    app::{results::Results, words::Words},
    engine::Credits,
};

/// The steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waterfall {
    /// What it shows, in a sentence.
    pub finding: String,
    /// From the need down.
    pub steps: Vec<Step>,
}

/// What a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// All that is needed.
    Need,
    /// Served from a kind of credits.
    Served(Kind),
    /// What is left uncovered.
    Refused,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is about.
    pub kind: StepKind,
    /// What it is called.
    pub name: &'static str,
    /// How much.
    pub credits: Credits,
    /// Where its bar begins.
    pub from: Share,
    /// How long it is.
    pub length: Share,
    /// What explains it.
    pub figure: Figure,
}

/// The steps of a forecast; `None` where nothing is needed. Kinds that serve
/// nothing are left out; the last step is always there.
#[must_use]
pub fn waterfall(results: &Results, words: &dyn Words) -> Option<Waterfall> {
    let used = &results.forecast.totals.used;
    if used.demand.is_zero() {
        return None;
    }
    let whole = used.demand;
    let step = |kind, name, credits, left: Credits, what: What| Step {
        kind,
        name,
        credits,
        from: Share::of(left, whole),
        length: Share::of(credits, whole),
        figure: what.planned(),
    };
    let mut steps = vec![step(
        StepKind::Need,
        "Needed",
        whole,
        Credits::ZERO,
        What::Demand(Span::Whole),
    )];
    let mut left = whole;
    for (kind, name, credits) in [
        (Kind::CarryOver, "from carry-over", used.from_carry_over),
        (Kind::Supply, "from supply", used.from_supply),
        (Kind::Packs, "from packs", used.from_packs),
    ] {
        left -= credits;
        if !credits.is_zero() {
            let what = What::Served(Span::Whole, kind);
            steps.push(step(StepKind::Served(kind), name, credits, left, what));
        }
    }
    steps.push(step(
        StepKind::Refused,
        "refused",
        used.shortfall,
        Credits::ZERO,
        What::Refused(Span::Whole),
    ));
    let finding = if used.shortfall.is_zero() {
        format!("All {} credits needed are covered", words.credits(whole))
    } else {
        format!(
            "{} of {} credits needed are covered by nothing",
            words.credits(used.shortfall),
            words.credits(whole)
        )
    };
    Some(Waterfall { finding, steps })
}
