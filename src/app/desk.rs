//! What every part of the page shares: the document, what it comes to, and how
//! to say it.

use super::{
    browser::intl::BrowserWords,
    check::Reader,
    document::{Action, Document, update},
    draft::{Draft, Field},
    parts::{self, Engine},
    results::{Outcome, Results},
    view::derivation::Figure,
};
use crate::engine::{Catalog, Date};
use leptos::prelude::*;
use std::sync::Arc;

/// Handed down by context. Parts of the page read signals and send actions;
/// nobody else changes the document.
#[derive(Clone, Copy)]
pub struct Desk {
    document: RwSignal<Document>,
    outcome: Memo<Outcome>,
    engine: RwSignal<Option<Engine>>,
    reader: StoredValue<Reader>,
    /// Told when it is another day.
    turned: RwSignal<()>,
    /// Sentences for the reader that belong to no field.
    pub notice: RwSignal<Option<String>>,
    /// The numbers whose calculation is open, each opened from the one before.
    pub explaining: RwSignal<Vec<Figure>>,
}

impl Desk {
    /// Puts a document on the desk.
    pub fn new(document: Document, reader: Reader) -> Self {
        let document = RwSignal::new(document);
        let engine = RwSignal::new(None::<Engine>);
        let reader = StoredValue::new(reader);
        let turned = RwSignal::new(());
        // Worked out anew at every change; an outcome is never compared.
        let outcome = Memo::new_with_compare(
            move |previous: Option<&Outcome>| {
                turned.track();
                let draft = document.with(|document| Arc::clone(document.draft()));
                let Some(engine) = engine.get() else {
                    return Outcome::default();
                };
                reader.with_value(|reader| (engine.work_out)(&draft, reader, previous))
            },
            |_, _| true,
        );
        Self {
            document,
            outcome,
            engine,
            reader,
            turned,
            notice: RwSignal::new(None),
            explaining: RwSignal::new(Vec::new()),
        }
    }

    /// Something happens to the document.
    pub fn send(&self, action: Action) {
        self.document
            .update(|document| *document = update(document, action));
    }

    /// The document, to be kept.
    pub const fn document(&self) -> RwSignal<Document> {
        self.document
    }

    /// What the fields come to.
    pub const fn outcome(&self) -> Memo<Outcome> {
        self.outcome
    }

    /// What works out results, once it is there; followed. Without it there
    /// are none.
    pub fn engine(&self) -> Option<Engine> {
        self.engine.get()
    }

    /// From now on results are worked out.
    pub fn set_engine(&self, engine: Engine) {
        if self.engine.get_untracked().is_none() {
            self.engine.set(Some(engine));
        }
    }

    /// Loads what works out results, unless it is there.
    pub fn ask_for_engine(self) {
        if self.engine.get_untracked().is_some() {
            return;
        }
        leptos::task::spawn_local(async move {
            match parts::load_engine().await {
                Some(engine) => self.set_engine(engine),
                None => self.notice.set(Some(
                    "The part of this app that works out results could not be loaded. It is tried again when you \
                     change something; what you type is kept."
                        .to_owned(),
                )),
            }
        });
    }

    /// The last results without problems, if there were any.
    pub fn results(&self) -> Option<Arc<Results>> {
        self.outcome.with(|outcome| outcome.results.clone())
    }

    /// The price list in use.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.reader.with_value(|reader| Arc::clone(&reader.catalog))
    }

    /// How texts are read.
    pub fn reader(&self) -> Reader {
        self.reader.get_value()
    }

    /// The day it is.
    pub fn today(&self) -> Date {
        self.reader.with_value(|reader| reader.today)
    }

    /// It is another day: what is worked out is worked out anew.
    pub fn turn_to(&self, today: Date) {
        self.reader.update_value(|reader| reader.today = today);
        self.turned.notify();
    }

    /// How figures are written.
    pub const fn words(&self) -> BrowserWords {
        BrowserWords
    }

    /// Something about the draft, followed as it changes.
    pub fn draft<T>(&self, read: impl FnOnce(&Draft) -> T) -> T {
        self.document.with(|document| read(document.draft()))
    }

    /// The text of a field, followed as it changes.
    pub fn text(&self, field: impl Into<Field>) -> String {
        let field = field.into();
        self.draft(|draft| draft.text(field).to_owned())
    }

    /// What was kept of another document takes the place of this one's id.
    pub fn rename(&self, id: super::document::DocumentId) {
        self.document.update(|document| document.id = id);
    }
}

/// The desk of this page.
///
/// # Panics
/// Outside the app, which provides it around everything.
pub fn desk() -> Desk {
    expect_context::<Desk>()
}
