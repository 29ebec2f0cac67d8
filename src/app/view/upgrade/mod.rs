//! What a change of plan on a day does: to the credits, to what is paid, and
//! compared with other days.

mod better;
mod ends;
mod letter;
mod pay;
mod question;
mod rows;
#[cfg(test)]
mod tests;

pub use better::Better;
pub use ends::Ends;
pub use pay::{Item, Pay};
pub use question::{DayNote, Question, Slider, question};
pub use rows::Row;

use super::{
    bars::{Bars, Carried, ToBuy, bars_of},
    cheapest::Way,
    derivation::places::{self, Opens},
};
use crate::{
    app::{
        results::Results,
        words::{Rich, Words},
    },
    engine::{
        Cents, Credits, Date, Forecast, Ledger, Scenario, Timeline, Warning,
        catalog::{Catalog, Plan, PlanIndex},
        change::{Outcome, changes_to, outcome},
        forecast,
        recommend::{Bill, Cost},
        scenario::{CarryOver, PackPurchase, PlanChange},
    },
};

/// Everything that the page says about one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgrade {
    /// What the change does, in a sentence.
    pub answer: Rich,
    /// What it costs.
    pub money: String,
    /// What costs less than this change, where something does.
    pub better: Option<Better>,
    /// What the recommended way costs, where that is less than all that is compared
    /// here, or a plan that is does not allow all of the work.
    pub recommended: Option<String>,
    /// What the figures in both rest on.
    pub opens: Vec<Opens>,
    /// Said where the scenario's own changes and purchases are left out.
    pub left_out: Option<String>,
    /// What to know about the plans.
    pub remarks: Vec<String>,
    /// Each change: the bars without and with it, and the order of use.
    pub moments: Vec<Moment>,
    /// The days on which something ends.
    pub ends: Ends,
    /// What is paid and granted when.
    pub pay: Vec<Pay>,
    /// The same change on other days, and never.
    pub rows: Vec<Row>,
    /// Said with them: what comes of doing nothing, where calls are refused then.
    pub nothing: Option<String>,
    /// Said below them: which days were looked at.
    pub looked_at: String,
    /// To copy into an e-mail.
    pub letter: String,
    /// The same about buying packs without a change, where packs are needed then.
    pub packs_letter: Option<String>,
    /// To be put in place.
    pub way: Way,
    /// Whether the scenario has exactly that planned already.
    pub is_in_place: bool,
}

/// The morning of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// To which plan.
    pub to: String,
    /// Without this change.
    pub before: Bars,
    /// With it.
    pub after: Bars,
    /// In which order everything is used (R6).
    pub order: Vec<String>,
    /// What explains the bars without this change and with it.
    pub opens: [Vec<Opens>; 2],
}

/// What all parts of the answer share.
pub(super) struct Setting<'a> {
    results: &'a Results,
    scenario: &'a Scenario,
    catalog: &'a Catalog,
    words: &'a dyn Words,
    today: Date,
    outcome: &'a Outcome,
    /// Without any change.
    unchanged: Timeline,
    /// With the changes, and without packs bought.
    forecast: Forecast,
    /// What the plans changed to do not allow of what is asked of them (R15), each once.
    unfit: Vec<String>,
    /// The plans of which that is said, but for the one that is held: staying on it
    /// does not allow more.
    unfit_plans: Vec<PlanIndex>,
    /// Whether the day that costs least may be called the best: the plan allows
    /// everything then, too.
    names_best: bool,
    ledger: Ledger,
}

impl<'a> Setting<'a> {
    fn money(&self, amount: Cents) -> String {
        let currency = self.catalog.currency(self.scenario.currency());
        self.words.money(amount, currency)
    }

    fn compared(&self, more: Cents) -> String {
        rows::compared(self, more)
    }

    fn counted_packs(&self, quantity: u64) -> String {
        let packs = if quantity == 1 { "pack" } else { "packs" };
        format!("{} {packs}", self.words.whole(quantity))
    }

    fn packs(&self, bill: &Bill) -> String {
        let packs = bill.packs.iter().map(|&(pack, quantity)| {
            let credits = self.words.credits(self.catalog.pack(pack).credits);
            format!("{} of {credits}", self.counted_packs(quantity))
        });
        packs.collect::<Vec<_>>().join(", ")
    }

    fn name(&self, plan: PlanIndex) -> &'a str {
        &self.catalog.plan(plan).name
    }

    /// The plan that change `i` ends.
    fn plan_before(&self, i: usize) -> &'a Plan {
        let before = i.checked_sub(1).map(|i| self.outcome.changes[i].plan);
        let plan = before.unwrap_or(self.scenario.subscription().plan);
        self.catalog.plan(plan)
    }

    /// What change `i` takes the place of; `None` where it is on no first day of
    /// a period (R5).
    fn takes_the_place_of(&self, i: usize) -> Option<Begun> {
        let day = self.outcome.changes[i].date;
        let (begins, anchor) = match i.checked_sub(1) {
            None => {
                let (_, period) = question::period_of(&self.unchanged, day)?;
                (period.start == day, self.scenario.subscription().purchased)
            }
            Some(before) => {
                let anchor = self.outcome.changes[before].date;
                let months = anchor.whole_months_until(day);
                (anchor.plus_months(months) == day, anchor)
            }
        };
        begins.then_some(if anchor == day {
            Begun::Bought
        } else {
            Begun::Renewed
        })
    }
}

/// How a period begins whose place a change takes (R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begun {
    /// The plan was bought that day.
    Bought,
    /// It would have renewed that day.
    Renewed,
}

/// What `changes` do, one or two of them in order of date and inside the
/// forecast of `results`. `None` where they cannot be put into the scenario.
#[must_use]
pub fn upgrade(
    results: &Results,
    changes: &[PlanChange],
    today: Date,
    words: &dyn Words,
) -> Option<Upgrade> {
    let scenario = &results.scenario;
    let first = *changes.first()?;
    let with = scenario.with_plan(changes, &[]).ok()?;
    let found = outcome(scenario, changes);
    let days = changes_to(scenario, first.plan);
    let held = scenario.subscription().plan;
    let is_fit_on = |date| {
        let change = PlanChange {
            date,
            plan: first.plan,
        };
        let with = scenario.with_plan(&[change], &[]);
        with.is_ok_and(|with| {
            let warnings = forecast(&with).warnings;
            let is_unfit = |warning: &Warning| warning.plan == first.plan && first.plan != held;
            !warnings.iter().any(is_unfit)
        })
    };
    let best = days.best.and_then(|best| best.date);
    let is_best_fit = best.is_none_or(is_fit_on);
    let forecast = forecast(&with);
    let changed = |warning: &&Warning| changes.iter().any(|change| change.plan == warning.plan);
    let warned = || forecast.warnings.iter().filter(changed);
    let unfit = super::remarks::said_once(scenario, warned(), words);
    let mut unfit_plans: Vec<PlanIndex> = Vec::new();
    for warning in warned() {
        if warning.plan != held && !unfit_plans.contains(&warning.plan) {
            unfit_plans.push(warning.plan);
        }
    }
    let setting = Setting {
        results,
        scenario,
        catalog: scenario.catalog(),
        words,
        today,
        outcome: &found,
        unchanged: question::unchanged(scenario),
        names_best: unfit_plans.is_empty() && is_best_fit,
        unfit,
        unfit_plans,
        forecast,
        ledger: Ledger::of(&with),
    };
    let never = outcome(scenario, &[]);
    let moments = moments(&setting)?;
    let rows = rows::rows(&setting, &days, &never);
    let way = way_of(&found);
    Some(Upgrade {
        answer: answer(&setting, &moments),
        money: money(&setting, &never),
        better: better::better(&setting, &rows),
        recommended: recommended(&setting, &rows),
        opens: opens(&setting, &never),
        left_out: left_out(scenario),
        remarks: remarks(&setting, &way),
        ends: ends::ends(&setting)?,
        pay: pay::pay(&setting),
        rows,
        nothing: nothing(&setting),
        looked_at: match (days.unsolved, days.best) {
            _ if !setting.unfit_plans.is_empty() => {
                format!("{} No day is called the best.", not_compared(&setting))
            }
            (None, None) => format!(
                "On none of the {} days looked at, and not by never changing, can everything be covered.",
                words.whole(days.days.len() as u64),
            ),
            (None, Some(_)) if !setting.names_best => format!(
                "On the day that costs least {} does not allow all that you do, so no day is called the best.",
                setting.name(first.plan)
            ),
            (None, Some(_)) => format!(
                "The best day is the one with the least net cost of all {} days looked at and of never changing; of \
                 equal ones the later. Net cost counts owned pack credits that are used and leaves out days paid for \
                 beyond {}.",
                words.whole(days.days.len() as u64),
                words.day(scenario.end().day_before()),
            ),
            (Some(why), _) => format!("The best day is not known. {why}"),
        },
        letter: letter::of_change(&setting, &moments, &never),
        packs_letter: letter::of_packs(&setting, &never),
        is_in_place: way.is_in_place(scenario, results.no_plan),
        moments,
        way,
    })
}

/// The way that every page recommends (R15, R16) may take another plan, or other days.
/// What a plan costs that does not allow all of the work is not compared with it.
fn recommended(setting: &Setting<'_>, rows: &[Row]) -> Option<String> {
    let bill = Way::recommended(&setting.results.recommendation)?.bill;
    let rank = |cost: Cost| (cost.net, cost.cash);
    let compared = rows.iter().filter_map(|row| row.cost).map(rank).min();
    let is_fit = setting.unfit_plans.is_empty();
    if is_fit && compared.is_some_and(|least| least <= rank(bill.cost())) {
        return None;
    }
    let cash = setting.money(bill.cash());
    let (measure, kind, cost) = if bill.net() == bill.cash() {
        ("", "", format!("{cash} to pay"))
    } else {
        let net = setting.money(bill.net());
        (
            ", net",
            "a net cost of ",
            format!("{net}, with {cash} to pay"),
        )
    };
    Some(if is_fit {
        format!(
            "Another way than those compared here costs less{measure}: {cost}. The calculator recommends it."
        )
    } else {
        format!("What the calculator recommends allows all of it, for {kind}{cost}.")
    })
}

/// What was worked out, to be put in place; without packs where none can cover
/// what is short.
fn way_of(found: &Outcome) -> Way {
    Way {
        changes: found.changes.clone(),
        bill: found.bill.clone().unwrap_or_default(),
        packs_left: found.packs_left,
    }
}

/// What the assumption about money is (R9).
pub const ASSUMPTION: &str = "Assumed, since nothing is published about it: the new plan’s full price is charged on \
    the day of the change, and nothing is given back for the rest of the old period, since its credits carry over.";

fn moments(setting: &Setting<'_>) -> Option<Vec<Moment>> {
    let scenario = setting.scenario;
    let changes = &setting.outcome.changes;
    let moment = |i: usize, change: &PlanChange| {
        let upto = |changes: &[PlanChange]| {
            let scenario = scenario.with_plan(changes, &[]).ok()?;
            let (forecast, ledger) = (forecast(&scenario), Ledger::of(&scenario));
            let opens = places::of_changed_bars(changes, (&forecast, &ledger), change.date);
            Some((bars_of(&scenario, &forecast, &ledger, change.date), opens))
        };
        let without = outcome(scenario, &changes[..i]);
        let (before, opens_before) = upto(&changes[..i])?;
        let (after, opens_after) = upto(changes)?;
        // When its supply ends is asked of the change alone.
        let (alone, _) = upto(&changes[..=i])?;
        Some(Moment {
            day: change.date,
            to: setting.name(change.plan).to_owned(),
            order: order(setting, &alone),
            before: Bars {
                to_buy: to_buy(setting, &without, change.date),
                ..before
            },
            after: Bars {
                to_buy: to_buy(setting, setting.outcome, change.date),
                ..after
            },
            opens: [opens_before, opens_after],
        })
    };
    let changes = changes.iter().enumerate();
    changes.map(|(i, change)| moment(i, change)).collect()
}

/// Neither a change nor packs: what is paid, and what is refused.
fn nothing(setting: &Setting<'_>) -> Option<String> {
    let words = setting.words;
    let as_it_is = forecast(&setting.scenario.with_plan(&[], &[]).ok()?);
    let first = as_it_is.first_shortfall?;
    Some(format!(
        "Without any change and without packs {} is to be paid until {}, and calls for {} credits are refused, the first \
         on {}.",
        setting.money(as_it_is.totals.cost()),
        words.day(setting.scenario.end().day_before()),
        words.credits(as_it_is.totals.used.shortfall),
        words.day(first)
    ))
}

/// The pack credits to buy, as seen on a day.
fn to_buy(setting: &Setting<'_>, found: &Outcome, day: Date) -> Option<ToBuy> {
    let buy = &found.bill.as_ref().ok()?.buy;
    let first = buy.first()?.date;
    let (before, later) = buy.split_at(buy.partition_point(|buy| buy.date < day));
    let catalog = setting.scenario.catalog();
    let each =
        |buy: &PackPurchase| Credits::new(catalog.pack(buy.pack).credits.get() * buy.quantity);
    let credits = |buy: &[PackPurchase]| buy.iter().map(each).sum();
    Some(ToBuy {
        before: credits(before),
        later: credits(later),
        first,
    })
}

/// The order of use on the morning of a change (R6).
fn order(setting: &Setting<'_>, bars: &Bars) -> Vec<String> {
    let words = setting.words;
    let mut order: Vec<String> = bars
        .carried
        .iter()
        .map(|carried| {
            format!(
                "{} carried over, until {}",
                words.credits(carried.left),
                words.day(carried.ends.day_before())
            )
        })
        .collect();
    let until = bars.renews.map_or_else(String::new, |(day, _)| {
        format!(", until {}", words.day(day.day_before()))
    });
    order.push(format!(
        "{} of {}’s supply{until}",
        words.credits(bars.supply_left),
        bars.plan
    ));
    order.push(if bars.packs_left.is_zero() {
        "packs, if you buy some; they never expire".to_owned()
    } else {
        format!(
            "{} from packs, which never expire",
            words.credits(bars.packs_left)
        )
    });
    order
}

fn answer(setting: &Setting<'_>, moments: &[Moment]) -> Rich {
    let words = setting.words;
    let mut rich = Rich::default();
    for (i, moment) in moments.iter().enumerate() {
        let change = setting.outcome.changes[i];
        let held = setting.plan_before(i);
        let full = change.plan == setting.results.scenario.subscription().plan && i == 0;
        let deed = if i > 0 {
            " Then to "
        } else if full {
            "Renew "
        } else {
            "Change to "
        };
        let start = format!("{} credits", words.credits(moment.after.monthly_left));
        rich = rich
            .plain(deed)
            .strong(setting.name(change.plan))
            .plain(format!(
                " on {}: you start with ",
                words.day_month(change.date)
            ))
            .strong(start);
        let carried = setting.outcome.carried[i];
        let earlier = earlier(setting, &moment.after, carried);
        rich = rich.plain(match (carried, setting.takes_the_place_of(i)) {
            (Some(carried), _) => format!(
                ", of which {} carry over from {} until {}{}.",
                words.credits(carried.credits),
                held.name,
                words.day_month(carried.ends.day_before()),
                earlier.map_or_else(String::new, |earlier| format!(", and {earlier}"))
            ),
            (None, place) => {
                let earlier = earlier
                    .map_or_else(String::new, |earlier| format!(", of which {earlier}"));
                let why = match place {
                    Some(Begun::Renewed) => {
                        format!("It takes the place of the renewal, so nothing of {} carries over", held.name)
                    }
                    Some(Begun::Bought) => {
                        format!("It takes the place of {}, bought the same day, so nothing of that carries over", held.name)
                    }
                    None => format!("Nothing of {} is left to carry over", held.name),
                };
                format!("{earlier}. {why}.")
            }
        });
    }
    rich
}

/// The carry-overs on the morning of a change that it did not leave itself.
fn earlier(setting: &Setting<'_>, after: &Bars, own: Option<CarryOver>) -> Option<String> {
    let words = setting.words;
    let mut carried: Vec<_> = after.carried.iter().collect();
    // Of those with one end its own comes last (R6).
    let is_own = |c: &&Carried| own.is_some_and(|own| (own.credits, own.ends) == (c.left, c.ends));
    if let Some(place) = carried.iter().rposition(is_own) {
        carried.remove(place);
    }
    let last = carried.last()?.ends.day_before();
    let credits: Credits = carried.iter().map(|carried| carried.left).sum();
    let until = if carried.len() == 1 {
        "until"
    } else {
        "the last of them until"
    };
    Some(format!(
        "{} carry over from before, {until} {}",
        words.credits(credits),
        words.day_month(last)
    ))
}

fn money(setting: &Setting<'_>, never: &Outcome) -> String {
    let words = setting.words;
    let last = words.day(setting.scenario.end().day_before());
    let bill = match &setting.outcome.bill {
        Ok(bill) => bill,
        Err(why) => return rows::no_cost(setting, setting.outcome, *why),
    };
    let packs = setting.packs(bill);
    let with = if packs.is_empty() {
        String::new()
    } else {
        format!(" with {packs}")
    };
    let pay = format!("{} to pay until {last}{with}.", setting.money(bill.cash()));
    if !setting.unfit_plans.is_empty() {
        return format!("{pay} {}", not_compared(setting));
    }
    let other = match &never.bill {
        Ok(other) => other,
        Err(why) => {
            let why = rows::no_cost(setting, never, *why);
            return format!("{pay} Without the change {why}");
        }
    };
    let more = bill.net() - other.net();
    let packs = setting.packs(other);
    let staying = if packs.is_empty() {
        "never changing".to_owned()
    } else {
        format!("never changing and buying {packs}")
    };
    let net = if bill.net() == bill.cash() && other.net() == other.cash() {
        ""
    } else {
        ", net"
    };
    if more == Cents::ZERO {
        format!("{pay} As much as {staying}{net}.")
    } else {
        format!("{pay} {} than {staying}{net}.", setting.compared(more))
    }
}

/// Why the cost of changes to plans that do not allow all that is asked of them says
/// nothing about what is cheaper.
fn not_compared(setting: &Setting<'_>) -> String {
    let names = setting.unfit_plans.iter().map(|plan| setting.name(*plan));
    let names = names.collect::<Vec<_>>().join(" or ");
    format!(
        "That is not compared with never changing, because {names} does not allow all that you do."
    )
}

/// What the sentences name: what is to pay, and how that compares with never.
fn opens(setting: &Setting<'_>, never: &Outcome) -> Vec<Opens> {
    let found = setting.outcome;
    let mut opens = places::of_changes(&found.changes, &found.bill);
    if found.bill.is_ok() && never.bill.is_ok() && setting.unfit_plans.is_empty() {
        opens.push(places::than_never(&found.changes));
    }
    opens
}

fn left_out(scenario: &Scenario) -> Option<String> {
    let (changes, packs) = (scenario.changes().len(), scenario.packs().len());
    let what = match (changes > 0, packs > 0) {
        (false, false) => return None,
        (true, false) => "The changes you have planned are",
        (false, true) => "The packs you have planned to buy are",
        (true, true) => "The changes and packs you have planned are",
    };
    Some(format!("{what} left out here."))
}

/// What a plan does not allow, and figures in doubt.
fn remarks(setting: &Setting<'_>, way: &Way) -> Vec<String> {
    let mut remarks: Vec<String> = Vec::new();
    let mut put = |text: String| {
        if !remarks.contains(&text) {
            remarks.push(text);
        }
    };
    setting.unfit.iter().cloned().for_each(&mut put);
    doubts(setting, way).into_iter().for_each(&mut put);
    remarks.extend(super::cheapest::rests_on(
        setting.scenario,
        way,
        setting.words,
    ));
    remarks
}

/// Plans of `way` on which it buys packs though that is in doubt.
fn doubts(setting: &Setting<'_>, way: &Way) -> Vec<String> {
    if way.bill.packs.is_empty() {
        return Vec::new();
    }
    let plans = way.plans(setting.scenario).into_iter();
    let doubt = plans.filter_map(|plan| {
        let plan = setting.catalog.plan(plan);
        let doubt = plan.packs_disputed.as_ref()?;
        Some(format!(
            "Whether packs may be bought on {} is in doubt: {doubt}",
            plan.name
        ))
    });
    doubt.collect()
}
