//! Price lists as files.

use super::{
    read::{Fields, Format, Header, Opened, Path, Report, document},
    write::{Lookup, Shown, text_of},
};
use crate::engine::{
    Catalog, Date, Invalid,
    amount::Cents,
    catalog::{
        Basis, CatalogParts, LARGEST_CREDITS, Limit, OperationParts, PackParts, PerLimit,
        PlanParts, SolutionParts,
    },
    invalid::Expected,
};
use serde::Serialize;
use std::sync::Arc;

pub(super) const FORMAT: Format = Format {
    name: "credit-catalog",
    version: 1,
    minor: 0,
};

/// Reads a price list.
///
/// # Errors
/// Everything that is wrong with it, each with its path in the file and what
/// was expected there; the path is empty for the file as a whole.
pub fn read(text: &str) -> Result<Opened<Arc<Catalog>>, Vec<Invalid>> {
    let mut report = Report::default();
    let catalog = document(text, &mut report, read_fields);
    report.finish(catalog)
}

/// Reads a price list that stands in a file as an object. `None` when
/// something is wrong with it, which has been reported then.
pub(super) fn read_fields(fields: &mut Fields<'_, '_>) -> Option<Arc<Catalog>> {
    if fields.header(&FORMAT) == Header::Foreign {
        return None;
    }
    let parts = parts(fields);
    let place = fields.path();
    match Catalog::new(parts) {
        // What could not be read is missing in it: ids would seem unknown.
        Ok(_) if fields.report.has_error_in(place) => None,
        Ok(catalog) => Some(Arc::new(catalog)),
        Err(mut errors) => {
            // What refers to a list that is not there whole is not judged.
            let is_missing = |list: &'static str, report: &Report| {
                let absent = |error: &Invalid| {
                    error.path.starts_with(list) && matches!(error.expected, Expected::Present(_))
                };
                errors.iter().any(absent) || report.has_error_in(&Path::Field(place, list))
            };
            let no_tiers = is_missing("tiers", fields.report);
            let no_currencies = is_missing("currencies", fields.report);
            errors.retain(|error| {
                let path = &error.path;
                let names_tier = path.ends_with(".tier")
                    || path.ends_with(".requires")
                    || path.starts_with("tier_features.");
                let names_currency = path.contains(".price.");
                !(no_tiers && names_tier || no_currencies && names_currency)
            });
            fields.report.add(place, errors);
            None
        }
    }
}

fn parts(file: &mut Fields<'_, '_>) -> CatalogParts {
    // Lists that may be empty, but not forgotten.
    file.require("packs", "a list of packs, which may be empty");
    file.require("solutions", "a list of solutions");
    CatalogParts {
        id: file.text("id", "an id in quotes"),
        name: file.text("name", "a name in quotes"),
        as_of: file.date("as_of"),
        source: file.text("source", "text that says where the figures come from"),
        currencies: file.list("currencies", |item| {
            item.text("a currency's code in quotes")
        }),
        tiers: file.list("tiers", |item| item.text("a tier's name in quotes")),
        plans: file.objects("plans", plan),
        packs: file.objects("packs", pack),
        solutions: file.objects("solutions", solution),
        tier_features: file
            .map("tier_features", |item| {
                Some(item.list(|feature| feature.text("what the tier adds, in quotes")))
            })
            .into_iter()
            .map(|(tier, features)| (tier, features.into_iter().flatten().flatten().collect()))
            .collect(),
    }
}

fn plan(plan: &mut Fields<'_, '_>) -> PlanParts {
    PlanParts {
        id: plan.text("id", "an id in quotes"),
        name: plan.text("name", "a name in quotes"),
        tier: plan.text("tier", "a tier's name in quotes"),
        monthly_credits: plan.whole("monthly_credits", 0, LARGEST_CREDITS),
        price: price(plan),
        packs_allowed: plan.flag("packs_allowed"),
        packs_disputed: plan
            .object("disputed", |disputed| {
                disputed.text("packs_allowed", "text that says why this is in doubt")
            })
            .flatten(),
        limits: per_limit(plan, "limits"),
        basis: basis(plan),
        as_of: plan.date("as_of"),
    }
}

fn pack(pack: &mut Fields<'_, '_>) -> PackParts {
    PackParts {
        id: pack.text("id", "an id in quotes"),
        name: pack.text("name", "a name in quotes"),
        credits: pack.whole("credits", 1, LARGEST_CREDITS),
        price: price(pack),
        basis: basis(pack),
        as_of: pack.date("as_of"),
    }
}

fn solution(solution: &mut Fields<'_, '_>) -> SolutionParts {
    solution.require("operations", "a list of operations");
    SolutionParts {
        id: solution.text("id", "an id in quotes"),
        name: solution.text("name", "a name in quotes"),
        requires: solution.text("requires", "a tier's name in quotes"),
        operations: solution.objects("operations", operation),
    }
}

fn operation(operation: &mut Fields<'_, '_>) -> OperationParts {
    OperationParts {
        id: operation.text("id", "an id in quotes"),
        name: operation.text("name", "a name in quotes"),
        unit: operation.text("unit", "what one call is about, in quotes"),
        credits: operation.whole("credits", 0, LARGEST_CREDITS),
        stores: operation.whole("stores", 0, LARGEST_CREDITS),
        basis: basis(operation),
        as_of: operation.date("as_of"),
    }
}

fn price(of: &mut Fields<'_, '_>) -> Vec<(String, Option<Cents>)> {
    of.map("price", |item| item.money())
}

fn basis(of: &mut Fields<'_, '_>) -> Option<Basis> {
    of.choice("basis", "where the figure comes from", &Basis::ALL)
}

/// A figure for each limit that is named.
pub(super) fn per_limit(of: &mut Fields<'_, '_>, name: &'static str) -> PerLimit {
    of.object(name, |figures| {
        let mut limits = PerLimit::default();
        for (limit, key) in Limit::ALL {
            limits.set(limit, figures.whole(key, 0, LARGEST_CREDITS));
        }
        limits
    })
    .unwrap_or_default()
}

/// Writes a price list; reading it gives the same price list.
#[must_use]
pub fn write(catalog: &Catalog) -> String {
    text_of(&CatalogFile::of(catalog))
}

/// A price list in the order of its file.
#[derive(Serialize)]
pub(super) struct CatalogFile<'a> {
    format: &'static str,
    version: u64,
    minor: u64,
    id: &'a str,
    name: &'a str,
    as_of: Shown<Date>,
    source: &'a str,
    currencies: &'a [String],
    tiers: &'a [String],
    plans: Vec<PlanFile<'a>>,
    packs: Vec<PackFile<'a>>,
    solutions: Vec<SolutionFile<'a>>,
    #[serde(skip_serializing_if = "Lookup::is_empty")]
    tier_features: Lookup<&'a str, &'a [String]>,
}

type PriceFile<'a> = Lookup<&'a str, Shown<Cents>>;

#[derive(Serialize)]
struct PlanFile<'a> {
    id: &'a str,
    name: &'a str,
    tier: &'a str,
    monthly_credits: u64,
    price: PriceFile<'a>,
    packs_allowed: bool,
    #[serde(skip_serializing_if = "Lookup::is_empty")]
    disputed: Lookup<&'static str, &'a str>,
    #[serde(skip_serializing_if = "Lookup::is_empty")]
    limits: Lookup<&'static str, u64>,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Shown<Date>>,
}

#[derive(Serialize)]
struct PackFile<'a> {
    id: &'a str,
    name: &'a str,
    credits: u64,
    price: PriceFile<'a>,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Shown<Date>>,
}

#[derive(Serialize)]
struct SolutionFile<'a> {
    id: &'a str,
    name: &'a str,
    requires: &'a str,
    operations: Vec<OperationFile<'a>>,
}

#[derive(Serialize)]
struct OperationFile<'a> {
    id: &'a str,
    name: &'a str,
    unit: &'a str,
    credits: u64,
    #[serde(skip_serializing_if = "is_zero")]
    stores: u64,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Shown<Date>>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
const fn is_zero(count: &u64) -> bool {
    *count == 0
}

pub(super) fn limits_file(limits: &PerLimit) -> Lookup<&'static str, u64> {
    Lookup(
        limits
            .iter()
            .map(|(limit, figure)| (limit.key(), figure))
            .collect(),
    )
}

impl<'a> CatalogFile<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        let price = |of: &dyn Fn(crate::engine::catalog::CurrencyIndex) -> Cents| -> PriceFile<'a> {
            Lookup(
                catalog
                    .currency_indices()
                    .map(|currency| (catalog.currency(currency), Shown(of(currency))))
                    .collect(),
            )
        };
        Self {
            format: FORMAT.name,
            version: FORMAT.version,
            minor: FORMAT.minor,
            id: catalog.id(),
            name: catalog.name(),
            as_of: Shown(catalog.as_of()),
            source: catalog.source(),
            currencies: catalog.currencies(),
            tiers: catalog.tiers(),
            plans: catalog
                .plans()
                .iter()
                .map(|plan| PlanFile {
                    id: &plan.id,
                    name: &plan.name,
                    tier: &catalog.tiers()[plan.tier.position()],
                    monthly_credits: plan.monthly_credits.get(),
                    price: price(&|currency| plan.price(currency)),
                    packs_allowed: plan.packs_allowed,
                    disputed: Lookup(
                        plan.packs_disputed
                            .iter()
                            .map(|why| ("packs_allowed", why.as_str()))
                            .collect(),
                    ),
                    limits: limits_file(&plan.limits),
                    basis: plan.basis.word(),
                    as_of: plan.as_of.map(Shown),
                })
                .collect(),
            packs: catalog
                .packs()
                .iter()
                .map(|pack| PackFile {
                    id: &pack.id,
                    name: &pack.name,
                    credits: pack.credits.get(),
                    price: price(&|currency| pack.price(currency)),
                    basis: pack.basis.word(),
                    as_of: pack.as_of.map(Shown),
                })
                .collect(),
            solutions: catalog
                .solutions()
                .iter()
                .map(|solution| SolutionFile {
                    id: &solution.id,
                    name: &solution.name,
                    requires: &catalog.tiers()[solution.requires.position()],
                    operations: solution
                        .operations
                        .iter()
                        .map(|&operation| {
                            let operation = catalog.operation(operation);
                            OperationFile {
                                id: &operation.id,
                                name: &operation.name,
                                unit: &operation.unit,
                                credits: operation.credits.get(),
                                stores: operation.stores,
                                basis: operation.basis.word(),
                                as_of: operation.as_of.map(Shown),
                            }
                        })
                        .collect(),
                })
                .collect(),
            tier_features: Lookup(
                catalog
                    .tier_indices()
                    .map(|tier| {
                        (
                            catalog.tiers()[tier.position()].as_str(),
                            catalog.tier_features(tier),
                        )
                    })
                    .filter(|(_, features)| !features.is_empty())
                    .collect(),
            ),
        }
    }
}
