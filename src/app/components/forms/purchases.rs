//! Packs that are to be bought, and changes of plan.

use super::{RemoveButton, add_id, add_row, keys_of};
use crate::app::{
    components::entry::{Choice, ChoiceEntry, Kind, TextEntry},
    desk::desk,
    draft::{Column, Field, List, RowKey, Single},
    view::prices::pack_name,
};
use leptos::prelude::*;

/// Planned purchases of packs and changes of plan, and ways to add them.
#[component]
pub fn PlannedForm() -> impl IntoView {
    let changes = keys_of(List::Changes);
    let add_change = move |_| {
        add_row(
            List::Changes,
            vec![(Column::Date, String::new())],
            Column::Plan,
        );
    };
    view! {
        <section class="form-section" aria-labelledby="planned-heading">
            <h2 id="planned-heading">"What you plan"</h2>
            {purchase_lines()}
            <For each=move || changes.get() key=|key| *key let:key><ChangeLine key/></For>
            <p class="add">
                {add_purchase()}
                <button type="button" id=add_id(List::Changes) on:click=add_change>"Change the plan on a day"</button>
            </p>
        </section>
    }
}

/// Planned purchases of packs alone.
#[component]
pub fn PurchasesForm() -> impl IntoView {
    let keys = keys_of(List::Packs);
    view! {
        <section class="form-section" aria-labelledby="purchases-heading">
            <h2 id="purchases-heading">"What you plan to buy"</h2>
            <Show when=move || keys.with(Vec::is_empty)>
                <p class="empty">"No purchase planned. Add one to see how long it lasts."</p>
            </Show>
            {purchase_lines()}
            <p class="add">{add_purchase()}</p>
        </section>
    }
}

fn purchase_lines() -> AnyView {
    let packs = keys_of(List::Packs);
    view! { <For each=move || packs.get() key=|key| *key let:key><PurchaseLine key/></For> }
        .into_any()
}

/// The button that plans a purchase; none where the price list has no packs.
fn add_purchase() -> Option<AnyView> {
    let desk = desk();
    let pack = desk.catalog().packs().first().map(|pack| pack.id.clone())?;
    let add = move |_| {
        let cells = vec![
            (Column::Date, desk.text(Single::Start)),
            (Column::Pack, pack.clone()),
            (Column::Quantity, "1".to_owned()),
        ];
        add_row(List::Packs, cells, Column::Quantity);
    };
    Some(view! { <button type="button" id=add_id(List::Packs) on:click=add>"Buy packs on a day"</button> }.into_any())
}

#[component]
fn PurchaseLine(key: RowKey) -> impl IntoView {
    let desk = desk();
    let cell = move |column| Field::Cell(List::Packs, key, column);
    let choice = move |pack: &crate::engine::catalog::Pack| Choice {
        value: pack.id.clone(),
        label: pack_name(pack, &desk.words()),
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
