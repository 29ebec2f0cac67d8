//! What there is to know beside the figures: what the plan does not allow, what
//! lies outside the time looked at.

use super::{month::Work, prices::pack_name};
use crate::{
    app::{results::Results, words::Words},
    engine::{About, Date, Scenario, Warning, catalog::Limit, catalog::PlanIndex},
};

/// Sentences about the forecast: one a plan and thing, with its first day.
/// Nothing about plans while none is held, as the results' plan is then only a
/// stand-in.
#[must_use]
pub fn remarks(results: &Results, work: &Work, words: &dyn Words) -> Vec<String> {
    let mut out = Vec::new();
    if !results.no_plan {
        out = said_once(&results.scenario, results.forecast.warnings.iter(), words);
    }
    out.extend(whole_supply(results, words));
    out.extend(work.left_out.iter().map(|(operation, calls)| {
        format!(
            "{} × “{operation}” fall outside the time looked at and are not counted.",
            words.whole(calls.get())
        )
    }));
    out
}

/// In the middle of a period, where nobody has said what is left of its supply,
/// all of it is counted on (R13).
fn whole_supply(results: &Results, words: &dyn Words) -> Option<String> {
    let scenario = &results.scenario;
    let held = scenario.subscription();
    let (start, plan) = (scenario.start(), scenario.catalog().plan(held.plan));
    let months = held.purchased.whole_months_until(start);
    let is_renewal = held.purchased.plus_months(months) == start;
    let is_silent = held.supply_left.is_none() && !plan.monthly_credits.is_zero();
    (!results.no_plan && is_silent && !is_renewal).then(|| {
        format!(
            "All {} credits of this month’s supply are counted as still there on {}. If some are used, say what is \
             left where your plan stands.",
            words.credits(plan.monthly_credits),
            words.day(start)
        )
    })
}

/// What a limit counts.
#[must_use]
pub const fn limit_name(limit: Limit) -> &'static str {
    match limit {
        Limit::Collections => "Collections",
        Limit::RecordsPerCollection => "Records in a collection",
        Limit::RecognitionTasks => "Recognition tasks",
        Limit::DetectionLabels => "Detection labels",
        Limit::Flows => "Flows",
        Limit::SimilarityTasks => "Similarity tasks",
    }
}

/// Warnings as the page says them: one a plan and thing, with its first day.
pub(super) fn said_once<'a>(
    scenario: &Scenario,
    warnings: impl Iterator<Item = &'a Warning>,
    words: &dyn Words,
) -> Vec<String> {
    let mut seen: Vec<(PlanIndex, About)> = Vec::new();
    let mut said = Vec::new();
    for warning in warnings {
        let what = (warning.plan, warning.about);
        if !seen.contains(&what) {
            seen.push(what);
            said.push(sentence(scenario, what, warning.date, words));
        }
    }
    said
}

fn sentence(
    scenario: &Scenario,
    (plan, about): (PlanIndex, About),
    first: Date,
    words: &dyn Words,
) -> String {
    let catalog = scenario.catalog();
    let plan = catalog.plan(plan);
    let name = &plan.name;
    let first = words.day(first);
    match about {
        About::Operation(operation) => {
            let tier = &catalog.tiers()[catalog.required_tier(operation).position()];
            let operation = &catalog.operation(operation).name;
            format!(
                "{name} does not offer “{operation}”, which needs a {} plan. It is counted all the same, from {first}.",
                words.capital(tier)
            )
        }
        About::Need(limit) => {
            let need = words.whole(scenario.needs().get(limit).unwrap_or_default());
            let most = words.whole(plan.limits.get(limit).unwrap_or_default());
            let what = limit_name(limit).to_lowercase();
            format!("You need {need} {what}; {name} has {most}.")
        }
        About::Records => {
            let most = plan.record_limit().unwrap_or_default();
            let most = words.whole(u64::try_from(most).unwrap_or(u64::MAX));
            format!("{name} holds {most} records; from {first} on you would store more.")
        }
        About::Pack(pack) => {
            let pack = pack_name(catalog.pack(pack), words);
            let text = format!(
                "{name} does not allow packs, but “{pack}” is bought on {first}. It is counted all the same."
            );
            match &plan.packs_disputed {
                Some(doubt) => format!("{text} This is in doubt: {doubt}"),
                None => text,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{super::words::PlainWords, month::work};
    use super::*;
    use crate::app::{
        check::Reader,
        draft::{Column, Draft, List, Single},
        reading::Locale,
        results::work_out,
    };
    use std::sync::Arc;

    fn said(draft: &Draft) -> Vec<String> {
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-09-01").unwrap(),
        };
        let results = work_out(draft, &reader, None).results.unwrap();
        remarks(&results, &work(&results), &PlainWords)
    }

    #[test]
    fn what_a_plan_does_not_allow_is_said_once_with_its_first_day() {
        let mut draft = Draft::new(Date::parse("2026-09-01").unwrap(), "EUR");
        let usage = [
            (Column::Operation, "fashion-tag-product"),
            (Column::Monthly, "10"),
        ];
        draft.add(List::Usage, &usage);
        draft.set(Single::NeedFlows, "4");
        assert!(said(&draft).is_empty());
        draft.set(Single::Plan, "free");
        draft.set(Single::Purchased, "2026-09-01");
        let expected = [
            "You need 4 flows; Free has 1.",
            "Free does not offer “Tag a single-product photo”, which needs a Business plan. It is counted all the \
             same, from 3 Sep 2026.",
        ];
        assert_eq!(said(&draft), expected);
        draft.set(Single::Plan, "professional-1m");
        assert!(said(&draft).is_empty());
    }

    #[test]
    fn the_part_of_a_load_outside_the_forecast_is_said() {
        let mut draft = Draft::new(Date::parse("2026-09-01").unwrap(), "EUR");
        draft.set(Single::Months, "1");
        draft.add_load("ocr-read", "1000", "2026-09-30", "2");
        assert_eq!(
            said(&draft),
            ["500 × “Read text via OCR” fall outside the time looked at and are not counted."]
        );
    }

    #[test]
    fn r13_a_supply_that_nobody_said_is_used_is_said_to_be_counted_whole() {
        let mut draft = Draft::new(Date::parse("2026-09-25").unwrap(), "EUR");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "2026-08-10");
        assert_eq!(
            said(&draft),
            [
                "All 100,000 credits of this month’s supply are counted as still there on 25 Sep 2026. If some are used, \
                 say what is left where your plan stands."
            ]
        );
        draft.set(Single::SupplyLeft, "100000");
        assert!(said(&draft).is_empty());
        draft.set(Single::SupplyLeft, "");
        draft.set(Single::Purchased, "2026-08-25");
        assert!(said(&draft).is_empty(), "it begins that day");
    }
}
