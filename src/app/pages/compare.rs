//! Saved scenarios side by side, by their address: `/compare#first,second`.

use crate::app::{
    browser::store::Browser,
    components::comparison::comparison,
    desk::desk,
    document::SavedId,
    keep::shelf::Shelf,
    results::work_out,
    route::Page,
    view::{
        compare::{FEWEST, MOST, Side, compare},
        shelf::called,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The comparison, or why there is none.
#[component]
pub fn Compare() -> impl IntoView {
    let desk = desk();
    let location = use_location();
    let sides = move || -> Result<Vec<Side>, String> {
        // Made anew when another tab saves one of them.
        desk.shelf.track();
        let hash = location.hash.get();
        let ids: Vec<&str> = hash
            .trim_start_matches('#')
            .split(',')
            .filter(|id| !id.is_empty())
            .collect();
        if !(FEWEST..=MOST).contains(&ids.len()) {
            return Err("Choose two to four saved scenarios to compare.".to_owned());
        }
        ids.into_iter().map(side).collect()
    };
    view! {
        <div class="overview compare">
            <h1 tabindex="-1">"Compare scenarios"</h1>
            {move || match sides() {
                Ok(sides) => compare(&sides, &desk.words()).map(|model| comparison(desk, &model, &sides)).into_any(),
                Err(why) => view! { <p>{why}</p> }.into_any(),
            }}
            <div class="compare-end">
                <p class="aside">
                    "The address of this page works only in this browser, which keeps the scenarios. To show the comparison "
                    "to somebody else, print it, or send the file or the link of each scenario."
                </p>
                <button type="button" on:click=move |_| print()>"Print"</button>
                <a href=Page::Scenarios.path()>"Choose from the list of scenarios"</a>
            </div>
        </div>
    }
    .into_any()
}

fn print() {
    // Where it cannot print, the browser says so itself.
    let _ = window().print();
}

/// A saved scenario as it is now, or why it cannot be compared.
fn side(id: &str) -> Result<Side, String> {
    let desk = desk();
    let saved = match Shelf(&Browser).get(&SavedId(id.to_owned())) {
        Some(Ok(saved)) => saved,
        Some(Err(_)) => return Err("One of these scenarios cannot be opened.".to_owned()),
        None => {
            return Err(
                "One of these scenarios is not in this browser, or was deleted.".to_owned(),
            );
        }
    };
    let name = called(saved.name());
    let reader = crate::app::check::Reader {
        catalog: saved.catalog,
        ..desk.reader()
    };
    match work_out(&saved.draft, &reader, None).results {
        Some(results) => Ok(Side { name, results }),
        None => Err(format!(
            "“{name}” has an entry that needs attention. Open it and put it right first."
        )),
    }
}
