//! Sentences and numbers for people, where there is no browser that knows the
//! reader's language.

use crate::engine::{
    About, Cents, Scenario, Warning,
    catalog::{Limit, PlanIndex},
    recommend::{Bill, Reason, Unsolved},
};
use std::fmt::Write;

/// A whole number with its digits in groups of three: `1,234,567`.
#[must_use]
pub fn grouped(number: u64) -> String {
    group(&number.to_string())
}

/// Groups the digits before the point, if any, of a number as files write it:
/// `-1234.50` becomes `-1,234.50`.
#[must_use]
pub fn group(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let (sign, digits) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut out = String::with_capacity(number.len() + digits.len() / 3);
    out.push_str(sign);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(rest);
    out
}

/// Text on one line that no terminal takes for a command, and that reads in the
/// order in which it is written: line breaks, control characters and those that
/// turn the direction of writing are written out, `\n`.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let breaks_or_turns = matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        );
        if c.is_control() || breaks_or_turns {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// What a limit or a need counts: `3 flows`, `1 flow`.
#[must_use]
pub fn counted(limit: Limit, count: u64) -> String {
    let (one, many) = match limit {
        Limit::Collections => ("collection", "collections"),
        Limit::RecordsPerCollection => ("record in a collection", "records in a collection"),
        Limit::RecognitionTasks => ("recognition task", "recognition tasks"),
        Limit::DetectionLabels => ("detection label", "detection labels"),
        Limit::Flows => ("flow", "flows"),
        Limit::SimilarityTasks => ("similarity task", "similarity tasks"),
    };
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// The price list that figures rest on, with its date.
#[must_use]
pub fn price_list(scenario: &Scenario) -> String {
    let catalog = scenario.catalog();
    format!(
        "Price list: {}, {} ({})\n",
        visible(catalog.name()),
        catalog.as_of(),
        visible(catalog.id())
    )
}

/// A warning of a scenario's forecast as a sentence.
#[must_use]
pub fn warning(scenario: &Scenario, warning: &Warning) -> String {
    let catalog = scenario.catalog();
    let plan = catalog.plan(warning.plan);
    let name = &plan.name;
    match warning.about {
        About::Operation(operation) => {
            let tier = &catalog.tiers()[catalog.required_tier(operation).position()];
            let operation = &catalog.operation(operation).name;
            format!(
                "{name} does not offer “{operation}”, which needs a plan of the tier {tier} or \
                 above. The calls are counted all the same."
            )
        }
        About::Need(limit) => {
            let need = counted(limit, scenario.needs().get(limit).unwrap_or_default());
            let most = grouped(plan.limits.get(limit).unwrap_or_default());
            format!("{name} allows {most}, and {need} are needed.")
        }
        About::Records => {
            let most = plan.record_limit().unwrap_or_default();
            let most = group(&most.to_string());
            format!("{name} holds {most} records, and on this day more than that are stored.")
        }
        About::Pack(pack) => {
            let pack = &catalog.pack(pack).name;
            let mut text = format!(
                "{name} does not allow packs, and “{pack}” is bought. Its credits are counted all \
                 the same."
            );
            if let Some(doubt) = &plan.packs_disputed {
                // Writing to memory cannot fail.
                let _ = write!(text, " This is in doubt: {doubt}");
            }
            text
        }
    }
}

/// Why a plan is not eligible for a scenario, as a sentence (R15).
#[must_use]
pub fn reason(scenario: &Scenario, plan: PlanIndex, reason: Reason) -> String {
    let catalog = scenario.catalog();
    let name = &catalog.plan(plan).name;
    match reason {
        Reason::Operation(operation) => {
            let tier = &catalog.tiers()[catalog.required_tier(operation).position()];
            let operation = &catalog.operation(operation).name;
            format!(
                "{name} does not offer “{operation}”, which needs a plan of the tier {tier} or \
                 above."
            )
        }
        Reason::Need {
            limit,
            need,
            allowed,
        } => {
            let (need, most) = (counted(limit, need), grouped(allowed));
            format!("{name} allows {most}, and {need} are needed.")
        }
        Reason::Records { stored, allowed } => {
            let (stored, most) = (group(&stored.to_string()), group(&allowed.to_string()));
            format!("{name} holds {most} records, and {stored} are stored.")
        }
        Reason::PacksRefused { shortfall, first } => {
            let short = grouped(shortfall.get());
            format!(
                "{name} does not allow packs, and {short} credits are short, the first on {first}."
            )
        }
        Reason::NotCovered {
            shortfall,
            first,
            why,
        } => {
            let short = grouped(shortfall.get());
            format!("{short} credits are short on {name}, the first on {first}. {why}")
        }
    }
}

/// Why there is no best sequence, as a sentence.
#[must_use]
pub fn unsolved(unsolved: Unsolved) -> String {
    match unsolved.solved {
        Some(changes) => format!(
            "{} With at most {changes} {} it was.",
            unsolved.why,
            if changes == 1 { "change" } else { "changes" }
        ),
        None => unsolved.why.to_string(),
    }
}

/// The packs that are bought, as a list: `2 × 10,000 credits, 1 × 100,000
/// credits`; empty where none are.
#[must_use]
pub fn packs(scenario: &Scenario, bill: &Bill) -> String {
    let name = |pack| visible(&scenario.catalog().pack(pack).name);
    let packs = bill.packs.iter();
    packs
        .map(|&(pack, quantity)| format!("{} × {}", grouped(quantity), name(pack)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Why the net cost is not what is paid, as a sentence; `None` where it is
/// (R15).
#[must_use]
pub fn net_cost(bill: &Bill) -> Option<String> {
    let money = |cents: Cents| group(&cents.to_string());
    let owned = (bill.owned_value != Cents::ZERO).then(|| {
        format!(
            "{} pack credits that are owned and used count as {}",
            grouped(bill.owned_used.get()),
            money(bill.owned_value)
        )
    });
    let beyond = (bill.paid_beyond != Cents::ZERO).then(|| {
        format!(
            "{} is paid for days after the forecast and left out",
            money(bill.paid_beyond)
        )
    });
    let parts: Vec<String> = owned.into_iter().chain(beyond).collect();
    (!parts.is_empty()).then(|| format!("{}.", parts.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_stored_earlier_are_not_said_to_be_stored_from_a_later_rows_day() {
        let scenario = serde_json::json!({
            "format": "credit-scenario", "version": 1, "currency": "EUR", "start": "2026-09-01", "months": 3,
            "subscription": {"plan": "free", "purchased": "2026-09-01"},
            "loads": [{"operation": "search-insert", "count": 1500, "start": "2026-09-03", "days": 1}]
        });
        let scenario =
            crate::format::scenario::read(&scenario.to_string(), crate::format::Unnamed::Newest)
                .unwrap()
                .content;
        let found = crate::engine::forecast(&scenario);
        let said: Vec<String> = found
            .warnings
            .iter()
            .map(|it| format!("{} {}", it.date, warning(&scenario, it)))
            .collect();
        let text = "Free holds 1,000 records, and on this day more than that are stored.";
        let days = ["2026-09-03", "2026-10-01", "2026-11-01"];
        assert_eq!(said, days.map(|day| format!("{day} {text}")));
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (number, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("123456", "123,456"),
            ("9007199254740992", "9,007,199,254,740,992"),
            ("1234.50", "1,234.50"),
            ("-1234567.00", "-1,234,567.00"),
            ("-999.99", "-999.99"),
        ] {
            assert_eq!(group(number), shown);
        }
        assert_eq!(grouped(12_345), "12,345");
    }

    #[test]
    fn one_is_counted_as_one() {
        assert_eq!(counted(Limit::Flows, 1), "1 flow");
        assert_eq!(counted(Limit::Flows, 0), "0 flows");
        assert_eq!(counted(Limit::Collections, 1_200), "1,200 collections");
    }

    #[test]
    fn what_would_break_a_line_or_turn_it_is_written_out() {
        assert_eq!(visible("ž a\tb\r\n"), "ž a\\tb\\r\\n");
        assert_eq!(visible("\u{1b}[1m\u{7f}\u{85}"), "\\u{1b}[1m\\u{7f}\\u{85}");
        assert_eq!(visible("a\u{202e}b\u{2028}"), "a\\u{202e}b\\u{2028}");
    }
}
