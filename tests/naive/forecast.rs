//! The forecast, walked day by day through a list of buckets, as literally as
//! the rules read. Slow and plain on purpose.

use super::calendar::Date;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

// ---------------------------------------------------------------- reading

/// A field that may be absent; null means absent.
pub fn field<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    value.get(key).filter(|v| !v.is_null())
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    field(value, key).map_or(&[], |v| v.as_array().unwrap().as_slice())
}

fn text(value: &Value, key: &str) -> String {
    field(value, key)
        .unwrap_or_else(|| panic!("`{key}` is missing in {value}"))
        .as_str()
        .unwrap()
        .to_string()
}

fn date(value: &Value, key: &str) -> Date {
    Date::read(&text(value, key))
}

fn int(value: &Value, key: &str) -> i128 {
    int_or(value, key, None)
}

fn int_or(value: &Value, key: &str, default: Option<i128>) -> i128 {
    match field(value, key) {
        Some(v) => i128::from(v.as_i64().unwrap()),
        None => default.unwrap_or_else(|| panic!("`{key}` is missing in {value}")),
    }
}

/// `"59.00"` or `7.25` in hundredths.
fn hundredths(text: &str) -> i128 {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = format!("{part:0<2}");
    assert_eq!(part.len(), 2, "more than two decimals: {text}");
    let amount = whole.parse::<i128>().unwrap() * 100 + part.parse::<i128>().unwrap();
    if negative { -amount } else { amount }
}

/// Cents as a decimal string with two places.
pub fn money(cents: i128) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

pub fn number(value: i128) -> Value {
    json!(i64::try_from(value).unwrap())
}

pub struct Plan {
    pub id: String,
    pub tier: usize,
    pub supply: i128,
    pub price: i128,
    pub packs_allowed: bool,
    pub packs_disputed: bool,
    pub limits: BTreeMap<String, i128>,
}

pub struct Pack {
    pub id: String,
    pub credits: i128,
    pub price: i128,
}

pub struct Operation {
    pub id: String,
    pub requires: usize,
    pub credits: i128,
    pub stores: i128,
}

/// A price list and a scenario, read, with every day's calls laid out.
pub struct World {
    pub plans: Vec<Plan>,
    pub packs: Vec<Pack>,
    pub operations: Vec<Operation>,
    pub name: String,
    pub currency: String,
    pub start: Date,
    pub end: Date,
    /// Every forecast day.
    pub days: Vec<Date>,
    /// Calls by forecast day and operation.
    pub calls: Vec<Vec<i128>>,
    /// Credits asked for by forecast day.
    pub demand: Vec<i128>,
    /// Calls by operation that fall outside the forecast.
    pub left_out: Vec<i128>,
    /// Is there a usage line, load or daily entry with a count above 0?
    pub used: Vec<bool>,
    pub needs: BTreeMap<String, i128>,
    pub plan: usize,
    pub purchased: Date,
    pub supply_left: i128,
    pub pack_credits: i128,
    pub carry_over: Vec<(i128, Date)>,
    /// The scenario's own changes: day and plan.
    pub changes: Vec<(Date, usize)>,
    /// The scenario's own purchases: day, pack, quantity.
    pub purchases: Vec<(Date, usize, i128)>,
}

fn place<T>(items: &[T], id: &str, of: impl Fn(&T) -> &String) -> usize {
    items
        .iter()
        .position(|item| of(item) == id)
        .unwrap_or_else(|| panic!("unknown id {id}"))
}

impl World {
    pub fn read(scenario: &Value, catalog: &Value) -> World {
        let currency = text(scenario, "currency");
        let price = |v: &Value| hundredths(v["price"][&currency].as_str().unwrap());
        let tiers: Vec<String> = list(catalog, "tiers")
            .iter()
            .map(|t| t.as_str().unwrap().to_string())
            .collect();
        let plans: Vec<Plan> = list(catalog, "plans")
            .iter()
            .map(|p| Plan {
                id: text(p, "id"),
                tier: place(&tiers, &text(p, "tier"), |t| t),
                supply: int(p, "monthly_credits"),
                price: price(p),
                packs_allowed: p["packs_allowed"].as_bool().unwrap(),
                packs_disputed: field(p, "disputed")
                    .and_then(|d| field(d, "packs_allowed"))
                    .is_some(),
                limits: counts(p, "limits"),
            })
            .collect();
        let packs: Vec<Pack> = list(catalog, "packs")
            .iter()
            .map(|p| Pack {
                id: text(p, "id"),
                credits: int(p, "credits"),
                price: price(p),
            })
            .collect();
        let mut operations = Vec::new();
        for solution in list(catalog, "solutions") {
            for o in list(solution, "operations") {
                operations.push(Operation {
                    id: text(o, "id"),
                    requires: place(&tiers, &text(solution, "requires"), |t| t),
                    credits: int(o, "credits"),
                    stores: int_or(o, "stores", Some(0)),
                });
            }
        }

        let start = date(scenario, "start");
        let months = i32::try_from(int(scenario, "months")).unwrap();
        let end = start.plus_months(months);
        let mut days = Vec::new();
        let mut day = start;
        while day < end {
            days.push(day);
            day = day.tomorrow();
        }

        let subscription = &scenario["subscription"];
        let plan = place(&plans, &text(subscription, "plan"), |p| &p.id);
        let supply_left = int_or(subscription, "supply_left", Some(plans[plan].supply));
        let mut world = World {
            name: field(scenario, "name").map_or(String::new(), |v| v.as_str().unwrap().into()),
            currency,
            start,
            end,
            calls: vec![vec![0; operations.len()]; days.len()],
            demand: Vec::new(),
            days,
            left_out: vec![0; operations.len()],
            used: vec![false; operations.len()],
            needs: counts(scenario, "needs"),
            plan,
            purchased: date(subscription, "purchased"),
            supply_left,
            pack_credits: int_or(subscription, "pack_credits", Some(0)),
            carry_over: list(subscription, "carry_over")
                .iter()
                .map(|c| (int(c, "credits"), date(c, "ends")))
                .collect(),
            changes: list(scenario, "changes")
                .iter()
                .map(|c| (date(c, "date"), place(&plans, &text(c, "plan"), |p| &p.id)))
                .collect(),
            purchases: list(scenario, "packs")
                .iter()
                .map(|p| {
                    (
                        date(p, "date"),
                        place(&packs, &text(p, "pack"), |p| &p.id),
                        int_or(p, "quantity", Some(1)),
                    )
                })
                .collect(),
            plans,
            packs,
            operations,
        };
        world.lay_out_usage(scenario, months);
        world
    }

    fn operation(&self, value: &Value) -> usize {
        place(&self.operations, &text(value, "operation"), |o| &o.id)
    }

    /// R11, R12, R12a, straight from the formulas.
    fn lay_out_usage(&mut self, scenario: &Value, months: i32) {
        for line in list(scenario, "usage") {
            let operation = self.operation(line);
            let monthly = int(line, "monthly");
            let growth = field(line, "growth_percent").map_or(0, |g| hundredths(&g.to_string()));
            let weekdays_only = field(line, "days").is_some_and(|d| d == "weekdays");
            self.used[operation] |= monthly > 0;
            let mut level = monthly * 1_000_000;
            for month in 0..months {
                let calls = round(level, 1_000_000);
                let from = self.start.plus_months(month);
                let to = self.start.plus_months(month + 1);
                let in_month: Vec<usize> = (0..self.days.len())
                    .filter(|&i| from <= self.days[i] && self.days[i] < to)
                    .collect();
                let weights: Vec<i128> = in_month
                    .iter()
                    .map(|&i| i128::from(!weekdays_only || self.days[i].is_weekday()))
                    .collect();
                for (k, of_day) in spread(calls, &weights).into_iter().enumerate() {
                    self.calls[in_month[k]][operation] += of_day;
                }
                level = round(level * (10_000 + growth), 10_000);
            }
        }
        for load in list(scenario, "loads") {
            let operation = self.operation(load);
            let count = int(load, "count");
            self.used[operation] |= count > 0;
            let length = usize::try_from(int_or(load, "days", Some(1))).unwrap();
            let mut day = date(load, "start");
            for calls in spread(count, &vec![1; length]) {
                self.on_day(day, operation, calls);
                day = day.tomorrow();
            }
        }
        for known in list(scenario, "daily") {
            let operation = self.operation(known);
            let count = int(known, "count");
            self.used[operation] |= count > 0;
            self.on_day(date(known, "date"), operation, count);
        }
        for calls in &self.calls {
            self.demand.push(
                (0..self.operations.len())
                    .map(|o| calls[o] * self.operations[o].credits)
                    .sum(),
            );
        }
    }

    fn on_day(&mut self, day: Date, operation: usize, calls: i128) {
        if self.start <= day && day < self.end {
            let i = usize::try_from(day.number() - self.start.number()).unwrap();
            self.calls[i][operation] += calls;
        } else {
            self.left_out[operation] += calls;
        }
    }

    /// Does the plan's tier offer the operation?
    pub fn offers(&self, plan: usize, operation: usize) -> bool {
        self.plans[plan].tier >= self.operations[operation].requires
    }

    /// How many records the plan holds; `None` is no limit.
    pub fn record_limit(&self, plan: usize) -> Option<i128> {
        let limits = &self.plans[plan].limits;
        Some(limits.get("collections")? * limits.get("records_per_collection")?)
    }

    /// Records stored by the calls of a forecast day.
    pub fn stored_on(&self, day: usize) -> i128 {
        (0..self.operations.len())
            .map(|o| self.calls[day][o] * self.operations[o].stores)
            .sum()
    }

    /// The needs that the plan does not meet.
    pub fn unmet_needs(&self, plan: usize) -> Vec<String> {
        self.needs
            .iter()
            .filter(|(key, need)| {
                self.plans[plan]
                    .limits
                    .get(*key)
                    .is_some_and(|limit| limit < need)
            })
            .map(|(key, _)| key.clone())
            .collect()
    }
}

fn counts(value: &Value, key: &str) -> BTreeMap<String, i128> {
    match field(value, key) {
        None => BTreeMap::new(),
        Some(object) => object
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, v)| !v.is_null())
            .map(|(k, v)| (k.clone(), i128::from(v.as_i64().unwrap())))
            .collect(),
    }
}

/// `above / below`, half away from zero; nothing here is negative.
fn round(above: i128, below: i128) -> i128 {
    assert!(above >= 0 && below > 0);
    (2 * above + below) / (2 * below)
}

/// R11: day `k` gets ⌊V·W(k+1)/W(N)⌋ − ⌊V·W(k)/W(N)⌋.
fn spread(calls: i128, weights: &[i128]) -> Vec<i128> {
    let all: i128 = weights.iter().sum();
    let mut before = 0;
    let mut days = Vec::new();
    for weight in weights {
        let after = before + weight;
        days.push(calls * after / all - calls * before / all);
        before = after;
    }
    days
}

// ---------------------------------------------------------------- walking

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    CarryOver,
    Supply,
    Pack,
}

/// Some credits that came together. A supply that outlives its plan stays the
/// same bucket and becomes carry-over.
#[derive(Clone, Debug)]
pub struct Bucket {
    pub kind: Kind,
    pub since: Date,
    /// The day on which the rest expires; packs have none.
    pub ends: Option<Date>,
    pub granted: i128,
    pub used: i128,
    pub expired: i128,
    pub left: i128,
}

#[derive(Clone, Default, Debug)]
pub struct Figures {
    pub demand: i128,
    pub from_carry_over: i128,
    pub from_supply: i128,
    pub from_packs: i128,
    pub shortfall: i128,
}

impl Figures {
    fn add(&mut self, other: &Figures) {
        self.demand += other.demand;
        self.from_carry_over += other.from_carry_over;
        self.from_supply += other.from_supply;
        self.from_packs += other.from_packs;
        self.shortfall += other.shortfall;
    }

    fn write(&self, object: &mut Map<String, Value>) {
        object.insert("demand".into(), number(self.demand));
        object.insert("from_carry_over".into(), number(self.from_carry_over));
        object.insert("from_supply".into(), number(self.from_supply));
        object.insert("from_packs".into(), number(self.from_packs));
        object.insert("shortfall".into(), number(self.shortfall));
    }
}

pub struct Row {
    pub plan: usize,
    pub start: Date,
    pub end: Date,
    /// Index of the row's first forecast day, and one past its last.
    pub days: (usize, usize),
    pub supply: i128,
    pub figures: Figures,
    pub expired: i128,
    pub supply_exhausted: Option<Date>,
    pub packs_left: i128,
    pub plan_cost: i128,
    pub pack_cost: i128,
}

pub struct Day {
    pub date: Date,
    pub figures: Figures,
    pub carry_over_left: i128,
    pub supply_left: i128,
    pub packs_left: i128,
}

pub struct Walk {
    pub rows: Vec<Row>,
    pub days: Vec<Day>,
    pub buckets: Vec<Bucket>,
    pub totals: Figures,
    pub expired: i128,
    pub plan_cost: i128,
    pub pack_cost: i128,
    /// Left of what was owned on `start`.
    pub owned_left: i128,
    pub packs_left: i128,
}

/// Walks the forecast with these changes and purchases in the place of the
/// scenario's own.
pub fn walk(world: &World, changes: &[(Date, usize)], purchases: &[(Date, usize, i128)]) -> Walk {
    let mut plan = world.plan;
    let mut anchor = world.purchased;
    let mut period = 0;
    while anchor.plus_months(period + 1) <= world.start {
        period += 1;
    }
    let mut period_end = anchor.plus_months(period + 1);
    let begins_on_start = anchor.plus_months(period) == world.start;

    // R13: what the user owns before anything else. The first bucket holds the
    // pack credits, so that they are the oldest pack.
    let mut buckets: Vec<Bucket> = Vec::new();
    let grant = |kind, since, ends, credits| Bucket {
        kind,
        since,
        ends,
        granted: credits,
        used: 0,
        expired: 0,
        left: credits,
    };
    buckets.push(grant(Kind::Pack, world.start, None, world.pack_credits));
    for &(credits, ends) in &world.carry_over {
        buckets.push(grant(Kind::CarryOver, world.start, Some(ends), credits));
    }
    buckets.push(grant(
        Kind::Supply,
        world.start,
        Some(period_end),
        world.supply_left,
    ));

    let mut rows: Vec<Row> = Vec::new();
    let mut days: Vec<Day> = Vec::new();
    let new_row = |plan: usize, start, end, day, supply, charged| Row {
        plan,
        start,
        end,
        days: (day, day),
        supply,
        figures: Figures::default(),
        expired: 0,
        supply_exhausted: None,
        packs_left: 0,
        plan_cost: if charged { world.plans[plan].price } else { 0 },
        pack_cost: 0,
    };

    for (i, &today) in world.days.iter().enumerate() {
        // R7, first: credits that end today expire. They belong to the row
        // that was open until today.
        for bucket in &mut buckets {
            if bucket.ends == Some(today) && bucket.left > 0 {
                bucket.expired = bucket.left;
                bucket.left = 0;
                rows.last_mut().unwrap().expired += bucket.expired;
            }
        }

        // R7, second: the plan changes, else the supply renews if it is due.
        let change = changes.iter().find(|(day, _)| *day == today);
        if let Some(&(_, to)) = change {
            if today == world.start && begins_on_start {
                // R5: the period that would begin today never does.
                buckets.retain(|b| b.kind != Kind::Supply);
            }
            for bucket in &mut buckets {
                if bucket.kind == Kind::Supply {
                    bucket.kind = Kind::CarryOver;
                }
            }
            if let Some(row) = rows.last_mut() {
                row.end = today;
            }
            plan = to;
            anchor = today;
            period = 0;
            period_end = anchor.plus_months(1);
            let supply = world.plans[plan].supply;
            buckets.push(grant(Kind::Supply, today, Some(period_end), supply));
            rows.push(new_row(plan, today, period_end, i, supply, true));
        } else if today == period_end {
            for bucket in &mut buckets {
                if bucket.kind == Kind::Supply {
                    // Expired above; it only must not be taken for today's.
                    bucket.kind = Kind::CarryOver;
                }
            }
            period += 1;
            period_end = anchor.plus_months(period + 1);
            let supply = world.plans[plan].supply;
            buckets.push(grant(Kind::Supply, today, Some(period_end), supply));
            rows.push(new_row(plan, today, period_end, i, supply, true));
        } else if today == world.start {
            let began = anchor.plus_months(period);
            rows.push(new_row(
                plan,
                began,
                period_end,
                i,
                world.supply_left,
                begins_on_start,
            ));
        }
        let row = rows.last_mut().unwrap();

        // R7, third: packs are added.
        for &(day, pack, quantity) in purchases {
            if day == today {
                let credits = world.packs[pack].credits * quantity;
                buckets.push(grant(Kind::Pack, today, None, credits));
                row.pack_cost += world.packs[pack].price * quantity;
            }
        }

        // R7, fourth: the day's usage is served, in R6's order.
        let mut order: Vec<usize> = (0..buckets.len())
            .filter(|&b| buckets[b].left > 0)
            .collect();
        order.sort_by_key(|&b| match buckets[b].kind {
            Kind::CarryOver => (0, buckets[b].ends, b),
            Kind::Supply => (1, None, b),
            Kind::Pack => (2, None, b),
        });
        let mut figures = Figures {
            demand: world.demand[i],
            ..Figures::default()
        };
        let mut asked = world.demand[i];
        for b in order {
            let taken = asked.min(buckets[b].left);
            buckets[b].left -= taken;
            buckets[b].used += taken;
            asked -= taken;
            match buckets[b].kind {
                Kind::CarryOver => figures.from_carry_over += taken,
                Kind::Supply => figures.from_supply += taken,
                Kind::Pack => figures.from_packs += taken,
            }
        }
        figures.shortfall = asked;

        let left = |kind| -> i128 {
            buckets
                .iter()
                .filter(|b| b.kind == kind)
                .map(|b| b.left)
                .sum()
        };
        let day = Day {
            date: today,
            carry_over_left: left(Kind::CarryOver),
            supply_left: left(Kind::Supply),
            packs_left: left(Kind::Pack),
            figures,
        };
        row.days.1 = i + 1;
        row.figures.add(&day.figures);
        row.packs_left = day.packs_left;
        if row.supply_exhausted.is_none()
            && row.figures.demand > 0
            && day.carry_over_left + day.supply_left == 0
        {
            row.supply_exhausted = Some(today);
        }
        days.push(day);
    }

    let mut totals = Figures::default();
    for row in &rows {
        totals.add(&row.figures);
    }
    Walk {
        totals,
        expired: rows.iter().map(|r| r.expired).sum(),
        plan_cost: rows.iter().map(|r| r.plan_cost).sum(),
        pack_cost: rows.iter().map(|r| r.pack_cost).sum(),
        owned_left: buckets[0].left,
        packs_left: days.last().unwrap().packs_left,
        rows,
        days,
        buckets,
    }
}

/// What the plans in force do not allow, one per row and id.
fn warnings(world: &World, walk: &Walk) -> Vec<Value> {
    // Day, place of `about` in the order, id, and the warning.
    let mut found: Vec<(Date, usize, String, Value)> = Vec::new();
    const ABOUT: [&str; 4] = ["operation", "need", "records", "pack"];
    let mut warn = |day: Date, plan: usize, about: usize, id: &str| {
        found.push((
            day,
            about,
            id.to_string(),
            json!({"date": day.to_string(), "plan": world.plans[plan].id,
                   "about": ABOUT[about], "id": id}),
        ));
    };
    let mut stored = 0;
    for row in &walk.rows {
        for (o, operation) in world.operations.iter().enumerate() {
            let first = (row.days.0..row.days.1).find(|&i| world.calls[i][o] > 0);
            if let Some(i) = first.filter(|_| !world.offers(row.plan, o)) {
                warn(world.days[i], row.plan, 0, &operation.id);
            }
        }
        for key in world.unmet_needs(row.plan) {
            warn(world.days[row.days.0], row.plan, 1, &key);
        }
        let mut too_many = None;
        for i in row.days.0..row.days.1 {
            stored += world.stored_on(i);
            if world.record_limit(row.plan).is_some_and(|l| stored > l) {
                too_many = too_many.or(Some(world.days[i]));
            }
        }
        if let Some(day) = too_many {
            warn(day, row.plan, 2, "records_per_collection");
        }
        if !world.plans[row.plan].packs_allowed {
            for (p, pack) in world.packs.iter().enumerate() {
                let first = world.days[row.days.0..row.days.1]
                    .iter()
                    .find(|&&day| world.purchases.iter().any(|b| b.0 == day && b.1 == p));
                if let Some(&day) = first {
                    warn(day, row.plan, 3, &pack.id);
                }
            }
        }
    }
    found.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
    found.into_iter().map(|f| f.3).collect()
}

fn maybe(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |d| json!(d.to_string()))
}

/// The object of `forecast --format json`, without the warnings' `text`.
pub fn forecast(scenario: &Value, catalog: &Value, daily: bool) -> Value {
    let world = World::read(scenario, catalog);
    let walk = walk(&world, &world.changes, &world.purchases);

    let mut totals = Map::new();
    walk.totals.write(&mut totals);
    totals.insert("expired".into(), number(walk.expired));
    totals.insert("plan_cost".into(), json!(money(walk.plan_cost)));
    totals.insert("pack_cost".into(), json!(money(walk.pack_cost)));
    totals.insert("cost".into(), json!(money(walk.plan_cost + walk.pack_cost)));

    let mut left_out = Map::new();
    for (o, &calls) in world.left_out.iter().enumerate() {
        if calls > 0 {
            left_out.insert(world.operations[o].id.clone(), number(calls));
        }
    }

    let mut periods = Vec::new();
    for row in &walk.rows {
        let mut period = Map::new();
        period.insert("plan".into(), json!(world.plans[row.plan].id));
        period.insert("start".into(), json!(row.start.to_string()));
        period.insert("end".into(), json!(row.end.to_string()));
        period.insert("supply".into(), number(row.supply));
        row.figures.write(&mut period);
        period.insert("expired".into(), number(row.expired));
        period.insert("supply_exhausted".into(), maybe(row.supply_exhausted));
        period.insert("packs_left".into(), number(row.packs_left));
        period.insert("plan_cost".into(), json!(money(row.plan_cost)));
        period.insert("pack_cost".into(), json!(money(row.pack_cost)));
        periods.push(Value::Object(period));
    }

    let first_shortfall = walk.days.iter().find(|d| d.figures.shortfall > 0);
    let mut answer = json!({
        "name": world.name,
        "currency": world.currency,
        "start": world.start.to_string(),
        "end": world.end.to_string(),
        "totals": totals,
        "left_out": left_out,
        "first_shortfall": maybe(first_shortfall.map(|d| d.date)),
        "packs_left": number(walk.packs_left),
        "periods": periods,
        "warnings": warnings(&world, &walk),
    });
    if daily {
        let mut days = Vec::new();
        for day in &walk.days {
            let mut object = Map::new();
            object.insert("date".into(), json!(day.date.to_string()));
            day.figures.write(&mut object);
            object.insert("carry_over_left".into(), number(day.carry_over_left));
            object.insert("supply_left".into(), number(day.supply_left));
            object.insert("packs_left".into(), number(day.packs_left));
            days.push(Value::Object(object));
        }
        answer["days"] = Value::Array(days);
    }
    answer
}

/// Every bucket with what was put in, used, expired and left at the end of the
/// forecast: `[{"kind": "carry_over" | "supply" | "pack", "since", "ends",
/// "granted", "used", "expired", "left"}]`, in the order in which they came.
/// The first is the pack credits owned on `start`. A supply that became
/// carry-over, or ended, is `carry_over`.
pub fn buckets(scenario: &Value, catalog: &Value) -> Value {
    let world = World::read(scenario, catalog);
    let walk = walk(&world, &world.changes, &world.purchases);
    let written = walk.buckets.iter().map(|b| {
        json!({
            "kind": match b.kind {
                Kind::CarryOver => "carry_over",
                Kind::Supply => "supply",
                Kind::Pack => "pack",
            },
            "since": b.since.to_string(), "ends": maybe(b.ends),
            "granted": number(b.granted), "used": number(b.used),
            "expired": number(b.expired), "left": number(b.left),
        })
    });
    Value::Array(written.collect())
}
