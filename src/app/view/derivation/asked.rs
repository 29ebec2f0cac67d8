//! What is asked for: from counts of calls to credits (R1, R10 to R12a).

use super::{Amount, Explanation, How, Rule, Span, Teller, Term, What};
use crate::{
    app::{view::operation::told_apart, words::plural},
    engine::{
        Calls, Credits,
        catalog::{Basis, Operation, OperationIndex},
        scenario::Days,
        usage::{Origin, Source, level_after},
    },
};

/// Decimal places of a level of use (R11).
const MILLION: u128 = 1_000_000;

impl Teller<'_> {
    fn operation(&self, source: &Source) -> &Operation {
        self.case.scenario.catalog().operation(source.operation)
    }

    fn calls(&self, source: &Source, range: std::ops::Range<usize>) -> Calls {
        let demand = self.case.scenario.demand();
        demand.calls_between(source, range.start, range.end)
    }

    fn credits_of(&self, source: &Source, calls: Calls) -> Credits {
        Credits::new(calls.get() * self.operation(source).credits.get())
    }

    pub(super) fn source_name(&self, source: &Source) -> String {
        let sources = self.case.scenario.demand().sources().iter();
        let among: Vec<_> = sources.map(|source| source.operation).collect();
        let name = told_apart(self.case.scenario.catalog(), source.operation, &among);
        match source.origin {
            Origin::Usage(_) => name,
            Origin::Load(i) => match self.case.scenario.loads().get(i) {
                Some(load) if !load.name.is_empty() => format!("{}: {name}, once", load.name),
                _ => format!("{name}, once"),
            },
            Origin::KnownDays => format!("{name}, on known days"),
        }
    }

    const fn origin_rule(source: &Source) -> Rule {
        match source.origin {
            Origin::Usage(_) => Rule::Usage,
            Origin::Load(_) => Rule::Loads,
            Origin::KnownDays => Rule::KnownDays,
        }
    }

    /// The credits of the sources of which `wanted` is true, as terms.
    fn source_terms(&self, span: Span, wanted: fn(Origin) -> bool) -> Option<Vec<Term>> {
        let range = self.days_of(span)?;
        let sources = self.case.scenario.demand().sources().iter().enumerate();
        let terms = sources
            .filter(|(_, source)| wanted(source.origin))
            .filter_map(|(i, source)| {
                let credits = self.credits_of(source, self.calls(source, range.clone()));
                (!credits.is_zero()).then(|| {
                    self.term(
                        self.source_name(source),
                        Amount::Credits(credits),
                        What::SourceCredits(i, span),
                    )
                })
            });
        Some(terms.collect())
    }

    pub(super) fn demand(&self, span: Span) -> Option<Explanation> {
        let range = self.days_of(span)?;
        let value = self.case.scenario.demand().between(range.start, range.end);
        let terms = self.source_terms(span, |_| true)?;
        let explanation = Explanation::new(
            format!("Credits needed, {}", self.span_said(span)),
            Amount::Credits(value),
            How::Sum,
        );
        Some(
            explanation
                .say("The credits of everything that is done.")
                .terms(terms)
                .by(&[Rule::Call]),
        )
    }

    pub(super) fn source_credits(&self, i: usize, span: Span) -> Option<Explanation> {
        let range = self.days_of(span)?;
        let source = self.case.scenario.demand().sources().get(i)?;
        let operation = self.operation(source);
        let calls = self.calls(source, range);
        let explanation = Explanation::new(
            format!(
                "Credits for {}, {}",
                self.source_name(source),
                self.span_said(span)
            ),
            Amount::Credits(self.credits_of(source, calls)),
            How::Product,
        );
        let each = format!("credits for each {}", operation.unit);
        let count = plural(&operation.unit, calls.get());
        Some(
            explanation
                .terms([
                    self.term(count, Amount::Calls(calls), What::SourceCalls(i, span)),
                    self.term(
                        each,
                        Amount::Credits(operation.credits),
                        What::Each(source.operation),
                    ),
                ])
                .by(&[Rule::Call]),
        )
    }

    pub(super) fn source_calls(&self, i: usize, span: Span) -> Option<Explanation> {
        let range = self.days_of(span)?;
        let demand = self.case.scenario.demand();
        let source = demand.sources().get(i)?;
        let calls = self.calls(source, range.clone());
        let unit = plural(&self.operation(source).unit, 2);
        let title = format!(
            "Number of {unit}, {}: {}",
            self.span_said(span),
            self.source_name(source)
        );
        if let (Span::Month(month), Origin::Usage(_)) = (span, source.origin) {
            return self.month_calls(source, month, title, calls);
        }
        if range.len() == 1 {
            return Some(self.day_calls(source, range.start, title, calls));
        }
        let explanation = Explanation::new(title, Amount::Calls(calls), How::Sum);
        if matches!(span, Span::Whole) {
            let months = demand.months().enumerate().filter_map(|(month, days)| {
                let calls = self.calls(source, days);
                let span = Span::Month(month);
                (calls.get() > 0).then(|| {
                    self.term(
                        self.span_said(span),
                        Amount::Calls(calls),
                        What::SourceCalls(i, span),
                    )
                })
            });
            return Some(
                explanation
                    .say("Month by month.")
                    .terms(months)
                    .by(&[Rule::Months, Self::origin_rule(source)]),
            );
        }
        let days = range.filter_map(|day| {
            let calls = demand.calls_on(source, day);
            (calls.get() > 0).then(|| {
                self.term(
                    self.day_said(day),
                    Amount::Calls(calls),
                    What::SourceCalls(i, Span::Days(day, day)),
                )
            })
        });
        Some(
            explanation
                .say("Day by day; days without any are left out.")
                .terms(days)
                .by(&[Self::origin_rule(source)]),
        )
    }

    /// A month of a usage line: what was entered, and its growth (R11).
    fn month_calls(
        &self,
        source: &Source,
        month: usize,
        title: String,
        calls: Calls,
    ) -> Option<Explanation> {
        let Origin::Usage(i) = source.origin else {
            return None;
        };
        let line = self.case.scenario.usage().get(i)?;
        let entered = self.words.whole(line.monthly);
        let explanation = Explanation::new(title, Amount::Calls(calls), How::Given);
        let said = if line.growth.0 == 0 || month == 0 {
            format!("{entered} a month, as entered.")
        } else {
            let level = level_after(line, u32::try_from(month).ok()?);
            format!(
                "{entered} in the first month, as entered, changing by {}\u{a0}% a month: after {month} {} the level is \
                 {}, rounded to whole calls.",
                self.words.decimal(line.growth),
                plural("month", month as u64),
                self.millionths(level)
            )
        };
        Some(explanation.say(said).by(&[Rule::Months, Rule::Usage]))
    }

    /// A level of use with its decimals.
    fn millionths(&self, level: u128) -> String {
        let whole = u64::try_from(level / MILLION).unwrap_or(u64::MAX);
        let rest = level % MILLION;
        let whole = self.words.whole(whole);
        if rest == 0 {
            return whole;
        }
        // The reader's own sign between whole and part: as in 0.5.
        let half = self.words.decimal(crate::engine::scenario::Hundredths(50));
        let sign = half.chars().find(|c| !c.is_numeric()).unwrap_or('.');
        let digits = format!("{rest:06}");
        format!("{whole}{sign}{}", digits.trim_end_matches('0'))
    }

    /// A single day: its share of a month or of a load (R11, R12), or the count
    /// given (R12a).
    fn day_calls(&self, source: &Source, day: usize, title: String, calls: Calls) -> Explanation {
        let rules = [Self::origin_rule(source)];
        let Some(spread) = self.case.scenario.demand().spread_on(source, day) else {
            let said = match source.origin {
                Origin::KnownDays => "The counts given for this day, added up.",
                Origin::Usage(_) | Origin::Load(_) => "The load does not run on this day.",
            };
            return Explanation::new(title, Amount::Calls(calls), How::Given)
                .say(said)
                .by(&rules);
        };
        let weekdays = match source.origin {
            Origin::Usage(i) => self
                .case
                .scenario
                .usage()
                .get(i)
                .is_some_and(|line| line.days == Days::Weekdays),
            _ => false,
        };
        let day_noun = if weekdays { "weekday" } else { "day" };
        let all = self.words.whole(spread.calls);
        let part = |weight: u64, is_less: bool| Term {
            is_less,
            label: format!(
                "{} of {} {} of {all}, whole calls",
                self.words.whole(weight),
                self.words.whole(spread.all),
                plural(day_noun, spread.all),
            ),
            amount: Amount::Calls(spread.part(weight)),
            figure: None,
        };
        let of = match source.origin {
            Origin::Load(_) => "load",
            _ => "month",
        };
        Explanation::new(title, Amount::Calls(calls), How::Sum)
            .say(format!(
                "This day’s share of the {of}’s {all}: what belongs to all days up to this one, less what belongs to \
                 those before it. So the days add up to the {of} exactly."
            ))
            .terms([part(spread.through, false), part(spread.before, true)])
            .by(&rules)
    }

    /// What one call costs: a figure of the price list (R1).
    pub(super) fn each(&self, index: OperationIndex) -> Explanation {
        let catalog = self.case.scenario.catalog();
        let operation = catalog.operation(index);
        let day = self.words.day(operation.as_of.unwrap_or(catalog.as_of()));
        let basis = match operation.basis {
            Basis::Published => "published by the vendor",
            Basis::ThirdParty => "published by others than the vendor",
            Basis::Assumed => "assumed, since nobody has published it",
        };
        Explanation::new(
            format!("Credits for each {}: {}", operation.unit, operation.name),
            Amount::Credits(operation.credits),
            How::Given,
        )
        .say(format!(
            "On the price list {}, as of {day}; {basis}.",
            catalog.name()
        ))
        .by(&[Rule::Call])
    }

    pub(super) fn monthly_work(&self, month: usize) -> Option<Explanation> {
        let span = Span::Month(month);
        let terms = self.source_terms(span, |origin| matches!(origin, Origin::Usage(_)))?;
        Some(self.work(
            format!("Credits a month, {}", self.span_said(span)),
            "What is done every month; first loads and known days are not in it.",
            terms,
            &[Rule::Call, Rule::Months],
        ))
    }

    pub(super) fn once_work(&self) -> Explanation {
        let terms = self.source_terms(Span::Whole, |origin| matches!(origin, Origin::Load(_)));
        self.work(
            "Credits for what is done once".to_owned(),
            "As far as it lies in the forecast.",
            terms.unwrap_or_default(),
            &[Rule::Call, Rule::Loads],
        )
    }

    pub(super) fn known_work(&self) -> Explanation {
        let terms = self.source_terms(Span::Whole, |origin| origin == Origin::KnownDays);
        self.work(
            "Credits for known days".to_owned(),
            "As far as they lie in the forecast.",
            terms.unwrap_or_default(),
            &[Rule::Call, Rule::KnownDays],
        )
    }

    fn work(&self, title: String, said: &str, terms: Vec<Term>, rules: &[Rule]) -> Explanation {
        let sum: u64 = terms
            .iter()
            .map(|term| match term.amount {
                Amount::Credits(credits) => credits.get(),
                _ => 0,
            })
            .sum();
        Explanation::new(title, Amount::Credits(Credits::new(sum)), How::Sum)
            .say(said)
            .terms(terms)
            .by(rules)
    }

    /// What of loads and known days lies outside the forecast (R12).
    pub(super) fn left_out(&self, operation: OperationIndex) -> Option<Explanation> {
        let scenario = &self.case.scenario;
        let demand = scenario.demand();
        let (_, value) = demand.left_out().iter().find(|(of, _)| *of == operation)?;
        let mut terms = Vec::new();
        let sources = demand.sources().iter().enumerate();
        for (i, source) in sources.filter(|(_, source)| source.operation == operation) {
            let entered = match source.origin {
                Origin::Usage(_) => continue,
                Origin::Load(load) => scenario.loads().get(load)?.count,
                Origin::KnownDays => scenario
                    .daily()
                    .iter()
                    .filter(|day| day.operation == operation)
                    .map(|day| day.count)
                    .sum(),
            };
            let name = self.source_name(source);
            terms.push(Term {
                is_less: false,
                label: format!("entered: {name}"),
                amount: Amount::Calls(Calls::new(entered)),
                figure: None,
            });
            let inside = self.calls(source, 0..demand.days());
            terms.push(self.less(
                "on days of the forecast",
                Amount::Calls(inside),
                What::SourceCalls(i, Span::Whole),
            ));
        }
        let name = &scenario.catalog().operation(operation).name;
        Some(
            Explanation::new(
                format!("Outside the time looked at: {name}"),
                Amount::Calls(*value),
                How::Sum,
            )
            .say("What is entered, less what falls on days of the forecast. It is not counted anywhere else.")
            .terms(terms)
            .by(&[Rule::Loads, Rule::KnownDays]),
        )
    }
}
