//! Saved scenarios and kept drafts from where they are listed, and what other
//! tabs do to them.

use super::Tab;
use crate::app::{
    browser::{
        claim, clock, download,
        store::{self, Browser},
    },
    document::{Action, DocumentId, SavedId, Tie},
    draft::Single,
    keep::{
        Full, Key, Store as _,
        backup::{self, Part},
        drafts,
        elsewhere::{Elsewhere, elsewhere},
        saved,
        shelf::{Entry, How, Removed, Renamed, Shelf},
    },
    words::Words as _,
};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// What the reader is told of a scenario that is there no more.
fn gone(id: &SavedId) -> Tie {
    Tie {
        id: id.clone(),
        revision: 0,
    }
}

impl Tab {
    /// Saves what is open under its name; under another name than it had been
    /// saved under, as a new one beside that. Whether there was room.
    pub fn save(self, as_new: bool) -> bool {
        let desk = self.desk;
        if desk
            .document()
            .with_untracked(|document| document.draft().text(Single::Name).trim().is_empty())
        {
            let name = format!("Calculation of {}", desk.words().day(desk.today()));
            desk.send(Action::Edit(Single::Name.into(), name));
        }
        let checked = desk.outcome_now().checked;
        let wanted = untrack(|| desk.text(Single::Name));
        let saved = desk.document().with_untracked(|document| {
            let fresh = claim::fresh_saved_id();
            let as_new = as_new || document.is_under_another_name();
            Shelf(&Browser).save(document, &checked.meant, as_new, fresh, clock::now())
        });
        let Ok(done) = saved else {
            self.no_room("it was not saved");
            return false;
        };
        let name = done.draft.text(Single::Name).to_owned();
        desk.send(Action::Saved {
            tie: done.tie,
            draft: Arc::new(done.draft),
        });
        self.keep();
        self.refresh();
        desk.say(match done.how {
            How::New if !as_new && name != wanted => {
                format!("Another one has this name, so this one is saved as “{name}”.")
            }
            How::New => format!("Saved as “{name}”."),
            How::Over => format!("“{name}” is saved."),
            How::Copy => {
                format!("It was saved in another tab too, so both are kept: yours is now “{name}”.")
            }
            How::Again => format!("“{name}” had been deleted; it is saved again."),
        });
        true
    }

    pub(super) fn no_room(self, so: &str) {
        self.desk.offer(
            format!("There is no room left in this browser’s storage, so {so}. Everything else is as it was."),
            "Save it as a file",
            move || self.hand_over(),
        );
    }

    /// What is open, with its price list.
    pub fn part(self) -> Part {
        self.desk.document().with_untracked(|document| Part {
            draft: (**document.draft()).clone(),
            catalog: Arc::clone(document.catalog()),
        })
    }

    /// Hands what is open to the reader as a file.
    pub fn download(self) {
        self.download_part(&self.part());
    }

    /// Hands a scenario to the reader as a file.
    pub fn download_part(self, part: &Part) {
        let desk = self.desk;
        let file = backup::write_one(part, &desk.reader());
        let name = backup::file_name(part.name(), desk.today(), "json");
        self.download_text(&name, "application/json", &file);
    }

    /// Hands a text to the reader as a file; says so where the browser does not
    /// let it.
    pub fn download_text(self, name: &str, media_type: &str, text: &str) {
        if !download::save(name, media_type, text) {
            self.desk.say("This browser did not let the file be saved.");
        }
    }

    /// Reads anew what is saved.
    pub fn refresh(self) {
        let entries = Shelf(&Browser).all();
        if self.desk.shelf.with_untracked(|shelf| **shelf != entries) {
            self.desk.shelf.set(Arc::new(entries));
        }
    }

    /// Does something to the saved scenarios, and says so where there is no
    /// room for it.
    pub fn on_shelf(self, act: impl FnOnce(Shelf<'_>) -> Result<(), Full>) -> bool {
        let done = act(Shelf(&Browser));
        self.refresh();
        self.meet();
        if done.is_err() {
            self.no_room("nothing was changed");
        }
        done.is_ok()
    }

    /// Gives a saved scenario another name, and what is open of it.
    pub fn rename(self, id: &SavedId, name: &str) {
        let Ok(renamed) = Shelf(&Browser).rename(id, name, clock::now()) else {
            return self.no_room("it keeps its name");
        };
        if let Some(got) = renamed.as_ref().map(Renamed::name)
            && got != name
        {
            let said = format!("Another one has this name, so this one is called “{got}”.");
            self.desk.say(said);
        }
        let document = self.desk.document();
        let action = renamed
            .and_then(|renamed| document.with_untracked(|document| renamed.action(document)));
        if let Some(action) = action {
            self.desk.send(action);
        }
        self.refresh();
        self.meet();
    }

    /// Takes a saved scenario away and offers to put it back.
    pub fn delete_saved(self, id: &SavedId, name: &str) {
        let removed = Shelf(&Browser).remove(id);
        self.told.set_value(Some(gone(id)));
        self.refresh();
        if let Some(removed) = removed {
            let said = format!("“{name}” is deleted.");
            let name = name.to_owned();
            self.desk
                .offer(said, "Put it back", move || self.put_back(&removed, &name));
        }
    }

    fn put_back(self, removed: &Removed, name: &str) {
        self.desk.offer.set(None);
        self.told.set_value(None);
        let done = Shelf(&Browser).put_back(removed, claim::fresh_saved_id());
        self.refresh();
        self.meet();
        if done.is_err() {
            let part = saved::read(removed.text()).map(|saved| Part::of_saved(&saved));
            self.no_room_for(&format!("“{name}”"), part.ok(), removed.text());
        }
    }

    /// Takes a draft away and offers to put it back; one that another tab has
    /// open stays.
    pub fn delete_draft(self, id: &DocumentId, name: &str) {
        let (id, name) = (id.clone(), name.to_owned());
        leptos::task::spawn_local(async move {
            if claim::is_elsewhere(&id).await {
                return self.desk.say(format!(
                    "{name} is open in another tab. It can be deleted once that is closed."
                ));
            }
            let text = Browser.get(&Key::Draft(id.clone()).text());
            store::drop_draft(&id);
            self.desk.shelf.notify();
            if let Some(text) = text {
                let said = format!("{name} is deleted.");
                self.desk.offer(said, "Put it back", move || {
                    self.put_draft_back(&id, &name, &text);
                });
            }
        });
    }

    fn put_draft_back(self, id: &DocumentId, name: &str, text: &str) {
        self.desk.offer.set(None);
        let done = drafts::put_back(&Browser, id, text, claim::fresh_id());
        self.desk.shelf.notify();
        if done == Ok(false) {
            self.desk.say(format!(
                "{name} has been changed in another tab since, so both are kept."
            ));
        }
        if done.is_err() {
            let part = drafts::read(text).map(|kept| Part::of_kept(&kept, &self.desk.reader()));
            self.no_room_for(name, part.ok(), text);
        }
    }

    /// What could not be put back is offered as a file, or its text where it
    /// cannot be opened.
    fn no_room_for(self, name: &str, part: Option<Part>, text: &str) {
        let text = text.to_owned();
        self.desk.offer(
            format!(
                "There is no room left in this browser’s storage, so {name} could not be put back."
            ),
            "Save it as a file",
            move || match &part {
                Some(part) => self.download_part(part),
                None => self.download_text("credits.txt", "text/plain;charset=utf-8", &text),
            },
        );
    }

    fn tie(self) -> Option<Tie> {
        self.desk
            .document()
            .with_untracked(|document| document.tie().cloned())
    }

    /// Another tab has changed what is kept.
    pub(super) fn stored(self, event: &web_sys::Event) {
        let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() else {
            return;
        };
        match event.key().as_deref().map(Key::read) {
            // Everything was cleared.
            None => self.look(),
            Some(Some(Key::Saved(_) | Key::Order)) => {
                self.refresh();
                self.meet();
            }
            Some(Some(Key::Draft(id))) => {
                let is_taken_away = event.new_value().is_none();
                if is_taken_away && self.claimed.get_untracked() == Some(id) {
                    // Another tab, of a browser without locks, did not know that it is open.
                    self.kept.set_value(None);
                    self.keep();
                }
                self.desk.shelf.notify();
            }
            Some(None) => {}
        }
    }

    /// Looks whether everything that was kept is still there.
    pub(super) fn look(self) {
        let before = self.desk.shelf.get_untracked();
        self.refresh();
        let is_cleared =
            !before.is_empty() && self.desk.shelf.with_untracked(|shelf| shelf.is_empty());
        if !is_cleared {
            return self.meet();
        }
        // What is open is worth keeping all the more.
        self.kept.set_value(None);
        self.keep();
        self.told.set_value(self.tie().map(|tie| gone(&tie.id)));
        self.lost.update(|lost| {
            let earlier = lost.iter().filter(|entry| !before.contains(entry));
            *lost = Arc::new(before.iter().chain(earlier).cloned().collect());
        });
        self.desk.offer(
            "What this browser kept for this site was cleared. What you have open is still here, and so is the list of \
             scenarios as it was.",
            "Put the scenarios back",
            move || self.put_all_back(),
        );
    }

    /// What was saved until the browser's storage was cleared; followed. It is
    /// there until it is put back or the page is closed.
    pub fn lost(self) -> Arc<Vec<Entry>> {
        self.lost.get()
    }

    /// Puts back what was cleared away.
    pub fn put_all_back(self) {
        let done = Shelf(&Browser).restore(&self.lost.get_untracked());
        self.told.set_value(None);
        self.refresh();
        if done.is_ok() {
            self.lost.set(Arc::default());
            self.desk.say("The scenarios are back.");
        } else {
            self.desk.say(
                "There is no room left in this browser’s storage, so not all of them could be put back. The list of \
                 scenarios still has them, until this page is closed.",
            );
        }
    }

    /// Takes over what another tab saved of the scenario that is open, or says
    /// what it did.
    pub(super) fn meet(self) {
        let Some(tie) = self.tie() else {
            return;
        };
        let stored = Shelf(&Browser).get(&tie.id);
        let revision = match &stored {
            Some(Ok(saved)) => saved.revision,
            _ => 0,
        };
        let found = self
            .desk
            .document()
            .with_untracked(|document| elsewhere(document, stored));
        let now = Some(Tie {
            revision,
            ..tie.clone()
        });
        let is_told = self.told.with_value(|told| *told == now);
        match found {
            Elsewhere::Same => {}
            Elsewhere::TakeOver(saved) => {
                let name = saved.name().to_owned();
                let tie = Tie { revision, ..tie };
                self.desk.send(Action::TakeOver {
                    tie,
                    draft: Arc::new(saved.draft),
                });
                self.desk
                    .tell(format!("“{name}” was saved in another tab; this tab shows it as it is now."));
            }
            Elsewhere::Both if !is_told => self.desk.tell(
                "This scenario was saved in another tab while you were changing it here. Saving it here keeps both.",
            ),
            Elsewhere::Gone if !is_told => self.desk.tell(
                "This scenario was deleted from the list. It is still open here; saving it puts it back.",
            ),
            Elsewhere::Both | Elsewhere::Gone => {}
        }
        self.told.set_value(now);
    }
}
