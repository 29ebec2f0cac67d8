//! What can be done: changes of plan and packs bought, to be put in place.

use crate::{
    app::{
        draft::{Column, Draft, List, Single},
        results::Results,
    },
    engine::{
        Date, Scenario,
        catalog::PlanIndex,
        recommend::{Bill, PlanOption, Schedule},
        scenario::PlanChange,
    },
};
use std::{collections::BTreeSet, sync::Arc};

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

/// Something to do on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The day.
    pub day: Date,
    /// What to do.
    pub text: String,
    /// Names it within one plan of action: letters, digits and `-`.
    pub key: String,
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

    /// The plan in force on the first day.
    #[must_use]
    pub fn first_plan(&self, scenario: &Scenario) -> PlanIndex {
        self.on_start(scenario)
            .map_or(scenario.subscription().plan, |change| change.plan)
    }

    /// The change on the first day, if there is one.
    pub(super) fn on_start(&self, scenario: &Scenario) -> Option<PlanChange> {
        let first = self.changes.first().copied();
        first.filter(|change| change.date == scenario.start())
    }

    /// The changes after the first day.
    pub(super) fn later(&self, scenario: &Scenario) -> &[PlanChange] {
        &self.changes[usize::from(self.on_start(scenario).is_some())..]
    }

    /// Every plan in force at some time.
    pub(in crate::app::view) fn plans(&self, scenario: &Scenario) -> BTreeSet<PlanIndex> {
        let later = self.later(scenario).iter().map(|change| change.plan);
        later.chain([self.first_plan(scenario)]).collect()
    }

    /// Whether `scenario` has exactly this planned.
    #[must_use]
    pub fn is_in_place(&self, scenario: &Scenario, no_plan: bool) -> bool {
        !no_plan && scenario.changes() == self.changes && scenario.packs() == self.bill.buy
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
        for purchase in &self.bill.buy {
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
