//! When the page follows what is typed. The field does at once. What is seen
//! beside it follows after the browser has shown the key, in tasks so short that
//! the next key hardly waits. Parts that nobody sees follow once typing has paused,
//! or when they come near; before printing all do. Everything that is not typed is
//! followed at once, by all.

use super::{browser::clock, results::Outcome};
use leptos::prelude::*;
use std::time::Duration;

/// How long typing pauses before the parts that nobody sees follow.
const PAUSE: Duration = Duration::from_millis(300);

/// How long one task of following may take before the browser gets its turn, in
/// milliseconds. Each turn is a frame, which has its own price.
const TURN_MS: u64 = 12;

/// What the fields come to, as far as some part of the page shows it.
pub type Shown = RwSignal<Outcome>;

/// A part of the page that follows at its own time.
#[derive(Clone, Copy)]
struct Part {
    shown: Shown,
    is_seen: bool,
    is_behind: bool,
}

/// Who follows, and how far that has come.
#[derive(Clone, Copy)]
pub struct Pace {
    /// What all parts but those below show.
    first: Shown,
    parts: StoredValue<Vec<Part>>,
    /// Whether something was typed that nothing shows yet.
    is_due: StoredValue<bool>,
    /// Until typing has paused.
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Pace {
    /// Nobody follows but `first`.
    pub fn new(first: Shown) -> Self {
        Self {
            first,
            parts: StoredValue::default(),
            is_due: StoredValue::new(false),
            waiting: StoredValue::new(None),
        }
    }

    /// One more part, which shows what `like` shows, until its owner is gone.
    pub fn follower(self, like: Shown) -> Shown {
        let shown = RwSignal::new(like.get_untracked());
        let part = Part {
            shown,
            is_seen: true,
            is_behind: false,
        };
        self.parts.update_value(|parts| parts.push(part));
        on_cleanup(move || {
            // The whole app may be gone.
            let _ = (self.parts).try_update_value(|parts| parts.retain(|part| part.shown != shown));
        });
        shown
    }

    /// Says whether a part is near what is seen.
    pub fn set_seen(self, shown: Shown, is_seen: bool) {
        self.parts.update_value(|parts| {
            if let Some(part) = parts.iter_mut().find(|part| part.shown == shown) {
                part.is_seen = is_seen;
            }
        });
        self.step(false);
    }

    /// Something was typed, and `outcome` will be what it comes to.
    pub fn follow(self, outcome: Memo<Outcome>) {
        if let Some(earlier) = self.waiting.get_value() {
            earlier.clear();
        }
        let rest = move || {
            self.waiting.set_value(None);
            self.step(true);
        };
        self.waiting
            .set_value(set_timeout_with_handle(rest, PAUSE).ok());
        if !self.is_due.get_value() {
            self.is_due.set_value(true);
            request_animation_frame(move || {
                set_timeout(move || self.catch_up(outcome), Duration::ZERO);
            });
        }
    }

    fn catch_up(self, outcome: Memo<Outcome>) {
        if self.is_due.get_value() {
            self.is_due.set_value(false);
            let began = clock::now();
            self.first.set(outcome.get_untracked());
            let behind =
                |parts: &mut Vec<Part>| parts.iter_mut().for_each(|part| part.is_behind = true);
            self.parts.update_value(behind);
            // In a page that was in the background typing has paused long since.
            let has_paused = self.waiting.get_value().is_none();
            self.go_on(has_paused, began);
        }
    }

    /// Parts follow, one after the other. What is typed meanwhile comes first, and
    /// all begin anew after it.
    fn step(self, also_unseen: bool) {
        self.go_on(also_unseen, clock::now());
    }

    /// The same in a task that `began` then. What shows a part runs after this has
    /// returned, and the clock is looked at after it.
    fn go_on(self, also_unseen: bool, began: u64) {
        if self.is_due.try_get_value() != Some(false) {
            return;
        }
        let next = self.parts.try_update_value(|parts| {
            let is_next = |part: &&mut Part| part.is_behind && (part.is_seen || also_unseen);
            let part = parts.iter_mut().find(is_next)?;
            part.is_behind = false;
            Some(part.shown)
        });
        let Some(shown) = next.flatten() else {
            return;
        };
        shown.set(self.first.get_untracked());
        queue_microtask(move || {
            if clock::now().saturating_sub(began) < TURN_MS {
                self.go_on(also_unseen, began);
            } else {
                set_timeout(move || self.step(also_unseen), Duration::ZERO);
            }
        });
    }

    /// All show `outcome` now.
    pub fn show(self, outcome: &Outcome) {
        self.is_due.set_value(false);
        self.first.set(outcome.clone());
        let mut parts = Vec::new();
        self.parts.update_value(|own| {
            own.iter_mut().for_each(|part| part.is_behind = false);
            parts.clone_from(own);
        });
        for part in parts {
            part.shown.set(outcome.clone());
        }
    }
}
