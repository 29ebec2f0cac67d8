//! What is paid when, and the same change on other days.

use super::asking;
use crate::app::{
    components::{cheapest::table, entry::focus_element},
    view::upgrade::{ASSUMPTION, Pay, Row, Upgrade},
};
use leptos::prelude::*;

/// Today, at the next renewal, after that: credits and money.
pub(super) fn pay(model: &Upgrade) -> AnyView {
    let groups: Vec<AnyView> = model.pay.iter().map(group).collect();
    view! {
        <section class="block" aria-labelledby="pay-heading">
            <h2 id="pay-heading">"What is paid when"</h2>
            <table class="figures pay-table">
                <thead><tr><th scope="col">"What"</th><th scope="col">"Credits"</th><th scope="col">"Money"</th></tr></thead>
                {groups}
            </table>
            <p class="aside">{ASSUMPTION}</p>
        </section>
    }
    .into_any()
}

fn group(pay: &Pay) -> AnyView {
    let items: Vec<AnyView> = pay
        .items
        .iter()
        .map(|item| {
            view! {
                <tr>
                    <td class="what">{item.what.clone()}</td>
                    <td class="number">{item.credits.clone()}</td>
                    <td class="number">{item.money.clone()}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <tbody>
            <tr class="when"><th colspan="3" scope="rowgroup">{pay.when.clone()}</th></tr>
            {items}
        </tbody>
    }
    .into_any()
}

/// The same change on other days, and never.
pub(super) fn days(model: &Upgrade) -> AnyView {
    let rows: Vec<AnyView> = model.rows.iter().map(row).collect();
    let heads = ["When", "To pay", "Net cost", "Than never", "Packs", ""];
    view! {
        <section class="block" aria-labelledby="days-heading">
            <h2 id="days-heading">"On another day, or never"</h2>
            {table("The same change on other days", &heads, rows.into_any())}
            <p class="aside">{model.looked_at.clone()}</p>
        </section>
    }
    .into_any()
}

fn row(row: &Row) -> AnyView {
    let asked = asking();
    let about = row.names.join(", ");
    let name = view! {
        <th scope="row">
            {row.when.clone()}
            <small>{about.clone()}</small>
        </th>
    };
    let choose = row.day.filter(|_| !row.is_shown).map(|day| {
        let choose = move |_| {
            asked.update(|asked| {
                asked.on = day.to_string();
                asked.again = false;
            });
            // The button is gone with the table it stood in.
            focus_element("ask-on".to_owned());
        };
        let label = format!("Show {}, {about}", row.when);
        view! { <button type="button" class="apply" aria-label=label on:click=choose>"Show"</button> }
    });
    let class = if row.is_best { "is-answer" } else { "" };
    if let Some(reason) = row.reason.clone() {
        return view! {
            <tr class="out">{name}<td class="out-why" colspan="4">{reason}</td><td class="action">{choose}</td></tr>
        }
        .into_any();
    }
    let cell = |label: &'static str, text: &str| {
        let text = if text.is_empty() {
            "–".to_owned()
        } else {
            text.to_owned()
        };
        view! { <td data-label=label>{text}</td> }.into_any()
    };
    view! {
        <tr class=class>
            {name}
            {cell("To pay", &row.cash)}
            {cell("Net cost", &row.net)}
            {cell("Than never", &row.difference)}
            {cell("Packs", &row.packs)}
            <td class="action">{choose}</td>
        </tr>
    }
    .into_any()
}
