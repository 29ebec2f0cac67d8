//! What is paid and granted when: on the day of the change, at the next renewal,
//! and after that.

use super::{Begun, Setting, question::period_of};
use crate::engine::{Cents, Date, scenario::PlanChange};

/// What happens on a day, or from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pay {
    /// When, in words.
    pub when: String,
    /// What, one thing a line.
    pub items: Vec<Item>,
}

/// One thing that is paid for, granted or lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub what: String,
    /// Its credits; empty where it has none.
    pub credits: String,
    /// Its money, or why there is none.
    pub money: String,
}

pub(super) fn pay(setting: &Setting<'_>) -> Vec<Pay> {
    let mut all = Vec::new();
    for (i, change) in setting.outcome.changes.iter().enumerate() {
        all.push(on_the_day(setting, i, change));
        let until = setting.outcome.changes.get(i + 1).map(|next| next.date);
        all.extend(renewals(setting, change, until));
    }
    all.extend(packs(setting));
    all.push(unchanged(setting));
    all
}

fn item(what: String, credits: String, money: String) -> Item {
    Item {
        what,
        credits,
        money,
    }
}

fn on_the_day(setting: &Setting<'_>, i: usize, change: &PlanChange) -> Pay {
    let words = setting.words;
    let sold = setting.catalog.plan(change.plan);
    let ends = change.date.plus_months(1);
    let mut items = vec![item(
        format!("{}, until {}", sold.name, words.day(ends.plus_days(-1))),
        words.credits(sold.monthly_credits),
        setting.money(sold.price(setting.scenario.currency())),
    )];
    let before = setting.plan_before(i);
    match setting.outcome.carried[i] {
        Some(carried) => items.push(item(
            format!(
                "Left of {}, carried over until {}",
                before.name,
                words.day(carried.ends.plus_days(-1))
            ),
            words.credits(carried.credits),
            "paid already".to_owned(),
        )),
        None if setting.takes_the_place_of(i) == Some(Begun::Bought) => items.push(item(
            format!("{}, bought the same day", before.name),
            String::new(),
            "not charged".to_owned(),
        )),
        None if setting.takes_the_place_of(i).is_some() => items.push(item(
            format!("{} neither renews nor is charged", before.name),
            String::new(),
            "not charged".to_owned(),
        )),
        None => items.push(item(
            format!("Left of {}: nothing", before.name),
            words.whole(0),
            "nothing to carry over".to_owned(),
        )),
    }
    let when = if change.date == setting.today {
        format!("Today, {}", words.day(change.date))
    } else {
        format!("On {}", words.day(change.date))
    };
    Pay { when, items }
}

/// The next renewal after a change, and what follows it up to the next change.
fn renewals(setting: &Setting<'_>, change: &PlanChange, until: Option<Date>) -> Vec<Pay> {
    let words = setting.words;
    let sold = setting.catalog.plan(change.plan);
    let (next, after) = (change.date.plus_months(1), change.date.plus_months(2));
    let line = |what: String| {
        item(
            what,
            words.credits(sold.monthly_credits),
            setting.money(sold.price(setting.scenario.currency())),
        )
    };
    let ends_first = |day: Date| until.is_some_and(|until| until <= day);
    if ends_first(next) {
        return Vec::new();
    }
    let mut all = vec![Pay {
        when: format!("At the next renewal, {}", words.day(next)),
        items: vec![line(format!(
            "{} renews; what is left of its supply expires",
            sold.name
        ))],
    }];
    if !ends_first(after) {
        let to = until.map_or_else(String::new, |until| {
            format!(", before {}", words.day(until))
        });
        all.push(Pay {
            when: format!("After that, every month from {}{to}", words.day(after)),
            items: vec![line(format!("{} each time", sold.name))],
        });
    }
    all
}

fn packs(setting: &Setting<'_>) -> Option<Pay> {
    let bill = setting.outcome.bill.as_ref().ok()?;
    let items: Vec<Item> = bill
        .buy
        .iter()
        .map(|buy| {
            let pack = setting.catalog.pack(buy.pack);
            let price = pack.price(setting.scenario.currency()).times(buy.quantity);
            item(
                format!(
                    "{} of {}, by {}",
                    setting.counted_packs(buy.quantity),
                    setting.words.credits(pack.credits),
                    setting.words.day(buy.date)
                ),
                setting.words.credits(crate::engine::Credits::new(
                    pack.credits.get().saturating_mul(buy.quantity),
                )),
                setting.money(price),
            )
        })
        .collect();
    (!items.is_empty()).then(|| Pay {
        when: "Packs, so that no call is refused".to_owned(),
        items,
    })
}

/// What the plan held would be charged next.
fn unchanged(setting: &Setting<'_>) -> Pay {
    let words = setting.words;
    let held = setting.catalog.plan(setting.scenario.subscription().plan);
    let first = setting.outcome.changes.first().map(|change| change.date);
    let day = first.unwrap_or(setting.scenario.start());
    let next = period_of(&setting.unchanged, day).map(|(_, period)| {
        if period.start == day && period.is_charged() {
            period.start
        } else {
            period.end
        }
    });
    let price = held.price(setting.scenario.currency());
    let items = next.map(|next| {
        item(
            format!("{} renews on {}", held.name, words.day(next)),
            words.credits(held.monthly_credits),
            if price == Cents::ZERO {
                "free".to_owned()
            } else {
                setting.money(price)
            },
        )
    });
    Pay {
        when: "Without the change".to_owned(),
        items: items.into_iter().collect(),
    }
}
