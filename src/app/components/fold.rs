//! What is folded up until somebody wants it.

use leptos::prelude::*;

/// Whether something is unfolded. Its content is made only while it is: what
/// nobody sees costs nothing at a keystroke.
#[derive(Clone, Copy)]
pub struct Fold(RwSignal<bool>);

impl Fold {
    /// Folded up.
    pub fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Folded up, since what it was part of is gone.
    pub fn close(&self) {
        self.0.update_untracked(|is_open| *is_open = false);
    }

    /// `content` below `summary`. Whoever calls this follows whether it is
    /// unfolded.
    pub fn view(self, summary: &'static str, content: impl FnOnce() -> AnyView) -> AnyView {
        let content = self.0.get().then(content);
        let turned = move |event: leptos::ev::Event| {
            let is_open = event_target::<web_sys::Element>(&event).has_attribute("open");
            self.0.set(is_open);
        };
        view! { <details class="more" on:toggle=turned><summary>{summary}</summary>{content}</details> }.into_any()
    }
}
