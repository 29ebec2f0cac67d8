//! The command line: `credits`, the same engine without a browser.
//!
//! One file a command. To add one: a file beside `forecast.rs` with its
//! `COMMAND`, and a line in `COMMANDS` here.

mod args;
mod change;
mod check;
mod console;
mod files;
mod forecast;
mod recommend;

pub use console::{Console, Status};

use args::{Command, Stop, Wrong};
use std::ffi::OsString;

/// Every command, in the order of the help.
const COMMANDS: [Command; 4] = [
    forecast::COMMAND,
    recommend::COMMAND,
    change::COMMAND,
    check::COMMAND,
];

/// Runs the command that the arguments (without the program's name) ask for.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> Status {
    match answer(arguments, console).and_then(|()| console.flush()) {
        Ok(()) => console.status(),
        Err(Stop::Wrong(Wrong(sentence))) => {
            console.complain(&format!("credits: {sentence}"));
            console.complain("credits: `credits --help` says what there is");
            Status::WrongArguments
        }
        // Whoever reads the output has seen enough, as `head` does.
        Err(Stop::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            console.status()
        }
        Err(Stop::Output(error)) => {
            console.complain(&format!("credits: the output cannot be written: {error}"));
            Status::Invalid
        }
    }
}

fn answer(
    arguments: impl IntoIterator<Item = OsString>,
    console: &mut Console<'_>,
) -> Result<(), Stop> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let Some((first, rest)) = arguments.split_first() else {
        return Err(Wrong::new("which command? There are: ", &names()).into());
    };
    let first = first.to_string_lossy();
    match first.as_ref() {
        "help" | "--help" | "-h" => console.print(&help()),
        "--version" | "-V" => console.print(concat!("credits ", env!("CARGO_PKG_VERSION"), "\n")),
        name => match COMMANDS.iter().find(|command| command.name == name) {
            Some(command) if args::asks_for_help(rest) => console.print(&help_of(command)),
            Some(command) => {
                (command.run)(lexopt::Parser::from_args(rest.iter().cloned()), console)
            }
            None => {
                let sentence = format!("there is no command `{name}`. There are: ");
                Err(Wrong::new(&sentence, &names()).into())
            }
        },
    }
}

fn names() -> String {
    COMMANDS.map(|command| command.name).join(", ")
}

fn help() -> String {
    let mut out =
        "What an API sold by credits will cost, and when the credits run out.\n\n".to_owned();
    for command in &COMMANDS {
        out.push_str(&format!(
            "credits {} {}\n    {}\n",
            command.name, command.arguments, command.gives
        ));
    }
    out.push_str(
        "\n\
         credits COMMAND --help says more; credits --version names the version.\n\
         FILE is a scenario's file; - is standard input.\n\
         Exit status: 0 done, 1 a file is invalid (the others are answered), 2 wrong arguments.\n",
    );
    out
}

fn help_of(command: &Command) -> String {
    format!(
        "credits {} {}\n    {}\n\n{}",
        command.name, command.arguments, command.gives, command.details
    )
}
