//! Whether a one-off load would cost less over more days, or begun later. It is
//! searched for while nobody types, a slice at a time.

use crate::app::{
    desk::{Desk, desk},
    document::Action,
    view::spread::{Advice, LoadSearch, looked_at},
};
use leptos::prelude::*;
use std::{sync::Arc, time::Duration};

/// How long typing must have paused.
const PAUSE: Duration = Duration::from_millis(400);
/// How many ways of doing a load are tried before the page is let go on.
const SLICE: usize = 1;

/// A line for each way that saves something, with a button that does it.
#[component]
pub fn LoadAdvice() -> impl IntoView {
    let desk = desk();
    let found = RwSignal::new(Vec::<Advice>::new());
    // Which draft is searched: a search for an earlier one ends by itself.
    let turn = StoredValue::new(0_u32);
    // By the document, so that what was found goes at the first key; then once more by
    // what it comes to.
    Effect::new(move |_| {
        let draft = desk
            .document()
            .with(|document| Arc::clone(document.draft()));
        let shown = desk.results();
        let search = desk
            .outcome()
            .with(|outcome| LoadSearch::new(&draft, outcome, shown.as_ref()?));
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let own = turn.get_value();
        if !found.with_untracked(Vec::is_empty) {
            found.set(Vec::new());
        }
        if let Some(search) = search {
            let begin = move || {
                // In a page in the background typing pauses before it is followed.
                if shown.is_some_and(|shown| desk.is_of_now(&shown)) {
                    go_on(search, desk, found, turn, own);
                }
            };
            set_timeout(begin, PAUSE);
        }
    });
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let lines: Vec<AnyView> = found.into_iter().map(|advice| line(desk, advice)).collect();
            view! {
                <section class="block load-advice" aria-labelledby="load-advice-heading">
                    <h2 id="load-advice-heading">"The same work for less"</h2>
                    <ul>{lines}</ul>
                    <p class="aside">{looked_at(&desk.words())}</p>
                </section>
            }
            .into_any()
        })
    }
}

fn go_on(
    mut search: LoadSearch,
    desk: Desk,
    found: RwSignal<Vec<Advice>>,
    turn: StoredValue<u32>,
    own: u32,
) {
    // The page may have been left, or the draft changed.
    if turn.try_get_value() != Some(own) {
        return;
    }
    if search.step(SLICE, &desk.words()) {
        let _ = found.try_set(search.found().to_vec());
    } else {
        set_timeout(
            move || go_on(search, desk, found, turn, own),
            Duration::ZERO,
        );
    }
}

fn line(desk: Desk, advice: Advice) -> AnyView {
    let draft = advice.draft;
    let press = move |_| {
        desk.send(Action::Replace {
            draft: Arc::clone(&draft),
            origin: desk.document().with_untracked(|document| document.origin),
            what: "moving a load",
        });
    };
    view! {
        <li>
            <p>{advice.text}</p>
            <button type="button" on:click=press>{advice.button}</button>
        </li>
    }
    .into_any()
}
