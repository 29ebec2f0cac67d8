//! What a change of plan on a day does.

use crate::app::{
    components::entry::place_of,
    components::upgrade::{AnswerOfChange, AskForm, keep_in_address, understood},
    desk::desk,
    draft::Single,
    route::Page,
};
use leptos::prelude::*;

/// The question on one side, the answer on the other.
#[component]
pub fn Upgrade() -> impl IntoView {
    let desk = desk();
    keep_in_address();
    let question = understood();
    let no_plan = Memo::new(move |_| desk.text(Single::Plan).is_empty());
    let has_results = Memo::new(move |_| desk.results().is_some_and(|results| !results.no_plan));
    view! {
        <h1 tabindex="-1" class="upgrade-heading">"If you change the plan"</h1>
        {move || match (no_plan.get(), has_results.get()) {
            (true, _) => view! {
                <div class="prose">
                    <p>"You have no plan yet, so there is nothing to change. Once you hold one, this page shows what a change on any day does: what carries over, what is paid when, and which day costs least."</p>
                    <p><a href=place_of(Single::Plan)>"Say which plan you have"</a></p>
                </div>
            }.into_any(),
            (false, false) => view! {
                <div class="prose">
                    <p>"An entry is missing or needs your attention, so nothing can be worked out yet."</p>
                    <p><a href=Page::Calculator.path()>"Put it right in the calculator"</a></p>
                </div>
            }.into_any(),
            (false, true) => view! {
                <div class="calculator upgrade-page">
                    <div class="form">
                        <p class="lead">"What is left of the old supply carries over until the day its period would have ended, and is used first."</p>
                        <AskForm question/>
                    </div>
                    <AnswerOfChange question/>
                </div>
            }.into_any(),
        }}
    }
}
