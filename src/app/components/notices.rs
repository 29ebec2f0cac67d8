//! Sentences that belong to no field: what could not be kept, or opened.

use crate::app::desk::desk;
use leptos::prelude::*;

#[component]
pub fn Notices() -> impl IntoView {
    let notice = desk().notice;
    view! {
        <div class="notices" role="status">
            {move || notice.get().map(|text| view! {
                <p class="notice">
                    <span>{text}</span>
                    <button type="button" class="quiet" on:click=move |_| notice.set(None)>"Close"</button>
                </p>
            })}
        </div>
    }
}
