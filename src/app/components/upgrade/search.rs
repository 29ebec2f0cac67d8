//! The best two days, searched beside the page.

use super::asking;
use crate::{
    app::{browser::worker, desk::desk, view::upgrade::Question, words::Words as _},
    engine::catalog::PlanIndex,
    format,
    work::{Job, Outcome, RequestId, read},
};
use leptos::prelude::*;

/// How a search stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Search {
    /// None yet, or of another question.
    #[default]
    Idle,
    /// So many of so many pairs have been looked at.
    Running(RequestId, usize, usize),
    /// It is over; what came of it.
    Over(String),
}

/// A button that finds the best two days, its progress, and a way to stop it.
#[component]
pub fn FindTwoDays(
    /// The question as it is understood.
    question: Memo<Option<Question>>,
) -> impl IntoView {
    let desk = desk();
    let asked = asking();
    let search = RwSignal::new(Search::default());
    let plans = Memo::new(move |_| {
        question.with(|question| question.as_ref().map(|question| question.plans.clone()))
    });
    let stop = move || {
        if let Search::Running(id, _, _) = search.get_untracked() {
            worker::cancel(id);
        }
    };
    // The answer to another question is of no use.
    Effect::new(move |before: Option<()>| {
        plans.track();
        desk.outcome().track();
        if before.is_some() {
            stop();
            search.set(Search::Idle);
        }
    });
    on_cleanup(stop);

    let begin = move || {
        stop();
        let Some(results) = desk.results() else {
            return;
        };
        let Some([to, back]) = plans.get_untracked() else {
            return;
        };
        let job = Job::Pairs {
            file: format::scenario::write_line(&results.scenario),
            to,
            back,
        };
        let id = worker::ask(job, move |outcome| {
            let state = match outcome {
                Outcome::Progress { done, of } => match search.get_untracked() {
                    Search::Running(id, _, _) => Search::Running(id, done, of),
                    other => other,
                },
                Outcome::Done { results: found } => {
                    let found = found
                        .first()
                        .and_then(|found| read(&results.scenario, found));
                    match found.as_deref() {
                        Some([on, back]) => {
                            asked.update(|asked| {
                                asked.again = true;
                                (asked.on, asked.back_on) = (on.date.to_string(), back.date.to_string());
                            });
                            let words = desk.words();
                            Search::Over(format!(
                                "Of all pairs of days, {} and {} come to the least net cost.",
                                words.day(on.date),
                                words.day(back.date)
                            ))
                        }
                        Some([]) => Search::Over("Whichever two days: credits are short that no packs cover or that packs may not be bought for.".into()),
                        _ => Search::Over("The answer could not be read. Reloading the page usually helps.".into()),
                    }
                }
                Outcome::Failed { sentence } | Outcome::Lost { sentence } => Search::Over(sentence),
                Outcome::Cancelled => Search::Idle,
            };
            // The page may have been left.
            let _ = search.try_set(state);
        });
        search.set(Search::Running(id, 0, 1));
    };
    let cancel = move || {
        stop();
        search.set(Search::Over("Stopped.".to_owned()));
    };
    let running = move || search.with(|search| matches!(search, Search::Running(..)));
    let label = move || {
        if running() {
            return "Stop".to_owned();
        }
        let catalog = desk.catalog();
        let name = |id: &str| {
            let plan: Option<PlanIndex> = catalog.find_plan(id);
            plan.map_or_else(String::new, |plan| catalog.plan(plan).name.clone())
        };
        plans.get().map_or_else(String::new, |[to, back]| {
            format!(
                "Find the best two days: to {}, then to {}",
                name(&to),
                name(&back)
            )
        })
    };
    // One button, so that the focus stays where it is.
    let press = move |_| if running() { cancel() } else { begin() };
    view! {
        <div class="find-days">
            <button type="button" on:click=press>{label}</button>
            {move || match search.get() {
                Search::Running(_, done, of) => Some(view! {
                    <progress max=of.to_string() value=done.to_string() aria-label="Pairs of days looked at"></progress>
                }),
                _ => None,
            }}
            <p class="aside" role="status">{move || match search.get() {
                Search::Over(text) => text,
                Search::Idle | Search::Running(..) => String::new(),
            }}</p>
        </div>
    }
}
