//! A line of time with spans and marks on it: which plan is in force when, and
//! what happens on which day.

use super::{
    Share,
    chart::{Mark, Scale, WIDTH},
};
use crate::engine::{Credits, Date, Scenario, Timeline, scenario::PlanChange};

/// A stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// What it is called.
    pub label: String,
    /// Its first day.
    pub from: Date,
    /// The day after its last.
    pub to: Date,
    /// Whether it differs from what is in force anyway, and is stressed.
    pub is_new: bool,
}

/// Something that happens on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMark {
    /// The day.
    pub day: Date,
    /// What happens.
    pub label: String,
}

/// A span or mark as it is placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where it begins.
    pub at: Share,
    /// How long it is; nothing for a mark.
    pub length: Share,
    /// What it says.
    pub label: String,
    /// Whether it is stressed.
    pub is_new: bool,
}

/// Which plan is in force when, with `changes` in the place of the scenario's
/// own. Plans other than the one held are stressed.
#[must_use]
pub fn plan_spans(scenario: &Scenario, changes: &[PlanChange]) -> Vec<TimeSpan> {
    let catalog = scenario.catalog();
    let held = scenario.subscription();
    let times = (scenario.start(), scenario.end());
    let mut spans: Vec<(crate::engine::catalog::PlanIndex, TimeSpan)> = Vec::new();
    for period in Timeline::new(catalog, held, times, changes).periods {
        match spans.last_mut() {
            Some((plan, span)) if *plan == period.plan => span.to = period.end,
            _ => {
                let span = TimeSpan {
                    label: catalog.plan(period.plan).name.clone(),
                    from: period.start.max(times.0),
                    to: period.end,
                    is_new: period.plan != held.plan,
                };
                spans.push((period.plan, span));
            }
        }
    }
    spans.into_iter().map(|(_, span)| span).collect()
}

/// Spans and marks placed on the time from `from` to before `to`; what lies
/// outside is left out, what reaches outside is cut.
#[must_use]
pub fn placed(
    (from, to): (Date, Date),
    spans: &[TimeSpan],
    marks: &[TimeMark],
) -> (Vec<Placed>, Vec<Placed>) {
    let days = |date: Date| u64::try_from(date.days_since(from)).unwrap_or(0);
    let scale = Scale::new(days(to), WIDTH);
    let at = |date: Date| Mark::new(scale.at(days(date)), WIDTH, String::new()).at;
    let spans = spans.iter().filter(|span| span.from < to && span.to > from);
    let spans = spans.map(|span| {
        let (begin, end) = (scale.at(days(span.from)), scale.at(days(span.to)));
        let share = |units: u32| {
            Share::of(
                Credits::new(u64::from(units)),
                Credits::new(u64::from(WIDTH)),
            )
        };
        Placed {
            at: share(begin),
            length: share(end - begin),
            label: span.label.clone(),
            is_new: span.is_new,
        }
    });
    let marks = marks
        .iter()
        .filter(|mark| from <= mark.day && mark.day < to);
    let marks = marks.map(|mark| Placed {
        at: at(mark.day),
        length: Share::default(),
        label: mark.label.clone(),
        is_new: false,
    });
    (spans.collect(), marks.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_cut_to_the_time_shown_and_marks_outside_are_left_out() {
        let day = |text| Date::parse(text).unwrap();
        let span = |from, to| TimeSpan {
            label: "Plan".to_owned(),
            from: day(from),
            to: day(to),
            is_new: false,
        };
        let mark = |on| TimeMark {
            day: day(on),
            label: on.to_owned(),
        };
        let (spans, marks) = placed(
            (day("2026-01-01"), day("2026-01-11")),
            &[
                span("2025-12-01", "2026-01-03"),
                span("2026-01-03", "2026-03-03"),
                span("2026-02-03", "2026-03-03"),
            ],
            &[mark("2025-12-31"), mark("2026-01-06"), mark("2026-01-11")],
        );
        let ends: Vec<_> = spans.iter().map(|s| (s.at.0, s.length.0)).collect();
        assert_eq!(ends, [(0, 2_000), (2_000, 8_000)]);
        assert_eq!(marks.len(), 1);
        assert_eq!(
            (marks[0].at.0, marks[0].label.as_str()),
            (5_000, "2026-01-06")
        );
    }
}
