//! What charts are made of: scales, ticks and paths, all in whole numbers.
//!
//! A chart is drawn in a box of [`WIDTH`] × [`HEIGHT`] units that is stretched
//! to the room there is; words stand beside it, placed in percent.

use super::Share;
use crate::{
    app::words::Words,
    engine::{Credits, scenario::Hundredths},
};
use std::fmt::Write;

/// The box a chart is drawn in.
pub const WIDTH: u32 = 10_000;
/// See [`WIDTH`].
pub const HEIGHT: u32 = 4_000;

/// Puts values from 0 to a largest one on a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    most: u64,
    length: u32,
}

impl Scale {
    /// From 0 to `most` on `length` units.
    #[must_use]
    pub const fn new(most: u64, length: u32) -> Self {
        Self { most, length }
    }

    /// Where `value` lies, at most at the end.
    #[must_use]
    pub fn at(self, value: u64) -> u32 {
        if self.most == 0 {
            return 0;
        }
        let at = u128::from(value.min(self.most)) * u128::from(self.length) / u128::from(self.most);
        // At most `length`.
        u32::try_from(at).unwrap_or(self.length)
    }

    /// The same counted from above: for a chart's height.
    #[must_use]
    pub fn down(self, value: u64) -> u32 {
        self.length - self.at(value)
    }
}

/// Marks from 0 up to at least `most`, at most `count` steps of 1, 2 or 5 times
/// a power of ten. The last one is the end of the scale.
#[must_use]
pub fn ticks(most: u64, count: u64) -> Vec<u64> {
    let mut step = 1_u64;
    let mut turn = [2, 5, 10].into_iter().cycle();
    let mut power = 1_u64;
    while step.saturating_mul(count) < most {
        let next = turn.next().unwrap_or(10);
        step = power.saturating_mul(next);
        if next == 10 {
            power = step;
        }
    }
    (0..=most.div_ceil(step).max(1))
        .map(|i| i.saturating_mul(step))
        .collect()
}

/// A mark beside a chart: where, in percent, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How far along.
    pub at: Share,
    /// What it says.
    pub label: String,
}

impl Mark {
    /// At `at` of `length` units.
    #[must_use]
    pub fn new(at: u32, length: u32, label: String) -> Self {
        let at = Share::of(Credits::new(u64::from(at)), Credits::new(u64::from(length)));
        Self { at, label }
    }
}

/// What a chart says at one place: read by pointing at it, by touch and by the
/// arrow keys alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// How far along.
    pub at: Share,
    /// What is there.
    pub text: String,
}

/// Which of `places`, from left to right, is nearest to `at`; 0 where there are
/// none.
#[must_use]
pub fn nearest(places: &[Share], at: Share) -> usize {
    let after = places.partition_point(|place| *place < at);
    let Some(before) = after.checked_sub(1) else {
        return 0;
    };
    match places.get(after) {
        Some(next) if next.0 - at.0 < at.0 - places[before].0 => after,
        _ => before,
    }
}

/// Moves places along a length apart, so that each is at least `gap` from the
/// next and all lie within `length`, as little as can be. Keeps their order;
/// where there is no room for all, they stand as far apart as there is.
pub fn spread(places: &mut [u32], gap: u32, length: u32) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&i| places[i]);
    let between = u32::try_from(order.len().saturating_sub(1))
        .unwrap_or(1)
        .max(1);
    let gap = gap.min(length / between);
    // Down from the first, then back up from the end.
    let mut least = 0;
    for &i in &order {
        places[i] = places[i].max(least);
        least = places[i].saturating_add(gap);
    }
    let mut most = length;
    for &i in order.iter().rev() {
        places[i] = places[i].min(most);
        most = places[i].saturating_sub(gap);
    }
}

/// `950`, `50k`, `1.5M`: round numbers on an axis.
#[must_use]
pub fn short(number: u64, words: &dyn Words) -> String {
    let scaled = |unit: u64, letter: &str| {
        let hundredths = i64::try_from(number / (unit / 100)).unwrap_or(i64::MAX);
        format!("{}{letter}", words.decimal(Hundredths(hundredths)))
    };
    match number {
        1_000_000_000.. => scaled(1_000_000_000, "G"),
        1_000_000.. => scaled(1_000_000, "M"),
        10_000.. => scaled(1_000, "k"),
        _ => words.whole(number),
    }
}

/// The shape of a series, as the `d` of a `path`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(String);

impl Path {
    /// A path through `points`.
    #[must_use]
    pub fn through(points: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut path = Self::default();
        let mut last = None;
        for point in points {
            if last != Some(point) {
                path.point(if last.is_none() { 'M' } else { 'L' }, point);
            }
            last = Some(point);
        }
        path
    }

    /// The area between two lines of points, both from left to right.
    #[must_use]
    pub fn between(upper: &[(u32, u32)], lower: &[(u32, u32)]) -> Self {
        let around = upper.iter().chain(lower.iter().rev()).copied();
        let mut path = Self::through(around);
        if !path.0.is_empty() {
            path.0.push('Z');
        }
        path
    }

    /// Adds a line from one point to another.
    pub fn line(&mut self, from: (u32, u32), to: (u32, u32)) {
        self.point('M', from);
        self.point('L', to);
    }

    /// Adds a box.
    pub fn area(&mut self, (left, top): (u32, u32), (right, bottom): (u32, u32)) {
        // Writing to memory cannot fail.
        let _ = write!(self.0, "M{left} {top}H{right}V{bottom}H{left}Z");
    }

    fn point(&mut self, turn: char, (x, y): (u32, u32)) {
        let _ = write!(self.0, "{turn}{x} {y}");
    }

    /// As the `d` of a `path`.
    #[must_use]
    pub fn d(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::words::PlainWords;

    #[test]
    fn ticks_reach_the_largest_value_in_few_round_steps() {
        for most in (0..5000).chain([
            99_999,
            100_000,
            100_001,
            9_007_199_254_740_992,
            u64::MAX / 20,
        ]) {
            let ticks = ticks(most, 5);
            let step = ticks[1];
            assert!(
                ticks.len() <= 6 && ticks.last() >= Some(&most),
                "{most}: {ticks:?}"
            );
            let digit = step.to_string();
            assert!(
                ["1", "2", "5"].contains(&&digit[..1]) && digit[1..].bytes().all(|b| b == b'0'),
                "{most}: {step}"
            );
            // One step less would not reach.
            assert!(
                most <= 1 || ticks[ticks.len() - 2] < most,
                "{most}: {ticks:?}"
            );
        }
        assert_eq!(ticks(190_000, 4), [0, 50_000, 100_000, 150_000, 200_000]);
    }

    #[test]
    fn a_scale_keeps_order_and_ends() {
        let scale = Scale::new(u64::MAX, WIDTH);
        assert_eq!((scale.at(0), scale.at(u64::MAX)), (0, WIDTH));
        let scale = Scale::new(300, 1000);
        assert!((0..300).all(|v| scale.at(v) <= scale.at(v + 1)));
        assert_eq!(
            (scale.at(150), scale.down(0), scale.at(999)),
            (500, 1000, 1000)
        );
        assert_eq!(Scale::new(0, 10).at(5), 0);
    }

    #[test]
    fn what_is_pointed_at_is_the_nearest() {
        let places = [Share(0), Share(100), Share(400)];
        for (at, expected) in [
            (0, 0),
            (49, 0),
            (50, 0),
            (51, 1),
            (250, 1),
            (251, 2),
            (9_999, 2),
        ] {
            assert_eq!(nearest(&places, Share(at)), expected, "{at}");
        }
        assert_eq!(nearest(&[], Share(5)), 0);
    }

    #[test]
    fn names_stand_apart_in_their_order() {
        let mut places = [500, 510, 0, 990, 505];
        spread(&mut places, 100, 1000);
        let mut sorted = places;
        sorted.sort_unstable();
        assert!(
            sorted.windows(2).all(|pair| pair[1] - pair[0] >= 100),
            "{places:?}"
        );
        assert!(places[2] < places[0] && places[0] < places[4] && places[4] < places[1]);
        assert!(places.iter().all(|place| *place <= 1000));
        // More than there is room for: evenly, and still inside.
        let mut many = [7; 11];
        spread(&mut many, 300, 1000);
        many.sort_unstable();
        assert_eq!((many[0], many[10]), (0, 1000));
        // What lies apart already stays.
        let mut apart = [0, 400, 900];
        spread(&mut apart, 100, 1000);
        assert_eq!(apart, [0, 400, 900]);
        spread(&mut [], 100, 1000);
    }

    #[test]
    fn paths_are_written_once_a_corner() {
        let path = Path::between(&[(0, 1), (5, 1), (5, 1)], &[(0, 9), (5, 9)]);
        assert_eq!(path.d(), "M0 1L5 1L5 9L0 9Z");
        assert!(Path::between(&[], &[]).is_empty());
        assert_eq!(short(1_500_000, &PlainWords), "1.5M");
        assert_eq!(short(50_000, &PlainWords), "50k");
        assert_eq!(short(5_000, &PlainWords), "5,000");
    }
}
