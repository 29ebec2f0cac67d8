//! What a change does: the sentence, the bars, the order of use, the days on
//! which something ends, and what can be done with it.

use super::{
    asking,
    tables::{self, DAYS},
};
use crate::app::{
    asked::Asked,
    browser::{address, clipboard},
    components::{
        answer::OnPaper, bars, chart::dated_line, entry::focus_element, explain::explains,
        load_advice::LoadAdvice, result_bar::RESULT, rich::rich, sources::Sources,
    },
    desk::{Desk, desk},
    document::Action,
    results::Results,
    route::Page,
    view::{
        bars::Bars,
        derivation::places::Opens,
        upgrade::{Better, Ends, Moment, Question, Upgrade, upgrade},
    },
    words::Words,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The last answer that could be given, of the results it belongs to.
type Given = Option<(Arc<Results>, Arc<Upgrade>)>;

/// The answer; greyed while a day is being put right.
#[component]
pub fn AnswerOfChange(
    /// The question as it is understood.
    question: Memo<Option<Question>>,
) -> impl IntoView {
    let desk = desk();
    // Worked out anew at every change of question or results; never compared.
    let given = Memo::new_with_compare(
        move |before: Option<&Given>| -> Given {
            let results = desk.results()?;
            let changes = question.with(|question| question.as_ref()?.changes.clone());
            let found = changes
                .and_then(|changes| upgrade(&results, &changes, desk.today(), &desk.words()));
            match found {
                Some(found) => Some((results, Arc::new(found))),
                None => before.cloned().flatten(),
            }
        },
        |_, _| true,
    );
    let wrong_day = Memo::new(move |_| {
        question.with(|question| {
            question
                .as_ref()
                .is_some_and(|question| question.changes.is_none())
        })
    });
    let stale = move || wrong_day.get() || desk.outcome().with(|outcome| outcome.stale);
    let problem = move || {
        if wrong_day.get() {
            "A day needs your attention. Until then you see the last answer that could be given."
        } else {
            "An entry of the calculation needs your attention. Until then you see the last result that could be worked out."
        }
    };
    let head = move || given.get().map(|(_, model)| head(desk, &model));
    let rest = move || {
        given
            .get()
            .map(|(_, model)| rest(desk, &model, &desk.words()))
    };
    view! {
        <section class="panel" aria-label="What the change does" class:stale=stale>
            <Show when=stale><p class="problems">{problem}</p></Show>
            <OnPaper/>
            {head}
            {action(desk, given, Memo::new(move |_| stale()))}
            {rest}
            {letters(given)}
            <LoadAdvice/>
            <p class="aside">
                "Worked out from "<a href=Page::Calculator.path()>"what you have and do each month"</a>"."
            </p>
            <Sources/>
        </section>
    }
}

/// The sentences, and what to know about the plans.
fn head(desk: Desk, model: &Upgrade) -> AnyView {
    let remarks: Vec<AnyView> = model
        .remarks
        .iter()
        .map(|text| view! { <li>{text.clone()}</li> }.into_any())
        .collect();
    let remarks =
        (!remarks.is_empty()).then(|| view! { <div class="remarks"><ul>{remarks}</ul></div> });
    view! {
        <div class="answer-block">
            <p class="answer">{rich(model.answer.clone())}</p>
            <p class="answer-below">{model.money.clone()}</p>
            {model.better.clone().map(better)}
            {model.recommended.clone().map(|text| view! {
                <p class="answer-below">
                    {text}" "<a href=format!("{}#{RESULT}", Page::Calculator.path())>"See it there"</a>
                </p>
            })}
            {model.left_out.clone().map(|text| view! { <p class="answer-below">{text}</p> })}
            {explains(desk, model.opens.clone())}
        </div>
        {remarks}
    }
    .into_any()
}

/// What costs less, and a way to look at it.
fn better(found: Better) -> AnyView {
    let asked = asking();
    let look = move |_| match found.day {
        // The button goes with what it was said of.
        Some(day) => {
            asked.update(|asked| asked.look_at(day));
            focus_element("ask-on".to_owned());
        }
        None => focus_element(DAYS.to_owned()),
    };
    view! {
        <p class="answer-below">
            <strong>{found.text}</strong>" "
            <button type="button" class="quiet" on:click=look>{found.label}</button>
        </p>
    }
    .into_any()
}

/// Puts the change in place, in one step that can be undone; not while what is
/// seen is the answer to an earlier question. Stays the same button whatever is
/// asked, so that the focus stays on it.
fn action(desk: Desk, given: Memo<Given>, stale: Memo<bool>) -> AnyView {
    let model = move || given.get().map(|(_, model)| model);
    let in_place = Memo::new(move |_| model().is_some_and(|model| model.is_in_place));
    let label = move || match model() {
        _ if in_place.get() => "This is planned",
        Some(model) if !model.way.bill.packs.is_empty() => "Plan this change and its packs",
        _ => "Plan this change",
    };
    let apply = move |_| {
        let Some((results, model)) = given.get_untracked() else {
            return;
        };
        if in_place.get_untracked() || stale.get_untracked() {
            return;
        }
        let draft = desk.draft(|draft| model.way.applied(draft, &results));
        desk.send(Action::Replace {
            draft,
            origin: desk.document().with_untracked(|document| document.origin),
            what: "planning a change",
        });
    };
    view! {
        <div class="cheapest-actions">
            <button type="button" class="apply" aria-disabled=move || (in_place.get() || stale.get()).to_string() on:click=apply>{label}</button>
        </div>
    }
    .into_any()
}

fn rest(desk: Desk, model: &Upgrade, words: &dyn Words) -> AnyView {
    let moments: Vec<AnyView> = model
        .moments
        .iter()
        .map(|moment| moment_view(desk, moment, words))
        .collect();
    view! {
        {moments}
        {ends(&model.ends, words)}
        {tables::pay(desk, model)}
        {tables::days(desk, model)}
    }
    .into_any()
}

/// Texts to copy. They are made anew only where they say something else, so that
/// a selection stays while other things on the page change.
fn letters(given: Memo<Given>) -> impl IntoView {
    let texts = Memo::new(move |_| {
        let (_, model) = given.get()?;
        Some((model.letter.clone(), model.packs_letter.clone()))
    });
    move || {
        texts.get().map(|(change, packs)| {
            view! {
                {letter("letter", "For an e-mail", change)}
                {packs.map(|text| letter("packs-letter", "Packs instead, for an e-mail", text))}
            }
            .into_any()
        })
    }
}

/// Both bars, without the change and with it, and the order of use.
fn moment_view(desk: Desk, moment: &Moment, words: &dyn Words) -> AnyView {
    let heading = format!("On the morning of {}", words.day(moment.day));
    let order: Vec<_> = moment
        .order
        .iter()
        .map(|text| view! { <li>{text.clone()}</li> })
        .collect();
    let [without, with] = moment.opens.clone();
    let side = |name: &'static str, model: &Bars, opens: Vec<Opens>| {
        let plan = format!("{name}, on {}", model.plan);
        view! { <div class="bars" role="group" aria-label=plan.clone()><p class="bars-on">{plan.clone()}</p>{bars::both(model, words)}{explains(desk, opens)}</div> }
            .into_any()
    };
    let label = format!("{heading}, change to {}", moment.to);
    view! {
        <section class="block moment" aria-label=label>
            <h2>{heading}</h2>
            <div class="two-sides">
                {side("Without the change", &moment.before, without)}
                {side("With it", &moment.after, with)}
            </div>
            <p>"Used in this order:"</p>
            <ol class="use-order">{order}</ol>
        </section>
    }
    .into_any()
}

/// Which plan is in force when, and the days on which something ends.
fn ends(ends: &Ends, words: &dyn Words) -> AnyView {
    let lines: Vec<AnyView> = ends
        .marks
        .iter()
        .map(|mark| {
            let day = words.day(mark.day);
            view! { <li><span class="dated-day">{day}</span><span>{mark.label.clone()}</span></li> }
                .into_any()
        })
        .collect();
    let line = dated_line(
        "Which plan when, and what ends".to_owned(),
        ends.times,
        &ends.spans,
        &ends.marks,
        lines,
    );
    view! {
        <section class="block ends" aria-labelledby="ends-heading">
            <h2 id="ends-heading">"What ends when"</h2>
            {line}
        </section>
    }
    .into_any()
}

/// A text to copy; it can be selected where the browser does not copy.
fn letter(id: &'static str, name: &'static str, text: String) -> AnyView {
    let said = RwSignal::new("");
    let copied = text.clone();
    let copy = move |_| {
        let text = copied.clone();
        leptos::task::spawn_local(async move {
            let done = clipboard::copy(&text).await;
            if !done {
                focus_element(id.to_owned());
            }
            // The page may have been left.
            let _ = said.try_set(if done {
                "Copied."
            } else {
                "This browser does not copy by itself: the text is selected, copy it with Ctrl+C."
            });
        });
    };
    let select = move |event: leptos::ev::FocusEvent| {
        event_target::<web_sys::HtmlTextAreaElement>(&event).select();
    };
    view! {
        <section class="block letter" aria-labelledby=format!("{id}-heading")>
            <h2 id=format!("{id}-heading")>{name}</h2>
            <textarea id=id readonly rows="8" aria-labelledby=format!("{id}-heading") prop:value=text on:focus=select></textarea>
            <p><button type="button" aria-label=format!("Copy: {name}") on:click=copy>"Copy"</button>" "<span role="status">{move || said.get()}</span></p>
        </section>
    }
    .into_any()
}

/// Says which plan and day are asked about in the page's address, after a pause.
pub fn keep_in_address() {
    use std::{cell::Cell, rc::Rc, time::Duration};
    let asked = asking();
    // Looked at with a question in its address, the page asks that.
    let query = address::query();
    if query.len() > 1 {
        asked.set(Asked::of_query(&query));
    }
    let waiting: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
    let put = move || {
        // The page may have been left.
        if let Some(query) = asked.try_with_untracked(Asked::query) {
            address::put_query(Page::Upgrade.path(), &query);
        }
    };
    Effect::new(move |_| {
        asked.track();
        if let Some(earlier) = waiting.take() {
            earlier.clear();
        }
        waiting.set(set_timeout_with_handle(put, Duration::from_millis(300)).ok());
    });
}
