use super::*;
use crate::{
    app::{
        check::Reader,
        draft::{Column, Draft, List, Single},
        reading::Locale,
        results::work_out,
        words::PlainWords,
    },
    engine::{Catalog, Date},
    format::{self, Unnamed},
};
use std::sync::Arc;

fn reader(catalog: Arc<Catalog>) -> Reader {
    Reader {
        catalog,
        locale: Locale::CONTINENTAL,
        today: Date::parse("2026-09-01").unwrap(),
    }
}

fn results(draft: &Draft, catalog: &Arc<Catalog>) -> Arc<Results> {
    let outcome = work_out(draft, &reader(Arc::clone(catalog)), None);
    let problems = &outcome.checked.problems;
    outcome.results.unwrap_or_else(|| panic!("{problems:?}"))
}

fn builtin() -> &'static Arc<Catalog> {
    format::builtin::newest()
}

/// Every worked case as a draft, with its price list.
fn cases() -> Vec<(String, Draft, Arc<Catalog>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let case: serde_json::Value = serde_json::from_str(&text).unwrap();
            let scenario = format::scenario::read(&case["scenario"].to_string(), Unnamed::Newest)
                .unwrap()
                .content;
            let catalog = Arc::clone(scenario.catalog());
            (scenario.name().to_owned(), Draft::of(&scenario), catalog)
        })
        .collect();
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(cases.len() >= 12);
    cases
}

/// `monthly` calls of `operation` for six months from September, on `plan`.
fn typed(plan: &str, operation: &str, monthly: &str) -> Draft {
    let mut draft = Draft::new(Date::parse("2026-09-01").unwrap(), "EUR");
    draft.set(Single::Months, "6");
    draft.set(Single::Plan, plan);
    if !plan.is_empty() {
        draft.set(Single::Purchased, "2026-09-01");
    }
    let cells = [(Column::Operation, operation), (Column::Monthly, monthly)];
    draft.add(List::Usage, &cells);
    draft
}

fn shown(draft: &Draft) -> Cheapest {
    cheapest(&results(draft, builtin()), &PlainWords)
}

#[test]
fn whatever_is_offered_can_be_put_in_place_and_costs_what_it_says() {
    let mut followed = 0;
    for (name, mut draft, catalog) in cases() {
        for no_plan in [false, true] {
            if no_plan {
                draft.set(Single::Plan, "");
            }
            let found = results(&draft, &catalog);
            let view = cheapest(&found, &PlainWords);
            let rows = view.rows.iter().filter_map(|row| row.way.clone());
            let efforts = view.efforts.iter().map(|effort| effort.way.clone());
            let doubts = view.doubts.iter().flat_map(|doubt| &doubt.answers);
            let doubts = doubts.filter_map(|answer| answer.way.clone());
            for way in rows.chain(efforts).chain(doubts).chain(view.way.clone()) {
                let applied = way.applied(&draft, &found);
                let after = results(&applied, &catalog);
                assert_eq!(after.forecast.first_shortfall, None, "{name}: {way:?}");
                assert_eq!(
                    after.forecast.totals.cost(),
                    way.bill.cash(),
                    "{name}: {way:?}"
                );
                assert_eq!(after.forecast.packs_left, way.packs_left, "{name}");
                // What is put in place is seen to be, and recommended as before.
                let again = cheapest(&after, &PlainWords);
                if view.way.as_ref() == Some(&way) && !no_plan {
                    assert!(again.is_in_place, "{name}");
                    assert_eq!(again.answer, view.answer, "{name}");
                }
                assert!(!after.no_plan);
                followed += 1;
            }
        }
    }
    assert!(followed > 250, "{followed}");
}

#[test]
fn the_plan_held_and_the_packs_it_takes_are_one_sentence() {
    // 110,500 credits a month on a plan of 100,000.
    let view = shown(&typed("business-100k", "fashion-search-external", "11050"));
    assert_eq!(
        view.answer.text(),
        "Stay on Business 100K and buy 7 packs of 10,000, the first by 28 Sep."
    );
    assert_eq!(
        view.money,
        "EUR 424.00 to pay until 28 Feb 2027. Next best: Business 300K, EUR 626.00 more."
    );
    assert!(!view.is_in_place && view.doubts.is_empty());
    assert_eq!(view.rows[0].packs, "7 packs of 10,000");
    assert_eq!(view.rows[0].pack_cost, Some(Cents::new(7000)));
    assert!(view.rows[0].is_answer && view.rows[0].is_held);
    let total: u64 = view
        .way
        .unwrap()
        .bill
        .buy
        .iter()
        .map(|buy| buy.quantity)
        .sum();
    assert_eq!(total, 7);
}

#[test]
fn a_year_is_said_only_of_whole_years() {
    let mut draft = typed("business-100k", "fashion-search-external", "9000");
    assert!(!shown(&draft).money.contains("year"));
    draft.set(Single::Months, "12");
    assert!(
        shown(&draft).money.ends_with("more a year."),
        "{}",
        shown(&draft).money
    );
    draft.set(Single::Months, "24");
    assert!(
        shown(&draft).money.contains(", about EUR "),
        "{}",
        shown(&draft).money
    );
}

#[test]
fn a_plan_that_covers_all_of_it_is_enough() {
    let view = shown(&typed("business-100k", "fashion-search-external", "9000"));
    assert_eq!(view.answer.text(), "Business 100K is enough.");
    let view = shown(&typed("", "search-external", "90"));
    assert_eq!(view.answer.text(), "Free is enough.");
    assert_eq!(
        view.stand_in.as_deref(),
        Some("No plan yet: shown for Free, the cheapest.")
    );
}

#[test]
fn without_a_plan_the_forecast_is_that_of_the_cheapest() {
    let draft = typed("", "fashion-search-external", "9000");
    let found = results(&draft, builtin());
    assert_eq!(found.forecast.first_shortfall, None);
    let view = cheapest(&found, &PlainWords);
    assert_eq!(
        view.stand_in.as_deref(),
        Some("No plan yet: shown for Business 100K, the cheapest.")
    );
    assert_eq!(view.answer.text(), "Business 100K is enough.");
    assert_eq!(view.efforts[0].changes, 0);
}

#[test]
fn a_short_upgrade_is_given_with_its_dates_and_what_it_saves() {
    let mut draft = typed("business-100k", "fashion-search-external", "9000");
    let load = [
        (Column::Operation, "fashion-insert"),
        (Column::Count, "180000"),
        (Column::Start, "2026-10-01"),
        (Column::Days, "20"),
    ];
    draft.add(List::Loads, &load);
    let view = shown(&draft);
    assert_eq!(
        view.answer.text(),
        "Change to Professional 2M on 1 Oct and back to Business 100K on 1 Nov."
    );
    let summary = &view.efforts.last().unwrap().text;
    assert_eq!(
        summary,
        "Stay on Business 100K, Professional 2M from 1 Oct, back to Business 100K on 1 Nov"
    );
    assert_eq!(view.lines.len(), 2);
    assert_eq!(view.lines[0].text, "Change to Professional 2M");
}

#[test]
fn the_answer_is_the_fewest_changes_within_two_percent() {
    for (name, draft, catalog) in cases() {
        let view = cheapest(&results(&draft, &catalog), &PlainWords);
        let Some(way) = &view.way else { continue };
        let best = view.efforts.last().unwrap().net.get();
        let answer = view.efforts.iter().find(|effort| effort.is_answer).unwrap();
        assert_eq!(&answer.way, way, "{name}");
        assert!(answer.net.get() * 100 <= best * 102, "{name}");
        for effort in view
            .efforts
            .iter()
            .filter(|effort| effort.changes < answer.changes)
        {
            assert!(effort.net.get() * 100 > best * 102, "{name}");
        }
    }
    assert!(is_nearly(Cents::new(102), Cents::new(100)));
    assert!(!is_nearly(Cents::new(103), Cents::new(100)));
    assert!(is_nearly(Cents::ZERO, Cents::ZERO) && !is_nearly(Cents::new(1), Cents::ZERO));
}

#[test]
fn nothing_that_fits_is_said_with_its_reason() {
    let mut draft = typed("business-100k", "fashion-search-external", "9000");
    draft.set(Single::NeedFlows, "999999");
    let view = shown(&draft);
    assert!(
        view.answer.text().starts_with("Nothing on offer fits. "),
        "{}",
        view.answer.text()
    );
    assert!(view.answer.text().contains("you need 999,999"));
    assert_eq!(view.way, None);
    assert!(
        view.rows
            .iter()
            .all(|row| row.way.is_none() && !row.reasons.is_empty())
    );
}

#[test]
fn a_figure_in_doubt_gives_two_answers_and_neither_is_the_cheapest() {
    // 10,000 credits a month without a tier: Free with packs, if they may be bought on it.
    let view = shown(&typed("", "search-external", "1000"));
    assert_eq!(view.way, None);
    assert_eq!(
        view.answer.text(),
        "Which way is cheapest depends on a figure in doubt."
    );
    let [doubt] = &view.doubts[..] else {
        panic!("{:?}", view.doubts)
    };
    assert!(doubt.changes_the_answer && doubt.reason.contains("Free included"));
    let said: Vec<String> = doubt
        .answers
        .iter()
        .map(|answer| format!("{}: {} {}", answer.when, answer.deed.text(), answer.money))
        .collect();
    assert_eq!(
        said,
        [
            "If packs may be bought on Free: Take Free and buy 6 packs of 10,000, the first by 4 Sep. EUR 60.00 to \
             pay until 28 Feb 2027.",
            "If no packs may be bought on Free: Business 100K is enough. EUR 354.00 to pay until 28 Feb 2027.",
        ]
    );
    assert!(view.rows.iter().all(|row| !row.is_answer));
    assert!(view.efforts.iter().all(|effort| !effort.is_answer));
}

#[test]
fn a_lower_tier_says_what_it_loses_and_assumed_figures_are_named() {
    let view = shown(&typed("professional-1m", "fashion-search-external", "9000"));
    let lower = view
        .rows
        .iter()
        .find(|row| row.name == "Business 100K")
        .unwrap();
    assert!(
        lower
            .loses
            .contains("Machine learning loop and Unlimited collection size")
    );
    assert!(!lower.loses.contains("Payment by invoice"));
    let free = view.rows.iter().find(|row| row.name == "Free").unwrap();
    assert!(free.loses.contains("Payment by invoice") && !free.reasons.is_empty());
    let assumed = shown(&typed("free", "image-recognize", "900"))
        .rests_on
        .unwrap();
    assert_eq!(
        assumed,
        "This rests on assumed figures: the credits of “Recognize an image”."
    );
}

#[test]
fn a_day_of_change_that_beats_the_best_sequence_is_the_answer_and_is_followed() {
    use crate::engine::{Objective, change::Hunt};
    let mut draft = typed("business-100k", "search-external", "9000");
    // Long before the next renewal more is needed than packs are worth.
    let load = [
        (Column::Operation, "search-external"),
        (Column::Count, "220000"),
        (Column::Start, "2026-09-10"),
        (Column::Days, "35"),
    ];
    draft.add(List::Loads, &load);
    let before = results(&draft, builtin());
    let wanted = before.other_days_wanted().unwrap();
    let plans: Vec<_> = wanted
        .plans
        .iter()
        .map(|id| builtin().find_plan(id).unwrap())
        .collect();
    let mut hunt = Hunt::new(&before.scenario, &plans, Objective::Net, wanted.known);
    while !hunt.step().is_complete() {}
    let found = hunt.found().unwrap().unwrap();
    let results = before.with_other_days(&found.changes);
    let cheaper = results.recommendation.other_days.cheaper().unwrap();
    assert_eq!(cheaper.bill.cost(), found.cost);
    assert!(found.cost.net < before.recommendation.schedule.as_ref().unwrap().bill.net());

    let view = cheapest(&results, &PlainWords);
    let way = view.way.unwrap();
    assert_eq!(way.changes, found.changes);
    assert_eq!(view.efforts.last().unwrap().above_best, Cents::ZERO);
    assert!(other_days_looked_at(&results).ends_with("costs less than all of the others."));
    // The recommendation itself, and what the command line prints of it, are as before.
    let printed =
        |results: &Results| format::recommend::json(&results.scenario, &results.recommendation);
    assert_eq!(printed(&results), printed(&before));
    let nothing = before.with_other_days(&[]);
    assert_eq!(
        nothing.recommendation.other_days,
        crate::engine::recommend::OtherDays::Nothing
    );
    assert_eq!(
        cheapest(&nothing, &PlainWords),
        cheapest(&before, &PlainWords)
    );
}
