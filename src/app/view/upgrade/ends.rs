//! The days on which something ends after a change, in a small timeline.

use super::{Setting, question::period_of};
use crate::{
    app::view::dated::{TimeMark, TimeSpan, plan_spans},
    engine::{
        Credits, Date,
        ledger::{Bucket, Event},
    },
};

/// A line of time with what ends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ends {
    /// Its first day, and the day after its last.
    pub times: (Date, Date),
    /// Which plan is in force when.
    pub spans: Vec<TimeSpan>,
    /// The changes, and what ends on which day.
    pub marks: Vec<TimeMark>,
}

/// From the beginning of the period that the first change cuts to the end of the
/// last plan's first period, or to the last end of a carry-over.
pub(super) fn ends(setting: &Setting<'_>) -> Option<Ends> {
    let changes = &setting.outcome.changes;
    let (first, last) = (changes.first()?, changes.last()?);
    let words = setting.words;
    let ledger = &setting.ledger;
    let renewal = last.date.plus_months(1);
    let mut found: Vec<TimeMark> = Vec::new();
    let mut put = |day: Date, label: String| found.push(TimeMark { day, label });
    for change in changes {
        let name = setting.name(change.plan);
        put(change.date, format!("{name} begins"));
    }

    for (i, bucket) in ledger.carry_overs.iter().enumerate() {
        let (left, used_up) = fate(setting, Bucket::CarryOver(i), bucket.ends);
        let until = words.day_month(bucket.ends.day_before());
        match (left, used_up) {
            (None, _) => {}
            (Some(left), _) if !left.is_zero() && bucket.ends < setting.scenario.end() => put(
                bucket.ends,
                format!("{} carried-over credits expire", words.credits(left)),
            ),
            (Some(left), _) if !left.is_zero() => {}
            (Some(_), Some(day)) => put(
                day,
                format!("The carry-over that runs until {until} is used up"),
            ),
            (Some(_), None) => {}
        }
    }
    for row in &setting.forecast.periods {
        let period = row.period;
        // A period that ends where the first change takes the place of its renewal
        // loses what it did not use.
        if period.end < first.date || period.start > last.date {
            continue;
        }
        let name = &setting.catalog.plan(period.plan).name;
        if let Some(day) = row.supply_exhausted {
            put(day, format!("The supply of {name} is used up"));
        }
        if period.is_cut() || period.end >= setting.scenario.end() {
            continue;
        }
        let place = ledger.timeline.periods.iter().position(|p| *p == period);
        let expired = place.map_or(Credits::ZERO, |place| {
            let (left, _) = fate(setting, Bucket::Supply(place), period.end);
            left.unwrap_or(Credits::ZERO)
        });
        let renews = !changes.iter().any(|change| change.date == period.end);
        let credits = words.credits(expired);
        match (renews, expired.is_zero()) {
            (true, true) => put(period.end, format!("{name} renews")),
            (true, false) => put(
                period.end,
                format!("{name} renews; {credits} of its supply expire"),
            ),
            // The next plan takes the renewal's place (R5).
            (false, true) => {}
            (false, false) => put(
                period.end,
                format!("{credits} of the supply of {name} expire"),
            ),
        }
    }
    let owned = setting.scenario.subscription().pack_credits;
    if !owned.is_zero() {
        let last_use = ledger.days.iter().find(|day| day.packs_left.is_zero());
        if let Some(day) = last_use {
            put(day.date, "The packs you own are used up".to_owned());
        }
    }
    if let Some(day) = setting.forecast.first_shortfall {
        put(day, "Credits are short for the first time".to_owned());
    }

    let until = renewal.max(latest(setting));
    found.retain(|mark| mark.day >= first.date && mark.day <= until);
    found.sort_by_key(|mark| mark.day);
    let period = period_of(&setting.unchanged, first.date);
    let from = period.map_or(first.date, |(_, period)| period.start);
    let times = (from.max(setting.scenario.start()), until.plus_days(1));
    Some(Ends {
        times,
        spans: plan_spans(setting.scenario, changes),
        marks: found,
    })
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
