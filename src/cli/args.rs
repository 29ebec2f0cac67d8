//! Arguments: what all commands have in common.

use super::console::Console;
use lexopt::{Arg, Parser};
use std::{ffi::OsString, io, path::PathBuf};

/// A command of the program.
pub(super) struct Command {
    /// How it is called.
    pub(super) name: &'static str,
    /// What it takes, for the help.
    pub(super) arguments: &'static str,
    /// What it prints, in a sentence.
    pub(super) gives: &'static str,
    /// The options, for its own help.
    pub(super) details: &'static str,
    /// Does it.
    pub(super) run: fn(Parser, &mut Console<'_>) -> Result<(), Stop>,
}

/// Why the program stops before it is done.
#[derive(Debug)]
pub(super) enum Stop {
    /// The arguments are wrong.
    Wrong(Wrong),
    /// The output cannot be written.
    Output(io::Error),
}

/// What is wrong with the arguments, as a sentence.
#[derive(Debug)]
pub(super) struct Wrong(pub(super) String);

impl Wrong {
    pub(super) fn new(sentence: &str, more: &str) -> Self {
        Self(format!("{sentence}{more}"))
    }
}

impl From<Wrong> for Stop {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<lexopt::Error> for Wrong {
    fn from(error: lexopt::Error) -> Self {
        Self(error.to_string())
    }
}

/// Where a file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// `-`.
    StandardInput,
    /// Anything else.
    File(PathBuf),
}

impl Source {
    fn of(argument: OsString) -> Self {
        if argument == "-" {
            Self::StandardInput
        } else {
            Self::File(argument.into())
        }
    }

    /// What it is called in messages.
    pub(super) fn name(&self) -> String {
        match self {
            Self::StandardInput => "-".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Output {
    /// A readable table.
    Text,
    /// One object a scenario, one a line.
    Json,
    /// One header, and rows.
    Csv,
}

impl Output {
    fn of(word: &str) -> Result<Self, Wrong> {
        match word {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            other => Err(Wrong(format!(
                "--format is text, json or csv, not `{other}`"
            ))),
        }
    }
}

/// The arguments that commands about scenarios share.
#[derive(Clone, Debug, Default)]
pub(super) struct Common {
    /// The scenarios.
    pub(super) files: Vec<Source>,
    /// The price list for scenarios that name none.
    pub(super) catalog: Option<Source>,
    output: Option<Output>,
}

/// One argument, taken out of the parser's hands.
pub(super) enum Given {
    /// `--name`.
    Option(String),
    /// Anything that is no option.
    Value(OsString),
}

/// The next argument.
pub(super) fn next(parser: &mut Parser) -> Result<Option<Given>, Wrong> {
    Ok(match parser.next()? {
        None => None,
        Some(Arg::Long(name)) => Some(Given::Option(name.to_owned())),
        Some(Arg::Value(value)) => Some(Given::Value(value)),
        Some(Arg::Short(name)) => return Err(no_option(&format!("-{name}"))),
    })
}

fn no_option(name: &str) -> Wrong {
    Wrong(format!("there is no option `{name}` here"))
}

/// The value of an option, as text.
pub(super) fn value(parser: &mut Parser) -> Result<String, Wrong> {
    parser
        .value()?
        .into_string()
        .map_err(|value| Wrong(format!("`{}` is not UTF-8", value.to_string_lossy())))
}

/// Whether `--help` stands among the arguments, before a `--`.
pub(super) fn asks_for_help(arguments: &[OsString]) -> bool {
    arguments
        .iter()
        .take_while(|argument| *argument != "--")
        .any(|argument| argument == "--help" || argument == "-h")
}

impl Common {
    /// Takes an argument that is none of the command's own.
    pub(super) fn take(&mut self, given: Given, parser: &mut Parser) -> Result<(), Wrong> {
        match given {
            Given::Value(file) => self.files.push(Source::of(file)),
            Given::Option(name) => match name.as_str() {
                "catalog" => self.catalog = Some(Source::of(parser.value()?)),
                "format" => self.output = Some(Output::of(&value(parser)?)?),
                name => return Err(no_option(&format!("--{name}"))),
            },
        }
        Ok(())
    }

    /// Checks what hangs together, once all arguments are taken.
    pub(super) fn complete(self) -> Result<Self, Wrong> {
        some_files(&self.files)?;
        let all = self.files.iter().chain(&self.catalog);
        if all
            .filter(|source| **source == Source::StandardInput)
            .count()
            > 1
        {
            return Err(Wrong("standard input (-) can be read only once".to_owned()));
        }
        Ok(self)
    }

    /// How to print: as asked, else a table on a terminal and JSON elsewhere.
    pub(super) fn output(&self, console: &Console<'_>) -> Output {
        self.output.unwrap_or(if console.is_terminal() {
            Output::Text
        } else {
            Output::Json
        })
    }
}

/// The arguments of a command that takes files and nothing else.
pub(super) fn only_files(mut parser: Parser) -> Result<Vec<Source>, Wrong> {
    let mut common = Common::default();
    while let Some(given) = next(&mut parser)? {
        match given {
            Given::Option(name) => return Err(no_option(&format!("--{name}"))),
            Given::Value(_) => common.take(given, &mut parser)?,
        }
    }
    Ok(common.complete()?.files)
}

fn some_files(files: &[Source]) -> Result<(), Wrong> {
    if files.is_empty() {
        return Err(Wrong("which file? - is standard input".to_owned()));
    }
    Ok(())
}
