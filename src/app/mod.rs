//! The app: what is typed, what is made of it, and what is seen.
//!
//! A number's way: a text in a field ([`draft`]) changes by an action
//! ([`document`]), is read and checked ([`reading`], [`check`]) into a scenario,
//! worked out by the engine ([`results`]) and laid out for the eye ([`view`]).
//! All of that is plain Rust and tested without a browser. The modules at the
//! end are built for the browser alone.

pub mod asked;
pub mod bring_up;
pub mod check;
pub mod document;
pub mod draft;
pub mod examples;
pub mod keep;
pub mod log;
pub mod reading;
pub mod recipe;
pub mod results;
pub mod route;
pub mod view;
pub mod way;
pub mod words;

// For the browser alone.
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod other_days;
#[cfg(target_arch = "wasm32")]
mod pace;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
pub mod parts;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
pub mod tab;

#[cfg(target_arch = "wasm32")]
pub use shell::start;
