//! What there is to know beside the figures.

use super::explain::explains;
use crate::app::{
    desk::desk,
    view::{derivation::places::of_left_out, month::work, remarks::remarks},
};
use leptos::prelude::*;

/// What the plan does not allow, and what lies outside the time looked at.
#[component]
pub fn Remarks() -> impl IntoView {
    let desk = desk();
    let said = Memo::new(move |_| {
        desk.results().map_or_else(Vec::new, |results| {
            remarks(&results, &work(&results), &desk.words())
        })
    });
    move || {
        let said = said.get();
        (!said.is_empty()).then(|| {
            let opens = desk
                .results()
                .map_or_else(Vec::new, |results| of_left_out(&results));
            view! {
                <section class="remarks" aria-label="To know">
                    <ul>{said.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                    {explains(desk, opens)}
                </section>
            }
        })
    }
}
