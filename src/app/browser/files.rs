//! Files that the reader hands in.

use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The largest file that is read, in bytes: well above what the largest
/// scenario needs.
const LARGEST: f64 = 32_000_000.0;

/// The text of a file.
///
/// # Errors
/// A sentence that says why it cannot be read.
pub async fn text(file: &File) -> Result<String, &'static str> {
    if file.size() > LARGEST {
        return Err("It is larger than any scenario or backup.");
    }
    let text = JsFuture::from(file.text()).await;
    text.ok()
        .and_then(|text| text.as_string())
        .ok_or("This browser could not read it.")
}
