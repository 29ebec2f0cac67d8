//! A document is open in at most one tab: each tab holds a lock on its own.

use crate::app::document::{DocumentId, SavedId};
use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::RefCell, collections::HashSet};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// How often to ask for a document that another tab has open, and how long to
/// wait in between. A tab that is being loaded anew gives its lock back a moment
/// after the new page asks.
const ASKED: u32 = 5;
const BETWEEN_MS: i32 = 100;

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
    let is_ours = be_patient(id).await.unwrap_or(false);
    if is_ours {
        HELD.with_borrow_mut(|held| held.insert(id.clone()));
    }
    is_ours
}

/// Whether another tab has a document open. `false` too where the browser has
/// no locks to tell by.
pub async fn is_elsewhere(id: &DocumentId) -> bool {
    let is_here = HELD.with_borrow(|held| held.contains(id));
    !is_here && request(id, Use::Peek).await == Some(false)
}

async fn be_patient(id: &DocumentId) -> Option<bool> {
    for _ in 1..ASKED {
        if request(id, Use::Hold).await? {
            return Some(true);
        }
        wait().await?;
    }
    request(id, Use::Hold).await
}

async fn wait() -> Option<()> {
    let window = web_sys::window()?;
    let promise = Promise::new(&mut |done, _| {
        // It fails for no number of milliseconds.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, BETWEEN_MS);
    });
    JsFuture::from(promise).await.ok().map(drop)
}

/// What a lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// To be held as long as the tab is open.
    Hold,
    /// To see whether it is free.
    Peek,
}

/// Whether the lock was free; `None` where the browser has none.
async fn request(id: &DocumentId, use_as: Use) -> Option<bool> {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from_str(key)).ok();
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let locks = get(&navigator, "locks").filter(|locks| locks.is_object())?;
    let request: Function = get(&locks, "request")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;

    // Settled as soon as it is known whether the lock is ours; the promise of a
    // lock that is to be held never settles, which is what holds it.
    let promise = Promise::new(&mut |known, _| {
        let told = known.clone();
        let failed = known.clone();
        let held = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let is_free = !lock.is_null();
            let _ = told.call1(&JsValue::UNDEFINED, &is_free.into());
            match use_as {
                Use::Hold if is_free => Promise::new(&mut |_, _| {}).into(),
                _ => JsValue::UNDEFINED,
            }
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
