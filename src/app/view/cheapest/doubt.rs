//! Figures in doubt that lead to another answer: both are given (R15b).

use super::said::Sayer;
use crate::{
    app::{
        results::Results,
        way::{Way, is_nearly},
        words::Rich,
    },
    engine::recommend::{Disputed, PlanOption, Reason},
};

/// A figure in doubt, and what follows from it either way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Why it is in doubt, as the price list says.
    pub reason: String,
    /// What to do if the price list is right, and if it is not.
    pub answers: [Answer; 2],
    /// Whether they differ in what to do; else only in what a longer sequence
    /// of plans would save.
    pub changes_the_answer: bool,
}

/// What follows from one value of a figure in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// "If packs may be bought on Free"
    pub when: String,
    /// What to do then.
    pub deed: Rich,
    /// What it costs then; empty where nothing can be done.
    pub money: String,
    /// To be put in place.
    pub way: Option<Way>,
}

/// Whether what to do hangs on a figure in doubt.
pub(in crate::app::view) fn is_doubtful(results: &Results) -> bool {
    let best = Way::recommended(&results.recommendation);
    let mut disputed = results.recommendation.if_disputed.iter();
    disputed.any(|disputed| other_way(results, disputed) != best)
}

pub(super) fn doubts(results: &Results, best: Option<&Way>, sayer: &Sayer<'_>) -> Vec<Doubt> {
    let disputed = results.recommendation.if_disputed.iter();
    disputed
        .map(|disputed| doubt(results, disputed, best, sayer))
        .collect()
}

fn doubt(results: &Results, disputed: &Disputed, best: Option<&Way>, sayer: &Sayer<'_>) -> Doubt {
    let plan = results.scenario.catalog().plan(disputed.plan);
    let other = other_way(results, disputed);
    let answer = |allowed: bool, way: Option<&Way>| Answer {
        when: if allowed {
            format!("If packs may be bought on {}", plan.name)
        } else {
            format!("If no packs may be bought on {}", plan.name)
        },
        deed: way.map_or_else(
            || Rich::default().strong("Nothing on offer fits").plain("."),
            |way| sayer.deed(way),
        ),
        money: way.map_or_else(String::new, |way| {
            let last = results.scenario.end().day_before();
            format!(
                "{} to pay until {}.",
                sayer.money(way.bill.cash()),
                sayer.words.day(last)
            )
        }),
        way: way.cloned(),
    };
    Doubt {
        reason: plan.packs_disputed.clone().unwrap_or_default(),
        changes_the_answer: other.as_ref() != best,
        answers: [
            answer(!disputed.packs_allowed, best),
            answer(disputed.packs_allowed, other.as_ref()),
        ],
    }
}

/// What to do with the other value: the fewest changes within 2 % of the best
/// sequence then, among the sequences that are known. Of the sequences with
/// fewer changes these are the plans held throughout, and the frontier as far as
/// the other value allows it.
fn other_way(results: &Results, disputed: &Disputed) -> Option<Way> {
    let scenario = &results.scenario;
    let found = &results.recommendation;
    // With the other value a plan that refused packs may be in, or one that
    // took them is out.
    let options = found.options.iter().filter_map(|option| {
        if option.plan != disputed.plan {
            return Way::of_option(option);
        }
        let stays = disputed.packs_allowed || option.first_shortfall.is_none();
        Way::of_option(option).filter(|_| stays && !is_refused(option))
    });
    let sequences = found
        .frontier
        .iter()
        .map(Way::of_schedule)
        .filter(|way| disputed.packs_allowed || !way.plans(scenario).contains(&disputed.plan));
    let best = disputed.schedule.as_ref().map(Way::of_schedule);
    let mut ways: Vec<Way> = options.chain(sequences).chain(best.clone()).collect();
    let Some(best) = best else {
        let plan = disputed.best?;
        return ways
            .into_iter()
            .find(|way| way.first_plan(scenario) == plan);
    };
    ways.retain(|way| is_nearly(way.bill.net(), best.bill.net()));
    ways.into_iter()
        .min_by_key(|way| (found.effort(&way.changes), way.bill.net(), way.bill.cash()))
}

fn is_refused(option: &PlanOption) -> bool {
    option
        .reasons
        .iter()
        .any(|reason| matches!(reason, Reason::PacksRefused { .. }))
}
