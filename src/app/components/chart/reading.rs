//! Reading a chart place by place: by pointing at it, by touch, or by the arrow
//! keys; all three say the same. It is a slider as the browser has it, laid
//! over the picture.

use crate::app::{
    desk::desk,
    view::{Share, chart::nearest, derivation::Figure},
};
use leptos::{ev, prelude::*};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// What is said of a place.
pub(in crate::app::components) type Said = Arc<dyn Fn(usize) -> String + Send + Sync>;

/// What a control that opens an explanation is called, and what it opens.
pub(in crate::app::components) type Opens = (&'static str, fn(usize) -> Figure);

/// How a chart is read.
pub(in crate::app::components) struct Reader {
    /// Where its places are, from left to right.
    pub places: Vec<Share>,
    /// The place that is read first.
    pub start: usize,
    /// What is said of a place.
    pub read: Said,
    /// What explains a place, and what the control is called that opens it.
    pub open: Option<Opens>,
}

/// The slider of the chart `id`, which lies over the picture, and the line that says what is
/// there.
pub(super) fn reading(id: &'static str, name: &str, reader: Reader) -> (AnyView, AnyView) {
    let Reader {
        places,
        start,
        read,
        open,
    } = reader;
    let desk = desk();
    let last = places.len().saturating_sub(1);
    let places = StoredValue::new(places);
    // Somebody may be reading it while it is made anew.
    let before = desk.place_read(id);
    let place = RwSignal::new(before.unwrap_or(start).min(last));
    let is_read = RwSignal::new(before.is_some());
    let read_at = move |at: usize| {
        place.set(at);
        is_read.set(true);
        desk.keep_place_read(id, at);
    };
    let is_held = StoredValue::new(false);
    let text = Memo::new(move |_| read(place.get()));
    let at = move || {
        let place = place.get();
        places.with_value(|places| places.get(place).copied().unwrap_or_default().css())
    };
    let pointed = move |event: ev::PointerEvent| {
        let target = event.current_target();
        let Some(track) = target.and_then(|t| t.dyn_into::<web_sys::HtmlElement>().ok()) else {
            return;
        };
        let share = Share::of_pixels(event.offset_x(), track.client_width());
        read_at(places.with_value(|places| nearest(places, share)));
    };
    let held = move |event: ev::PointerEvent| {
        is_held.set_value(true);
        pointed(event);
    };
    let let_go = move |_: ev::PointerEvent| is_held.set_value(false);
    let picked = move |event: ev::Event| {
        // A pointer says where it is by itself, more exactly than the slider.
        if is_held.get_value() {
            if let Some(track) = event
                .target()
                .and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok())
            {
                track.set_value(&place.get_untracked().to_string());
            }
        } else if let Ok(picked) = event_target_value(&event).parse::<usize>() {
            return read_at(picked.min(last));
        }
        is_read.set(true);
    };
    let pointer = view! {
        <i class="chart-at" aria-hidden="true" hidden=move || !is_read.get() style:left=at></i>
        <input type="range" class="chart-pick" min="0" max=last.to_string() step="1"
            aria-label=format!("Read the chart: {name}")
            aria-valuetext=move || text.get()
            prop:value=move || place.get().to_string()
            on:focus=move |_| is_read.set(true)
            on:input=picked
            on:pointerdown=held
            on:pointermove=pointed
            on:pointerup=let_go
            on:pointercancel=let_go/>
    };
    let open = open.map(|(label, figure)| {
        let open = move |_| desk.explain(figure(place.get_untracked()));
        view! {
            " "
            <button type="button" class="explain-open" aria-haspopup="dialog" on:click=open>{label}</button>
        }
    });
    let said = view! { <p class="chart-read">{move || text.get()}{open}</p> };
    (pointer.into_any(), said.into_any())
}
