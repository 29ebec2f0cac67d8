//! The top of every page: name, pages, price list, undo and redo.

use crate::app::{
    desk::desk, document::Action, draft::Single, parts, route::Page, words::Words as _,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

#[component]
pub fn Header() -> impl IntoView {
    let desk = desk();
    let location = use_location();
    let here = Memo::new(move |_| location.pathname.with(|path| Page::at(path)));
    let link = move |page: Page| {
        let current = move || (here.get() == Some(page)).then_some("page");
        // Whoever points at a link will follow it soon.
        let ahead = move |_| {
            leptos::task::spawn_local(async move {
                parts::load_page(page).await;
            });
        };
        view! { <a href=page.path() aria-current=current on:pointerenter=ahead>{page.name()}</a> }
    };
    let prices = move || {
        let day = |catalog: &crate::engine::Catalog| desk.words().day(catalog.as_of());
        desk.prices()
            .with(|catalog| format!("{} prices of {}", catalog.name(), day(catalog)))
    };
    let undo = move || desk.document().with(|document| document.undo_step());
    let redo = move || desk.document().with(|document| document.redo_step());
    view! {
        <header class="site-header">
            <a class="site-name" href=Page::Overview.path()>"Credits"</a>
            <nav class="site-nav" aria-label="Pages">{Page::in_navigation().map(link).collect_view()}</nav>
            <div class="site-tools">
                <button type="button" class="quiet" aria-disabled=move || undo().is_none().to_string()
                    title=move || undo().map_or_else(|| "Nothing to undo".to_owned(), |what| format!("Undo {what}"))
                    on:click=move |_| desk.send(Action::Undo)>"Undo"</button>
                <button type="button" class="quiet" aria-disabled=move || redo().is_none().to_string()
                    title=move || redo().map_or_else(|| "Nothing to redo".to_owned(), |what| format!("Redo {what}"))
                    on:click=move |_| desk.send(Action::Redo)>"Redo"</button>
            </div>
            <p class="site-prices">{prices}" · "{move || desk.text(Single::Currency)}</p>
        </header>
    }
}
