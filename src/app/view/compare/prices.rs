//! What scenarios with price lists of their own pay otherwise for the same.

use super::{
    Side,
    inputs::{Line, apart},
};
use crate::{
    app::{
        view::operation::told_apart,
        words::{Words, plural},
    },
    engine::Catalog,
};

/// How many prices are listed; a list of one's own may differ in all of them.
const MOST: usize = 12;

/// The prices that are not the same in all lists, and a text for each scenario.
pub(super) fn differing(sides: &[Side], words: &dyn Words) -> Vec<(String, Vec<String>)> {
    let lists = || sides.iter().map(|side| side.results.scenario.catalog());
    let base = lists().next();
    if lists().all(|list| Some(list) == base) {
        return Vec::new();
    }
    let lines: Vec<Vec<Line>> = sides.iter().map(|side| priced(side, words)).collect();
    let mut lines = apart(&lines);
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        let label = format!("{} more prices", words.whole(more as u64));
        lines.push((label, vec!["differ".to_owned(); sides.len()]));
    }
    if lines.is_empty() {
        let of = |list: &Catalog| match Some(list) == base.map(|base| &**base) {
            true => "the baseline’s",
            false => "other terms at the same prices",
        };
        let texts = lists().map(|list| of(list).to_owned());
        lines.push(("Terms of the price list".to_owned(), texts.collect()));
    }
    lines
}

/// What a scenario's list asks, in the scenario's currency.
fn priced(side: &Side, words: &dyn Words) -> Vec<Line> {
    let scenario = &side.results.scenario;
    let (list, currency) = (scenario.catalog(), scenario.currency());
    let money = |amount| words.money(amount, list.currency(currency));
    let plans = list.plans().iter().map(|plan| {
        let packs = if plan.packs_allowed { "" } else { ", no packs" };
        let (price, credits) = (plan.price(currency), plan.monthly_credits);
        let text = format!(
            "{} for {} credits a month{packs}",
            money(price),
            words.credits(credits)
        );
        (format!("Price of {}", plan.name), text)
    });
    let packs = list.packs().iter().map(|pack| {
        let text = format!(
            "{} for {} credits",
            money(pack.price(currency)),
            words.credits(pack.credits)
        );
        (format!("Price of the pack {}", pack.name), text)
    });
    let all: Vec<_> = list.operation_indices().collect();
    let operations = all.iter().map(|index| {
        let operation = list.operation(*index);
        let count = operation.credits.get();
        let text = format!("{} {}", words.whole(count), plural("credit", count));
        (format!("{}, each", told_apart(list, *index, &all)), text)
    });
    let operations: Vec<Line> = operations.collect();
    plans.chain(packs).chain(operations).collect()
}
