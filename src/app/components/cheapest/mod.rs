//! "Cheapest for you": what to do, every plan in its rank, what more changes
//! would save, and the dates as a file. The same on every page that shows it.

mod tables;

pub(in crate::app::components) use tables::table;

use crate::{
    app::{
        browser::{clock, download},
        components::{chart::dated_line, explain::explains, fold::Fold, rich::rich},
        desk::{Desk, desk},
        document::Action,
        results::Results,
        view::{
            cheapest::{Cheapest, Doubt, Step, Way, cheapest, other_days_looked_at},
            dated::{TimeMark, plan_spans},
            dates::dates,
            derivation::places::{of_least_cash, of_way},
        },
        words::Words,
    },
    engine::Date,
    format::calendar,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The recommendation.
#[component]
pub fn CheapestForYou(
    /// Whether the answer itself is part of it; the calculator has it above.
    #[prop(optional)]
    with_answer: bool,
) -> impl IntoView {
    let desk = desk();
    let folds = [Fold::new(), Fold::new()];
    move || {
        let results = desk.results()?;
        let is_idle = results.forecast.totals.used.demand.is_zero();
        if is_idle {
            folds.iter().for_each(Fold::close);
            return None;
        }
        let view = cheapest(&results, &desk.words());
        Some(section(desk, &results, view, with_answer, folds))
    }
}

fn section(
    desk: Desk,
    results: &Arc<Results>,
    model: Cheapest,
    with_answer: bool,
    [compared, sequences]: [Fold; 2],
) -> AnyView {
    let compared = compared.view("Every plan compared", || {
        tables::ranks(desk, results, &model)
    });
    let sequences = sequences.view("What changing plans on the way would save", || {
        view! {
            {tables::efforts(desk, results, &model)}
            <p class="aside">{model.looked_at.clone()}</p>
            {other_days(desk, results)}
        }
        .into_any()
    });
    let doubts = model
        .doubts
        .iter()
        .filter(|doubt| doubt.changes_the_answer)
        .map(|doubt| doubt_view(desk, results, doubt))
        .collect_view();
    let also_doubtful = model
        .doubts
        .iter()
        .filter(|doubt| !doubt.changes_the_answer)
        .map(|doubt| {
            let text = format!(
                "A figure in doubt would change only what a longer sequence of plans saves: {}",
                doubt.reason
            );
            view! { <p class="aside">{text}</p> }
        })
        .collect_view();
    let answer = with_answer.then(|| {
        view! {
            <p class="answer">{rich(model.answer.clone())}</p>
            <p class="answer-below">{model.money.clone()}</p>
            {model.least_cash.clone().map(|least| view! { <p class="answer-below">{least.text}</p> })}
        }
    });
    let lines = lines(desk, results, &model);
    let opens = model.way.as_ref().map(|way| {
        let least = model.least_cash.as_ref();
        let least = least.map(|least| of_least_cash(results, &least.way));
        explains(
            desk,
            [of_way(results, way), least.unwrap_or_default()].concat(),
        )
    });
    let actions = model
        .way
        .clone()
        .map(|way| actions(desk, results, way, &model));
    view! {
        <section class="block cheapest" aria-labelledby="cheapest-heading">
            <h2 id="cheapest-heading">"Cheapest for you"</h2>
            {model.stand_in.clone().map(|text| view! { <p class="aside">{text}</p> })}
            {answer}
            {doubts}
            {lines}
            {opens}
            {actions}
            {model.unsure.clone().map(|text| view! { <p class="aside">{text}</p> })}
            {model.sequence.clone().map(|text| view! { <p>"With more changes of plan: "{text}</p> })}
            {model.one_more_percent.clone().map(|text| view! { <p>{text}</p> })}
            {model.rests_on.clone().map(|text| view! { <p class="aside">{text}</p> })}
            {model.newer_price.clone().map(|text| view! { <p class="aside">{text}</p> })}
            {also_doubtful}
            {model.if_allowed.clone().map(|text| view! { <p class="aside">{text}</p> })}
            {compared}
            {sequences}
        </section>
    }
    .into_any()
}

/// Said below the sequences, once it is known.
fn other_days(desk: Desk, results: &Arc<Results>) -> AnyView {
    let results = Arc::clone(results);
    let said = move || {
        desk.looked_at_other_days()
            .then(|| view! { <p class="aside">{other_days_looked_at(&results)}</p> })
    };
    said.into_any()
}

/// What to do on which day; where plans change on the way, on a line of time.
fn lines(desk: Desk, results: &Results, model: &Cheapest) -> AnyView {
    let scenario = &results.scenario;
    let steps: Vec<AnyView> = model
        .steps
        .iter()
        .map(|step| step_view(desk, step))
        .collect();
    let changes = model.way.as_ref().map_or(&[][..], |way| &way.changes);
    if changes.iter().any(|change| change.date > scenario.start()) {
        let marks: Vec<TimeMark> = model
            .lines
            .iter()
            .map(|line| TimeMark {
                day: line.day,
                label: line.text.clone(),
            })
            .collect();
        let spans = plan_spans(scenario, changes);
        let times = (scenario.start(), scenario.end());
        return dated_line("Which plan when".to_owned(), times, &spans, &marks, steps);
    }
    view! { <ol class="dated">{steps}</ol> }.into_any()
}

/// From one day to another, with the year once where it is the same.
fn span(from: Date, to: Date, words: &dyn Words) -> String {
    let first = if from.ymd().0 == to.ymd().0 {
        words.day_month(from)
    } else {
        words.day(from)
    };
    format!("{first} – {}", words.day(to))
}

/// What to do on a day; on several, with the days behind a switch.
fn step_view(desk: Desk, step: &Step) -> AnyView {
    let words = desk.words();
    let day = if step.from == step.to {
        words.day(step.from)
    } else {
        span(step.from, step.to, &words)
    };
    let days = (!step.days.is_empty()).then(|| {
        let days: Vec<AnyView> = step
            .days
            .iter()
            .map(|(day, text)| {
                let day = words.day(*day);
                view! { <p><span class="dated-day">{day}</span>": "{text.clone()}</p> }.into_any()
            })
            .collect();
        // What is folded up is not printed.
        let on_paper: Vec<String> = step
            .days
            .iter()
            .map(|(day, text)| format!("{}: {text}", words.day(*day)))
            .collect();
        view! {
            <details class="more"><summary>"The exact days"</summary>{days}</details>
            <small class="paper-only">{on_paper.join("; ")}</small>
        }
    });
    view! { <li><span class="dated-day">{day}</span><div>{step.text.clone()}{days}</div></li> }
        .into_any()
}

/// A figure in doubt: both answers, neither called the cheapest.
fn doubt_view(desk: Desk, results: &Arc<Results>, doubt: &Doubt) -> AnyView {
    let answers = doubt.answers.iter().map(|answer| {
        let label = format!("Plan this: {}", answer.deed.text());
        let button = answer
            .way
            .clone()
            .map(|way| apply_button(desk, results, way, "Plan this", label));
        view! {
            <li>
                <p class="doubt-when">{answer.when.clone()}</p>
                <p>{rich(answer.deed.clone())}" "{answer.money.clone()}</p>
                {button}
            </li>
        }
    });
    let answers = answers.collect_view();
    view! {
        <div class="doubt">
            <p>"Two answers, because this is in doubt: "{doubt.reason.clone()}</p>
            <ul class="doubt-answers">{answers}</ul>
        </div>
    }
    .into_any()
}

fn actions(desk: Desk, results: &Arc<Results>, way: Way, model: &Cheapest) -> AnyView {
    let (planned, lines) = (way.clone(), model.lines.clone());
    let name = results.scenario.name().to_owned();
    let of = Arc::clone(results);
    let save = move |_| {
        if !desk.is_of_now(&of) {
            return desk.show();
        }
        let title = if name.is_empty() {
            "Credits"
        } else {
            name.as_str()
        };
        let events = dates(&of, &planned, &lines, &desk.words());
        let file = calendar::write(title, &events, clock::now());
        if !download::save("credits.ics", "text/calendar;charset=utf-8", &file) {
            desk.notice.set(Some(
                "This browser did not let the file be saved.".to_owned(),
            ));
        }
    };
    let label = if model.is_in_place {
        "This is planned"
    } else {
        "Plan this"
    };
    let button = apply_button(desk, results, way, "Plan this", label.to_owned());
    let least = model.least_cash.clone().map(|least| {
        let label = format!("Plan the least to pay: {}", least.summary);
        apply_button(desk, results, least.way, "Plan the least to pay", label)
    });
    view! {
        <div class="cheapest-actions">
            {button}
            {least}
            <button type="button" on:click=save>"Save the dates for a calendar"</button>
            {move || desk.looks.get().then(|| view! {
                <span class="aside">"Still looking whether another day costs less…"</span>
            })}
        </div>
    }
    .into_any()
}

/// Puts `way` in place by one step that can be undone; says so where it is.
pub(super) fn apply_button(
    desk: Desk,
    results: &Arc<Results>,
    way: Way,
    text: &'static str,
    label: String,
) -> AnyView {
    let results = Arc::clone(results);
    let in_place = way.is_in_place(&results.scenario, results.no_plan);
    let apply = move |_| {
        // A press that comes before what was typed is shown shows it.
        if !desk.is_of_now(&results) {
            return desk.show();
        }
        // What is shown may be of an earlier draft while a field is being put
        // right; it takes the place of what is planned all the same.
        let draft = desk.draft(|draft| way.applied(draft, &results));
        desk.send(Action::Replace {
            draft,
            origin: desk.document().with_untracked(|document| document.origin),
            what: "planning what was recommended",
        });
    };
    let shown = if in_place { "This is planned" } else { text };
    let label = if in_place {
        label.replacen(text, "This is planned", 1)
    } else {
        label
    };
    view! {
        <button type="button" class="apply" aria-label=label aria-disabled=in_place.to_string() on:click=apply>
            {shown}
        </button>
    }
    .into_any()
}
