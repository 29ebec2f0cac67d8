//! The table of billing periods as a sheet for other programs: the same model
//! that the screen and paper show, with a decimal point, ISO dates and units in
//! the first row.

use super::periods::PeriodTable;
use crate::format::csv::{self, Cell};

/// The sheet of a scenario called `name`: one row a billing period and the sums.
#[must_use]
pub fn sheet(table: &PeriodTable, name: &str, currency: &str) -> String {
    let charged = format!("Charged ({currency})");
    let mut out = csv::header(&[
        "Scenario",
        "Plan",
        "From (date)",
        "To, not included (date)",
        "Supply (credits)",
        "Needed (credits)",
        "From carry-over (credits)",
        "From supply (credits)",
        "From packs (credits)",
        "Refused (credits)",
        "Expired (credits)",
        "Supply used up (date)",
        "Packs left (credits)",
        &charged,
    ]);
    for row in &table.rows {
        let used = &row.used;
        out += &csv::row([
            Cell::Text(name),
            Cell::Text(&row.plan),
            Cell::exact(row.from),
            Cell::exact(row.to),
            Cell::exact(row.supply),
            Cell::exact(used.demand),
            Cell::exact(used.from_carry_over),
            Cell::exact(used.from_supply),
            Cell::exact(used.from_packs),
            Cell::exact(used.shortfall),
            Cell::exact(row.expired),
            Cell::maybe(row.gone),
            Cell::exact(row.packs_left),
            Cell::exact(row.charged),
        ]);
    }
    let used = &table.used;
    out += &csv::row([
        Cell::Text(name),
        Cell::Text("In all"),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::exact(used.demand),
        Cell::exact(used.from_carry_over),
        Cell::exact(used.from_supply),
        Cell::exact(used.from_packs),
        Cell::exact(used.shortfall),
        Cell::exact(table.expired),
        Cell::Empty,
        Cell::Empty,
        Cell::exact(table.charged),
    ]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::Reader, draft::Draft, reading::Locale, results::work_out, view::periods::periods,
        },
        engine::Date,
        format::{Unnamed, builtin, scenario},
    };
    use std::sync::Arc;

    #[test]
    fn the_sheet_has_the_tables_figures_and_its_rows_add_up_to_its_sums() {
        let case = include_str!("../../../tests/cases/initial-setup.json");
        let case: serde_json::Value = serde_json::from_str(case).unwrap();
        let text = case["scenario"].to_string();
        let scenario = scenario::read(&text, Unnamed::Newest).unwrap().content;
        let reader = Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::CONTINENTAL,
            today: Date::parse("2026-09-01").unwrap(),
        };
        let results = work_out(&Draft::of(&scenario), &reader, None)
            .results
            .unwrap();
        let table = periods(&results);
        let sheet = sheet(&table, "=cmd|' /C calc'!A0", "EUR");
        let rows: Vec<Vec<&str>> = sheet
            .trim_end()
            .split("\r\n")
            .map(|line| line.split(',').collect())
            .collect();
        // The name of one column has a comma and stands in quotes.
        let (first, rows) = rows.split_first().unwrap();
        assert_eq!(first.len(), 15);
        assert_eq!(first[14], "Charged (EUR)");
        let (sums, rows) = rows.split_last().unwrap();
        assert_eq!(rows.len(), table.rows.len());
        assert!(rows.iter().all(|row| row[0] == "'=cmd|' /C calc'!A0"));
        for column in 5..=10 {
            let sum: u64 = rows
                .iter()
                .map(|row| row[column].parse::<u64>().unwrap())
                .sum();
            assert_eq!(sums[column], sum.to_string(), "{column}");
        }
        let cents = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
        let charged: i64 = rows.iter().map(|row| cents(row[13])).sum();
        assert_eq!(cents(sums[13]), charged);
        let totals = &case["forecast"]["totals"];
        assert_eq!(sums[13], totals["cost"].as_str().unwrap());
        assert_eq!(sums[5], totals["demand"].to_string());
        assert_eq!(sums[9], totals["shortfall"].to_string());
    }
}
