//! The page: what is seen and how it is started.

mod fault;

use leptos::prelude::*;

/// Puts the app on the page. `public/boot.js` calls it, by way of `main`, once the wasm is loaded.
pub fn start() {
    fault::report_panics();
    leptos::mount::mount_to_body(App);
    if let Some(root) = document().document_element() {
        // Fails only for a name that is no attribute name; this one is.
        let _ = root.set_attribute("data-app-ready", "1");
    }
}

/// The whole page.
#[component]
fn App() -> impl IntoView {
    view! {
        <main class="page">
            <h1>"Credit calculator"</h1>
        </main>
    }
}
