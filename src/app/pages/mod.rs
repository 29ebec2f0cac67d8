//! The pages.

pub mod calculator;
pub mod compare;
pub mod missing;
pub mod nowhere;
pub mod overview;
pub mod packs;
pub mod scenarios;
pub mod upgrade;
