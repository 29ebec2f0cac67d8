//! The question of the upgrade page and its answer.

mod answer;
mod ask;
mod search;
mod tables;

pub use answer::{AnswerOfChange, keep_in_address};
pub use ask::AskForm;

use crate::app::{asked::Asked, desk::desk, view::upgrade::Question};
use leptos::prelude::*;

/// What is asked on the upgrade page. Handed down by context, so that it stays
/// when other pages are looked at.
#[derive(Clone, Copy)]
pub struct Asking(pub RwSignal<Asked>);

/// What is asked, to be read and changed.
pub fn asking() -> RwSignal<Asked> {
    expect_context::<Asking>().0
}

/// The question as it is understood; `None` without results.
pub fn understood() -> Memo<Option<Question>> {
    let (desk, asked) = (desk(), asking());
    Memo::new(move |_| {
        let results = desk.results()?;
        let (reader, words) = (desk.reader(), desk.words());
        Some(
            asked.with(|asked| {
                crate::app::view::upgrade::question(&results, asked, &reader, &words)
            }),
        )
    })
}
