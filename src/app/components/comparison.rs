//! Scenarios side by side.

use super::{
    chart::costs_chart,
    explain::{explain_saved, explains_saved},
};
use crate::app::{
    desk::Desk,
    results::Results,
    view::{
        compare::{Bars, Comparison, Side},
        derivation::{Figure, Of, What},
    },
};
use leptos::prelude::*;
use std::{rc::Rc, sync::Arc};

/// Lays a comparison out: results, charts, inputs that differ.
pub fn comparison(desk: Desk, model: &Comparison, sides: &[Side]) -> AnyView {
    let apart =
        (!model.apart.is_empty()).then(|| view! { <p class="aside">{model.apart.clone()}</p> });
    let inputs = if model.inputs.is_empty() {
        view! { <p>"The same was entered in all of them."</p> }.into_any()
    } else {
        let rows = model.inputs.iter().map(|(label, texts)| {
            let cells = texts.iter().zip(&model.names).map(|(text, name)| {
                view! { <td data-label=name.clone()>{text.clone()}</td> }
            });
            view! { <tr><th scope="row">{label.clone()}</th>{cells.collect_view()}</tr> }.into_any()
        });
        table(
            "inputs",
            "What was entered differently",
            &model.names,
            rows.collect_view().into_any(),
        )
    };
    let all: Vec<Arc<Results>> = sides.iter().map(|side| Arc::clone(&side.results)).collect();
    let all = Arc::new(all);
    view! {
        <div class="panel">
            <p class="answer">{model.finding.clone()}</p>
            {explains_saved(desk, &all, model.opens.clone())}
            {apart}
            {results(desk, model, &all)}
            {model.bars.iter().map(bars).collect_view()}
            {model.costs.as_ref().map(|costs| costs_chart(costs, &model.names))}
            {inputs}
        </div>
    }
    .into_any()
}

fn results(desk: Desk, model: &Comparison, all: &Arc<Vec<Arc<Results>>>) -> AnyView {
    let rows = model.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&model.names).enumerate();
        let cells = cells.map(|(i, (cell, name))| {
            let mark = |figure: Figure, what: &str| {
                let (all, label) = (Arc::clone(all), format!("{}, {name}{what}", row.label));
                explain_saved(desk, Rc::new(move || all.to_vec()), figure, label)
            };
            let own = row.measure.filter(|_| cell.value != "–");
            let own = own.map(|measure| mark(measure.figure(&all[i], i), ""));
            let difference = (!cell.difference.is_empty()).then(|| {
                let percent = (!cell.percent.is_empty()).then(|| format!("({})", cell.percent));
                let beside = row.measure.map(|measure| {
                    let (of, what) = (Of::Planned, What::Beside(measure));
                    mark(Figure { side: i, of, what }, ", the difference")
                });
                view! { <small>{cell.difference.clone()}" "<span>{percent}{beside}</span></small> }
            });
            view! { <td data-label=name.clone()><span>{cell.value.clone()}{own}{difference}</span></td> }
                .into_any()
        });
        view! { <tr><th scope="row">{row.label}</th>{cells.collect_view()}</tr> }.into_any()
    });
    table(
        "results",
        "What they come to",
        &model.names,
        rows.collect_view().into_any(),
    )
}

fn table(id: &'static str, title: &'static str, names: &[String], rows: AnyView) -> AnyView {
    let heading = format!("compare-{id}");
    let region = heading.clone();
    let heads = names.iter().enumerate().map(|(i, name)| {
        let base = (i == 0).then(|| view! { <small>"the baseline"</small> });
        view! { <th scope="col">{name.clone()}{base}</th> }
    });
    let heads = heads.collect_view();
    view! {
        <div class="block">
            <h2 id=heading>{title}</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby=region>
                <table class="figures compare-table">
                    <thead><tr><td></td>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
    .into_any()
}

/// Bars on one scale, with their figures as words below each.
fn bars(group: &Bars) -> AnyView {
    let bars = group.bars.iter().map(|bar| {
        let parts = bar.parts.iter().map(|part| {
            view! { <i class=part.class style:width=part.share.css()></i> }
        });
        let facts = bar.parts.iter().map(|part| view! { <li>{part.label.clone()}</li> });
        view! {
            <div>
                <p class="bar-top"><span>{bar.name.clone()}</span><span>{bar.total.clone()}</span></p>
                <div class="bar-track" aria-hidden="true">{parts.collect_view()}</div>
                <ul class="bar-facts">{facts.collect_view()}</ul>
            </div>
        }
        .into_any()
    });
    let bars = bars.collect_view();
    view! { <section class="block bars"><h2>{group.title}</h2>{bars}</section> }.into_any()
}
