//! How far apart two numbers are: two ways of one scenario, or two scenarios
//! side by side.

use super::{
    Amount, Choice, Explanation, Figure, How, Kind, Of, Rule, Span, Teller, Term, What, case,
    explain, plain,
};
use crate::{
    app::{results::Results, view::compare::percent},
    engine::{Cents, Credits, Date, recommend::Bill},
};

/// A total, or a day, that scenarios are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Everything to pay.
    Cost,
    /// What plans are charged.
    PlanCost,
    /// What packs cost.
    PackCost,
    /// Credits asked for.
    Demand,
    /// Credits served from a kind of bucket.
    Served(Kind),
    /// Credits refused.
    Refused,
    /// The first day with refused calls.
    FirstRefused,
    /// Credits expired.
    Expired,
    /// Pack credits left at the end.
    PacksLeft,
    /// Net cost of the cheapest plan held throughout.
    Net,
}

impl Measure {
    /// The total of the scenario at `side`, whose results are given.
    #[must_use]
    pub fn figure(self, results: &Results, side: usize) -> Figure {
        let whole = Span::Whole;
        let what = match self {
            Self::Cost => What::Cost(whole),
            Self::PlanCost => What::PlanCost(whole),
            Self::PackCost => What::PackCost(whole),
            Self::Demand => What::Demand(whole),
            Self::Served(kind) => What::Served(whole, kind),
            Self::Refused => What::Refused(whole),
            Self::FirstRefused => What::FirstShortfall,
            Self::Expired => What::Expired(whole),
            Self::PacksLeft => {
                let last = results.ledger.days.len().saturating_sub(1);
                What::Evening(Kind::Packs, last)
            }
            Self::Net => What::Net,
        };
        let of = match self {
            Self::Net => Of::Way(Choice::Best),
            _ => Of::Planned,
        };
        Figure { side, of, what }
    }
}

/// The two numbers, the larger first, and what the first is more than the other.
struct Gap {
    terms: [Term; 2],
    size: Amount,
    is_more: bool,
}

impl Teller<'_> {
    /// By how much the net cost of this way differs from another's.
    pub(super) fn apart(&self, other: Choice) -> Option<Explanation> {
        let (own, beside) = (
            self.case.way.as_ref()?.bill.net(),
            case::bill_of(self.results, other)?.net(),
        );
        let net = Amount::Money;
        let own_term = self.term("net cost of this", net(own), What::Net);
        let label = self.way_name(other, &case::bill_of(self.results, other)?);
        let other_term = self.other(Of::Way(other), label, net(beside), What::Net);
        let (size, mut terms) = if beside >= own {
            (beside - own, [other_term, own_term])
        } else {
            (own - beside, [own_term, other_term])
        };
        terms[1].is_less = true;
        let title = "How far apart in net cost";
        Some(
            Explanation::new(title, Amount::Money(size), How::Sum)
                .terms(terms)
                .by(&[Rule::Recommendation]),
        )
    }

    /// "net cost of Business 300K", "net cost of never changing".
    fn way_name(&self, choice: Choice, bill: &Bill) -> String {
        let found = &self.results.recommendation;
        let plan = match choice {
            Choice::Plan(place) => found.options.get(place).map(|option| option.plan),
            Choice::AtVolume(_, plan) => Some(plan),
            Choice::Best => found.best,
            Choice::Sequence(_) | Choice::LeastCash | Choice::Asked(_) => None,
        };
        let name = match (plan, choice) {
            (Some(plan), _) => &self.results.scenario.catalog().plan(plan).name,
            (None, Choice::Asked([None, _])) => "never changing",
            (None, _) => "the other",
        };
        let packs = if bill.packs.is_empty() {
            ""
        } else {
            ", with packs"
        };
        format!("net cost of {name}{packs}")
    }

    /// The same a year, of whole years.
    pub(super) fn apart_yearly(&self, other: Choice) -> Option<Explanation> {
        let whole = self.apart(other)?;
        let months = u64::from(self.results.scenario.months());
        let size = whole.value.number()? * 12 / i128::from(months);
        let value = Amount::Money(Cents::new(i64::try_from(size).ok()?));
        Some(
            Explanation::new("How far apart in net cost, a year", value, How::Part)
                .say("Of whole years looked at, rounded down to a cent:")
                .terms([
                    self.term("in all", whole.value, What::Apart(other)),
                    plain("months of a year", Amount::Count(12)),
                    plain("months looked at", Amount::Count(months)),
                ])
                .by(&[Rule::Recommendation]),
        )
    }

    /// How far apart a total is from that of the scenario at `base`; `None`
    /// for a day.
    fn gap(&self, measure: Measure, base: usize) -> Option<Gap> {
        let term = |side: usize, name: String| {
            let figure = measure.figure(self.sides.get(side)?, side);
            let value = explain(self.sides, figure, self.words)?.value;
            Some(Term {
                figure: Some(figure),
                ..plain(name, value)
            })
        };
        let (own, base) = (
            term(self.side, self.side_name(self.side))?,
            term(base, self.base_name(base))?,
        );
        let more = own.amount.number()? - base.amount.number()?;
        let size = i64::try_from(more.abs()).ok()?;
        let size = match own.amount {
            Amount::Money(_) => Amount::Money(Cents::new(size)),
            _ => Amount::Credits(Credits::new(size.unsigned_abs())),
        };
        let is_more = more >= 0;
        let mut terms = if is_more { [own, base] } else { [base, own] };
        terms[1].is_less = true;
        Some(Gap {
            terms,
            size,
            is_more,
        })
    }

    fn side_name(&self, side: usize) -> String {
        let name = self.sides[side].scenario.name().trim();
        if name.is_empty() {
            format!("number {}", side + 1)
        } else {
            format!("“{name}”")
        }
    }

    fn base_name(&self, base: usize) -> String {
        let name = self.side_name(base);
        match base {
            0 => format!("{name}, the baseline"),
            _ => name,
        }
    }

    /// How many days lie between the first days with refused calls.
    fn days_apart(&self, base: usize) -> Option<Explanation> {
        let ends = [
            (self.side, self.side_name(self.side)),
            (base, self.base_name(base)),
        ];
        let days = ends.each_ref().map(|(side, _)| {
            let forecast = &self.sides.get(*side)?.forecast;
            Some((forecast.start, forecast.first_shortfall?))
        });
        let [(own_start, own), (base_start, of_base)] = [days[0]?, days[1]?];
        let start = own_start.min(base_start);
        let count = |day: Date| Amount::Days(u64::from(day.days_since(start).unsigned_abs()));
        let counted = [(own, &ends[0].1), (of_base, &ends[1].1)].map(|(day, name)| {
            let (from, to) = (self.words.day(start), self.words.day(day));
            plain(format!("{name}: from {from} to {to}"), count(day))
        });
        let opened = [(own, &ends[0]), (of_base, &ends[1])].map(|(day, (side, name))| Term {
            figure: Some(Measure::FirstRefused.figure(self.sides[*side], *side)),
            ..plain(format!("the first day, {name}"), Amount::Day(day))
        });
        let is_later = own >= of_base;
        let [first, second] = counted;
        let mut terms = if is_later {
            [first, second]
        } else {
            [second, first]
        };
        terms[1].is_less = true;
        let size = Amount::Days(u64::from(own.days_since(of_base).unsigned_abs()));
        let turn = if is_later { "later" } else { "sooner" };
        let title = format!("How much {turn} the first call is refused than in the baseline");
        Some(
            Explanation::new(title, size, How::Sum)
                .terms(terms)
                .beside(opened)
                .by(&[Rule::Shortfall]),
        )
    }

    /// How a total differs from that of the scenario at `base`.
    pub(super) fn than(&self, measure: Measure, base: usize) -> Option<Explanation> {
        let gap = self.gap(measure, base)?;
        let turn = if gap.is_more { "more" } else { "less" };
        let title = format!("How much {turn} than {}", self.side_name(base));
        Some(
            Explanation::new(title, gap.size, How::Sum)
                .terms(gap.terms)
                .by(&self.measured_by(measure)),
        )
    }

    /// How a total, or a day, differs from the baseline's.
    pub(super) fn beside(&self, measure: Measure) -> Option<Explanation> {
        if measure == Measure::FirstRefused {
            return self.days_apart(0);
        }
        let gap = self.gap(measure, 0)?;
        let turn = if gap.is_more { "more" } else { "less" };
        let title = format!("How much {turn} than the baseline");
        let part = self.beside_part(measure).map(|part| {
            self.term(
                "as a part of the baseline",
                part.value,
                What::BesidePart(measure),
            )
        });
        Some(
            Explanation::new(title, gap.size, How::Sum)
                .terms(gap.terms)
                .beside(part)
                .by(&self.measured_by(measure)),
        )
    }

    /// The same as a part of the baseline's; `None` where that is nothing.
    pub(super) fn beside_part(&self, measure: Measure) -> Option<Explanation> {
        let gap = self.gap(measure, 0)?;
        let [first, second] = gap.terms;
        let base = if gap.is_more { second } else { first };
        let count = |amount: Amount| u64::try_from(amount.number()?).ok();
        let whole = count(base.amount)?;
        let part = percent(whole, whole.checked_add(count(gap.size)?)?)?;
        let turn = if gap.is_more { "more" } else { "less" };
        Some(
            Explanation::new(
                format!("How much {turn}, of the baseline"),
                Amount::Percent(part),
                How::Nearest,
            )
            .say("The difference as a part of the baseline, to a hundredth of a percent:")
            .terms([
                self.term("the difference", gap.size, What::Beside(measure)),
                plain(
                    "for",
                    Amount::Percent(crate::engine::scenario::Hundredths(10_000)),
                ),
                Term {
                    is_less: false,
                    ..base
                },
            ])
            .by(&self.measured_by(measure)),
        )
    }

    const fn measured_by(&self, measure: Measure) -> [Rule; 1] {
        [match measure {
            Measure::Cost | Measure::PlanCost | Measure::PackCost => Rule::Charges,
            Measure::Demand => Rule::Call,
            Measure::Served(_) => Rule::Order,
            Measure::Refused | Measure::FirstRefused => Rule::Shortfall,
            Measure::Expired => Rule::Expiry,
            Measure::PacksLeft => Rule::Packs,
            Measure::Net => Rule::Recommendation,
        }]
    }
}
