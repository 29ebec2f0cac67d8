//! A recommendation as the command line prints it and other programs read it.

pub mod csv;
mod text;

use super::{
    words,
    write::{Shown, line_of},
};
use crate::engine::{
    Cents, Date, Recommendation, Scenario,
    catalog::{Catalog, Limit, PackIndex},
    recommend::{Bill, Disputed, PlanOption, Reason, Schedule},
    scenario::{PackPurchase, PlanChange},
};
use serde::Serialize;

pub use text::text;

/// The recommendation for a scenario as one line of JSON, without a line break.
#[must_use]
pub fn json(scenario: &Scenario, recommendation: &Recommendation) -> String {
    line_of(&RecommendationFile::of(scenario, recommendation))
}

/// The object that `credits recommend --format json` prints.
#[derive(Serialize)]
pub struct RecommendationFile<'a> {
    name: &'a str,
    objective: &'static str,
    options: Vec<OptionFile<'a>>,
    best: Option<&'a str>,
    schedule: Option<ScheduleFile<'a>>,
    if_disputed: Vec<DisputedFile<'a>>,
    /// Why the best sequence is not known; only there where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    unsolved: Option<String>,
}

#[derive(Serialize)]
struct OptionFile<'a> {
    plan: &'a str,
    eligible: bool,
    reasons: Vec<ReasonFile<'a>>,
    plan_cost: Shown<Cents>,
    #[serde(flatten)]
    bill: BillFile<'a>,
    covered_shortfall: u64,
    packs_left: u64,
}

#[derive(Serialize)]
struct ReasonFile<'a> {
    code: &'static str,
    id: &'a str,
    text: String,
}

/// What options and sequences share; without costs where no packs can cover.
#[derive(Serialize)]
struct BillFile<'a> {
    packs: Vec<PackFile<'a>>,
    pack_cost: Option<Shown<Cents>>,
    cost: Option<Shown<Cents>>,
    net_cost: Option<Shown<Cents>>,
    buy: Vec<PurchaseFile<'a>>,
}

#[derive(Serialize)]
struct PackFile<'a> {
    pack: &'a str,
    quantity: u64,
}

/// Packs bought on a day.
#[derive(Serialize)]
pub(super) struct PurchaseFile<'a> {
    date: Shown<Date>,
    pack: &'a str,
    quantity: u64,
}

impl<'a> PurchaseFile<'a> {
    pub(super) fn list(catalog: &'a Catalog, buy: &[PackPurchase]) -> Vec<Self> {
        buy.iter()
            .map(|purchase| Self {
                date: Shown(purchase.date),
                pack: &catalog.pack(purchase.pack).id,
                quantity: purchase.quantity,
            })
            .collect()
    }
}

#[derive(Serialize)]
struct ScheduleFile<'a> {
    changes: Vec<ChangeFile<'a>>,
    plan_cost: Shown<Cents>,
    #[serde(flatten)]
    bill: BillFile<'a>,
    packs_left: u64,
}

#[derive(Serialize)]
struct ChangeFile<'a> {
    date: Shown<Date>,
    plan: &'a str,
}

#[derive(Serialize)]
struct DisputedFile<'a> {
    plan: &'a str,
    packs_allowed: bool,
    best: Option<&'a str>,
    schedule: Option<ScheduleFile<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unsolved: Option<String>,
}

impl<'a> RecommendationFile<'a> {
    /// What is written of `recommendation`, which is one for `scenario`.
    #[must_use]
    pub fn of(scenario: &'a Scenario, recommendation: &Recommendation) -> Self {
        let catalog = scenario.catalog();
        Self {
            name: scenario.name(),
            objective: recommendation.objective.key(),
            options: recommendation
                .options
                .iter()
                .map(|option| OptionFile::of(scenario, option))
                .collect(),
            best: recommendation
                .best
                .map(|plan| catalog.plan(plan).id.as_str()),
            schedule: recommendation
                .schedule
                .as_ref()
                .map(|schedule| ScheduleFile::of(catalog, schedule)),
            if_disputed: recommendation
                .if_disputed
                .iter()
                .map(|disputed| DisputedFile::of(catalog, disputed))
                .collect(),
            unsolved: recommendation.unsolved.map(words::unsolved),
        }
    }
}

impl<'a> OptionFile<'a> {
    fn of(scenario: &'a Scenario, option: &PlanOption) -> Self {
        let catalog = scenario.catalog();
        Self {
            plan: &catalog.plan(option.plan).id,
            eligible: option.is_eligible(),
            reasons: option
                .reasons
                .iter()
                .map(|reason| ReasonFile {
                    code: reason.code(),
                    id: reason_id(catalog, option, *reason),
                    text: words::reason(scenario, option.plan, *reason),
                })
                .collect(),
            plan_cost: Shown(option.plan_cost),
            bill: BillFile::of(catalog, option.bill.as_ref()),
            covered_shortfall: option.shortfall.get(),
            packs_left: option.packs_left.get(),
        }
    }
}

/// What a reason is about: an operation, a limit, or the plan itself.
fn reason_id<'a>(catalog: &'a Catalog, option: &PlanOption, reason: Reason) -> &'a str {
    match reason {
        Reason::Operation(operation) => &catalog.operation(operation).id,
        Reason::Need { limit, .. } => limit.key(),
        Reason::Records { .. } => Limit::RecordsPerCollection.key(),
        Reason::PacksRefused { .. } | Reason::NotCovered { .. } => &catalog.plan(option.plan).id,
    }
}

impl<'a> BillFile<'a> {
    fn of(catalog: &'a Catalog, bill: Option<&Bill>) -> Self {
        let id = |pack: PackIndex| catalog.pack(pack).id.as_str();
        Self {
            packs: bill.map_or_else(Vec::new, |bill| {
                let packs = bill.packs.iter();
                packs
                    .map(|&(pack, quantity)| PackFile {
                        pack: id(pack),
                        quantity,
                    })
                    .collect()
            }),
            pack_cost: bill.map(|bill| Shown(bill.pack_cost)),
            cost: bill.map(|bill| Shown(bill.cash())),
            net_cost: bill.map(|bill| Shown(bill.net())),
            buy: bill.map_or_else(Vec::new, |bill| PurchaseFile::list(catalog, &bill.buy)),
        }
    }
}

impl<'a> ScheduleFile<'a> {
    fn of(catalog: &'a Catalog, schedule: &Schedule) -> Self {
        let change = |change: &PlanChange| ChangeFile {
            date: Shown(change.date),
            plan: &catalog.plan(change.plan).id,
        };
        Self {
            changes: schedule.changes.iter().map(change).collect(),
            plan_cost: Shown(schedule.bill.plan_cost),
            bill: BillFile::of(catalog, Some(&schedule.bill)),
            packs_left: schedule.packs_left.get(),
        }
    }
}

impl<'a> DisputedFile<'a> {
    fn of(catalog: &'a Catalog, disputed: &Disputed) -> Self {
        Self {
            plan: &catalog.plan(disputed.plan).id,
            packs_allowed: disputed.packs_allowed,
            best: disputed.best.map(|plan| catalog.plan(plan).id.as_str()),
            schedule: disputed
                .schedule
                .as_ref()
                .map(|schedule| ScheduleFile::of(catalog, schedule)),
            unsolved: disputed.unsolved.map(|why| why.to_string()),
        }
    }
}
