//! A scenario: what somebody has, what they plan, and what they expect to do.

use super::{
    amount::{Credits, LARGEST},
    calendar::Date,
    catalog::{
        Catalog, CurrencyIndex, LARGEST_CREDITS, OperationIndex, Pack, PackIndex, PerLimit,
        PlanIndex,
    },
    invalid::{Expected, Invalid},
    usage::Demand,
};
use std::{
    cell::OnceCell,
    collections::HashMap,
    fmt::{self, Arguments},
    sync::Arc,
};

/// The largest count in a scenario: 10^12.
pub const LARGEST_COUNT: u64 = LARGEST_CREDITS;
/// The longest forecast, in months.
pub const MOST_MONTHS: u64 = 60;
/// The longest load, in days.
pub const MOST_LOAD_DAYS: u64 = 3_660;
/// The largest quantity of one purchase of packs.
pub const MOST_PACKS: u64 = 10_000;
/// The most lines of pack purchases.
pub const MOST_PURCHASES: usize = 60;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest notes, in characters.
pub const LONGEST_NOTES: usize = 4_000;
/// The most entries of each list: usage lines, loads, changes, pack
/// purchases, carry-overs, known days.
pub const MOST_ENTRIES: [(&str, usize); 6] = [
    ("usage", 40),
    ("loads", 20),
    ("changes", 24),
    ("packs", MOST_PURCHASES),
    ("subscription.carry_over", 10),
    ("daily", 100_000),
];

/// Hundredths of a percent, as growth, discounts and tax are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hundredths(pub i64);

/// In whole units with the decimals it has: `10`, `2.5`, `-0.25`.
impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match part {
            0 => write!(f, "{sign}{whole}"),
            part if part % 10 == 0 => write!(f, "{sign}{whole}.{}", part / 10),
            part => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

/// What is left of a former plan's supply, and the day it ends (R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CarryOver {
    /// How much.
    pub credits: Credits,
    /// The first day on which it can no longer be used.
    pub ends: Date,
}

/// The plan in force before the forecast, and what is owned on its first day (R13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The plan held.
    pub plan: PlanIndex,
    /// The day it was bought, which is its anchor (R2).
    pub purchased: Date,
    /// What is left of the running period's supply; `None` is all of it.
    pub supply_left: Option<Credits>,
    /// Pack credits owned.
    pub pack_credits: Credits,
    /// Carry-overs that still run, in the order given: of the same end, the
    /// older first.
    pub carry_over: Vec<CarryOver>,
}

/// A change of plan on a day (R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlanChange {
    /// The day, inside the forecast.
    pub date: Date,
    /// The plan held from that day on.
    pub plan: PlanIndex,
}

/// Packs bought on a day (R4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackPurchase {
    /// The day, inside the forecast.
    pub date: Date,
    /// Which pack.
    pub pack: PackIndex,
    /// How many, at least one.
    pub quantity: u64,
}

/// On which days a month's calls are made (R11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Days {
    /// On all of them.
    #[default]
    EveryDay,
    /// From Monday to Friday.
    Weekdays,
}

impl Days {
    /// Every choice, and how files write it.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::EveryDay, "every-day"), (Self::Weekdays, "weekdays")];

    /// As files write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Calls of one operation month by month (R11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageLine {
    /// The operation called.
    pub operation: OperationIndex,
    /// Calls in the first month.
    pub monthly: u64,
    /// Growth a month, from -100.00 to 1000.00 percent.
    pub growth: Hundredths,
    /// On which days.
    pub days: Days,
}

/// Calls of one operation over some days, once (R12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// What people call it.
    pub name: String,
    /// The operation called.
    pub operation: OperationIndex,
    /// Calls in all.
    pub count: u64,
    /// The first day.
    pub start: Date,
    /// Over how many days, from 1 to 3,660.
    pub days: u32,
}

impl Load {
    /// Whether some of its days are `date` or later.
    #[must_use]
    pub fn runs_on_or_after(&self, date: Date) -> bool {
        // At most 3,660 days.
        self.start.plus_days(self.days as i32) > date
    }
}

/// An exact number of calls on one day (R12a).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownDay {
    /// The day.
    pub date: Date,
    /// The operation called.
    pub operation: OperationIndex,
    /// Calls on that day.
    pub count: u64,
}

/// How far usage may stray from the forecast (`docs/files.md`, "uncertainty"). A field that is absent
/// strays not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "docs/files.md says what each is")]
pub struct Uncertainty {
    pub level_percent: Option<Hundredths>,
    pub daily_percent: Option<Hundredths>,
    pub spikes_per_year: Option<Hundredths>,
    pub spike_factor: Option<Hundredths>,
    pub spike_days: Option<u32>,
}

/// What stands on a quote beside the numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// For whom.
    pub customer: Option<String>,
    /// By whom.
    pub prepared_by: Option<String>,
    /// The last day it holds.
    pub valid_until: Option<Date>,
    /// Taken off, from 0 to 100.00 percent.
    pub discount: Option<Hundredths>,
    /// Value-added tax, from 0 to 100.00 percent.
    pub vat: Option<Hundredths>,
    /// For the reader of the quote.
    pub notes: Option<String>,
}

/// A valid scenario with its price list. It can only be made by
/// [`Scenario::new`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    catalog: Arc<Catalog>,
    name: String,
    notes: String,
    currency: CurrencyIndex,
    start: Date,
    months: u32,
    subscription: Subscription,
    changes: Vec<PlanChange>,
    packs: Vec<PackPurchase>,
    usage: Vec<UsageLine>,
    loads: Vec<Load>,
    daily: Vec<KnownDay>,
    needs: PerLimit,
    uncertainty: Option<Uncertainty>,
    quote: Option<Quote>,
    demand: Arc<Demand>,
}

/// What a scenario is made from. `None` is a figure that is missing or could
/// not be read; ids are not looked up yet. Optional figures that are absent
/// take their default.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct ScenarioParts {
    pub name: String,
    pub notes: String,
    pub currency: Option<String>,
    pub start: Option<Date>,
    pub months: Option<u64>,
    pub plan: Option<String>,
    pub purchased: Option<Date>,
    pub supply_left: Option<u64>,
    pub pack_credits: u64,
    pub carry_over: Vec<CarryOverParts>,
    pub changes: Vec<ChangeParts>,
    pub packs: Vec<PurchaseParts>,
    pub usage: Vec<UsageParts>,
    pub loads: Vec<LoadParts>,
    pub daily: Vec<KnownDayParts>,
    pub needs: PerLimit,
    pub uncertainty: Option<Uncertainty>,
    pub quote: Option<Quote>,
}

/// See [`ScenarioParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct CarryOverParts {
    pub credits: Option<u64>,
    pub ends: Option<Date>,
}

/// See [`ScenarioParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct ChangeParts {
    pub date: Option<Date>,
    pub plan: Option<String>,
}

/// See [`ScenarioParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct PurchaseParts {
    pub date: Option<Date>,
    pub pack: Option<String>,
    /// 1 when absent.
    pub quantity: Option<u64>,
}

/// See [`ScenarioParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct UsageParts {
    pub operation: Option<String>,
    pub monthly: Option<u64>,
    pub growth: Hundredths,
    pub days: Days,
}

/// See [`ScenarioParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct LoadParts {
    pub name: String,
    pub operation: Option<String>,
    pub count: Option<u64>,
    pub start: Option<Date>,
    /// 1 when absent.
    pub days: Option<u64>,
}

/// See [`ScenarioParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct KnownDayParts {
    pub date: Option<Date>,
    pub operation: Option<String>,
    pub count: Option<u64>,
}

impl Scenario {
    /// A scenario from its parts, or everything that is wrong with them.
    ///
    /// # Errors
    /// Every figure that is missing or out of range, every id that the price
    /// list does not have, every date outside its range, and totals above
    /// 2^53, with its path as in a scenario's file.
    pub fn new(catalog: Arc<Catalog>, parts: ScenarioParts) -> Result<Self, Vec<Invalid>> {
        let mut check = Check {
            ids: Ids::of(&catalog),
            catalog: &catalog,
            errors: Vec::new(),
        };
        let scenario = check.scenario(parts);
        let mut errors = check.errors;
        let Some(scenario) = scenario.filter(|_| errors.is_empty()) else {
            return Err(errors);
        };
        let demand = Demand::new(&catalog, &scenario).map_err(|error| {
            errors.push(error);
            errors
        })?;
        let Checked {
            name,
            notes,
            currency,
            start,
            months,
            subscription,
            changes,
            packs,
            usage,
            loads,
            daily,
            needs,
            uncertainty,
            quote,
        } = scenario;
        Ok(Self {
            catalog,
            name,
            notes,
            currency,
            start,
            months,
            subscription,
            changes,
            packs,
            usage,
            loads,
            daily,
            needs,
            uncertainty,
            quote,
            demand: Arc::new(demand),
        })
    }

    /// The price list that its indices belong to.
    #[must_use]
    pub const fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// What people call it; may be empty.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Free text; may be empty.
    #[must_use]
    pub fn notes(&self) -> &str {
        &self.notes
    }

    /// The currency of its prices.
    #[must_use]
    pub const fn currency(&self) -> CurrencyIndex {
        self.currency
    }

    /// The first day of the forecast.
    #[must_use]
    pub const fn start(&self) -> Date {
        self.start
    }

    /// How many forecast months (R10), from 1 to 60.
    #[must_use]
    pub const fn months(&self) -> u32 {
        self.months
    }

    /// The day after the last day of the forecast.
    #[must_use]
    pub fn end(&self) -> Date {
        self.start.plus_months(self.months)
    }

    /// The plan held at the start, and what is owned.
    #[must_use]
    pub const fn subscription(&self) -> &Subscription {
        &self.subscription
    }

    /// Changes of plan in order of date, at most one a day.
    #[must_use]
    pub fn changes(&self) -> &[PlanChange] {
        &self.changes
    }

    /// Purchases of packs, in order of date; on one day in the order given.
    #[must_use]
    pub fn packs(&self) -> &[PackPurchase] {
        &self.packs
    }

    /// What is done every month, in the order given.
    #[must_use]
    pub fn usage(&self) -> &[UsageLine] {
        &self.usage
    }

    /// What is done once, in the order given.
    #[must_use]
    pub fn loads(&self) -> &[Load] {
        &self.loads
    }

    /// Known days, in the order given.
    #[must_use]
    pub fn daily(&self) -> &[KnownDay] {
        &self.daily
    }

    /// What a plan must allow (R15).
    #[must_use]
    pub const fn needs(&self) -> &PerLimit {
        &self.needs
    }

    /// How far usage may stray.
    #[must_use]
    pub const fn uncertainty(&self) -> Option<&Uncertainty> {
        self.uncertainty.as_ref()
    }

    /// What stands on a quote.
    #[must_use]
    pub const fn quote(&self) -> Option<&Quote> {
        self.quote.as_ref()
    }

    /// The credits asked for, day by day.
    #[must_use]
    pub const fn demand(&self) -> &Arc<Demand> {
        &self.demand
    }

    /// What it could be made from: [`Scenario::new`] with these parts and its
    /// price list gives the same scenario.
    #[must_use]
    pub fn to_parts(&self) -> ScenarioParts {
        let catalog = &self.catalog;
        let plan = |index| Some(catalog.plan(index).id.clone());
        let operation = |index| Some(catalog.operation(index).id.clone());
        ScenarioParts {
            name: self.name.clone(),
            notes: self.notes.clone(),
            currency: Some(catalog.currency(self.currency).to_owned()),
            start: Some(self.start),
            months: Some(u64::from(self.months)),
            plan: plan(self.subscription.plan),
            purchased: Some(self.subscription.purchased),
            supply_left: self.subscription.supply_left.map(Credits::get),
            pack_credits: self.subscription.pack_credits.get(),
            carry_over: self
                .subscription
                .carry_over
                .iter()
                .map(|carried| CarryOverParts {
                    credits: Some(carried.credits.get()),
                    ends: Some(carried.ends),
                })
                .collect(),
            changes: self
                .changes
                .iter()
                .map(|change| ChangeParts {
                    date: Some(change.date),
                    plan: plan(change.plan),
                })
                .collect(),
            packs: self
                .packs
                .iter()
                .map(|purchase| PurchaseParts {
                    date: Some(purchase.date),
                    pack: Some(catalog.pack(purchase.pack).id.clone()),
                    quantity: Some(purchase.quantity),
                })
                .collect(),
            usage: self
                .usage
                .iter()
                .map(|line| UsageParts {
                    operation: operation(line.operation),
                    monthly: Some(line.monthly),
                    growth: line.growth,
                    days: line.days,
                })
                .collect(),
            loads: self
                .loads
                .iter()
                .map(|load| LoadParts {
                    name: load.name.clone(),
                    operation: operation(load.operation),
                    count: Some(load.count),
                    start: Some(load.start),
                    days: Some(u64::from(load.days)),
                })
                .collect(),
            daily: self
                .daily
                .iter()
                .map(|day| KnownDayParts {
                    date: Some(day.date),
                    operation: operation(day.operation),
                    count: Some(day.count),
                })
                .collect(),
            needs: self.needs,
            uncertainty: self.uncertainty,
            quote: self.quote.clone(),
        }
    }

    /// The same scenario with other changes of plan and purchases of packs, as
    /// a recommendation proposes them. Both are put in order of date.
    ///
    /// # Errors
    /// As [`Scenario::new`], for the dates and quantities given.
    pub fn with_plan(
        &self,
        changes: &[PlanChange],
        packs: &[PackPurchase],
    ) -> Result<Self, Vec<Invalid>> {
        let mut check = Check {
            ids: Ids::of(&self.catalog),
            catalog: &self.catalog,
            errors: Vec::new(),
        };
        let changes = check.changes(
            changes
                .iter()
                .map(|c| (Some(c.date), Some(c.plan)))
                .collect(),
            Some((self.start, self.end())),
        );
        let packs = packs
            .iter()
            .map(|p| (Some(p.date), Some(p.pack), p.quantity))
            .collect();
        let packs = check.packs(
            packs,
            Some((self.start, self.end())),
            self.subscription.pack_credits.get(),
        );
        if !check.errors.is_empty() {
            return Err(check.errors);
        }
        Ok(Self {
            changes,
            packs,
            ..self.clone()
        })
    }

    /// The same scenario for somebody who holds no plan yet and buys `plan` on
    /// the first day: with its whole supply and no carry-over. Owned packs stay.
    #[must_use]
    pub fn bought_on_start(&self, plan: PlanIndex) -> Self {
        Self {
            subscription: Subscription {
                plan,
                purchased: self.start,
                supply_left: None,
                pack_credits: self.subscription.pack_credits,
                carry_over: Vec::new(),
            },
            ..self.clone()
        }
    }
}

/// The fields of a scenario once each of them is right, before the demand
/// that follows from them is known.
pub(super) struct Checked {
    pub(super) name: String,
    pub(super) notes: String,
    pub(super) currency: CurrencyIndex,
    pub(super) start: Date,
    pub(super) months: u32,
    pub(super) subscription: Subscription,
    pub(super) changes: Vec<PlanChange>,
    pub(super) packs: Vec<PackPurchase>,
    pub(super) usage: Vec<UsageLine>,
    pub(super) loads: Vec<Load>,
    pub(super) daily: Vec<KnownDay>,
    pub(super) needs: PerLimit,
    pub(super) uncertainty: Option<Uncertainty>,
    pub(super) quote: Option<Quote>,
}

/// Operations by id: a scenario may name one in each of 100,000 known days.
struct Ids<'a> {
    operations: HashMap<&'a str, OperationIndex>,
    /// All of them, for the errors that name them; made at the first error.
    choices: OnceCell<Arc<[String]>>,
}

impl<'a> Ids<'a> {
    fn of(catalog: &'a Catalog) -> Self {
        let operations = catalog
            .operation_indices()
            .map(|index| (catalog.operation(index).id.as_str(), index))
            .collect();
        Self {
            operations,
            choices: OnceCell::new(),
        }
    }
}

struct Check<'a> {
    catalog: &'a Catalog,
    ids: Ids<'a>,
    errors: Vec<Invalid>,
}

impl Check<'_> {
    /// Paths are written out only here: most things are right.
    fn fail(&mut self, path: Arguments<'_>, expected: Expected) {
        self.errors.push(Invalid::new(path.to_string(), expected));
    }

    fn whole(&mut self, value: u64, min: u64, max: u64, path: Arguments<'_>) {
        if !(min..=max).contains(&value) {
            self.fail(path, Expected::Whole { min, max });
        }
    }

    fn count(&mut self, value: Option<u64>, path: Arguments<'_>) -> u64 {
        self.figure(value, "a number of calls", path)
    }

    fn figure(&mut self, value: Option<u64>, what: &'static str, path: Arguments<'_>) -> u64 {
        match value {
            Some(value) => {
                self.whole(value, 0, LARGEST_COUNT, path);
                value
            }
            None => {
                self.fail(path, Expected::Present(what));
                0
            }
        }
    }

    fn text(&mut self, text: &str, longest: usize, path: Arguments<'_>) {
        if text.chars().count() > longest {
            self.fail(path, Expected::TextUpTo(longest));
        }
    }

    fn decimal(&mut self, value: Hundredths, min: i64, max: i64, path: Arguments<'_>) {
        if !(min * 100..=max * 100).contains(&value.0) {
            self.fail(path, Expected::Decimal { min, max });
        }
    }

    fn lengths(&mut self, parts: &ScenarioParts) {
        let lengths = [
            parts.usage.len(),
            parts.loads.len(),
            parts.changes.len(),
            parts.packs.len(),
            parts.carry_over.len(),
            parts.daily.len(),
        ];
        for ((path, most), length) in MOST_ENTRIES.into_iter().zip(lengths) {
            if length > most {
                self.fail(format_args!("{path}"), Expected::ListUpTo(most));
            }
        }
    }

    fn plan(&mut self, id: Option<String>, path: Arguments<'_>) -> Option<PlanIndex> {
        let Some(id) = id else {
            self.fail(path, Expected::Present("a plan of the price list"));
            return None;
        };
        let found = self.catalog.find_plan(&id);
        if found.is_none() {
            let choices = self
                .catalog
                .plans()
                .iter()
                .map(|plan| plan.id.clone())
                .collect();
            self.fail(
                path,
                Expected::OneOf {
                    what: "a plan of the price list",
                    choices,
                },
            );
        }
        found
    }

    fn operation(&mut self, id: Option<String>, path: Arguments<'_>) -> Option<OperationIndex> {
        let Some(id) = id else {
            self.fail(path, Expected::Present("an operation of the price list"));
            return None;
        };
        let found = self.ids.operations.get(id.as_str()).copied();
        if found.is_none() {
            let operations = self.catalog.operations();
            let ids = || operations.iter().map(|operation| operation.id.clone());
            let choices = self.ids.choices.get_or_init(|| ids().collect());
            let choices = Arc::clone(choices);
            self.fail(
                path,
                Expected::OneOf {
                    what: "an operation of the price list",
                    choices,
                },
            );
        }
        found
    }

    fn date(&mut self, date: Option<Date>, path: Arguments<'_>) -> Option<Date> {
        if date.is_none() {
            self.fail(path, Expected::Present("a day, written YYYY-MM-DD"));
        }
        date
    }

    fn in_forecast(
        &mut self,
        date: Option<Date>,
        forecast: Option<(Date, Date)>,
        path: Arguments<'_>,
    ) -> Option<Date> {
        let date = self.date(date, path)?;
        if let Some((start, end)) = forecast
            && !(start <= date && date < end)
        {
            let from = Some((start, "the first day of the forecast"));
            let to = Some((end.day_before(), "its last day"));
            self.fail(path, Expected::DayBetween { from, to });
        }
        Some(date)
    }

    fn scenario(&mut self, parts: ScenarioParts) -> Option<Checked> {
        self.lengths(&parts);
        self.text(&parts.name, LONGEST_NAME, format_args!("name"));
        self.text(&parts.notes, LONGEST_NOTES, format_args!("notes"));
        let currency = self.currency(parts.currency);
        let start = self.date(parts.start, format_args!("start"));
        if let Some(months) = parts.months {
            self.whole(months, 1, MOST_MONTHS, format_args!("months"));
        } else {
            self.fail(
                format_args!("months"),
                Expected::Present("the number of months to forecast"),
            );
        }
        let months = parts
            .months
            .filter(|months| (1..=MOST_MONTHS).contains(months))
            .map(|months| months as u32);
        let forecast = start
            .zip(months)
            .map(|(start, months)| (start, start.plus_months(months)));

        let subscription = self.subscription(
            parts.plan,
            parts.purchased,
            parts.supply_left,
            parts.pack_credits,
            parts.carry_over,
            start,
        );
        if let Some(currency) = currency {
            self.worth(parts.pack_credits, currency);
        }
        let changes = parts
            .changes
            .into_iter()
            .enumerate()
            .map(|(i, change)| {
                (
                    change.date,
                    self.plan(change.plan, format_args!("changes[{i}].plan")),
                )
            })
            .collect();
        let changes = self.changes(changes, forecast);
        let packs = parts
            .packs
            .into_iter()
            .enumerate()
            .map(|(i, packs)| {
                (
                    packs.date,
                    self.pack(packs.pack, format_args!("packs[{i}].pack")),
                    packs.quantity.unwrap_or(1),
                )
            })
            .collect();
        let packs = self.packs(packs, forecast, parts.pack_credits);
        let usage = parts
            .usage
            .into_iter()
            .enumerate()
            .filter_map(|(i, line)| self.usage(line, i))
            .collect();
        let loads = parts
            .loads
            .into_iter()
            .enumerate()
            .filter_map(|(i, load)| self.load(load, i))
            .collect();
        let daily = parts
            .daily
            .into_iter()
            .enumerate()
            .filter_map(|(i, day)| self.known_day(day, i))
            .collect();
        for (limit, need) in parts.needs.iter() {
            self.whole(
                need,
                0,
                LARGEST_COUNT,
                format_args!("needs.{}", limit.key()),
            );
        }
        if let Some(uncertainty) = &parts.uncertainty {
            self.uncertainty(uncertainty);
        }
        if let Some(quote) = &parts.quote {
            self.quote(quote);
        }
        Some(Checked {
            name: parts.name,
            notes: parts.notes,
            currency: currency?,
            start: start?,
            months: months?,
            subscription: subscription?,
            changes,
            packs,
            usage,
            loads,
            daily,
            needs: parts.needs,
            uncertainty: parts.uncertainty,
            quote: parts.quote,
        })
    }

    fn currency(&mut self, code: Option<String>) -> Option<CurrencyIndex> {
        let Some(code) = code else {
            self.fail(
                format_args!("currency"),
                Expected::Present("a currency of the price list"),
            );
            return None;
        };
        let found = self.catalog.find_currency(&code);
        if found.is_none() {
            let choices = self.catalog.currencies().into();
            self.fail(
                format_args!("currency"),
                Expected::OneOf {
                    what: "a currency of the price list",
                    choices,
                },
            );
        }
        found
    }

    fn subscription(
        &mut self,
        plan: Option<String>,
        purchased: Option<Date>,
        supply_left: Option<u64>,
        pack_credits: u64,
        carry_over: Vec<CarryOverParts>,
        start: Option<Date>,
    ) -> Option<Subscription> {
        let plan = self.plan(plan, format_args!("subscription.plan"));
        let purchased = self.date(purchased, format_args!("subscription.purchased"));
        if let (Some(purchased), Some(start)) = (purchased, start)
            && purchased > start
        {
            let to = Some((start, "the first day of the forecast"));
            self.fail(
                format_args!("subscription.purchased"),
                Expected::DayBetween { from: None, to },
            );
        }
        if let Some(left) = supply_left {
            let most = plan.map_or(LARGEST_CREDITS, |plan| {
                self.catalog.plan(plan).monthly_credits.get()
            });
            if left > most {
                self.fail(
                    format_args!("subscription.supply_left"),
                    Expected::words(format!(
                        "a whole number from 0 to {most}, the plan's monthly supply"
                    )),
                );
            }
        }
        self.whole(
            pack_credits,
            0,
            LARGEST_COUNT,
            format_args!("subscription.pack_credits"),
        );
        let carry_over = carry_over
            .into_iter()
            .enumerate()
            .filter_map(|(i, carried)| {
                let credits = self.figure(
                    carried.credits,
                    "a number of credits",
                    format_args!("subscription.carry_over[{i}].credits"),
                );
                let ends = self.date(
                    carried.ends,
                    format_args!("subscription.carry_over[{i}].ends"),
                )?;
                if let Some(start) = start
                    && ends <= start
                {
                    let from = Some((
                        start.plus_days(1),
                        "the day after the first day of the forecast",
                    ));
                    self.fail(
                        format_args!("subscription.carry_over[{i}].ends"),
                        Expected::DayBetween { from, to: None },
                    );
                }
                Some(CarryOver {
                    credits: Credits::new(credits),
                    ends,
                })
            })
            .collect();
        Some(Subscription {
            plan: plan?,
            purchased: purchased?,
            supply_left: supply_left.map(Credits::new),
            pack_credits: Credits::new(pack_credits),
            carry_over,
        })
    }

    /// Owned pack credits are counted at the list's lowest price per credit
    /// (R15), so what they come to must be an amount that can be counted.
    fn worth(&mut self, owned: u64, currency: CurrencyIndex) {
        let worth = |pack: &Pack| {
            let price = u128::from(pack.price(currency).get().unsigned_abs());
            u128::from(owned) * price / u128::from(pack.credits.get())
        };
        let least = self.catalog.packs().iter().map(worth).min();
        if least.is_some_and(|cents| cents > u128::from(LARGEST)) {
            self.fail(
                format_args!("subscription.pack_credits"),
                Expected::TotalUpToLargest(
                    "credits that come, at the lowest price per credit, to a number of cents",
                ),
            );
        }
    }

    fn changes(
        &mut self,
        changes: Vec<(Option<Date>, Option<PlanIndex>)>,
        forecast: Option<(Date, Date)>,
    ) -> Vec<PlanChange> {
        let mut out: Vec<PlanChange> = Vec::with_capacity(changes.len());
        let mut days = std::collections::HashSet::new();
        for (i, (date, plan)) in changes.into_iter().enumerate() {
            let date = self.in_forecast(date, forecast, format_args!("changes[{i}].date"));
            if let Some(date) = date
                && !days.insert(date)
            {
                self.fail(
                    format_args!("changes[{i}].date"),
                    Expected::Unique("a day on which no other change falls"),
                );
            }
            if let (Some(date), Some(plan)) = (date, plan) {
                out.push(PlanChange { date, plan });
            }
        }
        out.sort_by_key(|change| change.date);
        out
    }

    fn pack(&mut self, id: Option<String>, path: Arguments<'_>) -> Option<PackIndex> {
        let Some(id) = id else {
            self.fail(path, Expected::Present("a pack of the price list"));
            return None;
        };
        let found = self.catalog.find_pack(&id);
        if found.is_none() {
            let choices = self
                .catalog
                .packs()
                .iter()
                .map(|pack| pack.id.clone())
                .collect();
            self.fail(
                path,
                Expected::OneOf {
                    what: "a pack of the price list",
                    choices,
                },
            );
        }
        found
    }

    fn packs(
        &mut self,
        packs: Vec<(Option<Date>, Option<PackIndex>, u64)>,
        forecast: Option<(Date, Date)>,
        owned: u64,
    ) -> Vec<PackPurchase> {
        let mut out = Vec::with_capacity(packs.len());
        let mut total = u128::from(owned);
        for (i, (date, pack, quantity)) in packs.into_iter().enumerate() {
            let date = self.in_forecast(date, forecast, format_args!("packs[{i}].date"));
            self.whole(quantity, 1, MOST_PACKS, format_args!("packs[{i}].quantity"));
            if let (Some(date), Some(pack)) = (date, pack) {
                total += u128::from(self.catalog.pack(pack).credits.get()) * u128::from(quantity);
                out.push(PackPurchase {
                    date,
                    pack,
                    quantity,
                });
            }
        }
        if total > u128::from(LARGEST) {
            self.fail(
                format_args!("packs"),
                Expected::TotalUpToLargest("a total of pack credits, owned and bought,"),
            );
        }
        out.sort_by_key(|purchase| purchase.date);
        out
    }

    fn usage(&mut self, line: UsageParts, i: usize) -> Option<UsageLine> {
        let operation = self.operation(line.operation, format_args!("usage[{i}].operation"));
        let monthly = self.count(line.monthly, format_args!("usage[{i}].monthly"));
        self.decimal(
            line.growth,
            -100,
            1000,
            format_args!("usage[{i}].growth_percent"),
        );
        Some(UsageLine {
            operation: operation?,
            monthly,
            growth: line.growth,
            days: line.days,
        })
    }

    fn load(&mut self, load: LoadParts, i: usize) -> Option<Load> {
        self.text(&load.name, LONGEST_NAME, format_args!("loads[{i}].name"));
        let operation = self.operation(load.operation, format_args!("loads[{i}].operation"));
        let count = self.count(load.count, format_args!("loads[{i}].count"));
        let start = self.date(load.start, format_args!("loads[{i}].start"));
        let days = load.days.unwrap_or(1);
        self.whole(days, 1, MOST_LOAD_DAYS, format_args!("loads[{i}].days"));
        let days = u32::try_from(days).ok()?;
        Some(Load {
            name: load.name,
            operation: operation?,
            count,
            start: start?,
            days,
        })
    }

    fn known_day(&mut self, day: KnownDayParts, i: usize) -> Option<KnownDay> {
        let date = self.date(day.date, format_args!("daily[{i}].date"));
        let operation = self.operation(day.operation, format_args!("daily[{i}].operation"));
        let count = self.count(day.count, format_args!("daily[{i}].count"));
        Some(KnownDay {
            date: date?,
            operation: operation?,
            count,
        })
    }

    fn uncertainty(&mut self, uncertainty: &Uncertainty) {
        let figures = [
            ("level_percent", uncertainty.level_percent, 500),
            ("daily_percent", uncertainty.daily_percent, 500),
            ("spikes_per_year", uncertainty.spikes_per_year, 365),
            ("spike_factor", uncertainty.spike_factor, 1000),
        ];
        for (field, figure, max) in figures {
            if let Some(figure) = figure {
                self.decimal(figure, 0, max, format_args!("uncertainty.{field}"));
            }
        }
        if let Some(days) = uncertainty.spike_days {
            self.whole(
                u64::from(days),
                1,
                365,
                format_args!("uncertainty.spike_days"),
            );
        }
    }

    fn quote(&mut self, quote: &Quote) {
        let texts = [
            ("customer", &quote.customer, LONGEST_NAME),
            ("prepared_by", &quote.prepared_by, LONGEST_NAME),
            ("notes", &quote.notes, LONGEST_NOTES),
        ];
        for (field, text, longest) in texts {
            if let Some(text) = text {
                self.text(text, longest, format_args!("quote.{field}"));
            }
        }
        for (field, percent) in [
            ("discount_percent", quote.discount),
            ("vat_percent", quote.vat),
        ] {
            if let Some(percent) = percent {
                self.decimal(percent, 0, 100, format_args!("quote.{field}"));
            }
        }
    }
}
