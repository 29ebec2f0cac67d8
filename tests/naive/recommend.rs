//! The recommendation by trying everything: every multiset of packs that could
//! be the cheapest, every sequence of changes that R16 allows, each walked day
//! by day.

use super::calendar::Date;
use super::forecast::{Walk, World, money, number, walk};
use serde_json::{Map, Value, json};

/// What the plans are ranked by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Objective {
    Net,
    Cash,
}

impl Objective {
    pub fn name(self) -> &'static str {
        match self {
            Objective::Net => "net",
            Objective::Cash => "cash",
        }
    }
}

// ------------------------------------------------------------- R14, packs

/// A multiset of packs: how many of each, in the price list's order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cover {
    pub quantities: Vec<i128>,
    pub price: i128,
    pub credits: i128,
    pub count: i128,
}

/// R14: the cheapest packs with at least `need` credits, `packs` being credits
/// and price of each; `None` when there is no pack for a need.
pub fn cheapest_packs(need: i128, packs: &[(i128, i128)]) -> Option<Cover> {
    let nothing = Cover {
        quantities: vec![0; packs.len()],
        price: 0,
        credits: 0,
        count: 0,
    };
    let mut best = None;
    try_packs(need, packs, 0, nothing, &mut best);
    best
}

/// Tries every quantity of pack `from` and those after it. A pack is only added
/// while the need is not covered: every price is above 0, so the cheapest
/// multiset holds none that could be left out.
fn try_packs(
    need: i128,
    packs: &[(i128, i128)],
    from: usize,
    sofar: Cover,
    best: &mut Option<Cover>,
) {
    if best.as_ref().is_some_and(|b| sofar.price > b.price) {
        return;
    }
    if sofar.credits >= need {
        // Least price, then most credits, then fewest packs.
        let order = |c: &Cover| (c.price, -c.credits, c.count);
        if best.as_ref().is_none_or(|b| order(&sofar) < order(b)) {
            *best = Some(sofar);
        }
        return;
    }
    let Some(&(credits, price)) = packs.get(from) else {
        return;
    };
    let with = |quantity: i128| {
        let mut more = sofar.clone();
        more.quantities[from] += quantity;
        more.price += quantity * price;
        more.credits += quantity * credits;
        more.count += quantity;
        more
    };
    let most = (need - sofar.credits + credits - 1) / credits;
    // Of the last pack only one quantity covers the need without one too many.
    let least = if from + 1 == packs.len() { most } else { 0 };
    for quantity in least..=most {
        try_packs(need, packs, from + 1, with(quantity), best);
    }
}

/// A purchase: day, pack, quantity.
type Buy = (Date, usize, i128);

/// R14: each pack on the last safe day, the smallest first.
fn purchase_days(world: &World, walk: &Walk, quantities: &[i128]) -> Vec<Buy> {
    let mut waiting: Vec<usize> = Vec::new();
    for (pack, &quantity) in quantities.iter().enumerate() {
        for _ in 0..quantity {
            waiting.push(pack);
        }
    }
    waiting.sort_by_key(|&pack| world.packs[pack].credits);
    let mut waiting = waiting.into_iter();
    let mut bought: Vec<Buy> = Vec::new();
    let mut balance = 0;
    for day in &walk.days {
        while balance < day.figures.shortfall {
            let pack = waiting.next().unwrap();
            balance += world.packs[pack].credits;
            match bought.last_mut() {
                Some(last) if last.0 == day.date && last.1 == pack => last.2 += 1,
                _ => bought.push((day.date, pack, 1)),
            }
        }
        balance -= day.figures.shortfall;
    }
    bought
}

// ------------------------------------------------------------ R15, figures

/// One sequence of changes, judged.
pub struct Judged {
    changes: Vec<(Date, usize)>,
    plan_cost: i128,
    pub shortfall: i128,
    /// `None` when the shortfall cannot be covered.
    pub covered: Option<Covered>,
    packs_left: i128,
}

pub struct Covered {
    quantities: Vec<i128>,
    buy: Vec<Buy>,
    pack_cost: i128,
    pub cash: i128,
    pub net: i128,
}

/// R15's net cost of a walk that paid `cash`.
fn net_cost(world: &World, walk: &Walk, cash: i128) -> i128 {
    let owned_used = world.pack_credits - walk.owned_left;
    // Rounding down keeps the order of prices per credit.
    let worth = world
        .packs
        .iter()
        .map(|p| owned_used * p.price / p.credits)
        .min()
        .unwrap_or(0);
    let last = walk.rows.last().unwrap();
    let beyond = last.end.number() - world.end.number();
    let length = last.end.number() - last.start.number();
    // A row's plan cost is its period's price when it was charged, else 0.
    let paid_beyond = last.plan_cost * i128::from(beyond) / i128::from(length);
    cash + worth - paid_beyond
}

pub fn judge(world: &World, packs_allowed: &[bool], changes: &[(Date, usize)]) -> Judged {
    let walk = walk(world, changes, &[]);
    let refused = walk
        .rows
        .iter()
        .any(|row| row.figures.shortfall > 0 && !packs_allowed[row.plan]);
    let shortfall = walk.totals.shortfall;
    let sizes: Vec<(i128, i128)> = world.packs.iter().map(|p| (p.credits, p.price)).collect();
    let cover = if refused {
        None
    } else {
        cheapest_packs(shortfall, &sizes)
    };
    let bought = cover.as_ref().map_or(0, |c| c.credits - shortfall);
    Judged {
        changes: changes.to_vec(),
        plan_cost: walk.plan_cost,
        shortfall,
        packs_left: walk.packs_left + bought,
        covered: cover.map(|cover| {
            let cash = walk.plan_cost + cover.price;
            Covered {
                buy: purchase_days(world, &walk, &cover.quantities),
                quantities: cover.quantities,
                pack_cost: cover.price,
                cash,
                net: net_cost(world, &walk, cash),
            }
        }),
    }
}

/// R15: what makes a plan ineligible whatever its packs: code and id.
pub fn obstacles(world: &World, plan: usize) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for (o, operation) in world.operations.iter().enumerate() {
        if world.used[o] && !world.offers(plan, o) {
            found.push(("operation", operation.id.clone()));
        }
    }
    for key in world.unmet_needs(plan) {
        found.push(("need", key));
    }
    let stored: i128 = (0..world.days.len()).map(|i| world.stored_on(i)).sum();
    if world.record_limit(plan).is_some_and(|limit| stored > limit) {
        found.push(("records", "records_per_collection".to_string()));
    }
    found
}

/// The changes of a plan held throughout.
fn held(world: &World, plan: usize) -> Vec<(Date, usize)> {
    if plan == world.plan {
        Vec::new()
    } else {
        vec![(world.start, plan)]
    }
}

// ---------------------------------------------------------- R16, sequences

/// Visits every sequence of changes that R16 allows, the empty one included.
fn every_sequence(world: &World, max_changes: usize, visit: &mut impl FnMut(&[(Date, usize)])) {
    fn extend(
        world: &World,
        max_changes: usize,
        sofar: &mut Vec<(Date, usize)>,
        visit: &mut impl FnMut(&[(Date, usize)]),
    ) {
        visit(sofar);
        if sofar.len() == max_changes {
            return;
        }
        let (anchor, plan) = sofar
            .last()
            .copied()
            .unwrap_or((world.purchased, world.plan));
        let mut days = Vec::new();
        if sofar.is_empty() {
            days.push(world.start);
        }
        let mut n = 1;
        while anchor.plus_months(n).plus_months(1) <= world.end {
            let day = anchor.plus_months(n);
            if day >= world.start && !days.contains(&day) {
                days.push(day);
            }
            n += 1;
        }
        for day in days {
            for to in 0..world.plans.len() {
                if to != plan {
                    sofar.push((day, to));
                    extend(world, max_changes, sofar, visit);
                    sofar.pop();
                }
            }
        }
    }
    extend(world, max_changes, &mut Vec::new(), visit);
}

/// The plans that these changes put in force on some forecast day.
fn plans_in_force(world: &World, changes: &[(Date, usize)]) -> Vec<usize> {
    let mut plans: Vec<usize> = changes.iter().map(|c| c.1).collect();
    if changes.first().is_none_or(|c| c.0 != world.start) {
        plans.push(world.plan);
    }
    plans
}

// -------------------------------------------------------------- the answer

struct Answer {
    options: Vec<Value>,
    best: Value,
    schedule: Value,
}

fn written_changes(world: &World, changes: &[(Date, usize)]) -> Value {
    let written = changes
        .iter()
        .map(|&(day, plan)| json!({"date": day.to_string(), "plan": world.plans[plan].id}));
    Value::Array(written.collect())
}

/// What is bought; nothing when the shortfall cannot be covered.
pub fn written_purchases(world: &World, judged: &Judged) -> Value {
    let bought = judged.covered.iter().flat_map(|covered| &covered.buy);
    let written = bought.map(|&(day, pack, quantity)| {
        json!({"date": day.to_string(), "pack": world.packs[pack].id,
               "quantity": number(quantity)})
    });
    Value::Array(written.collect())
}

/// The figures that options and the schedule have in common.
fn write_figures(world: &World, judged: &Judged, object: &mut Map<String, Value>) {
    let mut set = |key: &str, value: Value| object.insert(key.into(), value);
    set("plan_cost", json!(money(judged.plan_cost)));
    set("packs_left", number(judged.packs_left));
    let Some(covered) = &judged.covered else {
        for key in ["pack_cost", "cost", "net_cost"] {
            set(key, Value::Null);
        }
        for key in ["packs", "buy"] {
            set(key, json!([]));
        }
        return;
    };
    set("pack_cost", json!(money(covered.pack_cost)));
    set("cost", json!(money(covered.cash)));
    set("net_cost", json!(money(covered.net)));
    let packs = covered.quantities.iter().enumerate();
    let packs = packs
        .filter(|(_, quantity)| **quantity > 0)
        .map(|(p, &quantity)| json!({"pack": world.packs[p].id, "quantity": number(quantity)}));
    set("packs", Value::Array(packs.collect()));
    set("buy", written_purchases(world, judged));
}

fn answer(
    world: &World,
    packs_allowed: &[bool],
    max_changes: usize,
    objective: Objective,
) -> Answer {
    let order = |covered: &Covered| match objective {
        Objective::Net => (covered.net, covered.cash),
        Objective::Cash => (covered.cash, covered.net),
    };
    let all_obstacles: Vec<_> = (0..world.plans.len())
        .map(|plan| obstacles(world, plan))
        .collect();

    let mut eligible = Vec::new();
    let mut ineligible = Vec::new();
    for (plan, obstacles) in all_obstacles.iter().enumerate() {
        let judged = judge(world, packs_allowed, &held(world, plan));
        let mut reasons: Vec<Value> = obstacles
            .iter()
            .map(|(code, id)| json!({"code": code, "id": id}))
            .collect();
        if judged.covered.is_none() {
            reasons.push(json!({"code": "packs", "id": world.plans[plan].id}));
        }
        let mut option = Map::new();
        option.insert("plan".into(), json!(world.plans[plan].id));
        option.insert("eligible".into(), json!(reasons.is_empty()));
        option.insert("covered_shortfall".into(), number(judged.shortfall));
        write_figures(world, &judged, &mut option);
        match (&judged.covered, reasons.is_empty()) {
            (Some(covered), true) => {
                let rank = (order(covered), world.plans[plan].supply, plan);
                eligible.push((rank, option));
            }
            _ => ineligible.push(option.clone()),
        }
        let list = if reasons.is_empty() {
            &mut eligible.last_mut().unwrap().1
        } else {
            ineligible.last_mut().unwrap()
        };
        list.insert("reasons".into(), Value::Array(reasons));
    }
    eligible.sort_by_key(|(rank, _)| *rank);
    let best = eligible
        .first()
        .map_or(Value::Null, |(_, option)| option["plan"].clone());
    let options = eligible
        .into_iter()
        .map(|(_, option)| option)
        .chain(ineligible)
        .map(Value::Object)
        .collect();

    let mut least: Option<Judged> = None;
    every_sequence(world, max_changes, &mut |changes| {
        let in_force = plans_in_force(world, changes);
        if in_force.iter().any(|&p| !all_obstacles[p].is_empty()) {
            return;
        }
        let judged = judge(world, packs_allowed, changes);
        let rank = |j: &Judged| j.covered.as_ref().map(|c| (order(c), j.changes.len()));
        if judged.covered.is_some() && least.as_ref().is_none_or(|l| rank(&judged) < rank(l)) {
            least = Some(judged);
        }
    });
    let schedule = least.map_or(Value::Null, |judged| {
        let mut schedule = Map::new();
        schedule.insert("changes".into(), written_changes(world, &judged.changes));
        write_figures(world, &judged, &mut schedule);
        Value::Object(schedule)
    });
    Answer {
        options,
        best,
        schedule,
    }
}

fn flipped(world: &World, plan: usize) -> Vec<bool> {
    let mut allowed: Vec<bool> = world.plans.iter().map(|p| p.packs_allowed).collect();
    allowed[plan] = !allowed[plan];
    allowed
}

/// The object of `recommend --format json`, without the reasons' `text`. The
/// `id` of a reason `packs` is the plan's.
pub fn recommend(
    scenario: &Value,
    catalog: &Value,
    max_changes: usize,
    objective: Objective,
) -> Value {
    let world = World::read(scenario, catalog);
    let allowed: Vec<bool> = world.plans.iter().map(|p| p.packs_allowed).collect();
    let found = answer(&world, &allowed, max_changes, objective);
    // R15b: the other value of each disputed figure, one at a time.
    let mut if_disputed = Vec::new();
    for (plan, of_plan) in world.plans.iter().enumerate() {
        if !of_plan.packs_disputed {
            continue;
        }
        let other = answer(&world, &flipped(&world, plan), max_changes, objective);
        // `null` has no net cost, so this also tells whether there is one.
        let differs =
            other.best != found.best || other.schedule["net_cost"] != found.schedule["net_cost"];
        if differs {
            if_disputed.push(
                json!({"plan": of_plan.id, "packs_allowed": !of_plan.packs_allowed,
                "best": other.best, "schedule": other.schedule}),
            );
        }
    }
    json!({
        "name": world.name,
        "objective": objective.name(),
        "options": found.options,
        "best": found.best,
        "schedule": found.schedule,
        "if_disputed": if_disputed,
    })
}

// -------------------------------------------------------------- comparing

type Outcome = Result<(), String>;

fn same(place: &str, a: &Value, b: &Value, keys: &[&str]) -> Outcome {
    for key in keys {
        if a.get(key) != b.get(key) {
            let show = |v: &Value| v.get(key).map_or("nothing".into(), Value::to_string);
            return Err(format!("{place}.{key}: {} and {}", show(a), show(b)));
        }
    }
    Ok(())
}

fn entries<'a>(place: &str, value: &'a Value, key: &str) -> Result<&'a Vec<Value>, String> {
    value[key]
        .as_array()
        .ok_or_else(|| format!("{place}.{key}: not a list"))
}

fn how_many(place: &str, value: &Value, key: &str) -> Result<i64, String> {
    let quantities = entries(place, value, key)?.iter().map(|entry| {
        entry["quantity"]
            .as_i64()
            .ok_or_else(|| format!("{place}.{key}: a quantity is missing"))
    });
    quantities.sum()
}

/// Two plans or sequences with the same changes. Packs that are equal in price,
/// credits and number may differ, and with them the days (R16).
fn same_figures(place: &str, a: &Value, b: &Value) -> Outcome {
    same(
        place,
        a,
        b,
        &["plan_cost", "pack_cost", "cost", "net_cost", "packs_left"],
    )?;
    if a["packs"] == b["packs"] {
        return same(place, a, b, &["packs", "buy"]);
    }
    let counts = [
        how_many(place, a, "packs")?,
        how_many(place, b, "packs")?,
        how_many(place, a, "buy")?,
        how_many(place, b, "buy")?,
    ];
    if counts.iter().any(|c| *c != counts[0]) {
        return Err(format!("{place}.packs: {} and {}", a["packs"], b["packs"]));
    }
    Ok(())
}

fn same_schedule(place: &str, a: &Value, b: &Value) -> Outcome {
    if a.is_null() || b.is_null() {
        return if a.is_null() && b.is_null() {
            Ok(())
        } else {
            Err(format!("{place}: {a} and {b}"))
        };
    }
    same(place, a, b, &["cost", "net_cost"])?;
    let (of_a, of_b) = (entries(place, a, "changes")?, entries(place, b, "changes")?);
    if of_a.len() != of_b.len() {
        return Err(format!("{place}.changes: {of_a:?} and {of_b:?}"));
    }
    if of_a == of_b {
        same_figures(place, a, b)?;
    }
    Ok(())
}

/// Reasons by code and id, whatever their order.
fn reasons(option: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let list = option["reasons"].as_array().into_iter().flatten();
    let mut found: Vec<_> = list.map(|r| (text(&r["code"]), text(&r["id"]))).collect();
    found.sort();
    found
}

/// Are two recommendations the same? Everything but the texts and the order of
/// reasons must be equal, except what the rules leave open: another sequence
/// with equal cost, net cost and number of changes; other packs with equal
/// price, credits and number. Whether what differs is itself right is for
/// [`check_recommendation`].
pub fn same_recommendation(a: &Value, b: &Value) -> Outcome {
    same("", a, b, &["name", "objective", "best"])?;
    let (of_a, of_b) = (entries("", a, "options")?, entries("", b, "options")?);
    if of_a.len() != of_b.len() {
        return Err(format!("{} and {} options", of_a.len(), of_b.len()));
    }
    for (i, (a, b)) in of_a.iter().zip(of_b).enumerate() {
        let place = format!("options[{i}]");
        same(&place, a, b, &["plan", "eligible", "covered_shortfall"])?;
        if reasons(a) != reasons(b) {
            return Err(format!(
                "{place}.reasons: {} and {}",
                a["reasons"], b["reasons"]
            ));
        }
        same_figures(&place, a, b)?;
    }
    same_schedule("schedule", &a["schedule"], &b["schedule"])?;
    let (of_a, of_b) = (
        entries("", a, "if_disputed")?,
        entries("", b, "if_disputed")?,
    );
    if of_a.len() != of_b.len() {
        return Err(format!(
            "if_disputed: {} and {}",
            a["if_disputed"], b["if_disputed"]
        ));
    }
    for (i, (a, b)) in of_a.iter().zip(of_b).enumerate() {
        let place = format!("if_disputed[{i}]");
        same(&place, a, b, &["plan", "packs_allowed", "best"])?;
        same_schedule(&format!("{place}.schedule"), &a["schedule"], &b["schedule"])?;
    }
    Ok(())
}

// --------------------------------------------------------------- checking

/// Checks a plan's or sequence's figures by walking it with what it buys.
fn check_figures(
    world: &World,
    packs_allowed: &[bool],
    place: &str,
    changes: &[(Date, usize)],
    found: &Value,
) -> Outcome {
    let wrong = |what: &str| Err(format!("{place}: {what}: {found}"));
    let pack_of = |entry: &Value| {
        world
            .packs
            .iter()
            .position(|p| entry["pack"] == *p.id)
            .ok_or_else(|| format!("{place}: unknown pack in {entry}"))
    };
    let quantity_of = |entry: &Value| {
        entry["quantity"]
            .as_i64()
            .filter(|q| *q > 0)
            .map(i128::from)
            .ok_or_else(|| format!("{place}: no quantity in {entry}"))
    };
    let mut buy: Vec<Buy> = Vec::new();
    let mut summed = vec![0; world.packs.len()];
    for entry in entries(place, found, "buy")? {
        let day = Date::read(entry["date"].as_str().unwrap_or_default());
        let (pack, quantity) = (pack_of(entry)?, quantity_of(entry)?);
        buy.push((day, pack, quantity));
        summed[pack] += quantity;
    }
    let mut listed = vec![0; world.packs.len()];
    let mut before = None;
    for entry in entries(place, found, "packs")? {
        let pack = pack_of(entry)?;
        if before.is_some_and(|b| b >= pack) {
            return wrong("packs are not in the price list's order");
        }
        before = Some(pack);
        listed[pack] = quantity_of(entry)?;
    }
    if listed != summed {
        return wrong("`packs` and `buy` do not add up to the same");
    }

    // Without what it buys: what had to be covered, and on which days.
    let bare = walk(world, changes, &[]);
    let mut balance = 0;
    let mut waiting = buy.iter().peekable();
    let mut biggest = 0;
    for day in &bare.days {
        let short = day.figures.shortfall;
        while let Some(&&(_, pack, quantity)) = waiting.peek().filter(|b| b.0 == day.date) {
            waiting.next();
            let credits = world.packs[pack].credits;
            if credits < biggest {
                return wrong("a smaller pack is bought after a larger one");
            }
            biggest = credits;
            if balance + (quantity - 1) * credits >= short {
                return wrong("a pack is bought before the last safe day");
            }
            balance += quantity * credits;
        }
        if balance < short {
            return wrong("a day is not covered");
        }
        balance -= short;
    }
    if waiting.next().is_some() {
        return wrong("`buy` is not in order of date");
    }
    let sizes: Vec<(i128, i128)> = world.packs.iter().map(|p| (p.credits, p.price)).collect();
    let Some(cheapest) = cheapest_packs(bare.totals.shortfall, &sizes) else {
        return wrong("no pack can cover this");
    };
    let sum = |of: &dyn Fn(usize) -> i128| -> i128 {
        listed.iter().enumerate().map(|(p, q)| q * of(p)).sum()
    };
    let price = sum(&|p| world.packs[p].price);
    let chosen = (price, sum(&|p| world.packs[p].credits), sum(&|_| 1));
    if chosen != (cheapest.price, cheapest.credits, cheapest.count) {
        return wrong(&format!("the cheapest packs are {cheapest:?}"));
    }
    let refused =
        |row: &super::forecast::Row| row.figures.shortfall > 0 && !packs_allowed[row.plan];
    if bare.rows.iter().any(refused) {
        return wrong("a shortfall where packs are refused");
    }

    // With what it buys: its changes and purchases in the scenario's place.
    let covered = walk(world, changes, &buy);
    if covered.totals.shortfall != 0 {
        return wrong("a shortfall is left");
    }
    let cash = covered.plan_cost + covered.pack_cost;
    let figures = json!({
        "plan_cost": money(covered.plan_cost),
        "pack_cost": money(covered.pack_cost),
        "cost": money(cash),
        "net_cost": money(net_cost(world, &covered, cash)),
        "packs_left": number(covered.packs_left),
    });
    let keys = ["plan_cost", "pack_cost", "cost", "net_cost", "packs_left"];
    same(place, found, &figures, &keys)
}

fn check_schedule(
    world: &World,
    packs_allowed: &[bool],
    max_changes: usize,
    place: &str,
    schedule: &Value,
) -> Outcome {
    if schedule.is_null() {
        return Ok(());
    }
    let mut changes = Vec::new();
    for entry in entries(place, schedule, "changes")? {
        let day = Date::read(entry["date"].as_str().unwrap_or_default());
        let plan = world.plans.iter().position(|p| entry["plan"] == *p.id);
        changes.push((day, plan.ok_or_else(|| format!("{place}: unknown plan"))?));
    }
    let mut allowed = false;
    every_sequence(world, max_changes, &mut |sequence| {
        allowed |= sequence == changes;
    });
    if !allowed {
        return Err(format!("{place}: not a sequence of R16: {schedule}"));
    }
    for plan in plans_in_force(world, &changes) {
        if let Some((code, id)) = obstacles(world, plan).first() {
            return Err(format!("{place}: {code} {id} rules out a plan: {schedule}"));
        }
    }
    check_figures(world, packs_allowed, place, &changes, schedule)
}

/// Checks a recommendation by itself: every sequence is one of R16's, its plans
/// are eligible, its packs are the cheapest, bought on the last safe days, and
/// walking it with them gives no shortfall and its costs. That there is no
/// better one is for [`same_recommendation`].
pub fn check_recommendation(
    scenario: &Value,
    catalog: &Value,
    max_changes: usize,
    answer: &Value,
) -> Outcome {
    let world = World::read(scenario, catalog);
    let allowed: Vec<bool> = world.plans.iter().map(|p| p.packs_allowed).collect();
    for option in entries("", answer, "options")? {
        let place = format!("option {}", option["plan"]);
        let Some(plan) = world.plans.iter().position(|p| option["plan"] == *p.id) else {
            return Err(format!("{place}: unknown plan"));
        };
        if !option["net_cost"].is_null() {
            check_figures(&world, &allowed, &place, &held(&world, plan), option)?;
        }
    }
    let schedule = &answer["schedule"];
    check_schedule(&world, &allowed, max_changes, "schedule", schedule)?;
    for other in entries("", answer, "if_disputed")? {
        let place = format!("if_disputed {}", other["plan"]);
        let Some(plan) = world.plans.iter().position(|p| other["plan"] == *p.id) else {
            return Err(format!("{place}: unknown plan"));
        };
        if !world.plans[plan].packs_disputed {
            return Err(format!("{place}: not disputed"));
        }
        if other["packs_allowed"] == allowed[plan] {
            return Err(format!("{place}: not the other value"));
        }
        let flipped = flipped(&world, plan);
        check_schedule(&world, &flipped, max_changes, &place, &other["schedule"])?;
    }
    Ok(())
}
