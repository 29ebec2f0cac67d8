//! The pages.

pub mod calculator;
pub mod missing;
pub mod nowhere;
pub mod overview;
pub mod packs;
