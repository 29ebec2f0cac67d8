//! What is paid as time goes on, for several scenarios on one scale.

use super::{Drawing, chart, reading::Reader, shape};
use crate::app::view::compare::Costs;
use leptos::prelude::*;
use std::sync::Arc;

/// One class a line, in the order of the scenarios.
const LINES: [&str; 4] = [
    "chart-line line-base",
    "chart-line line-1",
    "chart-line line-2",
    "chart-line line-3",
];

/// The picture, with its title and what stands for what.
pub fn costs_chart(costs: &Costs, names: &[String]) -> AnyView {
    // The baseline is drawn last, on top of the others.
    let lines = costs.lines.iter().zip(LINES).rev();
    let paths: Vec<AnyView> = lines
        .map(|(line, class)| shape(class, line.path.d()))
        .collect();
    let shapes = view! { {shape("chart-grid", costs.grid.d())}{paths} };
    let ends = costs.lines.iter().map(|line| {
        let (along, down) = &line.name;
        view! {
            <span class="chart-line-name before" style:left=along.at.css() style:top=down.at.css()>
                {along.label.clone()}
            </span>
        }
        .into_any()
    });
    let ends: Vec<AnyView> = ends.collect();
    let keys = names.iter().zip(LINES).map(|(name, class)| {
        view! {
            <li>
                <svg class="line-key" viewBox="0 0 40 8" aria-hidden="true"><path class=class d="M0 4H40"></path></svg>
                {name.clone()}
            </li>
        }
        .into_any()
    });
    let keys: Vec<AnyView> = keys.collect();
    let said: Vec<String> = costs.places.iter().map(|(_, text)| text.clone()).collect();
    let picture = chart(Drawing {
        id: "costs",
        name: "What is paid as time goes on".to_owned(),
        description: costs.description.clone(),
        shapes: shapes.into_any(),
        heights: &costs.heights,
        along: &costs.days,
        inside: ends.into_any(),
        reader: Some(Reader {
            places: costs.places.iter().map(|(place, _)| *place).collect(),
            start: 0,
            read: Arc::new(move |place| said.get(place).cloned().unwrap_or_default()),
            open: None,
        }),
    });
    view! {
        <div class="block">
            <h2>"What is paid as time goes on"</h2>
            {picture}
            <ul class="bar-facts line-keys">{keys}</ul>
        </div>
    }
    .into_any()
}
