//! Cost against volume: what the plans cost at a volume, at a figure of the
//! price list that is another, and what a budget buys.

use super::{Amount, Choice, Explanation, How, Of, Rule, Span, Teller, Term, What, plain};
use crate::{
    app::view::volume::{assumed_name, counted, figure_value},
    engine::{
        Calls, Cents, Volume,
        catalog::PlanIndex,
        recommend::{Cost, Objective},
        volume::{Budget, Figure, Point},
    },
};

/// What a plan is ranked by first.
const fn ranked(cost: Cost, by: Objective) -> Cents {
    match by {
        Objective::Cash => cost.cash,
        Objective::Net => cost.net,
    }
}

const fn ranked_word(by: Objective) -> &'static str {
    match by {
        Objective::Cash => "to pay",
        Objective::Net => "net cost",
    }
}

const fn ranked_what(by: Objective) -> What {
    match by {
        Objective::Cash => What::Cost(Span::Whole),
        Objective::Net => What::Net,
    }
}

impl Teller<'_> {
    /// Every plan's cost at a point, the best first.
    fn point_terms(
        &self,
        point: &Point,
        by: Objective,
        term: &dyn Fn(PlanIndex, String, Amount) -> Term,
    ) -> Vec<Term> {
        let catalog = self.results.scenario.catalog();
        let others = catalog
            .plan_indices()
            .filter(|plan| point.best != Some(*plan));
        let plans = point.best.into_iter().chain(others);
        let terms = plans.filter_map(|plan| {
            let cost = ranked(point.costs[plan.position()]?, by);
            let name = catalog.plan(plan).name.clone();
            Some(term(plan, name, Amount::Money(cost)))
        });
        terms.collect()
    }

    /// What is said of a point: who is the best there.
    fn point(
        &self,
        title: String,
        point: &Point,
        by: Objective,
        term: &dyn Fn(PlanIndex, String, Amount) -> Term,
    ) -> Option<Explanation> {
        let best = point.best?;
        let least = Amount::Money(ranked(point.costs[best.position()]?, by));
        let name = &self.results.scenario.catalog().plan(best).name;
        Some(
            Explanation::new(title, least, How::Least)
                .say(format!(
                    "What each plan that fits would cost if held throughout; {name} is the cheapest."
                ))
                .terms(self.point_terms(point, by, term))
                .by(&[Rule::Recommendation]),
        )
    }

    /// What the plans cost at a volume.
    pub(super) fn at_volume(&self, volume: u64, by: Objective) -> Option<Explanation> {
        let scenario = &self.results.scenario;
        let mut scaled = Volume::of(scenario, by)?;
        let point = scaled.at(volume)?;
        let title = format!(
            "At {}: {}, the least",
            counted(scenario, scaled.unit(), volume, self.words),
            ranked_word(by)
        );
        let what = ranked_what(by);
        let term = |plan: PlanIndex, name: String, cost: Amount| {
            self.other(Of::Way(Choice::AtVolume(volume, plan)), name, cost, what)
        };
        // Where one less or one more has another best plan.
        let neighbours = [
            ("at one less", volume.checked_sub(1)),
            ("at one more", volume.checked_add(1)),
        ];
        let neighbours: Vec<Term> = neighbours
            .into_iter()
            .filter_map(|(label, at)| {
                let other = scaled.at(at?)?;
                let best = other.best.filter(|best| point.best != Some(*best))?;
                let cost = Amount::Money(ranked(other.costs[best.position()]?, by));
                let name = &scenario.catalog().plan(best).name;
                let label = format!("{label}, where {name} is the cheapest");
                Some(self.term(label, cost, What::AtVolume(at?, by)))
            })
            .collect();
        let explanation = self.point(title, &point, by, &term)?;
        Some(
            explanation
                .say("Every count is scaled alike; growth, days and dates stay.")
                .beside(neighbours),
        )
    }

    /// What they cost were a figure of the price list another.
    pub(super) fn were_it(&self, figure: Figure, value: u64) -> Option<Explanation> {
        let scenario = &self.results.scenario;
        let by = self.results.recommendation.objective;
        let point = Volume::of(scenario, by)?.with(figure, value)?;
        let name = assumed_name(scenario, figure, self.words);
        let amount = figure_value(scenario, figure, value, self.words);
        let title = format!("{name}, were it {amount}: net cost, the least");
        self.point(title, &point, by, &|_, name, cost| plain(name, cost))
    }

    /// The volume that an amount a month buys: it fits and one more does not.
    pub(super) fn budget(&self, monthly: Cents) -> Option<Explanation> {
        let scenario = &self.results.scenario;
        let by = Objective::Cash;
        let mut scaled = Volume::of(scenario, by)?;
        let months = u64::from(scenario.months());
        let all = Cents::new(monthly.get().checked_mul(i64::from(scenario.months()))?);
        let (Budget::Buys { volume, .. } | Budget::Everything { volume, .. }) =
            scaled.budget(all, by)
        else {
            return None;
        };
        let currency = scenario.catalog().currency(scenario.currency());
        let title = format!("What {} a month buys", self.words.money(monthly, currency));
        let at = |label: String, at: u64, scaled: &mut Volume<'_>| {
            let point = scaled.at(at)?;
            let cost = ranked(point.costs[point.best?.position()]?, by);
            Some(self.term(label, Amount::Money(cost), What::AtVolume(at, by)))
        };
        let count =
            |volume: u64, scaled: &Volume<'_>| counted(scenario, scaled.unit(), volume, self.words);
        let fits = format!("the least to pay for {}", count(volume, &scaled));
        let over = format!("for one more: {}", count(volume + 1, &scaled));
        let beside = [
            at(fits, volume, &mut scaled),
            at(over, volume + 1, &mut scaled),
        ];
        let mut explanation = Explanation::new(title, Amount::Calls(Calls::new(volume)), How::Product)
            .say("The largest volume for which some plan, with the packs that it needs, costs no more than this over the whole time; one more costs more or does not fit.")
            .terms([
                plain("a month", Amount::Money(monthly)),
                plain("months", Amount::Count(months)),
            ])
            .beside(beside.into_iter().flatten())
            .by(&[Rule::Recommendation, Rule::Cover]);
        explanation.comes_to = Amount::Money(all);
        explanation.comes_to_label = "to spend in all";
        Some(explanation)
    }
}
