//! From need to shortfall, step by step; each step opens its calculation.

use crate::app::{
    desk::{Desk, desk},
    view::{
        derivation::Kind,
        waterfall::{Step, StepKind, waterfall},
    },
    words::Words as _,
};
use leptos::prelude::*;

/// What is needed, what takes how much off it, and what is left.
#[component]
pub fn Waterfall() -> impl IntoView {
    let desk = desk();
    move || {
        let results = desk.results()?;
        let model = waterfall(&results, &desk.words())?;
        let steps: Vec<AnyView> = model.steps.iter().map(|at| step(desk, at)).collect();
        Some(
            view! {
                <section class="block" aria-labelledby="waterfall-heading">
                    <h2 id="waterfall-heading">{model.finding}</h2>
                    <ol class="waterfall">{steps}</ol>
                </section>
            }
            .into_any(),
        )
    }
}

fn step(desk: Desk, step: &Step) -> AnyView {
    let (sign, class) = match step.kind {
        StepKind::Need => ("", "fall-need"),
        StepKind::Served(Kind::CarryOver) => ("− ", "fall-carried"),
        StepKind::Served(Kind::Supply) => ("− ", "fall-supply"),
        StepKind::Served(Kind::Packs) => ("− ", "fall-packs"),
        StepKind::Refused => ("= ", "fall-refused"),
    };
    let figure = step.figure;
    let open = move |_| desk.explain(figure);
    let (from, length) = (step.from.css(), step.length.css());
    view! {
        <li class=class>
            <span><span aria-hidden="true">{sign}</span>
                <button type="button" class="explain-open" aria-haspopup="dialog" on:click=open>{step.name}</button>
            </span>
            <span class="fall-track" aria-hidden="true"><i style:left=from style:width=length></i></span>
            <span class="fall-amount">{desk.words().credits(step.credits)}</span>
        </li>
    }
    .into_any()
}
