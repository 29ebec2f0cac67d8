//! What sets scenarios apart, in a sentence, and the numbers in it that open.

use super::{Side, cost, currency, refused};
use crate::{
    app::{
        view::derivation::{Figure, Measure, Of, What, places::Opens},
        words::Words,
    },
    engine::Cents,
};

/// A sentence, as it grows, with the numbers that stand in it.
struct Finding<'a> {
    sides: &'a [Side],
    words: &'a dyn Words,
    opens: Vec<Opens>,
}

/// Which one costs least. One that leaves calls refused is never called the
/// cheapest beside one that does not, nor the same as that.
pub(super) fn finding(sides: &[Side], words: &dyn Words) -> (String, Vec<Opens>) {
    let mut finding = Finding {
        sides,
        words,
        opens: Vec::new(),
    };
    let text = finding.text();
    (text, finding.opens)
}

impl Finding<'_> {
    fn text(&mut self) -> String {
        let all: Vec<usize> = (0..self.sides.len()).collect();
        let is_refusing = |side: &usize| !refused(&self.sides[*side]).is_zero();
        let (refusing, serving): (Vec<usize>, Vec<usize>) =
            all.iter().partition(|s| is_refusing(s));
        let costs = all.iter().map(|side| self.cost(*side));
        let (Some(cheapest), Some(dearest)) = (costs.clone().min(), costs.max()) else {
            return String::new();
        };
        if self
            .sides
            .iter()
            .any(|s| currency(s) != currency(&self.sides[0]))
        {
            let refused = self.refused_in(&refusing);
            return format!("Side by side, each in its own currency{refused}");
        }
        let least = serving.iter().map(|side| self.cost(*side)).min();
        match least {
            None if cheapest == dearest => format!("All cost the same{}", self.least_refused(&all)),
            None => {
                let apart = self.apart(&all, cheapest, dearest);
                format!("{apart}{}", self.least_refused(&all))
            }
            Some(least) if least > cheapest => {
                let best = self.costing(&serving, least);
                let refuses = self.costing(&refusing, cheapest);
                let others = refusing.iter().copied();
                let others: Vec<usize> = others.filter(|side| !refuses.contains(side)).collect();
                let mut text = format!(
                    "{} {} least of those that refuse nothing, {}. ",
                    self.names(&best),
                    verb(&best),
                    self.paid(best[0]),
                );
                text += &format!(
                    "{} {} {}, and {} are refused",
                    self.names(&refuses),
                    verb(&refuses),
                    self.paid(refuses[0]),
                    self.calls_for(&refuses),
                );
                text + &self.refused_in(&others)
            }
            Some(_) if cheapest == dearest && refusing.is_empty() => "All cost the same".to_owned(),
            Some(_) if cheapest == dearest => {
                let refuse = if serving.len() == 1 {
                    "refuses"
                } else {
                    "refuse"
                };
                format!(
                    "All cost the same, but only {} {refuse} nothing: in {} {} are refused",
                    self.names(&serving),
                    self.names(&refusing),
                    self.calls_for(&refusing),
                )
            }
            Some(_) => {
                let apart = self.apart(&serving, cheapest, dearest);
                format!("{apart}{}", self.refused_in(&refusing))
            }
        }
    }

    /// "“A” costs least, 5.00 less than “B”".
    fn apart(&mut self, among: &[usize], cheapest: Cents, dearest: Cents) -> String {
        let winners = self.costing(among, cheapest);
        let all: Vec<usize> = (0..self.sides.len()).collect();
        let losers = self.costing(&all, dearest);
        let text = format!(
            "{} {} least{}, {} less than {}",
            self.names(&winners),
            verb(&winners),
            self.and_refuse_nothing(&winners, cheapest),
            self.money(dearest - cheapest),
            self.names(&losers),
        );
        let than = What::Than(Measure::Cost, losers[0]);
        self.open("the difference", winners[0], than);
        text
    }

    /// Where another one that leaves calls refused costs as little.
    fn and_refuse_nothing(&self, winners: &[usize], cheapest: Cents) -> &'static str {
        let others = self.sides.iter().enumerate();
        let mut others = others.filter(|(side, _)| !winners.contains(side));
        match (others.any(|(_, side)| cost(side) == cheapest), winners) {
            (false, _) => "",
            (true, [_]) => " and refuses nothing",
            (true, _) => " and refuse nothing",
        }
    }

    fn refused_in(&self, refusing: &[usize]) -> String {
        if refusing.is_empty() {
            String::new()
        } else if refusing.len() == self.sides.len() {
            "; calls are refused in all of them".to_owned()
        } else {
            format!("; calls are refused in {}", self.names(refusing))
        }
    }

    /// Where calls are refused in all of them: in which the fewest.
    fn least_refused(&mut self, all: &[usize]) -> String {
        let credits = |side: &usize| refused(&self.sides[*side]);
        let (Some(fewest), Some(most)) =
            (all.iter().map(credits).min(), all.iter().map(credits).max())
        else {
            return String::new();
        };
        let those: Vec<usize> = all
            .iter()
            .copied()
            .filter(|s| credits(s) == fewest)
            .collect();
        let written = self.words.credits(fewest);
        self.open_refused(those[0]);
        if fewest == most {
            return format!("; calls for {written} credits are refused in each");
        }
        format!(
            "; calls are refused in all of them, for the fewest credits in {}: {written}",
            self.names(&those)
        )
    }

    /// "calls for at least 600,000 credits".
    fn calls_for(&mut self, refusing: &[usize]) -> String {
        let credits = |side: &usize| refused(&self.sides[*side]);
        let fewest = refusing.iter().min_by_key(|side| credits(side));
        let Some((fewest, credits)) = fewest.map(|side| (*side, credits(side))) else {
            return String::new();
        };
        self.open_refused(fewest);
        let is_same = refusing.iter().all(|s| refused(&self.sides[*s]) == credits);
        let at_least = if is_same { "" } else { "at least " };
        // Of several it is not the sum.
        let each = if is_same && refusing.len() > 1 {
            " in each"
        } else {
            ""
        };
        format!(
            "calls for {at_least}{} credits{each}",
            self.words.credits(credits)
        )
    }

    fn paid(&mut self, side: usize) -> String {
        let cost = Measure::Cost.figure(&self.sides[side].results, side);
        self.open("to pay", side, cost.what);
        self.money(self.cost(side))
    }

    fn open_refused(&mut self, side: usize) {
        let refused = Measure::Refused.figure(&self.sides[side].results, side);
        self.open("refused", side, refused.what);
    }

    fn open(&mut self, label: &str, side: usize, what: What) {
        let name = &self.sides[side].name;
        self.opens.push(Opens {
            label: format!("{label}, “{name}”"),
            figure: Figure {
                side,
                of: Of::Planned,
                what,
            },
        });
    }

    fn cost(&self, side: usize) -> Cents {
        cost(&self.sides[side])
    }

    fn money(&self, amount: Cents) -> String {
        self.words.money(amount, currency(&self.sides[0]))
    }

    fn costing(&self, among: &[usize], amount: Cents) -> Vec<usize> {
        let among = among.iter().copied();
        among.filter(|side| self.cost(*side) == amount).collect()
    }

    /// Their names in a sentence.
    fn names(&self, sides: &[usize]) -> String {
        let quoted = sides
            .iter()
            .map(|side| format!("“{}”", self.sides[*side].name));
        let quoted: Vec<String> = quoted.collect();
        match quoted.as_slice() {
            [others @ .., last] if !others.is_empty() => {
                format!("{} and {last}", others.join(", "))
            }
            names => names.concat(),
        }
    }
}

/// What they do least.
const fn verb(sides: &[usize]) -> &'static str {
    if sides.len() == 1 { "costs" } else { "cost" }
}
