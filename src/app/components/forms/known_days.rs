//! Days whose calls are known exactly: from a usage log, or planned.

use super::{RemoveButton, add_id, add_row, keys_of, operation_choices};
use crate::app::{
    check::Reader,
    components::entry::{Choice, ChoiceEntry, Kind, TextEntry},
    desk::{Desk, desk},
    document::Action,
    draft::{Column, Draft, Field, List, RowKey, Single},
    log::{self, BadLine},
};
use leptos::prelude::*;
use std::sync::Arc;

/// How many are shown before somebody asks for all.
const SHOWN: usize = 12;
/// How many lines that are wrong are named.
const NAMED: usize = 5;

/// The known days, lines to paste, and a way to add one by hand.
#[component]
pub fn KnownDaysForm() -> impl IntoView {
    let desk = desk();
    let keys = keys_of(List::Daily);
    let count = Memo::new(move |_| keys.with(Vec::len));
    let all = RwSignal::new(false);
    let shown = move || {
        let mut keys = keys.get();
        if !all.get() {
            keys.truncate(SHOWN);
        }
        keys
    };
    let said = move || match count.get() {
        0 => "none".to_owned(),
        1 => "one day".to_owned(),
        count => format!("{count} days"),
    };
    // As for the limits.
    let is_wrong = Memo::new(move |was: Option<&bool>| {
        let was = was.copied().unwrap_or(false);
        was || desk.outcome().with(|outcome| {
            let mut fields = outcome.checked.problems.keys();
            fields.any(|field| matches!(field, Field::Cell(List::Daily, ..)))
        })
    });
    let add = move |_| {
        let operation = desk.draft(|draft| {
            let first = draft.rows(List::Usage).first();
            first.map_or_else(String::new, |row| row.text(Column::Operation).to_owned())
        });
        let cells = vec![
            (Column::Date, desk.text(Single::Start)),
            (Column::Operation, operation),
        ];
        all.set(true);
        add_row(List::Daily, cells, Column::Date);
    };
    let remove_all = move |_| {
        let mut draft = desk.draft(Clone::clone);
        draft.clear(List::Daily);
        replace(&desk, draft, "removing the known days");
    };
    view! {
        <details class="form-section folded" open=move || is_wrong.get()>
            <summary><h2>"Known days"</h2><small>{said}</small></summary>
            <For each=shown key=|key| *key let:key><DayLine key/></For>
            <Show when=move || { count.get() > SHOWN && !all.get() }>
                <p class="add"><button type="button" class="quiet" on:click=move |_| all.set(true)>
                    {move || format!("Show all {} days", count.get())}
                </button></p>
            </Show>
            <p class="add">
                <button type="button" id=add_id(List::Daily) on:click=add>"Add a known day"</button>
                <Show when=move || { count.get() > 1 }>
                    <button type="button" class="quiet" on:click=remove_all>"Remove all known days"</button>
                </Show>
            </p>
            <PasteDays/>
        </details>
    }
}

fn replace(desk: &Desk, draft: Draft, what: &'static str) {
    let origin = desk.document().with_untracked(|document| document.origin);
    desk.send(Action::Replace {
        draft: Arc::new(draft),
        origin,
        what,
    });
}

#[component]
fn PasteDays() -> impl IntoView {
    let desk = desk();
    let text = RwSignal::new(String::new());
    let bad = RwSignal::new(Vec::<BadLine>::new());
    let add = move |_| {
        let reader: Reader = desk.reader();
        match text.with(|text| log::read(text, &reader)) {
            Ok(days) => {
                bad.set(Vec::new());
                let draft = desk.draft(|draft| log::with_days(draft, &reader.catalog, &days));
                replace(&desk, draft, "adding known days");
                text.set(String::new());
            }
            Err(lines) => bad.set(lines),
        }
    };
    view! {
        <div class="paste" class:has-problem=move || bad.with(|bad| !bad.is_empty())>
            <label for="paste-days">"Paste a usage log"</label>
            <small id="paste-hint">"A line a day: day; operation; calls, such as 2026-04-21; ocr-read; 412"</small>
            <textarea id="paste-days" rows="3" spellcheck="false" aria-describedby="paste-hint paste-problems"
                aria-invalid=move || bad.with(|bad| !bad.is_empty()).to_string()
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))></textarea>
            <div id="paste-problems" class="entry-note" role="status">
                {move || bad.with(|bad| {
                    let mut said: Vec<_> = bad.iter().take(NAMED).map(|line| line.sentence()).collect();
                    if bad.len() > NAMED {
                        said.push(format!("And {} more lines. Nothing was added.", bad.len() - NAMED));
                    }
                    said.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()
                })}
            </div>
            <p class="add"><button type="button" on:click=add>"Add these lines"</button></p>
        </div>
    }
}

#[component]
fn DayLine(key: RowKey) -> impl IntoView {
    let desk = desk();
    let cell = move |column| Field::Cell(List::Daily, key, column);
    let none = Choice {
        value: String::new(),
        label: "Choose …".to_owned(),
    };
    let mut groups = vec![(String::new(), vec![none])];
    groups.extend(operation_choices(&desk.catalog()));
    let what = Signal::derive(move || format!("the known day {}", desk.text(cell(Column::Date))));
    view! {
        <div class="line" role="group" aria-label="A known day">
            <div class="line-grid">
                <TextEntry field=cell(Column::Date) label="Day" kind=Kind::Day span=3/>
                <ChoiceEntry field=cell(Column::Operation) label="Operation" groups=groups span=3/>
                <TextEntry field=cell(Column::Count) label="Calls" kind=Kind::Count placeholder="0" span=2/>
            </div>
            <RemoveButton list=List::Daily key what/>
        </div>
    }
}
