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

/// How often it is asked for, where the worker is lost.
const TRIES: u32 = 2;

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
        let wanted = results.and_then(|results| {
            let wanted = results.other_days_wanted()?;
            Some((results, wanted))
        });
        if desk.looks.get_untracked() != wanted.is_some() {
            desk.looks.set(wanted.is_some());
        }
        let Some((results, wanted)) = wanted else {
            return;
        };
        let asked = Rc::clone(&asked);
        let begin = move || ask(desk, results, wanted, TRIES, asked);
        waiting.set(set_timeout_with_handle(begin, PAUSE).ok());
    });
}

/// Asks the worker; one that is lost on the way, as a browser may end it, is made
/// anew and asked once more. `asked` holds the request that is under way.
fn ask(
    desk: Desk,
    results: Arc<Results>,
    wanted: OtherDaysWanted,
    tries: u32,
    asked: Rc<Cell<Option<RequestId>>>,
) {
    let job = Job::Hunt {
        file: format::scenario::write_line(&results.scenario),
        plans: wanted.plans.clone(),
        known: wanted.known.map(Into::into),
    };
    let current = Rc::clone(&asked);
    let id = worker::ask(job, move |outcome| match outcome {
        Outcome::Done { results: found } => {
            desk.looks.set(false);
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
        }
        Outcome::Lost { .. } if tries > 1 => ask(
            desk,
            Arc::clone(&results),
            wanted.clone(),
            tries - 1,
            Rc::clone(&asked),
        ),
        // Where it cannot be looked for, R16's answer stands.
        Outcome::Failed { .. } | Outcome::Lost { .. } => desk.looks.set(false),
        // Another one is looked for then.
        Outcome::Progress { .. } | Outcome::Cancelled => {}
    });
    current.set(Some(id));
}
