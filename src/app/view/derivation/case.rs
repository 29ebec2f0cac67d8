//! The story that an explanation is read from: what is planned, what is
//! recommended or asked about, or what it would be at another volume, played
//! through.

use super::{Choice, Of};
use crate::{
    app::results::Results,
    engine::{
        Credits, Date, Forecast, Goal, Ledger, Scenario, Volume,
        catalog::PlanIndex,
        change, forecast, recommend,
        recommend::{Bill, PlanOption, Schedule},
        scenario::PlanChange,
    },
};
use std::borrow::Cow;

/// A scenario with its forecast and its postings.
pub(super) struct Case<'a> {
    pub(super) scenario: Cow<'a, Scenario>,
    pub(super) forecast: Cow<'a, Forecast>,
    pub(super) ledger: Cow<'a, Ledger>,
    /// The way that is played through, where it has a price.
    pub(super) way: Option<Way>,
}

/// Changes of plan with what they cost.
pub(super) struct Way {
    pub(super) bill: Bill,
    pub(super) shortfall: Credits,
}

/// What is to be played through.
struct Play<'a> {
    scenario: Cow<'a, Scenario>,
    changes: Vec<PlanChange>,
    way: Option<Way>,
}

impl<'a> Play<'a> {
    /// `None` where `choice` is not there, or has no bill and needs one.
    fn of(results: &'a Results, choice: Choice) -> Option<Self> {
        let (scenario, found) = (&results.scenario, &results.recommendation);
        let (scenario, (changes, way)) = match choice {
            Choice::Plan(place) => (Cow::Borrowed(scenario), held(found.options.get(place)?)?),
            Choice::Best => (
                Cow::Borrowed(scenario),
                held(option_of(&found.options, found.best?)?)?,
            ),
            Choice::Sequence(place) => (
                Cow::Borrowed(scenario),
                followed(found.sequences().nth(place)?),
            ),
            Choice::LeastCash => (
                Cow::Borrowed(scenario),
                followed(found.least_cash.as_ref()?),
            ),
            Choice::Asked(changes) => {
                let changes: Vec<PlanChange> = changes.into_iter().flatten().collect();
                let found = change::outcome(scenario, &changes);
                let shortfall = found.shortfall;
                let way = found.bill.ok().map(|bill| Way { bill, shortfall });
                (Cow::Borrowed(scenario), (changes, way))
            }
            Choice::AtVolume(volume, plan) => {
                let goal = Goal {
                    max_changes: 0,
                    objective: found.objective,
                    ..Goal::default()
                };
                let scaled = Volume::of(scenario, goal.objective)?.scenario_at(volume)?;
                let found = recommend(&scaled, goal);
                let way = held(option_of(&found.options, plan)?)?;
                (Cow::Owned(scaled), way)
            }
        };
        Some(Self {
            scenario,
            changes,
            way,
        })
    }
}

fn option_of(options: &[PlanOption], plan: PlanIndex) -> Option<&PlanOption> {
    options.iter().find(|option| option.plan == plan)
}

/// A plan held throughout.
fn held(option: &PlanOption) -> Option<(Vec<PlanChange>, Option<Way>)> {
    let (bill, shortfall) = (option.bill.clone()?, option.shortfall);
    let changes = option.change.into_iter().collect();
    Some((changes, Some(Way { bill, shortfall })))
}

/// A sequence of plans.
fn followed(found: &Schedule) -> (Vec<PlanChange>, Option<Way>) {
    let (bill, shortfall) = (found.bill.clone(), found.shortfall);
    (found.changes.clone(), Some(Way { bill, shortfall }))
}

/// What `choice` costs; `None` where it is not there or has no price.
pub(super) fn bill_of(results: &Results, choice: Choice) -> Option<Bill> {
    Some(Play::of(results, choice)?.way?.bill)
}

impl<'a> Case<'a> {
    pub(super) fn of(results: &'a Results, of: Of) -> Option<Self> {
        let (choice, is_covered) = match of {
            Of::Planned => {
                return Some(Self {
                    scenario: Cow::Borrowed(&results.scenario),
                    forecast: Cow::Borrowed(&results.forecast),
                    ledger: Cow::Borrowed(&results.ledger),
                    way: None,
                });
            }
            Of::Way(choice) => (choice, true),
            Of::Uncovered(choice) => (choice, false),
        };
        let play = Play::of(results, choice)?;
        let covered = play.way.as_ref().filter(|_| is_covered);
        let buy = covered.map_or(&[][..], |way| &way.bill.buy);
        // More packs than a scenario may name are left out here; what they cost
        // is told from the bill.
        let with = |buy| play.scenario.with_plan(&play.changes, buy).ok();
        let scenario = with(buy).or_else(|| with(&[]))?;
        Some(Self {
            forecast: Cow::Owned(forecast(&scenario)),
            ledger: Cow::Owned(Ledger::of(&scenario)),
            scenario: Cow::Owned(scenario),
            way: play.way,
        })
    }

    /// A day of the forecast, or its end or beginning where the date lies
    /// outside it.
    pub(super) fn day(&self, date: Date) -> usize {
        usize::try_from(date.days_since(self.scenario.start()))
            .unwrap_or(0)
            .min(self.scenario.demand().days())
    }

    /// The row in which a day lies.
    pub(super) fn row_of(&self, date: Date) -> Option<usize> {
        let days = &self.ledger.days;
        days.get(self.day(date)).map(|day| day.period)
    }
}
