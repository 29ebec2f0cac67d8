//! The same change on other days, and never.

use super::{
    super::derivation::{Figure, places},
    Setting,
    question::{period_of, today_or_nearest},
};
use crate::engine::{
    Cents, Date,
    change::{Changes, NoCost, Outcome, outcome},
    recommend::{Bill, Cost},
    scenario::PlanChange,
};

/// One way, side by side with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is called: "today", "never".
    pub names: Vec<&'static str>,
    /// When.
    pub when: String,
    /// The day, to look at; `None` for never and for two changes.
    pub day: Option<Date>,
    /// To pay until the end.
    pub cash: String,
    /// What it is compared by (R15).
    pub net: String,
    /// Both as numbers; `None` where it cannot be covered.
    pub cost: Option<Cost>,
    /// Packs to buy; empty for none.
    pub packs: String,
    /// Compared with never changing.
    pub difference: String,
    /// What explains what is to pay, the net cost and the difference.
    pub figures: [Option<Figure>; 3],
    /// Why there are no costs, in the place of all figures.
    pub reason: Option<String>,
    /// Whether it is what is shown above.
    pub is_shown: bool,
    /// Whether it costs least: of all days, never, and the changes shown.
    pub is_best: bool,
}

pub(super) fn rows(setting: &Setting<'_>, changes: &Changes, never: &Outcome) -> Vec<Row> {
    let scenario = setting.scenario;
    let shown = &setting.outcome.changes;
    let single = (shown.len() == 1).then(|| shown[0].date);
    let mut days: Vec<(Date, &'static str)> = Vec::new();
    let last = scenario.end().day_before();
    let today = today_or_nearest(scenario, setting.today);
    if let Some(day) = single {
        days.push((day, "shown above"));
    }
    days.push(if today == setting.today {
        (today, "today")
    } else if today == scenario.start() {
        (today, "on the first day")
    } else {
        (today, "on the last day")
    });
    let week = today.plus_days(7);
    if week <= last {
        days.push((week, "in a week"));
    }
    if let Some((_, period)) = period_of(&setting.unchanged, today)
        && period.end <= last
    {
        days.push((period.end, "on the renewal day"));
    }
    // Of plans that do not allow all that is asked of them none is the best.
    let best = changes.best.filter(|_| setting.names_best);
    let mut best = best.map(|best| best.date);
    if let Some(Some(day)) = best {
        days.push((day, "the best day"));
    }
    days.sort_by_key(|(day, _)| *day);

    let mut rows: Vec<Row> = Vec::new();
    for (day, name) in days {
        if let Some(row) = rows.iter_mut().find(|row| row.day == Some(day)) {
            row.names.push(name);
            continue;
        }
        let change = PlanChange {
            date: day,
            plan: changes.to,
        };
        let found = outcome(scenario, &[change]);
        let mut row = row(setting, &found, never, setting.words.day(day));
        row.names.push(name);
        row.day = Some(day);
        row.is_shown = single == Some(day);
        row.is_best = best == Some(Some(day));
        rows.push(row);
    }
    if shown.len() > 1 {
        let when: Vec<String> = shown.iter().map(|c| setting.words.day(c.date)).collect();
        let mut row = row(setting, setting.outcome, never, when.join(" and "));
        for row in &mut rows {
            row.names.push("without the second change");
        }
        row.names.push("both changes, shown above");
        row.is_shown = true;
        let both = setting.outcome.bill.as_ref().ok().map(Bill::cost);
        let rank = |cost: Cost| (cost.net, cost.cash);
        let single = changes.best.map(|best| rank(best.cost));
        if changes.unsolved.is_none()
            && setting.unfit_plans.is_empty()
            && both.is_some_and(|both| single.is_none_or(|single| rank(both) < single))
        {
            row.is_best = true;
            best = None;
            rows.iter_mut().for_each(|row| row.is_best = false);
        }
        rows.push(row);
    }
    let packs = never.bill.as_ref().is_ok_and(|bill| !bill.packs.is_empty());
    let mut row = row(setting, never, never, "Never".to_owned());
    row.names.push(if packs {
        "packs instead"
    } else {
        "stay as you are"
    });
    row.is_best = best == Some(None);
    rows.push(row);
    rows
}

fn row(setting: &Setting<'_>, found: &Outcome, never: &Outcome, when: String) -> Row {
    let mut row = Row {
        names: Vec::new(),
        when,
        day: None,
        cash: String::new(),
        net: String::new(),
        cost: None,
        packs: String::new(),
        difference: String::new(),
        figures: [None; 3],
        reason: None,
        is_shown: false,
        is_best: false,
    };
    match &found.bill {
        Err(why) => row.reason = Some(no_cost(setting, found, *why)),
        Ok(bill) => {
            row.cash = setting.money(bill.cash());
            row.net = setting.money(bill.net());
            row.cost = Some(bill.cost());
            row.packs = setting.packs(bill);
            let is_compared =
                !found.changes.is_empty() && never.bill.is_ok() && setting.unfit_plans.is_empty();
            row.figures = places::of_row(&found.changes, is_compared);
            row.difference = match &never.bill {
                _ if !is_compared => String::new(),
                Ok(never) => setting.compared(bill.net() - never.net()),
                Err(_) => String::new(),
            };
        }
    }
    row
}

/// Why there are no costs.
pub(super) fn no_cost(setting: &Setting<'_>, found: &Outcome, why: NoCost) -> String {
    let short = setting.words.credits(found.shortfall);
    let first = found.first_shortfall.map_or_else(String::new, |day| {
        format!(", the first on {}", setting.words.day(day))
    });
    match why {
        NoCost::Refused(plan) => {
            let name = &setting.catalog.plan(plan).name;
            format!("{short} credits are short{first}, and {name} does not allow packs.")
        }
        NoCost::NotCovered(why) => format!("{short} credits are short{first}. {why}"),
    }
}

/// `12.00 less`, `12.00 more` or `the same`.
pub(super) fn compared(setting: &Setting<'_>, more: Cents) -> String {
    if more > Cents::ZERO {
        format!("{} more", setting.money(more))
    } else if more < Cents::ZERO {
        format!("{} less", setting.money(Cents::ZERO - more))
    } else {
        "the same".to_owned()
    }
}
