//! The answer, seen first; greyed while a field is being put right.

use super::{attention::Attention, explain::explains, rich::rich};
use crate::app::{
    desk::desk,
    view::{
        derivation::places::{of_need, of_plan},
        headline::headline,
        month::work,
        paper::{Paper, paper},
    },
};
use leptos::prelude::*;

fn head(paper: &Paper) -> AnyView {
    let name = (!paper.name.is_empty()).then(|| view! { <p><b>{paper.name.clone()}</b></p> });
    let lines: Vec<AnyView> = paper
        .lines
        .iter()
        .map(|line| view! { <p>{line.clone()}</p> }.into_any())
        .collect();
    view! { <div class="paper-only">{name}{lines}</div> }.into_any()
}

/// What a printed result rests on, above it; not seen on the screen.
#[component]
pub fn OnPaper() -> impl IntoView {
    let desk = desk();
    let on_paper = Memo::new(move |_| {
        let results = desk.results()?;
        Some(paper(&results, &desk.words()))
    });
    move || on_paper.get().map(|paper| head(&paper))
}

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
    view! {
        <OnPaper/>
        <div class="answer-block">
            {move || match answer() {
                Some((headline, opens)) => view! {
                    <p class="answer">{rich(headline.answer)}</p>
                    <p class="answer-below">{headline.below}</p>
                    {headline.least_cash.map(|text| view! { <p class="answer-below">{text}</p> })}
                    <p class="answer-below">{headline.planned}</p>
                    {explains(desk, opens)}
                }.into_any(),
                None => view! { <p class="answer">"Fill in the fields to see what it takes."</p> }.into_any(),
            }}
            <Attention/>
        </div>
    }
}
