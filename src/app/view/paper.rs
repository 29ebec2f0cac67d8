//! What a printed result begins with: the form is not on paper, so what was
//! entered is said in words, but for the work, which the table of the result
//! lists, and for changes and packs that are planned, which the answer names.

use super::{line::rhythm, remarks::limit_name};
use crate::{
    app::{
        results::Results,
        words::{Words, plural},
    },
    engine::{
        Credits, Date,
        scenario::{Days, Hundredths},
    },
};

/// The scenario's name, if it has one, and what was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The name; empty where there is none.
    pub name: String,
    /// A sentence each.
    pub lines: Vec<String>,
}

/// What is put at the head of a printed result.
#[must_use]
pub fn paper(results: &Results, words: &dyn Words) -> Paper {
    let scenario = &results.scenario;
    let mut lines = vec![format!(
        "From {} to {}, prices in {}.",
        words.day(scenario.start()),
        words.day(scenario.end().day_before()),
        scenario.catalog().currency(scenario.currency()),
    )];
    lines.push(held(results, words));
    for line in scenario.usage() {
        let weekdays = line.days == Days::Weekdays;
        if line.growth != Hundredths(0) || weekdays {
            let name = &scenario.catalog().operation(line.operation).name;
            let rhythm = rhythm(Some(line.growth), weekdays, words);
            lines.push(format!("{name}: {rhythm}."));
        }
    }
    let needs = scenario.needs().iter().filter(|(_, need)| *need > 0);
    let needs = needs
        .map(|(limit, need)| format!("{} {}", words.whole(need), limit_name(limit).to_lowercase()));
    let needs: Vec<String> = needs.collect();
    if !needs.is_empty() {
        lines.push(format!("Needed: {}.", needs.join(", ")));
    }
    // A day has an entry for each operation, in the order of days.
    let mut known: Vec<Date> = scenario.daily().iter().map(|day| day.date).collect();
    known.sort_unstable();
    known.dedup();
    if !known.is_empty() {
        let days = known.len() as u64;
        let text = format!("{} {}", words.whole(days), plural("day", days));
        lines.push(format!("Known calls are entered for {text}."));
    }
    Paper {
        name: scenario.name().to_owned(),
        lines,
    }
}

/// The plan, and what is owned on the first day.
fn held(results: &Results, words: &dyn Words) -> String {
    let scenario = &results.scenario;
    let held = scenario.subscription();
    let mut text = if results.no_plan {
        "No plan yet".to_owned()
    } else {
        let plan = &scenario.catalog().plan(held.plan).name;
        let mut text = format!("{plan}, bought on {}", words.day(held.purchased));
        if let Some(left) = held.supply_left {
            text += &format!(
                ", {} credits of its supply left on the first day",
                words.credits(left)
            );
        }
        text
    };
    for carried in &held.carry_over {
        let credits = words.credits(carried.credits);
        let last = words.day(carried.ends.day_before());
        text += &format!(", {credits} credits from a former plan until {last}");
    }
    if held.pack_credits > Credits::ZERO {
        text += &format!(
            ", {} credits of packs owned",
            words.credits(held.pack_credits)
        );
    }
    text + "."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::Reader,
            draft::{Column, Draft, List, Single, WEEKDAYS},
            reading::Locale,
            results::work_out,
            words::PlainWords,
        },
        engine::Date,
    };
    use std::sync::Arc;

    fn said(edit: impl FnOnce(&mut Draft)) -> Paper {
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-09-01").unwrap(),
        };
        let mut draft = Draft::new(reader.today, "EUR");
        draft.set(Single::Months, "6");
        edit(&mut draft);
        paper(
            &work_out(&draft, &reader, None).results.unwrap(),
            &PlainWords,
        )
    }

    #[test]
    fn without_a_plan_there_is_the_span_and_nothing_more() {
        let paper = said(|_| {});
        assert_eq!(paper.name, "");
        let lines = [
            "From 1 Sep 2026 to 28 Feb 2027, prices in EUR.",
            "No plan yet.",
        ];
        assert_eq!(paper.lines, lines);
    }

    #[test]
    fn everything_entered_beside_the_work_is_said() {
        let paper = said(|draft| {
            draft.set(Single::Name, "Offer");
            draft.set(Single::Plan, "business-100k");
            draft.set(Single::Purchased, "2026-08-20");
            draft.set(Single::SupplyLeft, "30000");
            draft.set(Single::PackCredits, "5000");
            let carried = [(Column::Credits, "700"), (Column::Ends, "2026-09-10")];
            draft.add(List::CarryOver, &carried);
            let line = [
                (Column::Operation, "ocr-read"),
                (Column::Monthly, "100"),
                (Column::Growth, "2"),
                (Column::Days, WEEKDAYS),
            ];
            draft.add(List::Usage, &line);
            let day = [
                (Column::Date, "2026-09-03"),
                (Column::Operation, "ocr-read"),
                (Column::Count, "9"),
            ];
            draft.add(List::Daily, &day);
            draft.add(
                List::Daily,
                &[day[0], (Column::Operation, "fashion-insert"), day[2]],
            );
            draft.set(Single::NeedCollections, "3");
        });
        assert_eq!(paper.name, "Offer");
        let lines = [
            "From 1 Sep 2026 to 28 Feb 2027, prices in EUR.",
            "Business 100K, bought on 20 Aug 2026, 30,000 credits of its supply left on the first day, 700 credits \
             from a former plan until 9 Sep 2026, 5,000 credits of packs owned.",
            "Read text via OCR: +2\u{a0}% a month, weekdays.",
            "Needed: 3 collections.",
            "Known calls are entered for 1 day.",
        ];
        assert_eq!(paper.lines, lines);
    }
}
