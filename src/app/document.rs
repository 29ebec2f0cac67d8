//! The document that is open, and the one way in which it changes.
//!
//! Everything that happens to it is an [`Action`]; [`update`] is pure, which is
//! where undo and redo come from.

use super::{
    draft::{Column, Draft, Field, List, RowKey, Single},
    keep::{
        drafts::Kept,
        lasting::{self, Occasion},
    },
};
use crate::{
    engine::{Catalog, Date},
    format::{builtin, link::Seen},
};
use std::sync::Arc;

/// How many steps can be undone.
const MOST_STEPS: usize = 200;

/// Names a document, so that two tabs do not write over each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub String);

/// Names a scenario that is saved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SavedId(pub String);

/// The saved scenario that a document belongs to, as it was when the two last
/// met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Which.
    pub id: SavedId,
    /// How often it had been saved by then.
    pub revision: u64,
}

/// The link that a document was opened from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its text.
    pub text: String,
    /// What its sender saw.
    pub seen: Option<Seen>,
    /// The fields that say what it says.
    pub draft: Draft,
}

/// Where a document came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Typed here.
    #[default]
    Own,
    /// Opened from what was saved under a name.
    Saved,
    /// Opened from a link that somebody sent.
    Link,
    /// Started from an example.
    Example,
}

impl Origin {
    /// Every origin, and how stored documents write it.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Own, "own"),
        (Self::Saved, "saved"),
        (Self::Link, "link"),
        (Self::Example, "example"),
    ];

    /// As stored documents write it.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The one that is written so.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(_, own)| *own == key)
            .map(|(origin, _)| origin)
    }
}

/// A step that can be undone: the draft before it, and what it did, in words
/// that follow "Undo: ".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    draft: Arc<Draft>,
    /// Where the document came from at that point, and what it belonged to.
    origin: Origin,
    tie: Option<Tie>,
    /// What the step did.
    pub what: &'static str,
}

/// A draft with its name, its origin and its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name among all that are kept.
    pub id: DocumentId,
    /// Where it came from.
    pub origin: Origin,
    tie: Option<Tie>,
    sent: Option<Arc<Sent>>,
    catalog: Arc<Catalog>,
    /// What was opened or last saved, if there was anything.
    base: Option<Arc<Draft>>,
    draft: Arc<Draft>,
    past: Vec<Step>,
    future: Vec<Step>,
    /// The field being typed in: all of it is one step.
    typing: Option<Field>,
    /// Whether anything has happened to it here.
    touched: bool,
    /// Whether it goes on from what was kept of it.
    was_kept: bool,
    /// When its texts were typed, where nothing has read them yet and it is
    /// another day now.
    unread: Option<Occasion>,
}

/// Something that happens to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The text of a field changes.
    Edit(Field, String),
    /// The field is left: what is typed next is another step.
    Settle,
    /// A row is appended.
    Add(List, Vec<(Column, String)>),
    /// A row is taken out.
    Remove(List, RowKey),
    /// All fields change at once: an example, a link, a recommendation.
    Replace {
        /// The new fields.
        draft: Arc<Draft>,
        /// Where they come from.
        origin: Origin,
        /// What the step did, in words that follow "Undo: ".
        what: &'static str,
    },
    /// It was saved: what it belongs to from now on, under the name it got.
    Saved {
        /// The saved scenario.
        tie: Tie,
        /// What was saved.
        draft: Arc<Draft>,
    },
    /// What it belongs to was given another name.
    Renamed {
        /// The saved scenario as it is now.
        tie: Tie,
        /// Its name.
        name: String,
    },
    /// Another tab saved what it belongs to, and it takes that over.
    TakeOver {
        /// The saved scenario as it is now.
        tie: Tie,
        /// What was saved.
        draft: Arc<Draft>,
    },
    /// The last step is taken back.
    Undo,
    /// What was taken back is done again.
    Redo,
}

impl Document {
    /// A document with nothing to undo.
    #[must_use]
    pub fn new(id: DocumentId, origin: Origin, draft: Draft) -> Self {
        Self {
            id,
            origin,
            tie: None,
            sent: None,
            catalog: Arc::clone(builtin::newest()),
            base: None,
            draft: Arc::new(draft),
            past: Vec::new(),
            future: Vec::new(),
            typing: None,
            touched: false,
            was_kept: false,
            unread: None,
        }
    }

    /// With empty fields, from `today` on and in the price list's first currency.
    #[must_use]
    pub fn empty(id: DocumentId, today: Date, catalog: &Arc<Catalog>) -> Self {
        let currency = catalog.currencies().first().map_or("", String::as_str);
        Self::new(id, Origin::Own, Draft::new(today, currency)).with_catalog(catalog)
    }

    /// With the price list that its ids belong to.
    #[must_use]
    pub fn with_catalog(mut self, catalog: &Arc<Catalog>) -> Self {
        self.catalog = Arc::clone(catalog);
        self
    }

    /// Opened from a saved scenario whose draft is `base`.
    #[must_use]
    pub fn tied(mut self, tie: Tie, base: Draft) -> Self {
        self.tie = Some(tie);
        self.base = Some(Arc::new(base));
        self
    }

    /// Opened from a link.
    #[must_use]
    pub fn of_link(id: DocumentId, sent: Arc<Sent>) -> Self {
        let mut document = Self::new(id, Origin::Link, sent.draft.clone());
        document.base = Some(Arc::clone(&document.draft));
        document.sent = Some(sent);
        document
    }

    /// Started from an example. It is worth keeping while it is open, and gone
    /// when it is left as it was.
    #[must_use]
    pub fn of_example(id: DocumentId, draft: Draft) -> Self {
        let mut document = Self::new(id, Origin::Example, draft);
        document.base = Some(Arc::clone(&document.draft));
        document.touched = true;
        document
    }

    /// Brought by a file. It is nowhere else here, so it is worth keeping.
    #[must_use]
    pub fn of_file(id: DocumentId, draft: Draft) -> Self {
        let mut document = Self::new(id, Origin::Own, draft);
        document.touched = true;
        document
    }

    /// Opened from what was kept of it. `base` is the draft of the saved
    /// scenario it belongs to, as it stands now.
    #[must_use]
    pub fn kept(id: DocumentId, kept: Kept, base: Option<Draft>) -> Self {
        let unread = kept.unread();
        let mut document = Self::new(id, kept.origin, kept.draft).with_catalog(&kept.catalog);
        document.unread = unread;
        let sent = kept.sent.as_ref().map(|sent| sent.draft.clone());
        let base = if kept.tie.is_some() { base } else { sent };
        document.base = base.map(Arc::new);
        if kept.is_as_opened && kept.tie.is_none() {
            document.base = Some(Arc::clone(&document.draft));
        }
        document.was_kept = true;
        document.tie = kept.tie;
        document.sent = kept.sent;
        document
    }

    /// It is another day than `then` and nothing has read its texts yet: they
    /// are to be read as then.
    #[must_use]
    pub fn unread_since(mut self, then: Occasion) -> Self {
        self.unread.get_or_insert(then);
        self
    }

    /// When its texts were typed, where they are still to be read as then.
    #[must_use]
    pub const fn unread(&self) -> Option<Occasion> {
        self.unread
    }

    /// With every text, also of every step, as it was meant `then`, wherever it
    /// would be read otherwise `now`; where nothing has read them since they were
    /// typed, as they were meant at that time. It is no step.
    #[must_use]
    pub fn as_meant(&self, then: Occasion, now: Occasion) -> Self {
        let mut next = self.clone();
        let then = next.unread.take().unwrap_or(then);
        let steps = next.past.iter_mut().chain(&mut next.future);
        let drafts = steps.map(|step| &mut step.draft);
        for draft in drafts.chain(&mut next.base).chain([&mut next.draft]) {
            if let Some(meant) = lasting::as_meant(draft, &self.catalog, then, now) {
                *draft = Arc::new(meant);
            }
        }
        next
    }

    /// The saved scenario it belongs to.
    #[must_use]
    pub const fn tie(&self) -> Option<&Tie> {
        self.tie.as_ref()
    }

    /// The link it was opened from.
    #[must_use]
    pub const fn sent(&self) -> Option<&Arc<Sent>> {
        self.sent.as_ref()
    }

    /// The price list that its ids belong to.
    #[must_use]
    pub const fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// Whether it says the same as what it was opened from or saved as; `false`
    /// where it was neither.
    #[must_use]
    pub fn is_as_opened(&self) -> bool {
        let same = |base: &Arc<Draft>| Arc::ptr_eq(base, &self.draft) || base.says(&self.draft);
        self.base.as_ref().is_some_and(same)
    }

    /// Whether it has been given another name than the one it is saved under.
    #[must_use]
    pub fn is_under_another_name(&self) -> bool {
        let name = |draft: &Draft| draft.text(Single::Name).trim().to_owned();
        let base = self.base.as_ref().filter(|_| self.tie.is_some());
        base.is_some_and(|base| name(base) != name(&self.draft))
    }

    /// What stands in the fields.
    #[must_use]
    pub const fn draft(&self) -> &Arc<Draft> {
        &self.draft
    }

    /// Whether it differs from what was opened, so that it is worth keeping.
    #[must_use]
    pub const fn is_touched(&self) -> bool {
        self.touched
    }

    /// Whether it is an example that nobody has changed.
    #[must_use]
    pub fn is_plain_example(&self) -> bool {
        self.origin == Origin::Example && self.tie.is_none() && self.is_as_opened()
    }

    /// Whether somebody's work is in it that is in no saved scenario, link or
    /// example: the part of it that a backup must hold.
    #[must_use]
    pub fn is_unsaved_work(&self) -> bool {
        (self.touched || self.was_kept) && !self.is_as_opened()
    }

    /// What `Undo` would take back.
    #[must_use]
    pub fn undo_step(&self) -> Option<&'static str> {
        self.past.last().map(|step| step.what)
    }

    /// What `Redo` would do again.
    #[must_use]
    pub fn redo_step(&self) -> Option<&'static str> {
        self.future.last().map(|step| step.what)
    }

    /// How many steps can be undone.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.past.len()
    }

    fn step(&self, what: &'static str) -> Step {
        Step {
            draft: Arc::clone(&self.draft),
            origin: self.origin,
            tie: self.tie.clone(),
            what,
        }
    }

    /// Every step that belonged to what it belonged to so far goes with it, so
    /// that undo leads to nothing that would be saved beside it.
    fn tie_to(&mut self, tie: Tie) {
        let earlier = self.tie.replace(tie.clone());
        let belongs = |own: &Option<Tie>| {
            own.as_ref().map(|own| &own.id) == earlier.as_ref().map(|earlier| &earlier.id)
        };
        for step in self.past.iter_mut().chain(&mut self.future) {
            if belongs(&step.tie) {
                step.tie = Some(tie.clone());
            }
        }
        self.origin = Origin::Saved;
    }

    /// Goes back or forth to a step.
    fn go(&mut self, step: Step) {
        (self.draft, self.origin, self.tie) = (step.draft, step.origin, step.tie);
        self.touched = true;
    }

    /// Puts `draft` in place as a new step. A draft that says the same is none.
    fn advance(&mut self, draft: Draft, what: &'static str) {
        if draft == *self.draft {
            return;
        }
        let step = self.step(what);
        self.past.push(step);
        if self.past.len() > MOST_STEPS {
            self.past.remove(0);
        }
        self.future.clear();
        self.draft = Arc::new(draft);
        self.touched = true;
    }
}

/// The document after an action.
#[must_use]
pub fn update(document: &Document, action: Action) -> Document {
    let mut next = document.clone();
    let typing = next.typing.take();
    match action {
        Action::Edit(field, text) => {
            let mut draft = (**document.draft()).clone();
            if field == Field::One(Single::Start) {
                draft.begin_on(&text);
            } else {
                draft.set(field, text);
            }
            if typing == Some(field) && !next.past.is_empty() && next.future.is_empty() {
                next.draft = Arc::new(draft);
                next.touched = true;
            } else {
                next.advance(draft, "typing");
            }
            next.typing = Some(field);
        }
        Action::Settle => {}
        Action::Add(list, cells) => {
            let mut draft = (**document.draft()).clone();
            let cells: Vec<(Column, &str)> = cells
                .iter()
                .map(|(column, text)| (*column, text.as_str()))
                .collect();
            draft.add(list, &cells);
            next.advance(draft, "adding a line");
        }
        Action::Remove(list, key) => {
            let mut draft = (**document.draft()).clone();
            draft.remove(list, key);
            next.advance(draft, "removing a line");
        }
        Action::Replace {
            draft,
            origin,
            what,
        } => {
            next.advance((*draft).clone(), what);
            next.origin = origin;
        }
        Action::Saved { tie, draft } => {
            next.base = Some(Arc::clone(&draft));
            // Under another name where that was taken.
            if !draft.says(&next.draft) {
                next.draft = draft;
            }
            next.tie_to(tie);
            next.sent = None;
            next.touched = true;
        }
        Action::Renamed { tie, name } => {
            let renamed = |draft: &Arc<Draft>| {
                let mut draft = (**draft).clone();
                draft.set(Single::Name, name.as_str());
                Arc::new(draft)
            };
            next.base = next.base.as_ref().map(renamed);
            next.draft = renamed(&next.draft);
            // Undoing something else must not bring the old name back.
            let own = next.tie.as_ref().map(|tie| &tie.id);
            for step in next.past.iter_mut().chain(&mut next.future) {
                if step.tie.as_ref().map(|tie| &tie.id) == own {
                    step.draft = renamed(&step.draft);
                }
            }
            next.tie_to(tie);
            next.touched = true;
        }
        Action::TakeOver { tie, draft } => {
            next.advance((*draft).clone(), "taking over what another tab saved");
            next.base = Some(draft);
            next.tie_to(tie);
        }
        Action::Undo => {
            if let Some(step) = next.past.pop() {
                let undone = next.step(step.what);
                next.future.push(undone);
                next.go(step);
            }
        }
        Action::Redo => {
            if let Some(step) = next.future.pop() {
                let done = next.step(step.what);
                next.past.push(done);
                next.go(step);
            }
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::draft::FIRST_LOAD;

    fn document() -> Document {
        Document::new(DocumentId("a".into()), Origin::Own, Draft::default())
    }

    fn edit(document: &Document, field: Single, text: &str) -> Document {
        update(document, Action::Edit(field.into(), text.into()))
    }

    #[test]
    fn the_first_load_goes_with_the_first_day_and_others_stay() {
        let mut doc = document();
        let mut load = |name: &str, start: &str| {
            let cells = vec![
                (Column::Name, name.to_owned()),
                (Column::Start, start.to_owned()),
            ];
            doc = update(&doc, Action::Add(List::Loads, cells));
        };
        let start = document().draft().text(Single::Start).to_owned();
        load(FIRST_LOAD, &start);
        load("Autumn", &start);
        load(FIRST_LOAD, "2026-12-01");
        // Through every text on the way, right or wrong.
        for text in ["2026-1", "2026-12-0", "2027-01-05"] {
            doc = edit(&doc, Single::Start, text);
        }
        let starts = |doc: &Document| {
            let rows = doc.draft().rows(List::Loads).iter();
            rows.map(|row| row.text(Column::Start).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(starts(&doc), ["2027-01-05", &start, "2026-12-01"]);
        assert_eq!(doc.draft().text(Single::Start), "2027-01-05");
        let back = update(&doc, Action::Undo);
        assert_eq!(starts(&back), [&start, &start, "2026-12-01"]);
    }

    #[test]
    fn typing_in_one_field_is_one_step_and_leaving_it_ends_the_step() {
        let mut doc = document();
        for text in ["1", "12", "12k"] {
            doc = edit(&doc, Single::Months, text);
        }
        assert_eq!(doc.steps(), 1);
        doc = update(&doc, Action::Settle);
        doc = edit(&doc, Single::Months, "12k5");
        assert_eq!(doc.steps(), 2);
        doc = edit(&doc, Single::Name, "x");
        assert_eq!(doc.steps(), 3);
        doc = update(&doc, Action::Undo);
        assert_eq!(
            (
                doc.draft().text(Single::Name),
                doc.draft().text(Single::Months)
            ),
            ("", "12k5")
        );
        doc = update(&doc, Action::Undo);
        assert_eq!(doc.draft().text(Single::Months), "12k");
        doc = update(&doc, Action::Redo);
        assert_eq!(doc.draft().text(Single::Months), "12k5");
        doc = update(&doc, Action::Undo);
        doc = update(&doc, Action::Undo);
        assert_eq!(**doc.draft(), Draft::default());
        assert_eq!(doc.undo_step(), None);
    }

    #[test]
    fn undo_of_every_sequence_of_actions_returns_to_the_beginning_and_redo_to_the_end() {
        let mut random = 7_u64;
        let mut next = |n: u64| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) % n
        };
        for _ in 0..300 {
            let mut doc = document();
            for _ in 0..next(30) {
                let action = match next(6) {
                    0 => Action::Add(List::Usage, vec![(Column::Monthly, next(9).to_string())]),
                    1 => doc
                        .draft()
                        .rows(List::Usage)
                        .first()
                        .map_or(Action::Settle, |row| Action::Remove(List::Usage, row.key)),
                    2 => Action::Settle,
                    3 => Action::Edit(Single::Name.into(), next(3).to_string()),
                    4 => Action::Edit(Single::Notes.into(), next(3).to_string()),
                    _ => Action::Undo,
                };
                doc = update(&doc, action);
            }
            while doc.redo_step().is_some() {
                doc = update(&doc, Action::Redo);
            }
            let end = Arc::clone(doc.draft());
            let steps = doc.steps();
            for _ in 0..steps {
                doc = update(&doc, Action::Undo);
            }
            assert_eq!(**doc.draft(), Draft::default());
            for _ in 0..steps {
                doc = update(&doc, Action::Redo);
            }
            assert_eq!(*doc.draft(), end);
        }
    }

    #[test]
    fn typing_after_undo_is_a_step_of_its_own_and_ends_what_could_be_redone() {
        let doc = edit(&document(), Single::Name, "a");
        let doc = update(&doc, Action::Undo);
        let doc = edit(&doc, Single::Name, "b");
        assert_eq!((doc.steps(), doc.redo_step()), (1, None));
        assert_eq!(update(&doc, Action::Undo).draft().text(Single::Name), "");
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let doc = edit(&document(), Single::Name, "");
        assert!(!doc.is_touched() && doc.steps() == 0);
    }

    fn tie(revision: u64) -> Tie {
        Tie {
            id: SavedId("s".into()),
            revision,
        }
    }

    #[test]
    fn an_example_is_the_readers_own_once_it_is_changed() {
        let example = Document::of_example(DocumentId("e".into()), Draft::default());
        assert!(example.is_touched() && example.is_plain_example());
        assert!(!example.is_unsaved_work());
        let changed = edit(&example, Single::Months, "6");
        assert!(!changed.is_plain_example() && changed.is_unsaved_work());
        assert!(update(&changed, Action::Undo).is_plain_example());
    }

    fn on(day: &str) -> Occasion {
        Occasion {
            day: crate::engine::Date::parse(day).unwrap(),
            locale: crate::app::reading::Locale::CONTINENTAL,
        }
    }

    /// Left open over midnight: neither what stands there nor what undo brings
    /// back means another day.
    #[test]
    fn a_new_day_changes_the_meaning_of_no_step() {
        let doc = edit(&document(), Single::Start, "today");
        let doc = edit(&doc, Single::Months, "6");
        let doc = edit(&doc, Single::Start, "tomorrow");
        let doc = edit(&doc, Single::Purchased, "1.9.2026");
        let doc = update(&doc, Action::Undo);
        let turned = doc.as_meant(on("2026-11-25"), on("2026-11-26"));
        let text = |doc: &Document, field| doc.draft().text(field).to_owned();
        assert_eq!(text(&turned, Single::Start), "2026-11-26");
        assert_eq!(turned.steps(), doc.steps());
        let back = update(&update(&turned, Action::Undo), Action::Undo);
        assert_eq!(text(&back, Single::Start), "2026-11-25");
        assert_eq!(text(&update(&back, Action::Undo), Single::Start), "");
        let mut forth = back;
        while forth.redo_step().is_some() {
            forth = update(&forth, Action::Redo);
        }
        assert_eq!(text(&forth, Single::Start), "2026-11-26");
        // What reads the same stays as it was typed.
        assert_eq!(text(&forth, Single::Purchased), "1.9.2026");
        assert_eq!(turned.as_meant(on("2026-11-26"), on("2026-11-27")), turned);
    }

    #[test]
    fn what_was_not_read_on_its_day_is_read_as_then_however_many_days_pass() {
        let doc = edit(&document(), Single::Start, "today");
        assert_eq!(doc.unread(), None);
        let doc = doc
            .unread_since(on("2026-11-25"))
            .unread_since(on("2026-11-26"));
        assert_eq!(doc.unread(), Some(on("2026-11-25")));
        let read = doc.as_meant(on("2026-11-25"), on("2026-11-27"));
        assert_eq!(read.draft().text(Single::Start), "2026-11-25");
        assert_eq!(read.unread(), None);
        // What reads it came only on the day after, and it is midnight again.
        let turned = doc.as_meant(on("2026-11-26"), on("2026-11-27"));
        assert_eq!(turned, read);
    }

    #[test]
    fn another_name_reaches_what_is_open_and_leaves_what_was_changed() {
        let open = edit(
            &document().tied(tie(1), Draft::default()),
            Single::Months,
            "6",
        );
        let renamed = Action::Renamed {
            tie: tie(2),
            name: "New".into(),
        };
        let open = update(&open, renamed);
        assert_eq!(open.draft().text(Single::Name), "New");
        assert_eq!(open.tie(), Some(&tie(2)));
        assert!(!open.is_as_opened());
        // All that sets it apart is undone.
        let back = update(&open, Action::Undo);
        assert_eq!(back.tie(), Some(&tie(2)));
        // The name is not what was undone, and saving does not bring the old one back.
        assert_eq!(back.draft().text(Single::Months), "");
        assert_eq!(back.draft().text(Single::Name), "New");
        assert!(back.is_as_opened());
        assert!(!back.is_under_another_name());
        assert!(edit(&back, Single::Name, "Newer").is_under_another_name());
        let again = update(&back, Action::Redo);
        assert_eq!(again.draft().text(Single::Name), "New");
        assert_eq!(again.draft().text(Single::Months), "6");
    }

    #[test]
    fn what_another_tab_saved_can_be_undone_like_any_step() {
        let open = document().tied(tie(1), Draft::default());
        let mut saved = Draft::default();
        saved.set(Single::Months, "9");
        let taken = Action::TakeOver {
            tie: tie(2),
            draft: Arc::new(saved),
        };
        let open = update(&open, taken);
        assert!(open.is_as_opened());
        let back = update(&open, Action::Undo);
        assert_eq!(back.draft().text(Single::Months), "");
        assert_eq!((back.tie(), back.is_as_opened()), (Some(&tie(2)), false));
    }
}
