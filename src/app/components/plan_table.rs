//! All plans of the price list, and what each tier adds.

use super::explain::explain_mark;
use crate::app::{
    desk::{Desk, desk},
    draft::Single,
    view::{
        derivation::{Choice, Figure, Span, What},
        plans::{PlanList, PlanRow, Tier, price_list},
    },
    words::Words,
};
use leptos::prelude::*;

/// Every plan: what it covers, what it costs, what does not fit.
#[component]
pub fn PlanTable() -> impl IntoView {
    let desk = desk();
    let list = move || {
        let (catalog, words) = (desk.catalog(), desk.words());
        let code = desk.text(Single::Currency);
        let currency = catalog.find_currency(&code)?;
        let yours = desk.engine().zip(desk.results());
        let list = match yours {
            Some((engine, results)) => (engine.plan_list)(&catalog, currency, &results, &words),
            None => price_list(&catalog, currency, &words),
        };
        Some(table(desk, &list, &code, &words))
    };
    view! {
        <section class="block" aria-labelledby="plans-heading">
            <h2 id="plans-heading">"All plans"</h2>
            <p class="aside">
                "Prices are a month, as the price list has them. Yearly billing and plans made to measure exist but are not on this price list."
            </p>
            {list}
        </section>
    }
}

fn table(desk: Desk, list: &PlanList, code: &str, words: &dyn Words) -> AnyView {
    let has_work = !list.to_pay_title.is_empty();
    let rows: Vec<AnyView> = list
        .rows
        .iter()
        .map(|plan| row(desk, plan, list, code, words))
        .collect();
    let tiers: Vec<AnyView> = list.tiers.iter().map(tier).collect();
    view! {
        <table class="figures row-cards plan-table">
            <thead><tr>
                <th scope="col">"Plan"</th>
                <th scope="col">"A month"</th>
                <th scope="col" class="covers">{list.covers_title}</th>
                {has_work.then(|| view! { <th scope="col">{list.to_pay_title.clone()}</th> })}
                <th scope="col">"Credits"</th>
                <th scope="col">"Per 1,000 credits"</th>
                <th scope="col" class="limits">"Limits"</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <div class="tiers">{tiers}</div>
    }
    .into_any()
}

fn row(desk: Desk, plan: &PlanRow, list: &PlanList, code: &str, words: &dyn Words) -> AnyView {
    let mark = |class: &'static str, text: &'static str| view! { <span class=class>{text}</span> };
    let misfits: Vec<_> = plan
        .misfits
        .iter()
        .map(|text| view! { <small class="misfit">{text.clone()}</small> })
        .collect();
    let doubt = plan.doubt.as_ref().map(|doubt| {
        view! { <small class="plan-doubt"><b>"In doubt: "</b>{doubt.clone()}</small> }
    });
    let [rate, covers] = plan.explained.map(|figure| (figure, plan.name.as_str()));
    let mark_of = |(figure, name): (Option<Figure>, &str), what: &str| {
        figure.map(|figure| explain_mark(desk, figure, format!("{what} {name}")))
    };
    let rate_mark = plan
        .per_thousand
        .and_then(|_| mark_of(rate, "price per 1,000 credits of"));
    let covers_mark = mark_of(covers, "what is covered by");
    let change = plan.change.clone().map(|address| {
        let about = format!("If you change to {}", plan.name);
        view! { <a class="plan-change" href=address aria-label=about>"If you change"</a> }
    });
    let fine = |price| words.fine_money(price, code);
    let per_thousand = plan.per_thousand.map_or_else(|| "–".to_owned(), fine);
    let to_pay = (!list.to_pay_title.is_empty()).then(|| {
        let text = plan.to_pay.map_or_else(
            || {
                if plan.misfits.is_empty() {
                    "–"
                } else {
                    "does not fit"
                }
                .to_owned()
            },
            |price| words.money(price, code),
        );
        let mark = plan.to_pay.and(plan.option).map(|option| {
            let figure = What::Cost(Span::Whole).of(Choice::Plan(option));
            explain_mark(desk, figure, format!("to pay on {}", plan.name))
        });
        view! { <td data-label=list.to_pay_title.clone()><span>{text}{mark}</span></td> }
    });
    // On a narrow screen a plan is a card: what decides is seen, the rest is
    // behind a switch.
    let rest = view! {
        <details class="plan-more">
            <summary>"Credits and limits"</summary>
            <p>{words.credits(plan.credits)}" credits a month, "{per_thousand.clone()}" per 1,000"</p>
            <p>{plan.limits.join(" · ")}</p>
        </details>
    };
    view! {
        <tr class:is-best=plan.praise.is_some() class:does-not-fit=!plan.misfits.is_empty()>
            <th scope="row">
                <div class="plan-title">
                    <span class="plan-name">{plan.name.clone()}</span>
                    {plan.is_held.then(|| mark("mark", "yours"))}
                    {plan.praise.map(|praise| mark("mark mark-best", praise))}
                </div>
                <div class="plan-notes">
                    {plan.is_assumed.then(|| view! { <small>"figures assumed"</small> })}
                    {misfits}
                    {doubt}
                    {change}
                </div>
            </th>
            <td data-label="A month" class="price">{words.money(plan.price, code)}</td>
            <td data-label=list.covers_title class="covers"><span>{plan.covers.clone()}{covers_mark}</span></td>
            {to_pay}
            <td data-label="Credits" class="wide-only">{words.credits(plan.credits)}</td>
            <td data-label="Per 1,000 credits" class="wide-only"><span>{per_thousand}{rate_mark}</span></td>
            <td data-label="Limits" class="limits"><span class="wide-only">{plan.limits.join(" · ")}</span>{rest}</td>
        </tr>
    }
    .into_any()
}

fn tier(tier: &Tier) -> AnyView {
    let features: Vec<_> = tier
        .features
        .iter()
        .map(|text| view! { <li>{text.clone()}</li> })
        .collect();
    let title = match &tier.below {
        Some(below) => format!("{} adds to {below}", tier.name),
        None => format!("{} has", tier.name),
    };
    view! { <div class="tier"><h3>{title}</h3><ul>{features}</ul></div> }.into_any()
}
