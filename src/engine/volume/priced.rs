//! Every plan's cost at one volume, without making the scenario of it.

use super::mix::{Mix, Sums};
use crate::engine::{
    amount::{Cents, Credits},
    calendar::Date,
    catalog::{PackIndex, PlanIndex},
    cover::{Covering, NoCover},
    recommend::{Cost, Objective},
    scenario::{CarryOver, PlanChange, Scenario},
    timeline::Timeline,
};

/// Prices and credits of a price list, any of which may be asked about.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    /// By plan.
    pub(super) prices: Vec<u64>,
    /// By pack.
    pub(super) packs: Vec<(PackIndex, u64, u64)>,
    /// By operation.
    pub(super) credits: Vec<u64>,
}

impl Terms {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let catalog = scenario.catalog();
        let cents = |price: Cents| u64::try_from(price.get()).unwrap_or(0);
        let pack = |index: PackIndex| {
            let pack = catalog.pack(index);
            let price = cents(pack.price(scenario.currency()));
            (index, pack.credits.get(), price)
        };
        Self {
            prices: catalog
                .plans()
                .iter()
                .map(|plan| cents(plan.price(scenario.currency())))
                .collect(),
            packs: catalog.pack_indices().map(pack).collect(),
            credits: catalog
                .operations()
                .iter()
                .map(|operation| operation.credits.get())
                .collect(),
        }
    }

    pub(super) fn covering(&self) -> Covering {
        Covering::of_packs(self.packs.iter().copied())
    }
}

/// The billing periods of a plan held throughout, as spans of the mix's parts,
/// and what carries over.
#[derive(Clone, Debug)]
struct Track {
    periods: Vec<(usize, usize)>,
    /// Credits, and the part before which they end; in the order of use.
    carry_over: Vec<(u64, usize)>,
    /// Periods that are charged.
    charged: u64,
    /// Days of the last period after the forecast, and all its days, if it is
    /// charged.
    beyond: u64,
    last_days: u64,
    /// What is left of the first period's supply; `None` is all of it.
    first_supply: Option<u64>,
}

/// All that is needed to price a scenario at any volume.
#[derive(Clone, Debug)]
pub(super) struct Priced<'a> {
    scenario: &'a Scenario,
    pub(super) mix: Mix,
    /// For the plan held, and for the others.
    tracks: [Track; 2],
    stores: Vec<u64>,
    /// Plans that the needs rule out.
    ruled_out: Vec<bool>,
    objective: Objective,
}

/// What ranks a plan (R15): less is better.
pub(super) type Key = ((Cents, Cents), Credits, PlanIndex);

impl<'a> Priced<'a> {
    /// `None` where the scenario has no usage.
    pub(super) fn of(scenario: &'a Scenario, objective: Objective) -> Option<Self> {
        let catalog = scenario.catalog();
        let forecast = (scenario.start(), scenario.end());
        let change = PlanChange {
            date: scenario.start(),
            plan: scenario.subscription().plan,
        };
        let timelines = [&[][..], &[change]]
            .map(|changes| Timeline::new(catalog, scenario.subscription(), forecast, changes));
        let days = scenario.demand().days();
        let day = |date: Date| {
            usize::try_from(date.days_since(scenario.start()))
                .unwrap_or(0)
                .min(days)
        };
        let cuts = timelines
            .iter()
            .flat_map(|timeline| {
                let ends = timeline.periods.iter().map(|period| period.end);
                ends.chain(timeline.carry_over.iter().map(|carried| carried.ends))
            })
            .map(day)
            .collect();
        let mix = Mix::of(scenario, cuts)?;
        let track = |timeline: &Timeline| {
            let place = |date: Date| mix.place(day(date));
            let last = timeline.periods.last().filter(|last| last.is_charged());
            let count = |days: i32| u64::try_from(days).unwrap_or(0);
            Track {
                periods: timeline
                    .periods
                    .iter()
                    .map(|period| (place(period.start), place(period.end)))
                    .collect(),
                carry_over: timeline
                    .carry_over
                    .iter()
                    .map(|CarryOver { credits, ends }| (credits.get(), place(*ends)))
                    .collect(),
                charged: timeline.periods.iter().filter(|p| p.is_charged()).count() as u64,
                beyond: last.map_or(0, |last| count(last.end.days_since(scenario.end()))),
                last_days: last.map_or(1, |last| count(last.end.days_since(last.start)).max(1)),
                first_supply: None,
            }
        };
        let mut tracks = [track(&timelines[0]), track(&timelines[1])];
        tracks[0].first_supply = scenario.subscription().supply_left.map(Credits::get);
        let ruled_out = catalog
            .plans()
            .iter()
            .map(|plan| {
                let mut needs = scenario.needs().iter();
                needs.any(|(limit, need)| plan.limits.get(limit).is_some_and(|most| need > most))
            })
            .collect();
        Some(Self {
            scenario,
            tracks,
            stores: catalog.operations().iter().map(|op| op.stores).collect(),
            ruled_out,
            objective,
            mix,
        })
    }

    /// What every plan costs at a volume, by the list's order; `None` for one
    /// that is not eligible there. The whole is `None` where no scenario could
    /// hold the volume, and where a plan's packs are too irregular to be found.
    pub(super) fn costs(
        &self,
        volume: u64,
        sums: Sums,
        terms: &Terms,
        covering: &mut Covering,
    ) -> Option<Vec<Option<Cost>>> {
        let asked = self.mix.asked(volume, sums, &terms.credits, &self.stores)?;
        let catalog = self.scenario.catalog();
        let uncarried = [0, 1].map(|i| uncarried(&asked.credits, &self.tracks[i].carry_over));
        let needed = asked
            .operations
            .iter()
            .map(|operation| catalog.required_tier(*operation))
            .max();
        let mut is_known = true;
        let costs = catalog.plan_indices().map(|index| {
            let plan = catalog.plan(index);
            let fits = !self.ruled_out[index.position()]
                && needed.is_none_or(|tier| plan.tier >= tier)
                && plan
                    .record_limit()
                    .is_none_or(|limit| asked.stored <= limit);
            if !fits {
                return None;
            }
            let other = usize::from(index != self.scenario.subscription().plan);
            let (track, uncarried) = (&self.tracks[other], &uncarried[other]);
            let mut supply = track.first_supply.unwrap_or(plan.monthly_credits.get());
            let mut drawn = 0;
            for &(from, to) in &track.periods {
                drawn += (uncarried[to] - uncarried[from]).saturating_sub(supply);
                supply = plan.monthly_credits.get();
            }
            let owned = self.scenario.subscription().pack_credits;
            let drawn = Credits::new(drawn);
            let need = drawn.less(owned);
            if !plan.packs_allowed && !need.is_zero() {
                return None;
            }
            let packs = match covering.price(need) {
                Ok(price) => price,
                Err(why) => {
                    is_known &= why != NoCover::TooIrregular;
                    return None;
                }
            };
            let price = terms.prices[index.position()];
            let cents = |amount: u64| Cents::new(i64::try_from(amount).unwrap_or(i64::MAX));
            let cash = cents(price * track.charged) + packs;
            let owned = covering.value(drawn.min(owned));
            let beyond = cents(price * track.beyond / track.last_days);
            Some(Cost {
                cash,
                net: cash + owned - beyond,
            })
        });
        let costs: Vec<Option<Cost>> = costs.collect();
        is_known.then_some(costs)
    }

    /// Whether a scenario could hold a volume and all smaller ones.
    pub(super) fn holds(&self, volume: u64, terms: &Terms) -> bool {
        let asked = self
            .mix
            .asked(volume, Sums::Most, &terms.credits, &self.stores);
        asked.is_some()
    }

    /// R15's order of one plan's cost.
    pub(super) fn key(&self, plan: PlanIndex, cost: Cost) -> Key {
        let supply = self.scenario.catalog().plan(plan).monthly_credits;
        (self.objective.rank(cost.cash, cost.net), supply, plan)
    }

    /// The keys of all plans that are eligible.
    pub(super) fn keys(&self, costs: &[Option<Cost>]) -> Vec<Option<Key>> {
        let plans = self.scenario.catalog().plan_indices();
        plans
            .zip(costs)
            .map(|(plan, cost)| cost.map(|cost| self.key(plan, cost)))
            .collect()
    }
}

/// What the carry-overs do not serve, before each part and in all.
fn uncarried(asked: &[u64], carry_over: &[(u64, usize)]) -> Vec<u64> {
    let mut left = carry_over.to_vec();
    let mut before = Vec::with_capacity(asked.len() + 1);
    let mut sum = 0;
    before.push(0);
    for (part, asked) in asked.iter().enumerate() {
        let mut wanted = *asked;
        for (credits, ends) in &mut left {
            if *ends > part {
                let taken = wanted.min(*credits);
                *credits -= taken;
                wanted -= taken;
            }
        }
        sum += wanted;
        before.push(sum);
    }
    before
}
