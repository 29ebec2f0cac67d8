//! The list of what is saved: names, what each comes to, searched and ordered.

use super::derivation::{Figure, Span, What};
use crate::{
    app::{
        check::{Reader, check},
        document::{Document, SavedId, Tie},
        draft::{Draft, Single},
        keep::{
            Unkept,
            backup::Part,
            drafts::Found,
            shelf::{Entry, Unopened},
        },
        words::{Words, plural},
    },
    engine::{Catalog, Date, forecast},
};
use std::sync::Arc;

/// How the list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the user put it.
    #[default]
    Own,
    /// What was saved last comes first.
    Changed,
    /// By name.
    Name,
}

impl Sort {
    /// Every order, its key and what it is called.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Own, "own", "my order"),
        (Self::Changed, "changed", "last saved"),
        (Self::Name, "name", "name"),
    ];

    /// The one with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        let found = Self::ALL.into_iter().find(|(_, own, _)| *own == key);
        found.map_or(Self::Own, |(sort, ..)| sort)
    }
}

/// A saved scenario in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: SavedId,
    /// What it is called.
    pub name: String,
    /// What it comes to, or why it cannot be opened.
    pub about: String,
    /// What explains the total in that, where there is one.
    pub total: Option<Figure>,
    /// When it was saved last; nothing where that is not known.
    pub changed: Option<u64>,
    /// What is in it, or the text that cannot be opened.
    pub content: Result<Part, Unopened>,
}

/// The rows that a search finds, in order.
#[must_use]
pub fn rows(
    entries: &[Entry],
    search: &str,
    sort: Sort,
    reader: &Reader,
    words: &dyn Words,
) -> Vec<Row> {
    let sought: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let mut rows: Vec<Row> = entries
        .iter()
        .filter(|entry| sought.is_empty() || is_found(entry, &sought))
        .map(|entry| row(entry, reader, words))
        .collect();
    match sort {
        Sort::Own => {}
        Sort::Changed => rows.sort_by_key(|row| std::cmp::Reverse(row.changed)),
        Sort::Name => rows.sort_by_cached_key(|row| row.name.to_lowercase()),
    }
    rows
}

fn is_found(entry: &Entry, sought: &[String]) -> bool {
    let Ok(saved) = &entry.content else {
        return false;
    };
    let notes = saved.draft.text(Single::Notes);
    let text = format!("{} {notes}", saved.name()).to_lowercase();
    sought.iter().all(|word| text.contains(word))
}

fn row(entry: &Entry, reader: &Reader, words: &dyn Words) -> Row {
    match &entry.content {
        Ok(saved) => {
            let (about, total) = summed_up(&saved.draft, &saved.catalog, reader, words);
            Row {
                id: entry.id.clone(),
                name: called(saved.name()),
                about,
                total: total.map(What::planned),
                changed: Some(saved.changed),
                content: Ok(Part::of_saved(saved)),
            }
        }
        Err(unopened) => Row {
            id: entry.id.clone(),
            name: "A scenario that cannot be opened".to_owned(),
            about: unkept(unopened.why).to_owned(),
            total: None,
            changed: None,
            content: Err(unopened.clone()),
        },
    }
}

/// Why something that was kept cannot be opened, in a sentence.
#[must_use]
pub const fn unkept(why: Unkept) -> &'static str {
    match why {
        Unkept::Damaged => {
            "What was kept of it is damaged. It stays as it is until you delete it; the text can be downloaded."
        }
        Unkept::Newer => {
            "A newer version of this app saved it. Reload the page to get that version; it stays as it is."
        }
    }
}

/// A name to show, also where there is none.
#[must_use]
pub fn called(name: &str) -> String {
    match name.trim() {
        "" => "Without a name".to_owned(),
        name => name.to_owned(),
    }
}

/// What a draft comes to, in a line.
#[must_use]
pub fn about(draft: &Draft, catalog: &Arc<Catalog>, reader: &Reader, words: &dyn Words) -> String {
    summed_up(draft, catalog, reader, words).0
}

/// The same, and which total is in it.
fn summed_up(
    draft: &Draft,
    catalog: &Arc<Catalog>,
    reader: &Reader,
    words: &dyn Words,
) -> (String, Option<What>) {
    let reader = Reader {
        catalog: Arc::clone(catalog),
        ..reader.clone()
    };
    let checked = check(draft, &reader);
    let Some(scenario) = &checked.scenario else {
        let wrong = checked.problem_count() as u64;
        let entries = if wrong == 1 {
            "entry needs"
        } else {
            "entries need"
        };
        let said = format!("{} {entries} attention", words.whole(wrong));
        return (said, None);
    };
    let months = u64::from(scenario.months());
    let time = format!(
        "{} {} from {}",
        words.whole(months),
        plural("month", months),
        words.day(scenario.start())
    );
    if checked.no_plan {
        let needed = words.credits(scenario.demand().total());
        let said = format!("No plan yet · {time} · {needed} credits needed");
        return (said, Some(What::Demand(Span::Whole)));
    }
    let forecast = forecast(scenario);
    let currency = catalog.currency(scenario.currency());
    let plan = &catalog.plan(scenario.subscription().plan).name;
    let refused = match forecast.first_shortfall {
        Some(day) => format!("calls refused from {}", words.day(day)),
        None => "nothing refused".to_owned(),
    };
    let said = format!(
        "{plan} · {time} · {} · {refused}",
        words.money(forecast.totals.cost(), currency)
    );
    (said, Some(What::Cost(Span::Whole)))
}

/// Where what is open stands: whether it belongs to a saved scenario, and a
/// sentence for the reader.
#[must_use]
pub fn standing(document: &Document, entries: &[Entry]) -> (bool, &'static str) {
    let is_there = |tie: &Tie| entries.iter().any(|entry| entry.id == tie.id);
    match document.tie() {
        Some(tie) if !is_there(tie) => (
            true,
            "What was saved of it is deleted; it is kept as a draft, and saving puts it back.",
        ),
        Some(_) if document.is_as_opened() => (true, "Saved under this name."),
        Some(_) if document.is_under_another_name() => (
            true,
            "Saved under another name; saving it under this one makes a second scenario beside that.",
        ),
        Some(_) => (
            true,
            "Changed since it was saved; the changes are kept as a draft.",
        ),
        None => (
            false,
            "Not saved under a name; it is kept as a draft of this browser.",
        ),
    }
}

/// A draft that was left without being saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its document.
    pub found: Found,
    /// What it is called.
    pub name: String,
    /// What it comes to, or why it cannot be opened.
    pub about: String,
}

/// Drafts that were left, as a list shows them.
#[must_use]
pub fn left(found: Vec<Found>, reader: &Reader, words: &dyn Words) -> Vec<Left> {
    let left = found.into_iter().map(|found| match &found.kept {
        Ok(kept) => {
            let part = Part::of_kept(kept, reader);
            Left {
                name: called(part.name()),
                about: about(&part.draft, &part.catalog, reader, words),
                found,
            }
        }
        Err(why) => Left {
            name: "A draft that cannot be opened".to_owned(),
            about: unkept(*why).to_owned(),
            found,
        },
    });
    left.collect()
}

/// When something was saved, as a day.
#[must_use]
pub fn saved_on(changed: Option<u64>, day_of: &dyn Fn(u64) -> Date, words: &dyn Words) -> String {
    changed.map_or_else(String::new, |time| {
        format!("saved {}", words.day(day_of(time)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            document::{Document, DocumentId, Origin},
            draft::{Column, List},
            keep::{drafts, lasting::Meanings, shelf::Shelf, testing::Shelfroom},
            reading::Locale,
            words::PlainWords,
        },
        format::builtin,
    };

    fn reader() -> Reader {
        Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::AMERICAN,
            today: Date::parse("2026-09-01").unwrap(),
        }
    }

    fn document(name: &str, plan: &str) -> Document {
        let mut draft = Draft::new(reader().today, "EUR");
        draft.set(Single::Name, name);
        draft.set(Single::Plan, plan);
        if !plan.is_empty() {
            draft.set(Single::Purchased, "2026-09-01");
        }
        let line = [(Column::Operation, "ocr-read"), (Column::Monthly, "30k")];
        draft.add(List::Usage, &line);
        Document::new(DocumentId(name.into()), Origin::Own, draft)
    }

    #[test]
    fn the_list_says_what_each_comes_to_and_is_searched_and_ordered() {
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        let mut wrong = document("wrong", "free");
        wrong = crate::app::document::update(
            &wrong,
            crate::app::document::Action::Edit(Single::Months.into(), "99".into()),
        );
        for (i, document) in [
            document("Spring shop", "business-100k"),
            document("autumn SHOP", ""),
            wrong,
        ]
        .iter()
        .enumerate()
        {
            shelf
                .save(
                    document,
                    &Meanings::new(),
                    false,
                    SavedId(i.to_string()),
                    10 - i as u64,
                )
                .unwrap();
        }
        store.put("credits:saved:x", "{");
        let list = |search: &str, sort| -> Vec<String> {
            let rows = rows(&shelf.all(), search, sort, &reader(), &PlainWords);
            rows.into_iter().map(|row| row.name).collect()
        };
        let broken = "A scenario that cannot be opened";
        assert_eq!(
            list("", Sort::Own),
            [broken, "wrong", "autumn SHOP", "Spring shop"]
        );
        assert_eq!(
            list("", Sort::Changed),
            ["Spring shop", "autumn SHOP", "wrong", broken]
        );
        assert_eq!(
            list("", Sort::Name),
            [broken, "autumn SHOP", "Spring shop", "wrong"]
        );
        assert_eq!(list("shop", Sort::Own), ["autumn SHOP", "Spring shop"]);
        assert_eq!(list("shop SPRING", Sort::Own), ["Spring shop"]);
        let about: Vec<_> = rows(&shelf.all(), "", Sort::Changed, &reader(), &PlainWords)
            .into_iter()
            .map(|row| row.about)
            .collect();
        assert_eq!(
            about[..3],
            [
                "Business 100K · 12 months from 1 Sep 2026 · EUR 708.00 · calls refused from 21 Sep 2026",
                "No plan yet · 12 months from 1 Sep 2026 · 1,800,000 credits needed",
                "1 entry needs attention",
            ]
        );
        assert!(about[3].contains("damaged"));
    }

    #[test]
    fn drafts_that_are_open_or_saved_are_not_listed_as_left() {
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        let keep = |document: &Document| {
            let key = format!("credits:draft:{}", document.id.0);
            store.put(&key, &drafts::write(document, 1, None));
        };
        let mine = document("mine", "free");
        let done = shelf
            .save(&mine, &Meanings::new(), false, SavedId("s".into()), 1)
            .unwrap();
        keep(&mine.clone().tied(done.tie, done.draft));
        keep(&document("open", "free"));
        keep(&document("", "free"));
        store.put("credits:draft:broken", "{");
        let found = drafts::left(&store, &DocumentId("open".into()), &shelf.all());
        let left = left(found, &reader(), &PlainWords);
        let names: Vec<_> = left.into_iter().map(|left| left.name).collect();
        assert_eq!(names, ["Without a name", "A draft that cannot be opened"]);
    }

    /// Regression: of a draft whose saved scenario was deleted it was said that
    /// it had changed since it was saved.
    #[test]
    fn where_what_is_open_stands_is_said_also_when_what_was_saved_is_gone() {
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        let mine = document("mine", "free");
        let said = |document: &Document| standing(document, &shelf.all());
        assert!(!said(&mine).0 && said(&mine).1.starts_with("Not saved"));
        let done = shelf
            .save(&mine, &Meanings::new(), false, SavedId("s".into()), 1)
            .unwrap();
        let mine = mine.tied(done.tie, done.draft);
        assert_eq!(said(&mine), (true, "Saved under this name."));
        let edit = crate::app::document::Action::Edit(Single::Months.into(), "6".into());
        let changed = crate::app::document::update(&mine, edit);
        assert!(said(&changed).1.starts_with("Changed since"));
        let edit = crate::app::document::Action::Edit(Single::Name.into(), "other".into());
        let renamed = crate::app::document::update(&mine, edit);
        assert!(said(&renamed).1.contains("makes a second scenario"));
        let _ = shelf.remove(&SavedId("s".into()));
        for document in [mine, changed] {
            let (is_saved, text) = said(&document);
            assert!(is_saved && text.contains("is deleted"), "{text}");
        }
    }
}
