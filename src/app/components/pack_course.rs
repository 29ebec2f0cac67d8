//! How the pack balance moves: in words, as a picture, as a table.

use super::rich::rich;
use crate::app::{
    desk::desk,
    draft::Single,
    view::pack_course::{Chart, Course, HEIGHT, WIDTH, course},
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
                .map(|chart| figure(&course, chart, &words));
            let table = (!course.rows.is_empty()).then(|| table(&course, &code, &words));
            view! {
                <div class="answer-block"><p class="answer">{rich(course.lasts.clone())}</p></div>
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

fn figure(course: &Course, chart: &Chart, words: &dyn Words) -> AnyView {
    let renewals: Vec<_> = chart
        .renewals
        .iter()
        .map(|x| view! { <line class="course-renewal" x1=*x x2=*x y1="0" y2=HEIGHT/> })
        .collect();
    let short: Vec<_> = chart
        .short
        .iter()
        .map(|(x, width)| view! { <rect class="course-short" x=*x y=HEIGHT - 10 width=*width height="10"/> })
        .collect();
    let ticks: Vec<_> = chart
        .ticks
        .iter()
        .map(|(x, day)| {
            let text = words.day_month(*day);
            view! { <text class="course-day" x=*x y=HEIGHT + 20>{text}</text> }
        })
        .collect();
    let highest = words.credits(chart.highest);
    let refused = (!chart.short.is_empty()).then(|| {
        view! { <p class="course-key"><i class="course-key-short" aria-hidden="true"></i>"days on which calls would be refused"</p> }
    });
    view! {
        <figure class="course">
            <figcaption><h2 id="course-title">{course.title.clone()}</h2></figcaption>
            <svg class="course-chart" role="img" aria-labelledby="course-title course-about"
                viewBox=format!("0 -4 {WIDTH} {}", HEIGHT + 30)>
                <desc id="course-about">"The pack balance day by day. The table below has the same figures by billing period."</desc>
                {renewals}
                <path class="course-area" d=chart.area.clone()/>
                <path class="course-line" d=chart.line.clone()/>
                {short}
                <line class="course-axis" x1="0" x2=WIDTH y1=HEIGHT y2=HEIGHT/>
                <line class="course-top" x1="0" x2=WIDTH y1=chart.top y2=chart.top/>
                <text class="course-highest" x=WIDTH y=chart.top.saturating_sub(4)>{highest}" credits"</text>
                {ticks}
            </svg>
            <p class="course-key">"Dotted lines: the monthly supply renews."</p>
            {refused}
        </figure>
    }
    .into_any()
}

fn table(course: &Course, code: &str, words: &dyn Words) -> AnyView {
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
        .map(|row| {
            let span = format!(
                "{} – {}",
                words.day_month(row.from),
                words.day(row.to.plus_days(-1))
            );
            let paid = if row.bought.is_zero() {
                "–".to_owned()
            } else {
                words.money(row.paid, code)
            };
            let is_short = !row.refused.is_zero();
            view! {
                <tr>
                    <th scope="row">{span}</th>
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
