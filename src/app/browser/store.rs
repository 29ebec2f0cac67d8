//! What is kept in the browser, where it allows that; else in memory, for as
//! long as the page is open.

use crate::app::{
    document::DocumentId,
    keep::{
        Full, Key, Store, TabKey, Unkept,
        drafts::{self, Kept},
    },
};
use gloo_storage::{LocalStorage, Storage as _};
use std::{cell::RefCell, collections::BTreeMap};
use web_sys::Storage;

thread_local! {
    /// In the place of a storage that the browser does not give.
    static MEMORY: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// The browser's storage for this site.
#[derive(Clone, Copy, Debug)]
pub struct Browser;

/// The browser's storage, after a look whether there is any: with site data
/// blocked, merely asking gloo's throws.
fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()?;
    Some(LocalStorage::raw())
}

fn tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Whether anything can be kept between visits.
pub fn is_there() -> bool {
    local().is_some()
}

impl Store for Browser {
    fn get(&self, key: &str) -> Option<String> {
        match local() {
            Some(storage) => storage.get_item(key).ok()?,
            None => MEMORY.with_borrow(|memory| memory.get(key).cloned()),
        }
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Full> {
        match local() {
            Some(storage) => storage.set_item(key, text).map_err(|_| Full),
            None => MEMORY.with_borrow_mut(|memory| {
                memory.insert(key.to_owned(), text.to_owned());
                Ok(())
            }),
        }
    }

    fn remove(&self, key: &str) {
        match local() {
            // It throws only where there is no storage.
            Some(storage) => drop(storage.remove_item(key)),
            None => MEMORY.with_borrow_mut(|memory| drop(memory.remove(key))),
        }
    }

    fn keys(&self) -> Vec<String> {
        match local() {
            Some(storage) => {
                let count = storage.length().unwrap_or(0);
                (0..count)
                    .filter_map(|i| storage.key(i).ok().flatten())
                    .collect()
            }
            None => MEMORY.with_borrow(|memory| memory.keys().cloned().collect()),
        }
    }
}

/// Keeps the draft of a document between visits.
///
/// # Errors
/// When there is no room for it.
pub fn keep_draft(id: &DocumentId, text: &str) -> Result<(), Full> {
    let key = Key::Draft(id.clone()).text();
    Browser.set(&key, text)?;
    if let Some(tab) = tab() {
        let _ = tab.remove_item(&key);
    }
    Ok(())
}

/// Keeps the draft of a document as long as the tab is open: what a link
/// brought and nobody has changed.
pub fn keep_for_tab(id: &DocumentId, text: &str) {
    let key = Key::Draft(id.clone()).text();
    // What was changed in it has been undone.
    Browser.remove(&key);
    if let Some(tab) = tab() {
        // Without it a reload goes on with the reader's own draft.
        let _ = tab.set_item(&key, text);
    }
}

/// The kept draft of a document, if there is one.
pub fn draft(id: &DocumentId) -> Option<Result<Kept, Unkept>> {
    let key = Key::Draft(id.clone()).text();
    let of_tab = || tab()?.get_item(&key).ok()?;
    let text = Browser.get(&key).or_else(of_tab)?;
    Some(drafts::read(&text))
}

/// Whether a draft is kept as long as the tab is open.
pub fn is_kept_for_tab() -> bool {
    let text = || {
        tab()?
            .get_item(&Key::Draft(document_of_tab()?).text())
            .ok()?
    };
    text().is_some()
}

/// Takes the kept draft of a document away.
pub fn drop_draft(id: &DocumentId) {
    let key = Key::Draft(id.clone()).text();
    Browser.remove(&key);
    if let Some(tab) = tab() {
        let _ = tab.remove_item(&key);
    }
}

/// The document that this tab had open before it was loaded anew.
pub fn document_of_tab() -> Option<DocumentId> {
    tab()?
        .get_item(TabKey::Document.text())
        .ok()
        .flatten()
        .map(DocumentId)
}

/// From now on this tab has `id` open.
pub fn set_document_of_tab(id: &DocumentId) {
    if let Some(tab) = tab() {
        // Without it a reload opens the draft that was changed last instead.
        let _ = tab.set_item(TabKey::Document.text(), &id.0);
    }
}
