//! A combobox to find an operation: type part of its name, or look through the
//! list, grouped by solution.

use crate::{
    app::{
        desk::desk,
        view::{
            operation::{matching, short_price},
            plain_words::explained,
        },
    },
    engine::catalog::OperationIndex,
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The list as it is shown: what was found, and which option is active.
#[derive(Clone, Copy)]
struct Shown {
    id: StoredValue<String>,
    found: Memo<Vec<(usize, Vec<OperationIndex>)>>,
    active: RwSignal<Option<usize>>,
    pick: Callback<OperationIndex>,
}

impl Shown {
    fn count(self) -> usize {
        self.found
            .with(|found| found.iter().map(|(_, group)| group.len()).sum())
    }

    fn option(self, place: usize) -> Option<OperationIndex> {
        self.found.with(|found| {
            let mut all = found.iter().flat_map(|(_, group)| group.iter().copied());
            all.nth(place)
        })
    }

    fn option_id(self, place: usize) -> String {
        self.id.with_value(|id| format!("{id}-option-{place}"))
    }

    fn list_id(self) -> String {
        self.id.with_value(|id| format!("{id}-list"))
    }

    /// Makes an option active and shows it.
    fn move_to(self, place: usize) {
        self.active.set(Some(place));
        let id = self.option_id(place);
        request_animation_frame(move || {
            if let Some(option) = document().get_element_by_id(&id) {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
}

/// A field that finds an operation and hands its id to `on_pick`.
#[component]
pub fn OperationPicker(
    /// The field's id, unique on the page.
    #[prop(into)]
    id: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// Gets the id of the operation that was chosen.
    #[prop(into)]
    on_pick: Callback<String>,
) -> impl IntoView {
    let catalog = desk().catalog();
    let query = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let shown = Shown {
        id: StoredValue::new(id.clone()),
        found: {
            let catalog = catalog.clone();
            Memo::new(move |_| query.with(|query| matching(&catalog, query)))
        },
        active: RwSignal::new(None),
        pick: Callback::new(move |index| {
            open.set(false);
            query.set(String::new());
            on_pick.run(catalog.operation(index).id.clone());
        }),
    };
    let close = move || {
        open.set(false);
        shown.active.set(None);
    };
    let has_options = move || open.get() && shown.count() > 0;
    let on_key = move |event: KeyboardEvent| {
        let count = shown.count();
        let at = shown.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if count > 0 => {
                event.prevent_default();
                let is_down = event.key() == "ArrowDown";
                let was_open = open.get_untracked();
                open.set(true);
                shown.move_to(match at {
                    Some(at) if was_open && is_down => (at + 1) % count,
                    Some(at) if was_open => (at + count - 1) % count,
                    _ if is_down => 0,
                    _ => count - 1,
                });
            }
            "Enter" if open.get_untracked() => {
                event.prevent_default();
                if let Some(index) = at.and_then(|at| shown.option(at)) {
                    shown.active.set(None);
                    shown.pick.run(index);
                }
            }
            "Escape" => {
                if open.get_untracked() {
                    close();
                } else {
                    query.set(String::new());
                }
            }
            _ => {}
        }
    };
    let on_input = move |event| {
        let text = event_target_value(&event);
        // What fits best is ready to be taken.
        shown.active.set((!text.trim().is_empty()).then_some(0));
        query.set(text);
        open.set(true);
    };
    let active_id = move || {
        let active = shown.active.get().filter(|_| has_options());
        active.map(|place| shown.option_id(place))
    };
    let list_label = StoredValue::new(label.clone());
    view! {
        <div class="picker">
            <label for=id.clone()>{label}</label>
            <div class="picker-control">
                <input id=id type="text" role="combobox" autocomplete="off" spellcheck="false"
                    placeholder="Type to find, such as tag or search"
                    aria-autocomplete="list" aria-controls=shown.list_id()
                    aria-expanded=move || has_options().to_string()
                    aria-activedescendant=active_id
                    prop:value=move || query.get()
                    on:input=on_input on:keydown=on_key
                    on:click=move |_| open.set(true)
                    on:blur=move |_| close()/>
                {move || open.get().then(|| if shown.count() == 0 {
                    view! { <p class="picker-none" role="status">"No operation on the price list is called so."</p> }.into_any()
                } else {
                    options(shown, &list_label.get_value())
                })}
            </div>
        </div>
    }
}

fn options(shown: Shown, label: &str) -> AnyView {
    let desk = desk();
    let catalog = desk.catalog();
    let mut place = 0;
    let groups = shown.found.get().into_iter().map(|(solution, group)| {
        let name = catalog.solutions()[solution].name.clone();
        let group_id = shown.id.with_value(|id| format!("{id}-group-{solution}"));
        let rows = group
            .into_iter()
            .map(|index| {
                let own = place;
                place += 1;
                let price = short_price(&catalog, index, &desk.words());
                let about = explained(&catalog.operation(index).id);
                let about_id = about.map(|_| format!("{}-about", shown.option_id(own)));
                // It describes the option and is no part of its name.
                let about = about.map(|text| {
                    view! { <small class="picker-about" aria-hidden="true" id=about_id.clone()>{text}</small> }
                });
                let is_active = move || (shown.active.get() == Some(own)).to_string();
                view! {
                    <div class="picker-option" role="option" id=shown.option_id(own) aria-selected=is_active
                        aria-describedby=about_id
                        on:click=move |_| shown.pick.run(index)>
                        <span>{catalog.operation(index).name.clone()}</span>
                        <small>{price}</small>
                        {about}
                    </div>
                }
            })
            .collect_view();
        view! {
            <div role="group" aria-labelledby=group_id.clone()>
                <p class="picker-group" role="presentation" id=group_id.clone()>{name}</p>
                {rows}
            </div>
        }
    });
    let groups = groups.collect_view();
    // Pressing inside the list must not take the focus from the field.
    view! {
        <div class="picker-list" role="listbox" id=shown.list_id() aria-label=label.to_owned()
            on:mousedown=move |event| event.prevent_default()>{groups}</div>
    }
    .into_any()
}
