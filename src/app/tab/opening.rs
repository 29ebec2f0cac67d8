//! What was kept is opened, and another document in the place of the one that is
//! open.

use super::{Tab, nothing_is_kept};
use crate::{
    app::{
        browser::{
            claim, clock, intl,
            store::{self, Browser},
        },
        document::{Document, DocumentId, Origin, SavedId, Sent, Tie},
        draft::Draft,
        examples::Example,
        keep::{
            Full, Unkept,
            backup::Part,
            drafts::{self, Kept},
            lasting::{Occasion, Understood},
            prices::todays,
            shelf::Shelf,
        },
        words::some_of,
    },
    engine::{Catalog, Date},
    format::{builtin, link},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What to open first: the document that this tab had open, else the draft that
/// was changed last, else an empty one. Also the id of the kept draft it came
/// from, and what the reader should know.
fn first_document(
    catalog: &Arc<Catalog>,
    today: Date,
) -> (Document, Option<DocumentId>, Option<String>) {
    let wanted = store::document_of_tab()
        .filter(|id| store::draft(id).is_some())
        .or_else(|| drafts::last_changed(&Browser));
    let kept = wanted.as_ref().and_then(store::draft);
    let trouble = match &kept {
        Some(Err(Unkept::Damaged)) => Some(
            "What was kept of your draft is damaged, so the app starts with empty fields. The damaged text stays in \
             this browser; you can download it from the list of scenarios."
                .to_owned(),
        ),
        Some(Err(Unkept::Newer)) => Some(
            "Your draft was kept by a newer version of this app. Reload the page to get that version; the draft stays \
             as it is."
                .to_owned(),
        ),
        _ => nothing_is_kept(),
    };
    let kept = kept.and_then(Result::ok);
    let locale = intl::locale();
    let kept = kept.map(|kept| kept.as_meant(Occasion { day: today, locale }));
    // Only a draft that could be opened may be written over.
    let wanted = if kept.is_some() { wanted } else { None };
    let document = match kept {
        Some(kept) => {
            let base = base_of(&kept);
            Document::kept(claim::fresh_id(), kept, base)
        }
        None => Document::empty(claim::fresh_id(), today, catalog),
    };
    (document, wanted, trouble)
}

/// The draft of the saved scenario that a kept draft belongs to, as it was when
/// the two last met; `None` where that is not known any more.
fn base_of(kept: &Kept) -> Option<Draft> {
    let tie = kept.tie.as_ref()?;
    let saved = Shelf(&Browser).get(&tie.id)?.ok()?;
    if saved.revision == tie.revision {
        return Some(saved.draft);
    }
    // Saved elsewhere since, and not changed here: it can be taken over.
    kept.is_as_opened.then(|| kept.draft.clone())
}

/// Whether all of a document is in the saved scenario it belongs to.
fn is_saved(document: &Document) -> bool {
    let saved = document.tie().and_then(|tie| Shelf(&Browser).get(&tie.id));
    matches!(saved, Some(Ok(saved)) if saved.draft.says(document.draft()))
}

impl Tab {
    /// What reads texts has come: opens what waits for it, and listens to what other
    /// tabs do, for as long as the page is open.
    pub fn begin(self) {
        let desk = self.desk;
        let wanted = if self.waits.get_value() {
            let (document, wanted, trouble) = first_document(builtin::newest(), desk.today());
            desk.put(document);
            desk.notice.set(trouble);
            self.take(wanted.clone());
            self.waits.set_value(false);
            wanted
        } else {
            None
        };
        self.refresh();
        // What it belongs to may have been saved or deleted since it was kept.
        self.meet();
        leptos::task::spawn_local(self.tidy_up(wanted));
        let _ = window_event_listener_untyped("storage", move |event| self.stored(&event));
        // What happened while nobody looked, and of which no event tells.
        let _ = window_event_listener(leptos::ev::focus, move |_| self.look());
    }

    /// Takes away drafts that hold nothing more and are open in no tab: every
    /// tab leaves one.
    async fn tidy_up(self, wanted: Option<DocumentId>) {
        let needless = self
            .desk
            .shelf
            .with_untracked(|shelf| drafts::needless(&Browser, shelf));
        for id in needless {
            let is_wanted = wanted.as_ref() == Some(&id);
            if !is_wanted && !claim::is_elsewhere(&id).await {
                store::drop_draft(&id);
            }
        }
    }

    /// Keeps what is open, where it is worth it, with what its texts mean.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn keep_read(self, is_left: bool) -> Result<(), Full> {
        let understood = self.understood();
        self.desk.document().with_untracked(|document| {
            if !self.is_to_keep(document, is_left, true) {
                return Ok(());
            }
            let write = |understood| drafts::write(document, clock::now(), understood);
            // What a link brought is nobody's own until it is changed or saved.
            let is_own = document.sent().is_none() || !document.is_as_opened();
            if is_own && (document.is_touched() || document.tie().is_some()) {
                store::keep_draft(&document.id, &write(understood.as_ref()))?;
            } else if document.sent().is_some() {
                store::keep_for_tab(&document.id, &write(None));
            }
            self.kept.set_value(Some((document.clone(), true)));
            Ok(())
        })
    }

    /// What the texts of what is open mean today.
    fn understood(self) -> Option<Understood> {
        let checked = self.desk.outcome_now().checked;
        let now = self.desk.occasion();
        self.desk
            .document()
            .with_untracked(|document| Understood::of(document.draft(), &checked.meant, now))
    }

    /// Puts another document on the desk. What was open is kept first and can
    /// be gone back to.
    fn switch(self, next: Document, wanted: Option<DocumentId>) {
        let is_kept = self.try_to_keep(true).is_ok();
        let left = self.desk.document().get_untracked();
        let has_work = left.is_touched() || store::draft(&left.id).is_some();
        if is_saved(&left) || left.is_plain_example() {
            // All of it is saved under its name, or there for everybody.
            store::drop_draft(&left.id);
        }
        if left.sent().is_some() && left.is_as_opened() {
            // A link that was only looked at is gone when it is left.
            store::drop_draft(&left.id);
        } else if has_work {
            let is_only_here = |earlier: &Document| {
                let desk = self.desk;
                let is_kept = |kept: Result<Kept, _>| {
                    let turn = |kept: &Document, then| desk.as_meant(kept, then);
                    kept.is_ok_and(|kept| kept.holds(earlier, desk.occasion(), turn))
                };
                earlier.is_unsaved_work() && !store::draft(&earlier.id).is_some_and(is_kept)
            };
            self.desk.aside.update(|aside| {
                aside.retain(is_only_here);
                aside.push(left);
            });
        }
        if self.claimed.get_untracked().is_some() {
            // What was said when the page began still holds.
            self.desk.notice.set(None);
        }
        self.desk.offer.set(None);
        self.kept.set_value(None);
        self.told.set_value(None);
        self.desk.put(next);
        self.take(wanted);
        let is_only_here = !is_kept || self.desk.aside.with_untracked(|aside| aside.len() > 1);
        if is_only_here {
            self.desk.offer(
                "There is no room left in this browser’s storage: what you had open before is there only until this \
                 page is closed.",
                "Go back to it",
                move || self.back(),
            );
        }
    }

    /// Opens an example; what was open can be gone back to.
    pub fn open_example(self, example: Example) {
        let desk = self.desk;
        let catalog = builtin::newest();
        let currency = catalog.currencies().first().map_or("", String::as_str);
        let draft = example.draft(desk.today(), currency);
        let document = Document::of_example(claim::fresh_id(), draft).with_catalog(catalog);
        let is_own_work = desk.document().with_untracked(Document::is_unsaved_work);
        self.switch(document, None);
        if is_own_work && desk.offer.with_untracked(Option::is_none) {
            desk.offer(
                "This is an example. What you had open before is kept as a draft.",
                "Go back to it",
                move || self.back(),
            );
        }
    }

    /// Opens a link; what was open and everything that is saved stay as they
    /// are.
    pub fn open_link(self, text: &str) {
        let link = match link::read(text) {
            Ok(read) => read,
            Err(why) => {
                return self
                    .desk
                    .say(format!("{why} What you have open is as it was."));
            }
        };
        let scenario = link.content.scenario;
        let scenario = todays(scenario, builtin::newest());
        let catalog = scenario.catalog();
        let sent = Sent {
            text: text.to_owned(),
            seen: link.content.seen,
            draft: Draft::of(&scenario),
        };
        let document = Document::of_link(claim::fresh_id(), Arc::new(sent)).with_catalog(catalog);
        self.switch(document, None);
        if !link.unknown.is_empty() && self.desk.offer.with_untracked(Option::is_none) {
            self.desk.say(format!(
                "This link was made by a newer version of this app. What this version does not know was left out: {}.",
                some_of(&link.unknown, &self.desk.words())
            ));
        }
    }

    /// Opens a saved scenario. Whether it could be.
    pub fn open_saved(self, id: &SavedId) -> bool {
        let is_open = self
            .desk
            .document()
            .with_untracked(|document| document.tie().is_some_and(|tie| tie.id == *id));
        if is_open {
            return true;
        }
        let Some(Ok(saved)) = Shelf(&Browser).get(id) else {
            self.refresh();
            self.desk.say("This scenario is no longer there.");
            return false;
        };
        let tie = Tie {
            id: id.clone(),
            revision: saved.revision,
        };
        let document = Document::new(claim::fresh_id(), Origin::Saved, saved.draft.clone())
            .with_catalog(&saved.catalog)
            .tied(tie, saved.draft);
        self.switch(document, None);
        true
    }

    /// Opens a draft that was left.
    pub fn open_draft(self, id: &DocumentId) {
        match store::draft(id) {
            Some(Ok(kept)) => {
                let base = base_of(&kept);
                let kept = kept.as_meant(self.desk.occasion());
                let document = Document::kept(claim::fresh_id(), kept, base);
                self.switch(document, Some(id.clone()));
                self.meet();
            }
            _ => self.desk.say("This draft is no longer there."),
        }
    }

    /// Opens what a file brought, without saving it.
    pub fn open_part(self, part: Part) {
        let document = Document::of_file(claim::fresh_id(), part.draft).with_catalog(&part.catalog);
        self.switch(document, None);
    }

    /// Opens empty fields.
    pub fn open_empty(self) {
        let desk = self.desk;
        let catalog = builtin::newest();
        let document = Document::empty(claim::fresh_id(), desk.today(), catalog);
        self.switch(document, None);
    }

    /// Goes back to what was open before; where the page has been loaded anew
    /// since, to the reader's own draft that was changed last.
    pub fn back(self) {
        let current = self
            .desk
            .document()
            .with_untracked(|document| document.id.clone());
        if let Some(mut document) = self.desk.aside.try_update(Vec::pop).flatten() {
            let id = std::mem::replace(&mut document.id, claim::fresh_id());
            self.switch(document, Some(id));
            // Going back further reaches what was open before that.
            self.desk.aside.update(|aside| {
                if let Some(left) = aside.pop() {
                    aside.insert(0, left);
                }
            });
            // Other tabs may have saved it since.
            return self.meet();
        }
        let last = drafts::last_changed(&Browser).filter(|id| *id != current);
        match last {
            Some(id) => self.open_draft(&id),
            None => self.open_empty(),
        }
    }
}
