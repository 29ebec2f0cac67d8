//! What an API sold by credits will cost, and when the credits run out.
#![warn(missing_docs)]
#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod engine;
pub mod format;
