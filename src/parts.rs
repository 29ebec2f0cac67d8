//! The parts of the page that are files of their own. They stand in the program,
//! not in the library: what is named here is kept in every program that has it,
//! and the worker must not carry the page.

use credit_calculator::app::{
    parts::{Engine, Loaders, Make, views},
    route::Page,
};
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// How they are loaded.
pub const LOADERS: Loaders = Loaders {
    engine: || Box::pin(engine()),
    page: |page| match page {
        Page::Overview => None,
        Page::Calculator => Some(Box::pin(calculator())),
        Page::Packs => Some(Box::pin(packs())),
        Page::Upgrade => Some(Box::pin(upgrade())),
        Page::Scenarios => Some(Box::pin(scenarios())),
        Page::Compare => Some(Box::pin(compare())),
    },
};

// The first word names the file; functions with the same word are in the same
// one.

#[wasm_split(engine, wasm_split_path = ::leptos::wasm_split, fallible)]
fn engine() -> Result<Engine, SplitLoaderError> {
    Ok(Engine::here())
}

#[wasm_split(calculator, wasm_split_path = ::leptos::wasm_split, fallible)]
fn calculator() -> Result<Make, SplitLoaderError> {
    Ok(views::calculator)
}

#[wasm_split(packs, wasm_split_path = ::leptos::wasm_split, fallible)]
fn packs() -> Result<Make, SplitLoaderError> {
    Ok(views::packs)
}

#[wasm_split(upgrade, wasm_split_path = ::leptos::wasm_split, fallible)]
fn upgrade() -> Result<Make, SplitLoaderError> {
    Ok(views::upgrade)
}

#[wasm_split(scenarios, wasm_split_path = ::leptos::wasm_split, fallible)]
fn scenarios() -> Result<Make, SplitLoaderError> {
    Ok(views::scenarios)
}

#[wasm_split(compare, wasm_split_path = ::leptos::wasm_split, fallible)]
fn compare() -> Result<Make, SplitLoaderError> {
    Ok(views::compare)
}
