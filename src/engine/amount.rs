//! Credits, calls and money: whole numbers that say what they count.
//!
//! Every sum is checked. A catalogue or scenario bounds its figures so that no
//! sum can leave the range (each is at most 2^53, and no forecast adds more
//! than a few thousand of them), so a sum that does leave it is a defect: it
//! stops the program rather than give a wrong number.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Sub, SubAssign},
};

/// The largest figure that is ever shown or written: 2^53, up to which every
/// reader of JSON agrees on every whole number.
pub const LARGEST: u64 = 1 << 53;

macro_rules! count {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// None at all.
            pub const ZERO: Self = Self(0);

            /// That many.
            #[must_use]
            pub const fn new(count: u64) -> Self {
                Self(count)
            }

            /// The bare number.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0
            }

            /// Whether there are none.
            #[must_use]
            pub const fn is_zero(self) -> bool {
                self.0 == 0
            }

            /// What is left after taking away `other`, or none where that is more.
            #[must_use]
            pub const fn less(self, other: Self) -> Self {
                Self(self.0.saturating_sub(other.0))
            }
        }

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0.checked_add(other.0).expect("sums are bounded where figures enter"))
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0.checked_sub(other.0).expect("no balance is ever negative"))
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                *self = *self + other;
            }
        }

        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                *self = *self - other;
            }
        }

        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::ZERO, Add::add)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

count! {
    /// A number of credits, never negative (R1).
    Credits
}

count! {
    /// A number of calls of an operation, never negative (R1).
    Calls
}

/// An amount of money in hundredths of the currency, which is told elsewhere.
/// Only differences are negative; prices never are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(i64);

impl Cents {
    /// Nothing to pay.
    pub const ZERO: Self = Self(0);

    /// The largest price: 9,999,999,999.99.
    pub const LARGEST_PRICE: Self = Self(999_999_999_999);

    /// That many cents.
    #[must_use]
    pub const fn new(cents: i64) -> Self {
        Self(cents)
    }

    /// The bare number of cents.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The amount `count` times over.
    #[must_use]
    pub fn times(self, count: u64) -> Self {
        let product = i64::try_from(count)
            .ok()
            .and_then(|count| self.0.checked_mul(count));
        Self(product.expect("prices and quantities are bounded where they enter"))
    }

    /// Reads `"59.00"`: digits, a point, two digits, as files write money.
    ///
    /// `None` for anything else, and above [`Cents::LARGEST_PRICE`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, cents) = text.split_once('.')?;
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let plain = whole.len() == 1 || !whole.starts_with('0');
        if whole.is_empty() || whole.len() > 10 || cents.len() != 2 || !plain {
            return None;
        }
        if !digits(whole) || !digits(cents) {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let cents: i64 = cents.parse().ok()?;
        Some(Self(whole * 100 + cents))
    }
}

impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(
            self.0
                .checked_add(other.0)
                .expect("prices are bounded where they enter"),
        )
    }
}

impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(
            self.0
                .checked_sub(other.0)
                .expect("prices are bounded where they enter"),
        )
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, Add::add)
    }
}

/// As files write it: `59.00`.
impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_and_written_with_two_places() {
        for text in ["0.00", "0.07", "59.00", "9559.00", "9999999999.99"] {
            assert_eq!(
                Cents::parse(text).map(|c| c.to_string()).as_deref(),
                Some(text)
            );
        }
        assert_eq!(Cents::new(-1205).to_string(), "-12.05");
    }

    #[test]
    fn money_in_any_other_form_is_refused() {
        for text in [
            "",
            "59",
            "59.",
            "59.0",
            "59.000",
            "059.00",
            "-1.00",
            "+1.00",
            "1,00",
            " 1.00",
            "10000000000.00",
            ".50",
        ] {
            assert_eq!(Cents::parse(text), None, "{text}");
        }
    }

    #[test]
    #[should_panic(expected = "no balance is ever negative")]
    fn a_balance_below_zero_stops_the_program() {
        let _ = Credits::new(1) - Credits::new(2);
    }
}
