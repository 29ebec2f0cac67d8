//! What packs cost and how they are used.

use crate::app::{
    components::{cheapest::CheapestForYou, pack_table::PackTable, sources::Sources},
    route::Page,
};
use leptos::prelude::*;

/// The packs on sale, and the rule of their use (R4).
#[component]
pub fn Packs() -> impl IntoView {
    view! {
        <div class="packs">
            <h1 tabindex="-1">"Packs"</h1>
            <p class="lead">
                "A pack is bought once and never expires. Packs add up, work on every plan, and are used only on days when "
                "nothing is left of the monthly supply; after the next renewal the supply is used again. "
                <a href=Page::Calculator.path()>"Enter packs you have or plan"</a>" to see how long they last."
            </p>
            <CheapestForYou with_answer=true/>
            <PackTable/>
            <Sources/>
        </div>
    }
}
