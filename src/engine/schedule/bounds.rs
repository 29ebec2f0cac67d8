//! What the rest of a sequence costs at least: how partial sequences that
//! cannot become the best are told early.
//!
//! Packs cost at least the lowest price per credit for every credit drawn, and
//! owned credits are valued at it. With that price for every credit drawn, the
//! cost of a sequence is a plain sum over its periods, and the least sum is
//! found by going back from the end. The same is done for the charges alone and
//! for the draw alone.

use super::{
    Tariff,
    days::{Days, Span},
};

/// More than any cost; half of the range, so that it can be added to.
pub(super) const NEVER: i128 = i128::MAX / 4;

/// The least sums of what is counted by `step` from every day on, for every
/// plan held on it and every number of changes that are left.
#[derive(Clone, Debug)]
pub(super) struct Least {
    plans: usize,
    changes: usize,
    sums: Vec<i128>,
}

impl Least {
    /// `step` counts a period on a plan; `None` where it cannot be part of a
    /// sequence.
    pub(super) fn new(
        days: &Days,
        tariffs: &[Tariff],
        changes: usize,
        step: impl Fn(&Span, &Tariff) -> Option<i128>,
    ) -> Self {
        let mut least = Self {
            plans: tariffs.len(),
            changes,
            sums: vec![NEVER; days.days.len() * (changes + 1) * tariffs.len()],
        };
        for (place, day) in days.days.iter().enumerate().rev() {
            for left in 0..=changes {
                // The two best plans to change to: the best may be the one held.
                let (mut best, mut second) = ((NEVER, usize::MAX), NEVER);
                if let (Some(span), Some(after)) = (&day.changed, left.checked_sub(1)) {
                    for (i, tariff) in tariffs.iter().enumerate() {
                        let sum = least.through(span, tariff, after, i, &step);
                        if sum < best.0 {
                            (best, second) = ((sum, i), best.0);
                        } else {
                            second = second.min(sum);
                        }
                    }
                }
                for (i, tariff) in tariffs.iter().enumerate() {
                    let by_renewal = least.through(&day.renewed, tariff, left, i, &step);
                    let by_change = if best.1 == i { second } else { best.0 };
                    let index = least.index(place, left, i);
                    least.sums[index] = by_renewal.min(by_change);
                }
            }
        }
        least
    }

    fn index(&self, day: usize, left: usize, plan: usize) -> usize {
        (day * (self.changes + 1) + left) * self.plans + plan
    }

    /// The least sum from `day` on, on `plan`, with at most `left` changes.
    pub(super) fn from(&self, day: usize, left: usize, plan: usize) -> i128 {
        self.sums[self.index(day, left, plan)]
    }

    /// The least sum of a period and what follows it.
    fn through(
        &self,
        span: &Span,
        tariff: &Tariff,
        left: usize,
        plan: usize,
        step: &impl Fn(&Span, &Tariff) -> Option<i128>,
    ) -> i128 {
        let Some(cost) = step(span, tariff) else {
            return NEVER;
        };
        let after = span.next.map_or(0, |next| self.from(next, left, plan));
        if after >= NEVER { NEVER } else { cost + after }
    }

    /// The periods of a sequence with the least sum from `day` on, as spans and
    /// plans.
    pub(super) fn follow<'a>(
        &self,
        days: &'a Days,
        tariffs: &[Tariff],
        (mut day, mut left, mut plan): (usize, usize, usize),
        step: impl Fn(&Span, &Tariff) -> Option<i128>,
    ) -> Vec<(&'a Span, usize)> {
        let mut path = Vec::new();
        loop {
            let here = &days.days[day];
            let sum = self.from(day, left, plan);
            let mut span = &here.renewed;
            if self.through(span, &tariffs[plan], left, plan, &step) != sum
                && let (Some(changed), Some(after)) = (&here.changed, left.checked_sub(1))
            {
                let to = tariffs.iter().enumerate().find(|(i, tariff)| {
                    *i != plan && self.through(changed, tariff, after, *i, &step) == sum
                });
                if let Some((to, _)) = to {
                    (span, left, plan) = (changed, after, to);
                }
            }
            path.push((span, plan));
            let Some(next) = span.next else {
                return path;
            };
            day = next;
        }
    }
}
