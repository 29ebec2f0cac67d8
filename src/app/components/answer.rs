//! The answer, seen first; greyed while a field is being put right.

use super::{attention::Attention, rich::rich};
use crate::app::{
    desk::desk,
    view::{headline::headline, month::work},
};
use leptos::prelude::*;

/// The answer in words, and what stands in its way.
#[component]
pub fn Answer() -> impl IntoView {
    let desk = desk();
    let answer = move || {
        desk.results()
            .map(|results| headline(&results, &work(&results), &desk.words()))
    };
    view! {
        <div class="answer-block">
            {move || match answer() {
                Some(headline) => view! {
                    <p class="answer">{rich(headline.answer)}</p>
                    <p class="answer-below">{headline.below}</p>
                    <p class="answer-below">{headline.planned}</p>
                }.into_any(),
                None => view! { <p class="answer">"Fill in the fields to see what it takes."</p> }.into_any(),
            }}
            <Attention/>
        </div>
    }
}
