//! What I do, and what it takes.

use crate::app::{
    components::{
        announcement::Announcement,
        answer::Answer,
        bars::TwoBars,
        chart::{BalanceChart, VolumeSection, Waterfall},
        cheapest::CheapestForYou,
        examples::Examples,
        forms::{
            holdings::HoldingsForm, horizon::HorizonForm, known_days::KnownDaysForm,
            loads::LoadsForm, needs::NeedsForm, purchases::PlannedForm, recipes::RecipesForm,
            usage::UsageForm,
        },
        keep_bar::KeepBar,
        load_advice::LoadAdvice,
        period_table::Periods,
        remarks::Remarks,
        result_bar::{RESULT, ResultBar},
        sources::Sources,
        unhurried::Unhurried,
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
                <Examples/>
                <UsageForm/>
                <RecipesForm/>
                <Unhurried><LoadsForm/></Unhurried>
                <Unhurried><HoldingsForm/></Unhurried>
                <Unhurried><PlannedForm/></Unhurried>
                <Unhurried><HorizonForm/></Unhurried>
                <Unhurried><NeedsForm/></Unhurried>
                <Unhurried><KnownDaysForm/></Unhurried>
                <ResultBar/>
            </div>
            <section class="panel" id=RESULT tabindex="-1" aria-label="Result" class:stale=stale>
                <Answer/>
                <Remarks/>
                <Unhurried><CheapestForYou/></Unhurried>
                <LoadAdvice/>
                <Unhurried><TwoBars/></Unhurried>
                <Unhurried><BalanceChart/></Unhurried>
                <Unhurried><VolumeSection/></Unhurried>
                <Unhurried><WorkTable/></Unhurried>
                <Unhurried><Waterfall/></Unhurried>
                <Unhurried><Periods/></Unhurried>
                <KeepBar/>
                <Sources/>
            </section>
            <Announcement/>
        </div>
    }
}
