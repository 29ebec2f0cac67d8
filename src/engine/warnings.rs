//! What a scenario does although the plan in force does not allow it (R15).

use super::{
    amount::Calls,
    calendar::Date,
    catalog::{Catalog, Limit, OperationIndex, PackIndex, PlanIndex},
    scenario::Scenario,
    timeline::{Period, Timeline},
};

/// Something that the plan in force does not allow. It is counted all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The first day on which it happens in its billing period.
    pub date: Date,
    /// The plan in force.
    pub plan: PlanIndex,
    /// What it is about.
    pub about: About,
}

/// What a plan does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// An operation that the plan's tier does not offer is called.
    Operation(OperationIndex),
    /// A stated need is above the plan's limit.
    Need(Limit),
    /// More records are stored than its collections hold.
    Records,
    /// Packs are bought although the plan refuses them.
    Pack(PackIndex),
}

impl About {
    /// The kind, as files write it.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Operation(_) => "operation",
            Self::Need(_) => "need",
            Self::Records => "records",
            Self::Pack(_) => "pack",
        }
    }

    /// The id of what it is about, as files write it.
    #[must_use]
    pub fn id(self, catalog: &Catalog) -> &str {
        match self {
            Self::Operation(operation) => &catalog.operation(operation).id,
            Self::Need(limit) => limit.key(),
            Self::Records => Limit::RecordsPerCollection.key(),
            Self::Pack(pack) => &catalog.pack(pack).id,
        }
    }
}

/// The warnings of a forecast: one a billing period and thing, on its first
/// day, in order of date, then kind, then id.
#[must_use]
pub fn warnings(scenario: &Scenario, timeline: &Timeline) -> Vec<Warning> {
    let catalog = scenario.catalog();
    let records = scenario.demand().records_by_day(catalog).map(|by_day| {
        by_day
            .into_iter()
            .scan(0_u128, |sum, records| {
                *sum += records;
                Some(*sum)
            })
            .collect::<Vec<_>>()
    });
    let mut warnings = Vec::new();
    for period in &timeline.periods {
        let before = warnings.len();
        let mut warn = |date, about| {
            warnings.push(Warning {
                date,
                plan: period.plan,
                about,
            })
        };
        operations(scenario, period, &mut warn);
        needs(scenario, period, &mut warn);
        if let Some(stored) = &records {
            stored_records(scenario, period, stored, &mut warn);
        }
        packs(scenario, period, &mut warn);
        warnings[before..].sort_by(|a, b| {
            let key = |warning: &Warning| {
                (
                    warning.date,
                    kind_order(warning.about),
                    warning.about.id(catalog).to_owned(),
                )
            };
            key(a).cmp(&key(b))
        });
    }
    warnings
}

const fn kind_order(about: About) -> u8 {
    match about {
        About::Operation(_) => 0,
        About::Need(_) => 1,
        About::Records => 2,
        About::Pack(_) => 3,
    }
}

/// The forecast days of a period.
fn days_of(scenario: &Scenario, period: &Period) -> std::ops::Range<usize> {
    let day = |date: Date| usize::try_from(date.days_since(scenario.start())).unwrap_or(0);
    day(period.start)..day(period.end).min(scenario.demand().days())
}

fn operations(scenario: &Scenario, period: &Period, warn: &mut impl FnMut(Date, About)) {
    let demand = scenario.demand();
    for operation in scenario.catalog().operation_indices() {
        if scenario.catalog().offers(period.plan, operation) {
            continue;
        }
        let sources = || {
            demand
                .sources()
                .iter()
                .filter(|source| source.operation == operation)
        };
        if sources().next().is_none() {
            continue;
        }
        let called =
            |day: usize| sources().any(|source| demand.calls_on(source, day) > Calls::ZERO);
        if let Some(day) = days_of(scenario, period).find(|&day| called(day)) {
            warn(demand.date(day), About::Operation(operation));
        }
    }
}

fn needs(scenario: &Scenario, period: &Period, warn: &mut impl FnMut(Date, About)) {
    let limits = &scenario.catalog().plan(period.plan).limits;
    for (limit, need) in scenario.needs().iter() {
        if limits.get(limit).is_some_and(|limit| need > limit) {
            warn(period.start.max(scenario.start()), About::Need(limit));
        }
    }
}

fn stored_records(
    scenario: &Scenario,
    period: &Period,
    stored: &[u128],
    warn: &mut impl FnMut(Date, About),
) {
    if let Some(limit) = scenario.catalog().plan(period.plan).record_limit() {
        let days = days_of(scenario, period);
        let first = days.start + stored[days.clone()].partition_point(|&records| records <= limit);
        if first < days.end {
            warn(scenario.demand().date(first), About::Records);
        }
    }
}

fn packs(scenario: &Scenario, period: &Period, warn: &mut impl FnMut(Date, About)) {
    if scenario.catalog().plan(period.plan).packs_allowed {
        return;
    }
    let mut warned: Vec<PackIndex> = Vec::new();
    for purchase in scenario.packs() {
        if (period.start..period.end).contains(&purchase.date) && !warned.contains(&purchase.pack) {
            warned.push(purchase.pack);
            warn(purchase.date, About::Pack(purchase.pack));
        }
    }
}
