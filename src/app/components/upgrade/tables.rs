//! What is paid when, and the same change on other days.

use super::asking;
use crate::app::{
    components::{cheapest::table, entry::focus_element, explain::explain_mark},
    desk::Desk,
    view::derivation::Figure,
    view::upgrade::{ASSUMPTION, Pay, Row, Upgrade},
};
use leptos::prelude::*;

/// The heading of the same change on other days, which can be gone to.
pub(super) const DAYS: &str = "days-heading";

/// Today, at the next renewal, after that: credits and money.
pub(super) fn pay(desk: Desk, model: &Upgrade) -> AnyView {
    let groups: Vec<AnyView> = model.pay.iter().map(|pay| group(desk, pay)).collect();
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

fn group(desk: Desk, pay: &Pay) -> AnyView {
    let items: Vec<AnyView> = pay
        .items
        .iter()
        .map(|item| {
            let mark = |place: usize, what: &str| {
                let label = format!("{what}, {}: {}", pay.when, item.what);
                item.figures[place].map(|figure| explain_mark(desk, figure, label))
            };
            view! {
                <tr>
                    <td class="what">{item.what.clone()}</td>
                    <td class="number">{item.credits.clone()}{mark(0, "credits")}</td>
                    <td class="number">{item.money.clone()}{mark(1, "money")}</td>
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
pub(super) fn days(desk: Desk, model: &Upgrade) -> AnyView {
    let rows: Vec<AnyView> = model.rows.iter().map(|one| row(desk, one)).collect();
    let heads = ["When", "To pay", "Net cost", "Than never", "Packs", ""];
    view! {
        <section class="block" aria-labelledby=DAYS>
            <h2 id=DAYS tabindex="-1">"On another day, or never"</h2>
            {table("The same change on other days", &heads, rows.into_any())}
            {model.nothing.clone().map(|text| view! { <p>{text}</p> })}
            <p class="aside">{model.looked_at.clone()}</p>
        </section>
    }
    .into_any()
}

fn row(desk: Desk, row: &Row) -> AnyView {
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
            asked.update(|asked| asked.look_at(day));
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
    let [pay, net, apart] = row.figures;
    let cell = |label: &'static str, text: &str, figure: Option<Figure>| {
        let text = if text.is_empty() {
            "–".to_owned()
        } else {
            text.to_owned()
        };
        let name = format!("{label}, {}", row.when);
        let mark = figure.map(|figure| explain_mark(desk, figure, name));
        view! { <td data-label=label><span>{text}{mark}</span></td> }.into_any()
    };
    view! {
        <tr class=class>
            {name}
            {cell("To pay", &row.cash, pay)}
            {cell("Net cost", &row.net, net)}
            {cell("Than never", &row.difference, apart)}
            {cell("Packs", &row.packs, None)}
            <td class="action">{choose}</td>
        </tr>
    }
    .into_any()
}
