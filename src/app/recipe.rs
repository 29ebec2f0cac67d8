//! Recipes: "a product is 3 photos × (detect + tag), 5 % of calls repeated".
//!
//! A recipe is a row of the draft. It expands to one usage line and, where a
//! first load is given, one load for each of its operations. The calls of an
//! operation are `products × photos × (1 + repeated)`, rounded up to whole
//! calls, in integers.

use super::draft::{Column, Draft, EVERY_DAY, Field, List, RowKey};
use crate::engine::{
    Date,
    scenario::{Days, Hundredths, LARGEST_COUNT, LoadParts, ScenarioParts, UsageParts},
};
use std::{collections::BTreeMap, ops::RangeInclusive};

/// How many calls may be repeated: none, up to ten more for each.
pub const REPEATED: RangeInclusive<Hundredths> = Hundredths(0)..=Hundredths(100_000);

/// What a recipe's row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// What it is called; may be empty.
    pub name: String,
    /// The ids of its operations, each once, in the order they were added.
    pub operations: Vec<String>,
    /// Calls of each operation a month.
    pub monthly: u64,
    /// Calls of each operation for the first load; 0 for none.
    pub once: u64,
    /// The first day of that load; the forecast's where nothing is said.
    pub start: Option<Date>,
    /// Over how many days; 1 where nothing is said.
    pub days: Option<u64>,
}

/// The calls of one operation, rounded up to whole calls; `None` when they are
/// more than a scenario can hold.
#[must_use]
pub fn calls(products: u64, photos: u64, repeated: Hundredths) -> Option<u64> {
    let factor = 10_000 + u128::try_from(repeated.0).ok()?;
    let calls = u128::from(products)
        .checked_mul(u128::from(photos))?
        .checked_mul(factor)?
        .div_ceil(10_000);
    u64::try_from(calls)
        .ok()
        .filter(|calls| *calls <= LARGEST_COUNT)
}

/// The ids in the text of a recipe's operations, each once.
#[must_use]
pub fn operations(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in text.split_whitespace() {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

/// The text of a recipe's operations with one more.
#[must_use]
pub fn with_operation(text: &str, id: &str) -> String {
    operations(&format!("{text} {id}")).join(" ")
}

/// The text of a recipe's operations with one less.
#[must_use]
pub fn without_operation(text: &str, id: &str) -> String {
    let mut ids = operations(text);
    ids.retain(|known| known != id);
    ids.join(" ")
}

/// Which recipe each line behind the typed ones came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    typed: [usize; 2],
    usage: Vec<RowKey>,
    loads: Vec<RowKey>,
}

impl Origins {
    /// The field of a recipe from which the line at a path was made.
    #[must_use]
    pub fn field_at(&self, path: &str) -> Option<Field> {
        let (list, rest) = path.split_once('[')?;
        let (position, column) = rest.split_once(']')?;
        let position: usize = position.parse().ok()?;
        let (typed, keys) = match List::from_key(list)? {
            List::Usage => (self.typed[0], &self.usage),
            List::Loads => (self.typed[1], &self.loads),
            _ => return None,
        };
        let key = keys.get(position.checked_sub(typed)?)?;
        let column = match Column::from_key(column.trim_start_matches('.')) {
            Some(Column::Operation) => Column::Operations,
            Some(Column::Count) => Column::First,
            Some(column @ (Column::Name | Column::Start | Column::Days)) => column,
            _ => Column::Count,
        };
        Some(Field::Cell(List::Recipes, *key, column))
    }
}

/// Adds the lines of all recipes behind those that are there.
pub fn expand(
    draft: &Draft,
    recipes: &BTreeMap<RowKey, Recipe>,
    parts: &mut ScenarioParts,
) -> Origins {
    let mut origins = Origins {
        typed: [parts.usage.len(), parts.loads.len()],
        ..Origins::default()
    };
    for row in draft.rows(List::Recipes) {
        let Some(recipe) = recipes.get(&row.key) else {
            continue;
        };
        for operation in &recipe.operations {
            if recipe.monthly > 0 || recipe.once == 0 {
                parts.usage.push(UsageParts {
                    operation: Some(operation.clone()),
                    monthly: Some(recipe.monthly),
                    growth: Hundredths::default(),
                    days: Days::EveryDay,
                });
                origins.usage.push(row.key);
            }
            if recipe.once > 0 {
                parts.loads.push(LoadParts {
                    name: recipe.name.clone(),
                    operation: Some(operation.clone()),
                    count: Some(recipe.once),
                    start: recipe.start.or(parts.start),
                    days: recipe.days,
                });
                origins.loads.push(row.key);
            }
        }
    }
    origins
}

/// The draft with a recipe's lines in its place, to be edited one by one.
/// `start` is the forecast's first day, for a load that names none.
#[must_use]
pub fn into_lines(draft: &Draft, key: RowKey, recipe: &Recipe, start: &str) -> Draft {
    let mut draft = draft.clone();
    let start = recipe
        .start
        .map_or_else(|| start.to_owned(), |day| day.to_string());
    let (monthly, once) = (recipe.monthly.to_string(), recipe.once.to_string());
    let days = recipe.days.unwrap_or(1).to_string();
    for operation in &recipe.operations {
        if recipe.monthly > 0 || recipe.once == 0 {
            let cells = [
                (Column::Operation, operation.as_str()),
                (Column::Monthly, &monthly),
                (Column::Days, EVERY_DAY),
            ];
            draft.add(List::Usage, &cells);
        }
        if recipe.once > 0 {
            let cells = [
                (Column::Name, recipe.name.as_str()),
                (Column::Operation, operation),
                (Column::Count, &once),
                (Column::Start, &start),
                (Column::Days, &days),
            ];
            draft.add(List::Loads, &cells);
        }
    }
    draft.remove(List::Recipes, key);
    draft
}

#[cfg(test)]
mod tests {
    use super::super::{
        check::{Problem, Reader},
        draft::Single,
        reading::Locale,
        results::work_out,
    };
    use super::*;
    use std::sync::Arc;

    fn reader() -> Reader {
        Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-09-01").unwrap(),
        }
    }

    fn draft() -> (Draft, RowKey) {
        let mut draft = Draft::new(reader().today, "EUR");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "2026-09-01");
        draft.add(
            List::Usage,
            &[(Column::Operation, "ocr-read"), (Column::Monthly, "10")],
        );
        let cells = [
            (Column::Name, "A product"),
            (Column::Count, "1001"),
            (Column::Photos, "3"),
            (Column::Operations, "fashion-detect-all fashion-tag-product"),
            (Column::Repeated, "5"),
            (Column::First, "10k"),
            (Column::Days, "20"),
        ];
        let key = draft.add(List::Recipes, &cells);
        (draft, key)
    }

    #[test]
    fn calls_are_rounded_up_to_whole_ones_and_exact_otherwise() {
        let calls = |products, photos, hundredths| calls(products, photos, Hundredths(hundredths));
        assert_eq!(calls(1000, 3, 500), Some(3150));
        assert_eq!(calls(1001, 3, 500), Some(3154)); // 3153.15
        assert_eq!(calls(1, 1, 1), Some(2));
        assert_eq!(calls(0, 3, 500), Some(0));
        assert_eq!(calls(7, 0, 500), Some(0));
        assert_eq!(calls(LARGEST_COUNT, 1, 0), Some(LARGEST_COUNT));
        assert_eq!(calls(LARGEST_COUNT, 1, 1), None);
        assert_eq!(calls(u64::MAX, u64::MAX, 100_000), None);
        assert_eq!(calls(1, 1, -1), None);
    }

    #[test]
    fn a_recipe_and_the_lines_it_turns_into_come_to_the_same() {
        let (draft, key) = draft();
        let outcome = work_out(&draft, &reader(), None);
        assert_eq!(
            outcome.checked.problem_count(),
            0,
            "{:?}",
            outcome.checked.problems
        );
        let recipe = &outcome.checked.recipes[&key];
        assert_eq!((recipe.monthly, recipe.once), (3154, 31_500));
        let results = outcome.results.clone().unwrap();
        let monthly: Vec<_> = results
            .scenario
            .usage()
            .iter()
            .map(|line| line.monthly)
            .collect();
        assert_eq!(monthly, [10, 3154, 3154]);
        let loads: Vec<_> = results
            .scenario
            .loads()
            .iter()
            .map(|l| (l.count, l.days))
            .collect();
        assert_eq!(loads, [(31_500, 20), (31_500, 20)]);

        let lines = into_lines(&draft, key, recipe, draft.text(Single::Start));
        assert!(lines.rows(List::Recipes).is_empty());
        let again = work_out(&lines, &reader(), None).results.unwrap();
        assert_eq!(again.forecast, results.forecast);
        assert_eq!(again.scenario.usage(), results.scenario.usage());
    }

    #[test]
    fn what_is_wrong_with_a_recipes_lines_is_said_at_its_fields() {
        let (mut draft, key) = draft();
        let cell = |column| Field::Cell(List::Recipes, key, column);
        draft.set(cell(Column::Operations), "fashion-detect-all unheard-of");
        draft.set(cell(Column::Days), "0");
        let outcome = work_out(&draft, &reader(), None);
        let wrong: Vec<_> = outcome.checked.problems.keys().copied().collect();
        assert_eq!(wrong, [cell(Column::Days), cell(Column::Operations)]);
        draft.set(cell(Column::Operations), "ocr-read");
        draft.set(cell(Column::Days), "1");
        draft.set(cell(Column::Count), "1000bn");
        draft.set(cell(Column::Repeated), "-1");
        let outcome = work_out(&draft, &reader(), None);
        assert!(matches!(
            outcome.checked.problems[&cell(Column::Repeated)],
            Problem::Wrong(_)
        ));
        draft.set(cell(Column::Repeated), "0");
        let outcome = work_out(&draft, &reader(), None);
        assert!(outcome.checked.problems.contains_key(&cell(Column::Count)));
        assert!(outcome.checked.other_problems.is_empty());
    }

    #[test]
    fn a_recipe_without_operations_is_no_error_and_no_work() {
        let (mut draft, key) = draft();
        draft.set(Field::Cell(List::Recipes, key, Column::Operations), "");
        let outcome = work_out(&draft, &reader(), None);
        assert_eq!(outcome.checked.problem_count(), 0);
        assert_eq!(outcome.results.unwrap().scenario.usage().len(), 1);
    }

    #[test]
    fn operations_are_added_once_and_taken_out() {
        let text = with_operation("a b", "c");
        assert_eq!(with_operation(&text, "b"), "a b c");
        assert_eq!(without_operation(&text, "b"), "a c");
        assert_eq!(with_operation("", "a"), "a");
    }
}
