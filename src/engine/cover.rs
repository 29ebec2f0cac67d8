//! The cheapest packs that cover a number of credits (R14), exactly.
//!
//! A covering knapsack: of all multisets of packs with at least the needed
//! credits, the one with the least price; of these the most credits; of these
//! the fewest packs. Large needs are mostly served by the pack with the least
//! price per credit, the *staple*; how much the others can serve in a best
//! answer is bounded ([`Covering`]'s `reach`), so that the table of answers
//! stays as small as the price list is regular. `docs/exactness.md` has the
//! proofs and the figures.

use super::{
    amount::{Cents, Credits, LARGEST},
    catalog::{Catalog, CurrencyIndex, PackIndex},
};
use std::{cmp::Reverse, fmt};

/// The longest table of answers: entries times kinds of packs.
const MOST_STEPS: u64 = 1 << 21;
/// The most steps of all searches that one [`Covering`] makes where a table
/// would be longer than that.
const MOST_SEARCHED: u32 = 1 << 22;

/// The lowest price per credit on a price list, as a fraction: what pack
/// credits that are owned are worth (R15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    cents: u64,
    credits: u64,
}

impl Rate {
    /// What `credits` are worth at this rate, rounded down to a cent (R15).
    #[must_use]
    pub fn value(self, credits: Credits) -> Cents {
        let exact = u128::from(credits.get()) * u128::from(self.cents) / u128::from(self.credits);
        Cents::new(i64::try_from(exact).unwrap_or(i64::MAX))
    }

    /// Cents a credit, as numerator and denominator in lowest terms.
    #[must_use]
    pub const fn fraction(self) -> (u64, u64) {
        (self.cents, self.credits)
    }
}

/// Packs that cover a need at the least price (R14).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// Which packs and how many, in the price list's order; none with 0.
    pub packs: Vec<(PackIndex, u64)>,
    /// What they cost together.
    pub price: Cents,
    /// What they hold together: at least the need.
    pub credits: Credits,
}

/// Why there is no answer to what covers a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoCover {
    /// The price list has no packs.
    NoPacks,
    /// The cheapest packs would cost more than 2^53 cents.
    TooDear,
    /// The sizes and prices are so irregular that the cheapest packs were not
    /// found within the bounds of `docs/exactness.md`.
    TooIrregular,
}

/// A sentence about the need.
impl fmt::Display for NoCover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoPacks => "The price list has no packs.",
            Self::TooDear => "The cheapest packs would cost more than can be counted.",
            Self::TooIrregular => {
                "The packs' sizes and prices are too irregular to find the cheapest ones for certain."
            }
        })
    }
}

/// A kind of pack that can be part of a best answer.
#[derive(Clone, Copy, Debug)]
struct Kind {
    pack: PackIndex,
    credits: u64,
    price: u64,
}

/// The best answer for a need, or as much of it as has been chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    price: u64,
    credits: u64,
    count: u64,
}

impl Sum {
    /// Less is better: price, then most credits, then fewest packs (R14).
    const fn rank(self) -> (u64, Reverse<u64>, u64) {
        (self.price, Reverse(self.credits), self.count)
    }

    const fn plus(self, kind: &Kind, count: u64) -> Self {
        Self {
            // A price that leaves the range is far above what `money` accepts.
            price: self.price.saturating_add(kind.price.saturating_mul(count)),
            credits: self
                .credits
                .saturating_add(kind.credits.saturating_mul(count)),
            count: self.count.saturating_add(count),
        }
    }
}

/// Answers R14 for the packs of one price list in one currency, and keeps what
/// it found for the next question.
#[derive(Clone, Debug)]
pub struct Covering {
    /// The staple first, then by rising price per credit.
    kinds: Vec<Kind>,
    rate: Option<Rate>,
    /// The greatest common divisor of the kinds' credits: needs are counted in
    /// this unit, rounded up.
    unit: u64,
    /// A best answer serves no more than this from packs other than the staple.
    reach: u64,
    /// For each need in units: the best answer, and the kind it was reached by.
    table: Vec<(Sum, u32)>,
    /// Steps left for searches.
    patience: u32,
    /// Steps taken for the table and for searches.
    spent: u64,
}

impl Covering {
    /// For the packs of `catalog` at their prices in `currency`.
    #[must_use]
    pub fn new(catalog: &Catalog, currency: CurrencyIndex) -> Self {
        Self::of_packs(catalog.pack_indices().map(|index| {
            let pack = catalog.pack(index);
            let price = u64::try_from(pack.price(currency).get()).unwrap_or(0);
            (index, pack.credits.get(), price)
        }))
    }

    /// For packs with these credits and prices, both above 0.
    pub(super) fn of_packs(packs: impl Iterator<Item = (PackIndex, u64, u64)>) -> Self {
        let kind = |(pack, credits, price)| Kind {
            pack,
            credits,
            price,
        };
        Self::of(packs.map(kind).collect())
    }

    fn of(mut kinds: Vec<Kind>) -> Self {
        // By price per credit; of the same, the larger first: the first is the
        // staple, which a proof needs to be the largest of the best.
        kinds.sort_by(|a, b| {
            let cross = |a: &Kind, b: &Kind| u128::from(a.price) * u128::from(b.credits);
            cross(a, b)
                .cmp(&cross(b, a))
                .then(b.credits.cmp(&a.credits))
                .then(a.pack.cmp(&b.pack))
        });
        drop_beaten(&mut kinds);
        let rate = kinds.first().map(|staple| {
            let common = gcd(staple.price, staple.credits);
            Rate {
                cents: staple.price / common,
                credits: staple.credits / common,
            }
        });
        let unit = kinds.iter().fold(0, |unit, kind| gcd(unit, kind.credits));
        let reach = reach(&kinds, unit);
        Self {
            kinds,
            rate,
            unit,
            reach,
            table: vec![(Sum::default(), 0)],
            patience: MOST_SEARCHED,
            spent: 0,
        }
    }

    /// Steps taken so far.
    pub(super) const fn spent(&self) -> u64 {
        self.spent
    }

    /// Whether an answer had to be refused as [`NoCover::TooIrregular`].
    pub(super) const fn gave_up(&self) -> bool {
        self.patience == 0
    }

    /// The lowest price per credit on the list; `None` without packs.
    #[must_use]
    pub const fn rate(&self) -> Option<Rate> {
        self.rate
    }

    /// What `owned` pack credits that are used are worth (R15): 0 when the list
    /// has no packs.
    #[must_use]
    pub fn value(&self, owned: Credits) -> Cents {
        self.rate.map_or(Cents::ZERO, |rate| rate.value(owned))
    }

    /// The price of the cheapest packs that cover `need`.
    ///
    /// # Errors
    /// See [`NoCover`]; never for a need of 0.
    pub fn price(&mut self, need: Credits) -> Result<Cents, NoCover> {
        let (staples, rest) = self.split(need)?;
        let sum = match self.entry(rest) {
            Some(place) => self.table[place].0,
            None => self.search(rest)?.0,
        };
        self.total(staples, sum).map(|(price, _)| price)
    }

    /// A price that the cheapest packs for `need` do not go below, quickly:
    /// exact where the table reaches. `None` where nothing covers the need.
    #[must_use]
    pub fn price_at_least(&mut self, need: Credits) -> Option<Cents> {
        let (staples, rest) = self.split(need).ok()?;
        if let Some(place) = self.entry(rest) {
            let sum = self.table[place].0;
            return self.total(staples, sum).ok().map(|(price, _)| price);
        }
        let staple = self.kinds.first()?;
        let least = u128::from(need.get()) * u128::from(staple.price);
        let least = least.div_ceil(u128::from(staple.credits));
        money(least).ok()
    }

    /// The cheapest packs that cover `need` (R14). Nothing for a need of 0.
    ///
    /// # Errors
    /// See [`NoCover`]; never for a need of 0.
    pub fn cheapest(&mut self, need: Credits) -> Result<Cover, NoCover> {
        let (staples, rest) = self.split(need)?;
        let mut counts = vec![0; self.kinds.len()];
        let sum = match self.entry(rest) {
            Some(mut place) => {
                let sum = self.table[place].0;
                while place > 0 {
                    let kind = self.table[place].1 as usize;
                    counts[kind] += 1;
                    place = place.saturating_sub(self.units(self.kinds[kind].credits));
                }
                sum
            }
            None => {
                let (sum, found) = self.search(rest)?;
                counts = found;
                sum
            }
        };
        if let Some(staple) = counts.first_mut() {
            *staple += staples;
        }
        let (price, credits) = self.total(staples, sum)?;
        let mut packs: Vec<_> = self
            .kinds
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| (kind.pack, count))
            .collect();
        packs.sort_unstable();
        Ok(Cover {
            packs,
            price,
            credits,
        })
    }

    /// The staples that a best answer holds in any case, and the need that
    /// remains, at most `reach`.
    fn split(&self, need: Credits) -> Result<(u64, u64), NoCover> {
        let need = need.get();
        if need <= self.reach {
            return Ok((0, need));
        }
        let staple = self.kinds.first().ok_or(NoCover::NoPacks)?;
        let staples = (need - self.reach).div_ceil(staple.credits);
        // At most 2^53 + 10^12 for the needs there are.
        let served = staples.saturating_mul(staple.credits);
        Ok((staples, need.saturating_sub(served)))
    }

    fn total(&self, staples: u64, sum: Sum) -> Result<(Cents, Credits), NoCover> {
        let Some(staple) = self.kinds.first() else {
            return Ok((Cents::ZERO, Credits::ZERO));
        };
        let price = u128::from(staple.price) * u128::from(staples) + u128::from(sum.price);
        let credits = staple.credits.saturating_mul(staples) + sum.credits;
        Ok((money(price)?, Credits::new(credits)))
    }

    fn units(&self, credits: u64) -> usize {
        usize::try_from(credits.div_ceil(self.unit.max(1))).unwrap_or(usize::MAX)
    }

    /// The place of the answer for `rest` in the table, which is made longer
    /// when it has to be; `None` where it would be too long.
    fn entry(&mut self, rest: u64) -> Option<usize> {
        let units = rest.div_ceil(self.unit.max(1));
        if units > self.longest() {
            return None;
        }
        let place = units as usize;
        if place >= self.table.len() {
            self.extend(place);
        }
        Some(place)
    }

    /// The last place that a table may have.
    fn longest(&self) -> u64 {
        MOST_STEPS / (self.kinds.len() as u64).max(1)
    }

    fn extend(&mut self, to: usize) {
        // At least twice as far as before, so that many small steps cost no
        // more than one large one; never past what can be asked for.
        let most = self.longest().min(self.reach / self.unit.max(1)) as usize;
        let to = to.max((self.table.len() * 2).max(16).min(most));
        let sizes: Vec<usize> = self.kinds.iter().map(|k| self.units(k.credits)).collect();
        let more = to + 1 - self.table.len();
        self.spent += (more * self.kinds.len()) as u64;
        self.table.reserve(more);
        for need in self.table.len()..=to {
            let mut best: Option<(Sum, u32)> = None;
            for (i, (kind, size)) in self.kinds.iter().zip(&sizes).enumerate() {
                let sum = self.table[need.saturating_sub(*size)].0.plus(kind, 1);
                if best.is_none_or(|(best, _)| sum.rank() < best.rank()) {
                    best = Some((sum, i as u32));
                }
            }
            self.table.extend(best);
        }
    }

    /// Branch and bound over the number of each kind, best price per credit
    /// first, for lists too irregular for a table.
    fn search(&mut self, rest: u64) -> Result<(Sum, Vec<u64>), NoCover> {
        let mut search = Search {
            kinds: &self.kinds,
            patience: self.patience,
            counts: vec![0; self.kinds.len()],
            best: None,
        };
        let finished = search.choose(0, rest, Sum::default());
        self.spent += u64::from(self.patience - search.patience);
        self.patience = search.patience;
        match search.best {
            Some(best) if finished => Ok(best),
            _ => Err(NoCover::TooIrregular),
        }
    }
}

struct Search<'a> {
    kinds: &'a [Kind],
    patience: u32,
    counts: Vec<u64>,
    best: Option<(Sum, Vec<u64>)>,
}

impl Search<'_> {
    /// Tries every number of kind `i` and those after it that can still lead
    /// to a best answer; `false` where patience ends first.
    fn choose(&mut self, i: usize, rest: u64, sum: Sum) -> bool {
        let Some(kind) = self.kinds.get(i) else {
            return true;
        };
        let mut count = rest.div_ceil(kind.credits);
        loop {
            let Some(patience) = self.patience.checked_sub(1) else {
                return false;
            };
            self.patience = patience;
            let chosen = sum.plus(kind, count);
            let left = rest.saturating_sub(kind.credits.saturating_mul(count));
            self.counts[i] = count;
            if left == 0 {
                if self
                    .best
                    .as_ref()
                    .is_none_or(|(best, _)| chosen.rank() < best.rank())
                {
                    self.best = Some((chosen, self.counts.clone()));
                }
            } else {
                // No later kind has a better price per credit, so the fewer of
                // this one, the higher what the rest must cost at least.
                let Some(next) = self.kinds.get(i + 1) else {
                    break;
                };
                let least = u128::from(left) * u128::from(next.price);
                let least = u128::from(chosen.price) + least.div_ceil(u128::from(next.credits));
                if self
                    .best
                    .as_ref()
                    .is_some_and(|(best, _)| least > u128::from(best.price))
                {
                    break;
                }
                if !self.choose(i + 1, left, chosen) {
                    return false;
                }
            }
            let Some(fewer) = count.checked_sub(1) else {
                break;
            };
            count = fewer;
        }
        self.counts[i] = 0;
        true
    }
}

/// Drops the kinds that some number of another replaces in every answer for a
/// better one: at least its credits at a lower price, or more credits at the
/// same price. Of two alike the first on the list stays.
fn drop_beaten(kinds: &mut Vec<Kind>) {
    let all = std::mem::take(kinds);
    for (i, kind) in all.iter().enumerate() {
        let beaten = all.iter().enumerate().any(|(j, other)| {
            let count = kind.price / other.price.max(1);
            let credits = u128::from(other.credits) * u128::from(count);
            let size = u128::from(kind.credits);
            let same = other.credits == kind.credits && other.price == kind.price;
            credits > size || credits == size && other.price * count < kind.price || same && j < i
        });
        if !beaten {
            kinds.push(*kind);
        }
    }
}

/// The most that packs other than the staple serve in some best answer, for
/// any need; `docs/exactness.md` has the proof.
fn reach(kinds: &[Kind], unit: u64) -> u64 {
    let Some((staple, others)) = kinds.split_first() else {
        return 0;
    };
    let size = u128::from(staple.credits);
    let largest = |others: &mut dyn Iterator<Item = &Kind>| {
        others
            .map(|kind| u128::from(kind.credits))
            .max()
            .unwrap_or(0)
    };
    // No part of the others adds up to a whole number of staples.
    let by_number =
        (size / u128::from(unit.max(1)) - 1).saturating_mul(largest(&mut others.iter()));
    let by_kind = others.iter().fold(0_u128, |sum, kind| {
        let most = staple.credits / gcd(staple.credits, kind.credits) - 1;
        sum.saturating_add(u128::from(kind.credits) * u128::from(most))
    });
    // What the others cost more than the staple is less than one staple.
    let excess = |kind: &Kind| {
        u128::from(kind.price) * size - u128::from(staple.price) * u128::from(kind.credits)
    };
    let dearer = others
        .iter()
        .filter(|kind| excess(kind) > 0)
        .map(|kind| u128::from(kind.credits) * u128::from(staple.price) * size / excess(kind))
        .max()
        .unwrap_or(0);
    let mut alike = others.iter().filter(|kind| excess(kind) == 0);
    let common = alike.clone().fold(staple.credits, |g, k| gcd(g, k.credits));
    let alike = (size / u128::from(common) - 1).saturating_mul(largest(&mut alike));
    let least = by_number.min(by_kind).min(dearer.saturating_add(alike));
    u64::try_from(least).unwrap_or(u64::MAX)
}

fn money(cents: u128) -> Result<Cents, NoCover> {
    match i64::try_from(cents) {
        Ok(cents) if cents <= LARGEST as i64 => Ok(Cents::new(cents)),
        _ => Err(NoCover::TooDear),
    }
}

const fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SplitMix64: the same numbers in every run.
    struct Random(u64);

    impl Random {
        fn up_to(&mut self, most: u64) -> u64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            1 + (z ^ (z >> 31)) % most
        }

        /// Packs whose price per credit is nearly the same, or anything.
        fn packs(&mut self, most: u64, sizes: u64) -> Vec<(u64, u64)> {
            let straight = self.up_to(3);
            (0..self.up_to(most))
                .map(|_| {
                    let credits = self.up_to(sizes);
                    let price = match straight {
                        1 => credits * (8 + self.up_to(3)) / 2 + self.up_to(3),
                        2 => credits * 3,
                        _ => self.up_to(60),
                    };
                    (credits, price)
                })
                .collect()
        }
    }

    fn covering(packs: &[(u64, u64)]) -> Covering {
        let kind = |(i, &(credits, price)): (usize, &(u64, u64))| Kind {
            pack: PackIndex(i),
            credits,
            price,
        };
        Covering::of(packs.iter().enumerate().map(kind).collect())
    }

    /// Price, credits and number of packs of an answer, added up from its packs.
    fn rank(packs: &[(u64, u64)], cover: &Cover) -> (u64, Reverse<u64>, u64) {
        let mut sum = Sum::default();
        for &(pack, count) in &cover.packs {
            assert!(count > 0);
            let (credits, price) = packs[pack.position()];
            let kind = Kind {
                pack,
                credits,
                price,
            };
            sum = sum.plus(&kind, count);
        }
        assert_eq!(cover.price.get(), sum.price as i64);
        assert_eq!(cover.credits.get(), sum.credits);
        sum.rank()
    }

    /// The best answer by trying every number of every pack.
    fn by_trying(packs: &[(u64, u64)], need: u64) -> (u64, Reverse<u64>, u64) {
        let Some((&(credits, price), others)) = packs.split_first() else {
            return if need == 0 {
                (0, Reverse(0), 0)
            } else {
                (u64::MAX, Reverse(0), 0)
            };
        };
        (0..=need.div_ceil(credits))
            .map(|count| {
                let rest = need.saturating_sub(count * credits);
                let (rest_price, Reverse(rest_credits), rest_count) = by_trying(others, rest);
                (
                    rest_price.saturating_add(count * price),
                    Reverse(rest_credits + count * credits),
                    rest_count + count,
                )
            })
            .min()
            .unwrap()
    }

    /// The best answers for all needs, each from those for smaller ones, with
    /// neither a staple nor a reach.
    fn step_by_step(packs: &[(u64, u64)], most: usize) -> Vec<(u64, Reverse<u64>, u64)> {
        let mut best = vec![(0, Reverse(0), 0)];
        for need in 1..=most {
            let with = |&(credits, price): &(u64, u64)| {
                let (p, Reverse(c), n): (u64, Reverse<u64>, u64) =
                    best[need.saturating_sub(credits as usize)];
                (p + price, Reverse(c + credits), n + 1)
            };
            let least = packs.iter().map(with).min().unwrap();
            best.push(least);
        }
        best
    }

    #[test]
    fn r14_no_multiset_of_packs_is_better() {
        let mut random = Random(14);
        for round in 0..4_000 {
            let packs = random.packs(3, 20);
            let mut covering = covering(&packs);
            for need in [0, random.up_to(20), random.up_to(90)] {
                let cover = covering.cheapest(Credits::new(need)).unwrap();
                let place = format!("round {round}: {need} from {packs:?}: {cover:?}");
                assert_eq!(rank(&packs, &cover), by_trying(&packs, need), "{place}");
                let price = covering.price(Credits::new(need));
                assert_eq!(price, Ok(cover.price), "{place}");
                let least = covering.price_at_least(Credits::new(need));
                assert_eq!(least, Some(cover.price), "{place}");
            }
        }
    }

    #[test]
    fn r14_needs_far_beyond_the_reach_are_covered_as_well() {
        let mut random = Random(15);
        for round in 0..600 {
            let mut packs = random.packs(4, 60);
            // A common divisor, as real sizes have.
            let unit = random.up_to(4);
            packs.iter_mut().for_each(|pack| pack.0 *= unit);
            let best = step_by_step(&packs, 12_000);
            let mut covering = covering(&packs);
            for need in (0..best.len()).step_by(37).chain(11_990..12_000) {
                let cover = covering.cheapest(Credits::new(need as u64)).unwrap();
                let place = format!("round {round}: {need} from {packs:?}: {cover:?}");
                assert_eq!(rank(&packs, &cover), best[need], "{place}");
            }
        }
    }

    #[test]
    fn r14_the_search_for_irregular_lists_finds_what_the_table_holds() {
        let mut random = Random(16);
        for round in 0..3_000 {
            let packs = random.packs(5, 40);
            let mut covering = covering(&packs);
            let need = random.up_to(300);
            let (_, rest) = covering.split(Credits::new(need)).unwrap();
            let place = covering.entry(rest).unwrap();
            let (found, counts) = covering.search(rest).unwrap();
            let place = (covering.table[place].0, format!("round {round}: {packs:?}"));
            assert_eq!(found.rank(), place.0.rank(), "{}", place.1);
            let counted = covering
                .kinds
                .iter()
                .zip(counts)
                .fold(Sum::default(), |sum, (kind, count)| sum.plus(kind, count));
            assert_eq!(counted, found, "{}", place.1);
        }
    }

    #[test]
    fn r14_irregular_sizes_beyond_any_table_are_searched() {
        // Nearly the same price per credit, no common divisor: the table would
        // have 10^12 entries.
        let packs = [(999_999_999_989, 90_000_000), (1_000_000_007, 95_000)];
        let mut covering = covering(&packs);
        assert!(covering.reach / covering.unit > MOST_STEPS);
        let mut random = Random(17);
        for _ in 0..200 {
            let need = random.up_to(20_000_000_000_000);
            // All numbers of the larger pack; the smaller ones fill the rest.
            let best = (0..=need.div_ceil(packs[0].0))
                .map(|large| {
                    let rest = need.saturating_sub(large * packs[0].0);
                    let small = rest.div_ceil(packs[1].0);
                    let credits = large * packs[0].0 + small * packs[1].0;
                    let price = large * packs[0].1 + small * packs[1].1;
                    (price, Reverse(credits), large + small)
                })
                .min()
                .unwrap();
            let cover = covering.cheapest(Credits::new(need)).unwrap();
            assert_eq!(rank(&packs, &cover), best, "{need}");
            // Where no table reaches, the quick answer is a bound: never above the price.
            let least = covering.price_at_least(Credits::new(need)).unwrap();
            assert!(least <= cover.price, "{need}");
        }
        // And not a cent below it where only the best price per credit is paid.
        for large in 1..20 {
            let need = Credits::new(large * packs[0].0);
            let exact = covering.price(need).unwrap();
            assert_eq!(covering.price_at_least(need), Some(exact), "{large}");
        }
    }

    #[test]
    fn r14_a_pathological_list_is_refused_and_does_not_hang() {
        let packs: Vec<(u64, u64)> = (0..40)
            .map(|i| {
                let credits = 500_000_000_000 + i * 7_919 * 1_000_003 + i * i * 104_729;
                (credits, credits / 1_000 + i % 3)
            })
            .collect();
        let mut covering = covering(&packs);
        let mut refused = 0;
        for need in (1..50).map(|i| i * 77_777_777_777_777) {
            match covering.cheapest(Credits::new(need)) {
                Ok(cover) => assert!(cover.credits.get() >= need),
                Err(why) => {
                    assert_eq!(why, NoCover::TooIrregular);
                    refused += 1;
                }
            }
        }
        assert!(refused > 0, "this list was meant to be too irregular");
    }

    #[test]
    fn r14_a_need_of_a_billion_answers_at_once() {
        let packs = [(70, 8), (10_000, 1_000)];
        let mut covering = covering(&packs);
        let cover = covering.cheapest(Credits::new(1_000_000_000)).unwrap();
        assert_eq!(cover.packs, [(PackIndex(1), 100_000)]);
        assert!(covering.table.len() < 10_000, "{}", covering.table.len());
        // One credit more: a small pack is cheaper than a large one.
        let cover = covering.cheapest(Credits::new(1_000_000_001)).unwrap();
        assert_eq!(cover.packs, [(PackIndex(0), 1), (PackIndex(1), 100_000)]);
        let largest = covering.cheapest(Credits::new(LARGEST)).unwrap();
        assert!(largest.credits.get() >= LARGEST);
        // 900,719,925,474 large packs, and 15 small ones for the other 992.
        assert_eq!(largest.price.get(), 900_719_925_474_000 + 15 * 8);
    }

    #[test]
    fn r14_of_equal_price_the_most_credits_and_then_the_fewest_packs() {
        // 30 for 30 in one, two or three packs; 31 for 30 in two.
        let packs = [(10, 10), (20, 20), (30, 30), (16, 15), (15, 15)];
        let cover = covering(&packs).cheapest(Credits::new(29)).unwrap();
        assert_eq!((cover.price.get(), cover.credits.get()), (30, 32));
        let packs = [(10, 10), (30, 30), (20, 20)];
        let cover = covering(&packs).cheapest(Credits::new(30)).unwrap();
        assert_eq!(cover.packs, [(PackIndex(1), 1)]);
    }

    #[test]
    fn r14_nothing_is_bought_for_nothing_and_nothing_covers_without_packs() {
        assert_eq!(covering(&[]).cheapest(Credits::ZERO), Ok(Cover::default()));
        assert_eq!(covering(&[(5, 5)]).price(Credits::ZERO), Ok(Cents::ZERO));
        let mut none = covering(&[]);
        assert_eq!(none.cheapest(Credits::new(1)), Err(NoCover::NoPacks));
        assert_eq!(none.value(Credits::new(1_000)), Cents::ZERO);
        // 2^53 credits at 10^12 cents each are more than can be counted.
        let mut dear = covering(&[(1, 1_000_000_000_000)]);
        assert_eq!(dear.price(Credits::new(LARGEST)), Err(NoCover::TooDear));
        assert_eq!(
            dear.price(Credits::new(9_007)).map(Cents::get),
            Ok(9_007_000_000_000_000)
        );
    }

    #[test]
    fn r15_owned_credits_are_worth_the_lowest_price_per_credit_rounded_down() {
        let covering = covering(&[(10_000, 1_000), (100_000, 9_000)]);
        assert_eq!(covering.value(Credits::new(60_000)), Cents::new(5_400));
        assert_eq!(covering.value(Credits::new(11)), Cents::new(0));
        assert_eq!(covering.value(Credits::new(12)), Cents::new(1));
    }
}
