//! What holding a sequence of plans comes to: what it draws on packs, and when
//! the packs that cover its shortfall are bought (R14, R15).

use crate::engine::{
    amount::{Cents, Credits},
    calendar::Date,
    catalog::{PackIndex, PlanIndex},
    cover::Cover,
    forecast::price_of,
    scenario::{PackPurchase, Scenario},
    timeline::{Period, Timeline},
};

/// One billing period's forecast days.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: usize,
    to: usize,
    supply: u64,
    /// Asked of packs before it and with it.
    drawn_before: u64,
    drawn: u64,
}

/// A sequence of plans, served from carry-over and supply; the rest is drawn on
/// packs, owned ones first.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Course<'a> {
    scenario: &'a Scenario,
    /// See [`super::uncarried::uncarried_before`].
    uncarried: &'a [u64],
    spans: Vec<Span>,
    /// What the plans are charged (R9).
    pub(in crate::engine) plan_cost: Cents,
    /// What of that is for days after the forecast (R15).
    pub(in crate::engine) paid_beyond: Cents,
}

impl<'a> Course<'a> {
    /// The course of a timeline whose carry-overs leave `uncarried`.
    pub(in crate::engine) fn new(
        scenario: &'a Scenario,
        timeline: &Timeline,
        uncarried: &'a [u64],
    ) -> Self {
        let days = scenario.demand().days();
        let day = |date: Date| {
            usize::try_from(date.days_since(scenario.start()))
                .unwrap_or(0)
                .min(days)
        };
        let mut spans = Vec::with_capacity(timeline.periods.len());
        let (mut plan_cost, mut drawn) = (Cents::ZERO, 0);
        for period in &timeline.periods {
            if period.is_charged() {
                plan_cost += price_of(scenario, period.plan);
            }
            let (from, to) = (day(period.start), day(period.end));
            let supply = period.supply.get();
            let drawn_before = drawn;
            drawn += (uncarried[to] - uncarried[from]).saturating_sub(supply);
            spans.push(Span {
                from,
                to,
                supply,
                drawn_before,
                drawn,
            });
        }
        let paid_beyond = timeline
            .periods
            .last()
            .map_or(Cents::ZERO, |last| paid_beyond(scenario, last));
        Self {
            scenario,
            uncarried,
            spans,
            plan_cost,
            paid_beyond,
        }
    }

    /// All credits asked of packs.
    pub(in crate::engine) fn drawn(&self) -> u64 {
        self.spans.last().map_or(0, |last| last.drawn)
    }

    /// The plan of a period in which credits are short and packs are refused;
    /// only owned credits help there (R15). `timeline` is the course's own.
    pub(in crate::engine) fn refused(
        &self,
        timeline: &Timeline,
        takes_packs: impl Fn(PlanIndex) -> bool,
    ) -> Option<PlanIndex> {
        let owned = self.scenario.subscription().pack_credits.get();
        let periods = timeline.periods.iter().zip(&self.spans);
        periods
            .filter(|(_, span)| span.drawn > span.drawn_before && span.drawn > owned)
            .map(|(period, _)| period.plan)
            .find(|plan| !takes_packs(*plan))
    }

    /// The first day by whose end more than `credits` were asked of packs, and
    /// how much was asked by then.
    fn drawn_past(&self, credits: u64) -> Option<(usize, u64)> {
        let place = self.spans.partition_point(|span| span.drawn <= credits);
        let span = self.spans.get(place)?;
        let beyond = credits - span.drawn_before;
        let asked = |sum: u64| (sum - self.uncarried[span.from]).saturating_sub(span.supply);
        let day = span.from
            + self.uncarried[span.from + 1..=span.to].partition_point(|&sum| asked(sum) <= beyond);
        Some((day, span.drawn_before + asked(self.uncarried[day + 1])))
    }

    /// The first day with a shortfall when no packs are bought.
    pub(in crate::engine) fn first_shortfall(&self) -> Option<Date> {
        let owned = self.scenario.subscription().pack_credits.get();
        let (day, _) = self.drawn_past(owned)?;
        Some(self.scenario.demand().date(day))
    }

    /// The packs of `cover` on their last safe days: on every day that would
    /// have a shortfall the smallest that are not bought yet, one after the
    /// other, until the day is covered (R14). By date, then credits.
    pub(in crate::engine) fn purchases(&self, cover: &Cover) -> Vec<PackPurchase> {
        let catalog = self.scenario.catalog();
        let mut smallest_first: Vec<(Credits, PackIndex, u64)> = cover
            .packs
            .iter()
            .map(|&(pack, count)| (catalog.pack(pack).credits, pack, count))
            .collect();
        smallest_first.sort_unstable();
        let mut owned = self.scenario.subscription().pack_credits.get();
        let mut purchases: Vec<PackPurchase> = Vec::new();
        for (credits, pack, mut count) in smallest_first {
            while count > 0 {
                // Nothing is left to buy for only where the cover is of
                // another need than this course's.
                let Some((day, drawn)) = self.drawn_past(owned) else {
                    return purchases;
                };
                let quantity = (drawn - owned).div_ceil(credits.get()).min(count);
                purchases.push(PackPurchase {
                    date: self.scenario.demand().date(day),
                    pack,
                    quantity,
                });
                owned += credits.get() * quantity;
                count -= quantity;
            }
        }
        purchases
    }
}

/// What is paid beyond the forecast: the last period's price, if charged in the
/// forecast, × its days after the forecast's end ÷ its days, rounded down (R15).
fn paid_beyond(scenario: &Scenario, last: &Period) -> Cents {
    if !last.is_charged() {
        return Cents::ZERO;
    }
    let beyond = last.end.days_since(scenario.end()).max(0);
    let all = last.end.days_since(last.start).max(1);
    // A price of at most 10^12 times at most 31 days.
    let price = price_of(scenario, last.plan).get();
    Cents::new(price * i64::from(beyond) / i64::from(all))
}
