//! An address that no page has.

use crate::app::route::Page;
use leptos::prelude::*;

/// Says so, and names the pages there are.
#[component]
pub fn Nowhere() -> impl IntoView {
    let link = |page: Page| view! { <li><a href=page.path()>{page.name()}</a></li> };
    view! {
        <div class="prose">
            <h1 tabindex="-1">"There is no such page"</h1>
            <p>"The address may have been mistyped. What you entered is still there. The pages are:"</p>
            <ul>{Page::in_navigation().map(link).collect_view()}</ul>
        </div>
    }
}
