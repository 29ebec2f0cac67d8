//! What somebody has: a plan, what is left of it, packs.

use super::{RemoveButton, add_id, add_row, keys_of};
use crate::app::{
    components::entry::{Choice, ChoiceEntry, Kind, TextEntry},
    desk::desk,
    draft::{Column, Field, List, RowKey, Single},
    words::Words as _,
};
use leptos::prelude::*;

/// Plan, purchase date, what is left, carry-overs, packs owned.
#[component]
pub fn HoldingsForm() -> impl IntoView {
    let desk = desk();
    let catalog = desk.catalog();
    let none = Choice {
        value: String::new(),
        label: "No plan yet".to_owned(),
    };
    let plan = |plan: &crate::engine::catalog::Plan| Choice {
        value: plan.id.clone(),
        label: plan.name.clone(),
    };
    let plans = vec![
        (String::new(), vec![none]),
        (
            "Plans".to_owned(),
            catalog.plans().iter().map(plan).collect(),
        ),
    ];
    let has_plan = Memo::new(move |_| !desk.text(Single::Plan).is_empty());
    view! {
        <section class="form-section" aria-labelledby="holdings-heading">
            <h2 id="holdings-heading">"What you have"</h2>
            <ChoiceEntry field=Single::Plan label="Plan" groups=plans/>
            <Show when=move || has_plan.get()><PlanFields/></Show>
            <TextEntry field=Single::PackCredits label="Packs" hint="never expire" unit="credits left" kind=Kind::Count placeholder="0"/>
        </section>
    }
}

#[component]
fn PlanFields() -> impl IntoView {
    let desk = desk();
    let keys = keys_of(List::CarryOver);
    let full = {
        let catalog = desk.catalog();
        Memo::new(move |_| {
            let plan = catalog.find_plan(&desk.text(Single::Plan));
            plan.map_or_else(String::new, |plan| {
                desk.words().credits(catalog.plan(plan).monthly_credits)
            })
        })
    };
    let add = move |_| add_row(List::CarryOver, Vec::new(), Column::Credits);
    view! {
        <TextEntry field=Single::Purchased label="Bought on" hint="renews on this day of every month" kind=Kind::Day/>
        // The placeholder changes with the plan.
        {move || view! {
            <TextEntry field=Single::SupplyLeft label="Left of this month's supply" hint="empty: all of it"
                unit="credits left" kind=Kind::Count placeholder=full.get()/>
        }}
        <For each=move || keys.get() key=|key| *key let:key><CarryOverLine key/></For>
        <p class="add">
            <button type="button" class="quiet" id=add_id(List::CarryOver) on:click=add>"Add what is left of a former plan"</button>
        </p>
    }
}

#[component]
fn CarryOverLine(key: RowKey) -> impl IntoView {
    let cell = move |column| Field::Cell(List::CarryOver, key, column);
    let what = Signal::derive(|| "what is left of a former plan".to_owned());
    view! {
        <div class="line" role="group" aria-label="Left of a former plan">
            <div class="line-grid">
                <TextEntry field=cell(Column::Credits) label="Left of a former plan" unit="credits" kind=Kind::Count placeholder="0" span=4/>
                <TextEntry field=cell(Column::Ends) label="Ends on" hint="the day your former plan would have renewed" kind=Kind::Day span=4/>
            </div>
            <RemoveButton list=List::CarryOver key what/>
        </div>
    }
}
