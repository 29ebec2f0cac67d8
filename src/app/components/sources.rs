//! Where the figures come from, once a page.

use crate::app::{desk::desk, words::Words as _};
use leptos::prelude::*;

/// The price list, its date and its source.
#[component]
pub fn Sources() -> impl IntoView {
    let desk = desk();
    let catalog = desk.catalog();
    let date = desk.words().day(catalog.as_of());
    view! {
        <details class="sources">
            <summary>"Prices of "{date}", partly from third parties: where they come from"</summary>
            <p>{catalog.source().to_owned()}</p>
            <p>"Yearly billing and custom plans are not part of this calculation."</p>
        </details>
    }
}
