//! Everything that is worked out from a draft, and what is kept of it while
//! the draft is being typed.

use super::{
    check::{Checked, Reader, check},
    draft::Draft,
    way::Way,
};
use crate::engine::{
    Forecast, Goal, Ledger, Recommendation, Scenario,
    catalog::PlanIndex,
    change::{InDoubt, outcome_if},
    forecast, recommend,
    recommend::{Cost, OtherDays, Schedule},
    scenario::PlanChange,
};
use std::sync::Arc;

/// What the forecast is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What the draft plans, on the plan it names; where it names none but plans
    /// changes or packs, on the plan that is recommended to begin with.
    Planned,
    /// What is recommended, changes and packs on their dates: no plan is named
    /// and nothing is planned.
    Advice,
    /// Nothing that could be recommended: no plan is named and none fits, so one
    /// stands in.
    StandIn,
}

/// What a valid draft comes to.
#[derive(Clone, Debug)]
pub struct Results {
    /// The scenario that the forecast is of. Where the draft names no plan, it
    /// is bought on the first day; see [`Shown`].
    pub scenario: Scenario,
    /// Whether the draft names no plan.
    pub no_plan: bool,
    /// What the forecast is of.
    pub shown: Shown,
    /// What costs least (R14 to R16). Leaves out the scenario's own changes and
    /// packs bought. Where no plan is named, the one bought on the first day is
    /// no change.
    pub recommendation: Recommendation,
    /// Periods and totals.
    pub forecast: Forecast,
    /// The same day by day.
    pub ledger: Ledger,
}

impl Results {
    fn of(scenario: Scenario, no_plan: bool) -> Self {
        let goal = Goal {
            first_is_free: no_plan,
            ..Goal::default()
        };
        let mut recommendation = recommend(&scenario, goal).with_least_cash(&scenario, goal);
        let (mut scenario, mut shown) = (scenario, Shown::Planned);
        if no_plan {
            shown = Shown::StandIn;
            if let Some(way) = Way::recommended(&recommendation) {
                let (start, stand_in) = (scenario.start(), scenario.subscription().plan);
                let bought = way.first_plan(&scenario);
                recommendation = recommendation.as_bought(start, stand_in, bought);
                scenario = scenario.bought_on_start(bought);
                shown = Shown::Planned;
            }
            let plans_nothing = scenario.changes().is_empty() && scenario.packs().is_empty();
            let way = Way::recommended(&recommendation).filter(|_| plans_nothing);
            if let Some(followed) = way.and_then(|way| way.followed(&scenario, true)) {
                (scenario, shown) = (followed, Shown::Advice);
            }
        }
        Self {
            no_plan,
            shown,
            ..Self::planned(scenario, recommendation)
        }
    }

    /// What a scenario that names its plan comes to as it is planned, beside what
    /// is recommended for it.
    #[must_use]
    pub fn planned(scenario: Scenario, recommendation: Recommendation) -> Self {
        Self {
            forecast: forecast(&scenario),
            ledger: Ledger::of(&scenario),
            scenario,
            no_plan: false,
            shown: Shown::Planned,
            recommendation,
        }
    }
}

/// What changes of plan on other days than R16's are looked for among.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherDaysWanted {
    /// The ids of the plans that fit, the one held among them.
    pub plans: Vec<String>,
    /// What the best sequence costs.
    pub known: Option<Cost>,
}

/// Changes on other days that cost less than what is known; none where nothing
/// does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherDaysFound {
    /// Whatever is in doubt.
    pub cheaper: Vec<PlanChange>,
    /// Less than those, if packs may be bought where that is in doubt (R15b).
    pub if_allowed: Vec<PlanChange>,
    /// The cheapest single change, whether or not it costs less than what is
    /// known.
    pub single: Vec<PlanChange>,
}

impl Results {
    /// What to look for on other days; `None` where nobody holds a plan that
    /// fits, nothing is asked for, or the best sequence is not known or in doubt.
    #[must_use]
    pub fn other_days_wanted(&self) -> Option<OtherDaysWanted> {
        let (scenario, found) = (&self.scenario, &self.recommendation);
        let held = scenario.subscription().plan;
        let is_known = found.unsolved.is_none() && found.if_disputed.is_empty();
        if self.no_plan || !is_known || scenario.demand().total().is_zero() {
            return None;
        }
        let fitting: Vec<PlanIndex> = found
            .options
            .iter()
            .filter(|option| option.fits())
            .map(|option| option.plan)
            .collect();
        (fitting.len() > 1 && fitting.contains(&held)).then(|| OtherDaysWanted {
            plans: fitting
                .iter()
                .map(|plan| scenario.catalog().plan(*plan).id.clone())
                .collect(),
            known: found.schedule.as_ref().map(|best| best.bill.cost()),
        })
    }

    /// The same results, with what was found on other days.
    #[must_use]
    pub fn with_other_days(&self, found: &OtherDaysFound) -> Self {
        let known = self.recommendation.schedule.as_ref();
        let rank = |schedule: &Schedule| (schedule.bill.net(), schedule.bill.cash());
        let followed = |changes: &[PlanChange], in_doubt, known: Option<&Schedule>| {
            (!changes.is_empty())
                .then(|| outcome_if(&self.scenario, changes, in_doubt).into_schedule())
                .flatten()
                .filter(|found| known.is_none_or(|known| rank(found) < rank(known)))
        };
        let cheaper = followed(&found.cheaper, InDoubt::Refused, known);
        let least = cheaper.as_ref().or(known);
        let if_allowed = followed(&found.if_allowed, InDoubt::Allowed, least);
        let recommended = &self.recommendation;
        let as_easy = |schedule: &&Schedule| recommended.effort(&schedule.changes) <= 1;
        let single = followed(
            &found.single,
            InDoubt::Refused,
            (recommended.frontier.iter().chain(&cheaper))
                .filter(as_easy)
                .min_by_key(|schedule| rank(schedule)),
        );
        let mut results = self.clone();
        results.recommendation.other_days = OtherDays {
            cheaper,
            if_allowed,
            single,
        };
        results
    }
}

/// A draft as far as it could be worked out; of none, nothing.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What was read from the fields, and what is wrong with them.
    pub checked: Arc<Checked>,
    /// The results; of an earlier draft where this one has problems. `None`
    /// until a draft without problems has been seen.
    pub results: Option<Arc<Results>>,
    /// Whether the results are those of an earlier draft.
    pub stale: bool,
}

/// What works out a draft: [`work_out`].
pub type WorkOut = fn(&Draft, &Reader, Option<&Outcome>) -> Outcome;

/// Works out a draft. What cannot be worked out keeps the results of
/// `previous`, marked as stale.
#[must_use]
pub fn work_out(draft: &Draft, reader: &Reader, previous: Option<&Outcome>) -> Outcome {
    let mut checked = check(draft, reader);
    let results = checked
        .scenario
        .take()
        .map(|scenario| Arc::new(Results::of(scenario, checked.no_plan)));
    let stale = results.is_none();
    let results = results.or_else(|| previous.and_then(|previous| previous.results.clone()));
    Outcome {
        checked: Arc::new(checked),
        results,
        stale,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        draft::{Column, List, Single},
        reading::Locale,
    };
    use super::*;
    use crate::engine::{Credits, Date};

    fn reader() -> Reader {
        Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-09-01").unwrap(),
        }
    }

    /// The worked case of a heavy first week, as somebody would type it.
    fn typed() -> Draft {
        let mut draft = Draft::new(Date::parse("2026-09-01").unwrap(), "EUR");
        draft.set(Single::Months, "6");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "1.9.2026");
        draft.add(
            List::Packs,
            &[
                (Column::Date, "2 Sep"),
                (Column::Pack, "pack-100k"),
                (Column::Quantity, "2"),
            ],
        );
        draft.add(
            List::Usage,
            &[
                (Column::Operation, "fashion-tag-product"),
                (Column::Monthly, "5k"),
            ],
        );
        let load = [
            (Column::Name, "Initial catalogue"),
            (Column::Operation, "fashion-insert"),
            (Column::Count, "30 000"),
            (Column::Start, "today"),
            (Column::Days, "5"),
        ];
        draft.add(List::Loads, &load);
        draft
    }

    #[test]
    fn what_is_typed_gives_the_numbers_of_the_worked_case() {
        let outcome = work_out(&typed(), &reader(), None);
        assert_eq!(
            outcome.checked.problem_count(),
            0,
            "{:?}",
            outcome.checked.problems
        );
        let results = outcome.results.unwrap();
        assert_eq!(results.forecast.totals.used.shortfall, Credits::new(75_000));
        assert_eq!(results.forecast.totals.cost().to_string(), "534.00");
        assert!(!outcome.stale);
    }

    #[test]
    fn a_field_that_is_wrong_says_so_and_the_last_good_result_stays() {
        let good = work_out(&typed(), &reader(), None);
        let mut draft = typed();
        draft.set(Single::Purchased, "30.2.2026");
        draft.set(Single::Months, "61");
        let outcome = work_out(&draft, &reader(), Some(&good));
        assert!(outcome.stale);
        assert_eq!(
            outcome.results.unwrap().forecast,
            good.results.unwrap().forecast
        );
        let wrong: Vec<_> = outcome.checked.problems.keys().copied().collect();
        assert_eq!(wrong, [Single::Months.into(), Single::Purchased.into()]);
    }

    #[test]
    fn a_draft_of_a_scenario_reads_back_as_the_same_scenario() {
        let outcome = work_out(&typed(), &reader(), None);
        let scenario = &outcome.results.unwrap().scenario;
        let again = work_out(&Draft::of(scenario), &reader(), None)
            .results
            .unwrap();
        assert_eq!(again.forecast, forecast(scenario));
        assert_eq!(Draft::of(&again.scenario), Draft::of(scenario));
    }

    #[test]
    fn a_stored_draft_reads_back_as_it_was_and_damage_costs_only_what_is_damaged() {
        let mut draft = typed();
        draft.set(Single::Months, "not yet");
        let mut stored = serde_json::json!(draft);
        assert_eq!(serde_json::json!(Draft::from_json(&stored)), stored);
        stored["months"] = 7.into();
        stored["usage"] = serde_json::json!([5, {"operation": "x", "monthly": 3, "count": "9"}]);
        stored["unheard-of"] = "x".into();
        let read = Draft::from_json(&stored);
        assert_eq!(read.text(Single::Months), "");
        assert_eq!(read.text(Single::Plan), "business-100k");
        assert_eq!(read.rows(List::Usage).len(), 2);
        assert_eq!(read.rows(List::Usage)[1].text(Column::Operation), "x");
    }
}
