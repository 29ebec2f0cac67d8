//! Random valid scenarios and price lists, the same for the same seed, with
//! everything that goes wrong at month ends, renewals and changes made common.

use super::calendar::{Date, days_in_month};
use serde_json::{Map, Value, json};

/// Where the choices come from: SplitMix64, after the bytes that it was given.
pub struct Rng {
    state: u64,
    bytes: std::vec::IntoIter<u8>,
}

impl Rng {
    pub fn new(seed: u64) -> Rng {
        Rng {
            state: seed,
            bytes: Vec::new().into_iter(),
        }
    }

    /// The first choices are these bytes, four a choice: a fuzzer that changes
    /// some of them changes some of what is made.
    pub fn of(bytes: &[u8]) -> Rng {
        let mix = |state: u64, byte: &u8| (state ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        Rng {
            state: bytes.iter().fold(0xcbf2_9ce4_8422_2325, mix),
            bytes: Vec::from(bytes).into_iter(),
        }
    }

    pub fn next(&mut self) -> u64 {
        if self.bytes.len() >= 4 {
            return self
                .bytes
                .by_ref()
                .take(4)
                .fold(0, |n, byte| n << 8 | u64::from(byte));
        }
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn within(&mut self, low: i64, high: i64) -> i64 {
        assert!(low <= high, "{low}..={high}");
        low + (self.next() % (high - low + 1) as u64) as i64
    }

    pub fn chance(&mut self, percent: i64) -> bool {
        self.within(1, 100) <= percent
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.within(0, items.len() as i64 - 1) as usize]
    }
}

/// The price list that ships with the app.
pub fn built_in() -> Value {
    serde_json::from_str(include_str!("../../public/catalog.json")).unwrap()
}

const LIMITS: [&str; 6] = [
    "collections",
    "records_per_collection",
    "recognition_tasks",
    "detection_labels",
    "flows",
    "similarity_tasks",
];

fn price(cents: i64) -> Value {
    let text = |c: i64| format!("{}.{:02}", c / 100, c % 100);
    json!({"EUR": text(cents), "USD": text(cents + cents / 9)})
}

fn basis(rng: &mut Rng) -> &'static str {
    ["published", "third-party", "assumed"][rng.within(0, 2) as usize]
}

fn limits(rng: &mut Rng, records: i64) -> Value {
    let mut limits = Map::new();
    for key in LIMITS {
        if rng.chance(60) {
            let limit = match key {
                "collections" => rng.within(0, 4),
                "records_per_collection" => rng.within(0, records),
                _ => rng.within(0, 9),
            };
            limits.insert(key.into(), json!(limit));
        }
    }
    Value::Object(limits)
}

/// What a random price list is made of.
struct Sizes<'a> {
    plans: i64,
    packs: i64,
    operations: i64,
    supplies: &'a [i64],
    pack_credits: &'a [i64],
    /// Most calls that a limit on records allows for.
    records: i64,
    /// In how many of 100 plans more credits cost more.
    straight: i64,
}

fn price_list(rng: &mut Rng, sizes: &Sizes) -> Value {
    let tiers = &["free", "business", "professional"][..rng.within(1, 3) as usize];
    let mut plans = Vec::new();
    for i in 0..sizes.plans {
        let supply = *rng.pick(sizes.supplies);
        let cents = match rng.within(0, 9) {
            _ if rng.chance(sizes.straight) => supply * rng.within(5, 11),
            0 => 0,
            1..=4 => rng.within(0, 12) * 250,
            _ => rng.within(0, 3000),
        };
        let mut plan = json!({
            "id": format!("plan-{i}"), "name": format!("Plan {i}"),
            "tier": rng.pick(tiers), "monthly_credits": supply, "price": price(cents),
            "packs_allowed": rng.chance(75), "basis": basis(rng),
        });
        if rng.chance(70) {
            plan["limits"] = limits(rng, sizes.records);
        }
        if rng.chance(25) {
            plan["disputed"] = json!({"packs_allowed": "Two pages contradict each other."});
        }
        plans.push(plan);
    }
    let mut packs: Vec<Value> = Vec::new();
    let mut seen = Vec::new();
    while (packs.len() as i64) < sizes.packs {
        let credits = *rng.pick(sizes.pack_credits);
        let cents = match rng.within(0, 3) {
            // Near a straight price, so that no size wins everywhere.
            0 | 1 => credits * rng.within(8, 13),
            2 => rng.within(1, 8) * 50,
            _ => rng.within(1, 1200),
        };
        // Two packs of one size and price would be told apart by name only.
        if seen.contains(&(credits, cents)) {
            continue;
        }
        seen.push((credits, cents));
        let i = packs.len();
        let mut pack = json!({"id": format!("pack-{i}"), "name": format!("Pack {i}"),
            "credits": credits, "price": price(cents), "basis": basis(rng)});
        if rng.chance(20) {
            pack["as_of"] = json!("2026-05-06");
        }
        packs.push(pack);
    }
    let mut solutions: Vec<Value> = Vec::new();
    for i in 0..sizes.operations {
        let mut operation = json!({
            "id": format!("op-{i}"), "name": format!("Operation {i}"), "unit": "image",
            "credits": *rng.pick(&[0, 1, 1, 1, 2, 3, 5, 7]), "basis": basis(rng),
        });
        match rng.within(0, 3) {
            0 => operation["stores"] = json!(rng.within(1, 3)),
            1 => operation["stores"] = json!(0),
            _ => {}
        }
        // The first operation is on offer everywhere, and so are most others.
        let requires = if i == 0 || rng.chance(70) {
            tiers[0]
        } else {
            *rng.pick(tiers)
        };
        if solutions.is_empty() || rng.chance(50) {
            solutions.push(
                json!({"id": format!("solution-{i}"), "name": format!("Solution {i}"),
                "requires": requires, "operations": []}),
            );
        }
        let last = solutions.last_mut().unwrap();
        last["operations"].as_array_mut().unwrap().push(operation);
    }
    json!({
        "format": "credit-catalog", "version": 1,
        "id": format!("random-{}", rng.within(0, 9999)), "name": "Random", "as_of": "2026-08-28",
        "source": "Made up for a test.", "currencies": ["EUR", "USD"], "tiers": tiers,
        "plans": plans, "packs": packs, "solutions": solutions,
    })
}

/// A day, month ends, February and leap years over-represented.
fn some_day(rng: &mut Rng) -> Date {
    let year = match rng.within(0, 9) {
        0 => *rng.pick(&[2000, 2099, 2100, 2101, 2190]),
        1..=4 => *rng.pick(&[2023, 2024, 2027, 2028, 2032]),
        5 => rng.within(2001, 2190) as i32,
        _ => rng.within(2026, 2029) as i32,
    };
    let month = match rng.within(0, 9) {
        0..=2 => *rng.pick(&[1, 2, 3]),
        3 => 12,
        _ => rng.within(1, 12) as i32,
    };
    let last = days_in_month(year, month);
    let day = match rng.within(0, 9) {
        0..=4 => last - rng.within(0, 2) as i32,
        5 => 1,
        _ => rng.within(1, i64::from(last)) as i32,
    };
    Date::new(year, month, day)
}

fn plus_days(date: Date, days: i64) -> Date {
    Date::from_number(date.number() + days)
}

fn some_horizon(rng: &mut Rng) -> i64 {
    match rng.within(0, 99) {
        0..=54 => rng.within(1, 4),
        55..=79 => rng.within(5, 13),
        80..=96 => rng.within(14, 24),
        97..=98 => rng.within(25, 59),
        _ => 60,
    }
}

/// How the purchase day lies before `start`; renewals are counted from it.
fn some_purchase(rng: &mut Rng, start: Date) -> Date {
    let purchased = match rng.within(0, 9) {
        // The purchase day itself.
        0..=2 => return start,
        // Start on a renewal day: look for a month that fits.
        3..=5 => {
            let back = rng.within(1, 26);
            let mut day = some_month_before(start, back);
            if rng.chance(50) {
                // A longer day that the start's month cannot have.
                day.day = days_in_month(day.year, day.month);
            }
            if day.plus_months(back as i32) == start {
                day
            } else {
                some_month_before(start, back)
            }
        }
        // A month end some months ago.
        6..=7 => {
            let mut day = some_month_before(start, rng.within(1, 14));
            let last = days_in_month(day.year, day.month);
            day.day = last - rng.within(0, 2) as i32;
            day
        }
        8 => plus_days(start, -rng.within(1, 40).min(start.number())),
        _ => plus_days(start, -rng.within(1, 3000).min(start.number())),
    };
    // Early in 2000 there are no months before.
    purchased.min(start)
}

/// The day `months` months before, cut to the month's length; not before 2000.
fn some_month_before(date: Date, months: i64) -> Date {
    let count = (i64::from(date.year) * 12 + i64::from(date.month) - 1 - months).max(24_000);
    let (year, month) = ((count / 12) as i32, (count % 12 + 1) as i32);
    let day = Date::new(year, month, date.day.min(days_in_month(year, month)));
    day.min(date)
}

/// The period of the subscription that holds `start`: its two ends.
fn running_period(purchased: Date, start: Date) -> (Date, Date) {
    let mut n = 0;
    while purchased.plus_months(n + 1) <= start {
        n += 1;
    }
    (purchased.plus_months(n), purchased.plus_months(n + 1))
}

fn put(rng: &mut Rng, object: &mut Value, key: &str, value: Value, is_default: bool) {
    // Where the value is the default, it is left out, null, or written.
    if !is_default || rng.chance(30) {
        object[key] = value;
    } else if rng.chance(30) {
        object[key] = Value::Null;
    }
}

fn growth(rng: &mut Rng, months: i64, wild: bool) -> i64 {
    // In hundredths of a percent, and no more than the horizon bears.
    let months = if wild { months } else { months.max(5) * 4 };
    match rng.within(0, 19) {
        0 => -10_000,
        1..=3 => rng.within(-9_999, -1),
        4 if months <= 6 => 100_000,
        5 if months <= 24 => rng.within(1, 40) * 100,
        6..=8 => rng.within(1, 1_500),
        9 if months <= 12 => rng.within(1, 6_000),
        _ => 0,
    }
}

struct Operation {
    id: String,
    credits: i64,
}

fn operations(catalog: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for solution in catalog["solutions"].as_array().unwrap() {
        for operation in solution["operations"].as_array().unwrap() {
            found.push(Operation {
                id: operation["id"].as_str().unwrap().into(),
                credits: operation["credits"].as_i64().unwrap(),
            });
        }
    }
    found
}

/// A scenario over this price list. `usual` is what a month asks for, about.
struct Frame<'a> {
    catalog: &'a Value,
    plans: &'a [Value],
    operations: &'a [Operation],
    start: Date,
    end: Date,
    months: i64,
    usual: i64,
    /// May usage grow out of all proportion?
    wild: bool,
}

impl Frame<'_> {
    fn length(&self) -> i64 {
        self.end.number() - self.start.number()
    }

    fn day_inside(&self, rng: &mut Rng) -> Date {
        plus_days(self.start, rng.within(0, self.length() - 1))
    }

    /// Calls that cost about this many credits.
    fn calls(&self, operation: &Operation, credits: i64) -> i64 {
        credits / operation.credits.max(1)
    }

    fn usage(&self, rng: &mut Rng) -> Vec<Value> {
        let lines = *rng.pick(&[0, 1, 1, 1, 1, 2, 2, 3, 5]);
        let mut usage = Vec::new();
        for _ in 0..lines {
            let operation = rng.pick(self.operations);
            let share = *rng.pick(&[0, 5, 10, 30, 50, 70, 80, 100, 100, 120, 160, 250]);
            let mut monthly = self.calls(operation, self.usual * share / 100 / lines);
            if rng.chance(50) {
                monthly += rng.within(0, 3);
            }
            let mut line = json!({"operation": operation.id, "monthly": monthly});
            let percent = growth(rng, self.months, self.wild);
            let written = if percent % 100 == 0 && rng.chance(80) {
                json!(percent / 100)
            } else {
                json!(percent as f64 / 100.0)
            };
            put(rng, &mut line, "growth_percent", written, percent == 0);
            let weekdays = rng.chance(25);
            let days = if weekdays { "weekdays" } else { "every-day" };
            put(rng, &mut line, "days", json!(days), !weekdays);
            usage.push(line);
        }
        usage
    }

    fn loads(&self, rng: &mut Rng) -> Vec<Value> {
        let mut loads = Vec::new();
        for i in 0..*rng.pick(&[0, 0, 0, 1, 1, 2, 4]) {
            let operation = rng.pick(self.operations);
            let days = match rng.within(0, 9) {
                0..=3 => 1,
                4..=7 => rng.within(2, 9),
                8 => rng.within(10, 100),
                _ => rng.within(100, 3_660),
            };
            let start = match rng.within(0, 9) {
                0 => self.start,
                1 => plus_days(self.start, -rng.within(1, 12).min(self.start.number())),
                2 => plus_days(self.end, -rng.within(1, 5)),
                3 => plus_days(self.end, rng.within(0, 30)),
                _ => self.day_inside(rng),
            };
            let share = *rng.pick(&[0, 10, 30, 60, 100, 150]);
            let count = self.calls(operation, self.usual * share / 100) + rng.within(0, 5);
            let mut load = json!({"operation": operation.id, "count": count,
                "start": start.to_string()});
            put(rng, &mut load, "days", json!(days), days == 1);
            if rng.chance(50) {
                load["name"] = json!(format!("Load {i}"));
            }
            loads.push(load);
        }
        loads
    }

    fn daily(&self, rng: &mut Rng) -> Vec<Value> {
        let mut daily = Vec::new();
        for _ in 0..*rng.pick(&[0, 0, 0, 1, 2, 6, 20]) {
            let operation = rng.pick(self.operations);
            let day = match rng.within(0, 9) {
                0 => self.start,
                1 => plus_days(self.end, -1),
                2 => plus_days(self.end, rng.within(0, 3)),
                3 => plus_days(self.start, -rng.within(1, 3).min(self.start.number())),
                _ => self.day_inside(rng),
            };
            let most = self.calls(operation, self.usual / 4);
            daily.push(json!({"date": day.to_string(), "operation": operation.id,
                "count": rng.within(0, most)}));
        }
        daily
    }

    /// Changes, at most one a day: on start, renewal days, month ends, and close
    /// together.
    fn changes(&self, rng: &mut Rng, purchased: Date, most: i64) -> Vec<Value> {
        let mut days: Vec<Date> = Vec::new();
        let mut anchor = purchased;
        for _ in 0..most {
            let day = match rng.within(0, 9) {
                0 => self.start,
                1..=3 => {
                    // A renewal day, counted from the last change made so far.
                    let mut n = 0;
                    while anchor.plus_months(n) < self.start {
                        n += 1;
                    }
                    anchor.plus_months(n + rng.within(0, self.months) as i32)
                }
                4 => {
                    let day = self.day_inside(rng);
                    Date {
                        day: days_in_month(day.year, day.month),
                        ..day
                    }
                }
                5..=6 => match days.last() {
                    Some(&last) => plus_days(last, rng.within(1, 20)),
                    None => self.day_inside(rng),
                },
                _ => self.day_inside(rng),
            };
            if self.start <= day && day < self.end && !days.contains(&day) {
                days.push(day);
                anchor = *days.iter().max().unwrap();
            }
        }
        if rng.chance(70) {
            days.sort();
        }
        let plan = |rng: &mut Rng| rng.pick(self.plans)["id"].clone();
        days.iter()
            .map(|day| json!({"date": day.to_string(), "plan": plan(rng)}))
            .collect()
    }

    fn purchases(&self, rng: &mut Rng) -> Vec<Value> {
        let packs = self.catalog["packs"].as_array().unwrap();
        let mut purchases: Vec<Value> = Vec::new();
        if packs.is_empty() {
            return purchases;
        }
        for _ in 0..*rng.pick(&[0, 0, 1, 1, 2, 3, 6]) {
            let day = match rng.within(0, 9) {
                0 => self.start,
                1 => plus_days(self.end, -1),
                2..=3 if !purchases.is_empty() => {
                    Date::read(purchases.last().unwrap()["date"].as_str().unwrap())
                }
                _ => self.day_inside(rng),
            };
            let quantity = *rng.pick(&[1, 1, 1, 2, 3, 5]);
            let mut bought = json!({"date": day.to_string(), "pack": rng.pick(packs)["id"]});
            put(rng, &mut bought, "quantity", json!(quantity), quantity == 1);
            purchases.push(bought);
        }
        purchases
    }

    fn needs(&self, rng: &mut Rng) -> Value {
        let mut needs = Map::new();
        for key in LIMITS {
            // Only what some plan of the list limits.
            let known = self.plans.iter().any(|p| p["limits"].get(key).is_some());
            if known && rng.chance(15) {
                needs.insert(key.into(), json!(rng.within(0, 10)));
            }
        }
        Value::Object(needs)
    }

    fn subscription(&self, rng: &mut Rng, plan: &Value, purchased: Date) -> Value {
        let supply = plan["monthly_credits"].as_i64().unwrap();
        let mut subscription = json!({"plan": plan["id"], "purchased": purchased.to_string()});
        let left = match rng.within(0, 9) {
            0 => 0,
            1..=4 => rng.within(0, supply),
            _ => supply,
        };
        put(
            rng,
            &mut subscription,
            "supply_left",
            json!(left),
            left == supply,
        );
        let owned = match rng.within(0, 9) {
            0..=4 => 0,
            5..=8 => rng.within(0, self.usual),
            _ => rng.within(0, self.usual * 3),
        };
        put(
            rng,
            &mut subscription,
            "pack_credits",
            json!(owned),
            owned == 0,
        );
        let mut carried: Vec<Value> = Vec::new();
        let (_, period_end) = running_period(purchased, self.start);
        for _ in 0..*rng.pick(&[0, 0, 0, 1, 1, 2, 3]) {
            let ends = match rng.within(0, 9) {
                0 => period_end,
                1..=3 if !carried.is_empty() => {
                    Date::read(carried.last().unwrap()["ends"].as_str().unwrap())
                }
                4 => self.end,
                5 => self.start.tomorrow(),
                _ => plus_days(self.start, rng.within(1, 31)),
            };
            let credits = rng.within(0, self.usual / 2);
            carried.push(json!({"credits": credits, "ends": ends.to_string()}));
        }
        let none = carried.is_empty();
        put(rng, &mut subscription, "carry_over", json!(carried), none);
        subscription
    }

    fn scenario(&self, rng: &mut Rng, currency: &str) -> Value {
        let mut scenario = json!({
            "format": "credit-scenario", "version": 1, "currency": currency,
            "start": self.start.to_string(), "months": self.months,
        });
        if rng.chance(80) {
            scenario["name"] = json!(format!("Random {}", rng.within(0, 999_999)));
        }
        scenario
    }
}

fn fill(rng: &mut Rng, scenario: &mut Value, key: &str, value: Value) {
    let empty =
        value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty);
    put(rng, scenario, key, value, empty);
}

/// A random valid scenario and its price list, for the forecast. The scenario
/// carries the whole price list unless it is the built-in one.
pub fn scenario(rng: &mut Rng) -> (Value, Value) {
    let real = rng.chance(12);
    let catalog = if real {
        built_in()
    } else {
        let plans = rng.within(1, 6);
        let packs = rng.within(0, 4);
        let operations = rng.within(1, 5);
        let scale = *rng.pick(&[1, 1, 10, 1000]);
        let supplies: Vec<i64> = [0, 30, 60, 100, 100, 150, 200, 301, 997]
            .iter()
            .map(|s| s * scale)
            .collect();
        let pack_credits: Vec<i64> = [1, 7, 10, 10, 25, 50, 64, 100, 333]
            .iter()
            .map(|c| c * scale)
            .collect();
        let sizes = Sizes {
            plans,
            packs,
            operations,
            supplies: &supplies,
            pack_credits: &pack_credits,
            records: 400 * scale,
            straight: 20,
        };
        price_list(rng, &sizes)
    };
    let all_plans = catalog["plans"].as_array().unwrap().clone();
    let plans = if real {
        &all_plans[..6]
    } else {
        &all_plans[..]
    };
    let operations = operations(&catalog);
    let plan = rng.pick(plans).clone();
    let start = some_day(rng);
    let months = some_horizon(rng);
    let supply = plan["monthly_credits"].as_i64().unwrap();
    let frame = Frame {
        catalog: &catalog,
        plans,
        operations: &operations,
        start,
        end: start.plus_months(months as i32),
        months,
        usual: supply.max(20),
        wild: true,
    };
    let purchased = some_purchase(rng, start);
    let currency = *rng.pick(&["EUR", "USD"]);
    let mut scenario = frame.scenario(rng, currency);
    scenario["subscription"] = frame.subscription(rng, &plan, purchased);
    let most = *rng.pick(&[0, 0, 1, 1, 2, 3, 5]);
    let changes = frame.changes(rng, purchased, most);
    fill(rng, &mut scenario, "changes", json!(changes));
    let purchases = frame.purchases(rng);
    fill(rng, &mut scenario, "packs", json!(purchases));
    let usage = frame.usage(rng);
    fill(rng, &mut scenario, "usage", json!(usage));
    let loads = frame.loads(rng);
    fill(rng, &mut scenario, "loads", json!(loads));
    let mut daily = frame.daily(rng);
    if rng.chance(8) {
        // Uses up to the last credit what the first day starts with.
        let cost_one: Vec<&Operation> = operations.iter().filter(|o| o.credits == 1).collect();
        let left = scenario["subscription"]["supply_left"]
            .as_i64()
            .unwrap_or(supply);
        if let Some(operation) = cost_one.first() {
            daily.push(json!({"date": start.to_string(), "operation": operation.id,
                "count": left}));
        }
    }
    fill(rng, &mut scenario, "daily", json!(daily));
    let needs = frame.needs(rng);
    fill(rng, &mut scenario, "needs", needs);
    if rng.chance(15) {
        scenario["uncertainty"] = json!({"level_percent": rng.within(0, 50),
            "spikes_per_year": rng.within(0, 9)});
    }
    if rng.chance(10) {
        scenario["quote"] = json!({"customer": "Somebody", "discount_percent": 12.5});
    }
    if rng.chance(10) {
        scenario["notes"] = json!("Made up for a test.");
    }
    if !real {
        scenario["catalog"] = catalog.clone();
    } else if rng.chance(50) {
        scenario["catalog"] = catalog["id"].clone();
    }
    (scenario, catalog)
}

/// A small instance for the optimiser: few months, plans and packs, so that
/// every sequence and every multiset of packs can be tried. Gives the scenario,
/// its price list and `max_changes`.
pub fn small(rng: &mut Rng) -> (Value, Value, usize) {
    let plans = *rng.pick(&[1, 2, 2, 3, 3, 3, 4]);
    let packs = *rng.pick(&[0, 1, 2, 2, 3, 3, 3]);
    let operations_wanted = *rng.pick(&[1, 1, 2, 3]);
    let sizes = Sizes {
        plans,
        packs,
        operations: operations_wanted,
        supplies: &[0, 10, 20, 30, 50, 50, 80, 120],
        pack_credits: &[3, 5, 7, 10, 12, 20, 25, 30],
        records: 400,
        straight: 70,
    };
    let catalog = price_list(rng, &sizes);
    let all_plans = catalog["plans"].as_array().unwrap().clone();
    let operations = operations(&catalog);
    let plan = rng.pick(&all_plans).clone();
    let start = some_day(rng);
    let months = *rng.pick(&[1, 1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8]);
    let frame = Frame {
        catalog: &catalog,
        plans: &all_plans,
        operations: &operations,
        start,
        end: start.plus_months(months as i32),
        months,
        usual: rng.within(20, 90),
        wild: false,
    };
    let purchased = some_purchase(rng, start);
    let currency = *rng.pick(&["EUR", "USD"]);
    let mut scenario = frame.scenario(rng, currency);
    scenario["subscription"] = frame.subscription(rng, &plan, purchased);
    let usage = frame.usage(rng);
    fill(rng, &mut scenario, "usage", json!(usage));
    let mut loads = frame.loads(rng);
    for _ in 0..*rng.pick(&[0, 1, 1, 2]) {
        // A peak that a larger plan for a month may be made for.
        let operation = rng.pick(&operations);
        let count = frame.calls(operation, frame.usual * rng.within(50, 350) / 100);
        loads.push(json!({"operation": operation.id, "count": count,
            "start": frame.day_inside(rng).to_string(), "days": rng.within(1, 25)}));
    }
    fill(rng, &mut scenario, "loads", json!(loads));
    if rng.chance(30) {
        let daily = frame.daily(rng);
        fill(rng, &mut scenario, "daily", json!(daily));
    }
    if rng.chance(40) {
        let needs = frame.needs(rng);
        fill(rng, &mut scenario, "needs", needs);
    }
    if rng.chance(20) {
        // A recommendation leaves these out.
        let changes = frame.changes(rng, purchased, 2);
        fill(rng, &mut scenario, "changes", json!(changes));
        let purchases = frame.purchases(rng);
        fill(rng, &mut scenario, "packs", json!(purchases));
    }
    scenario["catalog"] = catalog.clone();
    let max_changes = *rng.pick(&[0, 1, 1, 2, 2, 3, 3, 3]);
    (scenario, catalog, max_changes)
}
