//! What is asked for: calls and credits day by day (R1, R10 to R12a).

use super::{
    amount::{Calls, Credits, LARGEST},
    calendar::Date,
    catalog::{Catalog, OperationIndex},
    invalid::{Expected, Invalid},
    scenario::{Checked, Days, Hundredths, Load, UsageLine},
};
use std::collections::BTreeMap;

/// The credits that a scenario's usage asks for on each day of its forecast,
/// as sums from the first day on, so that the demand of any span of days is
/// one subtraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    start: Date,
    /// Where each forecast month begins, in days from the start; one more entry
    /// for the end.
    month_starts: Vec<usize>,
    /// Weekdays before each day.
    weekdays_before: Vec<u32>,
    /// Credits before each day.
    credits_before: Vec<u64>,
    sources: Vec<Source>,
    left_out: Vec<(OperationIndex, Calls)>,
}

/// Calls of one operation from one entry of the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The operation called.
    pub operation: OperationIndex,
    /// The entry it comes from.
    pub origin: Origin,
    pattern: Pattern,
}

/// The entry of a scenario that calls come from, by its position in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A usage line (R11).
    Usage(usize),
    /// A one-off load (R12).
    Load(usize),
    /// All known days of the operation (R12a).
    KnownDays,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    /// Calls of each forecast month.
    Monthly { calls: Vec<u64>, days: Days },
    /// `count` calls over `days` days, the first of which is day `first`.
    Once { count: u64, first: i64, days: u64 },
    /// Calls on the days that have any, in order.
    Known(Vec<(usize, u64)>),
}

/// How many of `total` calls fall on one of the days whose weights add up to
/// `all`, when those before it add up to `before` and with it to `through`
/// (R11). The days' shares add up to `total` exactly.
const fn share(total: u64, before: u64, through: u64, all: u64) -> u64 {
    // A month's calls are at most 2^53 and its weights 31; a load's calls are at
    // most 10^12 and its days 3,660: the products stay below 2^63.
    total * through / all - total * before / all
}

/// The same shares one after the other, without a division for each: a day that
/// counts gets `⌊total ÷ all⌋` calls, and one more where the rests of the days so
/// far have come to a whole one.
#[derive(Clone, Copy, Debug)]
struct Dealt {
    each: u64,
    rest: u64,
    all: u64,
    /// The rests of the days so far, less the whole ones they came to.
    sum: u64,
}

impl Dealt {
    /// From the day on before which `before` days counted.
    const fn from(total: u64, all: u64, before: u64) -> Self {
        let rest = total % all;
        Self {
            each: total / all,
            rest,
            all,
            // Both are at most 3,660 days.
            sum: rest * before % all,
        }
    }

    /// The calls of the next day that counts.
    const fn next(&mut self) -> u64 {
        self.sum += self.rest;
        if self.sum < self.all {
            self.each
        } else {
            self.sum -= self.all;
            self.each + 1
        }
    }
}

/// A product that is exact up to 2^64 − 1, and that number where it is larger.
const fn times(a: u64, b: u64) -> u64 {
    if (a | b) >> 32 == 0 {
        a * b
    } else {
        a.saturating_mul(b)
    }
}

/// How the calls of one day come to be (R11): of `calls` calls, which are spread
/// over days whose weights add up to `all`, the day gets
/// `⌊calls · through / all⌋ − ⌊calls · before / all⌋`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Calls of the whole month or load.
    pub calls: u64,
    /// The weight of the days before.
    pub before: u64,
    /// The same with the day itself.
    pub through: u64,
    /// The weight of all days.
    pub all: u64,
}

impl Spread {
    /// The part of all calls that the first days get whose weights add up to
    /// `weight`.
    #[must_use]
    pub const fn part(&self, weight: u64) -> Calls {
        Calls::new(self.calls * weight / self.all)
    }
}

/// The level of a line after `months` months, in millionths of a call (R11), as
/// far as a forecast that is valid goes.
#[must_use]
pub fn level_after(line: &UsageLine, months: u32) -> u128 {
    let factor = factor_of(line.growth).unwrap_or(0);
    let level = u128::from(line.monthly) * MILLION;
    (0..months).fold(level, |level, _| grown(level, factor))
}

/// A level of use is kept in millionths of a call (R11).
const MILLION: u128 = 1_000_000;

/// The level a month later (R11).
const fn grown(level: u128, factor: u128) -> u128 {
    const WHOLE: u128 = 10_000;
    // Growth is at least -100 %, so the factor is not negative, and `round`,
    // half away from zero, is half up.
    (level * factor + WHOLE / 2) / WHOLE
}

/// What a level is multiplied by each month, in ten-thousandths.
fn factor_of(growth: Hundredths) -> Option<u128> {
    u128::try_from(10_000 + growth.0).ok()
}

/// The calls of each of `months` forecast months (R11), or `None` where a
/// month's pass 2^53.
fn monthly_calls(monthly: u64, growth: Hundredths, months: u32) -> Option<Vec<u64>> {
    let factor = factor_of(growth)?;
    let mut level = u128::from(monthly) * MILLION;
    let mut calls = Vec::with_capacity(months as usize);
    for month in 0..months {
        if month > 0 {
            level = grown(level, factor);
        }
        let rounded = (level + MILLION / 2) / MILLION;
        calls.push(
            u64::try_from(rounded)
                .ok()
                .filter(|&calls| calls <= LARGEST)?,
        );
    }
    Some(calls)
}

/// The level of a line after `months` months, in calls, where that is a whole
/// number (R11): a line that begins there with so many calls goes on as this
/// one would. `None` where the level lies between two numbers.
pub(super) fn whole_level_after(monthly: u64, growth: Hundredths, months: u32) -> Option<u64> {
    let factor = factor_of(growth)?;
    let level = (0..months).fold(u128::from(monthly) * MILLION, |level, _| {
        grown(level, factor)
    });
    (level % MILLION == 0)
        .then(|| u64::try_from(level / MILLION).ok())
        .flatten()
}

impl Demand {
    /// The demand of a scenario, or which figure makes it too large.
    pub(super) fn new(catalog: &Catalog, scenario: &Checked) -> Result<Self, Invalid> {
        let start = scenario.start;
        let day_of = |date: Date| usize::try_from(date.days_since(start)).unwrap_or(0);
        let month_starts: Vec<usize> = (0..=scenario.months)
            .map(|i| day_of(start.plus_months(i)))
            .collect();
        let days = month_starts[scenario.months as usize];
        let mut weekdays_before = Vec::with_capacity(days + 1);
        let mut weekdays = 0;
        for day in 0..=days {
            weekdays_before.push(weekdays);
            weekdays += u32::from(start.plus_days(day as i32).is_weekday());
        }

        let mut sources = Vec::new();
        for (i, line) in scenario.usage.iter().enumerate() {
            sources.push(usage_source(line, i, scenario.months)?);
        }
        sources.extend(
            scenario
                .loads
                .iter()
                .enumerate()
                .map(|(i, load)| load_source(load, i, start)),
        );
        let mut known: BTreeMap<OperationIndex, BTreeMap<i32, u64>> = BTreeMap::new();
        for entry in &scenario.daily {
            let day = entry.date.days_since(start);
            *known
                .entry(entry.operation)
                .or_default()
                .entry(day)
                .or_default() += entry.count;
        }

        let mut left_out: BTreeMap<OperationIndex, u64> = BTreeMap::new();
        for load in &scenario.loads {
            *left_out.entry(load.operation).or_default() += load_outside(load, start, days);
        }
        for (operation, by_day) in known {
            let mut inside = Vec::new();
            for (day, calls) in by_day {
                match usize::try_from(day).ok().filter(|&day| day < days) {
                    Some(day) => inside.push((day, calls)),
                    None => *left_out.entry(operation).or_default() += calls,
                }
            }
            sources.push(Source {
                operation,
                origin: Origin::KnownDays,
                pattern: Pattern::Known(inside),
            });
        }
        let left_out = left_out
            .into_iter()
            .filter(|(_, calls)| *calls > 0)
            .map(|(op, calls)| (op, Calls::new(calls)))
            .collect();

        let mut demand = Self {
            start,
            month_starts,
            weekdays_before,
            credits_before: Vec::new(),
            sources,
            left_out,
        };
        demand.add_up(catalog, days)?;
        Ok(demand)
    }

    /// Fills in the sums of credits.
    fn add_up(&mut self, catalog: &Catalog, days: usize) -> Result<(), Invalid> {
        // Sums that would pass 2^64 − 1 stay there, far above what is allowed.
        let mut calls = 0_u64;
        let mut by_day = vec![0_u64; days];
        for source in &self.sources {
            let each = catalog.operation(source.operation).credits.get();
            self.for_each_day(source, |day, count| {
                calls = calls.saturating_add(count);
                by_day[day] = by_day[day].saturating_add(times(count, each));
            });
        }
        let too_large = |what| {
            Err(Invalid::new(
                self.heaviest_list(catalog),
                Expected::TotalUpToLargest(what),
            ))
        };
        if calls > LARGEST {
            return too_large("a total of calls");
        }
        // Loads alone cannot: 20 of at most 10^12 calls.
        if self.left_out.iter().any(|(_, calls)| calls.get() > LARGEST) {
            return Err(Invalid::new(
                "daily",
                Expected::TotalUpToLargest(
                    "a total of calls of an operation, outside the forecast,",
                ),
            ));
        }
        if by_day.iter().any(|&credits| credits > LARGEST) {
            return too_large("each day's credits in all,");
        }
        let mut sums = Vec::with_capacity(days + 1);
        // Neither passes 2^53, so adding them is exact.
        let mut sum = 0;
        sums.push(0);
        for credits in by_day {
            sum += credits;
            if sum > LARGEST {
                return too_large("a total of credits");
            }
            sums.push(sum);
        }
        self.credits_before = sums;
        Ok(())
    }

    /// The list of the scenario that asks for most: where to look when the
    /// total is too large.
    fn heaviest_list(&self, catalog: &Catalog) -> &'static str {
        let mut totals = [(0_u128, "usage"), (0, "loads"), (0, "daily")];
        for source in &self.sources {
            let list = match source.origin {
                Origin::Usage(_) => 0,
                Origin::Load(_) => 1,
                Origin::KnownDays => 2,
            };
            let each = u128::from(catalog.operation(source.operation).credits.get().max(1));
            self.for_each_day(source, |_, calls| {
                totals[list].0 += u128::from(calls) * each
            });
        }
        totals
            .into_iter()
            .max_by_key(|(total, _)| *total)
            .map_or("usage", |(_, list)| list)
    }

    /// The first day of the forecast.
    #[must_use]
    pub const fn start(&self) -> Date {
        self.start
    }

    /// How many days the forecast has.
    #[must_use]
    pub fn days(&self) -> usize {
        self.weekdays_before.len() - 1
    }

    /// The date of day `day`, counted from 0.
    #[must_use]
    pub fn date(&self, day: usize) -> Date {
        self.start.plus_days(day as i32)
    }

    /// The forecast months, as half-open spans of days (R10).
    pub fn months(&self) -> impl ExactSizeIterator<Item = std::ops::Range<usize>> + '_ {
        self.month_starts.windows(2).map(|pair| pair[0]..pair[1])
    }

    /// The credits asked for on the days before day `day`: a running sum with
    /// one entry more than there are days.
    #[must_use]
    pub fn credits_before(&self) -> &[u64] {
        &self.credits_before
    }

    /// The credits asked for on day `day`.
    #[must_use]
    pub fn on(&self, day: usize) -> Credits {
        Credits::new(self.credits_before[day + 1] - self.credits_before[day])
    }

    /// The credits asked for on the days from `from` to before `to`.
    #[must_use]
    pub fn between(&self, from: usize, to: usize) -> Credits {
        Credits::new(self.credits_before[to] - self.credits_before[from])
    }

    /// The credits asked for in all.
    #[must_use]
    pub fn total(&self) -> Credits {
        self.between(0, self.days())
    }

    /// The entries that calls come from: usage lines, loads, known days by
    /// operation.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Calls of loads and known days that fall outside the forecast, by
    /// operation in the price list's order; none is listed with 0 (R12).
    #[must_use]
    pub fn left_out(&self) -> &[(OperationIndex, Calls)] {
        &self.left_out
    }

    /// The calls of one source on one day.
    #[must_use]
    pub fn calls_on(&self, source: &Source, day: usize) -> Calls {
        self.calls_between(source, day, day + 1)
    }

    /// The calls of one source on the days from `from` to before `to`.
    #[must_use]
    pub fn calls_between(&self, source: &Source, from: usize, to: usize) -> Calls {
        let calls = match &source.pattern {
            Pattern::Monthly { calls, days } => {
                let before = |day| self.monthly_before(calls, *days, day);
                before(to) - before(from)
            }
            Pattern::Once { count, first, days } => {
                let before = |day| once_before(*first, *days, day);
                share(*count, before(from), before(to), *days)
            }
            Pattern::Known(entries) => {
                let place = |day| entries.partition_point(|(on, _)| *on < day);
                let entries = &entries[place(from)..place(to)];
                entries.iter().map(|(_, calls)| calls).sum()
            }
        };
        Calls::new(calls)
    }

    /// The calls of the forecast months of a line on the days before day `day`.
    fn monthly_before(&self, calls: &[u64], days: Days, day: usize) -> u64 {
        let past = self.month_starts.partition_point(|&start| start <= day) - 1;
        let whole: u64 = calls[..past].iter().sum();
        // At the forecast's end all months are past.
        let of_month = calls.get(past).map_or(0, |calls| {
            let (from, to) = (self.month_starts[past], self.month_starts[past + 1]);
            calls * self.weight(days, from, day) / self.weight(days, from, to)
        });
        whole + of_month
    }

    /// How the calls of one source on one day come to be; `None` for known
    /// days, whose counts are given, and on days on which nothing is spread.
    #[must_use]
    pub fn spread_on(&self, source: &Source, day: usize) -> Option<Spread> {
        match &source.pattern {
            Pattern::Monthly { calls, days } => {
                let month = self.month_starts.partition_point(|&start| start <= day) - 1;
                let (from, to) = (self.month_starts[month], self.month_starts[month + 1]);
                Some(Spread {
                    calls: calls[month],
                    before: self.weight(*days, from, day),
                    through: self.weight(*days, from, day + 1),
                    all: self.weight(*days, from, to),
                })
            }
            Pattern::Once { count, first, days } => {
                let before = u64::try_from(day as i64 - first).ok();
                before.filter(|before| before < days).map(|before| Spread {
                    calls: *count,
                    before,
                    through: before + 1,
                    all: *days,
                })
            }
            Pattern::Known(_) => None,
        }
    }

    /// What the days from `from` to before `to` weigh (R11).
    fn weight(&self, days: Days, from: usize, to: usize) -> u64 {
        match days {
            Days::EveryDay => (to - from) as u64,
            Days::Weekdays => u64::from(self.weekdays_before[to] - self.weekdays_before[from]),
        }
    }

    /// Calls `visit` with every day that has calls of `source`, in order.
    pub fn for_each_day(&self, source: &Source, mut visit: impl FnMut(usize, u64)) {
        let mut visit = |day, calls| {
            if calls > 0 {
                visit(day, calls);
            }
        };
        match &source.pattern {
            Pattern::Monthly { calls, days } => {
                for (month, span) in self.months().enumerate() {
                    if calls[month] == 0 {
                        continue;
                    }
                    let all = self.weight(*days, span.start, span.end);
                    let mut dealt = Dealt::from(calls[month], all, 0);
                    for day in span {
                        if self.weight(*days, day, day + 1) > 0 {
                            visit(day, dealt.next());
                        }
                    }
                }
            }
            Pattern::Once { count, first, days } => {
                let end =
                    (first + i64::try_from(*days).unwrap_or(i64::MAX)).clamp(0, self.days() as i64);
                let from = (*first).clamp(0, self.days() as i64);
                let mut dealt = Dealt::from(*count, *days, once_before(*first, *days, 0));
                (from..end).for_each(|day| visit(day as usize, dealt.next()));
            }
            Pattern::Known(entries) => entries.iter().for_each(|&(day, calls)| visit(day, calls)),
        }
    }

    /// The records stored by the calls of each day (R15), or `None` when no
    /// call stores any.
    #[must_use]
    pub fn records_by_day(&self, catalog: &Catalog) -> Option<Vec<u128>> {
        let mut by_day: Option<Vec<u128>> = None;
        for source in &self.sources {
            let stores = u128::from(catalog.operation(source.operation).stores);
            if stores > 0 {
                let by_day = by_day.get_or_insert_with(|| vec![0; self.days()]);
                self.for_each_day(source, |day, calls| {
                    by_day[day] += u128::from(calls) * stores
                });
            }
        }
        by_day
    }
}

fn usage_source(line: &UsageLine, i: usize, months: u32) -> Result<Source, Invalid> {
    let calls = monthly_calls(line.monthly, line.growth, months).ok_or_else(|| {
        Invalid::new(
            format!("usage[{i}]"),
            Expected::TotalUpToLargest("growth that keeps every month's calls to a total"),
        )
    })?;
    Ok(Source {
        operation: line.operation,
        origin: Origin::Usage(i),
        pattern: Pattern::Monthly {
            calls,
            days: line.days,
        },
    })
}

fn load_source(load: &Load, i: usize, start: Date) -> Source {
    let first = i64::from(load.start.days_since(start));
    Source {
        operation: load.operation,
        origin: Origin::Load(i),
        pattern: Pattern::Once {
            count: load.count,
            first,
            days: u64::from(load.days),
        },
    }
}

/// The part of a load that falls before the forecast and after it (R12).
fn load_outside(load: &Load, start: Date, days: usize) -> u64 {
    let length = i64::from(load.days);
    let first = i64::from(load.start.days_since(start));
    let clamp = |day: i64| u64::try_from(day.clamp(0, length)).unwrap_or(0);
    let (from, to) = (clamp(-first), clamp(days as i64 - first));
    let inside = if from < to {
        share(load.count, from, to, u64::from(load.days))
    } else {
        0
    };
    load.count - inside
}

/// How many of a load's days are before day `day`.
fn once_before(first: i64, days: u64, day: usize) -> u64 {
    u64::try_from(day as i64 - first).map_or(0, |before| before.min(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r11_a_months_days_add_up_to_its_calls_exactly() {
        for total in [0, 1, 2, 27, 28, 31, 999, 1_000_003, LARGEST] {
            for all in 1..=31 {
                let days: u64 = (0..all).map(|k| share(total, k, k + 1, all)).sum();
                assert_eq!(days, total);
            }
        }
    }

    #[test]
    fn r11_shares_dealt_one_after_the_other_are_the_same() {
        for total in [0, 1, 2, 27, 28, 31, 999, 1_000_003, 999_999_999_999] {
            for all in [1, 2, 7, 23, 28, 31, 3_659, 3_660] {
                for before in [0, 1, all / 2, all - 1] {
                    let mut dealt = Dealt::from(total, all, before);
                    for k in before..all {
                        assert_eq!(dealt.next(), share(total, k, k + 1, all));
                    }
                }
            }
        }
        let mut dealt = Dealt::from(LARGEST, 31, 0);
        for k in 0..31 {
            assert_eq!(dealt.next(), share(LARGEST, k, k + 1, 31));
        }
    }

    #[test]
    fn a_product_is_exact_or_the_largest_number() {
        let numbers = [0, 1, 1 << 31, (1 << 32) - 1, 1 << 32, LARGEST, u64::MAX];
        for (a, b) in numbers.iter().flat_map(|a| numbers.map(|b| (*a, b))) {
            let exact = u128::from(a) * u128::from(b);
            assert_eq!(u128::from(times(a, b)), exact.min(u128::from(u64::MAX)));
        }
    }

    #[test]
    fn r11_growth_is_kept_in_millionths_and_rounded_half_up() {
        // 6000 × 1.0725 = 6435; × 1.0725 = 6901.5375; × 1.0725 = 7401.89896875
        assert_eq!(
            monthly_calls(6000, Hundredths(725), 4),
            Some(vec![6000, 6435, 6902, 7402])
        );
        // 1 × 0.5 = 0.5 → 1; 0.25 → 0
        assert_eq!(monthly_calls(1, Hundredths(-5000), 3), Some(vec![1, 1, 0]));
        assert_eq!(
            monthly_calls(7, Hundredths(-10_000), 3),
            Some(vec![7, 0, 0])
        );
        // The rounding of the millionths themselves, each month, decides the last:
        // 2191.120400, 2234.066360 (…359.84), 2277.854061 (…060.66), 2322.500001.
        assert_eq!(
            monthly_calls(2149, Hundredths(196), 5),
            Some(vec![2149, 2191, 2234, 2278, 2323])
        );
        // A level below a millionth: 1 × 0.0001 → 0.0001 → 0.00000001 rounds to 0 millionths.
        assert_eq!(monthly_calls(1, Hundredths(-9_999), 3), Some(vec![1, 0, 0]));
    }

    #[test]
    fn growth_past_the_largest_number_is_refused_not_wrong() {
        assert_eq!(
            monthly_calls(1_000_000_000_000, Hundredths(100_000), 60),
            None
        );
        assert_eq!(
            monthly_calls(1, Hundredths(100_000), 16).map(|calls| calls[15]),
            Some(11_u64.pow(15))
        );
        assert_eq!(monthly_calls(1, Hundredths(100_000), 17), None);
    }
}
