//! A calendar of its own, by counting: nothing here is shared with the engine.

use std::fmt;

/// A date of the Gregorian calendar, from 2000 on. The order of the fields is
/// the order of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Date {
    pub year: i32,
    pub month: i32,
    pub day: i32,
}

/// How many days a month has.
pub fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 400 == 0 => 29,
        2 if year % 100 == 0 => 28,
        2 if year % 4 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

impl Date {
    pub fn new(year: i32, month: i32, day: i32) -> Date {
        assert!(
            year >= 2000
                && (1..=12).contains(&month)
                && (1..=days_in_month(year, month)).contains(&day),
            "no such date: {year}-{month}-{day}"
        );
        Date { year, month, day }
    }

    /// Reads `YYYY-MM-DD`.
    pub fn read(text: &str) -> Date {
        let parts: Vec<i32> = text.split('-').map(|p| p.parse().unwrap()).collect();
        assert_eq!(parts.len(), 3, "not a date: {text}");
        Date::new(parts[0], parts[1], parts[2])
    }

    pub fn tomorrow(self) -> Date {
        if self.day < days_in_month(self.year, self.month) {
            Date {
                day: self.day + 1,
                ..self
            }
        } else if self.month < 12 {
            Date::new(self.year, self.month + 1, 1)
        } else {
            Date::new(self.year + 1, 1, 1)
        }
    }

    /// R2: the same day `months` months later, or the last day of that month
    /// when it is too short.
    pub fn plus_months(self, months: i32) -> Date {
        let mut year = self.year;
        let mut month = self.month + months;
        while month > 12 {
            month -= 12;
            year += 1;
        }
        Date::new(year, month, self.day.min(days_in_month(year, month)))
    }

    /// Days since 2000-01-01, counted year by year and month by month.
    pub fn number(self) -> i64 {
        let mut days = 0;
        for year in 2000..self.year {
            days += 337 + days_in_month(year, 2);
        }
        for month in 1..self.month {
            days += days_in_month(self.year, month);
        }
        i64::from(days + self.day - 1)
    }

    /// The date with this [`Date::number`].
    pub fn from_number(number: i64) -> Date {
        let mut left = i32::try_from(number).unwrap();
        let mut year = 2000;
        while left >= 337 + days_in_month(year, 2) {
            left -= 337 + days_in_month(year, 2);
            year += 1;
        }
        let mut month = 1;
        while left >= days_in_month(year, month) {
            left -= days_in_month(year, month);
            month += 1;
        }
        Date::new(year, month, left + 1)
    }

    /// Monday to Friday. 2000-01-01 was a Saturday.
    pub fn is_weekday(self) -> bool {
        !matches!(self.number() % 7, 0 | 1)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
