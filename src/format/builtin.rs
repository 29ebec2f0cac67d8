//! The price lists that ship with the app. Every one that was ever released
//! ships for good, so that a scenario that names it opens for good.
//!
//! `build.rs` makes tables of their files, so that the page shows prices
//! before what reads files is there; a test holds that both say the same.

use crate::engine::{
    Catalog, Date,
    amount::Cents,
    catalog::{
        Basis, CatalogParts, Limit, OperationParts, PackParts, PerLimit, PlanParts, SolutionParts,
    },
};
use std::sync::{Arc, OnceLock};

// `RELEASED`, newest first.
include!(concat!(env!("OUT_DIR"), "/price_lists.rs"));

/// What a file says, as a table of the program.
enum Node {
    Text(&'static str),
    Whole(u64),
    Flag(bool),
    List(&'static [Node]),
    Object(&'static [(&'static str, Node)]),
}

/// All of them, newest first; at least one.
#[must_use]
pub fn all() -> &'static [Arc<Catalog>; RELEASED.len()] {
    static LISTS: OnceLock<[Arc<Catalog>; RELEASED.len()]> = OnceLock::new();
    LISTS.get_or_init(|| RELEASED.each_ref().map(open))
}

/// Makes a price list of its table.
#[allow(
    clippy::panic,
    reason = "a test opens every released list before it ships"
)]
fn open(list: &Node) -> Arc<Catalog> {
    match Catalog::new(list.parts()) {
        Ok(catalog) => Arc::new(catalog),
        Err(_) => panic!("every released price list is valid"),
    }
}

/// The newest one.
#[must_use]
pub fn newest() -> &'static Arc<Catalog> {
    let [newest, ..] = all();
    newest
}

/// The one with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Arc<Catalog>> {
    all().iter().find(|list| list.id() == id)
}

/// Whether this list is one of them: the same in everything, not only in its
/// id.
#[must_use]
pub fn ships(list: &Catalog) -> bool {
    find(list.id()).is_some_and(|own| **own == *list)
}

impl Node {
    fn parts(&self) -> CatalogParts {
        CatalogParts {
            id: self.text("id"),
            name: self.text("name"),
            as_of: self.date("as_of"),
            source: self.text("source"),
            currencies: self.texts("currencies").map(Some).collect(),
            tiers: self.texts("tiers").map(Some).collect(),
            plans: self.list("plans").iter().map(Self::plan).collect(),
            packs: self.list("packs").iter().map(Self::pack).collect(),
            solutions: self.list("solutions").iter().map(Self::solution).collect(),
            tier_features: self
                .object("tier_features")
                .iter()
                .map(|(tier, _)| {
                    let features = self
                        .field("tier_features")
                        .map(|of| of.texts(tier).collect());
                    ((*tier).to_owned(), features.unwrap_or_default())
                })
                .collect(),
        }
    }

    fn plan(&self) -> PlanParts {
        let mut limits = PerLimit::default();
        if let Some(figures) = self.field("limits") {
            for (limit, key) in Limit::ALL {
                limits.set(limit, figures.whole(key));
            }
        }
        PlanParts {
            id: self.text("id"),
            name: self.text("name"),
            tier: self.text("tier"),
            monthly_credits: self.whole("monthly_credits"),
            price: self.price(),
            packs_allowed: self.flag("packs_allowed"),
            packs_disputed: self
                .field("disputed")
                .and_then(|of| of.text("packs_allowed")),
            limits,
            basis: self.basis(),
            as_of: self.date("as_of"),
        }
    }

    fn pack(&self) -> PackParts {
        PackParts {
            id: self.text("id"),
            name: self.text("name"),
            credits: self.whole("credits"),
            price: self.price(),
            basis: self.basis(),
            as_of: self.date("as_of"),
        }
    }

    fn solution(&self) -> SolutionParts {
        SolutionParts {
            id: self.text("id"),
            name: self.text("name"),
            requires: self.text("requires"),
            operations: self
                .list("operations")
                .iter()
                .map(Self::operation)
                .collect(),
        }
    }

    fn operation(&self) -> OperationParts {
        OperationParts {
            id: self.text("id"),
            name: self.text("name"),
            unit: self.text("unit"),
            credits: self.whole("credits"),
            stores: self.whole("stores"),
            basis: self.basis(),
            as_of: self.date("as_of"),
        }
    }

    fn price(&self) -> Vec<(String, Option<Cents>)> {
        let prices = self.object("price").iter();
        prices
            .map(|(currency, price)| {
                (
                    (*currency).to_owned(),
                    price.as_text().and_then(Cents::parse),
                )
            })
            .collect()
    }

    fn basis(&self) -> Option<Basis> {
        let word = self.field("basis")?.as_text()?;
        let known = Basis::ALL.into_iter().find(|(_, own)| *own == word);
        known.map(|(basis, _)| basis)
    }

    fn field(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        let found = fields.iter().find(|(own, _)| *own == name);
        found.map(|(_, node)| node)
    }

    const fn as_text(&self) -> Option<&'static str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        self.field(name)?.as_text().map(str::to_owned)
    }

    fn date(&self, name: &str) -> Option<Date> {
        Date::parse(self.field(name)?.as_text()?)
    }

    fn whole(&self, name: &str) -> Option<u64> {
        match self.field(name)? {
            Self::Whole(number) => Some(*number),
            _ => None,
        }
    }

    fn flag(&self, name: &str) -> Option<bool> {
        match self.field(name)? {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    fn list(&self, name: &str) -> &'static [Self] {
        match self.field(name) {
            Some(Self::List(items)) => items,
            _ => &[],
        }
    }

    fn object(&self, name: &str) -> &'static [(&'static str, Self)] {
        match self.field(name) {
            Some(Self::Object(fields)) => fields,
            _ => &[],
        }
    }

    fn texts(&self, name: &str) -> impl Iterator<Item = String> + use<> {
        let items = self.list(name).iter();
        items.filter_map(|item| item.as_text().map(str::to_owned))
    }
}
