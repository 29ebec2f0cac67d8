//! One-off loads that would cost less over more days, or begun later: what is
//! said, and the draft that does it.
//!
//! It asks for some hundred rankings, so it is worked out in steps while nobody
//! types.

use crate::{
    app::{
        draft::{Column, Draft, Field, List, RowKey},
        results::{Outcome, Results},
        way::Way,
        words::{Words, plural},
    },
    engine::{
        Cents, Date, Goal, Scenario, recommend,
        spread::{self, Found, MOST_DAYS, Search},
    },
};
use std::sync::Arc;

/// With more known days than that each scenario takes too long.
const MOST_KNOWN_DAYS: usize = 2_000;

/// A load done otherwise, and what that saves.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// What to do and what it saves, in a sentence.
    pub text: String,
    /// What the button that does it says.
    pub button: String,
    /// The draft that does it.
    pub draft: Arc<Draft>,
}

/// Loads that are one entry on the page: one of the list, or those of a recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    list: List,
    key: RowKey,
    loads: Vec<usize>,
}

/// The search for all loads of a draft.
#[derive(Debug)]
pub struct LoadSearch {
    draft: Arc<Draft>,
    results: Arc<Results>,
    /// The entries yet to be searched, the next one last.
    entries: Vec<Entry>,
    under_way: Option<(Entry, Search)>,
    found: Vec<Advice>,
}

impl LoadSearch {
    /// `None` where there is nothing to search. `shown` is what the page shows of
    /// `outcome`: its results, with what is cheaper on other days.
    #[must_use]
    pub fn new(draft: &Arc<Draft>, outcome: &Outcome, shown: &Arc<Results>) -> Option<Self> {
        let results = Some(shown).filter(|_| !outcome.stale)?;
        let scenario = &results.scenario;
        if scenario.daily().len() > MOST_KNOWN_DAYS {
            return None;
        }
        let typed = draft.rows(List::Loads).iter().enumerate();
        let mut entries: Vec<Entry> = typed
            .map(|(i, row)| Entry {
                list: List::Loads,
                key: row.key,
                loads: vec![i],
            })
            .collect();
        let mut next = entries.len();
        for row in draft.rows(List::Recipes) {
            let recipe = outcome.checked.recipes.get(&row.key);
            if let Some(recipe) = recipe.filter(|recipe| recipe.once > 0) {
                let loads = next..next + recipe.operations.len();
                next = loads.end;
                entries.push(Entry {
                    list: List::Recipes,
                    key: row.key,
                    loads: loads.collect(),
                });
            }
        }
        entries.retain(|entry| entry.loads.iter().all(|i| *i < scenario.loads().len()));
        entries.reverse();
        (!entries.is_empty()).then(|| Self {
            draft: Arc::clone(draft),
            results: Arc::clone(results),
            entries,
            under_way: None,
            found: Vec::new(),
        })
    }

    fn goal(&self) -> Goal {
        Goal {
            first_is_free: self.results.no_plan,
            ..Goal::default()
        }
    }

    /// Goes on by some ways of doing a load; whether that was all.
    pub fn step(&mut self, ways: usize, words: &dyn Words) -> bool {
        match self.under_way.take() {
            Some((entry, mut search)) => {
                if search.step(ways) {
                    let found = search.findings();
                    let better = [found.longer, found.later].into_iter().flatten();
                    let said: Vec<Advice> = better
                        .filter_map(|found| self.advice(&entry, found, words))
                        .collect();
                    self.found.extend(said);
                } else {
                    self.under_way = Some((entry, search));
                }
            }
            None => {
                let Some(entry) = self.entries.pop() else {
                    return true;
                };
                let search = Search::new(&self.results.scenario, &entry.loads, self.goal());
                self.under_way = search.map(|search| (entry, search));
            }
        }
        self.under_way.is_none() && self.entries.is_empty()
    }

    /// What was found.
    #[must_use]
    pub fn found(&self) -> &[Advice] {
        &self.found
    }

    /// What is recommended for a scenario comes to: net cost and cash.
    fn price(&self, scenario: &Scenario) -> Option<(Cents, Cents)> {
        let way = Way::recommended(&recommend(scenario, self.goal()))?;
        Some((way.bill.net(), way.bill.cash()))
    }

    /// Said only where what is recommended then costs less than what is
    /// recommended now, sequences of plans included.
    fn advice(&self, entry: &Entry, found: Found, words: &dyn Words) -> Option<Advice> {
        let scenario = &self.results.scenario;
        let way = Way::recommended(&self.results.recommendation)?;
        let (net, cash) = (way.bill.net(), way.bill.cash());
        let other = spread::moved(scenario, &entry.loads, found.start, found.days)?;
        let (other_net, other_cash) = self.price(&other)?;
        if other_net >= net {
            return None;
        }
        let currency = scenario.catalog().currency(scenario.currency());
        let money = |amount: Cents| words.money(amount, currency);
        let saved = if net - other_net == cash - other_cash {
            format!("{} less to pay", money(net - other_net))
        } else {
            format!("{} less in net cost", money(net - other_net))
        };
        // Where other days of change are cheaper, they might be without the load
        // too, which is not looked for.
        let is_known = !self.results.recommendation.other_days.is_any();
        let free = is_known
            && spread::without(scenario, &entry.loads)
                .and_then(|without| self.price(&without))
                .is_some_and(|(without, _)| other_net <= without);
        let free = if free {
            ", so this load costs nothing extra"
        } else {
            ""
        };
        let load = &scenario.loads()[*entry.loads.first()?];
        let name = match load.name.as_str() {
            "" => &scenario.catalog().operation(load.operation).name,
            name => name,
        };
        let (text, button) = if found.days == load.days {
            let day = words.day(found.start);
            (
                format!("“{name}” begun on {day}: {saved}{free}."),
                format!("Begin on {day}"),
            )
        } else {
            let days = |n: u32| {
                let n = u64::from(n);
                format!("{} {}", words.whole(n), plural("day", n))
            };
            (
                format!(
                    "“{name}” spread over {} instead of {}: {saved}{free}.",
                    days(found.days),
                    days(load.days)
                ),
                format!("Spread over {}", days(found.days)),
            )
        };
        Some(Advice {
            text,
            button,
            draft: Arc::new(self.draft_of(entry, found.start, found.days)),
        })
    }

    fn draft_of(&self, entry: &Entry, start: Date, days: u32) -> Draft {
        let mut draft = (*self.draft).clone();
        let cell = |column| Field::Cell(entry.list, entry.key, column);
        draft.set(cell(Column::Start), start.to_string());
        draft.set(cell(Column::Days), days.to_string());
        draft
    }
}

/// Which other ways of doing a load are looked at.
#[must_use]
pub fn looked_at(words: &dyn Words) -> String {
    let most = words.whole(u64::from(MOST_DAYS));
    format!(
        "Looked at: a load spread over up to {most} days, or begun up to {most} days later; not both at once."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{
        check::Reader, draft::Single, reading::Locale, results::work_out, words::PlainWords,
    };

    fn reader() -> Reader {
        Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-09-01").unwrap(),
        }
    }

    /// What is said of a draft, each followed: the recommended cost falls by as
    /// much as was said.
    fn said(draft: Draft) -> Vec<String> {
        let draft = Arc::new(draft);
        let outcome = work_out(&draft, &reader(), None);
        let Some(results) = outcome.results.clone() else {
            return Vec::new();
        };
        let Some(mut search) = LoadSearch::new(&draft, &outcome, &results) else {
            return Vec::new();
        };
        while !search.step(20, &PlainWords) {}
        let net = |outcome: &Outcome| {
            let results = outcome.results.as_ref().unwrap();
            let way = Way::recommended(&results.recommendation).unwrap();
            way.bill.net()
        };
        for advice in search.found() {
            let after = work_out(&advice.draft, &reader(), None);
            let less = PlainWords.money(net(&outcome) - net(&after), "EUR");
            assert!(advice.text.contains(&less), "{advice:?} {less}");
        }
        let found = search.found().iter();
        found.map(|advice| advice.text.clone()).collect()
    }

    fn draft(count: &str, start: &str) -> Draft {
        let mut draft = Draft::new(reader().today, "EUR");
        draft.set(Single::Months, "6");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "2026-09-01");
        let line = [
            (Column::Operation, "fashion-search-external"),
            (Column::Monthly, "6000"),
        ];
        draft.add(List::Usage, &line);
        let load = [
            (Column::Name, "First load"),
            (Column::Operation, "fashion-insert"),
            (Column::Count, count),
            (Column::Start, start),
            (Column::Days, "2"),
        ];
        draft.add(List::Loads, &load);
        draft
    }

    #[test]
    fn a_load_that_could_be_free_is_told_of_with_the_days_it_takes() {
        assert_eq!(
            said(draft("8000", "2026-09-01")),
            [
                "“First load” spread over 60 days instead of 2 days: EUR 40.00 less to pay, so this load costs nothing \
                 extra.",
                // Half of it before the renewal, half after it.
                "“First load” begun on 30 Sep 2026: EUR 40.00 less to pay, so this load costs nothing extra.",
            ]
        );
    }

    #[test]
    fn a_load_that_fits_is_left_alone_and_nothing_is_said_without_loads() {
        assert!(said(draft("3000", "2026-09-01")).is_empty());
        let mut none = draft("0", "2026-09-01");
        assert!(said(none.clone()).is_empty());
        none.clear(List::Loads);
        assert!(said(none).is_empty());
    }

    #[test]
    fn the_loads_of_a_recipe_are_moved_together() {
        let mut draft = draft("0", "2026-09-01");
        draft.clear(List::Usage);
        draft.clear(List::Loads);
        let recipe = [
            (Column::Name, "A product"),
            (Column::Count, "10"),
            (Column::Operations, "fashion-tag-product fashion-insert"),
            (Column::First, "4000"),
        ];
        draft.add(List::Recipes, &recipe);
        let said = said(draft);
        assert!(
            said[0].starts_with("“A product” spread over ")
                && said[0].contains("instead of 1 day: EUR 10.00 less to pay"),
            "{said:?}"
        );
    }
}
