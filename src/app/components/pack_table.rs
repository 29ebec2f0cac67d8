//! All packs of the price list.

use crate::{
    app::{
        desk::desk,
        draft::Single,
        view::prices::{PackRow, pack_rows},
        words::Words as _,
    },
    engine::catalog::Basis,
};
use leptos::prelude::*;

/// Price, credits and price per 1,000 of every pack.
#[component]
pub fn PackTable() -> impl IntoView {
    let desk = desk();
    let rows = move || {
        let (catalog, words) = (desk.catalog(), desk.words());
        let code = desk.text(Single::Currency);
        let currency = catalog.find_currency(&code)?;
        let row = |row: PackRow| {
            let fine = |price| words.fine_money(price, &code);
            let per_thousand = row.per_thousand.map_or_else(|| "–".to_owned(), fine);
            let assumed =
                (row.basis == Basis::Assumed).then(|| view! { <small>"price assumed"</small> });
            view! {
                <tr>
                    <th scope="row">{row.name}{assumed}</th>
                    <td data-label="Price">{words.money(row.price, &code)}</td>
                    <td data-label="Per 1,000 credits">{per_thousand}</td>
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
