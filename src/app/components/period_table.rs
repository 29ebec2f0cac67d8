//! The table of billing periods.

use crate::{
    app::{
        desk::desk,
        view::periods::{PeriodRow, PeriodTable, periods},
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
        let currency = scenario.catalog().currency(scenario.currency()).to_owned();
        Some(table(&periods(&results), &currency, &desk.words()))
    }
}

/// A dash for nothing: in a column of figures it is read faster than zeros.
fn figure(words: &dyn Words, credits: Credits) -> String {
    if credits.is_zero() {
        "–".to_owned()
    } else {
        words.credits(credits)
    }
}

fn table(model: &PeriodTable, currency: &str, words: &dyn Words) -> impl IntoView + use<> {
    let (carried, packs) = (model.has_carry_over, model.has_packs);
    let rows = model
        .rows
        .iter()
        .map(|row| table_row(row, carried, packs, currency, words))
        .collect_view();
    let totals = &model.used;
    let refused = if totals.shortfall.is_zero() {
        ""
    } else {
        "bad"
    };
    view! {
        <div class="block">
            <h2 id="periods-heading">"Billing periods"</h2>
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
                        <th scope="row">"In all"</th>
                        <td data-label="Needed">{figure(words, totals.demand)}</td>
                        {carried.then(|| view! { <td data-label="Carried over">{figure(words, totals.from_carry_over)}</td> })}
                        <td data-label="From supply">{figure(words, totals.from_supply)}</td>
                        {packs.then(|| view! { <td data-label="From packs">{figure(words, totals.from_packs)}</td> })}
                        <td data-label="Refused" class=refused>{figure(words, totals.shortfall)}</td>
                        <td data-label="Expired">{figure(words, model.expired)}</td>
                        <td></td>
                        <td data-label="Charged">{words.money(model.charged, currency)}</td>
                    </tr></tfoot>
                </table>
            </div>
        </div>
    }
}

fn table_row(
    row: &PeriodRow,
    carried: bool,
    packs: bool,
    currency: &str,
    words: &dyn Words,
) -> impl IntoView + use<> {
    let span = format!("{} – {}", words.day_month(row.from), words.day(row.to));
    let refused = if row.used.shortfall.is_zero() {
        ""
    } else {
        "bad"
    };
    let gone = row
        .gone
        .map_or_else(|| "–".to_owned(), |day| words.day_month(day));
    view! {
        <tr>
            <th scope="row">{span}<small>{row.plan.clone()}</small></th>
            <td data-label="Needed">{figure(words, row.used.demand)}</td>
            {carried.then(|| view! { <td data-label="Carried over">{figure(words, row.used.from_carry_over)}</td> })}
            <td data-label="From supply">{figure(words, row.used.from_supply)}</td>
            {packs.then(|| view! { <td data-label="From packs">{figure(words, row.used.from_packs)}</td> })}
            <td data-label="Refused" class=refused>{figure(words, row.used.shortfall)}</td>
            <td data-label="Expired">{figure(words, row.expired)}</td>
            <td data-label="Supply used up">{gone}</td>
            <td data-label="Charged">{words.money(row.charged, currency)}</td>
        </tr>
    }
}
