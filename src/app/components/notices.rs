//! Sentences that belong to no field: what could not be kept, or opened, and
//! what can be taken back.

use crate::app::desk::desk;
use leptos::prelude::*;

#[component]
pub fn Notices() -> impl IntoView {
    let desk = desk();
    let (notice, offer) = (desk.notice, desk.offer);
    let close = move |_| {
        notice.set(None);
        offer.set(None);
    };
    let line = move |text: String, deed: Option<AnyView>| {
        view! {
            <p class="notice">
                <span>{text}</span>
                <span class="notice-actions">
                    {deed}
                    <button type="button" class="quiet" on:click=close>"Close"</button>
                </span>
            </p>
        }
        .into_any()
    };
    view! {
        <div class="notices" role="status">
            {move || notice.get().map(|text| line(text, None))}
            {move || offer.get().map(|offer| {
                let act = move |_| (offer.act)();
                let deed = view! { <button type="button" on:click=act>{offer.label}</button> };
                line(offer.text, Some(deed.into_any()))
            })}
        </div>
    }
}
