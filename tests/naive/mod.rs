//! A deliberately naive reference for the tests: the rules once more, day by
//! day, written apart from the engine and sharing nothing with it, the calendar
//! included. It speaks JSON only, in the file formats, and assumes that what it
//! is given is valid.

// Each test binary uses a part of this.
#![allow(dead_code, unused_imports)]

pub mod calendar;
pub mod change;
pub mod forecast;
pub mod generate;
pub mod recommend;

pub use change::change;
pub use forecast::{buckets, forecast};
pub use recommend::{Objective, check_recommendation, recommend, same_recommendation};
