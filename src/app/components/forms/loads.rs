//! What is done once.

use super::{RemoveButton, add_id, add_row, keys_of, operation_choices};
use crate::app::{
    components::entry::{ChoiceEntry, Kind, TextEntry},
    desk::desk,
    draft::{Column, Field, List, RowKey, Single},
    words::plural,
};
use leptos::prelude::*;

/// The one-off loads, and a way to add one.
#[component]
pub fn LoadsForm() -> impl IntoView {
    let desk = desk();
    let keys = keys_of(List::Loads);
    let add = move |_| {
        let operation = desk.draft(|draft| {
            let first = draft.rows(List::Usage).first();
            first.map(|row| row.text(Column::Operation).to_owned())
        });
        let first = || {
            let catalog = desk.catalog();
            catalog
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
        add_row(List::Loads, cells, Column::Name);
    };
    view! {
        <section class="form-section" aria-labelledby="loads-heading">
            <h2 id="loads-heading">"Once"</h2>
            <For each=move || keys.get() key=|key| *key let:key><LoadLine key/></For>
            <p class="add"><button type="button" id=add_id(List::Loads) on:click=add>"Add a one-off load"</button></p>
        </section>
    }
}

#[component]
fn LoadLine(key: RowKey) -> impl IntoView {
    let desk = desk();
    let cell = move |column| Field::Cell(List::Loads, key, column);
    let catalog = desk.catalog();
    let groups = operation_choices(&catalog);
    let name = Signal::derive(move || {
        let name = desk.text(cell(Column::Name));
        if name.trim().is_empty() {
            "this load".to_owned()
        } else {
            name
        }
    });
    let unit = Signal::derive(move || {
        let operation = catalog.find_operation(&desk.text(cell(Column::Operation)));
        operation.map_or_else(String::new, |index| {
            plural(&catalog.operation(index).unit, 2)
        })
    });
    view! {
        <div class="line" role="group" aria-label=move || name.get()>
            <div class="line-grid">
                <TextEntry field=cell(Column::Name) label="Name" kind=Kind::Text placeholder="Initial catalogue" span=3/>
                <ChoiceEntry field=cell(Column::Operation) label="Operation" groups=groups span=5/>
                <TextEntry field=cell(Column::Count) label="How many" unit=unit kind=Kind::Count placeholder="0" span=3/>
                <TextEntry field=cell(Column::Start) label="From" kind=Kind::Day span=3/>
                <TextEntry field=cell(Column::Days) label="Over" unit="days" kind=Kind::Count placeholder="1" span=2/>
            </div>
            <RemoveButton list=List::Loads key what=name/>
        </div>
    }
}
