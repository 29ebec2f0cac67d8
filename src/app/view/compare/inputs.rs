//! What was entered, line by line, and which lines differ.

use super::{Side, prices};
use crate::{
    app::{
        results::Results,
        view::operation::told_apart,
        words::{Words, plural},
    },
    engine::{
        catalog::{Limit, OperationIndex},
        scenario::{Days, Hundredths, Quote, Uncertainty},
    },
};
use std::collections::HashSet;

/// What something is, and a text for it.
pub(super) type Line = (String, String);

/// The lines that are not the same in all scenarios: what it is, and a text for
/// each of them.
pub(super) fn differing(sides: &[Side], words: &dyn Words) -> Vec<(String, Vec<String>)> {
    let entered = sides.iter().map(|side| entered(&side.results, words));
    let mut lines = apart(&entered.collect::<Vec<_>>());
    lines.extend(prices::differing(sides, words));
    lines
}

/// Those of the lines that are not the same for all.
pub(super) fn apart(lines: &[Vec<Line>]) -> Vec<(String, Vec<String>)> {
    let mut known = HashSet::new();
    let labels = lines.iter().flatten().map(|(label, _)| label.as_str());
    let labels: Vec<&str> = labels.filter(|label| known.insert(*label)).collect();
    let texts = |label: &str| -> Vec<String> {
        let of = |lines: &Vec<Line>| {
            let own = lines.iter().filter(|(own, _)| own == label);
            let texts: Vec<&str> = own.map(|(_, text)| text.as_str()).collect();
            match texts.as_slice() {
                [] => "–".to_owned(),
                texts => texts.join("; "),
            }
        };
        lines.iter().map(of).collect()
    };
    labels
        .into_iter()
        .map(|label| (label.to_owned(), texts(label)))
        .filter(|(_, texts)| texts.iter().any(|text| *text != texts[0]))
        .collect()
}

fn entered(results: &Results, words: &dyn Words) -> Vec<Line> {
    let scenario = &results.scenario;
    let catalog = scenario.catalog();
    let subscription = scenario.subscription();
    let mut lines: Vec<Line> = Vec::new();
    let mut line = |label: &str, text: String| lines.push((label.to_owned(), text));
    line(
        "Price list",
        format!("{} of {}", catalog.name(), words.day(catalog.as_of())),
    );
    line("Currency", catalog.currency(scenario.currency()).to_owned());
    line("From", words.day(scenario.start()));
    line("Months", words.whole(u64::from(scenario.months())));
    if results.no_plan {
        line("Plan", "none yet".to_owned());
    } else {
        line("Plan", catalog.plan(subscription.plan).name.clone());
        line("Bought on", words.day(subscription.purchased));
        if let Some(left) = subscription.supply_left {
            line("Left of the supply", words.credits(left));
        }
    }
    if !subscription.pack_credits.is_zero() {
        line(
            "Pack credits owned",
            words.credits(subscription.pack_credits),
        );
    }
    for carried in &subscription.carry_over {
        let text = format!(
            "{} until {}",
            words.credits(carried.credits),
            words.day(carried.ends.day_before())
        );
        line("Carried over", text);
    }
    for change in scenario.changes() {
        let text = format!(
            "{} on {}",
            catalog.plan(change.plan).name,
            words.day(change.date)
        );
        line("Changes of plan", text);
    }
    for purchase in scenario.packs() {
        let text = format!(
            "{} × {} on {}",
            words.whole(purchase.quantity),
            catalog.pack(purchase.pack).name,
            words.day(purchase.date)
        );
        line("Packs to buy", text);
    }
    // Of the whole list, so that lines of two scenarios meet under one name.
    let all: Vec<_> = catalog.operation_indices().collect();
    let name_of = |operation| told_apart(catalog, operation, &all);
    for usage in scenario.usage() {
        let operation = catalog.operation(usage.operation);
        let mut text = format!(
            "{} {} a month",
            words.whole(usage.monthly),
            plural(&operation.unit, usage.monthly)
        );
        if usage.growth != Hundredths(0) {
            text += &format!(", {} % a month", words.decimal(usage.growth));
        }
        if usage.days == Days::Weekdays {
            text += ", on weekdays";
        }
        line(&name_of(usage.operation), text);
    }
    for load in scenario.loads() {
        let operation = catalog.operation(load.operation);
        let days = u64::from(load.days);
        let text = format!(
            "{} {} from {} over {} {}",
            words.whole(load.count),
            plural(&operation.unit, load.count),
            words.day(load.start),
            words.whole(days),
            plural("day", days)
        );
        let name = match load.name.as_str() {
            "" => format!("{}, once", name_of(load.operation)),
            name => format!("{}, once: {name}", name_of(load.operation)),
        };
        line(&name, text);
    }
    let mut known: Vec<(OperationIndex, u64, u128)> = Vec::new();
    for day in scenario.daily() {
        match known.iter_mut().find(|(own, ..)| *own == day.operation) {
            Some((_, days, calls)) => (*days, *calls) = (*days + 1, *calls + u128::from(day.count)),
            None => known.push((day.operation, 1, u128::from(day.count))),
        }
    }
    for (operation, days, calls) in known {
        // Their sum is at most 2^53 each inside and outside the forecast.
        let calls = u64::try_from(calls).unwrap_or(u64::MAX);
        let text = format!(
            "{} calls on {} {}",
            words.whole(calls),
            words.whole(days),
            plural("day", days)
        );
        line(&format!("{}, known days", name_of(operation)), text);
    }
    for (limit, need) in scenario.needs().iter() {
        line(needed(limit), words.whole(need));
    }
    if !scenario.notes().is_empty() {
        line("Notes", scenario.notes().to_owned());
    }
    let uncertain = scenario.uncertainty().into_iter();
    lines.extend(uncertain.flat_map(|uncertainty| strays(uncertainty, words)));
    let quoted = scenario.quote().into_iter();
    lines.extend(quoted.flat_map(|quote| offered(quote, words)));
    lines
}

/// How far usage may stray.
fn strays(uncertainty: &Uncertainty, words: &dyn Words) -> Vec<Line> {
    let percent = |number| format!("{} %", words.decimal(number));
    let number = |number| words.decimal(number);
    let days = |days: u32| words.whole(u64::from(days));
    said([
        (
            "Level may be off by",
            uncertainty.level_percent.map(percent),
        ),
        ("Days may be off by", uncertainty.daily_percent.map(percent)),
        ("Peaks a year", uncertainty.spikes_per_year.map(number)),
        (
            "Usage in a peak, times",
            uncertainty.spike_factor.map(number),
        ),
        ("Days of a peak", uncertainty.spike_days.map(days)),
    ])
}

/// What stands on the quote.
fn offered(quote: &Quote, words: &dyn Words) -> Vec<Line> {
    let percent = |number| format!("{} %", words.decimal(number));
    said([
        ("Quote for", quote.customer.clone()),
        ("Quote by", quote.prepared_by.clone()),
        (
            "Quote valid until",
            quote.valid_until.map(|day| words.day(day)),
        ),
        ("Discount", quote.discount.map(percent)),
        ("VAT", quote.vat.map(percent)),
        ("Notes on the quote", quote.notes.clone()),
    ])
}

fn said<const N: usize>(lines: [(&str, Option<String>); N]) -> Vec<Line> {
    let lines = lines.into_iter();
    let said = lines.filter_map(|(label, text)| Some((label.to_owned(), text?)));
    said.filter(|(_, text)| !text.is_empty()).collect()
}

const fn needed(limit: Limit) -> &'static str {
    match limit {
        Limit::Collections => "Collections needed",
        Limit::RecordsPerCollection => "Records a collection needed",
        Limit::RecognitionTasks => "Recognition tasks needed",
        Limit::DetectionLabels => "Detection labels needed",
        Limit::Flows => "Flows needed",
        Limit::SimilarityTasks => "Similarity tasks needed",
    }
}
