//! Examples to start from.

use crate::app::{
    desk::desk,
    draft::List,
    examples::Example,
    route::{Fragment, Page},
};
use leptos::prelude::*;

/// Links that fill in an example: open while there is nothing else, a line
/// away later.
#[component]
pub fn Examples() -> impl IntoView {
    let desk = desk();
    let is_empty = Memo::new(move |_| {
        desk.draft(|draft| {
            let work = [List::Usage, List::Loads, List::Recipes, List::Daily];
            work.iter().all(|list| draft.rows(*list).is_empty())
        })
    });
    view! {
        <details class="examples" open=move || is_empty.get()>
            <summary>"Start from an example"</summary>
            <ul>
                {Example::ALL.map(|example| view! {
                    <li>
                        <a href=Page::Calculator.with_fragment(&Fragment::Example(example))>{example.name()}</a>
                        <small>{example.about()}</small>
                    </li>
                }).collect_view()}
            </ul>
        </details>
    }
}
