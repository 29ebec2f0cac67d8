//! Two things that stand before the compiler.
//!
//! - The price lists that ship with the app become tables of the program (`src/format/builtin.rs`), so
//!   that the page needs no reader of files to show them.
//! - In the page's WebAssembly the linker keeps where its functions refer to each other, so that
//!   scripts/bin/wasm-bindgen can take it apart into the parts that are loaded when they are needed.

use serde_json::Value;
use std::{env, fs, path::Path};

/// The price lists that were released, newest first.
const RELEASED: [&str; 1] = ["public/catalog.json"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
    let lists = RELEASED.map(|path| {
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let list = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        table(&list).unwrap_or_else(|what| panic!("{path}: {what}"))
    });
    let tables = format!(
        "static RELEASED: [Table; {}] = [{}];",
        lists.len(),
        lists.join(", ")
    );
    let folder = env::var("OUT_DIR").expect("cargo says where to write");
    fs::write(Path::new(&folder).join("price_lists.rs"), tables)
        .expect("cargo's folder is writable");
}

/// As the engine's `Limit::ALL`.
const LIMITS: [&str; 6] = [
    "collections",
    "records_per_collection",
    "recognition_tasks",
    "detection_labels",
    "flows",
    "similarity_tasks",
];

/// The source of the `Table` that says what the price list's file says, or what the file lacks. What
/// the table has no place for is left out; a test that compares both finds that.
fn table(list: &Value) -> Result<String, String> {
    let currencies = names(list, "currencies")?;
    let tiers = names(list, "tiers")?;
    let own = |tier: &String| match &list["tier_features"][tier] {
        Value::Null => Ok("&[]".to_owned()),
        _ => names(&list["tier_features"], tier).map(|features| format!("&{features:?}")),
    };
    let features: Vec<String> = tiers.iter().map(own).collect::<Result<_, _>>()?;
    let plans = rows(list, "plans", |plan| {
        let limits: Vec<_> = LIMITS
            .iter()
            .map(|limit| optional(&plan["limits"][*limit], whole))
            .collect::<Result<_, _>>()?;
        Ok(format!(
            "PlanRow {{ {}, tier: {}, monthly_credits: {}, limits: [{}], packs_allowed: {}, packs_disputed: {}, {}, price: &[{}] }}",
            named(plan)?,
            position(&tiers, &plan["tier"])?,
            whole(&plan["monthly_credits"])?,
            limits.join(", "),
            plan["packs_allowed"]
                .as_bool()
                .ok_or("packs_allowed is missing")?,
            optional(&plan["disputed"]["packs_allowed"], text)?,
            sourced(plan)?,
            price(plan, &currencies)?,
        ))
    })?;
    let packs = rows(list, "packs", |pack| {
        Ok(format!(
            "PackRow {{ {}, credits: {}, {}, price: &[{}] }}",
            named(pack)?,
            whole(&pack["credits"])?,
            sourced(pack)?,
            price(pack, &currencies)?,
        ))
    })?;
    let solutions = rows(list, "solutions", |solution| {
        let operations = rows(solution, "operations", |operation| {
            Ok(format!(
                "OperationRow {{ {}, unit: {}, credits: {}, stores: {}, {} }}",
                named(operation)?,
                text(&operation["unit"])?,
                whole(&operation["credits"])?,
                operation["stores"].as_u64().unwrap_or(0),
                sourced(operation)?,
            ))
        })?;
        Ok(format!(
            "SolutionRow {{ {}, requires: {}, operations: &[{operations}] }}",
            named(solution)?,
            position(&tiers, &solution["requires"])?,
        ))
    })?;
    Ok(format!(
        "Table {{ {}, as_of: {}, source: {}, currencies: &{currencies:?}, tiers: &{tiers:?}, tier_features: &[{}], plans: &[{plans}], packs: &[{packs}], solutions: &[{solutions}] }}",
        named(list)?,
        text(&list["as_of"])?,
        text(&list["source"])?,
        features.join(", "),
    ))
}

/// The sources of the rows of a list.
fn rows(
    of: &Value,
    list: &str,
    row: impl Fn(&Value) -> Result<String, String>,
) -> Result<String, String> {
    let items = of[list].as_array().ok_or(format!("{list} is missing"))?;
    let rows: Vec<String> = items.iter().map(row).collect::<Result<_, _>>()?;
    Ok(rows.join(", "))
}

fn names(of: &Value, list: &str) -> Result<Vec<String>, String> {
    let items = of[list].as_array().ok_or(format!("{list} is missing"))?;
    let name = |item: &Value| item.as_str().map(str::to_owned);
    items
        .iter()
        .map(|item| name(item).ok_or(format!("{list} holds {item}")))
        .collect()
}

/// What every row begins with.
fn named(row: &Value) -> Result<String, String> {
    Ok(format!(
        "id: {}, name: {}",
        text(&row["id"])?,
        text(&row["name"])?
    ))
}

/// Where a row's figures come from.
fn sourced(row: &Value) -> Result<String, String> {
    let basis = match row["basis"].as_str() {
        Some("published") => "Published",
        Some("third-party") => "ThirdParty",
        Some("assumed") => "Assumed",
        _ => return Err(format!("{} has no known basis", row["id"])),
    };
    Ok(format!(
        "basis: Basis::{basis}, as_of: {}",
        optional(&row["as_of"], text)?
    ))
}

fn text(value: &Value) -> Result<String, String> {
    let text = value.as_str().ok_or(format!("{value} is no text"))?;
    Ok(format!("{text:?}"))
}

fn whole(value: &Value) -> Result<String, String> {
    let number = value
        .as_u64()
        .ok_or(format!("{value} is no whole number"))?;
    Ok(number.to_string())
}

fn optional(
    value: &Value,
    source: impl Fn(&Value) -> Result<String, String>,
) -> Result<String, String> {
    match value {
        Value::Null => Ok("None".to_owned()),
        value => source(value).map(|source| format!("Some({source})")),
    }
}

fn position(names: &[String], name: &Value) -> Result<usize, String> {
    let found = names.iter().position(|own| name == own);
    found.ok_or(format!("{name} is not listed"))
}

/// Prices in cents, in the order of the currencies.
fn price(row: &Value, currencies: &[String]) -> Result<String, String> {
    let cents = |currency: &String| {
        let written = row["price"][currency].as_str().unwrap_or_default();
        let (whole, cents) = written.split_once('.').unwrap_or_default();
        let number: Option<i64> = format!("{whole}{cents}").parse().ok();
        let number = number.filter(|_| cents.len() == 2);
        number
            .map(|cents| cents.to_string())
            .ok_or(format!("{} has no price in {currency}", row["id"]))
    };
    let prices: Vec<String> = currencies.iter().map(cents).collect::<Result<_, _>>()?;
    Ok(prices.join(", "))
}
