//! The search over days and pairs against the outcome of each, on the worked
//! price list. `tests/naive_change.rs` holds both against an enumeration that
//! shares nothing with them.

use super::*;
use crate::{
    engine::{Scenario, catalog::PlanIndex, recommend::Cost, scenario::PlanChange},
    format::{self, Unnamed},
};

fn scenario(start: &str, months: u32, subscription: &str, usage: u32) -> Scenario {
    let text = format!(
        r#"{{"format":"credit-scenario","version":1,"currency":"EUR","start":"{start}","months":{months},
        "subscription":{subscription},"usage":[{{"operation":"fashion-tag-all","monthly":{usage},"growth_percent":3}}]}}"#
    );
    format::scenario::read(&text, Unnamed::Newest)
        .expect("the scenario is valid")
        .content
}

fn plan(scenario: &Scenario, id: &str) -> PlanIndex {
    scenario.catalog().find_plan(id).expect("it is on the list")
}

fn cost(scenario: &Scenario, changes: &[PlanChange]) -> Option<Cost> {
    let bill = outcome(scenario, changes).bill.ok()?;
    Some(bill.cost())
}

/// In the middle of a period; with carry-overs of which one outlives several
/// periods, and owned packs; on the renewal day; bought on the 31st.
fn states() -> Vec<Scenario> {
    vec![
        scenario(
            "2026-04-20",
            2,
            r#"{"plan":"business-100k","purchased":"2026-04-15","supply_left":62000}"#,
            3000,
        ),
        scenario(
            "2027-01-30",
            3,
            r#"{"plan":"business-100k","purchased":"2026-12-31","supply_left":9000,"pack_credits":12345,
            "carry_over":[{"credits":1500,"ends":"2027-02-05"},{"credits":90000,"ends":"2027-04-20"},{"credits":7,"ends":"2030-01-01"}]}"#,
            4000,
        ),
        scenario(
            "2028-02-29",
            2,
            r#"{"plan":"business-300k","purchased":"2027-08-31"}"#,
            2500,
        ),
        scenario(
            "2026-05-15",
            1,
            r#"{"plan":"free","purchased":"2026-04-15"}"#,
            10,
        ),
    ]
}

#[test]
fn r15_every_day_costs_what_its_outcome_says_and_none_is_better_than_the_best() {
    for scenario in states() {
        for id in ["business-300k", "free", "business-100k"] {
            let to = plan(&scenario, id);
            let found = changes_to(&scenario, to);
            assert_eq!(found.days.len(), scenario.demand().days());
            let mut best: Option<(Option<crate::engine::Date>, Cost)> = None;
            for day in &found.days {
                let change = PlanChange {
                    date: day.date,
                    plan: to,
                };
                let outcome = outcome(&scenario, &[change]);
                assert_eq!(day.cost, cost(&scenario, &[change]), "{id} {}", day.date);
                assert_eq!(day.shortfall, outcome.shortfall, "{id} {}", day.date);
                let cost = day.cost.expect("packs are sold");
                if best.is_none_or(|(_, best)| (cost.net, cost.cash) <= (best.net, best.cash)) {
                    best = Some((Some(day.date), cost));
                }
            }
            assert_eq!(found.never, cost(&scenario, &[]), "{id}");
            let never = found.never.expect("packs are sold");
            if best.is_none_or(|(_, best)| (never.net, never.cash) <= (best.net, best.cash)) {
                best = Some((None, never));
            }
            let (date, cost) = best.expect("there is a day");
            assert_eq!(found.best, Some(Best { date, cost }), "{id}");
        }
    }
}

#[test]
fn the_best_pair_is_the_best_of_all_pairs_and_the_later_of_equals() {
    for scenario in states() {
        for (to, back) in [
            ("business-300k", "business-100k"),
            ("business-100k", "free"),
        ] {
            let (to, back) = (plan(&scenario, to), plan(&scenario, back));
            let days = scenario.demand().days();
            let date = |day| scenario.demand().date(day);
            let mut best: Option<BestPair> = None;
            for on in 0..days {
                for back_on in on + 1..days {
                    let (on, back_on) = (date(on), date(back_on));
                    let changes = [(on, to), (back_on, back)];
                    let changes = changes.map(|(date, plan)| PlanChange { date, plan });
                    let cost = cost(&scenario, &changes).expect("packs are sold");
                    if best
                        .is_none_or(|best| (cost.net, cost.cash) <= (best.cost.net, best.cost.cash))
                    {
                        best = Some(BestPair { on, back_on, cost });
                    }
                }
            }
            assert_eq!(Pairs::new(&scenario, to, back).all(), Ok(best));
        }
    }
}

/// Every change to one of `plans`, and every such change with a change back,
/// that R16 allows: the last at least a month before the end.
fn hunted_among(scenario: &Scenario, plans: &[PlanIndex]) -> Vec<Vec<PlanChange>> {
    let held = scenario.subscription().plan;
    let mut all = Vec::new();
    let days = (0..scenario.demand().days()).map(|day| scenario.demand().date(day));
    let days: Vec<_> = days
        .filter(|day| day.plus_months(1) <= scenario.end())
        .collect();
    for &plan in plans.iter().filter(|plan| **plan != held) {
        for (i, &date) in days.iter().enumerate() {
            let change = PlanChange { date, plan };
            all.push(vec![change]);
            for &date in &days[i + 1..] {
                all.push(vec![change, PlanChange { date, plan: held }]);
            }
        }
    }
    all
}

#[test]
fn r15b_r16_a_hunt_finds_the_cheapest_days_and_nothing_dearer_than_what_is_known() {
    use crate::engine::{Objective, recommend::recommend};
    let rank = |cost: Cost| (cost.net, cost.cash);
    for scenario in states() {
        let recommended = recommend(&scenario, crate::engine::Goal::default());
        let options = recommended.options.iter().filter(|option| option.fits());
        let fits: Vec<PlanIndex> = options.map(|option| option.plan).collect();
        let known = recommended.schedule.as_ref().map(|known| known.bill.cost());
        let held_fits = fits.contains(&scenario.subscription().plan);
        let all = hunted_among(&scenario, if held_fits { &fits } else { &[] });
        let least = |in_doubt| {
            let outcomes = all
                .iter()
                .map(|changes| outcome_if(&scenario, changes, in_doubt));
            outcomes
                .filter_map(|o| Some(rank(o.bill.ok()?.cost())))
                .min()
        };
        let [sure, allowed] = [InDoubt::Refused, InDoubt::Allowed].map(least);
        for known in [known.map(rank), None] {
            let cost = known.map(|(net, cash)| Cost { cash, net });
            let mut hunt = Hunt::new(&scenario, &fits, Objective::Net, cost);
            while !hunt.step().is_complete() {}
            let below = |a: Option<_>, b: Option<_>| a.filter(|a| b.is_none_or(|b| *a < b));
            let expected = below(sure, known);
            let found = hunt.found().expect("it is a regular list");
            assert_eq!(found.map(|found| rank(found.cost)), expected);
            if let Some(found) = found {
                assert_eq!(
                    cost_of(&scenario, &found.changes, InDoubt::Refused),
                    Some(found.cost)
                );
            }
            let expected = below(allowed, expected.or(known));
            let found = hunt.if_allowed().expect("it is a regular list");
            assert_eq!(found.map(|found| rank(found.cost)), expected);
            if let Some(found) = found {
                assert_eq!(
                    cost_of(&scenario, &found.changes, InDoubt::Allowed),
                    Some(found.cost)
                );
            }
        }
    }
}

fn cost_of(scenario: &Scenario, changes: &[PlanChange], in_doubt: InDoubt) -> Option<Cost> {
    let bill = outcome_if(scenario, changes, in_doubt).bill.ok()?;
    Some(bill.cost())
}
