//! Which plan, on which day, and whether to change once more.

use super::{asking, search::FindTwoDays};
use crate::app::{
    asked::Asked,
    components::entry::focus_element,
    desk::desk,
    view::upgrade::{DayNote, Question},
};
use leptos::prelude::*;

/// The fields of the question.
#[component]
pub fn AskForm(
    /// The question as it is understood.
    question: Memo<Option<Question>>,
) -> impl IntoView {
    let asked = asking();
    let again = move || asked.with(|asked| asked.again);
    let toggle = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        asked.update(|asked| asked.again = on);
        if on {
            focus_element("ask-back".to_owned());
        }
    };
    view! {
        <section class="form-section change-question" aria-labelledby="ask-heading">
            <h2 id="ask-heading">"What if"</h2>
            {plan_field("ask-to", "Change to", question, 0, |asked, plan| asked.to = plan)}
            {day_field("ask-on", "On", question, 0, |asked, day| asked.on = day)}
            {slider(question)}
            <label class="ask-again">
                <input type="checkbox" prop:checked=again on:change=toggle/>
                " and change once more, back for example"
            </label>
            <Show when=again>
                {plan_field("ask-back", "Then to", question, 1, |asked, plan| asked.back = plan)}
                {day_field("ask-back-on", "On", question, 1, |asked, day| asked.back_on = day)}
            </Show>
            <FindTwoDays question/>
        </section>
    }
}

fn plan_field(
    id: &'static str,
    label: &'static str,
    question: Memo<Option<Question>>,
    place: usize,
    set: fn(&mut Asked, String),
) -> AnyView {
    let asked = asking();
    let chosen = Memo::new(move |_| {
        question.with(|question| {
            question
                .as_ref()
                .map(|question| question.plans[place].clone())
        })
    });
    let option = move |plan: &crate::engine::catalog::Plan| {
        let (id, name) = (plan.id.clone(), plan.name.clone());
        let value = id.clone();
        let selected = move || chosen.with(|chosen| chosen.as_ref() == Some(&value));
        view! { <option value=id prop:selected=selected>{name}</option> }.into_any()
    };
    let options: Vec<AnyView> = desk().catalog().plans().iter().map(option).collect();
    view! {
        <div class="entry entry-choice">
            <span class="entry-about"><label for=id>{label}</label></span>
            <span class="entry-control">
                <select id=id on:change=move |event| asked.update(|asked| set(asked, event_target_value(&event)))>
                    {options}
                </select>
            </span>
        </div>
    }
    .into_any()
}

fn day_field(
    id: &'static str,
    label: &'static str,
    question: Memo<Option<Question>>,
    place: usize,
    set: fn(&mut Asked, String),
) -> AnyView {
    let asked = asking();
    let note = Memo::new(move |_| {
        question.with(|question| {
            question
                .as_ref()
                .map_or_else(DayNote::default, |question| question.notes[place].clone())
        })
    });
    let note_id = format!("{id}-note");
    let typed = move || {
        asked.with(|asked| {
            if place == 0 {
                asked.on.clone()
            } else {
                asked.back_on.clone()
            }
        })
    };
    // What is suggested stands there as a placeholder, so that it is not typed over.
    let suggested = move || {
        note.with(|note| {
            if typed().trim().is_empty() {
                note.text.clone()
            } else {
                String::new()
            }
        })
    };
    let put = move |text: String| asked.update(|asked| set(asked, text));
    view! {
        <div class="entry entry-day" class:has-problem=move || note.with(|note| note.is_problem)>
            <span class="entry-about"><label for=id>{label}</label></span>
            <span class="entry-control">
                <input id=id type="text" autocomplete="off" spellcheck="false"
                    prop:value=typed placeholder=suggested
                    aria-invalid=move || note.with(|note| note.is_problem).to_string()
                    aria-describedby=note_id.clone()
                    on:input=move |event| put(event_target_value(&event))/>
                <input type="date" class="day-picker" tabindex="-1" aria-label=format!("Pick: {label}")
                    on:change=move |event| {
                        let picked = event_target_value(&event);
                        if !picked.is_empty() {
                            put(picked);
                        }
                    }/>
            </span>
            <span class="entry-note" id=note_id>{move || note.with(|note| note.note.clone())}</span>
        </div>
    }
    .into_any()
}

/// The day once more, to be pulled along the running period and the next.
fn slider(question: Memo<Option<Question>>) -> AnyView {
    let asked = asking();
    let slider = Memo::new(move |_| {
        question.with(|question| {
            question
                .as_ref()
                .map(|question| question.slider.clone())
                .unwrap_or_default()
        })
    });
    let pull = move |event: leptos::ev::Event| {
        let at = event_target_value(&event).parse().ok();
        let day = at.and_then(|at| slider.with_untracked(|slider| slider.day(at)));
        if let Some(day) = day {
            asked.update(|asked| asked.on = day);
        }
    };
    view! {
        <div class="day-slider">
            <input type="range" min="0" aria-label="Day, in this period and the next"
                max=move || slider.with(|slider| slider.days).to_string()
                prop:value=move || slider.with(|slider| slider.at).to_string()
                aria-valuetext=move || slider.with(|slider| slider.said.clone())
                on:input=pull/>
            <span aria-hidden="true"><span>"this period"</span><span>"the next"</span></span>
        </div>
    }
    .into_any()
}
