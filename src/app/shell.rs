//! The frame around every page, and how the app starts.

use super::{
    asked::Asked,
    browser::{claim::fresh_id, clock, day, fault, intl},
    check::Reader,
    components::{entry::focus_element, header::Header, notices::Notices, upgrade::Asking},
    desk::Desk,
    document::{Document, Origin},
    pages,
    parts::{self, Engine},
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
use std::{sync::Arc, time::Duration};

/// Puts the app on the page. `public/boot.js` calls it, by way of `main`, once
/// the wasm is loaded.
///
/// What the page needs is on its way by then (`ahead` in `public/parts.js`). What the
/// browser takes longer for is done meanwhile, and in tasks of its own.
pub fn start() {
    fault::report_panics();
    let begin = || {
        intl::prepare(&crate::format::builtin::newest().currencies()[0]);
        // The framework's own tasks begin with its first mount.
        wasm_bindgen_futures::spawn_local(async {
            let engine = load_what_is_shown().await;
            set_timeout(move || mount(engine), Duration::ZERO);
        });
    };
    set_timeout(begin, Duration::ZERO);
}

fn mount(engine: Option<Engine>) {
    leptos::mount::mount_to_body(move || view! { <App engine/> });
    if let Some(root) = document().document_element() {
        // Fails only for a name that is no attribute name; this one is.
        let _ = root.set_attribute("data-app-ready", "1");
    }
    if let Ok(event) = web_sys::CustomEvent::new("app-ready") {
        let _ = window().dispatch_event(&event);
    }
}

/// Loads the page that the address names, and the engine where there is
/// something to work out, so that the first page appears whole. Both come at
/// once; what fails is told where it is missing.
async fn load_what_is_shown() -> Option<Engine> {
    let location = window().location();
    let page = Page::at(&location.pathname().unwrap_or_default());
    let is_first_visit = page == Some(Page::Overview)
        && location.hash().unwrap_or_default().is_empty()
        && !tab::has_draft();
    if let Some(page) = page {
        wasm_bindgen_futures::spawn_local(async move {
            parts::load_page(page).await;
        });
    }
    let engine = if is_first_visit || page.is_none() {
        None
    } else {
        parts::load_engine().await
    };
    if let Some(page) = page {
        parts::load_page(page).await;
    }
    engine
}

/// A first visit needs no engine before something is entered; it is loaded as
/// soon as somebody is about to.
fn load_engine_when_needed(desk: Desk) {
    // A movement alone asks once: a part that does not come is tried again when something is done.
    let is_asked = StoredValue::new(false);
    for event in ["pointermove", "focusin"] {
        let ask = move |_| {
            if !is_asked.get_value() {
                is_asked.set_value(true);
                desk.ask_for_engine();
            }
        };
        let listener = window_event_listener_untyped(event, ask);
        on_cleanup(move || listener.remove());
    }
    for event in ["pointerdown", "keydown"] {
        let listener = window_event_listener_untyped(event, move |_| desk.ask_for_engine());
        on_cleanup(move || listener.remove());
    }
    Effect::new(move |_| {
        let is_first =
            |document: &Document| !document.is_touched() && document.origin == Origin::Own;
        if !desk.document().with(is_first) {
            desk.ask_for_engine();
        }
    });
}

#[component]
fn App(engine: Option<Engine>) -> impl IntoView {
    let reader = Reader {
        catalog: Arc::clone(crate::format::builtin::newest()),
        locale: intl::locale(),
        today: clock::today(),
    };
    let desk = Desk::new(
        Document::empty(fresh_id(), reader.today, &reader.catalog),
        reader,
    );
    provide_context(desk);
    provide_context(Asking(RwSignal::new(Asked::default())));
    provide_context(Tab::start(desk, engine.is_some() || tab::has_draft()));
    if let Some(engine) = engine {
        desk.set_engine(engine);
    }
    load_engine_when_needed(desk);
    let printing = window_event_listener(leptos::ev::beforeprint, move |_| desk.show());
    on_cleanup(move || printing.remove());
    day::watch(desk.today(), move |today| desk.turn_to(today));
    // The router takes the click, so the browser does not move the focus itself.
    let skip = |_| focus_element("main".to_owned());
    view! {
        <Router>
            <a class="skip-link" href="#main" on:click=skip>"Skip to the page"</a>
            <Header/>
            <Notices/>
            {move || desk.engine().map(|engine| (engine.banners)())}
            <CurrentPage/>
            {move || desk.engine().map(|engine| (engine.explain_panel)())}
        </Router>
    }
}

/// The page that is shown, and whether it could be loaded.
type Shown = (Option<Page>, bool);

/// The page that the address names, or the one before until that is loaded. The
/// title and the focus move with it.
#[component]
fn CurrentPage() -> impl IntoView {
    let (desk, tab) = (super::desk::desk(), tab::tab());
    let location = use_location();
    let page = Memo::new(move |_| location.pathname.with(|path| Page::at(path)));
    complete_navigation(location.pathname);
    // Results, files and what is kept need the engine; only the overview is something without it.
    let needs_engine = move |page: Page| page != Page::Overview || tab.waits();
    let first = page.get_untracked();
    let is_there = first.is_none_or(|page| desk.has_engine() || !needs_engine(page));
    let shown = RwSignal::<Shown>::new((first, is_there));
    let is_shown = Memo::new(move |_| shown.get().0 == page.get());
    react_to_fragments(location.hash, location.pathname, is_shown);
    let load = move || {
        let wanted = page.get_untracked();
        leptos::task::spawn_local(async move {
            let is_there = match wanted {
                Some(page) => {
                    parts::load_page(page).await
                        && (!needs_engine(page) || desk.fetch_engine().await.is_some())
                }
                None => true,
            };
            let now = (wanted, is_there);
            // Another page may have been asked for in the meantime.
            if page.get_untracked() == wanted && shown.get_untracked() != now {
                shown.set(now);
            }
        });
    };
    Effect::new(move |_| {
        page.track();
        load();
    });
    // A page that waits for the engine alone is there as soon as that has come.
    Effect::new(move |_| {
        let waits = |(page, is_there): &Shown| !is_there && page.is_some_and(parts::is_loaded);
        if desk.engine().is_some() && shown.with_untracked(waits) {
            load();
        }
    });
    Effect::new(move |previous: Option<Shown>| {
        let now = shown.get();
        let name = now.0.map_or("No such page", Page::name);
        document().set_title(&format!("{name} – Credits"));
        if previous.is_some_and(|previous| previous != now) {
            // After the new page is there.
            request_animation_frame(arrive);
        }
        now
    });
    let view = move || {
        // Made anew where another price list comes into use.
        desk.prices().track();
        match shown.get() {
            (Some(page), is_there) => {
                // Nothing is shown that could be typed into before what is kept is open.
                let view = is_there.then(|| parts::page_view(page)).flatten();
                view.unwrap_or_else(|| {
                    view! { <pages::missing::Missing again=Callback::new(move |()| load())/> }
                        .into_any()
                })
            }
            (None, _) => view! { <pages::nowhere::Nowhere/> }.into_any(),
        }
    };
    view! { <main class="page" id="main" tabindex="-1">{view}</main> }
}

/// The focus goes to the heading; what the address names on a page that had to
/// be loaded first is shown.
fn arrive() {
    focus_heading();
    let place = window().location().hash().unwrap_or_default();
    let place = place.strip_prefix('#').filter(|place| !place.is_empty());
    if let Some(element) = place.and_then(|place| document().get_element_by_id(place)) {
        element.scroll_into_view();
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
fn react_to_fragments(hash: Memo<String>, path: Memo<String>, is_shown: Memo<bool>) {
    let desk = super::desk::desk();
    let tab = tab::tab();
    let navigate = use_navigate();
    Effect::new(move |_| {
        // Nothing changes on the page that is being left while the one gone to
        // is loaded.
        if !is_shown.get() {
            return;
        }
        match Fragment::read(&hash.get()) {
            // Not followed: what is opened changes while it is looked at.
            Fragment::Shared(text) => {
                let Some(engine) = desk.engine() else {
                    return desk.ask_for_engine();
                };
                untrack(|| (engine.open_link)(tab, &text));
            }
            Fragment::Example(example) => {
                let Some(engine) = desk.engine() else {
                    return desk.ask_for_engine();
                };
                untrack(|| (engine.open_example)(tab, example));
            }
            Fragment::NoExample(name) => desk.say(format!(
                "This address asks for an example “{name}”, which there is not. What you have open is as it was."
            )),
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
