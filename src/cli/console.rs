//! What the program reads from and prints to.

use super::args::{Source, Stop};
use crate::{engine::Invalid, format::words::visible};
use std::{
    fs,
    io::{self, Read, Write},
};

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything was answered.
    Done,
    /// A file is invalid; the others were answered.
    Invalid,
    /// The arguments are wrong.
    WrongArguments,
}

impl Status {
    /// The number that the shell sees.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Invalid => 1,
            Self::WrongArguments => 2,
        }
    }
}

/// Standard input, output and error.
pub struct Console<'a> {
    input: &'a mut dyn Read,
    output: &'a mut dyn Write,
    errors: &'a mut dyn Write,
    is_terminal: bool,
    refused: bool,
}

impl<'a> Console<'a> {
    /// A console on these streams; `is_terminal` says whether somebody looks
    /// at the output.
    pub fn new(
        input: &'a mut dyn Read,
        output: &'a mut dyn Write,
        errors: &'a mut dyn Write,
        is_terminal: bool,
    ) -> Self {
        Self {
            input,
            output,
            errors,
            is_terminal,
            refused: false,
        }
    }

    pub(super) const fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// How the program would end now.
    pub(super) const fn status(&self) -> Status {
        if self.refused {
            Status::Invalid
        } else {
            Status::Done
        }
    }

    /// Prints to standard output.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Stop> {
        Ok(self.output.write_all(text.as_bytes())?)
    }

    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        Ok(self.output.flush()?)
    }

    /// Prints one line to standard error. Where that is not possible there is
    /// nobody left to tell.
    pub(super) fn complain(&mut self, line: &str) {
        let mut line = visible(line);
        line.push('\n');
        let _ = self.errors.write_all(line.as_bytes());
    }

    /// Says what is wrong with a file; the program will end with that status.
    pub(super) fn refuse(&mut self, file: &str, errors: &[Invalid]) {
        self.refused = true;
        for error in errors {
            // A file as a whole has no path of its own.
            let place = if error.path.is_empty() {
                "(file): "
            } else {
                ""
            };
            self.complain(&format!("{file}: {place}{error}"));
        }
    }

    /// Says which fields of a newer file are not known and left out.
    pub(super) fn note_unknown(&mut self, file: &str, unknown: &[String]) {
        for path in unknown {
            self.complain(&format!(
                "{file}: {path}: not known to this version of the program, and left out"
            ));
        }
    }

    /// The text of a file, or what is wrong with it.
    pub(super) fn read(&mut self, source: &Source) -> Result<String, Invalid> {
        let mut bytes = Vec::new();
        let read = match source {
            Source::StandardInput => self.input.read_to_end(&mut bytes).map(|_| ()),
            Source::File(path) => fs::read(path).map(|content| bytes = content),
        };
        let wrong =
            |sentence: String| Invalid::new("", crate::engine::invalid::Expected::Words(sentence));
        read.map_err(|error: io::Error| wrong(format!("a file that can be read: {error}")))?;
        String::from_utf8(bytes)
            .map_err(|error| wrong(format!("text in UTF-8: {}", error.utf8_error())))
    }
}
