//! The answer to somebody's first questions: credits a month, the cheapest
//! plan, and what it costs.

use super::month::Work;
use crate::{
    app::{
        results::Results,
        words::{Rich, Words, plural},
    },
    engine::{
        Recommendation,
        catalog::PlanIndex,
        recommend::{Bill, PlanOption, Schedule},
    },
};

/// The answer, and a line below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which plan, at what price.
    pub answer: Rich,
    /// How many credits that is, and what is to pay in all.
    pub below: String,
}

/// The cheapest plan for the user's work, held throughout (R15). `None` where
/// nothing is done yet.
#[must_use]
pub fn verdict(results: &Results, work: &Work, words: &dyn Words) -> Option<Verdict> {
    let found = &results.recommendation;
    if work.total.is_zero() {
        return None;
    }
    let sayer = Sayer {
        results,
        found,
        words,
    };
    let credits = sayer.credits(work);
    let Some(best) = found.best.and_then(|best| sayer.option(best)) else {
        return Some(Verdict {
            answer: Rich::default()
                .strong("No plan on this price list fits")
                .plain(". The list of plans says what is missing."),
            below: credits,
        });
    };
    let others: Vec<_> = found
        .if_disputed
        .iter()
        .filter(|other| other.best != found.best)
        .collect();
    let Some(other) = others.first() else {
        return Some(Verdict {
            answer: sayer
                .plan(Rich::default(), best)
                .plain(" is the cheapest plan to stay on."),
            below: format!("{credits} {}", sayer.in_all(best)),
        });
    };
    // Neither is the cheapest for certain (R15b).
    let catalog = results.scenario.catalog();
    let doubtful = &catalog.plan(other.plan).name;
    let can = |allowed: bool| if allowed { "can" } else { "cannot" };
    let answer = sayer
        .plan(Rich::default(), best)
        .plain(format!(
            ", if packs {} be bought on {doubtful}",
            can(!other.packs_allowed)
        ))
        .plain("; if not, ");
    let answer = match other.best.and_then(|best| sayer.option(best)) {
        Some(option) => sayer.plan(answer, option).plain("."),
        None => answer.plain("no plan fits."),
    };
    let doubt = catalog.plan(other.plan).packs_disputed.as_deref();
    Some(Verdict {
        answer,
        below: format!("{credits} In doubt: {}", doubt.unwrap_or_default()),
    })
}

struct Sayer<'a> {
    results: &'a Results,
    found: &'a Recommendation,
    words: &'a dyn Words,
}

impl Sayer<'_> {
    fn option(&self, plan: PlanIndex) -> Option<&PlanOption> {
        self.found.options.iter().find(|option| option.plan == plan)
    }

    fn currency(&self) -> &str {
        let scenario = &self.results.scenario;
        scenario.catalog().currency(scenario.currency())
    }

    /// `Business 100K for €59.00 a month, with 2 × 100,000 credits as packs`.
    fn plan(&self, rich: Rich, option: &PlanOption) -> Rich {
        let scenario = &self.results.scenario;
        let catalog = scenario.catalog();
        let plan = catalog.plan(option.plan);
        let price = self
            .words
            .money(plan.price(scenario.currency()), self.currency());
        let rich = rich
            .strong(plan.name.as_str())
            .plain(" for ")
            .strong(format!("{price} a month"));
        let packs = option.bill.as_ref().map_or(&[][..], |bill| &bill.packs);
        if packs.is_empty() {
            return rich;
        }
        let said: Vec<String> = packs
            .iter()
            .map(|(pack, quantity)| {
                let name = &catalog.pack(*pack).name;
                match quantity {
                    1 => format!("a pack of {name}"),
                    _ => format!("{} packs of {name}", self.words.whole(*quantity)),
                }
            })
            .collect();
        rich.plain(" with ").strong(said.join(" and "))
    }

    /// How many credits the work takes.
    fn credits(&self, work: &Work) -> String {
        let whole = |credits| self.words.credits(credits);
        let month = match (
            work.first_month.is_zero(),
            work.last_month == work.first_month,
        ) {
            (true, _) => None,
            (false, true) => Some(format!("{} credits a month", whole(work.first_month))),
            (false, false) => Some(format!(
                "{} credits a month at first, {} in the last month",
                whole(work.first_month),
                whole(work.last_month)
            )),
        };
        let once = (!work.once_total.is_zero())
            .then(|| format!("{} credits once", whole(work.once_total)));
        let known = (!work.known_total.is_zero())
            .then(|| format!("{} credits on known days", whole(work.known_total)));
        let parts: Vec<String> = [month, once, known].into_iter().flatten().collect();
        format!("That takes {}.", parts.join(" and "))
    }

    /// What is to pay in the whole forecast, and the next best.
    fn in_all(&self, best: &PlanOption) -> String {
        let Some(bill) = &best.bill else {
            return String::new();
        };
        let months = u64::from(self.results.scenario.months());
        let money = |bill: &Bill| self.words.money(bill.cash(), self.currency());
        let next = self
            .found
            .options
            .get(1)
            .filter(|option| option.is_eligible())
            .and_then(|option| Some((option.plan, option.bill.as_ref()?)));
        let next = next.map_or_else(String::new, |(plan, bill)| {
            let name = &self.results.scenario.catalog().plan(plan).name;
            format!(" Next best: {name}, {}.", money(bill))
        });
        let sequence = self.sequence(bill);
        format!(
            "{} in {} {}.{next}{sequence}",
            money(bill),
            self.words.whole(months),
            plural("month", months)
        )
    }

    /// Whether changing the plan on the way would be cheaper still.
    fn sequence(&self, held: &Bill) -> &'static str {
        let cheaper = |schedule: &Schedule| {
            schedule.bill.net() < held.net() && schedule.bill.cash() < held.cash()
        };
        if self.found.schedule.as_ref().is_some_and(cheaper) {
            " Changing the plan on the way can be cheaper still: see the calculator."
        } else {
            ""
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{month::work, purpose::PURPOSES};
    use super::*;
    use crate::{
        app::{
            check::Reader,
            draft::{Column, Draft, Field, List},
            reading::Locale,
            results::work_out,
            words::PlainWords,
        },
        engine::Date,
    };
    use std::sync::Arc;

    fn said(purpose: usize, monthly: &str, first: &str) -> Option<(String, String)> {
        let today = Date::parse("2026-09-01").unwrap();
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        let mut draft = PURPOSES[purpose].put_into(&Draft::new(today, "EUR"));
        let line = draft.rows(List::Usage)[0].key;
        draft.set(Field::Cell(List::Usage, line, Column::Monthly), monthly);
        if !first.is_empty() {
            draft = PURPOSES[purpose].with_first_load(&draft, first);
        }
        let results = work_out(&draft, &reader, None).results.unwrap();
        let verdict = verdict(&results, &work(&results), &PlainWords)?;
        Some((verdict.answer.text(), verdict.below))
    }

    #[test]
    fn the_answer_names_the_cheapest_plan_and_what_it_costs() {
        assert_eq!(said(0, "", ""), None);
        let (answer, below) = said(0, "3k", "").unwrap();
        assert_eq!(
            answer,
            "Business 100K for EUR 59.00 a month is the cheapest plan to stay on."
        );
        assert_eq!(
            below,
            "That takes 45,000 credits a month. EUR 708.00 in 12 months. Next best: Business 300K, EUR 2,100.00."
        );
    }

    #[test]
    fn a_first_load_is_covered_by_packs() {
        let (answer, below) = said(0, "3k", "10k").unwrap();
        assert_eq!(
            answer,
            "Business 100K for EUR 59.00 a month with a pack of 100,000 credits is the cheapest plan to stay on."
        );
        assert!(below.starts_with("That takes 45,000 credits a month and 150,000 credits once. "));
    }

    #[test]
    fn where_a_figure_is_in_doubt_both_answers_are_given_and_neither_is_the_cheapest() {
        let (answer, below) = said(2, "150", "").unwrap();
        assert!(
            answer.contains(", if packs can be bought on Free; if not, "),
            "{answer}"
        );
        assert!(!answer.contains("cheapest"));
        assert!(below.contains("In doubt: "), "{below}");
    }
}
