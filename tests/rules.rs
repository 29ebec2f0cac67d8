//! The credit rules R1 to R13, each by its number, on small hand-made cases.

use credit_calculator::{
    engine::{Credits, Forecast, Ledger, Scenario, forecast, ledger::Bucket},
    format::{self, Unnamed},
};
use serde_json::{Value, json};

/// A price list with plans of 0, 100 and 300 credits and packs of 10 and 70.
fn catalog() -> Value {
    let plan = |id: &str, tier: &str, credits: u64, price: &str, packs: bool| {
        json!({"id": id, "name": id, "tier": tier, "monthly_credits": credits, "price": {"EUR": price},
               "packs_allowed": packs, "basis": "published",
               "limits": {"collections": 1, "records_per_collection": 50, "recognition_tasks": 2}})
    };
    let pack = |id: &str, credits: u64, price: &str| json!({"id": id, "name": id, "credits": credits, "price": {"EUR": price}, "basis": "published"});
    let operation = |id: &str, credits: u64, stores: u64| json!({"id": id, "name": id, "unit": "image", "credits": credits, "stores": stores, "basis": "published"});
    json!({
        "format": "credit-catalog", "version": 1, "id": "small", "name": "Small", "as_of": "2026-01-01",
        "source": "made for tests", "currencies": ["EUR"], "tiers": ["low", "high"],
        "plans": [plan("nothing", "low", 0, "0.00", false), plan("hundred", "low", 100, "5.00", true),
                  plan("threehundred", "high", 300, "12.00", true)],
        "packs": [pack("ten", 10, "1.00"), pack("seventy", 70, "6.00")],
        "solutions": [
            {"id": "s", "name": "S", "requires": "low",
             "operations": [operation("one", 1, 0), operation("seven", 7, 0), operation("free", 0, 0), operation("keep", 1, 1)]},
            {"id": "t", "name": "T", "requires": "high", "operations": [operation("fine", 1, 0)]}
        ]
    })
}

/// A scenario on the plan of 100 credits, bought on its first day, with `changes` put over it.
fn scenario(changes: Value) -> Scenario {
    let mut base = json!({
        "format": "credit-scenario", "version": 1, "currency": "EUR", "start": "2026-03-10", "months": 1,
        "subscription": {"plan": "hundred", "purchased": "2026-03-10"}, "catalog": catalog()
    });
    for (key, value) in changes.as_object().unwrap() {
        base[key] = value.clone();
    }
    let read = format::scenario::read(&base.to_string(), Unnamed::Newest);
    read.unwrap_or_else(|errors| panic!("{errors:?}")).content
}

/// What is used on one day, as `daily` of a scenario.
fn on(date: &str, operation: &str, count: u64) -> Value {
    json!({"date": date, "operation": operation, "count": count})
}

fn run(changes: Value) -> Forecast {
    forecast(&scenario(changes))
}

/// Demand, then what came from carry-over, supply, packs, and what was refused.
fn served(forecast: &Forecast) -> [u64; 5] {
    let used = forecast.totals.used;
    [
        used.demand,
        used.from_carry_over,
        used.from_supply,
        used.from_packs,
        used.shortfall,
    ]
    .map(Credits::get)
}

#[test]
fn r1_every_call_costs_the_credits_of_its_operation_and_a_call_may_cost_nothing() {
    let days = json!([
        on("2026-03-10", "seven", 3),
        on("2026-03-10", "free", 1000),
        on("2026-03-11", "one", 2)
    ]);
    assert_eq!(served(&run(json!({"daily": days}))), [23, 0, 23, 0, 0]);
}

#[test]
fn r2_a_plan_renews_on_its_day_and_the_31st_is_never_lost() {
    let subscription = json!({"plan": "hundred", "purchased": "2026-01-31"});
    let forecast = run(json!({"start": "2026-01-31", "months": 4, "subscription": subscription}));
    let starts: Vec<_> = forecast
        .periods
        .iter()
        .map(|row| row.period.start.to_string())
        .collect();
    assert_eq!(
        starts,
        ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    );
    assert_eq!(forecast.periods[3].period.end.to_string(), "2026-05-31");
}

#[test]
fn r2_a_plan_without_a_price_renews_like_any_other() {
    let forecast =
        run(json!({"months": 2, "subscription": {"plan": "nothing", "purchased": "2026-03-01"}}));
    let starts: Vec<_> = forecast
        .periods
        .iter()
        .map(|row| row.period.start.to_string())
        .collect();
    assert_eq!(starts, ["2026-03-01", "2026-04-01", "2026-05-01"]);
}

#[test]
fn r3_what_is_left_at_the_end_of_a_period_expires() {
    let days = json!([on("2026-03-12", "one", 30), on("2026-04-12", "one", 101)]);
    let forecast = run(json!({"months": 2, "daily": days}));
    assert_eq!(forecast.periods[0].expired, Credits::new(70));
    assert_eq!(served(&forecast), [131, 0, 130, 0, 1]);
    // What would expire on the forecast's last day plus one is still left.
    assert_eq!(forecast.periods[1].expired, Credits::ZERO);
}

#[test]
fn r4_packs_are_used_only_when_no_monthly_credits_are_left_and_never_expire() {
    let days = json!([
        on("2026-03-12", "one", 130),
        on("2026-03-13", "one", 5),
        on("2026-04-10", "one", 60)
    ]);
    let packs = json!([{"date": "2026-03-12", "pack": "seventy"}]);
    let forecast = run(json!({"months": 2, "daily": days, "packs": packs}));
    // After the renewal, usage goes back to the supply.
    assert_eq!(forecast.periods[0].packs_left, Credits::new(35));
    assert_eq!(forecast.packs_left, Credits::new(35));
    assert_eq!(served(&forecast), [195, 0, 160, 35, 0]);
}

#[test]
fn r4_a_pack_on_a_plan_that_refuses_packs_is_counted_with_a_warning() {
    let packs =
        json!([{"date": "2026-03-12", "pack": "ten"}, {"date": "2026-03-13", "pack": "ten"}]);
    let subscription = json!({"plan": "nothing", "purchased": "2026-03-10"});
    let scenario = scenario(json!({"subscription": subscription, "packs": packs}));
    let forecast = forecast(&scenario);
    assert_eq!(forecast.packs_left, Credits::new(20));
    let told: Vec<_> = forecast
        .warnings
        .iter()
        .map(|warning| {
            (
                warning.date.to_string(),
                warning.about.kind(),
                warning.about.id(scenario.catalog()),
            )
        })
        .collect();
    assert_eq!(told, [("2026-03-12".to_owned(), "pack", "ten")]);
}

#[test]
fn r5_what_is_left_of_the_old_supply_lasts_until_the_old_period_would_have_ended() {
    let changes = json!([{"date": "2026-03-20", "plan": "threehundred"}]);
    let days = json!([
        on("2026-03-19", "one", 40),
        on("2026-04-09", "one", 15),
        on("2026-04-10", "one", 15)
    ]);
    let forecast = run(json!({"months": 2, "changes": changes, "daily": days}));
    // 60 carried over; 15 of them used on the last day they can be, 45 expire.
    assert_eq!(served(&forecast), [70, 15, 55, 0, 0]);
    let rows: Vec<_> = forecast
        .periods
        .iter()
        .map(|row| {
            (
                row.period.start.to_string(),
                row.period.end.to_string(),
                row.expired.get(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("2026-03-10".into(), "2026-03-20".into(), 0),
            ("2026-03-20".into(), "2026-04-20".into(), 45 + 285),
            ("2026-04-20".into(), "2026-05-20".into(), 0)
        ]
    );
}

#[test]
fn r5_a_change_on_a_renewal_day_takes_the_periods_place_and_carries_nothing_over() {
    let changes = json!([{"date": "2026-04-10", "plan": "threehundred"}]);
    let forecast = run(json!({"months": 2, "changes": changes}));
    assert_eq!(forecast.periods[0].expired, Credits::new(100));
    assert_eq!(forecast.totals.plan_cost.to_string(), "17.00");
    assert_eq!(forecast.totals.used.from_carry_over, Credits::ZERO);
}

#[test]
fn r5_a_change_on_the_purchase_day_voids_the_opening_supply() {
    let subscription = json!({"plan": "hundred", "purchased": "2026-03-10", "supply_left": 80});
    let changes = json!([{"date": "2026-03-10", "plan": "threehundred"}]);
    let forecast = run(
        json!({"subscription": subscription, "changes": changes, "daily": [on("2026-03-10", "one", 350)]}),
    );
    assert_eq!(served(&forecast), [350, 0, 300, 0, 50]);
    assert_eq!(forecast.totals.plan_cost.to_string(), "12.00");
    assert_eq!(forecast.periods.len(), 1);
}

#[test]
fn r5_a_change_on_the_first_day_inside_a_period_carries_what_is_left() {
    let subscription = json!({"plan": "hundred", "purchased": "2026-02-20", "supply_left": 80});
    let changes = json!([{"date": "2026-03-10", "plan": "threehundred"}]);
    let days = json!([on("2026-03-19", "one", 30), on("2026-03-20", "one", 30)]);
    let forecast = run(json!({"subscription": subscription, "changes": changes, "daily": days}));
    assert_eq!(served(&forecast), [60, 30, 30, 0, 0]);
    assert_eq!(forecast.periods[0].period.start.to_string(), "2026-03-10");
    assert_eq!(forecast.totals.expired, Credits::new(50));
}

#[test]
fn r5_a_change_to_the_plan_already_held_is_a_full_change() {
    let changes = json!([{"date": "2026-03-20", "plan": "hundred"}]);
    let forecast = run(json!({"changes": changes, "daily": [on("2026-03-25", "one", 150)]}));
    assert_eq!(served(&forecast), [150, 100, 50, 0, 0]);
    assert_eq!(forecast.totals.plan_cost.to_string(), "10.00");
}

#[test]
fn r5_several_changes_stack_several_carry_overs_each_with_its_own_end() {
    let changes = json!([{"date": "2026-03-15", "plan": "threehundred"}, {"date": "2026-03-20", "plan": "hundred"}]);
    let scenario = scenario(json!({"changes": changes, "months": 2}));
    let ledger = Ledger::of(&scenario);
    let ends: Vec<_> = ledger
        .carry_overs
        .iter()
        .map(|bucket| bucket.ends.to_string())
        .collect();
    assert_eq!(ends, ["2026-04-10", "2026-04-15"]);
    let day = ledger
        .days
        .iter()
        .find(|day| day.date.to_string() == "2026-04-10")
        .unwrap();
    assert_eq!(
        (day.carry_over_left.get(), day.supply_left.get()),
        (300, 100)
    );
}

#[test]
fn r6_carry_over_that_ends_soonest_then_supply_then_packs_then_refusal() {
    let carried =
        json!([{"credits": 20, "ends": "2026-03-30"}, {"credits": 10, "ends": "2026-03-20"}]);
    let subscription = json!({"plan": "hundred", "purchased": "2026-03-10", "pack_credits": 5, "carry_over": carried});
    let packs = json!([{"date": "2026-03-10", "pack": "ten"}]);
    let scenario = scenario(
        json!({"subscription": subscription, "packs": packs, "daily": [on("2026-03-10", "one", 150)]}),
    );
    let ledger = Ledger::of(&scenario);
    let used: Vec<_> = ledger
        .postings
        .iter()
        .filter(|posting| matches!(posting.rule(), "R6" | "R8"))
        .map(|posting| (posting.bucket, posting.credits.get()))
        .collect();
    assert_eq!(
        used,
        [
            (Some(Bucket::CarryOver(0)), 10),
            (Some(Bucket::CarryOver(1)), 20),
            (Some(Bucket::Supply(0)), 100),
            (Some(Bucket::OwnedPacks), 5),
            (Some(Bucket::Packs(0)), 10),
            (None, 5)
        ]
    );
    assert_eq!(ledger.carry_overs[0].ends.to_string(), "2026-03-20");
}

#[test]
fn r7_credits_that_end_on_a_day_are_gone_before_its_usage_and_packs_are_there_for_it() {
    let carried = json!([{"credits": 20, "ends": "2026-03-12"}]);
    let subscription = json!({"plan": "nothing", "purchased": "2026-03-10", "carry_over": carried});
    let packs = json!([{"date": "2026-03-12", "pack": "ten"}]);
    let forecast = run(
        json!({"subscription": subscription, "packs": packs, "daily": [on("2026-03-12", "one", 15)]}),
    );
    assert_eq!(served(&forecast), [15, 0, 0, 10, 5]);
    assert_eq!(forecast.totals.expired, Credits::new(20));
}

#[test]
fn r8_what_is_refused_is_not_owed_later() {
    let days = json!([on("2026-03-12", "one", 130), on("2026-04-12", "one", 100)]);
    let forecast = run(json!({"months": 2, "daily": days}));
    assert_eq!(served(&forecast), [230, 0, 200, 0, 30]);
    assert_eq!(forecast.first_shortfall.unwrap().to_string(), "2026-03-12");
    assert_eq!(forecast.periods[1].used.shortfall, Credits::ZERO);
}

#[test]
fn r9_a_period_is_charged_in_full_on_its_first_day_unless_it_began_before() {
    let subscription = json!({"plan": "hundred", "purchased": "2026-03-09"});
    let packs = json!([{"date": "2026-03-11", "pack": "seventy", "quantity": 2}]);
    let forecast = run(json!({"subscription": subscription, "packs": packs}));
    let charged: Vec<_> = forecast
        .periods
        .iter()
        .map(|row| (row.plan_cost.to_string(), row.pack_cost.to_string()))
        .collect();
    // The second period has one day inside the forecast and is charged in full.
    assert_eq!(
        charged,
        [
            ("0.00".into(), "12.00".into()),
            ("5.00".into(), "0.00".to_string())
        ]
    );
}

#[test]
fn r10_the_forecast_ends_so_many_months_after_its_start() {
    let subscription = json!({"plan": "hundred", "purchased": "2027-01-31"});
    let scenario =
        scenario(json!({"start": "2027-01-31", "months": 13, "subscription": subscription}));
    assert_eq!(scenario.end().to_string(), "2028-02-29");
    let lengths: Vec<_> = scenario
        .demand()
        .months()
        .map(|month| month.len())
        .take(3)
        .collect();
    assert_eq!(lengths, [28, 31, 30]);
}

#[test]
fn r11_a_months_calls_fall_on_weekdays_by_weight_and_add_up() {
    // March 10, 2026 is a Tuesday; the month to April 10 has 23 weekdays.
    let usage = json!([{"operation": "one", "monthly": 50, "days": "weekdays"}]);
    let scenario = scenario(json!({"usage": usage}));
    let by_day: Vec<u64> = (0..scenario.demand().days())
        .map(|day| scenario.demand().on(day).get())
        .collect();
    assert_eq!(by_day.iter().sum::<u64>(), 50);
    assert_eq!(by_day[..6], [2, 2, 2, 2, 0, 0]);
    assert_eq!(by_day.iter().filter(|&&calls| calls > 0).count(), 23);
}

#[test]
fn r11_growth_multiplies_the_level_every_month() {
    let usage = json!([{"operation": "one", "monthly": 100, "growth_percent": 12.5}]);
    let scenario = scenario(json!({"usage": usage, "months": 4}));
    let by_month: Vec<u64> = scenario
        .demand()
        .months()
        .map(|m| scenario.demand().between(m.start, m.end).get())
        .collect();
    // 100, 112.5, 126.5625, 142.3828125
    assert_eq!(by_month, [100, 113, 127, 142]);
}

#[test]
fn r12_a_load_is_spread_over_its_days_and_what_falls_outside_is_reported() {
    let loads = json!([
        {"operation": "one", "count": 10, "start": "2026-03-08", "days": 4},
        {"operation": "seven", "count": 9, "start": "2026-04-08", "days": 3}
    ]);
    let scenario = scenario(json!({"loads": loads}));
    let demand = scenario.demand();
    // 10 over 4 days: 2, 3, 2, 3; the first two days lie before the forecast.
    assert_eq!(
        [demand.on(0).get(), demand.on(1).get(), demand.on(2).get()],
        [2, 3, 0]
    );
    assert_eq!([demand.on(29).get(), demand.on(30).get()], [21, 21]);
    let left_out: Vec<_> = demand
        .left_out()
        .iter()
        .map(|(op, calls)| (op.position(), calls.get()))
        .collect();
    assert_eq!(left_out, [(0, 5), (1, 3)]);
}

#[test]
fn r12a_known_days_stand_beside_the_rest_and_add_up() {
    let days = json!([
        on("2026-03-11", "one", 2),
        on("2026-03-11", "one", 3),
        on("2026-05-01", "one", 4)
    ]);
    let usage = json!([{"operation": "one", "monthly": 31}]);
    let scenario = scenario(json!({"usage": usage, "daily": days}));
    assert_eq!(
        [scenario.demand().on(0).get(), scenario.demand().on(1).get()],
        [1, 6]
    );
    assert_eq!(scenario.demand().left_out()[0].1.get(), 4);
}

#[test]
fn r13_the_running_period_begins_with_what_is_left_of_it() {
    let subscription =
        json!({"plan": "hundred", "purchased": "2026-02-20", "supply_left": 7, "pack_credits": 1});
    let forecast =
        run(json!({"subscription": subscription, "daily": [on("2026-03-10", "one", 10)]}));
    assert_eq!(served(&forecast), [10, 0, 7, 1, 2]);
    assert_eq!(forecast.periods[0].period.supply, Credits::new(7));
    assert_eq!(forecast.totals.plan_cost.to_string(), "5.00");
}

#[test]
fn r13_on_a_renewal_day_the_supply_left_belongs_to_the_period_that_begins() {
    let subscription = json!({"plan": "hundred", "purchased": "2026-02-10", "supply_left": 7});
    let forecast =
        run(json!({"subscription": subscription, "daily": [on("2026-03-10", "one", 10)]}));
    assert_eq!(served(&forecast), [10, 0, 7, 0, 3]);
    assert_eq!(forecast.totals.plan_cost.to_string(), "5.00");
    assert_eq!(forecast.periods.len(), 1);
}

#[test]
fn the_day_after_whose_usage_monthly_credits_are_gone_may_be_the_day_a_carry_over_ends() {
    // The supply is empty from the start; the carry-over ends unused in part.
    let carried = json!([{"credits": 20, "ends": "2026-03-14"}]);
    let subscription = json!({"plan": "hundred", "purchased": "2026-03-10", "supply_left": 0, "carry_over": carried});
    let forecast =
        run(json!({"subscription": subscription, "daily": [on("2026-03-11", "one", 5)]}));
    assert_eq!(
        forecast.periods[0].supply_exhausted.unwrap().to_string(),
        "2026-03-14"
    );
}

#[test]
fn warnings_name_what_the_plan_in_force_does_not_allow_once_a_period() {
    let days = json!([
        on("2026-03-12", "fine", 1),
        on("2026-03-13", "fine", 1),
        on("2026-04-11", "fine", 1),
        on("2026-03-11", "keep", 50),
        on("2026-03-15", "keep", 1)
    ]);
    let scenario = scenario(json!({"months": 2, "daily": days, "needs": {"recognition_tasks": 3}}));
    let told: Vec<_> = forecast(&scenario)
        .warnings
        .iter()
        .map(|warning| {
            format!(
                "{} {} {}",
                warning.date,
                warning.about.kind(),
                warning.about.id(scenario.catalog())
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "2026-03-10 need recognition_tasks",
            "2026-03-12 operation fine",
            "2026-03-15 records records_per_collection",
            "2026-04-10 need recognition_tasks",
            "2026-04-10 records records_per_collection",
            "2026-04-11 operation fine"
        ]
    );
}

#[test]
fn a_posting_names_the_rule_under_which_it_happened() {
    let carried = json!([{"credits": 20, "ends": "2026-03-12"}]);
    let subscription = json!({"plan": "hundred", "purchased": "2026-03-10", "carry_over": carried});
    let ledger = Ledger::of(&scenario(
        json!({"months": 2, "subscription": subscription}),
    ));
    let told: Vec<_> = ledger
        .postings
        .iter()
        .map(|posting| format!("{} {:?} {}", posting.date, posting.event, posting.rule()))
        .collect();
    assert_eq!(
        told,
        [
            "2026-03-10 Opened R13",
            "2026-03-10 Opened R13",
            "2026-03-12 Expired R5",
            "2026-04-10 Expired R3",
            "2026-04-10 Granted R2"
        ]
    );
}
