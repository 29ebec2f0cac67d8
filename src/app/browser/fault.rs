//! Tells `public/boot.js` when the app has stopped, so that the reader is told and can save the draft.

use wasm_bindgen::JsValue;

/// From now on a panic becomes an `app-panic` event on the window, its detail being the message
/// with file and line.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        let options = web_sys::CustomEventInit::new();
        options.set_detail(&JsValue::from_str(&info.to_string()));
        if let (Some(window), Ok(event)) = (
            web_sys::window(),
            web_sys::CustomEvent::new_with_event_init_dict("app-panic", &options),
        ) {
            // Nothing is left to do when even this fails; the browser logs the panic itself.
            let _ = window.dispatch_event(&event);
        }
    }));
}
