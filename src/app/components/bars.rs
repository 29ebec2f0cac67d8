//! The two bars.

use super::explain::explains;
use crate::app::{
    desk::desk,
    view::{
        bars::{Bars, bars},
        derivation::places::of_bars,
    },
    words::{Words, plural},
};
use leptos::prelude::*;

/// The monthly supply with carry-overs inside it, and packs below.
#[component]
pub fn TwoBars() -> impl IntoView {
    let desk = desk();
    move || {
        desk.results().map(|results| {
            let model = bars(&results, desk.today());
            let words = desk.words();
            let on = format!("On the morning of {}", words.day(model.on));
            view! {
                <section class="bars" aria-label="Credits left">
                    <p class="bars-on">{on}", on "{model.plan.clone()}</p>
                    {upper(&model, &words)}
                    {lower(&model, &words)}
                    {explains(desk, of_bars(&results, model.on))}
                </section>
            }
        })
    }
}

/// The two bars of one morning.
pub fn both(model: &Bars, words: &dyn Words) -> AnyView {
    view! {
        {upper(model, words)}
        {lower(model, words)}
    }
    .into_any()
}

fn upper(model: &Bars, words: &dyn Words) -> impl IntoView + use<> {
    let left = format!(
        "{} of {} left",
        words.credits(model.monthly_left),
        words.credits(model.monthly_full)
    );
    let carried = model
        .carried
        .iter()
        .map(|carried| view! { <i class="bar-carried" style:width=carried.share.css()></i> })
        .collect_view();
    let carried_words = model
        .carried
        .iter()
        .map(|carried| {
            let text = format!(
                "{} from a former plan are used first, until {}",
                words.credits(carried.left),
                words.day_month(carried.ends.day_before())
            );
            view! { <li>{text}</li> }
        })
        .collect_view();
    let next = match (&model.changes, model.renews) {
        (Some((day, plan)), _) => format!("changes to {plan} on {}", words.day_month(*day)),
        (None, Some((day, days))) => {
            format!(
                "renews on {}, in {days} {}",
                words.day_month(day),
                plural("day", u64::from(days))
            )
        }
        (None, None) => String::new(),
    };
    let name = if model.carried.is_empty() {
        "Monthly supply"
    } else {
        "Monthly supply and what carried over"
    };
    let gone = model.gone.map(|day| {
        let text = format!("used up on {}", words.day_month(day));
        view! { <li>{text}</li> }
    });
    view! {
        <div class="bar">
            <p class="bar-top"><span>{name}</span><span>{left}</span></p>
            <div class="bar-track" aria-hidden="true">
                {carried}
                <i class="bar-supply" style:width=model.supply_share.css()></i>
            </div>
            <ul class="bar-facts">{carried_words}{gone}<li>{next}</li></ul>
        </div>
    }
}

fn lower(model: &Bars, words: &dyn Words) -> impl IntoView + use<> {
    let owned = words.credits(model.packs_left);
    let left = match model.to_buy {
        Some(to_buy) => {
            let (before, later) = (words.credits(to_buy.before), words.credits(to_buy.later));
            match (to_buy.before.is_zero(), to_buy.later.is_zero()) {
                (true, _) => format!("{owned} owned, {later} to buy"),
                (false, true) => format!("{owned} owned, {before} to buy before this day"),
                (false, false) => {
                    format!("{owned} owned, {before} to buy before this day, {later} later")
                }
            }
        }
        None => format!("{owned} left"),
    };
    let to_buy = model.to_buy.map(|to_buy| {
        let text = format!(
            "to buy so that nothing is refused, the first by {}",
            words.day(to_buy.first)
        );
        view! { <li>{text}</li> }
    });
    let short = model.first_shortfall.map(|day| {
        let without = if model.to_buy.is_some() {
            ", if none are bought"
        } else {
            ""
        };
        let text = format!("first day without credits{without}: {}", words.day(day));
        view! { <li class="bar-short">{text}</li> }
    });
    view! {
        <div class="bar">
            <p class="bar-top"><span>"Packs"</span><span>{left}</span></p>
            <div class="bar-track" aria-hidden="true">
                <i class="bar-packs" style:width=model.packs_share.css()></i>
            </div>
            <ul class="bar-facts"><li>"used only when the supply is gone; never expire"</li>{to_buy}{short}</ul>
        </div>
    }
}
