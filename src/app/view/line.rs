//! What is said at a line of the form.

use crate::{
    app::{recipe::Recipe, words::Words},
    engine::scenario::Hundredths,
};

/// What a usage line's growth and days are set to, or what could be set.
#[must_use]
pub fn rhythm(growth: Option<Hundredths>, weekdays: bool, words: &dyn Words) -> String {
    let growth = growth.filter(|growth| growth.0 != 0).map(|growth| {
        let sign = if growth.0 > 0 { "+" } else { "" };
        format!("{sign}{}\u{a0}% a month", words.decimal(growth))
    });
    match (growth, weekdays) {
        (None, false) => "Growth, days".to_owned(),
        (None, true) => "Weekdays".to_owned(),
        (Some(growth), false) => growth,
        (Some(growth), true) => format!("{growth}, weekdays"),
    }
}

/// What a recipe comes to, with the rounding.
#[must_use]
pub fn expansion(recipe: &Recipe, words: &dyn Words) -> String {
    let calls = |count: u64| {
        let noun = if count == 1 { "call" } else { "calls" };
        format!("{} {noun}", words.whole(count))
    };
    let each = match recipe.operations.len() {
        0 => return "Choose what is done with each photo.".to_owned(),
        1 => "",
        _ => " of each operation",
    };
    let first = match recipe.once {
        0 => String::new(),
        once => format!(" and {} once", calls(once)),
    };
    format!(
        "= {} a month{first}{each}, rounded up to whole calls",
        calls(recipe.monthly)
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::words::PlainWords;
    use super::*;

    #[test]
    fn a_line_says_what_is_set() {
        let said = |growth: i64, weekdays| {
            rhythm(Some(Hundredths(growth)), weekdays, &PlainWords).replace('\u{a0}', " ")
        };
        assert_eq!(said(0, false), "Growth, days");
        assert_eq!(said(0, true), "Weekdays");
        assert_eq!(said(200, true), "+2 % a month, weekdays");
        assert_eq!(said(-750, false), "-7.5 % a month");
    }

    #[test]
    fn a_recipe_says_its_calls() {
        let recipe = |operations: &[&str], once| Recipe {
            name: String::new(),
            operations: operations.iter().map(|id| (*id).to_owned()).collect(),
            monthly: 1575,
            once,
            start: None,
            days: None,
        };
        let said = |recipe| expansion(&recipe, &PlainWords);
        assert_eq!(said(recipe(&[], 0)), "Choose what is done with each photo.");
        assert_eq!(
            said(recipe(&["a"], 0)),
            "= 1,575 calls a month, rounded up to whole calls"
        );
        assert_eq!(
            said(recipe(&["a", "b"], 1)),
            "= 1,575 calls a month and 1 call once of each operation, rounded up to whole calls"
        );
    }
}
