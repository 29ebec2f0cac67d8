//! What every part of the page shares: the document, what it comes to, and how
//! to say it.

use super::{
    browser::intl::BrowserWords,
    check::Reader,
    document::{Action, Document, DocumentId, update},
    draft::{Draft, Field, List, Row},
    keep::{lasting::Occasion, shelf::Entry},
    pace::{Pace, Shown},
    parts::{self, Engine},
    results::{Outcome, Results},
    view::derivation::Figure,
};
use crate::engine::{Catalog, Date};
use leptos::prelude::*;
use std::sync::Arc;

/// A sentence with one thing to do about it.
#[derive(Clone)]
pub struct Offer {
    /// What happened.
    pub text: String,
    /// What the button says.
    pub label: &'static str,
    /// What it does. It outlives the part of the page that offered it.
    pub act: Arc<dyn Fn() + Send + Sync>,
}

/// What happens when the engine's part has come.
type Begin = Arc<dyn Fn(Engine) + Send + Sync>;

/// Handed down by context. Parts of the page read signals and send actions;
/// nobody else changes the document.
#[derive(Clone, Copy)]
pub struct Desk {
    document: RwSignal<Document>,
    /// The rows of each list, which are the same ones while others are typed in.
    rows: [Memo<Arc<Vec<Row>>>; List::ALL.len()],
    prices: Memo<Arc<Catalog>>,
    outcome: Memo<Outcome>,
    shown: Shown,
    pace: Pace,
    engine: RwSignal<Option<Engine>>,
    /// What happens when that comes.
    begin: StoredValue<Option<Begin>>,
    results: Memo<Option<Arc<Results>>>,
    reader: StoredValue<Reader>,
    /// Results, and the same with what was found on other days.
    other_days: RwSignal<Option<[Arc<Results>; 2]>>,
    /// Whether days of change are still being looked at for what is shown.
    pub looks: RwSignal<bool>,
    /// Whether the next results are of another document than the last ones.
    is_other: StoredValue<bool>,
    /// Told when it is another day.
    turned: RwSignal<()>,
    /// Sentences for the reader that belong to no field.
    pub notice: RwSignal<Option<String>>,
    /// The same, with something to do.
    pub offer: RwSignal<Option<Offer>>,
    /// What is saved under a name.
    pub shelf: RwSignal<Arc<Vec<Entry>>>,
    /// What was open before, to go back to: the last one last. Others are here
    /// only where there was no room to keep them.
    pub aside: RwSignal<Vec<Document>>,
    /// The numbers whose calculation is open.
    pub opened: RwSignal<Opened>,
    /// At which place each chart is read, by its id.
    places_read: StoredValue<Vec<(&'static str, usize)>>,
}

/// Numbers whose calculation is open.
#[derive(Clone, Default)]
pub struct Opened {
    /// Each opened from the one before.
    pub figures: Vec<Figure>,
    /// What they are of, where that is not what is on the desk: saved scenarios,
    /// side by side.
    pub sides: Vec<Arc<Results>>,
}

impl Desk {
    /// Puts a document on the desk.
    pub fn new(document: Document, reader: Reader) -> Self {
        let document = RwSignal::new(document);
        let engine = RwSignal::new(None::<Engine>);
        let reader = StoredValue::new(reader);
        let is_other = StoredValue::new(false);
        let prices = shared(move || document.with(|document| Arc::clone(document.catalog())));
        // Another name or id of the document is no other draft.
        let draft = shared(move || document.with(|document| Arc::clone(document.draft())));
        let rows = std::array::from_fn(|list| {
            let list = List::ALL[list];
            shared(move || document.with(|document| document.draft().shared_rows(list)))
        });
        let turned = RwSignal::new(());
        // Worked out anew whenever it is asked for after a change; an outcome is
        // never compared.
        let outcome = Memo::new_with_compare(
            move |previous: Option<&Outcome>| {
                turned.track();
                let draft = draft.get();
                let Some(engine) = engine.get() else {
                    return Outcome::default();
                };
                let reader = Reader {
                    catalog: prices.get(),
                    ..reader.get_value()
                };
                let previous = previous.filter(|_| !is_other.get_value());
                is_other.set_value(false);
                (engine.work_out)(&draft, &reader, previous)
            },
            |_, _| true,
        );
        let other_days = RwSignal::new(None);
        let shown = Shown::new(outcome.get_untracked());
        let results = results_of(shown, other_days);
        Self {
            document,
            rows,
            prices,
            outcome,
            shown,
            pace: Pace::new(shown),
            engine,
            begin: StoredValue::default(),
            results,
            reader,
            other_days,
            looks: RwSignal::new(false),
            is_other,
            turned,
            notice: RwSignal::new(None),
            offer: RwSignal::new(None),
            shelf: RwSignal::default(),
            aside: RwSignal::new(Vec::new()),
            opened: RwSignal::default(),
            places_read: StoredValue::default(),
        }
    }

    /// Something happens to the document, and the page follows at once.
    pub fn send(&self, action: Action) {
        let is_settling = matches!(action, Action::Settle);
        let act = |document: &mut Document| *document = update(document, action);
        if is_settling {
            // Nothing that anybody follows.
            self.document.update_untracked(act);
        } else {
            self.document.update(act);
            self.show();
        }
    }

    /// Something is typed into a field, and the page follows in its own time:
    /// see [`super::pace`].
    pub fn type_in(&self, field: Field, text: String) {
        let action = Action::Edit(field, text);
        self.document
            .update(|document| *document = update(document, action));
        self.pace.follow(self.outcome);
    }

    /// The whole page shows what the fields come to now.
    pub fn show(&self) {
        self.pace.show(&self.outcome.get_untracked());
    }

    /// A desk for a part of the page, which shows what the fields come to at its
    /// own time.
    pub fn follower(self) -> Self {
        let shown = self.pace.follower(self.shown);
        let results = results_of(shown, self.other_days);
        Self {
            shown,
            results,
            ..self
        }
    }

    /// Says whether the part of the page that reads this desk is near what is
    /// seen.
    pub fn set_seen(&self, is_seen: bool) {
        self.pace.set_seen(self.shown, is_seen);
    }

    /// Puts another document in the place of the one that is open. Only
    /// [`super::tab`] does that, which keeps the one that was open.
    pub fn put(&self, document: Document) {
        let document = self.read_at_last(&document).unwrap_or(document);
        self.is_other.set_value(true);
        self.places_read.set_value(Vec::new());
        self.opened.set(Opened::default());
        self.document.set(document);
        self.show();
    }

    /// At which place the chart `id` is read, if somebody reads it.
    pub fn place_read(&self, id: &str) -> Option<usize> {
        self.places_read.with_value(|places| {
            let found = places.iter().find(|(own, _)| *own == id);
            found.map(|(_, place)| *place)
        })
    }

    /// The chart `id` is read at this place, until another document is opened.
    pub fn keep_place_read(&self, id: &'static str, place: usize) {
        self.places_read.update_value(|places| {
            places.retain(|(own, _)| *own != id);
            places.push((id, place));
        });
    }

    /// Opens the calculation of a number of what is on the desk.
    pub fn explain(&self, figure: Figure) {
        self.explain_saved(Vec::new(), figure);
    }

    /// Opens the calculation of a number of saved scenarios, side by side.
    pub fn explain_saved(&self, sides: Vec<Arc<Results>>, figure: Figure) {
        let figures = vec![figure];
        self.opened.set(Opened { figures, sides });
    }

    /// The document, to be kept.
    pub const fn document(&self) -> RwSignal<Document> {
        self.document
    }

    /// What the fields come to, as far as the page shows it: a moment later than
    /// what is typed.
    pub const fn outcome(&self) -> Shown {
        self.shown
    }

    /// What the fields come to at this moment; not followed.
    pub fn outcome_now(&self) -> Outcome {
        self.outcome.get_untracked()
    }

    /// What the reading of what is kept begins with, as soon as the engine's part
    /// has come.
    pub fn begin_with(&self, begin: impl Fn(Engine) + Send + Sync + 'static) {
        self.begin.set_value(Some(Arc::new(begin)));
    }

    /// What works out results, if it is there; not followed.
    pub fn engine_now(&self) -> Option<Engine> {
        self.engine.get_untracked()
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
            let read = self
                .document
                .with_untracked(|document| self.read_at_last(document));
            if let Some(read) = read {
                self.document.set(read);
            }
            self.show();
            if let Some(begin) = self.begin.get_value() {
                begin(engine);
            }
        }
    }

    /// Whether what reads texts and works out results is there.
    pub fn has_engine(&self) -> bool {
        self.engine.with_untracked(Option::is_some)
    }

    /// A document whose texts were kept on another day before anything could
    /// read them, read as on that day; `None` for any other, and as long as
    /// nothing can.
    fn read_at_last(&self, document: &Document) -> Option<Document> {
        self.as_meant(document, document.unread()?)
    }

    /// A document with what it meant `then`, where it would be read otherwise
    /// now; `None` as long as nothing can read it.
    pub fn as_meant(&self, document: &Document, then: Occasion) -> Option<Document> {
        let engine = self.engine.get_untracked()?;
        Some((engine.as_meant)(document, then, self.occasion()))
    }

    /// Loads what works out results, unless it is there.
    pub fn ask_for_engine(self) {
        if self.engine.get_untracked().is_none() {
            self.with_engine(|_| ());
        }
    }

    /// Does what needs the engine's part: at once where that is there, else
    /// when it has come. Says so where it does not come.
    pub fn with_engine(self, act: impl FnOnce(Engine) + 'static) {
        if let Some(engine) = self.engine.get_untracked() {
            return act(engine);
        }
        leptos::task::spawn_local(async move {
            match self.fetch_engine().await {
                Some(engine) => act(engine),
                None => self.notice.set(Some(
                    "The part of this app that works out results could not be loaded. It is tried again when you \
                     change something; what you type is kept."
                        .to_owned(),
                )),
            }
        });
    }

    /// What works out results, loaded where it is not there yet.
    pub async fn fetch_engine(self) -> Option<Engine> {
        let engine = self.engine.get_untracked();
        if engine.is_some() {
            return engine;
        }
        let engine = parts::load_engine().await?;
        self.set_engine(engine);
        Some(engine)
    }

    /// Whether nothing was typed since that changed `results`; not followed.
    pub fn is_of_now(&self, results: &Arc<Results>) -> bool {
        let of = |now: Arc<Results>| {
            let found = untrack(|| on_other_days(self.other_days, &now));
            Arc::ptr_eq(&now, results) || found.is_some_and(|found| Arc::ptr_eq(&found, results))
        };
        self.outcome_now().results.is_some_and(of)
    }

    /// The last results without problems, if there were any; with what was
    /// found on other days where that is cheaper.
    pub fn results(&self) -> Option<Arc<Results>> {
        self.results.get()
    }

    /// Whether days of change other than R16's were looked at.
    pub fn looked_at_other_days(&self) -> bool {
        let results = self.shown.with(|outcome| outcome.results.clone());
        results.is_some_and(|results| on_other_days(self.other_days, &results).is_some())
    }

    /// What was found on other days for `results` takes their place, as long as
    /// they are the ones of the draft.
    pub fn found_other_days(&self, results: &Arc<Results>, found: Arc<Results>) {
        self.other_days.set(Some([Arc::clone(results), found]));
    }

    /// The price list in use, followed as other documents are opened.
    pub const fn prices(&self) -> Memo<Arc<Catalog>> {
        self.prices
    }

    /// The price list in use. A page is made anew where that becomes another.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.prices.get_untracked()
    }

    /// How texts are read.
    pub fn reader(&self) -> Reader {
        Reader {
            catalog: self.catalog(),
            ..self.reader.get_value()
        }
    }

    /// The day it is.
    pub fn today(&self) -> Date {
        self.reader.with_value(|reader| reader.today)
    }

    /// What texts are read by.
    pub fn occasion(&self) -> Occasion {
        self.reader.with_value(Reader::occasion)
    }

    /// It is another day: what is worked out is worked out anew. What was typed
    /// by then stays what it meant.
    pub fn turn_to(&self, today: Date) {
        let then = self.occasion();
        self.reader.update_value(|reader| reader.today = today);
        let turn = |document: &Document| match self.as_meant(document, then) {
            Some(turned) => turned,
            None => document.clone().unread_since(then),
        };
        let before = self
            .document
            .with_untracked(|document| Arc::clone(document.draft()));
        self.document.update(|document| *document = turn(document));
        self.aside.update(|aside| {
            for document in aside {
                *document = turn(document);
            }
        });
        self.turned.notify();
        self.show();
        let is_written_out = self
            .document
            .with_untracked(|document| !Arc::ptr_eq(document.draft(), &before));
        if is_written_out {
            self.tell(
                "A new day has begun. Days that were typed as “today” or in a like way are written out: they stay the \
                 days that they meant.",
            );
        }
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
        match field.into() {
            Field::One(single) => self.draft(|draft| draft.text(single).to_owned()),
            Field::Cell(list, key, column) => self.rows(list, |rows| {
                let row = rows.iter().find(|row| row.key == key);
                row.map_or_else(String::new, |row| row.text(column).to_owned())
            }),
        }
    }

    /// The rows of a list, followed as they change.
    pub fn rows<T>(&self, list: List, read: impl FnOnce(&[Row]) -> T) -> T {
        self.rows[list as usize].with(|rows| read(rows))
    }

    /// What was kept of another document takes the place of this one's id.
    pub fn rename(&self, id: DocumentId) {
        self.document.update(|document| document.id = id);
    }

    /// Tells the reader what happened meanwhile; what can be taken back stays
    /// offered beside it.
    pub fn tell(&self, text: impl Into<String>) {
        self.notice.set(Some(text.into()));
    }

    /// The same, after what the reader has been told already.
    pub fn tell_too(&self, text: &str) {
        let told = self.notice.get_untracked();
        let told = told.map_or_else(String::new, |told| told + " ");
        self.tell(told + text);
    }

    /// Says something to the reader, in the place of what was said before.
    pub fn say(&self, text: impl Into<String>) {
        self.offer.set(None);
        self.notice.set(Some(text.into()));
    }

    /// The same, with something to do about it.
    pub fn offer(
        &self,
        text: impl Into<String>,
        label: &'static str,
        act: impl Fn() + Send + Sync + 'static,
    ) {
        self.notice.set(None);
        self.offer.set(Some(Offer {
            text: text.into(),
            label,
            act: Arc::new(act),
        }));
    }
}

/// What is shared by documents that say the same there; followed when it becomes
/// another one.
fn shared<T: Send + Sync + 'static>(
    read: impl Fn() -> Arc<T> + Send + Sync + 'static,
) -> Memo<Arc<T>> {
    Memo::new_with_compare(
        move |_| read(),
        |a, b| !matches!((a, b), (Some(a), Some(b)) if Arc::ptr_eq(a, b)),
    )
}

/// The results that are shown. Where nothing is to be said of other days they stay
/// the same ones, so that nothing on the page is made anew.
fn results_of(
    shown: Shown,
    other_days: RwSignal<Option<[Arc<Results>; 2]>>,
) -> Memo<Option<Arc<Results>>> {
    Memo::new_with_compare(
        move |_| {
            let results = shown.with(|outcome| outcome.results.clone())?;
            let found = on_other_days(other_days, &results);
            let found = found.filter(|f| f.recommendation.other_days.is_any());
            Some(found.unwrap_or(results))
        },
        |before, now| match (
            before.and_then(Option::as_ref),
            now.and_then(Option::as_ref),
        ) {
            (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
            (before, now) => before.is_some() != now.is_some(),
        },
    )
}

/// The results with what was found on other days, once it was looked for.
fn on_other_days(
    other_days: RwSignal<Option<[Arc<Results>; 2]>>,
    results: &Arc<Results>,
) -> Option<Arc<Results>> {
    other_days.with(|other_days| {
        let [of, found] = other_days.as_ref()?;
        Arc::ptr_eq(of, results).then(|| Arc::clone(found))
    })
}

/// The desk of this page.
///
/// # Panics
/// Outside the app, which provides it around everything.
pub fn desk() -> Desk {
    expect_context::<Desk>()
}
