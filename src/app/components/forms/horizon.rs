//! The time looked at, and the currency.

use crate::app::{
    components::entry::{Choice, ChoiceEntry, Kind, TextEntry},
    desk::desk,
    draft::Single,
};
use leptos::prelude::*;

/// Start, months, currency, name.
#[component]
pub fn HorizonForm() -> impl IntoView {
    let choice = |code: &String| Choice {
        value: code.clone(),
        label: code.clone(),
    };
    let currencies = vec![(
        String::new(),
        desk().catalog().currencies().iter().map(choice).collect(),
    )];
    view! {
        <section class="form-section" aria-labelledby="horizon-heading">
            <h2 id="horizon-heading">"Time and money"</h2>
            <TextEntry field=Single::Start label="From" kind=Kind::Day/>
            <TextEntry field=Single::Months label="For" hint="1 to 60" unit="months" kind=Kind::Count/>
            <ChoiceEntry field=Single::Currency label="Currency" groups=currencies/>
            <TextEntry field=Single::Name label="Name" hint="of this calculation" kind=Kind::Text/>
        </section>
    }
}
