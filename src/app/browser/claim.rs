//! A document is open in at most one tab: each tab holds a lock on its own.

use crate::app::document::{DocumentId, SavedId};
use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::RefCell, collections::HashSet};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// How long to wait for a document that another tab has open. A tab that is
/// being loaded anew gives its lock back a moment after the new page asks.
const PATIENCE_MS: u32 = 400;

thread_local! {
    /// What this tab has taken; it keeps it until it is closed.
    static HELD: RefCell<HashSet<DocumentId>> = RefCell::default();
}

/// A name that no document has yet.
pub fn fresh_id() -> DocumentId {
    DocumentId(fresh())
}

/// A name that no saved scenario has yet.
pub fn fresh_saved_id() -> SavedId {
    SavedId(fresh())
}

fn fresh() -> String {
    let random = |n: u32| {
        (0..n).map(|_| char::from_digit((js_sys::Math::random() * 36.0) as u32, 36).unwrap_or('0'))
    };
    random(12).collect()
}

/// Takes a document for this tab for as long as the tab is open. `false` when
/// another tab has it, or when the browser has no locks: then a copy is the
/// safe thing to open.
pub async fn claim(id: &DocumentId) -> bool {
    if HELD.with_borrow(|held| held.contains(id)) {
        return true;
    }
    let is_ours = request(id).await.unwrap_or(false);
    if is_ours {
        HELD.with_borrow_mut(|held| held.insert(id.clone()));
    }
    is_ours
}

async fn request(id: &DocumentId) -> Option<bool> {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from_str(key)).ok();
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let locks = get(&navigator, "locks").filter(|locks| locks.is_object())?;
    let request: Function = get(&locks, "request")?.dyn_into().ok()?;
    let signal = web_sys::AbortSignal::timeout_with_u32(PATIENCE_MS);
    let options = Object::new();
    Reflect::set(&options, &"signal".into(), &signal).ok()?;

    // Settled as soon as it is known whether the lock is ours; the lock's own
    // promise never settles, which is what holds the lock.
    let promise = Promise::new(&mut |known, _| {
        let granted = known.clone();
        let failed = known.clone();
        let held = Closure::once_into_js(move |_lock: JsValue| -> Promise {
            let _ = granted.call1(&JsValue::UNDEFINED, &JsValue::TRUE);
            Promise::new(&mut |_, _| {})
        });
        let arguments = js_sys::Array::of3(
            &JsValue::from_str(&format!("credits:document:{}", id.0)),
            &options,
            &held,
        );
        let refused = Closure::once_into_js(move |_why: JsValue| {
            let _ = known.call1(&JsValue::UNDEFINED, &JsValue::FALSE);
        });
        if let Ok(lock) = Reflect::apply(&request, &locks, &arguments)
            && let Ok(lock) = lock.dyn_into::<Promise>()
            && let Ok(catch) = Reflect::get(&lock, &"catch".into())
            && let Ok(catch) = catch.dyn_into::<Function>()
        {
            let _ = catch.call1(&lock, &refused);
        } else {
            let _ = failed.call1(&JsValue::UNDEFINED, &JsValue::FALSE);
        }
    });
    JsFuture::from(promise).await.ok()?.as_bool()
}
