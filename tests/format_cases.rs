//! The worked cases: the engine's forecast, read and written as files, equals
//! each case's own, whatever that names.

mod worked;

use credit_calculator::{
    engine::{Ledger, forecast},
    format::{self, Unnamed},
};
use serde_json::Value;
use worked::{assert_holds, cases};

#[test]
fn the_forecast_of_every_case_is_the_one_in_its_file() {
    let mut days = 0;
    for (name, case) in cases() {
        let text = case["scenario"].to_string();
        let scenario = format::scenario::read(&text, Unnamed::Newest)
            .unwrap_or_else(|errors| panic!("{name}: {errors:?}"))
            .content;
        let found = format::forecast::json(
            &scenario,
            &forecast(&scenario),
            Some(&Ledger::of(&scenario)),
        );
        let found: Value = serde_json::from_str(&found).unwrap();
        assert_holds(&name, &case["forecast"], &found);
        days += case["forecast"]["days"].as_array().map_or(0, Vec::len);
    }
    assert!(days > 1_000, "the cases list days, {days} in all");
}
