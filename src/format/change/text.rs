//! A change of plan to read in a terminal.

use super::Answer;
use crate::{
    engine::{
        Cents, Scenario,
        change::{NoCost, Outcome, outcome},
        recommend::Cost,
        scenario::{CarryOver, PackPurchase},
    },
    format::{
        forecast,
        words::{self, group, grouped, visible},
    },
};

/// What a change of plan comes to: on the day that was asked about, the best
/// day, the best pair of days, and the forecast with the change.
#[must_use]
pub fn text(answer: &Answer<'_>) -> String {
    let mut parts = vec![heading(answer), on_the_day(answer), best(answer)];
    parts.extend(back(answer));
    parts.push("With the change, before packs are bought:\n".to_owned());
    parts.push(forecast::text(answer.changed, answer.forecast, None));
    parts.join("\n")
}

fn money(cents: Cents) -> String {
    group(&cents.to_string())
}

fn plan_name(answer: &Answer<'_>, plan: crate::engine::catalog::PlanIndex) -> String {
    visible(&answer.changed.catalog().plan(plan).name)
}

fn heading(answer: &Answer<'_>) -> String {
    let scenario = answer.changed;
    let name = match scenario.name() {
        "" => "Scenario without a name".to_owned(),
        name => visible(name),
    };
    let held = plan_name(answer, scenario.subscription().plan);
    let to = plan_name(answer, answer.changes.to);
    let currency = scenario.catalog().currency(scenario.currency());
    format!("{name}\nFrom {held} to {to}, in {currency}\n")
}

fn costs(cost: Cost) -> String {
    format!("cash {}, net cost {}", money(cost.cash), money(cost.net))
}

fn on_the_day(answer: &Answer<'_>) -> String {
    let (scenario, outcome) = (answer.changed, answer.outcome);
    let mut out = format!("On {}\n", answer.on);
    for CarryOver { credits, ends } in outcome.carried.iter().flatten() {
        let credits = grouped(credits.get());
        let last = ends.day_before();
        out.push_str(&format!(
            "  {credits} credits carry over, to be used until {last}\n"
        ));
    }
    match &outcome.bill {
        Ok(bill) => {
            for PackPurchase {
                date,
                pack,
                quantity,
            } in &bill.buy
            {
                let name = visible(&scenario.catalog().pack(*pack).name);
                let quantity = grouped(*quantity);
                out.push_str(&format!("  {date}  buy {quantity} × {name}\n"));
            }
            out.push_str(&format!("  {}\n", costs(bill.cost())));
            if let Some(sentence) = words::net_cost(bill) {
                out.push_str(&format!("  {sentence}\n"));
            }
        }
        Err(why) => out.push_str(&format!("  {}\n", no_cost(scenario, outcome, *why))),
    }
    out
}

/// Why there are no costs.
fn no_cost(scenario: &Scenario, outcome: &Outcome, why: NoCost) -> String {
    let short = grouped(outcome.shortfall.get());
    match why {
        NoCost::Refused(plan) => {
            let name = visible(&scenario.catalog().plan(plan).name);
            format!("{short} credits are short, and {name} does not allow packs.")
        }
        NoCost::NotCovered(why) => format!("{short} credits are short. {why}"),
    }
}

fn best(answer: &Answer<'_>) -> String {
    let mut out = "Best day, of all days of the forecast and never changing\n".to_owned();
    out.push_str(&match (answer.changes.best, answer.changes.unsolved) {
        (Some(best), _) => {
            let day = best
                .date
                .map_or("never".to_owned(), |date| date.to_string());
            format!("  {day}  {}\n", costs(best.cost))
        }
        (None, Some(why)) => format!("  {why}\n"),
        (None, None) => "  On none of them can everything be covered.\n".to_owned(),
    });
    let never = outcome(answer.changed, &[]);
    let said = match &never.bill {
        Ok(bill) => costs(bill.cost()),
        Err(why) => no_cost(answer.changed, &never, *why),
    };
    out.push_str(&format!("Never changing\n  {said}\n"));
    out
}

fn back(answer: &Answer<'_>) -> Option<String> {
    let (to, best) = answer.back?;
    let name = plan_name(answer, to);
    Some(match best {
        Ok(Some(best)) => format!(
            "Best pair of days, with a change to {name} afterwards\n  {} and {}  {}\n",
            best.on,
            best.back_on,
            costs(best.cost)
        ),
        Ok(None) => format!("No pair of days with a change to {name} afterwards can be covered.\n"),
        Err(why) => format!("The best pair of days is not known. {why}\n"),
    })
}
