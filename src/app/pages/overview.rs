//! Where I stand, and every plan; on a first visit three questions.

use crate::app::{
    components::{
        attention::Attention,
        bars::TwoBars,
        bring_up::Restart,
        cheapest::CheapestForYou,
        first_questions::{FirstAnswer, FirstQuestions},
        plan_table::PlanTable,
        rich::rich,
        sources::Sources,
    },
    desk::desk,
    draft::Single,
    examples::Example,
    route::{Fragment, Page},
    view::{
        purpose::{Asked, asked},
        standing::standing,
    },
};
use leptos::prelude::*;

/// What the page is about at the moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// No plan, and the questions say all there is.
    First,
    /// No plan, and more is entered than the questions ask for.
    Entered,
    /// With a plan.
    Plan,
}

/// Three questions, or the two bars; then all plans.
#[component]
pub fn Overview() -> impl IntoView {
    let desk = desk();
    let state = Memo::new(move |before: Option<&State>| {
        let has_plan = desk.draft(|draft| !draft.text(Single::Plan).is_empty());
        // What is asked for next is not answered yet: the page stays as it is
        // around the field.
        let is_known = desk.outcome().with(|outcome| {
            let purchased = Single::Purchased.into();
            !outcome.checked.problems.contains_key(&purchased)
        });
        match has_plan {
            true if is_known || before == Some(&State::Plan) => State::Plan,
            _ if desk.draft(asked) == Asked::More => State::Entered,
            _ => State::First,
        }
    });
    let heading = move || match state.get() {
        State::First => "What will your images cost?",
        State::Entered => "What your images cost",
        State::Plan => "Where you stand",
    };
    let calculator = |text: &'static str| view! { <a href=Page::Calculator.path()>{text}</a> };
    view! {
        <div class="overview">
            <h1 tabindex="-1">{heading}</h1>
            <HaveAPlan/>
            {move || match state.get() {
                State::First => view! {
                    <div class="panel first-visit">
                        <FirstQuestions/>
                        <div class="first-answer">
                            {move || desk.engine().map(|engine| (engine.attention)())}
                            <FirstAnswer/>
                            {move || desk.engine().map(|engine| (engine.load_advice)())}
                            <p class="aside">
                                "Need more than one thing, growth, or known days? "{calculator("Go on in the calculator")}
                                ", with what you answered here."
                            </p>
                        </div>
                    </div>
                    {examples()}
                }.into_any(),
                State::Entered => desk.engine().map(|engine| (engine.entered)()).into_any(),
                State::Plan => desk.engine().map(|engine| (engine.held)()).into_any(),
            }}
            <PlanTable/>
            <Sources/>
        </div>
    }
}

/// For somebody without a plan who has entered more than the questions ask.
pub fn entered() -> AnyView {
    view! {
        <div class="panel">
            <Attention/>
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

fn examples() -> AnyView {
    let link = |example: Example| {
        let address = Page::Calculator.with_fragment(&Fragment::Example(example));
        view! { <li><a href=address>{example.name()}</a>" "<small>{example.about()}</small></li> }
    };
    view! {
        <div class="start-examples">
            <h2>"Or start from an example"</h2>
            <ul>{Example::ALL.map(link).collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// Which plan is held; "No plan yet" is a choice. It stands above everything that
/// changes with the choice, so that field and focus stay where they are.
#[component]
fn HaveAPlan() -> impl IntoView {
    let desk = desk();
    // Opens when something in it needs attention, and closes only by hand.
    let incomplete = Memo::new(move |before: Option<&bool>| {
        let has_plan = !desk.text(Single::Plan).is_empty();
        before == Some(&true) || has_plan && desk.outcome().with(|outcome| outcome.stale)
    });
    let summary = move || match desk.text(Single::Plan).is_empty() {
        true => "You have a plan already? Say which",
        false => "Your plan and packs: change or correct",
    };
    view! {
        <details class="have-a-plan" prop:open=move || incomplete.get()>
            <summary>{summary}</summary>
            {move || desk.engine().map(|engine| (engine.holdings)())}
        </details>
    }
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
            <Attention/>
            {said}
            <Restart/>
        </div>
    }
}
