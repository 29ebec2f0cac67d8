//! Every plan as somebody sees it who thinks in images: what it covers, what it
//! costs, what does not fit.

use super::{
    derivation::{Figure, What},
    prices::{Mills, per_thousand},
    purpose::{PURPOSES, Purpose},
};
use crate::{
    app::{
        asked::Asked,
        results::Results,
        way::Way,
        words::{Words, listed, plural},
    },
    engine::{
        Catalog, Cents, Credits,
        catalog::{Basis, CurrencyIndex, Limit, Plan, PlanIndex},
        recommend::{Bill, PlanOption, Reason},
        usage::Origin,
    },
};

/// All plans, and what each tier adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanList {
    /// In the price list's order.
    pub rows: Vec<PlanRow>,
    /// What the column of what a plan covers is called.
    pub covers_title: &'static str,
    /// What the column of what is to pay is called; empty where nothing is used.
    pub to_pay_title: String,
    /// In rising order.
    pub tiers: Vec<Tier>,
}

/// What a tier adds to the one below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Its name.
    pub name: String,
    /// The name of the tier below, if there is one.
    pub below: Option<String>,
    /// What it adds.
    pub features: Vec<String>,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Its name.
    pub name: String,
    /// What its supply covers each month: of the user's own mix, or examples.
    pub covers: String,
    /// The price of a billing period.
    pub price: Cents,
    /// The monthly supply.
    pub credits: Credits,
    /// The price of 1,000 credits.
    pub per_thousand: Option<Mills>,
    /// What it limits, in words.
    pub limits: Vec<String>,
    /// What the user's work costs on it in the whole forecast, packs included.
    pub to_pay: Option<Cents>,
    /// The plan's place in the recommendation, where it costs that.
    pub option: Option<usize>,
    /// What explains the price of 1,000 credits, and what the supply covers.
    pub explained: [Option<Figure>; 2],
    /// What does not fit, in words.
    pub misfits: Vec<String>,
    /// What is in doubt about it.
    pub doubt: Option<String>,
    /// Whether its figures are assumed.
    pub is_assumed: bool,
    /// Whether it is the plan held.
    pub is_held: bool,
    /// Where it is said what a change to it does, for somebody who holds another.
    pub change: Option<String>,
    /// Said of the plan that is recommended for the user's work, beyond doubt, or
    /// that is the cheapest to stay on where a sequence is recommended.
    pub praise: Option<&'static str>,
}

/// The user's own mix: what is asked for in the first forecast month by usage
/// lines, one-off loads and known days left out.
///
/// A plan covers as much of it as its supply is a part of the mix's credits:
/// of each unit `⌊calls × supply ÷ credits⌋` a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mix {
    /// Calls by unit, in the order of the lines.
    pub(super) calls: Vec<(String, u64)>,
    /// The credits of them all.
    pub(super) credits: u64,
}

impl Mix {
    /// The same where it asks for anything.
    pub(super) fn filter_used(self) -> Option<Self> {
        (self.credits > 0).then_some(self)
    }

    pub(super) fn of(results: &Results) -> Self {
        let (scenario, mut mix) = (&results.scenario, Self::default());
        let demand = scenario.demand();
        let Some(month) = demand.months().next() else {
            return mix;
        };
        for source in demand.sources() {
            if !matches!(source.origin, Origin::Usage(_)) {
                continue;
            }
            let operation = scenario.catalog().operation(source.operation);
            let calls = demand.calls_between(source, month.start, month.end).get();
            if calls == 0 {
                continue;
            }
            mix.credits += calls * operation.credits.get();
            match mix
                .calls
                .iter_mut()
                .find(|(unit, _)| *unit == operation.unit)
            {
                Some((_, sum)) => *sum += calls,
                None => mix.calls.push((operation.unit.clone(), calls)),
            }
        }
        mix
    }

    /// How much of each unit `supply` covers.
    pub(super) fn covered(&self, supply: Credits) -> Vec<(&str, u64)> {
        let part = |calls: u64| {
            let covered =
                u128::from(calls) * u128::from(supply.get()) / u128::from(self.credits.max(1));
            u64::try_from(covered).unwrap_or(u64::MAX)
        };
        self.calls
            .iter()
            .map(|(unit, calls)| (unit.as_str(), part(*calls)))
            .collect()
    }

    fn said(&self, supply: Credits, words: &dyn Words) -> String {
        let covered = self.covered(supply);
        let said = covered.iter().take(3).map(|(unit, count)| {
            // What a price list calls a query, people call a search.
            let unit = if *unit == "query" { "search" } else { unit };
            unbroken(&format!("{} {}", words.whole(*count), plural(unit, *count)))
        });
        let mut said: Vec<String> = said.collect();
        if covered.len() > 3 {
            said.push("the rest in proportion".to_owned());
        }
        format!("≈\u{a0}{}", listed(&said))
    }
}

/// With spaces at which a line does not break.
fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// What a supply covers of things people do, where nothing is entered yet: the
/// first two that the plan offers.
fn examples(catalog: &Catalog, plan: PlanIndex, words: &dyn Words) -> String {
    let supply = catalog.plan(plan).monthly_credits.get();
    let example = |purpose: &Purpose| {
        let operation = purpose.monthly(catalog)?;
        let each = catalog.operation(operation).credits.get();
        (each > 0 && catalog.offers(plan, operation))
            .then(|| format!("{} {}", words.whole(supply / each), purpose.done))
    };
    let said: Vec<String> = PURPOSES.iter().filter_map(example).take(2).collect();
    said.join(" or ")
}

/// All plans of a price list, with examples of what each covers.
#[must_use]
pub fn price_list(catalog: &Catalog, currency: CurrencyIndex, words: &dyn Words) -> PlanList {
    let row = |index: PlanIndex| {
        let plan = catalog.plan(index);
        PlanRow {
            name: plan.name.clone(),
            covers: examples(catalog, index, words),
            price: plan.price(currency),
            credits: plan.monthly_credits,
            per_thousand: per_thousand(plan.price(currency), plan.monthly_credits),
            limits: limits(plan, words),
            to_pay: None,
            option: None,
            explained: [None; 2],
            misfits: Vec::new(),
            doubt: plan.packs_disputed.clone(),
            is_assumed: plan.basis == Basis::Assumed,
            is_held: false,
            change: None,
            praise: None,
        }
    };
    let tiers = catalog.tier_indices().map(|tier| Tier {
        name: words.capital(&catalog.tiers()[tier.position()]),
        below: tier
            .position()
            .checked_sub(1)
            .map(|below| words.capital(&catalog.tiers()[below])),
        features: catalog.tier_features(tier).to_vec(),
    });
    PlanList {
        rows: catalog.plan_indices().map(row).collect(),
        covers_title: "Covers, for example",
        to_pay_title: String::new(),
        tiers: tiers.filter(|tier| !tier.features.is_empty()).collect(),
    }
}

/// The same with what the plans mean for the user's own work. Where nothing is
/// used yet the examples stay in the place of the user's own mix.
#[must_use]
pub fn plan_list(
    catalog: &Catalog,
    currency: CurrencyIndex,
    results: &Results,
    words: &dyn Words,
) -> PlanList {
    let mut list = price_list(catalog, currency, words);
    let used = !results.scenario.demand().total().is_zero();
    let mix = used.then(|| Mix::of(results).filter_used()).flatten();
    // The last good results may be of another currency.
    let is_in_currency = results.scenario.currency() == currency;
    let explains = is_in_currency && std::ptr::eq(&**results.scenario.catalog(), catalog);
    let is_billed = used && is_in_currency;
    let held = (!results.no_plan).then(|| results.scenario.subscription().plan);
    for (row, index) in list.rows.iter_mut().zip(catalog.plan_indices()) {
        let plan = catalog.plan(index);
        row.is_held = held == Some(index);
        if held.is_some_and(|held| held != index) {
            row.change = Some(Asked::to(&plan.id).address());
        }
        if explains {
            row.explained[0] = Some(What::PlanRate(index).planned());
        }
        if let Some(mix) = &mix {
            row.covers = mix.said(plan.monthly_credits, words);
            row.explained[1] = explains.then(|| What::Covers(index, 0).planned());
        }
        if used {
            let options = &results.recommendation.options;
            row.option = options.iter().position(|option| option.plan == index);
            row.praise = praise(results, index);
        }
        if let Some(option) = row
            .option
            .map(|option| &results.recommendation.options[option])
        {
            let bill = option
                .bill
                .as_ref()
                .filter(|_| is_billed && option.is_eligible());
            row.to_pay = bill.map(Bill::cash);
            row.misfits = misfits(catalog, option, words);
        }
    }
    if mix.is_some() {
        list.covers_title = "Covers of your mix, a month";
    }
    if is_billed {
        let months = u64::from(results.scenario.months());
        list.to_pay_title = format!(
            "Your work, {} {}",
            words.whole(months),
            plural("month", months)
        );
    }
    list
}

/// What is said of the plan that the recommendation names.
fn praise(results: &Results, plan: PlanIndex) -> Option<&'static str> {
    let found = &results.recommendation;
    let way = Way::recommended(found).filter(|_| found.if_disputed.is_empty())?;
    let is_best = found.best == Some(plan);
    if !way.later(&results.scenario).is_empty() {
        return is_best.then_some("cheapest to stay on");
    }
    (way.first_plan(&results.scenario) == plan).then_some(if is_best {
        "cheapest for you"
    } else {
        "nearly the cheapest, without a change"
    })
}

const fn noun(limit: Limit) -> &'static str {
    match limit {
        Limit::Collections => "collection",
        Limit::RecordsPerCollection => "record",
        Limit::RecognitionTasks => "recognition task",
        Limit::DetectionLabels => "detection label",
        Limit::Flows => "flow",
        Limit::SimilarityTasks => "similarity task",
    }
}

fn counted(limit: Limit, count: u64, words: &dyn Words) -> String {
    format!("{} {}", words.whole(count), plural(noun(limit), count))
}

fn limits(plan: &Plan, words: &dyn Words) -> Vec<String> {
    let collections = plan.limits.get(Limit::Collections);
    let records = plan.limits.get(Limit::RecordsPerCollection);
    let stored = match (collections, records) {
        (None, None) => None,
        (Some(n), Some(records)) => Some(format!(
            "{} of {}",
            counted(Limit::Collections, n, words),
            counted(Limit::RecordsPerCollection, records, words)
        )),
        (Some(n), None) => Some(format!(
            "{} of any size",
            counted(Limit::Collections, n, words)
        )),
        (None, Some(records)) => Some(format!(
            "{} in a collection",
            counted(Limit::RecordsPerCollection, records, words)
        )),
    };
    let others = plan
        .limits
        .iter()
        .filter(|(limit, _)| !matches!(limit, Limit::Collections | Limit::RecordsPerCollection))
        .map(|(limit, count)| counted(limit, count, words));
    let said = stored.into_iter().chain(others);
    said.map(|text| unbroken(&text)).collect()
}

fn misfits(catalog: &Catalog, option: &PlanOption, words: &dyn Words) -> Vec<String> {
    let large = |number: u128| words.whole(u64::try_from(number).unwrap_or(u64::MAX));
    let sentence = |reason: &Reason| match *reason {
        Reason::Operation(operation) => {
            let tier = &catalog.tiers()[catalog.required_tier(operation).position()];
            let operation = &catalog.operation(operation).name;
            format!("No “{operation}”: that needs {}.", words.capital(tier))
        }
        Reason::Need {
            limit,
            need,
            allowed,
        } => format!(
            "You need {}, it has {}.",
            counted(limit, need, words),
            words.whole(allowed)
        ),
        Reason::Records { stored, allowed } => format!(
            "Holds {} records, you would store {}.",
            large(allowed),
            large(stored)
        ),
        Reason::PacksRefused { shortfall, first } => format!(
            "{} credits are short from {}, and packs are not sold on it.",
            words.credits(shortfall),
            words.day(first)
        ),
        Reason::NotCovered {
            shortfall,
            first,
            why,
        } => format!(
            "{} credits are short from {}. {why}",
            words.credits(shortfall),
            words.day(first)
        ),
    };
    option.reasons.iter().map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::Reader,
            draft::{Column, Draft, List, Single},
            reading::Locale,
            results::work_out,
            words::PlainWords,
        },
        engine::Date,
    };
    use std::sync::Arc;

    fn list(draft: &Draft) -> PlanList {
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-09-01").unwrap(),
        };
        let results = work_out(draft, &reader, None).results.unwrap();
        let currency = results.scenario.currency();
        plan_list(&reader.catalog, currency, &results, &PlainWords)
    }

    fn draft(lines: &[(&str, &str)]) -> Draft {
        let mut draft = Draft::new(Date::parse("2026-09-01").unwrap(), "EUR");
        for (operation, monthly) in lines {
            draft.add(
                List::Usage,
                &[(Column::Operation, *operation), (Column::Monthly, *monthly)],
            );
        }
        draft
    }

    #[test]
    fn a_plan_covers_the_mix_in_the_proportion_of_its_supply_rounded_down() {
        // 1,000 × 15 + 500 × 10 = 20,000 credits a month.
        let list = list(&draft(&[
            ("fashion-tag-product", "1000"),
            ("fashion-search-external", "500"),
        ]));
        assert_eq!(list.covers_title, "Covers of your mix, a month");
        let covers = |i: usize| list.rows[i].covers.replace('\u{a0}', " ");
        assert_eq!(covers(0), "≈ 50 images and 25 searches");
        assert_eq!(covers(1), "≈ 5,000 images and 2,500 searches");
        assert_eq!(covers(2), "≈ 15,000 images and 7,500 searches");
    }

    #[test]
    fn the_same_unit_of_several_lines_is_counted_together() {
        let list = list(&draft(&[("ocr-read", "7"), ("background-fast", "3")]));
        // 10 images for 65 credits: ⌊10 × 1,000 ÷ 65⌋.
        assert_eq!(list.rows[0].covers.replace('\u{a0}', " "), "≈ 153 images");
    }

    #[test]
    fn without_use_there_are_examples_that_the_plan_offers() {
        let list = list(&draft(&[]));
        assert_eq!(
            list.rows[0].covers,
            "100 searches by image or 1,000 images recognised"
        );
        assert_eq!(
            list.rows[1].covers,
            "6,666 fashion photos tagged or 10,000 searches by photo"
        );
        assert!(list.to_pay_title.is_empty());
        assert!(
            list.rows
                .iter()
                .all(|row| row.to_pay.is_none() && row.praise.is_none())
        );
    }

    #[test]
    fn what_does_not_fit_is_said_of_each_plan_and_the_cheapest_is_named() {
        let mut draft = draft(&[("fashion-tag-product", "5000")]);
        draft.set(Single::NeedFlows, "4");
        let list = list(&draft);
        assert_eq!(
            list.rows[0].misfits,
            [
                "No “Tag a single-product photo”: that needs Business.",
                "You need 4 flows, it has 1."
            ]
        );
        assert_eq!(list.rows[1].misfits, ["You need 4 flows, it has 3."]);
        assert!(list.rows[2].misfits.is_empty());
        assert_eq!(list.rows[2].praise, Some("cheapest for you"));
        assert!(list.rows.iter().filter(|row| row.praise.is_some()).count() == 1);
        assert_eq!(list.rows[2].to_pay, Some(Cents::new(17_500 * 12)));
        assert_eq!(list.rows[1].to_pay, None);
        assert_eq!(list.to_pay_title, "Your work, 12 months");
    }

    #[test]
    fn limits_and_features_are_in_words() {
        let list = list(&draft(&[]));
        let limits = |i: usize| -> Vec<String> {
            let limits = list.rows[i].limits.iter();
            limits.map(|text| text.replace('\u{a0}', " ")).collect()
        };
        assert_eq!(
            limits(1),
            [
                "3 collections of 100,000 records",
                "10 recognition tasks",
                "5 detection labels",
                "3 flows",
                "3 similarity tasks"
            ]
        );
        assert_eq!(limits(4)[0], "10 collections of any size");
        assert_eq!(list.tiers.len(), 3);
        assert_eq!(list.tiers[1].below.as_deref(), Some("Free"));
    }
}
