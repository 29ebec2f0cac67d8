//! What is left of which credits: the two bars and everything behind them.

use super::{Amount, Explanation, How, Kind, Rule, Span, Teller, Term, What};
use crate::{
    app::view::prices::pack_name,
    engine::{
        Credits,
        catalog::PlanIndex,
        ledger::{Bucket, Event},
    },
};

const fn is_of(bucket: Bucket, kind: Kind) -> bool {
    matches!(
        (bucket, kind),
        (Bucket::CarryOver(_), Kind::CarryOver)
            | (Bucket::Supply(_), Kind::Supply)
            | (Bucket::OwnedPacks | Bucket::Packs(_), Kind::Packs)
    )
}

impl Teller<'_> {
    pub(super) fn bucket_name(&self, bucket: Bucket) -> String {
        let (scenario, ledger) = (&self.case.scenario, &self.case.ledger);
        let catalog = scenario.catalog();
        match bucket {
            Bucket::CarryOver(i) => match ledger.carry_overs.get(i) {
                Some(carried) => {
                    format!("carry-over that ends on {}", self.words.day(carried.ends))
                }
                None => "carry-over".to_owned(),
            },
            Bucket::Supply(row) => match ledger.timeline.periods.get(row) {
                Some(period) => format!(
                    "supply of {}, {}",
                    catalog.plan(period.plan).name,
                    self.span_said(Span::Period(row))
                ),
                None => "supply".to_owned(),
            },
            Bucket::OwnedPacks => "pack credits owned at the start".to_owned(),
            Bucket::Packs(i) => match scenario.packs().get(i) {
                Some(purchase) => format!(
                    "{} × {}, bought on {}",
                    self.words.whole(purchase.quantity),
                    pack_name(catalog.pack(purchase.pack), self.words),
                    self.words.day(purchase.date)
                ),
                None => "packs".to_owned(),
            },
        }
    }

    /// What a bucket holds on the morning of `day`, after what arrives and
    /// leaves on that day and before its usage.
    fn in_bucket(&self, bucket: Bucket, day: usize) -> Credits {
        let mut held = Credits::ZERO;
        for term in self.bucket_terms(bucket, day, true) {
            if let Amount::Credits(credits) = term.amount {
                if term.is_less {
                    held -= credits;
                } else {
                    held += credits;
                }
            }
        }
        held
    }

    /// What came into a bucket by the morning of `day` and what left it, as
    /// terms: what was used is one. What expires is left out unless
    /// `with_expiry`.
    pub(super) fn bucket_terms(&self, bucket: Bucket, day: usize, with_expiry: bool) -> Vec<Term> {
        let ledger = &self.case.ledger;
        let mut terms = Vec::new();
        let mut used = Credits::ZERO;
        let mut left = Vec::new();
        for (i, posting) in ledger.postings.iter().enumerate() {
            if posting.bucket != Some(bucket) {
                continue;
            }
            let on = self.case.day(posting.date);
            let amount = Amount::Credits(posting.credits);
            let date = self.words.day(posting.date);
            let plain = |label: String, is_less: bool| Term {
                is_less,
                label,
                amount,
                figure: None,
            };
            match posting.event {
                Event::Used if on < day => used += posting.credits,
                Event::Used | Event::Refused => {}
                _ if on > day => {}
                Event::Opened => terms.push(plain(format!("owned on {date} (R13)"), false)),
                Event::Granted => terms.push(plain(format!("granted on {date} (R2)"), false)),
                Event::Bought => terms.push(plain(format!("bought on {date} (R4)"), false)),
                Event::CarriedIn => {
                    // What was left of the supply when the plan changed.
                    let from = match bucket {
                        Bucket::CarryOver(i) => {
                            ledger.carry_overs.get(i).and_then(|c| c.from_period)
                        }
                        _ => None,
                    };
                    let label = format!("left of the former plan on {date} (R5)");
                    terms.push(match from {
                        Some(row) => self.term(label, amount, What::CarriedOut(row)),
                        None => plain(label, false),
                    });
                }
                Event::CarriedOut if with_expiry => {
                    left.push(plain(format!("carried over on {date} (R5)"), true));
                }
                Event::Expired if with_expiry => {
                    left.push(self.less(format!("expired on {date}"), amount, What::Lapsed(i)));
                }
                Event::CarriedOut | Event::Expired => {}
            }
        }
        if !used.is_zero() {
            terms.push(self.less(
                format!("used before {}", self.day_said(day)),
                Amount::Credits(used),
                What::UsedBefore(bucket, day),
            ));
        }
        terms.extend(left);
        terms
    }

    /// What was left of a supply when a change of plan ended its period.
    pub(super) fn carried_out(&self, row: usize) -> Option<Explanation> {
        let bucket = Bucket::Supply(row);
        let postings = &self.case.ledger.postings;
        let posting = postings
            .iter()
            .find(|p| p.bucket == Some(bucket) && p.event == Event::CarriedOut)?;
        let day = self.case.day(posting.date);
        let title = format!(
            "Carried over on {}: {}",
            self.words.day(posting.date),
            self.bucket_name(bucket)
        );
        Some(
            Explanation::new(title, Amount::Credits(posting.credits), How::Sum)
                .say("What came into it, less what was used of it before the change of plan.")
                .terms(self.bucket_terms(bucket, day, false))
                .by(&[Rule::CarryOver]),
        )
    }

    /// The buckets of a kind that there are, in the order in which they came.
    fn buckets(&self, kind: Kind) -> Vec<Bucket> {
        let mut buckets = Vec::new();
        for posting in &self.case.ledger.postings {
            if let Some(bucket) = posting.bucket.filter(|bucket| is_of(*bucket, kind))
                && !buckets.contains(&bucket)
            {
                buckets.push(bucket);
            }
        }
        buckets
    }

    /// What a kind holds when the day's usage begins.
    pub(super) fn held(&self, kind: Kind, day: usize) -> Option<Credits> {
        let day = self.case.ledger.days.get(day)?;
        Some(match kind {
            Kind::CarryOver => day.carry_over_left + day.used.from_carry_over,
            Kind::Supply => day.supply_left + day.used.from_supply,
            Kind::Packs => day.packs_left + day.used.from_packs,
        })
    }

    pub(super) fn morning(&self, kind: Kind, day: usize) -> Option<Explanation> {
        let value = self.held(kind, day)?;
        let terms = self.buckets(kind).into_iter().filter_map(|bucket| {
            let held = self.in_bucket(bucket, day);
            (!held.is_zero()).then(|| {
                self.term(
                    self.bucket_name(bucket),
                    Amount::Credits(held),
                    What::Balance(bucket, day),
                )
            })
        });
        let rule = match kind {
            Kind::CarryOver => Rule::CarryOver,
            Kind::Supply => Rule::Renewal,
            Kind::Packs => Rule::Packs,
        };
        Some(
            Explanation::new(
                format!(
                    "Left of {} on the morning of {}",
                    kind.noun(),
                    self.day_said(day)
                ),
                Amount::Credits(value),
                How::Sum,
            )
            .say("After what expires, renews or is bought on the day, before its calls.")
            .terms(terms)
            .by(&[rule, Rule::WithinADay]),
        )
    }

    pub(super) fn evening(&self, kind: Kind, day: usize) -> Option<Explanation> {
        let held = self.held(kind, day)?;
        let used = self.case.ledger.days.get(day)?.used;
        let (used, value) = match kind {
            Kind::CarryOver => (used.from_carry_over, held - used.from_carry_over),
            Kind::Supply => (used.from_supply, held - used.from_supply),
            Kind::Packs => (used.from_packs, held - used.from_packs),
        };
        let span = Span::Days(day, day);
        Some(
            Explanation::new(
                format!(
                    "Left of {} on the evening of {}",
                    kind.noun(),
                    self.day_said(day)
                ),
                Amount::Credits(value),
                How::Sum,
            )
            .terms([
                self.term(
                    "in the morning",
                    Amount::Credits(held),
                    What::Morning(kind, day),
                ),
                self.less(
                    "used on the day",
                    Amount::Credits(used),
                    What::Served(span, kind),
                ),
            ])
            .by(&[Rule::Order]),
        )
    }

    pub(super) fn balance(&self, bucket: Bucket, day: usize) -> Option<Explanation> {
        self.case.ledger.days.get(day)?;
        let value = self.in_bucket(bucket, day);
        let rules = match bucket {
            Bucket::CarryOver(_) => [Rule::CarryOver],
            Bucket::Supply(_) => [Rule::Renewal],
            Bucket::OwnedPacks | Bucket::Packs(_) => [Rule::Packs],
        };
        let name = self.bucket_name(bucket);
        Some(
            Explanation::new(
                format!("On the morning of {}: {name}", self.day_said(day)),
                Amount::Credits(value),
                How::Sum,
            )
            .say("What came in, less what was used of it.")
            .terms(self.bucket_terms(bucket, day, true))
            .by(&rules),
        )
    }

    /// What was used of a bucket before a day, day by day.
    pub(super) fn used_before(&self, bucket: Bucket, day: usize) -> Option<Explanation> {
        let mut sum = Credits::ZERO;
        let mut terms = Vec::new();
        for posting in &self.case.ledger.postings {
            let on = self.case.day(posting.date);
            if posting.bucket == Some(bucket) && posting.event == Event::Used && on < day {
                sum += posting.credits;
                terms.push(self.term(
                    self.words.day(posting.date),
                    Amount::Credits(posting.credits),
                    What::UsedOn(bucket, on),
                ));
            }
        }
        let name = self.bucket_name(bucket);
        Some(
            Explanation::new(
                format!("Used before {}: {name}", self.day_said(day)),
                Amount::Credits(sum),
                How::Sum,
            )
            .say("Day by day.")
            .terms(terms)
            .by(&[Rule::Order]),
        )
    }

    /// What was used of one bucket on a day: what is still asked for when its
    /// turn comes, as far as it goes.
    pub(super) fn used_on(&self, bucket: Bucket, day: usize) -> Option<Explanation> {
        let date = self.case.ledger.days.get(day)?.date;
        let mut asked = self.case.scenario.demand().on(day);
        let mut used = None;
        // The day's postings are in the order of use.
        for posting in &self.case.ledger.postings {
            if posting.date == date && posting.event == Event::Used {
                if posting.bucket == Some(bucket) {
                    used = Some(posting.credits);
                    break;
                }
                asked -= posting.credits;
            }
        }
        let name = self.bucket_name(bucket);
        let there = self.in_bucket(bucket, day);
        Some(
            Explanation::new(
                format!("Used on {}: {name}", self.words.day(date)),
                Amount::Credits(used?),
                How::Least,
            )
            .say("The smaller of the two:")
            .terms([
                Term {
                    is_less: false,
                    label: "still asked for when its turn comes".to_owned(),
                    amount: Amount::Credits(asked),
                    figure: None,
                },
                self.term(
                    "there of it",
                    Amount::Credits(there),
                    What::Balance(bucket, day),
                ),
            ])
            .beside([self.term(
                format!("all of {}: left in the evening", self.words.day(date)),
                Amount::Credits(self.left_after(day)?),
                What::Day(day),
            )])
            .by(&[Rule::Order, Rule::WithinADay]),
        )
    }

    /// The upper bar: carry-over and supply.
    pub(super) fn monthly_left(&self, day: usize) -> Option<Explanation> {
        let (carried, supply) = (
            self.held(Kind::CarryOver, day)?,
            self.held(Kind::Supply, day)?,
        );
        Some(
            Explanation::new(
                format!(
                    "Monthly credits left on the morning of {}",
                    self.day_said(day)
                ),
                Amount::Credits(carried + supply),
                How::Sum,
            )
            .terms(self.carried_term(day, carried))
            .terms([self.term(
                "supply",
                Amount::Credits(supply),
                What::Morning(Kind::Supply, day),
            )])
            .by(&[Rule::Renewal, Rule::CarryOver]),
        )
    }

    fn carried_term(&self, day: usize, carried: Credits) -> Option<Term> {
        (!carried.is_zero()).then(|| {
            self.term(
                "carried over",
                Amount::Credits(carried),
                What::Morning(Kind::CarryOver, day),
            )
        })
    }

    /// What the upper bar would hold with a full supply.
    pub(super) fn monthly_full(&self, day: usize) -> Option<Explanation> {
        let carried = self.held(Kind::CarryOver, day)?;
        let row = self.case.ledger.days.get(day)?.period;
        let plan = self.case.ledger.timeline.periods.get(row)?.plan;
        let full = self.case.scenario.catalog().plan(plan).monthly_credits;
        Some(
            Explanation::new(
                format!("The whole bar on the morning of {}", self.day_said(day)),
                Amount::Credits(carried + full),
                How::Sum,
            )
            .terms(self.carried_term(day, carried))
            .terms([self.term(
                "the plan’s full supply",
                Amount::Credits(full),
                What::PlanSupply(plan),
            )])
            .by(&[Rule::Renewal]),
        )
    }

    pub(super) fn plan_supply(&self, plan: PlanIndex) -> Explanation {
        let catalog = self.case.scenario.catalog();
        let plan = catalog.plan(plan);
        Explanation::new(
            format!("Monthly supply of {}", plan.name),
            Amount::Credits(plan.monthly_credits),
            How::Given,
        )
        .say(self.on_list(plan.as_of))
        .by(&[Rule::Renewal])
    }
}
