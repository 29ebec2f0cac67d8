//! What page and worker say to each other, as JSON.

use crate::engine::{Cents, Date, Scenario, recommend::Cost, scenario::PlanChange};
use serde::{Deserialize, Serialize};

/// Names a request among those under way; the page chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RequestId(pub u32);

/// What the page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// Begin a piece of work.
    Start {
        /// Under which answers come.
        id: RequestId,
        /// The work.
        job: Job,
    },
    /// Stop it; what was answered so far is of no more use.
    Cancel {
        /// Which.
        id: RequestId,
    },
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// The best two days for a change and a change back. One result: the
    /// [`Step`]s of the best pair, none where no pair can be covered.
    Pairs {
        /// The scenario's file.
        file: String,
        /// The plan changed to, by its id.
        to: String,
        /// The plan changed to afterwards.
        back: String,
    },
    /// Whether changes on any day, and back on any other, cost less than what
    /// is known. Three results: the [`Step`]s of the cheapest, none where nothing
    /// costs less; of what costs still less if packs may be bought where that is
    /// in doubt (R15b); and the cheapest single change, cheaper or not.
    Hunt {
        /// The scenario's file.
        file: String,
        /// The ids of the plans that fit.
        plans: Vec<String>,
        /// What is known.
        known: Option<Known>,
    },
}

/// A cost in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// To pay.
    pub cash: i64,
    /// Net cost (R15).
    pub net: i64,
}

impl From<Cost> for Known {
    fn from(cost: Cost) -> Self {
        Self {
            cash: cost.cash.get(),
            net: cost.net.get(),
        }
    }
}

impl From<Known> for Cost {
    fn from(known: Known) -> Self {
        Self {
            cash: Cents::new(known.cash),
            net: Cents::new(known.net),
        }
    }
}

/// A change of plan as it is written in a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    date: String,
    plan: String,
}

/// Changes of plan as a result's text.
#[must_use]
pub fn written(scenario: &Scenario, changes: &[PlanChange]) -> String {
    let step = |change: &PlanChange| Step {
        date: change.date.to_string(),
        plan: scenario.catalog().plan(change.plan).id.clone(),
    };
    let steps: Vec<Step> = changes.iter().map(step).collect();
    // Text in a list can always be written.
    serde_json::to_string(&steps).unwrap_or_default()
}

/// The changes of plan that a result's text says, with the ids of the
/// scenario's price list; `None` where it says none that can be.
#[must_use]
pub fn read(scenario: &Scenario, text: &str) -> Option<Vec<PlanChange>> {
    let steps: Vec<Step> = serde_json::from_str(text).ok()?;
    let change = |step: &Step| {
        Some(PlanChange {
            date: Date::parse(&step.date)?,
            plan: scenario.catalog().find_plan(&step.plan)?,
        })
    };
    steps.iter().map(change).collect()
}

/// What the worker says of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which request.
    pub id: RequestId,
    /// How it stands.
    pub outcome: Outcome,
}

/// How a request stands. After anything but progress it is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// So many steps of so many are done.
    Progress {
        /// Done.
        done: usize,
        /// In all.
        of: usize,
    },
    /// All is done.
    Done {
        /// One text a search; see [`Job`].
        results: Vec<String>,
    },
    /// It cannot be done.
    Failed {
        /// Why, for the reader.
        sentence: String,
    },
    /// What works it out was lost on the way. The page says so, never the worker.
    Lost {
        /// Why, for the reader.
        sentence: String,
    },
    /// It was stopped as asked.
    Cancelled,
}
