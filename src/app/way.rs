//! What can be done: changes of plan and packs bought, to be put in place; and
//! which of all ways is recommended, on every page the same.

use super::{
    draft::{Column, Draft, List, Single},
    results::Results,
};
use crate::engine::{
    Cents, Date, Recommendation, Scenario,
    catalog::PlanIndex,
    recommend::{Bill, PlanOption, Schedule},
    scenario::{MOST_PACKS, MOST_PURCHASES, PackPurchase, PlanChange},
};
use std::{collections::BTreeSet, sync::Arc};

/// A sequence may cost so many hundredths of the best and still be preferred
/// for having fewer changes: 2 % more.
const NEARLY_BEST: i128 = 102;

/// Whether `net` is at most 2 % more than `best`.
#[must_use]
pub fn is_nearly(net: Cents, best: Cents) -> bool {
    i128::from(net.get()) * 100 <= i128::from(best.get()) * NEARLY_BEST
}

/// Changes of plan with the packs that cover what they leave short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// In order of date; none where the plan held goes on.
    pub changes: Vec<PlanChange>,
    /// What it costs, and the packs to buy.
    pub bill: Bill,
    /// Pack credits left at the end.
    pub packs_left: crate::engine::Credits,
}

impl Way {
    /// A plan held throughout; `None` where it is not eligible.
    #[must_use]
    pub fn of_option(option: &PlanOption) -> Option<Self> {
        Some(Self {
            changes: option.change.into_iter().collect(),
            bill: option.bill.clone().filter(|_| option.is_eligible())?,
            packs_left: option.packs_left,
        })
    }

    /// A sequence of plans.
    #[must_use]
    pub fn of_schedule(schedule: &Schedule) -> Self {
        Self {
            changes: schedule.changes.clone(),
            bill: schedule.bill.clone(),
            packs_left: schedule.packs_left,
        }
    }

    /// What is recommended: the fewest changes within 2 % of the best sequence,
    /// changes on other days included where they are cheaper; of equally many
    /// the cheapest. The plan that somebody buys who holds none is no change. Where
    /// the best sequence is not known, the best plan held throughout. `None` where
    /// nothing is eligible.
    #[must_use]
    pub fn recommended(found: &Recommendation) -> Option<Self> {
        if found.schedule.is_none() {
            let first = found.options.first().filter(|_| found.best.is_some());
            return first.and_then(Self::of_option);
        }
        let nets = found.sequences().map(|schedule| schedule.bill.net());
        let best = nets.min()?;
        found
            .sequences()
            .filter(|schedule| is_nearly(schedule.bill.net(), best))
            .min_by_key(|schedule| {
                let bill = &schedule.bill;
                (found.effort(&schedule.changes), bill.net(), bill.cash())
            })
            .map(Self::of_schedule)
    }

    /// What has the least to pay of all that is known, whatever is in doubt (R15b):
    /// plans held throughout and sequences; of equal ones that with the fewest
    /// changes, then the least net cost. `None` where nothing is eligible.
    #[must_use]
    pub fn least_to_pay(results: &Results) -> Option<Self> {
        let (scenario, found) = (&results.scenario, &results.recommendation);
        let is_certain = |way: &Self| {
            let plans = way.plans(scenario);
            let mut plans = plans.iter().map(|plan| scenario.catalog().plan(*plan));
            way.bill.packs.is_empty() || plans.all(|plan| plan.packs_disputed.is_none())
        };
        let mut ways: Vec<Self> = found.options.iter().filter_map(Self::of_option).collect();
        ways.extend(found.sequences().map(Self::of_schedule));
        ways.retain(is_certain);
        ways.extend(found.least_cash.as_ref().map(Self::of_schedule));
        ways.into_iter().min_by_key(|way| {
            let bill = &way.bill;
            (bill.cash(), found.effort(&way.changes), bill.net())
        })
    }

    /// The packs to buy, as a scenario can hold them: no more lines and no more
    /// packs a line than it allows. Packs of a line too many are bought with the
    /// line before of the same kind: earlier is as good, since they never expire.
    /// Where there are more packs than any lines can hold, they stay as they are.
    #[must_use]
    pub fn purchases(&self) -> Vec<PackPurchase> {
        let fewest = self
            .bill
            .packs
            .iter()
            .map(|(_, packs)| packs.div_ceil(MOST_PACKS));
        if fewest.sum::<u64>() > MOST_PURCHASES as u64 {
            return self.bill.buy.clone();
        }
        let mut lines: Vec<PackPurchase> = Vec::new();
        for buy in &self.bill.buy {
            let mut left = buy.quantity;
            while left > 0 {
                let quantity = left.min(MOST_PACKS);
                lines.push(PackPurchase { quantity, ..*buy });
                left -= quantity;
            }
        }
        // From the end, where a purchase is moved least ahead.
        let mut place = lines.len();
        while lines.len() > MOST_PURCHASES && place > 0 {
            place -= 1;
            let late = lines[place];
            let room = |early: &PackPurchase| match early.pack == late.pack {
                true => MOST_PACKS - early.quantity,
                false => 0,
            };
            if lines[..place].iter().map(room).sum::<u64>() < late.quantity {
                continue;
            }
            let mut left = late.quantity;
            for early in lines[..place].iter_mut().rev() {
                let moved = left.min(room(early));
                early.quantity += moved;
                left -= moved;
            }
            lines.remove(place);
        }
        lines
    }

    /// `scenario` with this in the place of its changes and packs; where nobody
    /// holds a plan, its first plan is bought on the first day. `None` where it
    /// is more than a scenario can hold.
    #[must_use]
    pub fn followed(&self, scenario: &Scenario, no_plan: bool) -> Option<Scenario> {
        let packs = self.purchases();
        let changes = self.changes.iter().map(|change| change.date);
        let mut days = packs.iter().map(|buy| buy.date).chain(changes);
        // A forecast that begins in the last year may end after it.
        if packs.len() > MOST_PURCHASES || days.any(|day| day.ymd().0 > Date::LAST_YEAR) {
            return None;
        }
        if no_plan {
            let bought = scenario.bought_on_start(self.first_plan(scenario));
            return bought.with_plan(self.later(scenario), &packs).ok();
        }
        scenario.with_plan(&self.changes, &packs).ok()
    }

    /// The plan in force on the first day.
    #[must_use]
    pub fn first_plan(&self, scenario: &Scenario) -> PlanIndex {
        self.on_start(scenario)
            .map_or(scenario.subscription().plan, |change| change.plan)
    }

    /// The change on the first day, if there is one.
    pub(in crate::app) fn on_start(&self, scenario: &Scenario) -> Option<PlanChange> {
        let first = self.changes.first().copied();
        first.filter(|change| change.date == scenario.start())
    }

    /// The changes after the first day.
    pub(in crate::app) fn later(&self, scenario: &Scenario) -> &[PlanChange] {
        &self.changes[usize::from(self.on_start(scenario).is_some())..]
    }

    /// Every plan in force at some time.
    pub(in crate::app) fn plans(&self, scenario: &Scenario) -> BTreeSet<PlanIndex> {
        let later = self.later(scenario).iter().map(|change| change.plan);
        later.chain([self.first_plan(scenario)]).collect()
    }

    /// Whether `scenario` has exactly this planned.
    #[must_use]
    pub fn is_in_place(&self, scenario: &Scenario, no_plan: bool) -> bool {
        !no_plan && scenario.changes() == self.changes && scenario.packs() == self.purchases()
    }

    /// `draft` with this in the place of its own changes and packs bought.
    /// Where it names no plan, the first one is bought on the first day.
    #[must_use]
    pub fn applied(&self, draft: &Draft, results: &Results) -> Arc<Draft> {
        let scenario = &results.scenario;
        let catalog = scenario.catalog();
        let mut draft = draft.clone();
        draft.clear(List::Changes);
        draft.clear(List::Packs);
        let mut changes = &self.changes[..];
        if results.no_plan {
            let plan = catalog.plan(self.first_plan(scenario));
            draft.set(Single::Plan, plan.id.as_str());
            draft.set(Single::Purchased, scenario.start().to_string());
            // They say nothing while there is no plan, and would now.
            draft.set(Single::SupplyLeft, "");
            draft.clear(List::CarryOver);
            changes = self.later(scenario);
        }
        for change in changes {
            let cells = [
                (Column::Date, change.date.to_string()),
                (Column::Plan, catalog.plan(change.plan).id.clone()),
            ];
            add(&mut draft, List::Changes, &cells);
        }
        for purchase in &self.purchases() {
            let cells = [
                (Column::Date, purchase.date.to_string()),
                (Column::Pack, catalog.pack(purchase.pack).id.clone()),
                (Column::Quantity, purchase.quantity.to_string()),
            ];
            add(&mut draft, List::Packs, &cells);
        }
        Arc::new(draft)
    }
}

fn add(draft: &mut Draft, list: List, cells: &[(Column, String)]) {
    let cells: Vec<(Column, &str)> = cells
        .iter()
        .map(|(column, text)| (*column, text.as_str()))
        .collect();
    draft.add(list, &cells);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    #[test]
    fn more_purchases_than_a_scenario_holds_are_made_earlier() {
        let catalog = builtin::newest();
        let pack = catalog.find_pack("pack-10k").unwrap();
        let start = Date::parse("2026-01-01").unwrap();
        let buy = |day: i32, quantity| PackPurchase {
            date: start.plus_days(day),
            pack,
            quantity,
        };
        let way = |buy: Vec<PackPurchase>| Way {
            changes: Vec::new(),
            bill: Bill {
                buy,
                ..Bill::default()
            },
            packs_left: Default::default(),
        };
        let few = vec![buy(0, 1), buy(9, 7)];
        assert_eq!(way(few.clone()).purchases(), few);
        assert_eq!(
            way(vec![buy(3, 25_000)]).purchases(),
            [buy(3, 10_000), buy(3, 10_000), buy(3, 5_000)]
        );
        let most = vec![buy(3, 600_001), buy(5, 1)];
        let mut too_many = way(most.clone());
        too_many.bill.packs = vec![(pack, 600_002)];
        assert_eq!(too_many.purchases(), most);
        let many = way((0..75).map(|day| buy(day, 2)).collect());
        let held = many.purchases();
        assert_eq!(held.len(), 60);
        // By every day at least as many packs are there as were asked for.
        for day in 0..75 {
            let by = |list: &[PackPurchase]| -> u64 {
                let due = list.iter().filter(|b| b.date <= start.plus_days(day));
                due.map(|b| b.quantity).sum()
            };
            assert!(by(&held) >= by(&many.bill.buy), "{day}");
        }
        assert_eq!(held.iter().map(|b| b.quantity).sum::<u64>(), 150);
        // None fits whole into another one.
        let mut large = way((0..61).map(|day| buy(day, 6_000)).collect());
        large.bill.packs = vec![(pack, 366_000)];
        let held = large.purchases();
        assert_eq!(held.len(), 60);
        assert_eq!(held.iter().map(|b| b.quantity).sum::<u64>(), 366_000);
        assert!(held.iter().all(|b| b.quantity <= MOST_PACKS));
        assert_eq!([held[58].quantity, held[59].quantity], [8_000, 10_000]);
    }
}
