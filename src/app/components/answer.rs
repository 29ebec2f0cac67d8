//! The answer, seen first; greyed while a field is being put right.

use super::{entry::focus_field, explain::explains, rich::rich};
use crate::app::{
    desk::desk,
    view::{
        derivation::places::{of_need, of_plan},
        headline::headline,
        month::work,
    },
};
use leptos::prelude::*;

/// The answer in words, and what stands in its way.
#[component]
pub fn Answer() -> impl IntoView {
    let desk = desk();
    let answer = move || {
        desk.results().map(|results| {
            let work = work(&results);
            let headline = headline(&results, &work, &desk.words());
            let mut opens = of_need(&results, &work);
            if !headline.planned.is_empty() {
                opens.extend(of_plan(&results));
            }
            (headline, opens)
        })
    };
    let problems = Memo::new(move |_| {
        desk.outcome().with(|outcome| {
            let others = outcome
                .checked
                .other_problems
                .iter()
                .map(|problem| problem.sentence(&desk.words()));
            (outcome.checked.problem_count(), others.collect::<Vec<_>>())
        })
    });
    let show_first = move || {
        let first = desk
            .outcome()
            .with_untracked(|outcome| outcome.checked.problems.keys().next().copied());
        if let Some(field) = first {
            focus_field(field);
        }
    };
    view! {
        <div class="answer-block">
            {move || match answer() {
                Some((headline, opens)) => view! {
                    <p class="answer">{rich(headline.answer)}</p>
                    <p class="answer-below">{headline.below}</p>
                    <p class="answer-below">{headline.planned}</p>
                    {explains(desk, opens)}
                }.into_any(),
                None => view! { <p class="answer">"Fill in the fields to see what it takes."</p> }.into_any(),
            }}
            {move || {
                let (count, others) = problems.get();
                (count > 0).then(|| view! {
                    <div class="problems">
                        <p>{format!(
                            "{} Until then you see the last result that could be worked out.",
                            if count == 1 { "One entry needs your attention.".to_owned() }
                            else { format!("{count} entries need your attention.") },
                        )}" "<button type="button" class="quiet" on:click=move |_| show_first()>"Show it"</button></p>
                        {others.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
                    </div>
                })
            }}
        </div>
    }
}
