//! The browser's doors: clock, locale, storage, tabs. Everything that asks or
//! tells the browser anything beyond the view itself stands here.

pub mod claim;
pub mod clipboard;
pub mod clock;
pub mod day;
pub mod download;
pub mod fault;
pub mod files;
pub mod intl;
pub mod seen;
pub mod store;
pub mod wiping;
pub mod worker;
