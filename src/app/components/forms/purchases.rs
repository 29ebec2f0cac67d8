//! Packs that are to be bought, and changes of plan.

use super::{RemoveButton, add_id, add_row, keys_of};
use crate::app::{
    components::entry::{Choice, ChoiceEntry, Kind, TextEntry},
    desk::desk,
    draft::{Column, Field, List, RowKey, Single},
};
use leptos::prelude::*;

/// Planned purchases of packs and changes of plan, and ways to add them.
#[component]
pub fn PlannedForm() -> impl IntoView {
    let desk = desk();
    let (packs, changes) = (keys_of(List::Packs), keys_of(List::Changes));
    let add_pack = move |_| {
        let pack = desk
            .catalog()
            .packs()
            .first()
            .map(|pack| pack.id.clone())
            .unwrap_or_default();
        let cells = vec![
            (Column::Date, desk.text(Single::Start)),
            (Column::Pack, pack),
            (Column::Quantity, "1".to_owned()),
        ];
        add_row(List::Packs, cells, Column::Quantity);
    };
    let add_change = move |_| {
        add_row(
            List::Changes,
            vec![(Column::Date, String::new())],
            Column::Plan,
        );
    };
    let sells_packs = !desk.catalog().packs().is_empty();
    view! {
        <section class="form-section" aria-labelledby="planned-heading">
            <h2 id="planned-heading">"What you plan"</h2>
            <For each=move || packs.get() key=|key| *key let:key><PurchaseLine key/></For>
            <For each=move || changes.get() key=|key| *key let:key><ChangeLine key/></For>
            <p class="add">
                {sells_packs.then(|| view! { <button type="button" id=add_id(List::Packs) on:click=add_pack>"Buy packs on a day"</button> })}
                <button type="button" id=add_id(List::Changes) on:click=add_change>"Change the plan on a day"</button>
            </p>
        </section>
    }
}

#[component]
fn PurchaseLine(key: RowKey) -> impl IntoView {
    let desk = desk();
    let cell = move |column| Field::Cell(List::Packs, key, column);
    let choice = |pack: &crate::engine::catalog::Pack| Choice {
        value: pack.id.clone(),
        label: pack.name.clone(),
    };
    let packs = vec![(
        String::new(),
        desk.catalog().packs().iter().map(choice).collect(),
    )];
    let what = Signal::derive(|| "this purchase".to_owned());
    view! {
        <div class="line" role="group" aria-label="Packs to buy">
            <div class="line-grid">
                <TextEntry field=cell(Column::Quantity) label="Buy" unit="packs" kind=Kind::Count placeholder="1" span=2/>
                <ChoiceEntry field=cell(Column::Pack) label="Pack" groups=packs span=3/>
                <TextEntry field=cell(Column::Date) label="On" kind=Kind::Day span=3/>
            </div>
            <RemoveButton list=List::Packs key what/>
        </div>
    }
}

#[component]
fn ChangeLine(key: RowKey) -> impl IntoView {
    let desk = desk();
    let cell = move |column| Field::Cell(List::Changes, key, column);
    let choice = |plan: &crate::engine::catalog::Plan| Choice {
        value: plan.id.clone(),
        label: plan.name.clone(),
    };
    let none = Choice {
        value: String::new(),
        label: "Choose …".to_owned(),
    };
    let plans = vec![
        (String::new(), vec![none]),
        (
            "Plans".to_owned(),
            desk.catalog().plans().iter().map(choice).collect(),
        ),
    ];
    let what = Signal::derive(|| "this change".to_owned());
    view! {
        <div class="line" role="group" aria-label="Change of plan">
            <div class="line-grid">
                <ChoiceEntry field=cell(Column::Plan) label="Change to" groups=plans span=5/>
                <TextEntry field=cell(Column::Date) label="On" kind=Kind::Day span=3/>
            </div>
            <RemoveButton list=List::Changes key what/>
        </div>
    }
}
