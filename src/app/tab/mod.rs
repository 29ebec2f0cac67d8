//! What this tab has open, where that is kept, and what other tabs do to it.
//!
//! Every document is kept under its own id; the tab holds a lock on the one it
//! has open. Opening another one never writes over what was open: that is kept
//! first, stays in the list of drafts, and is one button away.

mod opening;
mod shelf;

use super::{
    browser::{
        claim, clock,
        store::{self, Browser},
    },
    desk::Desk,
    document::{Document, DocumentId, Tie},
    keep::{Full, Key, Store as _, drafts, shelf::Entry},
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, sync::Arc, time::Duration};

/// How long typing may pause before the draft is kept.
const KEEP_AFTER: Duration = Duration::from_millis(200);

/// Handed down by context.
///
/// What is here keeps what is typed; what reads it again, opens, saves and
/// deletes comes with the engine's part ([`Tab::begin`]).
#[derive(Clone, Copy)]
pub struct Tab {
    desk: Desk,
    /// Whether what is kept is still to be opened.
    waits: StoredValue<bool>,
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

/// The tab.
///
/// # Panics
/// Outside the app, which provides it around everything.
pub fn tab() -> Tab {
    expect_context::<Tab>()
}

/// Whether there is a draft to open first, as far as its key tells.
pub fn has_draft() -> bool {
    let is_draft = |key: &String| matches!(Key::read(key), Some(Key::Draft(_)));
    store::is_kept_for_tab() || Browser.keys().iter().any(is_draft)
}

/// What the reader should know of a browser that keeps nothing.
fn nothing_is_kept() -> Option<String> {
    (!store::is_there()).then(|| {
        "This browser keeps nothing for this site, so what you type is lost when you close the page.".to_owned()
    })
}

impl Tab {
    /// Starts to keep what is on the desk; where it `waits`, that is only what stands
    /// in for what is opened as soon as it can be read.
    pub fn start(desk: Desk, waits: bool) -> Self {
        let tab = Self {
            desk,
            waits: StoredValue::new(waits),
            claimed: RwSignal::new(None),
            told: StoredValue::new(None),
            kept: StoredValue::new(None),
            lost: RwSignal::default(),
        };
        desk.begin_with(move |engine| (engine.begin)(tab));
        if !waits {
            tab.take(None);
            desk.notice.set(nothing_is_kept());
        }
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
        on_cleanup(move || leaving.remove());
        tab
    }

    /// Whether what is kept is still to be opened, because what reads it has not
    /// come; not followed.
    pub fn waits(self) -> bool {
        self.waits.get_value()
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
        match self.desk.engine_now() {
            Some(engine) => (engine.keep)(self, is_left),
            None => self.keep_unread(is_left),
        }
    }

    /// The same while nothing can read what is typed.
    fn keep_unread(self, is_left: bool) -> Result<(), Full> {
        let now = self.desk.occasion();
        self.desk.document().with_untracked(|document| {
            if document.is_touched() && self.is_to_keep(document, is_left, false) {
                let then = document.unread().unwrap_or(now);
                let text = drafts::write_unread(document, clock::now(), then);
                store::keep_draft(&document.id, &text)?;
                self.kept.set_value(Some((document.clone(), false)));
            }
            Ok(())
        })
    }

    /// Whether this tab may keep a document, and has not yet done so as it is.
    fn is_to_keep(self, document: &Document, is_left: bool, is_read: bool) -> bool {
        let claimed = self.claimed.get_untracked();
        let is_fresh = claimed.is_none() && is_left && document.is_touched();
        if claimed.as_ref() != Some(&document.id) && !is_fresh {
            return false;
        }
        let is_same = |(kept, was_read): &(Document, bool)| {
            *was_read == is_read
                && kept.id == document.id
                && kept.tie() == document.tie()
                && Arc::ptr_eq(kept.draft(), document.draft())
        };
        !self
            .kept
            .with_value(|kept| kept.as_ref().is_some_and(is_same))
    }

    /// Hands what is open to the reader as a file.
    fn hand_over(self) {
        self.desk.with_engine(move |engine| (engine.download)(self));
    }
}
