//! `credits check`

use super::{
    args::{Command, Stop, only_files},
    console::Console,
    files::open,
};
use crate::format::check;
use lexopt::Parser;

pub(super) const COMMAND: Command = Command {
    name: "check",
    arguments: "FILE...",
    gives: "nothing when each scenario or price list is valid, else every error",
    details: "\
Fields that a newer program has added to a file are listed, and are no error.
",
    run,
};

fn run(parser: Parser, console: &mut Console<'_>) -> Result<(), Stop> {
    for source in only_files(parser)? {
        open(&source, console, check);
    }
    Ok(())
}
