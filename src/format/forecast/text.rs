//! A forecast to read in a terminal.

use crate::{
    engine::{Cents, Credits, Forecast, Ledger, Scenario, forecast::Used},
    format::{
        table::{Side, Table},
        words::{self, group, grouped, visible},
    },
};
use std::fmt::Display;

/// What a forecast says, from its heading to the price list it rests on; with
/// a table of its days, when the ledger that has them is given.
#[must_use]
pub fn text(scenario: &Scenario, forecast: &Forecast, days: Option<&Ledger>) -> String {
    let mut parts = vec![
        heading(scenario, forecast),
        periods(scenario, forecast),
        summary(scenario, forecast),
    ];
    if let Some(ledger) = days {
        parts.push(table_of_days(ledger));
    }
    if !forecast.warnings.is_empty() {
        parts.push(warnings(scenario, forecast));
    }
    parts.push(words::price_list(scenario));
    parts.join("\n")
}

fn heading(scenario: &Scenario, forecast: &Forecast) -> String {
    let name = match scenario.name() {
        "" => "Scenario without a name".to_owned(),
        name => visible(name),
    };
    let months = match scenario.months() {
        1 => "1 month".to_owned(),
        months => format!("{months} months"),
    };
    let last = forecast.end.day_before();
    let currency = scenario.catalog().currency(scenario.currency());
    format!(
        "{name}\n{} to {last}, {months}, in {currency}\n",
        forecast.start
    )
}

fn credits(credits: Credits) -> String {
    grouped(credits.get())
}

fn money(cents: Cents) -> String {
    group(&cents.to_string())
}

fn or_dash(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn used(used: &Used) -> [String; 5] {
    [
        used.demand,
        used.from_carry_over,
        used.from_supply,
        used.from_packs,
        used.shortfall,
    ]
    .map(credits)
}

/// Whether a cell says nothing.
fn idle(cell: &str) -> bool {
    matches!(cell, "" | "-" | "0" | "0.00")
}

fn periods(scenario: &Scenario, forecast: &Forecast) -> String {
    use Side::{Left, Right};
    let mut table = Table::new(&[
        ("plan", Left),
        ("start", Left),
        ("end", Left),
        ("supply", Right),
        ("demand", Right),
        ("carry-over", Right),
        ("from supply", Right),
        ("from packs", Right),
        ("shortfall", Right),
        ("expired", Right),
        ("used up on", Left),
        ("packs left", Right),
        ("plan cost", Right),
        ("pack cost", Right),
    ]);
    for row in &forecast.periods {
        let [demand, carry_over, supply, packs, shortfall] = used(&row.used);
        table.row([
            visible(&scenario.catalog().plan(row.period.plan).name),
            row.period.start.to_string(),
            row.period.end.to_string(),
            credits(row.period.supply),
            demand,
            carry_over,
            supply,
            packs,
            shortfall,
            credits(row.expired),
            or_dash(row.supply_exhausted),
            credits(row.packs_left),
            money(row.plan_cost),
            money(row.pack_cost),
        ]);
    }
    let totals = &forecast.totals;
    let [demand, carry_over, supply, packs, shortfall] = used(&totals.used);
    table.rule();
    table.row([
        "Total".to_owned(),
        String::new(),
        String::new(),
        String::new(),
        demand,
        carry_over,
        supply,
        packs,
        shortfall,
        credits(totals.expired),
        String::new(),
        credits(forecast.packs_left),
        money(totals.plan_cost),
        money(totals.pack_cost),
    ]);
    table.without_idle_columns(idle).lay_out()
}

fn summary(scenario: &Scenario, forecast: &Forecast) -> String {
    let catalog = scenario.catalog();
    let totals = &forecast.totals;
    let mut out = format!(
        "Cost: {} {} (plans {}, packs {})\n",
        money(totals.cost()),
        catalog.currency(scenario.currency()),
        money(totals.plan_cost),
        money(totals.pack_cost),
    );
    out.push_str(&match forecast.first_shortfall {
        Some(day) => format!(
            "First shortfall: {day}; {} credits short in all\n",
            credits(totals.used.shortfall)
        ),
        None => "First shortfall: none, the credits last\n".to_owned(),
    });
    for &(operation, calls) in scenario.demand().left_out() {
        let name = visible(&catalog.operation(operation).name);
        let calls = match calls.get() {
            1 => "1 call".to_owned(),
            calls => format!("{} calls", grouped(calls)),
        };
        out.push_str(&format!(
            "Left out, outside the forecast: {calls} of “{name}”\n"
        ));
    }
    out
}

fn table_of_days(ledger: &Ledger) -> String {
    use Side::{Left, Right};
    let mut table = Table::new(&[
        ("date", Left),
        ("demand", Right),
        ("carry-over", Right),
        ("from supply", Right),
        ("from packs", Right),
        ("shortfall", Right),
        ("carry-over left", Right),
        ("supply left", Right),
        ("packs left", Right),
    ]);
    for day in &ledger.days {
        let [demand, carry_over, supply, packs, shortfall] = used(&day.used);
        table.row([
            day.date.to_string(),
            demand,
            carry_over,
            supply,
            packs,
            shortfall,
            credits(day.carry_over_left),
            credits(day.supply_left),
            credits(day.packs_left),
        ]);
    }
    table.without_idle_columns(idle).lay_out()
}

fn warnings(scenario: &Scenario, forecast: &Forecast) -> String {
    let mut out = "Warnings\n".to_owned();
    for warning in &forecast.warnings {
        let sentence = visible(&words::warning(scenario, warning));
        out.push_str(&format!("{}  {sentence}\n", warning.date));
    }
    out
}
