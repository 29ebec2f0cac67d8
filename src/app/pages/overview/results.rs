//! What the overview says once there are results.

use crate::app::{
    components::{
        bars::TwoBars, bring_up::Restart, cheapest::CheapestForYou, forms::holdings::HoldingsForm,
        rich::rich,
    },
    desk::desk,
    results::Results,
    route::Page,
    view::{month::work, standing::standing, verdict::verdict},
};
use leptos::prelude::*;

/// Which plan, and what it costs, beside the first questions. Nothing until
/// something is done.
pub fn first_answer(results: &Results) -> Option<AnyView> {
    let verdict = verdict(results, &work(results), &desk().words())?;
    let view = view! {
        <p class="answer">{rich(verdict.answer)}</p>
        <p class="answer-below">{verdict.below}</p>
    };
    Some(view.into_any())
}

/// For somebody without a plan who has entered more than the questions ask.
pub fn entered() -> AnyView {
    view! {
        <div class="panel">
            <CheapestForYou with_answer=true/>
            <p class="aside"><a href=Page::Calculator.path()>"See and change what you entered"</a></p>
        </div>
    }
    .into_any()
}

/// For somebody with a plan.
pub fn held() -> AnyView {
    view! {
        <Standing/>
        <CheapestForYou with_answer=true/>
    }
    .into_any()
}

/// The fields of what is held.
pub fn holdings() -> AnyView {
    view! { <HoldingsForm/> }.into_any()
}

/// The sentence, the two bars, and a way to correct them.
#[component]
fn Standing() -> impl IntoView {
    let desk = desk();
    let stale = move || desk.outcome().with(|outcome| outcome.stale);
    let said = move || {
        let results = desk.results().filter(|results| !results.no_plan);
        match results {
            Some(results) => view! {
                <p class="answer">{rich(standing(&results, desk.today(), &desk.words()))}</p>
                <TwoBars/>
            }
            .into_any(),
            None => view! {
                <p>"Say when you bought your plan to see where you stand."</p>
            }
            .into_any(),
        }
    };
    view! {
        <div class="panel" class:stale=stale>
            <Show when=stale>
                <p class="problems">
                    "An entry needs your attention. Until then you see the last result that could be worked out. "
                    <a href=Page::Calculator.path()>"Put it right in the calculator"</a>
                </p>
            </Show>
            {said}
            <Restart/>
        </div>
    }
}
