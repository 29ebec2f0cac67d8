//! What is said of an operation wherever it is used.

use crate::{
    app::words::{Words, plural},
    engine::{
        Catalog, Credits,
        catalog::{Basis, OperationIndex, Solution},
    },
};

/// An operation of the price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationFacts {
    /// Its name.
    pub name: String,
    /// The name of its solution.
    pub solution: String,
    /// What one call is about.
    pub unit: String,
    /// What one call costs (R1).
    pub each: Credits,
    /// Where that figure comes from.
    pub basis: Basis,
}

/// What is said of `operation`.
#[must_use]
pub fn facts(catalog: &Catalog, operation: OperationIndex) -> OperationFacts {
    let operation = catalog.operation(operation);
    OperationFacts {
        name: operation.name.clone(),
        solution: catalog.solutions()[operation.solution].name.clone(),
        unit: operation.unit.clone(),
        each: operation.credits,
        basis: operation.basis,
    }
}

/// `15 credits an image`, and whether that is assumed.
#[must_use]
pub fn short_price(catalog: &Catalog, operation: OperationIndex, words: &dyn Words) -> String {
    let facts = facts(catalog, operation);
    let vowel = facts.unit.starts_with(['a', 'e', 'i', 'o']);
    let each = match facts.each.get() {
        0 => "free".to_owned(),
        each => format!(
            "{} {} {} {}",
            words.whole(each),
            plural("credit", each),
            if vowel { "an" } else { "a" },
            facts.unit
        ),
    };
    let assumed = facts.basis == Basis::Assumed;
    format!("{each}{}", if assumed { " · assumed" } else { "" })
}

/// The same with the day of the price where it is not the price list's. That
/// most figures come from third parties is said once a page.
#[must_use]
pub fn price_text(catalog: &Catalog, operation: OperationIndex, words: &dyn Words) -> String {
    let price = short_price(catalog, operation, words);
    let own_day = catalog.operation(operation).as_of;
    match own_day.filter(|date| *date != catalog.as_of()) {
        Some(date) => format!("{price} · as of {}", words.day(date)),
        None => price,
    }
}

/// The operations in which every word of `query` begins a word of the name, of
/// the solution's name or of the unit, by solution; all of them for no words.
/// Where the name alone fits, the operation and its solution stand first.
/// Solutions without any are left out.
#[must_use]
pub fn matching(catalog: &Catalog, query: &str) -> Vec<(usize, Vec<OperationIndex>)> {
    let query = query.to_lowercase();
    let wanted: Vec<&str> = words_of(&query).collect();
    let fits = |text: &str| {
        let text = text.to_lowercase();
        let is_there = |wanted: &&str| words_of(&text).any(|word| word.starts_with(wanted));
        wanted.iter().all(is_there)
    };
    let only_elsewhere = |index: &OperationIndex| !fits(&catalog.operation(*index).name);
    let group = |(i, solution): (usize, &Solution)| {
        let fits_anywhere = |index: &OperationIndex| {
            let operation = catalog.operation(*index);
            fits(&format!(
                "{} {} {}",
                operation.name, solution.name, operation.unit
            ))
        };
        let mut found: Vec<_> = solution
            .operations
            .iter()
            .copied()
            .filter(fits_anywhere)
            .collect();
        found.sort_by_key(only_elsewhere);
        (!found.is_empty()).then_some((i, found))
    };
    let solutions = catalog.solutions().iter().enumerate();
    let mut groups: Vec<_> = solutions.filter_map(group).collect();
    groups.sort_by_key(|(_, found)| only_elsewhere(&found[0]));
    groups
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::super::words::PlainWords;
    use super::*;

    #[test]
    fn every_word_typed_must_begin_a_word_of_the_operation() {
        let catalog = crate::format::builtin::newest();
        let found = |query: &str| -> Vec<String> {
            let groups = matching(catalog, query);
            let all = groups.into_iter().flat_map(|(_, found)| found);
            all.map(|index| catalog.operation(index).id.clone())
                .collect()
        };
        assert_eq!(found("").len(), catalog.operations().len());
        assert_eq!(
            found("tag"),
            [
                "fashion-tag-product",
                "fashion-tag-all",
                "fashion-region",
                "fashion-detect-all"
            ]
        );
        assert_eq!(found("Tag  PRODUCT"), ["fashion-tag-product"]);
        assert_eq!(found("ocr gpt"), ["ocr-gpt-read"]);
        assert!(found("zebra").is_empty());
    }

    #[test]
    fn a_price_says_what_is_doubtful_about_it() {
        let catalog = crate::format::builtin::newest();
        let text = |id: &str| price_text(catalog, catalog.find_operation(id).unwrap(), &PlainWords);
        assert_eq!(text("image-recognize"), "1 credit an image · assumed");
        assert_eq!(text("ocr-read"), "5 credits an image");
        assert_eq!(text("label-create"), "free");
        assert_eq!(
            text("fashion-tag-product"),
            "15 credits an image · as of 1 Nov 2025"
        );
    }
}
