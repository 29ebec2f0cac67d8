//! Long work beside the page: requests by id, answered in small steps, each of
//! which may be cancelled before the next.
//!
//! Pure: what stands here knows nothing of workers. `src/bin/worker.rs` gives
//! it messages and time.

mod message;

pub use message::{Answer, Job, Message, Outcome, RequestId};

use crate::{
    engine::{Forecast, Scenario, forecast},
    format::{self, Unnamed},
};
use std::collections::VecDeque;

/// The work that waits, and the one in hand.
#[derive(Debug, Default)]
pub struct Queue {
    waiting: VecDeque<Task>,
}

/// A request as far as it has come.
#[derive(Debug)]
struct Task {
    id: RequestId,
    /// Files not read yet.
    files: std::vec::IntoIter<String>,
    of: usize,
    /// One line a scenario.
    results: Vec<String>,
}

impl Queue {
    /// Takes a message. A cancelled request is answered at once and never again.
    pub fn accept(&mut self, message: Message) -> Option<Answer> {
        match message {
            Message::Start {
                id,
                job: Job::Forecasts { files },
            } => {
                if self.waiting.iter().any(|task| task.id == id) {
                    return Some(Answer {
                        id,
                        outcome: Outcome::Failed {
                            sentence: "This request is being worked on already.".into(),
                        },
                    });
                }
                let of = files.len();
                self.waiting.push_back(Task {
                    id,
                    files: files.into_iter(),
                    of,
                    results: Vec::new(),
                });
                None
            }
            Message::Cancel { id } => {
                let position = self.waiting.iter().position(|task| task.id == id)?;
                self.waiting.remove(position);
                Some(Answer {
                    id,
                    outcome: Outcome::Cancelled,
                })
            }
        }
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Does the next step of the oldest request, and says how far it is.
    pub fn step(&mut self) -> Option<Answer> {
        let task = self.waiting.front_mut()?;
        let id = task.id;
        let outcome = match task.files.next() {
            None => Outcome::Done {
                results: std::mem::take(&mut task.results),
            },
            Some(file) => match forecast_of(&file) {
                Ok(line) => {
                    task.results.push(line);
                    Outcome::Progress {
                        done: task.results.len(),
                        of: task.of,
                    }
                }
                Err(sentence) => Outcome::Failed { sentence },
            },
        };
        if !matches!(outcome, Outcome::Progress { .. }) {
            self.waiting.pop_front();
        }
        Some(Answer { id, outcome })
    }
}

/// The forecast of a scenario's file as one line, or every error in it.
fn forecast_of(file: &str) -> Result<String, String> {
    let opened = format::scenario::read(file, Unnamed::Newest).map_err(|errors| {
        errors
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    })?;
    let scenario: Scenario = opened.content;
    let forecast: Forecast = forecast(&scenario);
    Ok(format::forecast::json(&scenario, &forecast, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCENARIO: &str = r#"{"format":"credit-scenario","version":1,"currency":"EUR","start":"2026-04-15","months":2,
        "subscription":{"plan":"business-100k","purchased":"2026-04-15"},"usage":[{"operation":"search-external","monthly":13000}]}"#;

    fn start(id: u32, files: &[&str]) -> Message {
        let files = files.iter().map(|file| (*file).to_owned()).collect();
        Message::Start {
            id: RequestId(id),
            job: Job::Forecasts { files },
        }
    }

    #[test]
    fn a_request_is_answered_under_its_id_step_by_step() {
        let mut queue = Queue::default();
        assert_eq!(queue.accept(start(7, &[SCENARIO, SCENARIO])), None);
        let progress = |done| {
            Some(Answer {
                id: RequestId(7),
                outcome: Outcome::Progress { done, of: 2 },
            })
        };
        assert_eq!(queue.step(), progress(1));
        assert_eq!(queue.step(), progress(2));
        let Some(Answer {
            id: RequestId(7),
            outcome: Outcome::Done { results },
        }) = queue.step()
        else {
            panic!("the work is done after its last step")
        };
        assert!(
            results.len() == 2 && results[0].contains(r#""demand":260000"#),
            "{results:?}"
        );
        assert!(queue.is_idle() && queue.step().is_none());
    }

    #[test]
    fn a_cancelled_request_is_never_answered_again_and_others_go_on() {
        let mut queue = Queue::default();
        queue.accept(start(1, &[SCENARIO, SCENARIO]));
        queue.accept(start(2, &[SCENARIO]));
        queue.step();
        let cancelled = queue.accept(Message::Cancel { id: RequestId(1) });
        assert_eq!(
            cancelled,
            Some(Answer {
                id: RequestId(1),
                outcome: Outcome::Cancelled
            })
        );
        assert_eq!(queue.accept(Message::Cancel { id: RequestId(1) }), None);
        while let Some(answer) = queue.step() {
            assert_eq!(answer.id, RequestId(2));
        }
    }

    #[test]
    fn a_file_that_is_wrong_fails_its_own_request_with_every_error() {
        let mut queue = Queue::default();
        queue.accept(start(
            1,
            &[
                &SCENARIO.replace("13000", "-1").replace("EUR", "GBP"),
                SCENARIO,
            ],
        ));
        queue.accept(start(2, &[SCENARIO]));
        let Some(Answer {
            outcome: Outcome::Failed { sentence },
            ..
        }) = queue.step()
        else {
            panic!("it is wrong")
        };
        assert!(
            sentence.contains("usage[0].monthly") && sentence.contains("currency"),
            "{sentence}"
        );
        assert_eq!(queue.step().map(|answer| answer.id), Some(RequestId(2)));
    }

    #[test]
    fn the_same_id_twice_is_refused_while_the_first_is_under_way() {
        let mut queue = Queue::default();
        queue.accept(start(1, &[SCENARIO]));
        let answer = queue.accept(start(1, &[SCENARIO]));
        assert!(matches!(
            answer,
            Some(Answer {
                outcome: Outcome::Failed { .. },
                ..
            })
        ));
    }
}
