//! The credit rules: from a scenario to what every credit does on every day.
//!
//! Nothing here knows of files, of a screen or of a clock; *today* is always an
//! argument. The numbers R1, R2 … are those of the credit rules that the app
//! shows its readers.
//!
//! The way through: [`Catalog`] (what is sold) and [`Scenario`] (what somebody
//! has and expects to do) exist only if valid. A scenario brings its
//! [`Demand`], the credits asked for day by day. [`forecast()`] answers with
//! billing periods and totals without walking over days; [`Ledger`] tells the
//! same story day by day as typed postings.

pub mod amount;
pub mod calendar;
pub mod catalog;
pub mod change;
pub mod cover;
pub mod forecast;
pub mod invalid;
pub mod ledger;
pub mod recommend;
pub mod roll;
pub mod scenario;
mod schedule;
pub mod spread;
mod timeline;
pub mod usage;
pub mod volume;
mod warnings;

pub use amount::{Calls, Cents, Credits};
pub use calendar::Date;
pub use catalog::Catalog;
pub use cover::{Cover, Covering, NoCover};
pub use forecast::{Forecast, forecast};
pub use invalid::Invalid;
pub use ledger::Ledger;
pub use recommend::{Goal, Objective, Recommendation, recommend};
pub use roll::{Rolled, roll};
pub use scenario::Scenario;
pub use schedule::TooMany;
pub use timeline::{Period, Timeline};
pub use usage::Demand;
pub use volume::Volume;
pub use warnings::{About, Warning};
