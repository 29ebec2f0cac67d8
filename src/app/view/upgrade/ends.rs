//! The days on which something ends after a change, in a small timeline.

use super::Setting;
use crate::{
    app::view::Share,
    engine::{
        Credits, Date,
        ledger::{Bucket, Event},
    },
};

/// Something that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The day.
    pub day: Date,
    /// What ends, in a sentence.
    pub text: String,
    /// Where it stands in the timeline.
    pub at: Share,
    /// What it is about, for its colour: `carried`, `supply`, `packs` or
    /// `refused`.
    pub about: &'static str,
}

/// From the first change to the end of the last plan's first period, or to the
/// last end of a carry-over.
pub(super) fn ends(setting: &Setting<'_>) -> Vec<End> {
    let changes = &setting.outcome.changes;
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
        return Vec::new();
    };
    let words = setting.words;
    let ledger = &setting.ledger;
    let renewal = last.date.plus_months(1);
    let mut found: Vec<(Date, String, &'static str)> = Vec::new();
    let mut put = |day: Date, text: String, about| found.push((day, text, about));

    for (i, bucket) in ledger.carry_overs.iter().enumerate() {
        let (left, used_up) = fate(setting, Bucket::CarryOver(i), bucket.ends);
        let until = words.day_month(bucket.ends.plus_days(-1));
        match (left, used_up) {
            (None, _) => {}
            (Some(left), _) if !left.is_zero() && bucket.ends < setting.scenario.end() => put(
                bucket.ends,
                format!("{} carried-over credits expire", words.credits(left)),
                "carried",
            ),
            (Some(left), _) if !left.is_zero() => {}
            (Some(_), Some(day)) => put(
                day,
                format!("the carry-over that runs until {until} is used up"),
                "carried",
            ),
            (Some(_), None) => {}
        }
    }
    for row in &setting.forecast.periods {
        let period = row.period;
        if period.start < first.date || period.start > last.date {
            continue;
        }
        let name = &setting.catalog.plan(period.plan).name;
        if let Some(day) = row.supply_exhausted {
            put(day, format!("the supply of {name} is used up"), "supply");
        }
        if period.is_cut() || period.end >= setting.scenario.end() {
            continue;
        }
        let place = ledger.timeline.periods.iter().position(|p| *p == period);
        let expired = place.map_or(Credits::ZERO, |place| {
            let (left, _) = fate(setting, Bucket::Supply(place), period.end);
            left.unwrap_or(Credits::ZERO)
        });
        let text = if expired.is_zero() {
            format!("{name} renews")
        } else {
            let expired = words.credits(expired);
            format!("{name} renews; {expired} of its supply expire")
        };
        put(period.end, text, "supply");
    }
    let owned = setting.scenario.subscription().pack_credits;
    if !owned.is_zero() {
        let last_use = ledger.days.iter().find(|day| day.packs_left.is_zero());
        if let Some(day) = last_use {
            put(
                day.date,
                "the packs you own are used up".to_owned(),
                "packs",
            );
        }
    }
    if let Some(day) = setting.forecast.first_shortfall {
        put(
            day,
            "credits are short for the first time".to_owned(),
            "refused",
        );
    }

    let window = |day: Date| day >= first.date && day <= renewal.max(latest(setting));
    found.retain(|(day, _, _)| window(*day));
    found.sort_by_key(|(day, _, _)| *day);
    let end = found
        .last()
        .map_or(renewal, |(day, _, _)| (*day).max(renewal));
    let days = |day: Date| Credits::new(u64::try_from(day.days_since(first.date)).unwrap_or(0));
    found
        .into_iter()
        .map(|(day, text, about)| End {
            day,
            text,
            at: Share::of(days(day), days(end)),
            about,
        })
        .collect()
}

/// The last end of a carry-over that a change leaves.
fn latest(setting: &Setting<'_>) -> Date {
    let ends = setting.outcome.carried.iter().flatten();
    let ends = ends.map(|carried| carried.ends);
    ends.max().unwrap_or(setting.scenario.start())
}

/// What of a bucket expires on `ends` or is left in the forecast's end, and the
/// day of its last use; `None` for a bucket that never held anything.
fn fate(setting: &Setting<'_>, bucket: Bucket, ends: Date) -> (Option<Credits>, Option<Date>) {
    let (mut held, mut last) = (None, None);
    let mut left: Credits = Credits::ZERO;
    for posting in setting
        .ledger
        .postings
        .iter()
        .filter(|p| p.bucket == Some(bucket))
    {
        match posting.event {
            Event::Opened | Event::Granted | Event::CarriedIn | Event::Bought => {
                left += posting.credits;
                held = Some(());
            }
            Event::Used => {
                left = left.less(posting.credits);
                last = Some(posting.date);
            }
            Event::CarriedOut => left = left.less(posting.credits),
            Event::Expired => debug_assert!(posting.date == ends, "it ends on its day"),
            Event::Refused => {}
        }
    }
    (held.map(|()| left), last)
}
