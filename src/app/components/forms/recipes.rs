//! Recipes: what is done with a product, and how many there are.

use super::{RemoveButton, add_id, add_row, keys_of};
use crate::app::{
    components::{
        entry::{Kind, TextEntry, element_id, focus_element},
        picker::OperationPicker,
    },
    desk::desk,
    document::Action,
    draft::{Column, Field, List, RowKey, Single},
    recipe,
    view::line::expansion,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The recipes, and a way to add one.
#[component]
pub fn RecipesForm() -> impl IntoView {
    let keys = keys_of(List::Recipes);
    let add = move |_| {
        let cells = vec![
            (Column::Name, "A product".to_owned()),
            (Column::Photos, "3".to_owned()),
        ];
        add_row(List::Recipes, cells, Column::Count);
    };
    view! {
        <section class="form-section" aria-labelledby="recipes-heading">
            <h2 id="recipes-heading">"By product"</h2>
            <Show when=move || keys.with(Vec::is_empty)>
                <p class="empty">"When you know your products rather than your calls: a product = 3 photos × (detect + tag)."</p>
            </Show>
            <For each=move || keys.get() key=|key| *key let:key><RecipeLine key/></For>
            <Show when=move || keys.with(|keys| !keys.is_empty())>
                <p class="empty">"Recipes stay with this calculation in this browser. A file or a link holds the lines they come to, and shows those when it is opened."</p>
            </Show>
            <p class="add"><button type="button" id=add_id(List::Recipes) on:click=add>"Add a recipe"</button></p>
        </section>
    }
}

#[component]
fn RecipeLine(key: RowKey) -> impl IntoView {
    let desk = desk();
    let cell = move |column| Field::Cell(List::Recipes, key, column);
    let name = Signal::derive(move || {
        let name = desk.text(cell(Column::Name));
        if name.trim().is_empty() {
            "this recipe".to_owned()
        } else {
            name
        }
    });
    let read = Memo::new(move |_| {
        desk.outcome()
            .with(|outcome| outcome.checked.recipes.get(&key).cloned())
    });
    let turn = move |_| {
        // As it is typed now, which may not be shown yet.
        let checked = desk.outcome_now().checked;
        let Some(recipe) = checked.recipes.get(&key) else {
            return;
        };
        let (draft, origin) = desk.document().with_untracked(|document| {
            let draft = document.draft();
            let start = draft.text(Single::Start);
            let lines = recipe::into_lines(draft, key, recipe, start);
            (Arc::new(lines), document.origin)
        });
        desk.send(Action::Replace {
            draft,
            origin,
            what: "turning a recipe into lines",
        });
        focus_element(add_id(List::Recipes));
    };
    let can_turn =
        move || read.with(|read| read.as_ref().is_some_and(|r| !r.operations.is_empty()));
    view! {
        <div class="line" role="group" aria-label=move || name.get()>
            <div class="line-grid">
                <TextEntry field=cell(Column::Name) label="Name" kind=Kind::Text placeholder="A product" span=4/>
                <TextEntry field=cell(Column::Count) label="How many" unit="a month" kind=Kind::Count placeholder="0" span=4/>
                <TextEntry field=cell(Column::Photos) label="Photos of each" unit="photos" kind=Kind::Count placeholder="1" span=4/>
                <TextEntry field=cell(Column::Repeated) label="Calls repeated" unit="% of calls" kind=Kind::Decimal placeholder="0" span=4/>
                <RecipeOperations key/>
                <TextEntry field=cell(Column::First) label="At first, once" unit="in all" kind=Kind::Count placeholder="0" span=3/>
                <TextEntry field=cell(Column::Start) label="From" kind=Kind::Day placeholder="the first day" span=3/>
                <TextEntry field=cell(Column::Days) label="Over" unit="days" kind=Kind::Count placeholder="1" span=2/>
                <p class="expansion">
                    {move || read.get().map(|recipe| expansion(&recipe, &desk.words()))}
                    <Show when=can_turn>
                        <button type="button" class="quiet" on:click=turn>"Turn into lines"</button>
                    </Show>
                </p>
            </div>
            <RemoveButton list=List::Recipes key what=name/>
        </div>
    }
}

/// The operations of a recipe: one mark each, and a way to add one.
#[component]
fn RecipeOperations(key: RowKey) -> impl IntoView {
    let desk = desk();
    let field = Field::Cell(List::Recipes, key, Column::Operations);
    let ids = Memo::new(move |_| recipe::operations(&desk.text(field)));
    let problem = Memo::new(move |_| {
        desk.outcome().with(|outcome| {
            let problem = outcome.checked.problems.get(&field);
            problem.map(|problem| problem.sentence(&desk.words()))
        })
    });
    let set = move |text: String| {
        desk.send(Action::Edit(field, text));
        desk.send(Action::Settle);
    };
    let add = move |id: String| set(recipe::with_operation(&desk.text(field), &id));
    let mark = move |id: String| {
        let catalog = desk.catalog();
        let name = catalog
            .find_operation(&id)
            .map_or_else(|| id.clone(), |index| catalog.operation(index).name.clone());
        let remove = move |_| {
            set(recipe::without_operation(&desk.text(field), &id));
            focus_element(element_id(field));
        };
        view! {
            <li>
                <span>{name.clone()}</span>
                <button type="button" class="quiet remove" aria-label=format!("Leave out {name}") on:click=remove>
                    <span aria-hidden="true">"×"</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="recipe-operations" class:has-problem=move || problem.with(Option::is_some)>
            <Show when=move || ids.with(|ids| !ids.is_empty())>
                <ul class="marks" aria-label="Done with each photo">
                    <For each=move || ids.get() key=Clone::clone let:id>{mark(id)}</For>
                </ul>
            </Show>
            <OperationPicker id=element_id(field) label="Do with each photo" on_pick=add/>
            <p class="entry-note">{move || problem.get()}</p>
        </div>
    }
}
