//! Plans and packs as the price list has them.

use crate::engine::{
    Catalog, Cents, Credits,
    catalog::{Basis, CurrencyIndex},
};

/// An amount of money in thousandths of the currency: prices per 1,000 credits
/// differ by less than a cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mills(pub u64);

/// A pack in the table of packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackRow {
    /// Its name.
    pub name: String,
    /// What it costs.
    pub price: Cents,
    /// What it holds.
    pub credits: Credits,
    /// The price of 1,000 credits.
    pub per_thousand: Option<Mills>,
    /// Where the figures come from.
    pub basis: Basis,
}

/// The price of 1,000 credits, to the nearest thousandth of the currency, half
/// up. `None` where nothing is paid or nothing is had for it.
#[must_use]
pub fn per_thousand(price: Cents, credits: Credits) -> Option<Mills> {
    let price = u128::try_from(price.get())
        .ok()
        .filter(|&price| price > 0)?;
    let credits = Some(u128::from(credits.get())).filter(|&credits| credits > 0)?;
    // Ten thousandths make a cent, times 1,000 credits.
    let mills = (price * 10_000 * 2 + credits) / (credits * 2);
    u64::try_from(mills).ok().map(Mills)
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
    fn the_price_of_a_thousand_credits_has_a_third_decimal_rounded_half_up() {
        let per = |cents, credits| {
            per_thousand(Cents::new(cents), Credits::new(credits)).map(|mills| mills.0)
        };
        assert_eq!(per(5900, 100_000), Some(590));
        assert_eq!(per(17_500, 300_000), Some(583));
        assert_eq!(per(761_900, 30_000_000), Some(254));
        assert_eq!(per(955_900, 40_000_000), Some(239));
        assert_eq!(per(1, 20_000), Some(1));
        assert_eq!(per(1, 20_001), Some(0));
        assert_eq!(per(0, 1000), None);
        assert_eq!(per(100, 0), None);
    }
}
