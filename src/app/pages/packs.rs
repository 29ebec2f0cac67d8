//! What packs cost, how they are used, and how long they last.

use crate::app::{
    components::{
        attention::Attention,
        cheapest::CheapestForYou,
        entry::{Kind, TextEntry, place_of},
        forms::purchases::PurchasesForm,
        pack_course::PackCourse,
        pack_table::PackTable,
        sources::Sources,
    },
    desk::desk,
    draft::Single,
    route::Page,
};
use leptos::prelude::*;

/// Packs owned and planned on one side, what becomes of them on the other.
#[component]
pub fn Packs() -> impl IntoView {
    let desk = desk();
    let stale = move || desk.outcome().with(|outcome| outcome.stale);
    let no_plan = move || desk.text(Single::Plan).is_empty();
    view! {
        <div class="calculator packs-page">
            <div class="form">
                <h1 tabindex="-1">"Packs"</h1>
                <p class="lead">
                    "A pack is bought once and never expires. Packs add up and work on every plan that sells them. They are "
                    "used only on days when nothing is left of the monthly supply; after the next renewal the supply is "
                    "used again."
                </p>
                <PackTable/>
                <section class="form-section" aria-labelledby="owned-heading">
                    <h2 id="owned-heading">"What you own"</h2>
                    <TextEntry field=Single::PackCredits label="Pack credits" hint="left of all packs bought so far"
                        unit="credits left" kind=Kind::Count placeholder="0"/>
                </section>
                <PurchasesForm/>
            </div>
            <section class="panel" aria-label="What becomes of packs" class:stale=stale>
                <Attention/>
                <PackCourse/>
                <CheapestForYou with_answer=true/>
                <Show when=no_plan>
                    <p class="aside">
                        "You have a plan? "
                        <a href=place_of(Single::Plan)>"Say which plan you have"</a>
                    </p>
                </Show>
                <p class="aside">
                    "Worked out from "<a href=Page::Calculator.path()>"what you do each month"</a>
                    ". Packs above 100,000 credits exist, but their prices are not known."
                </p>
                <Sources/>
            </section>
        </div>
    }
}
