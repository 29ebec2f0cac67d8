//! What page and worker say to each other, as JSON.

use serde::{Deserialize, Serialize};

/// Names a request among those under way; the page chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The forecast of each scenario's file, in the order given.
    Forecasts {
        /// The files' texts.
        files: Vec<String>,
    },
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
        /// One line of JSON a scenario.
        results: Vec<String>,
    },
    /// It cannot be done.
    Failed {
        /// Why, for the reader.
        sentence: String,
    },
    /// It was stopped as asked.
    Cancelled,
}
