//! What is saved: the list, drafts that were left, files in and out.

mod drafts;
mod files;
mod list;

pub use drafts::LeftDrafts;
pub use files::Files;
pub use list::SavedList;
