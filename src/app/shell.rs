//! The frame around every page, and how the app starts.

use super::{
    asked::Asked,
    browser::{clock, day, fault, intl},
    check::Reader,
    components::{
        bring_up::BringUp, entry::focus_element, explain::ExplainPanel, header::Header,
        notices::Notices, sent::SentBanner, upgrade::Asking,
    },
    desk::Desk,
    document::{Action, Origin},
    pages,
    route::{Fragment, Page},
    tab::{self, Tab},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Router,
    hooks::{use_location, use_navigate},
    location::{BrowserUrl, LocationProvider},
};
use std::sync::Arc;

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
    let (document, wanted, trouble) = tab::first_document(&reader.catalog, reader.today);
    let desk = Desk::new(document, reader);
    desk.notice.set(trouble);
    provide_context(desk);
    provide_context(Asking(RwSignal::new(Asked::default())));
    provide_context(Tab::start(desk, wanted));
    super::other_days::look(desk);
    day::watch(desk.today(), move |today| desk.turn_to(today));
    // The router takes the click, so the browser does not move the focus itself.
    let skip = |_| focus_element("main".to_owned());
    view! {
        <Router>
            <a class="skip-link" href="#main" on:click=skip>"Skip to the page"</a>
            <Header/>
            <Notices/>
            <SentBanner/>
            <BringUp/>
            <CurrentPage/>
            <ExplainPanel/>
        </Router>
    }
}

/// The page that the address names. Its title and the focus move with it.
#[component]
fn CurrentPage() -> impl IntoView {
    let desk = super::desk::desk();
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
            {move || {
                // Made anew where another price list comes into use.
                desk.prices().track();
                match page.get() {
                Some(Page::Overview) => view! { <pages::overview::Overview/> }.into_any(),
                Some(Page::Calculator) => view! { <pages::calculator::Calculator/> }.into_any(),
                Some(Page::Packs) => view! { <pages::packs::Packs/> }.into_any(),
                Some(Page::Upgrade) => view! { <pages::upgrade::Upgrade/> }.into_any(),
                Some(Page::Scenarios) => view! { <pages::scenarios::Scenarios/> }.into_any(),
                Some(Page::Compare) => view! { <pages::compare::Compare/> }.into_any(),
                None => view! { <pages::nowhere::Nowhere/> }.into_any(),
                }
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
    let tab = tab::tab();
    let navigate = use_navigate();
    Effect::new(move |_| {
        match Fragment::read(&hash.get()) {
            // Not followed: what is opened changes while it is looked at.
            Fragment::Shared(text) => untrack(|| tab.open_link(&text)),
            Fragment::Example(example) => {
                let catalog = desk.catalog();
                let currency = catalog.currencies().first().map_or("", String::as_str);
                desk.send(Action::Replace {
                    draft: Arc::new(example.draft(desk.today(), currency)),
                    origin: Origin::Example,
                    what: "opening an example",
                });
            }
            // After the heading, which a page that is gone to gets the focus on.
            Fragment::Place(id) if id.starts_with("field-") => return focus_element(id),
            Fragment::None | Fragment::Place(_) => return,
        }
        // Out of the address: a reload must not take back what is typed next, and
        // the same link pasted once more must be noticed.
        let path = path.get_untracked();
        // A link from another page is not in the address bar yet.
        let shown = window().location().pathname().unwrap_or_default();
        let quietly = NavigateOptions {
            replace: shown == path,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&path, quietly);
        // What was followed may be folded up or gone now.
        request_animation_frame(focus_heading);
    });
}
