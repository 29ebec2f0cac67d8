//! The list of saved scenarios.

use crate::app::{
    browser::{claim, clock, store::Browser},
    check::Reader,
    components::{entry::focus_element, explain::explain_saved},
    desk::desk,
    document::SavedId,
    keep::{backup::Part, shelf::Shelf},
    results::work_out,
    route::Page,
    tab::tab,
    view::{
        compare::{FEWEST, MOST},
        shelf::{Row, Sort, rows, saved_on},
    },
};
use leptos::prelude::*;
use std::{rc::Rc, sync::Arc};

/// What the list shows at the moment, beside what is saved.
#[derive(Clone, Copy)]
struct State {
    search: RwSignal<String>,
    sort: RwSignal<Sort>,
    /// Whose name is being changed.
    naming: RwSignal<Option<SavedId>>,
    /// What is typed as its name. The list may be made anew meanwhile.
    typed: RwSignal<String>,
    /// What was ticked to be compared, in the order it was chosen.
    ticked: RwSignal<Vec<SavedId>>,
}

impl State {
    /// Whether the order is the user's own, so that it can be changed.
    fn is_own_order(self) -> bool {
        self.sort.get() == Sort::Own && self.search.with(|search| search.trim().is_empty())
    }

    /// What is to be compared: what was ticked and is still there.
    fn chosen(self) -> Vec<SavedId> {
        let mut chosen = self.ticked.get();
        desk().shelf.with(|shelf| {
            chosen.retain(|id| shelf.iter().any(|entry| entry.id == *id));
        });
        chosen
    }
}

/// Searched, ordered, opened, renamed, duplicated, deleted and compared.
#[component]
pub fn SavedList() -> impl IntoView {
    let desk = desk();
    let state = State {
        search: RwSignal::default(),
        sort: RwSignal::default(),
        naming: RwSignal::new(None),
        typed: RwSignal::default(),
        ticked: RwSignal::default(),
    };
    go_on_naming(state);
    let is_empty = Memo::new(move |_| desk.shelf.with(|shelf| shelf.is_empty()));
    let list = move || {
        let found = desk.shelf.with(|shelf| {
            let search = state.search.get();
            rows(
                shelf,
                &search,
                state.sort.get(),
                &desk.reader(),
                &desk.words(),
            )
        });
        if found.is_empty() {
            return view! { <p class="empty">"No scenario is called so."</p> }.into_any();
        }
        let last = found.len() - 1;
        let rows = found.into_iter().enumerate();
        let rows = rows
            .map(|(i, row)| line(state, row, i == 0, i == last))
            .collect_view();
        view! { <ul class="shelf" id="shelf" tabindex="-1">{rows}</ul> }.into_any()
    };
    view! {
        <section class="block" aria-labelledby="saved-heading">
            <h2 id="saved-heading" tabindex="-1">"Saved scenarios"</h2>
            {move || if is_empty.get() {
                view! {
                    <p class="empty">
                        "Nothing is saved yet. Give what you have open a name above and save it, or "
                        <a href=Page::Calculator.path()>"enter something in the calculator"</a>" first."
                    </p>
                }.into_any()
            } else {
                view! {
                    {tools(state)}
                    {list}
                }.into_any()
            }}
        </section>
    }
    .into_any()
}

fn tools(state: State) -> AnyView {
    let sorts = Sort::ALL.map(|(sort, key, name)| {
        view! { <option value=key selected=move || state.sort.get() == sort>{name}</option> }
    });
    let address = move || {
        let ids = state.chosen().into_iter().map(|id| id.0);
        let ids: Vec<String> = ids.collect();
        format!("{}#{}", Page::Compare.path(), ids.join(","))
    };
    let count = Memo::new(move |_| state.chosen().len());
    let can_compare = move || (FEWEST..=MOST).contains(&count.get());
    let hint = move || match count.get() {
        0 | 1 => {
            "Tick two to four to compare them; the first one ticked is what the others are compared with."
        }
        2..=MOST => "",
        _ => "At most four can be compared.",
    };
    view! {
        <div class="shelf-tools">
            <span><label for="shelf-search">"Search "</label>
            <input id="shelf-search" type="search" autocomplete="off" prop:value=move || state.search.get()
                on:input=move |event| state.search.set(event_target_value(&event))/></span>
            <span><label for="shelf-sort">"Order: "</label>
            <select id="shelf-sort" on:change=move |event| state.sort.set(Sort::from_key(&event_target_value(&event)))>
                {sorts.collect_view()}
            </select></span>
            <Show when=can_compare fallback=move || view! { <small>{hint}</small> }>
                <a class="button" href=address>"Compare these"</a>
            </Show>
        </div>
    }
    .into_any()
}

fn line(state: State, row: Row, is_first: bool, is_last: bool) -> AnyView {
    let (desk, tab) = (desk(), tab());
    let id = StoredValue::new(row.id.clone());
    let name = StoredValue::new(row.name.clone());
    let part = match row.content {
        Ok(part) => part,
        Err(unopened) => {
            let save = move |_| {
                tab.download_text(
                    "credits-scenario.txt",
                    "text/plain;charset=utf-8",
                    &unopened.text,
                );
            };
            return view! {
                <li class="shelf-row">
                    <div class="shelf-what"><b>{row.name}</b><small>{row.about}</small></div>
                    <div class="shelf-actions">
                        <button type="button" on:click=save>"Download the text"</button>
                        {delete(id, name)}
                    </div>
                </li>
            }
            .into_any();
        }
    };
    let total = row.total.map(|figure| {
        let (part, reader) = (part.clone(), desk.reader());
        let sides = move || {
            let reader = Reader {
                catalog: Arc::clone(&part.catalog),
                ..reader.clone()
            };
            work_out(&part.draft, &reader, None)
                .results
                .into_iter()
                .collect()
        };
        let label = format!("the total of {}", row.name);
        explain_saved(desk, Rc::new(sides), figure, label)
    });
    let is_open = move || {
        id.with_value(|id| {
            desk.document()
                .with(|document| document.tie().is_some_and(|tie| tie.id == *id))
        })
    };
    let is_named =
        move || id.with_value(|id| state.naming.with(|naming| naming.as_ref() == Some(id)));
    let saved = saved_on(row.changed, &clock::day_of, &desk.words());
    let is_chosen = move || id.with_value(|id| state.ticked.with(|ticked| ticked.contains(id)));
    let choose = move |_| {
        let id = id.get_value();
        state
            .ticked
            .update(|ticked| match ticked.iter().position(|own| *own == id) {
                Some(place) => drop(ticked.remove(place)),
                None => ticked.push(id),
            });
    };
    let compare = name.with_value(|name| format!("Compare {name}"));
    let mark = move || is_open().then(|| view! { <span class="shelf-open">"open"</span> });
    view! {
        <li class="shelf-row" class:is-open=is_open>
            <input type="checkbox" aria-label=compare prop:checked=is_chosen on:change=choose/>
            <div class="shelf-what">
                {move || if is_named() {
                    naming(state, id, name)
                } else {
                    view! { <b>{name.get_value()}</b>{mark} }.into_any()
                }}
                <small>{row.about}{total}" · "{saved}</small>
            </div>
            <div class="shelf-actions">{actions(state, id, name, part, is_first, is_last)}</div>
        </li>
    }
    .into_any()
}

fn element(what: &str, id: &SavedId) -> String {
    format!("{what}-{}", id.0)
}

fn actions(
    state: State,
    id: StoredValue<SavedId>,
    name: StoredValue<String>,
    part: Part,
    is_first: bool,
    is_last: bool,
) -> AnyView {
    let tab = tab();
    let navigate = leptos_router::hooks::use_navigate();
    let open = move |_| {
        if id.with_value(|id| tab.open_saved(id)) {
            navigate(
                Page::Calculator.path(),
                leptos_router::NavigateOptions::default(),
            );
        }
    };
    let duplicate = move |_| {
        tab.on_shelf(|shelf| {
            id.with_value(|id| shelf.duplicate(id, claim::fresh_saved_id(), clock::now()))
                .map(drop)
        });
        // The list is made anew.
        focus_element(id.with_value(|id| element("duplicate", id)));
    };
    let rename = move |_| {
        let field = id.with_value(|id| element("name", id));
        state.typed.set(name.get_value());
        state.naming.set(Some(id.get_value()));
        focus_element(field);
    };
    let shift = move |up: bool| {
        id.with_value(|id| Shelf(&Browser).shift(id, up));
        tab.refresh();
        // The list is made anew.
        focus_element(id.with_value(|id| element(if up { "up" } else { "down" }, id)));
    };
    let label = move |what: &str| name.with_value(|name| format!("{what} {name}"));
    let (up, down) = id.with_value(|id| (element("up", id), element("down", id)));
    let rename_id = id.with_value(|id| element("rename", id));
    let duplicate_id = id.with_value(|id| element("duplicate", id));
    let order = move || {
        state.is_own_order().then(|| {
            let (up, down) = (up.clone(), down.clone());
            view! {
                <button type="button" class="quiet" id=up aria-label=label("Move up:") aria-disabled=is_first.to_string()
                    on:click=move |_| shift(true)>"↑"</button>
                <button type="button" class="quiet" id=down aria-label=label("Move down:") aria-disabled=is_last.to_string()
                    on:click=move |_| shift(false)>"↓"</button>
            }
        })
    };
    view! {
        <button type="button" aria-label=label("Open") on:click=open>"Open"</button>
        <button type="button" class="quiet" id=rename_id aria-label=label("Rename") on:click=rename>"Rename"</button>
        <button type="button" class="quiet" id=duplicate_id aria-label=label("Duplicate") on:click=duplicate>"Duplicate"</button>
        <button type="button" class="quiet" aria-label=label("Save as a file:")
            on:click=move |_| tab.download_part(&part)>"File"</button>
        {order}
        {delete(id, name)}
    }
    .into_any()
}

fn delete(id: StoredValue<SavedId>, name: StoredValue<String>) -> AnyView {
    let tab = tab();
    let press = move |_| {
        tab.delete_saved(&id.get_value(), &name.get_value());
        // What had the focus is gone.
        focus_element("saved-heading".to_owned());
    };
    let label = name.with_value(|name| format!("Delete {name}"));
    view! { <button type="button" class="quiet" aria-label=label on:click=press>"Delete"</button> }
        .into_any()
}

/// Where the list is made anew while a name is being typed, because another tab
/// has changed it, the field of the name has the focus again.
fn go_on_naming(state: State) {
    let desk = desk();
    Effect::new(move |_| {
        desk.shelf.track();
        request_animation_frame(move || {
            let is_lost = document()
                .active_element()
                .is_none_or(|active| active.tag_name() == "BODY");
            if let Some(id) = state.naming.get_untracked().filter(|_| is_lost) {
                focus_element(element("name", &id));
            }
        });
    });
}

/// The name as a field: Enter keeps it, Escape leaves it as it was.
fn naming(state: State, id: StoredValue<SavedId>, name: StoredValue<String>) -> AnyView {
    let tab = tab();
    let text = state.typed;
    let close = move || {
        state.naming.set(None);
        focus_element(id.with_value(|id| element("rename", id)));
    };
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let new = text.get_untracked();
        let new = new.trim();
        if !new.is_empty() && name.with_value(|name| new != name) {
            tab.rename(&id.get_value(), new);
        }
        close();
    };
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let field = id.with_value(|id| element("name", id));
    view! {
        <form class="shelf-naming" on:submit=keep>
            <input id=field type="text" maxlength="200" aria-label="New name" autocomplete="off"
                prop:value=move || text.get() on:keydown=leave
                on:input=move |event| text.set(event_target_value(&event))/>
            <button type="submit">"Keep this name"</button>
            <button type="button" class="quiet" on:click=move |_| close()>"Cancel"</button>
        </form>
    }
    .into_any()
}
