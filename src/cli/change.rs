//! `credits change`

use super::{
    args::{Command, Common, Given, Output, Stop, Wrong, next, value},
    console::Console,
    files::each_scenario,
};
use crate::{
    engine::{
        Date, Scenario,
        catalog::PlanIndex,
        change::{Pairs, changes_to, outcome},
        forecast,
        scenario::PlanChange,
    },
    format::change::{self as file, Answer},
};
use lexopt::Parser;

pub(super) const COMMAND: Command = Command {
    name: "change",
    arguments: "FILE --to PLAN [--on DATE] [--back PLAN] [--catalog FILE] [--format text|json|csv]",
    gives: "what a change of plan does on a day, on every other day, and on the best one",
    details: "\
--to PLAN       the plan that is changed to, by its id; the one held is a full change too
--on DATE       the day of the change; the scenario's first day when not given
--back PLAN     the best pair of days too: a change to --to, and later one to this plan
--catalog FILE  the price list of a scenario that names none
--format        text, json or csv; text is the default on a terminal, else json

The scenario's own changes and bought packs are left out. Shortfalls are covered by the
cheapest packs. CSV has one row a day of the forecast.
",
    run,
};

fn run(mut parser: Parser, console: &mut Console<'_>) -> Result<(), Stop> {
    let mut common = Common::default();
    let (mut to, mut on, mut back) = (None, None, None);
    while let Some(given) = next(&mut parser)? {
        match given {
            Given::Option(name) if name == "to" => to = Some(value(&mut parser)?),
            Given::Option(name) if name == "on" => on = Some(date(&value(&mut parser)?)?),
            Given::Option(name) if name == "back" => back = Some(value(&mut parser)?),
            given => common.take(given, &mut parser)?,
        }
    }
    let common = common.complete()?;
    if common.files.len() > 1 {
        return Err(Wrong("a change is asked of one file at a time".to_owned()).into());
    }
    let Some(to) = to else {
        return Err(Wrong("to which plan? --to PLAN".to_owned()).into());
    };
    let output = common.output(console);
    each_scenario(&common, console, |scenario, console| {
        let to = plan(scenario, "--to", &to)?;
        let on = day(scenario, on.unwrap_or_else(|| scenario.start()))?;
        let back = back
            .as_ref()
            .map(|back| plan(scenario, "--back", back))
            .transpose()?;
        let change = PlanChange { date: on, plan: to };
        let changed = scenario
            .with_plan(&[change], &[])
            .map_err(|_| Wrong::new("--on: no change is possible on ", &on.to_string()))?;
        let forecast = forecast(&changed);
        let answer = Answer {
            changed: &changed,
            on,
            outcome: &outcome(scenario, &[change]),
            forecast: &forecast,
            changes: &changes_to(scenario, to),
            back: back.map(|back| (back, Pairs::new(scenario, to, back).all())),
        };
        match output {
            Output::Json => {
                console.print(&file::json(&answer))?;
                console.print("\n")
            }
            Output::Text => console.print(&file::text(&answer)),
            Output::Csv => {
                console.print(&file::csv::header())?;
                console.print(&file::csv::rows(&answer))
            }
        }
    })
}

fn date(word: &str) -> Result<Date, Wrong> {
    Date::parse(word).ok_or_else(|| Wrong::new("--on is a date, YYYY-MM-DD, not ", word))
}

fn day(scenario: &Scenario, on: Date) -> Result<Date, Wrong> {
    let (start, last) = (scenario.start(), scenario.end().day_before());
    if on < start || on > last {
        let sentence = format!("--on is a day of the forecast, {start} to {last}, not ");
        return Err(Wrong::new(&sentence, &on.to_string()));
    }
    Ok(on)
}

fn plan(scenario: &Scenario, option: &str, id: &str) -> Result<PlanIndex, Wrong> {
    let catalog = scenario.catalog();
    catalog.find_plan(id).ok_or_else(|| {
        let plans = catalog.plans().iter();
        let ids: Vec<&str> = plans.map(|plan| plan.id.as_str()).collect();
        let ids = ids.join(", ");
        Wrong(format!(
            "{option} is a plan of the price list, {ids}; not {id}"
        ))
    })
}
