//! The only place that asks what day and time it is.

use crate::engine::Date;

/// Today, where the reader is.
pub fn today() -> Date {
    day(&js_sys::Date::new_0())
}

/// The day of a time in milliseconds, where the reader is.
pub fn day_of(time: u64) -> Date {
    // Exact up to 2^53.
    day(&js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(
        time as f64,
    )))
}

/// A clock set outside the years 2000 to 2199 gives the nearest day inside
/// them.
fn day(now: &js_sys::Date) -> Date {
    let year = i32::try_from(now.get_full_year()).unwrap_or(Date::LAST_YEAR);
    Date::from_ymd(year, now.get_month() + 1, now.get_date()).unwrap_or_else(|| {
        let edge = if year < Date::FIRST_YEAR {
            (Date::FIRST_YEAR, 1, 1)
        } else {
            (Date::LAST_YEAR, 12, 31)
        };
        Date::from_ymd(edge.0, edge.1, edge.2)
            .unwrap_or_else(|| unreachable!("both edges are days"))
    })
}

/// Milliseconds by the browser's clock: to tell which draft is the newer.
pub fn now() -> u64 {
    // A clock before 1970 counts as 1970; 2^53 ms are 285,000 years.
    js_sys::Date::now().max(0.0) as u64
}
