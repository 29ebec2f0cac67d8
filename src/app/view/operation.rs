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

/// What is said beside an operation's price: that it is assumed, or that it is
/// of another day than the price list. That most figures come from third
/// parties is said once a page.
#[must_use]
pub fn price_marks(catalog: &Catalog, operation: OperationIndex, words: &dyn Words) -> String {
    let operation = catalog.operation(operation);
    let mut marks = String::new();
    if operation.basis == Basis::Assumed {
        marks.push_str(" · assumed");
    }
    if let Some(date) = operation.as_of.filter(|date| *date != catalog.as_of()) {
        marks.push_str(&format!(" · as of {}", words.day(date)));
    }
    marks
}

/// `15 credits an image`, with what there is to say about the price.
#[must_use]
pub fn price_text(catalog: &Catalog, operation: OperationIndex, words: &dyn Words) -> String {
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
    format!("{each}{}", price_marks(catalog, operation, words))
}

/// The operations in which every word of `query` begins a word of the name, of
/// the solution's name or of the unit, by solution; all of them for no words.
/// Solutions without any are left out.
#[must_use]
pub fn matching(catalog: &Catalog, query: &str) -> Vec<(usize, Vec<OperationIndex>)> {
    let query = query.to_lowercase();
    let wanted: Vec<&str> = words_of(&query).collect();
    let fits = |index: &OperationIndex| {
        let operation = catalog.operation(*index);
        let solution = &catalog.solutions()[operation.solution].name;
        let text = format!("{} {solution} {}", operation.name, operation.unit).to_lowercase();
        wanted
            .iter()
            .all(|wanted| words_of(&text).any(|word| word.starts_with(wanted)))
    };
    let group = |(i, solution): (usize, &Solution)| {
        let found: Vec<_> = solution.operations.iter().copied().filter(fits).collect();
        (!found.is_empty()).then_some((i, found))
    };
    catalog
        .solutions()
        .iter()
        .enumerate()
        .filter_map(group)
        .collect()
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
                "fashion-region",
                "fashion-detect-all",
                "fashion-tag-product",
                "fashion-tag-all"
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
