//! What the page says, in every starting state.

use super::*;
use crate::app::{
    asked::Asked,
    check::Reader,
    draft::{Column, Draft, List, Single},
    reading::Locale,
    results::work_out,
    words::PlainWords,
};
use std::sync::Arc;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn reader(today: &str) -> Reader {
    Reader {
        catalog: Arc::clone(crate::format::builtin::newest()),
        locale: Locale::CONTINENTAL,
        today: date(today),
    }
}

/// Somebody on `plan` since `purchased`, who looks at a calculation from
/// `start` on, with `left` of the supply and external searches each month.
fn results(plan: &str, purchased: &str, start: &str, left: &str, monthly: &str) -> Results {
    let mut draft = Draft::new(date(start), "EUR");
    draft.set(Single::Months, "3");
    draft.set(Single::Plan, plan);
    draft.set(Single::Purchased, purchased);
    draft.set(Single::SupplyLeft, left);
    let line = [
        (Column::Operation, "search-external"),
        (Column::Monthly, monthly),
    ];
    draft.add(List::Usage, &line);
    let outcome = work_out(&draft, &reader(start), None);
    let results = outcome
        .results
        .unwrap_or_else(|| panic!("{:?}", outcome.checked.problems));
    Arc::unwrap_or_clone(results)
}

fn asked(to: &str, on: &str) -> Asked {
    Asked {
        to: to.into(),
        on: on.into(),
        ..Asked::default()
    }
}

fn shown(results: &Results, asked: &Asked, today: &str) -> Upgrade {
    let question = question(results, asked, &reader(today), &PlainWords);
    let changes = question
        .changes
        .unwrap_or_else(|| panic!("{:?}", question.notes));
    upgrade(results, &changes, date(today), &PlainWords).unwrap()
}

#[test]
fn r5_a_change_in_the_middle_of_a_period_says_what_carries_over_and_until_when() {
    let results = results("business-100k", "2026-04-15", "2026-04-15", "", "14000");
    let found = shown(&results, &asked("business-300k", "25.4.2026"), "2026-04-20");
    assert_eq!(
        found.answer.text(),
        "Change to Business 300K on 25 Apr: you start with 353,340 credits, of which 53,340 carry over from \
         Business 100K until 14 May."
    );
    let moment = &found.moments[0];
    assert_eq!(moment.before.monthly_left.get(), 53_340);
    assert_eq!(
        (moment.after.supply_left.get(), moment.after.carried.len()),
        (300_000, 1)
    );
    assert_eq!(
        moment.order,
        [
            "53,340 carried over, until 14 May 2026",
            "300,000 of Business 300K’s supply, until 24 May 2026",
            "packs, if you buy some; they never expire"
        ]
    );
    let said: Vec<_> = found.pay.iter().map(|pay| pay.when.as_str()).collect();
    assert_eq!(
        said,
        [
            "On 25 Apr 2026",
            "At the next renewal, 25 May 2026",
            "After that, every month from 25 Jun 2026",
            "Without the change"
        ]
    );
    assert_eq!(found.pay[0].items[0].money, "EUR 175.00");
    assert_eq!(found.pay[0].items[1].money, "paid already");
    assert_eq!(
        found.pay[3].items[0].what,
        "Business 100K renews on 15 May 2026"
    );
    // The worked case's own figures.
    assert!(
        found
            .money
            .starts_with("EUR 584.00 to pay until 14 Jul 2026."),
        "{}",
        found.money
    );
    let ends: Vec<_> = found
        .ends
        .marks
        .iter()
        .map(|mark| format!("{} {}", mark.day, mark.label))
        .collect();
    assert_eq!(
        ends,
        [
            "2026-04-25 Business 300K begins",
            "2026-05-06 The carry-over that runs until 14 May is used up",
            "2026-05-25 Business 300K renews; 214,840 of its supply expire"
        ]
    );
    assert!(found.letter.starts_with(
        "If you change from Business 100K to Business 300K on 25 Apr 2026, EUR 175.00 is charged that day; the 53,340 \
         credits left of Business 100K stay usable until 14 May 2026, and you have 353,340 credits to start with."
    ), "{}", found.letter);
}

#[test]
fn r5_on_a_renewal_day_nothing_carries_over_and_the_old_plan_is_not_charged() {
    for (purchased, start, renewal) in [
        ("2026-04-15", "2026-04-20", "2026-05-15"),
        ("2027-12-31", "2028-02-01", "2028-02-29"),
        ("2026-12-31", "2027-02-10", "2027-02-28"),
        ("2026-01-31", "2026-03-31", "2026-03-31"),
    ] {
        let results = results("business-100k", purchased, start, "", "1000");
        let found = shown(&results, &asked("free", renewal), start);
        assert!(
            found
                .answer
                .text()
                .ends_with("so nothing of Business 100K carries over."),
            "{}",
            found.answer.text()
        );
        assert_eq!(
            found.pay[0].items[1].what,
            "Business 100K neither renews nor is charged"
        );
        assert_eq!(found.pay[0].items[1].money, "not charged");
        // Free costs nothing, which is no error.
        assert_eq!(found.pay[0].items[0].money, "EUR 0.00");
        assert!(found.moments[0].after.carried.is_empty());
    }
}

#[test]
fn two_changes_stack_what_they_leave() {
    let draft_results = results("business-100k", "2026-07-01", "2026-07-01", "", "36000");
    let asked = Asked {
        to: "business-300k".into(),
        on: "9 July 2026".into(),
        again: true,
        back: String::new(),
        back_on: "2026-07-18".into(),
    };
    let found = shown(&draft_results, &asked, "2026-07-01");
    assert_eq!(found.moments.len(), 2);
    // 8 of 31 days of 36,000 calls; then 9 more, 7,100 credits of them from the first rest.
    let left: Vec<u64> = found.moments[1]
        .after
        .carried
        .iter()
        .map(|c| c.left.get())
        .collect();
    assert_eq!(left, [202_590]);
    assert!(
        found
            .answer
            .text()
            .contains(". Then to Business 100K on 18 Jul: you start with 302,590 credits")
    );
    assert_eq!(found.rows.iter().filter(|row| row.is_shown).count(), 1);
}

#[test]
fn r15_every_row_costs_what_the_outcome_says_and_the_best_is_the_cheapest() {
    let results = results(
        "business-100k",
        "2026-04-15",
        "2026-04-20",
        "62000",
        "14000",
    );
    let found = shown(
        &results,
        &asked("business-300k", "2026-05-02"),
        "2026-04-20",
    );
    let scenario = &results.scenario;
    let to = scenario.catalog().find_plan("business-300k").unwrap();
    for row in &found.rows {
        let change = row.day.map(|date| PlanChange { date, plan: to });
        let bill = outcome(scenario, change.as_slice()).bill.unwrap();
        assert_eq!(row.net, PlainWords.money(bill.net(), "EUR"));
        assert_eq!(row.cash, PlainWords.money(bill.cash(), "EUR"));
    }
    let names: Vec<_> = found.rows.iter().map(|row| row.names.join(", ")).collect();
    assert_eq!(names.first().map(String::as_str), Some("today"));
    assert_eq!(names.last().map(String::as_str), Some("packs instead"));
    assert_eq!(found.rows.iter().filter(|row| row.is_best).count(), 1);
    assert!(
        found
            .rows
            .iter()
            .any(|row| row.is_shown && row.names.contains(&"shown above"))
    );
}

#[test]
fn what_cannot_be_covered_is_said_and_never_shown_as_nothing() {
    let mut results = results("business-100k", "2026-04-15", "2026-04-20", "", "14000");
    let text = include_str!("../../../../public/catalog.json")
        .replace("\"packs_allowed\": true", "\"packs_allowed\": false");
    let catalog = crate::format::catalog::read(&text).unwrap().content;
    let mut parts = results.scenario.to_parts();
    parts.months = Some(2);
    results.scenario = Scenario::new(catalog, parts).unwrap();
    let found = shown(&results, &asked("free", "2026-04-20"), "2026-04-20");
    assert!(
        found.money.ends_with("does not allow packs."),
        "{}",
        found.money
    );
    let row = found.rows.iter().find(|row| row.is_shown).unwrap();
    assert!(row.reason.is_some() && row.cash.is_empty() && row.net.is_empty());
    assert!(!found.letter.contains("In all"), "{}", found.letter);
}

#[test]
fn a_day_is_read_in_any_way_and_a_wrong_one_says_what_was_expected() {
    let results = results("business-100k", "2026-04-15", "2026-04-20", "", "100");
    let note = |on: &str, back_on: &str| {
        let asked = Asked {
            again: true,
            back_on: back_on.into(),
            ..asked("business-300k", on)
        };
        let question = question(&results, &asked, &reader("2026-04-22"), &PlainWords);
        (question.notes.map(|note| note.note), question.changes)
    };
    let (notes, changes) = note("2.5.", "");
    assert_eq!(notes, ["= 2 May 2026", ""]);
    assert_eq!(changes.unwrap()[1].date, date("2026-06-02"));
    assert_eq!(note("", "").1.unwrap()[0].date, date("2026-04-22"));
    assert_eq!(note("soon", "").0[0], "A day, such as 22 Apr 2026.");
    assert_eq!(
        note("2026-07-20", "").0[0],
        "A day from 20 Apr 2026 to 19 Jul 2026, the time looked at."
    );
    assert_eq!(
        note("2026-05-02", "2026-05-02").0[1],
        "A day after 2 May 2026."
    );
    assert_eq!(note("2026-07-19", "").1, None);
}

#[test]
fn the_slider_covers_the_running_period_and_the_next() {
    let results = results("business-100k", "2026-04-15", "2026-04-20", "", "100");
    let question = question(
        &results,
        &asked("free", "2026-06-30"),
        &reader("2026-05-20"),
        &PlainWords,
    );
    let slider = question.slider;
    assert_eq!(slider.day(0).as_deref(), Some("2026-05-15"));
    assert_eq!(slider.day(slider.days).as_deref(), Some("2026-07-14"));
    assert_eq!(slider.day(slider.at).as_deref(), Some("2026-06-30"));
    assert_eq!(slider.day(10_000).as_deref(), Some("2026-07-14"));
}

/// A change, and another change later.
fn twice(to: &str, on: &str, back_on: &str) -> Asked {
    Asked {
        again: true,
        back_on: back_on.into(),
        ..asked(to, on)
    }
}

#[test]
fn r5_a_plan_that_is_changed_on_its_renewal_day_is_not_said_to_renew() {
    let results = results("business-100k", "2026-04-15", "2026-04-15", "", "14000");
    // Where no second day is typed it is a month later, which is a renewal day.
    let found = shown(
        &results,
        &twice("business-300k", "2026-04-25", ""),
        "2026-04-20",
    );
    let on_the_day = found.ends.marks.iter();
    let on_the_day: Vec<_> = on_the_day
        .filter(|mark| mark.day == date("2026-05-25"))
        .map(|mark| mark.label.as_str())
        .collect();
    assert_eq!(
        on_the_day,
        [
            "Business 100K begins",
            "214,840 of the supply of Business 300K expire"
        ]
    );
    assert!(
        found
            .pay
            .iter()
            .all(|pay| !pay.when.contains("25 May 2026") || pay.when.starts_with("On "))
    );
}

#[test]
fn r5_on_the_day_the_plan_was_bought_a_change_takes_its_place_and_not_a_renewals() {
    let results = results("business-100k", "2026-04-15", "2026-04-15", "", "1000");
    let found = shown(
        &results,
        &asked("business-300k", "2026-04-15"),
        "2026-04-15",
    );
    assert_eq!(
        found.answer.text(),
        "Change to Business 300K on 15 Apr: you start with 300,000 credits. It takes the place of Business 100K, \
         bought the same day, so nothing of that carries over."
    );
    assert_eq!(
        found.pay[0].items[1].what,
        "Business 100K, bought the same day"
    );
    assert!(
        found
            .letter
            .contains("; Business 100K is not charged, and you"),
        "{}",
        found.letter
    );
    let without = found
        .pay
        .iter()
        .find(|pay| pay.when == "Without the change");
    assert_eq!(
        without.unwrap().items[0].what,
        "Business 100K is bought on 15 Apr 2026"
    );
}

#[test]
fn r5_a_change_on_a_renewal_day_says_what_expires_on_it() {
    let results = results("business-100k", "2026-04-15", "2026-04-15", "", "1000");
    let found = shown(
        &results,
        &asked("business-300k", "2026-05-15"),
        "2026-04-20",
    );
    let on_the_day = found
        .ends
        .marks
        .iter()
        .filter(|m| m.day == date("2026-05-15"));
    let on_the_day: Vec<_> = on_the_day.map(|mark| mark.label.as_str()).collect();
    assert_eq!(
        on_the_day,
        [
            "Business 300K begins",
            "90,000 of the supply of Business 100K expire"
        ]
    );
}

#[test]
fn r5_what_earlier_changes_left_is_said_beside_what_the_last_one_leaves() {
    let results = results("business-100k", "2026-04-15", "2026-04-15", "", "3000");
    let found = shown(
        &results,
        &twice("business-300k", "2026-04-20", "2026-04-25"),
        "2026-04-15",
    );
    let carried: Vec<_> = found.moments[1]
        .after
        .carried
        .iter()
        .map(|c| c.left.get())
        .collect();
    assert_eq!(carried, [90_000, 300_000]);
    assert_eq!(
        found.answer.text(),
        "Change to Business 300K on 20 Apr: you start with 395,000 credits, of which 95,000 carry over from Business \
         100K until 14 May. Then to Business 100K on 25 Apr: you start with 490,000 credits, of which 300,000 carry \
         over from Business 300K until 19 May, and 90,000 carry over from before, until 14 May."
    );
}

#[test]
fn r15_where_the_plan_held_refuses_packs_never_changing_says_that() {
    let mut results = results("free", "2026-04-15", "2026-04-20", "", "5000");
    let text = include_str!("../../../../public/catalog.json").replacen(
        "\"packs_allowed\": true",
        "\"packs_allowed\": false",
        1,
    );
    let catalog = crate::format::catalog::read(&text).unwrap().content;
    let mut parts = results.scenario.to_parts();
    parts.months = Some(2);
    results.scenario = Scenario::new(catalog, parts).unwrap();
    let found = shown(
        &results,
        &asked("business-300k", "2026-04-20"),
        "2026-04-20",
    );
    assert!(
        found.money.contains(" Without the change ")
            && found.money.ends_with("and Free does not allow packs."),
        "{}",
        found.money
    );
    assert!(!found.money.contains("no packs can"), "{}", found.money);
}

#[test]
fn r15_two_changes_that_cost_less_than_any_day_are_what_is_stressed() {
    // A month of more than the plan gives: 300K for that month and back.
    let mut draft = Draft::new(date("2026-09-01"), "EUR");
    draft.set(Single::Months, "6");
    draft.set(Single::Plan, "business-100k");
    draft.set(Single::Purchased, "2026-09-01");
    draft.add_load("search-external", "30000", "2026-10-01", "30");
    let results = work_out(&draft, &reader("2026-09-01"), None)
        .results
        .unwrap();
    let found = shown(
        &results,
        &twice("business-300k", "2026-10-01", "2026-11-01"),
        "2026-09-01",
    );
    let best: Vec<_> = found.rows.iter().filter(|row| row.is_best).collect();
    assert!(
        best.len() == 1 && best[0].names == ["both changes, shown above"],
        "{best:?}"
    );
    // A pair that costs more leaves the stress where it is.
    let found = shown(
        &results,
        &twice("professional-1m", "2026-10-01", "2026-12-01"),
        "2026-09-01",
    );
    let best: Vec<_> = found.rows.iter().filter(|row| row.is_best).collect();
    assert!(best.len() == 1 && !best[0].is_shown, "{best:?}");
}

/// 140,000 credits a month on a plan of 100,000, which packs cover.
fn short() -> Results {
    results(
        "business-100k",
        "2026-04-15",
        "2026-04-20",
        "62000",
        "14000",
    )
}

#[test]
fn r9_the_letter_says_what_the_change_costs_against_never_and_what_it_rests_on() {
    let results = short();
    let found = shown(
        &results,
        &asked("business-300k", "2026-05-02"),
        "2026-04-20",
    );
    let scenario = &results.scenario;
    let to = scenario.catalog().find_plan("business-300k").unwrap();
    let change = PlanChange {
        date: date("2026-05-02"),
        plan: to,
    };
    let bill = outcome(scenario, &[change]).bill.unwrap();
    let never = outcome(scenario, &[]).bill.unwrap();
    let money = |amount| PlainWords.money(amount, "EUR");
    let more = bill.cash() - never.cash();
    assert!(more > Cents::ZERO);
    for said in [
        format!(
            "In all {} is to be paid until 19 Jul 2026",
            money(bill.cash())
        ),
        format!("Without the change it is {}, with ", money(never.cash())),
        format!("the change costs {} more.", money(more)),
        format!(
            "Not counting days paid for after 19 Jul 2026, the change costs {} more.",
            money(bill.net() - never.net())
        ),
        ASSUMPTION.to_owned(),
        "The price list does not say whether tax is included.".to_owned(),
        "(Ximilar prices of 28 Aug 2026.)".to_owned(),
    ] {
        assert!(found.letter.contains(&said), "{said}\n\n{}", found.letter);
    }
    // Every pack with its day, as in the table of what is paid.
    for buy in &bill.buy {
        let line = format!("- by {}: ", PlainWords.day(buy.date));
        assert!(found.letter.contains(&line), "{line}\n\n{}", found.letter);
    }
    assert_eq!(found.letter.contains("Packs to buy:"), !bill.buy.is_empty());

    // Packs without a change have a letter too.
    let letter = found.packs_letter.unwrap();
    assert!(letter.starts_with("If you stay on Business 100K and buy packs, no call is refused."));
    for buy in &never.buy {
        let line = format!("- by {}: {} pack", PlainWords.day(buy.date), buy.quantity);
        assert!(letter.contains(&line), "{line}\n\n{letter}");
    }
    assert!(letter.contains(&money(never.cash())) && !letter.contains("Assumed, since"));
}

#[test]
fn a_saving_is_called_one_and_nothing_is_said_of_packs_that_nobody_needs() {
    let mut results = results("business-300k", "2026-04-15", "2026-04-15", "", "5000");
    let found = shown(
        &results,
        &asked("business-100k", "2026-05-15"),
        "2026-04-20",
    );
    assert!(
        found
            .letter
            .contains("Without the change it is EUR 525.00: the change saves EUR 232.00."),
        "{}",
        found.letter
    );
    assert!(!found.letter.contains("Packs to buy") && found.packs_letter.is_none());
    // A price list that says so.
    let text = include_str!("../../../../public/catalog.json").replace(
        "\"source\": \"Plans",
        "\"source\": \"Prices are without VAT. Plans",
    );
    let catalog = crate::format::catalog::read(&text).unwrap().content;
    results.scenario = Scenario::new(catalog, results.scenario.to_parts()).unwrap();
    let found = shown(
        &results,
        &asked("business-100k", "2026-05-15"),
        "2026-04-20",
    );
    assert!(
        found.letter.contains("Prices are before tax."),
        "{}",
        found.letter
    );
}

#[test]
fn packs_of_a_long_letter_are_bought_once_a_month_and_none_is_lost() {
    let mut draft = Draft::new(date("2026-01-01"), "EUR");
    draft.set(Single::Months, "60");
    draft.set(Single::Plan, "business-100k");
    draft.set(Single::Purchased, "2026-01-01");
    let line = [
        (Column::Operation, "search-external"),
        (Column::Monthly, "30000"),
    ];
    draft.add(List::Usage, &line);
    let results = work_out(&draft, &reader("2026-01-01"), None)
        .results
        .unwrap();
    let never = outcome(&results.scenario, &[]).bill.unwrap();
    let found = shown(
        &results,
        &asked("business-300k", "2026-01-01"),
        "2026-01-01",
    );
    let letter = found.packs_letter.unwrap();
    let lines: Vec<&str> = letter
        .lines()
        .filter(|line| line.starts_with("- by "))
        .collect();
    assert!(never.buy.len() > 60 && lines.len() <= 60, "{letter}");
    let bought = lines.iter().map(|line| {
        let (_, rest) = line.split_once(": ").unwrap();
        let (count, rest) = rest.split_once(' ').unwrap();
        let (_, size) = rest.split_once(" of ").unwrap();
        let number = |text: &str| text.replace(',', "").parse::<u64>().unwrap();
        number(count) * number(size.split(' ').next().unwrap())
    });
    assert_eq!(bought.sum::<u64>(), never.bought.get());
}

#[test]
fn packs_that_are_to_be_bought_are_not_said_to_be_none() {
    let results = short();
    let found = shown(
        &results,
        &asked("business-300k", "2026-05-02"),
        "2026-04-20",
    );
    let never = outcome(&results.scenario, &[]).bill.unwrap();
    let moment = &found.moments[0];
    assert!(moment.before.packs_left.is_zero());
    let seen = |bill: &Bill, day: &str| {
        let catalog = results.scenario.catalog();
        let credits = |is_asked: &dyn Fn(Date) -> bool| {
            let bought = bill.buy.iter().filter(|buy| is_asked(buy.date));
            bought
                .map(|buy| Credits::new(catalog.pack(buy.pack).credits.get() * buy.quantity))
                .sum()
        };
        let day = date(day);
        bill.buy.first().map(|first| ToBuy {
            before: credits(&|on| on < day),
            later: credits(&|on| on >= day),
            first: first.date,
        })
    };
    assert_eq!(moment.before.to_buy, seen(&never, "2026-05-02"));
    let bill = &found.way.bill;
    assert_eq!(moment.after.to_buy, seen(bill, "2026-05-02"));
    // Doing nothing is said for what it is.
    let as_it_is = forecast(&results.scenario.with_plan(&[], &[]).unwrap());
    let nothing = found.nothing.as_ref().unwrap();
    for said in [
        PlainWords.money(as_it_is.totals.plan_cost, "EUR"),
        format!(
            "calls for {} credits are refused",
            PlainWords.credits(as_it_is.totals.used.shortfall)
        ),
        format!(
            "the first on {}",
            PlainWords.day(as_it_is.first_shortfall.unwrap())
        ),
    ] {
        assert!(nothing.contains(&said), "{said}: {nothing}");
    }
    // Packs of days before the change are not to be bought after it.
    let late = shown(
        &results,
        &asked("business-300k", "2026-07-01"),
        "2026-04-20",
    );
    let to_buy = late.moments[0].after.to_buy.unwrap();
    assert!(late.way.bill.bought > Credits::ZERO);
    assert_eq!(
        (to_buy.before, to_buy.later),
        (late.way.bill.bought, Credits::ZERO)
    );
    // Of two changes both sides of what is asked about are the whole of it.
    let found = shown(
        &results,
        &twice("business-300k", "2026-05-02", "2026-06-02"),
        "2026-04-20",
    );
    let bill = &found.way.bill;
    assert!(!bill.buy.is_empty());
    for (moment, day) in found.moments.iter().zip(["2026-05-02", "2026-06-02"]) {
        assert_eq!(moment.after.to_buy, seen(bill, day));
    }
    // The next change is said there, and when the supply would end all the same.
    let moment = &found.moments[0];
    assert_eq!(
        moment.after.changes,
        Some((date("2026-06-02"), "Business 100K".to_owned()))
    );
    assert!(
        moment
            .order
            .iter()
            .any(|line| line.ends_with("supply, until 1 Jun 2026"))
    );
}

/// A plan that does not offer what is asked of it costs little: that is no saving.
#[test]
fn r15_a_change_to_a_plan_that_does_not_fit_is_not_called_cheaper() {
    let mut draft = Draft::new(date("2026-04-20"), "EUR");
    draft.set(Single::Months, "6");
    draft.set(Single::Plan, "business-300k");
    draft.set(Single::Purchased, "2026-04-15");
    let line = [
        (Column::Operation, "fashion-search-external"),
        (Column::Monthly, "15100"),
    ];
    draft.add(List::Usage, &line);
    let results = work_out(&draft, &reader("2026-04-20"), None)
        .results
        .unwrap();
    let found = shown(&results, &asked("free", "2026-05-20"), "2026-04-20");
    let warning =
        "Free does not offer “Visual search (external query)”, which needs a Business plan.";
    let said: Vec<_> = found
        .remarks
        .iter()
        .filter(|text| text.starts_with(warning))
        .collect();
    assert_eq!(said.len(), 1, "{:?}", found.remarks);
    assert!(found.letter.contains(warning), "{}", found.letter);
    for text in [&found.letter, &found.money, &found.looked_at] {
        let why = "because Free does not allow all that you do";
        assert!(text.contains(why), "{text}");
        for praise in ["saves", "less than", "The best day"] {
            assert!(!text.contains(praise), "{text}");
        }
    }
    assert_eq!(found.better, None);
    assert!(found.rows.iter().all(|row| row.difference.is_empty()));
    assert!(
        found
            .rows
            .iter()
            .all(|row| !row.is_best && !row.names.contains(&"the best day"))
    );
    // One that fits is compared as ever.
    let fits = shown(
        &results,
        &asked("business-100k", "2026-05-20"),
        "2026-04-20",
    );
    assert!(fits.rows.iter().any(|row| row.is_best));
}

/// The plan held allows no more than itself: renewing it early is compared.
#[test]
fn a_plan_that_does_not_fit_is_compared_with_itself() {
    let results = results("free", "2026-04-15", "2026-04-20", "", "50");
    let mut draft = Draft::of(&results.scenario);
    draft.add(
        List::Usage,
        &[
            (Column::Operation, "fashion-search-external"),
            (Column::Monthly, "10"),
        ],
    );
    let results = work_out(&draft, &reader("2026-04-20"), None)
        .results
        .unwrap();
    let found = shown(&results, &asked("free", "2026-05-02"), "2026-04-20");
    assert_eq!(
        found
            .remarks
            .iter()
            .filter(|text| text.contains("does not offer"))
            .count(),
        1
    );
    assert!(
        found.money.contains("never changing") && !found.money.contains("not compared"),
        "{}",
        found.money
    );
    assert!(found.rows.iter().any(|row| !row.difference.is_empty()));
}

/// It costs least to go on the first day, but what is loaded then needs the plan held.
#[test]
fn r15_a_day_on_which_the_plan_does_not_fit_is_not_the_best() {
    let mut draft = Draft::new(date("2026-04-20"), "EUR");
    draft.set(Single::Months, "6");
    draft.set(Single::Plan, "business-100k");
    draft.set(Single::Purchased, "2026-04-15");
    let load = [
        (Column::Operation, "fashion-insert"),
        (Column::Count, "100"),
        (Column::Start, "2026-06-20"),
        (Column::Days, "1"),
    ];
    draft.add(List::Loads, &load);
    let line = [(Column::Operation, "ocr-read"), (Column::Monthly, "10")];
    draft.add(List::Usage, &line);
    let results = work_out(&draft, &reader("2026-04-20"), None)
        .results
        .unwrap();
    let found = shown(&results, &asked("free", "2026-07-20"), "2026-04-20");
    assert_eq!((found.better, found.remarks.len()), (None, 0));
    assert!(
        found.looked_at.contains("so no day is called the best"),
        "{}",
        found.looked_at
    );
    assert!(found.rows.iter().all(|row| !row.is_best));
}

#[test]
fn a_dear_day_says_at_first_sight_which_is_cheaper() {
    let results = short();
    let found = shown(&results, &asked("business-300k", ""), "2026-04-20");
    let best = found.rows.iter().find(|row| row.is_best).unwrap();
    let row = found.rows.iter().find(|row| row.is_shown).unwrap();
    let better = found.better.clone().unwrap();
    let less = row.cost.unwrap().net - best.cost.unwrap().net;
    assert!(less > Cents::ZERO && !best.is_shown);
    assert!(
        better
            .text
            .contains(&format!("{} less", PlainWords.money(less, "EUR"))),
        "{better:?}"
    );
    assert_eq!(better.day, best.day);
    assert!(better.day.is_none() && better.text.ends_with("no day of this change is cheaper."));

    // A load that only the larger plan carries well, and a day that is too early.
    let mut draft = Draft::new(date("2026-04-20"), "EUR");
    draft.set(Single::Months, "6");
    draft.set(Single::Plan, "business-100k");
    draft.set(Single::Purchased, "2026-04-15");
    draft.add_load("search-external", "90000", "2026-08-20", "50");
    let results = work_out(&draft, &reader("2026-04-20"), None)
        .results
        .unwrap();
    let found = shown(&results, &asked("business-500k", ""), "2026-04-20");
    let better = found.better.clone().unwrap();
    let day = better.day.unwrap();
    let text = format!("On {} it costs EUR ", PlainWords.day(day));
    assert!(better.text.starts_with(&text), "{better:?}");
    // On that day there is nothing better to say.
    let found = shown(
        &results,
        &asked("business-500k", &day.to_string()),
        "2026-04-20",
    );
    assert_eq!(found.better, None);
}

/// Another plan, or the change back, may be what costs least of all: it is named where
/// nothing on the page is as cheap.
#[test]
fn what_the_calculator_recommends_is_said_where_nothing_compared_here_is_as_cheap() {
    let mut draft = Draft::new(date("2026-11-30"), "EUR");
    draft.set(Single::Months, "12");
    draft.set(Single::Plan, "business-100k");
    draft.set(Single::Purchased, "2026-11-12");
    draft.add_load("fashion-tag-product", "120000", "2026-12-05", "5");
    let results = work_out(&draft, &reader("2026-11-30"), None)
        .results
        .unwrap();
    let way = Way::recommended(&results.recommendation).unwrap();
    let cash = PlainWords.money(way.bill.cash(), "EUR");
    for (plan, said) in [
        ("free", " recommends allows all of it, for "),
        ("business-300k", " costs less: "),
        ("professional-2m", " costs less: "),
    ] {
        let found = shown(&results, &asked(plan, ""), "2026-11-30");
        let text = found.recommended.unwrap();
        assert!(
            text.contains(&format!("{said}{cash} to pay")),
            "{plan}: {text}"
        );
    }
    // The recommended way itself, and what it is compared with.
    let [there, back] = way.changes[..] else {
        panic!("{way:?}");
    };
    let name = &results.scenario.catalog().plan(there.plan).id;
    let found = shown(
        &results,
        &twice(name, &there.date.to_string(), &back.date.to_string()),
        "2026-11-30",
    );
    assert_eq!(found.recommended, None);
    let singles = found.rows.iter().filter(|row| row.day.is_some());
    assert!(singles.clone().count() > 1);
    for row in singles {
        assert_eq!(row.names.last(), Some(&"without the second change"));
    }
}

#[test]
fn with_two_changes_shown_the_first_one_alone_is_called_that() {
    let results = results("business-300k", "2026-04-15", "2026-04-20", "", "4000");
    let found = shown(
        &results,
        &twice("business-100k", "2026-04-25", "2026-05-02"),
        "2026-04-20",
    );
    let better = found.better.unwrap();
    assert!(better.day.is_some());
    assert!(
        better.text.starts_with("With the first change alone, on "),
        "{better:?}"
    );
    assert_eq!(better.label, "Look at that");
}
