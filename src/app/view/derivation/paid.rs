//! Money: what is charged when (R9), what covers a shortfall (R14) and what a
//! way of doing it costs (R15).

use super::{Amount, Explanation, How, Of, Rule, Span, Teller, Term, What, case::Way, plain};
use crate::app::view::prices::pack_name;
use crate::engine::{
    Cents, Covering, Credits,
    forecast::price_of,
    ledger::{Charge, Item},
};

impl Teller<'_> {
    pub(super) fn item_name(&self, item: &Item) -> String {
        let catalog = self.case.scenario.catalog();
        match item {
            Item::Plan(plan) => catalog.plan(*plan).name.clone(),
            Item::Packs(pack, quantity) => format!(
                "{} × {}",
                self.words.whole(*quantity),
                pack_name(catalog.pack(*pack), self.words)
            ),
        }
    }

    /// The charges of a stretch of billing periods of which `wanted` is true.
    fn charges(&self, span: Span, wanted: fn(&Item) -> bool) -> Vec<(usize, &Charge)> {
        let inside = |charge: &Charge| match span {
            Span::Whole => true,
            Span::Period(row) => self.case.row_of(charge.date) == Some(row),
            Span::Month(_) | Span::Days(..) => false,
        };
        let charges = self.case.ledger.charges.iter().enumerate();
        charges
            .filter(|(_, charge)| wanted(&charge.item) && inside(charge))
            .collect()
    }

    fn charged(&self, span: Span, title: &str, wanted: fn(&Item) -> bool) -> Option<Explanation> {
        self.days_of(span)?;
        let charges = self.charges(span, wanted);
        let sum: Cents = charges.iter().map(|(_, charge)| charge.amount).sum();
        let terms = charges.into_iter().map(|(i, charge)| {
            let label = format!(
                "{}, on {}",
                self.item_name(&charge.item),
                self.words.day(charge.date)
            );
            self.term(label, Amount::Money(charge.amount), What::Charge(i))
        });
        let mut explanation = Explanation::new(
            format!("{title}, {}", self.span_said(span)),
            Amount::Money(sum),
            How::Sum,
        )
        .terms(terms)
        .by(&[Rule::Charges]);
        if explanation.terms.is_empty() {
            explanation = explanation.say("Nothing is charged.");
        }
        Some(explanation)
    }

    pub(super) fn plan_cost(&self, span: Span) -> Option<Explanation> {
        let explanation = self.charged(span, "Charged for plans", |item| {
            matches!(item, Item::Plan(_))
        })?;
        Some(
            explanation
                .say("Each billing period is charged in full on its first day; one that was running at the start is paid already.")
                .by(&[Rule::Renewal]),
        )
    }

    pub(super) fn pack_cost(&self, span: Span) -> Option<Explanation> {
        let mut explanation = self.charged(span, "Charged for packs", |item| {
            matches!(item, Item::Packs(..))
        })?;
        let Of::Way(_) = self.of else {
            return Some(explanation);
        };
        let bill = &self.way()?.bill;
        if span != Span::Whole || bill.bought.is_zero() {
            return Some(explanation);
        }
        if explanation.value != Amount::Money(bill.pack_cost) {
            // More packs than a scenario can name by day.
            let catalog = self.case.scenario.catalog();
            let price = |pack| catalog.pack(pack).price(self.case.scenario.currency());
            let terms = bill.packs.iter().map(|&(pack, quantity)| {
                let name = self.item_name(&Item::Packs(pack, quantity));
                plain(name, Amount::Money(price(pack).times(quantity)))
            });
            let value = Amount::Money(bill.pack_cost);
            explanation = Explanation::new(explanation.title, value, How::Sum)
                .terms(terms)
                .by(&[Rule::Charges]);
        }
        // Why these: they are the cheapest that cover what is short.
        Some(explanation.beside([self.term(
            "credits of these packs: the cheapest that cover what is short",
            Amount::Credits(bill.bought),
            What::Cover,
        )]))
    }

    pub(super) fn cost(&self, span: Span) -> Option<Explanation> {
        self.days_of(span)?;
        let sum = |wanted| -> Cents {
            let charges = self.charges(span, wanted);
            charges.iter().map(|(_, charge)| charge.amount).sum()
        };
        let plans = sum(|item| matches!(item, Item::Plan(_)));
        let packs = match self.of {
            Of::Way(_) if span == Span::Whole => self.way()?.bill.pack_cost,
            _ => sum(|item| matches!(item, Item::Packs(..))),
        };
        Some(
            Explanation::new(
                format!("To pay, {}", self.span_said(span)),
                Amount::Money(plans + packs),
                How::Sum,
            )
            .terms(self.money_terms(span, plans, packs))
            .by(&[Rule::Charges]),
        )
    }

    pub(super) fn money_terms(&self, span: Span, plans: Cents, packs: Cents) -> Vec<Term> {
        let mut terms = vec![self.term(
            "charged for plans",
            Amount::Money(plans),
            What::PlanCost(span),
        )];
        if packs != Cents::ZERO {
            terms.push(self.term(
                "charged for packs",
                Amount::Money(packs),
                What::PackCost(span),
            ));
        }
        terms
    }

    pub(super) fn charge(&self, place: usize) -> Option<Explanation> {
        let charge = self.case.ledger.charges.get(place)?;
        let scenario = &self.case.scenario;
        let catalog = scenario.catalog();
        let title = format!(
            "Charged on {}: {}",
            self.words.day(charge.date),
            self.item_name(&charge.item)
        );
        Some(match charge.item {
            Item::Plan(plan) => Explanation::new(title, Amount::Money(charge.amount), How::Given)
                .say("The full price of the billing period that begins on this day.")
                .say(self.on_list(catalog.plan(plan).as_of))
                .by(&[Rule::Charges]),
            Item::Packs(pack, quantity) => {
                let pack = catalog.pack(pack);
                Explanation::new(title, Amount::Money(charge.amount), How::Product)
                    .say(self.on_list(pack.as_of))
                    .terms([
                        plain("packs", Amount::Count(quantity)),
                        plain(
                            "price of one",
                            Amount::Money(pack.price(scenario.currency())),
                        ),
                    ])
                    .by(&[Rule::Charges, Rule::Packs])
            }
        })
    }

    fn way(&self) -> Option<&Way> {
        self.case.way.as_ref()
    }

    /// What a way is ranked by (R15).
    pub(super) fn net(&self) -> Option<Explanation> {
        let bill = &self.way()?.bill;
        let mut terms = vec![self.term(
            "to pay",
            Amount::Money(bill.cash()),
            What::Cost(Span::Whole),
        )];
        if bill.owned_value != Cents::ZERO {
            terms.push(self.term(
                "pack credits you own and use, at their worth",
                Amount::Money(bill.owned_value),
                What::OwnedValue,
            ));
        }
        if bill.paid_beyond != Cents::ZERO {
            terms.push(self.less(
                "paid for days after the forecast",
                Amount::Money(bill.paid_beyond),
                What::PaidBeyond,
            ));
        }
        Some(
            Explanation::new("Net cost", Amount::Money(bill.net()), How::Sum)
                .say("What is to pay, so that neither credits that are kept nor days that are paid for count as thrown away.")
                .terms(terms)
                .by(&[Rule::Recommendation]),
        )
    }

    pub(super) fn owned_value(&self) -> Option<Explanation> {
        let way = self.way()?;
        let scenario = &self.case.scenario;
        let rate = Covering::new(scenario.catalog(), scenario.currency()).rate();
        let title = "What the owned pack credits are worth that are used";
        let value = Amount::Money(way.bill.owned_value);
        let explanation = Explanation::new(title, value, How::Part).by(&[Rule::Recommendation]);
        let Some(rate) = rate else {
            // Without packs on the list they have no price.
            return Some(Explanation {
                how: How::Given,
                ..explanation.say("There are no packs on the price list, so they count as nothing.")
            });
        };
        let (cents, credits) = rate.fraction();
        let cents = i64::try_from(cents).ok()?;
        Some(
            explanation
                .say("At the lowest price per credit on the list, rounded down to a cent:")
                .terms([
                    plain(
                        "owned pack credits used",
                        Amount::Credits(way.bill.owned_used),
                    ),
                    plain(
                        "lowest price, of so many credits as follow",
                        Amount::Money(Cents::new(cents)),
                    ),
                    plain(
                        "credits for that price",
                        Amount::Credits(Credits::new(credits)),
                    ),
                ]),
        )
    }

    pub(super) fn paid_beyond(&self) -> Option<Explanation> {
        let way = self.way()?;
        let scenario = &self.case.scenario;
        let last = self.case.ledger.timeline.periods.last()?;
        let title = "Paid for days after the forecast";
        let explanation = Explanation::new(title, Amount::Money(way.bill.paid_beyond), How::Part)
            .by(&[Rule::Recommendation, Rule::Charges]);
        if !last.is_charged() {
            return Some(Explanation {
                how: How::Given,
                ..explanation.say("The last billing period is not charged in the forecast.")
            });
        }
        let days = |from: crate::engine::Date| {
            Amount::Days(u64::try_from(last.end.days_since(from)).unwrap_or(0))
        };
        Some(
            explanation
                .say("The part of the last billing period that lies after the forecast, rounded down to a cent: price × days after it ÷ all its days.")
                .terms([
                    plain(
                        format!(
                            "price of {}",
                            scenario.catalog().plan(last.plan).name
                        ),
                        Amount::Money(price_of(scenario, last.plan)),
                    ),
                    plain(
                        format!(
                            "days from {} to {}",
                            self.words.day(scenario.end()),
                            self.words.day(last.end.day_before())
                        ),
                        days(scenario.end()),
                    ),
                    plain("days of the period".to_owned(), days(last.start)),
                ]),
        )
    }

    /// The packs that cover what a way leaves short (R14).
    pub(super) fn cover(&self) -> Option<Explanation> {
        let way = self.way()?;
        let scenario = &self.case.scenario;
        let (catalog, currency) = (scenario.catalog(), scenario.currency());
        let bill = &way.bill;
        let money = |amount| self.words.money(amount, catalog.currency(currency));
        let terms = bill.packs.iter().map(|&(pack, quantity)| {
            let pack = catalog.pack(pack);
            let label = format!(
                "{} × {}, {}",
                self.words.whole(quantity),
                pack_name(pack, self.words),
                money(pack.price(currency).times(quantity))
            );
            plain(
                label,
                Amount::Credits(Credits::new(pack.credits.get() * quantity)),
            )
        });
        let (Of::Way(choice) | Of::Uncovered(choice)) = self.of else {
            return None;
        };
        let need = self.other(
            Of::Uncovered(choice),
            "would be short without them",
            Amount::Credits(way.shortfall),
            What::Refused(Span::Whole),
        );
        let spare = plain(
            "more than needed, kept",
            Amount::Credits(bill.bought.less(way.shortfall)),
        );
        let mut explanation = Explanation::new(
            "Credits of the packs to buy",
            Amount::Credits(bill.bought),
            How::Sum,
        )
        .say(format!(
            "They cost {} together, the least for at least {} credits.",
            money(bill.pack_cost),
            self.words.credits(way.shortfall)
        ));
        if way.shortfall.is_zero() {
            explanation = explanation.say("Nothing is short, so nothing is bought.");
        } else {
            explanation = explanation.say(self.single_kinds(way.shortfall));
        }
        Some(
            explanation
                .terms(terms)
                .beside([need, spare])
                .by(&[Rule::Cover, Rule::Packs]),
        )
    }

    /// What it would be with one kind of pack alone, to compare.
    fn single_kinds(&self, need: Credits) -> String {
        let scenario = &self.case.scenario;
        let (catalog, currency) = (scenario.catalog(), scenario.currency());
        let kinds = catalog.packs().iter().filter_map(|pack| {
            let count = need.get().div_ceil(pack.credits.get());
            let price = i64::try_from(count)
                .ok()
                .and_then(|count| pack.price(currency).get().checked_mul(count))?;
            Some(format!(
                "{} × {}: {}",
                self.words.whole(count),
                pack_name(pack, self.words),
                self.words
                    .money(Cents::new(price), catalog.currency(currency))
            ))
        });
        let kinds: Vec<String> = kinds.take(4).collect();
        format!("With one kind alone: {}.", kinds.join("; "))
    }
}
