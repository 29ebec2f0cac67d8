//! Offers to bring a calculation that began earlier up to today.

use super::entry::place_of;
use crate::{
    app::{
        bring_up::{Offer, offer, restart},
        desk::{Desk, desk},
        document::{Action, DocumentId, Origin},
        draft::Single,
        results::Outcome,
        words::Words,
    },
    engine::Date,
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, sync::Arc, time::Duration};

/// How long typing pauses before it is worked out what can be offered: with
/// lines that grow that takes longer than everything else about a keystroke.
const PAUSE: Duration = Duration::from_secs(1);

/// What makes an offer from what the fields come to.
type Make = fn(&Outcome, Date, &dyn Words) -> Option<Offer>;

fn made(desk: Desk, make: Make) -> Option<Offer> {
    make(&desk.outcome_now(), desk.today(), &desk.words())
}

/// The offer: at once for what is opened, later once typing has paused.
fn offered(desk: Desk, make: Make) -> RwSignal<Option<Offer>> {
    let found = RwSignal::new(None);
    let waiting: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
    Effect::new(move |earlier: Option<DocumentId>| {
        desk.outcome().track();
        let id = desk.document().with(|document| document.id.clone());
        if let Some(waiting) = waiting.take() {
            waiting.clear();
        }
        let look = move || {
            let now = made(desk, make);
            // The page may have been left.
            let is_new = found.try_with_untracked(|found| *found != now);
            if is_new == Some(true) {
                found.set(now);
            }
        };
        if earlier.as_ref() == Some(&id) {
            waiting.set(set_timeout_with_handle(look, PAUSE).ok());
        } else {
            look();
        }
        id
    });
    found
}

/// Does what is offered for the fields as they are now, which may be others than
/// a moment ago.
fn put(desk: Desk, make: Make, what: &'static str) -> bool {
    let Some(offer) = made(desk, make) else {
        return false;
    };
    let (draft, origin) = desk.document().with_untracked(|document| {
        let draft = offer.draft(document.draft(), &desk.outcome_now());
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
    true
}

/// On every page: by its own forecast, so that every day stays as it was.
#[component]
pub fn BringUp() -> impl IntoView {
    let desk = desk();
    let found = offered(desk, offer);
    move || {
        found.get().map(|found| {
            let said = sentences(&found);
            let button = found.button.clone();
            let from = desk.words().day(found.from);
            let press = move |_| {
                if put(desk, offer, "bringing it up to date") {
                    desk.notice.set(Some(
                        "Brought up to date. Undo, at the top, brings the old calculation back."
                            .to_owned(),
                    ));
                }
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
    let found = offered(desk, restart);
    // What is owned is corrected where it is typed.
    let place = place_of(Single::SupplyLeft);
    move || {
        let place = place.clone();
        found.get().map(|found| {
            let said = sentences(&found);
            let button = found.button.clone();
            let press = move |_| {
                put(desk, restart, "starting from today");
            };
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
