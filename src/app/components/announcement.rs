//! The result for those who cannot see it change: one short sentence, once,
//! after typing has paused.

use crate::app::{
    desk::desk,
    view::{attention::attention, brief::brief, month::work},
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, time::Duration};

const PAUSE: Duration = Duration::from_secs(1);

/// Announces the result when it has changed. Nothing is said of the first one:
/// it is read with the page.
#[component]
pub fn Announcement() -> impl IntoView {
    let desk = desk();
    let said = RwSignal::new(String::new());
    let result = Memo::new(move |_| {
        let attention = desk
            .outcome()
            .with(|outcome| attention(outcome, &desk.words()));
        match (attention, desk.results()) {
            (Some(attention), _) => attention.text,
            (None, Some(results)) => brief(&results, &work(&results), &desk.words()).sentence(),
            (None, None) => String::new(),
        }
    });
    let waiting: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
    Effect::new(move |earlier: Option<()>| {
        let sentence = result.get();
        if let Some(earlier) = waiting.take() {
            earlier.clear();
        }
        if earlier.is_some() {
            let say = move || {
                // The page may have been left.
                let _ = said.try_set(sentence);
            };
            waiting.set(set_timeout_with_handle(say, PAUSE).ok());
        }
    });
    view! { <p class="visually-hidden" role="status" id="announcement">{move || said.get()}</p> }
}
