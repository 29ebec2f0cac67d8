//! The tables behind the recommendation.

use super::apply_button;
use crate::app::{
    components::explain::explain_mark,
    desk::Desk,
    results::Results,
    view::{
        cheapest::{Cheapest, Effort, OptionRow},
        derivation::{Choice, What},
    },
    words::Words as _,
};
use leptos::prelude::*;
use std::sync::Arc;

/// A figure with what is to be said of it below.
fn cell(label: &'static str, text: String, small: String) -> AnyView {
    let small = (!small.is_empty()).then(|| view! { <small>{small}</small> });
    view! { <td data-label=label><span>{text}{small}</span></td> }.into_any()
}

fn money(desk: Desk, results: &Results, amount: Option<crate::engine::Cents>) -> String {
    let scenario = &results.scenario;
    let currency = scenario.catalog().currency(scenario.currency());
    amount.map_or_else(
        || "–".to_owned(),
        |amount| desk.words().money(amount, currency),
    )
}

/// The net cost, which opens its calculation.
fn net_cell(
    desk: Desk,
    results: &Results,
    net: Option<crate::engine::Cents>,
    choice: Choice,
    name: &str,
) -> AnyView {
    let mark = net.map(|_| explain_mark(desk, What::Net.of(choice), format!("net cost of {name}")));
    view! { <td data-label="Net cost"><span>{money(desk, results, net)}{mark}</span></td> }
        .into_any()
}

/// Every plan held throughout, the cheapest first.
pub(super) fn ranks(desk: Desk, results: &Arc<Results>, model: &Cheapest) -> AnyView {
    let rows = model.rows.iter().enumerate();
    let rows = rows.map(|(i, row)| rank(desk, results, row, Choice::Plan(i)));
    table(
        "Every plan compared",
        &[
            "Plan",
            "Plan charges",
            "Packs",
            "To pay",
            "Net cost",
            "Left over",
            "",
        ],
        rows.collect_view().into_any(),
    )
}

fn rank(desk: Desk, results: &Arc<Results>, row: &OptionRow, choice: Choice) -> AnyView {
    let words = desk.words();
    let about = if row.is_held { "your plan" } else { "" };
    let name = view! {
        <th scope="row">
            {row.name.clone()}
            {(!about.is_empty()).then(|| view! { <small>{about}</small> })}
        </th>
    };
    let Some(way) = row.way.clone() else {
        let reasons = row.reasons.join(" ");
        return view! { <tr class="out">{name}<td class="out-why" colspan="6">{reasons}</td></tr> }
            .into_any();
    };
    let action = apply_button(
        desk,
        results,
        way,
        "Plan this",
        format!("Plan this: {}", row.name),
    );
    let packs_cost = if row.packs.is_empty() {
        "–".to_owned()
    } else {
        money(desk, results, row.pack_cost)
    };
    let left = if row.left.is_zero() {
        "–".to_owned()
    } else {
        words.credits(row.left)
    };
    // What takes many words stands below, over the whole width.
    let mut below = Vec::new();
    if !row.net_why.is_empty() {
        below.push(format!("Net cost: {}.", row.net_why.join("; ")));
    }
    if !row.loses.is_empty() {
        below.push(format!("Without: {}.", row.loses));
    }
    let below = (!below.is_empty()).then(|| {
        let class = if row.is_answer {
            "below is-answer"
        } else {
            "below"
        };
        view! { <tr class=class><td colspan="7">{below.join(" ")}</td></tr> }
    });
    let class = match (below.is_some(), row.is_answer) {
        (true, true) => "goes-on is-answer",
        (true, false) => "goes-on",
        (false, true) => "is-answer",
        (false, false) => "",
    };
    view! {
        <tr class=class>
            {name}
            {cell("Plan charges", money(desk, results, Some(row.charges)), String::new())}
            {cell("Packs", packs_cost, row.packs.clone())}
            {cell("To pay", money(desk, results, row.cash), String::new())}
            {net_cell(desk, results, row.net, choice, &row.name)}
            {cell("Left over", left, String::new())}
            <td class="action">{action}</td>
        </tr>
        {below}
    }
    .into_any()
}

/// The best with 0, 1, 2 … changes.
pub(super) fn efforts(desk: Desk, results: &Arc<Results>, model: &Cheapest) -> AnyView {
    let rows = model.efforts.iter().enumerate();
    let rows = rows.map(|(i, row)| effort(desk, results, row, Choice::Sequence(i)));
    table(
        "What changing plans on the way would save",
        &[
            "Changes",
            "Sequence",
            "To pay",
            "Net cost",
            "Above the best",
            "",
        ],
        rows.collect_view().into_any(),
    )
}

fn effort(desk: Desk, results: &Arc<Results>, row: &Effort, choice: Choice) -> AnyView {
    let changes = desk.words().whole(row.changes as u64);
    let label = format!("Plan this: {}", row.text);
    let action = apply_button(desk, results, row.way.clone(), "Plan this", label);
    let above = Some(row.above_best).filter(|above| *above != crate::engine::Cents::ZERO);
    view! {
        <tr class:is-answer=row.is_answer>
            <th scope="row" data-label="Changes">{changes}</th>
            <td class="words" data-label="Sequence">{row.text.clone()}</td>
            {cell("To pay", money(desk, results, Some(row.cash)), String::new())}
            {net_cell(desk, results, Some(row.net), choice, &row.text)}
            {cell("Above the best", money(desk, results, above), String::new())}
            <td class="action">{action}</td>
        </tr>
    }
    .into_any()
}

/// A table that may scroll by itself; on a narrow screen each row is a card.
pub(in crate::app::components) fn table(
    name: &'static str,
    heads: &[&'static str],
    rows: AnyView,
) -> AnyView {
    let heads = heads
        .iter()
        .map(|head| {
            if head.is_empty() {
                view! { <td></td> }.into_any()
            } else {
                let class = if *head == "Sequence" { "words" } else { "" };
                view! { <th scope="col" class=class>{*head}</th> }.into_any()
            }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=name>
            <table class="figures ranking">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
