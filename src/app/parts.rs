//! What is not needed for the first page stands in parts of their own, each a
//! file that is loaded when it is needed; the program names them in
//! `src/parts.rs`. Everything that only a part's function can reach is in that
//! part's file; `docs/size.md` says what that saves.
//!
//! A part gives functions, which are called like any others once it is there.

use super::{
    check::Checked,
    components,
    desk::desk,
    document::Document,
    draft::Field,
    examples::Example,
    keep::{Full, lasting::Occasion},
    other_days, pages,
    results::{self, Results, WorkOut},
    route::Page,
    tab::Tab,
    view::{
        field::{self, Note},
        plans::{self, PlanList},
    },
    words::Words,
};
use crate::engine::{Catalog, catalog::CurrencyIndex};
use leptos::{prelude::*, wasm_split::SplitLoaderError};
use std::{cell::Cell, future::Future, pin::Pin};

/// Makes a view.
pub type Make = fn() -> AnyView;

/// What everything with results needs, whichever page shows them.
#[derive(Clone, Copy)]
pub struct Engine {
    /// Works out a draft.
    pub work_out: WorkOut,
    /// A document with what its texts meant at the first moment, where they
    /// would be read otherwise at the second.
    pub as_meant: fn(&Document, Occasion, Occasion) -> Document,
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
    /// The line below a field that is asked for on a first visit.
    pub note: fn(&Checked, Field, &str, &str, &dyn Words) -> Note,
    /// All plans with what they mean for the user's work.
    pub plan_list: fn(&Catalog, CurrencyIndex, &Results, &dyn Words) -> PlanList,
    /// Begins with what is kept and what other tabs do to it.
    pub begin: fn(Tab),
    /// Keeps what is open; the second says whether it is left.
    pub keep: fn(Tab, bool) -> Result<(), Full>,
    /// Opens an example.
    pub open_example: fn(Tab, Example),
    /// Opens a link.
    pub open_link: fn(Tab, &str),
    /// Hands what is open to the reader as a file.
    pub download: fn(Tab),
    /// The panel that says how a number comes about.
    pub explain_panel: Make,
}

impl Engine {
    /// What the engine's part gives. Only that part may call this.
    #[must_use]
    pub fn here() -> Self {
        Self {
            work_out: results::work_out,
            as_meant: Document::as_meant,
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
            note: field::note,
            plan_list: plans::plan_list,
            begin: Tab::begin,
            keep: Tab::keep_read,
            open_example: Tab::open_example,
            open_link: |tab, text| tab.open_link(text),
            download: Tab::download,
            explain_panel: || components::explain::ExplainPanel().into_any(),
        }
    }
}

/// The pages' views. Only the part of each may call its function.
pub mod views {
    use super::pages;
    use leptos::prelude::*;

    /// `/calculator`
    pub fn calculator() -> AnyView {
        pages::calculator::Calculator().into_any()
    }

    /// `/packs`
    pub fn packs() -> AnyView {
        pages::packs::Packs().into_any()
    }

    /// `/upgrade`
    pub fn upgrade() -> AnyView {
        pages::upgrade::Upgrade().into_any()
    }

    /// `/scenarios`
    pub fn scenarios() -> AnyView {
        pages::scenarios::Scenarios().into_any()
    }

    /// `/compare`
    pub fn compare() -> AnyView {
        pages::compare::Compare().into_any()
    }
}

/// A part on its way.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// How parts are loaded. The program says it (`src/parts.rs`), not this
/// library, which the worker is made of too.
#[derive(Clone, Copy)]
pub struct Loaders {
    /// Loads the engine.
    pub engine: fn() -> Loading<Engine>,
    /// Loads a page; `None` for one that is there from the start.
    pub page: fn(Page) -> Option<Loading<Make>>,
}

thread_local! {
    static LOADERS: Cell<Option<Loaders>> = const { Cell::new(None) };
    /// The pages that have been loaded.
    static PAGES: [Cell<Option<Make>>; Page::ALL.len()] = const { [const { Cell::new(None) }; Page::ALL.len()] };
}

/// Says how parts are loaded, before anything else happens.
pub fn load_by(loaders: Loaders) {
    LOADERS.set(Some(loaders));
}

/// Loads the page, unless it is there; whether it is there now.
pub async fn load_page(page: Page) -> bool {
    if PAGES.with(|pages| pages[page as usize].get()).is_some() {
        return true;
    }
    let Some(loading) = LOADERS.get().and_then(|loaders| (loaders.page)(page)) else {
        return true;
    };
    let made = loading.await.ok();
    PAGES.with(|pages| pages[page as usize].set(made));
    made.is_some()
}

/// Whether the page's part is there.
pub fn is_loaded(page: Page) -> bool {
    page == Page::Overview || PAGES.with(|pages| pages[page as usize].get()).is_some()
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
    (LOADERS.get()?.engine)().await.ok()
}
