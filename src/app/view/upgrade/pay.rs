//! What is paid and granted when: on the day of the change, at the next renewal,
//! and after that.

use super::{Begun, Setting, question::period_of};
use crate::{
    app::view::derivation::{Figure, What, places},
    engine::{
        Cents, Date,
        catalog::PlanIndex,
        ledger::{Bucket, Event, Item as Sold},
        scenario::{CarryOver, PlanChange},
    },
};

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
    /// What explains its credits and its money.
    pub figures: [Option<Figure>; 2],
}

impl Item {
    fn explained(self, credits: Option<Figure>, money: Option<Figure>) -> Self {
        Self {
            figures: [credits, money],
            ..self
        }
    }
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
        figures: [None; 2],
    }
}

/// What explains the price of a plan's period from `day` on: the charge of that
/// day, or the price list where it lies after the forecast.
fn charged(setting: &Setting<'_>, plan: PlanIndex, day: Date) -> Option<Figure> {
    let mut charges = setting.ledger.charges.iter();
    let place = charges.position(|c| c.date == day && matches!(c.item, Sold::Plan(_)));
    let what = place.map_or(What::PlanPrice(plan), What::Charge);
    Some(places::of_asked(&setting.outcome.changes, what))
}

fn granted(setting: &Setting<'_>, plan: PlanIndex) -> Option<Figure> {
    Some(places::of_asked(
        &setting.outcome.changes,
        What::PlanSupply(plan),
    ))
}

/// What explains a carry-over on the day on which it begins.
fn carried_over(setting: &Setting<'_>, day: Date, carried: CarryOver) -> Option<Figure> {
    let ledger = &setting.ledger;
    let bucket = ledger.postings.iter().find_map(|posting| {
        let Some(Bucket::CarryOver(i)) = posting.bucket else {
            return None;
        };
        let is_it = posting.date == day
            && posting.credits == carried.credits
            && ledger.carry_overs[i].ends == carried.ends
            && matches!(posting.event, Event::CarriedIn | Event::Opened);
        is_it.then_some(Bucket::CarryOver(i))
    })?;
    let place = usize::try_from(day.days_since(setting.scenario.start())).ok()?;
    Some(places::of_asked(
        &setting.outcome.changes,
        What::Balance(bucket, place),
    ))
}

fn on_the_day(setting: &Setting<'_>, i: usize, change: &PlanChange) -> Pay {
    let words = setting.words;
    let sold = setting.catalog.plan(change.plan);
    let ends = change.date.plus_months(1);
    let mut items = vec![
        item(
            format!("{}, until {}", sold.name, words.day(ends.day_before())),
            words.credits(sold.monthly_credits),
            setting.money(sold.price(setting.scenario.currency())),
        )
        .explained(
            granted(setting, change.plan),
            charged(setting, change.plan, change.date),
        ),
    ];
    let before = setting.plan_before(i);
    match setting.outcome.carried[i] {
        Some(carried) => items.push(
            item(
                format!(
                    "Left of {}, carried over until {}",
                    before.name,
                    words.day(carried.ends.day_before())
                ),
                words.credits(carried.credits),
                "paid already".to_owned(),
            )
            .explained(carried_over(setting, change.date, carried), None),
        ),
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
    let line = |what: String, day: Date| {
        item(
            what,
            words.credits(sold.monthly_credits),
            setting.money(sold.price(setting.scenario.currency())),
        )
        .explained(
            granted(setting, change.plan),
            charged(setting, change.plan, day),
        )
    };
    let ends_first = |day: Date| until.is_some_and(|until| until <= day);
    if ends_first(next) {
        return Vec::new();
    }
    let mut all = vec![Pay {
        when: format!("At the next renewal, {}", words.day(next)),
        items: vec![line(
            format!("{} renews; what is left of its supply expires", sold.name),
            next,
        )],
    }];
    if !ends_first(after) {
        let to = until.map_or_else(String::new, |until| {
            format!(", before {}", words.day(until))
        });
        all.push(Pay {
            when: format!("After that, every month from {}{to}", words.day(after)),
            items: vec![line(format!("{} each time", sold.name), after)],
        });
    }
    all
}

fn packs(setting: &Setting<'_>) -> Option<Pay> {
    let bill = setting.outcome.bill.as_ref().ok()?;
    let packs_of = |what| Some(places::of_asked(&setting.outcome.changes, what));
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
            .explained(
                packs_of(What::PacksCredits(buy.pack, buy.quantity)),
                packs_of(What::PacksPrice(buy.pack, buy.quantity)),
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
    let plan = setting.scenario.subscription().plan;
    let held = setting.catalog.plan(plan);
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
    let bought = setting.scenario.subscription().purchased;
    let items = next.map(|next| {
        let verb = if next == bought {
            "is bought"
        } else {
            "renews"
        };
        item(
            format!("{} {verb} on {}", held.name, words.day(next)),
            words.credits(held.monthly_credits),
            if price == Cents::ZERO {
                "free".to_owned()
            } else {
                setting.money(price)
            },
        )
        .explained(
            Some(places::of_asked(&[], What::PlanSupply(plan))),
            (price > Cents::ZERO).then(|| places::of_asked(&[], What::PlanPrice(plan))),
        )
    });
    Pay {
        when: "Without the change".to_owned(),
        items: items.into_iter().collect(),
    }
}
