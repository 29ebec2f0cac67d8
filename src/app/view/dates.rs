//! The dates of a plan of action, to be kept in a calendar.

use super::cheapest::{Line, Way};
use crate::{
    app::{results::Results, words::Words},
    engine::{
        Ledger,
        ledger::{Bucket, Event as Happening},
    },
    format::calendar::Event,
};

/// What to do and what happens by itself, when `way` is followed: changes, packs
/// to buy, renewals, ends of carry-overs. In order of date.
#[must_use]
pub fn dates(results: &Results, way: &Way, lines: &[Line], words: &dyn Words) -> Vec<Event> {
    let scenario = &results.scenario;
    // Packs move no day; where a scenario cannot hold all of them, it is looked at without.
    let followed = scenario.with_plan(&way.changes, &way.purchases());
    let Ok(followed) = followed.or_else(|_| scenario.with_plan(&way.changes, &[])) else {
        return Vec::new();
    };
    let catalog = scenario.catalog();
    let currency = catalog.currency(scenario.currency());
    let ledger = Ledger::of(&followed);
    let scope = fingerprint(scenario.name());
    let event = |day, key: &str, summary: String, description: String| Event {
        uid: format!("{key}-{day}-{scope:016x}"),
        day,
        summary,
        description,
    };
    let mut events: Vec<Event> = lines
        .iter()
        .map(|line| event(line.day, &line.key, line.text.clone(), String::new()))
        .collect();
    let changed = |day| way.changes.iter().any(|change| change.date == day);
    // The first period is the one running on the first day.
    for period in ledger.timeline.periods.iter().skip(1) {
        if !changed(period.start) {
            let plan = catalog.plan(period.plan);
            let description = format!(
                "{} is charged; {} credits until {}. What is left of the old supply is gone.",
                words.money(plan.price(scenario.currency()), currency),
                words.credits(period.supply),
                words.day(period.end.day_before()),
            );
            let key = format!("renewal-{}", plan.id);
            events.push(event(
                period.start,
                &key,
                format!("{} renews", plan.name),
                description,
            ));
        }
    }
    for (i, carried) in ledger.carry_overs.iter().enumerate() {
        let arrived = ledger.postings.iter().find(|posting| {
            posting.bucket == Some(Bucket::CarryOver(i))
                && matches!(posting.event, Happening::CarriedIn | Happening::Opened)
        });
        if let Some(arrived) = arrived
            && carried.ends < scenario.end()
        {
            let summary = format!(
                "The {} credits of the former plan end",
                words.credits(arrived.credits)
            );
            let description = "They can be used until the day before.".to_owned();
            events.push(event(
                carried.ends,
                &format!("end-{i}"),
                summary,
                description,
            ));
        }
    }
    events.sort_by_key(|event| event.day);
    events
}

/// Tells the events of one scenario from another's, by its name: FNV-1a.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
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
            view::cheapest::cheapest,
            words::PlainWords,
        },
        engine::{Date, scenario::PackPurchase},
        format::{builtin, calendar},
    };
    use std::{collections::BTreeSet, sync::Arc};

    #[test]
    fn every_date_is_there_once_under_a_name_that_stays() {
        let today = Date::parse("2026-09-10").unwrap();
        let mut draft = Draft::new(today, "EUR");
        draft.set(Single::Months, "3");
        draft.set(Single::Plan, "business-300k");
        draft.set(Single::Purchased, "2026-09-01");
        draft.set(Single::SupplyLeft, "150000");
        let line = [
            (Column::Operation, "fashion-search-external"),
            (Column::Monthly, "10500"),
        ];
        draft.add(List::Usage, &line);
        let reader = Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        let results = work_out(&draft, &reader, None).results.unwrap();
        let view = cheapest(&results, &PlainWords);
        let way = view.way.unwrap();
        let events = dates(&results, &way, &view.lines, &PlainWords);
        let said: Vec<_> = events
            .iter()
            .map(|e| format!("{} {}", e.day, e.summary))
            .collect();
        assert!(
            said.iter()
                .any(|text| text.contains("Change to Business 100K")),
            "{said:?}"
        );
        assert!(
            said.iter()
                .any(|text| text.contains("Business 100K renews")),
            "{said:?}"
        );
        let uids: BTreeSet<_> = events.iter().map(|event| &event.uid).collect();
        assert_eq!(uids.len(), events.len(), "{events:?}");
        assert!(events.is_sorted_by_key(|event| event.day));
        // More of a pack on a day than a scenario's line holds.
        let mut many = way.clone();
        many.bill.buy = vec![PackPurchase {
            date: today,
            pack: reader.catalog.find_pack("pack-10k").unwrap(),
            quantity: 25_000,
        }];
        assert_eq!(dates(&results, &many, &view.lines, &PlainWords), events);
        let again = dates(&results, &way, &view.lines, &PlainWords);
        assert_eq!(
            calendar::write("x", &events, 0),
            calendar::write("x", &again, 0)
        );
    }
}
