//! From a draft to a scenario, or to what is wrong in which field.

use super::{
    draft::{Column, Draft, Field, List, Row, RowKey, Single, WEEKDAYS},
    reading::{self, Locale, NotANumber},
    recipe::{self, Recipe},
    words::Words,
};
use crate::engine::{
    Catalog, Date, Invalid, Scenario,
    catalog::{Limit, PerLimit},
    invalid::Expected,
    scenario::{
        CarryOverParts, ChangeParts, Days, Hundredths, KnownDayParts, LARGEST_COUNT, LoadParts,
        PurchaseParts, Quote, ScenarioParts, Uncertainty, UsageParts,
    },
};
use std::{collections::BTreeMap, sync::Arc};

/// What the reader of a draft has to know.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The price list whose ids the draft names.
    pub catalog: Arc<Catalog>,
    /// How the person who typed writes numbers and days.
    pub locale: Locale,
    /// The day it is.
    pub today: Date,
}

/// What was understood from a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A whole number.
    Count(u64),
    /// A number with up to two decimals.
    Decimal(Hundredths),
    /// A day.
    Day(Date),
}

impl Meant {
    /// As a text that is read so on any day and in any locale.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Decimal(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No number can be read there.
    NotANumber(NotANumber),
    /// No day can be read there.
    NotADay,
    /// Nothing stands there yet, and it is asked for next: no mistake.
    NotYet(&'static str),
    /// Nothing is chosen where something must be.
    NothingChosen(&'static str),
    /// What is read there is not right.
    Wrong(Expected),
}

/// A draft that has been read; of none, nothing.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The scenario, if nothing is wrong.
    pub scenario: Option<Scenario>,
    /// Whether the draft names no plan. The scenario then holds the price
    /// list's cheapest plan, bought on the forecast's first day, until
    /// something better is known.
    pub no_plan: bool,
    /// What the fields say that hold anything.
    pub meant: BTreeMap<Field, Meant>,
    /// What the recipes say that can be read.
    pub recipes: BTreeMap<RowKey, Recipe>,
    /// What is wrong, at most one thing a field.
    pub problems: BTreeMap<Field, Problem>,
    /// What is wrong with no field in particular.
    pub other_problems: Vec<Problem>,
}

impl Checked {
    /// Whether nothing is wrong but that something is asked for next.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        let is_asked = |problem: &Problem| matches!(problem, Problem::NotYet(_));
        self.other_problems.is_empty()
            && !self.problems.is_empty()
            && self.problems.values().all(is_asked)
    }

    /// How many things are wrong.
    #[must_use]
    pub fn problem_count(&self) -> usize {
        self.problems.len() + self.other_problems.len()
    }
}

/// Reads a draft.
#[must_use]
pub fn check(draft: &Draft, reader: &Reader) -> Checked {
    let mut reading = Reading {
        draft,
        reader,
        meant: BTreeMap::new(),
        recipes: BTreeMap::new(),
        problems: BTreeMap::new(),
    };
    let no_plan = draft.text(Single::Plan).is_empty();
    let mut parts = reading.parts(no_plan);
    // After the lines, so that the places of those stay what the fields say.
    let origins = recipe::expand(draft, &reading.recipes, &mut parts);
    let Reading {
        meant,
        recipes,
        mut problems,
        ..
    } = reading;
    let mut other_problems = Vec::new();
    let scenario = match Scenario::new(Arc::clone(&reader.catalog), parts) {
        Ok(scenario) if problems.is_empty() => Some(scenario),
        Ok(_) => None,
        Err(errors) => {
            for Invalid { path, expected } in errors {
                match draft.field_at(&path).or_else(|| origins.field_at(&path)) {
                    // What a field's own text is wrong about comes first.
                    Some(field) => {
                        problems.entry(field).or_insert(Problem::Wrong(expected));
                    }
                    None => other_problems.push(Problem::Wrong(expected)),
                }
            }
            None
        }
    };
    Checked {
        scenario,
        no_plan,
        meant,
        recipes,
        problems,
        other_problems,
    }
}

struct Reading<'a> {
    draft: &'a Draft,
    reader: &'a Reader,
    meant: BTreeMap<Field, Meant>,
    recipes: BTreeMap<RowKey, Recipe>,
    problems: BTreeMap<Field, Problem>,
}

impl Reading<'_> {
    fn text(&self, field: impl Into<Field>) -> &str {
        self.draft.text(field)
    }

    fn count(&mut self, field: impl Into<Field>) -> Option<u64> {
        let field = field.into();
        let text = self.text(field);
        let (read, empty) = (
            reading::count(text, self.reader.locale),
            text.trim().is_empty(),
        );
        match read {
            Ok(count) => {
                if !empty {
                    self.meant.insert(field, Meant::Count(count));
                }
                Some(count)
            }
            Err(why) => {
                self.problems.insert(field, Problem::NotANumber(why));
                None
            }
        }
    }

    /// `None` both for an empty field and for a problem, which is noted.
    fn count_if_any(&mut self, field: impl Into<Field>) -> Option<u64> {
        let field = field.into();
        if self.text(field).trim().is_empty() {
            None
        } else {
            self.count(field)
        }
    }

    fn decimal_if_any(&mut self, field: impl Into<Field>) -> Option<Hundredths> {
        let field = field.into();
        let text = self.text(field);
        if text.trim().is_empty() {
            return None;
        }
        match reading::hundredths(text, self.reader.locale) {
            Ok(number) => {
                self.meant.insert(field, Meant::Decimal(number));
                Some(number)
            }
            Err(why) => {
                self.problems.insert(field, Problem::NotANumber(why));
                None
            }
        }
    }

    fn day(&mut self, field: impl Into<Field>) -> Option<Date> {
        let field = field.into();
        let date = day_in(
            field,
            self.text(field),
            self.reader.locale,
            self.reader.today,
        );
        match date {
            Some(date) => {
                self.meant.insert(field, Meant::Day(date));
            }
            None => {
                self.problems.insert(field, Problem::NotADay);
            }
        }
        date
    }

    /// The day on which the plan was bought; asked for where it is empty.
    fn purchase_day(&mut self) -> Option<Date> {
        if self.text(Single::Purchased).trim().is_empty() {
            let asked = "Which day did you buy it? It renews on that day of every month.";
            self.problems
                .insert(Single::Purchased.into(), Problem::NotYet(asked));
            return None;
        }
        self.day(Single::Purchased)
    }

    fn day_if_any(&mut self, field: impl Into<Field>) -> Option<Date> {
        let field = field.into();
        if self.text(field).trim().is_empty() {
            None
        } else {
            self.day(field)
        }
    }

    fn chosen(&mut self, field: impl Into<Field>, what: &'static str) -> Option<String> {
        let field = field.into();
        let text = self.text(field).to_owned();
        if text.is_empty() {
            self.problems.insert(field, Problem::NothingChosen(what));
            return None;
        }
        Some(text)
    }

    fn rows<T>(&mut self, list: List, mut read: impl FnMut(&mut Self, &Row) -> T) -> Vec<T> {
        let draft = self.draft;
        draft.rows(list).iter().map(|row| read(self, row)).collect()
    }

    fn parts(&mut self, no_plan: bool) -> ScenarioParts {
        let start = self.day(Single::Start);
        let (plan, purchased) = if no_plan {
            (Some(cheapest_plan(&self.reader.catalog)), start)
        } else {
            (
                Some(self.text(Single::Plan).to_owned()),
                self.purchase_day(),
            )
        };
        // What belongs to a plan counts only while there is one.
        let supply_left = if no_plan {
            None
        } else {
            self.count_if_any(Single::SupplyLeft)
        };
        let carry_over = if no_plan {
            Vec::new()
        } else {
            self.rows(List::CarryOver, Self::carry_over)
        };
        self.rows(List::Recipes, Self::recipe);
        ScenarioParts {
            name: self.text(Single::Name).to_owned(),
            notes: self.text(Single::Notes).to_owned(),
            currency: Some(self.text(Single::Currency).to_owned()),
            start,
            months: self.count(Single::Months),
            plan,
            purchased,
            supply_left,
            pack_credits: self.count(Single::PackCredits).unwrap_or(0),
            carry_over,
            changes: self.rows(List::Changes, Self::change),
            packs: self.rows(List::Packs, Self::purchase),
            usage: self.rows(List::Usage, Self::usage),
            loads: self.rows(List::Loads, Self::load),
            daily: self.rows(List::Daily, Self::known_day),
            needs: self.needs(),
            uncertainty: self.uncertainty(),
            quote: self.quote(),
        }
    }

    fn carry_over(&mut self, row: &Row) -> CarryOverParts {
        let cell = |column| Field::Cell(List::CarryOver, row.key, column);
        CarryOverParts {
            credits: self.count(cell(Column::Credits)),
            ends: self.day(cell(Column::Ends)),
        }
    }

    fn change(&mut self, row: &Row) -> ChangeParts {
        let cell = |column| Field::Cell(List::Changes, row.key, column);
        ChangeParts {
            date: self.day(cell(Column::Date)),
            plan: self.chosen(cell(Column::Plan), "a plan"),
        }
    }

    fn purchase(&mut self, row: &Row) -> PurchaseParts {
        let cell = |column| Field::Cell(List::Packs, row.key, column);
        PurchaseParts {
            date: self.day(cell(Column::Date)),
            pack: self.chosen(cell(Column::Pack), "a pack"),
            quantity: self.count_if_any(cell(Column::Quantity)),
        }
    }

    fn usage(&mut self, row: &Row) -> UsageParts {
        let cell = |column| Field::Cell(List::Usage, row.key, column);
        UsageParts {
            operation: self.chosen(cell(Column::Operation), "an operation"),
            monthly: self.count(cell(Column::Monthly)),
            growth: self
                .decimal_if_any(cell(Column::Growth))
                .unwrap_or_default(),
            days: if row.text(Column::Days) == WEEKDAYS {
                Days::Weekdays
            } else {
                Days::EveryDay
            },
        }
    }

    fn load(&mut self, row: &Row) -> LoadParts {
        let cell = |column| Field::Cell(List::Loads, row.key, column);
        LoadParts {
            name: row.text(Column::Name).to_owned(),
            operation: self.chosen(cell(Column::Operation), "an operation"),
            count: self.count(cell(Column::Count)),
            start: self.day(cell(Column::Start)),
            days: self.count_if_any(cell(Column::Days)),
        }
    }

    fn known_day(&mut self, row: &Row) -> KnownDayParts {
        let cell = |column| Field::Cell(List::Daily, row.key, column);
        KnownDayParts {
            date: self.day(cell(Column::Date)),
            operation: self.chosen(cell(Column::Operation), "an operation"),
            count: self.count(cell(Column::Count)),
        }
    }

    /// Notes what a recipe says, unless something in it cannot be read or comes
    /// to more than can be counted.
    fn recipe(&mut self, row: &Row) {
        let cell = |column| Field::Cell(List::Recipes, row.key, column);
        let before = self.problems.len();
        let products = self.count(cell(Column::Count));
        let photos = self.count_if_any(cell(Column::Photos));
        let repeated = self.decimal_if_any(cell(Column::Repeated));
        let first = self.count_if_any(cell(Column::First));
        let start = self.day_if_any(cell(Column::Start));
        let days = self.count_if_any(cell(Column::Days));
        if repeated.is_some_and(|repeated| !recipe::REPEATED.contains(&repeated)) {
            let expected = Expected::Decimal { min: 0, max: 1000 };
            self.problems
                .insert(cell(Column::Repeated), Problem::Wrong(expected));
        }
        if self.problems.len() > before {
            return;
        }
        let calls =
            |products| recipe::calls(products, photos.unwrap_or(1), repeated.unwrap_or_default());
        let (monthly, once) = (calls(products.unwrap_or(0)), calls(first.unwrap_or(0)));
        for (column, calls) in [(Column::Count, monthly), (Column::First, once)] {
            if calls.is_none() {
                let problem = Problem::NotANumber(NotANumber::TooLarge);
                self.problems.insert(cell(column), problem);
            }
        }
        if let (Some(monthly), Some(once)) = (monthly, once) {
            let read = Recipe {
                name: row.text(Column::Name).to_owned(),
                operations: recipe::operations(row.text(Column::Operations)),
                monthly,
                once,
                start,
                days,
            };
            self.recipes.insert(row.key, read);
        }
    }

    fn needs(&mut self) -> PerLimit {
        let mut needs = PerLimit::default();
        for (limit, _) in Limit::ALL {
            needs.set(limit, self.count_if_any(Single::need(limit)));
        }
        needs
    }

    fn uncertainty(&mut self) -> Option<Uncertainty> {
        let days = self.count_if_any(Single::SpikeDays);
        let uncertainty = Uncertainty {
            level_percent: self.decimal_if_any(Single::LevelPercent),
            daily_percent: self.decimal_if_any(Single::DailyPercent),
            spikes_per_year: self.decimal_if_any(Single::SpikesPerYear),
            spike_factor: self.decimal_if_any(Single::SpikeFactor),
            spike_days: days.map(|days| u32::try_from(days).unwrap_or(u32::MAX)),
        };
        (uncertainty != Uncertainty::default()).then_some(uncertainty)
    }

    fn quote(&mut self) -> Option<Quote> {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let quote = Quote {
            customer: text(self.text(Single::QuoteCustomer)),
            prepared_by: text(self.text(Single::QuotePreparedBy)),
            valid_until: self.day_if_any(Single::QuoteValidUntil),
            discount: self.decimal_if_any(Single::QuoteDiscount),
            vat: self.decimal_if_any(Single::QuoteVat),
            notes: text(self.text(Single::QuoteNotes)),
        };
        (quote != Quote::default()).then_some(quote)
    }
}

/// What stands in for "no plan yet" until a recommendation has been made: any
/// plan would do, as every plan starts anew on the forecast's first day.
fn cheapest_plan(catalog: &Catalog) -> String {
    catalog
        .find_currency(&catalog.currencies()[0])
        .and_then(|currency| {
            catalog
                .plans()
                .iter()
                .min_by_key(|plan| plan.price(currency))
        })
        .map_or_else(String::new, |plan| plan.id.clone())
}

impl Problem {
    /// A sentence for the person who typed.
    #[must_use]
    pub fn sentence(&self, words: &dyn Words) -> String {
        match self {
            Self::NotANumber(why) => match why {
                NotANumber::Unreadable => {
                    "This is not a number. Write it like 1200, 1 200, 1.2k or 3M.".to_owned()
                }
                NotANumber::NotWhole(below, above) => format!(
                    "Only whole numbers here: {} or {}?",
                    words.whole(*below),
                    words.whole(*above)
                ),
                NotANumber::TooFine => "At most two decimals here.".to_owned(),
                NotANumber::Negative => "This cannot be less than 0.".to_owned(),
                NotANumber::TooLarge => format!("At most {} here.", words.whole(LARGEST_COUNT)),
            },
            Self::NotADay => {
                "This is not a day of the calendar. Write it like 2026-04-15 or 15 Apr 2026."
                    .to_owned()
            }
            Self::NotYet(asked) => (*asked).to_owned(),
            Self::NothingChosen(what) => format!("Choose {what}."),
            Self::Wrong(expected) => wrong(expected, words),
        }
    }
}

fn wrong(expected: &Expected, words: &dyn Words) -> String {
    match expected {
        Expected::Present(what) => format!("This is missing: {what}."),
        Expected::Whole { min, max } => format!("A number from {} to {}.", words.whole(*min), words.whole(*max)),
        Expected::Decimal { min, max } => {
            let hundred = |n: i64| words.decimal(Hundredths(n * 100));
            format!("A number from {} to {}.", hundred(*min), hundred(*max))
        }
        Expected::Day => "This is not a day of the calendar.".to_owned(),
        Expected::DayBetween { from, to } => match (from, to) {
            (Some((from, a)), Some((to, b))) => {
                format!("A day from {} ({a}) to {} ({b}).", words.day(*from), words.day(*to))
            }
            (Some((from, a)), None) => format!("Not before {}, {a}.", words.day(*from)),
            (None, Some((to, b))) => format!("Not after {}, {b}.", words.day(*to)),
            (None, None) => "A day.".to_owned(),
        },
        Expected::OneOf { what, .. } => format!("This is not {what}."),
        Expected::Unique("a day on which no other change falls") => "Another change falls on this day.".to_owned(),
        Expected::TotalUpToLargest(_) => {
            "Together this is more than can be counted exactly (9,007,199,254,740,992). Use smaller numbers.".to_owned()
        }
        Expected::TextUpTo(most) => format!("At most {} characters.", words.whole(*most as u64)),
        Expected::ListUpTo(most) => format!("At most {} lines.", words.whole(*most as u64)),
        other => {
            format!("{}.", words.capital(&other.to_string()))
        }
    }
}

/// Reads the day in a field. Without a year a purchase is the last such day that
/// has been; every other day the next one.
#[must_use]
pub fn day_in(field: Field, text: &str, locale: Locale, today: Date) -> Option<Date> {
    if field == Field::One(Single::Purchased) {
        reading::past_date(text, locale, today)
    } else {
        reading::date(text, locale, today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_year_is_over_where_something_was_bought_and_to_come_elsewhere() {
        let today = Date::parse("2026-11-29").unwrap();
        let mut draft = Draft::new(today, "EUR");
        for single in [Single::Start, Single::Purchased] {
            draft.set(single, "15 Oct");
        }
        draft.set(Single::Plan, "business-100k");
        let reader = Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        let checked = check(&draft, &reader);
        let day = |single: Single| checked.meant[&single.into()];
        let meant = |text| Meant::Day(Date::parse(text).unwrap());
        assert_eq!(day(Single::Purchased), meant("2026-10-15"));
        assert_eq!(day(Single::Start), meant("2027-10-15"));
    }
}
