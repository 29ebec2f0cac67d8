//! Looks beside the page for days of change that cost less than the best
//! sequence of R16: once typing has paused, and for the results it belongs to.

use super::{
    browser::worker,
    desk::Desk,
    results::{OtherDaysFound, OtherDaysWanted, Results},
};
use crate::{
    format,
    work::{Job, Outcome, RequestId, read},
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, sync::Arc, time::Duration};

/// How long typing pauses before it is looked for.
const PAUSE: Duration = Duration::from_millis(700);

/// Looks whenever the results have changed.
pub fn look(desk: Desk) {
    let waiting: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
    let asked: Rc<Cell<Option<RequestId>>> = Rc::default();
    Effect::new(move |_| {
        let results = desk.outcome().with(|outcome| {
            let results = outcome.results.clone();
            results.filter(|_| !outcome.stale)
        });
        if let Some(earlier) = waiting.take() {
            earlier.clear();
        }
        if let Some(earlier) = asked.take() {
            worker::cancel(earlier);
        }
        let asked = Rc::clone(&asked);
        let begin = move || {
            if let Some(results) = results
                && let Some(wanted) = results.other_days_wanted()
            {
                asked.set(Some(ask(desk, results, wanted)));
            }
        };
        waiting.set(set_timeout_with_handle(begin, PAUSE).ok());
    });
}

fn ask(desk: Desk, results: Arc<Results>, wanted: OtherDaysWanted) -> RequestId {
    let job = Job::Hunt {
        file: format::scenario::write_line(&results.scenario),
        plans: wanted.plans,
        known: wanted.known.map(Into::into),
    };
    worker::ask(job, move |outcome| {
        // Where it cannot be looked for, R16's answer stands.
        let Outcome::Done { results: found } = outcome else {
            return;
        };
        let changes = |place: usize| read(&results.scenario, found.get(place)?);
        if let (Some(cheaper), Some(if_allowed), Some(single)) =
            (changes(0), changes(1), changes(2))
        {
            let found = OtherDaysFound {
                cheaper,
                if_allowed,
                single,
            };
            desk.found_other_days(&results, Arc::new(results.with_other_days(&found)));
        }
    })
}
