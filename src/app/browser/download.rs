//! Files handed to the reader.

use js_sys::Array;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser has to begin to save a file.
const LET_GO_AFTER: Duration = Duration::from_secs(60);

/// Offers `text` as a file called `name`. Whether the browser took it.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    try_save(name, media_type, text).is_ok()
}

fn try_save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let parts = Array::of1(&JsValue::from_str(text));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = leptos::prelude::document();
    let link = document
        .create_element("a")?
        .dyn_into::<HtmlAnchorElement>()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers begin to read only after the click has been dealt with.
    leptos::prelude::set_timeout(
        move || {
            // There is nothing to be done where the address is gone already.
            let _ = Url::revoke_object_url(&address);
        },
        LET_GO_AFTER,
    );
    Ok(())
}
