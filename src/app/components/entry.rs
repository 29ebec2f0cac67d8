//! A field: its label, where to type or choose, and a line that says what was
//! understood or what is wrong.

use crate::app::{
    desk::desk,
    document::Action,
    draft::Field,
    route::{Fragment, Page},
    view::field::{Note, note},
};
use leptos::prelude::*;

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number, in any way people write one.
    Count,
    /// A number with decimals.
    Decimal,
    /// A day, in any way people write one; a calendar to pick from beside it.
    Day,
    /// Any text.
    Text,
}

/// A name for a field's element, unique on the page.
pub fn element_id(field: Field) -> String {
    match field {
        Field::One(single) => format!("field-{}", single.key().replace('.', "-")),
        Field::Cell(list, key, column) => {
            format!(
                "field-{}-{}-{}",
                list.key().replace('.', "-"),
                key.0,
                column.key()
            )
        }
    }
}

/// The address of a field in the calculator.
pub fn place_of(field: impl Into<Field>) -> String {
    let id = element_id(field.into());
    Page::Calculator.with_fragment(&Fragment::Place(id))
}

/// Moves the focus to a field, once it is there.
pub fn focus_field(field: Field) {
    focus_element(element_id(field));
}

/// Moves the focus to the element with this id, once it is there.
pub fn focus_element(id: String) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            // What is folded up cannot have the focus.
            if let Ok(Some(folded)) = element.closest("details:not([open])") {
                let _ = folded.set_attribute("open", "");
            }
            // It may be gone again; then the focus stays.
            let _ = element.focus();
        }
    });
}

/// How an entry is laid out: label beside the control, or above it and as wide
/// as `span` eighths of its line.
fn layout(kind: &str, span: u8) -> String {
    match span {
        0 => format!("entry {kind}"),
        span => format!("entry {kind} stacked span-{span}"),
    }
}

/// What was understood from a field, or what is wrong with it; it follows what
/// the fields come to, so that it never speaks of another text than the field's.
fn note_of(field: Field, text: &str, unit: &str) -> Note {
    let desk = desk();
    desk.outcome()
        .with(|outcome| note(&outcome.checked, field, text, unit, &desk.words()))
}

/// A field's text. Whatever of a field hangs on it follows this rather than the
/// document, which is another one at every keystroke.
fn text_of(field: Field) -> Memo<String> {
    let desk = desk();
    Memo::new(move |_| desk.text(field))
}

/// The hint below a label, what describes the field to those who cannot see it,
/// and the id of the line below the field.
fn descriptions(id: &str, hint: String) -> (Option<impl IntoView + use<>>, String, String) {
    let (hint_id, note_id) = (format!("{id}-hint"), format!("{id}-note"));
    if hint.is_empty() {
        return (None, note_id.clone(), note_id);
    }
    let described_by = format!("{hint_id} {note_id}");
    (
        Some(view! { <small id=hint_id>{hint}</small> }),
        described_by,
        note_id,
    )
}

/// A field to type in.
#[component]
pub fn TextEntry(
    /// Which field.
    #[prop(into)]
    field: Field,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: String,
    /// What a number there counts.
    #[prop(optional, into)]
    unit: Signal<String>,
    /// What an empty field means.
    #[prop(optional, into)]
    placeholder: String,
    /// What is typed.
    kind: Kind,
    /// How many eighths of its line it takes; 0 for a line of its own, with the
    /// label beside the control.
    #[prop(optional)]
    span: u8,
) -> impl IntoView {
    let desk = desk();
    let id = element_id(field);
    let (about, described_by, note_id) = descriptions(&id, hint);
    let text = text_of(field);
    let note = Memo::new(move |_| note_of(field, &text.get_untracked(), &unit.get()));
    let inputmode = match kind {
        Kind::Count => "numeric",
        Kind::Decimal => "decimal",
        Kind::Day | Kind::Text => "text",
    };
    let class = match kind {
        Kind::Count | Kind::Decimal => "entry-number",
        Kind::Day => "entry-day",
        Kind::Text => "entry-text",
    };
    let pick = (kind == Kind::Day).then(|| {
        view! {
            <input type="date" class="day-picker" tabindex="-1" aria-label=format!("Pick: {label}")
                on:change=move |event| {
                    let picked = event_target_value(&event);
                    if !picked.is_empty() {
                        desk.send(Action::Edit(field, picked));
                        desk.send(Action::Settle);
                    }
                }/>
        }
    });
    view! {
        <div class=layout(class, span) class:has-problem=move || note.with(|note| note.is_problem)>
            <span class="entry-about">
                <label for=id.clone()>{label}</label>
                {about}
            </span>
            <span class="entry-control">
                <input id=id type="text" inputmode=inputmode autocomplete="off" spellcheck="false"
                    placeholder=placeholder
                    prop:value=move || text.get()
                    aria-invalid=move || note.with(|note| note.is_problem).to_string()
                    aria-describedby=described_by
                    on:input=move |event| desk.type_in(field, event_target_value(&event))
                    on:blur=move |_| desk.send(Action::Settle)/>
                {pick}
            </span>
            <span class="entry-note" id=note_id>{move || note.with(|note| note.text.clone())}</span>
        </div>
    }
}

/// A choice: what it means, and what people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The field's text when it is chosen.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// A field to choose from a list. `groups` may have a name each, or an empty
/// one for choices outside any group.
#[component]
pub fn ChoiceEntry(
    /// Which field.
    #[prop(into)]
    field: Field,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// What to know before choosing.
    #[prop(optional, into)]
    hint: String,
    /// The choices by group.
    groups: Vec<(String, Vec<Choice>)>,
    /// As for [`TextEntry`].
    #[prop(optional)]
    span: u8,
) -> impl IntoView {
    let desk = desk();
    let id = element_id(field);
    let (about, described_by, note_id) = descriptions(&id, hint);
    let text = text_of(field);
    let note = Memo::new(move |_| note_of(field, &text.get_untracked(), ""));
    let option = move |choice: Choice| {
        let value = choice.value.clone();
        let selected = move || text.with(|text| *text == value);
        view! { <option value=choice.value prop:selected=selected>{choice.label}</option> }
    };
    let options = groups
        .into_iter()
        .map(|(name, choices)| {
            let choices = choices.into_iter().map(option).collect_view();
            if name.is_empty() {
                choices.into_any()
            } else {
                view! { <optgroup label=name>{choices}</optgroup> }.into_any()
            }
        })
        .collect_view();
    view! {
        <div class=layout("entry-choice", span) class:has-problem=move || note.with(|note| note.is_problem)>
            <span class="entry-about">
                <label for=id.clone()>{label}</label>
                {about}
            </span>
            <span class="entry-control">
                <select id=id aria-invalid=move || note.with(|note| note.is_problem).to_string()
                    aria-describedby=described_by
                    on:change=move |event| {
                        desk.send(Action::Edit(field, event_target_value(&event)));
                        desk.send(Action::Settle);
                    }>
                    {options}
                </select>
            </span>
            <span class="entry-note" id=note_id>{move || note.with(|note| note.text.clone())}</span>
        </div>
    }
}
