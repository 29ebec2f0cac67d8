//! Every number explains itself: how it comes to be, with the real values put
//! in, from calls to credits to buckets to money, down to a single day.
//!
//! A [`Figure`] names a number; [`explain`] says what it is made of. A term of
//! an explanation may name a figure in turn, which opens its own, so that the
//! whole way of a number is a tree of which only what is asked for is ever
//! made. It is read from the engine's postings and charges and from nothing
//! else; a test holds every sum to the figure that it explains, and every term
//! to the explanation that it opens.

mod apart;
mod asked;
mod balances;
mod case;
mod paid;
pub mod places;
mod price;
mod rule;
mod served;
mod volume;

pub use apart::Measure;

pub use rule::Rule;

use super::prices::Mills;
use crate::{
    app::{
        results::Results,
        words::{Words, plural},
    },
    engine::{
        Calls, Cents, Credits, Date,
        catalog::{OperationIndex, PackIndex, PlanIndex},
        ledger::Bucket,
        recommend::Objective,
        scenario::{Hundredths, PlanChange},
        volume::Figure as Assumed,
    },
};
use case::Case;

/// A number on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Of which of several scenarios side by side; the first where there is one.
    pub side: usize,
    /// Of which story.
    pub of: Of,
    /// Which number of it.
    pub what: What,
}

/// What is done: as entered, or as recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// The scenario's own changes and packs.
    Planned,
    /// What is recommended, with the packs that cover what is short.
    Way(Choice),
    /// The same without those packs.
    Uncovered(Choice),
}

/// A way to do it, by its place in the recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// A plan held throughout (R15).
    Plan(usize),
    /// A sequence of the effort frontier (R16), or after them what is cheaper on
    /// other days.
    Sequence(usize),
    /// The sequence with the least to pay.
    LeastCash,
    /// The best of the plans held throughout.
    Best,
    /// Changes on the days that are asked about; none is never changing.
    Asked([Option<PlanChange>; 2]),
    /// A plan held throughout at another volume.
    AtVolume(u64, PlanIndex),
}

/// A stretch of the forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// All of it.
    Whole,
    /// A forecast month.
    Month(usize),
    /// The forecast days of a billing period.
    Period(usize),
    /// From a day to another, both included.
    Days(usize, usize),
}

/// What serves a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What a former plan left.
    CarryOver,
    /// The monthly supply.
    Supply,
    /// Packs.
    Packs,
}

impl Kind {
    /// In the order of use (R6).
    pub const ALL: [Self; 3] = [Self::CarryOver, Self::Supply, Self::Packs];

    const fn noun(self) -> &'static str {
        match self {
            Self::CarryOver => "carry-over",
            Self::Supply => "supply",
            Self::Packs => "packs",
        }
    }
}

/// A number of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Credits asked for.
    Demand(Span),
    /// Credits that one source asks for.
    SourceCredits(usize, Span),
    /// Its calls.
    SourceCalls(usize, Span),
    /// What a call costs.
    Each(OperationIndex),
    /// Credits that usage lines ask for in a forecast month.
    MonthlyWork(usize),
    /// Credits that loads ask for.
    OnceWork,
    /// Credits that known days ask for.
    KnownWork,
    /// Calls outside the forecast (R12).
    LeftOut(OperationIndex),
    /// Everything that happens in a billing period.
    Row(usize),
    /// Everything that happens in the forecast.
    AllRows,
    /// Credits served from a kind of bucket.
    Served(Span, Kind),
    /// Credits refused.
    Refused(Span),
    /// Credits expired.
    Expired(Span),
    /// What was left of a bucket when it expired: the posting's place.
    Lapsed(usize),
    /// The first day with a shortfall.
    FirstShortfall,
    /// The day after whose usage a period's monthly credits are gone.
    Gone(usize),
    /// What is still asked for on a day when a kind's turn comes.
    StillAsked(usize, Kind),
    /// What a kind holds when a day's usage begins.
    Morning(Kind, usize),
    /// What a kind holds after a day's usage.
    Evening(Kind, usize),
    /// What a bucket holds when a day's usage begins.
    Balance(Bucket, usize),
    /// What was used of a bucket before a day.
    UsedBefore(Bucket, usize),
    /// What was used of a bucket on a day.
    UsedOn(Bucket, usize),
    /// What was left of a period's supply when the plan changed.
    CarriedOut(usize),
    /// Everything that happens on a day.
    Day(usize),
    /// Carry-over and supply when a day's usage begins.
    MonthlyLeft(usize),
    /// The same with a full supply.
    MonthlyFull(usize),
    /// A plan's monthly supply on the price list.
    PlanSupply(PlanIndex),
    /// Everything to pay.
    Cost(Span),
    /// What plans are charged.
    PlanCost(Span),
    /// What packs cost.
    PackCost(Span),
    /// One charge: its place in the ledger.
    Charge(usize),
    /// What a way is ranked by (R15).
    Net,
    /// What the owned pack credits are worth that it uses.
    OwnedValue,
    /// What it pays for days after the forecast.
    PaidBeyond,
    /// The packs that cover what it leaves short: their credits.
    Cover,
    /// By how much its net cost differs from another way's.
    Apart(Choice),
    /// The same a year.
    ApartYearly(Choice),
    /// A plan's price on the price list.
    PlanPrice(PlanIndex),
    /// What so many of a pack cost.
    PacksPrice(PackIndex, u64),
    /// What so many of a pack hold.
    PacksCredits(PackIndex, u64),
    /// A plan's price per 1,000 credits.
    PlanRate(PlanIndex),
    /// A pack's price per 1,000 credits.
    PackRate(PackIndex),
    /// How much of a unit of the mix a plan's supply covers a month.
    Covers(PlanIndex, usize),
    /// How many of a unit there are in the mix, in the first month.
    InMix(usize),
    /// What the plans cost at a volume; the least of them.
    AtVolume(u64, Objective),
    /// The same at the scenario's volume, were a figure of the price list another.
    WereIt(Assumed, u64),
    /// The volume that an amount a month buys.
    Budget(Cents),
    /// How a total, or a day, differs from the first scenario's.
    Beside(Measure),
    /// The same as a part of the first scenario's.
    BesidePart(Measure),
    /// How a total differs from that of the scenario at a place.
    Than(Measure, usize),
}

impl What {
    /// As it is planned.
    #[must_use]
    pub const fn planned(self) -> Figure {
        self.in_story(Of::Planned)
    }

    /// As it is recommended.
    #[must_use]
    pub const fn of(self, choice: Choice) -> Figure {
        self.in_story(Of::Way(choice))
    }

    /// As a story tells it.
    #[must_use]
    pub const fn in_story(self, of: Of) -> Figure {
        Figure {
            side: 0,
            of,
            what: self,
        }
    }
}

/// A value with what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Credits.
    Credits(Credits),
    /// Calls of an operation.
    Calls(Calls),
    /// Money of the scenario's currency.
    Money(Cents),
    /// Money in thousandths.
    Fine(Mills),
    /// A day.
    Day(Date),
    /// So many days.
    Days(u64),
    /// So many packs.
    Count(u64),
    /// A part of a whole.
    Percent(Hundredths),
}

impl Amount {
    /// The bare number, to be added up; `None` for a day.
    #[must_use]
    pub fn number(self) -> Option<i128> {
        match self {
            Self::Credits(credits) => Some(i128::from(credits.get())),
            Self::Calls(calls) => Some(i128::from(calls.get())),
            Self::Money(cents) => Some(i128::from(cents.get())),
            Self::Fine(mills) => Some(i128::from(mills.0)),
            Self::Days(count) | Self::Count(count) => Some(i128::from(count)),
            Self::Percent(part) => Some(i128::from(part.0)),
            Self::Day(_) => None,
        }
    }
}

/// How the terms come to the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Added up, some of them taken off.
    Sum,
    /// Multiplied.
    Product,
    /// The first times the second by the third, rounded down.
    Part,
    /// The same to the nearest, half up.
    Nearest,
    /// The smallest of them.
    Least,
    /// It is a figure that was entered or stands on the price list.
    Given,
}

/// A value that an explanation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it is taken off.
    pub is_less: bool,
    /// What it is.
    pub label: String,
    /// How much.
    pub amount: Amount,
    /// What explains it in turn.
    pub figure: Option<Figure>,
}

/// How a number comes to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the number is.
    pub title: String,
    /// The number.
    pub value: Amount,
    /// What the terms come to; the number itself unless that is a day.
    pub comes_to: Amount,
    /// What that is called, where it is not the number itself.
    pub comes_to_label: &'static str,
    /// What is to be said of it.
    pub said: Vec<String>,
    /// How the terms come to it.
    pub how: How,
    /// What it is made of.
    pub terms: Vec<Term>,
    /// What belongs to it and is not part of the sum.
    pub beside: Vec<Term>,
    /// The rules that it follows from.
    pub rules: Vec<Rule>,
}

impl Explanation {
    fn new(title: impl Into<String>, value: Amount, how: How) -> Self {
        Self {
            title: title.into(),
            value,
            comes_to: value,
            comes_to_label: "",
            said: Vec::new(),
            how,
            terms: Vec::new(),
            beside: Vec::new(),
            rules: Vec::new(),
        }
    }

    fn say(mut self, text: impl Into<String>) -> Self {
        self.said.push(text.into());
        self
    }

    fn terms(mut self, terms: impl IntoIterator<Item = Term>) -> Self {
        self.terms.extend(terms);
        self
    }

    fn beside(mut self, terms: impl IntoIterator<Item = Term>) -> Self {
        self.beside.extend(terms);
        self
    }

    fn by(mut self, rules: &[Rule]) -> Self {
        for rule in rules {
            if !self.rules.contains(rule) {
                self.rules.push(*rule);
            }
        }
        self
    }

    /// Whether the terms come to what they should: what a test asserts.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        let Some(expected) = self.comes_to.number() else {
            return false;
        };
        let numbers: Option<Vec<i128>> =
            self.terms.iter().map(|term| term.amount.number()).collect();
        let Some(numbers) = numbers else {
            return false;
        };
        match self.how {
            How::Sum => {
                let signed = numbers.iter().zip(&self.terms);
                let sum: i128 = signed
                    .map(|(n, term)| if term.is_less { -n } else { *n })
                    .sum();
                sum == expected
            }
            How::Product => numbers.iter().product::<i128>() == expected,
            How::Part => match numbers[..] {
                [a, b, c] if c > 0 => a * b / c == expected,
                _ => false,
            },
            How::Nearest => match numbers[..] {
                [a, b, c] if c > 0 => {
                    // Ten thousandths of the currency are a cent.
                    let is_fine = matches!(self.comes_to, Amount::Fine(_));
                    let a = if is_fine { a * 10 } else { a };
                    (2 * a * b + c) / (2 * c) == expected
                }
                _ => false,
            },
            How::Least => numbers.iter().min() == Some(&expected),
            How::Given => numbers.is_empty(),
        }
    }
}

/// How `figure` comes to be, of one scenario or of several side by side; `None`
/// where there is no such number.
#[must_use]
pub fn explain(sides: &[&Results], figure: Figure, words: &dyn Words) -> Option<Explanation> {
    let results = *sides.get(figure.side)?;
    let case = Case::of(results, figure.of)?;
    let teller = Teller {
        sides,
        side: figure.side,
        results,
        of: figure.of,
        case: &case,
        words,
    };
    teller.tell(figure.what)
}

/// A term that opens nothing.
fn plain(label: impl Into<String>, amount: Amount) -> Term {
    Term {
        is_less: false,
        label: label.into(),
        amount,
        figure: None,
    }
}

/// An amount as it is shown.
#[must_use]
pub fn shown(amount: Amount, currency: &str, words: &dyn Words) -> String {
    match amount {
        Amount::Credits(credits) => words.credits(credits),
        Amount::Calls(calls) => words.whole(calls.get()),
        Amount::Money(cents) => words.money(cents, currency),
        Amount::Fine(mills) => words.fine_money(mills, currency),
        Amount::Day(date) => words.day(date),
        Amount::Days(count) => {
            format!("{} {}", words.whole(count), plural("day", count))
        }
        Amount::Count(count) => words.whole(count),
        Amount::Percent(part) => format!("{}\u{a0}%", words.decimal(part)),
    }
}

/// Tells how the numbers of one story come to be.
struct Teller<'a> {
    sides: &'a [&'a Results],
    side: usize,
    results: &'a Results,
    of: Of,
    case: &'a Case<'a>,
    words: &'a dyn Words,
}

impl Teller<'_> {
    fn tell(&self, what: What) -> Option<Explanation> {
        match what {
            What::Demand(span) => self.demand(span),
            What::SourceCredits(source, span) => self.source_credits(source, span),
            What::SourceCalls(source, span) => self.source_calls(source, span),
            What::Each(operation) => Some(self.each(operation)),
            What::MonthlyWork(month) => self.monthly_work(month),
            What::OnceWork => Some(self.once_work()),
            What::KnownWork => Some(self.known_work()),
            What::LeftOut(operation) => self.left_out(operation),
            What::Row(row) => self.row(row),
            What::AllRows => Some(self.all_rows()),
            What::Served(span, kind) => self.served(span, kind),
            What::Refused(span) => self.refused(span),
            What::Expired(span) => self.expired(span),
            What::Lapsed(posting) => self.lapsed(posting),
            What::FirstShortfall => self.first_shortfall(),
            What::Gone(row) => self.gone(row),
            What::StillAsked(day, kind) => self.still_asked(day, kind),
            What::Morning(kind, day) => self.morning(kind, day),
            What::Evening(kind, day) => self.evening(kind, day),
            What::Balance(bucket, day) => self.balance(bucket, day),
            What::UsedBefore(bucket, day) => self.used_before(bucket, day),
            What::UsedOn(bucket, day) => self.used_on(bucket, day),
            What::CarriedOut(row) => self.carried_out(row),
            What::Day(day) => self.day(day),
            What::MonthlyLeft(day) => self.monthly_left(day),
            What::MonthlyFull(day) => self.monthly_full(day),
            What::PlanSupply(plan) => Some(self.plan_supply(plan)),
            What::Cost(span) => self.cost(span),
            What::PlanCost(span) => self.plan_cost(span),
            What::PackCost(span) => self.pack_cost(span),
            What::Charge(charge) => self.charge(charge),
            What::Net => self.net(),
            What::OwnedValue => self.owned_value(),
            What::PaidBeyond => self.paid_beyond(),
            What::Cover => self.cover(),
            What::Apart(other) => self.apart(other),
            What::ApartYearly(other) => self.apart_yearly(other),
            What::PlanPrice(plan) => Some(self.plan_price(plan)),
            What::PacksPrice(pack, count) => Some(self.packs_price(pack, count)),
            What::PacksCredits(pack, count) => Some(self.packs_credits(pack, count)),
            What::PlanRate(plan) => self.plan_rate(plan),
            What::PackRate(pack) => self.pack_rate(pack),
            What::Covers(plan, unit) => self.covers(plan, unit),
            What::InMix(unit) => self.in_mix(unit),
            What::AtVolume(volume, by) => self.at_volume(volume, by),
            What::WereIt(figure, value) => self.were_it(figure, value),
            What::Budget(monthly) => self.budget(monthly),
            What::Beside(measure) => self.beside(measure),
            What::BesidePart(measure) => self.beside_part(measure),
            What::Than(measure, base) => self.than(measure, base),
        }
    }

    /// A term that opens its own explanation.
    fn term(&self, label: impl Into<String>, amount: Amount, what: What) -> Term {
        Term {
            figure: Some(Figure {
                side: self.side,
                of: self.of,
                what,
            }),
            ..plain(label, amount)
        }
    }

    /// The same, taken off.
    fn less(&self, label: impl Into<String>, amount: Amount, what: What) -> Term {
        Term {
            is_less: true,
            ..self.term(label, amount, what)
        }
    }

    /// A term that opens its explanation in another story.
    fn other(&self, of: Of, label: impl Into<String>, amount: Amount, what: What) -> Term {
        Term {
            figure: Some(Figure {
                side: self.side,
                of,
                what,
            }),
            ..plain(label, amount)
        }
    }

    /// The days of a stretch.
    fn days_of(&self, span: Span) -> Option<std::ops::Range<usize>> {
        let demand = self.case.scenario.demand();
        let range = match span {
            Span::Whole => 0..demand.days(),
            Span::Month(month) => demand.months().nth(month)?,
            Span::Period(row) => {
                let period = self.case.ledger.timeline.periods.get(row)?;
                self.case.day(period.start)..self.case.day(period.end)
            }
            Span::Days(from, to) => from..to.checked_add(1)?,
        };
        (range.start < range.end && range.end <= demand.days()).then_some(range)
    }

    /// "15 Apr to 14 May 2026", "on 15 Apr 2026".
    fn span_said(&self, span: Span) -> String {
        let Some(range) = self.days_of(span) else {
            return String::new();
        };
        let demand = self.case.scenario.demand();
        let (first, last) = (demand.date(range.start), demand.date(range.end - 1));
        if first == last {
            return format!("on {}", self.words.day(first));
        }
        let first = if first.ymd().0 == last.ymd().0 {
            self.words.day_month(first)
        } else {
            self.words.day(first)
        };
        format!("{first} to {}", self.words.day(last))
    }

    fn day_said(&self, day: usize) -> String {
        self.words.day(self.case.scenario.demand().date(day))
    }
}
