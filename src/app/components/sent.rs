//! What a link brought, on every page until it is saved or left.

use super::entry::focus_element;
use crate::app::{
    desk::desk,
    document::Origin,
    draft::Single,
    tab::tab,
    view::sent::{Difference, difference},
};
use leptos::prelude::*;

#[component]
pub fn SentBanner() -> impl IntoView {
    let desk = desk();
    // What it says, and whether it is as it was sent.
    let sent = Memo::new(move |_| {
        desk.document().with(|document| {
            let is_sent = document.origin == Origin::Link && document.sent().is_some();
            let name = document.draft().text(Single::Name).trim().to_owned();
            is_sent.then(|| (name, document.is_as_opened()))
        })
    });
    let found = Memo::new(move |_| {
        // It follows the results alone, which are shown a moment later than what is typed.
        desk.outcome().track();
        let (_, is_as_sent) = sent.get_untracked()?;
        let seen = desk
            .document()
            .with_untracked(|document| document.sent().and_then(|sent| sent.seen.clone()))?;
        let results = desk.outcome().with_untracked(|outcome| {
            let results = outcome.results.clone();
            results.filter(|_| is_as_sent && !outcome.stale)
        })?;
        difference(&seen, &results, &desk.words())
    });
    let tab = tab();
    move || {
        sent.get().map(|(name, is_as_sent)| {
            let state = if is_as_sent {
                "It is not saved here, and what you had open before is as it was."
            } else {
                "You have changed it. Your changes are kept as a draft; what you had open before is as it was."
            };
            let shared = match name.as_str() {
                "" => "A calculation without a name".to_owned(),
                name => format!("“{name}”"),
            };
            let save = move |_| {
                tab.save(false);
            };
            // The button goes with what it was said of.
            let back = move |_| {
                tab.back();
                focus_element("main".to_owned());
            };
            view! {
                <aside class="bring-up sent" aria-label="A shared scenario">
                    <div class="bring-up-text">
                        <p><b>{shared}" was shared with you. "</b>{state}</p>
                        {move || found.get().map(|found| beside(&found))}
                    </div>
                    <div class="sent-actions">
                        <button type="button" on:click=save>"Save it here"</button>
                        <button type="button" on:click=back>"Go back to your own"</button>
                    </div>
                </aside>
            }
            .into_any()
        })
    }
}

/// What the sender saw and what it is here, side by side.
fn beside(found: &Difference) -> AnyView {
    let rows = found.rows.iter().map(|[name, seen, now]| {
        view! {
            <tr>
                <th scope="row">{name.clone()}</th>
                <td data-label=found.seen.clone()>{seen.clone()}</td>
                <td data-label=found.now.clone()>{now.clone()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <p>"Its numbers are not those that its sender saw. "{found.why.clone()}</p>
        <table class="figures sent-table">
            <thead><tr>
                <th scope="col">"What"</th>
                <th scope="col">{found.seen.clone()}</th>
                <th scope="col">{found.now.clone()}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
