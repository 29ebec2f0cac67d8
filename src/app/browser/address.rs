//! The address of the page that is shown: what stands in it, and what is
//! written into it without going anywhere.

use leptos::prelude::window;

/// Where the app stands: `https://example.com`; empty where the browser does not
/// say.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// What stands behind the path, from its `?` on; empty where there is none.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Writes `query`, empty or with its `?`, behind the path of the page that is
/// shown, where that is `path`; a slash at its end does no harm. It adds no step
/// to the history.
pub fn put_query(path: &str, query: &str) {
    let shown = window().location().pathname();
    if shown.is_ok_and(|shown| shown.trim_end_matches('/') == path)
        && let Ok(history) = window().history()
    {
        let state = history.state().unwrap_or_default();
        let address = format!("{path}{query}");
        // Browsers refuse too many in a short time; whoever asks tries again at
        // the next change.
        let _ = history.replace_state_with_url(&state, "", Some(&address));
    }
}
