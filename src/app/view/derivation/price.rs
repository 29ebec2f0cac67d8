//! What stands on the price list, what it comes to per 1,000 credits, and how
//! much of what is done a plan covers.

use super::{Amount, Explanation, How, Rule, Span, Teller, Term, What, plain};
use crate::{
    app::{
        view::{
            plans::Mix,
            prices::{pack_name, per_thousand},
        },
        words::plural,
    },
    engine::{
        Calls, Cents, Credits, Date,
        catalog::{PackIndex, PlanIndex},
        usage::Origin,
    },
};

/// Prices are compared per so many credits.
const THOUSAND: Credits = Credits::new(1_000);

impl Teller<'_> {
    /// "On the price list …, as of …".
    pub(super) fn on_list(&self, as_of: Option<Date>) -> String {
        let catalog = self.case.scenario.catalog();
        format!(
            "On the price list {}, as of {}.",
            catalog.name(),
            self.words.day(as_of.unwrap_or(catalog.as_of()))
        )
    }

    pub(super) fn plan_price(&self, plan: PlanIndex) -> Explanation {
        let scenario = &self.case.scenario;
        let plan = scenario.catalog().plan(plan);
        let price = Amount::Money(plan.price(scenario.currency()));
        Explanation::new(format!("Price of {}", plan.name), price, How::Given)
            .say("For each billing period, in full on its first day.")
            .say(self.on_list(plan.as_of))
            .by(&[Rule::Charges])
    }

    pub(super) fn packs_price(&self, pack: PackIndex, count: u64) -> Explanation {
        let scenario = &self.case.scenario;
        let pack = scenario.catalog().pack(pack);
        let price = pack.price(scenario.currency());
        let title = format!("Price of packs of {}", pack_name(pack, self.words));
        Explanation::new(title, Amount::Money(price.times(count)), How::Product)
            .say(self.on_list(pack.as_of))
            .terms([
                plain("packs", Amount::Count(count)),
                plain("price of one", Amount::Money(price)),
            ])
            .by(&[Rule::Charges, Rule::Packs])
    }

    pub(super) fn packs_credits(&self, pack: PackIndex, count: u64) -> Explanation {
        let pack = self.case.scenario.catalog().pack(pack);
        let all = Credits::new(pack.credits.get().saturating_mul(count));
        let title = format!("Credits of packs of {}", pack_name(pack, self.words));
        Explanation::new(title, Amount::Credits(all), How::Product)
            .say(self.on_list(pack.as_of))
            .terms([
                plain("packs", Amount::Count(count)),
                plain("credits of one", Amount::Credits(pack.credits)),
            ])
            .by(&[Rule::Packs])
    }

    pub(super) fn plan_rate(&self, index: PlanIndex) -> Option<Explanation> {
        let scenario = &self.case.scenario;
        let plan = scenario.catalog().plan(index);
        let (price, credits) = (plan.price(scenario.currency()), plan.monthly_credits);
        let price_term = self.term("price", Amount::Money(price), What::PlanPrice(index));
        let supply = self.term(
            "monthly supply",
            Amount::Credits(credits),
            What::PlanSupply(index),
        );
        self.rate(&plan.name, (price, price_term), (credits, supply))
    }

    pub(super) fn pack_rate(&self, index: PackIndex) -> Option<Explanation> {
        let scenario = &self.case.scenario;
        let pack = scenario.catalog().pack(index);
        let (price, credits) = (pack.price(scenario.currency()), pack.credits);
        let price_term = self.term("price", Amount::Money(price), What::PacksPrice(index, 1));
        let held = self.term(
            "credits",
            Amount::Credits(credits),
            What::PacksCredits(index, 1),
        );
        let name = pack_name(pack, self.words);
        self.rate(&name, (price, price_term), (credits, held))
    }

    fn rate(
        &self,
        name: &str,
        (price, price_term): (Cents, Term),
        (credits, credits_term): (Credits, Term),
    ) -> Option<Explanation> {
        let value = Amount::Fine(per_thousand(price, credits)?);
        let title = format!("Price per {} credits: {name}", self.words.credits(THOUSAND));
        Some(
            Explanation::new(title, value, How::Nearest)
                .say("To the nearest thousandth:")
                .terms([
                    price_term,
                    plain("for so many credits", Amount::Credits(THOUSAND)),
                    credits_term,
                ])
                .by(&[Rule::Charges]),
        )
    }

    /// How much of a unit of the mix a plan's supply covers a month.
    pub(super) fn covers(&self, plan: PlanIndex, unit: usize) -> Option<Explanation> {
        let mix = Mix::of(self.results).filter_used()?;
        let found = self.case.scenario.catalog().plan(plan);
        let supply = found.monthly_credits;
        let units = mix.covered(supply);
        let (name, covered) = *units.get(unit)?;
        let (_, calls) = mix.calls.get(unit)?;
        let others = units.iter().enumerate().filter(|(other, _)| *other != unit);
        let others = others.map(|(other, (name, covered))| {
            self.term(
                plural(name, *covered),
                Amount::Calls(Calls::new(*covered)),
                What::Covers(plan, other),
            )
        });
        let title = format!(
            "What {} covers of your mix a month: {}",
            found.name,
            plural(name, covered)
        );
        Some(
            Explanation::new(title, Amount::Calls(Calls::new(covered)), How::Part)
                .say("As much of each as the supply is of the credits that the whole mix takes, rounded down:")
                .terms([
                    self.term(
                        format!("{} in your mix, in the first month", plural(name, *calls)),
                        Amount::Calls(Calls::new(*calls)),
                        What::InMix(unit),
                    ),
                    self.term("monthly supply", Amount::Credits(supply), What::PlanSupply(plan)),
                    self.term(
                        "credits that the mix takes",
                        Amount::Credits(Credits::new(mix.credits)),
                        What::MonthlyWork(0),
                    ),
                ])
                .beside(others)
                .by(&[Rule::Call, Rule::Renewal]),
        )
    }

    /// How many of a unit there are in the mix.
    pub(super) fn in_mix(&self, unit: usize) -> Option<Explanation> {
        let mix = Mix::of(self.results).filter_used()?;
        let (name, count) = mix.calls.get(unit)?;
        let (scenario, span) = (&self.case.scenario, Span::Month(0));
        let month = self.days_of(span)?;
        let sources = scenario.demand().sources().iter().enumerate();
        let terms = sources.filter_map(|(i, source)| {
            let operation = scenario.catalog().operation(source.operation);
            let is_it = matches!(source.origin, Origin::Usage(_)) && operation.unit == *name;
            let calls = scenario
                .demand()
                .calls_between(source, month.start, month.end);
            (is_it && calls.get() > 0).then(|| {
                let label = self.source_name(source);
                self.term(label, Amount::Calls(calls), What::SourceCalls(i, span))
            })
        });
        let title = format!("In your mix, in the first month: {}", plural(name, *count));
        Some(
            Explanation::new(title, Amount::Calls(Calls::new(*count)), How::Sum)
                .say("What you do each month; one-off loads and known days are left out.")
                .terms(terms)
                .by(&[Rule::Months, Rule::Usage]),
        )
    }
}
