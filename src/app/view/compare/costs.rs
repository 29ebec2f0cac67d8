//! What is paid as time goes on: every scenario as a line of steps, all on one
//! scale.

use super::{Side, currency};
use crate::{
    app::{
        view::{
            Share,
            chart::{HEIGHT, Mark, Path, Scale, WIDTH, short, spread, ticks},
        },
        words::Words,
    },
    engine::{Cents, Date},
};
use std::collections::BTreeSet;

/// How many days' names fit below the narrowest chart.
const MOST_DAYS_NAMED: u64 = 2;

/// How many characters of a name fit at the end of a line.
const LONGEST_AT_END: usize = 24;

/// What a name at the end of a line needs of the height.
const NAME_GAP: u32 = HEIGHT / 9;

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// A line for each scenario, in their order.
    pub lines: Vec<Line>,
    /// Lines across, at the marks of `heights`.
    pub grid: Path,
    /// Marks of money, from above.
    pub heights: Vec<Mark>,
    /// Marks of days, along the width.
    pub days: Vec<Mark>,
    /// The days on which anything is paid, along the width, and what has been
    /// paid by then.
    pub places: Vec<(Share, String)>,
}

/// A scenario's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its shape.
    pub path: Path,
    /// Its name at its end: along the width, and from above.
    pub name: (Mark, Mark),
}

/// A name as it fits at the end of a line; the key beside the chart has all of
/// it.
fn at_its_end(name: &str) -> String {
    if name.chars().count() <= LONGEST_AT_END {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST_AT_END - 1).collect();
    format!("{}…", kept.trim_end())
}

/// What is charged on which day, in order.
pub(super) fn charges(side: &Side) -> Vec<(Date, Cents)> {
    let charges = side.results.ledger.charges.iter();
    let charges = charges.map(|charge| (charge.date, charge.amount));
    charges.filter(|(_, cost)| *cost != Cents::ZERO).collect()
}

pub(super) fn costs(sides: &[Side], words: &dyn Words) -> Option<Costs> {
    let from = sides.iter().map(|side| side.results.forecast.start).min()?;
    let to = sides.iter().map(|side| side.results.forecast.end).max()?;
    let cents = |amount: Cents| amount.get().unsigned_abs();
    let total = |side: &Side| cents(side.results.forecast.totals.cost());
    let most = sides.iter().map(total).max().filter(|most| *most > 0)?;
    // Marks at whole units of the currency.
    let marks = ticks(most.div_ceil(100), 4);
    let height = Scale::new(marks.last()?.saturating_mul(100), HEIGHT);
    let days = |day: Date| u64::from(day.days_since(from).unsigned_abs());
    let width = Scale::new(days(to), WIDTH);
    let mut ends = Vec::new();
    let lines = sides.iter().map(|side| {
        let (start, end) = (side.results.forecast.start, side.results.forecast.end);
        let mut paid = 0;
        let mut points = vec![(width.at(days(start)), height.down(0))];
        for (day, cost) in charges(side) {
            let x = width.at(days(day));
            points.push((x, height.down(paid)));
            paid += cents(cost);
            points.push((x, height.down(paid)));
        }
        let last = (width.at(days(end)), height.down(paid));
        points.push(last);
        ends.push(last.1);
        Line {
            path: Path::through(points),
            name: (
                Mark::new(last.0, WIDTH, at_its_end(&side.name)),
                Mark::new(last.1, HEIGHT, String::new()),
            ),
        }
    });
    let mut lines: Vec<Line> = lines.collect();
    // Names of lines that end at one height stand below each other.
    spread(&mut ends, NAME_GAP, HEIGHT);
    for (line, down) in lines.iter_mut().zip(ends) {
        line.name.1 = Mark::new(down, HEIGHT, String::new());
    }
    let mut grid = Path::default();
    let heights = marks.iter().map(|mark| {
        let y = height.down(mark.saturating_mul(100));
        grid.line((0, y), (WIDTH, y));
        Mark::new(y, HEIGHT, short(*mark, words))
    });
    let heights = heights.collect();
    let named = (0..=MOST_DAYS_NAMED).map(|i| {
        let after = days(to).saturating_sub(1) * i / MOST_DAYS_NAMED;
        let day = from.plus_days(i32::try_from(after).unwrap_or(0));
        Mark::new(width.at(after), WIDTH, words.day_month(day))
    });
    let named = named.collect();
    let charged: Vec<Vec<(Date, Cents)>> = sides.iter().map(charges).collect();
    let paying: BTreeSet<Date> = charged.iter().flatten().map(|(day, _)| *day).collect();
    let places = paying.into_iter().map(|day| {
        let paid = sides.iter().zip(&charged).map(|(side, charged)| {
            let until = charged.iter().take_while(|(own, _)| *own <= day);
            let paid = until.fold(Cents::ZERO, |sum, (_, cost)| sum + *cost);
            format!("{} {}", side.name, words.money(paid, currency(side)))
        });
        let paid: Vec<String> = paid.collect();
        let text = format!("Paid by {}: {}", words.day(day), paid.join(", "));
        (
            Mark::new(width.at(days(day)), WIDTH, String::new()).at,
            text,
        )
    });
    let places = places.collect();
    let ends: Vec<String> = sides
        .iter()
        .map(|side| {
            let cost = words.money(side.results.forecast.totals.cost(), currency(side));
            format!("{} ends at {cost}", side.name)
        })
        .collect();
    Some(Costs {
        description: format!(
            "What has been paid by each day, from {} to {}, in {}: {}.",
            words.day(from),
            words.day(to.day_before()),
            currency(sides.first()?),
            ends.join(", ")
        ),
        lines,
        grid,
        heights,
        days: named,
        places,
    })
}
