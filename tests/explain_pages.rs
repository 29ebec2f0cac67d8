//! What a page shows is what its explanation says: for thousands of random
//! scenarios, the texts of the views beside the figures that they open.

mod naive;

use credit_calculator::{
    app::{
        results::Results,
        view::{
            cheapest::{Way, runner_up},
            compare::{Side, compare},
            derivation::{
                Amount, Choice, Explanation, Figure, Kind, Measure, Of, Span, What, explain,
                places::{Opens, of_way},
                shown,
            },
            plans::plan_list,
            prices::pack_rows,
            upgrade::upgrade,
            volume::{budget_said, volume_view},
        },
        words::{PlainWords, Words},
    },
    engine::{
        Calls, Cents, Goal, Scenario, Volume, recommend, scenario::PlanChange, usage::Origin,
    },
    format::{self, Unnamed},
};
use naive::generate::Rng;
use std::sync::Arc;

const ROUNDS: u32 = 2_000;
/// Cost against volume asks a great deal more.
const VOLUMES: u32 = 1_000;

fn results(rng: &mut Rng) -> Results {
    let (scenario, catalog, max_changes) = naive::generate::small(rng);
    let catalog = format::catalog::read(&catalog.to_string()).unwrap().content;
    let scenario: Scenario =
        format::scenario::read(&scenario.to_string(), Unnamed::Given(&catalog))
            .unwrap()
            .content;
    let goal = Goal {
        max_changes: u32::try_from(max_changes).unwrap(),
        ..Goal::default()
    };
    Results::planned(scenario.clone(), recommend(&scenario, goal))
}

fn currency(results: &Results) -> &str {
    let scenario = &results.scenario;
    scenario.catalog().currency(scenario.currency())
}

/// The explanation, whose terms add up and, where they open more, stand there too.
fn told(sides: &[&Results], figure: Figure, place: &str) -> Explanation {
    let found = explain(sides, figure, &PlainWords)
        .unwrap_or_else(|| panic!("{figure:?} is not explained: {place}"));
    assert!(found.adds_up(), "{found:#?}: {place}");
    assert!(!found.rules.is_empty() && !found.title.is_empty());
    for term in found.terms.iter().chain(&found.beside) {
        assert!(
            !term.label.is_empty() && !term.label.contains("  "),
            "{found:#?}"
        );
        if let Some(figure) = term.figure {
            let inner = explain(sides, figure, &PlainWords)
                .unwrap_or_else(|| panic!("{term:?} of {found:#?}: {place}"));
            assert_eq!(inner.value, term.amount, "{found:#?}: {place}");
            assert!(inner.adds_up(), "{inner:#?}: {place}");
        }
    }
    found
}

/// The value as the page writes it.
fn written(sides: &[&Results], figure: Figure, place: &str) -> String {
    let found = told(sides, figure, place);
    shown(found.value, currency(sides[figure.side]), &PlainWords)
}

/// Some changes of plan inside the forecast: one or two days.
fn some_changes(results: &Results, rng: &mut Rng) -> Vec<PlanChange> {
    let scenario = &results.scenario;
    let plans: Vec<_> = scenario.catalog().plan_indices().collect();
    let last = i64::from(scenario.end().days_since(scenario.start())) - 1;
    let mut days: Vec<i64> = (0..rng.within(1, 2)).map(|_| rng.within(0, last)).collect();
    days.sort_unstable();
    days.dedup();
    let change = |day: i64, plan| PlanChange {
        date: scenario.start().plus_days(i32::try_from(day).unwrap()),
        plan,
    };
    days.into_iter()
        .map(|day| change(day, *rng.pick(&plans)))
        .collect()
}

#[test]
fn prices_of_a_thousand_and_what_a_plan_covers_are_the_tables() {
    let mut rng = Rng::new(0x1000);
    let mut covered = 0;
    for round in 0..ROUNDS {
        let results = results(&mut rng);
        let (place, sides) = (format!("round {round}"), [&results]);
        let scenario = &results.scenario;
        let (catalog, currency) = (scenario.catalog(), scenario.currency());
        let list = plan_list(catalog, currency, &results, &PlainWords);
        let demand = scenario.demand();
        let month = demand.months().next().unwrap();
        let usage = demand
            .sources()
            .iter()
            .filter(|source| matches!(source.origin, Origin::Usage(_)));
        let credits: u64 = usage
            .map(|source| {
                let calls = demand.calls_between(source, month.start, month.end).get();
                calls * catalog.operation(source.operation).credits.get()
            })
            .sum();
        for (row, plan) in list.rows.iter().zip(catalog.plan_indices()) {
            let [rate, covers] = row.explained;
            if let Some(mills) = row.per_thousand {
                assert_eq!(
                    told(&sides, rate.unwrap(), &place).value,
                    Amount::Fine(mills)
                );
            }
            let Some(figure) = covers else {
                assert_eq!(credits, 0, "{place}");
                continue;
            };
            covered += 1;
            let found = told(&sides, figure, &place);
            let Amount::Calls(count) = found.value else {
                panic!("{found:#?}");
            };
            assert!(
                row.covers.contains(&PlainWords.whole(count.get())),
                "{row:?}"
            );
            let Amount::Calls(all) = found.terms[0].amount else {
                panic!("{found:#?}");
            };
            let supply = catalog.plan(plan).monthly_credits.get();
            let exact = u128::from(all.get()) * u128::from(supply) / u128::from(credits);
            assert_eq!(u128::from(count.get()), exact, "{place}");
        }
        for row in pack_rows(catalog, currency, &PlainWords) {
            let figure = What::PackRate(row.pack).planned();
            match row.per_thousand {
                Some(mills) => assert_eq!(told(&sides, figure, &place).value, Amount::Fine(mills)),
                None => assert!(explain(&sides, figure, &PlainWords).is_none()),
            }
        }
    }
    assert!(covered > 1_000, "{covered}");
}

#[test]
fn the_difference_to_the_next_best_is_that_of_the_two_net_costs() {
    let mut rng = Rng::new(0xd1ff);
    let mut seen = 0;
    for round in 0..ROUNDS {
        let results = results(&mut rng);
        let Some(way) = Way::recommended(&results.recommendation) else {
            continue;
        };
        let place = format!("round {round}");
        let opens = of_way(&results, &way);
        for Opens { figure, .. } in &opens {
            told(&[&results], *figure, &place);
        }
        let Some((_, other)) = runner_up(&results, &way) else {
            continue;
        };
        seen += 1;
        let named = |name: &str| opens.iter().find(|opens| opens.label == name);
        let size = (other.bill.net().get() - way.bill.net().get()).abs();
        let figure = named("the difference").unwrap().figure;
        let found = told(&[&results], figure, &place);
        assert_eq!(found.value, Amount::Money(Cents::new(size)));
        // A year's difference stands only where whole years were looked at.
        let months = results.scenario.months();
        let yearly = named("the difference a year");
        assert_eq!(yearly.is_some(), months > 12 && months.is_multiple_of(12));
        if let Some(yearly) = yearly {
            let found = told(&[&results], yearly.figure, &place);
            let year = size / i64::from(months / 12);
            assert_eq!(found.value, Amount::Money(Cents::new(year)));
        }
    }
    assert!(seen > 500, "{seen}");
}

/// A year's difference, on a scenario of two years.
#[test]
fn a_difference_of_two_years_is_said_and_explained_a_year() {
    let scenario = serde_json::json!({
        "format": "credit-scenario", "version": 1, "currency": "EUR",
        "start": "2026-09-01", "months": 24,
        "subscription": {"plan": "business-100k", "purchased": "2026-09-01"},
        "usage": [{"operation": "ocr-read", "monthly": 30000}],
    });
    let scenario = format::scenario::read(&scenario.to_string(), Unnamed::Newest)
        .unwrap()
        .content;
    let results = Results::planned(scenario.clone(), recommend(&scenario, Goal::default()));
    let way = Way::recommended(&results.recommendation).unwrap();
    let opens = of_way(&results, &way);
    let year = opens
        .iter()
        .find(|opens| opens.label == "the difference a year");
    let said = written(&[&results], year.unwrap().figure, "two years");
    let model = credit_calculator::app::view::cheapest::cheapest(&results, &PlainWords);
    assert!(
        model.money.contains(&format!("about {said} a year")),
        "{} {said}",
        model.money
    );
}

#[test]
fn everything_that_the_page_of_changes_shows_is_explained() {
    let mut rng = Rng::new(0x0ff_5e7);
    let (mut carried, mut outside) = (0, 0);
    for round in 0..ROUNDS {
        let results = results(&mut rng);
        let changes = some_changes(&results, &mut rng);
        let today = results.scenario.start();
        let place = format!("round {round}: {changes:?}");
        let Some(model) = upgrade(&results, &changes, today, &PlainWords) else {
            continue;
        };
        let sides = [&results];
        let says = |figure: Figure, text: &str| {
            let said = written(&sides, figure, &place);
            assert!(
                text.contains(&said),
                "{figure:?} is {said}, shown as {text}: {place}"
            );
        };
        for item in model.pay.iter().flat_map(|pay| &pay.items) {
            let [credits, money] = item.figures;
            if let Some(figure) = credits {
                says(figure, &item.credits);
            }
            if let Some(figure) = money {
                says(figure, &item.money);
                outside += u32::from(matches!(figure.what, What::PlanPrice(_)));
            }
            let is_carried = item.money == "paid already";
            carried += u32::from(is_carried);
            let has_credits = !matches!(item.credits.as_str(), "" | "0");
            assert!(credits.is_some() || !has_credits, "{item:?}: {place}");
        }
        for row in &model.rows {
            let [pay, net, apart] = row.figures;
            assert_eq!(pay.is_some(), row.reason.is_none());
            for (figure, text) in [(pay, &row.cash), (net, &row.net)] {
                figure.inspect(|figure| says(*figure, text));
            }
            if let Some(figure) = apart
                && row.difference != "the same"
            {
                says(figure, &row.difference);
            }
        }
        for Opens { figure, label } in &model.opens {
            match label.as_str() {
                "to pay" => says(*figure, &model.money),
                _ => drop(told(&sides, *figure, &place)),
            }
        }
        for moment in &model.moments {
            for (bars, opens) in [&moment.before, &moment.after]
                .into_iter()
                .zip(&moment.opens)
            {
                for Opens { figure, .. } in opens {
                    let found = told(&sides, *figure, &place);
                    let value = match figure.what {
                        What::MonthlyLeft(_) => bars.monthly_left,
                        What::MonthlyFull(_) => bars.monthly_full,
                        What::Morning(Kind::Packs, _) => bars.packs_left,
                        _ => continue,
                    };
                    assert_eq!(found.value, Amount::Credits(value), "{place}");
                }
            }
        }
    }
    assert!(carried > 300 && outside > 300, "{carried} {outside}");
}

#[test]
fn what_is_said_of_volumes_and_budgets_is_explained() {
    let mut rng = Rng::new(0x70_1c3e);
    let (mut turns, mut bought, mut assumed) = (0, 0, 0);
    for round in 0..VOLUMES {
        let results = results(&mut rng);
        let place = format!("round {round}");
        let sides = [&results];
        let Some(view) = volume_view(&results, &PlainWords) else {
            continue;
        };
        turns += view.rows.len() - 1;
        for row in &view.rows {
            assert_eq!(row.figure.is_some(), row.cost.is_some(), "{place}");
            let (Some((least, _)), Some(figure)) = (row.cost, row.figure) else {
                continue;
            };
            assert_eq!(
                told(&sides, figure, &place).value,
                Amount::Money(least),
                "{place}"
            );
        }
        for Opens { figure, .. } in &view.opens {
            assumed += u32::from(matches!(figure.what, What::WereIt(..)));
            told(&sides, *figure, &place);
        }
        // A break-even: at the volume another plan is the least than at one less.
        let mut volume = Volume::of(&results.scenario, results.recommendation.objective).unwrap();
        for reign in volume.reigns(volume.range(), 1_000).iter().skip(1).take(3) {
            let at = |at: u64| What::AtVolume(at, results.recommendation.objective).planned();
            let (Some(before), Some(after)) = (
                explain(&sides, at(reign.from - 1), &PlainWords),
                explain(&sides, at(reign.from), &PlainWords),
            ) else {
                continue;
            };
            assert_ne!(before.terms[0].label, after.terms[0].label, "{place}");
            assert!(
                after.beside.iter().any(|term| term.amount == before.value),
                "{after:#?}"
            );
        }
        let monthly = Cents::new(rng.within(100, 60_000));
        let (said, opens) = budget_said(&results, monthly, &PlainWords);
        for Opens { figure, .. } in opens {
            bought += 1;
            let found = told(&sides, figure, &place);
            let Amount::Calls(most) = found.value else {
                panic!("{found:#?}");
            };
            assert!(
                said.contains(&PlainWords.whole(most.get())),
                "{said} {found:#?}"
            );
            let all = found.comes_to.number().unwrap();
            assert!(
                found.beside[0].amount.number().unwrap() <= all,
                "{found:#?}: {place}"
            );
            let over = found.beside.get(1).and_then(|term| term.amount.number());
            assert!(over.is_none_or(|over| over > all), "{found:#?}: {place}");
        }
    }
    assert!(turns > 200 && bought > 200, "{turns} {bought} {assumed}");
}

#[test]
fn figures_and_differences_of_scenarios_side_by_side_are_explained() {
    let mut rng = Rng::new(0x51de);
    let (mut differences, mut days, mut headlines) = (0, 0, 0);
    for round in 0..ROUNDS {
        let (first, second) = (results(&mut rng), results(&mut rng));
        let place = format!("round {round}");
        let sides = [("First", &first), ("Second", &second)].map(|(name, results)| Side {
            name: name.to_owned(),
            results: Arc::new(results.clone()),
        });
        let model = compare(&sides, &PlainWords).unwrap();
        let both = [&first, &second];
        // Every number of the headline opens, and is the one that stands there.
        for Opens { figure, label } in &model.opens {
            headlines += 1;
            let said = written(&both, *figure, &place);
            assert!(
                model.finding.contains(&said),
                "{label} {said}: {}",
                model.finding
            );
        }
        let numbers =
            model.finding.matches("EUR ").count() + model.finding.matches(" credits").count();
        assert!(model.opens.len() >= numbers, "{}", model.finding);
        for row in &model.rows {
            let Some(measure) = row.measure else {
                assert_eq!(row.label, "Cheapest plan to stay on");
                continue;
            };
            for (side, cell) in row.cells.iter().enumerate() {
                if cell.value != "–" {
                    let figure = measure.figure(both[side], side);
                    assert_eq!(written(&both, figure, &place), cell.value, "{place}");
                }
                if cell.difference.is_empty() {
                    continue;
                }
                differences += 1;
                let of = |what| Figure {
                    side,
                    of: Of::Planned,
                    what,
                };
                let said = written(&both, of(What::Beside(measure)), &place);
                let difference = cell.difference.trim_start_matches(['+', '−']);
                let difference = difference
                    .trim_end_matches(" later")
                    .trim_end_matches(" sooner");
                assert_eq!(difference, said, "{place}");
                days += u32::from(measure == Measure::FirstRefused);
                let part = explain(&both, of(What::BesidePart(measure)), &PlainWords);
                assert_eq!(part.is_some(), !cell.percent.is_empty(), "{place}");
                if let Some(part) = part {
                    assert!(part.adds_up(), "{part:#?}");
                    let Amount::Percent(part) = part.value else {
                        panic!("{part:#?}");
                    };
                    // A part is said without its sign.
                    let size = PlainWords.decimal(part);
                    let percent = cell.percent.trim_start_matches(['+', '−', '±']);
                    assert_eq!(percent, format!("{size} %"), "{place}");
                }
            }
        }
    }
    assert!(
        differences > 1_000 && days > 100 && headlines > 1_000,
        "{differences} {days} {headlines}"
    );
}

/// At another volume a plan's cost is followed down to its calls.
#[test]
fn a_cost_at_another_volume_is_followed_to_the_calls() {
    let scenario = serde_json::json!({
        "format": "credit-scenario", "version": 1, "currency": "EUR",
        "start": "2026-09-01", "months": 6,
        "subscription": {"plan": "business-100k", "purchased": "2026-09-01"},
        "usage": [{"operation": "ocr-read", "monthly": 30000}],
    });
    let scenario = format::scenario::read(&scenario.to_string(), Unnamed::Newest)
        .unwrap()
        .content;
    let results = Results::planned(scenario.clone(), recommend(&scenario, Goal::default()));
    let plan = results.scenario.subscription().plan;
    let story = Of::Way(Choice::AtVolume(45_000, plan));
    let calls = What::SourceCalls(0, Span::Month(0)).in_story(story);
    let found = explain(&[&results], calls, &PlainWords).unwrap();
    assert_eq!(found.value, Amount::Calls(Calls::new(45_000)));
    assert_eq!(
        Measure::Cost.figure(&results, 0),
        What::Cost(Span::Whole).planned()
    );
}
