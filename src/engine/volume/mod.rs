//! Cost against volume: what every plan costs when all usage is scaled, where
//! the best plan turns into another, how firm it is, and how much a budget buys.
//!
//! **Volume.** The volume of a scenario, its *base*, is the number of calls that
//! its usage lines make in their first month; where there are none, the number
//! of all calls of its loads and known days. At volume *k* every count of the
//! scenario (usage lines, loads, known days) is *count × k ÷ base*, rounded half
//! up; growth, days and dates stay. So *k* = base is the scenario itself, and
//! every whole *k* is a scenario that can be written down and forecast. Plans
//! are judged by R15 at each: the plan held goes on, others begin by a change on
//! the first day; what is eligible may differ from volume to volume.
//!
//! **What rises.** Counts rise with *k*, and so does what is asked for in each
//! part of the forecast, but for one thing: R11 rounds day by day, and a part
//! that lies inside a load (or between two cuts inside a month) may be asked for
//! one call less when *k* rises by one. Costs then dip by what that call costs.
//! Nothing here relies on costs rising: searches rest on bounds that do
//! (`mix::Sums`), and end with exact comparisons.

mod mix;
mod priced;
mod turns;

use super::{
    amount::Cents,
    catalog::{Basis, OperationIndex, PackIndex, PlanIndex},
    cover::Covering,
    recommend::{Cost, Objective},
    scenario::Scenario,
};
use mix::Sums;
use priced::{Priced, Terms};
use turns::{Keys, Way, best, hold};

pub use turns::Edge;

/// How many intervals a question may take before it is answered in part: a
/// fraction of a second. Where there are many known days, an interval counts for
/// several.
pub const PATIENCE: u32 = 20_000;
/// The most steps that looking for packs at other prices may take.
const MOST_WORK: u64 = 1 << 24;

/// What a scenario costs at other volumes.
#[derive(Debug)]
pub struct Volume<'a> {
    scenario: &'a Scenario,
    priced: Priced<'a>,
    terms: Terms,
    covering: Covering,
    /// Ten times the scenario's volume, or the largest that a scenario can hold.
    top: u64,
}

/// What a volume is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Calls of the usage lines in their first month.
    CallsAMonth,
    /// Calls of all loads and known days.
    Calls,
}

/// What every plan costs at one volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The volume.
    pub volume: u64,
    /// By the price list's order; `None` for a plan that is not eligible there.
    pub costs: Vec<Option<Cost>>,
    /// The best plan (R15).
    pub best: Option<PlanIndex>,
}

/// Volumes next to one another that have the same best plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reign {
    /// The first of them.
    pub from: u64,
    /// The last of them.
    pub to: u64,
    /// The best plan; `None` where none is eligible.
    pub best: Option<PlanIndex>,
}

/// How firm a best plan is: how far the volume, or a figure, may move before
/// another plan is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Firmness {
    /// The best plan at the scenario's own figures; `None` where none is
    /// eligible, or where neither edge is known even there.
    pub best: Option<PlanIndex>,
    /// How far it holds when the figure falls.
    pub down: Edge,
    /// How far it holds when the figure rises.
    pub up: Edge,
}

/// A figure of the price list that nobody has published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// A plan's price, in cents.
    PlanPrice(PlanIndex),
    /// A pack's price, in cents.
    PackPrice(PackIndex),
    /// The credits of a call.
    Operation(OperationIndex),
}

/// An assumed figure, and how firm the best plan is against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Which figure.
    pub figure: Figure,
    /// Its value on the price list: cents, or credits.
    pub value: u64,
    /// How far the best plan holds, from half the value to twice the value.
    pub firmness: Firmness,
}

/// How much a budget buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// Not even no usage at all.
    Nothing,
    /// This volume, and no larger one.
    Buys {
        /// The largest volume that fits.
        volume: u64,
        /// The cheapest plan there.
        plan: PlanIndex,
    },
    /// The largest volume that a scenario can hold.
    Everything {
        /// That volume.
        volume: u64,
        /// The cheapest plan there.
        plan: PlanIndex,
    },
    /// Every volume up to the first fits and none above the second; between
    /// them too many would have to be tried, or packs are too irregular to be
    /// found.
    Between(u64, u64),
}

impl<'a> Volume<'a> {
    /// `None` where the scenario has no usage that could be scaled.
    #[must_use]
    pub fn of(scenario: &'a Scenario, objective: Objective) -> Option<Self> {
        let priced = Priced::of(scenario, objective)?;
        let terms = Terms::of(scenario);
        let covering = terms.covering();
        let base = priced.mix.base();
        Some(Self {
            top: largest(&priced, &terms, base.saturating_mul(10)),
            scenario,
            priced,
            terms,
            covering,
        })
    }

    /// The volume of the scenario itself.
    #[must_use]
    pub const fn base(&self) -> u64 {
        self.priced.mix.base()
    }

    /// What volumes are a number of.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        if self.priced.mix.is_monthly() {
            Unit::CallsAMonth
        } else {
            Unit::Calls
        }
    }

    /// From a tenth of the scenario's volume to ten times it, or as far as a
    /// scenario can hold.
    #[must_use]
    pub const fn range(&self) -> (u64, u64) {
        let base = self.base();
        (base.div_ceil(10), self.top)
    }

    fn costs(&mut self, volume: u64, sums: Sums) -> Option<Vec<Option<Cost>>> {
        self.priced
            .costs(volume, sums, &self.terms, &mut self.covering)
    }

    fn keys(&mut self, volume: u64, sums: Sums) -> Option<Keys> {
        let costs = self.costs(volume, sums)?;
        Some(self.priced.keys(&costs))
    }

    /// What every plan costs at a volume; `None` where no scenario can hold it,
    /// and where the packs are too irregular to be found for certain.
    pub fn at(&mut self, volume: u64) -> Option<Point> {
        let costs = self.costs(volume, Sums::Exact)?;
        let best = best(&self.priced.keys(&costs));
        Some(Point {
            volume,
            costs,
            best,
        })
    }

    /// The scenario that a volume is, without its own changes and purchases, to
    /// be played through; `None` where no scenario can hold it.
    #[must_use]
    pub fn scenario_at(&self, volume: u64) -> Option<Scenario> {
        let mut parts = self.scenario.to_parts();
        parts.changes.clear();
        parts.packs.clear();
        let usage = parts.usage.iter_mut().map(|line| &mut line.monthly);
        let loads = parts.loads.iter_mut().map(|load| &mut load.count);
        let known = parts.daily.iter_mut().map(|known| &mut known.count);
        for count in usage.chain(loads).chain(known) {
            *count = Some(self.priced.mix.scaled((*count)?, volume)?);
        }
        Scenario::new(self.scenario.catalog().clone(), parts).ok()
    }

    /// What every plan costs at the scenario's own volume where a figure of the
    /// price list is another; `None` as for [`Volume::at`].
    #[must_use]
    pub fn with(&self, figure: Figure, value: u64) -> Option<Point> {
        let mut terms = self.terms.clone();
        *figure.of(&mut terms) = value;
        let volume = self.base();
        let costs = self
            .priced
            .costs(volume, Sums::Exact, &terms, &mut terms.covering())?;
        let best = best(&self.priced.keys(&costs));
        Some(Point {
            volume,
            costs,
            best,
        })
    }

    /// Which plan is the best from one volume to another, both included, with
    /// every turn in between. Ends early where the turns are too many or too
    /// near for `patience` intervals (see [`PATIENCE`]).
    pub fn reigns(&mut self, (from, to): (u64, u64), patience: u32) -> Vec<Reign> {
        let (mut patience, weight) = (patience, self.priced.mix.weight());
        let mut reigns = Vec::new();
        let mut here = from;
        while here <= to
            && let Some(keys) = self.keys(here, Sums::Exact)
        {
            let best = best(&keys);
            let rest = (here + 1, to);
            let edge = hold(best, rest, Way::Up, (&mut patience, weight), |at, sums| {
                self.keys(at, sums)
            });
            let (until, next) = match edge {
                Edge::Turns { at, .. } => (at - 1, at),
                Edge::Holds(until) | Edge::Unknown(until) => (until, to.saturating_add(1)),
            };
            reigns.push(Reign {
                from: here,
                to: until,
                best,
            });
            here = next;
        }
        reigns
    }

    /// How far the best plan at the scenario's own volume remains the best when
    /// the volume falls to a tenth or rises to ten times.
    pub fn firmness(&mut self, patience: u32) -> Firmness {
        let base = self.base();
        let range = self.range();
        let Some(own) = self.keys(base, Sums::Exact) else {
            return Firmness::unknown(base);
        };
        self.firmness_of(best(&own), base, range, patience, |volume, at, sums| {
            volume.keys(at, sums)
        })
    }

    fn firmness_of(
        &mut self,
        best: Option<PlanIndex>,
        value: u64,
        (least, most): (u64, u64),
        patience: u32,
        mut keys: impl FnMut(&mut Self, u64, Sums) -> Option<Keys>,
    ) -> Firmness {
        let (mut below, mut above) = (patience, patience);
        let weight = self.priced.mix.weight();
        let down = match value.checked_sub(1) {
            Some(from) if from >= least => {
                let patience = (&mut below, weight);
                hold(best, (from, least), Way::Down, patience, |at, sums| {
                    keys(self, at, sums)
                })
            }
            _ => Edge::Holds(value),
        };
        let patience = (&mut above, weight);
        let up = hold(best, (value + 1, most), Way::Up, patience, |at, sums| {
            keys(self, at, sums)
        });
        Firmness { best, down, up }
    }

    /// Every assumed figure of the price list that the costs may rest on, and
    /// how far it could be wrong, from half to twice its value, before another
    /// plan is the best at the scenario's own volume. A plan is assumed as a
    /// whole on the list; its price is what is moved here.
    pub fn assumptions(&mut self, patience: u32) -> Vec<Assumption> {
        let catalog = self.scenario.catalog().clone();
        let assumed = |basis: Basis| basis == Basis::Assumed;
        let plans = catalog
            .plan_indices()
            .filter(|plan| assumed(catalog.plan(*plan).basis))
            .map(Figure::PlanPrice);
        let packs = catalog
            .pack_indices()
            .filter(|pack| assumed(catalog.pack(*pack).basis))
            .map(Figure::PackPrice);
        let used = |operation: &OperationIndex| {
            let sources = self.scenario.demand().sources();
            sources.iter().any(|source| source.operation == *operation)
        };
        let operations = catalog
            .operation_indices()
            .filter(|operation| assumed(catalog.operation(*operation).basis) && used(operation))
            .map(Figure::Operation);
        let figures: Vec<Figure> = plans.chain(packs).chain(operations).collect();
        figures
            .into_iter()
            .map(|figure| self.assumption(figure, patience))
            .collect()
    }

    fn assumption(&mut self, figure: Figure, patience: u32) -> Assumption {
        let base = self.base();
        let mut terms = self.terms.clone();
        let value = *figure.of(&mut terms);
        let Some(own) = self.keys(base, Sums::Exact) else {
            return Assumption {
                figure,
                value,
                firmness: Firmness::unknown(value),
            };
        };
        // A pack's price is above 0.
        let least = value.div_ceil(2).max(1).min(value);
        let range = (least, value.saturating_mul(2));
        let mut work = MOST_WORK;
        // All costs rise with the figure, so its own costs are their bounds.
        let firmness = self.firmness_of(best(&own), value, range, patience, |volume, at, _| {
            *figure.of(&mut terms) = at;
            let (priced, same_packs) = (&volume.priced, &mut volume.covering);
            let costs = if matches!(figure, Figure::PackPrice(_)) {
                let mut covering = terms.covering();
                work.checked_sub(1)?;
                let costs = priced.costs(base, Sums::Exact, &terms, &mut covering);
                work = work.saturating_sub(covering.spent());
                costs?
            } else {
                priced.costs(base, Sums::Exact, &terms, same_packs)?
            };
            Some(priced.keys(&costs))
        });
        Assumption {
            figure,
            value,
            firmness,
        }
    }

    /// The largest volume for which some plan costs at most `budget` over the
    /// whole forecast, in the first place of `by`'s order.
    pub fn budget(&mut self, budget: Cents, by: Objective) -> Budget {
        let largest = largest(
            &self.priced,
            &self.terms,
            self.base().saturating_mul(1 << 40),
        );
        let tries = u64::from(PATIENCE / self.priced.mix.weight()).max(1);
        let mut fits = |at: u64, sums: Sums| -> Option<PlanIndex> {
            let costs = self.costs(at, sums)?;
            let plans = self.scenario.catalog().plan_indices();
            plans
                .zip(costs)
                .filter_map(|(plan, cost)| {
                    let cost = cost?;
                    let supply = self.scenario.catalog().plan(plan).monthly_credits;
                    Some((by.rank(cost.cash, cost.net), supply, plan))
                })
                .filter(|((first, _), ..)| *first <= budget)
                .min()
                .map(|(.., plan)| plan)
        };
        // None above `at_most` fits; all up to `surely` do.
        let Some(at_most) = last(0, largest, &mut |at| fits(at, Sums::Least).is_some()) else {
            return Budget::Nothing;
        };
        let surely = last(0, at_most, &mut |at| fits(at, Sums::Most).is_some());
        let least_tried = at_most.saturating_sub(tries);
        let tried = least_tried.max(surely.unwrap_or(0))..=at_most;
        for volume in tried.rev() {
            if let Some(plan) = fits(volume, Sums::Exact) {
                if self.covering.gave_up() {
                    break;
                }
                return if volume == largest {
                    Budget::Everything { volume, plan }
                } else {
                    Budget::Buys { volume, plan }
                };
            }
        }
        if self.covering.gave_up() {
            // Some of what fits may not have been seen to. No usage fits.
            return Budget::Between(0, largest);
        }
        match surely {
            Some(surely) => Budget::Between(surely, least_tried),
            None if least_tried == 0 => Budget::Nothing,
            None => Budget::Between(0, least_tried),
        }
    }
}

impl Firmness {
    /// Nothing is known, not even at the figure itself.
    const fn unknown(value: u64) -> Self {
        Self {
            best: None,
            down: Edge::Unknown(value),
            up: Edge::Unknown(value),
        }
    }
}

impl Figure {
    fn of(self, terms: &mut Terms) -> &mut u64 {
        match self {
            Self::PlanPrice(plan) => &mut terms.prices[plan.position()],
            Self::PackPrice(pack) => &mut terms.packs[pack.position()].2,
            Self::Operation(operation) => &mut terms.credits[operation.position()],
        }
    }
}

/// The largest volume up to `most` that a scenario can hold.
fn largest(priced: &Priced<'_>, terms: &Terms, most: u64) -> u64 {
    let base = priced.mix.base();
    if priced.holds(most, terms) {
        return most;
    }
    // The scenario itself is valid; its bound may be a few calls above.
    last(base, most, &mut |at| priced.holds(at, terms)).unwrap_or(base)
}

/// The last value from `low` to `high` for which something holds that holds up
/// to some value and not after it; `None` where it does not hold at `low`.
fn last(mut low: u64, mut high: u64, holds: &mut impl FnMut(u64) -> bool) -> Option<u64> {
    if !holds(low) {
        return None;
    }
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if holds(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Some(low)
}
