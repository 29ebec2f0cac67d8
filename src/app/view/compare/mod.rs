//! Two to four scenarios side by side, the first one being what the others are
//! compared with.

mod costs;
mod finding;
mod inputs;
mod prices;

pub use costs::{Costs, Line};

use super::{
    Share,
    derivation::{Kind, Measure, places::Opens},
};
use crate::{
    app::{
        results::Results,
        words::{Words, plural},
    },
    engine::{Cents, Credits, Date, scenario::Hundredths},
};
use std::sync::Arc;

/// How many can be compared.
pub const FEWEST: usize = 2;
/// See [`FEWEST`].
pub const MOST: usize = 4;

/// A scenario to compare.
#[derive(Clone, Debug)]
pub struct Side {
    /// What it is called.
    pub name: String,
    /// What it comes to.
    pub results: Arc<Results>,
}

/// The comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What each is called, the baseline first.
    pub names: Vec<String>,
    /// What sets them apart, in a sentence.
    pub finding: String,
    /// The numbers in that.
    pub opens: Vec<Opens>,
    /// What was entered differently: a name, and a text for each.
    pub inputs: Vec<(String, Vec<String>)>,
    /// What each comes to.
    pub rows: Vec<Row>,
    /// Why amounts of money have no difference; empty where they have.
    pub apart: String,
    /// Bars on one scale.
    pub bars: Vec<Bars>,
    /// What is paid as time goes on, on one scale; `None` where currencies
    /// differ or nothing is paid.
    pub costs: Option<Costs>,
}

/// One figure of every scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub label: &'static str,
    /// Of each scenario.
    pub cells: Vec<Cell>,
    /// What explains the figures, where something does.
    pub measure: Option<Measure>,
}

impl Row {
    fn of(self, measure: Measure) -> Self {
        Self {
            measure: Some(measure),
            ..self
        }
    }
}

/// A figure of a scenario, and how it differs from the baseline's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The figure.
    pub value: String,
    /// How much more or less; empty for the baseline and where nothing differs.
    pub difference: String,
    /// The same in percent; empty where the baseline has nothing.
    pub percent: String,
}

/// A bar for each scenario, all on one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// What they show.
    pub title: &'static str,
    /// What each scenario's bar is made of.
    pub bars: Vec<Bar>,
}

/// A scenario's bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The scenario's name.
    pub name: String,
    /// The whole of it, in words.
    pub total: String,
    /// Its parts: what they mean, how much, how long.
    pub parts: Vec<Part>,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which, as its colour's class says.
    pub class: &'static str,
    /// In words.
    pub label: String,
    /// Its length, of the longest bar.
    pub share: Share,
}

/// The change from `base` to `value` in hundredths of a percent of `base`, half
/// away from zero; `None` where the baseline is 0 or the change cannot be
/// counted.
#[must_use]
pub fn percent(base: u64, value: u64) -> Option<Hundredths> {
    if base == 0 {
        return None;
    }
    let (base, value) = (i128::from(base), i128::from(value));
    let doubled = (value - base) * 20_000;
    let rounded = (doubled + doubled.signum() * base) / (2 * base);
    i64::try_from(rounded).ok().map(Hundredths)
}

/// Compares scenarios; the first one is the baseline.
#[must_use]
pub fn compare(sides: &[Side], words: &dyn Words) -> Option<Comparison> {
    sides.first()?;
    let currencies: Vec<&str> = sides.iter().map(currency).collect();
    let is_one_currency = currencies.iter().all(|other| *other == currencies[0]);
    let teller = Teller {
        sides,
        is_one_currency,
        words,
    };
    let (finding, opens) = finding::finding(sides, words);
    Some(Comparison {
        names: sides.iter().map(|side| side.name.clone()).collect(),
        finding,
        opens,
        inputs: inputs::differing(sides, words),
        rows: teller.rows(),
        apart: if is_one_currency {
            String::new()
        } else {
            "They are in different currencies, which are not converted, so amounts of money have no difference."
                .to_owned()
        },
        bars: teller.bars(),
        costs: costs::costs(sides, words).filter(|_| is_one_currency),
    })
}

fn currency(side: &Side) -> &str {
    let scenario = &side.results.scenario;
    scenario.catalog().currency(scenario.currency())
}

/// Amounts of money in a forecast are never below 0.
fn cents(amount: Cents) -> u64 {
    amount.get().unsigned_abs()
}

fn cost(side: &Side) -> Cents {
    side.results.forecast.totals.cost()
}

fn refused(side: &Side) -> Credits {
    side.results.forecast.totals.used.shortfall
}

struct Teller<'a> {
    sides: &'a [Side],
    is_one_currency: bool,
    words: &'a dyn Words,
}

impl Teller<'_> {
    fn rows(&self) -> Vec<Row> {
        let totals = |side: &Side| side.results.forecast.totals;
        let mut rows = vec![
            self.money("To pay", &|side| Some(totals(side).cost()))
                .of(Measure::Cost),
            self.money("For plans", &|side| Some(totals(side).plan_cost))
                .of(Measure::PlanCost),
            self.money("For packs", &|side| Some(totals(side).pack_cost))
                .of(Measure::PackCost),
            self.credits("Credits needed", &|side| totals(side).used.demand)
                .of(Measure::Demand),
            self.credits("From carry-over", &|side| totals(side).used.from_carry_over)
                .of(Measure::Served(Kind::CarryOver)),
            self.credits("From supply", &|side| totals(side).used.from_supply)
                .of(Measure::Served(Kind::Supply)),
            self.credits("From packs", &|side| totals(side).used.from_packs)
                .of(Measure::Served(Kind::Packs)),
            self.credits("Refused", &|side| totals(side).used.shortfall)
                .of(Measure::Refused),
            self.first_refused(),
            self.credits("Expired", &|side| totals(side).expired)
                .of(Measure::Expired),
            self.credits("Pack credits left", &|side| {
                side.results.forecast.packs_left
            })
            .of(Measure::PacksLeft),
            self.cheapest(),
            self.money("Net cost on that plan", &|side| {
                let found = &side.results.recommendation;
                let best = found
                    .options
                    .iter()
                    .find(|option| Some(option.plan) == found.best)?;
                Some(best.bill.as_ref()?.net())
            })
            .of(Measure::Net),
        ];
        // Nowhere anything: not worth a line.
        rows.retain(|row| row.cells.iter().any(|cell| cell.value != "–"));
        rows
    }

    fn row(
        &self,
        label: &'static str,
        value: &dyn Fn(&Side) -> Option<u64>,
        write: &dyn Fn(u64, &Side) -> String,
        has_difference: bool,
    ) -> Row {
        let base = self.sides.first().and_then(value);
        let cells = self.sides.iter().enumerate().map(|(i, side)| {
            let Some(own) = value(side) else {
                return Cell {
                    value: "–".to_owned(),
                    ..Cell::default()
                };
            };
            let text = match own {
                0 => "–".to_owned(),
                own => write(own, side),
            };
            let Some(base) = base.filter(|base| i > 0 && has_difference && *base != own) else {
                return Cell {
                    value: text,
                    ..Cell::default()
                };
            };
            let sign = if own > base { "+" } else { "−" };
            Cell {
                value: text,
                difference: format!("{sign}{}", write(own.abs_diff(base), side)),
                percent: self.percent(base, own),
            }
        });
        Row {
            label,
            cells: cells.collect(),
            measure: None,
        }
    }

    fn percent(&self, base: u64, own: u64) -> String {
        percent(base, own).map_or_else(String::new, |change| {
            let sign = match change.0 {
                0 => "±",
                ..0 => "−",
                _ => "+",
            };
            let size = Hundredths(change.0.saturating_abs());
            format!("{sign}{} %", self.words.decimal(size))
        })
    }

    fn money(&self, label: &'static str, value: &dyn Fn(&Side) -> Option<Cents>) -> Row {
        let write = |amount: u64, side: &Side| {
            let amount = Cents::new(i64::try_from(amount).unwrap_or(i64::MAX));
            self.words.money(amount, currency(side))
        };
        let value = |side: &Side| value(side).map(cents);
        self.row(label, &value, &write, self.is_one_currency)
    }

    fn credits(&self, label: &'static str, value: &dyn Fn(&Side) -> Credits) -> Row {
        let write = |credits: u64, _: &Side| self.words.whole(credits);
        let value = |side: &Side| Some(value(side).get());
        self.row(label, &value, &write, true)
    }

    fn first_refused(&self) -> Row {
        let day = |side: &Side| side.results.forecast.first_shortfall;
        let base = self.sides.first().and_then(day);
        let apart = |own: Date, base: Date| {
            let days = own.days_since(base);
            let count = u64::from(days.unsigned_abs());
            let turn = if days > 0 { "later" } else { "sooner" };
            format!(
                "{} {} {turn}",
                self.words.whole(count),
                plural("day", count)
            )
        };
        let cells = self.sides.iter().enumerate().map(|(i, side)| {
            let own = day(side);
            let difference = match (base, own) {
                (Some(base), Some(own)) if i > 0 && own != base => apart(own, base),
                _ => String::new(),
            };
            Cell {
                value: own.map_or_else(|| "–".to_owned(), |day| self.words.day(day)),
                difference,
                percent: String::new(),
            }
        });
        Row {
            label: "First day with refused calls",
            cells: cells.collect(),
            measure: Some(Measure::FirstRefused),
        }
    }

    fn cheapest(&self) -> Row {
        let cells = self.sides.iter().map(|side| {
            let catalog = side.results.scenario.catalog();
            let best = side.results.recommendation.best;
            Cell {
                value: best.map_or_else(|| "–".to_owned(), |best| catalog.plan(best).name.clone()),
                ..Cell::default()
            }
        });
        Row {
            label: "Cheapest plan to stay on",
            cells: cells.collect(),
            measure: None,
        }
    }

    fn bars(&self) -> Vec<Bars> {
        let mut all = Vec::new();
        if self.is_one_currency {
            let money = |amount: Cents, side: &Side| self.words.money(amount, currency(side));
            all.push(self.bar_group("To pay", &|side| {
                let totals = side.results.forecast.totals;
                let parts = [
                    ("bar-supply", "plans", totals.plan_cost),
                    ("bar-packs", "packs", totals.pack_cost),
                ];
                let parts = parts.map(|(class, name, cost)| {
                    (class, format!("{name} {}", money(cost, side)), cents(cost))
                });
                (money(totals.cost(), side), parts.to_vec())
            }));
        }
        all.push(self.bar_group("Where the credits come from", &|side| {
            let used = side.results.forecast.totals.used;
            let parts = [
                ("bar-carried", "carried over", used.from_carry_over),
                ("bar-supply", "supply", used.from_supply),
                ("bar-packs", "packs", used.from_packs),
                ("bar-refused", "refused", used.shortfall),
            ];
            let parts = parts.map(|(class, name, credits)| {
                let label = format!("{name} {}", self.words.credits(credits));
                (class, label, credits.get())
            });
            let total = format!("{} credits needed", self.words.credits(used.demand));
            (total, parts.to_vec())
        }));
        all
    }

    #[allow(clippy::type_complexity, reason = "named where it is made")]
    fn bar_group(
        &self,
        title: &'static str,
        read: &dyn Fn(&Side) -> (String, Vec<(&'static str, String, u64)>),
    ) -> Bars {
        let read: Vec<_> = self.sides.iter().map(|side| (side, read(side))).collect();
        let whole = |parts: &[(&'static str, String, u64)]| parts.iter().map(|part| part.2).sum();
        let most: u64 = read
            .iter()
            .map(|(_, (_, parts))| whole(parts))
            .max()
            .unwrap_or(0);
        let bars = read.into_iter().map(|(side, (total, parts))| Bar {
            name: side.name.clone(),
            total,
            parts: parts
                .into_iter()
                .filter(|(.., amount)| *amount > 0)
                .map(|(class, label, amount)| Part {
                    class,
                    label,
                    share: Share::of(Credits::new(amount), Credits::new(most)),
                })
                .collect(),
        });
        Bars {
            title,
            bars: bars.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
