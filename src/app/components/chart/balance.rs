//! The balance over time.

use super::{chart, shape};
use crate::app::{
    components::cheapest::table,
    desk::desk,
    view::balance::{Balance, Kind, balance},
    words::Words,
};
use leptos::prelude::*;

/// What is left of which credits, day by day.
#[component]
pub fn BalanceChart() -> impl IntoView {
    let desk = desk();
    move || {
        let results = desk.results()?;
        let words = desk.words();
        let model = balance(&results, &words)?;
        Some(picture(&model, &words))
    }
}

fn picture(model: &Balance, words: &dyn Words) -> AnyView {
    let areas = model.areas.iter().map(|area| {
        let (class, hatched) = match area.kind {
            Kind::Packs => ("area-packs", false),
            Kind::Supply => ("area-supply", false),
            Kind::CarryOver => ("area-carried", true),
        };
        let hatch = hatched
            .then(|| view! { <path fill="url(#carried-hatch)" d=area.path.d().to_owned()></path> });
        view! { {shape(class, area.path.d())}{hatch} }.into_any()
    });
    let shapes = view! {
        <defs>
            // Upright stripes: the box is stretched, which would tilt any others.
            <pattern id="carried-hatch" width="90" height="90" patternUnits="userSpaceOnUse">
                <rect width="35" height="90"></rect>
            </pattern>
        </defs>
        {shape("chart-grid", model.grid.d())}
        {areas.collect_view()}
        {shape("chart-renewals", model.renewals.d())}
        {shape("chart-refused", model.refused.d())}
    };
    let names = model.areas.iter().filter_map(|area| area.name.as_ref());
    let names = names.map(|(along, down)| {
        view! {
            <span class="chart-name" style:left=along.at.css() style:top=down.at.css()>{along.label.clone()}</span>
        }
    });
    let refused = model.first_refused.as_ref().map(|mark| {
        // On the right half it is written towards the left.
        let class = if mark.at.0 > 5_000 {
            "chart-refused-name before"
        } else {
            "chart-refused-name"
        };
        view! { <span class=class style:left=mark.at.css()>{mark.label.clone()}</span> }
    });
    let inside = view! { {names.collect_view()}{refused} }.into_any();
    let drawing = chart(
        "balance",
        model.finding.clone(),
        model.description.clone(),
        shapes.into_any(),
        &model.heights,
        &model.days,
        inside,
    );
    view! {
        <section class="block" aria-labelledby="balance-heading">
            <h2 id="balance-heading">{model.finding.clone()}</h2>
            {drawing}
            <details class="more">
                <summary>"The same as a table"</summary>
                {rows(model, words)}
            </details>
        </section>
    }
    .into_any()
}

fn rows(model: &Balance, words: &dyn Words) -> AnyView {
    let carried = model.has_carry_over;
    let figure = |label: &'static str, credits: crate::engine::Credits| {
        let text = if credits.is_zero() {
            "–".to_owned()
        } else {
            words.credits(credits)
        };
        view! { <td data-label=label>{text}</td> }
    };
    let rows = model.rows.iter().map(|row| {
        view! {
            <tr>
                <th scope="row">{words.day(row.day)}<small>{row.what.clone()}</small></th>
                {carried.then(|| figure("Carried over", row.carry_over))}
                {figure("Supply", row.supply)}
                {figure("Packs", row.packs)}
                {figure("Refused from here", row.refused)}
            </tr>
        }
    });
    let rows = rows.collect_view().into_any();
    let heads: &[&'static str] = if carried {
        &[
            "Left on the morning of",
            "Carried over",
            "Supply",
            "Packs",
            "Refused from here",
        ]
    } else {
        &[
            "Left on the morning of",
            "Supply",
            "Packs",
            "Refused from here",
        ]
    };
    table("Credits left over time", heads, rows)
}
