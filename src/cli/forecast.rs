//! `credits forecast`

use super::{
    args::{Command, Common, Given, Output, Stop, next},
    console::Console,
    files::each_scenario,
};
use crate::{
    engine::{Ledger, forecast},
    format::forecast as file,
};
use lexopt::Parser;

pub(super) const COMMAND: Command = Command {
    name: "forecast",
    arguments: "FILE... [--catalog FILE] [--daily] [--format text|json|csv]",
    gives: "the forecast of each scenario: billing periods, totals, the first shortfall",
    details: "\
--catalog FILE  the price list of scenarios that name none
--daily         every day too (of CSV: days in the place of billing periods)
--format        text, json or csv; text is the default on a terminal, else json
",
    run,
};

fn run(mut parser: Parser, console: &mut Console<'_>) -> Result<(), Stop> {
    let mut common = Common::default();
    let mut daily = false;
    while let Some(given) = next(&mut parser)? {
        match given {
            Given::Option(name) if name == "daily" => daily = true,
            given => common.take(given, &mut parser)?,
        }
    }
    let common = common.complete()?;
    let output = common.output(console);
    let mut is_first = true;
    each_scenario(&common, console, |scenario, console| {
        let forecast = forecast(scenario);
        let ledger = daily.then(|| Ledger::of(scenario));
        let first = std::mem::replace(&mut is_first, false);
        match output {
            Output::Json => {
                console.print(&file::json(scenario, &forecast, ledger.as_ref()))?;
                console.print("\n")
            }
            Output::Text => {
                if !first {
                    console.print("\n")?;
                }
                console.print(&file::text(scenario, &forecast, ledger.as_ref()))
            }
            Output::Csv => {
                let (header, rows) = match &ledger {
                    Some(ledger) => (
                        file::csv::day_header(),
                        file::csv::day_rows(scenario, ledger),
                    ),
                    None => (
                        file::csv::period_header(),
                        file::csv::period_rows(scenario, &forecast),
                    ),
                };
                if first {
                    console.print(&header)?;
                }
                console.print(&rows)
            }
        }
    })
}
