//! A scenario that somebody sent: what its sender saw beside what it comes to
//! here.

use crate::{
    app::{results::Results, words::Words},
    engine::{Credits, forecast::Totals},
    format::link::Seen,
};

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Why it may.
    pub why: String,
    /// The prices that the sender saw.
    pub seen: String,
    /// The prices here.
    pub now: String,
    /// What differs: its name, what the sender saw, what it is here.
    pub rows: Vec<[String; 3]>,
}

/// A figure of a forecast: what it is called, and how it is written.
type Figure<'a> = (&'a str, &'a dyn Fn(&Totals) -> String);

/// The two side by side; `None` where they are equal.
#[must_use]
pub fn difference(seen: &Seen, results: &Results, words: &dyn Words) -> Option<Difference> {
    let scenario = &results.scenario;
    let catalog = scenario.catalog();
    let currency = catalog.currency(scenario.currency());
    if seen.totals == results.forecast.totals {
        return None;
    }
    let credits = |read: fn(&Totals) -> Credits| {
        let words = &words;
        move |totals: &Totals| words.credits(read(totals))
    };
    let money = |read: fn(&Totals) -> crate::engine::Cents| {
        let words = &words;
        move |totals: &Totals| words.money(read(totals), currency)
    };
    let figures: [Figure<'_>; 9] = [
        ("To pay", &money(Totals::cost)),
        ("For plans", &money(|totals| totals.plan_cost)),
        ("For packs", &money(|totals| totals.pack_cost)),
        ("Credits needed", &credits(|totals| totals.used.demand)),
        (
            "From carry-over",
            &credits(|totals| totals.used.from_carry_over),
        ),
        ("From supply", &credits(|totals| totals.used.from_supply)),
        ("From packs", &credits(|totals| totals.used.from_packs)),
        ("Refused", &credits(|totals| totals.used.shortfall)),
        ("Expired", &credits(|totals| totals.expired)),
    ];
    let rows = figures
        .iter()
        .map(|(name, figure)| {
            [
                (*name).to_owned(),
                figure(&seen.totals),
                figure(&results.forecast.totals),
            ]
        })
        .filter(|[_, seen, now]| seen != now);
    let is_same_list = seen.catalog == catalog.id() && seen.as_of == catalog.as_of();
    let why = if is_same_list {
        "The prices are the same, so the link was changed on the way or made by another version of this app."
    } else {
        "The prices are not the same any more."
    };
    Some(Difference {
        why: why.to_owned(),
        seen: format!("Sender, prices of {}", words.day(seen.as_of)),
        now: format!("Here, prices of {}", words.day(catalog.as_of())),
        rows: rows.collect(),
    })
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
        engine::{Cents, Date},
        format::builtin,
    };
    use std::sync::Arc;

    #[test]
    fn what_differs_is_shown_side_by_side_and_nothing_where_nothing_does() {
        let today = Date::parse("2026-09-01").unwrap();
        let reader = Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::AMERICAN,
            today,
        };
        let mut draft = Draft::new(today, "EUR");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "2026-09-01");
        draft.set(Single::Months, "1");
        let line = [(Column::Operation, "ocr-read"), (Column::Monthly, "1000")];
        draft.add(List::Usage, &line);
        let results = work_out(&draft, &reader, None).results.unwrap();
        let mut seen = Seen::of(&results.scenario, &results.forecast);
        assert_eq!(difference(&seen, &results, &PlainWords), None);

        seen.totals.plan_cost = Cents::new(4_900);
        let same_list = difference(&seen, &results, &PlainWords).unwrap();
        assert!(same_list.why.contains("changed on the way"));
        seen.as_of = Date::parse("2025-08-28").unwrap();
        let found = difference(&seen, &results, &PlainWords).unwrap();
        assert_eq!(found.seen, "Sender, prices of 28 Aug 2025");
        let rows = [
            ["To pay", "EUR 49.00", "EUR 59.00"],
            ["For plans", "EUR 49.00", "EUR 59.00"],
        ];
        assert_eq!(found.rows, rows.map(|row| row.map(str::to_owned)));
    }
}
