//! Words with some of them stressed.

use crate::app::words::Rich;
use leptos::prelude::*;

/// Lays out rich text.
pub fn rich(text: Rich) -> impl IntoView {
    text.0
        .into_iter()
        .map(|piece| {
            if piece.strong {
                view! { <strong>{piece.text}</strong> }.into_any()
            } else {
                piece.text.into_any()
            }
        })
        .collect_view()
}
