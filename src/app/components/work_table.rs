//! Credits a month by operation, and how they add up.

use super::explain::explain_mark;
use crate::{
    app::{
        desk::{Desk, desk},
        view::{
            derivation::What,
            month::{Work, work},
            operation::OperationFacts,
        },
        words::{Words, plural},
    },
    engine::catalog::Basis,
};
use leptos::prelude::*;

/// What the work comes to, line by line.
#[component]
pub fn WorkTable() -> impl IntoView {
    let desk = desk();
    move || {
        let results = desk.results()?;
        let work = work(&results);
        let words = desk.words();
        let is_empty = work.monthly.is_empty() && work.once.is_empty();
        (!is_empty).then(|| table(desk, &work, &words))
    }
}

fn table(desk: Desk, work: &Work, words: &dyn Words) -> impl IntoView + use<> {
    let row = |what: String, operation: &OperationFacts, how: String, credits: String| {
        let mark =
            (operation.basis == Basis::Assumed).then(|| view! { <small>"price assumed"</small> });
        view! { <tr><th scope="row">{what}{mark}</th><td>{how}</td><td>{credits}</td></tr> }
    };
    let times = |calls: u64, unit: &str, each: u64| {
        format!(
            "{} {} × {}",
            words.whole(calls),
            plural(unit, calls),
            words.whole(each)
        )
    };
    let monthly = work
        .monthly
        .iter()
        .map(|line| {
            let how = times(
                line.calls.get(),
                &line.operation.unit,
                line.operation.each.get(),
            );
            row(
                line.name.clone(),
                &line.operation,
                how,
                words.credits(line.credits),
            )
        })
        .collect_view();
    let once = work
        .once
        .iter()
        .map(|load| {
            let how = times(
                load.calls.get(),
                &load.operation.unit,
                load.operation.each.get(),
            );
            let what = format!("{} (once)", load.name);
            row(what, &load.operation, how, words.credits(load.credits))
        })
        .collect_view();
    let once_sum = (!work.once.is_empty()).then(|| {
        view! { <tr class="sum"><th scope="row">"Once, in all"{explain_mark(desk, What::OnceWork.planned(), "once, in all".to_owned())}</th><td></td><td>{words.credits(work.once_total)}</td></tr> }
    });
    let month_sum = (!work.monthly.is_empty()).then(|| {
        view! { <tr class="sum"><th scope="row">"In the first month"{explain_mark(desk, What::MonthlyWork(0).planned(), "in the first month".to_owned())}</th><td></td><td>{words.credits(work.first_month)}</td></tr> }
    });
    view! {
        <div class="block">
            <h2 id="work-heading">"Credits for your work"</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="work-heading">
                <table class="figures work-table">
                    <thead><tr><th scope="col">"Operation"</th><th scope="col">"Calls × credits each"</th><th scope="col">"Credits"</th></tr></thead>
                    <tbody>{monthly}{month_sum}{once}{once_sum}</tbody>
                </table>
            </div>
        </div>
    }
}
