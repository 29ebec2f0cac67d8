//! A link to what is open, or why there is none.

use crate::{
    app::{
        results::Outcome,
        route::{Fragment, Page},
        words::Words,
    },
    format::link::{self, LONGEST_ADDRESS, Seen},
};

/// What to hand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Share {
    /// The address.
    Link(String),
    /// A file is the better way; a sentence says why.
    File(String),
    /// Nothing yet; a sentence says why.
    Nothing(&'static str),
}

/// The link to what `outcome` comes to, `origin` being where the app stands:
/// `https://example.com`.
#[must_use]
pub fn share(outcome: &Outcome, origin: &str, words: &dyn Words) -> Share {
    let Some(results) = outcome.results.as_ref().filter(|_| !outcome.stale) else {
        return Share::Nothing(
            "Something entered needs your attention first: a link holds only what can be worked out.",
        );
    };
    let seen = Seen::of(&results.scenario, &results.forecast);
    let text = link::write(&results.scenario, Some(&seen));
    let address = Page::Calculator.with_fragment(&Fragment::Shared(text));
    let address = format!("{origin}{address}");
    if address.len() > LONGEST_ADDRESS {
        return Share::File(format!(
            "A link to this would have {} characters, and chat tools cut links after {}. Send it as a file instead.",
            words.whole(address.len() as u64),
            words.whole(LONGEST_ADDRESS as u64)
        ));
    }
    Share::Link(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::Reader,
            draft::{Draft, Single},
            examples::Example,
            reading::Locale,
            results::work_out,
            words::PlainWords,
        },
        engine::Date,
        format::builtin,
    };
    use std::sync::Arc;

    fn shared(draft: &Draft) -> Share {
        let reader = Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::AMERICAN,
            today: Date::parse("2026-09-01").unwrap(),
        };
        let outcome = work_out(draft, &reader, None);
        share(&outcome, "https://example.com", &PlainWords)
    }

    #[test]
    fn what_can_be_worked_out_has_a_link_that_opens() {
        let today = Date::parse("2026-09-01").unwrap();
        for example in Example::ALL {
            let Share::Link(address) = shared(&example.draft(today, "EUR")) else {
                panic!("{example:?}");
            };
            let (page, fragment) = address.split_once('#').unwrap();
            assert_eq!(page, "https://example.com/calculator");
            let Fragment::Shared(text) = Fragment::read(fragment) else {
                panic!("{address}");
            };
            assert_eq!(
                link::read(&text).unwrap().content.scenario.name(),
                example.name()
            );
        }
    }

    #[test]
    fn what_is_too_long_is_a_file_and_what_is_wrong_nothing_yet() {
        let mut draft = Draft::new(Date::parse("2026-09-01").unwrap(), "EUR");
        // Nothing repeats in it, so it cannot be made shorter.
        let mut state = 7_u32;
        let notes: String = (0..3_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from_u32(33 + (state >> 16) % 90).unwrap()
            })
            .collect();
        draft.set(Single::Notes, notes);
        assert!(matches!(shared(&draft), Share::File(why) if why.contains("after 2,000")));
        draft.set(Single::Months, "soon");
        assert!(matches!(shared(&draft), Share::Nothing(_)));
    }
}
