//! What a plan must allow beside credits.

use crate::{
    app::{
        components::entry::{Kind, TextEntry},
        desk::desk,
        draft::Single,
        view::remarks::limit_name,
        words::Words as _,
    },
    engine::catalog::Limit,
};
use leptos::prelude::*;

/// The needs: folded up, with what is set in a few words.
#[component]
pub fn NeedsForm() -> impl IntoView {
    let desk = desk();
    let said = Memo::new(move |_| {
        let set = Limit::ALL.iter().filter_map(|(limit, _)| {
            let text = desk.text(Single::need(*limit));
            (!text.trim().is_empty())
                .then(|| format!("{} {text}", limit_name(*limit).to_lowercase()))
        });
        let set: Vec<_> = set.collect();
        if set.is_empty() {
            "none named".to_owned()
        } else {
            set.join(", ")
        }
    });
    // Once opened for a problem it stays open: it must not close on whoever
    // puts that right.
    let is_wrong = Memo::new(move |was: Option<&bool>| {
        let was = was.copied().unwrap_or(false);
        was || desk.outcome().with(|outcome| {
            let is_wrong = |limit| {
                outcome
                    .checked
                    .problems
                    .contains_key(&Single::need(limit).into())
            };
            Limit::ALL.iter().any(|(limit, _)| is_wrong(*limit))
        })
    });
    let most = |limit: Limit| {
        let catalog = desk.catalog();
        let mut known = catalog
            .plans()
            .iter()
            .filter_map(|plan| plan.limits.get(limit));
        let least = known.next().map(|first| known.fold(first, u64::min));
        least.map_or_else(String::new, |least| {
            format!("from {} by plan", desk.words().whole(least))
        })
    };
    view! {
        <details class="form-section folded" open=move || is_wrong.get()>
            <summary><h2>"Limits you need"</h2><small>{move || said.get()}</small></summary>
            <div class="line-grid">
                {Limit::ALL.map(|(limit, _)| view! {
                    <TextEntry field=Single::need(limit) label=limit_name(limit) unit=most(limit) kind=Kind::Count span=4/>
                }).collect_view()}
            </div>
        </details>
    }
}
