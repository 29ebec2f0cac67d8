//! Plans, packs and dates put into sentences.

use super::LeastCash;
use crate::{
    app::{
        results::Results,
        way::Way,
        words::{Rich, Words, listed},
    },
    engine::{
        Cents, Date, Scenario,
        catalog::{PackIndex, PlanIndex},
        recommend::Bill,
        scenario::PackPurchase,
    },
};

/// Something to do on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The day.
    pub day: Date,
    /// What to do.
    pub text: String,
    /// Names it within one plan of action: letters, digits and `-`.
    pub key: String,
}

impl Line {
    /// Whether packs are bought.
    fn is_purchase(&self) -> bool {
        self.key.starts_with("buy-")
    }
}

/// What to do on a day, or on days near one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// What to do.
    pub text: String,
    /// Where it is done on several days: each of them, and what is done on it.
    pub days: Vec<(Date, String)>,
}

/// Purchases so few days apart are one errand.
const NEAR_DAYS: i32 = 10;
/// So many purchases without a change between are one line, however far apart.
const MANY: usize = 4;

/// The next best of the plans held throughout, by its place among them.
#[must_use]
pub fn runner_up(results: &Results, way: &Way) -> Option<(usize, Way)> {
    let options = results.recommendation.options.iter().enumerate();
    options
        .filter_map(|(place, option)| Some((place, Way::of_option(option)?)))
        .find(|(_, other)| other.changes != way.changes)
}

/// Makes sentences about one result.
pub(super) struct Sayer<'a> {
    pub(super) results: &'a Results,
    pub(super) scenario: &'a Scenario,
    pub(super) words: &'a dyn Words,
}

impl<'a> Sayer<'a> {
    pub(super) fn new(results: &'a Results, words: &'a dyn Words) -> Self {
        Self {
            results,
            scenario: &results.scenario,
            words,
        }
    }

    pub(super) fn money(&self, amount: Cents) -> String {
        let currency = self.scenario.catalog().currency(self.scenario.currency());
        self.words.money(amount, currency)
    }

    pub(super) fn name(&self, plan: PlanIndex) -> &'a str {
        &self.scenario.catalog().plan(plan).name
    }

    /// `4 packs of 10,000`.
    fn pack(&self, pack: PackIndex, quantity: u64) -> String {
        let credits = self.scenario.catalog().pack(pack).credits;
        format!(
            "{} {} of {}",
            self.words.whole(quantity),
            if quantity == 1 { "pack" } else { "packs" },
            self.words.credits(credits)
        )
    }

    /// `4 packs of 10,000 and 1 pack of 100,000`; empty for none.
    pub(super) fn packs(&self, bill: &Bill) -> String {
        let packs = bill.packs.iter();
        let parts: Vec<String> = packs
            .map(|&(pack, quantity)| self.pack(pack, quantity))
            .collect();
        listed(&parts)
    }

    /// `, the first two by 11 Jun`; empty for no packs.
    fn by_when(&self, bill: &Bill) -> String {
        let Some(first) = bill.buy.first() else {
            return String::new();
        };
        let day = self.words.day_month(first.date);
        let on_day = bill.buy.iter().filter(|buy| buy.date == first.date);
        let on_day: u64 = on_day.map(|buy| buy.quantity).sum();
        let all: u64 = bill.packs.iter().map(|(_, quantity)| quantity).sum();
        match (on_day, all) {
            (n, all) if n == all => format!(" by {day}"),
            (1, _) => format!(", the first by {day}"),
            (n, _) => format!(", the first {} by {day}", number(n, self.words)),
        }
    }

    /// ` for EUR 59.00 a month` where the first plan is yet to be bought; nothing
    /// for one that costs nothing.
    fn monthly_price(&self, way: &Way) -> String {
        let plan = self.scenario.catalog().plan(way.first_plan(self.scenario));
        let price = plan.price(self.scenario.currency());
        if !self.results.no_plan || price == Cents::ZERO {
            return String::new();
        }
        format!(" for {} a month", self.money(price))
    }

    /// What to do, as a sentence: "Stay on Business 100K and buy 4 packs of
    /// 10,000, the first two by 11 Jun."
    pub(super) fn deed(&self, way: &Way) -> Rich {
        let first = self.name(way.first_plan(self.scenario));
        let later = way.later(self.scenario);
        let starts = way.on_start(self.scenario);
        let buys = !way.bill.packs.is_empty();
        let rich = Rich::default();
        let price = self.monthly_price(way);
        if later.is_empty() && !buys && (starts.is_none() || self.results.no_plan) {
            let rich = rich.strong(first).plain(price);
            return if way.bill.owned_used.is_zero() {
                rich.plain(" is enough.")
            } else {
                rich.plain(" and the packs you have are enough.")
            };
        }
        let on = |date| format!(" on {}", self.words.day_month(date));
        let mut held = vec![way.first_plan(self.scenario)];
        // Nobody goes back to a plan that only stood in.
        if !self.results.no_plan {
            held.push(self.scenario.subscription().plan);
        }
        let mut steps = way.changes.iter();
        let rich = match steps.next() {
            _ if self.results.no_plan => {
                steps = later.iter();
                rich.plain("Take ").strong(first).plain(price)
            }
            Some(change) => {
                held.push(change.plan);
                let name = self.name(change.plan);
                rich.plain("Change to ").strong(name).plain(on(change.date))
            }
            None => rich.plain("Stay on ").strong(first),
        };
        let (count, packs) = (steps.len(), self.packs(&way.bill));
        let mut rich = steps.enumerate().fold(rich, |rich, (i, change)| {
            let joint = if i + 1 == count && !buys { " and" } else { "," };
            let turn = if held.contains(&change.plan) {
                "back"
            } else {
                "change"
            };
            held.push(change.plan);
            rich.plain(format!("{joint} {turn} to "))
                .strong(self.name(change.plan))
                .plain(on(change.date))
        });
        if buys {
            rich = rich
                .plain(if count == 0 {
                    " and buy "
                } else {
                    ", and buy "
                })
                .strong(packs)
                .plain(self.by_when(&way.bill));
        }
        rich.plain(".")
    }

    /// What a way comes to: "EUR 394.00 to pay", with the net cost where that is
    /// another.
    pub(super) fn price(&self, bill: &Bill, until: &str) -> String {
        let cash = format!("{} to pay{until}", self.money(bill.cash()));
        if bill.net() == bill.cash() {
            cash
        } else {
            format!("{cash}, a net cost of {}", self.money(bill.net()))
        }
    }

    /// "EUR 424.00 to pay until 28 Feb 2027. Next best: Business 300K, EUR 1,050.00
    /// to pay, so EUR 626.00 more." Both prices and their difference, so that it
    /// can be added up; in net cost where that is what they are ranked by.
    pub(super) fn money_sentence(&self, way: &Way) -> String {
        let last = self.words.day(self.scenario.end().day_before());
        let pay = self.price(&way.bill, &format!(" until {last}"));
        let options = &self.results.recommendation.options;
        let Some((place, other)) = runner_up(self.results, way) else {
            let explained = self.net_explained(&[way], &last);
            return format!("{pay}. No other plan fits.{explained}");
        };
        let packs = self.packs(&other.bill);
        let mut name = self.name(options[place].plan).to_owned();
        if !packs.is_empty() {
            name = format!("{name} with {packs}");
        }
        let price = self.price(&other.bill, "");
        let is_cash = [way, &other]
            .iter()
            .all(|way| way.bill.net() == way.bill.cash());
        let net = if is_cash { "" } else { " net" };
        let more = other.bill.net() - way.bill.net();
        let (size, difference) = if more >= Cents::ZERO {
            (more, format!("{}{net} more", self.money(more)))
        } else {
            // The answer has fewer changes and is nearly as good.
            let less = Cents::ZERO - more;
            (less, format!("only {}{net} less", self.money(less)))
        };
        let best = if way.later(self.scenario).is_empty() {
            "Next best"
        } else {
            "Next best, without changing on the way"
        };
        // A year's difference only where whole years were looked at: half a
        // year with a one-off load in it says nothing of the other half.
        let months = self.scenario.months();
        let yearly = if months == 12 {
            " a year".to_owned()
        } else if months.is_multiple_of(12) {
            let year = Cents::new(size.get() / i64::from(months / 12));
            format!(", about {} a year", self.money(year))
        } else {
            String::new()
        };
        let explained = self.net_explained(&[way, &other], &last);
        format!("{pay}. {best}: {name}, {price}, so {difference}{yearly}.{explained}")
    }

    /// What has less to pay than `way`, the answer, and why that is the answer all
    /// the same (R15); `None` where nothing has.
    pub(super) fn least_cash(&self, way: &Way) -> Option<LeastCash> {
        let other = Way::least_to_pay(self.results)?;
        let (answer, least) = (&way.bill, &other.bill);
        if least.cash() >= answer.cash() {
            return None;
        }
        let last = self.words.day(self.scenario.end().day_before());
        let summary = self.summary(&other);
        let less = self.money(answer.cash() - least.cash());
        let mut text = format!(
            "Least to pay until {last}: {summary}. That is {}, so {less} less.",
            self.money(least.cash())
        );
        let more = least.net() - answer.net();
        if more > Cents::ZERO {
            let mut why = Vec::new();
            if least.owned_value > answer.owned_value {
                let worth = self.money(least.owned_value - answer.owned_value);
                why.push(format!("uses {worth} more of the pack credits you own"));
            }
            if answer.paid_beyond > least.paid_beyond {
                let beyond = self.money(answer.paid_beyond - least.paid_beyond);
                why.push(format!("leaves {beyond} less paid for days after {last}"));
            }
            text = format!(
                "{text} But it {}: net it costs {} more.",
                listed(&why),
                self.money(more)
            );
        } else {
            // The answer is nearly as good, with fewer changes.
            text.push_str(" It takes more changes of plan.");
        }
        Some(LeastCash {
            text,
            summary,
            way: other,
        })
    }

    /// What the net cost counts that is not paid (R15); empty where that is nothing.
    fn net_explained(&self, ways: &[&Way], last: &str) -> String {
        let any = |amount: fn(&Bill) -> Cents| ways.iter().any(|w| amount(&w.bill) > Cents::ZERO);
        let owned = any(|bill| bill.owned_value);
        let beyond = any(|bill| bill.paid_beyond);
        let owned_words = "adds what the pack credits are worth that you own and use";
        let beyond_words = format!("takes off days paid for after {last}");
        match (owned, beyond) {
            (false, false) => String::new(),
            (true, false) => format!(" Net cost {owned_words}."),
            (false, true) => format!(" Net cost {beyond_words}."),
            (true, true) => format!(" Net cost {owned_words}, and {beyond_words}."),
        }
    }

    /// A sequence in one line: "Business 300K from 1 Sep, back to Business 100K
    /// on 1 Nov, 2 packs of 10,000 on 3 Oct".
    pub(super) fn summary(&self, way: &Way) -> String {
        let day = |date| self.words.day_month(date);
        let mut parts = Vec::new();
        let stays = self.scenario.subscription().plan;
        let mut held = Vec::new();
        if !self.results.no_plan {
            held.push(stays);
        }
        match way.on_start(self.scenario) {
            Some(change) => parts.push(format!(
                "{} from {}",
                self.name(change.plan),
                day(change.date)
            )),
            None if self.results.no_plan => parts.push(self.name(stays).to_owned()),
            None => parts.push(format!("Stay on {}", self.name(stays))),
        }
        held.push(way.first_plan(self.scenario));
        for change in way.later(self.scenario) {
            let (name, date) = (self.name(change.plan), day(change.date));
            parts.push(if held.contains(&change.plan) {
                format!("back to {name} on {date}")
            } else {
                format!("{name} from {date}")
            });
            held.push(change.plan);
        }
        if way.bill.buy.len() <= 2 {
            for buy in &way.bill.buy {
                parts.push(format!(
                    "{} on {}",
                    self.pack(buy.pack, buy.quantity),
                    day(buy.date)
                ));
            }
        } else if let Some(first) = way.bill.buy.first() {
            parts.push(format!(
                "{} from {} on",
                self.packs(&way.bill),
                day(first.date)
            ));
        }
        parts.join(", ")
    }

    /// The summary with what it saves against staying on the plan held.
    pub(super) fn compared(&self, way: &Way) -> String {
        let held = self.scenario.subscription().plan;
        let options = &self.results.recommendation.options;
        let staying = options
            .iter()
            .find(|option| option.plan == held)
            .and_then(Way::of_option);
        let summary = self.summary(way);
        match staying {
            Some(staying) if staying.bill.net() > way.bill.net() => format!(
                "{summary}: {} less than staying.",
                self.money(staying.bill.net() - way.bill.net())
            ),
            _ => format!("{summary}: {} to pay.", self.money(way.bill.cash())),
        }
    }

    /// What to do day by day.
    pub(super) fn lines(&self, way: &Way) -> Vec<Line> {
        let catalog = self.scenario.catalog();
        let mut changes = &way.changes[..];
        let mut lines = Vec::new();
        if self.results.no_plan {
            let plan = way.first_plan(self.scenario);
            changes = way.later(self.scenario);
            lines.push(Line {
                day: self.scenario.start(),
                text: format!("Buy {}", self.name(plan)),
                key: format!("plan-{}", catalog.plan(plan).id),
            });
        }
        lines.extend(changes.iter().map(|change| Line {
            day: change.date,
            text: format!("Change to {}", self.name(change.plan)),
            key: format!("change-{}", catalog.plan(change.plan).id),
        }));
        lines.extend(way.bill.buy.iter().map(|buy| Line {
            day: buy.date,
            text: format!("Buy {}, by this day", self.pack(buy.pack, buy.quantity)),
            key: format!("buy-{}", catalog.pack(buy.pack).id),
        }));
        lines.sort_by_key(|line| line.day);
        lines
    }
}

impl Sayer<'_> {
    /// The same in as few lines as can be read: purchases that follow one another
    /// within days, or that are many, stand in one.
    pub(super) fn steps(&self, way: &Way) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let single = |line: Line| Step {
            from: line.day,
            to: line.day,
            text: line.text,
            days: Vec::new(),
        };
        let mut buys = way.bill.buy.as_slice();
        let mut lines = self.lines(way).into_iter().peekable();
        while let Some(line) = lines.next() {
            if !line.is_purchase() {
                steps.push(single(line));
                continue;
            }
            let mut run = vec![line];
            while let Some(more) = lines.next_if(Line::is_purchase) {
                run.push(more);
            }
            let (bought, rest) = buys.split_at(run.len());
            buys = rest;
            let near = |a: &PackPurchase, b: &PackPurchase| b.date.days_since(a.date) <= NEAR_DAYS;
            let is_one = bought.len() >= MANY;
            let mut run = run.into_iter();
            for group in bought.chunk_by(|a, b| is_one || near(a, b)) {
                let lines: Vec<Line> = run.by_ref().take(group.len()).collect();
                match <[Line; 1]>::try_from(lines) {
                    Ok([line]) => steps.push(single(line)),
                    Err(_) => steps.push(self.errand(group)),
                }
            }
        }
        steps
    }

    /// Several purchases in one line.
    fn errand(&self, group: &[PackPurchase]) -> Step {
        let mut sums: Vec<(PackIndex, u64)> = Vec::new();
        for buy in group {
            match sums.iter_mut().find(|(pack, _)| *pack == buy.pack) {
                Some((_, sum)) => *sum += buy.quantity,
                None => sums.push((buy.pack, buy.quantity)),
            }
        }
        sums.sort_unstable();
        let parts: Vec<String> = sums
            .into_iter()
            .map(|(pack, quantity)| self.pack(pack, quantity))
            .collect();
        let (first, last) = (group[0].date, group[group.len() - 1].date);
        let days = group
            .iter()
            .map(|buy| (buy.date, self.pack(buy.pack, buy.quantity)));
        if first == last {
            return Step {
                from: first,
                to: last,
                text: format!("Buy {}, by this day", listed(&parts)),
                days: Vec::new(),
            };
        }
        Step {
            from: first,
            to: last,
            text: format!("Buy {}, each by its day", listed(&parts)),
            days: days.collect(),
        }
    }
}

/// Small numbers are read as words.
fn number(n: u64, words: &dyn Words) -> String {
    const SMALL: [&str; 9] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let small = n
        .checked_sub(1)
        .and_then(|i| SMALL.get(usize::try_from(i).ok()?));
    small.map_or_else(|| words.whole(n), |word| (*word).to_owned())
}
