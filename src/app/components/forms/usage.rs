//! What is done every month.

use super::{RemoveButton, add_id, add_row, keys_of};
use crate::app::{
    check::Meant,
    components::{
        entry::{Choice, ChoiceEntry, Kind, TextEntry, focus_field},
        picker::OperationPicker,
    },
    desk::{Desk, desk},
    draft::{Column, EVERY_DAY, FIRST_LOAD, Field, List, RowKey, Single, WEEKDAYS},
    results::Outcome,
    view::{
        line::rhythm,
        operation::{facts, fill_hint, not_filled, price_text},
        plain_words::explained,
    },
    words::plural,
};
use leptos::prelude::*;

/// The lines of monthly use by solution, and a way to add one.
#[component]
pub fn UsageForm() -> impl IntoView {
    let desk = desk();
    let keys = keys_of(List::Usage);
    let solutions = Memo::new(move |_| by_solution(&desk, &keys.get()));
    let names = move || {
        let names = |(name, _): &(String, _)| name.clone();
        solutions.with(|groups| groups.iter().map(names).collect::<Vec<_>>())
    };
    let lines_of = move |name: &str| {
        let group = |groups: &Vec<(String, Vec<RowKey>)>| {
            let group = groups.iter().find(|(own, _)| own == name);
            group.map_or_else(Vec::new, |(_, keys)| keys.clone())
        };
        solutions.with(group)
    };
    // One that is there already is gone to: a second line of the same operation
    // is added only on purpose.
    let add = move |operation: String| match line_of(&desk, &operation) {
        Some(key) => focus_field(Field::Cell(List::Usage, key, Column::Monthly)),
        None => add_row(
            List::Usage,
            vec![(Column::Operation, operation)],
            Column::Monthly,
        ),
    };
    view! {
        <section class="form-section" aria-labelledby="usage-heading">
            <h2 id="usage-heading">"Every month"</h2>
            <Show when=move || keys.with(Vec::is_empty)>
                <p class="empty">"Nothing yet. Find what you will do with your images below, then say how often."</p>
            </Show>
            <For each=names key=Clone::clone let:name>
                <h3 class="solution">{name.clone()}</h3>
                <For each=move || lines_of(&name) key=|key| *key let:key><UsageLine key/></For>
            </For>
            <OperationPicker id=add_id(List::Usage) label="Add an operation" on_pick=add/>
        </section>
    }
}

/// The first line of an operation, if there is one.
fn line_of(desk: &Desk, operation: &str) -> Option<RowKey> {
    desk.draft(|draft| {
        let mut rows = draft.rows(List::Usage).iter();
        let row = rows.find(|row| row.text(Column::Operation) == operation)?;
        Some(row.key)
    })
}

/// The lines under the names of their solutions, in the order in which each
/// solution first appears.
fn by_solution(desk: &Desk, keys: &[RowKey]) -> Vec<(String, Vec<RowKey>)> {
    let catalog = desk.catalog();
    let mut groups: Vec<(String, Vec<RowKey>)> = Vec::new();
    for key in keys {
        let id = desk.text(Field::Cell(List::Usage, *key, Column::Operation));
        let name = catalog.find_operation(&id).map_or_else(
            || "Not on this price list".to_owned(),
            |i| facts(&catalog, i).solution,
        );
        match groups.iter_mut().find(|(own, _)| *own == name) {
            Some((_, keys)) => keys.push(*key),
            None => groups.push((name, vec![*key])),
        }
    }
    groups
}

#[component]
fn UsageLine(key: RowKey) -> impl IntoView {
    let desk = desk();
    let catalog = desk.catalog();
    let cell = move |column| Field::Cell(List::Usage, key, column);
    // The operation of a line stays; a line with another one is another line.
    let id = untrack(|| desk.draft(|draft| draft.text(cell(Column::Operation)).to_owned()));
    let about = explained(&id).map(|text| view! { <p class="line-about">{text}</p> });
    let (name, hint, unit) = match catalog.find_operation(&id) {
        Some(index) => {
            let facts = facts(&catalog, index);
            let unit = format!("{} a month", plural(&facts.unit, 2));
            (facts.name, price_text(&catalog, index, &desk.words()), unit)
        }
        None => (
            "An operation that this price list does not have".to_owned(),
            id,
            String::new(),
        ),
    };
    let name_of = StoredValue::new(name.clone());
    let what = Signal::derive(move || name_of.get_value());
    view! {
        <div class="line usage-line" role="group" aria-label=name.clone()>
            <TextEntry field=cell(Column::Monthly) label=name.clone() hint=hint unit=unit kind=Kind::Count placeholder="0"/>
            {about}
            <ToBeFilled key/>
            <GrowthAndDays key name=name_of/>
            <RemoveButton list=List::Usage key what/>
        </div>
    }
}

/// That a search finds nothing before something is stored, and a way to add that.
#[component]
fn ToBeFilled(key: RowKey) -> impl IntoView {
    let desk = desk();
    let fill = Memo::new(move |_| {
        // As the results do, rather than at every key in any field.
        desk.outcome().track();
        let catalog = desk.catalog();
        untrack(|| desk.draft(|draft| not_filled(&catalog, draft, key)))
    });
    move || {
        let fill = fill.get()?;
        let catalog = desk.catalog();
        let operation = catalog.operation(fill).id.clone();
        let add = move |_| {
            let cells = vec![
                (Column::Name, FIRST_LOAD.to_owned()),
                (Column::Operation, operation.clone()),
                (Column::Start, desk.text(Single::Start)),
                (Column::Days, "1".to_owned()),
            ];
            add_row(List::Loads, cells, Column::Count);
        };
        let view = view! {
            <p class="line-about">
                {fill_hint(&catalog, fill, &desk.words())}" "
                <button type="button" class="quiet" on:click=add>"Add it once"</button>
            </p>
        };
        Some(view.into_any())
    }
}

/// What most lines leave as it is: shown in a few words, changed on demand.
#[component]
fn GrowthAndDays(key: RowKey, name: StoredValue<String>) -> impl IntoView {
    let desk = desk();
    let cell = move |column| Field::Cell(List::Usage, key, column);
    let choice = |value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
    };
    let days = [
        choice(EVERY_DAY, "Every day"),
        choice(WEEKDAYS, "Monday to Friday"),
    ];
    let said = Memo::new(move |_| {
        let growth =
            desk.outcome().with(
                |outcome| match outcome.checked.meant.get(&cell(Column::Growth)) {
                    Some(Meant::Decimal(growth)) => Some(*growth),
                    _ => None,
                },
            );
        let weekdays = desk.text(cell(Column::Days)) == WEEKDAYS;
        rhythm(growth, weekdays, &desk.words())
    });
    // Now, and ever: once opened for a problem it stays open while that is put
    // right.
    let wrong = Memo::new(move |was: Option<&(bool, bool)>| {
        let growth = cell(Column::Growth);
        let problems = |outcome: &Outcome| outcome.checked.problems.contains_key(&growth);
        let now = desk.outcome().with(problems);
        (now, now || was.is_some_and(|(_, ever)| *ever))
    });
    let asked = RwSignal::new(None::<bool>);
    let is_open = move || {
        let (now, ever) = wrong.get();
        now || asked.get().unwrap_or(ever)
    };
    let again = move |_| {
        let operation = desk.text(cell(Column::Operation));
        add_row(
            List::Usage,
            vec![(Column::Operation, operation)],
            Column::Monthly,
        );
    };
    let id = format!("growth-{}", key.0);
    view! {
        <button type="button" class="quiet more" aria-expanded=move || is_open().to_string() aria-controls=id.clone()
            aria-label=move || format!("{}, of {}", said.get(), name.get_value())
            on:click=move |_| asked.set(Some(!is_open()))>{move || said.get()}</button>
        <div class="line-grid" id=id hidden=move || !is_open()>
            <TextEntry field=cell(Column::Growth) label="Growth" unit="% a month" kind=Kind::Decimal placeholder="0" span=3/>
            <ChoiceEntry field=cell(Column::Days) label="On" groups=vec![(String::new(), days.to_vec())] span=5/>
            <p class="line-again"><button type="button" class="quiet" aria-label=move || format!("Add another line of {}", name.get_value())
                on:click=again>"Add another line of the same, with other growth or days"</button></p>
        </div>
    }
}
