//! Calendar days, and the months that billing counts in (R2, R10).

use chrono::{Datelike, Months, NaiveDate};
use std::fmt;

/// A calendar day between 2000-01-01 and the end of what a forecast can reach.
///
/// Kept as a day number, so that comparing and counting days costs nothing;
/// the calendar itself is `chrono`'s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

impl Date {
    /// The first year that is accepted in a file or a field.
    pub const FIRST_YEAR: i32 = 2000;
    /// The last year that is accepted in a file or a field.
    pub const LAST_YEAR: i32 = 2199;

    /// The day with this year, month and day of the month, if there is one and
    /// its year is from 2000 to 2199.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(|date| Self(date.num_days_from_ce()))
    }

    /// Reads `2026-04-15` and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digit = |i: usize| bytes[i].is_ascii_digit();
        let shaped = bytes.len() == 10
            && bytes[4] == b'-'
            && bytes[7] == b'-'
            && [0, 1, 2, 3, 5, 6, 8, 9].into_iter().all(digit);
        if !shaped {
            return None;
        }
        let number = |from: usize, to: usize| {
            bytes[from..to]
                .iter()
                .fold(0_u32, |n, b| n * 10 + u32::from(b - b'0'))
        };
        Self::from_ymd(
            i32::try_from(number(0, 4)).ok()?,
            number(5, 7),
            number(8, 10),
        )
    }

    fn naive(self) -> NaiveDate {
        // Every value was made from a calendar day, and no sum of days or
        // months in the engine leaves chrono's range of 262,000 years.
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or(NaiveDate::MAX)
    }

    /// Year, month (from 1) and day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.naive();
        (date.year(), date.month(), date.day())
    }

    /// The day `days` later (earlier when negative).
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day before. Where this day is an end, which no longer belongs (R2), it is the
    /// last one that does.
    #[must_use]
    pub const fn day_before(self) -> Self {
        self.plus_days(-1)
    }

    /// How many days this day lies after `earlier` (negative when before).
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The same day of the month `months` later; when that month is too short,
    /// its last day (R2). Counted from the anchor each time, so the day is
    /// never lost: Jan 31, Feb 28, Mar 31.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let date = self
            .naive()
            .checked_add_months(Months::new(months))
            .unwrap_or(NaiveDate::MAX);
        Self(date.num_days_from_ce())
    }

    /// Whole months from this day to `later`: the greatest `n` for which
    /// `self.plus_months(n) <= later`. 0 when `later` is earlier.
    #[must_use]
    pub fn whole_months_until(self, later: Self) -> u32 {
        let (from_year, from_month, _) = self.ymd();
        let (to_year, to_month, _) = later.ymd();
        let months =
            i64::from(to_year - from_year) * 12 + i64::from(to_month) - i64::from(from_month);
        let months = u32::try_from(months).unwrap_or(0);
        if months > 0 && self.plus_months(months) > later {
            months - 1
        } else {
            months
        }
    }

    /// Whether the day is a Monday to Friday (R11).
    #[must_use]
    pub const fn is_weekday(self) -> bool {
        // Day 1 of the common era was a Monday.
        (self.0 - 1).rem_euclid(7) < 5
    }
}

/// As files write it: `2026-04-15`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn r2_a_month_too_short_gives_its_last_day_and_the_day_is_never_lost() {
        let anchor = date("2026-01-31");
        let renewals: Vec<_> = (0..5).map(|n| anchor.plus_months(n).to_string()).collect();
        assert_eq!(
            renewals,
            [
                "2026-01-31",
                "2026-02-28",
                "2026-03-31",
                "2026-04-30",
                "2026-05-31"
            ]
        );
        assert_eq!(date("2028-01-30").plus_months(1), date("2028-02-29"));
        assert_eq!(date("2096-02-29").plus_months(96), date("2104-02-29"));
        assert_eq!(date("2099-02-28").plus_months(12), date("2100-02-28"));
    }

    #[test]
    fn whole_months_is_the_greatest_count_that_fits_for_every_pair_of_days() {
        for from in [
            "2027-12-28",
            "2028-01-29",
            "2028-01-30",
            "2028-01-31",
            "2028-02-29",
        ] {
            let from = date(from);
            for days in 0..800 {
                let to = from.plus_days(days);
                let n = from.whole_months_until(to);
                assert!(
                    from.plus_months(n) <= to && from.plus_months(n + 1) > to,
                    "{from} {to} {n}"
                );
            }
        }
    }

    #[test]
    fn every_day_reads_back_as_written_and_weekdays_are_the_calendars() {
        let mut day = date("2000-01-01");
        while day <= date("2199-12-31") {
            assert_eq!(Date::parse(&day.to_string()), Some(day));
            let weekend = matches!(day.naive().weekday(), Weekday::Sat | Weekday::Sun);
            assert_eq!(day.is_weekday(), !weekend, "{day}");
            day = day.plus_days(1);
        }
    }

    #[test]
    fn what_is_not_a_day_is_refused() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "1999-12-31",
            "2200-01-01",
            "2026-4-15",
            "26-04-15",
            "2026/04/15",
            "2026-04-15T00",
            "",
            "２026-04-1",
            "+026-04-15",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
