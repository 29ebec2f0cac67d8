//! Text put where the reader can paste it from.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies `text`. `false` where the browser has no clipboard or refuses.
pub async fn copy(text: &str) -> bool {
    match request(text) {
        Some(done) => JsFuture::from(done).await.is_ok(),
        None => false,
    }
}

fn request(text: &str) -> Option<Promise> {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from_str(key)).ok();
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let clipboard = get(&navigator, "clipboard").filter(JsValue::is_object)?;
    let write: Function = get(&clipboard, "writeText")?.dyn_into().ok()?;
    write
        .call1(&clipboard, &JsValue::from_str(text))
        .ok()?
        .dyn_into()
        .ok()
}
