//! All packs of the price list.

use super::explain::explain_mark;
use crate::{
    app::{
        desk::desk,
        draft::Single,
        view::{
            derivation::What,
            prices::{PackRow, pack_rows},
        },
        words::Words as _,
    },
    engine::catalog::Basis,
};
use leptos::prelude::*;
use std::sync::Arc;

/// Price, credits and price per 1,000 of every pack.
#[component]
pub fn PackTable() -> impl IntoView {
    let desk = desk();
    let rows = move || {
        let (catalog, words) = (desk.catalog(), desk.words());
        let code = desk.text(Single::Currency);
        let currency = catalog.find_currency(&code)?;
        // The last good results may be of another currency or price list.
        let explains = desk.results().is_some_and(|results| {
            let scenario = &results.scenario;
            scenario.currency() == currency && Arc::ptr_eq(scenario.catalog(), &catalog)
        });
        let row = |row: PackRow| {
            let fine = |price| words.fine_money(price, &code);
            let per_thousand = row.per_thousand.map_or_else(|| "–".to_owned(), fine);
            let mark = row.per_thousand.filter(|_| explains).map(|_| {
                let figure = What::PackRate(row.pack).planned();
                let label = format!("price per 1,000 credits of {}", row.name);
                explain_mark(desk, figure, label)
            });
            let assumed =
                (row.basis == Basis::Assumed).then(|| view! { <small>"price assumed"</small> });
            view! {
                <tr>
                    <th scope="row">{row.name}{assumed}</th>
                    <td data-label="Price">{words.money(row.price, &code)}</td>
                    <td data-label="Per 1,000 credits"><span>{per_thousand}{mark}</span></td>
                </tr>
            }
        };
        Some(
            pack_rows(&catalog, currency, &words)
                .into_iter()
                .map(row)
                .collect_view(),
        )
    };
    view! {
        <div class="block">
            <h2>"On sale"</h2>
            <table class="figures row-cards pack-table">
                <thead><tr>
                    <th scope="col">"Pack"</th><th scope="col">"Price, once"</th>
                    <th scope="col">"Per 1,000 credits"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
