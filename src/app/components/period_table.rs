//! The table of billing periods.

use super::{chart::columns_chart, explain::explain_mark};
use crate::{
    app::{
        desk::{Desk, desk},
        view::{
            columns::columns,
            derivation::What,
            periods::{PeriodRow, PeriodTable, periods},
        },
        words::Words,
    },
    engine::Credits,
};
use leptos::prelude::*;

/// One row a billing period, and the sums.
#[component]
pub fn Periods() -> impl IntoView {
    let desk = desk();
    move || {
        let results = desk.results()?;
        let scenario = &results.scenario;
        // Where nothing is done yet a year of empty periods says nothing.
        if scenario.demand().total().is_zero() {
            return None;
        }
        let currency = scenario.catalog().currency(scenario.currency()).to_owned();
        Some(table(desk, &periods(&results), &currency, &desk.words()))
    }
}

/// Cells with nothing in them are left out where rows are cards.
fn cell(label: &'static str, text: String, is_bad: bool) -> AnyView {
    let class = match (text.as_str(), is_bad) {
        ("–", _) => "nothing",
        (_, true) => "bad",
        _ => "",
    };
    view! { <td data-label=label class=class>{text}</td> }.into_any()
}

/// A dash for nothing: in a column of figures it is read faster than zeros.
fn figure(words: &dyn Words, credits: Credits) -> String {
    if credits.is_zero() {
        "–".to_owned()
    } else {
        words.credits(credits)
    }
}

fn table(
    desk: Desk,
    model: &PeriodTable,
    currency: &str,
    words: &dyn Words,
) -> impl IntoView + use<> {
    let (carried, packs) = (model.has_carry_over, model.has_packs);
    let mut last_year = None;
    let rows = model
        .rows
        .iter()
        .enumerate()
        .map(|(i, row)| {
            table_row(
                desk,
                (i, row),
                &mut last_year,
                (carried, packs),
                currency,
                words,
            )
        })
        .collect_view();
    let totals = &model.used;
    view! {
        <div class="block">
            <h2 id="periods-heading">"Billing periods"</h2>
            {columns(model, currency, words).map(|model| columns_chart(&model))}
            <div class="scroll" tabindex="0" role="region" aria-labelledby="periods-heading">
                <table class="figures period-table">
                    <thead><tr>
                        <th scope="col">"Period"</th>
                        <th scope="col">"Needed"</th>
                        {carried.then(|| view! { <th scope="col">"Carried over"</th> })}
                        <th scope="col">"From supply"</th>
                        {packs.then(|| view! { <th scope="col">"From packs"</th> })}
                        <th scope="col">"Refused"</th>
                        <th scope="col">"Expired"</th>
                        <th scope="col">"Supply used up"</th>
                        <th scope="col">"Charged"</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                    <tfoot><tr>
                        <th scope="row">"In all"{explain_mark(desk, What::AllRows.planned(), "in all".to_owned())}</th>
                        {cell("Needed", figure(words, totals.demand), false)}
                        {carried.then(|| cell("Carried over", figure(words, totals.from_carry_over), false))}
                        {cell("From supply", figure(words, totals.from_supply), false)}
                        {packs.then(|| cell("From packs", figure(words, totals.from_packs), false))}
                        {cell("Refused", figure(words, totals.shortfall), true)}
                        {cell("Expired", figure(words, model.expired), false)}
                        <td></td>
                        {cell("Charged", words.money(model.charged, currency), false)}
                    </tr></tfoot>
                </table>
            </div>
        </div>
    }
}

fn table_row(
    desk: Desk,
    (i, row): (usize, &PeriodRow),
    last_year: &mut Option<i32>,
    (carried, packs): (bool, bool),
    currency: &str,
    words: &dyn Words,
) -> impl IntoView + use<> {
    let span = format!(
        "{} – {}",
        words.day_month(row.from),
        words.day_month(row.to.day_before())
    );
    // The year once, and where it changes.
    let (year, ..) = row.from.ymd();
    let new_year = (*last_year != Some(year)).then(|| view! { <small>{year}</small> });
    *last_year = Some(year);
    let gone = row
        .gone
        .map_or_else(|| "–".to_owned(), |day| words.day_month(day));
    let mark = explain_mark(desk, What::Row(i).planned(), span.clone());
    view! {
        <tr>
            <th scope="row">{span}{new_year}<small>{row.plan.clone()}{mark}</small></th>
            {cell("Needed", figure(words, row.used.demand), false)}
            {carried.then(|| cell("Carried over", figure(words, row.used.from_carry_over), false))}
            {cell("From supply", figure(words, row.used.from_supply), false)}
            {packs.then(|| cell("From packs", figure(words, row.used.from_packs), false))}
            {cell("Refused", figure(words, row.used.shortfall), true)}
            {cell("Expired", figure(words, row.expired), false)}
            {cell("Used up on", gone, false)}
            {cell("Charged", words.money(row.charged, currency), false)}
        </tr>
    }
}
