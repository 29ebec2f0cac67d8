//! What every part of the page shares: the document, what it comes to, and how
//! to say it.

use super::{
    browser::intl::BrowserWords,
    check::Reader,
    document::{Action, Document, update},
    draft::{Draft, Field},
    results::{Outcome, Results, work_out},
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
        let reader = StoredValue::new(reader);
        let turned = RwSignal::new(());
        // Worked out anew at every change; an outcome is never compared.
        let outcome = Memo::new_with_compare(
            move |previous: Option<&Outcome>| {
                turned.track();
                let draft = document.with(|document| Arc::clone(document.draft()));
                reader.with_value(|reader| work_out(&draft, reader, previous))
            },
            |_, _| true,
        );
        Self {
            document,
            outcome,
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
