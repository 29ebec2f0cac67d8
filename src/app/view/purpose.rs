//! What people do with images, in their own words, and which operations of the
//! price list that is: a closed list, so that a first visit needs no price list.

use crate::{
    app::draft::{Column, Draft, FIRST_LOAD, List, Row, RowKey, Single},
    engine::{Catalog, catalog::OperationIndex},
};

/// Something people do with images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// As choices and addresses write it.
    pub key: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The operation done every month.
    pub operation: &'static str,
    /// What a month's number counts.
    pub counts: &'static str,
    /// The operation done once at the start.
    pub first_operation: &'static str,
    /// What a first load counts.
    pub first_counts: &'static str,
    /// What has been done once it is done: `6,666 fashion photos tagged`.
    pub done: &'static str,
}

macro_rules! purposes {
    ($($key:literal, $name:literal: $operation:literal $counts:literal, first $first:literal $first_counts:literal, $done:literal;)*) => {
        /// Every purpose, in the order offered.
        pub const PURPOSES: &[Purpose] = &[$(Purpose {
            key: $key, name: $name, operation: $operation, counts: $counts,
            first_operation: $first, first_counts: $first_counts, done: $done,
        },)*];
    };
}

purposes! {
    "tag-fashion", "Tag photos of fashion products": "fashion-tag-product" "photos",
        first "fashion-tag-product" "photos you have already", "fashion photos tagged";
    "search-fashion", "Let shoppers search fashion by photo": "fashion-search-external" "searches",
        first "fashion-insert" "product photos to search in", "searches by photo";
    "search", "Search any images by image": "search-external" "searches",
        first "search-insert" "images to search in", "searches by image";
    "own-recognition", "Sort images by my own labels": "image-recognize" "images",
        first "training-image-upload" "training images", "images recognised";
    "detect", "Find objects in images": "detection-image" "images",
        first "detection-image" "images you have already", "images searched for objects";
    "trading-cards", "Recognise trading cards": "collectibles-tcg" "cards",
        first "collectibles-tcg" "cards you have already", "trading cards recognised";
    "sports-cards", "Recognise sports cards": "collectibles-sport" "cards",
        first "collectibles-sport" "cards you have already", "sports cards recognised";
    "grade-cards", "Grade the condition of cards": "grade-card" "cards",
        first "grade-card" "cards you have already", "cards graded";
    "backgrounds", "Remove backgrounds": "background-fast" "photos",
        first "background-fast" "photos you have already", "backgrounds removed";
    "read-text", "Read text in images": "ocr-read" "images",
        first "ocr-read" "images you have already", "images read";
    "describe", "Write product descriptions": "description-generate" "products",
        first "description-generate" "products you have already", "products described";
    "enlarge", "Make images larger": "upscale-xs" "images",
        first "upscale-xs" "images you have already", "images enlarged";
}

impl Purpose {
    /// The one that is written so.
    #[must_use]
    pub fn from_key(key: &str) -> Option<&'static Self> {
        PURPOSES.iter().find(|purpose| purpose.key == key)
    }

    /// Those whose operations the price list has.
    pub fn of(catalog: &Catalog) -> impl Iterator<Item = &'static Self> {
        PURPOSES.iter().filter(|purpose| {
            [purpose.operation, purpose.first_operation]
                .iter()
                .all(|id| catalog.find_operation(id).is_some())
        })
    }

    /// Its monthly operation, if the price list has it.
    #[must_use]
    pub fn monthly(&self, catalog: &Catalog) -> Option<OperationIndex> {
        catalog.find_operation(self.operation)
    }

    /// The draft with a monthly number of this purpose.
    #[must_use]
    pub fn with_monthly(&self, draft: &Draft, calls: &str) -> Draft {
        let mut draft = draft.clone();
        let cells = [
            (Column::Operation, self.operation),
            (Column::Monthly, calls),
        ];
        draft.add(List::Usage, &cells);
        draft
    }

    /// The draft with a first load of this purpose.
    #[must_use]
    pub fn with_first_load(&self, draft: &Draft, count: &str) -> Draft {
        let mut draft = draft.clone();
        let start = draft.text(Single::Start).to_owned();
        let cells = [
            (Column::Name, FIRST_LOAD),
            (Column::Operation, self.first_operation),
            (Column::Count, count),
            (Column::Start, &start),
            (Column::Days, "1"),
        ];
        draft.add(List::Loads, &cells);
        draft
    }
}

/// What was answered before something else was chosen to be done. A number counts
/// something else for every purpose, so each keeps its own.
#[derive(Clone, Debug, Default)]
pub struct Earlier(Vec<(&'static Purpose, Draft)>);

impl Earlier {
    /// The draft with `purpose` in the place of what was done before, with the
    /// numbers that were given for it earlier and none of another purpose.
    #[must_use]
    pub fn choose(&mut self, draft: &Draft, purpose: &'static Purpose) -> Draft {
        let mut chosen = draft.clone();
        match asked(draft) {
            Asked::Answered(before, ..) if before.key != purpose.key => {
                self.0.retain(|(own, _)| own.key != before.key);
                self.0.push((before, draft.clone()));
                chosen.clear(List::Usage);
                chosen.clear(List::Loads);
            }
            Asked::Nothing => {}
            _ => return chosen,
        }
        if let Some(place) = self.0.iter().position(|(own, _)| own.key == purpose.key) {
            let (_, mut earlier) = self.0.remove(place);
            // The forecast may begin on another day by now.
            earlier.begin_on(draft.text(Single::Start));
            chosen.take(List::Usage, &earlier);
            chosen.take(List::Loads, &earlier);
        }
        chosen
    }
}

/// How far a draft can be told by the three questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing is answered.
    Nothing,
    /// What is done, the line of its monthly number, and that of its first load;
    /// at least one of them.
    Answered(&'static Purpose, Option<RowKey>, Option<RowKey>),
    /// There is more in it than the questions ask for.
    More,
}

/// What of the three questions a draft answers.
#[must_use]
pub fn asked(draft: &Draft) -> Asked {
    let (usage, loads) = (draft.rows(List::Usage), draft.rows(List::Loads));
    let others = List::ALL
        .iter()
        .filter(|list| !matches!(list, List::Usage | List::Loads))
        .any(|list| !draft.rows(*list).is_empty());
    let (line, load) = match (usage, loads) {
        _ if others => return Asked::More,
        ([], []) => return Asked::Nothing,
        ([] | [_], [] | [_]) => (usage.first(), loads.first()),
        _ => return Asked::More,
    };
    let is = |row: Option<&Row>, operation: &str| {
        row.is_none_or(|row| row.text(Column::Operation) == operation)
    };
    let purpose = PURPOSES
        .iter()
        .find(|purpose| is(line, purpose.operation) && is(load, purpose.first_operation));
    purpose.map_or(Asked::More, |purpose| {
        Asked::Answered(purpose, line.map(|row| row.key), load.map(|row| row.key))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Date;

    #[test]
    fn every_purpose_is_on_the_built_in_price_list_and_told_apart() {
        let catalog = crate::format::builtin::newest();
        assert_eq!(Purpose::of(catalog).count(), PURPOSES.len());
        for purpose in PURPOSES {
            assert_eq!(Purpose::from_key(purpose.key), Some(purpose));
            let same = PURPOSES.iter().filter(|p| p.operation == purpose.operation);
            assert_eq!(same.count(), 1, "{}", purpose.key);
            let same = PURPOSES
                .iter()
                .filter(|p| p.first_operation == purpose.first_operation);
            assert_eq!(same.count(), 1, "{}", purpose.key);
        }
    }

    #[test]
    fn answers_are_read_back_from_the_draft() {
        let empty = Draft::new(Date::parse("2026-09-01").unwrap(), "EUR");
        assert_eq!(asked(&empty), Asked::Nothing);
        let tag = &PURPOSES[0];
        let load = tag.with_first_load(&empty, "10k");
        assert!(matches!(asked(&load), Asked::Answered(found, None, Some(_)) if found == tag));
        let draft = tag.with_monthly(&empty, "");
        assert!(matches!(asked(&draft), Asked::Answered(found, Some(_), None) if found == tag));
    }

    /// The texts of both numbers.
    fn numbers(draft: &Draft) -> (String, String) {
        let of = |list, column| {
            let row = draft.rows(list).first();
            row.map_or_else(String::new, |row| row.text(column).to_owned())
        };
        (
            of(List::Usage, Column::Monthly),
            of(List::Loads, Column::Count),
        )
    }

    #[test]
    fn a_number_never_comes_to_count_something_else() {
        let empty = Draft::new(Date::parse("2026-09-01").unwrap(), "EUR");
        let (tag, search) = (&PURPOSES[0], &PURPOSES[1]);
        let mut earlier = Earlier::default();
        // A choice alone leaves nothing behind.
        assert_eq!(earlier.choose(&empty, tag), empty);
        let draft = tag.with_first_load(&tag.with_monthly(&empty, "3k"), "10k");
        // 3,000 photos to tag are no 3,000 searches.
        let searches = earlier.choose(&draft, search);
        assert_eq!(asked(&searches), Asked::Nothing);
        let searches = search.with_monthly(&searches, "500");
        // Each finds its own again, and what else its lines say.
        let back = earlier.choose(&searches, tag);
        assert!(back.says(&draft), "{back:?}");
        assert!(earlier.choose(&back, tag).says(&draft));
        let again = earlier.choose(&back, search);
        assert_eq!(numbers(&again), ("500".to_owned(), String::new()));
        assert!(matches!(asked(&again), Asked::Answered(found, ..) if found == search));
        // A first load found again begins with the forecast, whenever that is by now.
        let mut moved = search.with_monthly(&empty, "500");
        moved.set(Single::Start, "2026-11-01");
        let back = earlier.clone().choose(&moved, tag);
        assert_eq!(back.rows(List::Loads)[0].text(Column::Start), "2026-11-01");
        // What was changed meanwhile is what is found again.
        let more = tag.with_monthly(&empty, "7k");
        let mut earlier = earlier.clone();
        let _ = earlier.choose(&more, search);
        let back = earlier.choose(&empty, tag);
        assert_eq!(numbers(&back), ("7k".to_owned(), String::new()));
    }

    #[test]
    fn more_than_the_questions_ask_for_stays_as_it_is() {
        let mut draft = PURPOSES[0].with_monthly(&Draft::default(), "5");
        draft.add(List::Usage, &[(Column::Operation, "ocr-read")]);
        assert_eq!(Earlier::default().choose(&draft, &PURPOSES[1]), draft);
    }

    #[test]
    fn what_the_questions_do_not_ask_for_is_left_to_the_calculator() {
        let mut draft = PURPOSES[0].with_monthly(&Draft::default(), "");
        draft.add(List::Usage, &[(Column::Operation, "ocr-read")]);
        assert_eq!(asked(&draft), Asked::More);
        let mut draft = Draft::default();
        draft.add(List::Usage, &[(Column::Operation, "search-sync")]);
        assert_eq!(asked(&draft), Asked::More);
    }
}
