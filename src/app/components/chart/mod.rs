//! Charts, drawn by hand: shapes in a box that is stretched to the room there
//! is, words beside it that keep their size, and the same figures as a table.

mod balance;
mod volume;

pub use balance::BalanceChart;
pub use volume::VolumeSection;

use crate::app::view::chart::{HEIGHT, Mark, WIDTH};
use leptos::prelude::*;

/// A shape of a chart; `class` says what it means.
fn shape(class: &'static str, d: &str) -> AnyView {
    view! { <path class=class d=d.to_owned()></path> }.into_any()
}

/// A chart: its shapes, the marks beside and below it and what is written into
/// it. `name` is a sentence that says what it shows, `id` unique on the page.
pub(in crate::app::components) fn chart(
    id: &'static str,
    name: String,
    description: String,
    shapes: AnyView,
    heights: &[Mark],
    along: &[Mark],
    inside: AnyView,
) -> AnyView {
    let (title_id, description_id) = (format!("{id}-title"), format!("{id}-description"));
    let by = format!("{title_id} {description_id}");
    let beside = heights.iter().map(|mark| {
        view! { <span style:top=mark.at.css()>{mark.label.clone()}</span> }
    });
    let below = along.iter().map(|mark| {
        view! { <span style:left=mark.at.css()>{mark.label.clone()}</span> }
    });
    view! {
        <div class="chart">
            <div class="chart-heights" aria-hidden="true">{beside.collect_view()}</div>
            <div class="chart-box">
                <svg role="img" aria-labelledby=by preserveAspectRatio="none" viewBox=format!("0 0 {WIDTH} {HEIGHT}")>
                    <title id=title_id>{name}</title>
                    <desc id=description_id>{description}</desc>
                    {shapes}
                </svg>
                <div class="chart-inside" aria-hidden="true">{inside}</div>
            </div>
            <div class="chart-along" aria-hidden="true">{below.collect_view()}</div>
        </div>
    }
    .into_any()
}
