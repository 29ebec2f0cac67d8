//! The browser's doors: address, clock, locale, storage, tabs. What asks or
//! tells the browser anything beyond the view itself stands here; only the start
//! of the app and its way from page to page do so on their own (`app::shell`,
//! `app::tab`).

pub mod address;
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
