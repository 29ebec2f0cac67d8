//! Offers to bring a calculation that began earlier up to today.

use crate::app::{
    bring_up::{Offer, offer, restart},
    desk::{Desk, desk},
    document::{Action, Origin},
    draft::Single,
    route::{Fragment, Page},
};
use leptos::prelude::*;
use std::sync::Arc;

fn put(desk: Desk, offer: &Offer, what: &'static str) {
    let (draft, origin) = desk.document().with_untracked(|document| {
        let outcome = desk.outcome();
        let draft = outcome.with_untracked(|outcome| offer.draft(document.draft(), outcome));
        let origin = match document.origin {
            // What was sent or shown as an example is the reader's own from here on.
            Origin::Link | Origin::Example => Origin::Own,
            origin => origin,
        };
        (draft, origin)
    });
    desk.send(Action::Replace {
        draft: Arc::new(draft),
        origin,
        what,
    });
}

/// On every page: by its own forecast, so that every day stays as it was.
#[component]
pub fn BringUp() -> impl IntoView {
    let desk = desk();
    let found = Memo::new(move |_| {
        let words = desk.words();
        desk.outcome()
            .with(|outcome| offer(outcome, desk.today(), &words))
    });
    move || {
        found.get().map(|offer| {
            let said = sentences(&offer);
            let button = offer.button.clone();
            let from = crate::app::words::Words::day(&desk.words(), offer.from);
            let press = move |_| {
                put(desk, &offer, "bringing it up to date");
                desk.notice.set(Some(
                    "Brought up to date. Undo, at the top, brings the old calculation back."
                        .to_owned(),
                ));
            };
            view! {
                <aside class="bring-up" aria-label="Bring up to date">
                    <div class="bring-up-text">
                        <p><b>"This calculation begins on "{from}"."</b></p>
                        {said}
                    </div>
                    <button type="button" on:click=press>{button}</button>
                </aside>
            }
            .into_any()
        })
    }
}

/// Beside the bars: for somebody whose account says something else.
#[component]
pub fn Restart() -> impl IntoView {
    let desk = desk();
    let found = Memo::new(move |_| {
        let words = desk.words();
        desk.outcome()
            .with(|outcome| restart(outcome, desk.today(), &words))
    });
    // What is owned is corrected where it is typed.
    let place = Page::Calculator.with_fragment(&Fragment::Place(format!(
        "field-{}",
        Single::SupplyLeft.key().replace('.', "-")
    )));
    move || {
        let place = place.clone();
        found.get().map(|offer| {
            let said = sentences(&offer);
            let button = offer.button.clone();
            let press = move |_| put(desk, &offer, "starting from today");
            view! {
                <details class="restart">
                    <summary>"Does your account say something else?"</summary>
                    {said}
                    <p>
                        <button type="button" on:click=press>{button}</button>
                        " Then correct it "<a href=place>"where it is entered"</a>"."
                    </p>
                </details>
            }
            .into_any()
        })
    }
}

fn sentences(offer: &Offer) -> AnyView {
    let said: Vec<_> = offer
        .said
        .iter()
        .map(|text| view! { <p>{text.clone()}</p> })
        .collect();
    said.into_any()
}
