//! What is not needed for the first page stands in parts of their own, each a
//! file that is loaded when it is needed. Everything that only a part's function
//! can reach is in that part's file; `docs/size.md` says what that saves.
//!
//! A part gives functions, which are called like any others once it is there.

use super::{
    components,
    desk::desk,
    other_days, pages,
    results::{self, Results, WorkOut},
    route::Page,
    tab::Tab,
};
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use std::{cell::Cell, future::Future, pin::Pin};

/// Makes a view.
pub type Make = fn() -> AnyView;

/// What everything with results needs, whichever page shows them.
#[derive(Clone, Copy)]
pub struct Engine {
    /// Works out a draft.
    pub work_out: WorkOut,
    /// What stands on the overview beside the first questions.
    pub first_answer: fn(&Results) -> Option<AnyView>,
    /// The overview of somebody without a plan who has entered more.
    pub entered: Make,
    /// The overview of somebody with a plan.
    pub held: Make,
    /// The fields of what is held.
    pub holdings: Make,
    /// On every page: what a link brought, the offer to bring an earlier
    /// calculation up to today, and the search for better days beside it.
    pub banners: Make,
    /// On the overview: what needs attention.
    pub attention: Make,
    /// On the overview: what loads would cost at other times.
    pub load_advice: Make,
    /// Opens a link.
    pub open_link: fn(Tab, &str),
    /// The panel that says how a number comes about.
    pub explain_panel: Make,
}

// The first word names the file; functions with the same word are in the same
// one.
#[wasm_split(engine, wasm_split_path = ::leptos::wasm_split, fallible)]
fn engine_part() -> Result<Engine, SplitLoaderError> {
    Ok(Engine {
        work_out: results::work_out,
        first_answer: components::first_questions::first_answer,
        entered: pages::overview::entered,
        held: pages::overview::held,
        holdings: || components::forms::holdings::HoldingsForm().into_any(),
        banners: || {
            other_days::look(desk());
            view! {
                <components::sent::SentBanner/>
                <components::bring_up::BringUp/>
            }
            .into_any()
        },
        attention: || components::attention::Attention().into_any(),
        load_advice: || components::load_advice::LoadAdvice().into_any(),
        open_link: |tab, text| tab.open_link(text),
        explain_panel: || components::explain::ExplainPanel().into_any(),
    })
}

#[wasm_split(calculator, wasm_split_path = ::leptos::wasm_split, fallible)]
fn calculator_part() -> Result<Make, SplitLoaderError> {
    Ok(|| pages::calculator::Calculator().into_any())
}

#[wasm_split(packs, wasm_split_path = ::leptos::wasm_split, fallible)]
fn packs_part() -> Result<Make, SplitLoaderError> {
    Ok(|| pages::packs::Packs().into_any())
}

#[wasm_split(upgrade, wasm_split_path = ::leptos::wasm_split, fallible)]
fn upgrade_part() -> Result<Make, SplitLoaderError> {
    Ok(|| pages::upgrade::Upgrade().into_any())
}

#[wasm_split(scenarios, wasm_split_path = ::leptos::wasm_split, fallible)]
fn scenarios_part() -> Result<Make, SplitLoaderError> {
    Ok(|| pages::scenarios::Scenarios().into_any())
}

#[wasm_split(compare, wasm_split_path = ::leptos::wasm_split, fallible)]
fn compare_part() -> Result<Make, SplitLoaderError> {
    Ok(|| pages::compare::Compare().into_any())
}

type Loading<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// How the page is loaded; `None` for one that is there from the start.
fn loader(page: Page) -> Option<Loading<Make>> {
    match page {
        Page::Overview => None,
        Page::Calculator => Some(Box::pin(calculator_part())),
        Page::Packs => Some(Box::pin(packs_part())),
        Page::Upgrade => Some(Box::pin(upgrade_part())),
        Page::Scenarios => Some(Box::pin(scenarios_part())),
        Page::Compare => Some(Box::pin(compare_part())),
    }
}

thread_local! {
    /// The pages that have been loaded.
    static PAGES: [Cell<Option<Make>>; Page::ALL.len()] = const { [const { Cell::new(None) }; Page::ALL.len()] };
}

/// Loads the page, unless it is there; whether it is there now.
pub async fn load_page(page: Page) -> bool {
    if PAGES.with(|pages| pages[page as usize].get()).is_some() {
        return true;
    }
    let Some(loading) = loader(page) else {
        return true;
    };
    let made = loading.await.ok();
    PAGES.with(|pages| pages[page as usize].set(made));
    made.is_some()
}

/// The page's view, if it is there.
pub fn page_view(page: Page) -> Option<AnyView> {
    if page == Page::Overview {
        return Some(pages::overview::Overview().into_any());
    }
    PAGES
        .with(|pages| pages[page as usize].get())
        .map(|make| make())
}

/// Loads what works out results.
pub async fn load_engine() -> Option<Engine> {
    engine_part().await.ok()
}
