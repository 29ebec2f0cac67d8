//! Cost against volume, how firm the answer is, and what a budget buys. Worked
//! out only while it is open: it asks far more than one forecast.

use super::{chart, shape};
use crate::app::{
    browser::intl,
    components::cheapest::table,
    desk::{Desk, desk},
    draft::Single,
    view::volume::{VolumeView, amount, budget_said, volume_view},
    words::Words,
};
use leptos::prelude::*;

/// The classes of lines other than the cheapest, told apart by their dashes.
const LINES: [&str; 5] = [
    "chart-line line-1",
    "chart-line line-2",
    "chart-line line-3",
    "chart-line line-4",
    "chart-line line-5",
];

/// What happens when it becomes more or less.
#[component]
pub fn VolumeSection() -> impl IntoView {
    let desk = desk();
    let open = RwSignal::new(false);
    let budget = RwSignal::new(String::new());
    // What is typed must not build the field of the budget anew.
    let is_idle = Memo::new(move |_| {
        desk.results()
            .is_none_or(|results| results.forecast.totals.used.demand.is_zero())
    });
    let content = move || {
        if !open.get() {
            return None;
        }
        let results = desk.results()?;
        let words = desk.words();
        let model = volume_view(&results, &words)?;
        let scenario = &results.scenario;
        let currency = scenario.catalog().currency(scenario.currency());
        Some(picture(&model, currency, &words))
    };
    let field = move || open.get().then(|| budget_field(desk, budget));
    move || {
        (!is_idle.get()).then(|| {
            view! {
                <section class="block volume" aria-labelledby="volume-heading">
                    <h2 id="volume-heading">"If it becomes more or less"</h2>
                    <button type="button" aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|open| *open = !*open)>
                        "Cost against volume, and what a budget buys"
                    </button>
                    {content}
                    {field}
                </section>
            }
        })
    }
}

fn budget_field(desk: Desk, budget: RwSignal<String>) -> AnyView {
    let answer = move || {
        let text = budget.get();
        let results = desk.results().filter(|_| !text.trim().is_empty())?;
        Some(match amount(&text, intl::locale()) {
            Some(amount) => budget_said(&results, amount, &desk.words()),
            None => "This is not an amount of money. Write it like 200 or 199.50.".to_owned(),
        })
    };
    let label = move || {
        format!(
            "What I can spend a month, in {}",
            desk.text(Single::Currency)
        )
    };
    view! {
        <div class="budget">
            <label for="budget">{label}</label>
            <input id="budget" type="text" inputmode="decimal" autocomplete="off" aria-describedby="budget-answer"
                prop:value=move || budget.get()
                on:input=move |event| budget.set(event_target_value(&event))/>
        </div>
        <p id="budget-answer" role="status">{answer}</p>
    }
    .into_any()
}

fn picture(model: &VolumeView, currency: &str, words: &dyn Words) -> AnyView {
    // The cheapest is drawn last, on top of the others.
    let others = model.lines.iter().filter(|line| !line.is_best);
    let others = others
        .zip(LINES)
        .map(|(line, class)| shape(class, line.path.d()))
        .collect_view();
    let best = model.lines.iter().filter(|line| line.is_best);
    let best = best
        .map(|line| shape("chart-line line-best", line.path.d()))
        .collect_view();
    let shapes = view! {
        {shape("chart-grid", model.grid.d())}
        {shape("chart-turns", model.turns.d())}
        {others}
        {best}
    };
    let names = model.lines.iter().filter_map(|line| line.name.as_ref());
    let names = names.map(|(along, down)| {
        // Towards the right end it is written towards the left.
        let class = if along.at.0 > 5_000 { "chart-line-name before" } else { "chart-line-name" };
        view! { <span class=class style:left=along.at.css() style:top=down.at.css()>{along.label.clone()}</span> }
    });
    let (along, down) = &model.own;
    let inside = view! {
        {names.collect_view()}
        <span class="chart-own-name" style:left=along.at.css()>{along.label.clone()}</span>
        <span class="chart-own" style:left=along.at.css() style:top=down.at.css()></span>
    };
    let drawing = chart(
        "volume",
        model.finding.clone(),
        model.description.clone(),
        shapes.into_any(),
        &model.heights,
        &model.along,
        inside.into_any(),
    );
    let firm = model
        .firm
        .iter()
        .map(|text| view! { <li>{text.clone()}</li> })
        .collect_view();
    let rows = model.rows.iter().map(|row| {
        let cost = row.cost.map_or_else(
            || "–".to_owned(),
            |(from, to)| {
                format!(
                    "{} to {}",
                    words.money(from, currency),
                    words.money(to, currency)
                )
            },
        );
        view! {
            <tr class:is-answer=row.is_own>
                <th scope="row">{row.range.clone()}</th>
                <td data-label="Cheapest">{row.plan.clone()}</td>
                <td data-label="Net cost">{cost}</td>
            </tr>
        }
    });
    let rows = table(
        "The cheapest plan by volume",
        &["Volume", "Cheapest", "Net cost"],
        rows.collect_view().into_any(),
    );
    view! {
        <div>
            <p><strong>{model.finding.clone()}</strong></p>
            {drawing}
        </div>
        <details class="more">
            <summary>"The turns as a table"</summary>
            {rows}
        </details>
        <h3>"How firm is this?"</h3>
        <ul>{firm}</ul>
    }
    .into_any()
}
