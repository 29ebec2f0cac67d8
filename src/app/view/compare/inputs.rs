//! What was entered, line by line, and which lines differ.

use super::Side;
use crate::{
    app::{
        results::Results,
        words::{Words, plural},
    },
    engine::{
        catalog::Limit,
        scenario::{Days, Hundredths},
    },
};

/// The lines that are not the same in all scenarios: what it is, and a text for
/// each of them.
pub(super) fn differing(sides: &[Side], words: &dyn Words) -> Vec<(String, Vec<String>)> {
    let entered: Vec<Vec<(String, String)>> = sides
        .iter()
        .map(|side| entered(&side.results, words))
        .collect();
    let mut labels: Vec<&str> = Vec::new();
    for (label, _) in entered.iter().flatten() {
        if !labels.contains(&label.as_str()) {
            labels.push(label);
        }
    }
    let texts = |label: &str| -> Vec<String> {
        let of = |lines: &Vec<(String, String)>| {
            let own = lines.iter().filter(|(own, _)| own == label);
            let texts: Vec<&str> = own.map(|(_, text)| text.as_str()).collect();
            match texts.as_slice() {
                [] => "–".to_owned(),
                texts => texts.join("; "),
            }
        };
        entered.iter().map(of).collect()
    };
    labels
        .into_iter()
        .map(|label| (label.to_owned(), texts(label)))
        .filter(|(_, texts)| texts.iter().any(|text| *text != texts[0]))
        .collect()
}

fn entered(results: &Results, words: &dyn Words) -> Vec<(String, String)> {
    let scenario = &results.scenario;
    let catalog = scenario.catalog();
    let subscription = scenario.subscription();
    let mut lines: Vec<(String, String)> = Vec::new();
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
            words.day(carried.ends)
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
        line(&operation.name, text);
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
            "" => format!("{}, once", operation.name),
            name => format!("{}, once: {name}", operation.name),
        };
        line(&name, text);
    }
    let mut known: Vec<(usize, u64, u128)> = Vec::new();
    for day in scenario.daily() {
        let place = day.operation.position();
        match known.iter_mut().find(|(own, ..)| *own == place) {
            Some((_, days, calls)) => (*days, *calls) = (*days + 1, *calls + u128::from(day.count)),
            None => known.push((place, 1, u128::from(day.count))),
        }
    }
    for (place, days, calls) in known {
        // Their sum is at most 2^53 each inside and outside the forecast.
        let calls = u64::try_from(calls).unwrap_or(u64::MAX);
        let text = format!(
            "{} calls on {} {}",
            words.whole(calls),
            words.whole(days),
            plural("day", days)
        );
        line(
            &format!("{}, known days", catalog.operations()[place].name),
            text,
        );
    }
    for (limit, need) in scenario.needs().iter() {
        line(needed(limit), words.whole(need));
    }
    lines
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
