//! The lines to fill in.

pub mod holdings;
pub mod horizon;
pub mod loads;
pub mod purchases;
pub mod usage;

use super::entry::Choice;
use crate::{
    app::{
        desk::desk,
        document::Action,
        draft::{List, Row, RowKey},
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
    Memo::new(move |_| {
        desk.draft(|draft| draft.rows(list).iter().map(|row: &Row| row.key).collect())
    })
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
    view! {
        <button type="button" class="quiet remove" aria-label=move || format!("Remove {}", what.get())
            on:click=move |_| desk.send(Action::Remove(list, key))>"Remove"</button>
    }
}
