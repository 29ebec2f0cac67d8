//! Every number explains itself, and the explanation is true: for thousands of
//! random scenarios each sum comes to the figure that it explains, and each
//! term to the figure that it opens.

mod naive;

use credit_calculator::{
    app::{
        results::Results,
        view::{
            bars::bars,
            derivation::{
                Amount, Choice, Explanation, Figure, How, Kind, Of, Rule, Span, What, explain,
            },
            month::work,
        },
        words::PlainWords,
    },
    engine::{Calls, Cents, Credits, Goal, Scenario, recommend, usage::Origin},
    format::{self, Unnamed},
};
use naive::generate::Rng;
use serde_json::Value;

/// Scenarios with their own changes and packs, as many months as there may be.
const WILD: u32 = 3_000;
/// Small ones, of which everything that is recommended is explained.
const SMALL: u32 = 2_000;
/// So many figures are opened of each, chosen at random.
const OPENED: usize = 60;

fn results_of(scenario: &Value, catalog: &Value, goal: Goal) -> Results {
    let catalog = format::catalog::read(&catalog.to_string())
        .unwrap_or_else(|errors| panic!("{errors:?}\n{catalog}"))
        .content;
    let scenario: Scenario =
        format::scenario::read(&scenario.to_string(), Unnamed::Given(&catalog))
            .unwrap_or_else(|errors| panic!("{errors:?}\n{scenario}"))
            .content;
    Results::planned(scenario.clone(), recommend(&scenario, goal))
}

/// Every figure that a page shows, with the value that the engine or the view
/// gives for it.
fn roots(results: &Results) -> Vec<(Figure, Amount)> {
    let mut roots = Vec::new();
    let forecast = &results.forecast;
    let credits = Amount::Credits;
    let mut add = |what: What, value: Amount| roots.push((what.planned(), value));

    let totals = &forecast.totals;
    add(What::AllRows, credits(totals.used.demand));
    add(What::Demand(Span::Whole), credits(totals.used.demand));
    let kinds = |used: &credit_calculator::engine::forecast::Used| {
        [
            (Kind::CarryOver, used.from_carry_over),
            (Kind::Supply, used.from_supply),
            (Kind::Packs, used.from_packs),
        ]
    };
    for (kind, value) in kinds(&totals.used) {
        add(What::Served(Span::Whole, kind), credits(value));
    }
    add(What::Refused(Span::Whole), credits(totals.used.shortfall));
    add(What::Expired(Span::Whole), credits(totals.expired));
    add(What::PlanCost(Span::Whole), Amount::Money(totals.plan_cost));
    add(What::PackCost(Span::Whole), Amount::Money(totals.pack_cost));
    add(What::Cost(Span::Whole), Amount::Money(totals.cost()));
    if let Some(day) = forecast.first_shortfall {
        add(What::FirstShortfall, Amount::Day(day));
    }
    let days = results.ledger.days.len();
    add(
        What::Evening(Kind::Packs, days - 1),
        credits(forecast.packs_left),
    );

    for (i, row) in forecast.periods.iter().enumerate() {
        let span = Span::Period(i);
        add(What::Row(i), credits(row.used.demand));
        add(What::Demand(span), credits(row.used.demand));
        for (kind, value) in kinds(&row.used) {
            add(What::Served(span, kind), credits(value));
        }
        add(What::Refused(span), credits(row.used.shortfall));
        add(What::Expired(span), credits(row.expired));
        add(What::PlanCost(span), Amount::Money(row.plan_cost));
        add(What::PackCost(span), Amount::Money(row.pack_cost));
        add(
            What::Cost(span),
            Amount::Money(row.plan_cost + row.pack_cost),
        );
        if let Some(day) = row.supply_exhausted {
            add(What::Gone(i), Amount::Day(day));
        }
    }

    let work = work(results);
    let months = results.scenario.demand().months().len();
    add(What::MonthlyWork(0), credits(work.first_month));
    add(What::MonthlyWork(months - 1), credits(work.last_month));
    add(What::OnceWork, credits(work.once_total));
    add(What::KnownWork, credits(work.known_total));
    for (operation, calls) in results.scenario.demand().left_out() {
        add(What::LeftOut(*operation), Amount::Calls(*calls));
    }

    // The two bars, on a few days.
    for day in [0, days / 3, days / 2, days - 1] {
        let bars = bars(results, results.scenario.demand().date(day));
        let carried: Credits = bars.carried.iter().map(|carried| carried.left).sum();
        add(What::MonthlyLeft(day), credits(bars.monthly_left));
        add(What::MonthlyFull(day), credits(bars.monthly_full));
        add(What::Morning(Kind::Supply, day), credits(bars.supply_left));
        add(What::Morning(Kind::CarryOver, day), credits(carried));
        add(What::Morning(Kind::Packs, day), credits(bars.packs_left));
        let left = &results.ledger.days[day];
        add(
            What::Day(day),
            credits(left.carry_over_left + left.supply_left + left.packs_left),
        );
    }

    let found = &results.recommendation;
    let options = found.options.iter().enumerate();
    let options = options.map(|(i, o)| (Choice::Plan(i), o.bill.as_ref(), o.shortfall));
    let sequences = found.frontier.iter().enumerate();
    let sequences = sequences.map(|(i, s)| (Choice::Sequence(i), Some(&s.bill), s.shortfall));
    let least = found.least_cash.iter();
    let least = least.map(|s| (Choice::LeastCash, Some(&s.bill), s.shortfall));
    for (choice, bill, shortfall) in options.chain(sequences).chain(least) {
        let Some(bill) = bill else { continue };
        let mut add = |what: What, value: Amount| roots.push((what.of(choice), value));
        add(What::Net, Amount::Money(bill.net()));
        add(What::Cost(Span::Whole), Amount::Money(bill.cash()));
        add(What::PlanCost(Span::Whole), Amount::Money(bill.plan_cost));
        add(What::PackCost(Span::Whole), Amount::Money(bill.pack_cost));
        add(What::OwnedValue, Amount::Money(bill.owned_value));
        add(What::PaidBeyond, Amount::Money(bill.paid_beyond));
        add(What::Cover, Amount::Credits(bill.bought));
        let short = What::Refused(Span::Whole);
        let uncovered = short.in_story(Of::Uncovered(choice));
        roots.push((uncovered, Amount::Credits(shortfall)));
    }
    roots
}

/// Explains `figure`, checks what it says and gives the terms that open more.
fn open(results: &Results, figure: Figure, value: Amount, place: &str) -> Vec<(Figure, Amount)> {
    let found = explain(&[results], figure, &PlainWords)
        .unwrap_or_else(|| panic!("{figure:?} is not explained: {place}"));
    assert_eq!(found.value, value, "{figure:?}: {place}");
    assert!(found.adds_up(), "{found:#?}: {place}");
    if !matches!(found.value, Amount::Day(_)) {
        assert_eq!(found.comes_to, found.value, "{figure:?}: {place}");
    }
    assert!(
        !found.title.is_empty() && !found.rules.is_empty(),
        "{found:#?}"
    );
    let mut rules = found.rules.clone();
    rules.sort_by_key(|rule| rule.number());
    rules.dedup();
    assert_eq!(rules.len(), found.rules.len(), "a rule once: {found:#?}");
    check_words(&found);
    let terms = found.terms.iter().chain(&found.beside);
    terms
        .filter_map(|term| Some((term.figure?, term.amount)))
        .collect()
}

/// No sentence has a hole in it, and a sum of nothing says why.
fn check_words(found: &Explanation) {
    let labels = found
        .terms
        .iter()
        .chain(&found.beside)
        .map(|term| &term.label);
    for text in labels.chain(&found.said).chain([&found.title]) {
        assert!(
            !text.trim().is_empty() && !text.contains("  "),
            "{found:#?}"
        );
        assert!(!text.ends_with(", ") && !text.ends_with(' '), "{found:#?}");
    }
    if found.how == How::Given {
        assert!(!found.said.is_empty(), "{found:#?}");
    }
}

fn walk(results: &Results, rng: &mut Rng, place: &str) {
    let mut waiting = Vec::new();
    for (figure, value) in roots(results) {
        waiting.extend(open(results, figure, value, place));
    }
    // As somebody would go deeper: one thing after the other.
    for _ in 0..OPENED {
        if waiting.is_empty() {
            return;
        }
        let last = waiting.len() as i64 - 1;
        let (figure, value) = waiting.swap_remove(rng.within(0, last) as usize);
        waiting.extend(open(results, figure, value, place));
    }
}

#[test]
fn every_sum_comes_to_the_figure_that_it_explains() {
    let mut rng = Rng::new(0xe8_91a1);
    for round in 0..WILD {
        let (scenario, catalog) = naive::generate::scenario(&mut rng);
        let goal = Goal {
            max_changes: 1,
            ..Goal::default()
        };
        let results = results_of(&scenario, &catalog, goal);
        walk(&results, &mut rng, &format!("round {round}: {scenario}"));
    }
}

#[test]
fn everything_that_is_recommended_is_explained() {
    let mut rng = Rng::new(0xc0ffee);
    for round in 0..SMALL {
        let (scenario, catalog, max_changes) = naive::generate::small(&mut rng);
        let goal = Goal {
            max_changes: u32::try_from(max_changes).unwrap(),
            ..Goal::default()
        };
        let results = results_of(&scenario, &catalog, goal);
        walk(&results, &mut rng, &format!("round {round}: {scenario}"));
    }
}

/// From the total down to one day's share of a month, with the numbers that a
/// person would write down.
#[test]
fn a_number_is_followed_from_the_total_to_a_single_day() {
    let scenario = serde_json::json!({
        "format": "credit-scenario", "version": 1, "currency": "EUR",
        "start": "2026-04-20", "months": 2,
        "subscription": {"plan": "business-100k", "purchased": "2026-04-15", "supply_left": 62000},
        "changes": [{"date": "2026-05-02", "plan": "business-300k"}],
        "usage": [{"operation": "ocr-read", "monthly": 10000, "growth_percent": 2.5}],
    });
    let catalog = naive::generate::built_in();
    let results = results_of(&scenario, &catalog, Goal::default());
    let told = |what: What| explain(&[&results], what.planned(), &PlainWords).unwrap();
    let each = results
        .scenario
        .catalog()
        .operation(results.scenario.usage()[0].operation)
        .credits
        .get();

    let whole = told(What::Demand(Span::Whole));
    assert_eq!(whole.terms.len(), 1);
    assert_eq!(whole.terms[0].amount, whole.value);
    let product = told(What::SourceCredits(0, Span::Whole));
    assert_eq!(
        product
            .terms
            .iter()
            .map(|term| term.amount)
            .collect::<Vec<_>>(),
        [
            Amount::Calls(Calls::new(10_000 + 10_250)),
            Amount::Credits(Credits::new(each))
        ]
    );
    let month = told(What::SourceCalls(0, Span::Month(1)));
    assert_eq!(
        month.said,
        [
            "10,000 in the first month, as entered, changing by 2.5\u{a0}% a month: after 1 month the level is 10,250, \
          rounded to whole calls."
        ]
    );
    // April 20 to May 19 are 30 days: 10000 × 2 / 30 = 666.67, × 1 / 30 = 333.33.
    let day = told(What::SourceCalls(0, Span::Days(1, 1)));
    assert_eq!(day.value, Amount::Calls(Calls::new(666 - 333)));
    assert_eq!(day.terms[0].label, "2 of 30 days of 10,000, whole calls");

    // On the day of the change what is left moves, and the new supply comes.
    let changed = told(What::Day(12));
    let labels: Vec<&str> = changed
        .terms
        .iter()
        .map(|term| term.label.as_str())
        .collect();
    assert_eq!(
        labels,
        [
            "left on the evening of 1 May 2026",
            "carries over: supply of Business 100K, 20 Apr to 1 May 2026 (R5)",
            "arrives: carry-over that ends on 15 May 2026 (R5)",
            "granted: supply of Business 300K, 2 May to 1 Jun 2026 (R2)",
            "used: carry-over that ends on 15 May 2026 (R6)",
        ]
    );
    assert_eq!(changed.rules[0], Rule::WithinADay);
    assert_eq!(
        told(What::PlanCost(Span::Whole)).value,
        Amount::Money(results.forecast.totals.plan_cost)
    );
    assert!(results.forecast.totals.plan_cost > Cents::ZERO);
    let sources = results.scenario.demand().sources();
    assert!(matches!(sources[0].origin, Origin::Usage(0)));
}

/// Every number that is cited has its sentence, and each stands in the rules.
#[test]
fn every_rule_that_is_cited_stands_in_the_rules() {
    let rules = include_str!("../docs/rules.md");
    for rule in Rule::ALL {
        assert!(
            rules.contains(&format!("**{} ", rule.number())),
            "{}",
            rule.number()
        );
        assert!(rule.text().ends_with('.') && !rule.name().is_empty());
        assert_eq!(Rule::of(rule.number()), Some(rule));
    }
    assert_eq!(Rule::of("R99"), None);
}
