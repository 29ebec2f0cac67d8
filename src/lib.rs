//! What an API sold by credits will cost, and when the credits run out.
//!
//! The way of a number: text → draft → scenario → engine → forecast → view.
//! [`engine`] holds the credit rules and knows nothing of files or screens;
//! [`mod@format`] reads and writes files; [`app`] is the page; [`work`] is what
//! goes on beside it.

pub mod app;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod engine;
pub mod format;
pub mod work;
