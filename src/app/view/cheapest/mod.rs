//! What costs least, said for people: the answer, what stands beside it, every
//! plan in its rank, and what each further change of plan would save.

mod doubt;
mod rows;
mod said;
mod way;

pub use doubt::{Answer, Doubt};
pub use rows::OptionRow;
pub use way::{Line, Way};

use super::volume::one_more_percent_said;
use crate::{
    app::{
        results::Results,
        words::{Rich, Words},
    },
    engine::{Cents, Scenario, catalog::Basis},
};
use said::Sayer;

/// A sequence may cost so many hundredths of the best and still be preferred
/// for having fewer changes: 2 % more.
const NEARLY_BEST: i128 = 102;

/// The recommendation as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cheapest {
    /// What to do, in a sentence or two; why there is no answer where there is none.
    pub answer: Rich,
    /// What it costs, and the next best.
    pub money: String,
    /// What to do, to be put in place. `None` where nothing is eligible or the
    /// answer is in doubt.
    pub way: Option<Way>,
    /// Whether the scenario has exactly that planned already.
    pub is_in_place: bool,
    /// The same as dated lines.
    pub lines: Vec<Line>,
    /// What stands in for a plan where none is named.
    pub stand_in: Option<String>,
    /// Two answers for each doubtful figure that leads to another one (R15b).
    pub doubts: Vec<Doubt>,
    /// Said where one more percent of usage makes another plan the cheapest.
    pub one_more_percent: Option<String>,
    /// Which assumed figures it rests on.
    pub rests_on: Option<String>,
    /// The best with 0, 1, 2 … changes, as far as another change saves anything.
    pub efforts: Vec<Effort>,
    /// The best sequence of plans in one line, where it is not the answer.
    pub sequence: Option<String>,
    /// Which sequences were looked at, or why none could be found.
    pub looked_at: String,
    /// Every plan held throughout, the cheapest first.
    pub rows: Vec<OptionRow>,
}

/// The best sequence with a number of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort {
    /// How many changes of plan.
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
    let best = best_way(results);
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
    let efforts = efforts(results, way.as_ref(), &sayer);
    let sequence = match (&way, efforts.last()) {
        (Some(way), Some(last)) if last.way != *way => Some(sayer.compared(&last.way)),
        _ => None,
    };
    Cheapest {
        answer,
        money,
        is_in_place: way
            .as_ref()
            .is_some_and(|way| way.is_in_place(scenario, results.no_plan)),
        lines: way
            .as_ref()
            .map_or_else(Vec::new, |way| sayer.lines(way)),
        stand_in: results.no_plan.then(|| stand_in(results)),
        one_more_percent: way.as_ref().and_then(|_| one_more_percent_said(results)),
        rests_on: way.as_ref().and_then(|way| rests_on(scenario, way)),
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
        rows: rows::rows(results, way.as_ref(), &sayer),
        way,
        doubts,
        efforts,
        sequence,
    }
}

/// The fewest changes within 2 % of the best sequence, changes on other days
/// included where they are cheaper; of equally many the cheapest. Where the best
/// sequence is not known, the best plan held throughout.
fn best_way(results: &Results) -> Option<Way> {
    let found = &results.recommendation;
    if found.schedule.is_none() {
        let first = found.options.first().filter(|_| found.best.is_some());
        return first.and_then(Way::of_option);
    }
    let best = found
        .sequences()
        .map(|schedule| schedule.bill.net())
        .min()?;
    found
        .sequences()
        .filter(|schedule| is_nearly(schedule.bill.net(), best))
        .min_by_key(|schedule| {
            let bill = &schedule.bill;
            (schedule.changes.len(), bill.net(), bill.cash())
        })
        .map(Way::of_schedule)
}

/// Whether `net` is at most 2 % more than `best`.
fn is_nearly(net: Cents, best: Cents) -> bool {
    i128::from(net.get()) * 100 <= i128::from(best.get()) * NEARLY_BEST
}

fn efforts(results: &Results, answer: Option<&Way>, sayer: &Sayer<'_>) -> Vec<Effort> {
    let found = &results.recommendation;
    let best = found.sequences().map(|schedule| schedule.bill.net()).min();
    let best = best.unwrap_or(Cents::ZERO);
    let frontier = found.sequences().map(|schedule| {
        let way = Way::of_schedule(schedule);
        Effort {
            changes: way.changes.len(),
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
    format!(
        "Also looked at: one change to any other plan that fits on any day, and such a change with a change back to \
         {held} on any later day. {}",
        match results.recommendation.other_days.cheaper() {
            Some(_) => "The best of them costs less than all of the others.",
            None => "None of them costs less.",
        }
    )
}

fn stand_in(results: &Results) -> String {
    let scenario = &results.scenario;
    let name = &scenario.catalog().plan(scenario.subscription().plan).name;
    if results.recommendation.best.is_some() {
        format!("No plan yet: shown for {name}, the cheapest.")
    } else {
        format!("No plan yet, and none fits: shown for {name}.")
    }
}

/// The figures that nobody has published and that the answer rests on.
pub(super) fn rests_on(scenario: &Scenario, way: &Way) -> Option<String> {
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
            assumed.push(format!("the price of the pack “{}”", pack.name));
        }
    }
    for source in scenario.demand().sources() {
        let operation = catalog.operation(source.operation);
        let what = format!("the credits of “{}”", operation.name);
        if operation.basis == Basis::Assumed && !assumed.contains(&what) {
            assumed.push(what);
        }
    }
    (!assumed.is_empty())
        .then(|| format!("This rests on assumed figures: {}.", said::listed(&assumed)))
}

#[cfg(test)]
mod tests;
