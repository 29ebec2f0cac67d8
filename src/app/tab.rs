//! What this tab has open, where that is kept, and what other tabs do to it.
//!
//! Every document is kept under its own id; the tab holds a lock on the one it
//! has open. Opening another one never writes over what was open: that is kept
//! first, stays in the list of drafts, and is one button away.

use super::{
    browser::{
        claim, clock, download, intl,
        store::{self, Browser},
    },
    desk::Desk,
    document::{Action, Document, DocumentId, Origin, SavedId, Sent, Tie},
    draft::{Draft, Single},
    examples::Example,
    keep::{
        Full, Key, Store as _, Unkept,
        backup::{self, Part},
        drafts::{self, Kept},
        elsewhere::{Elsewhere, elsewhere},
        lasting::{Occasion, Understood},
        prices::todays,
        saved,
        shelf::{Entry, How, Removed, Shelf},
    },
    words::{Words as _, some_of},
};
use crate::{engine::Catalog, format::link};
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
    time::Duration,
};
use wasm_bindgen::JsCast;

/// How long typing may pause before the draft is kept.
const KEEP_AFTER: Duration = Duration::from_millis(200);

/// Handed down by context.
#[derive(Clone, Copy)]
pub struct Tab {
    desk: Desk,
    /// The document that this tab may write, once it is known.
    claimed: RwSignal<Option<DocumentId>>,
    /// What the reader has been told of another tab's changes.
    told: StoredValue<Option<Tie>>,
    /// What was kept last, to leave it alone while nothing has changed, and
    /// whether its texts had been read by then.
    kept: StoredValue<Option<(Document, bool)>>,
    /// What was saved until the browser's storage was cleared.
    lost: RwSignal<Arc<Vec<Entry>>>,
}

thread_local! {
    /// Another one whenever another document is opened. What is to be saved as
    /// soon as it can be read holds it too.
    static OPENING: RefCell<Rc<()>> = RefCell::default();
}

/// The tab.
///
/// # Panics
/// Outside the app, which provides it around everything.
pub fn tab() -> Tab {
    expect_context::<Tab>()
}

/// What to open first: the document that this tab had open, else the draft that
/// was changed last, else an empty one. Also the id of the kept draft it came
/// from, and what the reader should know.
pub fn first_document(
    catalog: &Arc<Catalog>,
    today: crate::engine::Date,
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
        _ if !store::is_there() => Some(
            "This browser keeps nothing for this site, so what you type is lost when you close the page.".to_owned(),
        ),
        _ => None,
    };
    let kept = kept.and_then(Result::ok);
    let locale = intl::locale();
    let kept = kept.map(|kept| kept.as_meant(Occasion { day: today, locale }));
    // Only a draft that could be opened may be written over.
    let wanted = if kept.is_some() { wanted } else { None };
    let base = kept.as_ref().and_then(base_of);
    (
        drafts::open(claim::fresh_id(), kept, base, today, catalog),
        wanted,
        trouble,
    )
}

/// Whether there is a draft to open first.
pub fn has_draft() -> bool {
    store::document_of_tab().is_some() || drafts::last_changed(&Browser).is_some()
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

/// What the reader is told of a scenario that is there no more.
fn gone(id: &SavedId) -> Tie {
    Tie {
        id: id.clone(),
        revision: 0,
    }
}

impl Tab {
    /// Starts to keep what is on the desk. `wanted` is the id under which it
    /// was kept.
    pub fn start(desk: Desk, wanted: Option<DocumentId>) -> Self {
        let tab = Self {
            desk,
            claimed: RwSignal::new(None),
            told: StoredValue::new(None),
            kept: StoredValue::new(None),
            lost: RwSignal::default(),
        };
        tab.refresh();
        // What it belongs to may have been saved or deleted since it was kept.
        tab.meet();
        leptos::task::spawn_local(tab.tidy_up(wanted.clone()));
        tab.take(wanted);
        let waiting: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
        Effect::new(move |_| {
            desk.document().track();
            tab.claimed.track();
            // What was kept before its texts could be read is kept with what they mean.
            let _ = desk.engine();
            if let Some(earlier) = waiting.take() {
                earlier.clear();
            }
            waiting.set(set_timeout_with_handle(move || tab.keep(), KEEP_AFTER).ok());
        });
        // Reloading or closing does not wait for the pause.
        let leaving = window_event_listener(leptos::ev::pagehide, move |_| tab.keep_on_leaving());
        let stored = window_event_listener_untyped("storage", move |event| tab.stored(&event));
        // What happened while nobody looked, and of which no event tells.
        let looking = window_event_listener(leptos::ev::focus, move |_| tab.look());
        on_cleanup(move || {
            leaving.remove();
            stored.remove();
            looking.remove();
        });
        tab
    }

    /// Claims the open document: under the id it was kept, unless another tab
    /// has that open; then it goes on as a copy.
    fn take(self, wanted: Option<DocumentId>) {
        let desk = self.desk;
        let id = desk
            .document()
            .with_untracked(|document| document.id.clone());
        self.claimed.set(None);
        leptos::task::spawn_local(async move {
            let mut is_copy = false;
            let own = match wanted {
                Some(wanted) if claim::claim(&wanted).await => wanted,
                wanted => {
                    if let Some(wanted) = wanted {
                        is_copy = claim::is_elsewhere(&wanted).await;
                    }
                    let _ = claim::claim(&id).await;
                    id.clone()
                }
            };
            let is_still_open = desk.document().with_untracked(|document| document.id == id);
            if is_still_open {
                if is_copy && desk.document().with_untracked(Document::is_unsaved_work) {
                    desk.tell_too("This draft is open in another tab too. Here you go on with a copy; both are kept.");
                }
                desk.rename(own.clone());
                store::set_document_of_tab(&own);
                self.claimed.set(Some(own));
            }
        });
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

    /// Keeps what is open, and says so where there is no room for work that is
    /// nowhere else.
    fn keep(self) {
        let document = self.desk.document();
        if self.try_to_keep(false).is_err() && document.with_untracked(Document::is_unsaved_work) {
            self.desk.offer(
                "There is no room left in this browser’s storage, so your last changes are not kept.",
                "Save them as a file",
                move || self.hand_over(),
            );
        }
    }

    /// Whoever leaves sees no offer any more.
    fn keep_on_leaving(self) {
        let _ = self.try_to_keep(true);
    }

    /// Keeps what is open, where it is worth it. Until it is known whether this
    /// tab may go on with what was kept, its id is one that nobody has: what is
    /// left by then is kept under that.
    fn try_to_keep(self, is_left: bool) -> Result<(), Full> {
        let understood = self.understood();
        let is_read = self.desk.has_engine();
        self.desk.document().with_untracked(|document| {
            let claimed = self.claimed.get_untracked();
            let is_fresh = claimed.is_none() && is_left && document.is_touched();
            if claimed.as_ref() != Some(&document.id) && !is_fresh {
                return Ok(());
            }
            let is_kept = self.kept.with_value(|kept| {
                let is_same = |(kept, was_read): &(Document, bool)| {
                    *was_read == is_read
                        && kept.id == document.id
                        && kept.tie() == document.tie()
                        && Arc::ptr_eq(kept.draft(), document.draft())
                };
                kept.as_ref().is_some_and(is_same)
            });
            if is_kept {
                return Ok(());
            }
            // What a link brought is nobody's own until it is changed or saved.
            let is_own = document.sent().is_none() || !document.is_as_opened();
            if is_own && (document.is_touched() || document.tie().is_some()) {
                store::keep_draft(document, clock::now(), understood.as_ref())?;
            } else if document.sent().is_some() {
                store::keep_for_tab(document, clock::now());
            }
            self.kept.set_value(Some((document.clone(), is_read)));
            Ok(())
        })
    }

    /// What the texts of what is open mean today, or that nothing has read them
    /// yet.
    fn understood(self) -> Option<Understood> {
        let desk = self.desk;
        let now = desk.occasion();
        if !desk.has_engine() {
            let then = desk.document().with_untracked(Document::unread);
            return Some(Understood::not_yet(then.unwrap_or(now)));
        }
        let checked = desk.outcome_now().checked;
        desk.document()
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
        OPENING.set(Rc::default());
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
        let catalog = crate::format::builtin::newest();
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
        let scenario = todays(scenario, crate::format::builtin::newest());
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
        let catalog = crate::format::builtin::newest();
        let document = drafts::open(claim::fresh_id(), None, None, desk.today(), catalog);
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

    /// Saves what is open under its name; under another name than it had been
    /// saved under, as a new one beside that. Whether there was room.
    pub fn save(self, as_new: bool) -> bool {
        let desk = self.desk;
        if !desk.has_engine() {
            // What is saved is written out as it is meant, which must be read first.
            let meant = OPENING.with_borrow(Rc::clone);
            // Only these two hold it: no other press of the button waits.
            if Rc::strong_count(&meant) == 2 {
                desk.with_engine(move |_| self.save_at_last(&meant, as_new));
            }
            return false;
        }
        if desk
            .document()
            .with_untracked(|document| document.draft().text(Single::Name).trim().is_empty())
        {
            let name = format!("Calculation of {}", desk.words().day(desk.today()));
            desk.send(Action::Edit(Single::Name.into(), name));
        }
        let checked = desk.outcome_now().checked;
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
            How::New => format!("Saved as “{name}”."),
            How::Over => format!("“{name}” is saved."),
            How::Copy => {
                format!("It was saved in another tab too, so both are kept: yours is now “{name}”.")
            }
            How::Again => format!("“{name}” had been deleted; it is saved again."),
        });
        true
    }

    /// Saves what was open at `meant`, unless another document is open by now.
    fn save_at_last(self, meant: &Rc<()>, as_new: bool) {
        if OPENING.with_borrow(|now| Rc::ptr_eq(now, meant)) {
            self.save(as_new);
        } else {
            self.desk.tell(
                "What you had open before was not saved: you opened something else before it could be. Go back to it \
                 to save it.",
            );
        }
    }

    fn no_room(self, so: &str) {
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

    /// The same from what the first page shows, which comes without what
    /// writes files.
    fn hand_over(self) {
        self.desk.with_engine(move |engine| (engine.download)(self));
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
                .offer(said, "Undo", move || self.put_back(&removed, &name));
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
                self.desk.offer(said, "Undo", move || {
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
    fn stored(self, event: &web_sys::Event) {
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
    fn look(self) {
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
    fn meet(self) {
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
