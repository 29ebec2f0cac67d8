//! Which plan costs least, why the others do not, and which sequence of plans
//! costs less still (R14 to R16, R15b).
//!
//! Two observations make this quick. Packs never expire, so what a sequence of
//! plans costs depends only on its charges and on the sum that it draws on
//! packs. And carry-over is used first, so what it serves does not depend on
//! the plan (`uncarried`). `docs/exactness.md` has the argument.

mod course;
mod fit;
mod uncarried;

use super::{
    amount::{Cents, Credits},
    calendar::Date,
    catalog::{Limit, OperationIndex, PackIndex, PlanIndex},
    cover::{Cover, Covering, NoCover},
    scenario::{PackPurchase, PlanChange, Scenario},
    schedule::{Best, Sequences, TooMany},
    timeline::Timeline,
};
pub(super) use course::Course;
use fit::Wishes;
pub(super) use uncarried::uncarried_before;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The most changes of plan in a sequence (R16).
    pub max_changes: u32,
    /// What counts as cheap.
    pub objective: Objective,
    /// Whether a change on the first day counts as one. It does not for somebody
    /// who holds no plan yet: the plan in force on the first day is then bought
    /// on it, and the scenario's own is only a stand-in.
    pub first_is_free: bool,
}

impl Default for Goal {
    /// At most three changes, one on the first day included, least net cost.
    fn default() -> Self {
        Self {
            max_changes: 3,
            objective: Objective::Net,
            first_is_free: false,
        }
    }
}

/// What counts as cheap (R15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Objective {
    /// Net cost, then cash.
    #[default]
    Net,
    /// Cash, then net cost.
    Cash,
}

impl Objective {
    /// Every objective, and how files write it.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Net, "net"), (Self::Cash, "cash")];

    /// As files write it.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// What to compare: the cheaper of two is less.
    #[must_use]
    pub const fn rank(self, cash: Cents, net: Cents) -> (Cents, Cents) {
        match self {
            Self::Net => (net, cash),
            Self::Cash => (cash, net),
        }
    }
}

/// What something costs, in both ways (R15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Everything to pay.
    pub cash: Cents,
    /// Cash, and owned credits used, less what is paid beyond the forecast.
    pub net: Cents,
}

/// Why a plan is not eligible (R15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its tier does not offer an operation that is used.
    Operation(OperationIndex),
    /// It allows less than is needed.
    Need {
        /// Of what.
        limit: Limit,
        /// How much is needed.
        need: u64,
        /// How much it allows.
        allowed: u64,
    },
    /// It holds fewer records than are stored on forecast days.
    Records {
        /// Records stored.
        stored: u128,
        /// Records that its collections hold together.
        allowed: u128,
    },
    /// It refuses packs, and without them there is a shortfall.
    PacksRefused {
        /// Credits short over the forecast.
        shortfall: Credits,
        /// The first day that is short.
        first: Date,
    },
    /// No packs cover the shortfall.
    NotCovered {
        /// Credits short over the forecast.
        shortfall: Credits,
        /// The first day that is short.
        first: Date,
        /// Why none do.
        why: NoCover,
    },
}

impl Reason {
    /// The kind, as files write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Operation(_) => "operation",
            Self::Need { .. } => "need",
            Self::Records { .. } => "records",
            Self::PacksRefused { .. } | Self::NotCovered { .. } => "packs",
        }
    }
}

/// What a sequence of plans costs, and what the figure is made of (R15).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bill {
    /// What the plans are charged in the forecast (R9).
    pub plan_cost: Cents,
    /// What the packs bought cost.
    pub pack_cost: Cents,
    /// Packs bought, in the price list's order (R14).
    pub packs: Vec<(PackIndex, u64)>,
    /// The same on their last safe days, by date, then credits (R14).
    pub buy: Vec<PackPurchase>,
    /// The credits that they hold.
    pub bought: Credits,
    /// Owned pack credits used.
    pub owned_used: Credits,
    /// What those are worth, at the lowest price per credit on the list.
    pub owned_value: Cents,
    /// What is paid in the forecast for days after it.
    pub paid_beyond: Cents,
}

impl Bill {
    /// Everything to pay: plan charges and packs bought (R15).
    #[must_use]
    pub fn cash(&self) -> Cents {
        self.plan_cost + self.pack_cost
    }

    /// Cash, and the owned credits used, less what is paid beyond the forecast
    /// (R15).
    #[must_use]
    pub fn net(&self) -> Cents {
        self.cash() + self.owned_value - self.paid_beyond
    }

    /// Both (R15).
    #[must_use]
    pub fn cost(&self) -> Cost {
        Cost {
            cash: self.cash(),
            net: self.net(),
        }
    }
}

/// A plan judged as if held throughout (R15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOption {
    /// The plan.
    pub plan: PlanIndex,
    /// The change on the first day that it takes; `None` for the plan held.
    pub change: Option<PlanChange>,
    /// Why it is not eligible; empty where it is.
    pub reasons: Vec<Reason>,
    /// What it is charged in the forecast (R9).
    pub plan_cost: Cents,
    /// The credits that packs have to be bought for, over the forecast.
    pub shortfall: Credits,
    /// The first day that would be short without them.
    pub first_shortfall: Option<Date>,
    /// Pack credits left at the end, owned and bought.
    pub packs_left: Credits,
    /// What it costs; `None` where no packs can cover the shortfall.
    pub bill: Option<Bill>,
}

impl PlanOption {
    /// Whether it can be recommended.
    #[must_use]
    pub const fn is_eligible(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Whether it offers, allows and holds what is needed, so that it may be a
    /// part of a sequence, whatever its packs (R16).
    #[must_use]
    pub fn fits(&self) -> bool {
        let packs = |reason: &Reason| {
            matches!(
                reason,
                Reason::PacksRefused { .. } | Reason::NotCovered { .. }
            )
        };
        self.reasons.iter().all(packs)
    }
}

/// A sequence of plans (R16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Its changes of plan, in order of date; none where the plan held goes on.
    pub changes: Vec<PlanChange>,
    /// The credits that packs have to be bought for.
    pub shortfall: Credits,
    /// The first day that would be short without them.
    pub first_shortfall: Option<Date>,
    /// Pack credits left at the end, owned and bought.
    pub packs_left: Credits,
    /// What it costs.
    pub bill: Bill,
}

/// The answer with the other value of a disputed figure, where it is another
/// one (R15b).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disputed {
    /// The plan whose `packs_allowed` is in doubt.
    pub plan: PlanIndex,
    /// The value that the price list does not have.
    pub packs_allowed: bool,
    /// The best plan then.
    pub best: Option<PlanIndex>,
    /// The best sequence then.
    pub schedule: Option<Schedule>,
    /// Set where the best sequence then was not found within the bounds.
    pub unsolved: Option<TooMany>,
}

/// The best sequence was not found within the bounds of `docs/exactness.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsolved {
    /// Why.
    pub why: TooMany,
    /// With at most so many changes it was: the effort frontier holds these.
    pub solved: Option<u32>,
}

/// What costs less outside R16's sequences: a change on any day, not only on
/// renewal days, or such a change and a change back. Nothing where nothing does,
/// and where it was not looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherDays {
    /// What costs less, whatever is in doubt.
    pub cheaper: Option<Schedule>,
    /// What costs still less, if packs may be bought where that is in doubt
    /// (R15b).
    pub if_allowed: Option<Schedule>,
    /// The cheapest single change, where it costs less than all sequences with
    /// so few: the answer may be this one for the sake of effort.
    pub single: Option<Schedule>,
}

impl OtherDays {
    /// Whether there is anything to say beside R16's answer.
    #[must_use]
    pub const fn is_any(&self) -> bool {
        self.cheaper.is_some() || self.if_allowed.is_some() || self.single.is_some()
    }
}

/// The answer to which plan, and which sequence of plans, costs least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// What counted as cheap.
    pub objective: Objective,
    /// The day on which a change counts as none: the first, where nobody holds a
    /// plan yet ([`Goal::first_is_free`]).
    pub free_day: Option<Date>,
    /// Every plan of the price list, in R15's order: eligible ones from the
    /// cheapest on, then the others in the list's order.
    pub options: Vec<PlanOption>,
    /// The first option, if it is eligible.
    pub best: Option<PlanIndex>,
    /// The best sequence (R16): the last of the frontier. `None` where none is
    /// feasible.
    pub schedule: Option<Schedule>,
    /// The effort frontier: the best sequence with at most 0, 1, 2 … changes,
    /// as far as one more change is cheaper.
    pub frontier: Vec<Schedule>,
    /// Other answers that a disputed figure leads to (R15b).
    pub if_disputed: Vec<Disputed>,
    /// Set where the best sequence was not found, rather than give one that may
    /// not be the best. Then `schedule` is `None`, and the frontier ends early.
    pub unsolved: Option<Unsolved>,
    /// What changes on other days come to. [`recommend`] does not look for it,
    /// since that takes longer; [`super::change::Hunt`] does.
    pub other_days: OtherDays,
    /// The sequence with the least to pay, the fewest changes among equals, whatever
    /// is in doubt (R15b). Only [`Recommendation::with_least_cash`] looks for it.
    pub least_cash: Option<Schedule>,
}

impl Recommendation {
    /// How many of a sequence's changes count (R16).
    #[must_use]
    pub fn effort(&self, changes: &[PlanChange]) -> usize {
        let counts = |change: &&PlanChange| self.free_day != Some(change.date);
        changes.iter().filter(counts).count()
    }

    /// The effort frontier, and what is cheaper on other days where something is:
    /// in all, or than others with as few changes.
    pub fn sequences(&self) -> impl Iterator<Item = &Schedule> {
        let OtherDays {
            cheaper, single, ..
        } = &self.other_days;
        self.frontier.iter().chain(single).chain(cheaper)
    }
}

impl Recommendation {
    /// The same answer as seen from somebody who buys `bought` on the first day,
    /// `start`, where `stand_in` was bought on it: on that day any plan takes the
    /// other's place (R5), so only the change on it differs.
    #[must_use]
    pub fn as_bought(mut self, start: Date, stand_in: PlanIndex, bought: PlanIndex) -> Self {
        if stand_in == bought {
            return self;
        }
        for option in &mut self.options {
            let plan = option.plan;
            option.change = (plan != bought).then_some(PlanChange { date: start, plan });
        }
        let disputed = self.if_disputed.iter_mut();
        let schedules = (self.frontier.iter_mut())
            .chain(&mut self.schedule)
            .chain(&mut self.least_cash)
            .chain(disputed.filter_map(|d| d.schedule.as_mut()));
        for schedule in schedules {
            let changes = &mut schedule.changes;
            match changes.first() {
                Some(first) if first.date == start && first.plan == bought => {
                    changes.remove(0);
                }
                Some(first) if first.date == start => {}
                _ => changes.insert(
                    0,
                    PlanChange {
                        date: start,
                        plan: stand_in,
                    },
                ),
            }
        }
        self
    }
}

impl Recommendation {
    /// The same answer with the sequence of R16 that has the least to pay, where
    /// that may be another one than those with the least net cost. Where it is in
    /// doubt whether packs may be bought on a plan, they are not. `None` stays where
    /// it cannot be another one, and where it was not found within the bounds.
    #[must_use]
    pub fn with_least_cash(mut self, scenario: &Scenario, goal: Goal) -> Self {
        if !nets_differ(scenario)
            && !self
                .frontier
                .iter()
                .any(|best| may_rest_on_doubt(scenario, best))
        {
            return self;
        }
        let goal = Goal {
            objective: Objective::Cash,
            ..goal
        };
        let study = Study::of(scenario, goal);
        let wishes = Wishes::of(scenario);
        let catalog = scenario.catalog();
        let fits = catalog.plan_indices();
        let fits = fits.filter(|plan| wishes.against(*plan).is_empty());
        let sequences = Sequences::new(scenario, &study.uncarried, fits.collect(), goal);
        let plans = catalog.plans().iter();
        let allowed = plans.map(|plan| plan.packs_allowed && plan.packs_disputed.is_none());
        let allowed: Vec<bool> = allowed.collect();
        let mut covering = Covering::new(catalog, scenario.currency());
        let (frontier, unsolved) = study.frontier(&sequences, &allowed, &mut covering);
        if unsolved.is_none() {
            let least = frontier.iter().map(|schedule| schedule.bill.cash()).min();
            let mut frontier = frontier.into_iter();
            self.least_cash = frontier.find(|schedule| Some(schedule.bill.cash()) == least);
        }
        self
    }
}

/// Whether the net cost of some sequence of R16 may be another than its cash:
/// with pack credits owned, or where a last period may run on after the
/// forecast's end. It does not where plans renew on the day of the month on which
/// the forecast begins and ends, in every month.
fn nets_differ(scenario: &Scenario) -> bool {
    let held = scenario.subscription();
    let (_, _, start) = scenario.start().ymd();
    let (_, _, bought) = held.purchased.ymd();
    !held.pack_credits.is_zero() || start != bought || start > 28
}

/// Whether a sequence buys packs and may hold a plan on which it is in doubt
/// whether it can (R15b).
fn may_rest_on_doubt(scenario: &Scenario, sequence: &Schedule) -> bool {
    let held = scenario.subscription().plan;
    let mut plans = sequence
        .changes
        .iter()
        .map(|change| change.plan)
        .chain([held]);
    !sequence.bill.packs.is_empty()
        && plans.any(|plan| scenario.catalog().plan(plan).packs_disputed.is_some())
}

/// Which plan, and which sequence of plans, costs least for a scenario. Its own
/// changes and bought packs are left out; its opening balance counts.
#[must_use]
pub fn recommend(scenario: &Scenario, goal: Goal) -> Recommendation {
    let mut covering = Covering::new(scenario.catalog(), scenario.currency());
    let study = Study::of(scenario, goal);
    let catalog = scenario.catalog();
    let wishes = Wishes::of(scenario);
    let judged: Vec<Judged> = catalog
        .plan_indices()
        .map(|plan| study.judge(plan, wishes.against(plan), &mut covering))
        .collect();
    let fits = judged
        .iter()
        .filter(|judged| judged.reasons.is_empty())
        .map(|judged| judged.plan)
        .collect();
    let sequences = Sequences::new(scenario, &study.uncarried, fits, goal);

    let allowed: Vec<bool> = catalog.plans().iter().map(|p| p.packs_allowed).collect();
    let options = study.options(&judged, &allowed);
    let best = best_of(&options);
    let (frontier, unsolved) = study.frontier(&sequences, &allowed, &mut covering);
    let schedule = frontier.last().filter(|_| unsolved.is_none()).cloned();
    let mut recommendation = Recommendation {
        objective: goal.objective,
        free_day: goal.first_is_free.then_some(scenario.start()),
        options,
        best,
        schedule,
        frontier,
        if_disputed: Vec::new(),
        unsolved,
        other_days: OtherDays::default(),
        least_cash: None,
    };
    for plan in catalog.plan_indices() {
        if catalog.plan(plan).packs_disputed.is_some() {
            let mut other = allowed.clone();
            other[plan.position()] = !allowed[plan.position()];
            let best = best_of(&study.options(&judged, &other));
            let answer = Other {
                plan,
                allowed: &other,
                best,
            };
            let disputed = study.disputed(&recommendation, &answer, &sequences, &mut covering);
            recommendation.if_disputed.extend(disputed);
        }
    }
    recommendation
}

/// What the best plan costs (R15), as [`recommend`] ranks them; `None` where no
/// plan is eligible. Says neither on which days packs are bought nor anything of
/// sequences, so it is much quicker.
#[must_use]
pub(super) fn least_cost(scenario: &Scenario, goal: Goal) -> Option<Cost> {
    let mut covering = Covering::new(scenario.catalog(), scenario.currency());
    let study = Study::of(scenario, goal);
    let wishes = Wishes::of(scenario);
    let eligible = scenario.catalog().plan_indices().filter_map(|plan| {
        let course = study.course(study.change_to(plan).as_slice());
        let is_short = course.drawn() > study.owned().get();
        let is_covered = !is_short || scenario.catalog().plan(plan).packs_allowed;
        if !is_covered || !wishes.against(plan).is_empty() {
            return None;
        }
        let (bill, _) = priced(scenario, &course, &mut covering).ok()?;
        Some(bill.cost())
    });
    eligible.min_by_key(|cost| goal.objective.rank(cost.cash, cost.net))
}

/// The first option, if it is eligible.
fn best_of(options: &[PlanOption]) -> Option<PlanIndex> {
    let first = options.first().filter(|option| option.is_eligible())?;
    Some(first.plan)
}

/// A plan before it is said whether packs may be bought on it.
struct Judged {
    plan: PlanIndex,
    change: Option<PlanChange>,
    /// Why it does not fit.
    reasons: Vec<Reason>,
    plan_cost: Cents,
    drawn: Credits,
    first_shortfall: Option<Date>,
    billed: Result<Bill, NoCover>,
}

/// The other value of a disputed figure, and the best plan then.
struct Other<'a> {
    plan: PlanIndex,
    allowed: &'a [bool],
    best: Option<PlanIndex>,
}

/// What all questions about one scenario share.
struct Study<'a> {
    scenario: &'a Scenario,
    objective: Objective,
    /// Without and with a change on the first day; see [`uncarried`].
    uncarried: [Vec<u64>; 2],
}

impl<'a> Study<'a> {
    fn of(scenario: &'a Scenario, goal: Goal) -> Self {
        // Which plan it is changed to makes no difference to what carries over.
        let change = PlanChange {
            date: scenario.start(),
            plan: scenario.subscription().plan,
        };
        let uncarried = [&[][..], &[change]].map(|changes| {
            let timeline = timeline(scenario, changes);
            uncarried_before(scenario.demand(), &timeline.carry_over)
        });
        Self {
            scenario,
            objective: goal.objective,
            uncarried,
        }
    }

    fn owned(&self) -> Credits {
        self.scenario.subscription().pack_credits
    }

    /// The course of changes that leave no carry-over but on the first day.
    fn course(&self, changes: &[PlanChange]) -> Course<'_> {
        let start = self.scenario.start();
        let on_start = changes.first().is_some_and(|change| change.date == start);
        let uncarried = &self.uncarried[usize::from(on_start)];
        Course::new(self.scenario, &timeline(self.scenario, changes), uncarried)
    }

    fn bill(&self, course: &Course<'_>, covering: &mut Covering) -> Result<Bill, NoCover> {
        bill_of(self.scenario, course, covering)
    }

    /// The change on the first day that it takes to hold `plan` throughout.
    fn change_to(&self, plan: PlanIndex) -> Option<PlanChange> {
        (plan != self.scenario.subscription().plan).then_some(PlanChange {
            date: self.scenario.start(),
            plan,
        })
    }

    fn judge(&self, plan: PlanIndex, reasons: Vec<Reason>, covering: &mut Covering) -> Judged {
        let change = self.change_to(plan);
        let course = self.course(change.as_slice());
        Judged {
            plan,
            change,
            reasons,
            plan_cost: course.plan_cost,
            drawn: Credits::new(course.drawn()),
            first_shortfall: course.first_shortfall(),
            billed: self.bill(&course, covering),
        }
    }

    /// All plans in R15's order, where packs may be bought on those of `allowed`.
    fn options(&self, judged: &[Judged], allowed: &[bool]) -> Vec<PlanOption> {
        let mut options: Vec<PlanOption> = judged
            .iter()
            .map(|judged| self.option(judged, allowed[judged.plan.position()]))
            .collect();
        options.sort_by_key(|option| {
            let supply = self.scenario.catalog().plan(option.plan).monthly_credits;
            let rank = option
                .bill
                .as_ref()
                .filter(|_| option.is_eligible())
                .map(|bill| (self.objective.rank(bill.cash(), bill.net()), supply));
            // The sort keeps the list's order among what is equal.
            (rank.is_none(), rank)
        });
        options
    }

    fn option(&self, judged: &Judged, packs_allowed: bool) -> PlanOption {
        let shortfall = judged.drawn.less(self.owned());
        let mut reasons = judged.reasons.clone();
        let mut bill = judged.billed.as_ref().ok();
        if let Some(first) = judged.first_shortfall {
            if !packs_allowed {
                reasons.push(Reason::PacksRefused { shortfall, first });
                bill = None;
            } else if let Err(why) = judged.billed {
                reasons.push(Reason::NotCovered {
                    shortfall,
                    first,
                    why,
                });
            }
        }
        let bought = bill.map_or(Credits::ZERO, |bill| bill.bought);
        PlanOption {
            plan: judged.plan,
            change: judged.change,
            reasons,
            plan_cost: judged.plan_cost,
            shortfall,
            first_shortfall: judged.first_shortfall,
            packs_left: (self.owned() + bought).less(judged.drawn),
            bill: bill.cloned(),
        }
    }

    /// The best sequences with at most 0, 1, 2 … changes, and where they end
    /// too early.
    fn frontier(
        &self,
        sequences: &Sequences<'_>,
        allowed: &[bool],
        covering: &mut Covering,
    ) -> (Vec<Schedule>, Option<Unsolved>) {
        let mut changes = sequences.most_changes();
        let mut given_up = None;
        loop {
            let found = sequences
                .best(changes, allowed, covering)
                .and_then(|found| {
                    let schedules = found.into_iter();
                    schedules
                        .map(|found| self.schedule(found, covering))
                        .collect::<Result<Vec<_>, _>>()
                });
            match found {
                Ok(schedules) => {
                    let solved = u32::try_from(changes).ok();
                    return (schedules, given_up.map(|why| Unsolved { why, solved }));
                }
                Err(why) if changes == 0 => {
                    return (Vec::new(), Some(Unsolved { why, solved: None }));
                }
                Err(why) => {
                    given_up = Some(why);
                    changes /= 2;
                }
            }
        }
    }

    /// A sequence that was found to be the best, in full.
    ///
    /// # Errors
    /// [`TooMany::Packs`]: the search asked for the price of the same packs, but
    /// it may have used up the steps that finding them once more takes.
    fn schedule(&self, found: Best, covering: &mut Covering) -> Result<Schedule, TooMany> {
        let course = self.course(&found.changes);
        let bill = self.bill(&course, covering).map_err(|_| TooMany::Packs)?;
        debug_assert_eq!(self.objective.rank(bill.cash(), bill.net()), found.rank);
        let drawn = Credits::new(course.drawn());
        Ok(Schedule {
            changes: found.changes,
            shortfall: drawn.less(self.owned()),
            first_shortfall: course.first_shortfall(),
            packs_left: (self.owned() + bill.bought).less(drawn),
            bill,
        })
    }

    /// The answer with the other value of a disputed figure, if it differs
    /// (R15b).
    fn disputed(
        &self,
        found: &Recommendation,
        other: &Other<'_>,
        sequences: &Sequences<'_>,
        covering: &mut Covering,
    ) -> Option<Disputed> {
        let packs_allowed = other.allowed[other.plan.position()];
        // A best sequence that does not hold the plan stays the best when fewer
        // are feasible.
        let holds = |schedule: &Schedule| {
            let start = self.scenario.start();
            let at_start = schedule.changes.first().is_some_and(|c| c.date == start);
            let held = self.scenario.subscription().plan;
            !at_start && held == other.plan || schedule.changes.iter().any(|c| c.plan == other.plan)
        };
        let stays = !packs_allowed
            && found.unsolved.is_none()
            && !found.schedule.as_ref().is_some_and(holds);
        let (schedule, unsolved) = if stays {
            (found.schedule.clone(), None)
        } else {
            let found = sequences
                .best(sequences.most_changes(), other.allowed, covering)
                .and_then(|mut found| {
                    let best = found.pop();
                    best.map(|best| self.schedule(best, covering)).transpose()
                });
            match found {
                Ok(schedule) => (schedule, None),
                Err(why) => (None, Some(why)),
            }
        };
        let net = |schedule: &Option<Schedule>| schedule.as_ref().map(|s| s.bill.net());
        let differs = other.best != found.best
            || net(&schedule) != net(&found.schedule)
            || unsolved.is_some() != found.unsolved.is_some();
        differs.then_some(Disputed {
            plan: other.plan,
            packs_allowed,
            best: other.best,
            schedule,
            unsolved,
        })
    }
}

/// What a course costs, with the packs that cover its shortfall (R14, R15).
///
/// # Errors
/// See [`Covering::cheapest`].
pub(super) fn bill_of(
    scenario: &Scenario,
    course: &Course<'_>,
    covering: &mut Covering,
) -> Result<Bill, NoCover> {
    let (mut bill, cover) = priced(scenario, course, covering)?;
    bill.buy = course.purchases(&cover);
    bill.packs = cover.packs;
    Ok(bill)
}

/// The same without the packs themselves, and these.
fn priced(
    scenario: &Scenario,
    course: &Course<'_>,
    covering: &mut Covering,
) -> Result<(Bill, Cover), NoCover> {
    let owned = scenario.subscription().pack_credits;
    let drawn = Credits::new(course.drawn());
    let cover = covering.cheapest(drawn.less(owned))?;
    let owned_used = drawn.min(owned);
    let bill = Bill {
        plan_cost: course.plan_cost,
        pack_cost: cover.price,
        bought: cover.credits,
        owned_used,
        owned_value: covering.value(owned_used),
        paid_beyond: course.paid_beyond,
        ..Bill::default()
    };
    Ok((bill, cover))
}

fn timeline(scenario: &Scenario, changes: &[PlanChange]) -> Timeline {
    let forecast = (scenario.start(), scenario.end());
    Timeline::new(
        scenario.catalog(),
        scenario.subscription(),
        forecast,
        changes,
    )
}
