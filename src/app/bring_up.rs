//! "Bring up to today": a draft that begins before today, carried forward.
//!
//! The exact way is the engine's [`roll`]: every day to come stays as it was
//! forecast. It may land on a day before today, where monthly use hangs on the
//! start. Somebody whose account says something else than the forecast starts
//! from today instead, with what the forecast says is owned, to be corrected;
//! monthly use is then spread anew from today on.

use super::{
    check::Meant,
    draft::{Column, Draft, Field, List, Single},
    results::{Outcome, Results},
    words::{Words, plural},
};
use crate::engine::{
    Date, Scenario,
    roll::{self, Rolled, owned_on},
    scenario::Subscription,
    usage::Origin,
};
use std::sync::Arc;

/// What can be put in the place of a draft that begins before today.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The day on which the draft begins now.
    pub from: Date,
    /// The day to which it would be brought.
    pub to: Date,
    /// Whether that is today.
    pub is_today: bool,
    /// What the button says.
    pub button: String,
    /// What is offered, with the figures that will be put in.
    pub said: Vec<String>,
    brought: Brought,
}

impl Offer {
    /// The draft to put in place of the one that the offer was made for, with what
    /// was worked out from it. Written when it is asked for: a line that grows may
    /// become a known day for each day to come, too much for every keystroke.
    #[must_use]
    pub fn draft(&self, draft: &Draft, outcome: &Outcome) -> Draft {
        self.brought.draft(draft, outcome)
    }
}

/// The draft brought forward by its own forecast so that every day to come
/// stays as it is. `None` where there is nothing to bring forward.
#[must_use]
pub fn offer(outcome: &Outcome, today: Date, words: &dyn Words) -> Option<Offer> {
    let results = current(outcome, today)?;
    let rolled = roll(results, today)?;
    let to = rolled.scenario.start();
    let is_today = to == today;
    let mut said = vec![figures(results, to, rolled.scenario.subscription(), words)];
    if !is_today {
        said.push(format!(
            "{} is the last day on which one of its months begins. Monthly numbers are spread over months counted from \
             the start, so from there every day stays exactly as forecast.",
            words.day(to)
        ));
    }
    let written_out = rolled.written_out();
    if written_out > 0 {
        let lines = match written_out {
            1 => "One growing line is".to_owned(),
            n => format!("{} growing lines are", words.whole(n as u64)),
        };
        said.push(format!(
            "{lines} between two whole numbers by then and will be written out day by day, as known days, so that \
             nothing is rounded."
        ));
    }
    if rolled.forgets_records {
        said.push(
            "Records stored before that day are no longer counted against a plan’s limit."
                .to_owned(),
        );
    }
    let brought = Brought {
        start: to,
        months: rolled.scenario.months(),
        owned: (!results.no_plan).then(|| rolled.scenario.subscription().clone()),
        monthly: rolled.monthly,
        daily_from: Some(rolled.scenario).filter(|_| written_out > 0),
    };
    Some(Offer {
        from: results.scenario.start(),
        to,
        is_today,
        button: if is_today {
            "Bring up to today".to_owned()
        } else {
            format!("Bring up to {}", words.day(to))
        },
        said,
        brought,
    })
}

/// The draft with today as its start and what the forecast says is owned this
/// morning, for the user to correct. `None` where it begins today or later,
/// names no plan, ends before today, or [`offer`] already gets to today.
#[must_use]
pub fn restart(outcome: &Outcome, today: Date, words: &dyn Words) -> Option<Offer> {
    let results = current(outcome, today).filter(|results| !results.no_plan)?;
    if roll(results, today).is_some_and(|rolled| rolled.scenario.start() == today) {
        return None;
    }
    let scenario = &results.scenario;
    let owned = owned_on(scenario, &results.ledger, today)?;
    let monthly = levels_on(scenario, today);
    Some(Offer {
        from: scenario.start(),
        to: today,
        is_today: true,
        button: "Start from today".to_owned(),
        said: vec![
            figures(results, today, &owned, words),
            "If your account says otherwise, start from today and put in what it says. Monthly numbers are then spread \
             anew over months counted from today."
                .to_owned(),
        ]
        .into_iter()
        .chain(spread_anew(scenario, today, &monthly, words))
        .collect(),
        brought: Brought {
            start: today,
            months: scenario.months(),
            owned: Some(owned),
            monthly,
            daily_from: None,
        },
    })
}

/// What all use comes to until the former end when monthly numbers are spread
/// anew from today, beside what it comes to as it is: the same calls a month, but
/// cut into other months.
fn spread_anew(
    scenario: &Scenario,
    today: Date,
    monthly: &[Option<u64>],
    words: &dyn Words,
) -> Option<String> {
    let mut parts = scenario.to_parts();
    parts.start = Some(today);
    parts.purchased = Some(today);
    parts.supply_left = None;
    parts.carry_over.clear();
    parts.changes.clear();
    parts.packs.clear();
    for (line, calls) in parts.usage.iter_mut().zip(monthly) {
        line.monthly = Some(calls.unwrap_or(0));
    }
    let anew = Scenario::new(Arc::clone(scenario.catalog()), parts).ok()?;
    let until = scenario.end().min(anew.end());
    let asked = |scenario: &Scenario| {
        let before = scenario.demand().credits_before();
        let day = |date: Date| usize::try_from(date.days_since(scenario.start())).unwrap_or(0);
        before[day(until)] - before[day(today)]
    };
    let (then, now) = (asked(&anew), asked(scenario));
    let last = words.day(until.day_before());
    Some(if then == now {
        format!(
            "Until {last} that comes to {} credits, as many as now.",
            words.whole(then)
        )
    } else {
        format!(
            "Until {last} that comes to {} credits instead of {}.",
            words.whole(then),
            words.whole(now)
        )
    })
}

/// The results, if they are the draft's own and begin before today.
fn current(outcome: &Outcome, today: Date) -> Option<&Results> {
    let results = outcome.results.as_deref().filter(|_| !outcome.stale)?;
    (results.scenario.start() < today).then_some(results)
}

fn roll(results: &Results, today: Date) -> Option<Rolled> {
    roll::roll(&results.scenario, today)
}

/// What a scenario's usage lines ask for in the forecast month of `date`.
fn levels_on(scenario: &Scenario, date: Date) -> Vec<Option<u64>> {
    let demand = scenario.demand();
    let day = usize::try_from(date.days_since(scenario.start())).unwrap_or(0);
    let month = demand.months().find(|month| month.contains(&day));
    let mut levels = vec![None; scenario.usage().len()];
    for source in demand.sources() {
        if let (Origin::Usage(i), Some(month)) = (source.origin, &month) {
            let calls = demand.calls_between(source, month.start, month.end);
            levels[i] = Some(calls.get());
        }
    }
    levels
}

fn figures(results: &Results, on: Date, owned: &Subscription, words: &dyn Words) -> String {
    let day = words.day(on);
    if results.no_plan {
        return format!("It would begin on {day}, with the same monthly numbers.");
    }
    let plan = &results.scenario.catalog().plan(owned.plan).name;
    let mut parts = vec![format!("{plan} since {}", words.day(owned.purchased))];
    if let Some(left) = owned.supply_left {
        parts.push(format!(
            "{} {} of its supply left",
            words.credits(left),
            plural("credit", left.get())
        ));
    }
    for carried in &owned.carry_over {
        parts.push(format!(
            "{} of a former plan until {}",
            words.credits(carried.credits),
            words.day_month(carried.ends.day_before())
        ));
    }
    parts.push(format!(
        "{} pack {}",
        words.credits(owned.pack_credits),
        plural("credit", owned.pack_credits.get())
    ));
    format!(
        "By its own forecast you have on the morning of {day}: {}.",
        parts.join(", ")
    )
}

/// What changes in a draft that is brought forward. Everything else, such as
/// its name, stays as it was typed.
#[derive(Clone, Debug, PartialEq)]
struct Brought {
    start: Date,
    months: u32,
    /// `None` where there is no plan yet.
    owned: Option<Subscription>,
    /// Calls a month of each usage line; `None` takes the line out.
    monthly: Vec<Option<u64>>,
    /// The scenario whose known days take the place of the draft's own.
    daily_from: Option<Scenario>,
}

impl Brought {
    fn draft(&self, draft: &Draft, outcome: &Outcome) -> Draft {
        let mut draft = draft.clone();
        draft.set(Single::Start, self.start.to_string());
        draft.set(Single::Months, self.months.to_string());
        if let (Some(owned), Some(results)) = (&self.owned, &outcome.results) {
            let plan = &results.scenario.catalog().plan(owned.plan).id;
            draft.set(Single::Plan, plan.as_str());
            draft.set(Single::Purchased, owned.purchased.to_string());
            let left = owned.supply_left.map(|left| left.to_string());
            draft.set(Single::SupplyLeft, left.unwrap_or_default());
            draft.set(Single::PackCredits, owned.pack_credits.to_string());
            draft.clear(List::CarryOver);
            for carried in &owned.carry_over {
                let (credits, ends) = (carried.credits.to_string(), carried.ends.to_string());
                let cells = [
                    (Column::Credits, credits.as_str()),
                    (Column::Ends, ends.as_str()),
                ];
                draft.add(List::CarryOver, &cells);
            }
        }
        for list in [List::Changes, List::Packs, List::Daily] {
            for key in keys(&draft, list) {
                let field = Field::Cell(list, key, Column::Date);
                let meant = outcome.checked.meant.get(&field);
                if matches!(meant, Some(Meant::Day(day)) if *day < self.start) {
                    draft.remove(list, key);
                }
            }
        }
        self.usage(&mut draft, outcome);
        self.loads(&mut draft, outcome);
        if let Some(scenario) = &self.daily_from {
            let written = Draft::of(scenario);
            draft.clear(List::Daily);
            for row in written.rows(List::Daily) {
                let cells: Vec<_> = List::Daily
                    .columns()
                    .iter()
                    .map(|column| (*column, row.text(*column)))
                    .collect();
                draft.add(List::Daily, &cells);
            }
        }
        draft
    }

    /// The scenario has a line for each row, in order; those after them are of
    /// recipes, which do not grow.
    fn usage(&self, draft: &mut Draft, outcome: &Outcome) {
        for (key, calls) in keys(draft, List::Usage).into_iter().zip(&self.monthly) {
            let field = Field::Cell(List::Usage, key, Column::Monthly);
            match (calls, outcome.checked.meant.get(&field)) {
                (None, _) => draft.remove(List::Usage, key),
                // What says the same stays as it was typed.
                (Some(calls), Some(Meant::Count(count))) if calls == count => {}
                (Some(0), None) => {}
                (Some(calls), _) => draft.set(field, calls.to_string()),
            }
        }
    }

    /// Loads that are over are taken out, of recipes too; a recipe's load that
    /// begins with the forecast keeps its day.
    fn loads(&self, draft: &mut Draft, outcome: &Outcome) {
        let Some(results) = &outcome.results else {
            return;
        };
        let lines = keys(draft, List::Loads);
        for (key, load) in lines.into_iter().zip(results.scenario.loads()) {
            if !load.runs_on_or_after(self.start) {
                draft.remove(List::Loads, key);
            }
        }
        let before = results.scenario.start();
        for key in keys(draft, List::Recipes) {
            let recipe = outcome.checked.recipes.get(&key);
            let Some(recipe) = recipe.filter(|recipe| recipe.once > 0) else {
                continue;
            };
            let start = recipe.start.unwrap_or(before);
            let days = i32::try_from(recipe.days.unwrap_or(1)).unwrap_or(i32::MAX);
            if start.plus_days(days) <= self.start {
                draft.set(Field::Cell(List::Recipes, key, Column::First), "");
            } else {
                let field = Field::Cell(List::Recipes, key, Column::Start);
                draft.set(field, start.to_string());
            }
        }
    }
}

fn keys(draft: &Draft, list: List) -> Vec<super::draft::RowKey> {
    draft.rows(list).iter().map(|row| row.key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{check::Reader, reading::Locale, results::work_out, words::PlainWords};
    use crate::engine::{Ledger, ledger::Day};

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn outcome(draft: &Draft, today: Date) -> Outcome {
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        let outcome = work_out(draft, &reader, None);
        assert_eq!(
            outcome.checked.problem_count(),
            0,
            "{:?}",
            outcome.checked.problems
        );
        outcome
    }

    fn draft() -> Draft {
        let mut draft = Draft::new(date("2026-09-01"), "EUR");
        draft.set(Single::Name, "Spring");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "15 Aug 2026");
        draft.set(Single::SupplyLeft, "60k");
        draft.set(Single::PackCredits, "20k");
        draft.add(
            List::Usage,
            &[(Column::Operation, "ocr-read"), (Column::Monthly, "25k")],
        );
        for (column, day) in [("2026-09-20", "pack-10k"), ("2026-12-01", "pack-100k")] {
            draft.add(List::Packs, &[(Column::Date, column), (Column::Pack, day)]);
        }
        let load = [
            (Column::Operation, "ocr-read"),
            (Column::Count, "100"),
            (Column::Start, "3 Sep 2026"),
        ];
        draft.add(List::Loads, &load);
        draft
    }

    fn days(outcome: &Outcome, from: Date) -> Vec<Day> {
        let ledger = Ledger::of(&outcome.results.as_ref().unwrap().scenario);
        let days = ledger.days.into_iter().filter(|day| day.date >= from);
        days.map(|day| Day { period: 0, ..day }).collect()
    }

    #[test]
    fn a_draft_brought_forward_forecasts_the_same_days() {
        let today = date("2026-11-22");
        let before = outcome(&draft(), today);
        let offer = offer(&before, today, &PlainWords).unwrap();
        assert_eq!((offer.to, offer.is_today), (date("2026-11-01"), false));
        assert_eq!(offer.button, "Bring up to 1 Nov 2026");
        let brought = offer.draft(&draft(), &before);
        let after = outcome(&brought, today);
        let mut new = days(&after, offer.to);
        let old = days(&before, offer.to);
        new.truncate(old.len());
        assert_eq!(new, old);
        let draft = &brought;
        assert_eq!(draft.text(Single::Name), "Spring");
        assert_eq!(draft.rows(List::Usage)[0].text(Column::Monthly), "25k");
        assert!(draft.rows(List::Loads).is_empty());
        assert_eq!(draft.rows(List::Packs).len(), 1);
        let said = &offer.said[0];
        assert!(said.contains("Business 100K since 15 Aug 2026"), "{said}");
    }

    #[test]
    fn a_growing_line_is_written_out_and_stays_exact() {
        let today = date("2026-10-01");
        let mut draft = draft();
        let line = draft.rows(List::Usage)[0].key;
        draft.set(Field::Cell(List::Usage, line, Column::Monthly), "1001");
        draft.set(Field::Cell(List::Usage, line, Column::Growth), "0,33");
        let before = outcome(&draft, today);
        let offer = offer(&before, today, &PlainWords).unwrap();
        assert!(offer.is_today);
        assert!(
            offer.said[1].contains("nothing is rounded"),
            "{:?}",
            offer.said
        );
        let brought = offer.draft(&draft, &before);
        let after = outcome(&brought, today);
        let mut new = days(&after, offer.to);
        let old = days(&before, offer.to);
        new.truncate(old.len());
        assert_eq!(new, old);
        assert!(brought.rows(List::Usage).is_empty());
    }

    #[test]
    fn starting_from_today_puts_in_what_the_forecast_says_is_owned_this_morning() {
        let today = date("2026-09-10");
        let before = outcome(&draft(), today);
        assert!(offer(&before, today, &PlainWords).is_none());
        let restart = restart(&before, today, &PlainWords).unwrap();
        let after = outcome(&restart.draft(&draft(), &before), today);
        let morning = |outcome: &Outcome| {
            let day = days(outcome, today)[0];
            (
                day.supply_left + day.used.from_supply,
                day.packs_left + day.used.from_packs,
            )
        };
        assert_eq!(morning(&before), morning(&after));
        let plan = |outcome: &Outcome| {
            outcome.results.as_ref().unwrap().forecast.periods[0]
                .period
                .end
        };
        assert_eq!(plan(&before), plan(&after));
        // What is said of the numbers spread anew is what they come to.
        let until = date("2027-09-01");
        let asked = |outcome: &Outcome| {
            let days = days(outcome, today).into_iter();
            let days = days.filter(|day| day.date < until);
            let sum: crate::engine::Credits = days.map(|day| day.used.demand).sum();
            PlainWords.credits(sum)
        };
        assert_eq!(
            *restart.said.last().unwrap(),
            format!(
                "Until 31 Aug 2027 that comes to {} credits instead of {}.",
                asked(&after),
                asked(&before)
            )
        );
    }

    #[test]
    fn a_recipe_goes_on_and_its_first_load_is_not_made_again() {
        let mut with_recipe = draft();
        let recipe = |first: &'static str, days: &'static str| {
            [
                (Column::Count, "100"),
                (Column::Photos, "3"),
                (Column::Operations, "ocr-read background-fast"),
                (Column::First, first),
                (Column::Days, days),
            ]
        };
        with_recipe.add(List::Recipes, &recipe("1000", "10"));
        with_recipe.add(List::Recipes, &recipe("700", "70"));
        let today = date("2026-11-05");
        let before = outcome(&with_recipe, today);
        let offer = offer(&before, today, &PlainWords).unwrap();
        let brought = offer.draft(&with_recipe, &before);
        let after = outcome(&brought, today);
        let mut new = days(&after, offer.to);
        let old = days(&before, offer.to);
        new.truncate(old.len());
        assert_eq!(new, old);
        let recipes = brought.rows(List::Recipes);
        assert_eq!(recipes[0].text(Column::First), "");
        assert_eq!(recipes[1].text(Column::Start), "2026-09-01");
    }

    #[test]
    fn without_a_plan_only_the_start_moves() {
        let today = date("2026-11-01");
        let mut draft = draft();
        draft.set(Single::Plan, "");
        let before = outcome(&draft, today);
        let offer = offer(&before, today, &PlainWords).unwrap();
        let brought = offer.draft(&draft, &before);
        assert_eq!(brought.text(Single::Plan), "");
        assert_eq!(brought.text(Single::Start), "2026-11-01");
        assert_eq!(brought.text(Single::PackCredits), "20k");
    }

    #[test]
    fn nothing_is_offered_on_the_day_itself_or_for_a_draft_with_problems() {
        let today = date("2026-09-01");
        let fine = outcome(&draft(), today);
        assert!(offer(&fine, today, &PlainWords).is_none());
        assert!(restart(&fine, today, &PlainWords).is_none());
        let mut stale = outcome(&draft(), date("2026-11-22"));
        stale.stale = true;
        assert!(offer(&stale, date("2026-11-22"), &PlainWords).is_none());
    }
}
