//! Days to remember as a calendar file: iCalendar, RFC 5545.

use crate::engine::Date;
use std::fmt::Write;

/// The most octets of a line before its line break (RFC 5545, 3.1).
const MOST_OCTETS: usize = 75;
const DAY_MS: u64 = 86_400_000;
/// Days from 1970-01-01 to 2000-01-01, the first day that a [`Date`] can be.
const DAYS_TO_2000: u64 = 10_957;

/// Something that happens on a day, all day long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Names it: a calendar that imports the same name again replaces what it
    /// has. Letters, digits and `-`.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// What is read in the calendar.
    pub summary: String,
    /// More about it; may be empty.
    pub description: String,
}

/// The calendar file named `name` with `events`, made at `now`, in
/// milliseconds since 1970 (UTC). Lines end with CRLF.
#[must_use]
pub fn write(name: &str, events: &[Event], now: u64) -> String {
    let stamp = stamp(now);
    let mut out = String::new();
    for text in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Credit calculator//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        line(&mut out, text);
    }
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        line(&mut out, "BEGIN:VEVENT");
        line(
            &mut out,
            &format!("UID:{}@credit-calculator", name_of(&event.uid)),
        );
        line(&mut out, &format!("DTSTAMP:{stamp}"));
        line(
            &mut out,
            &format!("DTSTART;VALUE=DATE:{}", plain(event.day)),
        );
        line(
            &mut out,
            &format!("DTEND;VALUE=DATE:{}", plain(event.day.plus_days(1))),
        );
        line(&mut out, &format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            line(
                &mut out,
                &format!("DESCRIPTION:{}", escaped(&event.description)),
            );
        }
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// With all but letters, digits and `-` written by their numbers: ids of a price list
/// can be any text.
fn name_of(uid: &str) -> String {
    let mut name = String::with_capacity(uid.len());
    for c in uid.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            name.push(c);
        } else {
            name += &format!("_{:x}", u32::from(c));
        }
    }
    name
}

/// A day as calendar files write it: `20260415`.
fn plain(day: Date) -> String {
    let (year, month, day) = day.ymd();
    format!("{year:04}{month:02}{day:02}")
}

/// A moment as calendar files write it: `20260415T093000Z`. A moment before
/// the year 2000 counts as its beginning.
fn stamp(now: u64) -> String {
    let days = (now / DAY_MS).saturating_sub(DAYS_TO_2000);
    let first = Date::from_ymd(Date::FIRST_YEAR, 1, 1);
    let day = first.map(|day| day.plus_days(i32::try_from(days).unwrap_or(0)));
    let seconds = now % DAY_MS / 1000;
    let mut out = day.map_or_else(String::new, plain);
    // Writing to memory cannot fail.
    let _ = write!(
        out,
        "T{:02}{:02}{:02}Z",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    );
    out
}

/// Text with what has a meaning in it escaped (RFC 5545, 3.3.11). Other
/// control characters have no place in a calendar file and are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Appends a line, folded so that no part is longer than 75 octets; a
/// character is never cut.
fn line(out: &mut String, text: &str) {
    let mut octets = 0;
    for c in text.chars() {
        if octets + c.len_utf8() > MOST_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "buy-2026-02-28-pack".into(),
            day: Date::parse("2026-02-28").unwrap(),
            summary: summary.into(),
            description: String::new(),
        }
    }

    /// What a reader makes of the file: folded lines joined again.
    fn unfolded(file: &str) -> Vec<String> {
        let joined = file.replace("\r\n ", "");
        joined.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_uid_has_nothing_that_could_be_read_as_a_line_of_the_file() {
        let mut odd = event("Buy 2 packs");
        odd.uid = "buy-ž\r\nDESCRIPTION:x".into();
        let file = unfolded(&write("Shop", &[odd], 0));
        assert!(
            file.contains(&"UID:buy-_17e_d_aDESCRIPTION_3ax@credit-calculator".to_owned()),
            "{file:?}"
        );
        assert!(!file.iter().any(|line| line.starts_with("DESCRIPTION")));
    }

    #[test]
    fn an_all_day_event_ends_on_the_day_after_and_says_when_it_was_written() {
        // 2026-11-22 17:18:09 UTC.
        let file = write("Shop", &[event("Buy 2 packs")], 1_795_367_889_000);
        assert_eq!(
            file,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Credit calculator//EN\r\n\
             CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Shop\r\nBEGIN:VEVENT\r\n\
             UID:buy-2026-02-28-pack@credit-calculator\r\nDTSTAMP:20261122T171809Z\r\n\
             DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\nSUMMARY:Buy 2 packs\r\n\
             TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
    }

    #[test]
    fn what_has_a_meaning_is_escaped_and_control_characters_are_left_out() {
        let file = write("", &[event("a,b;c\\d\ne\r\u{7}f")], 0);
        assert!(unfolded(&file).contains(&"SUMMARY:a\\,b\\;c\\\\d\\nef".to_owned()));
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_unfolding_gives_the_text_back() {
        for length in 60..170 {
            for letter in ["x", "é", "漢", "🙂"] {
                let summary = letter.repeat(length);
                let file = write(&summary, &[event(&summary)], 0);
                for line in file.split_terminator("\r\n") {
                    assert!(line.len() <= 75, "{line}");
                    assert!(!line.contains('\r') && !line.contains('\n'));
                }
                assert!(unfolded(&file).contains(&format!("SUMMARY:{summary}")));
            }
        }
    }

    #[test]
    fn a_moment_before_the_year_2000_is_its_beginning() {
        assert_eq!(stamp(0), "20000101T000000Z");
        assert_eq!(stamp(951_782_400_000), "20000229T000000Z");
    }
}
