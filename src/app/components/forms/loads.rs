//! What is done once.

use super::{RemoveButton, keys_of, operation_choices};
use crate::app::{
    components::entry::{ChoiceEntry, Kind, TextEntry},
    desk::desk,
    document::Action,
    draft::{Column, Field, List, RowKey, Single},
};
use leptos::prelude::*;

/// The one-off loads, and a way to add one.
#[component]
pub fn LoadsForm() -> impl IntoView {
    let desk = desk();
    let keys = keys_of(List::Loads);
    let add = move |_| {
        let operation = desk.draft(|draft| {
            draft
                .rows(List::Usage)
                .first()
                .map(|row| row.text(Column::Operation).to_owned())
        });
        let first = || {
            desk.catalog()
                .operations()
                .first()
                .map(|operation| operation.id.clone())
        };
        let cells = vec![
            (
                Column::Operation,
                operation.or_else(first).unwrap_or_default(),
            ),
            (Column::Start, desk.text(Single::Start)),
            (Column::Days, "1".to_owned()),
        ];
        desk.send(Action::Add(List::Loads, cells));
    };
    view! {
        <section class="form-section" aria-labelledby="loads-heading">
            <h2 id="loads-heading">"Once"</h2>
            <For each=move || keys.get() key=|key| *key let:key><LoadLine key/></For>
            <p class="add"><button type="button" on:click=add>"Add a one-off load"</button></p>
        </section>
    }
}

#[component]
fn LoadLine(key: RowKey) -> impl IntoView {
    let desk = desk();
    let cell = move |column| Field::Cell(List::Loads, key, column);
    let groups = operation_choices(&desk.catalog());
    let name = Signal::derive(move || {
        let name = desk.text(cell(Column::Name));
        if name.trim().is_empty() {
            "this load".to_owned()
        } else {
            name
        }
    });
    view! {
        <div class="line" role="group" aria-label=move || name.get()>
            <div class="line-fields">
                <TextEntry field=cell(Column::Name) label="Name" kind=Kind::Text placeholder="Initial catalogue"/>
                <ChoiceEntry field=cell(Column::Operation) label="Operation" groups=groups/>
                <TextEntry field=cell(Column::Count) label="How many" unit="in all" kind=Kind::Count placeholder="0"/>
                <TextEntry field=cell(Column::Start) label="From" kind=Kind::Day/>
                <TextEntry field=cell(Column::Days) label="Over" unit="days" kind=Kind::Count placeholder="1"/>
            </div>
            <RemoveButton list=List::Loads key what=name/>
        </div>
    }
}
