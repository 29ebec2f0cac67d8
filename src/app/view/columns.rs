//! The billing periods as columns: what each took from which credits, what was
//! refused, and below the line what expired.

use super::{
    chart::{HEIGHT, Mark, Path, Reading, Scale, WIDTH, short, ticks},
    periods::{PeriodRow, PeriodTable},
};
use crate::{app::words::Words, engine::Credits};

/// How many periods' names fit below the narrowest chart.
const MOST_NAMED: usize = 5;
/// Of the room for a column so many tenths are left free.
const FREE: u32 = 3;

/// A kind of credits in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// From carry-over, lowest: it is used first.
    CarryOver,
    /// From the supply.
    Supply,
    /// From packs.
    Packs,
    /// Refused.
    Refused,
    /// Expired, below the line.
    Expired,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::CarryOver,
        Self::Supply,
        Self::Packs,
        Self::Refused,
        Self::Expired,
    ];

    /// As it is called in the picture.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CarryOver => "carried over",
            Self::Supply => "supply",
            Self::Packs => "packs",
            Self::Refused => "refused",
            Self::Expired => "expired",
        }
    }

    const fn of(self, row: &PeriodRow) -> Credits {
        match self {
            Self::CarryOver => row.used.from_carry_over,
            Self::Supply => row.used.from_supply,
            Self::Packs => row.used.from_packs,
            Self::Refused => row.used.shortfall,
            Self::Expired => row.expired,
        }
    }
}

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// What it shows, in a sentence.
    pub finding: String,
    /// What is drawn, for those who cannot see it.
    pub description: String,
    /// The parts that there are: which, and its boxes in all columns.
    pub parts: Vec<(Part, Path)>,
    /// Lines across, at the marks of `heights`.
    pub grid: Path,
    /// The line that columns stand on.
    pub ground: Path,
    /// Marks of credits, from above.
    pub heights: Vec<Mark>,
    /// Days on which periods begin, along the width.
    pub along: Vec<Mark>,
    /// What each column says.
    pub readings: Vec<Reading>,
}

/// The columns of a table of periods; `None` for a single period, which the
/// table says as well, and where nothing happens.
#[must_use]
pub fn columns(table: &PeriodTable, currency: &str, words: &dyn Words) -> Option<Columns> {
    let rows = &table.rows;
    let most = rows.iter().map(|row| row.used.demand.get()).max()?;
    let deepest = rows.iter().map(|row| row.expired.get()).max()?;
    if rows.len() < 2 || (most == 0 && deepest == 0) {
        return None;
    }
    let step = *ticks(most.max(deepest), 4).get(1)?;
    let (up, down) = (most.div_ceil(step).max(1), deepest.div_ceil(step));
    let height = Scale::new((up + down).saturating_mul(step), HEIGHT);
    let ground = height.at(up.saturating_mul(step));
    let width = Scale::new(rows.len() as u64, WIDTH);
    let edges = |i: usize| {
        let (from, to) = (width.at(i as u64), width.at(i as u64 + 1));
        let free = (to - from) * FREE / 20;
        (from + free, to - free)
    };
    let mut parts: Vec<(Part, Path)> = Part::ALL.map(|part| (part, Path::default())).into();
    for (i, row) in rows.iter().enumerate() {
        let (left, right) = edges(i);
        let mut below = 0;
        for (part, path) in &mut parts {
            let credits = part.of(row).get();
            if credits == 0 {
                continue;
            }
            if *part == Part::Expired {
                path.area((left, ground), (right, ground + height.at(credits)));
            } else {
                let above = below + credits;
                path.area(
                    (left, ground - height.at(above)),
                    (right, ground - height.at(below)),
                );
                below = above;
            }
        }
    }
    parts.retain(|(_, path)| !path.is_empty());
    let mut grid = Path::default();
    let mut heights = Vec::new();
    for i in 0..=up + down {
        let at = height.at(i.saturating_mul(step));
        grid.line((0, at), (WIDTH, at));
        let mark = i.abs_diff(up).saturating_mul(step);
        heights.push(Mark::new(at, HEIGHT, short(mark, words)));
    }
    let mut line = Path::default();
    line.line((0, ground), (WIDTH, ground));
    let named = rows
        .iter()
        .enumerate()
        .step_by(rows.len().div_ceil(MOST_NAMED));
    Some(Columns {
        finding: finding(table, words),
        description: format!(
            "A column for each of {} billing periods: credits used, by where they come from, and refused ones on top{}.",
            words.whole(rows.len() as u64),
            if deepest == 0 {
                ""
            } else {
                "; below the line what expired"
            }
        ),
        parts,
        grid,
        ground: line,
        heights,
        along: named
            .map(|(i, row)| Mark::new(edges(i).0, WIDTH, words.day_month(row.from)))
            .collect(),
        readings: rows
            .iter()
            .enumerate()
            .map(|(i, row)| {
                let (left, right) = edges(i);
                Reading {
                    at: Mark::new(left.midpoint(right), WIDTH, String::new()).at,
                    text: said(row, currency, words),
                }
            })
            .collect(),
    })
}

fn said(row: &PeriodRow, currency: &str, words: &dyn Words) -> String {
    let parts = Part::ALL.into_iter().filter_map(|part| {
        let credits = part.of(row);
        (!credits.is_zero()).then(|| {
            let from = match part {
                Part::CarryOver => "from carry-over",
                Part::Supply => "from supply",
                Part::Packs => "from packs",
                Part::Refused => "refused",
                Part::Expired => "expired unused",
            };
            format!("{} {from}", words.credits(credits))
        })
    });
    let parts: Vec<String> = parts.collect();
    let parts = match parts.len() {
        0 => "nothing is used".to_owned(),
        _ => parts.join(", "),
    };
    format!(
        "{} to {}, {}: {parts}; {} charged.",
        words.day_month(row.from),
        words.day(row.to.day_before()),
        row.plan,
        words.money(row.charged, currency)
    )
}

fn finding(table: &PeriodTable, words: &dyn Words) -> String {
    let all = table.rows.len();
    let count = |which: &dyn Fn(&PeriodRow) -> bool| table.rows.iter().filter(|r| which(r)).count();
    let short = count(&|row| !row.used.shortfall.is_zero());
    let packs = count(&|row| !row.used.from_packs.is_zero());
    let of_all = |n: usize| match n {
        n if n == all => "every billing period".to_owned(),
        n => format!(
            "{} of {} billing periods",
            words.whole(n as u64),
            words.whole(all as u64)
        ),
    };
    match (short, packs) {
        (0, 0) if table.expired.is_zero() => "The supply covers every billing period".to_owned(),
        (0, 0) => format!(
            "The supply covers every billing period; {} credits expire unused",
            words.credits(table.expired)
        ),
        (0, packs) => format!("Packs are used in {}", of_all(packs)),
        (short, _) => format!("Calls are refused in {}", of_all(short)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::words::PlainWords,
        engine::{Cents, Date, forecast::Used},
    };

    fn row(month: u32, used: [u64; 4], expired: u64) -> PeriodRow {
        let [carried, supply, packs, short] = used.map(Credits::new);
        PeriodRow {
            plan: "Business".to_owned(),
            from: Date::from_ymd(2026, month, 1).unwrap(),
            to: Date::from_ymd(2026, month + 1, 1).unwrap(),
            used: Used {
                demand: carried + supply + packs + short,
                from_carry_over: carried,
                from_supply: supply,
                from_packs: packs,
                shortfall: short,
            },
            supply: Credits::new(1000),
            expired: Credits::new(expired),
            gone: None,
            packs_left: Credits::ZERO,
            charged: Cents::new(5900),
            is_cut: false,
        }
    }

    fn table(rows: Vec<PeriodRow>) -> PeriodTable {
        PeriodTable {
            used: Used::default(),
            expired: rows.iter().map(|row| row.expired).sum(),
            charged: Cents::ZERO,
            has_carry_over: false,
            has_packs: false,
            rows,
        }
    }

    #[test]
    fn every_part_has_its_box_and_expired_hangs_below_the_line() {
        let rows = vec![row(1, [100, 200, 0, 0], 100), row(2, [0, 200, 50, 150], 0)];
        let view = columns(&table(rows), "EUR", &PlainWords).unwrap();
        assert_eq!(
            view.parts.iter().map(|(part, _)| *part).collect::<Vec<_>>(),
            Part::ALL
        );
        // 400 up and 100 down in steps of 100: the line lies at four fifths.
        assert_eq!(view.ground.d(), "M0 3200L10000 3200");
        assert_eq!(view.parts[4].1.d(), "M750 3200H4250V4000H750Z");
        assert_eq!(view.parts[0].1.d(), "M750 2400H4250V3200H750Z");
        assert_eq!(view.parts[3].1.d(), "M5750 0H9250V1200H5750Z");
        assert_eq!(view.finding, "Calls are refused in 1 of 2 billing periods");
        assert_eq!(
            view.readings[1].text,
            "1 Feb to 28 Feb 2026, Business: 200 from supply, 50 from packs, 150 refused; EUR 59.00 charged."
        );
        let labels: Vec<&str> = view
            .heights
            .iter()
            .map(|mark| mark.label.as_str())
            .collect();
        assert_eq!(labels, ["400", "300", "200", "100", "0", "100"]);
    }

    #[test]
    fn nothing_to_compare_is_no_picture() {
        assert_eq!(columns(&table(vec![]), "EUR", &PlainWords), None);
        assert_eq!(
            columns(&table(vec![row(1, [0, 9, 0, 0], 0)]), "EUR", &PlainWords),
            None
        );
        let idle = vec![row(1, [0; 4], 0), row(2, [0; 4], 0)];
        assert_eq!(columns(&table(idle), "EUR", &PlainWords), None);
        let one = vec![row(1, [0, 9, 0, 0], 991), row(2, [0, 9, 0, 0], 0)];
        let view = columns(&table(one), "EUR", &PlainWords).unwrap();
        assert_eq!(
            view.finding,
            "The supply covers every billing period; 991 credits expire unused"
        );
    }
}
