//! What the upgrade page is asked, read from what was typed.

use crate::{
    app::{asked::Asked, check::Reader, reading, results::Results, words::Words},
    engine::{Date, Period, Scenario, Timeline, catalog::PlanIndex, scenario::PlanChange},
};

/// The question as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The changes that are asked about: one or two. `None` where a day is
    /// missing or wrong.
    pub changes: Option<Vec<PlanChange>>,
    /// The plan in each of the two choices, by its id.
    pub plans: [String; 2],
    /// What each of the two days is understood as, or what is wrong with it.
    pub notes: [DayNote; 2],
    /// The slider.
    pub slider: Slider,
}

/// The line below a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayNote {
    /// What stands in the field: what was typed, or the suggestion.
    pub text: String,
    /// The words.
    pub note: String,
    /// Whether they say what is wrong.
    pub is_problem: bool,
}

/// A slider over the running period and the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slider {
    /// How many days it is long.
    pub days: u32,
    /// Where it stands.
    pub at: u32,
    /// Its first day.
    pub first: Option<Date>,
    /// The day it stands on, in words.
    pub said: String,
}

impl Slider {
    /// The day at a place, as a field takes it.
    #[must_use]
    pub fn day(&self, at: u32) -> Option<String> {
        let at = i32::try_from(at.min(self.days)).ok()?;
        Some(self.first?.plus_days(at).to_string())
    }
}

/// The billing periods without any change.
pub(super) fn unchanged(scenario: &Scenario) -> Timeline {
    let forecast = (scenario.start(), scenario.end());
    Timeline::new(scenario.catalog(), scenario.subscription(), forecast, &[])
}

/// Today, or the nearest day of the forecast.
pub(super) fn today_or_nearest(scenario: &Scenario, today: Date) -> Date {
    today.clamp(scenario.start(), scenario.end().day_before())
}

/// The period that `day` lies in, and where it stands in the list.
pub(super) fn period_of(timeline: &Timeline, day: Date) -> Option<(usize, &Period)> {
    let place = timeline.periods.partition_point(|p| p.end <= day);
    Some((place, timeline.periods.get(place)?))
}

/// The next larger plan on the price list, else the next smaller; else the one
/// held.
fn suggested(scenario: &Scenario) -> PlanIndex {
    let catalog = scenario.catalog();
    let held = scenario.subscription().plan;
    let supply = |plan: PlanIndex| catalog.plan(plan).monthly_credits;
    let plans = || catalog.plan_indices();
    let larger = plans().filter(|plan| supply(*plan) > supply(held));
    let smaller = plans().filter(|plan| supply(*plan) < supply(held));
    larger
        .min_by_key(|plan| supply(*plan))
        .or_else(|| smaller.max_by_key(|plan| supply(*plan)))
        .unwrap_or(held)
}

/// What is asked, in words and as changes of plan.
#[must_use]
pub fn question(results: &Results, asked: &Asked, reader: &Reader, words: &dyn Words) -> Question {
    let scenario = &results.scenario;
    let catalog = scenario.catalog();
    let held = scenario.subscription().plan;
    let plan = |id: &str, otherwise| catalog.find_plan(id).unwrap_or(otherwise);
    let to = plan(&asked.to, suggested(scenario));
    let back = plan(&asked.back, held);
    let timeline = unchanged(scenario);
    let today = today_or_nearest(scenario, reader.today);

    let on = day(&asked.on, today, None, scenario, reader, words);
    // A month later, or on the last day.
    let last = scenario.end().day_before();
    let from = on.0.unwrap_or(today);
    let back_on = day(
        &asked.back_on,
        from.plus_months(1).min(last),
        on.0,
        scenario,
        reader,
        words,
    );
    let first = on.0.map(|date| PlanChange { date, plan: to });
    let second = back_on.0.map(|date| PlanChange { date, plan: back });
    let changes = if asked.again {
        first.zip(second).map(|(first, second)| vec![first, second])
    } else {
        first.map(|first| vec![first])
    };
    let id = |plan: PlanIndex| catalog.plan(plan).id.clone();
    Question {
        changes,
        plans: [id(to), id(back)],
        slider: slider(scenario, &timeline, today, on.0, words),
        notes: [on.1, back_on.1],
    }
}

/// A day of the forecast; after `after`, where that is given.
fn day(
    text: &str,
    suggested: Date,
    after: Option<Date>,
    scenario: &Scenario,
    reader: &Reader,
    words: &dyn Words,
) -> (Option<Date>, DayNote) {
    let last = scenario.end().day_before();
    let wrong = |note: String| {
        let note = DayNote {
            text: text.to_owned(),
            note,
            is_problem: true,
        };
        (None, note)
    };
    let date = match text.trim() {
        "" => suggested,
        text => match reading::date(text, reader.locale, reader.today) {
            Some(date) => date,
            None => return wrong(format!("A day, such as {}.", words.day(suggested))),
        },
    };
    if date < scenario.start() || date > last {
        let (first, last) = (words.day(scenario.start()), words.day(last));
        return wrong(format!("A day from {first} to {last}, the time looked at."));
    }
    if let Some(after) = after.filter(|after| date <= *after) {
        return wrong(format!("A day after {}.", words.day(after)));
    }
    let written = words.day(date);
    let typed = text.trim();
    let note = DayNote {
        note: if typed.is_empty() || typed == written {
            String::new()
        } else {
            format!("= {written}")
        },
        text: if typed.is_empty() {
            written
        } else {
            text.to_owned()
        },
        is_problem: false,
    };
    (Some(date), note)
}

/// From the first day of the period that runs today to the last of the next, as
/// far as they lie in the forecast.
fn slider(
    scenario: &Scenario,
    timeline: &Timeline,
    today: Date,
    on: Option<Date>,
    words: &dyn Words,
) -> Slider {
    let Some((place, running)) = period_of(timeline, today) else {
        return Slider::default();
    };
    let first = running.start.max(scenario.start());
    let next = timeline.periods.get(place + 1).unwrap_or(running);
    let last = next.end.min(scenario.end()).day_before();
    let days = |date: Date| u32::try_from(date.days_since(first)).unwrap_or(0);
    let at = on.unwrap_or(today).clamp(first, last);
    Slider {
        days: days(last),
        at: days(at),
        first: Some(first),
        said: words.day(on.unwrap_or(today)),
    }
}
