//! The credit rules as the reader meets them: each number with its name and
//! its sentence, in one place. `docs/rules.md` has the full text.

/// A credit rule that a figure follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// What a call costs.
    Call,
    /// When the supply renews.
    Renewal,
    /// What expires.
    Expiry,
    /// Packs.
    Packs,
    /// What a change of plan leaves.
    CarryOver,
    /// The order of use.
    Order,
    /// The order within a day.
    WithinADay,
    /// What no credits cover.
    Shortfall,
    /// What is charged when.
    Charges,
    /// Forecast months.
    Months,
    /// Monthly usage, its growth and its days.
    Usage,
    /// One-off loads.
    Loads,
    /// Known days.
    KnownDays,
    /// What is owned at the start.
    Opening,
    /// The cheapest packs.
    Cover,
    /// What a plan costs, and which is best.
    Recommendation,
    /// The best sequence of plans.
    Sequence,
}

impl Rule {
    /// Every rule, in the order of their numbers.
    pub const ALL: [Self; 17] = [
        Self::Call,
        Self::Renewal,
        Self::Expiry,
        Self::Packs,
        Self::CarryOver,
        Self::Order,
        Self::WithinADay,
        Self::Shortfall,
        Self::Charges,
        Self::Months,
        Self::Usage,
        Self::Loads,
        Self::KnownDays,
        Self::Opening,
        Self::Cover,
        Self::Recommendation,
        Self::Sequence,
    ];

    /// Number, name and text.
    const fn facts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Call => (
                "R1",
                "Cost of a call",
                "Every image that is sent costs the credits of its operation. Several images in one request cost the \
                 same as one by one.",
            ),
            Self::Renewal => (
                "R2",
                "Renewal",
                "A plan renews on the day of the month on which it was bought, with its full supply; in a month that \
                 is too short, on its last day.",
            ),
            Self::Expiry => (
                "R3",
                "Expiry",
                "What is left of the supply at the end of its period expires. Nothing moves to the next period.",
            ),
            Self::Packs => (
                "R4",
                "Packs",
                "A pack never expires, and packs add up. They are used only when no monthly credits are left; after \
                 the next renewal the supply is used again.",
            ),
            Self::CarryOver => (
                "R5",
                "Carry-over",
                "A change of plan starts the new plan at once, with its full supply. What is left of the old supply \
                 can be used until the day on which the old period would have ended.",
            ),
            Self::Order => (
                "R6",
                "Order of use",
                "What ends soonest is used first: carry-over, then the monthly supply, then packs, the oldest first.",
            ),
            Self::WithinADay => (
                "R7",
                "Order within a day",
                "First what ends on the day expires, then the plan changes or renews, then packs are added, then the \
                 day’s calls are served.",
            ),
            Self::Shortfall => (
                "R8",
                "Shortfall",
                "Calls that no credits cover are refused, not owed: nothing is taken off for them later.",
            ),
            Self::Charges => (
                "R9",
                "Charges",
                "A period’s full price is charged on its first day, a pack’s on the day it is bought. Nothing is paid \
                 back at a change of plan; that is an assumption. A period that began before the forecast is paid \
                 already.",
            ),
            Self::Months => (
                "R10",
                "Forecast months",
                "Forecast months are counted from the first day of the forecast.",
            ),
            Self::Usage => (
                "R11",
                "Monthly usage",
                "A month’s calls grow by the percentage from month to month, rounded to whole calls, and are spread \
                 over the month’s days so that the days add up to the month exactly.",
            ),
            Self::Loads => (
                "R12",
                "One-off loads",
                "A load’s calls are spread evenly over its days. What falls outside the forecast is left out, and \
                 said.",
            ),
            Self::KnownDays => (
                "R12a",
                "Known days",
                "Counts given for single days are taken as they are, beside monthly usage and loads.",
            ),
            Self::Opening => (
                "R13",
                "Opening balance",
                "The forecast begins with what is owned on its first day: what is left of the supply, of packs and of \
                 former plans.",
            ),
            Self::Cover => (
                "R14",
                "Cheapest packs",
                "Of all choices of packs that hold enough, the one with the lowest price; at the same price the one \
                 with the most credits, then with the fewest packs.",
            ),
            Self::Recommendation => (
                "R15",
                "Which plan is best",
                "Each plan is judged as if held throughout. Net cost is what is paid, and the pack credits already \
                 owned that are used, at the lowest price on the list, less what is paid for days after the forecast.",
            ),
            Self::Sequence => (
                "R16",
                "Best sequence of plans",
                "Sequences change the plan on the first day or on renewal days; among those with as many changes as \
                 are allowed, the one with the least net cost.",
            ),
        }
    }

    /// Its number: `R6`.
    #[must_use]
    pub const fn number(self) -> &'static str {
        self.facts().0
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().1
    }

    /// What it says, in a sentence or two.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.facts().2
    }

    /// The rule of that number.
    #[must_use]
    pub fn of(number: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.number() == number)
    }
}
