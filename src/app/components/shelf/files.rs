//! Files in and out: scenarios one by one, or all at once as a backup.

use crate::app::{
    browser::{claim, clock, files, wiping},
    desk::{Desk, desk},
    document::{Document, SavedId},
    keep::{
        backup::{self, Part},
        drafts,
        shelf::{Entry, Shelf},
    },
    tab::{Tab, tab},
    view::shelf::called,
    words::{Words as _, plural, some_of},
};
use crate::{app::browser::store::Browser, format::Opened};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What is wrong with a file: its name, and every error with its place.
type Wrong = (String, Vec<String>);

/// Buttons, a place to drop files on, and what is wrong with what was dropped.
#[component]
pub fn Files(children: Children) -> impl IntoView {
    let (desk, tab) = (desk(), tab());
    let wrong = RwSignal::new(Vec::<Wrong>::new());
    let over = RwSignal::new(false);
    let take = move |list: Option<web_sys::FileList>| {
        over.set(false);
        wrong.set(Vec::new());
        // Taken out at once: the list is emptied with the field.
        let list = list
            .into_iter()
            .flat_map(|list| (0..list.length()).filter_map(move |i| list.get(i)));
        let list: Vec<web_sys::File> = list.collect();
        leptos::task::spawn_local(take_in(desk, tab, list, wrong));
    };
    let drop_on = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        take(event.data_transfer().and_then(|data| data.files()));
    };
    let drag = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let chosen = move |event: leptos::ev::Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            take(input.files());
            // The same file can be chosen once more.
            input.set_value("");
        }
    };
    let wiped = wiping::may_wipe().then(|| {
        view! {
            <p class="problems">
                "This browser deletes what a site has kept when you do not visit it for seven days. Make a backup, or put \
                 this page on your home screen."
            </p>
        }
    });
    let is_work_open = Memo::new(move |_| desk.document().with(Document::is_unsaved_work));
    let is_empty = Memo::new(move |_| {
        let open = desk
            .document()
            .with_untracked(|document| document.id.clone());
        let is_left = |shelf: &[Entry]| !drafts::left(&Browser, &open, shelf).is_empty();
        let is_kept = desk.shelf.with(|shelf| !shelf.is_empty() || is_left(shelf));
        !is_work_open.get() && !is_kept
    });
    view! {
        <div class="files" class:over=move || over.get() on:drop=drop_on on:dragover=drag
            on:dragleave=move |_| over.set(false)>
            {wiped}
            <div class="files-actions">
                <label class="button" for="files-in">"Open files"</label>
                <input class="visually-hidden" id="files-in" type="file" multiple accept=".json,application/json" on:change=chosen/>
                <button type="button" aria-disabled=move || is_empty.get().to_string() on:click=move |_| save_all()>"Back up everything"</button>
                <small>"Scenarios and backups; or drop them here."</small>
            </div>
            {move || { let found = wrong.get(); (!found.is_empty()).then(|| errors(found)) }}
            {children()}
        </div>
    }
    .into_any()
}

fn errors(found: Vec<Wrong>) -> AnyView {
    let files = found.into_iter().map(|(name, errors)| {
        let lines = errors
            .into_iter()
            .map(|text| view! { <li>{text}</li> })
            .collect_view();
        view! {
            <div class="problems">
                <p><b>{name}</b>" was not opened, and nothing was changed:"</p>
                <ul>{lines}</ul>
            </div>
        }
        .into_any()
    });
    view! { <div role="alert">{files.collect_view()}</div> }.into_any()
}

/// Everything that is saved, what is open where that is not, and drafts that were
/// left, as one file.
fn save_all() {
    let (desk, tab) = (desk(), tab());
    let entries = Shelf(&Browser).all();
    let (parts, unread) = desk.document().with_untracked(|open| {
        let left = drafts::left(&Browser, &open.id, &entries);
        let unread = entries.iter().any(|entry| entry.content.is_err())
            || left.iter().any(|found| found.kept.is_err());
        let parts = backup::everything(&entries, open, &left, &desk.reader());
        (parts, unread)
    });
    if parts.is_empty() {
        return desk.say("There is nothing to back up yet.");
    }
    let text = backup::write(&parts, &desk.reader());
    tab.download_text(
        &backup::file_name("credits-backup", desk.today(), "json"),
        "application/json",
        &text,
    );
    let count = parts.len() as u64;
    let mut said = format!(
        "The backup holds {} {}.",
        desk.words().whole(count),
        plural("scenario", count)
    );
    if unread {
        said += " What cannot be opened is not in it; download its text from the lists.";
    }
    desk.say(said);
}

async fn take_in(desk: Desk, tab: Tab, list: Vec<web_sys::File>, wrong: RwSignal<Vec<Wrong>>) {
    let mut brought = Vec::new();
    let mut unknown = Vec::new();
    for file in list {
        let name = file.name();
        match files::text(&file).await {
            Err(why) => wrong.update(|wrong| wrong.push((name, vec![why.to_owned()]))),
            Ok(text) => match backup::read(&text) {
                Ok(Opened {
                    content,
                    unknown: fields,
                }) => {
                    brought.extend(content);
                    unknown.extend(fields);
                }
                Err(errors) => {
                    let errors = errors.iter().map(|error| match error.path.as_str() {
                        "" => format!(
                            "This is not a file that this calculator writes, or it is damaged: it should be {}.",
                            error.expected
                        ),
                        _ => format!("{error}."),
                    });
                    let errors = errors.collect();
                    wrong.update(|wrong| wrong.push((name, errors)));
                }
            },
        }
    }
    if !brought.is_empty() {
        add(desk, tab, brought, &unknown);
    }
}

/// Puts what files brought on the shelf, each under a name of its own; nothing
/// that is there is written over.
fn add(desk: Desk, tab: Tab, brought: Vec<Part>, unknown: &[String]) {
    let words = desk.words();
    let known: Vec<Part> = Shelf(&Browser)
        .all()
        .into_iter()
        .filter_map(|entry| entry.content.ok())
        .map(|saved| Part::of_saved(&saved))
        .collect();
    let count = brought.len();
    let new = backup::new_among(brought, &known, &desk.reader());
    let again = (count - new.len()) as u64;
    let mut added: Vec<(SavedId, String)> = Vec::new();
    let mut left_out = Vec::new();
    for part in new {
        let behind = added.last().map(|(id, _)| id);
        let fresh = claim::fresh_saved_id();
        let done = Shelf(&Browser).add(
            part.draft.clone(),
            &part.catalog,
            fresh,
            clock::now(),
            behind,
        );
        match done {
            Ok(id) => added.push((id, called(part.name()))),
            Err(_) => left_out.push(part),
        }
    }
    tab.refresh();
    let mut said = match added.as_slice() {
        [] => "Nothing new was added.".to_owned(),
        [(_, name)] => format!("“{name}” is added."),
        added => format!("{} scenarios are added.", words.whole(added.len() as u64)),
    };
    if again > 0 {
        said += &format!(
            " {} {} there already.",
            words.whole(again),
            if again == 1 { "was" } else { "were" }
        );
    }
    if !unknown.is_empty() {
        said += &format!(
            " Written by a newer version of this app; left out were: {}.",
            some_of(unknown, &words)
        );
    }
    if let Some(part) = left_out.pop() {
        let name = called(part.name());
        let more = left_out.len() as u64 + 1;
        said += &format!(
            " There was no room left for {} more, “{name}” among them.",
            words.whole(more)
        );
        return desk.offer(said, "Open it without saving", move || {
            tab.open_part(part.clone())
        });
    }
    match added.as_slice() {
        [(id, _)] => {
            let id = id.clone();
            desk.offer(said, "Open it", move || {
                tab.open_saved(&id);
                desk.offer.set(None);
            });
        }
        _ => desk.say(said),
    }
}
