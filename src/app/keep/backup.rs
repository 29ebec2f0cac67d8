//! Scenarios as files, in and out: one, or all at once.
//!
//! In a file every number and day is written as it was understood, since the
//! file may be opened where `1.500` means something else.

use super::{
    drafts::{Found, Kept},
    lasting::as_meant,
    saved::Saved,
    shelf::Entry,
};
use crate::{
    app::{
        check::{Checked, Reader, check},
        document::Document,
        draft::{Column, Draft, EVERY_DAY, Field, List, Single},
    },
    engine::{Catalog, Date, Invalid},
    format::{
        Opened, Unnamed,
        backup::{self, Entry as FileEntry},
        scenario,
    },
};
use std::sync::Arc;

/// A draft with its price list, to be written or as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What stands in the fields.
    pub draft: Draft,
    /// The price list of its ids.
    pub catalog: Arc<Catalog>,
}

impl Part {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        self.draft.text(Single::Name)
    }

    /// A saved scenario.
    #[must_use]
    pub fn of_saved(saved: &Saved) -> Self {
        Self {
            draft: saved.draft.clone(),
            catalog: Arc::clone(&saved.catalog),
        }
    }

    /// A kept draft, as it was meant.
    #[must_use]
    pub fn of_kept(kept: &Kept, reader: &Reader) -> Self {
        let now = reader.occasion();
        let kept = kept.clone().as_meant(now);
        let then = kept.unread().unwrap_or(now);
        Self {
            draft: as_meant(&kept.draft, &kept.catalog, then, now).unwrap_or(kept.draft),
            catalog: kept.catalog,
        }
    }

    fn checked(&self, reader: &Reader) -> Checked {
        let reader = Reader {
            catalog: Arc::clone(&self.catalog),
            ..reader.clone()
        };
        check(&self.draft, &reader)
    }

    /// As it is understood here.
    fn understood(&self, reader: &Reader) -> Self {
        Self {
            draft: understood(&self.draft, &self.checked(reader)),
            catalog: Arc::clone(&self.catalog),
        }
    }

    /// Whether it says the same as another one, both as they are understood;
    /// the other one's name may be this one's with a number.
    fn is_same(&self, other: &Self, may_have_number: bool) -> bool {
        if may_have_number && is_numbered(other.name(), self.name()) {
            let mut renamed = self.clone();
            renamed.draft.set(Single::Name, other.name());
            return renamed.is_same(other, false);
        }
        self.catalog == other.catalog && self.draft.says(&other.draft)
    }

    /// As an entry of a backup: a scenario where that holds all of it.
    fn entry(&self, reader: &Reader) -> FileEntry {
        let checked = self.checked(reader);
        let is_whole = !checked.no_plan && self.draft.rows(List::Recipes).is_empty();
        match checked.scenario {
            Some(scenario) if is_whole => FileEntry::Scenario(Box::new(scenario)),
            _ => FileEntry::Draft {
                draft: serde_json::json!(understood(&self.draft, &checked)),
                catalog: Arc::clone(&self.catalog),
            },
        }
    }

    fn of(entry: FileEntry) -> Self {
        match entry {
            FileEntry::Scenario(scenario) => Self {
                draft: Draft::of(&scenario),
                catalog: Arc::clone(scenario.catalog()),
            },
            FileEntry::Draft { draft, catalog } => Self {
                draft: Draft::from_json(&draft),
                catalog,
            },
        }
    }
}

/// The draft with every number and day written as all locales read it. What was
/// not understood stays as it was typed.
#[must_use]
pub fn understood(draft: &Draft, checked: &Checked) -> Draft {
    let mut draft = draft.clone();
    for (field, meant) in &checked.meant {
        draft.set(*field, meant.text());
    }
    // What is left empty means the same as what the format says by itself.
    for (list, column, text) in DEFAULTS {
        let keys: Vec<_> = draft.rows(list).iter().map(|row| row.key).collect();
        for key in keys {
            let field = Field::Cell(list, key, column);
            if draft.text(field).is_empty() {
                draft.set(field, text);
            }
        }
    }
    if draft.text(Single::PackCredits) == "0" {
        draft.set(Single::PackCredits, "");
    }
    draft
}

const DEFAULTS: [(List, Column, &str); 4] = [
    (List::Usage, Column::Days, EVERY_DAY),
    (List::Usage, Column::Monthly, "0"),
    (List::Packs, Column::Quantity, "1"),
    (List::Loads, Column::Days, "1"),
];

/// All of `parts` as one file.
#[must_use]
pub fn write(parts: &[Part], reader: &Reader) -> String {
    let entries: Vec<FileEntry> = parts.iter().map(|part| part.entry(reader)).collect();
    backup::write(&entries, reader.today)
}

/// One as a file of its own: a scenario where that holds all of it, so that
/// other programs can read it, else a backup of one.
#[must_use]
pub fn write_one(part: &Part, reader: &Reader) -> String {
    match part.entry(reader) {
        FileEntry::Scenario(scenario) => scenario::write(&scenario),
        draft @ FileEntry::Draft { .. } => backup::write(&[draft], reader.today),
    }
}

/// Reads a file, of one scenario or a backup.
///
/// # Errors
/// Everything that is wrong with it, each with its path in the file.
pub fn read(text: &str) -> Result<Opened<Vec<Part>>, Vec<Invalid>> {
    if backup::is_backup(text) {
        let read = backup::read(text)?;
        return Ok(Opened {
            content: read.content.into_iter().map(Part::of).collect(),
            unknown: read.unknown,
        });
    }
    let read = scenario::read(text, Unnamed::Newest)?;
    Ok(Opened {
        content: vec![Part::of(FileEntry::Scenario(Box::new(read.content)))],
        unknown: read.unknown,
    })
}

/// The parts that are not among `known` yet, each once. What is known under its
/// own name with a number is known, where that name was taken.
#[must_use]
pub fn new_among(parts: Vec<Part>, known: &[Part], reader: &Reader) -> Vec<Part> {
    let mut seen: Vec<Part> = known.iter().map(|part| part.understood(reader)).collect();
    let is_taken = |name: &str| known.iter().any(|part| part.name() == name);
    parts
        .into_iter()
        .filter(|part| {
            let own = part.understood(reader);
            let is_new = !seen.iter().enumerate().any(|(i, other)| {
                let may_have_number = i < known.len() && is_taken(own.name());
                own.is_same(other, may_have_number)
            });
            if is_new {
                seen.push(own);
            }
            is_new
        })
        .collect()
}

/// Whether `name` is `plain` with the number that a name gets where it is taken.
fn is_numbered(name: &str, plain: &str) -> bool {
    let number = name.strip_prefix(plain);
    number
        .and_then(|rest| rest.strip_prefix(" (")?.strip_suffix(')'))
        .is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Everything that a backup holds: what is saved, what is open, drafts that
/// were left; each once, and without what cannot be opened.
#[must_use]
pub fn everything(
    entries: &[Entry],
    open: &Document,
    left: &[Found],
    reader: &Reader,
) -> Vec<Part> {
    let saved = entries
        .iter()
        .filter_map(|entry| entry.content.as_ref().ok());
    let saved: Vec<Part> = saved.map(|saved| Part::of_saved(saved)).collect();
    let open_part = Part {
        draft: (**open.draft()).clone(),
        catalog: Arc::clone(open.catalog()),
    };
    let is_gone = open
        .tie()
        .is_some_and(|tie| !entries.iter().any(|entry| entry.id == tie.id));
    let open = (open.is_unsaved_work() || is_gone).then_some(open_part);
    let left = left.iter().filter_map(|found| found.kept.as_ref().ok());
    let left = left.map(|kept| Part::of_kept(kept, reader));
    let unsaved = open.into_iter().chain(left).collect();
    let new = new_among(unsaved, &saved, reader);
    saved.into_iter().chain(new).collect()
}

/// A file's name from a scenario's: letters, digits and hyphens, and a day.
#[must_use]
pub fn file_name(name: &str, day: Date, ending: &str) -> String {
    let mut plain = String::new();
    for c in name.chars().take(60) {
        if c.is_alphanumeric() {
            plain.extend(c.to_lowercase());
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    let plain = plain.trim_end_matches('-');
    let plain = if plain.is_empty() { "credits" } else { plain };
    format!("{plain}-{day}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            document::{DocumentId, Origin, SavedId},
            examples::Example,
            keep::{drafts, shelf::Shelf, testing::Shelfroom},
            reading::Locale,
            results::work_out,
        },
        format::builtin,
    };

    fn reader(locale: Locale) -> Reader {
        Reader {
            catalog: Arc::clone(builtin::newest()),
            locale,
            today: Date::parse("2026-09-01").unwrap(),
        }
    }

    fn part(draft: Draft) -> Part {
        Part {
            draft,
            catalog: Arc::clone(builtin::newest()),
        }
    }

    /// Typed where a point groups thousands, opened where it divides.
    fn typed() -> Part {
        let mut draft = Draft::new(reader(Locale::CONTINENTAL).today, "EUR");
        draft.set(Single::Name, "Größe = 1");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "1.9.2026");
        draft.set(Single::PackCredits, "1.500");
        let line = [
            (Column::Operation, "ocr-read"),
            (Column::Monthly, "2.250"),
            (Column::Growth, "2,5"),
        ];
        draft.add(List::Usage, &line);
        part(draft)
    }

    #[test]
    fn a_file_means_the_same_where_numbers_are_written_otherwise() {
        let (here, there) = (reader(Locale::CONTINENTAL), reader(Locale::AMERICAN));
        let mut with_recipe = Example::FashionShop.draft(here.today, "EUR");
        let key = with_recipe.rows(List::Recipes)[0].key;
        with_recipe.set(Field::Cell(List::Recipes, key, Column::Repeated), "2,5");
        with_recipe.set(Field::Cell(List::Recipes, key, Column::First), "10.000");
        for part in [typed(), part(with_recipe)] {
            let before = work_out(&part.draft, &here, None).results.unwrap();
            for text in [
                write_one(&part, &here),
                write(std::slice::from_ref(&part), &here),
            ] {
                let read = read(&text).unwrap().content;
                assert_eq!(read.len(), 1);
                let after = work_out(&read[0].draft, &there, None).results.unwrap();
                assert_eq!(after.scenario, before.scenario, "{text}");
                assert_eq!(
                    read[0].draft.rows(List::Recipes).len(),
                    part.draft.rows(List::Recipes).len()
                );
            }
        }
    }

    #[test]
    fn a_valid_scenario_is_a_file_of_its_own_and_anything_else_a_backup() {
        let reader = reader(Locale::CONTINENTAL);
        let file = write_one(&typed(), &reader);
        assert!(scenario::read(&file, Unnamed::Newest).is_ok(), "{file}");
        let mut wrong = typed();
        wrong.draft.set(Single::Months, "soon");
        let file = write_one(&wrong, &reader);
        assert!(backup::is_backup(&file), "{file}");
        let again = read(&file).unwrap().content;
        assert_eq!(again[0].draft.text(Single::Months), "soon");
    }

    /// A sample of every version of a backup, as it was written. It must open
    /// for good.
    #[test]
    fn every_version_of_a_backup_opens_for_good() {
        let version_1 = r#"{"format": "credit-backup", "version": 1, "saved": "2026-11-25", "scenarios": [
{"scenario": {"format":"credit-scenario","version":1,"name":"Spring","currency":"EUR","start":"2026-09-01","months":12,"subscription":{"plan":"free","purchased":"2026-09-01"},"catalog":"ximilar-2026-08"}},
{"draft": {"currency":"EUR","months":"12","name":"Shop","recipes":[{"count":"500","name":"A product","operations":"ocr-read"}],"start":"2026-09-01"}, "catalog": "ximilar-2026-08"}
]}
"#;
        let parts = read(version_1).unwrap().content;
        let names: Vec<_> = parts.iter().map(Part::name).collect();
        assert_eq!(names, ["Spring", "Shop"]);
        let mut reader = reader(Locale::AMERICAN);
        reader.today = Date::parse("2026-11-25").unwrap();
        assert_eq!(write(&parts, &reader), version_1);
    }

    #[test]
    fn what_is_wrong_with_a_backup_is_said_with_its_place() {
        let text = r#"{"format": "credit-backup", "version": 1, "scenarios": [
            {"scenario": {"format": "credit-scenario", "version": 1, "months": 0}}, {}, 7,
            {"draft": [], "catalog": "nowhere"}]}"#;
        let errors = read(text).unwrap_err();
        let paths: Vec<_> = errors.iter().map(|error| error.path.as_str()).collect();
        for path in [
            "scenarios[0].scenario.months",
            "scenarios[1].draft",
            "scenarios[2]",
            "scenarios[3].catalog",
            "scenarios[3].draft",
        ] {
            assert!(paths.contains(&path), "{path} in {paths:?}");
        }
        assert!(read(r#"{"format": "credit-backup", "version": 2}"#).is_err());
        assert!(read("").is_err());
        assert!(read(r#"{"format": "credit-catalog", "version": 1}"#).is_err());
    }

    #[test]
    fn what_is_there_already_is_not_restored_twice() {
        let reader = reader(Locale::CONTINENTAL);
        let mut other = typed();
        other.draft.set(Single::Months, "3");
        let known = [typed()];
        let brought = read(&write(&[typed(), other.clone(), other], &reader));
        let new = new_among(brought.unwrap().content, &known, &reader);
        assert_eq!(new.len(), 1);
        assert_eq!(new[0].draft.text(Single::Months), "3");
        // It got another name when it was added, since its own was taken.
        let mut numbered = new[0].clone();
        numbered.draft.set(Single::Name, "Größe = 1 (2)");
        let again = new_among(new, &[typed(), numbered.clone()], &reader);
        assert_eq!(again, []);
        // Where its own name is free it is another one.
        let named = new_among(vec![typed()], &[numbered], &reader);
        assert_eq!(named.len(), 1);
    }

    #[test]
    fn of_two_in_one_file_that_differ_by_name_alone_both_are_restored() {
        let reader = reader(Locale::CONTINENTAL);
        let mut second = typed();
        second.draft.set(Single::Name, "Größe = 1 (2)");
        let brought = vec![second, typed()];
        assert_eq!(new_among(brought.clone(), &[], &reader), brought);
    }

    #[test]
    fn everything_is_backed_up_also_what_was_left_or_lost_its_scenario() {
        let reader = reader(Locale::CONTINENTAL);
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        let named = |name: &str| {
            let mut part = typed();
            part.draft.set(Single::Name, name);
            part
        };
        let document = |part: &Part| {
            let id = DocumentId(part.name().to_owned());
            Document::new(id, Origin::Own, part.draft.clone())
        };
        let meant = |part: &Part| check(&part.draft, &reader).meant;
        let saved = named("saved");
        let id = SavedId("s".into());
        let done = shelf.save(&document(&saved), &meant(&saved), false, id, 1);
        let names = |open: &Document, left: &[Part]| {
            for (i, part) in left.iter().enumerate() {
                let text = drafts::write(&document(part), i as u64, None);
                store.put(&format!("credits:draft:{i}"), &text);
            }
            let left = drafts::left(&store, &open.id, &shelf.all());
            let all = everything(&shelf.all(), open, &left, &reader);
            let names = all.iter().map(|part| part.name().to_owned());
            names.collect::<Vec<_>>()
        };
        // Opened anew, so nothing has happened to it here.
        let kept = drafts::write(&document(&named("kept")), 5, None);
        let kept = Document::kept(DocumentId("k".into()), drafts::read(&kept).unwrap(), None);
        assert!(!kept.is_touched());
        let left = [named("left"), named("saved"), named("left")];
        assert_eq!(names(&kept, &left), ["saved", "kept", "left"]);
        store
            .texts
            .borrow_mut()
            .retain(|key, _| !key.starts_with("credits:draft"));
        // Nothing was entered in the one that is open.
        let empty = Document::new(DocumentId("e".into()), Origin::Own, Draft::default());
        assert_eq!(names(&empty, &[]), ["saved"]);
        let done = done.unwrap();
        let open = document(&named("saved")).tied(done.tie, done.draft);
        assert_eq!(names(&open, &[]), ["saved"]);
        let _ = shelf.remove(&SavedId("s".into()));
        assert_eq!(names(&open, &[]), ["saved"]);
    }

    #[test]
    fn file_names_are_plain() {
        let day = Date::parse("2026-11-25").unwrap();
        let name = |text: &str| file_name(text, day, "json");
        assert_eq!(
            name("Spring: collection / 2"),
            "spring-collection-2-2026-11-25.json"
        );
        assert_eq!(name("../.."), "credits-2026-11-25.json");
        assert_eq!(name(""), "credits-2026-11-25.json");
        assert_eq!(name("Žlutý kůň"), "žlutý-kůň-2026-11-25.json");
    }
}
