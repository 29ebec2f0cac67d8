//! Browsers that take away what a site has kept when nobody comes back to it.

use crate::app::keep::wiping::is_webkit;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Whether this browser may take away what is kept after seven days without a
/// visit: Safari, and every browser on an iPhone or iPad, unless the app is on
/// the home screen.
pub fn may_wipe() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator = window.navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from_str(key)).ok();
    let on_home_screen =
        get(&navigator.into(), "standalone").is_some_and(|value| value.is_truthy());
    is_webkit(&agent) && !on_home_screen
}
