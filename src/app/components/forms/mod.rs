//! The lines to fill in.

pub mod holdings;
pub mod horizon;
pub mod known_days;
pub mod loads;
pub mod needs;
pub mod purchases;
pub mod recipes;
pub mod usage;

use super::entry::{Choice, focus_element, focus_field};
use crate::{
    app::{
        desk::desk,
        document::Action,
        draft::{Column, Field, List, Row, RowKey},
    },
    engine::Catalog,
};
use leptos::prelude::*;

/// The operations of a price list, by solution.
pub fn operation_choices(catalog: &Catalog) -> Vec<(String, Vec<Choice>)> {
    let choice = |index: &crate::engine::catalog::OperationIndex| {
        let operation = catalog.operation(*index);
        Choice {
            value: operation.id.clone(),
            label: operation.name.clone(),
        }
    };
    let group = |solution: &crate::engine::catalog::Solution| {
        (
            solution.name.clone(),
            solution.operations.iter().map(choice).collect(),
        )
    };
    catalog.solutions().iter().map(group).collect()
}

/// The keys of a list's rows, followed as rows come and go.
pub fn keys_of(list: List) -> Memo<Vec<RowKey>> {
    let desk = desk();
    Memo::new(move |_| desk.rows(list, |rows| rows.iter().map(|row: &Row| row.key).collect()))
}

/// Where a row of `list` is added: the focus goes there when a row is removed.
pub fn add_id(list: List) -> String {
    format!("add-{}", list.key().replace('.', "-"))
}

/// Appends a row and moves the focus to one of its fields.
pub fn add_row(list: List, cells: Vec<(Column, String)>, then: Column) {
    let desk = desk();
    desk.send(Action::Add(list, cells));
    if let Some(key) = desk.draft(|draft| draft.rows(list).last().map(|row| row.key)) {
        focus_field(Field::Cell(list, key, then));
    }
}

/// Takes a row out; undo brings it back.
#[component]
pub fn RemoveButton(
    /// The row's list.
    list: List,
    /// The row.
    key: RowKey,
    /// What is removed, to tell one such button from another.
    #[prop(into)]
    what: Signal<String>,
) -> impl IntoView {
    let desk = desk();
    let remove = move |_| {
        desk.send(Action::Remove(list, key));
        focus_element(add_id(list));
    };
    view! {
        <button type="button" class="quiet remove" aria-label=move || format!("Remove {}", what.get())
            title="Remove" on:click=remove><span aria-hidden="true">"×"</span></button>
    }
}
