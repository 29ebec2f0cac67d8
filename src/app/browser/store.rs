//! What is kept in the browser, where it allows that.

use crate::app::{
    document::{Document, DocumentId},
    keep::{self, Kept, Key, TabKey, Unkept},
};
use gloo_storage::{LocalStorage, Storage as _};
use web_sys::Storage;

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The browser keeps nothing for this site.
    Denied,
    /// There is no room left.
    Full,
}

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

/// Keeps the draft of a document.
pub fn keep_draft(document: &Document, now: u64) -> Result<(), NotKept> {
    let storage = local().ok_or(NotKept::Denied)?;
    let key = Key::Draft(document.id.clone()).text();
    storage
        .set_item(&key, &keep::write(document, now))
        .map_err(|_| NotKept::Full)
}

/// The kept draft of a document, if there is one.
pub fn draft(id: &DocumentId) -> Option<Result<Kept, Unkept>> {
    let text = local()?.get_item(&Key::Draft(id.clone()).text()).ok()??;
    Some(keep::read(&text))
}

/// The document whose draft was changed last among those that can be opened.
pub fn last_changed() -> Option<DocumentId> {
    let storage = local()?;
    let count = storage.length().unwrap_or(0);
    let ids = (0..count).filter_map(|i| Key::read(&storage.key(i).ok()??).map(|Key::Draft(id)| id));
    ids.filter_map(|id| Some((draft(&id)?.ok()?.changed, id)))
        .max()
        .map(|(_, id)| id)
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
