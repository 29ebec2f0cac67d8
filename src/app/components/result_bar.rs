//! On a narrow screen the form covers the result; this bar keeps it reachable.

use super::entry::focus_element;
use crate::app::{
    desk::desk,
    view::{brief::brief, month::work},
};
use leptos::prelude::*;

/// The id of the result, which the bar leads to.
pub const RESULT: &str = "result";

/// The result in a few words, at the screen's lower edge while the form is
/// being filled in.
#[component]
pub fn ResultBar() -> impl IntoView {
    let desk = desk();
    let said = Memo::new(move |_| {
        desk.results()
            .map(|results| brief(&results, &work(&results), &desk.words()))
    });
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_element(RESULT.to_owned());
        // The focus alone brings the middle of what is taller than the screen.
        request_animation_frame(|| {
            if let Some(result) = document().get_element_by_id(RESULT) {
                result.scroll_into_view();
            }
        });
    };
    view! {
        <div class="result-bar">
            {move || said.get().map(|brief| view! {
                <p>
                    <strong>{brief.need}</strong>
                    <span class:bad=brief.is_short>{brief.outcome}</span>
                </p>
            })}
            <a href=format!("#{RESULT}") on:click=go>"Result"</a>
        </div>
    }
}
