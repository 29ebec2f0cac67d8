//! The frame around every page, and how the app starts.

use super::{
    browser::{claim, clock, day, fault, intl, store},
    check::Reader,
    components::{bring_up::BringUp, explain::ExplainPanel, header::Header, notices::Notices},
    desk::Desk,
    document::{Action, Document, DocumentId, Origin},
    keep, pages,
    route::{Fragment, Page},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Router,
    hooks::{use_location, use_navigate},
    location::{BrowserUrl, LocationProvider},
};
use std::{cell::Cell, rc::Rc, sync::Arc, time::Duration};

/// How long typing may pause before the draft is kept.
const KEEP_AFTER: Duration = Duration::from_millis(200);

/// Puts the app on the page. `public/boot.js` calls it, by way of `main`, once
/// the wasm is loaded.
pub fn start() {
    fault::report_panics();
    leptos::mount::mount_to_body(App);
    if let Some(root) = document().document_element() {
        // Fails only for a name that is no attribute name; this one is.
        let _ = root.set_attribute("data-app-ready", "1");
    }
}

#[component]
fn App() -> impl IntoView {
    let reader = Reader {
        catalog: Arc::clone(crate::format::builtin::newest()),
        locale: intl::locale(),
        today: clock::today(),
    };
    let (document, wanted, trouble) = first_document(&reader);
    let desk = Desk::new(document, reader);
    desk.notice.set(trouble);
    provide_context(desk);
    keep_drafts(desk, wanted);
    day::watch(desk.today(), move |today| desk.turn_to(today));
    view! {
        <Router>
            <a class="skip-link" href="#main">"Skip to the page"</a>
            <Header/>
            <Notices/>
            <BringUp/>
            <CurrentPage/>
            <ExplainPanel/>
        </Router>
    }
}

/// The page that the address names. Its title and the focus move with it.
#[component]
fn CurrentPage() -> impl IntoView {
    let location = use_location();
    let page = Memo::new(move |_| location.pathname.with(|path| Page::at(path)));
    react_to_fragments(location.hash, location.pathname);
    complete_navigation(location.pathname);
    Effect::new(move |previous: Option<Option<Page>>| {
        let page = page.get();
        let name = page.map_or("No such page", Page::name);
        document().set_title(&format!("{name} – Credits"));
        if previous.is_some_and(|previous| previous != page) {
            // After the new page is there.
            request_animation_frame(focus_heading);
        }
        page
    });
    view! {
        <main class="page" id="main" tabindex="-1">
            {move || match page.get() {
                Some(Page::Overview) => view! { <pages::overview::Overview/> }.into_any(),
                Some(Page::Calculator) => view! { <pages::calculator::Calculator/> }.into_any(),
                Some(Page::Packs) => view! { <pages::packs::Packs/> }.into_any(),
                None => view! { <pages::nowhere::Nowhere/> }.into_any(),
            }}
        </main>
    }
}

/// The router waits for its own list of routes to be shown before it writes a
/// followed link into the address bar and the history. Pages are chosen here
/// instead, so it is told here.
fn complete_navigation(path: Memo<String>) {
    let provider = use_context::<BrowserUrl>();
    Effect::new(move |_| {
        path.track();
        if let Some(provider) = &provider {
            provider.ready_to_complete();
        }
    });
}

fn focus_heading() {
    use wasm_bindgen::JsCast;
    let heading = document().query_selector("main h1").ok().flatten();
    if let Some(heading) =
        heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = heading.focus();
    }
}

/// An address may name an example or hold a scenario, when the app starts and
/// while it is open: somebody follows a link, or pastes one into the tab.
fn react_to_fragments(hash: Memo<String>, path: Memo<String>) {
    let desk = super::desk::desk();
    let navigate = use_navigate();
    Effect::new(move |_| {
        match Fragment::read(&hash.get()) {
        Fragment::Shared(_) => desk.notice.set(Some(
            "This address holds a scenario that somebody shared. This version of the app cannot open shared \
             scenarios yet; your own draft is as it was."
                .to_owned(),
        )),
        Fragment::Example(example) => {
            let catalog = desk.catalog();
            let currency = catalog.currencies().first().map_or("", String::as_str);
            desk.send(Action::Replace {
                draft: Arc::new(example.draft(desk.today(), currency)),
                origin: Origin::Example,
                what: "opening an example",
            });
            // Out of the address: a reload must not take back what is typed next.
            let path = path.get_untracked();
            // A link from another page is not in the address bar yet.
            let shown = window().location().pathname().unwrap_or_default();
            let quietly = NavigateOptions {
                replace: shown == path,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&path, quietly);
            // The links are folded up now.
            request_animation_frame(focus_heading);
        }
        Fragment::None | Fragment::Place(_) => {}
    }
    });
}

/// What to open: the document that this tab had open, else the draft that was
/// changed last, else an empty one. Also the id of the kept draft it came from,
/// and what the reader should know.
fn first_document(reader: &Reader) -> (Document, Option<DocumentId>, Option<String>) {
    let wanted = store::document_of_tab()
        .filter(|id| store::draft(id).is_some())
        .or_else(store::last_changed);
    let kept = wanted.as_ref().and_then(store::draft);
    let currency = reader
        .catalog
        .currencies()
        .first()
        .map_or("", String::as_str);
    let trouble = match &kept {
        Some(Err(keep::Unkept::Damaged)) => Some(
            "What was kept of your draft is damaged, so the app starts with empty fields. The damaged text stays in \
             this browser."
                .to_owned(),
        ),
        Some(Err(keep::Unkept::Newer)) => Some(
            "Your draft was kept by a newer version of this app. Reload the page to get that version; the draft stays \
             as it is."
                .to_owned(),
        ),
        _ if !store::is_there() => Some(
            "This browser keeps nothing for this site, so what you type is lost when you close the page.".to_owned(),
        ),
        _ => None,
    };
    let kept = kept.and_then(Result::ok);
    // Only a draft that could be opened may be written over.
    let wanted = if kept.is_some() { wanted } else { None };
    (
        keep::open(claim::fresh_id(), kept, reader.today, currency),
        wanted,
        trouble,
    )
}

/// Keeps the draft whenever it has changed, once it is known under which id:
/// the one it was kept under, unless another tab has that open.
fn keep_drafts(desk: Desk, wanted: Option<DocumentId>) {
    let claimed = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        let own = match wanted {
            Some(id) if claim::claim(&id).await => id,
            _ => {
                let id = desk
                    .document()
                    .with_untracked(|document| document.id.clone());
                let _ = claim::claim(&id).await;
                id
            }
        };
        desk.rename(own.clone());
        store::set_document_of_tab(&own);
        claimed.set(true);
    });

    let keep_now = move || {
        let refused = desk.document().with_untracked(|document| {
            if !document.is_touched() || !claimed.get_untracked() {
                return None;
            }
            store::keep_draft(document, clock::now()).err()
        });
        if refused == Some(store::NotKept::Full) {
            desk.notice.set(Some(
                "There is no room left in this browser's storage, so your last changes are not kept.".to_owned(),
            ));
        }
    };
    let waiting: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
    Effect::new(move |_| {
        desk.document().track();
        claimed.track();
        if let Some(earlier) = waiting.take() {
            earlier.clear();
        }
        waiting.set(set_timeout_with_handle(keep_now, KEEP_AFTER).ok());
    });
    // Reloading or closing does not wait for the pause.
    let leaving = window_event_listener(leptos::ev::pagehide, move |_| keep_now());
    on_cleanup(move || leaving.remove());
}
