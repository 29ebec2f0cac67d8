//! Reading a file of JSON by hand, so that every error is found, with its place.
//!
//! `serde_json` checks the grammar and cuts the text into values; what a value
//! is, is only asked when a field is read. So a number is read from its own
//! digits and never passes through floating point, a name that stands twice is
//! seen, and a deep or long value at a wrong place costs nothing.

use crate::engine::{
    Cents, Date, Invalid, amount::LARGEST, invalid::Expected, scenario::Hundredths,
};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::HashSet, fmt};

/// The largest sum of money that is read, in cents: 10^18. No forecast comes to more.
const LARGEST_SUM: i64 = 1_000_000_000_000_000_000;

/// What was read, and the fields that a newer `minor` brought and this program
/// does not know: they are left out, and should be named to the reader.
#[derive(Clone, Debug)]
pub struct Opened<T> {
    /// What the file says.
    pub content: T,
    /// Paths of the fields that are not known.
    pub unknown: Vec<String>,
}

/// A file format: what the field `format` says, and the newest version and
/// minor that are known.
pub(super) struct Format {
    pub(super) name: &'static str,
    pub(super) version: u64,
    pub(super) minor: u64,
}

/// A place in a file, told in full only when something is wrong there.
pub(super) enum Path<'p> {
    Root,
    Field(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Path::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// What came up while reading.
#[derive(Default)]
pub(super) struct Report {
    errors: Vec<Invalid>,
    /// Fields that nobody knows, of a file that should have none. Apart from
    /// the errors, since what stands beside them is read all the same.
    surplus: Vec<Invalid>,
    unknown: Vec<String>,
}

impl Report {
    pub(super) fn fail(&mut self, path: &Path<'_>, expected: Expected) {
        self.errors.push(Invalid::new(path.to_string(), expected));
    }

    /// Adds what the engine found wrong in what was read at `place`, unless
    /// something there, or around it, could not be read anyway.
    pub(super) fn add(&mut self, place: &Path<'_>, found: Vec<Invalid>) {
        let known: HashSet<&str> = self
            .errors
            .iter()
            .map(|error| error.path.as_str())
            .collect();
        let new: Vec<Invalid> = found
            .into_iter()
            .map(|error| Invalid {
                path: match place {
                    Path::Root => error.path,
                    place => format!("{place}.{}", error.path),
                },
                ..error
            })
            .filter(|error| !known.contains(error.path.as_str()) && !inside(&error.path, &known))
            .collect();
        self.errors.extend(new);
    }

    /// Whether something could not be read at or below a place.
    pub(super) fn has_error_in(&self, place: &Path<'_>) -> bool {
        let place = place.to_string();
        self.errors.iter().any(|error| {
            let rest = error.path.strip_prefix(&place);
            place.is_empty()
                || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    }

    /// The content, if there is any and nothing was wrong.
    pub(super) fn finish<T>(mut self, content: Option<T>) -> Result<Opened<T>, Vec<Invalid>> {
        self.errors.append(&mut self.surplus);
        match content {
            Some(content) if self.errors.is_empty() => Ok(Opened {
                content,
                unknown: self.unknown,
            }),
            _ => Err(self.errors),
        }
    }
}

/// Whether `path` lies inside one of the `known` places.
fn inside(path: &str, known: &HashSet<&str>) -> bool {
    path.char_indices()
        .filter(|(_, c)| matches!(c, '.' | '['))
        .any(|(i, _)| known.contains(&path[..i]))
}

/// An object's fields as they stand in the file.
#[derive(Default)]
struct Entries<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'de> Visitor<'de> for Visit {
            type Value = Entries<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Name(name), value)) = map.next_entry()? {
                    entries.push((name, value));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Visit)
    }
}

/// The fields of one object, from which they are taken one after the other by
/// name. What is `null` counts as absent.
pub(super) struct Fields<'a, 'r> {
    entries: Vec<(Cow<'a, str>, Option<&'a RawValue>)>,
    /// The names that were asked for.
    known: Vec<&'static str>,
    path: &'r Path<'r>,
    /// Whether the file is of a newer minor, so that fields may be unknown.
    newer: bool,
    pub(super) report: &'r mut Report,
}

/// Whether a file can be read on after its first fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    /// Of a version that is known.
    Known,
    /// Another kind of file, or of a newer version: nothing else is judged.
    Foreign,
}

/// Reads a file that is one object. `None` when it is none, which has been
/// reported then.
pub(super) fn document<'a, T>(
    text: &'a str,
    report: &mut Report,
    read: impl FnOnce(&mut Fields<'a, '_>) -> Option<T>,
) -> Option<T> {
    // Some editors put a byte order mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str::<&RawValue>(text) {
        Ok(value) => object(value, &Path::Root, false, report, read).flatten(),
        Err(error) => {
            let sentence = format!("valid JSON, which it is not: {error}");
            report.fail(&Path::Root, Expected::Words(sentence));
            None
        }
    }
}

/// Reads an object at `path` through its fields; those that nobody asked for
/// are then refused, or listed when the file is of a newer minor.
fn object<'a, T>(
    value: &'a RawValue,
    path: &Path<'_>,
    newer: bool,
    report: &mut Report,
    read: impl FnOnce(&mut Fields<'a, '_>) -> T,
) -> Option<T> {
    let Ok(Entries(entries)) = serde_json::from_str(value.get()) else {
        report.fail(path, Expected::words("an object in braces"));
        return None;
    };
    let entries = entries
        .into_iter()
        .map(|(name, value)| (name, Some(value)))
        .collect();
    let mut fields = Fields {
        entries,
        known: Vec::new(),
        path,
        newer,
        report,
    };
    fields.refuse_duplicates();
    let content = read(&mut fields);
    fields.name_unknown();
    Some(content)
}

fn string(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// A whole number, from its digits.
fn whole(value: &RawValue) -> Option<u64> {
    let text = value.get();
    text.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| text.parse().ok())?
}

/// A number with at most two decimals, from its digits; zeros behind them
/// change nothing.
pub(super) fn hundredths(text: &str) -> Option<Hundredths> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let decimals = decimals.trim_end_matches('0');
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    // Above 15 digits a number is out of every range.
    if whole.is_empty() || whole.len() > 15 || decimals.len() > 2 {
        return None;
    }
    if !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let value: i64 = format!("{whole}{decimals:0<2}").parse().ok()?;
    Some(Hundredths(if negative { -value } else { value }))
}

impl<'a, 'r> Fields<'a, 'r> {
    /// The first fields of every file: which format, version and minor.
    pub(super) fn header(&mut self, format: &Format) -> Header {
        let name = format.name;
        match self.take("format") {
            None => self.fail(
                "format",
                Expected::Words(format!("\"{name}\", but it is missing")),
            ),
            Some(value) => {
                if string(value).as_deref() != Some(name) {
                    self.fail("format", Expected::Words(format!("\"{name}\"")));
                    return self.foreign();
                }
            }
        }
        match self.take("version") {
            None => self.fail(
                "version",
                Expected::Words(format!("{}, but it is missing", format.version)),
            ),
            Some(value) => match whole(value) {
                Some(version) if version == format.version => {}
                Some(version) if version > format.version => {
                    self.fail(
                        "version",
                        Expected::Words(format!(
                            "{} or older; this file is of version {version} and needs a newer program",
                            format.version
                        )),
                    );
                    return self.foreign();
                }
                _ => self.fail("version", Expected::Words(format.version.to_string())),
            },
        }
        self.minor(format);
        Header::Known
    }

    /// The field `minor`, which says whether there may be fields that are not
    /// known.
    pub(super) fn minor(&mut self, format: &Format) {
        let minor = self.whole("minor", 0, LARGEST).unwrap_or(0);
        self.newer = minor > format.minor;
    }

    fn foreign(&mut self) -> Header {
        self.leave();
        Header::Foreign
    }

    /// Nothing else in this object is judged.
    pub(super) fn leave(&mut self) {
        self.entries.clear();
    }

    /// What `format` says, without taking it.
    pub(super) fn format(&self) -> Option<String> {
        self.peek("format").and_then(string)
    }

    /// Whether a field stands there, without taking it.
    pub(super) fn has(&self, name: &str) -> bool {
        self.peek(name).is_some()
    }

    fn peek(&self, name: &str) -> Option<&'a RawValue> {
        let (_, value) = self.entries.iter().find(|(other, _)| other == name)?;
        value.filter(|value| value.get() != "null")
    }

    /// Something else stands at a field than what was expected.
    pub(super) fn fail(&mut self, name: &str, expected: Expected) {
        self.report.fail(&Path::Field(self.path, name), expected);
    }

    fn refuse_duplicates(&mut self) {
        let mut names: Vec<&str> = self.entries.iter().map(|(name, _)| name.as_ref()).collect();
        names.sort_unstable();
        let mut twice: Vec<String> = Vec::new();
        for pair in names.windows(2) {
            if pair[0] == pair[1] && twice.last().is_none_or(|last| last != pair[0]) {
                twice.push(pair[0].to_owned());
            }
        }
        for name in twice {
            self.fail(&name, Expected::words("a field that stands there once"));
        }
    }

    fn name_unknown(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        let mut named: HashSet<&str> = HashSet::new();
        for (name, _) in entries.iter().filter(|(_, value)| value.is_some()) {
            // What stands there twice has been taken once or named before.
            if self.known.contains(&name.as_ref()) || !named.insert(name) {
                continue;
            }
            if self.newer {
                self.report
                    .unknown
                    .push(Path::Field(self.path, name).to_string());
            } else {
                let sentence = format!("no such field; there are: {}", self.known.join(", "));
                let path = Path::Field(self.path, name).to_string();
                self.report
                    .surplus
                    .push(Invalid::new(path, Expected::Words(sentence)));
            }
        }
    }

    /// Reports a field that is not there.
    pub(super) fn require(&mut self, name: &str, what: &'static str) {
        if !self.has(name) {
            self.fail(name, Expected::Present(what));
        }
    }

    /// Takes a field out; `None` when it is absent or `null`.
    fn take(&mut self, name: &'static str) -> Option<&'a RawValue> {
        self.known.push(name);
        let (_, value) = self.entries.iter_mut().find(|(other, _)| other == name)?;
        value.take().filter(|value| value.get() != "null")
    }

    /// Takes a field out and reads it; reports what is `expected` if that fails.
    fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&RawValue) -> Option<T>,
        expected: impl FnOnce() -> Expected,
    ) -> Option<T> {
        let content = read(self.take(name)?);
        if content.is_none() {
            self.fail(name, expected());
        }
        content
    }

    /// Text; `what` completes the sentence "expected …".
    pub(super) fn text(&mut self, name: &'static str, what: &'static str) -> Option<String> {
        self.read(name, string, || Expected::words(what))
    }

    /// Text of at most so many characters, which the engine checks.
    pub(super) fn short_text(&mut self, name: &'static str, longest: usize) -> Option<String> {
        self.read(name, string, || Expected::TextUpTo(longest))
    }

    /// True or false.
    pub(super) fn flag(&mut self, name: &'static str) -> Option<bool> {
        let read = |value: &RawValue| serde_json::from_str(value.get()).ok();
        self.read(name, read, || Expected::words("true or false"))
    }

    /// A whole number in a range.
    pub(super) fn whole(&mut self, name: &'static str, min: u64, max: u64) -> Option<u64> {
        let read = |value: &RawValue| whole(value).filter(|n| (min..=max).contains(n));
        self.read(name, read, || Expected::Whole { min, max })
    }

    /// A number with at most two decimals in a range of whole units.
    pub(super) fn hundredths(
        &mut self,
        name: &'static str,
        min: i64,
        max: i64,
    ) -> Option<Hundredths> {
        let range = min * 100..=max * 100;
        let read = |value: &RawValue| hundredths(value.get()).filter(|n| range.contains(&n.0));
        self.read(name, read, || Expected::Decimal { min, max })
    }

    /// A day.
    pub(super) fn date(&mut self, name: &'static str) -> Option<Date> {
        let read = |value: &RawValue| Date::parse(&string(value)?);
        self.read(name, read, || Expected::Day)
    }

    /// A sum of money, in quotes; it may be larger than any price, and two of them
    /// still have a sum.
    pub(super) fn sum(&mut self, name: &'static str) -> Option<Cents> {
        let read = |value: &RawValue| {
            let text = string(value)?;
            let (whole, cents) = text.split_once('.')?;
            let all_digits = [whole, cents]
                .iter()
                .all(|part| part.bytes().all(|b| b.is_ascii_digit()));
            if whole.is_empty() || cents.len() != 2 || !all_digits {
                return None;
            }
            let sum = format!("{whole}{cents}").parse().ok()?;
            (sum <= LARGEST_SUM).then(|| Cents::new(sum))
        };
        self.read(name, read, || {
            Expected::words("a sum of money with two decimals in quotes")
        })
    }

    /// Whatever stands there, for others to read.
    pub(super) fn json(&mut self, name: &'static str) -> Option<serde_json::Value> {
        let read = |value: &RawValue| serde_json::from_str(value.get()).ok();
        self.read(name, read, || Expected::words("JSON that is not as deep"))
    }

    /// One of a closed set of words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        what: &'static str,
        choices: &[(T, &'static str)],
    ) -> Option<T> {
        let read = |value: &RawValue| {
            let text = string(value)?;
            choices
                .iter()
                .find(|(_, word)| *word == text)
                .map(|(choice, _)| *choice)
        };
        self.read(name, read, || Expected::OneOf {
            what,
            choices: choices.iter().map(|(_, word)| (*word).to_owned()).collect(),
        })
    }

    /// An object, read through its fields.
    pub(super) fn object<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'a, '_>) -> T,
    ) -> Option<T> {
        let value = self.take(name)?;
        object(
            value,
            &Path::Field(self.path, name),
            self.newer,
            self.report,
            read,
        )
    }

    /// An object whose names are not known beforehand: each name, with what
    /// `read` makes of its value, or `None` where that fails.
    pub(super) fn map<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(Item<'a, '_>) -> Option<T>,
    ) -> Vec<(String, Option<T>)> {
        let entries = self.object(name, |fields| {
            let entries = std::mem::take(&mut fields.entries);
            let mut out: Vec<(String, Option<T>)> = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                let path = Path::Field(fields.path, &key);
                if let Some(value) = value.filter(|value| value.get() != "null") {
                    let content = read(Item {
                        value,
                        path: &path,
                        newer: fields.newer,
                        report: fields.report,
                    });
                    out.push((key.into_owned(), content));
                }
            }
            out
        });
        entries.unwrap_or_default()
    }

    /// A list; absent is empty.
    pub(super) fn list<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(Item<'a, '_>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.take(name) else {
            return Vec::new();
        };
        let path = Path::Field(self.path, name);
        Item {
            value,
            path: &path,
            newer: self.newer,
            report: self.report,
        }
        .list(read)
    }

    /// A list of objects; what is no object counts as one without fields.
    pub(super) fn objects<T: Default>(
        &mut self,
        name: &'static str,
        read: impl Fn(&mut Fields<'a, '_>) -> T,
    ) -> Vec<T> {
        self.list(name, |item| {
            object(item.value, item.path, item.newer, item.report, &read).unwrap_or_default()
        })
    }

    /// A field that is either text or an object.
    pub(super) fn text_or_object<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        read: impl FnOnce(&mut Fields<'a, '_>) -> T,
    ) -> Option<TextOr<T>> {
        let value = self.take(name)?;
        if value.get().starts_with('{') {
            let path = Path::Field(self.path, name);
            return object(value, &path, self.newer, self.report, read).map(TextOr::Object);
        }
        let text = string(value);
        if text.is_none() {
            self.fail(name, Expected::words(what));
        }
        text.map(TextOr::Text)
    }

    /// Where this object stands.
    pub(super) const fn path(&self) -> &'r Path<'r> {
        self.path
    }
}

/// What [`Fields::text_or_object`] found.
pub(super) enum TextOr<T> {
    Text(String),
    Object(T),
}

/// An entry of a list or a map.
pub(super) struct Item<'a, 'r> {
    value: &'a RawValue,
    path: &'r Path<'r>,
    newer: bool,
    report: &'r mut Report,
}

impl<'a> Item<'a, '_> {
    fn read<T>(self, read: impl FnOnce(&RawValue) -> Option<T>, expected: Expected) -> Option<T> {
        let content = read(self.value);
        if content.is_none() {
            self.report.fail(self.path, expected);
        }
        content
    }

    /// Text; `what` completes the sentence "expected …".
    pub(super) fn text(self, what: &'static str) -> Option<String> {
        self.read(string, Expected::words(what))
    }

    /// Money, in quotes.
    pub(super) fn money(self) -> Option<Cents> {
        self.read(|value| Cents::parse(&string(value)?), Expected::Money)
    }

    /// A list.
    pub(super) fn list<T>(self, read: impl Fn(Item<'a, '_>) -> T) -> Vec<T> {
        let Ok(items) = serde_json::from_str::<Vec<&'a RawValue>>(self.value.get()) else {
            self.report
                .fail(self.path, Expected::words("a list in brackets"));
            return Vec::new();
        };
        let mut out = Vec::with_capacity(items.len());
        for (i, value) in items.into_iter().enumerate() {
            let path = Path::Item(self.path, i);
            out.push(read(Item {
                value,
                path: &path,
                newer: self.newer,
                report: self.report,
            }));
        }
        out
    }
}
