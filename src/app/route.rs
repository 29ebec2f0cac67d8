//! Addresses: a closed list of pages, which also builds them.

use super::examples::Example;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// Where I stand, and every plan.
    Overview,
    /// What I do, and what it takes.
    Calculator,
    /// What packs cost and how long they last.
    Packs,
    /// What a change of plan on a day does.
    Upgrade,
    /// What is saved, in and out.
    Scenarios,
    /// Saved ones side by side; reached from the list of them.
    Compare,
}

impl Page {
    /// Every page.
    pub const ALL: [Self; 6] = [
        Self::Overview,
        Self::Calculator,
        Self::Packs,
        Self::Upgrade,
        Self::Scenarios,
        Self::Compare,
    ];

    /// The pages that the navigation leads to, in its order.
    pub fn in_navigation() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|page| *page != Self::Compare)
    }

    /// Its path.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "/",
            Self::Calculator => "/calculator",
            Self::Packs => "/packs",
            Self::Upgrade => "/upgrade",
            Self::Scenarios => "/scenarios",
            Self::Compare => "/compare",
        }
    }

    /// What the navigation calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Calculator => "Calculator",
            Self::Packs => "Packs",
            Self::Upgrade => "Change plan",
            Self::Scenarios => "Scenarios",
            Self::Compare => "Compare",
        }
    }

    /// The page at a path; a slash at its end does no harm.
    #[must_use]
    pub fn at(path: &str) -> Option<Self> {
        let path = path.trim_end_matches('/');
        Self::ALL
            .into_iter()
            .find(|page| page.path().trim_end_matches('/') == path)
    }

    /// Its address with something in the fragment.
    #[must_use]
    pub fn with_fragment(self, fragment: &Fragment) -> String {
        match fragment {
            Fragment::None => self.path().to_owned(),
            Fragment::Shared(text) => format!("{}#{SHARED}{text}", self.path()),
            Fragment::Example(example) => format!("{}#{EXAMPLE}{}", self.path(), example.key()),
            Fragment::NoExample(name) => format!("{}#{EXAMPLE}{name}", self.path()),
            Fragment::Place(id) => format!("{}#{id}", self.path()),
        }
    }
}

/// What begins a fragment that holds a scenario.
const SHARED: &str = "s=";
/// What begins a fragment that names an example.
const EXAMPLE: &str = "example=";

/// What an address says after its `#`; it never leaves the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fragment {
    /// Nothing.
    #[default]
    None,
    /// A scenario that somebody sent.
    Shared(String),
    /// An example to start from.
    Example(Example),
    /// An example that there is not, by the name it was asked for.
    NoExample(String),
    /// A place on the page.
    Place(String),
}

impl Fragment {
    /// Reads a fragment, with or without its `#`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.strip_prefix('#').unwrap_or(text);
        if text.is_empty() {
            return Self::None;
        }
        if let Some(shared) = text.strip_prefix(SHARED) {
            return Self::Shared(shared.to_owned());
        }
        match text.strip_prefix(EXAMPLE) {
            Some(name) => Example::from_key(name)
                .map_or_else(|| Self::NoExample(name.to_owned()), Self::Example),
            None => Self::Place(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_address() {
        for page in Page::ALL {
            assert_eq!(Page::at(page.path()), Some(page));
            assert_eq!(Page::at(&format!("{}/", page.path())), Some(page));
            for fragment in [
                Fragment::None,
                Fragment::Shared("1abc".into()),
                Fragment::Example(Example::CardMarketplace),
                Fragment::Place("main".into()),
                Fragment::NoExample("unheard-of".into()),
            ] {
                let address = page.with_fragment(&fragment);
                let (path, rest) = address.split_once('#').unwrap_or((&address, ""));
                assert_eq!(
                    (Page::at(path), Fragment::read(rest)),
                    (Some(page), fragment)
                );
            }
        }
        assert_eq!(Page::at("/nowhere"), None);
    }
}
