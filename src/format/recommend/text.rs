//! A recommendation to read in a terminal.

use crate::{
    engine::{
        Cents, Objective, Recommendation, Scenario,
        recommend::{Bill, Disputed, PlanOption, Schedule},
        scenario::PackPurchase,
    },
    format::{
        table::{Side, Table},
        words::{self, group, grouped, visible},
    },
};

/// What a recommendation says: the plans ranked, why others are not eligible,
/// the best sequence, and what rests on a disputed figure.
#[must_use]
pub fn text(scenario: &Scenario, recommendation: &Recommendation) -> String {
    let mut parts = vec![heading(scenario, recommendation)];
    let (eligible, others): (Vec<&PlanOption>, Vec<&PlanOption>) = recommendation
        .options
        .iter()
        .partition(|option| option.is_eligible());
    if eligible.is_empty() {
        parts.push("No plan on the price list is eligible.\n".to_owned());
    } else {
        parts.push(ranking(scenario, &eligible, recommendation.objective));
    }
    if !others.is_empty() {
        parts.push(not_eligible(scenario, &others));
    }
    parts.push(sequence(scenario, recommendation));
    for disputed in &recommendation.if_disputed {
        parts.push(doubt(scenario, disputed));
    }
    parts.push(words::price_list(scenario));
    parts.join("\n")
}

fn money(cents: Cents) -> String {
    group(&cents.to_string())
}

fn heading(scenario: &Scenario, recommendation: &Recommendation) -> String {
    let name = match scenario.name() {
        "" => "Scenario without a name".to_owned(),
        name => visible(name),
    };
    let by = match recommendation.objective {
        Objective::Net => "net cost",
        Objective::Cash => "cash",
    };
    let currency = scenario.catalog().currency(scenario.currency());
    let last = scenario.end().day_before();
    format!(
        "{name}\n{} to {last}, by {by}, in {currency}\n",
        scenario.start()
    )
}

fn ranking(scenario: &Scenario, options: &[&PlanOption], objective: Objective) -> String {
    use Side::{Left, Right};
    let mut table = Table::new(&[
        ("plan", Left),
        ("plan cost", Right),
        ("packs", Left),
        ("pack cost", Right),
        ("cash", Right),
        ("net cost", Right),
        ("more", Right),
        ("packs left", Right),
    ]);
    let rank = |bill: &Bill| objective.rank(bill.cash(), bill.net()).0;
    let bills = || options.iter().filter_map(|option| option.bill.as_ref());
    let least = bills().map(rank).min().unwrap_or(Cents::ZERO);
    for (option, bill) in options.iter().zip(bills()) {
        table.row([
            visible(&scenario.catalog().plan(option.plan).name),
            money(option.plan_cost),
            words::packs(scenario, bill),
            money(bill.pack_cost),
            money(bill.cash()),
            money(bill.net()),
            money(rank(bill) - least),
            grouped(option.packs_left.get()),
        ]);
    }
    let mut out = table
        .without_idle_columns(|cell| matches!(cell, "" | "0" | "0.00"))
        .lay_out();
    if let Some(sentence) = bills().next().and_then(words::net_cost) {
        out.push_str(&format!("Net cost of the first: {sentence}\n"));
    }
    out
}

fn not_eligible(scenario: &Scenario, options: &[&PlanOption]) -> String {
    let mut out = "Not eligible\n".to_owned();
    for option in options {
        for reason in &option.reasons {
            let sentence = words::reason(scenario, option.plan, *reason);
            out.push_str(&format!("  {}\n", visible(&sentence)));
        }
    }
    out
}

fn sequence(scenario: &Scenario, recommendation: &Recommendation) -> String {
    let objective = recommendation.objective;
    let mut out = String::new();
    match (&recommendation.schedule, recommendation.unsolved) {
        (Some(best), _) => {
            out.push_str("Best sequence, of those that change on the first day or a renewal day\n");
            if !recommendation.if_disputed.is_empty() {
                out.push_str("  as the price list stands, which is in doubt: see below\n");
            }
            out.push_str(&steps(scenario, best));
        }
        (None, Some(unsolved)) => {
            out.push_str(&format!("{}\n", words::unsolved(unsolved)));
        }
        (None, None) => out.push_str("No sequence of plans is possible.\n"),
    }
    if recommendation.frontier.len() > 1 || recommendation.unsolved.is_some() {
        out.push_str("By number of changes\n");
        for schedule in &recommendation.frontier {
            let bill = &schedule.bill;
            let (cost, _) = objective.rank(bill.cash(), bill.net());
            let changes = schedule.changes.len();
            out.push_str(&format!("  {changes}  {}\n", money(cost)));
        }
    }
    out
}

fn steps(scenario: &Scenario, schedule: &Schedule) -> String {
    let catalog = scenario.catalog();
    let mut out = String::new();
    if schedule.changes.is_empty() {
        let held = &catalog.plan(scenario.subscription().plan).name;
        out.push_str(&format!("  stay on {}\n", visible(held)));
    }
    for change in &schedule.changes {
        let name = visible(&catalog.plan(change.plan).name);
        out.push_str(&format!("  {}  change to {name}\n", change.date));
    }
    for PackPurchase {
        date,
        pack,
        quantity,
    } in &schedule.bill.buy
    {
        let name = visible(&catalog.pack(*pack).name);
        let quantity = grouped(*quantity);
        out.push_str(&format!("  {date}  buy {quantity} × {name}\n"));
    }
    let bill = &schedule.bill;
    let (cash, net) = (money(bill.cash()), money(bill.net()));
    out.push_str(&format!("  cash {cash}, net cost {net}\n"));
    if let Some(sentence) = words::net_cost(bill) {
        out.push_str(&format!("  {sentence}\n"));
    }
    out
}

fn doubt(scenario: &Scenario, disputed: &Disputed) -> String {
    let catalog = scenario.catalog();
    let plan = catalog.plan(disputed.plan);
    let allowed = if disputed.packs_allowed {
        "may be bought"
    } else {
        "may not be bought"
    };
    let mut out = format!(
        "Another answer, if packs {allowed} on {}\n",
        visible(&plan.name)
    );
    if let Some(doubt) = &plan.packs_disputed {
        out.push_str(&format!("  {}\n", visible(doubt)));
    }
    out.push_str(&match disputed.best {
        Some(best) => format!("  best plan: {}\n", visible(&catalog.plan(best).name)),
        None => "  no plan is eligible\n".to_owned(),
    });
    match (&disputed.schedule, disputed.unsolved) {
        (Some(schedule), _) => out.push_str(&steps(scenario, schedule)),
        (None, Some(why)) => out.push_str(&format!("  {why}\n")),
        (None, None) => out.push_str("  no sequence of plans is possible\n"),
    }
    out
}
