//! What has to be put right or said next, with a way to its field.

use super::entry::{element_id, focus_element};
use crate::app::{
    desk::desk,
    route::{Fragment, Page},
    view::attention::attention,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// Nothing while there is a result; else what stands in its way. It leads to the
/// field on this page, or to the calculator, which has them all.
#[component]
pub fn Attention() -> impl IntoView {
    let desk = desk();
    let navigate = StoredValue::new(use_navigate());
    let found = Memo::new(move |_| {
        desk.outcome()
            .with(|outcome| attention(outcome, &desk.words()))
    });
    let show = move |_| {
        let Some(field) = found.get_untracked().and_then(|found| found.first) else {
            return;
        };
        let id = element_id(field);
        if document().get_element_by_id(&id).is_some() {
            focus_element(id);
        } else {
            let address = Page::Calculator.with_fragment(&Fragment::Place(id));
            navigate.with_value(|navigate| navigate(&address, Default::default()));
        }
    };
    move || {
        found.get().map(|found| {
            let others = found.others.into_iter().map(|text| view! { <p>{text}</p> });
            view! {
                <div class="problems" class:waiting=found.is_waiting>
                    <p>
                        {found.text}" Until then you see the last result that could be worked out. "
                        <button type="button" class="quiet" on:click=show>"Show it"</button>
                    </p>
                    {others.collect_view()}
                </div>
            }
            .into_any()
        })
    }
}
