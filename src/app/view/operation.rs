//! What is said of an operation wherever it is used.

use super::plain_words::explained;
use crate::{
    app::{
        draft::{Column, Draft, List, Row, RowKey},
        recipe,
        words::{Words, plural},
    },
    engine::{
        Catalog, Credits,
        catalog::{Basis, Operation, OperationIndex, Solution},
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

/// What has to be done first for a query to find anything, where it is in no line
/// of the draft: said once, at the first monthly line of a query of its solution.
#[must_use]
pub fn not_filled(catalog: &Catalog, draft: &Draft, line: RowKey) -> Option<OperationIndex> {
    let of = |row: &Row| catalog.find_operation(row.text(Column::Operation));
    let own = draft.row(List::Usage, line).and_then(of)?;
    let fill = catalog.filled_by(own)?;
    let fills = |operation: Option<OperationIndex>| {
        let solution = catalog.operation(fill).solution;
        operation.is_some_and(|operation| {
            let operation = catalog.operation(operation);
            operation.solution == solution && operation.stores > 0
        })
    };
    for list in [List::Usage, List::Loads, List::Daily] {
        if draft.rows(list).iter().any(|row| fills(of(row))) {
            return None;
        }
    }
    for row in draft.rows(List::Recipes) {
        for id in recipe::operations(row.text(Column::Operations)) {
            if fills(catalog.find_operation(&id)) {
                return None;
            }
        }
    }
    let is_query = |row: &&Row| of(row).and_then(|other| catalog.filled_by(other)) == Some(fill);
    let first = draft.rows(List::Usage).iter().find(is_query)?;
    (first.key == line).then_some(fill)
}

/// That nothing is found before something is stored, and what that costs.
#[must_use]
pub fn fill_hint(catalog: &Catalog, fill: OperationIndex, words: &dyn Words) -> String {
    format!(
        "Searches look through what was stored first. “{}” ({}) is in no line yet.",
        catalog.operation(fill).name,
        short_price(catalog, fill, words)
    )
}

/// The operation's name; with that of its solution where another one of `among`
/// is called the same.
#[must_use]
pub fn told_apart(
    catalog: &Catalog,
    operation: OperationIndex,
    among: &[OperationIndex],
) -> String {
    let own = catalog.operation(operation);
    let is_shared = among.iter().any(|other| {
        let other = catalog.operation(*other);
        other.id != own.id && other.name == own.name
    });
    if is_shared {
        let solution = &catalog.solutions()[own.solution].name;
        format!("{} ({solution})", own.name)
    } else {
        own.name.clone()
    }
}

/// The operations in which every word of `query` begins a word of the name, of
/// the solution's name or of the unit, by solution; all of them for no words.
/// Where the name alone fits, the operation and its solution stand first.
/// Solutions without any are left out. Where nothing is called so, words that
/// people use for the same thing are looked for, in what operations do too.
#[must_use]
pub fn matching(catalog: &Catalog, query: &str) -> Vec<(usize, Vec<OperationIndex>)> {
    let query = query.to_lowercase();
    let named = found_by(catalog, &query, |_| "", |wanted| vec![wanted]);
    if !named.is_empty() {
        return named;
    }
    let does = |operation: &Operation| explained(&operation.id).unwrap_or_default();
    found_by(catalog, &query, does, alike)
}

/// What people call what a price list calls otherwise.
const ALIKE: [&[&str]; 5] = [
    &["image", "photo", "picture"],
    &["fashion", "clothes", "clothing", "garment", "apparel"],
    &["search", "similar", "alike"],
    &["collection", "catalogue", "catalog"],
    &["insert", "upload", "store", "index"],
];

/// Words that say nothing about what is looked for.
const IDLE: [&str; 11] = [
    "a", "an", "and", "by", "for", "in", "my", "of", "the", "to", "with",
];

/// A word and those that mean the same; none for one that says nothing. A plural
/// means the same as its singular.
fn alike(word: &str) -> Vec<&str> {
    if IDLE.contains(&word) {
        return Vec::new();
    }
    let is_meant = |own: &&str| word.starts_with(own) || (word.len() > 2 && own.starts_with(word));
    let groups = ALIKE.iter().filter(|group| group.iter().any(is_meant));
    let others = groups.flat_map(|group| group.iter().copied());
    let singular = word.strip_suffix('s').filter(|word| word.len() > 2);
    std::iter::once(word)
        .chain(singular)
        .chain(others)
        .collect()
}

/// The operations in which for every word of `query` one of those that `meant`
/// gives for it begins a word; of `does` too. Idle words are left out, and where
/// only such are asked for nothing is found.
fn found_by(
    catalog: &Catalog,
    query: &str,
    does: impl Fn(&Operation) -> &'static str,
    meant: impl Fn(&str) -> Vec<&str>,
) -> Vec<(usize, Vec<OperationIndex>)> {
    let wanted: Vec<Vec<&str>> = words_of(query)
        .map(meant)
        .filter(|all| !all.is_empty())
        .collect();
    if wanted.is_empty() && words_of(query).next().is_some() {
        return Vec::new();
    }
    let fits = |text: &str| {
        let text = text.to_lowercase();
        let begins = |own: &&str| words_of(&text).any(|word| word.starts_with(own));
        wanted.iter().all(|own| own.iter().any(begins))
    };
    let only_elsewhere = |index: &OperationIndex| !fits(&catalog.operation(*index).name);
    let group = |(i, solution): (usize, &Solution)| {
        let fits_anywhere = |index: &OperationIndex| {
            let operation = catalog.operation(*index);
            fits(&format!(
                "{} {} {} {}",
                operation.name,
                solution.name,
                operation.unit,
                does(operation)
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
        assert!(found("zebra").is_empty() && found("by the").is_empty());
        // What people call it.
        assert!(found("search by photo").contains(&"search-external".to_owned()));
        for (query, meant) in [
            ("photo search", "fashion-search-external"),
            ("similar photos", "search-external"),
            ("upload to catalogue", "search-insert"),
            ("tag clothes", "fashion-tag-all"),
            ("market prices", "collectibles-pricing"),
            ("grade cards", "grade-card"),
            ("remove backgrounds", "background-fast"),
            ("read texts", "ocr-read"),
        ] {
            assert!(
                found(query).iter().any(|id| id == meant),
                "{query}: {:?}",
                found(query)
            );
        }
    }

    #[test]
    fn a_search_without_anything_to_search_in_says_so_once() {
        let catalog = crate::format::builtin::newest();
        let mut draft = Draft::default();
        let add = |draft: &mut Draft, list, cells: &[(Column, &str)]| draft.add(list, cells);
        let search = add(
            &mut draft,
            List::Usage,
            &[(Column::Operation, "search-external")],
        );
        let second = add(
            &mut draft,
            List::Usage,
            &[(Column::Operation, "search-internal")],
        );
        let other = add(
            &mut draft,
            List::Usage,
            &[(Column::Operation, "fashion-search-external")],
        );
        let tag = add(
            &mut draft,
            List::Usage,
            &[(Column::Operation, "fashion-tag-product")],
        );
        let asked = |draft: &Draft, line| {
            let fill = not_filled(catalog, draft, line)?;
            Some(catalog.operation(fill).id.clone())
        };
        assert_eq!(asked(&draft, search).as_deref(), Some("search-insert"));
        assert_eq!(asked(&draft, second), None);
        assert_eq!(asked(&draft, other).as_deref(), Some("fashion-insert"));
        assert_eq!(asked(&draft, tag), None);
        let fill = catalog.find_operation("search-insert").unwrap();
        assert_eq!(
            fill_hint(catalog, fill, &PlainWords),
            "Searches look through what was stored first. “Insert an image” (10 credits an image) is in no line yet."
        );
        // Wherever it is inserted, it is.
        for (list, column, text) in [
            (List::Usage, Column::Operation, "search-insert"),
            (List::Loads, Column::Operation, "search-insert"),
            (List::Daily, Column::Operation, "search-insert"),
            (List::Recipes, Column::Operations, "ocr-read search-insert"),
        ] {
            let mut draft = draft.clone();
            draft.add(list, &[(column, text)]);
            assert_eq!(asked(&draft, search), None, "{list:?}");
            assert_eq!(asked(&draft, other).as_deref(), Some("fashion-insert"));
        }
    }

    #[test]
    fn a_solution_is_named_only_where_two_operations_share_a_name() {
        let catalog = crate::format::builtin::newest();
        let index = |id: &str| catalog.find_operation(id).unwrap();
        let told = |id: &str, among: &[&str]| {
            let among: Vec<_> = among.iter().map(|id| index(id)).collect();
            told_apart(catalog, index(id), &among)
        };
        let both = ["search-insert", "fashion-insert", "ocr-read"];
        assert_eq!(
            told("search-insert", &both),
            "Insert an image (Visual Search)"
        );
        assert_eq!(told("ocr-read", &both), "Read text via OCR");
        assert_eq!(told("search-insert", &both[..1]), "Insert an image");
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
