//! Files: price lists, scenarios and results, read and written.
//!
//! What is read is checked twice: here for its form (a number where a number
//! belongs, no field that nobody knows), in the engine for its sense (an id
//! that the price list has, a day inside the forecast). Both find everything
//! at once and say where it stands, as [`crate::engine::Invalid`].
//!
//! Types that are written are apart from the engine's types, so that neither
//! has to follow the other.

pub mod backup;
pub mod builtin;
pub mod calendar;
pub mod catalog;
pub mod change;
mod check;
pub mod csv;
pub mod forecast;
pub mod link;
mod read;
pub mod recommend;
pub mod scenario;
pub mod table;
pub mod words;
pub(crate) mod write;

pub use check::check;
pub use read::Opened;
pub use scenario::Unnamed;
