//! Price lists that ship, as tables of the program: `build.rs` makes them of
//! their files, so that making a [`Catalog`] of one needs neither a reader nor
//! the check. A test holds that each is what its file says, read and checked.

use super::{
    Basis, Catalog, Cents, Credits, Date, Operation, OperationIndex, Pack, PerLimit, Plan,
    Solution, TierIndex,
};

/// A price list that ships; its fields are those of [`Catalog`]. Days are written
/// `YYYY-MM-DD`.
pub(crate) struct Table {
    pub id: &'static str,
    pub name: &'static str,
    pub as_of: &'static str,
    pub source: &'static str,
    pub currencies: &'static [&'static str],
    pub tiers: &'static [&'static str],
    /// In the order of the tiers.
    pub tier_features: &'static [&'static [&'static str]],
    pub plans: &'static [PlanRow],
    pub packs: &'static [PackRow],
    pub solutions: &'static [SolutionRow],
}

/// A [`Plan`].
pub(crate) struct PlanRow {
    pub id: &'static str,
    pub name: &'static str,
    /// The position of its tier.
    pub tier: usize,
    pub monthly_credits: u64,
    /// In the order of [`Limit::ALL`](super::Limit::ALL).
    pub limits: [Option<u64>; 6],
    pub packs_allowed: bool,
    pub packs_disputed: Option<&'static str>,
    pub basis: Basis,
    pub as_of: Option<&'static str>,
    /// Cents, in the order of the currencies.
    pub price: &'static [i64],
}

/// A [`Pack`].
pub(crate) struct PackRow {
    pub id: &'static str,
    pub name: &'static str,
    pub credits: u64,
    pub basis: Basis,
    pub as_of: Option<&'static str>,
    /// Cents, in the order of the currencies.
    pub price: &'static [i64],
}

/// A [`Solution`] with its operations.
pub(crate) struct SolutionRow {
    pub id: &'static str,
    pub name: &'static str,
    /// The position of the tier.
    pub requires: usize,
    pub operations: &'static [OperationRow],
}

/// An [`Operation`].
pub(crate) struct OperationRow {
    pub id: &'static str,
    pub name: &'static str,
    pub unit: &'static str,
    pub credits: u64,
    pub stores: u64,
    pub basis: Basis,
    pub as_of: Option<&'static str>,
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(Date::parse)
}

fn prices(cents: &[i64]) -> Vec<Cents> {
    cents.iter().map(|cents| Cents::new(*cents)).collect()
}

impl Table {
    /// The price list that the table holds.
    pub(crate) fn catalog(&self) -> Catalog {
        let plans = self.plans.iter().map(|row| Plan {
            id: row.id.to_owned(),
            name: row.name.to_owned(),
            tier: TierIndex(row.tier),
            monthly_credits: Credits::new(row.monthly_credits),
            limits: PerLimit(row.limits),
            packs_allowed: row.packs_allowed,
            packs_disputed: row.packs_disputed.map(str::to_owned),
            basis: row.basis,
            as_of: day(row.as_of),
            price: prices(row.price),
        });
        let packs = self.packs.iter().map(|row| Pack {
            id: row.id.to_owned(),
            name: row.name.to_owned(),
            credits: Credits::new(row.credits),
            basis: row.basis,
            as_of: day(row.as_of),
            price: prices(row.price),
        });
        let mut solutions = Vec::new();
        let mut operations = Vec::new();
        for (position, row) in self.solutions.iter().enumerate() {
            let first = operations.len();
            operations.extend(row.operations.iter().map(|row| Operation {
                id: row.id.to_owned(),
                name: row.name.to_owned(),
                unit: row.unit.to_owned(),
                credits: Credits::new(row.credits),
                stores: row.stores,
                solution: position,
                basis: row.basis,
                as_of: day(row.as_of),
            }));
            solutions.push(Solution {
                id: row.id.to_owned(),
                name: row.name.to_owned(),
                requires: TierIndex(row.requires),
                operations: (first..operations.len()).map(OperationIndex).collect(),
            });
        }
        Catalog {
            id: self.id.to_owned(),
            name: self.name.to_owned(),
            as_of: Date::parse(self.as_of).expect("a test opens every table"),
            source: self.source.to_owned(),
            currencies: texts(self.currencies),
            tiers: texts(self.tiers),
            tier_features: self.tier_features.iter().map(|of| texts(of)).collect(),
            plans: plans.collect(),
            packs: packs.collect(),
            solutions,
            operations,
        }
    }
}
