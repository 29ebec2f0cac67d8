//! The balance over time.

use super::{
    Drawing, chart, hatched, hatches, key,
    reading::{Reader, Said},
    shape,
};
use crate::app::{
    components::{cheapest::table, fold::Fold},
    desk::{Desk, desk},
    results::Results,
    view::{
        balance::{Balance, Kind, balance, first_read, places, read},
        derivation::What,
    },
    words::Words,
};
use leptos::prelude::*;
use std::sync::Arc;

/// What is left of which credits, day by day.
#[component]
pub fn BalanceChart() -> impl IntoView {
    let desk = desk();
    let table = Fold::new();
    move || {
        let results = desk.results()?;
        let words = desk.words();
        let Some(model) = balance(&results, &words) else {
            table.close();
            return None;
        };
        let drawing = picture(&model, reader(desk, &results));
        Some(
            view! {
                <section class="block" aria-labelledby="balance-heading">
                    <h2 id="balance-heading">{model.finding.clone()}</h2>
                    {drawing}
                    {table.view("The same as a table", || rows(&model, &words))}
                </section>
            }
            .into_any(),
        )
    }
}

/// The balance of packs, with its title; the table beside it has its figures.
pub fn packs_chart(results: &Arc<Results>, model: &Balance) -> AnyView {
    let drawing = picture(model, reader(desk(), results));
    view! { <div class="block course"><h2>{model.finding.clone()}</h2>{drawing}</div> }.into_any()
}

/// Reads the picture day by day.
fn reader(desk: Desk, results: &Arc<Results>) -> Reader {
    let (words, of) = (desk.words(), Arc::clone(results));
    let read: Said = Arc::new(move |day| read(&of, day, &words).unwrap_or_default());
    Reader {
        places: places(results),
        start: first_read(results, desk.today()),
        read,
        open: Some(("How this day comes about", |day| What::Day(day).planned())),
    }
}

fn picture(model: &Balance, read_by: Reader) -> AnyView {
    let areas = model.areas.iter().map(|area| match area.kind {
        Kind::Packs => hatched("area-packs", "balance-packs", area.path.d()),
        Kind::Supply => shape("area-supply", area.path.d()),
        Kind::CarryOver => hatched("area-carried", "balance-carried", area.path.d()),
    });
    let areas: Vec<AnyView> = areas.collect();
    let shapes = view! {
        {hatches("balance")}
        {shape("chart-grid", model.grid.d())}
        {areas}
        {shape("chart-renewals", model.renewals.d())}
        {hatched("chart-refused", "balance-refused", model.refused.d())}
    };
    let names = model.areas.iter().filter_map(|area| area.name.as_ref());
    let names = names.map(|(along, down)| {
        view! {
            <span class="chart-name" style:left=along.at.css() style:top=down.at.css()>{along.label.clone()}</span>
        }
        .into_any()
    });
    let names: Vec<AnyView> = names.collect();
    let unnamed = model.areas.iter().filter(|area| area.name.is_none());
    let unnamed = unnamed.map(|area| {
        let class = match area.kind {
            Kind::Packs => "key-packs",
            Kind::Supply => "key-supply",
            Kind::CarryOver => "key-carried",
        };
        (class, area.kind.name())
    });
    let unnamed = key(unnamed.collect());
    let refused = model.first_refused.as_ref().map(|mark| {
        // On the right half it is written towards the left.
        let class = if mark.at.0 > 5_000 {
            "chart-refused-name before"
        } else {
            "chart-refused-name"
        };
        view! { <span class=class style:left=mark.at.css()><b>{mark.label.clone()}</b></span> }
    });
    let drawing = chart(Drawing {
        id: "balance",
        name: model.finding.clone(),
        description: model.description.clone(),
        shapes: shapes.into_any(),
        heights: &model.heights,
        along: &model.days,
        inside: view! { {names}{refused} }.into_any(),
        reader: Some(read_by),
    });
    view! { {drawing}{unnamed} }.into_any()
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
