//! Reading numbers and days the way people write them.
//!
//! A text field keeps what was typed; this says what it means: `12k`, `1.2M`,
//! `1 234,5`, `1.234.567`, `15.4.2026`, `15 Apr`. What can be meant in two ways
//! is settled by the reader's locale, and the field echoes the meaning.

use crate::engine::{Date, scenario::Hundredths};

/// How the reader's locale writes numbers and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// Whether a comma stands before decimals.
    pub decimal_comma: bool,
    /// Whether the day stands before the month in `4/5/2026`.
    pub day_first: bool,
}

impl Locale {
    /// As in English of the United States.
    pub const AMERICAN: Self = Self {
        decimal_comma: false,
        day_first: false,
    };
    /// As in most of Europe.
    pub const CONTINENTAL: Self = Self {
        decimal_comma: true,
        day_first: true,
    };
}

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// There is something in it that no number has.
    Unreadable,
    /// It is one, but not a whole one; the whole numbers around it.
    NotWhole(u64, u64),
    /// It has more than two decimals.
    TooFine,
    /// It is below zero where nothing can be.
    Negative,
    /// It is larger than anything here can be.
    TooLarge,
}

/// A decimal number as digits: `sign × digits / 10^scale`.
struct Decimal {
    negative: bool,
    digits: u128,
    scale: u32,
}

/// Reads a count: a whole number, not negative. An empty text is 0.
///
/// # Errors
/// Says why the text is not such a number.
pub fn count(text: &str, locale: Locale) -> Result<u64, NotANumber> {
    if text.trim().is_empty() {
        return Ok(0);
    }
    let number = decimal(text, locale, true)?;
    let one = 10_u128.pow(number.scale);
    if number.negative && number.digits > 0 {
        return Err(NotANumber::Negative);
    }
    let whole = u64::try_from(number.digits / one).map_err(|_| NotANumber::TooLarge)?;
    if number.digits % one != 0 {
        return Err(NotANumber::NotWhole(whole, whole.saturating_add(1)));
    }
    Ok(whole)
}

/// Reads a number with at most two decimals, such as a percentage; a percent
/// sign after it is allowed. An empty text is 0.
///
/// # Errors
/// Says why the text is not such a number.
pub fn hundredths(text: &str, locale: Locale) -> Result<Hundredths, NotANumber> {
    let text = text.trim();
    let text = text.strip_suffix('%').unwrap_or(text).trim_end();
    if text.is_empty() {
        return Ok(Hundredths(0));
    }
    let number = decimal(text, locale, false)?;
    let one = 10_u128.pow(number.scale);
    let scaled = number.digits.checked_mul(100).ok_or(NotANumber::TooLarge)?;
    if scaled % one != 0 {
        return Err(NotANumber::TooFine);
    }
    let value = i64::try_from(scaled / one).map_err(|_| NotANumber::TooLarge)?;
    Ok(Hundredths(if number.negative { -value } else { value }))
}

/// Marks that only group digits, wherever they stand between two digits.
const fn is_spacer(c: char) -> bool {
    // The last three: no-break, thin and narrow no-break space.
    matches!(
        c,
        ' ' | '\'' | '’' | '_' | '\u{a0}' | '\u{2009}' | '\u{202f}'
    )
}

/// How many zeros a suffix stands for.
fn power_of(suffix: &str) -> Option<u32> {
    match suffix.to_lowercase().as_str() {
        "" => Some(0),
        "k" | "tsd" | "tis" | "thousand" => Some(3),
        "m" | "mio" | "mil" | "million" => Some(6),
        "bn" | "mrd" | "billion" => Some(9),
        _ => None,
    }
}

fn decimal(text: &str, locale: Locale, whole: bool) -> Result<Decimal, NotANumber> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    };
    let split = text.find(char::is_alphabetic).unwrap_or(text.len());
    let (body, suffix) = text.split_at(split);
    let body = body.trim_end();
    let suffix = suffix.trim_end_matches('.');
    let power = power_of(suffix).ok_or(NotANumber::Unreadable)?;
    let shape = body.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',')
        && body
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',' || is_spacer(c));
    if !shape || !body.contains(|c: char| c.is_ascii_digit()) {
        return Err(NotANumber::Unreadable);
    }
    let point = decimal_point(body, locale, whole, power > 0)?;
    let (integer, fraction) = match point {
        Some(at) => (&body[..at], &body[at + 1..]),
        None => (body, ""),
    };
    if !grouped_in_threes(integer) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotANumber::Unreadable);
    }
    let mut digits = 0_u128;
    for digit in integer
        .chars()
        .chain(fraction.chars())
        .filter_map(|c| c.to_digit(10))
    {
        digits = digits
            .checked_mul(10)
            .and_then(|digits| digits.checked_add(u128::from(digit)))
            .filter(|digits| *digits < 10_u128.pow(30))
            .ok_or(NotANumber::TooLarge)?;
    }
    // A fraction is at most 30 digits long, or the number was too large above
    // (leading zeros aside, which the length guards).
    let scale = u32::try_from(fraction.len())
        .ok()
        .filter(|n| *n <= 30)
        .ok_or(NotANumber::TooFine)?;
    let taken = power.min(scale);
    let digits = digits
        .checked_mul(10_u128.pow(power - taken))
        .ok_or(NotANumber::TooLarge)?;
    Ok(Decimal {
        negative,
        digits,
        scale: scale - taken,
    })
}

/// Where the decimals begin, if there are any.
fn decimal_point(
    body: &str,
    locale: Locale,
    whole: bool,
    has_suffix: bool,
) -> Result<Option<usize>, NotANumber> {
    let last = |mark: char| body.rfind(mark);
    let count = |mark: char| body.matches(mark).count();
    match (last('.'), last(',')) {
        (None, None) => Ok(None),
        // Both: the later one begins the decimals, and stands alone.
        (Some(dot), Some(comma)) => {
            let (at, mark) = if dot > comma {
                (dot, '.')
            } else {
                (comma, ',')
            };
            if count(mark) == 1 {
                Ok(Some(at))
            } else {
                Err(NotANumber::Unreadable)
            }
        }
        (Some(at), None) | (None, Some(at)) => {
            let mark = if body.as_bytes()[at] == b'.' {
                '.'
            } else {
                ','
            };
            if count(mark) > 1 {
                return Ok(None);
            }
            // One mark before three digits may group or begin decimals. A count
            // is whole, so there it groups; else the locale decides. Before
            // `k` or `M` nobody groups, nor beside grouping spaces.
            let (before, after) = (&body[..at], &body[at + 1..]);
            let could_group = !has_suffix
                && after.len() == 3
                && (1..=3).contains(&before.len())
                && before.bytes().all(|b| b.is_ascii_digit())
                && !before.starts_with('0');
            let is_decimal_mark = locale.decimal_comma == (mark == ',');
            Ok((!could_group || (!whole && is_decimal_mark)).then_some(at))
        }
    }
}

/// Digits with at most one kind of grouping mark, in threes where there is any.
fn grouped_in_threes(integer: &str) -> bool {
    let mut mark = None;
    let mut groups = vec![0_usize];
    for c in integer.chars() {
        if c.is_ascii_digit() {
            if let Some(group) = groups.last_mut() {
                *group += 1;
            }
        } else if mark.is_some_and(|mark| mark != c) {
            return false;
        } else {
            mark = Some(c);
            groups.push(0);
        }
    }
    match groups.split_first() {
        Some((_, [])) => true,
        Some((first, rest)) => (1..=3).contains(first) && rest.iter().all(|group| *group == 3),
        None => true,
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a day: `2026-04-15`, `15.4.2026`, `15/4/2026` or `4/15/2026` as the
/// locale has it, `15 Apr 2026`, `April 15`, `today`, `tomorrow`. Without a year
/// the day is the first such day not before `today`.
#[must_use]
pub fn date(text: &str, locale: Locale, today: Date) -> Option<Date> {
    date_in(text, locale, today, false)
}

/// The same of a day that is over: without a year it is the last such day not
/// after `today`.
#[must_use]
pub fn past_date(text: &str, locale: Locale, today: Date) -> Option<Date> {
    date_in(text, locale, today, true)
}

fn date_in(text: &str, locale: Locale, today: Date, is_over: bool) -> Option<Date> {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "today" => return Some(today),
        "tomorrow" => return Some(today.plus_days(1)),
        _ => {}
    }
    if let Some(date) = Date::parse(&text) {
        return Some(date);
    }
    let separators = |c: char| c.is_whitespace() || matches!(c, '.' | '/' | '-' | ',');
    let parts: Vec<&str> = text
        .split(separators)
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str| {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let ordinal = &part[digits.len()..];
        let plain = matches!(ordinal, "" | "st" | "nd" | "rd" | "th")
            && digits.bytes().all(|b| b.is_ascii_digit());
        if plain {
            digits.parse::<u32>().ok()
        } else {
            None
        }
    };
    let month_name = |part: &str| {
        let found = MONTHS
            .iter()
            .position(|month| part.len() >= 3 && month.starts_with(part));
        found.and_then(|month| u32::try_from(month + 1).ok())
    };
    let dotted = text.contains('.');
    let (day, month, year) = match *parts.as_slice() {
        [a, b, ref rest @ ..] if rest.len() <= 1 => {
            let year = match rest {
                [] => None,
                [year] => Some(full_year(number(year)?)?),
                _ => return None,
            };
            match (month_name(a), month_name(b), number(a), number(b)) {
                (Some(month), _, _, Some(day)) | (_, Some(month), Some(day), _) => {
                    (day, month, year)
                }
                // Points are only used where the day comes first.
                (_, _, Some(a), Some(b)) if locale.day_first || dotted => (a, b, year),
                (_, _, Some(a), Some(b)) => (b, a, year),
                _ => return None,
            }
        }
        _ => return None,
    };
    match year {
        Some(year) => Date::from_ymd(year, month, day),
        None => {
            let (this_year, ..) = today.ymd();
            // February 29 may need the next leap year.
            let in_year = |year| Date::from_ymd(year, month, day);
            if is_over {
                let mut days = (this_year - 8..=this_year).rev().filter_map(in_year);
                days.find(|date| *date <= today)
            } else {
                let mut days = (this_year..=this_year + 8).filter_map(in_year);
                days.find(|date| *date >= today)
            }
        }
    }
}

fn full_year(year: u32) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    match year {
        0..=99 => Some(2000 + year),
        _ => (Date::FIRST_YEAR..=Date::LAST_YEAR)
            .contains(&year)
            .then_some(year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Locale = Locale::AMERICAN;
    const DE: Locale = Locale::CONTINENTAL;

    #[test]
    fn counts_are_read_as_people_write_them() {
        for (text, meant) in [
            ("", 0),
            ("  ", 0),
            ("0", 0),
            ("007", 7),
            ("12k", 12_000),
            ("12 K", 12_000),
            ("1.2M", 1_200_000),
            ("1,2m", 1_200_000),
            ("1,5k", 1_500),
            ("1.234k", 1_234),
            ("0.5k", 500),
            (".5k", 500),
            ("2 mio.", 2_000_000),
            ("1 234", 1_234),
            ("1\u{a0}234\u{a0}567", 1_234_567),
            ("1\u{202f}234", 1_234),
            ("1'234", 1_234),
            ("1’234’567", 1_234_567),
            ("1,234", 1_234),
            ("1.234", 1_234),
            ("1.234.567", 1_234_567),
            ("1,234,567", 1_234_567),
            ("1,234,567.00", 1_234_567),
            ("1.234.567,00", 1_234_567),
            ("1 234,0", 1_234),
            ("12.0", 12),
            ("+5", 5),
            ("-0", 0),
            ("1bn", 1_000_000_000),
            ("1000000000000", 1_000_000_000_000),
        ] {
            assert_eq!(count(text, EN), Ok(meant), "{text} in English");
            assert_eq!(count(text, DE), Ok(meant), "{text} on the continent");
        }
    }

    #[test]
    fn what_is_no_count_says_why() {
        for (text, why) in [
            ("1 234,5", NotANumber::NotWhole(1_234, 1_235)),
            ("1.2345k", NotANumber::NotWhole(1_234, 1_235)),
            ("0.5", NotANumber::NotWhole(0, 1)),
            ("-3", NotANumber::Negative),
            ("abc", NotANumber::Unreadable),
            ("12x", NotANumber::Unreadable),
            ("1e3", NotANumber::Unreadable),
            ("k", NotANumber::Unreadable),
            ("1.2.3", NotANumber::Unreadable),
            ("12,34,567", NotANumber::Unreadable),
            ("1..2", NotANumber::Unreadable),
            ("1,234.567,8", NotANumber::Unreadable),
            ("12 34", NotANumber::Unreadable),
            (".", NotANumber::Unreadable),
            ("9".repeat(40).as_str(), NotANumber::TooLarge),
            ("99999999999999999999", NotANumber::TooLarge),
            ("1 2k 3", NotANumber::Unreadable),
            ("５", NotANumber::Unreadable),
        ] {
            assert_eq!(count(text, EN), Err(why), "{text}");
        }
    }

    #[test]
    fn one_mark_before_three_digits_follows_the_locale_where_decimals_are_allowed() {
        assert_eq!(hundredths("2.5", EN), Ok(Hundredths(250)));
        assert_eq!(hundredths("2,5 %", EN), Ok(Hundredths(250)));
        assert_eq!(hundredths("-7,25", DE), Ok(Hundredths(-725)));
        assert_eq!(hundredths("1.000", DE), Ok(Hundredths(100_000)));
        assert_eq!(hundredths("1.000", EN), Ok(Hundredths(100)));
        assert_eq!(hundredths("1,000", EN), Ok(Hundredths(100_000)));
        assert_eq!(hundredths("2.555", EN), Err(NotANumber::TooFine));
        assert_eq!(hundredths("", EN), Ok(Hundredths(0)));
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        let today = Date::parse("2026-11-22").unwrap();
        for (text, locale, meant) in [
            ("2026-04-15", EN, "2026-04-15"),
            ("15.4.2026", EN, "2026-04-15"),
            ("15. 4. 2026", DE, "2026-04-15"),
            ("4/5/2026", EN, "2026-04-05"),
            ("4/5/2026", DE, "2026-05-04"),
            ("15 Apr 2026", EN, "2026-04-15"),
            ("April 15, 2026", EN, "2026-04-15"),
            ("15th april 26", DE, "2026-04-15"),
            ("today", EN, "2026-11-22"),
            ("Tomorrow", EN, "2026-11-23"),
            ("22 nov", EN, "2026-11-22"),
            ("21 nov", EN, "2027-11-21"),
            ("29 Feb", EN, "2028-02-29"),
            ("1 sept", EN, "2027-09-01"),
        ] {
            assert_eq!(
                date(text, locale, today).map(|d| d.to_string()).as_deref(),
                Some(meant),
                "{text}"
            );
        }
        for (text, meant) in [
            ("22 nov", "2026-11-22"),
            ("23 nov", "2025-11-23"),
            ("15 Oct", "2026-10-15"),
            ("29 Feb", "2024-02-29"),
            ("15 Oct 2027", "2027-10-15"),
        ] {
            let read = past_date(text, EN, today).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some(meant), "{text}");
        }
        for text in [
            "",
            "2026-02-30",
            "30.2.2026",
            "2026-13-01",
            "soon",
            "15",
            "1.2.3.4",
            "15 xyz 2026",
            "1.1.1999",
            "15-",
            "ma 1",
        ] {
            assert_eq!(date(text, EN, today), None, "{text}");
        }
    }
}
