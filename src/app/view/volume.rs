//! What every plan costs when everything that is done grows or shrinks, how
//! firm the cheapest is, and what a budget buys.

use super::{
    chart::{HEIGHT, Mark, Path, Reading, WIDTH, short, spread},
    derivation::{
        self, What,
        places::{Opens, of_assumption, of_budget, of_firmness},
    },
    prices::pack_name,
};
use crate::{
    app::{
        reading::{self, Locale},
        results::Results,
        words::{Words, plural},
    },
    engine::{
        Cents, Scenario, Volume,
        catalog::PlanIndex,
        recommend::{Disputed, Objective},
        volume::{Assumption, Budget, Edge, Figure, Firmness, Point, Reign, Unit},
    },
};

/// How many intervals each question may take while somebody is typing; what is
/// not known by then is said to be.
const PATIENCE: u32 = 1_000;
/// From one point of a line to the next: 8 % more.
const STEP: (u64, u64) = (108, 100);
/// How far apart names of lines stand, from above.
const NAME_GAP: u32 = HEIGHT / 11;
/// So many break-evens are marked with their volume; more would run together.
const MOST_TURNS: usize = 4;
/// How many lines are drawn at most; those that are cheapest somewhere first.
const MOST_LINES: usize = 6;

/// The picture and what is said beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolumeView {
    /// What it shows, in a sentence.
    pub finding: String,
    /// What is drawn, for those who cannot see it.
    pub description: String,
    /// A line for each plan that is drawn.
    pub lines: Vec<PlanLine>,
    /// Volumes at which another plan becomes the cheapest.
    pub turns: Path,
    /// What those volumes are, along the width; empty where they are many.
    pub turn_marks: Vec<Mark>,
    /// Lines across, at the marks of `heights`.
    pub grid: Path,
    /// The scenario's own volume, along the width; what it costs, from above.
    pub own: (Mark, Mark),
    /// Marks of money, from above.
    pub heights: Vec<Mark>,
    /// Marks of volume, along the width.
    pub along: Vec<Mark>,
    /// How firm the answer is.
    pub firm: Vec<String>,
    /// What that rests on.
    pub opens: Vec<Opens>,
    /// Where which plan is the cheapest.
    pub rows: Vec<VolumeRow>,
    /// What the picture says at each of its points.
    pub readings: Vec<Reading>,
    /// The point of the scenario's own volume.
    pub own_point: usize,
    /// The plans that are drawn, by name.
    pub drawn: Vec<String>,
    /// What each of them costs, net, at the ends, at every break-even and at
    /// the scenario's own volume.
    pub costs: Vec<(String, Vec<Option<Cents>>)>,
}

/// A plan's cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    /// Its shape.
    pub path: Path,
    /// Its name, and where that is written: along the width and from above.
    pub name: (Mark, Mark),
    /// Whether it is the cheapest at the scenario's own volume.
    pub is_best: bool,
}

/// A range of volumes with the same cheapest plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolumeRow {
    /// "400 to 15,240 images a month"
    pub range: String,
    /// What the plans cost from there on; `None` where nothing on offer fits.
    pub figure: Option<derivation::Figure>,
    /// The cheapest plan.
    pub plan: String,
    /// What it costs at the first and at the last volume, net.
    pub cost: Option<(Cents, Cents)>,
    /// Whether the scenario's own volume is in it.
    pub is_own: bool,
}

/// Binary logarithm in 1/4096: places on an axis on which equal lengths are
/// equal ratios.
fn log(number: u64) -> u64 {
    let number = number.max(1);
    let whole = number.ilog2();
    // 1 ≤ mantissa < 2, with 63 binary places.
    let mut mantissa = u128::from(number) << (63 - whole);
    let mut log = u64::from(whole);
    for _ in 0..12 {
        mantissa = (mantissa * mantissa) >> 63;
        log <<= 1;
        if mantissa >> 64 > 0 {
            mantissa >>= 1;
            log |= 1;
        }
    }
    log
}

/// An axis of ratios from one number to another.
#[derive(Clone, Copy)]
struct Ratios {
    from: u64,
    to: u64,
    length: u32,
}

impl Ratios {
    fn at(self, number: u64) -> u32 {
        let (low, high) = (log(self.from), log(self.to).max(log(self.from) + 1));
        let place = log(number).clamp(low, high) - low;
        let at = place * u64::from(self.length) / (high - low);
        u32::try_from(at).unwrap_or(self.length)
    }

    fn down(self, number: u64) -> u32 {
        self.length - self.at(number)
    }

    /// 1, 2 and 5 times powers of ten inside it; only powers of ten where that
    /// would be too many.
    fn marks(self, most: usize) -> Vec<u64> {
        let powers = (0..19).map(|power| 10_u64.pow(power));
        let inside = |number: &u64| (self.from..=self.to).contains(number);
        let fine: Vec<u64> = powers
            .clone()
            .flat_map(|power| [power, 2 * power, 5 * power])
            .filter(inside)
            .collect();
        if fine.len() <= most {
            return fine;
        }
        powers.filter(inside).collect()
    }
}

/// Whether one more percent of usage makes another plan the best (R15).
#[must_use]
pub fn one_more_percent(results: &Results) -> Option<PlanIndex> {
    let mut volume = Volume::of(&results.scenario, results.recommendation.objective)?;
    let base = volume.base();
    let more = volume.at(base.saturating_add(base.div_ceil(100)))?;
    more.best
        .filter(|best| results.recommendation.best.is_some_and(|own| own != *best))
}

/// The same as a sentence; `None` where the answer stays.
#[must_use]
pub fn one_more_percent_said(results: &Results) -> Option<String> {
    let plan = one_more_percent(results)?;
    let name = &results.scenario.catalog().plan(plan).name;
    Some(format!(
        "One more percent of usage changes the answer: then {name} is the cheapest plan."
    ))
}

/// The amount of money that `text` says, with or without a sign of a currency;
/// `None` where it says none.
#[must_use]
pub fn amount(text: &str, locale: Locale) -> Option<Cents> {
    let read = |text: &str| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || "€$£¥".contains(c));
        // More than any price is more than any budget.
        let hundredths = reading::hundredths(text, locale).ok()?.0;
        (!text.is_empty() && (0..=Cents::LARGEST_PRICE.get()).contains(&hundredths))
            .then_some(Cents::new(hundredths))
    };
    read(text).or_else(|| read(without_currency(text.trim())?))
}

/// What stands beside a currency's code or name, such as `75` in `75 EUR`. Letters
/// right behind a number are one only where they look like one: `75kEUR` is none.
fn without_currency(text: &str) -> Option<&str> {
    let is_code = |word: &str| {
        let is_letters = word.bytes().all(|b| b.is_ascii_alphabetic());
        (word.len() == 3 && is_letters) || ["Kč", "euro", "euros"].contains(&word)
    };
    let is_name = |word: &str, has_space: bool| !word.is_empty() && (has_space || is_code(word));
    let before = text.trim_end_matches(char::is_alphabetic);
    if is_name(&text[before.len()..], before.ends_with(char::is_whitespace)) {
        return Some(before);
    }
    let after = text.trim_start_matches(char::is_alphabetic);
    let word = &text[..text.len() - after.len()];
    is_name(word, after.starts_with(char::is_whitespace)).then_some(after)
}

/// What a budget a month buys, as a sentence, and what explains it.
#[must_use]
pub fn budget_said(results: &Results, monthly: Cents, words: &dyn Words) -> (String, Vec<Opens>) {
    let scenario = &results.scenario;
    let currency = scenario.catalog().currency(scenario.currency());
    let Some(mut volume) = Volume::of(scenario, Objective::Cash) else {
        return ("Enter what you do in a month first.".to_owned(), Vec::new());
    };
    let teller = Teller {
        scenario,
        words,
        unit: volume.unit(),
    };
    let money = words.money(monthly, currency);
    let all = monthly.get().saturating_mul(i64::from(scenario.months()));
    let budget = volume.budget(Cents::new(all), Objective::Cash);
    let is_known = matches!(
        budget,
        Budget::Buys { volume: 1.., .. } | Budget::Everything { .. }
    );
    let said = match budget {
        Budget::Nothing => format!("{money} a month does not pay for any plan that fits."),
        Budget::Buys { volume: 0, .. } => {
            format!("{money} a month does not buy even one of what you do.")
        }
        Budget::Buys { volume: most, plan } => format!(
            "{money} a month buys {} of your mix, on {}. One more does not fit.",
            teller.count(most),
            teller.name(Some(plan))
        ),
        Budget::Everything { volume: most, .. } => format!(
            "{money} a month buys all that can be counted here: {}.",
            teller.count(most)
        ),
        Budget::Between(least, most) => format!(
            "{money} a month buys at least {} of your mix, and at most {}.",
            teller.count(least),
            teller.count(most)
        ),
    };
    let alike = if is_known && !scenario.loads().is_empty() {
        " Everything is counted larger or smaller alike, loads too."
    } else {
        ""
    };
    let opens = is_known.then(|| of_budget(monthly));
    (said + alike, opens.unwrap_or_default())
}

/// The picture for `results`; `None` where there is no usage to scale.
#[must_use]
pub fn volume_view(results: &Results, words: &dyn Words) -> Option<VolumeView> {
    let scenario = &results.scenario;
    let catalog = scenario.catalog();
    let currency = catalog.currency(scenario.currency());
    let mut volume = Volume::of(scenario, results.recommendation.objective)?;
    let (base, (from, to)) = (volume.base(), volume.range());
    let reigns = volume.reigns((from, to), PATIENCE);

    let mut volumes: Vec<u64> = std::iter::successors(Some(from), |at| {
        let next = (at.saturating_mul(STEP.0) / STEP.1).max(at + 1);
        (next < to).then_some(next)
    })
    .chain(reigns.iter().flat_map(|reign| [reign.from, reign.to]))
    .chain([base, to])
    .collect();
    volumes.sort_unstable();
    volumes.dedup();
    let points: Vec<Point> = volumes.iter().filter_map(|at| volume.at(*at)).collect();
    let net = |point: &Point, plan: PlanIndex| point.costs[plan.position()].map(|cost| cost.net);
    let cents = |cost: Cents| u64::try_from(cost.get()).unwrap_or(0);
    let best_costs = || {
        points
            .iter()
            .filter_map(|point| net(point, point.best?))
            .map(cents)
    };
    let most = best_costs().max()?;
    // What costs nothing lies at the bottom.
    let least = best_costs().filter(|cost| *cost > 0).min().unwrap_or(1);
    let x = Ratios {
        from,
        to,
        length: WIDTH,
    };
    let y = Ratios {
        from: (least / 2).max(1),
        to: most.saturating_mul(2).max(2),
        length: HEIGHT,
    };

    let own = points.iter().find(|point| point.volume == base)?;
    let mut drawn: Vec<PlanIndex> = Vec::new();
    let held = scenario.subscription().plan;
    for plan in own
        .best
        .into_iter()
        .chain(reigns.iter().filter_map(|reign| reign.best))
        .chain([held])
    {
        if !drawn.contains(&plan) && drawn.len() < MOST_LINES {
            drawn.push(plan);
        }
    }
    let seen: Vec<(PlanIndex, Vec<(u32, u32)>)> = drawn
        .iter()
        .map(|plan| {
            let seen = points
                .iter()
                .filter_map(|point| Some((x.at(point.volume), y.down(cents(net(point, *plan)?)))));
            // Nothing is drawn along the upper edge.
            (*plan, seen.filter(|(_, down)| *down > 0).collect())
        })
        .filter(|(_, seen): &(_, Vec<_>)| !seen.is_empty())
        .collect();
    // At their beginnings the lines lie furthest apart; a name stands above its line.
    let mut downs: Vec<u32> = seen
        .iter()
        .map(|(_, seen)| seen.first().map_or(0, |at| at.1).saturating_sub(NAME_GAP))
        .collect();
    spread(&mut downs, NAME_GAP, HEIGHT - NAME_GAP);
    let lines: Vec<PlanLine> = seen
        .iter()
        .zip(&downs)
        .map(|((plan, seen), down)| PlanLine {
            name: (
                Mark::new(
                    seen.first().map_or(0, |at| at.0),
                    WIDTH,
                    catalog.plan(*plan).name.clone(),
                ),
                Mark::new(down + NAME_GAP, HEIGHT, String::new()),
            ),
            is_best: own.best == Some(*plan),
            path: Path::through(seen.iter().copied()),
        })
        .collect();
    let mut turns = Path::default();
    for reign in reigns.iter().skip(1) {
        turns.line((x.at(reign.from), 0), (x.at(reign.from), HEIGHT));
    }
    let mut turn_marks: Vec<Mark> = Vec::new();
    if reigns.len() <= MOST_TURNS + 1 {
        turn_marks.extend(
            reigns
                .iter()
                .skip(1)
                .map(|reign| Mark::new(x.at(reign.from), WIDTH, words.whole(reign.from))),
        );
    }
    let mut grid = Path::default();
    let heights = y
        .marks(5)
        .into_iter()
        .map(|mark| {
            let at = y.down(mark);
            grid.line((0, at), (WIDTH, at));
            Mark::new(at, HEIGHT, short(mark / 100, words))
        })
        .collect();
    let own_cost = own.best.and_then(|best| net(own, best));
    let teller = Teller {
        scenario,
        words,
        unit: volume.unit(),
    };
    let finding = teller.finding(&reigns, base, (from, to));
    let rows = reigns
        .iter()
        .map(|reign| teller.row(reign, base, &points, results.recommendation.objective))
        .collect();
    let money = |cost: Option<Cents>| {
        cost.map_or_else(
            || "does not fit".to_owned(),
            |cost| words.money(cost, currency),
        )
    };
    let readings = points
        .iter()
        .map(|point| {
            let costs = drawn.iter().map(|plan| {
                let best = if point.best == Some(*plan) {
                    " (cheapest)"
                } else {
                    ""
                };
                let name = &catalog.plan(*plan).name;
                format!("{name} {}{best}", money(net(point, *plan)))
            });
            let costs: Vec<String> = costs.collect();
            Reading {
                at: Mark::new(x.at(point.volume), WIDTH, String::new()).at,
                text: format!("{}: {}.", teller.count(point.volume), costs.join(", ")),
            }
        })
        .collect();
    let mut told: Vec<u64> = reigns.iter().map(|reign| reign.from).collect();
    told.extend([from, base, to]);
    told.sort_unstable();
    told.dedup();
    let costs = points
        .iter()
        .filter(|point| told.contains(&point.volume))
        .map(|point| {
            let costs = drawn.iter().map(|plan| net(point, *plan)).collect();
            (teller.count(point.volume), costs)
        })
        .collect();
    let along = x
        .marks(5)
        .into_iter()
        .map(|mark| Mark::new(x.at(mark), WIDTH, short(mark, words)))
        .collect();
    let description = format!(
        "What the plans cost in {currency} over {} {}, net, for volumes from {} to {}; both axes show ratios. \
         Upright lines are volumes from which on another plan is the cheapest. Your volume is {}.",
        scenario.months(),
        plural("month", u64::from(scenario.months())),
        words.whole(from),
        teller.count(to),
        teller.count(base)
    );
    let own = (
        Mark::new(x.at(base), WIDTH, format!("you: {}", words.whole(base))),
        Mark::new(y.down(own_cost.map_or(0, cents)), HEIGHT, String::new()),
    );
    let firmness = volume.firmness(PATIENCE);
    let by = results.recommendation.objective;
    let mut firm = vec![teller.firmness(base, &firmness)];
    let mut opens = of_firmness(base, &firmness, by, words);
    for assumption in volume.assumptions(PATIENCE) {
        firm.push(teller.assumption(&assumption));
        opens.extend(teller.assumption_opens(&assumption));
    }
    firm.extend(
        results
            .recommendation
            .if_disputed
            .iter()
            .map(|d| teller.disputed(results, d)),
    );
    let catalog_plans = catalog.plan_indices();
    let is_listed = |plan: &PlanIndex| {
        let disputed = &results.recommendation.if_disputed;
        disputed.iter().any(|other| other.plan == *plan)
    };
    // A doubt that changes nothing is said as well: it is part of how firm this is.
    firm.extend(
        catalog_plans
            .filter(|plan| catalog.plan(*plan).packs_disputed.is_some() && !is_listed(plan))
            .map(|plan| {
                let name = &catalog.plan(plan).name;
                format!("Whether packs may be bought on {name} is in doubt; it would not change the answer.")
            }),
    );
    Some(VolumeView {
        finding,
        description,
        lines,
        turns,
        turn_marks,
        grid,
        own,
        heights,
        along,
        firm,
        opens,
        rows,
        readings,
        own_point: points
            .iter()
            .position(|point| point.volume == base)
            .unwrap_or(0),
        drawn: drawn
            .iter()
            .map(|plan| catalog.plan(*plan).name.clone())
            .collect(),
        costs,
    })
}

/// A volume with what it is a number of: of one operation its unit, else calls.
#[must_use]
pub fn counted(scenario: &Scenario, unit: Unit, volume: u64, words: &dyn Words) -> String {
    let catalog = scenario.catalog();
    let sources = scenario.demand().sources().iter();
    let mut units: Vec<&str> = sources
        .map(|source| catalog.operation(source.operation).unit.as_str())
        .collect();
    units.dedup();
    let noun = match units[..] {
        [one] => one,
        _ => "call",
    };
    let noun = plural(noun, volume);
    let is_steady = scenario.usage().iter().all(|line| line.growth.0 == 0);
    let when = match unit {
        Unit::CallsAMonth if is_steady => "a month",
        Unit::CallsAMonth => "in the first month",
        Unit::Calls => "in all",
    };
    format!("{} {noun} {when}", words.whole(volume))
}

/// A figure of the price list that is assumed, as the beginning of a sentence.
#[must_use]
pub fn assumed_name(scenario: &Scenario, figure: Figure, words: &dyn Words) -> String {
    let catalog = scenario.catalog();
    match figure {
        Figure::PlanPrice(plan) => format!("The price of {}", catalog.plan(plan).name),
        Figure::PackPrice(pack) => {
            let name = pack_name(catalog.pack(pack), words);
            format!("The price of the pack “{name}”")
        }
        Figure::Operation(operation) => {
            format!("The cost of “{}”", catalog.operation(operation).name)
        }
    }
}

/// A value of a figure of the price list: money or credits.
#[must_use]
pub fn figure_value(scenario: &Scenario, figure: Figure, value: u64, words: &dyn Words) -> String {
    let currency = scenario.catalog().currency(scenario.currency());
    match (figure, i64::try_from(value)) {
        (Figure::PlanPrice(_) | Figure::PackPrice(_), Ok(cents)) => {
            words.money(Cents::new(cents), currency)
        }
        _ => format!("{} credits", words.whole(value)),
    }
}

/// Puts volumes and plans of one scenario into words.
struct Teller<'a> {
    scenario: &'a Scenario,
    words: &'a dyn Words,
    unit: Unit,
}

impl Teller<'_> {
    fn name(&self, plan: Option<PlanIndex>) -> &str {
        plan.map_or("nothing on offer", |plan| {
            &self.scenario.catalog().plan(plan).name
        })
    }

    fn count(&self, volume: u64) -> String {
        counted(self.scenario, self.unit, volume, self.words)
    }

    fn range(&self, from: u64, to: u64) -> String {
        if from == to {
            self.count(from)
        } else {
            format!("{} to {}", self.words.whole(from), self.count(to))
        }
    }

    fn finding(&self, reigns: &[Reign], base: u64, (from, to): (u64, u64)) -> String {
        let Some(own) = reigns
            .iter()
            .find(|reign| (reign.from..=reign.to).contains(&base))
        else {
            return "Which plan is the cheapest at which volume".to_owned();
        };
        let name = self.name(own.best);
        if own.best.is_none() {
            return "Nothing on offer fits your volume".to_owned();
        }
        match (own.from == from, own.to == to) {
            (true, true) => {
                format!("{name} is the cheapest plan from a tenth of your volume to ten times it")
            }
            (true, false) => format!("{name} is the cheapest plan up to {}", self.count(own.to)),
            (false, true) => format!(
                "{name} is the cheapest plan from {} on",
                self.count(own.from)
            ),
            (false, false) => format!(
                "{name} is the cheapest plan from {}",
                self.range(own.from, own.to)
            ),
        }
    }

    fn row(&self, reign: &Reign, base: u64, points: &[Point], by: Objective) -> VolumeRow {
        let cost = |at: u64| {
            let point = points.iter().find(|point| point.volume == at)?;
            Some(point.costs[reign.best?.position()]?.net)
        };
        VolumeRow {
            range: self.range(reign.from, reign.to),
            figure: reign.best.map(|_| What::AtVolume(reign.from, by).planned()),
            plan: self.name(reign.best).to_owned(),
            cost: cost(reign.from).zip(cost(reign.to)),
            is_own: (reign.from..=reign.to).contains(&base),
        }
    }

    /// How far the volume may move before another plan is the cheapest.
    fn firmness(&self, base: u64, firmness: &Firmness) -> String {
        let name = self.name(firmness.best);
        let down = match firmness.down {
            Edge::Holds(to) => format!(
                "stays the cheapest down to {}, the least that was looked at",
                self.count(to)
            ),
            Edge::Turns { at, to } => format!(
                "stays the cheapest down to {}; below that it is {}",
                self.count(at + 1),
                self.name(to)
            ),
            Edge::Unknown(to) => format!(
                "stays the cheapest at least down to {}; what lies below was not looked at to the end",
                self.count(to)
            ),
        };
        let up = match firmness.up {
            Edge::Holds(to) => format!("up to {}, the most that was looked at", self.count(to)),
            Edge::Turns { at, to } => format!(
                "up to {}; above that it is {}",
                self.count(at.saturating_sub(1)),
                self.name(to)
            ),
            Edge::Unknown(to) => format!(
                "at least up to {}; what lies above was not looked at to the end",
                self.count(to)
            ),
        };
        format!("At {}, {name} {down}, and {up}.", self.count(base))
    }

    /// What follows where a figure in doubt is otherwise (R15b).
    fn disputed(&self, results: &Results, other: &Disputed) -> String {
        let plan = self.name(Some(other.plan));
        let may = |allowed: bool| if allowed { "may" } else { "may not" };
        let own = results.recommendation.best;
        if other.best == own {
            return format!(
                "Whether packs may be bought on {plan} is in doubt: the best plan to stay on is {} either way, and only \
                 what changing plans on the way would save differs.",
                self.name(own)
            );
        }
        format!(
            "Whether packs may be bought on {plan} is in doubt: where they {} be, the best plan to stay on is {}; where \
             they {} be, it is {}.",
            may(!other.packs_allowed),
            self.name(own),
            may(other.packs_allowed),
            self.name(other.best)
        )
    }

    fn assumption_opens(&self, assumption: &Assumption) -> Vec<Opens> {
        let (scenario, words, figure) = (self.scenario, self.words, assumption.figure);
        let name = assumed_name(scenario, figure, words);
        let value = |value| figure_value(scenario, figure, value, words);
        of_assumption(assumption, &name, &value)
    }

    /// How far an assumed figure may be wrong before another plan is the cheapest.
    fn assumption(&self, assumption: &Assumption) -> String {
        let value = |value| figure_value(self.scenario, assumption.figure, value, self.words);
        let what = assumed_name(self.scenario, assumption.figure, self.words);
        let own = value(assumption.value);
        let (down, up) = (assumption.firmness.down, assumption.firmness.up);
        if let (Edge::Holds(_), Edge::Holds(_)) = (down, up) {
            return format!(
                "{what}, {own}, is assumed; half or twice of it would not change the plan."
            );
        }
        let side = |edge: Edge, way: &str, beyond: &str, turn: &dyn Fn(String) -> String| match edge
        {
            Edge::Turns { at, to } => {
                format!(
                    "{} {} would be the cheapest",
                    turn(value(at)),
                    self.name(to)
                )
            }
            Edge::Holds(to) => format!("{way} to {} the plan stays the cheapest", value(to)),
            Edge::Unknown(to) => format!(
                "{way} to {} the plan stays the cheapest, what lies {beyond} was not looked at to the end",
                value(to)
            ),
        };
        let down = side(down, "down", "below", &|at| format!("at {at} or less"));
        let up = side(up, "up", "above", &|at| format!("from {at} on"));
        format!("{what}, {own}, is assumed: {down}, and {up}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::Reader,
            draft::{Column, Draft, List, Single},
            reading::Locale,
            results::work_out,
            words::PlainWords,
        },
        engine::Date,
        format::builtin,
    };
    use std::sync::Arc;

    fn results(plan: &str, operation: &str, monthly: u64) -> Arc<Results> {
        results_with(plan, operation, monthly, &[])
    }

    fn results_with(plan: &str, operation: &str, monthly: u64, loads: &[&str]) -> Arc<Results> {
        let today = Date::parse("2026-09-01").unwrap();
        let mut draft = Draft::new(today, "EUR");
        draft.set(Single::Months, "6");
        draft.set(Single::Plan, plan);
        draft.set(Single::Purchased, "2026-09-01");
        let monthly = monthly.to_string();
        let line = [(Column::Operation, operation), (Column::Monthly, &monthly)];
        draft.add(List::Usage, &line);
        for count in loads {
            draft.add_load(operation, count, "2026-10-05", "5");
        }
        let reader = Reader {
            catalog: Arc::clone(builtin::newest()),
            locale: Locale::CONTINENTAL,
            today,
        };
        work_out(&draft, &reader, None).results.unwrap()
    }

    fn best_name(monthly: u64) -> String {
        let results = results("business-100k", "fashion-search-external", monthly);
        let best = results.recommendation.best.unwrap();
        results.scenario.catalog().plan(best).name.clone()
    }

    /// What was not looked at to the end is not said to be certain.
    #[test]
    fn an_assumption_says_of_each_side_what_is_known() {
        let found = results("business-100k", "fashion-search-external", 11_050);
        let (scenario, catalog) = (&found.scenario, found.scenario.catalog());
        let teller = Teller {
            scenario,
            words: &PlainWords,
            unit: Volume::of(scenario, Objective::Cash).unwrap().unit(),
        };
        let said = |down, up| {
            let firmness = Firmness {
                best: found.recommendation.best,
                down,
                up,
            };
            let figure = Figure::PackPrice(catalog.find_pack("pack-100k").unwrap());
            teller.assumption(&Assumption {
                figure,
                value: 9_000,
                firmness,
            })
        };
        let to = catalog.find_plan("business-300k");
        let turn = Edge::Turns { at: 12_000, to };
        let both = said(Edge::Holds(4_500), Edge::Holds(18_000));
        assert!(
            both.ends_with("EUR 90.00, is assumed; half or twice of it would not change the plan."),
            "{both}"
        );
        let unknown = said(Edge::Unknown(5_000), Edge::Holds(18_000));
        assert!(
            unknown.ends_with(
                "is assumed: down to EUR 50.00 the plan stays the cheapest, what lies below was not looked at to the \
                 end, and up to EUR 180.00 the plan stays the cheapest."
            ),
            "{unknown}"
        );
        let turns = said(Edge::Holds(4_500), turn);
        assert!(
            turns.ends_with(
                "is assumed: down to EUR 45.00 the plan stays the cheapest, and from EUR 120.00 on Business 300K would be \
                 the cheapest."
            ),
            "{turns}"
        );
    }

    #[test]
    fn every_turn_is_where_the_recommendation_turns() {
        let found = results("business-100k", "fashion-search-external", 11_050);
        let view = volume_view(&found, &PlainWords).unwrap();
        let own = view.rows.iter().position(|row| row.is_own).unwrap();
        assert_eq!(view.rows[own].plan, "Business 100K");
        let digits = |text: &str| text.replace(',', "").parse::<u64>().unwrap();
        for row in &view.rows {
            let (from, rest) = row.range.split_once(" to ").unwrap();
            let to = rest.split(' ').next().unwrap();
            assert_eq!(best_name(digits(from)), row.plan, "{row:?}");
            assert_eq!(best_name(digits(to)), row.plan, "{row:?}");
        }
        assert!(
            view.rows.len() > 2 && view.lines.len() > 1,
            "{:?}",
            view.rows
        );
        assert!(
            view.finding
                .starts_with("Business 100K is the cheapest plan"),
            "{}",
            view.finding
        );
        // Every line has its name, no two on one another, and its figures as a table.
        let mut downs: Vec<u32> = view.lines.iter().map(|line| line.name.1.at.0).collect();
        downs.sort_unstable();
        assert!(
            downs.windows(2).all(|pair| pair[1] - pair[0] >= 900),
            "{downs:?}"
        );
        assert_eq!(view.drawn.len(), view.lines.len());
        let own_cost = found.recommendation.options[0].bill.as_ref().unwrap().net();
        let (_, costs) = view
            .costs
            .iter()
            .find(|(volume, _)| volume.starts_with("11,050 "))
            .unwrap();
        assert!(costs.contains(&Some(own_cost)), "{costs:?}");
        assert_eq!(costs.len(), view.drawn.len());
        let reading = &view.readings[view.own_point];
        assert!(
            reading.text.starts_with("11,050 queries a month: ")
                && reading.text.contains(&PlainWords.money(own_cost, "EUR")),
            "{reading:?}"
        );
        assert!(
            view.firm[0].starts_with("At 11,050 queries a month, Business 100K stays"),
            "{:?}",
            view.firm
        );
    }

    #[test]
    fn figures_in_doubt_stand_with_the_assumed_ones() {
        let firm = |operation: &str, monthly| {
            let found = results("free", operation, monthly);
            volume_view(&found, &PlainWords).unwrap().firm
        };
        let doubt = "Whether packs may be bought on Free is in doubt";
        // 10,000 credits: Free with packs, if they may be bought on it.
        let turned = firm("search-external", 1000);
        assert_eq!(
            turned.last().unwrap(),
            &format!(
                "{doubt}: where they may be, the best plan to stay on is Free; where they may not be, it is Business \
                 100K."
            )
        );
        let firm = firm("image-recognize", 50_000);
        assert!(
            firm.iter().any(|text| text.contains("is assumed")),
            "{firm:?}"
        );
        assert!(firm.iter().any(|text| text.starts_with(doubt)), "{firm:?}");
    }

    #[test]
    fn a_budget_buys_what_fits_and_not_one_more() {
        let found = results("business-100k", "fashion-search-external", 100);
        let (said, opens) = budget_said(&found, Cents::new(20_000), &PlainWords);
        assert_eq!(opens.len(), 1);
        let rest = said.strip_prefix("EUR 200.00 a month buys ").unwrap();
        let most: u64 = rest
            .split(' ')
            .next()
            .unwrap()
            .replace(',', "")
            .parse()
            .unwrap();
        assert!(said.ends_with("One more does not fit."), "{said}");
        let cheapest = |monthly| {
            let found = results("business-100k", "fashion-search-external", monthly);
            let options = found
                .recommendation
                .options
                .iter()
                .filter(|o| o.is_eligible());
            options
                .map(|o| o.bill.as_ref().unwrap().cash())
                .min()
                .unwrap()
        };
        assert!(cheapest(most) <= Cents::new(120_000) && cheapest(most + 1) > Cents::new(120_000));
        let (nothing, opens) = budget_said(&found, Cents::new(100), &PlainWords);
        assert!(opens.is_empty());
        assert_eq!(
            nothing,
            "EUR 1.00 a month does not buy even one of what you do."
        );
    }

    #[test]
    fn what_a_budget_buys_says_that_loads_grow_with_it() {
        let found = results_with("business-100k", "fashion-search-external", 100, &["500"]);
        let (said, _) = budget_said(&found, Cents::new(20_000), &PlainWords);
        let alike =
            "One more does not fit. Everything is counted larger or smaller alike, loads too.";
        assert!(said.ends_with(alike), "{said}");
        let (nothing, _) = budget_said(&found, Cents::new(100), &PlainWords);
        assert!(!nothing.contains("alike"), "{nothing}");
    }

    #[test]
    fn amounts_are_read_with_or_without_their_sign() {
        let read = |text| amount(text, Locale::CONTINENTAL).map(Cents::get);
        assert_eq!(read("200"), Some(20_000));
        assert_eq!(read(" € 199,50 "), Some(19_950));
        assert_eq!(read("75 EUR"), Some(7_500));
        for text in ["75EUR", "75eur", "75 euro", "75euro", "eur75", "75Kč"] {
            assert_eq!(read(text), Some(7_500), "{text}");
        }
        assert_eq!(read("Kč 75"), Some(7_500));
        for thousand in ["1k", "1k EUR", "EUR 1k", "€1k", "1 tsd €"] {
            assert_eq!(read(thousand), Some(100_000), "{thousand}");
        }
        for text in [
            "",
            "EUR",
            "-5",
            "5,555",
            "some",
            "99999999999",
            "75kEUR",
            "75q",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn one_more_percent_is_said_only_where_it_changes_the_plan() {
        let mut said = 0;
        for monthly in (9_000..31_000).step_by(100) {
            let found = results("business-100k", "fashion-search-external", monthly);
            let changes = best_name(monthly) != best_name(monthly + monthly.div_ceil(100));
            assert_eq!(
                one_more_percent_said(&found).is_some(),
                changes,
                "{monthly}"
            );
            said += u32::from(changes);
        }
        assert!(said > 0);
    }

    #[test]
    fn equal_ratios_are_equal_lengths() {
        assert_eq!((log(1), log(2), log(1024)), (0, 4096, 40_960));
        assert!((1..5000).all(|n| log(n) <= log(n + 1)));
        assert!(log(u64::MAX) <= 64 * 4096);
        let axis = Ratios {
            from: 10,
            to: 1000,
            length: 1000,
        };
        assert_eq!(
            (axis.at(1), axis.at(10), axis.at(1000), axis.at(9999)),
            (0, 0, 1000, 1000)
        );
        assert!(axis.at(100).abs_diff(500) <= 1);
        assert_eq!(axis.marks(9), [10, 20, 50, 100, 200, 500, 1000]);
        assert_eq!(axis.marks(4), [10, 100, 1000]);
    }
}
