//! `credits recommend`

use super::{
    args::{Command, Common, Given, Output, Stop, Wrong, next, value},
    console::Console,
    files::each_scenario,
};
use crate::{
    engine::{Goal, Objective, recommend},
    format::recommend as file,
};
use lexopt::Parser;

pub(super) const COMMAND: Command = Command {
    name: "recommend",
    arguments: "FILE... [--catalog FILE] [--max-changes N] [--objective net|cash] [--format text|json|csv]",
    gives: "every plan ranked by what it costs with its packs, and the best sequence of plans",
    details: "\
--catalog FILE     the price list of scenarios that name none
--max-changes N    the most changes of plan in a sequence; 3 when not given
--objective        net: what is paid, with owned pack credits that are used, without days
                   after the forecast; cash: what is paid. net when not given
--format           text, json or csv; text is the default on a terminal, else json

The scenario's own changes and bought packs are left out.
",
    run,
};

fn run(mut parser: Parser, console: &mut Console<'_>) -> Result<(), Stop> {
    let mut common = Common::default();
    let mut goal = Goal::default();
    while let Some(given) = next(&mut parser)? {
        match given {
            Given::Option(name) if name == "max-changes" => {
                goal.max_changes = max_changes(&value(&mut parser)?)?;
            }
            Given::Option(name) if name == "objective" => {
                goal.objective = objective(&value(&mut parser)?)?;
            }
            given => common.take(given, &mut parser)?,
        }
    }
    let common = common.complete()?;
    let output = common.output(console);
    let mut is_first = true;
    each_scenario(&common, console, |scenario, console| {
        let found = recommend(scenario, goal);
        let first = std::mem::replace(&mut is_first, false);
        match output {
            Output::Json => {
                console.print(&file::json(scenario, &found))?;
                console.print("\n")
            }
            Output::Text => {
                if !first {
                    console.print("\n")?;
                }
                console.print(&file::text(scenario, &found))
            }
            Output::Csv => {
                if first {
                    console.print(&file::csv::header())?;
                }
                console.print(&file::csv::rows(scenario, &found))
            }
        }
    })
}

fn max_changes(word: &str) -> Result<u32, Wrong> {
    let digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse()
        .ok()
        .filter(|_| digits)
        .ok_or_else(|| Wrong::new("--max-changes is a whole number from 0 on, not ", word))
}

fn objective(word: &str) -> Result<Objective, Wrong> {
    Objective::ALL
        .into_iter()
        .find(|(_, key)| *key == word)
        .map(|(objective, _)| objective)
        .ok_or_else(|| Wrong::new("--objective is net or cash, not ", word))
}
