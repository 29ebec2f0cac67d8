//! How the pack balance moves: what is bought, what is used, how long it lasts,
//! and what the rule of their use comes to with the user's own numbers (R4).

use super::balance::{Balance, packs_balance};
use crate::{
    app::{
        results::Results,
        words::{Rich, Words},
    },
    engine::{
        Cents, Credits, Date,
        ledger::{Event, Item},
    },
};

/// The course of the pack balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The finding, as the chart's title.
    pub title: String,
    /// How long they last and what they cost, in a sentence.
    pub lasts: Rich,
    /// Said where changes of plan are entered, which advice leaves out.
    pub counts: Option<&'static str>,
    /// What R4 means here.
    pub story: Vec<String>,
    /// One row a billing period in which packs are owned, bought or missed.
    pub rows: Vec<CourseRow>,
    /// The chart; `None` where no pack credits are ever owned.
    pub chart: Option<Balance>,
}

/// What happens to pack credits in a billing period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseRow {
    /// The first forecast day of the period.
    pub from: Date,
    /// The day after its last forecast day.
    pub to: Date,
    /// Credits of packs bought in it.
    pub bought: Credits,
    /// What they cost.
    pub paid: Cents,
    /// Pack credits used in it.
    pub used: Credits,
    /// Credits refused in it.
    pub refused: Credits,
    /// Pack credits left after its last day.
    pub left: Credits,
}

/// The course of the pack balance of a forecast.
#[must_use]
pub fn course(results: &Results, words: &dyn Words) -> Course {
    let rows = rows(results);
    let owns_any = rows
        .iter()
        .any(|row| !row.left.is_zero() || !row.used.is_zero() || !row.bought.is_zero());
    let title = title(results, owns_any, words);
    let chart = owns_any.then(|| packs_balance(results, &title, words));
    Course {
        title,
        lasts: lasts(results, owns_any, words),
        counts: (!results.scenario.changes().is_empty()).then_some(
            "This counts the changes of plan that you entered. What is cheapest, below, is worked out anew without them.",
        ),
        story: story(results, words),
        chart: chart.flatten(),
        rows,
    }
}

fn rows(results: &Results) -> Vec<CourseRow> {
    let (ledger, forecast) = (&results.ledger, &results.forecast);
    let mut rows: Vec<CourseRow> = forecast
        .periods
        .iter()
        .map(|row| {
            let (from, to) = (
                row.period.start.max(forecast.start),
                row.period.end.min(forecast.end),
            );
            let inside = |date: Date| from <= date && date < to;
            let bought = ledger
                .postings
                .iter()
                .filter(|posting| posting.event == Event::Bought && inside(posting.date));
            let paid = ledger
                .charges
                .iter()
                .filter(|charge| matches!(charge.item, Item::Packs(..)) && inside(charge.date));
            CourseRow {
                from,
                to,
                bought: bought.map(|posting| posting.credits).sum(),
                paid: paid.map(|charge| charge.amount).sum(),
                used: row.used.from_packs,
                refused: row.used.shortfall,
                left: row.packs_left,
            }
        })
        .collect();
    // Periods without packs before the first and after the last that matter.
    let matters = |row: &CourseRow| {
        !(row.bought.is_zero() && row.used.is_zero() && row.refused.is_zero() && row.left.is_zero())
    };
    let last = rows.iter().rposition(matters).map_or(0, |last| last + 1);
    rows.truncate(last);
    rows
}

/// The first day after whose usage no pack credits are left although there
/// were some, and none come later.
fn emptied(results: &Results) -> Option<Date> {
    let days = &results.ledger.days;
    let last = days.iter().rposition(|day| !day.packs_left.is_zero());
    let used = days
        .iter()
        .rposition(|day| !day.used.from_packs.is_zero())?;
    match last {
        Some(last) if last + 1 >= days.len() => None,
        _ => days.get(used).map(|day| day.date),
    }
}

fn title(results: &Results, owns_any: bool, words: &dyn Words) -> String {
    let forecast = &results.forecast;
    let used = forecast.totals.used.from_packs;
    let end = words.day_month(forecast.end.day_before());
    if !owns_any {
        return "No pack credits are owned or planned".to_owned();
    }
    match (emptied(results), forecast.first_shortfall) {
        (Some(day), Some(first)) if first < day => format!(
            "Packs are not enough: from {} some calls would be refused",
            words.day_month(first)
        ),
        (Some(day), Some(first)) => format!(
            "Packs are used up on {}; from {} some calls would be refused",
            words.day_month(day),
            words.day_month(first)
        ),
        (Some(day), None) => format!(
            "Packs are used up on {} and none are missed after",
            words.day_month(day)
        ),
        (None, Some(first)) => format!(
            "Packs come too late: from {} some calls would be refused",
            words.day_month(first)
        ),
        (None, None) if used.is_zero() => format!("Packs are not touched until {end}"),
        (None, None) => format!(
            "{} pack credits are used, {} are left on {end}",
            words.credits(used),
            words.credits(forecast.packs_left)
        ),
    }
}

fn lasts(results: &Results, owns_any: bool, words: &dyn Words) -> Rich {
    let forecast = &results.forecast;
    let used = &forecast.totals.used;
    let end = words.day(forecast.end.day_before());
    if used.demand.is_zero() {
        return Rich::default().plain(
            "Enter what you do each month to see whether you need packs, and how long they last.",
        );
    }
    match (owns_any, forecast.first_shortfall) {
        (false, None) => Rich::default().strong("You need no packs").plain(format!(
            ": the monthly supply covers everything until {end}."
        )),
        (false, Some(first)) => Rich::default()
            .plain("Without packs, ")
            .strong(format!("{} credits", words.credits(used.shortfall)))
            .plain(format!(
                " are missing until {end}, the first on {}.",
                words.day(first)
            )),
        (true, short) => {
            let empty = emptied(results);
            let missing = |rich: Rich, first: Date| {
                rich.strong(words.day(first)).plain(format!(
                    "; {} credits are missing in all.",
                    words.credits(used.shortfall)
                ))
            };
            match (empty, short) {
                (Some(day), Some(first)) if first < day => missing(
                    Rich::default()
                        .strong("Your packs are not enough")
                        .plain(": the first day without credits is "),
                    first,
                ),
                (Some(day), Some(first)) => missing(
                    Rich::default()
                        .plain("At this rate your packs last until ")
                        .strong(words.day(day))
                        .plain(". The first day without credits is "),
                    first,
                ),
                (Some(day), None) => Rich::default()
                    .plain("At this rate your packs last until ")
                    .strong(words.day(day))
                    .plain(", and none are missed after."),
                // Bought, but only after the last day that lacked credits.
                (None, Some(first)) => missing(
                    Rich::default()
                        .strong("Your packs come too late")
                        .plain(": the first day without credits is "),
                    first,
                ),
                (None, None) if used.from_packs.is_zero() => Rich::default()
                    .strong("Your packs are not needed")
                    .plain(format!(
                        " until {end}: the monthly supply covers everything."
                    )),
                (None, None) => Rich::default().strong("Your packs last").plain(format!(
                    " beyond {end}: {} credits are left then.",
                    words.credits(forecast.packs_left)
                )),
            }
        }
    }
}

/// R4 with the user's own numbers: the first period in which packs are used,
/// and what happens at its end.
fn story(results: &Results, words: &dyn Words) -> Vec<String> {
    let (days, periods) = (&results.ledger.days, &results.forecast.periods);
    let Some(first) = days.iter().find(|day| !day.used.from_packs.is_zero()) else {
        return vec![
            "Packs are used only on days when nothing is left of the monthly supply. In your forecast there is no \
             such day with packs to use."
                .to_owned(),
        ];
    };
    let row = &periods[first.period];
    let mut story = vec![format!(
        "On {} your monthly supply was gone, so {} credits came from packs between then and {}.",
        words.day(first.date),
        words.credits(row.used.from_packs),
        words.day(row.period.end.min(results.forecast.end).day_before()),
    )];
    if let Some(next) = periods.get(first.period + 1) {
        let how = if row.period.is_cut() {
            "a new plan’s supply began"
        } else {
            "the supply renewed"
        };
        let day = words.day(row.period.end);
        story.push(match next.used.from_packs {
            used if used.is_zero() && next.used.shortfall.is_zero() => {
                format!("On {day} {how}, and packs were left alone.")
            }
            _ => match next.supply_exhausted {
                Some(gone) => format!(
                    "On {day} {how}, and packs were left alone until it was gone again, on {}.",
                    words.day(gone)
                ),
                None => format!("On {day} {how}."),
            },
        });
    }
    story
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{
        check::Reader,
        draft::{Column, Draft, List, Single},
        reading::Locale,
        results::work_out,
        words::PlainWords,
    };
    use std::sync::Arc;

    fn with(monthly: &str, owned: &str, buy: &[(&str, &str)]) -> Course {
        let today = Date::parse("2026-09-01").unwrap();
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        let mut draft = Draft::new(today, "EUR");
        draft.set(Single::Months, "3");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "2026-09-01");
        draft.set(Single::PackCredits, owned);
        for (date, quantity) in buy {
            let cells = [
                (Column::Date, *date),
                (Column::Pack, "pack-10k"),
                (Column::Quantity, *quantity),
            ];
            draft.add(List::Packs, &cells);
        }
        // 5 credits each.
        draft.add(
            List::Usage,
            &[(Column::Operation, "ocr-read"), (Column::Monthly, monthly)],
        );
        let outcome = work_out(&draft, &reader, None);
        course(&outcome.results.unwrap(), &PlainWords)
    }

    #[test]
    fn r4_is_told_with_the_users_own_numbers() {
        // 105,000 credits a month: 5,000 more than the supply.
        let course = with("21k", "20k", &[]);
        assert_eq!(
            course.story,
            [
                "On 29 Sep 2026 your monthly supply was gone, so 5,000 credits came from packs between then and 30 Sep \
                 2026.",
                "On 1 Oct 2026 the supply renewed, and packs were left alone until it was gone again, on 30 Oct 2026."
            ]
        );
        assert_eq!(
            course.title,
            "15,000 pack credits are used, 5,000 are left on 30 Nov"
        );
        assert_eq!(
            course.lasts.text(),
            "Your packs last beyond 30 Nov 2026: 5,000 credits are left then."
        );
        let figures: Vec<_> = course
            .rows
            .iter()
            .map(|row| (row.used.get(), row.left.get()))
            .collect();
        assert_eq!(figures, [(5000, 15_000), (5000, 10_000), (5000, 5000)]);
    }

    #[test]
    fn packs_that_run_out_say_when_and_what_is_missing() {
        let course = with("21k", "2k", &[("1.10.2026", "1")]);
        assert_eq!(course.rows[1].bought, Credits::new(10_000));
        assert_eq!(course.rows[1].paid, Cents::new(1000));
        assert_eq!(
            course.title,
            "Packs are not enough: from 30 Sep some calls would be refused"
        );
        assert!(
            course.lasts.text().contains(
                "Your packs are not enough: the first day without credits is 30 Sep 2026"
            ),
            "{}",
            course.lasts.text()
        );
        let short = with("30k", "10k", &[]);
        assert_eq!(
            short.title,
            "Packs are used up on 22 Sep; from 23 Sep some calls would be refused"
        );
    }

    #[test]
    fn the_chart_has_packs_alone_and_the_title_of_the_course() {
        let course = with("21k", "20k", &[("15 Oct 2026", "2")]);
        let chart = course.chart.unwrap();
        assert_eq!(chart.finding, course.title);
        assert_eq!(chart.areas.len(), 1);
        // At most 35,000 after the purchase, on a scale to 40,000.
        assert_eq!(chart.heights.last().unwrap().label, "40k");
        assert!(chart.refused.is_empty() && chart.rows.is_empty());
        assert!(
            chart
                .description
                .starts_with("Pack credits left day by day from 1 Sep 2026")
        );
    }

    #[test]
    fn without_packs_it_says_whether_any_are_needed() {
        assert_eq!(
            with("1k", "", &[]).lasts.text(),
            "You need no packs: the monthly supply covers everything until 30 Nov 2026."
        );
        let short = with("21k", "", &[]);
        assert!(short.chart.is_none());
        assert_eq!(
            short.lasts.text(),
            "Without packs, 15,000 credits are missing until 30 Nov 2026, the first on 29 Sep 2026."
        );
    }
}
