//! Figures as the reader's locale writes them, by the browser's `Intl`.

use crate::{
    app::{
        reading::Locale,
        view::prices::Mills,
        words::{PlainWords, Words},
    },
    engine::{Cents, Date, scenario::Hundredths},
};
use js_sys::{Array, Function, Object, Reflect};
use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
};
use wasm_bindgen::{JsCast, JsValue};

/// Writes figures by `Intl`; where the browser refuses, in plain English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BrowserWords;

/// What a formatter is for.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    Number,
    Money(String),
    /// With three decimals.
    FineMoney(String),
    Day,
    DayMonth,
}

thread_local! {
    /// Making a formatter is slow, using one is not.
    static FORMATTERS: RefCell<HashMap<Form, Option<Function>>> = RefCell::default();
    /// What was written before: from one keystroke to the next most figures stay,
    /// and to ask the browser takes longer than everything else about them.
    static WRITTEN: RefCell<HashMap<(Form, i64), String>> = RefCell::default();
    static LOCALE: OnceCell<Locale> = const { OnceCell::new() };
}

/// So many figures are remembered before all are forgotten: more than a page has.
const MOST_WRITTEN: usize = 10_000;

/// The locales to use: the browser's own.
fn locales() -> Array {
    Array::new()
}

fn options(entries: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), value);
    }
    options
}

fn formatter(form: &Form) -> Option<Function> {
    FORMATTERS.with_borrow_mut(|known| {
        if let Some(known) = known.get(form) {
            return known.clone();
        }
        let made = make(form);
        known.insert(form.clone(), made.clone());
        made
    })
}

/// The constructors throw for what they do not know; that must not stop the app.
fn make(form: &Form) -> Option<Function> {
    let text = JsValue::from_str;
    let (two, three) = (JsValue::from_f64(2.0), JsValue::from_f64(3.0));
    let (kind, options) = match form {
        Form::Number => ("NumberFormat", options(&[("maximumFractionDigits", two)])),
        Form::Money(currency) => (
            "NumberFormat",
            options(&[("style", text("currency")), ("currency", text(currency))]),
        ),
        Form::FineMoney(currency) => (
            "NumberFormat",
            options(&[
                ("style", text("currency")),
                ("currency", text(currency)),
                ("minimumFractionDigits", three.clone()),
                ("maximumFractionDigits", three),
            ]),
        ),
        Form::Day => (
            "DateTimeFormat",
            options(&[
                ("day", text("numeric")),
                ("month", text("short")),
                ("year", text("numeric")),
                ("timeZone", text("UTC")),
            ]),
        ),
        Form::DayMonth => (
            "DateTimeFormat",
            options(&[
                ("day", text("numeric")),
                ("month", text("short")),
                ("timeZone", text("UTC")),
            ]),
        ),
    };
    let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from_str(key)).ok();
    let intl = get(&js_sys::global(), "Intl")?;
    let constructor: Function = get(&intl, kind)?.dyn_into().ok()?;
    // Dates are said in English, like everything around them; numbers as the
    // reader writes them.
    let locales: JsValue = match form {
        Form::Day | Form::DayMonth => english().into(),
        Form::Number | Form::Money(_) | Form::FineMoney(_) => locales().into(),
    };
    let made = Reflect::construct(&constructor, &Array::of2(&locales, &options)).ok()?;
    get(&made, "format")?.dyn_into().ok()
}

/// The reader's own English where that is what the browser speaks, so that days
/// stand in the order the reader is used to; else British.
fn english() -> Array {
    let own = web_sys::window().and_then(|window| window.navigator().language());
    let own = own.filter(|language| language.starts_with("en"));
    Array::of1(&JsValue::from_str(own.as_deref().unwrap_or("en-GB")))
}

fn write(form: &Form, value: &JsValue) -> Option<String> {
    formatter(form)?
        .call1(&JsValue::UNDEFINED, value)
        .ok()?
        .as_string()
}

/// The same with a value that is told apart from others of its form by `key`, and
/// written in plain English where the browser refuses.
fn written(
    form: Form,
    key: i64,
    value: impl FnOnce() -> JsValue,
    plain: impl FnOnce() -> String,
) -> String {
    let key = (form, key);
    if let Some(known) = WRITTEN.with_borrow(|written| written.get(&key).cloned()) {
        return known;
    }
    let Some(text) = write(&key.0, &value()) else {
        return plain();
    };
    WRITTEN.with_borrow_mut(|written| {
        if written.len() >= MOST_WRITTEN {
            written.clear();
        }
        written.insert(key, text.clone());
    });
    text
}

fn key_of(date: Date) -> i64 {
    let (year, month, day) = date.ymd();
    i64::from(year) * 10_000 + i64::from(month * 100 + day)
}

/// Noon, so that no zone can move the day.
fn js_date(date: Date) -> JsValue {
    let (year, month, day) = date.ymd();
    js_sys::Date::new(&JsValue::from_str(&format!(
        "{year:04}-{month:02}-{day:02}T12:00:00Z"
    )))
    .into()
}

impl Words for BrowserWords {
    fn whole(&self, number: u64) -> String {
        // As text: the browser reads its digits exactly.
        let digits = || JsValue::from_str(&number.to_string());
        // No bit is lost, so different numbers have different keys.
        written(Form::Number, number.cast_signed(), digits, || {
            PlainWords.whole(number)
        })
    }

    fn money(&self, amount: Cents, currency: &str) -> String {
        let digits = || JsValue::from_str(&amount.to_string());
        let form = Form::Money(currency.to_owned());
        written(form, amount.get(), digits, || {
            PlainWords.money(amount, currency)
        })
    }

    fn fine_money(&self, amount: Mills, currency: &str) -> String {
        let digits = format!("{}.{:03}", amount.0 / 1000, amount.0 % 1000);
        write(
            &Form::FineMoney(currency.to_owned()),
            &JsValue::from_str(&digits),
        )
        .unwrap_or_else(|| PlainWords.fine_money(amount, currency))
    }

    fn day(&self, date: Date) -> String {
        let key = key_of(date);
        written(Form::Day, key, || js_date(date), || PlainWords.day(date))
    }

    fn day_month(&self, date: Date) -> String {
        let key = key_of(date);
        written(
            Form::DayMonth,
            key,
            || js_date(date),
            || PlainWords.day_month(date),
        )
    }

    fn decimal(&self, number: Hundredths) -> String {
        let digits = JsValue::from_str(&number.to_string());
        write(&Form::Number, &digits).unwrap_or_else(|| PlainWords.decimal(number))
    }

    /// By the browser, which has the tables for it.
    fn large(&self, letter: char) -> String {
        let letter = js_sys::JsString::from(letter.to_string());
        String::from(letter.to_upper_case())
    }
}

/// Asks the browser for what every page writes with, in `currency` too: the first time
/// that takes it a while, which is best spent while files are on their way.
pub fn prepare(currency: &str) {
    locale();
    for form in [Form::Money(currency.to_owned()), Form::Day, Form::DayMonth] {
        formatter(&form);
    }
}

/// How the reader's locale writes numbers and days.
pub fn locale() -> Locale {
    LOCALE.with(|known| *known.get_or_init(find_locale))
}

fn find_locale() -> Locale {
    let decimal = write(&Form::Number, &JsValue::from_str("1.5"));
    let day = js_sys::Date::new(&JsValue::from_str("2001-12-30T12:00:00Z"));
    let written = String::from(day.to_locale_date_string(
        "default",
        &options(&[("timeZone", JsValue::from_str("UTC"))]),
    ));
    let (month_at, day_at) = (written.find("12"), written.find("30"));
    Locale {
        decimal_comma: decimal.is_some_and(|text| text.contains(',')),
        day_first: day_at < month_at,
    }
}
