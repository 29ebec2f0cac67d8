//! The balance of credits over time, as a picture and as a table.

use super::{
    Share,
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

impl Kind {
    /// From below.
    const ALL: [Self; 3] = [Self::Packs, Self::Supply, Self::CarryOver];

    /// As it is called in the picture.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Packs => "packs",
            Self::Supply => "supply",
            Self::CarryOver => "carried over",
        }
    }
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

/// The day that is read first: the first on which calls are refused, else
/// `today`, else the first.
#[must_use]
pub fn first_read(results: &Results, today: Date) -> usize {
    let forecast = &results.forecast;
    let date = forecast.first_shortfall.unwrap_or(today);
    let last = results.ledger.days.len().saturating_sub(1);
    usize::try_from(date.days_since(forecast.start))
        .unwrap_or(0)
        .min(last)
}

/// Where each day is read: in its middle.
#[must_use]
pub fn places(results: &Results) -> Vec<Share> {
    let days = results.ledger.days.len() as u64;
    let scale = Scale::new(2 * days, WIDTH);
    (0..days)
        .map(|day| Mark::new(scale.at(2 * day + 1), WIDTH, String::new()).at)
        .collect()
}

/// What the picture says of a day; `None` for a day that it does not have.
#[must_use]
pub fn read(results: &Results, day: usize, words: &dyn Words) -> Option<String> {
    let days = &results.ledger.days;
    let found = days.get(day)?;
    let used = &found.used;
    let mut parts = Vec::new();
    for (credits, from) in [
        (used.from_carry_over, "from carry-over"),
        (used.from_supply, "from supply"),
        (used.from_packs, "from packs"),
        (used.shortfall, "refused"),
    ] {
        if !credits.is_zero() {
            parts.push(format!("{} {from}", words.credits(credits)));
        }
    }
    let needed = match &parts[..] {
        [] => "nothing needed".to_owned(),
        parts => format!(
            "{} needed: {}",
            words.credits(used.demand),
            parts.join(", ")
        ),
    };
    let mut left = vec![format!("{} of supply", words.credits(found.supply_left))];
    if !found.carry_over_left.is_zero() {
        left.insert(
            0,
            format!("{} carried over", words.credits(found.carry_over_left)),
        );
    }
    if results
        .ledger
        .days
        .iter()
        .any(|day| !day.packs_left.is_zero())
    {
        left.push(format!("{} of packs", words.credits(found.packs_left)));
    }
    Some(format!(
        "{}: {needed}. Left in the evening: {}.",
        words.day(found.date),
        left.join(", ")
    ))
}

/// The balance over the forecast of `results`; `None` where there is nothing
/// to see because nothing is asked for.
#[must_use]
pub fn balance(results: &Results, words: &dyn Words) -> Option<Balance> {
    if results.forecast.totals.used.demand.is_zero() {
        return None;
    }
    let mut view = draw(results, &Kind::ALL, words)?;
    view.finding = finding(results, words);
    view.rows = rows(results, words);
    view.has_carry_over = view.rows.iter().any(|row| !row.carry_over.is_zero());
    Some(view)
}

/// The balance of packs alone, under the title `finding`; without a table.
#[must_use]
pub fn packs_balance(results: &Results, finding: &str, words: &dyn Words) -> Option<Balance> {
    let mut view = draw(results, &Kind::ALL[..1], words)?;
    finding.clone_into(&mut view.finding);
    Some(view)
}

/// The picture of the first so many kinds, from below.
fn draw(results: &Results, kinds: &[Kind], words: &dyn Words) -> Option<Balance> {
    let ledger = &results.ledger;
    let days = &ledger.days;
    let total = |left: Left| left.into_iter().take(kinds.len()).sum::<Credits>().get();
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
    let lines: Vec<_> = (0..=kinds.len()).map(line).collect();
    let areas: Vec<Area> = kinds
        .iter()
        .copied()
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
    Some(Balance {
        finding: String::new(),
        description: format!(
            "{} day by day from {} to {}. Upright lines are renewals and changes of plan.{}",
            match kinds {
                [_] => "Pack credits left",
                _ =>
                    "Credits left, from below: packs, monthly supply, what is left of former plans;",
            },
            words.day(results.forecast.start),
            words.day(results.forecast.end.day_before()),
            if refused.is_empty() {
                ""
            } else {
                " Red marks at the bottom are days on which calls are refused."
            }
        ),
        has_carry_over: false,
        areas,
        renewals,
        grid,
        refused,
        first_refused,
        heights,
        days: named
            .map(|&day| Mark::new(x(day), WIDTH, words.day_month(days[day].date)))
            .collect(),
        rows: Vec::new(),
    })
}

/// So many places along the width are tried for a name.
const NAME_PLACES: u32 = 40;

/// Where an area is tall enough for its name over the name's whole width; the
/// tallest such place, if there is one.
fn name_place(upper: &[(u32, u32)], lower: &[(u32, u32)], kind: Kind) -> Option<(Mark, Mark)> {
    let name = kind.name();
    // Half of what a name takes on the narrowest chart.
    let half = WIDTH * u32::try_from(name.len()).unwrap_or(10) / 60;
    let room_at = |middle: u32| {
        let inside = upper
            .iter()
            .zip(lower)
            .filter(|((x, _), _)| x.abs_diff(middle) <= half);
        let (mut top, mut bottom) = (0, HEIGHT);
        for ((_, above), (_, below)) in inside {
            top = top.max(*above);
            bottom = bottom.min(*below);
        }
        (bottom.saturating_sub(top), middle, top)
    };
    let places = (0..NAME_PLACES).map(|i| half + (WIDTH - 2 * half) / (NAME_PLACES - 1) * i);
    let (room, middle, top) = places.map(room_at).max_by_key(|(room, ..)| *room)?;
    (room > HEIGHT / 8).then(|| {
        (
            Mark::new(middle, WIDTH, name.to_owned()),
            Mark::new(top + room / 2, HEIGHT, String::new()),
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
    fn every_day_is_read_with_its_own_figures() {
        let results = results("15000");
        let days = &results.ledger.days;
        let places = places(&results);
        assert_eq!(places.len(), days.len());
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
        for (i, day) in days.iter().enumerate() {
            let reading = read(&results, i, &PlainWords).unwrap();
            assert!(reading.starts_with(&PlainWords.day(day.date)), "{reading}");
            let refused = format!("{} refused", PlainWords.credits(day.used.shortfall));
            assert_eq!(reading.contains("refused"), !day.used.shortfall.is_zero());
            assert!(day.used.shortfall.is_zero() || reading.contains(&refused));
        }
        assert_eq!(read(&results, days.len(), &PlainWords), None);
        let first = first_read(&results, Date::parse("2026-09-03").unwrap());
        assert_eq!(Some(days[first].date), results.forecast.first_shortfall);
    }

    #[test]
    fn a_name_stands_only_where_the_area_is_tall_over_its_whole_width() {
        // A point a hundredth of the width; tall in a spike only: no name.
        let line = |height: &dyn Fn(u32) -> u32| -> Vec<(u32, u32)> {
            (0..=100).map(|i| (i * WIDTH / 100, height(i))).collect()
        };
        let floor = line(&|_| HEIGHT);
        let spike = line(&|i| if i == 50 { 0 } else { HEIGHT });
        assert_eq!(name_place(&spike, &floor, Kind::Supply), None);
        let flat = line(&|_| 1_000);
        let (along, down) = name_place(&flat, &floor, Kind::Supply).unwrap();
        assert!(along.at.0 > 500 && along.at.0 < 9_500);
        assert_eq!(down.at.0, 6_250);
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
