//! Drafts that were left without being saved.

use crate::app::{
    browser::{clock, store::Browser},
    desk::desk,
    keep::{Key, Store, drafts},
    tab::tab,
    view::shelf::{Left, left, saved_on},
};
use leptos::prelude::*;

#[component]
pub fn LeftDrafts() -> impl IntoView {
    let desk = desk();
    let open = Memo::new(move |_| desk.document().with(|document| document.id.clone()));
    let found = move || {
        // Another document may have been opened, another tab may have kept one.
        let open = open.get();
        let entries = desk.shelf.get();
        let found = drafts::left(&Browser, &open, &entries);
        left(found, &desk.reader(), &desk.words())
    };
    move || {
        let found = found();
        (!found.is_empty()).then(|| {
            let rows = found.into_iter().map(row).collect_view();
            view! {
                <section class="block" aria-labelledby="drafts-heading">
                    <h2 id="drafts-heading">"Drafts that are not saved"</h2>
                    <p class="aside">"What you had open before, or have open in another tab."</p>
                    <ul class="shelf">{rows}</ul>
                </section>
            }
            .into_any()
        })
    }
}

fn row(left: Left) -> AnyView {
    let (desk, tab) = (desk(), tab());
    let Left { found, name, about } = left;
    let kept_on = found.kept.as_ref().ok().map(|kept| kept.changed);
    let kept_on = saved_on(kept_on, &clock::day_of, &desk.words()).replacen("saved", " · kept", 1);
    let id = found.id.clone();
    let deed = if found.kept.is_ok() {
        let label = format!("Open the draft {name}");
        view! { <button type="button" aria-label=label on:click=move |_| tab.open_draft(&id)>"Open"</button> }.into_any()
    } else {
        let save = move |_| {
            let text = Browser.get(&Key::Draft(id.clone()).text());
            tab.download_text(
                "credits-draft.txt",
                "text/plain;charset=utf-8",
                &text.unwrap_or_default(),
            );
        };
        view! { <button type="button" on:click=save>"Download the text"</button> }.into_any()
    };
    let (id, called) = (found.id, format!("The draft “{name}”"));
    let label = format!("Delete the draft {name}");
    view! {
        <li class="shelf-row">
            <div class="shelf-what"><b>{name}</b><small>{about}{kept_on}</small></div>
            <div class="shelf-actions">
                {deed}
                <button type="button" class="quiet" aria-label=label
                    on:click=move |_| tab.delete_draft(&id, &called)>"Delete"</button>
            </div>
        </li>
    }
    .into_any()
}
