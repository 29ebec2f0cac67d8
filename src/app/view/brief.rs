//! The result in a few words: for a narrow screen's bar, and to be announced.

use super::{cheapest::is_doubtful, month::Work};
use crate::app::{
    results::{Results, Shown},
    words::Words,
};

/// The result in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The one figure.
    pub need: String,
    /// What comes of it: the money, or that credits run out.
    pub outcome: String,
    /// Whether some calls would be refused.
    pub is_short: bool,
}

impl Brief {
    /// Both as one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        if self.outcome.is_empty() {
            format!("{}.", self.need)
        } else {
            format!("{}, {}.", self.need, self.outcome)
        }
    }
}

/// The result of a calculation in a few words. Where no plan is named and none
/// can be recommended, nothing is said of what comes of it.
#[must_use]
pub fn brief(results: &Results, work: &Work, words: &dyn Words) -> Brief {
    let total = &results.forecast.totals;
    let need = if !work.first_month.is_zero() {
        format!("{} credits a month", words.credits(work.first_month))
    } else if !total.used.demand.is_zero() {
        format!("{} credits in all", words.credits(total.used.demand))
    } else {
        "No credits needed".to_owned()
    };
    let scenario = &results.scenario;
    let short = results
        .forecast
        .first_shortfall
        .filter(|_| results.shown != Shown::StandIn);
    let outcome = match short {
        _ if results.shown == Shown::StandIn => String::new(),
        _ if total.used.demand.is_zero() && results.no_plan => String::new(),
        _ if results.no_plan && is_doubtful(results) => {
            "two answers, as a figure is in doubt".to_owned()
        }
        Some(day) => format!("credits run out on {}", words.day_month(day)),
        None => {
            let currency = scenario.catalog().currency(scenario.currency());
            let months = match scenario.months() {
                1 => "one month".to_owned(),
                months => format!("{} months", words.whole(u64::from(months))),
            };
            format!("{} in {months}", words.money(total.cost(), currency))
        }
    };
    Brief {
        need,
        outcome,
        is_short: short.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{super::words::PlainWords, month::work};
    use super::*;
    use crate::{
        app::{check::Reader, examples::Example, reading::Locale, results::work_out},
        engine::Date,
    };
    use std::sync::Arc;

    fn said(edit: impl FnOnce(&mut crate::app::draft::Draft)) -> String {
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-09-01").unwrap(),
        };
        let mut draft = Example::CustomRecognition.draft(reader.today, "EUR");
        edit(&mut draft);
        let results = work_out(&draft, &reader, None).results.unwrap();
        brief(&results, &work(&results), &PlainWords).sentence()
    }

    #[test]
    fn the_result_is_one_short_sentence() {
        use crate::app::draft::{List, Single};
        let no_plan = said(|draft| draft.set(Single::Plan, ""));
        assert_eq!(
            no_plan,
            "600 credits a month, two answers, as a figure is in doubt."
        );
        let packs = said(|draft| {
            draft.set(Single::Plan, "");
            let line = draft.rows(List::Usage)[0].key;
            let calls = crate::app::draft::Column::Monthly;
            draft.set(
                crate::app::draft::Field::Cell(List::Usage, line, calls),
                "110k",
            );
        });
        assert_eq!(packs, "110,000 credits a month, EUR 828.00 in 12 months.");
        let short = said(|_| {});
        assert_eq!(short, "600 credits a month, credits run out on 26 Sep.");
        let covered = said(|draft| draft.clear(List::Loads));
        assert_eq!(covered, "600 credits a month, EUR 0.00 in 12 months.");
        let nothing = said(|draft| {
            draft.clear(List::Loads);
            draft.clear(List::Usage);
            draft.set(Single::Plan, "");
        });
        assert_eq!(nothing, "No credits needed.");
    }
}
