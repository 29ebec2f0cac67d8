//! What is done every month.

use super::{RemoveButton, keys_of, operation_choices};
use crate::{
    app::{
        components::entry::{Choice, ChoiceEntry, Kind, TextEntry},
        desk::{Desk, desk},
        document::Action,
        draft::{Column, EVERY_DAY, Field, List, RowKey, WEEKDAYS},
        view::operation::facts,
        words::{Words as _, plural},
    },
    engine::Catalog,
};
use leptos::prelude::*;

/// The lines of monthly use, and a way to add one.
#[component]
pub fn UsageForm() -> impl IntoView {
    let keys = keys_of(List::Usage);
    view! {
        <section class="form-section" aria-labelledby="usage-heading">
            <h2 id="usage-heading">"Every month"</h2>
            <Show when=move || keys.with(Vec::is_empty)>
                <p class="empty">"Nothing yet. Add what you will do with your images, and how often."</p>
            </Show>
            <For each=move || keys.get() key=|key| *key let:key><UsageLine key/></For>
            <AddOperation/>
        </section>
    }
}

fn operation_of(
    desk: &Desk,
    catalog: &Catalog,
    key: RowKey,
) -> Option<crate::engine::catalog::OperationIndex> {
    catalog.find_operation(&desk.text(Field::Cell(List::Usage, key, Column::Operation)))
}

#[component]
fn UsageLine(key: RowKey) -> impl IntoView {
    let desk = desk();
    let catalog = desk.catalog();
    let cell = move |column| Field::Cell(List::Usage, key, column);
    // The operation of a line stays; a line with another one is another line.
    let operation = operation_of(&desk, &catalog, key).map(|index| facts(&catalog, index));
    let (name, hint, unit) = match &operation {
        Some(facts) => (
            facts.name.clone(),
            format!(
                "{} {} {} · {}",
                desk.words().credits(facts.each),
                plural("credit", facts.each.get()),
                article(&facts.unit),
                facts.solution
            ),
            format!("{} a month", plural(&facts.unit, 2)),
        ),
        None => (
            "An operation that this price list does not have".to_owned(),
            desk.text(cell(Column::Operation)),
            String::new(),
        ),
    };
    let days = vec![(
        String::new(),
        vec![
            Choice {
                value: EVERY_DAY.to_owned(),
                label: "Every day".to_owned(),
            },
            Choice {
                value: WEEKDAYS.to_owned(),
                label: "Monday to Friday".to_owned(),
            },
        ],
    )];
    let is_open = {
        let plain = desk.draft(|draft| {
            draft.text(cell(Column::Growth)).is_empty()
                && draft.text(cell(Column::Days)) != WEEKDAYS
        });
        !plain
    };
    let more = format!("Growth and days of {name}");
    let group = name.clone();
    let what = StoredValue::new(name.clone());
    let what = Signal::derive(move || what.get_value());
    view! {
        <div class="line" role="group" aria-label=group>
            <TextEntry field=cell(Column::Monthly) label=name hint=hint unit=unit kind=Kind::Count placeholder="0"/>
            <details class="line-more" open=is_open>
                <summary aria-label=more>"Growth, days"</summary>
                <div class="line-fields">
                    <TextEntry field=cell(Column::Growth) label="Growth a month" unit="% a month" kind=Kind::Decimal placeholder="0"/>
                    <ChoiceEntry field=cell(Column::Days) label="On" groups=days/>
                </div>
            </details>
            <RemoveButton list=List::Usage key what/>
        </div>
    }
}

/// `an image`, `a card`.
fn article(unit: &str) -> String {
    let vowel = unit.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {unit}", if vowel { "an" } else { "a" })
}

#[component]
fn AddOperation() -> impl IntoView {
    let desk = desk();
    let chosen = RwSignal::new(String::new());
    let options = operation_choices(&desk.catalog())
        .into_iter()
        .map(|(name, choices)| {
            let choices = choices
                .into_iter()
                .map(|choice| view! { <option value=choice.value>{choice.label}</option> })
                .collect_view();
            view! { <optgroup label=name>{choices}</optgroup> }
        })
        .collect_view();
    view! {
        <div class="add">
            <label for="add-operation">"Add an operation"</label>
            <select id="add-operation" prop:value=move || chosen.get()
                on:change=move |event| {
                    let operation = event_target_value(&event);
                    if !operation.is_empty() {
                        desk.send(Action::Add(List::Usage, vec![(Column::Operation, operation)]));
                    }
                    // Ready for the next one.
                    chosen.set(String::new());
                    chosen.notify();
                }>
                <option value="">"Choose …"</option>
                {options}
            </select>
        </div>
    }
}
