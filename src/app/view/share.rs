//! A link to what is open, or why there is none.

use crate::{
    app::{
        draft::{Draft, List, Single},
        results::Outcome,
        route::{Fragment, Page},
        words::Words,
    },
    engine::Scenario,
    format::link::{self, LONGEST_ADDRESS, Seen},
};

/// What to hand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOn {
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
pub fn share(outcome: &Outcome, origin: &str, words: &dyn Words) -> HandOn {
    let Some(results) = outcome.results.as_ref().filter(|_| !outcome.stale) else {
        return HandOn::Nothing(
            "Something entered needs your attention first: a link holds only what can be worked out.",
        );
    };
    let seen = Seen::of(&results.scenario, &results.forecast);
    let text = link::write(&results.scenario, Some(&seen));
    let address = Page::Calculator.with_fragment(&Fragment::Shared(text));
    let address = format!("{origin}{address}");
    if address.len() > LONGEST_ADDRESS {
        return HandOn::File(format!(
            "A link to this would have {} characters, and chat tools cut links after {}. Send it as a file instead.",
            words.whole(address.len() as u64),
            words.whole(LONGEST_ADDRESS as u64)
        ));
    }
    HandOn::Link(address)
}

/// Whether the page's own file is one that only this app reads: it has recipes
/// in it, or names no plan. Then there is another one for other programs,
/// whether or not everything entered is right just now.
#[must_use]
pub fn has_file_for_others(draft: &Draft) -> bool {
    draft.text(Single::Plan).is_empty() || !draft.rows(List::Recipes).is_empty()
}

/// The scenario to write for other programs, the command line say: recipes as
/// the lines they come to, and where no plan is named the one that is followed.
///
/// # Errors
/// A sentence for the reader where nothing can be worked out.
pub fn for_other_programs(outcome: &Outcome) -> Result<&Scenario, &'static str> {
    let results = outcome.results.as_ref().filter(|_| !outcome.stale);
    results.map(|results| &results.scenario).ok_or(
        "Something entered needs your attention first: a file for other programs holds only what can be worked out.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::Reader, examples::Example, reading::Locale, results::work_out, words::PlainWords,
        },
        engine::{Date, forecast},
        format::{Unnamed, builtin, scenario},
    };
    use std::sync::Arc;

    fn shared(draft: &Draft) -> HandOn {
        let reader = Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::AMERICAN,
            today: Date::parse("2026-09-01").unwrap(),
        };
        let outcome = work_out(draft, &reader, None);
        share(&outcome, "https://example.com", &PlainWords)
    }

    #[test]
    fn a_file_for_other_programs_holds_recipes_as_lines_and_the_plan_that_is_followed() {
        let today = Date::parse("2026-09-01").unwrap();
        let reader = Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::AMERICAN,
            today,
        };
        let file = |draft: &Draft| {
            let outcome = work_out(draft, &reader, None);
            for_other_programs(&outcome).map(scenario::write)
        };
        for example in Example::ALL {
            let mut draft = example.draft(today, "EUR");
            let results = work_out(&draft, &reader, None).results.unwrap();
            let read = scenario::read(&file(&draft).unwrap(), Unnamed::Newest);
            assert_eq!(
                forecast(&read.unwrap().content),
                results.forecast,
                "{example:?}"
            );
            assert!(
                !results.no_plan || has_file_for_others(&draft),
                "{example:?}"
            );
            // Regression: it vanished while a line was empty.
            let is_offered = has_file_for_others(&draft);
            draft.add(List::Usage, &[]);
            assert_eq!(has_file_for_others(&draft), is_offered);
            assert!(file(&draft).unwrap_err().contains("needs your attention"));
        }
        let mut plain = Draft::new(today, "EUR");
        plain.set(Single::Plan, "business-100k");
        plain.set(Single::Purchased, "2026-09-01");
        assert!(!has_file_for_others(&plain));
        assert!(has_file_for_others(
            &Example::FashionShop.draft(today, "EUR")
        ));
    }

    #[test]
    fn what_can_be_worked_out_has_a_link_that_opens() {
        let today = Date::parse("2026-09-01").unwrap();
        for example in Example::ALL {
            let HandOn::Link(address) = shared(&example.draft(today, "EUR")) else {
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
        assert!(matches!(shared(&draft), HandOn::File(why) if why.contains("after 2,000")));
        draft.set(Single::Months, "soon");
        assert!(matches!(shared(&draft), HandOn::Nothing(_)));
    }
}
