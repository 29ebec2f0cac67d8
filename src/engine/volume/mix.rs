//! What a scenario's usage asks for when all of it is scaled.
//!
//! Only the sums between a few cuts (ends of billing periods and carry-overs)
//! are needed, and each is a few divisions a month and entry, whatever the
//! number of days.

use crate::engine::{
    amount::LARGEST,
    catalog::OperationIndex,
    scenario::{Days, Hundredths, LARGEST_COUNT, Scenario},
};

/// Which of three sums is meant.
///
/// A part of a month, or of a load, that neither begins nor ends it is asked
/// for as a difference of two rounded numbers (R11). When the volume rises,
/// that difference may fall by one call; its bounds without the rounding do
/// not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sums {
    /// What is asked for.
    Exact,
    /// Not more than that at this or any larger volume.
    Least,
    /// Not less than that at this or any smaller volume.
    Most,
}

/// Calls of one operation from one entry of the scenario, before scaling.
#[derive(Clone, Debug)]
struct Source {
    operation: OperationIndex,
    count: u64,
    /// How many such entries there are; more than one only of known days in the
    /// same part.
    times: u64,
    shape: Shape,
}

#[derive(Clone, Debug)]
enum Shape {
    Monthly {
        growth: Hundredths,
        days: Days,
    },
    /// From day `first`, which may lie before the forecast.
    Once {
        first: i64,
        days: u64,
    },
}

/// The usage of a scenario, cut into parts.
#[derive(Clone, Debug)]
pub(super) struct Mix {
    sources: Vec<Source>,
    /// Days, the first of which is 0 and the last the forecast's end.
    cuts: Vec<usize>,
    month_starts: Vec<usize>,
    /// Weekdays before each day.
    weekdays_before: Vec<u64>,
    base: u64,
    is_monthly: bool,
}

/// What a mix asks for at one volume.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    /// Credits between one cut and the next.
    pub(super) credits: Vec<u64>,
    /// Records stored.
    pub(super) stored: u128,
    /// Operations of entries with a count above 0, by position; with repeats.
    pub(super) operations: Vec<OperationIndex>,
}

impl Mix {
    /// The usage of `scenario`, cut on the days `cuts` of its forecast; `None`
    /// where it has none.
    pub(super) fn of(scenario: &Scenario, mut cuts: Vec<usize>) -> Option<Self> {
        let demand = scenario.demand();
        let day = |date: crate::engine::Date| i64::from(date.days_since(scenario.start()));
        let usage = scenario.usage().iter().map(|line| Source {
            operation: line.operation,
            count: line.monthly,
            times: 1,
            shape: Shape::Monthly {
                growth: line.growth,
                days: line.days,
            },
        });
        let loads = scenario.loads().iter().map(|load| Source {
            operation: load.operation,
            count: load.count,
            times: 1,
            shape: Shape::Once {
                first: day(load.start),
                days: u64::from(load.days),
            },
        });
        let monthly: u64 = scenario.usage().iter().map(|line| line.monthly).sum();
        cuts.extend([0, demand.days()]);
        cuts.retain(|cut| *cut <= demand.days());
        cuts.sort_unstable();
        cuts.dedup();
        let sources: Vec<Source> = usage
            .chain(loads)
            .chain(known_days(scenario, &cuts))
            .filter(|source| source.count > 0)
            .collect();
        let base = if monthly > 0 {
            monthly
        } else {
            sources.iter().map(|s| s.count * s.times).sum()
        };
        let mut month_starts: Vec<usize> = demand.months().map(|month| month.start).collect();
        month_starts.push(demand.days());
        let mut weekdays = 0;
        let mut weekdays_before = vec![0];
        weekdays_before.extend((0..demand.days()).map(|day| {
            weekdays += u64::from(demand.date(day).is_weekday());
            weekdays
        }));
        (base > 0).then_some(Self {
            sources,
            cuts,
            month_starts,
            weekdays_before,
            base,
            is_monthly: monthly > 0,
        })
    }

    /// The volume of the scenario itself.
    pub(super) const fn base(&self) -> u64 {
        self.base
    }

    /// Whether the volume is the calls of the usage lines in their first month,
    /// rather than all calls of loads and known days.
    pub(super) const fn is_monthly(&self) -> bool {
        self.is_monthly
    }

    /// The place of a day among the cuts.
    pub(super) fn place(&self, day: usize) -> usize {
        self.cuts.partition_point(|cut| *cut < day)
    }

    /// How long an answer takes, in about ten microseconds.
    pub(super) fn weight(&self) -> u32 {
        1 + u32::try_from(self.sources.len() / 128).unwrap_or(u32::MAX / 2)
    }

    /// How many parts there are.
    pub(super) fn parts(&self) -> usize {
        self.cuts.len() - 1
    }

    /// A count of the scenario at another volume: × `volume` ÷ base, rounded
    /// half up.
    pub(super) fn scaled(&self, count: u64, volume: u64) -> Option<u64> {
        let (count, base) = (u128::from(count), u128::from(self.base));
        let exact = count.checked_mul(u128::from(volume))?;
        u64::try_from((2 * exact + base) / (2 * base))
            .ok()
            .filter(|count| *count <= LARGEST_COUNT)
    }

    /// What is asked for at `volume`, with `credits` and `stores` of each call by
    /// the operations' order; `None` where a scenario could not hold that.
    pub(super) fn asked(
        &self,
        volume: u64,
        sums: Sums,
        credits: &[u64],
        stores: &[u64],
    ) -> Option<Asked> {
        let mut asked = vec![0_u128; self.parts()];
        let (mut calls, mut stored) = (0_u128, 0_u128);
        let mut operations = Vec::with_capacity(self.sources.len());
        for source in &self.sources {
            let count = self.scaled(source.count, volume)?;
            if count == 0 {
                continue;
            }
            let operation = source.operation.position();
            operations.push(source.operation);
            let (each, stores) = (
                u128::from(credits[operation]),
                u128::from(stores[operation]),
            );
            let times = u128::from(source.times);
            let mut add = |part: usize, more: u128| {
                let more = more * times;
                calls += more;
                asked[part] += more * each;
                stored += more * stores;
            };
            match source.shape {
                Shape::Monthly { growth, days } => {
                    self.monthly(count, growth, days, sums, &mut add)?;
                }
                Shape::Once { first, days } => self.once(count, first, days, sums, &mut add),
            }
        }
        let largest = u128::from(LARGEST);
        // Bounds may pass the limit by less than a day's calls.
        let fits = sums == Sums::Least || calls <= largest && asked.iter().sum::<u128>() <= largest;
        fits.then_some(())?;
        let credits = asked.into_iter().map(|credits| u64::try_from(credits).ok());
        Some(Asked {
            credits: credits.collect::<Option<_>>()?,
            stored,
            operations,
        })
    }

    /// Adds the calls of a usage line to the parts (R11).
    fn monthly(
        &self,
        monthly: u64,
        growth: Hundredths,
        days: Days,
        sums: Sums,
        add: &mut impl FnMut(usize, u128),
    ) -> Option<()> {
        const MILLION: u128 = 1_000_000;
        const WHOLE: u128 = 10_000;
        let factor = u128::try_from(10_000 + growth.0).ok()?;
        let mut level = u128::from(monthly) * MILLION;
        let mut part = 0;
        for (month, span) in self.month_starts.windows(2).enumerate() {
            if month > 0 {
                level = (level * factor + WHOLE / 2) / WHOLE;
            }
            let calls = (level + MILLION / 2) / MILLION;
            if calls > u128::from(LARGEST) {
                return None;
            }
            let weight = |day: usize| match days {
                Days::EveryDay => (day - span[0]) as u128,
                Days::Weekdays => {
                    u128::from(self.weekdays_before[day] - self.weekdays_before[span[0]])
                }
            };
            let all = weight(span[1]);
            let mut from = span[0];
            while from < span[1] {
                let to = self.cuts[part + 1].min(span[1]);
                add(part, share(calls, (weight(from), weight(to), all), sums));
                if to == self.cuts[part + 1] && part + 2 < self.cuts.len() {
                    part += 1;
                }
                from = to;
            }
        }
        Some(())
    }

    /// Adds the calls of a load to the parts (R12).
    fn once(
        &self,
        count: u64,
        first: i64,
        days: u64,
        sums: Sums,
        add: &mut impl FnMut(usize, u128),
    ) {
        let end = i64::try_from(days).map_or(i64::MAX, |days| first.saturating_add(days));
        let begins = self.cuts.partition_point(|cut| (*cut as i64) <= first);
        let parts = self.cuts.windows(2).enumerate();
        for (part, cut) in parts.skip(begins.saturating_sub(1)) {
            if cut[0] as i64 >= end {
                break;
            }
            let from = (cut[0] as i64).max(first);
            let to = (cut[1] as i64).min(end);
            if from < to {
                let weight = |day: i64| u128::try_from(day - first).unwrap_or(0);
                let weights = (weight(from), weight(to), u128::from(days));
                add(part, share(u128::from(count), weights, sums));
            }
        }
    }
}

/// The known days of a scenario, those of one count in one part as one entry: a
/// log of 100,000 days has few different ones.
fn known_days(scenario: &Scenario, cuts: &[usize]) -> Vec<Source> {
    let mut entries: Vec<(OperationIndex, usize, u64, i64)> = scenario
        .daily()
        .iter()
        .map(|known| {
            let day = i64::from(known.date.days_since(scenario.start()));
            // Place 0 is before the forecast, the last one after it.
            let part = cuts.partition_point(|cut| (*cut as i64) <= day);
            (known.operation, part, known.count, day)
        })
        .collect();
    entries.sort_unstable();
    let alike = entries.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2));
    alike
        .map(|alike| {
            let (operation, _, count, first) = alike[0];
            Source {
                operation,
                count,
                times: alike.len() as u64,
                shape: Shape::Once { first, days: 1 },
            }
        })
        .collect()
}

/// What of `calls` falls on the days whose weights lie from `before` to
/// `through` of `all` (R11), or a bound of it.
fn share(calls: u128, (before, through, all): (u128, u128, u128), sums: Sums) -> u128 {
    // From the beginning, or to the end, only one number is rounded, and it
    // does not fall when the calls rise.
    if sums == Sums::Exact || before == 0 || through == all {
        return calls * through / all - calls * before / all;
    }
    let exact = calls * (through - before);
    match sums {
        Sums::Least => exact / all,
        _ => exact.div_ceil(all),
    }
}
