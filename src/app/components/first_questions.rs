//! The three questions of a first visit, and the answer beside them.

use super::rich::rich;
use crate::app::{
    desk::{Desk, desk},
    document::{Action, Document, DocumentId, Origin},
    draft::{Column, Draft, Field, List, RowKey},
    results::Results,
    view::{
        field::Note,
        month::work,
        purpose::{Asked, Earlier, Purpose, asked},
        verdict::verdict,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// What do you do, how many a month, a first load?
#[component]
pub fn FirstQuestions() -> impl IntoView {
    let desk = desk();
    let catalog = desk.catalog();
    // What is chosen before a number is typed: a choice alone adds no line.
    let picked = RwSignal::new(None::<&'static Purpose>);
    // What was answered before another choice, of the document that is open.
    let earlier = StoredValue::new((DocumentId(String::new()), Earlier::default()));
    let answered = Memo::new(move |_| match desk.draft(asked) {
        Asked::Answered(purpose, line, load) => Some((purpose, line, load)),
        Asked::Nothing => picked.get().map(|purpose| (purpose, None, None)),
        Asked::More => None,
    });
    let chosen = Memo::new(move |_| answered.get().map(|(purpose, ..)| purpose.key));
    let choice = move |purpose: &'static Purpose| {
        let choose = move |_| {
            picked.set(Some(purpose));
            let draft = desk.document().with_untracked(|document| {
                earlier.try_update_value(|(of, earlier)| {
                    // What was answered of another document is none of this one's.
                    if *of != document.id {
                        (*of, *earlier) = (document.id.clone(), Earlier::default());
                    }
                    earlier.choose(document.draft(), purpose)
                })
            });
            let Some(draft) = draft else { return };
            desk.send(Action::Replace {
                draft: Arc::new(draft),
                origin: Origin::Own,
                what: "choosing what you do",
            });
        };
        view! {
            <label class="purpose">
                <input type="radio" name="purpose" value=purpose.key
                    prop:checked=move || chosen.get() == Some(purpose.key) on:change=choose/>
                <span>{purpose.name}</span>
            </label>
        }
    };
    let choices: Vec<_> = Purpose::of(&catalog).map(choice).collect();
    view! {
        <div class="questions">
            <fieldset class="purposes">
                <legend>"What do you do with images?"</legend>
                {choices}
            </fieldset>
            // The fields stay the same ones while the numbers are typed.
            <Show when=move || chosen.get().is_some()>
                {number(desk, Ask::Monthly, answered, picked)}
                {number(desk, Ask::First, answered, picked)}
            </Show>
        </div>
    }
}

/// A question that is answered by a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ask {
    Monthly,
    First,
}

type Answered = (&'static Purpose, Option<RowKey>, Option<RowKey>);

impl Ask {
    fn id(self) -> &'static str {
        match self {
            Self::Monthly => "ask-monthly",
            Self::First => "ask-first",
        }
    }

    /// The field that holds the answer, once there is one.
    fn field(self, (_, line, load): Answered) -> Option<Field> {
        match self {
            Self::Monthly => line.map(|line| Field::Cell(List::Usage, line, Column::Monthly)),
            Self::First => load.map(|load| Field::Cell(List::Loads, load, Column::Count)),
        }
    }

    /// The draft with an empty line for the answer, and what that did.
    fn line(self, purpose: &Purpose, draft: &Draft) -> (Draft, &'static str) {
        match self {
            Self::Monthly => (purpose.with_monthly(draft, ""), "adding a monthly number"),
            Self::First => (purpose.with_first_load(draft, ""), "adding a first load"),
        }
    }

    fn question(self, purpose: &Purpose) -> String {
        match self {
            Self::Monthly => format!("How many {} a month?", purpose.counts),
            Self::First => format!("A first load? How many {}?", purpose.first_counts),
        }
    }

    fn unit(self, purpose: &Purpose) -> String {
        match self {
            Self::Monthly => format!("{} a month", purpose.counts),
            Self::First => format!("{}, once", purpose.first_counts),
        }
    }
}

fn number(
    desk: Desk,
    ask: Ask,
    answered: Memo<Option<Answered>>,
    picked: RwSignal<Option<&'static Purpose>>,
) -> AnyView {
    let field = move || answered.get().and_then(|answered| ask.field(answered));
    let text = move || field().map_or_else(String::new, |field| desk.text(field));
    let line = Memo::new(move |_| {
        let (Some(field), Some((purpose, ..))) = (field(), answered.get()) else {
            return Note::default();
        };
        let unit = ask.unit(purpose);
        let Some(engine) = desk.engine() else {
            return Note {
                text: unit,
                is_problem: false,
            };
        };
        desk.outcome().with(|outcome| {
            let text = untrack(text);
            (engine.note)(&outcome.checked, field, &text, &unit, &desk.words())
        })
    });
    let question = move || {
        answered
            .get()
            .map_or_else(String::new, |(purpose, ..)| ask.question(purpose))
    };
    let typed = move |event| {
        let text = event_target_value(&event);
        match (answered.get_untracked(), field()) {
            (_, Some(field)) => desk.type_in(field, text),
            // The line first, empty: all that is typed is then one step to undo.
            (Some((purpose, ..)), None) => {
                let (draft, what) = desk.draft(|draft| ask.line(purpose, draft));
                desk.send(Action::Replace {
                    draft: Arc::new(draft),
                    origin: Origin::Own,
                    what,
                });
                if let Some(field) = field() {
                    desk.type_in(field, text);
                }
            }
            (None, None) => {}
        }
    };
    // A number that is taken out again takes its line with it.
    let leave = move |_| {
        desk.send(Action::Settle);
        if let (Some(Field::Cell(list, key, _)), "") = (field(), text().trim()) {
            picked.set(answered.get_untracked().map(|(purpose, ..)| purpose));
            desk.send(Action::Remove(list, key));
        }
    };
    let note_id = format!("{}-note", ask.id());
    view! {
        <div class="ask" class:has-problem=move || line.with(|line| line.is_problem)>
            <label for=ask.id()>{question}</label>
            <span class="entry-control">
                <input id=ask.id() type="text" inputmode="numeric" autocomplete="off" spellcheck="false"
                    placeholder=if ask == Ask::Monthly { "for example 5k" } else { "none" }
                    prop:value=text
                    aria-invalid=move || line.with(|line| line.is_problem).to_string()
                    aria-describedby=note_id.clone()
                    on:input=typed
                    on:blur=leave/>
            </span>
            <span class="entry-note" id=note_id>{move || line.with(|line| line.text.clone())}</span>
        </div>
    }
    .into_any()
}

/// Which plan, and what it costs, once there are results of something done.
pub fn first_answer(results: &Results) -> Option<AnyView> {
    let verdict = verdict(results, &work(results), &desk().words())?;
    let view = view! {
        <p class="answer">{rich(verdict.answer)}</p>
        <p class="answer-below">{verdict.below}</p>
        {verdict.least_cash.map(|text| view! { <p class="answer-below">{text}</p> })}
    };
    Some(view.into_any())
}

/// Which plan, and what it costs. Until something is done: what to do.
#[component]
pub fn FirstAnswer() -> impl IntoView {
    let desk = desk();
    let answer = move || {
        let found = desk
            .engine()
            .and_then(|engine| (engine.first_answer)(&*desk.results()?));
        match found {
            Some(verdict) => verdict,
            // Something is entered, and what works it out is on its way.
            None if desk.engine().is_none() && desk.document().with(Document::is_touched) => {
                view! { <p class="answer">"Working it out…"</p> }.into_any()
            }
            None => view! {
                <p class="answer">"Answer the questions and see at once which plan is cheapest."</p>
                <p class="answer-below">
                    "Every image sent costs credits. A plan brings a supply of them each month; packs are bought once and "
                    "are used only when the supply is gone. Nothing you type leaves your browser."
                </p>
            }
            .into_any(),
        }
    };
    view! { <div class="answer-block" role="status">{answer}</div> }
}
