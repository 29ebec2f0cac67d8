//! What I do, and what it takes.

use crate::app::{
    components::{
        answer::Answer,
        bars::TwoBars,
        chart::{BalanceChart, VolumeSection},
        cheapest::CheapestForYou,
        forms::{
            holdings::HoldingsForm, horizon::HorizonForm, loads::LoadsForm, purchases::PlannedForm,
            usage::UsageForm,
        },
        period_table::Periods,
        sources::Sources,
        work_table::WorkTable,
    },
    desk::desk,
};
use leptos::prelude::*;

/// The form on one side, the result beside it while typing.
#[component]
pub fn Calculator() -> impl IntoView {
    let desk = desk();
    let stale = move || desk.outcome().with(|outcome| outcome.stale);
    view! {
        <div class="calculator">
            <div class="form">
                <h1 tabindex="-1">"What will you do?"</h1>
                <UsageForm/>
                <LoadsForm/>
                <HoldingsForm/>
                <PlannedForm/>
                <HorizonForm/>
            </div>
            <section class="panel" aria-label="Result" class:stale=stale>
                <Answer/>
                <CheapestForYou/>
                <TwoBars/>
                <BalanceChart/>
                <VolumeSection/>
                <WorkTable/>
                <Periods/>
                <Sources/>
            </section>
        </div>
    }
}
