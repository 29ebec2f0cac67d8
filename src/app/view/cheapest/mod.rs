//! What costs least, said for people: the answer, what stands beside it, every
//! plan in its rank, and what each further change of plan would save.

mod doubt;
mod rows;
mod said;

pub use crate::app::way::Way;
pub(super) use doubt::is_doubtful;
pub use doubt::{Answer, Doubt};
pub use rows::OptionRow;
pub use said::{Line, Step, runner_up};

use super::{prices::pack_name, volume::one_more_percent_said};
use crate::{
    app::{
        results::{Results, Shown},
        words::{Rich, Words, listed, plural},
    },
    engine::{
        Cents, NoCover, Scenario,
        catalog::{Basis, PlanIndex},
        recommend::{PlanOption, Reason},
    },
};
use said::Sayer;
use std::collections::BTreeSet;

/// The recommendation as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cheapest {
    /// What to do, in a sentence or two; why there is no answer where there is none.
    pub answer: Rich,
    /// What it costs, and the next best.
    pub money: String,
    /// What has less to pay than the answer, where something has: cheapest is
    /// what has the least net cost.
    pub least_cash: Option<LeastCash>,
    /// What to do, to be put in place. `None` where nothing is eligible or the
    /// answer is in doubt.
    pub way: Option<Way>,
    /// Whether the scenario has exactly that planned already.
    pub is_in_place: bool,
    /// The same as dated lines, for a calendar.
    pub lines: Vec<Line>,
    /// The same in few lines, to be read.
    pub steps: Vec<Step>,
    /// Said where something could not be found within the bounds of the search.
    pub unsure: Option<String>,
    /// What the figures on the page follow where no plan is named.
    pub stand_in: Option<String>,
    /// Two answers for each doubtful figure that leads to another one (R15b).
    pub doubts: Vec<Doubt>,
    /// What would cost less on other days with a figure in doubt (R15b).
    pub if_allowed: Option<String>,
    /// Said where one more percent of usage makes another plan the cheapest.
    pub one_more_percent: Option<String>,
    /// Which assumed figures it rests on.
    pub rests_on: Option<String>,
    /// What else is known of a price that it rests on.
    pub newer_price: Option<String>,
    /// The best with 0, 1, 2 … changes, as far as another change saves anything.
    pub efforts: Vec<Effort>,
    /// The best sequence of plans in one line, where it is not the answer.
    pub sequence: Option<String>,
    /// Which sequences were looked at, or why none could be found.
    pub looked_at: String,
    /// Every plan held throughout, the cheapest first.
    pub rows: Vec<OptionRow>,
}

/// The least to pay, where that is not the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeastCash {
    /// What it is, what it costs, and how that differs from the answer.
    pub text: String,
    /// The same in a few words, without what it costs.
    pub summary: String,
    /// To be put in place.
    pub way: Way,
}

/// The best sequence with a number of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort {
    /// How many changes of plan; the plan that is bought first is none.
    pub changes: usize,
    /// The sequence in one line.
    pub text: String,
    /// To pay in the forecast.
    pub cash: Cents,
    /// What it is ranked by (R15).
    pub net: Cents,
    /// How much more than the best it costs, net.
    pub above_best: Cents,
    /// Whether it is the answer: the fewest changes within 2 % of the best.
    pub is_answer: bool,
    /// To be put in place.
    pub way: Way,
}

/// The recommendation of `results`.
#[must_use]
pub fn cheapest(results: &Results, words: &dyn Words) -> Cheapest {
    let sayer = Sayer::new(results, words);
    let scenario = &results.scenario;
    let found = &results.recommendation;
    let best = Way::recommended(found);
    let doubts = doubt::doubts(results, best.as_ref(), &sayer);
    let is_doubtful = doubts.iter().any(|doubt| doubt.changes_the_answer);
    let way = best.filter(|_| !is_doubtful);
    let (answer, money) = match (&way, is_doubtful) {
        _ if scenario.demand().total().is_zero() => (Rich::default(), String::new()),
        (_, true) => (
            Rich::default()
                .plain("Which way is cheapest ")
                .strong("depends on a figure in doubt")
                .plain("."),
            String::new(),
        ),
        (Some(way), false) => (sayer.deed(way), sayer.money_sentence(way)),
        (None, false) => (
            Rich::default()
                .strong("Nothing on offer fits")
                .plain(format!(". {}", rows::why_nothing(results, words))),
            String::new(),
        ),
    };
    let least_cash = way.as_ref().and_then(|way| sayer.least_cash(way));
    let efforts = efforts(results, way.as_ref(), &sayer);
    let is_said = |way: &Way| least_cash.as_ref().is_some_and(|least| least.way == *way);
    let sequence = match (&way, efforts.last()) {
        (Some(way), Some(last)) if last.way != *way && !is_said(&last.way) => {
            Some(sayer.compared(&last.way))
        }
        _ => None,
    };
    Cheapest {
        answer,
        money,
        least_cash,
        is_in_place: way
            .as_ref()
            .is_some_and(|way| way.is_in_place(scenario, results.no_plan)),
        lines: way
            .as_ref()
            .map_or_else(Vec::new, |way| sayer.lines(way)),
        steps: way
            .as_ref()
            .map_or_else(Vec::new, |way| sayer.steps(way)),
        unsure: unsure(results),
        stand_in: results.no_plan.then(|| stand_in(results, is_doubtful)),
        one_more_percent: way.as_ref().and_then(|_| one_more_percent_said(results)),
        rests_on: way.as_ref().and_then(|way| rests_on(scenario, way, words)),
        newer_price: way
            .as_ref()
            .and_then(|way| newer_price(scenario, &way.plans(scenario), words)),
        looked_at: match found.unsolved {
            None => format!(
                "Looked at: every sequence of plans that changes at most {} times, on {} or on a day of renewal at \
                 least a month before the end.",
                crate::engine::Goal::default().max_changes,
                words.day(scenario.start()),
            ),
            Some(_) => "The best sequence of plans could not be found for certain with this price list, so the \
                        plans are compared as if held throughout."
                .to_owned(),
        },
        if_allowed: if_allowed(results, &sayer),
        rows: rows::rows(results, way.as_ref(), &sayer),
        way,
        doubts,
        efforts,
        sequence,
    }
}

fn efforts(results: &Results, answer: Option<&Way>, sayer: &Sayer<'_>) -> Vec<Effort> {
    let found = &results.recommendation;
    let best = found.sequences().map(|schedule| schedule.bill.net()).min();
    let best = best.unwrap_or(Cents::ZERO);
    let frontier = found.sequences().map(|schedule| {
        let way = Way::of_schedule(schedule);
        Effort {
            changes: found.effort(&way.changes),
            text: sayer.summary(&way),
            cash: way.bill.cash(),
            net: way.bill.net(),
            above_best: way.bill.net() - best,
            is_answer: answer == Some(&way),
            way,
        }
    });
    frontier.collect()
}

/// Said once days of change other than R16's were looked at too.
#[must_use]
pub fn other_days_looked_at(results: &Results) -> String {
    let scenario = &results.scenario;
    let held = &scenario.catalog().plan(scenario.subscription().plan).name;
    let other_days = &results.recommendation.other_days;
    let found = match other_days.cheaper.as_ref() {
        Some(_) => "The best of them costs less than all of the others",
        None => "None of them costs less",
    };
    let unless = other_days
        .if_allowed
        .as_ref()
        .map_or_else(String::new, |schedule| {
            let plans = in_doubt(scenario, &Way::of_schedule(schedule));
            match other_days.cheaper {
                Some(_) => format!("; another costs still less if packs may be bought on {plans}, which is in doubt"),
                None => format!(", unless packs may be bought on {plans}, which is in doubt"),
            }
        });
    format!(
        "Also looked at: one change to any other plan that fits on any day at least a month before the end, and such a \
         change with a change back to {held} on any later one of these days. {found}{unless}."
    )
}

/// What changes on other days would cost less, if packs may be bought where that
/// is in doubt (R15b).
fn if_allowed(results: &Results, sayer: &Sayer<'_>) -> Option<String> {
    let way = Way::of_schedule(results.recommendation.other_days.if_allowed.as_ref()?);
    let plans = in_doubt(sayer.scenario, &way);
    let price = sayer.price(&way.bill, "");
    let summary = sayer.summary(&way);
    Some(format!(
        "If packs may be bought on {plans}, which is in doubt, changes on other days cost less: {summary}, {price}."
    ))
}

/// The plans of `way` on which it is in doubt whether packs may be bought.
fn in_doubt(scenario: &Scenario, way: &Way) -> String {
    let plans = way.plans(scenario);
    let plans = plans.iter().map(|plan| scenario.catalog().plan(*plan));
    let doubtful = plans.filter(|plan| plan.packs_disputed.is_some());
    let names: Vec<String> = doubtful.map(|plan| plan.name.clone()).collect();
    listed(&names)
}

/// Which bounds of the search were met, in words.
fn unsure(results: &Results) -> Option<String> {
    let found = &results.recommendation;
    let catalog = results.scenario.catalog();
    let is_unknown = |option: &&PlanOption| {
        option.reasons.iter().any(|reason| {
            matches!(reason, Reason::NotCovered { why, .. } if *why == NoCover::TooIrregular)
        })
    };
    let unknown: Vec<String> = found
        .options
        .iter()
        .filter(is_unknown)
        .map(|option| catalog.plan(option.plan).name.clone())
        .collect();
    let mut said = Vec::new();
    if !unknown.is_empty() {
        said.push(format!(
            "The packs of this price list are so irregular that the cheapest ones for {} were not found within the \
             steps that the search may take: the answer is the best of the others.",
            listed(&unknown)
        ));
    }
    if let Some(unsolved) = found.unsolved {
        said.push(match unsolved.solved {
            Some(changes) => format!(
                "Too many sequences of plans are nearly alike to search all of them: with at most {changes} {} the \
                 best are known, and the answer is the best plan to stay on.",
                plural("change", u64::from(changes))
            ),
            None => "The best sequence of plans was not found within the steps that the search may take: the answer is \
                     the best plan to stay on."
                .to_owned(),
        });
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// What the figures on the page follow, for somebody who has no plan yet.
fn stand_in(results: &Results, is_doubtful: bool) -> String {
    let scenario = &results.scenario;
    let name = &scenario.catalog().plan(scenario.subscription().plan).name;
    match results.shown {
        Shown::Advice if is_doubtful => "You have no plan yet: everything shown follows the first of the two answers, \
                                         its changes and packs on their dates."
            .to_owned(),
        Shown::Advice => "You have no plan yet: everything shown follows this advice, its changes and packs on their \
                          dates."
            .to_owned(),
        Shown::Planned => format!(
            "You have no plan yet: the changes and packs that you entered are worked out on {name}, the plan \
             recommended to begin with."
        ),
        Shown::StandIn => format!("You have no plan yet, and none fits: everything is shown for {name}."),
    }
}

/// Prices that somebody paid after the price list was made, beside the list's.
/// They are no part of it: it holds one price a plan and currency, from one day.
pub(in crate::app::view) fn newer_price(
    scenario: &Scenario,
    plans: &BTreeSet<PlanIndex>,
    words: &dyn Words,
) -> Option<String> {
    let catalog = scenario.catalog();
    if catalog.id() != PAID_LATER.list {
        return None;
    }
    let plan = catalog.plan(catalog.find_plan(PAID_LATER.plan)?);
    let is_used = plans
        .iter()
        .any(|used| catalog.plan(*used).id == PAID_LATER.plan);
    let listed = plan.price(catalog.find_currency(PAID_LATER.currency)?);
    is_used.then(|| {
        format!(
            "A customer paid {} for {} in {}; this price list of {} says {}. So newer prices exist: check the vendor’s \
             price page before you buy.",
            words.money(PAID_LATER.price, PAID_LATER.currency),
            plan.name,
            PAID_LATER.when,
            words.day(catalog.as_of()),
            words.money(listed, PAID_LATER.currency),
        )
    })
}

/// A price that was paid after the price list was made, from the list's sources.
struct PaidLater {
    list: &'static str,
    plan: &'static str,
    when: &'static str,
    currency: &'static str,
    price: Cents,
}

const PAID_LATER: PaidLater = PaidLater {
    list: "ximilar-2026-08",
    plan: "business-100k",
    when: "October 2026",
    currency: "USD",
    price: Cents::new(6_900),
};

/// The figures that nobody has published and that the answer rests on.
pub(super) fn rests_on(scenario: &Scenario, way: &Way, words: &dyn Words) -> Option<String> {
    let catalog = scenario.catalog();
    let mut assumed = Vec::new();
    for plan in way.plans(scenario) {
        let plan = catalog.plan(plan);
        if plan.basis == Basis::Assumed {
            assumed.push(format!("the price of {}", plan.name));
        }
    }
    for (pack, _) in &way.bill.packs {
        let pack = catalog.pack(*pack);
        if pack.basis == Basis::Assumed {
            let name = pack_name(pack, words);
            assumed.push(format!("the price of the pack “{name}”"));
        }
    }
    for source in scenario.demand().sources() {
        let operation = catalog.operation(source.operation);
        let what = format!("the credits of “{}”", operation.name);
        if operation.basis == Basis::Assumed && !assumed.contains(&what) {
            assumed.push(what);
        }
    }
    (!assumed.is_empty()).then(|| format!("This rests on assumed figures: {}.", listed(&assumed)))
}

#[cfg(test)]
mod tests;
