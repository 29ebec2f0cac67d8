//! A part of a page that follows what is typed when it is seen, and otherwise
//! once typing has paused.

use crate::app::{browser::seen, desk::desk};
use leptos::{context::Provider, prelude::*};

/// Its content reads a desk of its own, which shows what the fields come to as
/// soon as that is worth the work: see [`crate::app::pace`].
#[component]
pub fn Unhurried(children: ChildrenFn) -> impl IntoView {
    let own = desk().follower();
    let element = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            seen::watch(&element, move |is_seen| own.set_seen(is_seen));
        }
    });
    view! {
        <Provider value=own>
            <div class="unhurried" node_ref=element>{children()}</div>
        </Provider>
    }
    .into_any()
}
