//! Numbers, money and days in words, as the reader's locale writes them.
//!
//! One trait, so that what is said is made once and tested natively; in the
//! browser it stands on `Intl` (`app::browser`).

use super::view::prices::Mills;
use crate::{
    engine::{Cents, Credits, Date, scenario::Hundredths},
    format::words::grouped,
};

/// Writes figures for the reader.
pub trait Words {
    /// A whole number, grouped: `104,000`.
    fn whole(&self, number: u64) -> String;

    /// An amount of money with its currency: `€59.00`.
    fn money(&self, amount: Cents, currency: &str) -> String;

    /// A price in thousandths of the currency: `€0.239`.
    fn fine_money(&self, amount: Mills, currency: &str) -> String;

    /// A day with its year: `15 Apr 2026`.
    fn day(&self, date: Date) -> String;

    /// A day without its year: `15 Apr`.
    fn day_month(&self, date: Date) -> String;

    /// A number with up to two decimals: `2.5`.
    fn decimal(&self, number: Hundredths) -> String;

    /// A letter in its large form; of some letters that is several.
    fn large(&self, letter: char) -> String;

    /// A word with a capital letter, as the beginning of a sentence or a name.
    fn capital(&self, word: &str) -> String {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| self.large(letter));
        first.unwrap_or_default() + letters.as_str()
    }

    /// A number of credits, grouped.
    fn credits(&self, credits: Credits) -> String {
        self.whole(credits.get())
    }
}

/// How many names a sentence lists.
const MOST_NAMED: usize = 5;

/// Names in a sentence: the first ones, and how many more there are.
#[must_use]
pub fn some_of(names: &[String], words: &dyn Words) -> String {
    let named = names.iter().take(MOST_NAMED);
    let named: Vec<&str> = named.map(String::as_str).collect();
    let named = named.join(", ");
    match names.len().saturating_sub(MOST_NAMED) {
        0 => named,
        more => format!("{named} and {} more", words.whole(more as u64)),
    }
}

/// English without a browser: what is said where `Intl` refuses, in tests, and
/// wherever words must be the same in every locale.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainWords;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Words for PlainWords {
    fn whole(&self, number: u64) -> String {
        grouped(number)
    }

    fn money(&self, amount: Cents, currency: &str) -> String {
        let cents = amount.get().unsigned_abs();
        let sign = if amount.get() < 0 { "-" } else { "" };
        format!(
            "{sign}{currency} {}.{:02}",
            self.whole(cents / 100),
            cents % 100
        )
    }

    fn fine_money(&self, amount: Mills, currency: &str) -> String {
        format!(
            "{currency} {}.{:03}",
            self.whole(amount.0 / 1000),
            amount.0 % 1000
        )
    }

    fn day(&self, date: Date) -> String {
        format!("{} {}", self.day_month(date), date.ymd().0)
    }

    fn day_month(&self, date: Date) -> String {
        let (_, month, day) = date.ymd();
        format!("{day} {}", MONTHS[month as usize - 1])
    }

    fn decimal(&self, number: Hundredths) -> String {
        number.to_string()
    }

    fn large(&self, letter: char) -> String {
        letter.to_uppercase().to_string()
    }
}

/// `1 image`, `2 images`; units of the price list are English nouns.
#[must_use]
pub fn plural(unit: &str, count: u64) -> String {
    if count == 1 {
        return unit.to_owned();
    }
    let ending = |suffixes: &[&str]| suffixes.iter().any(|suffix| unit.ends_with(suffix));
    match unit.strip_suffix('y') {
        Some(stem) if !ending(&["ay", "ey", "oy", "uy"]) => format!("{stem}ies"),
        _ if ending(&["s", "x", "ch", "sh"]) => format!("{unit}es"),
        _ => format!("{unit}s"),
    }
}

/// Some things in a sentence: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Text with some of it stressed, so that a page can show what matters first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich(pub Vec<Piece>);

/// A part of [`Rich`] text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they are stressed.
    pub strong: bool,
}

impl Rich {
    /// Adds plain words.
    #[must_use]
    pub fn plain(mut self, text: impl Into<String>) -> Self {
        self.0.push(Piece {
            text: text.into(),
            strong: false,
        });
        self
    }

    /// Adds stressed words.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Piece {
            text: text.into(),
            strong: true,
        });
        self
    }

    /// All words without stress.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_names_a_sentence_lists_the_first() {
        let names = |count: usize| -> Vec<String> { (0..count).map(|i| format!("n{i}")).collect() };
        assert_eq!(some_of(&names(2), &PlainWords), "n0, n1");
        assert_eq!(some_of(&names(5), &PlainWords), "n0, n1, n2, n3, n4");
        let many = some_of(&names(1_006), &PlainWords);
        assert_eq!(many, "n0, n1, n2, n3, n4 and 1,001 more");
    }

    #[test]
    fn a_sentence_lists_all_it_is_given_and_begins_with_a_capital_letter() {
        let said =
            |parts: &[&str]| listed(&parts.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(said(&[]), "");
        assert_eq!(said(&["a"]), "a");
        assert_eq!(said(&["a", "b"]), "a and b");
        assert_eq!(said(&["a", "b", "c"]), "a, b and c");
        assert_eq!(PlainWords.capital("été"), "Été");
        assert_eq!(PlainWords.capital(""), "");
    }

    #[test]
    fn figures_are_grouped_and_units_follow_their_count() {
        let words = PlainWords;
        assert_eq!(words.whole(0), "0");
        assert_eq!(words.whole(1_234_567), "1,234,567");
        assert_eq!(words.money(Cents::new(-123_456), "EUR"), "-EUR 1,234.56");
        assert_eq!(words.decimal(Hundredths(-705)), "-7.05");
        assert_eq!(words.decimal(Hundredths(250)), "2.5");
        assert_eq!(words.decimal(Hundredths(-50)), "-0.5");
        assert_eq!(words.decimal(Hundredths(-700)), "-7");
        let counted = [
            ("image", 1),
            ("image", 2),
            ("query", 3),
            ("box", 2),
            ("day", 2),
            ("sync", 0),
        ];
        let plurals: Vec<_> = counted
            .iter()
            .map(|(unit, count)| plural(unit, *count))
            .collect();
        assert_eq!(
            plurals,
            ["image", "images", "queries", "boxes", "days", "syncs"]
        );
    }
}
