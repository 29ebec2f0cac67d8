//! What stands in the fields, as it was typed: the half-filled scenario.
//!
//! A draft may hold anything. Only [`super::check`] makes a scenario of it, or
//! says of each field what is wrong. Fields are named by [`Field`], whose path
//! is the one that a scenario's file and its errors use, so that an error finds
//! its field.

use crate::engine::{
    Scenario,
    catalog::Limit,
    scenario::{Days, Hundredths},
};
use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value;
use std::sync::Arc;

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident => $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$item_doc])* $item,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$item,)*];

            /// As paths and stored drafts write it.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$item => $text,)* }
            }

            /// The one that is written so.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|item| item.key() == key)
            }
        }
    };
}

names! {
    /// A field that stands alone.
    Single {
        /// What the scenario is called.
        Name => "name",
        /// Free text.
        Notes => "notes",
        /// A currency of the price list.
        Currency => "currency",
        /// The first day of the forecast.
        Start => "start",
        /// How many months.
        Months => "months",
        /// The plan held; empty for none yet.
        Plan => "subscription.plan",
        /// The day it was bought.
        Purchased => "subscription.purchased",
        /// What is left of the running period's supply; empty for all of it.
        SupplyLeft => "subscription.supply_left",
        /// Pack credits owned.
        PackCredits => "subscription.pack_credits",
        /// A need.
        NeedCollections => "needs.collections",
        /// A need.
        NeedRecords => "needs.records_per_collection",
        /// A need.
        NeedRecognitionTasks => "needs.recognition_tasks",
        /// A need.
        NeedDetectionLabels => "needs.detection_labels",
        /// A need.
        NeedFlows => "needs.flows",
        /// A need.
        NeedSimilarityTasks => "needs.similarity_tasks",
        /// How far usage may stray.
        LevelPercent => "uncertainty.level_percent",
        /// How far usage may stray.
        DailyPercent => "uncertainty.daily_percent",
        /// How far usage may stray.
        SpikesPerYear => "uncertainty.spikes_per_year",
        /// How far usage may stray.
        SpikeFactor => "uncertainty.spike_factor",
        /// How far usage may stray.
        SpikeDays => "uncertainty.spike_days",
        /// Of a quote.
        QuoteCustomer => "quote.customer",
        /// Of a quote.
        QuotePreparedBy => "quote.prepared_by",
        /// Of a quote.
        QuoteValidUntil => "quote.valid_until",
        /// Of a quote.
        QuoteDiscount => "quote.discount_percent",
        /// Of a quote.
        QuoteVat => "quote.vat_percent",
        /// Of a quote.
        QuoteNotes => "quote.notes",
    }
}

names! {
    /// A list of rows.
    List {
        /// What is left of former plans.
        CarryOver => "subscription.carry_over",
        /// Changes of plan.
        Changes => "changes",
        /// Purchases of packs.
        Packs => "packs",
        /// What is done every month.
        Usage => "usage",
        /// What is done once.
        Loads => "loads",
        /// Known days.
        Daily => "daily",
        /// Recipes, which expand to usage and loads (see [`super::recipe`]).
        Recipes => "recipes",
    }
}

names! {
    /// A field of a row.
    Column {
        /// An operation of the price list.
        Operation => "operation",
        /// Calls a month.
        Monthly => "monthly",
        /// Growth a month.
        Growth => "growth_percent",
        /// Every day or weekdays; of a load, how many days.
        Days => "days",
        /// What a load is called.
        Name => "name",
        /// Calls in all, or on a day.
        Count => "count",
        /// The first day of a load.
        Start => "start",
        /// The day.
        Date => "date",
        /// A plan of the price list.
        Plan => "plan",
        /// A pack of the price list.
        Pack => "pack",
        /// How many packs.
        Quantity => "quantity",
        /// Credits left.
        Credits => "credits",
        /// The day a carry-over ends.
        Ends => "ends",
        /// Operations of the price list, ids with spaces between them.
        Operations => "operations",
        /// Photos of a product.
        Photos => "photos",
        /// How many of the calls are made twice, in percent.
        Repeated => "repeated_percent",
        /// Products of a first load.
        First => "first",
    }
}

impl List {
    /// The columns of its rows.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::CarryOver => &[Column::Credits, Column::Ends],
            Self::Changes => &[Column::Date, Column::Plan],
            Self::Packs => &[Column::Date, Column::Pack, Column::Quantity],
            Self::Usage => &[
                Column::Operation,
                Column::Monthly,
                Column::Growth,
                Column::Days,
            ],
            Self::Loads => &[
                Column::Name,
                Column::Operation,
                Column::Count,
                Column::Start,
                Column::Days,
            ],
            Self::Daily => &[Column::Date, Column::Operation, Column::Count],
            Self::Recipes => &[
                Column::Name,
                Column::Count,
                Column::Photos,
                Column::Operations,
                Column::Repeated,
                Column::First,
                Column::Start,
                Column::Days,
            ],
        }
    }
}

impl Single {
    /// The field of a need.
    #[must_use]
    pub const fn need(limit: Limit) -> Self {
        match limit {
            Limit::Collections => Self::NeedCollections,
            Limit::RecordsPerCollection => Self::NeedRecords,
            Limit::RecognitionTasks => Self::NeedRecognitionTasks,
            Limit::DetectionLabels => Self::NeedDetectionLabels,
            Limit::Flows => Self::NeedFlows,
            Limit::SimilarityTasks => Self::NeedSimilarityTasks,
        }
    }
}

/// Names a row of a list for as long as the row exists, wherever it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey(pub u32);

/// Names a field of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// One that stands alone.
    One(Single),
    /// One in a row.
    Cell(List, RowKey, Column),
}

impl From<Single> for Field {
    fn from(single: Single) -> Self {
        Self::One(single)
    }
}

/// What a load is called of which only the number is asked for: it begins with
/// the forecast.
pub const FIRST_LOAD: &str = "First load";

/// A row of a list: its columns' texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name in the draft.
    pub key: RowKey,
    cells: Vec<(Column, String)>,
}

impl Row {
    /// The text of a column; empty where nothing was typed.
    #[must_use]
    pub fn text(&self, column: Column) -> &str {
        self.cells
            .iter()
            .find(|(own, _)| *own == column)
            .map_or("", |(_, text)| text)
    }

    /// A text that is empty says as much as none.
    fn says(&self, other: &Self) -> bool {
        let columns = self.cells.iter().chain(&other.cells);
        columns
            .into_iter()
            .all(|(column, _)| self.text(*column) == other.text(*column))
    }

    fn set(&mut self, column: Column, text: String) {
        match self.cells.iter_mut().find(|(own, _)| *own == column) {
            Some((_, old)) => *old = text,
            None => self.cells.push((column, text)),
        }
    }
}

/// The texts of all fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    singles: Vec<String>,
    /// Shared with the drafts before and after that have the same rows.
    lists: Vec<Arc<Vec<Row>>>,
    next_key: u32,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            singles: vec![String::new(); Single::ALL.len()],
            lists: vec![Arc::default(); List::ALL.len()],
            next_key: 0,
        }
    }
}

impl Draft {
    /// What stands in the fields of somebody who has typed nothing: a forecast
    /// of a year from `today` in the price list's first currency, no plan yet.
    #[must_use]
    pub fn new(today: crate::engine::Date, currency: &str) -> Self {
        let mut draft = Self::default();
        draft.set(Single::Start, today.to_string());
        draft.set(Single::Months, "12");
        draft.set(Single::Currency, currency);
        draft
    }

    /// The text of a field; empty where nothing was typed or the row is gone.
    #[must_use]
    pub fn text(&self, field: impl Into<Field>) -> &str {
        match field.into() {
            Field::One(single) => &self.singles[single as usize],
            Field::Cell(list, key, column) => {
                self.row(list, key).map_or("", |row| row.text(column))
            }
        }
    }

    /// Sets the text of a field. Nothing happens where the row is gone.
    pub fn set(&mut self, field: impl Into<Field>, text: impl Into<String>) {
        match field.into() {
            Field::One(single) => self.singles[single as usize] = text.into(),
            Field::Cell(list, key, column) => {
                let rows = Arc::make_mut(&mut self.lists[list as usize]);
                if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
                    row.set(column, text.into());
                }
            }
        }
    }

    /// The rows of a list in order.
    #[must_use]
    pub fn rows(&self, list: List) -> &[Row] {
        &self.lists[list as usize]
    }

    /// The same, to be kept: the same ones as long as nothing in them changes.
    #[must_use]
    pub fn shared_rows(&self, list: List) -> Arc<Vec<Row>> {
        Arc::clone(&self.lists[list as usize])
    }

    /// A row by its key, while it exists.
    #[must_use]
    pub fn row(&self, list: List, key: RowKey) -> Option<&Row> {
        self.rows(list).iter().find(|row| row.key == key)
    }

    /// Appends a row and names it.
    pub fn add(&mut self, list: List, cells: &[(Column, &str)]) -> RowKey {
        let key = RowKey(self.next_key);
        self.next_key += 1;
        let cells = cells
            .iter()
            .map(|(column, text)| (*column, (*text).to_owned()))
            .collect();
        Arc::make_mut(&mut self.lists[list as usize]).push(Row { key, cells });
        key
    }

    /// Another first day, with which the first load goes as long as it begins on
    /// it: only its number was asked for.
    pub fn begin_on(&mut self, start: &str) {
        let before = self.text(Single::Start).to_owned();
        let loads = self.rows(List::Loads).iter();
        let goes_along: Vec<RowKey> = loads
            .filter(|row| row.text(Column::Name) == FIRST_LOAD && row.text(Column::Start) == before)
            .map(|row| row.key)
            .collect();
        for key in goes_along {
            self.set(Field::Cell(List::Loads, key, Column::Start), start);
        }
        self.set(Single::Start, start);
    }

    /// A one-off load without a name.
    #[cfg(test)]
    pub fn add_load(&mut self, operation: &str, count: &str, start: &str, days: &str) {
        let cells = [
            (Column::Operation, operation),
            (Column::Count, count),
            (Column::Start, start),
            (Column::Days, days),
        ];
        self.add(List::Loads, &cells);
    }

    /// Takes a row out.
    pub fn remove(&mut self, list: List, key: RowKey) {
        Arc::make_mut(&mut self.lists[list as usize]).retain(|row| row.key != key);
    }

    /// Takes all rows of a list out.
    pub fn clear(&mut self, list: List) {
        self.lists[list as usize] = Arc::default();
    }

    /// Puts another draft's rows of a list in the place of its own.
    pub fn take(&mut self, list: List, other: &Self) {
        self.lists[list as usize] = other.lists[list as usize].clone();
        self.next_key = self.next_key.max(other.next_key);
    }

    /// Whether another draft says the same, whatever its rows are called.
    #[must_use]
    pub fn says(&self, other: &Self) -> bool {
        let same_rows = |(own, other): (&Arc<Vec<Row>>, &Arc<Vec<Row>>)| {
            own.len() == other.len()
                && own
                    .iter()
                    .zip(other.iter())
                    .all(|(own, other)| own.says(other))
        };
        self.singles == other.singles && self.lists.iter().zip(&other.lists).all(same_rows)
    }

    /// A field's path, as files write it; `None` when its row is gone.
    #[must_use]
    pub fn path(&self, field: Field) -> Option<String> {
        match field {
            Field::One(single) => Some(single.key().to_owned()),
            Field::Cell(list, key, column) => {
                let position = self.rows(list).iter().position(|row| row.key == key)?;
                Some(format!("{}[{position}].{}", list.key(), column.key()))
            }
        }
    }

    /// The field at a path; of a row or a list as a whole, its first field.
    #[must_use]
    pub fn field_at(&self, path: &str) -> Option<Field> {
        if let Some(single) = Single::from_key(path) {
            return Some(Field::One(single));
        }
        let (list, rest) = match path.split_once('[') {
            Some((list, rest)) => (List::from_key(list)?, rest),
            None => (List::from_key(path)?, "0]"),
        };
        let (position, column) = rest.split_once(']')?;
        let row = self.rows(list).get(position.parse::<usize>().ok()?)?;
        let column = match column.strip_prefix('.') {
            Some(column) => Column::from_key(column)?,
            None => *list.columns().first()?,
        };
        Some(Field::Cell(list, row.key, column))
    }

    /// The fields that say what `scenario` says.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        let mut draft = Self::default();
        draft.fill(scenario);
        draft
    }

    fn fill(&mut self, scenario: &Scenario) {
        let catalog = scenario.catalog();
        let subscription = scenario.subscription();
        let plain = |n: u64| n.to_string();
        self.set(Single::Name, scenario.name());
        self.set(Single::Notes, scenario.notes());
        self.set(Single::Currency, catalog.currency(scenario.currency()));
        self.set(Single::Start, scenario.start().to_string());
        self.set(Single::Months, scenario.months().to_string());
        self.set(Single::Plan, catalog.plan(subscription.plan).id.as_str());
        self.set(Single::Purchased, subscription.purchased.to_string());
        self.set(
            Single::SupplyLeft,
            subscription
                .supply_left
                .map_or_else(String::new, |left| left.to_string()),
        );
        if !subscription.pack_credits.is_zero() {
            self.set(Single::PackCredits, subscription.pack_credits.to_string());
        }
        for (limit, need) in scenario.needs().iter() {
            self.set(Single::need(limit), plain(need));
        }
        for carried in &subscription.carry_over {
            let (credits, ends) = (carried.credits.to_string(), carried.ends.to_string());
            self.add(
                List::CarryOver,
                &[(Column::Credits, &credits), (Column::Ends, &ends)],
            );
        }
        for change in scenario.changes() {
            let plan = &catalog.plan(change.plan).id;
            self.add(
                List::Changes,
                &[
                    (Column::Date, &change.date.to_string()),
                    (Column::Plan, plan),
                ],
            );
        }
        for purchase in scenario.packs() {
            let cells = [
                (Column::Date, purchase.date.to_string()),
                (Column::Pack, catalog.pack(purchase.pack).id.clone()),
                (Column::Quantity, plain(purchase.quantity)),
            ];
            self.add_owned(List::Packs, cells);
        }
        for line in scenario.usage() {
            let growth = if line.growth == Hundredths(0) {
                String::new()
            } else {
                line.growth.to_string()
            };
            let cells = [
                (
                    Column::Operation,
                    catalog.operation(line.operation).id.clone(),
                ),
                (Column::Monthly, plain(line.monthly)),
                (Column::Growth, growth),
                (Column::Days, line.days.word().to_owned()),
            ];
            self.add_owned(List::Usage, cells);
        }
        for load in scenario.loads() {
            let cells = [
                (Column::Name, load.name.clone()),
                (
                    Column::Operation,
                    catalog.operation(load.operation).id.clone(),
                ),
                (Column::Count, plain(load.count)),
                (Column::Start, load.start.to_string()),
                (Column::Days, load.days.to_string()),
            ];
            self.add_owned(List::Loads, cells);
        }
        for day in scenario.daily() {
            let cells = [
                (Column::Date, day.date.to_string()),
                (
                    Column::Operation,
                    catalog.operation(day.operation).id.clone(),
                ),
                (Column::Count, plain(day.count)),
            ];
            self.add_owned(List::Daily, cells);
        }
        self.fill_uncertainty_and_quote(scenario);
    }

    fn fill_uncertainty_and_quote(&mut self, scenario: &Scenario) {
        let decimal = |figure: Option<Hundredths>| {
            figure.map_or_else(String::new, |figure| figure.to_string())
        };
        if let Some(uncertainty) = scenario.uncertainty() {
            self.set(Single::LevelPercent, decimal(uncertainty.level_percent));
            self.set(Single::DailyPercent, decimal(uncertainty.daily_percent));
            self.set(Single::SpikesPerYear, decimal(uncertainty.spikes_per_year));
            self.set(Single::SpikeFactor, decimal(uncertainty.spike_factor));
            self.set(
                Single::SpikeDays,
                uncertainty
                    .spike_days
                    .map_or_else(String::new, |days| days.to_string()),
            );
        }
        if let Some(quote) = scenario.quote() {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            self.set(Single::QuoteCustomer, text(&quote.customer));
            self.set(Single::QuotePreparedBy, text(&quote.prepared_by));
            self.set(
                Single::QuoteValidUntil,
                quote
                    .valid_until
                    .map_or_else(String::new, |day| day.to_string()),
            );
            self.set(Single::QuoteDiscount, decimal(quote.discount));
            self.set(Single::QuoteVat, decimal(quote.vat));
            self.set(Single::QuoteNotes, text(&quote.notes));
        }
    }

    fn add_owned<const N: usize>(&mut self, list: List, cells: [(Column, String); N]) {
        let said = cells.iter().filter(|(_, text)| !text.is_empty());
        let cells: Vec<_> = said
            .map(|(column, text)| (*column, text.as_str()))
            .collect();
        self.add(list, &cells);
    }

    /// The draft that was stored. What is not known or not text is left out:
    /// a damaged entry must not keep the rest from opening.
    #[must_use]
    pub fn from_json(stored: &Value) -> Self {
        let mut draft = Self::default();
        for (key, value) in stored.as_object().into_iter().flatten() {
            match (Single::from_key(key), List::from_key(key), value) {
                (Some(single), _, Value::String(text)) => draft.set(single, text.as_str()),
                (_, Some(list), Value::Array(rows)) => {
                    for row in rows {
                        let cells: Vec<(Column, &str)> = row
                            .as_object()
                            .into_iter()
                            .flatten()
                            .filter_map(|(key, text)| {
                                Some((Column::from_key(key)?, text.as_str()?))
                            })
                            .filter(|(column, _)| list.columns().contains(column))
                            .collect();
                        draft.add(list, &cells);
                    }
                }
                _ => {}
            }
        }
        draft
    }
}

/// The draft as it is stored: texts by field, empty ones left out.
impl Serialize for Draft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        for single in Single::ALL {
            let text = self.text(*single);
            if !text.is_empty() {
                fields.serialize_entry(single.key(), text)?;
            }
        }
        for list in List::ALL {
            let rows = self.rows(*list);
            if !rows.is_empty() {
                fields.serialize_entry(list.key(), rows)?;
            }
        }
        fields.end()
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.cells.iter().filter(|(_, text)| !text.is_empty());
        serializer.collect_map(cells.map(|(column, text)| (column.key(), text)))
    }
}

/// What the choice of days of a usage line says, as files write it.
pub const EVERY_DAY: &str = Days::EveryDay.word();
/// See [`EVERY_DAY`].
pub const WEEKDAYS: &str = Days::Weekdays.word();
