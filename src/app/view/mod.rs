//! View models: what a page shows, as figures and words, made from results.
//!
//! All arithmetic of credits and money for the screen is here or in the
//! engine; components only place what they are given, on screen and on paper.
//! Files are written from the engine's own figures, in [`crate::format`]; only
//! the sheet of results ([`sheet`]) is written from the same model as the screen.

pub mod attention;
pub mod balance;
pub mod bars;
pub mod brief;
pub mod chart;
pub mod cheapest;
pub mod columns;
pub mod compare;
pub mod dated;
pub mod dates;
pub mod derivation;
pub mod field;
pub mod headline;
pub mod line;
pub mod month;
pub mod operation;
pub mod pack_course;
pub mod paper;
pub mod periods;
pub mod plain_words;
pub mod plans;
pub mod prices;
pub mod purpose;
pub mod remarks;
pub mod sent;
pub mod share;
pub mod sheet;
pub mod shelf;
pub mod spread;
pub mod standing;
pub mod upgrade;
pub mod verdict;
pub mod volume;
pub mod waterfall;

use crate::engine::Credits;

/// A part of a whole in hundredths of a percent, for the length of a bar. Not
/// shown as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub u32);

impl Share {
    /// `part` of `whole`, at most all of it; nothing of nothing.
    #[must_use]
    pub fn of(part: Credits, whole: Credits) -> Self {
        if whole.is_zero() {
            return Self(0);
        }
        let share = u128::from(part.get()) * 10_000 / u128::from(whole.get());
        Self(u32::try_from(share).unwrap_or(10_000).min(10_000))
    }

    /// A place on a length, both in pixels; nothing outside it.
    #[must_use]
    pub fn of_pixels(place: i32, length: i32) -> Self {
        let pixels = |count: i32| Credits::new(u64::try_from(count).unwrap_or(0));
        Self::of(pixels(place), pixels(length))
    }

    /// As a length in CSS.
    #[must_use]
    pub fn css(self) -> String {
        format!("{}.{:02}%", self.0 / 100, self.0 % 100)
    }
}
