//! The worker beside the page: made at the first request, asked by id, and made
//! anew after it has failed.
//!
//! A browser may end a worker without a word, to save memory for example. So one
//! that has work and says nothing for some time counts as failed: every step of
//! its work is a fraction of a second, and it speaks after each.

use crate::work::{Answer, Job, Message, Outcome, RequestId};
use leptos::prelude::{IntervalHandle, set_interval_with_handle};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// Called with every answer to a request; not after one that ends it.
type Listener = Rc<dyn Fn(Outcome)>;

struct Beside {
    worker: Worker,
    listeners: BTreeMap<RequestId, Listener>,
    /// For how many looks it has had work and said nothing; `None` until it has
    /// spoken, since loading it may take long.
    silent: Option<u32>,
    watch: Option<IntervalHandle>,
    /// They live as long as the worker.
    _closures: [Closure<dyn FnMut(Event)>; 2],
}

/// How often it is looked at, and how often in a row it may be silent: a page
/// that was asleep looks once, and hears what came in meanwhile before the next.
const LOOK: Duration = Duration::from_secs(3);
const MOST_SILENT: u32 = 5;

/// What is said of a worker that is no more.
const STOPPED: &str =
    "The part of the calculator that does long work has stopped. Trying again usually helps.";

thread_local! {
    static BESIDE: RefCell<Option<Beside>> = const { RefCell::new(None) };
    static NEXT: RefCell<u32> = const { RefCell::new(0) };
}

/// Asks for a piece of work. `listen` hears of progress and of the end, never
/// before this returns.
pub fn ask(job: Job, listen: impl Fn(Outcome) + 'static) -> RequestId {
    let id = NEXT.with_borrow_mut(|next| {
        *next = next.wrapping_add(1);
        RequestId(*next)
    });
    let listener: Listener = Rc::new(listen);
    let asked = BESIDE.with_borrow_mut(|beside| {
        if beside.is_none() {
            *beside = start();
        }
        let beside = beside.as_mut()?;
        say(&beside.worker, &Message::Start { id, job })?;
        beside.listeners.insert(id, Rc::clone(&listener));
        Some(())
    });
    if asked.is_none() {
        let failed = move || {
            listener(Outcome::Failed {
                sentence: "This browser does not let the calculator do long work beside the page."
                    .into(),
            });
        };
        leptos::prelude::set_timeout(failed, std::time::Duration::ZERO);
    }
    id
}

/// Stops a request; its listener hears nothing more.
pub fn cancel(id: RequestId) {
    BESIDE.with_borrow_mut(|beside| {
        if let Some(beside) = beside
            && beside.listeners.remove(&id).is_some()
        {
            // A worker that cannot be told has failed, and says so itself.
            let _ = say(&beside.worker, &Message::Cancel { id });
        }
    });
}

fn say(worker: &Worker, message: &Message) -> Option<()> {
    let text = serde_json::to_string(message).ok()?;
    worker.post_message(&JsValue::from_str(&text)).ok()
}

fn start() -> Option<Beside> {
    let tag = leptos::prelude::document()
        .query_selector("script[data-worker]")
        .ok()??;
    let address = tag.get_attribute("data-worker")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address, &options).ok()?;
    let on_message = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        if let Ok(event) = event.dyn_into::<MessageEvent>() {
            hear(&event.data());
        }
    });
    let on_error = Closure::<dyn FnMut(Event)>::new(|_: Event| fail(STOPPED));
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    Some(Beside {
        worker,
        listeners: BTreeMap::new(),
        silent: None,
        watch: set_interval_with_handle(look, LOOK).ok(),
        _closures: [on_message, on_error],
    })
}

/// Fails a worker that has had work and said nothing for too long.
fn look() {
    let is_lost = BESIDE.with_borrow_mut(|beside| {
        let beside = beside.as_mut()?;
        let idle = beside.listeners.is_empty();
        let silent = beside.silent.as_mut()?;
        *silent = if idle { 0 } else { *silent + 1 };
        Some(*silent > MOST_SILENT)
    });
    if is_lost == Some(true) {
        fail(STOPPED);
    }
}

/// An answer, or what `public/worker-boot.js` says of the start.
fn hear(data: &JsValue) {
    BESIDE.with_borrow_mut(|beside| {
        if let Some(beside) = beside {
            beside.silent = Some(0);
        }
    });
    let Some(text) = data.as_string() else {
        let get = |key: &str| {
            js_sys::Reflect::get(data, &JsValue::from_str(key))
                .ok()?
                .as_string()
        };
        if get("loader").as_deref() == Some("failed") {
            let sentence = get("message");
            fail(
                sentence
                    .as_deref()
                    .unwrap_or("The part of the calculator that does long work could not start."),
            );
        }
        return;
    };
    let Ok(Answer { id, outcome }) = serde_json::from_str::<Answer>(&text) else {
        return;
    };
    let is_over = !matches!(outcome, Outcome::Progress { .. });
    let listener = BESIDE.with_borrow_mut(|beside| {
        let listeners = &mut beside.as_mut()?.listeners;
        if is_over {
            listeners.remove(&id)
        } else {
            listeners.get(&id).cloned()
        }
    });
    if let Some(listener) = listener {
        listener(outcome);
    }
}

/// Whoever waits is told; the next request makes another worker.
fn fail(sentence: &str) {
    let Some(beside) = BESIDE.take() else { return };
    beside.worker.terminate();
    if let Some(watch) = beside.watch {
        watch.clear();
    }
    for listener in beside.listeners.values() {
        listener(Outcome::Lost {
            sentence: sentence.to_owned(),
        });
    }
    // Its closures may be the ones that are running now.
    leptos::prelude::set_timeout(move || drop(beside), std::time::Duration::ZERO);
}
