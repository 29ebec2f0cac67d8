//! The question of the upgrade page: which plan, on which day, and whether to
//! change once more. As it was typed; it is written into the page's address.

use super::route::Page;
use crate::engine::Date;

/// What is asked. An empty text is the page's own suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The plan to change to, by its id.
    pub to: String,
    /// The day.
    pub on: String,
    /// Whether there is a second change.
    pub again: bool,
    /// The plan of the second change; empty for the one held.
    pub back: String,
    /// Its day.
    pub back_on: String,
}

impl Asked {
    /// A change to a plan, on the day that the page suggests.
    #[must_use]
    pub fn to(plan: &str) -> Self {
        Self {
            to: plan.to_owned(),
            ..Self::default()
        }
    }

    /// Asks for this one change on another day.
    pub fn look_at(&mut self, day: Date) {
        self.on = day.to_string();
        self.again = false;
    }

    /// Reads an address's query, with or without its `?`. What is not known in
    /// it does no harm.
    #[must_use]
    pub fn of_query(query: &str) -> Self {
        let mut asked = Self::default();
        for part in query.trim_start_matches('?').split('&') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = decoded(value);
            match name {
                "to" => asked.to = value,
                "on" => asked.on = value,
                "back" => (asked.again, asked.back) = (true, value),
                "back_on" => (asked.again, asked.back_on) = (true, value),
                _ => {}
            }
        }
        asked
    }

    /// The address of the page that answers it.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}{}", Page::Upgrade.path(), self.query())
    }

    /// As a query with its `?`; empty where nothing is asked.
    #[must_use]
    pub fn query(&self) -> String {
        let mut parts = Vec::new();
        let mut put = |name: &str, value: &str| parts.push(format!("{name}={}", encoded(value)));
        if !self.to.is_empty() {
            put("to", &self.to);
        }
        if !self.on.is_empty() {
            put("on", &self.on);
        }
        if self.again {
            put("back", &self.back);
            if !self.back_on.is_empty() {
                put("back_on", &self.back_on);
            }
        }
        if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        }
    }
}

/// What stands for itself in a query.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (byte == b'%')
            .then(|| Some((ahead.next()?, ahead.next()?)))
            .flatten();
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let escaped = digits.and_then(|(high, low)| Some(digit(high)? * 16 + digit(low)?));
        match escaped.and_then(|value| u8::try_from(value).ok()) {
            Some(value) => {
                bytes.push(value);
                rest = ahead;
            }
            None => bytes.push(if byte == b'+' { b' ' } else { byte }),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_read_back_from_its_address() {
        let texts = [
            "",
            "business-300k",
            "2. 5. 2026",
            "ž&=%?#+ 25%",
            "%",
            "%4",
            "%zz",
        ];
        for to in texts {
            for on in texts {
                for again in [false, true] {
                    let other = if again { to } else { "" };
                    let asked = Asked {
                        to: to.into(),
                        on: on.into(),
                        again,
                        back: other.into(),
                        back_on: if again { on.into() } else { String::new() },
                    };
                    assert_eq!(Asked::of_query(&asked.query()), asked, "{}", asked.query());
                }
            }
        }
    }

    #[test]
    fn what_is_foreign_or_damaged_does_no_harm() {
        assert_eq!(Asked::of_query("?utm=x&&=&to"), Asked::default());
        assert_eq!(Asked::of_query("to=%ff%4").to, "\u{fffd}%4");
        assert_eq!(Asked::default().query(), "");
    }
}
