//! The browser's doors: address, clock, locale, storage, tabs. Components ask and
//! tell the browser what goes beyond the view itself only through these; the
//! frame around them (`app::shell`, `app::tab`) also reads the address and hears
//! events by itself.

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
