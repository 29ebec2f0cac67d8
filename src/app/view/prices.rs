//! Plans and packs as the price list has them.

use crate::engine::{
    Catalog, Cents, Credits,
    catalog::{Basis, CurrencyIndex, Limit},
};

/// A plan in the table of plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Its name.
    pub name: String,
    /// The price of a billing period.
    pub price: Cents,
    /// The monthly supply.
    pub credits: Credits,
    /// The price of 1,000 credits, rounded up to a cent; `None` for a supply of 0.
    pub per_thousand: Option<Cents>,
    /// Its limits, `None` for no limit.
    pub limits: Vec<(Limit, Option<u64>)>,
}

/// A pack in the table of packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackRow {
    /// Its name.
    pub name: String,
    /// What it costs.
    pub price: Cents,
    /// What it holds.
    pub credits: Credits,
    /// The price of 1,000 credits, rounded up to a cent.
    pub per_thousand: Option<Cents>,
    /// Where the figures come from.
    pub basis: Basis,
}

/// The price of 1,000 credits, rounded up to a cent.
#[must_use]
pub fn per_thousand(price: Cents, credits: Credits) -> Option<Cents> {
    let thousandfold = u128::try_from(price.get()).ok()? * 1000;
    let cents = thousandfold.div_ceil(u128::from(
        Some(credits.get()).filter(|&credits| credits > 0)?,
    ));
    i64::try_from(cents).ok().map(Cents::new)
}

/// All plans in the list's order.
#[must_use]
pub fn plan_rows(catalog: &Catalog, currency: CurrencyIndex) -> Vec<PlanRow> {
    let row = |plan: &crate::engine::catalog::Plan| PlanRow {
        name: plan.name.clone(),
        price: plan.price(currency),
        credits: plan.monthly_credits,
        per_thousand: per_thousand(plan.price(currency), plan.monthly_credits),
        limits: Limit::ALL
            .into_iter()
            .map(|(limit, _)| (limit, plan.limits.get(limit)))
            .collect(),
    };
    catalog.plans().iter().map(row).collect()
}

/// All packs in the list's order.
#[must_use]
pub fn pack_rows(catalog: &Catalog, currency: CurrencyIndex) -> Vec<PackRow> {
    let row = |pack: &crate::engine::catalog::Pack| PackRow {
        name: pack.name.clone(),
        price: pack.price(currency),
        credits: pack.credits,
        per_thousand: per_thousand(pack.price(currency), pack.credits),
        basis: pack.basis,
    };
    catalog.packs().iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_of_a_thousand_credits_is_rounded_up_to_a_cent() {
        let per =
            |cents, credits| per_thousand(Cents::new(cents), Credits::new(credits)).map(Cents::get);
        assert_eq!(per(5900, 100_000), Some(59));
        assert_eq!(per(17_500, 300_000), Some(59));
        assert_eq!(per(1, 1_000_000), Some(1));
        assert_eq!(per(0, 1000), Some(0));
        assert_eq!(per(100, 0), None);
    }
}
