//! What is kept in the browser: what for, under which keys, in which text.
//!
//! Two kinds of things are kept: the draft of every document that is open or
//! was left open ([`drafts`]), and the scenarios that were saved under a name
//! ([`saved`], on a [`shelf`] whose order is an index that can be rebuilt).
//! Each is one text with a version. All of it is pure: the browser's storage is
//! one [`Store`] (`app::browser`), tests have others.

pub mod backup;
pub mod drafts;
pub mod elsewhere;
pub mod lasting;
pub mod prices;
pub mod saved;
pub mod shelf;
pub mod wiping;

#[cfg(test)]
pub(crate) mod testing;

use super::document::{DocumentId, SavedId};

/// What is kept between visits, by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The draft of a document.
    Draft(DocumentId),
    /// A scenario saved under a name.
    Saved(SavedId),
    /// The order of the saved scenarios.
    Order,
}

/// What is kept as long as a tab is open, by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabKey {
    /// The document that the tab has open.
    Document,
}

const DRAFT: &str = "credits:draft:";
const SAVED: &str = "credits:saved:";
const ORDER: &str = "credits:order";

impl Key {
    /// As the browser's storage has it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Draft(id) => format!("{DRAFT}{}", id.0),
            Self::Saved(id) => format!("{SAVED}{}", id.0),
            Self::Order => ORDER.to_owned(),
        }
    }

    /// The key that is written so.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text == ORDER {
            return Some(Self::Order);
        }
        let draft = text.strip_prefix(DRAFT);
        let draft = draft.map(|id| Self::Draft(DocumentId(id.to_owned())));
        let saved = text.strip_prefix(SAVED);
        draft.or_else(|| saved.map(|id| Self::Saved(SavedId(id.to_owned()))))
    }
}

impl TabKey {
    /// As the browser's storage has it.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Document => "credits:document",
        }
    }
}

/// Why a text that was kept cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// It is not what this app writes.
    Damaged,
    /// A newer version of the app wrote it.
    Newer,
}

/// There is no room left for what was to be kept. What was there before stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// Where texts are kept by key.
pub trait Store {
    /// The text of a key.
    fn get(&self, key: &str) -> Option<String>;

    /// Puts a text in the place of what the key had.
    ///
    /// # Errors
    /// When there is no room for it; the key then has what it had before.
    fn set(&self, key: &str, text: &str) -> Result<(), Full>;

    /// Takes a key out, if it is there.
    fn remove(&self, key: &str);

    /// All keys, in any order; also those of others.
    fn keys(&self) -> Vec<String>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back() {
        for key in [
            Key::Draft(DocumentId("abc".into())),
            Key::Saved(SavedId("abc".into())),
            Key::Order,
        ] {
            // `public/boot.js` tells by that which keys are the app's.
            assert!(key.text().starts_with("credits:"));
            assert_eq!(Key::read(&key.text()), Some(key));
        }
        assert_eq!(Key::read("other"), None);
    }
}
