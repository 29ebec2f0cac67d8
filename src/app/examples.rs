//! Examples to start from, each with an address of its own.

use super::draft::{Column, Draft, EVERY_DAY, List, Single, WEEKDAYS};
use crate::engine::Date;

/// An example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Example {
    /// A shop that tags its products and lets people search by photo.
    FashionShop,
    /// A marketplace that identifies and prices cards.
    CardMarketplace,
    /// Own image recognition, trained and used on Free: the three kinds of calls
    /// with which the vendor's article on credit packs (27 April 2021) begins.
    CustomRecognition,
}

impl Example {
    /// Every example, in the order shown.
    pub const ALL: [Self; 3] = [
        Self::FashionShop,
        Self::CardMarketplace,
        Self::CustomRecognition,
    ];

    /// As addresses write it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::FashionShop => "fashion-shop",
            Self::CardMarketplace => "card-marketplace",
            Self::CustomRecognition => "custom-recognition",
        }
    }

    /// The one that is written so.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|example| example.key() == key)
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FashionShop => "A fashion shop",
            Self::CardMarketplace => "A card marketplace",
            Self::CustomRecognition => "Own recognition on Free",
        }
    }

    /// What it is about, in one line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::FashionShop => {
                "10,000 products with 3 photos each over 10 days, then 500 new ones a month, one photo in 20 sent twice; \
                 4,000 searches by photo a month, growing by 2 % a month"
            }
            Self::CardMarketplace => {
                "20,000 cards identified and priced a month, growing by 3 % a month; 300 cards graded on weekdays"
            }
            Self::CustomRecognition => {
                "500 training images, 10 labels, 600 recognitions a month: the vendor’s article of April 2021 names \
                 these three kinds of calls but no numbers, so the numbers are our illustration"
            }
        }
    }

    /// Its fields, as if typed on `today`.
    #[must_use]
    pub fn draft(self, today: Date, currency: &str) -> Draft {
        let mut draft = Draft::new(today, currency);
        draft.set(Single::Name, self.name());
        match self {
            Self::FashionShop => fashion_shop(&mut draft),
            Self::CardMarketplace => card_marketplace(&mut draft),
            Self::CustomRecognition => custom_recognition(&mut draft),
        }
        draft
    }
}

fn monthly(draft: &mut Draft, operation: &str, calls: &str, growth: &str, days: &str) {
    let cells = [
        (Column::Operation, operation),
        (Column::Monthly, calls),
        (Column::Growth, growth),
        (Column::Days, days),
    ];
    draft.add(List::Usage, &cells);
}

fn once(draft: &mut Draft, name: &str, operation: &str, calls: &str, days: &str) {
    let start = draft.text(Single::Start).to_owned();
    let cells = [
        (Column::Name, name),
        (Column::Operation, operation),
        (Column::Count, calls),
        (Column::Start, &start),
        (Column::Days, days),
    ];
    draft.add(List::Loads, &cells);
}

fn fashion_shop(draft: &mut Draft) {
    let cells = [
        (Column::Name, "A product"),
        (Column::Count, "500"),
        (Column::Photos, "3"),
        (Column::Operations, "fashion-tag-product fashion-insert"),
        (Column::Repeated, "5"),
        (Column::First, "10000"),
        (Column::Days, "10"),
    ];
    draft.add(List::Recipes, &cells);
    monthly(draft, "fashion-search-external", "4000", "2", EVERY_DAY);
}

fn card_marketplace(draft: &mut Draft) {
    monthly(draft, "collectibles-tcg", "15000", "3", EVERY_DAY);
    monthly(draft, "collectibles-sport", "5000", "3", EVERY_DAY);
    monthly(draft, "collectibles-pricing", "20000", "3", EVERY_DAY);
    monthly(draft, "grade-card", "300", "", WEEKDAYS);
}

fn custom_recognition(draft: &mut Draft) {
    let start = draft.text(Single::Start).to_owned();
    draft.set(Single::Plan, "free");
    draft.set(Single::Purchased, start);
    draft.set(Single::NeedRecognitionTasks, "1");
    once(
        draft,
        "Training images",
        "training-image-upload",
        "500",
        "5",
    );
    once(draft, "Labels", "label-create", "10", "1");
    monthly(draft, "image-recognize", "600", "", EVERY_DAY);
}

#[cfg(test)]
mod tests {
    use super::super::{check::Reader, reading::Locale, results::work_out, view::month::work};
    use super::*;
    use std::sync::Arc;

    /// Credits of the first month and once, and the first shortfall.
    fn comes_to(example: Example, locale: Locale) -> (u64, u64, Option<String>) {
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale,
            today: Date::parse("2026-09-01").unwrap(),
        };
        let outcome = work_out(&example.draft(reader.today, "EUR"), &reader, None);
        let wrong = &outcome.checked.problems;
        assert_eq!(outcome.checked.problem_count(), 0, "{example:?}: {wrong:?}");
        let results = outcome.results.unwrap();
        let work = work(&results);
        let short = results.forecast.first_shortfall.map(|day| day.to_string());
        (work.first_month.get(), work.once_total.get(), short)
    }

    #[test]
    fn every_example_is_valid_and_comes_to_what_it_should_however_numbers_are_written() {
        for locale in [Locale::AMERICAN, Locale::CONTINENTAL] {
            // 1,575 photos × (15 + 10), 4,000 searches × 10; 31,500 photos × 25.
            let (month, once, _) = comes_to(Example::FashionShop, locale);
            assert_eq!((month, once), (79_375, 787_500));
            // 20,000 cards × 10, as many prices × 10, 300 × 100.
            let (month, once, _) = comes_to(Example::CardMarketplace, locale);
            assert_eq!((month, once), (430_000, 0));
            // Labels cost nothing. 500 + 600 are more than the 1,000 of Free in
            // the first month only.
            let (month, once, short) = comes_to(Example::CustomRecognition, locale);
            assert_eq!((month, once), (600, 500));
            assert_eq!(short.as_deref(), Some("2026-09-26"));
        }
    }

    #[test]
    fn examples_are_found_by_their_keys() {
        for example in Example::ALL {
            assert_eq!(Example::from_key(example.key()), Some(example));
        }
        assert_eq!(Example::from_key("nothing"), None);
    }
}
