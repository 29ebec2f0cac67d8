//! All plans of the price list.

use crate::app::{desk::desk, draft::Single, view::prices::plan_rows, words::Words as _};
use leptos::prelude::*;

/// Price, credits and price per 1,000 of every plan.
#[component]
pub fn PlanTable() -> impl IntoView {
    let desk = desk();
    let rows = move || {
        let (catalog, words) = (desk.catalog(), desk.words());
        let code = desk.text(Single::Currency);
        let currency = catalog.find_currency(&code)?;
        let row = |row: crate::app::view::prices::PlanRow| {
            let per_thousand = row
                .per_thousand
                .map_or_else(|| "–".to_owned(), |price| words.money(price, &code));
            view! {
                <tr>
                    <th scope="row">{row.name}</th>
                    <td data-label="A month">{words.money(row.price, &code)}</td>
                    <td data-label="Credits a month">{words.credits(row.credits)}</td>
                    <td data-label="Per 1,000 credits">{per_thousand}</td>
                </tr>
            }
        };
        Some(
            plan_rows(&catalog, currency)
                .into_iter()
                .map(row)
                .collect_view(),
        )
    };
    view! {
        <div class="block">
            <h2 id="plans-heading">"All plans"</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="plans-heading">
                <table class="figures">
                    <thead><tr>
                        <th scope="col">"Plan"</th><th scope="col">"A month"</th>
                        <th scope="col">"Credits a month"</th><th scope="col">"Per 1,000 credits"</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
}
