//! The sequence of plans that costs least (R16), exactly, for every number of
//! changes at once.
//!
//! Packs never expire, so a sequence is judged by its charges and by the sum it
//! draws on packs. Going forward in time, of two partial sequences that end on
//! the same day with the same anchor, plan and number of changes, one that is
//! not below the other in either figure can be dropped. What remains is cut
//! further by bounds ([`bounds`]). `docs/exactness.md` has the argument.

mod bounds;
mod days;
#[cfg(test)]
mod tests;

use super::{
    amount::{Cents, Credits},
    catalog::PlanIndex,
    cover::{Covering, NoCover},
    recommend::{Goal, Objective},
    scenario::{PlanChange, Scenario},
};
use bounds::{Least, NEVER};
use days::{Days, Span};
use std::fmt;

/// The most partial sequences that are kept at once.
const MOST_PARTIALS: usize = 1 << 21;

/// Why a search was given up, rather than end with what may not be the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMany {
    /// More partial sequences would have to be compared than the bound of
    /// `docs/exactness.md` allows.
    Sequences,
    /// What covers the shortfall of one of them could not be found.
    Packs,
}

/// A sentence for the place where the sequence would stand.
impl fmt::Display for TooMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sequences => f.write_str(
                "The best sequence of plans was not found for certain: too many are nearly alike.",
            ),
            Self::Packs => NoCover::TooIrregular.fmt(f),
        }
    }
}

/// A best sequence with some number of changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Best {
    pub(super) changes: Vec<PlanChange>,
    /// Its costs as [`Objective::rank`] orders them.
    pub(super) rank: (Cents, Cents),
}

/// What a plan costs and gives in a period.
#[derive(Clone, Copy, Debug)]
struct Tariff {
    plan: PlanIndex,
    price: u64,
    supply: u64,
    takes_packs: bool,
}

impl Tariff {
    /// What is drawn on packs when `asked` is asked for.
    const fn drawn(&self, asked: u64) -> u64 {
        asked.saturating_sub(self.supply)
    }
}

/// One of the two beginnings: with a change on the first day or without.
#[derive(Clone, Debug)]
struct Beginning {
    days: Days,
    changed: bool,
}

/// The sequences of R16 for one scenario: all of it that does not depend on
/// which plans take packs.
#[derive(Clone, Debug)]
pub(super) struct Sequences<'a> {
    scenario: &'a Scenario,
    objective: Objective,
    /// Most changes in a sequence.
    changes: usize,
    /// See [`Goal::first_is_free`].
    first_is_free: bool,
    /// The plans that fit, by R15.
    plans: Vec<PlanIndex>,
    beginnings: Vec<Beginning>,
}

impl<'a> Sequences<'a> {
    /// All sequences of the plans `fits`. `uncarried` is the demand that plans
    /// and packs serve, without and with a change on the first day.
    pub(super) fn new(
        scenario: &'a Scenario,
        uncarried: &[Vec<u64>; 2],
        fits: Vec<PlanIndex>,
        goal: Goal,
    ) -> Self {
        let held = scenario.subscription();
        let mut beginnings = Vec::new();
        if fits.contains(&held.plan) {
            let months = held.purchased.whole_months_until(scenario.start());
            beginnings.push(Beginning {
                days: Days::new(scenario, &uncarried[0], held.purchased, months),
                changed: false,
            });
        }
        let may_begin_anew = goal.max_changes > 0 || goal.first_is_free;
        if may_begin_anew && fits.iter().any(|plan| *plan != held.plan) {
            beginnings.push(Beginning {
                days: Days::new(scenario, &uncarried[1], scenario.start(), 0),
                changed: true,
            });
        }
        // Renewals and the first day: no sequence has more changes than that.
        let most = scenario.months() as usize + 1;
        let changes = usize::try_from(goal.max_changes).map_or(most, |max| max.min(most));
        Self {
            scenario,
            objective: goal.objective,
            changes,
            first_is_free: goal.first_is_free,
            plans: fits,
            beginnings,
        }
    }

    /// The most changes that a sequence can have, and may have.
    pub(super) const fn most_changes(&self) -> usize {
        self.changes
    }

    /// The best sequences with at most 0, 1, 2 … `changes` changes, as far as
    /// one more is better; `packs_allowed` by the price list's order of plans.
    ///
    /// # Errors
    /// [`TooMany`], where the best is not known for certain.
    pub(super) fn best(
        &self,
        changes: usize,
        packs_allowed: &[bool],
        covering: &mut Covering,
    ) -> Result<Vec<Best>, TooMany> {
        self.search(changes, packs_allowed, covering, true)
    }

    /// The same; without bounds only for a test of them.
    fn search(
        &self,
        changes: usize,
        packs_allowed: &[bool],
        covering: &mut Covering,
        bounded: bool,
    ) -> Result<Vec<Best>, TooMany> {
        let changes = changes.min(self.changes);
        // Without packs on the list it is as if every plan refused them.
        let packs = covering.rate().is_some();
        let catalog = self.scenario.catalog();
        let tariffs: Vec<Tariff> = self
            .plans
            .iter()
            .map(|&plan| {
                let held = catalog.plan(plan);
                let price = held.price(self.scenario.currency()).get();
                Tariff {
                    plan,
                    price: u64::try_from(price).unwrap_or(0),
                    supply: held.monthly_credits.get(),
                    takes_packs: packs && packs_allowed[plan.position()],
                }
            })
            .collect();
        let mut search = Search {
            all: self,
            owned: self.scenario.subscription().pack_credits.get(),
            tariffs: &tariffs,
            covering,
            changes,
            bounded,
            found: vec![None; changes + 1],
            ceiling: vec![None; changes + 1],
        };
        search.run()?;
        let mut best: Vec<Best> = Vec::new();
        for found in search.found.into_iter().flatten() {
            if best.last().is_none_or(|last| found.rank < last.rank) {
                best.push(found);
            }
        }
        Ok(best)
    }
}

/// A partial sequence.
#[derive(Clone, Copy, Debug)]
struct Partial {
    /// Charged so far, in cents.
    charged: u64,
    /// Drawn on packs so far.
    drawn: u64,
    /// The plan held.
    plan: u32,
    /// The partial sequence that it goes on from, and the day of that; `START`
    /// for one that is in its first period.
    from: u32,
    day: u32,
}

const START: u32 = u32::MAX;

impl Partial {
    const fn order(&self) -> (u64, u64) {
        (self.charged, self.drawn)
    }
}

struct Search<'a, 'b> {
    all: &'a Sequences<'a>,
    owned: u64,
    tariffs: &'a [Tariff],
    covering: &'b mut Covering,
    /// Most changes.
    changes: usize,
    /// Whether ceilings are used.
    bounded: bool,
    /// The best with exactly so many changes, so far.
    found: Vec<Option<Best>>,
    /// What the best with at most so many changes costs at most, in the first
    /// place of its rank.
    ceiling: Vec<Option<Cents>>,
}

impl Search<'_, '_> {
    fn run(&mut self) -> Result<(), TooMany> {
        let all = self.all;
        let mut walks = Vec::new();
        let changes = self.changes;
        let beginnings = all.beginnings.iter();
        let is_within = |b: &&Beginning| !b.changed || changes > 0 || all.first_is_free;
        for beginning in beginnings.filter(is_within) {
            let walk = Walk::new(self, beginning);
            if self.bounded {
                walk.lower_ceilings(self);
            }
            walks.push(walk);
        }
        for walk in walks {
            walk.go(self)?;
        }
        Ok(())
    }

    /// A sequence with so many changes costs that.
    fn lower(&mut self, changes: usize, cost: Cents) {
        for ceiling in &mut self.ceiling[changes..] {
            *ceiling = Some(ceiling.map_or(cost, |other| other.min(cost)));
        }
    }

    /// Whether a plan is feasible where `drawn` of the last period makes
    /// `so_far` of all.
    const fn feasible(&self, tariff: &Tariff, drawn: u64, so_far: u64) -> bool {
        tariff.takes_packs || drawn == 0 || so_far <= self.owned
    }

    /// What a whole sequence costs; `None` where its shortfall is not covered.
    fn rank(
        &mut self,
        charged: u64,
        drawn: u64,
        paid_beyond: u64,
    ) -> Result<Option<(Cents, Cents)>, TooMany> {
        let need = Credits::new(drawn.saturating_sub(self.owned));
        let packs = match self.covering.price(need) {
            Ok(price) => price,
            Err(NoCover::NoPacks | NoCover::TooDear) => return Ok(None),
            Err(NoCover::TooIrregular) => return Err(TooMany::Packs),
        };
        let cash = cents(charged) + packs;
        let owned = self.covering.value(Credits::new(drawn.min(self.owned)));
        let net = cash + owned - cents(paid_beyond);
        Ok(Some(self.all.objective.rank(cash, net)))
    }
}

/// Sums of at most 61 prices of at most 10^12.
fn cents(sum: u64) -> Cents {
    Cents::new(i64::try_from(sum).unwrap_or(i64::MAX))
}

/// The search from one beginning.
struct Walk<'a> {
    beginning: &'a Beginning,
    tariffs: &'a [Tariff],
    /// The lowest price per credit: `price` for `credits`.
    price: i128,
    credits: i128,
    net: bool,
    owned: u64,
    changes: usize,
    /// Least sums of charges and draws at the lowest price, of charges, of draws.
    costs: Least,
    charges: Least,
    draws: Least,
    /// All partial sequences that were kept.
    partials: Vec<Partial>,
    /// Where those of a day, number of changes and plan stand.
    lists: Vec<(u32, u32)>,
}

impl<'a> Walk<'a> {
    fn new(search: &Search<'a, '_>, beginning: &'a Beginning) -> Self {
        let (price, credits) = search
            .covering
            .rate()
            .map_or((0, 1), |rate| rate.fraction());
        let net = search.all.objective == Objective::Net;
        let (owned, tariffs, changes) = (search.owned, search.tariffs, search.changes);
        let days = &beginning.days;
        let least = |step: &dyn Fn(&Span, &Tariff) -> i128| {
            Least::new(days, tariffs, changes, |span, tariff| {
                let drawn = tariff.drawn(span.asked);
                search
                    .feasible(tariff, drawn, drawn)
                    .then(|| step(span, tariff))
            })
        };
        let drawn = |span: &Span, tariff: &Tariff| i128::from(tariff.drawn(span.asked));
        let (price, credits) = (i128::from(price), i128::from(credits));
        Self {
            beginning,
            tariffs,
            price,
            credits,
            net,
            owned,
            changes,
            costs: least(&|span, tariff| {
                charge(span, tariff, net) * credits + drawn(span, tariff) * price
            }),
            charges: least(&|span, tariff| charge(span, tariff, net)),
            draws: least(&drawn),
            partials: Vec::new(),
            lists: vec![(0, 0); days.days.len() * (changes + 1) * tariffs.len()],
        }
    }

    /// The first periods of all sequences: partial, number of changes, what is
    /// paid beyond the forecast where it ends in them.
    fn entries(&self, search: &Search<'_, '_>) -> Vec<(Partial, usize, u64)> {
        let scenario = search.all.scenario;
        let held = scenario.subscription();
        let first = &self.beginning.days.first;
        let mut entries = Vec::new();
        for (i, tariff) in self.tariffs.iter().enumerate() {
            if (tariff.plan == held.plan) == self.beginning.changed {
                continue;
            }
            let (mut price, mut supply) = (tariff.price, tariff.supply);
            if !self.beginning.changed {
                let months = held.purchased.whole_months_until(scenario.start());
                if held.purchased.plus_months(months) < scenario.start() {
                    // It was charged before the forecast (R9).
                    price = 0;
                }
                supply = held.supply_left.map_or(supply, Credits::get);
            }
            let drawn = first.asked.saturating_sub(supply);
            if search.feasible(tariff, drawn, drawn) {
                let partial = Partial {
                    charged: price,
                    drawn,
                    plan: i as u32,
                    from: START,
                    day: 0,
                };
                let counts = self.beginning.changed && !search.all.first_is_free;
                let changes = usize::from(counts);
                entries.push((partial, changes, first.paid_beyond(price)));
            }
        }
        entries
    }

    /// Costs of whole sequences that are good for packs at the lowest price per
    /// credit, as ceilings of the best.
    fn lower_ceilings(&self, search: &mut Search<'_, '_>) {
        let days = &self.beginning.days;
        // Without a shortfall where packs are refused, whatever was drawn before.
        let step = |span: &Span, tariff: &Tariff| {
            let drawn = tariff.drawn(span.asked);
            (tariff.takes_packs || drawn == 0).then(|| {
                charge(span, tariff, self.net) * self.credits + i128::from(drawn) * self.price
            })
        };
        let least = Least::new(days, self.tariffs, self.changes, step);
        for (partial, changed, paid_beyond) in self.entries(search) {
            for changes in changed..=self.changes {
                let (mut charged, mut drawn, mut paid) =
                    (partial.charged, partial.drawn, paid_beyond);
                if let Some(next) = days.first.next {
                    let from = (next, changes - changed, partial.plan as usize);
                    if least.from(from.0, from.1, from.2) >= NEVER {
                        continue;
                    }
                    for (span, plan) in least.follow(days, self.tariffs, from, step) {
                        let tariff = &self.tariffs[plan];
                        charged += tariff.price;
                        drawn += tariff.drawn(span.asked);
                        paid = span.paid_beyond(tariff.price);
                    }
                }
                // A cost that is not found is no ceiling.
                if let Ok(Some((cost, _))) = search.rank(charged, drawn, paid) {
                    search.lower(changes, cost);
                }
            }
        }
    }

    fn list(&self, day: usize, changes: usize, plan: usize) -> usize {
        (day * (self.changes + 1) + changes) * self.tariffs.len() + plan
    }

    fn partials_of(&self, list: usize) -> std::ops::Range<usize> {
        let (from, to) = self.lists[list];
        from as usize..to as usize
    }

    /// Goes through all days in order.
    fn go(mut self, search: &mut Search<'_, '_>) -> Result<(), TooMany> {
        let days = &self.beginning.days;
        let entries = self.entries(search);
        let mut ends = Ends::new(self.changes);
        if days.first.next.is_none() {
            for (partial, changes, paid_beyond) in &entries {
                ends.offer(search, *partial, *changes, *paid_beyond)?;
            }
        }
        // Those that leave a day by a change, by day and number of changes.
        let mut leaving: Vec<Vec<Vec<Partial>>> = Vec::with_capacity(days.days.len());
        let mut gathered: Vec<Partial> = Vec::new();
        for (place, day) in days.days.iter().enumerate() {
            for changes in 0..=self.changes {
                for plan in 0..self.tariffs.len() {
                    gathered.clear();
                    let Some(limit) = self.limit(search, place, changes, plan) else {
                        continue;
                    };
                    if days.first.next == Some(place) {
                        let entered = entries
                            .iter()
                            .filter(|(p, c, _)| (p.plan as usize, *c) == (plan, changes));
                        gathered.extend(entered.map(|(partial, _, _)| *partial));
                    }
                    if let Some(before) = day.from_renewal {
                        let list = self.partials_of(self.list(before, changes, plan));
                        let span = &days.days[before].renewed;
                        for from in list {
                            let partial = &self.partials[from];
                            let from = (from as u32, before as u32);
                            gathered.extend(self.step(search, partial, from, span, plan));
                        }
                    }
                    if let Some(before_changes) = changes.checked_sub(1) {
                        for &before in &day.from_change {
                            let Some(span) = &days.days[before].changed else {
                                continue;
                            };
                            for partial in &leaving[before][before_changes] {
                                if partial.plan as usize != plan {
                                    let from = (partial.from, before as u32);
                                    gathered.extend(self.step(search, partial, from, span, plan));
                                }
                            }
                        }
                    }
                    self.keep(search, (place, changes, plan), limit, &mut gathered)?;
                }
            }
            let mut left = Vec::new();
            if day.changed.is_some() {
                left.extend((0..self.changes).map(|changes| self.leave(place, changes)));
            }
            leaving.push(left);
            self.end(search, place, &leaving[place], &mut ends)?;
        }
        ends.report(search, &self);
        Ok(())
    }

    /// A partial sequence with one more period.
    fn step(
        &self,
        search: &Search<'_, '_>,
        partial: &Partial,
        (from, day): (u32, u32),
        span: &Span,
        plan: usize,
    ) -> Option<Partial> {
        let tariff = &self.tariffs[plan];
        let more = tariff.drawn(span.asked);
        let drawn = partial.drawn + more;
        search.feasible(tariff, more, drawn).then_some(Partial {
            charged: partial.charged + tariff.price,
            drawn,
            plan: plan as u32,
            from,
            day,
        })
    }

    /// The most that charges and draws, at the lowest price per credit, may sum
    /// up to on a day where the sequence may still become a best one; `None`
    /// where none can.
    fn limit(
        &self,
        search: &Search<'_, '_>,
        day: usize,
        changes: usize,
        plan: usize,
    ) -> Option<i128> {
        (0..=self.changes - changes)
            .filter_map(|more| {
                let rest = self.costs.from(day, more, plan);
                if rest >= NEVER {
                    return None;
                }
                let Some(ceiling) = search.ceiling[changes + more] else {
                    return Some(NEVER);
                };
                let ceiling = i128::from(ceiling.get());
                // Net cost is above the sum less a cent, which rounding takes;
                // of cash, owned credits are no part.
                let most = if self.net {
                    (ceiling + 1) * self.credits - 1
                } else {
                    ceiling * self.credits + i128::from(self.owned) * self.price
                };
                Some(most - rest)
            })
            .max()
    }

    /// Keeps those of `gathered` that may lead to a best sequence.
    fn keep(
        &mut self,
        search: &mut Search<'_, '_>,
        (day, changes, plan): (usize, usize, usize),
        limit: i128,
        gathered: &mut [Partial],
    ) -> Result<(), TooMany> {
        gathered.sort_unstable_by_key(Partial::order);
        let from = self.partials.len();
        let mut least_drawn = None;
        for partial in gathered.iter() {
            let sum =
                i128::from(partial.charged) * self.credits + i128::from(partial.drawn) * self.price;
            if sum > limit || least_drawn.is_some_and(|least| least <= partial.drawn) {
                continue;
            }
            least_drawn = Some(partial.drawn);
            if self.may_be_best(search, partial, (day, changes, plan)) {
                self.partials.push(*partial);
            }
        }
        if self.partials.len() > MOST_PARTIALS {
            return Err(TooMany::Sequences);
        }
        let list = self.list(day, changes, plan);
        self.lists[list] = (from as u32, self.partials.len() as u32);
        Ok(())
    }

    /// Whether the least charges and the least draw that can follow, each for
    /// itself, leave a cost below the ceiling.
    fn may_be_best(
        &self,
        search: &mut Search<'_, '_>,
        partial: &Partial,
        (day, changes, plan): (usize, usize, usize),
    ) -> bool {
        let more = self.changes - changes;
        let least = |least: &Least| least.from(day, more, plan);
        let charged = i128::from(partial.charged) + least(&self.charges);
        // Both are below 2^63: sums of prices, and of what is asked for.
        let drawn = u64::try_from(i128::from(partial.drawn) + least(&self.draws));
        let drawn = drawn.unwrap_or(u64::MAX);
        let need = Credits::new(drawn.saturating_sub(self.owned));
        let Some(packs) = search.covering.price_at_least(need) else {
            return false;
        };
        let Some(ceiling) = search.ceiling[changes] else {
            return true;
        };
        let owned = if self.net {
            search.covering.value(Credits::new(drawn.min(self.owned)))
        } else {
            Cents::ZERO
        };
        charged + i128::from((packs + owned).get()) <= i128::from(ceiling.get())
    }

    /// The partial sequences that a change on a day may go on from: those of
    /// all plans, but not where partial sequences of two others are at least as
    /// good, since a change to any plan can go on from one of these.
    fn leave(&self, day: usize, changes: usize) -> Vec<Partial> {
        let mut all: Vec<Partial> = (0..self.tariffs.len())
            .flat_map(|plan| self.partials_of(self.list(day, changes, plan)))
            .map(|place| Partial {
                from: place as u32,
                ..self.partials[place]
            })
            .collect();
        all.sort_unstable_by_key(Partial::order);
        // The plan of the least draw so far, that draw, and the least of others.
        let (mut plan, mut least, mut least_of_others) = (u32::MAX, u64::MAX, u64::MAX);
        all.retain(|partial| {
            if least_of_others <= partial.drawn {
                return false;
            }
            if partial.plan == plan {
                least = least.min(partial.drawn);
            } else if partial.drawn < least {
                (plan, least, least_of_others) = (partial.plan, partial.drawn, least);
            } else {
                least_of_others = partial.drawn;
            }
            true
        });
        all
    }

    /// Completes the sequences whose last period begins on a day.
    fn end(
        &self,
        search: &mut Search<'_, '_>,
        place: usize,
        leaving: &[Vec<Partial>],
        ends: &mut Ends,
    ) -> Result<(), TooMany> {
        let day = &self.beginning.days.days[place];
        if day.renewed.next.is_none() {
            for changes in 0..=self.changes {
                for (plan, tariff) in self.tariffs.iter().enumerate() {
                    for from in self.partials_of(self.list(place, changes, plan)) {
                        let (partial, from) = (&self.partials[from], (from as u32, place as u32));
                        let last = self.step(search, partial, from, &day.renewed, plan);
                        let paid_beyond = day.renewed.paid_beyond(tariff.price);
                        if let Some(last) = last {
                            ends.offer(search, last, changes, paid_beyond)?;
                        }
                    }
                }
            }
        }
        let Some(span) = day.changed.as_ref().filter(|span| span.next.is_none()) else {
            return Ok(());
        };
        for (changes, leaving) in leaving.iter().enumerate() {
            for (plan, tariff) in self.tariffs.iter().enumerate() {
                let others = leaving.iter().filter(|p| p.plan as usize != plan);
                for partial in others {
                    let from = (partial.from, place as u32);
                    let paid_beyond = span.paid_beyond(tariff.price);
                    if let Some(last) = self.step(search, partial, from, span, plan) {
                        ends.offer(search, last, changes + 1, paid_beyond)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The changes of a whole sequence, the last period of which is `last`.
    fn changes_of(&self, search: &Search<'_, '_>, last: Partial) -> Vec<PlanChange> {
        let mut changes = Vec::new();
        let mut here = last;
        while here.from != START {
            let before = self.partials[here.from as usize];
            if before.plan != here.plan {
                changes.push(PlanChange {
                    date: self.beginning.days.days[here.day as usize].date,
                    plan: self.tariffs[here.plan as usize].plan,
                });
            }
            here = before;
        }
        if self.beginning.changed {
            changes.push(PlanChange {
                date: search.all.scenario.start(),
                plan: self.tariffs[here.plan as usize].plan,
            });
        }
        changes.reverse();
        changes
    }
}

/// What a period's price counts for, in cents: for the net cost without what is
/// paid beyond the forecast.
fn charge(span: &Span, tariff: &Tariff, net: bool) -> i128 {
    let beyond = if net {
        span.paid_beyond(tariff.price)
    } else {
        0
    };
    i128::from(tariff.price) - i128::from(beyond)
}

/// The best whole sequences of one walk, by number of changes.
struct Ends {
    best: Vec<Option<(Partial, (Cents, Cents))>>,
}

impl Ends {
    fn new(changes: usize) -> Self {
        Self {
            best: vec![None; changes + 1],
        }
    }

    fn offer(
        &mut self,
        search: &mut Search<'_, '_>,
        last: Partial,
        changes: usize,
        paid_beyond: u64,
    ) -> Result<(), TooMany> {
        let Some(rank) = search.rank(last.charged, last.drawn, paid_beyond)? else {
            return Ok(());
        };
        let best = &mut self.best[changes];
        if best.is_none_or(|(_, other)| rank < other) {
            *best = Some((last, rank));
        }
        Ok(())
    }

    fn report(self, search: &mut Search<'_, '_>, walk: &Walk<'_>) {
        for (changes, best) in self.best.into_iter().enumerate() {
            let Some((last, rank)) = best else { continue };
            if search.found[changes]
                .as_ref()
                .is_none_or(|found| rank < found.rank)
            {
                let best = Best {
                    changes: walk.changes_of(search, last),
                    rank,
                };
                search.found[changes] = Some(best);
            }
            if search.bounded {
                search.lower(changes, rank.0);
            }
        }
    }
}
