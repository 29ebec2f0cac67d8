//! Where somebody with a plan stands, in one sentence or two.

use super::bars::bars;
use crate::{
    app::{
        results::Results,
        words::{Rich, Words, plural},
    },
    engine::{Credits, Date},
};

/// How long the supply lasts, and the first day without credits.
#[must_use]
pub fn standing(results: &Results, today: Date, words: &dyn Words) -> Rich {
    let bars = bars(results, today);
    let in_days = |days: u32| {
        let days = u64::from(days);
        match days {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            _ => format!("in {} {}", words.whole(days), plural("day", days)),
        }
    };
    let next = match (&bars.changes, bars.renews) {
        (Some((day, plan)), _) => format!("you change to {plan} on {}", words.day_month(*day)),
        (None, Some((day, days))) => {
            format!("it renews on {}, {}", words.day_month(day), in_days(days))
        }
        (None, None) => "it renews".to_owned(),
    };
    if results.forecast.totals.used.demand.is_zero() {
        return Rich::default()
            .plain("You have ")
            .strong(format!("{} credits", words.credits(bars.monthly_left)))
            .plain(format!(
                " of {}’s supply left; {next}. Enter what you do to see how long they last.",
                bars.plan
            ));
    }
    let mut said = match bars.gone {
        Some(gone) => Rich::default()
            .plain("Your supply will be used up on ")
            .strong(words.day_month(gone))
            .plain(format!("; {next}.")),
        None if bars.monthly_left.is_zero() => Rich::default()
            .strong("Your supply is used up")
            .plain(format!("; {next}.")),
        None => {
            let left = left_at_next(results, bars.on);
            let rich = Rich::default().strong("Your supply lasts").plain(": ");
            match left {
                Some(left) if left.is_zero() => rich.plain(format!("{next}.")),
                Some(left) => rich.plain(format!(
                    "about {} of it are left when {next}.",
                    words.credits(left)
                )),
                None => rich.plain(format!("{next}.")),
            }
        }
    };
    let is_used_up = bars.gone.is_some() || bars.monthly_left.is_zero();
    said = match bars.first_shortfall {
        Some(day) => said
            .plain(" The first day without credits is ")
            .strong(words.day(day))
            .plain("."),
        None if is_used_up && !bars.packs_left.is_zero() => {
            said.plain(" Packs carry you on until then.")
        }
        None => said.plain(format!(
            " No call is refused until {}.",
            words.day(results.forecast.end.day_before())
        )),
    };
    said
}

/// What is left of supply and carry-over after the last day of the period that
/// `on` lies in; `None` where that lies after the forecast.
fn left_at_next(results: &Results, on: Date) -> Option<Credits> {
    let days = &results.ledger.days;
    let index = usize::try_from(on.days_since(results.forecast.start)).ok()?;
    let period = days.get(index)?.period;
    let end = results.forecast.periods.get(period)?.period.end;
    let last = usize::try_from(end.days_since(results.forecast.start) - 1).ok()?;
    let last = days.get(last)?;
    Some(last.supply_left + last.carry_over_left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{
        check::Reader,
        draft::{Column, Draft, List, Single},
        reading::Locale,
        results::work_out,
        words::PlainWords,
    };
    use std::sync::Arc;

    fn said(monthly: &str, packs: &str, today: &str) -> String {
        let today = Date::parse(today).unwrap();
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        let mut draft = Draft::new(Date::parse("2026-09-01").unwrap(), "EUR");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "2026-09-01");
        draft.set(Single::PackCredits, packs);
        draft.add(
            List::Usage,
            &[(Column::Operation, "ocr-read"), (Column::Monthly, monthly)],
        );
        let outcome = work_out(&draft, &reader, None);
        standing(&outcome.results.unwrap(), today, &PlainWords).text()
    }

    #[test]
    fn the_sentence_says_how_long_the_supply_lasts_and_what_comes_then() {
        assert_eq!(
            said("", "", "2026-09-20"),
            "You have 100,000 credits of Business 100K’s supply left; it renews on 1 Oct, in 11 days. \
             Enter what you do to see how long they last."
        );
        assert_eq!(
            said("10k", "", "2026-09-20"),
            "Your supply lasts: about 50,000 of it are left when it renews on 1 Oct, in 11 days. \
             No call is refused until 31 Aug 2027."
        );
        assert_eq!(
            said("30k", "0", "2026-09-10"),
            "Your supply will be used up on 20 Sep; it renews on 1 Oct, in 21 days. \
             The first day without credits is 21 Sep 2026."
        );
        assert_eq!(
            said("30k", "10M", "2026-09-30"),
            "Your supply is used up; it renews on 1 Oct, tomorrow. Packs carry you on until then."
        );
    }
}
