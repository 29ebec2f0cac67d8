//! The saved scenarios: one text each, and their order, which is made anew from
//! them where it is missing or damaged.
//!
//! Nothing here writes over what cannot be read: it can only be downloaded or
//! taken away by the user.

use super::{
    Full, Key, Store, Unkept,
    lasting::{Meanings, lasting},
    saved::{self, Saved},
};
use crate::{
    app::{
        document::{Action, Document, SavedId, Tie},
        draft::{Draft, Single},
    },
    engine::{Catalog, scenario::LONGEST_NAME},
};
use serde_json::{Value, json};
use std::{collections::HashSet, sync::Arc};

/// The version of the order that is written.
const VERSION: u64 = 1;

/// A scenario on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: SavedId,
    /// What it holds, or the text that cannot be opened.
    pub content: Result<Arc<Saved>, Unopened>,
}

impl Entry {
    /// The text under which it is kept.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.content {
            Ok(saved) => saved::write(saved),
            Err(unopened) => unopened.text.to_string(),
        }
    }
}

/// A text that cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unopened {
    /// Why.
    pub why: Unkept,
    /// The text.
    pub text: Arc<str>,
}

/// What became of a document that was to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It was saved for the first time, or as a new one.
    New,
    /// It took the place of what it was opened from.
    Over,
    /// What it was opened from has been saved elsewhere since, so both are kept:
    /// this one as a copy.
    Copy,
    /// What it was opened from had been deleted elsewhere, so it is there again.
    Again,
}

/// A document that has been saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What it belongs to now.
    pub tie: Tie,
    /// The draft under the name it got.
    pub draft: Draft,
    /// What became of it.
    pub how: How,
}

/// A scenario that has got another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// What it was until then.
    before: Tie,
    /// The name it got.
    name: String,
}

impl Renamed {
    /// The name it got: the one that was asked for, or that with a number where
    /// another scenario has it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What happens to a document that is open: one that knew the scenario as
    /// it was takes over its name. One that did not must go on to differ, so
    /// that saving it keeps both.
    #[must_use]
    pub fn action(&self, document: &Document) -> Option<Action> {
        let is_in_step = document.tie() == Some(&self.before);
        is_in_step.then(|| Action::Renamed {
            tie: Tie {
                id: self.before.id.clone(),
                revision: self.before.revision + 1,
            },
            name: self.name.clone(),
        })
    }
}

/// What was taken away, to be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    id: SavedId,
    text: String,
    order: Vec<SavedId>,
}

impl Removed {
    /// The text under which it was kept.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The saved scenarios in a store.
#[derive(Clone, Copy)]
pub struct Shelf<'a>(pub &'a dyn Store);

impl Shelf<'_> {
    fn text(&self, id: &SavedId) -> Option<String> {
        self.0.get(&Key::Saved(id.clone()).text())
    }

    /// What is saved under an id.
    #[must_use]
    pub fn get(&self, id: &SavedId) -> Option<Result<Saved, Unkept>> {
        self.text(id).map(|text| saved::read(&text))
    }

    /// Every scenario in order; those that the order does not know come first,
    /// the one changed last before the others.
    #[must_use]
    pub fn all(&self) -> Vec<Entry> {
        let found = self.0.keys().into_iter().filter_map(|key| {
            let Some(Key::Saved(id)) = Key::read(&key) else {
                return None;
            };
            let text = self.0.get(&key)?;
            let content = saved::read(&text).map(Arc::new).map_err(|why| Unopened {
                why,
                text: text.into(),
            });
            Some(Entry { id, content })
        });
        let mut found: Vec<Entry> = found.collect();
        let order = self.kept_order();
        let place = |entry: &Entry| order.iter().position(|id| *id == entry.id);
        let changed = |entry: &Entry| entry.content.as_ref().map_or(0, |saved| saved.changed);
        found.sort_by(|a, b| {
            let newest_first = (changed(b), &a.id).cmp(&(changed(a), &b.id));
            place(a).cmp(&place(b)).then(newest_first)
        });
        found
    }

    fn order(&self) -> Vec<SavedId> {
        self.all().into_iter().map(|entry| entry.id).collect()
    }

    /// The order as it is kept; empty where it cannot be read.
    fn kept_order(&self) -> Vec<SavedId> {
        let text = self.0.get(&Key::Order.text());
        let kept: Value = text
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        if kept["version"].as_u64() != Some(VERSION) {
            return Vec::new();
        }
        let mut known = HashSet::new();
        let ids = kept["order"].as_array().into_iter().flatten();
        ids.filter_map(|id| id.as_str().map(|id| SavedId(id.to_owned())))
            .filter(|id| known.insert(id.clone()))
            .collect()
    }

    /// Without room for it the order is made anew, which loses no scenario.
    fn set_order(&self, order: &[SavedId]) {
        let ids: Vec<&str> = order.iter().map(|id| id.0.as_str()).collect();
        let text = json!({"version": VERSION, "order": ids}).to_string();
        let _ = self.0.set(&Key::Order.text(), &text);
    }

    fn put(&self, id: &SavedId, saved: &Saved) -> Result<(), Full> {
        let key = Key::Saved(id.clone()).text();
        self.0.set(&key, &saved::write(saved))
    }

    /// Puts a new one before all others, or behind the one named.
    fn insert(&self, id: &SavedId, saved: &Saved, behind: Option<&SavedId>) -> Result<(), Full> {
        let mut order = self.order();
        let place = behind.and_then(|other| order.iter().position(|id| id == other));
        self.put(id, saved)?;
        order.insert(place.map_or(0, |place| place + 1), id.clone());
        self.set_order(&order);
        Ok(())
    }

    /// A name that no other scenario has: the name itself, or with a number.
    #[must_use]
    pub fn free_name(&self, name: &str, but: Option<&SavedId>) -> String {
        let taken: HashSet<String> = self
            .all()
            .into_iter()
            .filter(|entry| Some(&entry.id) != but)
            .filter_map(|entry| Some(entry.content.ok()?.name().to_owned()))
            .collect();
        if !taken.contains(name) {
            return name.to_owned();
        }
        // One more than are taken is enough.
        let numbered = (2..=taken.len() + 2).map(|n| with_ending(name, &format!(" ({n})")));
        numbered
            .into_iter()
            .find(|name| !taken.contains(name))
            .unwrap_or_else(|| name.to_owned())
    }

    /// Saves a document: over what it was opened from, unless that has changed
    /// or `as_new` is asked for. `fresh` is an id that nothing has yet. What is
    /// saved says for good what its fields `meant`.
    ///
    /// # Errors
    /// When there is no room; everything is as before then.
    pub fn save(
        &self,
        document: &Document,
        meant: &Meanings,
        as_new: bool,
        fresh: SavedId,
        now: u64,
    ) -> Result<Done, Full> {
        let tie = document.tie().filter(|_| !as_new);
        let (id, how, revision) = match tie {
            None => (fresh, How::New, 0),
            Some(tie) => match self.get(&tie.id) {
                // Counted on from the clock: somebody else may have saved it
                // after this tie, before it was deleted.
                None => (tie.id.clone(), How::Again, tie.revision.max(now)),
                Some(Ok(saved)) if saved.revision == tie.revision => {
                    (tie.id.clone(), How::Over, tie.revision)
                }
                Some(_) => (fresh, How::Copy, 0),
            },
        };
        let mut draft = lasting(document.draft(), meant);
        let name = match how {
            How::Copy => with_ending(draft.text(Single::Name), " (copy)"),
            _ => draft.text(Single::Name).to_owned(),
        };
        draft.set(Single::Name, self.free_name(&name, Some(&id)));
        let saved = Saved {
            revision: revision + 1,
            changed: now,
            draft,
            catalog: Arc::clone(document.catalog()),
        };
        match (how, tie) {
            (How::Over, _) => self.put(&id, &saved)?,
            (How::Copy, Some(tie)) => self.insert(&id, &saved, Some(&tie.id))?,
            _ => self.insert(&id, &saved, None)?,
        }
        let tie = Tie {
            id,
            revision: saved.revision,
        };
        Ok(Done {
            tie,
            draft: saved.draft,
            how,
        })
    }

    /// Adds what came from a file, under a name of its own: before all others,
    /// or behind the one named.
    ///
    /// # Errors
    /// When there is no room.
    pub fn add(
        &self,
        mut draft: Draft,
        catalog: &Arc<Catalog>,
        fresh: SavedId,
        now: u64,
        behind: Option<&SavedId>,
    ) -> Result<SavedId, Full> {
        draft.set(Single::Name, self.free_name(draft.text(Single::Name), None));
        let saved = Saved {
            revision: 1,
            changed: now,
            draft,
            catalog: Arc::clone(catalog),
        };
        self.insert(&fresh, &saved, behind)?;
        Ok(fresh)
    }

    /// Gives a scenario another name; nothing happens where it is gone or
    /// cannot be read.
    ///
    /// # Errors
    /// When there is no room.
    pub fn rename(&self, id: &SavedId, name: &str, now: u64) -> Result<Option<Renamed>, Full> {
        let Some(Ok(mut saved)) = self.get(id) else {
            return Ok(None);
        };
        let name = self.free_name(name, Some(id));
        saved.draft.set(Single::Name, name.as_str());
        let before = Tie {
            id: id.clone(),
            revision: saved.revision,
        };
        saved.revision += 1;
        saved.changed = now;
        self.put(id, &saved)?;
        Ok(Some(Renamed { before, name }))
    }

    /// Puts a copy behind a scenario; its id, unless there is nothing to copy.
    ///
    /// # Errors
    /// When there is no room.
    pub fn duplicate(
        &self,
        id: &SavedId,
        fresh: SavedId,
        now: u64,
    ) -> Result<Option<SavedId>, Full> {
        let Some(Ok(mut saved)) = self.get(id) else {
            return Ok(None);
        };
        let name = with_ending(saved.name(), " (copy)");
        saved.draft.set(Single::Name, self.free_name(&name, None));
        (saved.revision, saved.changed) = (1, now);
        self.insert(&fresh, &saved, Some(id))?;
        Ok(Some(fresh))
    }

    /// Takes a scenario away, readable or not; what [`Self::put_back`] needs.
    #[must_use]
    pub fn remove(&self, id: &SavedId) -> Option<Removed> {
        let (order, text) = (self.order(), self.text(id)?);
        self.0.remove(&Key::Saved(id.clone()).text());
        let left: Vec<SavedId> = order.iter().filter(|own| *own != id).cloned().collect();
        self.set_order(&left);
        Some(Removed {
            id: id.clone(),
            text,
            order,
        })
    }

    /// Puts a scenario back where it was. Where another one was saved under its
    /// id since, both are kept: what is put back under the id `fresh`, behind
    /// the other.
    ///
    /// # Errors
    /// When there is no room any more.
    pub fn put_back(&self, removed: &Removed, fresh: SavedId) -> Result<(), Full> {
        match self.text(&removed.id) {
            None => {}
            Some(text) if text == removed.text => return Ok(()),
            Some(_) => return self.put_beside(removed, fresh),
        }
        let mut order = self.order();
        let key = Key::Saved(removed.id.clone()).text();
        self.0.set(&key, &removed.text)?;
        // Behind the nearest one before it that is still there.
        let before = removed.order.iter().take_while(|id| **id != removed.id);
        let place = before
            .filter_map(|other| order.iter().position(|id| id == other))
            .last();
        order.insert(place.map_or(0, |place| place + 1), removed.id.clone());
        self.set_order(&order);
        Ok(())
    }

    fn put_beside(&self, removed: &Removed, fresh: SavedId) -> Result<(), Full> {
        let mut order = self.order();
        let text = match saved::read(&removed.text) {
            Ok(mut saved) => {
                let name = self.free_name(saved.name(), None);
                saved.draft.set(Single::Name, name);
                saved::write(&saved)
            }
            Err(_) => removed.text.clone(),
        };
        self.0.set(&Key::Saved(fresh.clone()).text(), &text)?;
        let place = order.iter().position(|id| *id == removed.id);
        order.insert(place.map_or(0, |place| place + 1), fresh);
        self.set_order(&order);
        Ok(())
    }

    /// Puts back what was cleared away, in its order. What was saved since
    /// stays, also under an id that is among `lost`.
    ///
    /// # Errors
    /// When there is not room for all of it; what fitted is there.
    pub fn restore(&self, lost: &[Entry]) -> Result<(), Full> {
        let since = self.order();
        let mut is_room = true;
        for entry in lost {
            if !since.contains(&entry.id) {
                let key = Key::Saved(entry.id.clone()).text();
                is_room &= self.0.set(&key, &entry.text()).is_ok();
            }
        }
        let is_new = |id: &&SavedId| !lost.iter().any(|entry| entry.id == **id);
        let new = since.iter().filter(is_new).cloned();
        let order: Vec<SavedId> = new
            .chain(lost.iter().map(|entry| entry.id.clone()))
            .collect();
        self.set_order(&order);
        if is_room { Ok(()) } else { Err(Full) }
    }

    /// Moves a scenario one place up or down.
    pub fn shift(&self, id: &SavedId, up: bool) {
        let mut order = self.order();
        let Some(from) = order.iter().position(|own| own == id) else {
            return;
        };
        let to = if up {
            from.checked_sub(1)
        } else {
            Some(from + 1).filter(|to| *to < order.len())
        };
        if let Some(to) = to {
            order.swap(from, to);
            self.set_order(&order);
        }
    }
}

/// A name with something at its end, cut so that it is not too long.
fn with_ending(name: &str, ending: &str) -> String {
    let room = LONGEST_NAME.saturating_sub(ending.chars().count());
    let kept: String = name.chars().take(room).collect();
    format!("{kept}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::{Reader, check},
            document::{DocumentId, Origin, update},
            keep::testing::Shelfroom,
            reading::Locale,
        },
        engine::Date,
        format::builtin,
    };

    fn id(text: &str) -> SavedId {
        SavedId(text.into())
    }

    fn draft(name: &str, months: &str) -> Draft {
        let mut draft = Draft::default();
        draft.set(Single::Name, name);
        draft.set(Single::Months, months);
        draft
    }

    fn document(name: &str) -> Document {
        Document::new(DocumentId("d".into()), Origin::Own, draft(name, "12"))
    }

    fn saved(document: &Document, done: &Done) -> Document {
        let action = Action::Saved {
            tie: done.tie.clone(),
            draft: Arc::new(done.draft.clone()),
        };
        update(document, action)
    }

    fn names(shelf: Shelf<'_>) -> Vec<String> {
        let name = |entry: Entry| match entry.content {
            Ok(saved) => saved.name().to_owned(),
            Err(unopened) => format!("{:?}", unopened.why),
        };
        shelf.all().into_iter().map(name).collect()
    }

    fn three() -> Shelfroom {
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        for (i, name) in ["a", "b", "c"].into_iter().enumerate() {
            shelf
                .save(&document(name), &Meanings::new(), false, id(name), i as u64)
                .unwrap();
        }
        assert_eq!(names(shelf), ["c", "b", "a"]);
        store
    }

    #[test]
    fn saving_again_takes_its_own_place_and_as_a_new_one_another() {
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        let first = document("Spring");
        let done = shelf
            .save(&first, &Meanings::new(), false, id("1"), 5)
            .unwrap();
        assert_eq!((done.how, done.tie.revision), (How::New, 1));
        let open = saved(&first, &done);
        assert!(open.is_as_opened());
        let open = update(&open, Action::Edit(Single::Months.into(), "6".into()));
        assert!(!open.is_as_opened());
        let done = shelf
            .save(&open, &Meanings::new(), false, id("2"), 6)
            .unwrap();
        assert_eq!((done.how, done.tie.revision), (How::Over, 2));
        let open = saved(&open, &done);
        let done = shelf
            .save(&open, &Meanings::new(), true, id("3"), 7)
            .unwrap();
        assert_eq!(done.how, How::New);
        assert_eq!(names(shelf), ["Spring (2)", "Spring"]);
        assert_eq!(
            shelf
                .get(&id("1"))
                .unwrap()
                .unwrap()
                .draft
                .text(Single::Months),
            "6"
        );
    }

    /// Undo after saving leaves the document tied to what was saved last.
    #[test]
    fn undo_does_not_untie_what_was_saved() {
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        let open = update(
            &document("x"),
            Action::Edit(Single::Months.into(), "6".into()),
        );
        let done = shelf
            .save(&open, &Meanings::new(), false, id("1"), 1)
            .unwrap();
        let open = update(&saved(&open, &done), Action::Undo);
        assert_eq!(open.draft().text(Single::Months), "12");
        assert!(!open.is_as_opened());
        let done = shelf
            .save(&open, &Meanings::new(), false, id("2"), 2)
            .unwrap();
        assert_eq!((done.how, names(shelf).len()), (How::Over, 1));
    }

    #[test]
    fn the_same_scenario_edited_in_two_tabs_keeps_both_the_later_as_a_copy() {
        let store = three();
        let shelf = Shelf(&store);
        let tie = Tie {
            id: id("b"),
            revision: 1,
        };
        let open = |months| {
            let draft = draft("b", months);
            Document::new(DocumentId("d".into()), Origin::Saved, draft.clone())
                .tied(tie.clone(), draft)
        };
        let (one, other) = (open("3"), open("4"));
        assert_eq!(
            shelf
                .save(&one, &Meanings::new(), false, id("x"), 10)
                .unwrap()
                .how,
            How::Over
        );
        let done = shelf
            .save(&other, &Meanings::new(), false, id("y"), 11)
            .unwrap();
        assert_eq!((done.how, done.tie.id.clone()), (How::Copy, id("y")));
        assert_eq!(names(shelf), ["c", "b", "b (copy)", "a"]);
        let months = |which| {
            shelf
                .get(&id(which))
                .unwrap()
                .unwrap()
                .draft
                .text(Single::Months)
                .to_owned()
        };
        assert_eq!((months("b"), months("y")), ("3".to_owned(), "4".to_owned()));
        // From now on the copy is its own.
        let done = shelf
            .save(&saved(&other, &done), &Meanings::new(), false, id("z"), 12)
            .unwrap();
        assert_eq!((done.how, done.tie.revision), (How::Over, 2));
    }

    #[test]
    fn what_was_deleted_or_cleared_elsewhere_is_there_again_once_it_is_saved() {
        let store = three();
        let shelf = Shelf(&store);
        let tie = Tie {
            id: id("b"),
            revision: 1,
        };
        let open = document("b").tied(tie, draft("b", "12"));
        store.texts.borrow_mut().clear();
        let done = shelf
            .save(&open, &Meanings::new(), false, id("x"), 10)
            .unwrap();
        assert_eq!((done.how, done.tie.id), (How::Again, id("b")));
        assert_eq!(names(shelf), ["b"]);
    }

    /// Read on another day or in another locale it would be another one.
    #[test]
    fn what_is_saved_means_for_good_what_it_meant() {
        let reader = Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-11-25").unwrap(),
        };
        let mut typed = draft("x", "12");
        typed.set(Single::Start, "today");
        typed.set(Single::Currency, "EUR");
        typed.set(Single::PackCredits, "1.500");
        typed.set(Single::SupplyLeft, "half a numb");
        let open = Document::new(DocumentId("d".into()), Origin::Own, typed.clone());
        let meant = check(&typed, &reader).meant;
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        let done = shelf.save(&open, &meant, false, id("s"), 1).unwrap();
        let kept = shelf.get(&id("s")).unwrap().unwrap().draft;
        let later = Reader {
            locale: Locale::AMERICAN,
            today: Date::parse("2027-03-01").unwrap(),
            ..reader
        };
        assert_eq!(check(&kept, &later).meant, meant);
        assert_eq!(kept.text(Single::Start), "2026-11-25");
        assert_eq!(kept.text(Single::SupplyLeft), "half a numb");
        // What is open says the same, so nothing has changed since.
        assert!(saved(&open, &done).is_as_opened());
    }

    #[test]
    fn another_name_given_from_the_list_does_not_hide_what_another_tab_saved() {
        let store = three();
        let shelf = Shelf(&store);
        let tied = |months| {
            let base = draft("b", "12");
            let open = Document::new(DocumentId("d".into()), Origin::Saved, draft("b", months));
            open.tied(
                Tie {
                    id: id("b"),
                    revision: 1,
                },
                base,
            )
        };
        let (here, there) = (tied("3"), tied("4"));
        let nothing = Meanings::new();
        shelf.save(&there, &nothing, false, id("x"), 10).unwrap();
        let renamed = shelf.rename(&id("b"), "New", 11).unwrap().unwrap();
        assert_eq!(renamed.action(&here), None);
        let done = shelf.save(&here, &nothing, false, id("y"), 12).unwrap();
        assert_eq!(done.how, How::Copy);
        // One that was in step goes on to be.
        let open = saved(&here, &done);
        let renamed = shelf.rename(&id("y"), "Own", 13).unwrap().unwrap();
        let open = update(&open, renamed.action(&open).unwrap());
        assert_eq!(open.draft().text(Single::Name), "Own");
        let done = shelf.save(&open, &nothing, false, id("z"), 14).unwrap();
        assert_eq!(done.how, How::Over);
    }

    #[test]
    fn saved_again_after_it_was_deleted_it_is_not_taken_for_what_another_tab_saved() {
        let store = three();
        let shelf = Shelf(&store);
        let nothing = Meanings::new();
        let base = draft("b", "12");
        let old = Tie {
            id: id("b"),
            revision: 1,
        };
        let here = document("b").tied(old.clone(), base.clone());
        let there = document("b").tied(old, base);
        let there = update(&there, Action::Edit(Single::Months.into(), "4".into()));
        let done = shelf.save(&there, &nothing, false, id("x"), 100).unwrap();
        let there = saved(&there, &done);
        let _ = shelf.remove(&id("b"));
        let done = shelf.save(&here, &nothing, false, id("y"), 101).unwrap();
        assert_eq!(done.how, How::Again);
        let there = update(&there, Action::Edit(Single::Months.into(), "5".into()));
        let done = shelf.save(&there, &nothing, false, id("z"), 102).unwrap();
        assert_eq!(done.how, How::Copy);
    }

    #[test]
    fn what_is_put_back_after_another_tab_saved_it_again_is_kept_beside_it() {
        let store = three();
        let shelf = Shelf(&store);
        let open = document("b").tied(
            Tie {
                id: id("b"),
                revision: 1,
            },
            draft("b", "12"),
        );
        let open = update(&open, Action::Edit(Single::Months.into(), "6".into()));
        let removed = shelf.remove(&id("b")).unwrap();
        shelf
            .save(&open, &Meanings::new(), false, id("x"), 10)
            .unwrap();
        shelf.put_back(&removed, id("y")).unwrap();
        assert_eq!(names(shelf), ["b", "b (2)", "c", "a"]);
        let months = |which| {
            shelf
                .get(&id(which))
                .unwrap()
                .unwrap()
                .draft
                .text(Single::Months)
                .to_owned()
        };
        assert_eq!(
            (months("b"), months("y")),
            ("6".to_owned(), "12".to_owned())
        );
    }

    #[test]
    fn what_was_cleared_is_put_back_in_its_order_beside_what_was_saved_since() {
        let store = three();
        let shelf = Shelf(&store);
        shelf.shift(&id("a"), true);
        store.put("credits:saved:broken", "{");
        let lost = shelf.all();
        let before = names(shelf);
        store.texts.borrow_mut().clear();
        shelf.restore(&lost).unwrap();
        assert_eq!(names(shelf), before);
        store.texts.borrow_mut().clear();
        shelf
            .save(&document("new"), &Meanings::new(), false, id("n"), 50)
            .unwrap();
        let open = document("b").tied(
            Tie {
                id: id("b"),
                revision: 1,
            },
            draft("b", "12"),
        );
        let open = update(&open, Action::Edit(Single::Months.into(), "6".into()));
        shelf
            .save(&open, &Meanings::new(), false, id("x"), 51)
            .unwrap();
        store.fill_up();
        assert_eq!(shelf.restore(&lost), Err(Full));
        *store.room.borrow_mut() = usize::MAX;
        shelf.restore(&lost).unwrap();
        assert_eq!(names(shelf), ["new", "Damaged", "c", "a", "b"]);
        let kept = shelf.get(&id("b")).unwrap().unwrap();
        assert_eq!(kept.draft.text(Single::Months), "6");
    }

    #[test]
    fn rename_duplicate_move_delete_and_put_back() {
        let store = three();
        let shelf = Shelf(&store);
        shelf.rename(&id("b"), "Better", 9).unwrap();
        shelf.rename(&id("a"), "c", 9).unwrap();
        assert_eq!(names(shelf), ["c", "Better", "c (2)"]);
        shelf.duplicate(&id("b"), id("d"), 9).unwrap();
        shelf.duplicate(&id("b"), id("e"), 9).unwrap();
        assert_eq!(
            names(shelf),
            ["c", "Better", "Better (copy) (2)", "Better (copy)", "c (2)"]
        );
        shelf.shift(&id("a"), true);
        shelf.shift(&id("c"), true);
        shelf.shift(&id("c"), false);
        assert_eq!(
            names(shelf),
            ["Better", "c", "Better (copy) (2)", "c (2)", "Better (copy)"]
        );
        let removed = shelf.remove(&id("c")).unwrap();
        assert_eq!(
            names(shelf),
            ["Better", "Better (copy) (2)", "c (2)", "Better (copy)"]
        );
        shelf.put_back(&removed, id("fresh")).unwrap();
        shelf.put_back(&removed, id("fresh")).unwrap();
        assert_eq!(
            names(shelf),
            ["Better", "c", "Better (copy) (2)", "c (2)", "Better (copy)"]
        );
        assert_eq!(shelf.remove(&id("nobody")), None);
        assert_eq!(shelf.duplicate(&id("nobody"), id("f"), 9), Ok(None));
    }

    #[test]
    fn the_order_is_made_anew_where_it_is_missing_damaged_or_names_what_is_gone() {
        let store = three();
        let shelf = Shelf(&store);
        for order in [
            "",
            "{",
            "[]",
            r#"{"version":9,"order":["a"]}"#,
            r#"{"version":1,"order":[7,"x"]}"#,
        ] {
            store.put("credits:order", order);
            assert_eq!(names(shelf), ["c", "b", "a"], "{order}");
        }
        store.put(
            "credits:order",
            r#"{"version":1,"order":["a","a","x","c"]}"#,
        );
        assert_eq!(names(shelf), ["b", "a", "c"]);
        shelf.shift(&id("b"), false);
        assert_eq!(names(shelf), ["a", "b", "c"]);
    }

    #[test]
    fn what_is_damaged_or_newer_stays_as_it_is_and_the_rest_is_unharmed() {
        let store = three();
        let shelf = Shelf(&store);
        let (broken, newer) = ("{\"version\":1", r#"{"version":2,"later":true}"#);
        store.put("credits:saved:a", broken);
        store.put("credits:saved:b", newer);
        assert_eq!(names(shelf), ["c", "Newer", "Damaged"]);
        shelf.rename(&id("a"), "x", 9).unwrap();
        assert_eq!(shelf.duplicate(&id("b"), id("d"), 9), Ok(None));
        let tie = Tie {
            id: id("b"),
            revision: 1,
        };
        let open = document("b").tied(tie, draft("b", "12"));
        assert_eq!(
            shelf
                .save(&open, &Meanings::new(), false, id("d"), 9)
                .unwrap()
                .how,
            How::Copy
        );
        shelf.shift(&id("a"), true);
        assert_eq!(store.get("credits:saved:a").as_deref(), Some(broken));
        assert_eq!(store.get("credits:saved:b").as_deref(), Some(newer));
        let removed = shelf.remove(&id("a")).unwrap();
        shelf.put_back(&removed, id("fresh")).unwrap();
        assert_eq!(store.get("credits:saved:a").as_deref(), Some(broken));
    }

    #[test]
    fn without_room_nothing_is_lost() {
        let store = three();
        let shelf = Shelf(&store);
        store.fill_up();
        let before = store.texts.borrow().clone();
        assert_eq!(
            shelf.save(&document("d"), &Meanings::new(), false, id("d"), 9),
            Err(Full)
        );
        assert_eq!(shelf.duplicate(&id("a"), id("d"), 9), Err(Full));
        assert_eq!(shelf.rename(&id("a"), "a much longer name", 9), Err(Full));
        assert_eq!(*store.texts.borrow(), before);
        // Taking away needs no room, and what was taken away fits again.
        let removed = shelf.remove(&id("b")).unwrap();
        shelf.put_back(&removed, id("fresh")).unwrap();
        assert_eq!(names(shelf), ["c", "b", "a"]);
    }

    #[test]
    fn names_stay_as_short_as_a_file_allows() {
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        let long = "ž".repeat(LONGEST_NAME);
        shelf
            .save(&document(&long), &Meanings::new(), false, id("a"), 1)
            .unwrap();
        shelf
            .save(&document(&long), &Meanings::new(), false, id("b"), 1)
            .unwrap();
        shelf.duplicate(&id("a"), id("c"), 1).unwrap();
        let names = names(shelf);
        assert!(
            names
                .iter()
                .all(|name| name.chars().count() == LONGEST_NAME)
        );
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), 3);
    }
}
