//! The change, or packs instead of it, in sentences that stand for themselves: to
//! be copied into an e-mail.

use super::{ASSUMPTION, Begun, Moment, Setting, Way, doubts, not_compared, rows::no_cost, way_of};
use crate::{
    app::view::{
        cheapest::{newer_price, rests_on},
        prices::tax_said,
    },
    engine::{Cents, change::Outcome, recommend::Bill, scenario::PackPurchase},
};

/// So many days of purchase are named; of more, those of a month are one.
const MOST_DAYS: usize = 24;

/// What the changes that are asked about do.
pub(super) fn of_change(setting: &Setting<'_>, moments: &[Moment], never: &Outcome) -> String {
    let mut parts = vec![changes(setting, moments)];
    if !setting.unfit.is_empty() {
        parts.push(setting.unfit.join(" "));
    }
    let way = way_of(setting.outcome);
    match &setting.outcome.bill {
        Ok(bill) => {
            let sum = format!(
                "{} {}",
                in_all(setting, bill),
                than_never(setting, bill, never)
            );
            parts.push(sum);
            parts.extend(purchases(setting, bill));
        }
        Err(why) => parts.push(no_cost(setting, setting.outcome, *why)),
    }
    parts.push(rests(setting, &way, ASSUMPTION));
    parts.join("\n\n")
}

/// What buying packs without any change comes to; `None` where none are needed.
pub(super) fn of_packs(setting: &Setting<'_>, never: &Outcome) -> Option<String> {
    let bill = never
        .bill
        .as_ref()
        .ok()
        .filter(|bill| !bill.buy.is_empty())?;
    let held = setting.catalog.plan(setting.scenario.subscription().plan);
    let stays = format!(
        "If you stay on {} and buy packs, no call is refused. Packs never expire and are used only when nothing is left \
         of the monthly supply. {}",
        held.name,
        in_all(setting, bill)
    );
    let parts = [
        Some(stays),
        purchases(setting, bill),
        Some(rests(setting, &way_of(never), "")),
    ];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"))
}

fn changes(setting: &Setting<'_>, moments: &[Moment]) -> String {
    let words = setting.words;
    let mut parts = Vec::new();
    for (i, change) in setting.outcome.changes.iter().enumerate() {
        let held = setting.plan_before(i);
        let sold = setting.catalog.plan(change.plan);
        let (price, day) = (
            setting.money(sold.price(setting.scenario.currency())),
            words.day(change.date),
        );
        let begin = if change.plan == setting.scenario.subscription().plan && i == 0 {
            format!("If you renew {} early, on {day}", sold.name)
        } else if i == 0 {
            format!("If you change from {} to {} on {day}", held.name, sold.name)
        } else {
            format!("If you then change to {} on {day}", sold.name)
        };
        let left = match setting.outcome.carried[i] {
            Some(carried) => format!(
                "the {} credits left of {} stay usable until {}",
                words.credits(carried.credits),
                held.name,
                words.day(carried.ends.day_before())
            ),
            None if setting.takes_the_place_of(i) == Some(Begun::Bought) => {
                format!("{} is not charged", held.name)
            }
            None if setting.takes_the_place_of(i).is_some() => {
                format!("{} is not charged again", held.name)
            }
            None => format!("nothing is left of {}’s supply", held.name),
        };
        let start = words.credits(moments[i].after.monthly_left);
        parts.push(format!(
            "{begin}, {price} is charged that day; {left}, and you have {start} credits to start with."
        ));
        if i + 1 == setting.outcome.changes.len() {
            parts.push(format!(
                "{} then renews on {} and every month after, at {price}.",
                sold.name,
                words.day(change.date.plus_months(1))
            ));
        }
    }
    parts.join(" ")
}

fn in_all(setting: &Setting<'_>, bill: &Bill) -> String {
    let last = setting.words.day(setting.scenario.end().day_before());
    let cash = setting.money(bill.cash());
    let packs = if bill.buy.is_empty() {
        String::new()
    } else {
        format!(", {} of it for packs", setting.money(bill.pack_cost))
    };
    format!("In all {cash} is to be paid until {last}{packs}.")
}

/// How the change compares with never changing: what is paid, and where that
/// differs what both are ranked by (R15).
fn than_never(setting: &Setting<'_>, bill: &Bill, never: &Outcome) -> String {
    let (whole, costs, saves) = if setting.outcome.changes.len() > 1 {
        ("the changes", "cost", "save")
    } else {
        ("the change", "costs", "saves")
    };
    let other = match &never.bill {
        Ok(other) => other,
        Err(why) => return format!("Without {whole} {}", no_cost(setting, never, *why)),
    };
    if !setting.unfit_plans.is_empty() {
        return not_compared(setting);
    }
    let (cash, net) = (bill.cash() - other.cash(), bill.net() - other.net());
    let packs = setting.packs(other);
    let with = if packs.is_empty() {
        String::new()
    } else {
        format!(", with {packs}")
    };
    let said = |more: Cents| {
        if more > Cents::ZERO {
            format!("{whole} {costs} {} more", setting.money(more))
        } else if more < Cents::ZERO {
            format!("{whole} {saves} {}", setting.money(Cents::ZERO - more))
        } else {
            format!("{whole} {costs} as much")
        }
    };
    let text = format!(
        "Without {whole} it is {}{with}: {}.",
        setting.money(other.cash()),
        said(cash)
    );
    if net == cash {
        return text;
    }
    let bills = [bill, other];
    let last = setting.words.day(setting.scenario.end().day_before());
    let beyond = format!("not counting days paid for after {last}");
    let is_owned = bills.iter().any(|bill| bill.owned_value > Cents::ZERO);
    let is_beyond = bills.iter().any(|bill| bill.paid_beyond > Cents::ZERO);
    let measure = match (is_owned, is_beyond) {
        (true, true) => format!("Counting owned pack credits that are used, and {beyond}"),
        (true, false) => "Counting owned pack credits that are used".to_owned(),
        (false, _) => setting.words.capital(&beyond),
    };
    format!("{text} {measure}, {}.", said(net))
}

/// Which packs are to be bought by which day.
fn purchases(setting: &Setting<'_>, bill: &Bill) -> Option<String> {
    let (words, catalog) = (setting.words, setting.catalog);
    let mut lines: Vec<PackPurchase> = Vec::new();
    let by_month = bill.buy.len() > MOST_DAYS;
    for buy in &bill.buy {
        let (year, month, _) = buy.date.ymd();
        let is_same = |line: &&mut PackPurchase| {
            let (own_year, own_month, _) = line.date.ymd();
            by_month && line.pack == buy.pack && (own_year, own_month) == (year, month)
        };
        // Earlier is as good: they never expire.
        match lines.iter_mut().find(is_same) {
            Some(line) => line.quantity += buy.quantity,
            None => lines.push(*buy),
        }
    }
    let mut text = String::new();
    for buy in lines {
        let pack = catalog.pack(buy.pack);
        text += &format!(
            "\n- by {}: {} of {} credits, {}",
            words.day(buy.date),
            setting.counted_packs(buy.quantity),
            words.credits(pack.credits),
            setting.money(pack.price(setting.scenario.currency()).times(buy.quantity))
        );
    }
    (!text.is_empty()).then(|| format!("Packs to buy:{text}"))
}

/// What all of it rests on: assumptions, doubts, tax and the price list.
fn rests(setting: &Setting<'_>, way: &Way, assumption: &str) -> String {
    let catalog = setting.catalog;
    let mut parts = vec![assumption.to_owned()];
    parts.extend(doubts(setting, way));
    parts.extend(rests_on(setting.scenario, way, setting.words));
    parts.extend(newer_price(
        setting.scenario,
        &way.plans(setting.scenario),
        setting.words,
    ));
    parts.push(tax_said(catalog).to_owned());
    parts.push(format!(
        "({} prices of {}.)",
        catalog.name(),
        setting.words.day(catalog.as_of())
    ));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}
