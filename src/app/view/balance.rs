//! The balance of credits over time, as a picture and as a table.

use super::{
    chart::{HEIGHT, Mark, Path, Scale, WIDTH, short, ticks},
    prices::pack_name,
};
use crate::{
    app::{results::Results, words::Words},
    engine::{Credits, Date, forecast::Used, ledger::Day},
};

/// How many days' names fit below the narrowest chart.
const MOST_DAYS_NAMED: usize = 5;
/// How high the marks of refused calls are.
const REFUSED_HEIGHT: u32 = HEIGHT / 14;

/// A kind of credits, as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Packs, lowest, since they are used last.
    Packs,
    /// The monthly supply.
    Supply,
    /// Left of former plans, on top, since they are used first.
    CarryOver,
}

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// What it shows, in a sentence.
    pub finding: String,
    /// What is drawn, for those who cannot see it.
    pub description: String,
    /// The kinds of credits that there are, from below.
    pub areas: Vec<Area>,
    /// Days of renewal or change, as upright lines.
    pub renewals: Path,
    /// Lines across, at the marks of `heights`.
    pub grid: Path,
    /// Days on which calls are refused.
    pub refused: Path,
    /// The first of them, along the width.
    pub first_refused: Option<Mark>,
    /// Marks of credits, from above.
    pub heights: Vec<Mark>,
    /// Marks of days, along the width.
    pub days: Vec<Mark>,
    /// The same figures as a table.
    pub rows: Vec<BalanceRow>,
    /// Which columns of the table hold anything.
    pub has_carry_over: bool,
}

/// One kind of credits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Which.
    pub kind: Kind,
    /// Its shape.
    pub path: Path,
    /// Where there is room for its name: along the width, and from above.
    pub name: Option<(Mark, Mark)>,
}

/// What is left on the morning of a day on which something begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceRow {
    /// The day.
    pub day: Date,
    /// What begins: a renewal, a change, a purchase.
    pub what: String,
    /// Left of former plans.
    pub carry_over: Credits,
    /// Left of the supply.
    pub supply: Credits,
    /// Left of packs.
    pub packs: Credits,
    /// Refused from this day until the next row's.
    pub refused: Credits,
}

/// Credits left at one moment, by kind: packs, supply, carry-over.
type Left = [Credits; 3];

fn evening(day: &Day) -> Left {
    [day.packs_left, day.supply_left, day.carry_over_left]
}

fn morning(day: &Day) -> Left {
    let Used {
        from_packs,
        from_supply,
        from_carry_over,
        ..
    } = day.used;
    let [packs, supply, carried] = evening(day);
    [
        packs + from_packs,
        supply + from_supply,
        carried + from_carry_over,
    ]
}

/// The balance over the forecast of `results`; `None` where there is nothing
/// to see because nothing is asked for.
#[must_use]
pub fn balance(results: &Results, words: &dyn Words) -> Option<Balance> {
    let ledger = &results.ledger;
    let days = &ledger.days;
    if results.forecast.totals.used.demand.is_zero() {
        return None;
    }
    let total = |left: Left| left.into_iter().sum::<Credits>().get();
    let most = days.iter().map(|day| total(morning(day))).max()?;
    let marks = ticks(most, 4);
    let height = Scale::new(*marks.last()?, HEIGHT);
    let width = Scale::new(days.len() as u64, WIDTH);
    let x = |day: usize| width.at(day as u64);

    // Every day has a morning and an evening: what is granted or bought stands
    // upright, what is used slopes.
    let moments: Vec<(u32, Left)> = days
        .iter()
        .enumerate()
        .flat_map(|(i, day)| [(x(i), morning(day)), (x(i + 1), evening(day))])
        .collect();
    let line = |kinds: usize| -> Vec<(u32, u32)> {
        let at = |left: &Left| height.down(left[..kinds].iter().copied().sum::<Credits>().get());
        moments.iter().map(|(x, left)| (*x, at(left))).collect()
    };
    let lines = [0, 1, 2, 3].map(line);
    let kinds = [Kind::Packs, Kind::Supply, Kind::CarryOver];
    let areas: Vec<Area> = kinds
        .into_iter()
        .enumerate()
        .filter(|(i, _)| moments.iter().any(|(_, left)| !left[*i].is_zero()))
        .map(|(i, kind)| Area {
            kind,
            path: Path::between(&lines[i + 1], &lines[i]),
            name: name_place(&lines[i + 1], &lines[i], kind),
        })
        .collect();

    let mut refused = Path::default();
    let mut first_refused = None;
    let is_short = |day: &Day| !day.used.shortfall.is_zero();
    let mut from = 0;
    while let Some(begin) = days[from..].iter().position(is_short).map(|n| n + from) {
        let end = days[begin..]
            .iter()
            .position(|day| !is_short(day))
            .map_or(days.len(), |n| n + begin);
        refused.area((x(begin), HEIGHT - REFUSED_HEIGHT), (x(end), HEIGHT));
        first_refused.get_or_insert_with(|| {
            let label = format!("refused from {}", words.day_month(days[begin].date));
            Mark::new(x(begin), WIDTH, label)
        });
        from = end;
    }

    let mut renewals = Path::default();
    let first = days.first()?.date;
    let place = |date: Date| usize::try_from(date.days_since(first)).unwrap_or(0);
    for period in ledger.timeline.periods.iter().skip(1) {
        let at = x(place(period.start));
        renewals.line((at, 0), (at, HEIGHT));
    }
    let mut grid = Path::default();
    let heights = marks
        .iter()
        .map(|mark| {
            let at = height.down(*mark);
            grid.line((0, at), (WIDTH, at));
            Mark::new(at, HEIGHT, short(*mark, words))
        })
        .collect();
    let months: Vec<usize> = results
        .scenario
        .demand()
        .months()
        .map(|month| month.start)
        .collect();
    let step = months.len().div_ceil(MOST_DAYS_NAMED);
    let named = months.iter().step_by(step);
    let rows = rows(results, words);
    Some(Balance {
        finding: finding(results, words),
        description: format!(
            "Credits left day by day from {} to {}, from below: packs, monthly supply, what is left of former \
             plans. Upright lines are renewals and changes of plan.{}",
            words.day(results.forecast.start),
            words.day(results.forecast.end.plus_days(-1)),
            if refused.is_empty() {
                ""
            } else {
                " Red marks at the bottom are days on which calls are refused."
            }
        ),
        has_carry_over: rows.iter().any(|row| !row.carry_over.is_zero()),
        areas,
        renewals,
        grid,
        refused,
        first_refused,
        heights,
        days: named
            .map(|&day| Mark::new(x(day), WIDTH, words.day_month(days[day].date)))
            .collect(),
        rows,
    })
}

/// The middle of the tallest part of an area, if a name fits in there.
fn name_place(upper: &[(u32, u32)], lower: &[(u32, u32)], kind: Kind) -> Option<(Mark, Mark)> {
    let (above, below) = upper
        .iter()
        .zip(lower)
        // Not at the very edge, where a name would be cut.
        .filter(|((x, _), _)| (WIDTH / 12..WIDTH - WIDTH / 12).contains(x))
        .max_by_key(|((_, top), (_, bottom))| bottom - top)?;
    let room = below.1 - above.1;
    let name = match kind {
        Kind::Packs => "packs",
        Kind::Supply => "supply",
        Kind::CarryOver => "carried over",
    };
    (room > HEIGHT / 6).then(|| {
        let middle = above.1 + room / 2;
        (
            Mark::new(above.0, WIDTH, name.to_owned()),
            Mark::new(middle, HEIGHT, String::new()),
        )
    })
}

/// What the picture shows, in a sentence.
fn finding(results: &Results, words: &dyn Words) -> String {
    let forecast = &results.forecast;
    let used = &forecast.totals.used;
    let had_packs = !used.from_packs.is_zero();
    match forecast.first_shortfall {
        Some(day) if had_packs => format!(
            "Supply and packs run out: from {} some calls would be refused",
            words.day(day)
        ),
        Some(day) => format!(
            "The supply runs out: from {} some calls would be refused",
            words.day(day)
        ),
        None if had_packs => format!(
            "Packs fill in where the supply runs out; {} pack credits are left at the end",
            words.credits(forecast.packs_left)
        ),
        None if used.from_carry_over.is_zero() => "The supply lasts in every period".to_owned(),
        None => "The supply lasts, with what the former plan left".to_owned(),
    }
}

fn rows(results: &Results, words: &dyn Words) -> Vec<BalanceRow> {
    let catalog = results.scenario.catalog();
    let ledger = &results.ledger;
    let mut rows: Vec<BalanceRow> = Vec::new();
    for (i, day) in ledger.days.iter().enumerate() {
        let period = &ledger.timeline.periods[day.period];
        let name = &catalog.plan(period.plan).name;
        let mut what = Vec::new();
        if i == 0 {
            what.push(format!("Start, on {name}"));
        } else if period.start == day.date {
            let changes = results.scenario.changes();
            what.push(if changes.iter().any(|change| change.date == day.date) {
                format!("Change to {name}")
            } else {
                format!("{name} renews")
            });
        }
        for buy in results
            .scenario
            .packs()
            .iter()
            .filter(|buy| buy.date == day.date)
        {
            let count = words.whole(buy.quantity);
            let name = pack_name(catalog.pack(buy.pack), words);
            what.push(format!("{count} × {name} bought"));
        }
        if !what.is_empty() {
            let [packs, supply, carry_over] = morning(day);
            rows.push(BalanceRow {
                day: day.date,
                what: what.join(", "),
                carry_over,
                supply,
                packs,
                refused: Credits::ZERO,
            });
        }
        if let Some(row) = rows.last_mut() {
            row.refused += day.used.shortfall;
        }
    }
    if let Some(last) = ledger.days.last() {
        let [packs, supply, carry_over] = evening(last);
        rows.push(BalanceRow {
            day: last.date,
            what: "End, in the evening".to_owned(),
            carry_over,
            supply,
            packs,
            refused: Credits::ZERO,
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::Reader,
            draft::{Column, Draft, List, Single},
            reading::Locale,
            results::work_out,
            words::PlainWords,
        },
        format::builtin,
    };
    use std::sync::Arc;

    fn results(monthly: &str) -> Arc<Results> {
        let today = Date::parse("2026-09-01").unwrap();
        let mut draft = Draft::new(today, "EUR");
        draft.set(Single::Months, "4");
        draft.set(Single::Plan, "business-100k");
        draft.set(Single::Purchased, "2026-09-01");
        draft.set(Single::PackCredits, "20000");
        let line = [
            (Column::Operation, "fashion-search-external"),
            (Column::Monthly, monthly),
        ];
        draft.add(List::Usage, &line);
        let change = [
            (Column::Date, "2026-10-15"),
            (Column::Plan, "business-300k"),
        ];
        draft.add(List::Changes, &change);
        let reader = Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        work_out(&draft, &reader, None).results.unwrap()
    }

    #[test]
    fn the_table_has_every_renewal_change_and_both_ends_and_all_that_is_refused() {
        let results = results("15000");
        let view = balance(&results, &PlainWords).unwrap();
        let what: Vec<_> = view
            .rows
            .iter()
            .map(|row| format!("{} {}", row.day, row.what))
            .collect();
        assert_eq!(
            what,
            [
                "2026-09-01 Start, on Business 100K",
                "2026-10-01 Business 100K renews",
                "2026-10-15 Change to Business 300K",
                "2026-11-15 Business 300K renews",
                "2026-12-15 Business 300K renews",
                "2026-12-31 End, in the evening",
            ]
        );
        let refused: Credits = view.rows.iter().map(|row| row.refused).sum();
        assert_eq!(refused, results.forecast.totals.used.shortfall);
        assert!(!refused.is_zero() && !view.refused.is_empty());
        assert_eq!(view.first_refused.unwrap().label, "refused from 25 Sep");
        assert_eq!(view.rows[0].packs, Credits::new(20_000));
        assert!(view.has_carry_over);
        assert_eq!(
            view.areas.iter().map(|area| area.kind).collect::<Vec<_>>(),
            [Kind::Packs, Kind::Supply, Kind::CarryOver]
        );
        assert!(
            view.finding
                .starts_with("Supply and packs run out: from 25 Sep 2026")
        );
    }

    #[test]
    fn what_lasts_is_said_and_nothing_asked_for_is_no_picture() {
        assert_eq!(balance(&results("0"), &PlainWords), None);
        let view = balance(&results("100"), &PlainWords).unwrap();
        assert_eq!(
            view.finding,
            "The supply lasts, with what the former plan left"
        );
        assert!(view.refused.is_empty() && view.first_refused.is_none());
        assert_eq!(view.days[0].label, "1 Sep");
    }
}
