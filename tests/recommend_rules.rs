//! R14 to R16 and R15b, each by its number, on small hand-made cases.

use credit_calculator::{
    engine::{
        Goal, Objective, Recommendation, Scenario,
        catalog::Limit,
        recommend,
        recommend::{Bill, PlanOption, Reason},
    },
    format::{self, Unnamed},
};
use serde_json::{Value, json};

fn plan(id: &str, credits: u64, price: &str) -> Value {
    json!({"id": id, "name": id, "tier": "low", "monthly_credits": credits, "price": {"EUR": price},
           "packs_allowed": true, "basis": "published"})
}

fn pack(id: &str, credits: u64, price: &str) -> Value {
    json!({"id": id, "name": id, "credits": credits, "price": {"EUR": price}, "basis": "published"})
}

/// A price list with these plans and packs.
fn list(plans: &[Value], packs: &[Value]) -> Value {
    let operation = |id: &str, stores: u64| json!({"id": id, "name": id, "unit": "image", "credits": 1, "stores": stores, "basis": "published"});
    json!({
        "format": "credit-catalog", "version": 1, "id": "small", "name": "Small", "as_of": "2026-01-01",
        "source": "made for tests", "currencies": ["EUR"], "tiers": ["low", "high"],
        "plans": plans, "packs": packs,
        "solutions": [
            {"id": "s", "name": "S", "requires": "low", "operations": [operation("one", 0), operation("keep", 2)]},
            {"id": "t", "name": "T", "requires": "high", "operations": [operation("fine", 0)]}
        ]
    })
}

/// Three months from March 10 on the plan `held`, bought then; `more` is put
/// over it.
fn scenario(catalog: &Value, held: &str, more: Value) -> Scenario {
    let mut base = json!({
        "format": "credit-scenario", "version": 1, "currency": "EUR", "start": "2026-03-10", "months": 3,
        "subscription": {"plan": held, "purchased": "2026-03-10"}, "catalog": catalog
    });
    for (key, value) in more.as_object().unwrap() {
        base[key] = value.clone();
    }
    let read = format::scenario::read(&base.to_string(), Unnamed::Newest);
    read.unwrap_or_else(|errors| panic!("{errors:?}")).content
}

fn ask(catalog: &Value, held: &str, max_changes: u32, more: Value) -> Recommendation {
    let scenario = scenario(catalog, held, more);
    let objective = Objective::Net;
    recommend(
        &scenario,
        Goal {
            max_changes,
            objective,
            ..Goal::default()
        },
    )
}

/// The option of the plan at this position of the price list.
fn option(found: &Recommendation, position: usize) -> &PlanOption {
    let mut options = found.options.iter();
    options.find(|o| o.plan.position() == position).unwrap()
}

fn bill(found: &Recommendation, position: usize) -> &Bill {
    option(found, position).bill.as_ref().unwrap()
}

fn order(found: &Recommendation) -> Vec<usize> {
    found.options.iter().map(|o| o.plan.position()).collect()
}

fn changes(found: &Recommendation) -> Vec<(String, usize)> {
    let schedule = found.schedule.as_ref().unwrap();
    let changes = schedule.changes.iter();
    changes
        .map(|c| (c.date.to_string(), c.plan.position()))
        .collect()
}

fn buys(bill: &Bill) -> Vec<(String, usize, u64)> {
    let buy = bill.buy.iter();
    buy.map(|b| (b.date.to_string(), b.pack.position(), b.quantity))
        .collect()
}

fn day(date: &str, count: u64) -> Value {
    json!({"date": date, "operation": "one", "count": count})
}

#[test]
fn r14_packs_are_bought_on_the_last_safe_day_the_smallest_first() {
    let catalog = list(
        &[plan("none", 0, "0.00")],
        &[pack("ten", 10, "2.00"), pack("thirty", 30, "3.00")],
    );
    // 5 owned; 40 short: one of each.
    let found = ask(
        &catalog,
        "none",
        0,
        json!({"subscription": {"plan": "none", "purchased": "2026-03-10", "pack_credits": 5},
               "daily": [day("2026-03-12", 5), day("2026-03-20", 10), day("2026-04-01", 1), day("2026-05-01", 29)]}),
    );
    let bill = bill(&found, 0);
    assert_eq!(bill.pack_cost.to_string(), "5.00");
    assert_eq!(
        buys(bill),
        [("2026-03-20".into(), 0, 1), ("2026-04-01".into(), 1, 1)]
    );
    assert_eq!(option(&found, 0).shortfall.get(), 40);
    assert_eq!(
        option(&found, 0).first_shortfall.unwrap().to_string(),
        "2026-03-20"
    );
}

#[test]
fn r14_a_day_takes_as_many_packs_as_it_needs_and_one_entry_a_pack() {
    let catalog = list(
        &[plan("none", 0, "0.00")],
        &[pack("thirty", 30, "3.00"), pack("ten", 10, "1.10")],
    );
    let found = ask(
        &catalog,
        "none",
        0,
        json!({"daily": [day("2026-03-20", 85), day("2026-03-21", 5)]}),
    );
    let bill = bill(&found, 0);
    assert_eq!(buys(bill), [("2026-03-20".into(), 0, 3)]);
    let found = ask(
        &catalog,
        "none",
        0,
        json!({"daily": [day("2026-03-20", 92)]}),
    );
    let bill = self::bill(&found, 0);
    // 10 and 90: by credits, whatever the list's order.
    assert_eq!(
        buys(bill),
        [("2026-03-20".into(), 1, 1), ("2026-03-20".into(), 0, 3)]
    );
    assert_eq!(
        bill.packs
            .iter()
            .map(|(p, n)| (p.position(), *n))
            .collect::<Vec<_>>(),
        [(0, 3), (1, 1)]
    );
}

#[test]
fn r15_net_cost_counts_owned_credits_used_and_leaves_out_days_paid_beyond_the_forecast() {
    let catalog = list(
        &[plan("hundred", 100, "31.00")],
        &[pack("ten", 10, "1.00"), pack("seventy", 70, "6.00")],
    );
    // Bought on the 20th: periods to March 20 (paid), April 20, May 20, June 20.
    let found = ask(
        &catalog,
        "hundred",
        0,
        json!({"subscription": {"plan": "hundred", "purchased": "2026-02-20", "supply_left": 0, "pack_credits": 50},
               "daily": [day("2026-03-12", 33)]}),
    );
    let bill = bill(&found, 0);
    assert_eq!(bill.plan_cost.to_string(), "93.00");
    assert_eq!(bill.owned_used.get(), 33);
    // 33 × 6.00 / 70 = 2.8285…
    assert_eq!(bill.owned_value.to_string(), "2.82");
    // The forecast ends on June 10: 10 of the last 31 days.
    assert_eq!(bill.paid_beyond.to_string(), "10.00");
    assert_eq!(bill.net().to_string(), "85.82");
    assert_eq!(option(&found, 0).packs_left.get(), 17);
}

#[test]
fn r15_a_period_that_was_paid_before_the_forecast_gives_nothing_back() {
    let catalog = list(&[plan("hundred", 100, "31.00")], &[]);
    let found = ask(
        &catalog,
        "hundred",
        0,
        json!({"months": 1, "start": "2026-03-30", "subscription": {"plan": "hundred", "purchased": "2026-01-31"}}),
    );
    // Renewed on March 31, to April 30 where the forecast ends.
    assert_eq!(bill(&found, 0).net().to_string(), "31.00");
    let found = ask(
        &catalog,
        "hundred",
        0,
        json!({"months": 1, "start": "2027-02-28", "subscription": {"plan": "hundred", "purchased": "2027-01-31"}}),
    );
    // From February 28 to March 31, the forecast to March 28: 3 of 31 days.
    assert_eq!(bill(&found, 0).net().to_string(), "28.00");
}

#[test]
fn r15_plans_are_ranked_by_net_cost_then_cash_then_smaller_supply_then_the_lists_order() {
    let catalog = list(
        &[
            plan("large", 300, "10.00"),
            plan("twin", 100, "10.00"),
            plan("small", 100, "10.00"),
            plan("cheap", 50, "9.99"),
        ],
        &[pack("ten", 10, "1.00")],
    );
    let found = ask(&catalog, "large", 0, json!({}));
    assert_eq!(order(&found), [3, 1, 2, 0]);
    assert_eq!(found.best.unwrap().position(), 3);
}

#[test]
fn r15_the_objective_cash_leaves_owned_credits_out() {
    let catalog = list(
        &[plan("none", 0, "0.00"), plan("hundred", 100, "1.00")],
        &[pack("hundred", 100, "5.00")],
    );
    let owned = json!({"subscription": {"plan": "none", "purchased": "2026-03-10", "pack_credits": 400},
                       "usage": [{"operation": "one", "monthly": 100}]});
    let scenario = scenario(&catalog, "none", owned);
    let goal = |objective| Goal {
        max_changes: 1,
        objective,
        ..Goal::default()
    };
    let net = recommend(&scenario, goal(Objective::Net));
    assert_eq!(order(&net), [1, 0], "15.00 of owned credits against 3.00");
    let cash = recommend(&scenario, goal(Objective::Cash));
    assert_eq!(order(&cash), [0, 1]);
    assert_eq!(cash.schedule.unwrap().changes, []);
}

#[test]
fn r15_every_reason_is_given_and_ineligible_plans_keep_the_lists_order() {
    let mut plans = [
        plan("dear", 1_000, "99.00"),
        plan("cheap", 1_000, "1.00"),
        plan("best", 1_000, "50.00"),
    ];
    plans[0]["limits"] = json!({"flows": 1, "collections": 2, "records_per_collection": 3});
    plans[1]["limits"] = json!({"collections": 0});
    plans[2]["tier"] = json!("high");
    let catalog = list(&plans, &[]);
    let found = ask(
        &catalog,
        "dear",
        3,
        json!({"needs": {"flows": 2, "collections": 0},
               "usage": [{"operation": "keep", "monthly": 2}, {"operation": "fine", "monthly": 0}],
               // Outside the forecast, and counted all the same.
               "loads": [{"name": "", "operation": "fine", "count": 1, "start": "2020-01-01"}]}),
    );
    assert_eq!(order(&found), [2, 0, 1]);
    assert_eq!(option(&found, 2).reasons, []);
    let fine = found.options[1].reasons[0];
    assert!(matches!(fine, Reason::Operation(_)), "{fine:?}");
    assert_eq!(
        option(&found, 0).reasons,
        [
            fine,
            Reason::Need {
                limit: Limit::Flows,
                need: 2,
                allowed: 1
            },
            // 6 calls that store 2 each, 2 × 3 allowed.
            Reason::Records {
                stored: 12,
                allowed: 6
            },
        ]
    );
    assert_eq!(option(&found, 1).reasons, [fine], "no limit on records");
    assert_eq!(bill(&found, 1).cash().to_string(), "3.00");
    assert_eq!(changes(&found), [("2026-03-10".into(), 2)]);
}

#[test]
fn r15_where_packs_are_refused_only_owned_credits_cover() {
    let mut plans = [plan("refuses", 100, "1.00"), plan("takes", 100, "9.00")];
    plans[0]["packs_allowed"] = json!(false);
    let catalog = list(&plans, &[pack("ten", 10, "1.00")]);
    let with_owned = |owned: u64| {
        ask(
            &catalog,
            "refuses",
            0,
            json!({"subscription": {"plan": "refuses", "purchased": "2026-03-10", "pack_credits": owned},
                   "daily": [day("2026-03-12", 104), day("2026-05-12", 103)]}),
        )
    };
    let found = with_owned(7);
    assert_eq!(order(&found), [0, 1]);
    assert!(option(&found, 0).is_eligible());
    let found = with_owned(6);
    assert_eq!(order(&found), [1, 0]);
    let refused = option(&found, 0);
    assert!(
        matches!(refused.reasons[..], [Reason::PacksRefused { shortfall, .. }] if shortfall.get() == 1)
    );
    assert_eq!((&refused.bill, refused.packs_left.get()), (&None, 0));
    assert_eq!(found.schedule, None, "without a change nothing is feasible");
}

#[test]
fn r15_a_shortfall_that_no_pack_covers_makes_a_plan_ineligible() {
    let catalog = list(
        &[plan("small", 10, "1.00"), plan("large", 100, "9.00")],
        &[],
    );
    let found = ask(
        &catalog,
        "small",
        1,
        json!({"usage": [{"operation": "one", "monthly": 50}]}),
    );
    assert_eq!(order(&found), [1, 0]);
    assert!(matches!(
        option(&found, 0).reasons[..],
        [Reason::NotCovered { .. }]
    ));
    assert_eq!(option(&found, 0).shortfall.get(), 120);
    assert_eq!(changes(&found), [("2026-03-10".into(), 1)]);
}

#[test]
fn r15b_a_disputed_figure_that_decides_gives_a_second_answer() {
    let mut plans = [plan("none", 0, "0.00"), plan("hundred", 100, "9.00")];
    plans[0]["disputed"] = json!({"packs_allowed": "Two pages disagree."});
    let catalog = list(&plans, &[pack("ten", 10, "1.00")]);
    let usage = json!({"usage": [{"operation": "one", "monthly": 20}]});
    let found = ask(&catalog, "hundred", 1, usage);
    assert_eq!(found.best.unwrap().position(), 0);
    let [disputed] = &found.if_disputed[..] else {
        panic!("{:?}", found.if_disputed);
    };
    assert_eq!(
        (disputed.plan.position(), disputed.packs_allowed),
        (0, false)
    );
    assert_eq!(disputed.best.unwrap().position(), 1);
    let schedule = disputed.schedule.as_ref().unwrap();
    assert_eq!(schedule.bill.net().to_string(), "27.00");
    // Where it makes no difference there is no second answer.
    let usage = json!({"usage": [{"operation": "one", "monthly": 95}]});
    let found = ask(&catalog, "hundred", 1, usage);
    assert_eq!(found.best.unwrap().position(), 1);
    assert_eq!(found.if_disputed, []);
}

#[test]
fn r16_an_upgrade_for_one_month_beats_staying_and_every_single_plan() {
    let catalog = list(
        &[plan("small", 100, "5.00"), plan("large", 300, "12.00")],
        &[pack("ten", 10, "2.00")],
    );
    let load = json!({"months": 4, "usage": [{"operation": "one", "monthly": 100}],
                      "loads": [{"name": "", "operation": "one", "count": 180, "start": "2026-04-12"}]});
    let found = ask(&catalog, "small", 3, load.clone());
    assert_eq!(
        changes(&found),
        [("2026-04-10".into(), 1), ("2026-05-10".into(), 0)]
    );
    assert_eq!(
        found.schedule.as_ref().unwrap().bill.cash().to_string(),
        "27.00"
    );
    // With one change the upgrade would have to stay, or packs are bought.
    let frontier: Vec<_> = found
        .frontier
        .iter()
        .map(|s| (s.changes.len(), s.bill.cash().to_string()))
        .collect();
    assert_eq!(
        frontier,
        [
            (0, "56.00".into()),
            (1, "41.00".into()),
            (2, "27.00".into())
        ]
    );
    assert_eq!(
        ask(&catalog, "small", 1, load)
            .schedule
            .unwrap()
            .changes
            .len(),
        1
    );
}

#[test]
fn r16_the_last_change_is_at_least_a_month_before_the_end() {
    let catalog = list(
        &[plan("small", 0, "0.00"), plan("large", 100, "1.00")],
        &[pack("ten", 10, "5.00")],
    );
    // Renewals on April 20, May 20; the forecast ends on June 10 or June 20.
    let held = json!({"plan": "small", "purchased": "2026-03-20"});
    let loads = json!([{"name": "", "operation": "one", "count": 50, "start": "2026-05-25"}]);
    let asked = |start: &str| {
        ask(
            &catalog,
            "small",
            3,
            json!({"start": start, "months": 2, "subscription": held, "loads": loads}),
        )
    };
    assert_eq!(changes(&asked("2026-04-20")), [("2026-05-20".into(), 1)]);
    // May 20 and a month are past the end: the change comes a month earlier.
    let found = asked("2026-04-15");
    assert!(!changes(&found).iter().any(|(date, _)| date == "2026-05-20"));
    assert_eq!(changes(&found)[0].1, 1);
}

#[test]
fn r16_a_change_is_to_another_plan_even_where_a_new_anchor_would_help() {
    // Bought on the 31st and renewed on February 28, a change to the same plan
    // would renew on the 28th from then on, and the load of March 30 would fall
    // into a new period.
    let catalog = list(&[plan("only", 100, "5.00")], &[pack("ten", 10, "9.00")]);
    let found = ask(
        &catalog,
        "only",
        3,
        json!({"start": "2027-01-31", "months": 3, "subscription": {"plan": "only", "purchased": "2027-01-31"},
               "daily": [day("2027-03-20", 100), day("2027-03-30", 100)]}),
    );
    assert_eq!(changes(&found), []);
    assert_eq!(found.schedule.unwrap().bill.pack_cost.to_string(), "90.00");
}

#[test]
fn r16_a_new_anchor_renews_on_its_own_day() {
    // To the other plan on February 28: then March 28 begins a new period.
    let catalog = list(
        &[plan("one", 100, "5.00"), plan("other", 100, "5.00")],
        &[pack("ten", 10, "9.00")],
    );
    let found = ask(
        &catalog,
        "one",
        3,
        json!({"start": "2027-01-31", "months": 3, "subscription": {"plan": "one", "purchased": "2027-01-31"},
               "daily": [day("2027-03-20", 100), day("2027-03-30", 100)]}),
    );
    assert_eq!(changes(&found), [("2027-02-28".into(), 1)]);
    assert_eq!(found.schedule.unwrap().bill.pack_cost.to_string(), "0.00");
}

#[test]
fn r16_owned_credits_help_a_plan_that_refuses_packs_only_while_they_last() {
    let mut plans = [plan("refuses", 100, "1.00"), plan("takes", 100, "8.00")];
    plans[0]["packs_allowed"] = json!(false);
    let catalog = list(&plans, &[pack("ten", 10, "0.50")]);
    // 20 over the supply in each of three periods, 40 owned.
    let found = ask(
        &catalog,
        "refuses",
        3,
        json!({"subscription": {"plan": "refuses", "purchased": "2026-03-10", "pack_credits": 40},
               "daily": [day("2026-03-12", 120), day("2026-04-12", 120), day("2026-05-12", 120)]}),
    );
    // Owned credits are used in the first two periods whatever the plan, so the
    // third is the one that needs packs.
    assert_eq!(changes(&found), [("2026-05-10".into(), 1)]);
    let bill = &found.schedule.unwrap().bill;
    assert_eq!(
        (bill.plan_cost.to_string(), bill.pack_cost.to_string()),
        ("10.00".into(), "1.00".into())
    );
}

#[test]
fn r16_carry_over_of_a_change_on_the_first_day_is_used_first() {
    let catalog = list(
        &[plan("large", 300, "30.00"), plan("small", 100, "5.00")],
        &[pack("ten", 10, "2.00")],
    );
    // On March 10 there are 200 left until March 25.
    let found = ask(
        &catalog,
        "large",
        3,
        json!({"months": 1, "subscription": {"plan": "large", "purchased": "2026-02-25", "supply_left": 200},
               "daily": [day("2026-03-24", 200), day("2026-04-05", 100)]}),
    );
    assert_eq!(changes(&found), [("2026-03-10".into(), 1)]);
    assert_eq!(found.schedule.unwrap().bill.cash().to_string(), "5.00");
}

#[test]
fn r16_nothing_is_feasible_where_no_plan_is_eligible() {
    let mut plans = [plan("low", 1_000, "1.00"), plan("other", 1_000, "2.00")];
    plans[0]["limits"] = json!({"flows": 1});
    plans[1]["limits"] = json!({"flows": 2});
    let catalog = list(&plans, &[]);
    let found = ask(&catalog, "low", 3, json!({"needs": {"flows": 3}}));
    assert_eq!((found.best, found.schedule), (None, None));
    assert_eq!(found.frontier, []);
    assert_eq!(found.unsolved, None);
}

#[test]
fn what_is_not_found_within_the_bounds_is_said_and_no_worse_answer_given() {
    // Packs so irregular that looking for the cheapest ones takes almost all the
    // steps there are: by chance they ended between finding the price of the best
    // sequence and finding its packs.
    let plans = [
        plan("none", 0, "1.00"),
        plan("small", 151_162_976, "3543.49"),
        plan("large", 967_077_955, "8263.75"),
        plan("middle", 639_821_148, "8035.82"),
        plan("wide", 840_978_700, "9973.76"),
    ];
    let packs = [
        pack("a", 224_978_243, "22497.84"),
        pack("b", 219_470_444, "21947.05"),
        pack("c", 227_969_942, "22797.03"),
        pack("d", 227_585_451, "22758.54"),
    ];
    let other_plans = [
        plan("none", 0, "1.00"),
        plan("small", 731_456_632, "6169.68"),
        plan("large", 912_040_005, "8800.28"),
    ];
    let other_packs = [
        pack("a", 854_819_116, "85481.93"),
        pack("b", 856_244_615, "85624.47"),
        pack("c", 860_760_109, "86076.03"),
        pack("d", 862_790_104, "86279.02"),
    ];
    for (catalog, months, monthly) in [
        (list(&plans, &packs), 4, 10_801_964_398_u64),
        (list(&other_plans, &other_packs), 5, 15_596_081_560),
    ] {
        let found = ask(
            &catalog,
            "none",
            1,
            json!({"start": "2026-01-01", "months": months, "subscription": {"plan": "none", "purchased": "2026-01-01"},
                   "usage": [{"operation": "one", "monthly": monthly}]}),
        );
        // A plan held throughout is itself a sequence with at most one change.
        let best = found.best.map(|plan| bill(&found, plan.position()).net());
        match &found.schedule {
            Some(schedule) => assert!(best.is_none_or(|best| schedule.bill.net() <= best)),
            None => assert!(best.is_none() || found.unsolved.is_some()),
        }
    }
}

/// A price list may have at most 200 plans and 100 packs, and one as long as
/// that is answered: every plan costed, and the best sequence over five years.
#[test]
fn a_price_list_as_long_as_it_may_be_is_answered_and_a_longer_one_refused() {
    let plans = |count: u64| -> Vec<Value> {
        let rising = (0..count).map(|i| {
            let credits = 1_000 * (i + 1) * (i + 2);
            let price = credits * 60 / 100 - credits * i / 1_200;
            let cents = price + i * 37 % 100;
            plan(
                &format!("plan-{i}"),
                credits,
                &format!("{}.{:02}", cents / 100, cents % 100),
            )
        });
        rising.collect()
    };
    let packs = |count: u64| -> Vec<Value> {
        let rising = (0..count).map(|i| {
            let credits = 10_000 * (i + 1);
            let cents = credits / 10 - credits * i / 2_000 + i % 7;
            pack(
                &format!("pack-{i}"),
                credits,
                &format!("{}.{:02}", cents / 100, cents % 100),
            )
        });
        rising.collect()
    };
    let began = std::time::Instant::now();
    let found = ask(
        &list(&plans(200), &packs(100)),
        "plan-9",
        3,
        json!({"months": 60, "usage": [{"operation": "one", "monthly": 1_234_567, "growth_percent": 2}],
               "loads": [{"operation": "one", "count": 9_000_000, "start": "2026-05-01", "days": 12}]}),
    );
    println!("200 plans, 100 packs, 60 months: {:?}", began.elapsed());
    assert_eq!(found.unsolved, None);
    assert!(found.options.iter().all(PlanOption::is_eligible));
    let best = found.schedule.unwrap();
    assert!(best.bill.net() <= found.options[0].bill.as_ref().unwrap().net());

    for (plans, packs, path, most) in [
        (plans(201), packs(1), "plans", 200),
        (plans(1), packs(101), "packs", 100),
    ] {
        let errors = format::catalog::read(&list(&plans, &packs).to_string()).unwrap_err();
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [format!("{path}: expected a list of at most {most} entries")]
        );
    }
}
