//! What is saved: kept, found again, compared, handed on.

use crate::app::{
    components::{
        keep_bar::KeepBar,
        shelf::{Files, LeftDrafts, SavedList},
    },
    desk::desk,
    draft::Single,
    route::Page,
    tab::tab,
    view::shelf::{about, called},
    words::some_of,
};
use leptos::prelude::*;
use std::sync::Arc;

/// What is open, what is saved, and drafts that were left.
#[component]
pub fn Scenarios() -> impl IntoView {
    let (desk, tab) = (desk(), tab());
    let open = move || {
        let (draft, catalog) = desk
            .document()
            .with(|document| (Arc::clone(document.draft()), Arc::clone(document.catalog())));
        let name = called(draft.text(Single::Name));
        let about = about(&draft, &catalog, &desk.reader(), &desk.words());
        view! { <p><b>{name}</b>" "<span class="aside">{about}</span></p> }
    };
    view! {
        <div class="overview scenarios">
            <h1 tabindex="-1">"Scenarios"</h1>
            <Files>
                <section class="panel" aria-labelledby="open-heading">
                    <h2 id="open-heading">"Open now"</h2>
                    {open}
                    <KeepBar/>
                    <p class="aside">
                        <a href=Page::Calculator.path()>"Go on with it in the calculator"</a>", or "
                        <button type="button" class="quiet" on:click=move |_| tab.open_empty()>"start an empty one"</button>
                    </p>
                </section>
                <Lost/>
                <SavedList/>
                <LeftDrafts/>
            </Files>
            <p class="aside">
                "Everything is kept in this browser on this device and nowhere else. A backup is a file that can be opened in \
                 any browser."
            </p>
        </div>
    }
    .into_any()
}

/// What was saved until the browser's storage was cleared, to be put back.
#[component]
fn Lost() -> impl IntoView {
    let tab = tab();
    move || {
        let lost = tab.lost();
        (!lost.is_empty()).then(|| {
            let named = lost.iter().map(|entry| match &entry.content {
                Ok(saved) => called(saved.name()),
                Err(_) => "one that cannot be opened".to_owned(),
            });
            let named: Vec<String> = named.collect();
            let named = some_of(&named, &desk().words());
            view! {
                <section class="block" aria-labelledby="lost-heading">
                    <h2 id="lost-heading">"Cleared from this browser"</h2>
                    <p class="aside">
                        "This page still has what was saved, until it is closed: "{named}"."
                    </p>
                    <button type="button" on:click=move |_| tab.put_all_back()>"Put the scenarios back"</button>
                </section>
            }
            .into_any()
        })
    }
}
