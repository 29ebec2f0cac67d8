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
        <p class="aside">"Not calculated here: yearly billing and custom plans. Both exist; ask the vendor for their prices."</p>
        <details class="sources">
            <summary>"Prices of "{date}", partly from third parties: where they come from"</summary>
            <p>{catalog.source().to_owned()}</p>
        </details>
    }
}
