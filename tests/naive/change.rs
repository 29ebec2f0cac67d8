//! A change of plan by trying everything: every day, and every pair of days,
//! each walked day by day.

use super::calendar::Date;
use super::forecast::{World, money, number};
use super::recommend::{Judged, Objective, judge, obstacles, written_purchases};
use serde_json::{Value, json};

/// Net cost, then cash (R15); `None` when the shortfall cannot be covered.
fn rank(judged: &Judged) -> Option<(i128, i128)> {
    judged.covered.as_ref().map(|c| (c.net, c.cash))
}

fn costs(judged: &Judged) -> (Value, Value) {
    match &judged.covered {
        Some(covered) => (json!(money(covered.cash)), json!(money(covered.net))),
        None => (Value::Null, Value::Null),
    }
}

/// The object of `change --format json`, without `on.forecast`; `back` is there
/// when it is asked for.
pub fn change(scenario: &Value, catalog: &Value, to: &str, on: &str, back: Option<&str>) -> Value {
    let world = World::read(scenario, catalog);
    let allowed: Vec<bool> = world.plans.iter().map(|p| p.packs_allowed).collect();
    let plan = |id: &str| world.plans.iter().position(|p| p.id == id).unwrap();
    let target = plan(to);
    let day = Date::read(on);
    let that = judge(&world, &allowed, &[(day, target)]);
    let (cost, net_cost) = costs(&that);
    let on = json!({"date": on, "cost": cost, "net_cost": net_cost,
        "covered_shortfall": number(that.shortfall), "buy": written_purchases(&world, &that)});

    let mut days = Vec::new();
    // The best so far; a later one takes its place when it is as good.
    let mut best: Option<((i128, i128), Value)> = None;
    let mut offer = |date: Value, judged: &Judged| {
        let (cost, net_cost) = costs(judged);
        if let Some(rank) = rank(judged)
            && best.as_ref().is_none_or(|(least, _)| rank <= *least)
        {
            best = Some((
                rank,
                json!({"date": date, "cost": cost, "net_cost": net_cost}),
            ));
        }
    };
    for &today in &world.days {
        let judged = judge(&world, &allowed, &[(today, target)]);
        let (cost, net_cost) = costs(&judged);
        days.push(
            json!({"date": today.to_string(), "cost": cost, "net_cost": net_cost,
            "covered_shortfall": number(judged.shortfall)}),
        );
        offer(json!(today.to_string()), &judged);
    }
    offer(Value::Null, &judge(&world, &allowed, &[]));
    let best = best.map_or(Value::Null, |(_, best)| best);
    let mut found = json!({"to": to, "on": on, "days": days, "best": best});

    if let Some(back) = back {
        let home = plan(back);
        let mut best: Option<((i128, i128), Value)> = None;
        for (i, &on) in world.days.iter().enumerate() {
            for &back_on in &world.days[i + 1..] {
                let judged = judge(&world, &allowed, &[(on, target), (back_on, home)]);
                let (cost, net_cost) = costs(&judged);
                if let Some(rank) = rank(&judged)
                    && best.as_ref().is_none_or(|(least, _)| rank <= *least)
                {
                    let pair = json!({"to": back, "on": on.to_string(),
                        "back_on": back_on.to_string(), "cost": cost, "net_cost": net_cost});
                    best = Some((rank, pair));
                }
            }
        }
        found["back"] = best.map_or(Value::Null, |(_, best)| best);
    }
    found
}

/// What is ranked by, and the other cost (R15).
pub type Rank = (i128, i128);

/// The least that changes come to which R16's sequences leave out: one change to
/// another plan that fits, on any day, and that with a change back to the plan
/// held, also on any day; each at least a month before the end. First without
/// packs on plans where that is disputed, then with them (R15b); last, without
/// them, the least of single changes. `None` where nothing can be covered, or the
/// plan held does not fit.
pub fn on_other_days(scenario: &Value, catalog: &Value, objective: Objective) -> [Option<Rank>; 3] {
    let world = World::read(scenario, catalog);
    let fits = |plan: &usize| obstacles(&world, *plan).is_empty();
    if !fits(&world.plan) {
        return [None; 3];
    }
    let others = (0..world.plans.len()).filter(|plan| *plan != world.plan);
    let others: Vec<usize> = others.filter(fits).collect();
    let days = world.days.iter().copied();
    let days: Vec<Date> = days.filter(|day| day.plus_months(1) <= world.end).collect();
    let mut single: Option<Rank> = None;
    let [sure, if_allowed] = [false, true].map(|taken| {
        let plans = world.plans.iter();
        let allowed: Vec<bool> = plans
            .map(|p| {
                if p.packs_disputed {
                    taken
                } else {
                    p.packs_allowed
                }
            })
            .collect();
        let mut least: Option<Rank> = None;
        let mut offer = |changes: &[(Date, usize)]| {
            let Some(covered) = judge(&world, &allowed, changes).covered else {
                return;
            };
            let rank = match objective {
                Objective::Net => (covered.net, covered.cash),
                Objective::Cash => (covered.cash, covered.net),
            };
            least = Some(least.map_or(rank, |least| least.min(rank)));
            if !taken && changes.len() == 1 {
                single = Some(single.map_or(rank, |single| single.min(rank)));
            }
        };
        for &to in &others {
            for (i, &on) in days.iter().enumerate() {
                offer(&[(on, to)]);
                for &back_on in &days[i + 1..] {
                    offer(&[(on, to), (back_on, world.plan)]);
                }
            }
        }
        least
    });
    [sure, if_allowed, single]
}
