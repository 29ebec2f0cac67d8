//! Scenarios as files.

use super::{
    builtin,
    catalog::{self, CatalogFile, limits_file, per_limit},
    read::{Fields, Format, Header, Opened, Report, TextOr, document},
    write::{Decimal, Lookup, Shown, line_of, text_of},
};
use crate::engine::{
    Catalog, Date, Invalid, Scenario,
    invalid::Expected,
    scenario::{
        CarryOverParts, ChangeParts, Days, Hundredths, KnownDayParts, LARGEST_COUNT, LONGEST_NAME,
        LONGEST_NOTES, LoadParts, MOST_LOAD_DAYS, MOST_MONTHS, MOST_PACKS, PurchaseParts, Quote,
        ScenarioParts, Uncertainty, UsageParts,
    },
};
use serde::Serialize;
use std::sync::Arc;

pub(super) const FORMAT: Format = Format {
    name: "credit-scenario",
    version: 1,
    minor: 0,
};

/// The price list of a scenario that names none.
#[derive(Clone, Copy, Debug)]
pub enum Unnamed<'a> {
    /// The newest one that ships with the app.
    Newest,
    /// This one.
    Given(&'a Arc<Catalog>),
    /// The one that was to be used cannot be: such a scenario is an error.
    Missing,
}

/// Reads a scenario.
///
/// # Errors
/// Everything that is wrong with it, each with its path in the file and what
/// was expected there; the path is empty for the file as a whole. What is
/// wrong with a price list inside has a path that begins with `catalog`.
pub fn read(text: &str, unnamed: Unnamed<'_>) -> Result<Opened<Scenario>, Vec<Invalid>> {
    let mut report = Report::default();
    let scenario = document(text, &mut report, |fields| read_fields(fields, unnamed));
    report.finish(scenario)
}

pub(super) fn read_fields(fields: &mut Fields<'_, '_>, unnamed: Unnamed<'_>) -> Option<Scenario> {
    if fields.header(&FORMAT) == Header::Foreign {
        return None;
    }
    let parts = parts(fields);
    let catalog = price_list(fields, unnamed);
    let place = fields.path();
    match catalog {
        Some(catalog) => match Scenario::new(catalog, parts) {
            Ok(scenario) => return Some(scenario),
            Err(errors) => fields.report.add(place, errors),
        },
        // Without its price list, what can be judged is what hangs on none.
        None => {
            if let Err(mut errors) = Scenario::new(Arc::clone(builtin::newest()), parts) {
                errors.retain(|error| !hangs_on_price_list(&error.expected));
                fields.report.add(place, errors);
            }
        }
    }
    None
}

/// Whether another price list could make it right.
const fn hangs_on_price_list(expected: &Expected) -> bool {
    match expected {
        Expected::OneOf { .. } | Expected::TotalUpToLargest(_) | Expected::Words(_) => true,
        Expected::Present(_)
        | Expected::Whole { .. }
        | Expected::Decimal { .. }
        | Expected::Day
        | Expected::DayBetween { .. }
        | Expected::Money
        | Expected::TextUpTo(_)
        | Expected::ListUpTo(_)
        | Expected::Unique(_) => false,
    }
}

/// The price list named, or brought along; `None` when it is invalid, which
/// has been reported then.
pub(super) fn price_list(file: &mut Fields<'_, '_>, unnamed: Unnamed<'_>) -> Option<Arc<Catalog>> {
    let what = "the id of a price list in quotes, or a whole price list";
    let absent = !file.has("catalog");
    let named = file.text_or_object("catalog", what, catalog::read_fields);
    match (named, unnamed) {
        (Some(TextOr::Text(id)), _) => {
            let found = builtin::find(&id);
            if found.is_none() {
                let expected = Expected::OneOf {
                    what: "a whole price list, or the id of one that ships with the app",
                    choices: builtin::all()
                        .iter()
                        .map(|list| list.id().to_owned())
                        .collect(),
                };
                file.fail("catalog", expected);
            }
            found.cloned()
        }
        (Some(TextOr::Object(catalog)), _) => catalog,
        (None, _) if !absent => None,
        (None, Unnamed::Newest) => Some(Arc::clone(builtin::newest())),
        (None, Unnamed::Given(catalog)) => Some(Arc::clone(catalog)),
        (None, Unnamed::Missing) => {
            file.fail(
                "catalog",
                Expected::words("a price list, since the one given beside the file is invalid"),
            );
            None
        }
    }
}

fn parts(file: &mut Fields<'_, '_>) -> ScenarioParts {
    let mut parts = ScenarioParts {
        name: file.short_text("name", LONGEST_NAME).unwrap_or_default(),
        notes: file.short_text("notes", LONGEST_NOTES).unwrap_or_default(),
        currency: file.text("currency", "a currency's code in quotes"),
        start: file.date("start"),
        months: file.whole("months", 1, MOST_MONTHS),
        changes: file.objects("changes", |change| ChangeParts {
            date: change.date("date"),
            plan: change.text("plan", "the id of a plan in quotes"),
        }),
        packs: file.objects("packs", |packs| PurchaseParts {
            date: packs.date("date"),
            pack: packs.text("pack", "the id of a pack in quotes"),
            quantity: packs.whole("quantity", 1, MOST_PACKS),
        }),
        usage: file.objects("usage", usage),
        loads: file.objects("loads", load),
        daily: file.objects("daily", |day| KnownDayParts {
            date: day.date("date"),
            operation: operation(day),
            count: day.whole("count", 0, LARGEST_COUNT),
        }),
        needs: per_limit(file, "needs"),
        uncertainty: file.object("uncertainty", uncertainty),
        quote: file.object("quote", quote),
        ..ScenarioParts::default()
    };
    file.object("subscription", |subscription| {
        parts.plan = subscription.text("plan", "the id of a plan in quotes");
        parts.purchased = subscription.date("purchased");
        parts.supply_left = subscription.whole("supply_left", 0, LARGEST_COUNT);
        parts.pack_credits = subscription
            .whole("pack_credits", 0, LARGEST_COUNT)
            .unwrap_or(0);
        parts.carry_over = subscription.objects("carry_over", |carried| CarryOverParts {
            credits: carried.whole("credits", 0, LARGEST_COUNT),
            ends: carried.date("ends"),
        });
    });
    parts
}

fn operation(of: &mut Fields<'_, '_>) -> Option<String> {
    of.text("operation", "the id of an operation in quotes")
}

fn usage(line: &mut Fields<'_, '_>) -> UsageParts {
    UsageParts {
        operation: operation(line),
        monthly: line.whole("monthly", 0, LARGEST_COUNT),
        growth: line
            .hundredths("growth_percent", -100, 1000)
            .unwrap_or_default(),
        days: line
            .choice("days", "on which days", &Days::ALL)
            .unwrap_or_default(),
    }
}

fn load(load: &mut Fields<'_, '_>) -> LoadParts {
    LoadParts {
        name: load.short_text("name", LONGEST_NAME).unwrap_or_default(),
        operation: operation(load),
        count: load.whole("count", 0, LARGEST_COUNT),
        start: load.date("start"),
        days: load.whole("days", 1, MOST_LOAD_DAYS),
    }
}

fn uncertainty(of: &mut Fields<'_, '_>) -> Uncertainty {
    Uncertainty {
        level_percent: of.hundredths("level_percent", 0, 500),
        daily_percent: of.hundredths("daily_percent", 0, 500),
        spikes_per_year: of.hundredths("spikes_per_year", 0, 365),
        spike_factor: of.hundredths("spike_factor", 0, 1000),
        spike_days: of
            .whole("spike_days", 1, 365)
            .and_then(|days| u32::try_from(days).ok()),
    }
}

fn quote(quote: &mut Fields<'_, '_>) -> Quote {
    Quote {
        customer: quote.short_text("customer", LONGEST_NAME),
        prepared_by: quote.short_text("prepared_by", LONGEST_NAME),
        valid_until: quote.date("valid_until"),
        discount: quote.hundredths("discount_percent", 0, 100),
        vat: quote.hundredths("vat_percent", 0, 100),
        notes: quote.short_text("notes", LONGEST_NOTES),
    }
}

/// Writes a scenario as a file; reading it gives the same scenario. The price
/// list is named where it ships with the app, and brought along where not.
#[must_use]
pub fn write(scenario: &Scenario) -> String {
    text_of(&ScenarioFile::of(scenario))
}

/// The same on one line, without a line break.
#[must_use]
pub fn write_line(scenario: &Scenario) -> String {
    line_of(&ScenarioFile::of(scenario))
}

/// A scenario in the order of its file. What equals its default is left out.
#[derive(Serialize)]
pub(super) struct ScenarioFile<'a> {
    format: &'static str,
    version: u64,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    notes: &'a str,
    currency: &'a str,
    start: Shown<Date>,
    months: u32,
    subscription: SubscriptionFile<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ChangeFile<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    packs: Vec<PurchaseFile<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    usage: Vec<UsageFile<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    loads: Vec<LoadFile<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    daily: Vec<KnownDayFile<'a>>,
    #[serde(skip_serializing_if = "Lookup::is_empty")]
    needs: Lookup<&'static str, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncertainty: Option<UncertaintyFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<QuoteFile<'a>>,
    catalog: PriceListFile<'a>,
}

#[derive(Serialize)]
struct SubscriptionFile<'a> {
    plan: &'a str,
    purchased: Shown<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    supply_left: Option<u64>,
    #[serde(skip_serializing_if = "is_default")]
    pack_credits: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    carry_over: Vec<CarryOverFile>,
}

#[derive(Serialize)]
struct CarryOverFile {
    credits: u64,
    ends: Shown<Date>,
}

#[derive(Serialize)]
struct ChangeFile<'a> {
    date: Shown<Date>,
    plan: &'a str,
}

#[derive(Serialize)]
struct PurchaseFile<'a> {
    date: Shown<Date>,
    pack: &'a str,
    #[serde(skip_serializing_if = "is_one")]
    quantity: u64,
}

#[derive(Serialize)]
struct UsageFile<'a> {
    operation: &'a str,
    monthly: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    growth_percent: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<&'static str>,
}

#[derive(Serialize)]
struct LoadFile<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    operation: &'a str,
    count: u64,
    start: Shown<Date>,
    #[serde(skip_serializing_if = "is_one")]
    days: u64,
}

#[derive(Serialize)]
struct KnownDayFile<'a> {
    date: Shown<Date>,
    operation: &'a str,
    count: u64,
}

#[derive(Serialize)]
struct UncertaintyFile {
    #[serde(skip_serializing_if = "Option::is_none")]
    level_percent: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    daily_percent: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spikes_per_year: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spike_factor: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spike_days: Option<u32>,
}

#[derive(Serialize)]
struct QuoteFile<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prepared_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_until: Option<Shown<Date>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    discount_percent: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vat_percent: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<&'a str>,
}

/// By id, or whole.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum PriceListFile<'a> {
    Id(&'a str),
    Whole(Box<CatalogFile<'a>>),
}

impl<'a> PriceListFile<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        if builtin::ships(catalog) {
            Self::Id(catalog.id())
        } else {
            Self::Whole(Box::new(CatalogFile::of(catalog)))
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
const fn is_one(count: &u64) -> bool {
    *count == 1
}

impl<'a> ScenarioFile<'a> {
    pub(super) fn of(scenario: &'a Scenario) -> Self {
        let catalog: &'a Catalog = scenario.catalog();
        let plan = |index| catalog.plan(index).id.as_str();
        let operation = |index| catalog.operation(index).id.as_str();
        let subscription = scenario.subscription();
        Self {
            format: FORMAT.name,
            version: FORMAT.version,
            name: scenario.name(),
            notes: scenario.notes(),
            currency: catalog.currency(scenario.currency()),
            start: Shown(scenario.start()),
            months: scenario.months(),
            subscription: SubscriptionFile {
                plan: plan(subscription.plan),
                purchased: Shown(subscription.purchased),
                supply_left: subscription.supply_left.map(|credits| credits.get()),
                pack_credits: subscription.pack_credits.get(),
                carry_over: subscription
                    .carry_over
                    .iter()
                    .map(|carried| CarryOverFile {
                        credits: carried.credits.get(),
                        ends: Shown(carried.ends),
                    })
                    .collect(),
            },
            changes: scenario
                .changes()
                .iter()
                .map(|change| ChangeFile {
                    date: Shown(change.date),
                    plan: plan(change.plan),
                })
                .collect(),
            packs: scenario
                .packs()
                .iter()
                .map(|packs| PurchaseFile {
                    date: Shown(packs.date),
                    pack: &catalog.pack(packs.pack).id,
                    quantity: packs.quantity,
                })
                .collect(),
            usage: scenario
                .usage()
                .iter()
                .map(|line| UsageFile {
                    operation: operation(line.operation),
                    monthly: line.monthly,
                    growth_percent: (line.growth != Hundredths::default())
                        .then_some(Decimal(line.growth)),
                    days: (line.days != Days::default()).then_some(line.days.word()),
                })
                .collect(),
            loads: scenario
                .loads()
                .iter()
                .map(|load| LoadFile {
                    name: &load.name,
                    operation: operation(load.operation),
                    count: load.count,
                    start: Shown(load.start),
                    days: u64::from(load.days),
                })
                .collect(),
            daily: scenario
                .daily()
                .iter()
                .map(|day| KnownDayFile {
                    date: Shown(day.date),
                    operation: operation(day.operation),
                    count: day.count,
                })
                .collect(),
            needs: limits_file(scenario.needs()),
            uncertainty: scenario.uncertainty().map(|uncertainty| UncertaintyFile {
                level_percent: uncertainty.level_percent.map(Decimal),
                daily_percent: uncertainty.daily_percent.map(Decimal),
                spikes_per_year: uncertainty.spikes_per_year.map(Decimal),
                spike_factor: uncertainty.spike_factor.map(Decimal),
                spike_days: uncertainty.spike_days,
            }),
            quote: scenario.quote().map(|quote| QuoteFile {
                customer: quote.customer.as_deref(),
                prepared_by: quote.prepared_by.as_deref(),
                valid_until: quote.valid_until.map(Shown),
                discount_percent: quote.discount.map(Decimal),
                vat_percent: quote.vat.map(Decimal),
                notes: quote.notes.as_deref(),
            }),
            catalog: PriceListFile::of(catalog),
        }
    }
}
