//! Whether an element is near what the reader sees.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// How far from the window's edge an element may be to be near.
const MARGIN: &str = "25%";

/// An element that is watched; no longer once this is dropped.
struct Watched {
    observer: web_sys::IntersectionObserver,
    _tell: Closure<dyn Fn(js_sys::Array)>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `told` with whether `element` is near what is seen: soon, and whenever
/// that changes, until the owner is gone. Where the browser cannot tell nothing
/// is called.
pub fn watch(element: &web_sys::Element, told: impl Fn(bool) + 'static) {
    let tell = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        // The last one is the newest.
        if let Ok(entry) = entries
            .pop()
            .dyn_into::<web_sys::IntersectionObserverEntry>()
        {
            told(entry.is_intersecting());
        }
    });
    let options = web_sys::IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let callback = tell.as_ref().unchecked_ref();
    if let Ok(observer) = web_sys::IntersectionObserver::new_with_options(callback, &options) {
        observer.observe(element);
        StoredValue::new_local(Watched {
            observer,
            _tell: tell,
        });
    }
}
