//! The two bars: the monthly supply with what was carried over inside it, and
//! packs below.

use super::Share;
use crate::{
    app::results::Results,
    engine::{
        Credits, Date, Forecast, Ledger, Scenario,
        ledger::{Bucket, Event},
    },
};

/// Where the credits stand on the morning of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// The day: nothing of its usage has been served yet.
    pub on: Date,
    /// Left of former plans, in the order of use.
    pub carried: Vec<Carried>,
    /// Left of the plan's own supply.
    pub supply_left: Credits,
    /// The plan's full supply.
    pub supply_full: Credits,
    /// Left in the upper bar altogether.
    pub monthly_left: Credits,
    /// What the upper bar would hold with a full supply.
    pub monthly_full: Credits,
    /// Left of the plan's own supply, as a part of the upper bar.
    pub supply_share: Share,
    /// The plan's name.
    pub plan: String,
    /// The day the supply renews, and in how many days; `None` where a change
    /// of plan comes before or takes its place.
    pub renews: Option<(Date, u32)>,
    /// The next change of plan before the renewal or in its place: its day, and
    /// the new plan.
    pub changes: Option<(Date, String)>,
    /// The day after whose usage the monthly credits of this period are gone.
    pub gone: Option<Date>,
    /// Pack credits left.
    pub packs_left: Credits,
    /// Pack credits owned or bought so far.
    pub packs_full: Credits,
    /// Pack credits left, as a part of the lower bar.
    pub packs_share: Share,
    /// The first day of the forecast with a shortfall (R8).
    pub first_shortfall: Option<Date>,
    /// The packs that are still to be bought; `None` where the packs bought are
    /// those of the bar, or none are to be bought.
    pub to_buy: Option<ToBuy>,
}

/// Pack credits to buy over a forecast, so that nothing is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToBuy {
    /// Those of days before the bar's own.
    pub before: Credits,
    /// Those of its day and later ones.
    pub later: Credits,
    /// The first day by which.
    pub first: Date,
}

/// A carry-over inside the upper bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// What is left of it.
    pub left: Credits,
    /// The first day on which it can no longer be used.
    pub ends: Date,
    /// As a part of the upper bar.
    pub share: Share,
}

/// The bars on the morning of `today`, or of the nearest day of the forecast.
#[must_use]
pub fn bars(results: &Results, today: Date) -> Bars {
    bars_of(&results.scenario, &results.forecast, &results.ledger, today)
}

/// The same of a scenario's forecast and ledger.
#[must_use]
pub fn bars_of(scenario: &Scenario, forecast: &Forecast, ledger: &Ledger, today: Date) -> Bars {
    let last = ledger.days.len() - 1;
    let index = usize::try_from(today.days_since(forecast.start))
        .unwrap_or(0)
        .min(last);
    let day = &ledger.days[index];
    let row = &forecast.periods[day.period];
    let catalog = scenario.catalog();
    let plan = catalog.plan(row.period.plan);

    let mut carried: Vec<Carried> = ledger
        .carry_overs
        .iter()
        .enumerate()
        .map(|(i, bucket)| {
            let left = balance(ledger, Bucket::CarryOver(i), day.date);
            Carried {
                left,
                ends: bucket.ends,
                share: Share::default(),
            }
        })
        .filter(|carried| !carried.left.is_zero())
        .collect();
    carried.sort_by_key(|carried| carried.ends);

    let supply_left = day.supply_left + day.used.from_supply;
    let packs_left = day.packs_left + day.used.from_packs;
    let carried_left: Credits = carried.iter().map(|carried| carried.left).sum();
    let monthly_full = carried_left + plan.monthly_credits;
    for carried in &mut carried {
        carried.share = Share::of(carried.left, monthly_full);
    }
    let bought: Credits = ledger
        .postings
        .iter()
        .filter(|posting| posting.date <= day.date)
        .filter(|posting| matches!(posting.bucket, Some(Bucket::OwnedPacks | Bucket::Packs(_))))
        .filter(|posting| matches!(posting.event, Event::Opened | Event::Bought))
        .map(|posting| posting.credits)
        .sum();
    // On a renewal day too a change takes its place (R5).
    let mut planned = scenario.changes().iter();
    let change = planned.find(|change| change.date == row.period.end);
    let changes = change.map(|change| (change.date, catalog.plan(change.plan).name.clone()));
    let renews = changes.is_none().then(|| {
        let days = row.period.renews.days_since(day.date);
        (row.period.renews, u32::try_from(days).unwrap_or(0))
    });
    Bars {
        on: day.date,
        supply_left,
        supply_full: plan.monthly_credits,
        monthly_left: carried_left + supply_left,
        monthly_full,
        supply_share: Share::of(supply_left, monthly_full),
        carried,
        plan: plan.name.clone(),
        renews,
        changes,
        gone: row.supply_exhausted.filter(|gone| *gone >= day.date),
        packs_left,
        packs_full: bought,
        packs_share: Share::of(packs_left, bought),
        first_shortfall: forecast.first_shortfall.filter(|first| *first >= day.date),
        to_buy: None,
    }
}

/// What a bucket holds on the morning of `date`: after what expires and arrives
/// on that day, before its usage (R7).
fn balance(ledger: &Ledger, bucket: Bucket, date: Date) -> Credits {
    let mut balance = Credits::ZERO;
    for posting in ledger
        .postings
        .iter()
        .filter(|posting| posting.bucket == Some(bucket))
    {
        match posting.event {
            Event::Opened | Event::Granted | Event::CarriedIn | Event::Bought
                if posting.date <= date =>
            {
                balance += posting.credits;
            }
            Event::Expired | Event::CarriedOut if posting.date <= date => {
                balance -= posting.credits
            }
            Event::Used if posting.date < date => balance -= posting.credits,
            _ => {}
        }
    }
    balance
}
