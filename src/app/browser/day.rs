//! A page that stays open over midnight, or on a device whose clock is set.

use super::clock;
use crate::engine::Date;
use leptos::prelude::*;
use std::time::Duration;

/// How often the clock is looked at while the page is seen.
const EVERY: Duration = Duration::from_secs(30);

/// Calls `turn` with the day it is whenever that is another one than before.
pub fn watch(first: Date, turn: impl Fn(Date) + Send + Sync + 'static) {
    let known = StoredValue::new(first);
    let turn = StoredValue::new(turn);
    let look = move || {
        let today = clock::today();
        if known.get_value() != today {
            known.set_value(today);
            turn.with_value(|turn| turn(today));
        }
    };
    // A page in the background gets few turns of the clock: it looks when it is seen again.
    let seen = window_event_listener_untyped("visibilitychange", move |_| look());
    on_cleanup(move || seen.remove());
    if let Ok(interval) = set_interval_with_handle(look, EVERY) {
        on_cleanup(move || interval.clear());
    }
}
