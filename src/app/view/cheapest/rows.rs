//! Every plan in its rank, and why some are out.

use super::{super::remarks::limit_name, said::Sayer};
use crate::{
    app::{
        results::Results,
        way::Way,
        words::{Words, listed},
    },
    engine::{
        Cents, Credits, NoCover, Scenario,
        catalog::PlanIndex,
        recommend::{Bill, PlanOption, Reason},
    },
};

/// A plan as if held throughout (R15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionRow {
    /// Its name.
    pub name: String,
    /// Whether it is the plan held.
    pub is_held: bool,
    /// Whether it is the answer.
    pub is_answer: bool,
    /// What the plan is charged in the forecast.
    pub charges: Cents,
    /// The packs to buy, in words; empty for none.
    pub packs: String,
    /// What the packs cost; `None` where no packs can cover what is short.
    pub pack_cost: Option<Cents>,
    /// To pay in the forecast.
    pub cash: Option<Cents>,
    /// What it is ranked by.
    pub net: Option<Cents>,
    /// Why that is not what is to be paid.
    pub net_why: Vec<String>,
    /// Pack credits left at the end.
    pub left: Credits,
    /// What its tier lacks of the tier held; empty for nothing.
    pub loses: String,
    /// Why it cannot be recommended; empty where it can.
    pub reasons: Vec<String>,
    /// To be put in place.
    pub way: Option<Way>,
    /// Whether the scenario has exactly that planned.
    pub is_in_place: bool,
}

pub(super) fn rows(results: &Results, answer: Option<&Way>, sayer: &Sayer<'_>) -> Vec<OptionRow> {
    let options = results.recommendation.options.iter();
    options
        .map(|option| row(results, option, answer, sayer))
        .collect()
}

fn row(
    results: &Results,
    option: &PlanOption,
    answer: Option<&Way>,
    sayer: &Sayer<'_>,
) -> OptionRow {
    let scenario = &results.scenario;
    let bill = option.bill.as_ref();
    let way = Way::of_option(option);
    let is_held = option.plan == scenario.subscription().plan && !results.no_plan;
    OptionRow {
        name: sayer.name(option.plan).to_owned(),
        is_held,
        is_answer: way.is_some() && way.as_ref() == answer,
        charges: option.plan_cost,
        packs: bill.map_or_else(String::new, |bill| sayer.packs(bill)),
        pack_cost: bill.map(|bill| bill.pack_cost),
        cash: bill.map(Bill::cash),
        net: bill.map(Bill::net),
        net_why: bill.map_or_else(Vec::new, |bill| net_why(bill, sayer)),
        left: option.packs_left,
        loses: loses(results, option.plan),
        reasons: option
            .reasons
            .iter()
            .map(|reason| reason_words(scenario, option.plan, *reason, sayer.words))
            .collect(),
        is_in_place: way
            .as_ref()
            .is_some_and(|way| way.is_in_place(scenario, results.no_plan)),
        way,
    }
}

/// Why the net cost is not the cash (R15).
fn net_why(bill: &Bill, sayer: &Sayer<'_>) -> Vec<String> {
    let mut why = Vec::new();
    if bill.owned_value > Cents::ZERO {
        why.push(format!(
            "{} more for {} pack credits you own and use",
            sayer.money(bill.owned_value),
            sayer.words.credits(bill.owned_used)
        ));
    }
    if bill.paid_beyond > Cents::ZERO {
        why.push(format!(
            "{} less for days paid for after the end",
            sayer.money(bill.paid_beyond)
        ));
    }
    why
}

/// What the tiers above the plan's, up to the one held, add.
fn loses(results: &Results, plan: PlanIndex) -> String {
    if results.no_plan {
        return String::new();
    }
    let catalog = results.scenario.catalog();
    let held = catalog.plan(results.scenario.subscription().plan).tier;
    let own = catalog.plan(plan).tier;
    let lost: Vec<String> = catalog
        .tier_indices()
        .filter(|tier| *tier > own && *tier <= held)
        .flat_map(|tier| catalog.tier_features(tier).to_vec())
        .collect();
    listed(&lost)
}

/// Why no plan can be recommended: what is said of the plan that comes nearest,
/// the one with the fewest reasons and, among those, the largest.
pub(super) fn why_nothing(results: &Results, words: &dyn Words) -> String {
    let scenario = &results.scenario;
    let options = results.recommendation.options.iter().rev();
    let nearest = options.min_by_key(|option| option.reasons.len());
    nearest.map_or_else(String::new, |option| {
        let reasons = option.reasons.iter();
        let said: Vec<String> = reasons
            .map(|reason| reason_words(scenario, option.plan, *reason, words))
            .collect();
        format!("{} Ask the vendor for a plan of your own.", said.join(" "))
    })
}

/// Why `plan` cannot be recommended, as a sentence.
fn reason_words(scenario: &Scenario, plan: PlanIndex, reason: Reason, words: &dyn Words) -> String {
    let catalog = scenario.catalog();
    let name = &catalog.plan(plan).name;
    let big = |n: u128| u64::try_from(n).map_or_else(|_| n.to_string(), |n| words.whole(n));
    match reason {
        Reason::Operation(operation) => {
            let tier = &catalog.tiers()[catalog.required_tier(operation).position()];
            format!(
                "{name} does not offer “{}”, which needs the tier {tier} or above.",
                catalog.operation(operation).name
            )
        }
        Reason::Need {
            limit,
            need,
            allowed,
        } => format!(
            "{name} allows {} {}, and you need {}.",
            words.whole(allowed),
            limit_name(limit).to_lowercase(),
            words.whole(need)
        ),
        Reason::Records { stored, allowed } => format!(
            "{name} holds {} records, and your uploads store {}.",
            big(allowed),
            big(stored)
        ),
        Reason::PacksRefused { shortfall, first } => format!(
            "{name} runs short by {} credits from {} on, and packs cannot be bought on it.",
            words.credits(shortfall),
            words.day(first)
        ),
        Reason::NotCovered {
            shortfall,
            first,
            why,
        } => {
            let why = match why {
                NoCover::NoPacks => "there are no packs on the price list",
                NoCover::TooDear => "the packs would cost more than can be counted",
                NoCover::TooIrregular => "the cheapest packs could not be found for certain",
            };
            format!(
                "{name} runs short by {} credits from {} on, and {why}.",
                words.credits(shortfall),
                words.day(first)
            )
        }
    }
}
