//! What another tab did to the scenario that is open here.

use super::{Unkept, saved::Saved};
use crate::app::document::Document;

/// What to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// Nothing happened.
    Same,
    /// It was saved there and not changed here: this tab takes it over.
    TakeOver(Box<Saved>),
    /// It was saved there and is being changed here: saving here keeps both.
    Both,
    /// It is gone there; here it is still open.
    Gone,
}

/// What happened to what `document` was opened from, `stored` being what is
/// saved now.
#[must_use]
pub fn elsewhere(document: &Document, stored: Option<Result<Saved, Unkept>>) -> Elsewhere {
    let Some(tie) = document.tie() else {
        return Elsewhere::Same;
    };
    match stored {
        None => Elsewhere::Gone,
        Some(Ok(saved)) if saved.revision == tie.revision => Elsewhere::Same,
        Some(Ok(saved)) if document.is_as_opened() => Elsewhere::TakeOver(Box::new(saved)),
        // What cannot be read is not taken over either.
        Some(_) => Elsewhere::Both,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            document::{Action, DocumentId, Origin, SavedId, Tie, update},
            draft::{Draft, Single},
        },
        format::builtin,
    };
    use std::sync::Arc;

    #[test]
    fn a_tab_takes_over_what_it_has_not_changed_itself() {
        let draft = Draft::default();
        let tie = Tie {
            id: SavedId("s".into()),
            revision: 2,
        };
        let new = Document::new(DocumentId("d".into()), Origin::Saved, draft.clone());
        let open = new.clone().tied(tie, draft.clone());
        let changed = update(&open, Action::Edit(Single::Name.into(), "x".into()));
        let saved = |revision| Saved {
            revision,
            changed: 1,
            draft: draft.clone(),
            catalog: Arc::clone(builtin::newest()),
        };
        assert_eq!(elsewhere(&new, None), Elsewhere::Same);
        assert_eq!(elsewhere(&open, Some(Ok(saved(2)))), Elsewhere::Same);
        let taken = Elsewhere::TakeOver(Box::new(saved(3)));
        assert_eq!(elsewhere(&open, Some(Ok(saved(3)))), taken);
        assert_eq!(elsewhere(&changed, Some(Ok(saved(3)))), Elsewhere::Both);
        assert_eq!(elsewhere(&open, Some(Err(Unkept::Newer))), Elsewhere::Both);
        assert_eq!(elsewhere(&changed, None), Elsewhere::Gone);
        // What was changed and changed back is as it was opened.
        let back = update(&changed, Action::Undo);
        assert_eq!(elsewhere(&back, Some(Ok(saved(3)))), taken);
    }
}
