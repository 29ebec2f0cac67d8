//! The price list: plans, packs and operations with their prices and sources.

use super::{
    amount::{Cents, Credits},
    calendar::Date,
    invalid::{Expected, Invalid},
};
use std::collections::HashSet;

pub(crate) mod table;

/// The most plans on a price list: so many that recommending one of them stays
/// a matter of a second, and far more than anybody sells.
pub const MOST_PLANS: usize = 200;
/// The most kinds of pack on a price list.
pub const MOST_KINDS_OF_PACK: usize = 100;

/// The largest number of credits of a plan, a pack or an operation: 10^12.
pub const LARGEST_CREDITS: u64 = 1_000_000_000_000;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) usize);

        impl $name {
            /// The position in the price list's order, from 0.
            #[must_use]
            pub const fn position(self) -> usize {
                self.0
            }
        }
    };
}

index! {
    /// Names a plan of the price list that handed it out.
    PlanIndex
}
index! {
    /// Names a pack of the price list that handed it out.
    PackIndex
}
index! {
    /// Names an operation of the price list that handed it out.
    OperationIndex
}
index! {
    /// Names a currency of the price list that handed it out.
    CurrencyIndex
}
index! {
    /// Names a tier of the price list that handed it out; a higher tier is greater.
    TierIndex
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// By the vendor.
    Published,
    /// By somebody who read or paid the vendor's prices.
    ThirdParty,
    /// By nobody: taken for the time being.
    Assumed,
}

impl Basis {
    /// Every basis, and how files write it.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Published, "published"),
        (Self::ThirdParty, "third-party"),
        (Self::Assumed, "assumed"),
    ];

    /// As files write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// What a plan limits. A limit that a plan does not state is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// Collections of stored records.
    Collections,
    /// Records in each collection.
    RecordsPerCollection,
    /// Tasks of custom recognition.
    RecognitionTasks,
    /// Labels of custom detection.
    DetectionLabels,
    /// Flows that join several operations.
    Flows,
    /// Tasks of custom similarity.
    SimilarityTasks,
}

impl Limit {
    /// Every limit, and how files write it.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Collections, "collections"),
        (Self::RecordsPerCollection, "records_per_collection"),
        (Self::RecognitionTasks, "recognition_tasks"),
        (Self::DetectionLabels, "detection_labels"),
        (Self::Flows, "flows"),
        (Self::SimilarityTasks, "similarity_tasks"),
    ];

    /// As files write it.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A figure for each [`Limit`]; `None` is no limit (of a plan), or no need (of
/// a scenario).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerLimit([Option<u64>; 6]);

impl PerLimit {
    /// The figure for `limit`.
    #[must_use]
    pub const fn get(&self, limit: Limit) -> Option<u64> {
        self.0[limit as usize]
    }

    /// Sets the figure for `limit`.
    pub const fn set(&mut self, limit: Limit, figure: Option<u64>) {
        self.0[limit as usize] = figure;
    }

    /// The limits that have a figure, in the order of [`Limit::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Limit, u64)> + '_ {
        Limit::ALL
            .into_iter()
            .filter_map(|(limit, _)| Some((limit, self.get(limit)?)))
    }
}

/// A monthly subscription (R2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Unique among plans.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Which solutions it offers: those that require this tier or a lower one.
    pub tier: TierIndex,
    /// The monthly supply.
    pub monthly_credits: Credits,
    /// What it limits.
    pub limits: PerLimit,
    /// Whether packs may be bought on it (R4).
    pub packs_allowed: bool,
    /// Why it is in doubt whether packs may be bought on it (R15b).
    pub packs_disputed: Option<String>,
    /// Where the figures come from.
    pub basis: Basis,
    /// As of when, where that is not the list's own date.
    pub as_of: Option<Date>,
    price: Vec<Cents>,
}

impl Plan {
    /// The price of a billing period.
    #[must_use]
    pub fn price(&self, currency: CurrencyIndex) -> Cents {
        self.price[currency.0]
    }

    /// The records that it can hold: collections × records in each (R15);
    /// `None` without limit.
    #[must_use]
    pub fn record_limit(&self) -> Option<u128> {
        let collections = self.limits.get(Limit::Collections)?;
        let each = self.limits.get(Limit::RecordsPerCollection)?;
        Some(u128::from(collections) * u128::from(each))
    }
}

/// Prepaid credits bought once (R4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// Unique among packs.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it holds, above 0.
    pub credits: Credits,
    /// Where the figures come from.
    pub basis: Basis,
    /// As of when, where that is not the list's own date.
    pub as_of: Option<Date>,
    price: Vec<Cents>,
}

impl Pack {
    /// What it costs, above 0.
    #[must_use]
    pub fn price(&self, currency: CurrencyIndex) -> Cents {
        self.price[currency.0]
    }
}

/// A group of operations that a tier offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Unique among solutions.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The lowest tier that offers it.
    pub requires: TierIndex,
    /// Its operations.
    pub operations: Vec<OperationIndex>,
}

/// Something a call does, and what each call costs (R1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Unique among all operations.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What one call is about: an image, a query, a card.
    pub unit: String,
    /// What each call costs; may be 0.
    pub credits: Credits,
    /// The records that each call stores (R15).
    pub stores: u64,
    /// The position of its solution in [`Catalog::solutions`].
    pub solution: usize,
    /// Where the figures come from.
    pub basis: Basis,
    /// As of when, where that is not the list's own date.
    pub as_of: Option<Date>,
}

/// The unit of what asks a collection: a price list says of each call what it is
/// about, and so which ones look through what others stored.
const QUERY: &str = "query";

/// A valid price list. It can only be made by [`Catalog::new`] or, one that ships,
/// of its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog {
    id: String,
    name: String,
    as_of: Date,
    source: String,
    currencies: Vec<String>,
    tiers: Vec<String>,
    tier_features: Vec<Vec<String>>,
    plans: Vec<Plan>,
    packs: Vec<Pack>,
    solutions: Vec<Solution>,
    operations: Vec<Operation>,
}

/// What a price list is made from. `None` is a figure that is missing, or that
/// could not be read; names are not looked up yet.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct CatalogParts {
    pub id: Option<String>,
    pub name: Option<String>,
    pub as_of: Option<Date>,
    pub source: Option<String>,
    pub currencies: Vec<Option<String>>,
    pub tiers: Vec<Option<String>>,
    pub plans: Vec<PlanParts>,
    pub packs: Vec<PackParts>,
    pub solutions: Vec<SolutionParts>,
    /// Tier and what it adds to the one below.
    pub tier_features: Vec<(String, Vec<String>)>,
}

/// See [`CatalogParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct PlanParts {
    pub id: Option<String>,
    pub name: Option<String>,
    pub tier: Option<String>,
    pub monthly_credits: Option<u64>,
    /// By currency.
    pub price: Vec<(String, Option<Cents>)>,
    pub packs_allowed: Option<bool>,
    pub packs_disputed: Option<String>,
    pub limits: PerLimit,
    pub basis: Option<Basis>,
    pub as_of: Option<Date>,
}

/// See [`CatalogParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct PackParts {
    pub id: Option<String>,
    pub name: Option<String>,
    pub credits: Option<u64>,
    /// By currency.
    pub price: Vec<(String, Option<Cents>)>,
    pub basis: Option<Basis>,
    pub as_of: Option<Date>,
}

/// See [`CatalogParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct SolutionParts {
    pub id: Option<String>,
    pub name: Option<String>,
    pub requires: Option<String>,
    pub operations: Vec<OperationParts>,
}

/// See [`CatalogParts`].
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the fields are those of the types they become")]
pub struct OperationParts {
    pub id: Option<String>,
    pub name: Option<String>,
    pub unit: Option<String>,
    pub credits: Option<u64>,
    pub stores: Option<u64>,
    pub basis: Option<Basis>,
    pub as_of: Option<Date>,
}

impl Catalog {
    /// A price list from its parts, or everything that is wrong with them.
    ///
    /// # Errors
    /// Every figure that is missing or out of range, every id that is used
    /// twice or names nothing, with its path as in a price list's file.
    pub fn new(parts: CatalogParts) -> Result<Self, Vec<Invalid>> {
        let mut check = Check { errors: Vec::new() };
        let catalog = check.catalog(parts);
        match catalog {
            Some(catalog) if check.errors.is_empty() => Ok(catalog),
            _ => Err(check.errors),
        }
    }

    /// Its id, such as `ximilar-2026-08`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whose prices they are.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day its figures are from.
    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// Where the figures come from, in words.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Currency codes such as `EUR`; at least one.
    #[must_use]
    pub fn currencies(&self) -> &[String] {
        &self.currencies
    }

    /// Tiers in rising order; at least one.
    #[must_use]
    pub fn tiers(&self) -> &[String] {
        &self.tiers
    }

    /// What a tier adds to the one below, in words.
    #[must_use]
    pub fn tier_features(&self, tier: TierIndex) -> &[String] {
        &self.tier_features[tier.0]
    }

    /// The plans in the list's order; at least one.
    #[must_use]
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// The packs in the list's order; may be none.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The solutions in the list's order.
    #[must_use]
    pub fn solutions(&self) -> &[Solution] {
        &self.solutions
    }

    /// The operations of all solutions in the list's order.
    #[must_use]
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// All plans, as what names them.
    pub fn plan_indices(&self) -> impl DoubleEndedIterator<Item = PlanIndex> + Clone + use<> {
        (0..self.plans.len()).map(PlanIndex)
    }

    /// All packs, as what names them.
    pub fn pack_indices(&self) -> impl DoubleEndedIterator<Item = PackIndex> + Clone + use<> {
        (0..self.packs.len()).map(PackIndex)
    }

    /// All operations, as what names them.
    pub fn operation_indices(
        &self,
    ) -> impl DoubleEndedIterator<Item = OperationIndex> + Clone + use<> {
        (0..self.operations.len()).map(OperationIndex)
    }

    /// All currencies, as what names them.
    pub fn currency_indices(
        &self,
    ) -> impl DoubleEndedIterator<Item = CurrencyIndex> + Clone + use<> {
        (0..self.currencies.len()).map(CurrencyIndex)
    }

    /// All tiers in rising order, as what names them.
    pub fn tier_indices(&self) -> impl DoubleEndedIterator<Item = TierIndex> + Clone + use<> {
        (0..self.tiers.len()).map(TierIndex)
    }

    /// The plan that `index`, which this list handed out, names.
    #[must_use]
    pub fn plan(&self, index: PlanIndex) -> &Plan {
        &self.plans[index.0]
    }

    /// The pack that `index`, which this list handed out, names.
    #[must_use]
    pub fn pack(&self, index: PackIndex) -> &Pack {
        &self.packs[index.0]
    }

    /// The operation that `index`, which this list handed out, names.
    #[must_use]
    pub fn operation(&self, index: OperationIndex) -> &Operation {
        &self.operations[index.0]
    }

    /// The currency's code.
    #[must_use]
    pub fn currency(&self, index: CurrencyIndex) -> &str {
        &self.currencies[index.0]
    }

    /// The plan with this id.
    #[must_use]
    pub fn find_plan(&self, id: &str) -> Option<PlanIndex> {
        self.plans
            .iter()
            .position(|plan| plan.id == id)
            .map(PlanIndex)
    }

    /// The pack with this id.
    #[must_use]
    pub fn find_pack(&self, id: &str) -> Option<PackIndex> {
        self.packs
            .iter()
            .position(|pack| pack.id == id)
            .map(PackIndex)
    }

    /// The operation with this id.
    #[must_use]
    pub fn find_operation(&self, id: &str) -> Option<OperationIndex> {
        self.operations
            .iter()
            .position(|operation| operation.id == id)
            .map(OperationIndex)
    }

    /// The currency with this code.
    #[must_use]
    pub fn find_currency(&self, code: &str) -> Option<CurrencyIndex> {
        self.currencies
            .iter()
            .position(|currency| currency == code)
            .map(CurrencyIndex)
    }

    /// The tier that an operation's solution requires.
    #[must_use]
    pub fn required_tier(&self, operation: OperationIndex) -> TierIndex {
        self.solutions[self.operation(operation).solution].requires
    }

    /// Whether a plan's tier offers an operation (R15).
    #[must_use]
    pub fn offers(&self, plan: PlanIndex, operation: OperationIndex) -> bool {
        self.plan(plan).tier >= self.required_tier(operation)
    }

    /// What fills the collection that an operation looks through: of its solution,
    /// the first one whose calls store records. `None` for what is no query, and
    /// where nothing stores anything.
    #[must_use]
    pub fn filled_by(&self, operation: OperationIndex) -> Option<OperationIndex> {
        let query = self.operation(operation);
        if query.stores > 0 || query.unit != QUERY {
            return None;
        }
        let mut own = self.solutions[query.solution].operations.iter().copied();
        own.find(|operation| self.operation(*operation).stores > 0)
    }
}

struct Check {
    errors: Vec<Invalid>,
}

impl Check {
    fn fail(&mut self, path: impl Into<String>, expected: Expected) {
        self.errors.push(Invalid::new(path, expected));
    }

    fn present<T>(&mut self, value: Option<T>, path: &str, what: &'static str) -> Option<T> {
        if value.is_none() {
            self.fail(path, Expected::Present(what));
        }
        value
    }

    fn id(&mut self, value: Option<String>, path: &str) -> Option<String> {
        let value = self.present(value, path, "an id")?;
        if value.is_empty() {
            self.fail(path, Expected::words("an id that is not empty"));
            return None;
        }
        Some(value)
    }

    fn unique(
        &mut self,
        seen: &mut HashSet<String>,
        id: Option<&String>,
        path: &str,
        what: &'static str,
    ) {
        if let Some(id) = id
            && !seen.insert(id.clone())
        {
            self.fail(path, Expected::Unique(what));
        }
    }

    fn credits(&mut self, value: Option<u64>, min: u64, path: &str) -> Option<Credits> {
        let value = self.present(value, path, "a number of credits")?;
        if !(min..=LARGEST_CREDITS).contains(&value) {
            self.fail(
                path,
                Expected::Whole {
                    min,
                    max: LARGEST_CREDITS,
                },
            );
            return None;
        }
        Some(Credits::new(value))
    }

    /// Lists of names that everything else refers to.
    fn names(
        &mut self,
        names: Vec<Option<String>>,
        field: &str,
        what: &'static str,
        twice: &'static str,
    ) -> Vec<String> {
        if names.is_empty() {
            self.fail(field, Expected::Present(what));
        }
        let mut seen = HashSet::new();
        let mut out = Vec::new();
        for (i, name) in names.into_iter().enumerate() {
            let path = format!("{field}[{i}]");
            let name = self.id(name, &path);
            self.unique(&mut seen, name.as_ref(), &path, twice);
            out.push(name.unwrap_or_default());
        }
        out
    }

    fn price(
        &mut self,
        given: Vec<(String, Option<Cents>)>,
        currencies: &[String],
        least: Cents,
        path: &str,
    ) -> Vec<Cents> {
        for (code, _) in &given {
            if !currencies.contains(code) {
                let choices = currencies.into();
                self.fail(
                    format!("{path}.{code}"),
                    Expected::OneOf {
                        what: "a currency of the price list",
                        choices,
                    },
                );
            }
        }
        let mut price = Vec::with_capacity(currencies.len());
        for code in currencies {
            let path = format!("{path}.{code}");
            let found = given
                .iter()
                .find(|(given, _)| given == code)
                .and_then(|(_, cents)| *cents);
            let cents = self.present(found, &path, "a price").unwrap_or(Cents::ZERO);
            if found.is_some() && !(least..=Cents::LARGEST_PRICE).contains(&cents) {
                self.fail(
                    &path,
                    Expected::words(format!("a price from {least} to {}", Cents::LARGEST_PRICE)),
                );
            }
            price.push(cents);
        }
        price
    }

    fn tier(&mut self, name: Option<String>, tiers: &[String], path: &str) -> Option<TierIndex> {
        let name = self.present(name, path, "a tier")?;
        let found = tiers.iter().position(|tier| *tier == name);
        if found.is_none() {
            self.fail(
                path,
                Expected::OneOf {
                    what: "a tier of the price list",
                    choices: tiers.into(),
                },
            );
        }
        found.map(TierIndex)
    }

    fn catalog(&mut self, parts: CatalogParts) -> Option<Catalog> {
        let id = self.id(parts.id, "id");
        let name = self.present(parts.name, "name", "the price list's name");
        let as_of = self.present(parts.as_of, "as_of", "the day the prices are from");
        let source = self.present(parts.source, "source", "where the figures come from");
        let currencies = self.names(
            parts.currencies,
            "currencies",
            "at least one currency",
            "a currency that is listed once",
        );
        for (i, code) in currencies.iter().enumerate() {
            let is_code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
            if !code.is_empty() && !is_code {
                self.fail(
                    format!("currencies[{i}]"),
                    Expected::words("a currency's code of three capital letters, such as EUR"),
                );
            }
        }
        let tiers = self.names(
            parts.tiers,
            "tiers",
            "at least one tier",
            "a tier that is listed once",
        );

        let mut tier_features = vec![Vec::new(); tiers.len()];
        for (tier, features) in parts.tier_features {
            let path = format!("tier_features.{tier}");
            if let Some(tier) = self.tier(Some(tier), &tiers, &path) {
                tier_features[tier.0] = features;
            }
        }

        if parts.plans.is_empty() {
            self.fail("plans", Expected::Present("at least one plan"));
        }
        for (field, count, most) in [
            ("plans", parts.plans.len(), MOST_PLANS),
            ("packs", parts.packs.len(), MOST_KINDS_OF_PACK),
        ] {
            if count > most {
                self.fail(field, Expected::ListUpTo(most));
            }
        }
        let mut seen = HashSet::new();
        let mut plans = Vec::new();
        for (i, plan) in parts.plans.into_iter().enumerate() {
            let path = format!("plans[{i}]");
            self.unique(
                &mut seen,
                plan.id.as_ref(),
                &format!("{path}.id"),
                "an id that no other plan has",
            );
            plans.extend(self.plan(plan, &currencies, &tiers, &path));
        }

        let mut seen = HashSet::new();
        let mut packs = Vec::new();
        for (i, pack) in parts.packs.into_iter().enumerate() {
            let path = format!("packs[{i}]");
            self.unique(
                &mut seen,
                pack.id.as_ref(),
                &format!("{path}.id"),
                "an id that no other pack has",
            );
            packs.extend(self.pack(pack, &currencies, &path));
        }

        let mut seen = HashSet::new();
        let mut seen_operations = HashSet::new();
        let mut solutions = Vec::new();
        let mut operations = Vec::new();
        for (i, solution) in parts.solutions.into_iter().enumerate() {
            let path = format!("solutions[{i}]");
            self.unique(
                &mut seen,
                solution.id.as_ref(),
                &format!("{path}.id"),
                "an id that no other solution has",
            );
            let id = self.id(solution.id, &format!("{path}.id"));
            let name = self.present(solution.name, &format!("{path}.name"), "a name");
            let requires = self.tier(solution.requires, &tiers, &format!("{path}.requires"));
            let first = operations.len();
            for (j, operation) in solution.operations.into_iter().enumerate() {
                let path = format!("{path}.operations[{j}]");
                let id_path = format!("{path}.id");
                self.unique(
                    &mut seen_operations,
                    operation.id.as_ref(),
                    &id_path,
                    "an id that no other operation has",
                );
                operations.extend(self.operation(operation, i, &path));
            }
            if let (Some(id), Some(name), Some(requires)) = (id, name, requires) {
                let operations = (first..operations.len()).map(OperationIndex).collect();
                solutions.push(Solution {
                    id,
                    name,
                    requires,
                    operations,
                });
            }
        }

        Some(Catalog {
            id: id?,
            name: name?,
            as_of: as_of?,
            source: source?,
            currencies,
            tiers,
            tier_features,
            plans,
            packs,
            solutions,
            operations,
        })
    }

    fn plan(
        &mut self,
        plan: PlanParts,
        currencies: &[String],
        tiers: &[String],
        path: &str,
    ) -> Option<Plan> {
        let id = self.id(plan.id, &format!("{path}.id"));
        let name = self.present(plan.name, &format!("{path}.name"), "a name");
        let tier = self.tier(plan.tier, tiers, &format!("{path}.tier"));
        let monthly_credits =
            self.credits(plan.monthly_credits, 0, &format!("{path}.monthly_credits"));
        let price = self.price(
            plan.price,
            currencies,
            Cents::ZERO,
            &format!("{path}.price"),
        );
        let packs_allowed = self.present(
            plan.packs_allowed,
            &format!("{path}.packs_allowed"),
            "true or false",
        );
        let basis = self.present(
            plan.basis,
            &format!("{path}.basis"),
            "where the figures come from",
        );
        for (limit, figure) in plan.limits.iter() {
            if figure > LARGEST_CREDITS {
                self.fail(
                    format!("{path}.limits.{}", limit.key()),
                    Expected::Whole {
                        min: 0,
                        max: LARGEST_CREDITS,
                    },
                );
            }
        }
        Some(Plan {
            id: id?,
            name: name?,
            tier: tier?,
            monthly_credits: monthly_credits?,
            limits: plan.limits,
            packs_allowed: packs_allowed?,
            packs_disputed: plan.packs_disputed,
            basis: basis?,
            as_of: plan.as_of,
            price,
        })
    }

    fn pack(&mut self, pack: PackParts, currencies: &[String], path: &str) -> Option<Pack> {
        let id = self.id(pack.id, &format!("{path}.id"));
        let name = self.present(pack.name, &format!("{path}.name"), "a name");
        let credits = self.credits(pack.credits, 1, &format!("{path}.credits"));
        let price = self.price(
            pack.price,
            currencies,
            Cents::new(1),
            &format!("{path}.price"),
        );
        let basis = self.present(
            pack.basis,
            &format!("{path}.basis"),
            "where the figures come from",
        );
        Some(Pack {
            id: id?,
            name: name?,
            credits: credits?,
            basis: basis?,
            as_of: pack.as_of,
            price,
        })
    }

    fn operation(
        &mut self,
        operation: OperationParts,
        solution: usize,
        path: &str,
    ) -> Option<Operation> {
        let id = self.id(operation.id, &format!("{path}.id"));
        let name = self.present(operation.name, &format!("{path}.name"), "a name");
        let unit = self.present(
            operation.unit,
            &format!("{path}.unit"),
            "what one call is about",
        );
        let credits = self.credits(operation.credits, 0, &format!("{path}.credits"));
        let stores = operation.stores.unwrap_or(0);
        if stores > LARGEST_CREDITS {
            self.fail(
                format!("{path}.stores"),
                Expected::Whole {
                    min: 0,
                    max: LARGEST_CREDITS,
                },
            );
        }
        let basis = self.present(
            operation.basis,
            &format!("{path}.basis"),
            "where the figures come from",
        );
        Some(Operation {
            id: id?,
            name: name?,
            unit: unit?,
            credits: credits?,
            stores,
            solution,
            basis: basis?,
            as_of: operation.as_of,
        })
    }
}
