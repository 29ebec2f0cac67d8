//! What served the calls, what was refused and what expired: by period, by day
//! and by posting (R3 to R8).

use super::{Amount, Explanation, How, Kind, Rule, Span, Teller, Term, What};
use crate::engine::{
    Credits, Date,
    forecast::Used,
    ledger::{Bucket, Event, Posting},
};

/// The part of `used` that a kind served.
const fn part(used: &Used, kind: Kind) -> Credits {
    match kind {
        Kind::CarryOver => used.from_carry_over,
        Kind::Supply => used.from_supply,
        Kind::Packs => used.from_packs,
    }
}

impl Teller<'_> {
    /// What happened in a stretch, day by day added up.
    fn used_in(&self, span: Span) -> Option<Used> {
        let range = self.days_of(span)?;
        let mut used = Used::default();
        for day in self.case.ledger.days.get(range)? {
            used.add(&day.used);
        }
        Some(used)
    }

    /// A figure of a stretch: over the whole forecast by billing periods, over
    /// a shorter one by days; what is 0 is left out.
    fn split(
        &self,
        span: Span,
        figure: &dyn Fn(&Used) -> Credits,
        what: &dyn Fn(Span) -> What,
    ) -> Option<Vec<Term>> {
        let range = self.days_of(span)?;
        let spans: Vec<Span> = if span == Span::Whole {
            (0..self.case.ledger.timeline.periods.len())
                .map(Span::Period)
                .collect()
        } else {
            range.map(|day| Span::Days(day, day)).collect()
        };
        let terms = spans.into_iter().filter_map(|part| {
            let credits = figure(&self.used_in(part)?);
            (!credits.is_zero()).then(|| {
                let label = match part {
                    Span::Days(day, _) => self.day_said(day),
                    _ => self.span_said(part),
                };
                self.term(label, Amount::Credits(credits), what(part))
            })
        });
        Some(terms.collect())
    }

    pub(super) fn served(&self, span: Span, kind: Kind) -> Option<Explanation> {
        let value = part(&self.used_in(span)?, kind);
        let title = format!("Credits from {}, {}", kind.noun(), self.span_said(span));
        if let Span::Days(day, last) = span
            && day == last
        {
            return self.served_on(day, kind, title, value);
        }
        let rule = match kind {
            Kind::CarryOver => Rule::CarryOver,
            Kind::Supply => Rule::Order,
            Kind::Packs => Rule::Packs,
        };
        let terms = self.split(span, &|used| part(used, kind), &|span| {
            What::Served(span, kind)
        })?;
        Some(
            Explanation::new(title, Amount::Credits(value), How::Sum)
                .say(self.split_said(span))
                .terms(terms)
                .by(&[rule, Rule::Order]),
        )
    }

    const fn split_said(&self, span: Span) -> &'static str {
        match span {
            Span::Whole => "Billing period by billing period; those without any are left out.",
            _ => "Day by day; days without any are left out.",
        }
    }

    /// On a single day a kind gives what is still asked for, as far as it goes.
    fn served_on(
        &self,
        day: usize,
        kind: Kind,
        title: String,
        value: Credits,
    ) -> Option<Explanation> {
        let asked = self.asked_of(day, kind)?;
        let there = self.held(kind, day)?;
        let said = if asked <= there {
            "There is enough for all that is still asked for."
        } else {
            "All that there is; the rest is asked of what comes next."
        };
        Some(
            Explanation::new(title, Amount::Credits(value), How::Least)
                .say(format!("{said} The smaller of the two:"))
                .terms([
                    self.term(
                        "still asked for",
                        Amount::Credits(asked),
                        What::StillAsked(day, kind),
                    ),
                    self.term(
                        format!("there of {}", kind.noun()),
                        Amount::Credits(there),
                        What::Morning(kind, day),
                    ),
                ])
                .beside([self.whole_day(day)?])
                .by(&[Rule::Order, Rule::WithinADay]),
        )
    }

    /// Credits asked of a kind on a day: what those before it did not serve.
    fn asked_of(&self, day: usize, kind: Kind) -> Option<Credits> {
        let used = &self.case.ledger.days.get(day)?.used;
        let mut asked = used.demand;
        for before in Kind::ALL.into_iter().take_while(|before| *before != kind) {
            asked -= part(used, before);
        }
        Some(asked)
    }

    pub(super) fn still_asked(&self, day: usize, kind: Kind) -> Option<Explanation> {
        let asked = self.asked_of(day, kind)?;
        let used = self.case.ledger.days.get(day)?.used;
        let span = Span::Days(day, day);
        let mut terms = vec![self.term(
            "needed on the day",
            Amount::Credits(used.demand),
            What::Demand(span),
        )];
        let before = Kind::ALL.into_iter().take_while(|before| *before != kind);
        terms.extend(before.map(|before| {
            self.less(
                format!("from {}", before.noun()),
                Amount::Credits(part(&used, before)),
                What::Served(span, before),
            )
        }));
        Some(
            Explanation::new(
                format!("Asked of {} {}", kind.noun(), self.span_said(span)),
                Amount::Credits(asked),
                How::Sum,
            )
            .terms(terms)
            .by(&[Rule::Order]),
        )
    }

    pub(super) fn refused(&self, span: Span) -> Option<Explanation> {
        let used = self.used_in(span)?;
        let title = format!("Credits refused, {}", self.span_said(span));
        let value = Amount::Credits(used.shortfall);
        let explanation = Explanation::new(title, value, How::Sum).by(&[Rule::Shortfall]);
        if let Span::Days(day, last) = span
            && day == last
        {
            return Some(
                explanation
                    .say("What is needed, less everything that there is to serve it.")
                    .terms(self.refused_terms(day)?)
                    .beside([self.whole_day(day)?])
                    .by(&[Rule::Order]),
            );
        }
        let terms = self.split(span, &|used| used.shortfall, &What::Refused)?;
        Some(explanation.say(self.split_said(span)).terms(terms))
    }

    fn refused_terms(&self, day: usize) -> Option<Vec<Term>> {
        let used = self.case.ledger.days.get(day)?.used;
        let span = Span::Days(day, day);
        let mut terms = vec![self.term(
            "needed on the day",
            Amount::Credits(used.demand),
            What::Demand(span),
        )];
        terms.extend(self.kind_terms(&used, span).into_iter().map(|term| Term {
            is_less: true,
            ..term
        }));
        Some(terms)
    }

    /// What each kind served, as terms; what is 0 is left out.
    fn kind_terms(&self, used: &Used, span: Span) -> Vec<Term> {
        let kinds = Kind::ALL.into_iter();
        kinds
            .filter(|kind| !part(used, *kind).is_zero())
            .map(|kind| {
                self.term(
                    format!("from {}", kind.noun()),
                    Amount::Credits(part(used, kind)),
                    What::Served(span, kind),
                )
            })
            .collect()
    }

    fn whole_day(&self, day: usize) -> Option<Term> {
        let left = self.left_after(day)?;
        Some(self.term(
            format!("all of {}: left in the evening", self.day_said(day)),
            Amount::Credits(left),
            What::Day(day),
        ))
    }

    pub(super) fn left_after(&self, day: usize) -> Option<Credits> {
        let day = self.case.ledger.days.get(day)?;
        Some(day.carry_over_left + day.supply_left + day.packs_left)
    }

    /// A billing period: what was needed, and what became of it.
    pub(super) fn row(&self, row: usize) -> Option<Explanation> {
        let found = self.case.forecast.periods.get(row)?;
        let span = Span::Period(row);
        let catalog = self.case.scenario.catalog();
        let title = format!(
            "{}, {}",
            catalog.plan(found.period.plan).name,
            self.span_said(span)
        );
        let gone = found
            .supply_exhausted
            .map(|day| self.term("supply used up on", Amount::Day(day), What::Gone(row)));
        let first = self.days_of(span)?;
        let supply = self.term(
            "supply on the first morning",
            Amount::Credits(self.held(Kind::Supply, first.start)?),
            What::Morning(Kind::Supply, first.start),
        );
        let packs = self.term(
            "pack credits left at the end",
            Amount::Credits(found.packs_left),
            What::Evening(Kind::Packs, first.end - 1),
        );
        let explanation = self.story(title, span, &found.used)?;
        let money = self.money_terms(span, found.plan_cost, found.pack_cost);
        Some(
            explanation
                .beside([supply])
                .beside(self.expired_term(span, found.expired))
                .beside(gone)
                .beside([packs])
                .beside(money),
        )
    }

    /// The whole forecast, as a row of sums.
    pub(super) fn all_rows(&self) -> Explanation {
        let totals = &self.case.forecast.totals;
        let title = format!("In all, {}", self.span_said(Span::Whole));
        let explanation = self
            .story(title.clone(), Span::Whole, &totals.used)
            .unwrap_or_else(|| Explanation::new(title, Amount::Credits(Credits::ZERO), How::Sum));
        let first = self.case.forecast.first_shortfall.map(|day| {
            self.term(
                "refused for the first time on",
                Amount::Day(day),
                What::FirstShortfall,
            )
        });
        explanation
            .beside(self.expired_term(Span::Whole, totals.expired))
            .beside(first)
            .beside(self.money_terms(Span::Whole, totals.plan_cost, totals.pack_cost))
    }

    fn story(&self, title: String, span: Span, used: &Used) -> Option<Explanation> {
        let mut terms = self.kind_terms(used, span);
        if !used.shortfall.is_zero() {
            terms.push(self.term(
                "refused",
                Amount::Credits(used.shortfall),
                What::Refused(span),
            ));
        }
        let needed = self.term(
            "how the need adds up",
            Amount::Credits(used.demand),
            What::Demand(span),
        );
        Some(
            Explanation::new(title, Amount::Credits(used.demand), How::Sum)
                .say("The credits needed, and what they come from.")
                .terms(terms)
                .beside([needed])
                .by(&[Rule::Order, Rule::Shortfall]),
        )
    }

    fn expired_term(&self, span: Span, expired: Credits) -> Option<Term> {
        (!expired.is_zero()).then(|| {
            self.term(
                "expired unused",
                Amount::Credits(expired),
                What::Expired(span),
            )
        })
    }

    /// Postings of what expired that belong to a row: on a day after its first,
    /// up to and with the day it ends.
    fn lapses(&self, row: usize) -> impl Iterator<Item = (usize, &Posting)> {
        let period = self.case.ledger.timeline.periods.get(row).copied();
        let inside = move |date: Date| {
            period.is_some_and(|period| period.start < date && date <= period.end)
        };
        let postings = self.case.ledger.postings.iter().enumerate();
        postings.filter(move |(_, posting)| posting.event == Event::Expired && inside(posting.date))
    }

    pub(super) fn expired(&self, span: Span) -> Option<Explanation> {
        let (terms, said): (Vec<Term>, _) = match span {
            Span::Whole => {
                let rows = self.case.forecast.periods.iter().enumerate();
                let terms = rows
                    .filter(|(_, row)| !row.expired.is_zero())
                    .map(|(i, row)| {
                        let span = Span::Period(i);
                        let label = self.span_said(span);
                        self.term(label, Amount::Credits(row.expired), What::Expired(span))
                    });
                (
                    terms.collect(),
                    "Billing period by billing period. What would expire when the forecast ends is still left.",
                )
            }
            Span::Period(row) => {
                let terms = self.lapses(row).filter_map(|(i, posting)| {
                    let label = format!(
                        "{}, on {}",
                        self.bucket_name(posting.bucket?),
                        self.words.day(posting.date)
                    );
                    Some(self.term(label, Amount::Credits(posting.credits), What::Lapsed(i)))
                });
                (terms.collect(), "What was left when its time was over.")
            }
            Span::Month(_) | Span::Days(..) => return None,
        };
        let sum = terms.iter().filter_map(|term| match term.amount {
            Amount::Credits(credits) => Some(credits),
            _ => None,
        });
        let title = format!("Credits expired, {}", self.span_said(span));
        Some(
            Explanation::new(title, Amount::Credits(sum.sum()), How::Sum)
                .say(said)
                .terms(terms)
                .by(&[Rule::Expiry, Rule::CarryOver]),
        )
    }

    /// What was left of a bucket when it expired.
    pub(super) fn lapsed(&self, place: usize) -> Option<Explanation> {
        let posting = self.case.ledger.postings.get(place)?;
        let (Event::Expired, Some(bucket)) = (posting.event, posting.bucket) else {
            return None;
        };
        let day = self.case.day(posting.date);
        let title = format!(
            "Expired on {}: {}",
            self.words.day(posting.date),
            self.bucket_name(bucket)
        );
        let rule = Rule::of(posting.rule());
        Some(
            Explanation::new(title, Amount::Credits(posting.credits), How::Sum)
                .say("What came into it, less what was used of it.")
                .terms(self.bucket_terms(bucket, day, false))
                .by(rule.as_slice()),
        )
    }

    pub(super) fn first_shortfall(&self) -> Option<Explanation> {
        let date = self.case.forecast.first_shortfall?;
        let day = self.case.day(date);
        let refused = self.case.ledger.days.get(day)?.used.shortfall;
        let mut explanation = Explanation::new(
            "The first day on which calls are refused",
            Amount::Day(date),
            How::Sum,
        )
        .say(format!(
            "On every day before {} there is enough. On that day there is not:",
            self.words.day(date)
        ))
        .terms(self.refused_terms(day)?)
        .beside([self.whole_day(day)?])
        .by(&[Rule::Shortfall, Rule::Order]);
        explanation.comes_to = Amount::Credits(refused);
        explanation.comes_to_label = "refused on that day";
        Some(explanation)
    }

    /// The day after whose usage carry-over and supply are both empty.
    pub(super) fn gone(&self, row: usize) -> Option<Explanation> {
        let found = self.case.forecast.periods.get(row)?;
        let date = found.supply_exhausted?;
        let (first, day) = (self.days_of(Span::Period(row))?.start, self.case.day(date));
        let span = Span::Days(first, day);
        let used = self.used_in(span)?;
        let mut terms = Vec::new();
        let carried = self.held(Kind::CarryOver, first)?;
        if !carried.is_zero() {
            terms.push(self.term(
                format!("carried over, on the morning of {}", self.day_said(first)),
                Amount::Credits(carried),
                What::Morning(Kind::CarryOver, first),
            ));
        }
        terms.push(self.term(
            format!("supply, on the morning of {}", self.day_said(first)),
            Amount::Credits(self.held(Kind::Supply, first)?),
            What::Morning(Kind::Supply, first),
        ));
        for kind in [Kind::CarryOver, Kind::Supply] {
            let credits = part(&used, kind);
            if !credits.is_zero() {
                terms.push(self.less(
                    format!("used from {}, {}", kind.noun(), self.span_said(span)),
                    Amount::Credits(credits),
                    What::Served(span, kind),
                ));
            }
        }
        let lapses = self.lapses(row).filter(|(_, posting)| posting.date <= date);
        terms.extend(lapses.filter_map(|(i, posting)| {
            Some(self.less(
                format!("expired: {}", self.bucket_name(posting.bucket?)),
                Amount::Credits(posting.credits),
                What::Lapsed(i),
            ))
        }));
        let mut explanation = Explanation::new(
            format!(
                "The supply is used up, {}",
                self.span_said(Span::Period(row))
            ),
            Amount::Day(date),
            How::Sum,
        )
        .say(format!(
            "On {} the last monthly credits of the period are used:",
            self.words.day(date)
        ))
        .terms(terms)
        .beside([self.whole_day(day)?])
        .by(&[Rule::Order, Rule::Renewal]);
        explanation.comes_to = Amount::Credits(Credits::ZERO);
        explanation.comes_to_label = "left in the evening";
        Some(explanation)
    }

    /// Everything that happens on a day, in the order of R7.
    pub(super) fn day(&self, day: usize) -> Option<Explanation> {
        let date = self.case.ledger.days.get(day)?.date;
        let before = match day.checked_sub(1) {
            Some(before) => self.left_after(before)?,
            None => Credits::ZERO,
        };
        let mut terms = Vec::new();
        if let Some(yesterday) = day.checked_sub(1) {
            terms.push(self.term(
                format!("left on the evening of {}", self.day_said(yesterday)),
                Amount::Credits(before),
                What::Day(yesterday),
            ));
        }
        let span = Span::Days(day, day);
        let mut rules = vec![Rule::WithinADay];
        let mut refused = None;
        for (i, posting) in self.case.ledger.postings.iter().enumerate() {
            if posting.date != date {
                continue;
            }
            let amount = Amount::Credits(posting.credits);
            let rule = Rule::of(posting.rule());
            rules.extend(rule.filter(|rule| !rules.contains(rule)));
            let number = posting.rule();
            let Some(bucket) = posting.bucket else {
                refused =
                    Some(self.term(format!("refused ({number})"), amount, What::Refused(span)));
                continue;
            };
            let name = self.bucket_name(bucket);
            let verb = match posting.event {
                Event::Opened => "owned at the start",
                Event::Granted => "granted",
                Event::CarriedIn => "arrives",
                Event::CarriedOut => "carries over",
                Event::Bought => "bought",
                Event::Used => "used",
                Event::Expired => "expires",
                Event::Refused => "refused",
            };
            let label = format!("{verb}: {name} ({number})");
            let is_less = matches!(
                posting.event,
                Event::CarriedOut | Event::Used | Event::Expired
            );
            let figure = match posting.event {
                Event::Expired => Some(What::Lapsed(i)),
                Event::Used => Some(match bucket {
                    Bucket::Supply(_) => What::Served(span, Kind::Supply),
                    _ => What::UsedOn(bucket, day),
                }),
                _ => None,
            };
            terms.push(match figure {
                Some(what) if is_less => self.less(label, amount, what),
                Some(what) => self.term(label, amount, what),
                None => Term {
                    is_less,
                    label,
                    amount,
                    figure: None,
                },
            });
        }
        let charges = self.case.ledger.charges.iter().enumerate();
        let charges = charges
            .filter(|(_, charge)| charge.date == date)
            .map(|(i, charge)| {
                self.term(
                    format!("charged: {} (R9)", self.item_name(&charge.item)),
                    Amount::Money(charge.amount),
                    What::Charge(i),
                )
            });
        let needed = self.term(
            "needed on the day",
            Amount::Credits(self.case.scenario.demand().on(day)),
            What::Demand(span),
        );
        Some(
            Explanation::new(
                format!("{}: credits left in the evening", self.words.day(date)),
                Amount::Credits(self.left_after(day)?),
                How::Sum,
            )
            .say("Everything that happens on the day, in this order.")
            .terms(terms)
            .beside([needed])
            .beside(refused)
            .beside(charges)
            .by(&rules),
        )
    }
}
