//! The days on which the plan may change in a sequence of R16, and the billing
//! periods between them.
//!
//! Renewal days follow from the anchor, the day of the last change. Only its day
//! of the month matters, and only from the 29th on: an anchor on the 31st that
//! is changed on February 28 renews on the 28th from then on. So there are at
//! most four renewal days a month in each of the two beginnings, with and
//! without a change on the first day.

use crate::engine::{calendar::Date, scenario::Scenario};

/// A billing period, as far as it is the same for every plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// The decision day on which it ends; `None` where the forecast ends first.
    pub(super) next: Option<usize>,
    /// The credits asked for on its forecast days that carry-over does not serve.
    pub(super) asked: u64,
    /// All its days.
    days: u64,
    /// Its days after the forecast.
    beyond: u64,
}

impl Span {
    /// What of a price charged on its first day is paid beyond the forecast
    /// (R15).
    pub(super) const fn paid_beyond(&self, price: u64) -> u64 {
        // A price of at most 10^12 times at most 31 days.
        price * self.beyond / self.days
    }
}

/// A day on which the plan in force renews, unless it is changed.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub(super) date: Date,
    /// The period that begins by renewal.
    pub(super) renewed: Span,
    /// The period that begins by a change; `None` where the day is less than a
    /// month before the forecast's end.
    pub(super) changed: Option<Span>,
    /// The day whose renewal leads here.
    pub(super) from_renewal: Option<usize>,
    /// The days whose change leads here; all of one date.
    pub(super) from_change: Vec<usize>,
}

/// All days that can be reached from one beginning, in order of their month:
/// every span leads to a later position.
#[derive(Clone, Debug)]
pub(super) struct Days {
    /// The period that is running on the first day, or begins then.
    pub(super) first: Span,
    pub(super) days: Vec<Day>,
}

/// What is known of a day before the spans that begin on it are.
struct Reached {
    anchor: Date,
    months: u32,
    date: Date,
    day_of_month: u32,
    from_renewal: Option<usize>,
    from_change: Vec<usize>,
}

struct Build<'a> {
    scenario: &'a Scenario,
    uncarried: &'a [u64],
    end: Date,
    reached: Vec<Reached>,
}

impl Days {
    /// The days that follow a period which began `months` months after
    /// `anchor`, on a plan held since then. `uncarried` is the demand that plans
    /// and packs have to serve.
    pub(super) fn new(scenario: &Scenario, uncarried: &[u64], anchor: Date, months: u32) -> Self {
        let mut build = Build {
            scenario,
            uncarried,
            end: scenario.end(),
            reached: Vec::new(),
        };
        let (first, _) = build.span(anchor, months);
        let mut days = Vec::new();
        let mut place = 0;
        while let Some(reached) = build.reached.get(place) {
            let (anchor, months, date) = (reached.anchor, reached.months, reached.date);
            let (renewed, next) = build.span(anchor, months);
            if let Some(next) = next {
                build.reached[next].from_renewal = Some(place);
            }
            let changed = (date.plus_months(1) <= build.end).then(|| {
                let (changed, next) = build.span(date, 0);
                if let Some(next) = next {
                    build.reached[next].from_change.push(place);
                }
                changed
            });
            days.push((date, renewed, changed));
            place += 1;
        }
        let days = days
            .into_iter()
            .zip(build.reached)
            .map(|((date, renewed, changed), reached)| Day {
                date,
                renewed,
                changed,
                from_renewal: reached.from_renewal,
                from_change: reached.from_change,
            })
            .collect();
        Self { first, days }
    }
}

impl Build<'_> {
    /// The period from `months` after `anchor` to the renewal after that, and
    /// the place of the day on which it ends.
    fn span(&mut self, anchor: Date, months: u32) -> (Span, Option<usize>) {
        let day = |date: Date| {
            let day = usize::try_from(date.days_since(self.scenario.start())).unwrap_or(0);
            day.min(self.uncarried.len() - 1)
        };
        let (from, to) = (anchor.plus_months(months), anchor.plus_months(months + 1));
        let count = |days: i32| u64::try_from(days).unwrap_or(0);
        let asked = self.uncarried[day(to)] - self.uncarried[day(from)];
        let next = (to < self.end).then(|| self.reach(anchor, months + 1, to));
        let span = Span {
            next,
            asked,
            days: count(to.days_since(from)).max(1),
            beyond: count(to.days_since(self.end)),
        };
        (span, next)
    }

    fn reach(&mut self, anchor: Date, months: u32, date: Date) -> usize {
        let (_, _, day_of_month) = anchor.ymd();
        // Days of one month stand together, and the latest month stands last.
        let known = self
            .reached
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, other)| other.date.days_since(date).abs() < 4)
            .find(|(_, other)| other.day_of_month == day_of_month);
        if let Some((place, _)) = known {
            return place;
        }
        self.reached.push(Reached {
            anchor,
            months,
            date,
            day_of_month,
            from_renewal: None,
            from_change: Vec::new(),
        });
        self.reached.len() - 1
    }
}
