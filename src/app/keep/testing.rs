//! A store that can be made to fail, for tests.

use super::{Full, Store};
use std::{cell::RefCell, collections::BTreeMap};

/// Keeps texts in memory, up to a number of characters in all.
#[derive(Debug)]
pub(crate) struct Shelfroom {
    pub(crate) texts: RefCell<BTreeMap<String, String>>,
    pub(crate) room: RefCell<usize>,
}

impl Shelfroom {
    pub(crate) fn new() -> Self {
        Self {
            texts: RefCell::default(),
            room: RefCell::new(usize::MAX),
        }
    }

    /// From now on there is room for what is there, and no more.
    pub(crate) fn fill_up(&self) {
        *self.room.borrow_mut() = self.texts.borrow().values().map(String::len).sum();
    }

    pub(crate) fn put(&self, key: &str, text: &str) {
        self.texts.borrow_mut().insert(key.into(), text.into());
    }
}

impl Store for Shelfroom {
    fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Full> {
        let mut texts = self.texts.borrow_mut();
        let others = texts.iter().filter(|(other, _)| *other != key);
        let used: usize = others.map(|(_, text)| text.len()).sum();
        if used + text.len() > *self.room.borrow() {
            return Err(Full);
        }
        texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }
}
