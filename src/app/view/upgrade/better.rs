//! What costs less than the change that is asked about: said at first sight.

use super::{Setting, rows::Row};
use crate::engine::{Cents, Date};

/// Another day of the same change, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Better {
    /// Which, and how much less it costs.
    pub text: String,
    /// What the control beside it says.
    pub label: String,
    /// The day to look at; `None` for never changing.
    pub day: Option<Date>,
}

/// The best of all days and of never changing, where that costs less than what is
/// shown or covers what that cannot.
pub(super) fn better(setting: &Setting<'_>, rows: &[Row]) -> Option<Better> {
    let shown = rows.iter().find(|row| row.is_shown)?;
    let best = rows.iter().find(|row| row.is_best && !row.is_shown)?;
    let least = best.cost?;
    let is_one_of_two = shown.day.is_none();
    let when = match best.day {
        Some(day) if is_one_of_two => {
            format!(
                "With the first change alone, on {},",
                setting.words.day(day)
            )
        }
        Some(day) => format!("On {}", setting.words.day(day)),
        None => "Without any change".to_owned(),
    };
    let text = match shown.cost {
        None => format!("{when} everything can be covered, for {}.", best.cash),
        Some(cost) => {
            let is_cash = cost.net == cost.cash && least.net == least.cash;
            let (less, measure) = match cost.net - least.net {
                less if less > Cents::ZERO && is_cash => (less, ""),
                less if less > Cents::ZERO => (less, ", net"),
                _ => (cost.cash - least.cash, " to pay"),
            };
            if less <= Cents::ZERO {
                return None;
            }
            let less = setting.money(less);
            match best.day {
                Some(_) => format!("{when} it costs {less} less{measure}."),
                None => {
                    format!("{when} it is {less} less{measure}: no day of this change is cheaper.")
                }
            }
        }
    };
    Some(Better {
        text,
        label: match best.day {
            Some(_) if is_one_of_two => "Look at that".to_owned(),
            Some(day) => format!("Look at {}", setting.words.day_month(day)),
            None => "Compare the days".to_owned(),
        },
        day: best.day,
    })
}
