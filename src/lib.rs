//! What an API sold by credits will cost, and when the credits run out.
#![warn(missing_docs)]
pub mod engine;
