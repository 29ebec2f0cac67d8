//! Charts, drawn by hand: shapes in a box that is stretched to the room there
//! is, words beside it that keep their size, and the same figures as a table.

mod balance;
mod columns;
mod costs;
mod dated;
mod reading;
mod volume;
mod waterfall;

pub use balance::{BalanceChart, packs_chart};
pub use columns::columns_chart;
pub use costs::costs_chart;
pub use dated::dated_line;
pub use volume::VolumeSection;
pub use waterfall::Waterfall;

use crate::app::view::chart::{HEIGHT, Mark, WIDTH};
use leptos::prelude::*;
use reading::{Reader, reading};

/// A shape of a chart; `class` says what it means.
fn shape(class: &'static str, d: &str) -> AnyView {
    view! { <path class=class d=d.to_owned()></path> }.into_any()
}

/// A shape with a hatch over it, so that it is known without its colour.
fn hatched(class: &'static str, hatch: &str, d: &str) -> AnyView {
    let fill = format!("url(#{hatch})");
    view! { {shape(class, d)}<path fill=fill d=d.to_owned()></path> }.into_any()
}

/// The hatches of a chart, named after its id. The box is stretched, which
/// would tilt lines that are not upright or level.
fn hatches(id: &'static str) -> AnyView {
    view! {
        <defs>
            <pattern class="hatch-carried" id=format!("{id}-carried") width="90" height="90" patternUnits="userSpaceOnUse">
                <rect width="35" height="90"></rect>
            </pattern>
            <pattern class="hatch-packs" id=format!("{id}-packs") width="90" height="160" patternUnits="userSpaceOnUse">
                <rect width="90" height="40"></rect>
            </pattern>
            <pattern class="hatch-refused" id=format!("{id}-refused") width="70" height="160" patternUnits="userSpaceOnUse">
                <rect width="20" height="160"></rect>
                <rect width="70" height="45"></rect>
            </pattern>
        </defs>
    }
    .into_any()
}

/// A chart before it is laid out.
pub(in crate::app::components) struct Drawing<'a> {
    /// Unique on the page. Where it is read stays known under it.
    pub id: &'static str,
    /// A sentence that says what it shows.
    pub name: String,
    pub description: String,
    pub shapes: AnyView,
    /// Marks beside it, from above.
    pub heights: &'a [Mark],
    /// Marks below it, along the width.
    pub along: &'a [Mark],
    /// What is written into it.
    pub inside: AnyView,
    /// How it is read place by place; `None` where its ends are named in it.
    pub reader: Option<Reader>,
}

/// A chart: its shapes, the marks beside and below it, what is written into it,
/// and what it says at the place that is pointed at.
pub(in crate::app::components) fn chart(drawing: Drawing<'_>) -> AnyView {
    let id = drawing.id;
    let (title_id, description_id) = (format!("{id}-title"), format!("{id}-description"));
    let by = format!("{title_id} {description_id}");
    let beside = drawing
        .heights
        .iter()
        .map(|mark| view! { <span style:top=mark.at.css()>{mark.label.clone()}</span> }.into_any());
    let beside: Vec<AnyView> = beside.collect();
    let below = drawing.along.iter().map(|mark| {
        view! { <span style:left=mark.at.css()>{mark.label.clone()}</span> }.into_any()
    });
    let below: Vec<AnyView> = below.collect();
    let (pointer, said) = drawing
        .reader
        .map(|reader| reading(id, &drawing.name, reader))
        .unzip();
    view! {
        <div class="chart">
            <div class="chart-heights" aria-hidden="true">{beside}</div>
            <div class="chart-box">
                <svg role="img" aria-labelledby=by preserveAspectRatio="none" viewBox=format!("0 0 {WIDTH} {HEIGHT}")>
                    <title id=title_id>{drawing.name}</title>
                    <desc id=description_id>{drawing.description}</desc>
                    {drawing.shapes}
                </svg>
                <div class="chart-inside" aria-hidden="true">{drawing.inside}</div>
                {pointer}
            </div>
            <div class="chart-along" aria-hidden="true">{below}</div>
        </div>
        {said}
    }
    .into_any()
}

/// What stands for what, for those kinds whose name does not stand in the
/// picture itself.
fn key(names: Vec<(&'static str, &'static str)>) -> AnyView {
    if names.is_empty() {
        return ().into_any();
    }
    let items = names
        .into_iter()
        .map(|(class, name)| view! { <li><i class=class></i>{name}</li> }.into_any());
    let items: Vec<AnyView> = items.collect();
    view! { <ul class="chart-parts" aria-hidden="true">{items}</ul> }.into_any()
}
