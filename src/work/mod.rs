//! Long work beside the page: requests by id, answered in small steps, each of
//! which may be cancelled before the next.
//!
//! Pure: what stands here knows nothing of workers. `src/bin/worker.rs` gives
//! it messages and time.

mod message;
mod task;

pub use message::{Answer, Job, Known, Message, Outcome, RequestId, Step, read, written};

use std::collections::VecDeque;
use task::Task;

/// The work that waits, and the one in hand.
#[derive(Debug, Default)]
pub struct Queue {
    waiting: VecDeque<(RequestId, Task)>,
}

impl Queue {
    /// Takes a message. A cancelled request is answered at once and never again.
    pub fn accept(&mut self, message: Message) -> Option<Answer> {
        match message {
            Message::Start { id, job } => {
                let task = if self.waiting.iter().any(|(own, _)| *own == id) {
                    Err("This request is being worked on already.".to_owned())
                } else {
                    Task::begin(job)
                };
                match task {
                    Ok(task) => {
                        self.waiting.push_back((id, task));
                        None
                    }
                    Err(sentence) => Some(Answer {
                        id,
                        outcome: Outcome::Failed { sentence },
                    }),
                }
            }
            Message::Cancel { id } => {
                let position = self.waiting.iter().position(|(own, _)| *own == id)?;
                self.waiting.remove(position);
                Some(Answer {
                    id,
                    outcome: Outcome::Cancelled,
                })
            }
        }
    }

    /// Does the next step of the oldest request, and says how far it is; `None`
    /// where nothing is left to do.
    pub fn step(&mut self) -> Option<Answer> {
        let (id, task) = self.waiting.front_mut()?;
        let (id, outcome) = (*id, task.step());
        if !matches!(outcome, Outcome::Progress { .. }) {
            self.waiting.pop_front();
        }
        Some(Answer { id, outcome })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCENARIO: &str = r#"{"format":"credit-scenario","version":1,"currency":"EUR","start":"2026-04-15","months":2,
        "subscription":{"plan":"business-100k","purchased":"2026-04-15"},"usage":[{"operation":"search-external","monthly":13000}]}"#;

    /// Takes more than one step.
    fn long() -> String {
        SCENARIO.replace("\"months\":2", "\"months\":24")
    }

    fn pairs(file: &str, to: &str) -> Job {
        Job::Pairs {
            file: file.to_owned(),
            to: to.to_owned(),
            back: "business-100k".to_owned(),
        }
    }

    fn start(id: u32, file: &str) -> Message {
        Message::Start {
            id: RequestId(id),
            job: pairs(file, "business-300k"),
        }
    }

    #[test]
    fn a_request_is_answered_under_its_id_step_by_step() {
        let mut queue = Queue::default();
        assert_eq!(queue.accept(start(7, &long())), None);
        let mut before = 0;
        let results = loop {
            let answer = queue.step().expect("it is not over yet");
            assert_eq!(answer.id, RequestId(7));
            match answer.outcome {
                Outcome::Progress { done, of } => {
                    assert!(before < done && done <= of);
                    before = done;
                }
                Outcome::Done { results } => break results,
                outcome => panic!("{outcome:?}"),
            }
        };
        assert!(before > 1 && results.len() == 1, "{before} {results:?}");
        assert_eq!(queue.step(), None);
    }

    #[test]
    fn a_cancelled_request_is_never_answered_again_and_others_go_on() {
        let mut queue = Queue::default();
        queue.accept(start(1, &long()));
        queue.accept(start(2, &long()));
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
        let mut answers = 0;
        while let Some(answer) = queue.step() {
            assert_eq!(answer.id, RequestId(2));
            answers += 1;
        }
        assert!(answers > 1);
    }

    #[test]
    fn a_file_that_is_wrong_fails_its_own_request_with_every_error() {
        let mut queue = Queue::default();
        queue.accept(start(2, SCENARIO));
        let wrong = SCENARIO.replace("13000", "-1").replace("EUR", "GBP");
        let Some(Answer {
            id: RequestId(1),
            outcome: Outcome::Failed { sentence },
        }) = queue.accept(start(1, &wrong))
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
        queue.accept(start(1, SCENARIO));
        let answer = queue.accept(start(1, SCENARIO));
        assert!(matches!(
            answer,
            Some(Answer {
                outcome: Outcome::Failed { .. },
                ..
            })
        ));
    }

    fn finished(job: Job) -> (usize, Outcome) {
        let mut queue = Queue::default();
        let id = RequestId(1);
        assert_eq!(queue.accept(Message::Start { id, job }), None);
        let mut steps = 0;
        loop {
            let answer = queue.step().expect("it is not over yet");
            match answer.outcome {
                Outcome::Progress { done, of } => assert!(done <= of),
                outcome => return (steps, outcome),
            }
            steps += 1;
        }
    }

    fn changes(outcome: &Outcome) -> Vec<crate::engine::scenario::PlanChange> {
        let Outcome::Done { results } = outcome else {
            panic!("{outcome:?}")
        };
        let scenario = crate::format::scenario::read(SCENARIO, crate::format::Unnamed::Newest);
        read(&scenario.expect("it is valid").content, &results[0]).expect("they are changes")
    }

    #[test]
    fn the_best_pair_and_what_is_cheaper_are_found_in_steps() {
        use crate::engine::change::Pairs;
        let scenario = crate::format::scenario::read(SCENARIO, crate::format::Unnamed::Newest)
            .expect("it is valid")
            .content;
        let plan = |id: &str| scenario.catalog().find_plan(id).expect("it is on the list");
        let (to, back) = (plan("business-300k"), plan("business-100k"));
        let best = Pairs::new(&scenario, to, back)
            .all()
            .expect("it is regular");
        let best = best.expect("packs are sold");
        let (_, outcome) = finished(pairs(SCENARIO, "business-300k"));
        let found: Vec<_> = changes(&outcome).iter().map(|c| (c.date, c.plan)).collect();
        assert_eq!(found, [(best.on, to), (best.back_on, back)]);

        let hunt = |known| Job::Hunt {
            file: SCENARIO.into(),
            plans: vec!["business-100k".into(), "business-300k".into()],
            known,
        };
        let (steps, outcome) = finished(hunt(None));
        assert!(steps > 0 && !changes(&outcome).is_empty());
        let (_, outcome) = finished(hunt(Some(Known { cash: 0, net: 0 })));
        assert_eq!(changes(&outcome), []);
    }

    #[test]
    fn a_plan_that_is_not_on_the_list_fails_in_words() {
        let job = pairs(SCENARIO, "huge");
        let id = RequestId(1);
        let Some(Answer {
            outcome: Outcome::Failed { sentence },
            ..
        }) = Queue::default().accept(Message::Start { id, job })
        else {
            panic!("it cannot be worked on")
        };
        assert!(sentence.contains("huge"), "{sentence}");
    }
}
