//! A piece of work, step by step.

use super::message::{Job, Outcome, written};
use crate::{
    engine::{
        NoCover, Objective, Scenario,
        catalog::PlanIndex,
        change::{Found, Hunt, Pairs, Progress},
        scenario::PlanChange,
    },
    format::{self, Unnamed},
};

/// A request as far as it has come.
#[derive(Debug)]
pub(super) enum Task {
    /// A change and a change back.
    Pairs {
        scenario: Box<Scenario>,
        plans: [PlanIndex; 2],
        search: Box<Pairs>,
    },
    /// Changes that cost less.
    Hunt {
        scenario: Box<Scenario>,
        search: Box<Hunt>,
    },
}

impl Task {
    /// Reads what the work is about.
    ///
    /// # Errors
    /// A sentence, where it cannot be read.
    pub(super) fn begin(job: Job) -> Result<Self, String> {
        match job {
            Job::Pairs { file, to, back } => {
                let scenario = scenario_of(&file)?;
                let plans = [plan(&scenario, &to)?, plan(&scenario, &back)?];
                let search = Pairs::new(&scenario, plans[0], plans[1]);
                Ok(Self::Pairs {
                    scenario: Box::new(scenario),
                    plans,
                    search: Box::new(search),
                })
            }
            Job::Hunt { file, plans, known } => {
                let scenario = scenario_of(&file)?;
                let plans = plans.iter().map(|id| plan(&scenario, id));
                let plans: Vec<PlanIndex> = plans.collect::<Result<_, _>>()?;
                let known = known.map(Into::into);
                let search = Hunt::new(&scenario, &plans, Objective::Net, known);
                Ok(Self::Hunt {
                    scenario: Box::new(scenario),
                    search: Box::new(search),
                })
            }
        }
    }

    /// Does the next step, and says how far it is.
    pub(super) fn step(&mut self) -> Outcome {
        let next = match self {
            Self::Pairs {
                scenario,
                plans: [to, back],
                search,
            } => match progress(search.step()) {
                Some(outcome) => Ok(outcome),
                None => search.best().map_err(|why| why.to_string()).map(|best| {
                    let change = |date, plan| PlanChange { date, plan };
                    let changes = best.map_or_else(Vec::new, |best| {
                        vec![change(best.on, *to), change(best.back_on, *back)]
                    });
                    done(scenario, &[&changes])
                }),
            },
            Self::Hunt { scenario, search } => match progress(search.step()) {
                Some(outcome) => Ok(outcome),
                None => all(search).map_err(|why| why.to_string()).map(|found| {
                    let steps =
                        found.map(|found| found.map_or(&[][..], |found| found.changes.as_slice()));
                    done(scenario, &steps)
                }),
            },
        };
        next.unwrap_or_else(|sentence| Outcome::Failed { sentence })
    }
}

/// Nothing where a search has come to its end.
fn progress(progress: Progress) -> Option<Outcome> {
    (!progress.is_complete()).then_some(Outcome::Progress {
        done: progress.done,
        of: progress.of,
    })
}

/// What costs less, what would, if what is in doubt is allowed (R15b), and the
/// cheapest single change.
fn all(search: &Hunt) -> Result<[Option<&Found>; 3], NoCover> {
    Ok([search.found()?, search.if_allowed()?, search.single()?])
}

fn done(scenario: &Scenario, found: &[&[PlanChange]]) -> Outcome {
    let results = found.iter().map(|changes| written(scenario, changes));
    Outcome::Done {
        results: results.collect(),
    }
}

fn plan(scenario: &Scenario, id: &str) -> Result<PlanIndex, String> {
    let plan = scenario.catalog().find_plan(id);
    plan.ok_or_else(|| format!("The price list has no plan “{id}”."))
}

/// A scenario from its file, or every error in it.
fn scenario_of(file: &str) -> Result<Scenario, String> {
    let opened = format::scenario::read(file, Unnamed::Newest).map_err(|errors| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        errors.join("\n")
    })?;
    Ok(opened.content)
}
