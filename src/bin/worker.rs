//! Long work beside the page. `public/worker-boot.js` loads it in a worker.
//!
//! A message is the JSON of a [`Message`], an answer that of an `Answer`. Between
//! two steps of the work the worker looks for new messages, so that a request
//! can be cancelled while it is under way.

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::listen();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!(
        "This program is built for a browser's worker: run `make serve` and open the address it names."
    );
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use credit_calculator::work::{Answer, Message, Queue};
    use std::{cell::RefCell, rc::Rc};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// Answers messages from now on.
    pub fn listen() {
        let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
            return;
        };
        let queue = Rc::new(RefCell::new(Queue::default()));
        let is_working = Rc::new(RefCell::new(false));
        let listener = {
            let scope = scope.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                let message = event
                    .data()
                    .as_string()
                    .and_then(|text| serde_json::from_str::<Message>(&text).ok());
                // What is no message of ours is nobody's request: there is no
                // id to answer under.
                let Some(message) = message else { return };
                let answer = queue.borrow_mut().accept(message);
                if let Some(answer) = answer {
                    say(&scope, &answer);
                }
                if !is_working.replace(true) {
                    let (scope, queue, is_working) =
                        (scope.clone(), Rc::clone(&queue), Rc::clone(&is_working));
                    wasm_bindgen_futures::spawn_local(async move {
                        work(&scope, &queue).await;
                        is_working.replace(false);
                    });
                }
            })
        };
        // Fails only for a name that is no event; and the listener lives as
        // long as the worker.
        let _ =
            scope.add_event_listener_with_callback("message", listener.as_ref().unchecked_ref());
        listener.forget();
    }

    async fn work(scope: &DedicatedWorkerGlobalScope, queue: &RefCell<Queue>) {
        loop {
            // Messages that have come in the meantime go first.
            next_turn(scope).await;
            let answer = queue.borrow_mut().step();
            let Some(answer) = answer else { return };
            say(scope, &answer);
        }
    }

    /// Lets the worker's other events have their turn.
    async fn next_turn(scope: &DedicatedWorkerGlobalScope) {
        let turn = js_sys::Promise::new(&mut |resolve, _| {
            let _ = scope.set_timeout_with_callback(&resolve);
        });
        let _ = wasm_bindgen_futures::JsFuture::from(turn).await;
    }

    fn say(scope: &DedicatedWorkerGlobalScope, answer: &Answer) {
        if let Ok(text) = serde_json::to_string(answer) {
            // Fails only for what cannot be copied; a text can.
            let _ = scope.post_message(&JsValue::from_str(&text));
        }
    }
}
