//! A page whose part could not be loaded.

use leptos::prelude::*;

/// Says so, and tries again.
#[component]
pub fn Missing(
    /// Loads it once more.
    again: Callback<()>,
) -> impl IntoView {
    view! {
        <h1 tabindex="-1">"This page could not be loaded"</h1>
        <p class="problems" role="alert">
            "A file of it did not come. Is this device offline, or has a new version just been published? What you typed is kept."
        </p>
        <p>
            <button type="button" on:click=move |_| again.run(())>"Try again"</button>
        </p>
    }
    .into_any()
}
