//! A line of time: spans above, what happens on which day below. Everything is
//! text in the order of time, so that it is read without the picture as well.

use crate::{
    app::view::dated::{Placed, TimeMark, TimeSpan, placed},
    engine::Date,
};
use leptos::prelude::*;

/// The time from `times.0` to before `times.1`; `name` says what it shows, and
/// `lines`, the items of a list, what happens on which day.
pub fn dated_line(
    name: String,
    times: (Date, Date),
    spans: &[TimeSpan],
    marks: &[TimeMark],
    lines: Vec<AnyView>,
) -> AnyView {
    let (placed_spans, placed_marks) = placed(times, spans, marks);
    let span = |span: &Placed| {
        let class = if span.is_new {
            "dated-span is-new"
        } else {
            "dated-span"
        };
        view! { <span class=class style:left=span.at.css() style:width=span.length.css()>{span.label.clone()}</span> }
            .into_any()
    };
    let pin =
        |mark: &Placed| view! { <i class="dated-pin" style:left=mark.at.css()></i> }.into_any();
    let spans: Vec<AnyView> = placed_spans.iter().map(span).collect();
    let pins: Vec<AnyView> = placed_marks.iter().map(pin).collect();
    view! {
        <div class="dated-line" role="group" aria-label=name>
            <div class="dated-spans">{spans}</div>
            <div class="dated-pins" aria-hidden="true">{pins}</div>
            <ol class="dated">{lines}</ol>
        </div>
    }
    .into_any()
}
