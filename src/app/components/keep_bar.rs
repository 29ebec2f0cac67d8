//! Keeping and handing on what is open: a name, a link, files.

use crate::{
    app::{
        browser::{address, clipboard},
        desk::desk,
        document::Action,
        draft::Single,
        keep::backup::file_name,
        tab::tab,
        view::{
            periods::periods,
            share::{HandOn, for_other_programs, has_file_for_others, share},
            sheet::sheet,
            shelf::standing,
        },
    },
    format,
};
use leptos::prelude::*;

/// Save, copy a link, files in and out.
#[component]
pub fn KeepBar() -> impl IntoView {
    let (desk, tab) = (desk(), tab());
    let state = Memo::new(move |_| {
        let entries = desk.shelf.get();
        desk.document()
            .with(|document| standing(document, &entries))
    });
    let link = RwSignal::new(None::<String>);
    // Whether the page's own file is one that only this app reads.
    let is_ours = Memo::new(move |_| desk.draft(has_file_for_others));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tab.save(false);
    };
    view! {
        <section class="keep-bar" aria-labelledby="keep-heading">
            <h2 id="keep-heading" class="visually-hidden">"Keep and share"</h2>
            <form class="keep-name" on:submit=save>
                <label for="keep-name">"Save under the name"</label>
                <input id="keep-name" type="text" maxlength="200" autocomplete="off" aria-describedby="keep-state"
                    prop:value=move || desk.text(Single::Name)
                    on:input=move |event| desk.type_in(Single::Name.into(), event_target_value(&event))
                    on:blur=move |_| desk.send(Action::Settle)/>
                <button type="submit">"Save"</button>
                <Show when=move || state.get().0>
                    <button type="button" on:click=move |_| { tab.save(true); }>"Save as a new one"</button>
                </Show>
            </form>
            <p class="aside" id="keep-state">{move || state.get().1}</p>
            <div class="keep-actions">
                <button type="button" on:click=move |_| copy_link(link)>"Copy a link"</button>
                <button type="button" on:click=move |_| tab.download()>"Save as a file"</button>
                {move || is_ours.get().then(|| view! {
                    <button type="button" on:click=move |_| save_for_other_programs()>"Save for other programs"</button>
                })}
                <button type="button" on:click=move |_| save_sheet()>"Save the results as CSV"</button>
            </div>
            {move || link.get().map(|address| view! {
                <p class="keep-link">
                    <label for="keep-link">"Copy this link by hand: "</label>
                    <input id="keep-link" type="text" readonly prop:value=address/>
                </p>
            })}
        </section>
    }
    .into_any()
}

fn save_for_other_programs() {
    let (desk, tab) = (desk(), tab());
    let text = for_other_programs(&desk.outcome_now()).map(format::scenario::write);
    match text {
        Ok(text) => {
            let name = untrack(|| desk.text(Single::Name));
            let name = file_name(&name, desk.today(), "scenario.json");
            tab.download_text(&name, "application/json", &text);
        }
        Err(why) => desk.say(why),
    }
}

/// Puts the link on the clipboard; where the browser does not let it, shows it.
fn copy_link(shown: RwSignal<Option<String>>) {
    let (desk, tab) = (desk(), tab());
    shown.set(None);
    let link = share(&desk.outcome_now(), &address::origin(), &desk.words());
    match link {
        HandOn::Nothing(why) => desk.say(why),
        HandOn::File(why) => desk.offer(why, "Save the file", move || tab.download()),
        HandOn::Link(address) => leptos::task::spawn_local(async move {
            if clipboard::copy(&address).await {
                desk.say("The link is copied. It holds all of this calculation, so whoever has the link can read it.");
            } else {
                shown.set(Some(address));
                super::entry::focus_element("keep-link".to_owned());
            }
        }),
    }
}

fn save_sheet() {
    let (desk, tab) = (desk(), tab());
    let outcome = desk.outcome_now();
    let Some(results) = outcome.results.filter(|_| !outcome.stale) else {
        return desk
            .say("Something entered needs your attention first: there are no results to save.");
    };
    let scenario = &results.scenario;
    let currency = scenario.catalog().currency(scenario.currency());
    let text = sheet(&periods(&results), scenario.name(), currency);
    let name = file_name(scenario.name(), desk.today(), "csv");
    tab.download_text(&name, "text/csv;charset=utf-8", &text);
}
