//! Plans and packs as the price list has them.

use crate::{
    app::words::{PlainWords, Words},
    engine::{
        Catalog, Cents, Credits,
        catalog::{Basis, CurrencyIndex, Pack, PackIndex},
    },
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
    /// Which pack it is.
    pub pack: PackIndex,
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

/// A pack's name. Where it is only its number of credits, as the built-in list
/// writes it, the number is written as the reader does.
#[must_use]
pub fn pack_name(pack: &Pack, words: &dyn Words) -> String {
    let as_number = |words: &dyn Words| format!("{} credits", words.credits(pack.credits));
    if pack.name == as_number(&PlainWords) {
        as_number(words)
    } else {
        pack.name.clone()
    }
}

/// What a price list whose prices are before tax writes in its sources.
const BEFORE_TAX: [&str; 12] = [
    "plus vat",
    "plus tax",
    "ex vat",
    "excl. tax",
    "excl vat",
    "net of vat",
    "before tax",
    "without tax",
    "excluding tax",
    "without vat",
    "excluding vat",
    "excl. vat",
];

/// Whether tax comes on top of the prices, as far as the price list says so.
#[must_use]
pub fn tax_said(catalog: &Catalog) -> &'static str {
    tax_in(&catalog.source().to_ascii_lowercase())
}

fn tax_in(source: &str) -> &'static str {
    let is_said = |said: &&str| source.contains(*said) && !source.contains(&format!("not {said}"));
    let mut words = source.split(|c: char| !c.is_alphanumeric());
    if BEFORE_TAX.iter().any(is_said) {
        "Prices are before tax."
    } else if words.any(|word| matches!(word, "tax" | "taxes" | "vat")) {
        "What the price list says about tax stands in its sources."
    } else {
        "The price list does not say whether tax is included."
    }
}

/// All packs in the list's order.
#[must_use]
pub fn pack_rows(catalog: &Catalog, currency: CurrencyIndex, words: &dyn Words) -> Vec<PackRow> {
    let row = |index: PackIndex| {
        let pack = catalog.pack(index);
        PackRow {
            name: pack_name(pack, words),
            price: pack.price(currency),
            credits: pack.credits,
            per_thousand: per_thousand(pack.price(currency), pack.credits),
            basis: pack.basis,
            pack: index,
        }
    };
    catalog.pack_indices().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups digits by points, as much of Europe does.
    struct Points;

    impl Words for Points {
        fn whole(&self, number: u64) -> String {
            PlainWords.whole(number).replace(',', ".")
        }
        fn money(&self, amount: Cents, currency: &str) -> String {
            PlainWords.money(amount, currency)
        }
        fn fine_money(&self, amount: Mills, currency: &str) -> String {
            PlainWords.fine_money(amount, currency)
        }
        fn day(&self, date: crate::engine::Date) -> String {
            PlainWords.day(date)
        }
        fn day_month(&self, date: crate::engine::Date) -> String {
            PlainWords.day_month(date)
        }
        fn decimal(&self, number: crate::engine::scenario::Hundredths) -> String {
            PlainWords.decimal(number)
        }
        fn large(&self, letter: char) -> String {
            PlainWords.large(letter)
        }
    }

    #[test]
    fn what_a_price_list_says_about_tax_is_not_made_up() {
        for source in [
            "prices excluding vat",
            "plus vat where it applies",
            "all before tax.",
        ] {
            assert_eq!(tax_in(source), "Prices are before tax.");
        }
        for source in [
            "prices include 21 % vat",
            "prices are not before tax",
            "taxes: ask us",
        ] {
            assert!(
                tax_in(source).ends_with("stands in its sources."),
                "{source}"
            );
        }
        // A word within another is none.
        for source in ["", "a private taxonomy of plans"] {
            assert!(tax_in(source).contains("does not say"), "{source}");
        }
    }

    #[test]
    fn a_pack_that_is_called_by_its_credits_is_called_so_in_the_readers_way() {
        let catalog = crate::format::builtin::newest();
        let names: Vec<String> = catalog
            .packs()
            .iter()
            .map(|pack| pack_name(pack, &Points))
            .collect();
        assert_eq!(names, ["10.000 credits", "100.000 credits"]);
        let mut named = catalog.packs()[0].clone();
        "Large".clone_into(&mut named.name);
        assert_eq!(pack_name(&named, &Points), "Large");
    }

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
