//! Where I stand, and every plan.

use crate::app::{
    components::{
        bars::TwoBars, cheapest::CheapestForYou, plan_table::PlanTable, sources::Sources,
    },
    desk::desk,
    draft::Single,
    route::Page,
};
use leptos::prelude::*;

/// The two bars where there is a plan, and all plans.
#[component]
pub fn Overview() -> impl IntoView {
    let desk = desk();
    let has_plan = Memo::new(move |_| !desk.text(Single::Plan).is_empty());
    view! {
        <div class="overview">
            <h1 tabindex="-1">"What your images will cost"</h1>
            <Show when=move || has_plan.get() fallback=|| view! {
                <p class="lead">
                    "Every image sent to the service costs credits. A plan gives a supply of credits each month; packs are "
                    "bought once and used when the supply is gone. "
                    <a href=Page::Calculator.path()>"Enter what you will do"</a>
                    " to see how many credits it takes and when they run out."
                </p>
            }>
                <section class="panel"><TwoBars/></section>
            </Show>
            <CheapestForYou with_answer=true/>
            <PlanTable/>
            <Sources/>
        </div>
    }
}
