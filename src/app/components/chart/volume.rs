//! Cost against volume, how firm the answer is, and what a budget buys. Worked
//! out only while it is open: it asks far more than one forecast.

use super::{Drawing, chart, reading::Reader, shape};
use crate::app::{
    browser::intl,
    components::{
        cheapest::table,
        explain::{explain_mark, explains},
    },
    desk::{Desk, desk},
    draft::Single,
    view::volume::{VolumeView, amount, budget_said, volume_view},
    words::Words,
};
use leptos::prelude::*;
use std::sync::Arc;

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
        Some(picture(desk, &model, currency, &words))
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
            None => (
                "This is not an amount of money. Write it like 200 or 199.50.".to_owned(),
                Vec::new(),
            ),
        })
    };
    let said = move || answer().map(|(said, _)| said);
    let opens = move || answer().map(|(_, opens)| explains(desk, opens));
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
        <p id="budget-answer" role="status">{said}</p>
        {opens}
    }
    .into_any()
}

fn picture(desk: Desk, model: &VolumeView, currency: &str, words: &dyn Words) -> AnyView {
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
    let names = model.lines.iter().map(|line| {
        let (along, down) = &line.name;
        // Towards the right end it is written towards the left.
        let class = if along.at.0 > 5_000 { "chart-line-name before" } else { "chart-line-name" };
        let class = if line.is_best { format!("{class} is-best") } else { class.to_owned() };
        view! { <span class=class style:left=along.at.css() style:top=down.at.css()>{along.label.clone()}</span> }.into_any()
    });
    let names: Vec<AnyView> = names.collect();
    let turns = model.turn_marks.iter().map(|mark| {
        let class = if mark.at.0 > 5_000 {
            "chart-turn before"
        } else {
            "chart-turn"
        };
        view! { <span class=class style:left=mark.at.css()>{mark.label.clone()}</span> }.into_any()
    });
    let turns: Vec<AnyView> = turns.collect();
    let (along, down) = &model.own;
    let own_class = if along.at.0 > 5_000 {
        "chart-own-name before"
    } else {
        "chart-own-name"
    };
    let inside = view! {
        {names}
        {turns}
        <span class=own_class style:left=along.at.css()>{along.label.clone()}</span>
        <span class="chart-own" style:left=along.at.css() style:top=down.at.css()></span>
    };
    let readings = model.readings.clone();
    let drawing = chart(Drawing {
        id: "volume",
        name: model.finding.clone(),
        description: model.description.clone(),
        shapes: shapes.into_any(),
        heights: &model.heights,
        along: &model.along,
        inside: inside.into_any(),
        reader: Some(Reader {
            places: readings.iter().map(|reading| reading.at).collect(),
            start: model.own_point,
            read: Arc::new(move |place| {
                readings
                    .get(place)
                    .map_or_else(String::new, |reading| reading.text.clone())
            }),
            open: None,
        }),
    });
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
                <th scope="row">{row.range.clone()}{row.figure.map(|figure| explain_mark(desk, figure, row.range.clone()))}</th>
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
            <summary>"The same as a table"</summary>
            {rows}
            {costs(model, currency, words)}
        </details>
        <h3>"How firm is this?"</h3>
        <ul>{firm}</ul>
        {explains(desk, model.opens.clone())}
    }
    .into_any()
}

/// What every plan that is drawn costs at the ends, at the break-evens and at
/// the own volume.
fn costs(model: &VolumeView, currency: &str, words: &dyn Words) -> AnyView {
    let heads = model
        .drawn
        .iter()
        .map(|name| view! { <th scope="col">{name.clone()}</th> }.into_any());
    let heads: Vec<AnyView> = heads.collect();
    let rows = model.costs.iter().map(|(volume, costs)| {
        let cells = costs.iter().zip(&model.drawn).map(|(cost, name)| {
            let text = cost.map_or_else(|| "–".to_owned(), |cost| words.money(cost, currency));
            view! { <td data-label=name.clone()>{text}</td> }.into_any()
        });
        let cells: Vec<AnyView> = cells.collect();
        view! { <tr><th scope="row">{volume.clone()}</th>{cells}</tr> }.into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Net cost of every plan drawn">
            <table class="figures ranking">
                <thead><tr><th scope="col">"Net cost at"</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
