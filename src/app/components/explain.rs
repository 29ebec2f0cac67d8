//! How a number comes to be: controls beside the numbers, and one panel that
//! opens whichever is asked for, and from there what that is made of.

use super::entry::focus_element;
use crate::app::{
    desk::{Desk, Opened, desk},
    results::Results,
    view::derivation::{
        Amount, Explanation, Figure, How, Rule, Term, explain, places::Opens, shown,
    },
    words::Words as _,
};
use leptos::{html, prelude::*};
use std::{rc::Rc, sync::Arc};

/// Works out the saved scenarios that a number is of.
pub type Sides = Rc<dyn Fn() -> Vec<Arc<Results>>>;

const HEADING: &str = "explain-heading";

/// A row of controls, one a number, each called what the number is called.
pub fn explains(desk: Desk, list: Vec<Opens>) -> AnyView {
    explains_saved(desk, &Arc::default(), list)
}

/// The same for numbers of saved scenarios, side by side; of what is on the desk
/// where there are none.
pub fn explains_saved(desk: Desk, sides: &Arc<Vec<Arc<Results>>>, list: Vec<Opens>) -> AnyView {
    if list.is_empty() {
        return ().into_any();
    }
    let items = list.into_iter().map(|opens| {
        let sides = Arc::clone(sides);
        let open = move |_| desk.explain_saved(sides.to_vec(), opens.figure);
        view! {
            <button type="button" class="explain-open" aria-haspopup="dialog" on:click=open>{opens.label}</button>
        }
        .into_any()
    });
    let items: Vec<AnyView> = items.collect();
    view! { <div class="explains"><span>"How it comes about:"</span>{items}</div> }.into_any()
}

/// A control in a table, where there is no room for words; `label` says which
/// number it opens.
pub fn explain_mark(desk: Desk, figure: Figure, label: String) -> AnyView {
    mark(label, Rc::new(move || desk.explain(figure)))
}

/// The same for a number of saved scenarios, side by side, which are worked out
/// by `sides` when it is opened.
pub fn explain_saved(desk: Desk, sides: Sides, figure: Figure, label: String) -> AnyView {
    mark(label, Rc::new(move || desk.explain_saved(sides(), figure)))
}

/// One kind of control, whatever it opens: each kind would be code of its own.
fn mark(label: String, open: Rc<dyn Fn()>) -> AnyView {
    let label = format!("How it comes about: {label}");
    let open = move |_| open();
    view! {
        <button type="button" class="explain-mark" aria-haspopup="dialog" aria-label=label on:click=open></button>
    }
    .into_any()
}

/// The panel: a dialog, so that the browser keeps the focus in it, closes it by
/// Escape and gives the focus back to the control that opened it.
#[component]
pub fn ExplainPanel() -> impl IntoView {
    let desk = desk();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let is_wanted = desk.opened.with(|opened| !opened.figures.is_empty());
        let Some(dialog) = dialog.get() else { return };
        if is_wanted && !dialog.open() {
            // Fails only where it is open already.
            let _ = dialog.show_modal();
        } else if !is_wanted && dialog.open() {
            dialog.close();
        }
        if is_wanted {
            focus_element(HEADING.to_owned());
        }
    });
    let end = move || desk.opened.set(Opened::default());
    let closed = move |_: leptos::ev::Event| end();
    let close = move |_| end();
    let back = move |_| {
        desk.opened.update(|opened| {
            opened.figures.pop();
        });
    };
    let beside = move |event: leptos::ev::MouseEvent| {
        // The dialog itself is hit only where its content is not: on the ground around it.
        if event.target() == event.current_target() {
            end();
        }
    };
    let content = move || {
        let mut opened = desk.opened.get();
        let figure = opened.figures.pop()?;
        let mut sides = opened.sides;
        if sides.is_empty() {
            sides.extend(desk.results());
        }
        let sides: Vec<&Results> = sides.iter().map(|side| &**side).collect();
        let told = sides.get(figure.side).and_then(|results| {
            let scenario = &results.scenario;
            let currency = scenario.catalog().currency(scenario.currency()).to_owned();
            Some((explain(&sides, figure, &desk.words())?, currency))
        });
        Some(match told {
            Some((told, currency)) => panel(desk, &told, &currency),
            None => view! { <h2 id=HEADING tabindex="-1">"This number is not there any more"</h2> }
                .into_any(),
        })
    };
    let is_deep = move || desk.opened.with(|opened| opened.figures.len() > 1);
    view! {
        <dialog class="explain" node_ref=dialog aria-labelledby=HEADING on:close=closed on:click=beside>
            <div class="explain-body">
                <div class="explain-tools">
                    <button type="button" class="quiet" hidden=move || !is_deep() on:click=back>"Back"</button>
                    <button type="button" class="quiet explain-close" on:click=close>"Close"</button>
                </div>
                {content}
            </div>
        </dialog>
    }
    .into_any()
}

fn panel(desk: Desk, told: &Explanation, currency: &str) -> AnyView {
    let words = desk.words();
    let said: Vec<AnyView> = told
        .said
        .iter()
        .map(|text| view! { <p>{text.clone()}</p> }.into_any())
        .collect();
    let rows = terms(desk, &told.terms, told.how, currency);
    let is_plain = told.comes_to_label.is_empty();
    let sum = (!told.terms.is_empty()).then(|| {
        let label = if is_plain {
            "comes to"
        } else {
            told.comes_to_label
        };
        line(
            "=",
            label.to_owned(),
            shown(told.comes_to, currency, &words),
            "term term-sum",
            None,
        )
    });
    let beside = (!told.beside.is_empty()).then(|| {
        let rows = terms(desk, &told.beside, How::Given, currency);
        view! { <h3>"Beside it"</h3><ul class="terms">{rows}</ul> }.into_any()
    });
    let rules: Vec<AnyView> = told.rules.iter().map(rule).collect();
    let value = match told.value {
        Amount::Credits(credits) => {
            format!(
                "{} {}",
                words.credits(credits),
                crate::app::words::plural("credit", credits.get())
            )
        }
        other => shown(other, currency, &words),
    };
    view! {
        <h2 id=HEADING tabindex="-1">{told.title.clone()}</h2>
        <p class="explain-value">{value}</p>
        {said}
        <ul class="terms">{rows}{sum}</ul>
        {beside}
        <h3>"By these rules"</h3>
        <div class="explain-rules">{rules}</div>
    }
    .into_any()
}

/// A rule's number and name lead to its text.
fn rule(rule: &Rule) -> AnyView {
    view! {
        <details>
            <summary>{format!("{} {}", rule.number(), rule.name())}</summary>
            <p>{rule.text()}</p>
        </details>
    }
    .into_any()
}

fn terms(desk: Desk, terms: &[Term], how: How, currency: &str) -> Vec<AnyView> {
    let words = desk.words();
    let rows = terms.iter().enumerate().map(|(i, term)| {
        let sign = match (how, i) {
            (How::Sum, _) if term.is_less => "−",
            (How::Sum, 0) | (How::Given, _) | (_, 0) => "",
            (How::Sum, _) => "+",
            (How::Product, _) | (How::Part | How::Nearest, 1) => "×",
            (How::Part | How::Nearest, _) => "÷",
            (How::Least, _) => "or",
        };
        let amount = shown(term.amount, currency, &words);
        let open = term.figure.map(|figure| (desk, figure));
        line(sign, term.label.clone(), amount, "term", open)
    });
    rows.collect()
}

fn line(
    sign: &'static str,
    label: String,
    amount: String,
    class: &'static str,
    open: Option<(Desk, Figure)>,
) -> AnyView {
    let label = match open {
        Some((desk, figure)) => {
            let open = move |_| desk.opened.update(|opened| opened.figures.push(figure));
            view! { <button type="button" class="explain-open" on:click=open>{label}</button> }
                .into_any()
        }
        None => view! { <span>{label}</span> }.into_any(),
    };
    view! {
        <li class=class>
            <span class="term-sign">{sign}</span>
            {label}
            <span class="term-amount">{amount}</span>
        </li>
    }
    .into_any()
}
