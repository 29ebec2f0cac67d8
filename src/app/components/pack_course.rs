//! How the pack balance moves: in words, as a picture, as a table.

use super::{
    chart::packs_chart,
    explain::{explain_mark, explains},
    rich::rich,
};
use crate::app::{
    desk::{Desk, desk},
    draft::Single,
    view::{
        derivation::{What, places::of_packs},
        pack_course::{Course, course},
    },
    words::Words,
};
use leptos::prelude::*;

/// How long packs last, the chart, and what the rule comes to.
#[component]
pub fn PackCourse() -> impl IntoView {
    let desk = desk();
    move || {
        desk.results().map(|results| {
            let words = desk.words();
            let course = course(&results, &words);
            let code = desk.text(Single::Currency);
            let story: Vec<_> = course
                .story
                .iter()
                .map(|text| view! { <p>{text.clone()}</p> })
                .collect();
            let drawn = course
                .chart
                .as_ref()
                .map(|chart| packs_chart(&results, chart));
            let table = (!course.rows.is_empty()).then(|| table(desk, &course, &code, &words));
            view! {
                <div class="answer-block">
                    <p class="answer">{rich(course.lasts.clone())}</p>
                    {course.counts.map(|text| view! { <p class="answer-below">{text}</p> })}
                </div>
                {explains(desk, of_packs(&results))}
                {drawn}
                <div class="block rule-story">
                    <h2>"Supply first, packs only when it is gone"</h2>
                    {story}
                </div>
                {table}
            }
            .into_any()
        })
    }
}

fn table(desk: Desk, course: &Course, code: &str, words: &dyn Words) -> AnyView {
    let figure = |credits: crate::engine::Credits| {
        if credits.is_zero() {
            "–".to_owned()
        } else {
            words.credits(credits)
        }
    };
    // On a card a figure that is nothing is left out.
    let cell = |label: &'static str, text: String, bad: bool| {
        let class = match (text.as_str(), bad) {
            ("–", _) => "nothing",
            (_, true) => "bad",
            _ => "",
        };
        view! { <td data-label=label class=class>{text}</td> }.into_any()
    };
    let rows: Vec<_> = course
        .rows
        .iter()
        .enumerate()
        // The rows are those of the forecast, from its first on.
        .map(|(i, row)| {
            let span = format!(
                "{} – {}",
                words.day_month(row.from),
                words.day(row.to.day_before())
            );
            let paid = if row.bought.is_zero() {
                "–".to_owned()
            } else {
                words.money(row.paid, code)
            };
            let is_short = !row.refused.is_zero();
            let mark = explain_mark(desk, What::Row(i).planned(), span.clone());
            view! {
                <tr>
                    <th scope="row">{span}{mark}</th>
                    {cell("Bought", figure(row.bought), false)}
                    {cell("Paid", paid, false)}
                    {cell("Used", figure(row.used), false)}
                    {cell("Missing", figure(row.refused), is_short)}
                    {cell("Left", words.credits(row.left), false)}
                </tr>
            }
        })
        .collect();
    view! {
        <div class="block">
            <h2>"Pack credits by billing period"</h2>
            <table class="figures row-cards course-table">
                <thead><tr>
                    <th scope="col">"Period"</th><th scope="col">"Bought"</th><th scope="col">"Paid"</th>
                    <th scope="col">"Used"</th><th scope="col">"Missing"</th><th scope="col">"Left"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
