use super::*;
use crate::{
    app::{
        check::Reader,
        draft::{Column, Draft, Field, List, Single},
        reading::Locale,
        results::work_out,
        words::PlainWords,
    },
    engine::Catalog,
    format::builtin,
};

fn side(name: &str, change: impl FnOnce(&mut Draft)) -> Side {
    side_of(name, builtin::newest(), change)
}

fn side_of(name: &str, list: &Arc<Catalog>, change: impl FnOnce(&mut Draft)) -> Side {
    let reader = Reader {
        catalog: Arc::clone(list),
        locale: Locale::AMERICAN,
        today: Date::parse("2026-09-01").unwrap(),
    };
    let mut draft = Draft::new(reader.today, "EUR");
    draft.set(Single::Plan, "business-100k");
    draft.set(Single::Purchased, "2026-09-01");
    let line = [(Column::Operation, "ocr-read"), (Column::Monthly, "30k")];
    draft.add(List::Usage, &line);
    change(&mut draft);
    let outcome = work_out(&draft, &reader, None);
    Side {
        name: name.to_owned(),
        results: outcome.results.unwrap(),
    }
}

fn three() -> [Side; 3] {
    [
        side("Stay", |_| {}),
        side("Larger", |draft| draft.set(Single::Plan, "business-300k")),
        side("Packs", |draft| {
            let packs = [
                (Column::Date, "2026-09-20"),
                (Column::Pack, "pack-100k"),
                (Column::Quantity, "2"),
            ];
            draft.add(List::Packs, &packs);
            let key = draft.rows(List::Usage)[0].key;
            draft.set(Field::Cell(List::Usage, key, Column::Growth), "2.5");
        }),
    ]
}

#[test]
fn percents_are_exact_and_rounded_half_away_from_zero() {
    let of = |base, value| percent(base, value).map(|change| change.0);
    assert_eq!(of(0, 5), None);
    assert_eq!(of(200, 200), Some(0));
    assert_eq!(of(3, 4), Some(3_333));
    assert_eq!(of(3, 2), Some(-3_333));
    assert_eq!(of(3, 5), Some(6_667));
    assert_eq!(of(80_000, 80_004), Some(1)); // 0.005 %
    assert_eq!(of(80_000, 79_996), Some(-1));
    assert_eq!(of(80_000, 80_003), Some(0));
    assert_eq!(of(5, 0), Some(-10_000));
    assert_eq!(of(1, u64::MAX), None);
    assert_eq!(of(1, 1 << 40), Some(((1 << 40) - 1) * 10_000));
}

#[test]
fn only_inputs_that_differ_are_listed() {
    let found = compare(&three(), &PlainWords).unwrap();
    let inputs: Vec<_> = found
        .inputs
        .iter()
        .map(|(label, texts)| format!("{label}: {}", texts.join(" | ")))
        .collect();
    assert_eq!(
        inputs,
        [
            "Plan: Business 100K | Business 300K | Business 100K",
            "Read text via OCR: 30,000 images a month | 30,000 images a month | 30,000 images a month, 2.5 % a month",
            "Packs to buy: – | – | 2 × 100,000 credits on 20 Sep 2026",
        ]
    );
}

fn inputs(sides: &[Side]) -> Vec<String> {
    let found = compare(sides, &PlainWords).unwrap();
    let lines = found.inputs.iter();
    lines
        .map(|(label, texts)| format!("{label}: {}", texts.join(" | ")))
        .collect()
}

#[test]
fn notes_uncertainty_and_quotes_that_differ_are_listed() {
    let other = side("Other", |draft| {
        draft.set(Single::Notes, "by phone");
        draft.set(Single::LevelPercent, "20");
        draft.set(Single::SpikeDays, "3");
        draft.set(Single::QuoteCustomer, "A shop");
        draft.set(Single::QuoteValidUntil, "2026-10-01");
        draft.set(Single::QuoteDiscount, "2.5");
    });
    assert_eq!(
        inputs(&[side("One", |_| {}), other]),
        [
            "Notes: – | by phone",
            "Level may be off by: – | 20 %",
            "Days of a peak: – | 3",
            "Quote for: – | A shop",
            "Quote valid until: – | 1 Oct 2026",
            "Discount: – | 2.5 %",
        ]
    );
}

#[test]
fn prices_of_a_list_of_ones_own_that_differ_are_listed_and_not_without_end() {
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let text = crate::format::catalog::write(builtin::newest());
        let mut list: serde_json::Value = serde_json::from_str(&text).unwrap();
        list["id"] = "own".into();
        change(&mut list);
        let list = crate::format::catalog::read(&list.to_string())
            .unwrap()
            .content;
        side_of("Own", &list, |_| {})
    };
    let theirs = side("Theirs", |_| {});
    let dearer = with(&|list| {
        list["plans"][1]["price"]["EUR"] = "69.00".into();
        list["packs"][0]["price"]["EUR"] = "9.00".into();
    });
    let name = &builtin::newest().packs()[0].name;
    let found = inputs(&[theirs.clone(), dearer]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("EUR 59.00 for 100,000 credits a month"));
    assert!(found[0].contains("| EUR 69.00 for"), "{found:?}");
    assert!(found[1].starts_with(&format!("Price of the pack {name}: ")));
    let all = with(&|list| {
        for solution in list["solutions"].as_array_mut().unwrap() {
            for operation in solution["operations"].as_array_mut().unwrap() {
                operation["credits"] = 777.into();
            }
        }
    });
    let found = inputs(&[theirs.clone(), all]);
    assert_eq!(found.len(), 13);
    assert!(
        found[12].ends_with("more prices: differ | differ"),
        "{found:?}"
    );
    let terms = with(&|list| list["source"] = "elsewhere".into());
    assert_eq!(
        inputs(&[theirs, terms]),
        ["Terms of the price list: the baseline’s | other terms at the same prices"]
    );
}

#[test]
fn what_some_share_is_not_said_of_all() {
    let [stay, larger, packs] = three();
    let named = |name: &str, side: &Side| Side {
        name: name.to_owned(),
        ..side.clone()
    };
    let finding = |sides: &[Side]| compare(sides, &PlainWords).unwrap().finding;
    let tied = finding(&[named("A", &larger), named("B", &larger), named("C", &stay)]);
    assert!(
        tied.starts_with("“A” and “B” cost least of those that refuse nothing"),
        "{tied}"
    );
    let refusing = finding(&[named("A", &stay), named("B", &stay), packs]);
    assert!(
        refusing.starts_with("“A” and “B” cost least, "),
        "{refusing}"
    );
    // One more costs the same and refuses nothing.
    let little = side("D", |draft| {
        let key = draft.rows(List::Usage)[0].key;
        draft.set(Field::Cell(List::Usage, key, Column::Monthly), "10");
    });
    assert_eq!(
        finding(&[named("A", &stay), named("B", &stay), little.clone()]),
        "All cost the same, but only “D” refuses nothing: in “A” and “B” calls for 600,000 credits in each are refused"
    );
    assert_eq!(
        finding(&[stay, little]),
        "All cost the same, but only “D” refuses nothing: in “Stay” calls for 600,000 credits are refused"
    );
}

/// Regression: one that leaves calls refused was called the same as one that
/// does not, or was not mentioned beside it.
#[test]
fn what_is_refused_is_part_of_the_headline() {
    let finding = |sides: &[Side]| compare(sides, &PlainWords).unwrap().finding;
    let asking = |name: &str, plan: &str, monthly: &str| {
        side(name, |draft| {
            draft.set(Single::Plan, plan);
            let key = draft.rows(List::Usage)[0].key;
            draft.set(Field::Cell(List::Usage, key, Column::Monthly), monthly);
        })
    };
    let (little, much) = (
        asking("Little", "business-100k", "10"),
        asking("Much", "business-100k", "30k"),
    );
    let more = asking("More", "business-100k", "40k");
    let larger = asking("Larger", "business-300k", "30k");
    assert_eq!(
        finding(&[little.clone(), little.clone()]),
        "All cost the same"
    );
    let dearer = PlainWords.money(cost(&larger) - cost(&much), "EUR");
    assert_eq!(
        finding(&[much.clone(), larger.clone(), little.clone()]),
        format!(
            "“Little” costs least and refuses nothing, {dearer} less than “Larger”; calls are refused in “Much”"
        )
    );
    assert_eq!(
        finding(&[little.clone(), larger.clone()]),
        format!("“Little” costs least, {dearer} less than “Larger”")
    );
    let (few, many) = (refused(&much), refused(&more));
    assert!(few < many && !few.is_zero());
    let few = PlainWords.credits(few);
    assert_eq!(
        finding(&[more.clone(), much.clone()]),
        format!(
            "All cost the same; calls are refused in all of them, for the fewest credits in “Much”: {few}"
        )
    );
    // Not only those that cost least are said to refuse calls.
    let paid = |side: &Side| PlainWords.money(cost(side), "EUR");
    let dear = asking("Dear", "business-300k", "400k");
    assert_eq!(
        finding(&[much.clone(), larger.clone(), dear]),
        format!(
            "“Larger” costs least of those that refuse nothing, {}. “Much” costs {}, and calls for {few} credits are \
             refused; calls are refused in “Dear”",
            paid(&larger),
            paid(&much)
        )
    );
    assert_eq!(
        finding(&[little, more, much]),
        format!(
            "All cost the same, but only “Little” refuses nothing: in “More” and “Much” calls for at least {few} \
             credits are refused"
        )
    );
}

#[test]
fn results_stand_beside_their_differences_from_the_first() {
    let found = compare(&three(), &PlainWords).unwrap();
    let row = |label: &str| {
        let row = found.rows.iter().find(|row| row.label == label).unwrap();
        let cells = row.cells.iter();
        cells
            .map(|cell| format!("{} {} {}", cell.value, cell.difference, cell.percent))
            .collect::<Vec<_>>()
    };
    let costs: Vec<_> = three()
        .iter()
        .map(|side| side.results.forecast.totals.cost().get())
        .collect();
    assert_eq!(costs[0], 70_800);
    let pay = row("To pay");
    assert_eq!(pay[0], "EUR 708.00  ");
    let more = Cents::new(costs[1] - costs[0]).to_string();
    assert!(
        pay[1].contains(&format!("+EUR {more}"))
            || pay[1].contains(&format!(
                "+EUR {}",
                PlainWords
                    .money(Cents::new(costs[1] - costs[0]), "EUR")
                    .trim_start_matches("EUR ")
            )),
        "{pay:?}"
    );
    assert_eq!(row("For packs")[0], "–  ");
    // The baseline has none: no percent of nothing.
    assert!(row("For packs")[2].ends_with(' '), "{:?}", row("For packs"));
    assert_eq!(row("Refused")[0], "600,000  ");
    assert_eq!(row("Refused")[1], "– −600,000 −100 %");
    assert_eq!(row("First day with refused calls")[0], "21 Sep 2026  ");
    assert!(row("First day with refused calls")[2].contains("later"));
    // In the third, usage grows, so two packs do not last.
    let larger = PlainWords.money(Cents::new(costs[1]), "EUR");
    assert_eq!(
        found.finding,
        format!(
            "“Larger” costs least of those that refuse nothing, {larger}. “Stay” costs EUR 708.00, and calls for \
             600,000 credits are refused; calls are refused in “Packs”"
        )
    );
    let [stay, _, packs] = three();
    let both = compare(&[stay.clone(), packs], &PlainWords).unwrap();
    assert!(both.finding.starts_with("“Stay” costs least, EUR "));
    assert!(
        both.finding.ends_with(
            "; calls are refused in all of them, for the fewest credits in “Stay”: 600,000"
        ),
        "{}",
        both.finding
    );
    let same = compare(&[stay.clone(), stay], &PlainWords).unwrap();
    assert_eq!(
        same.finding,
        "All cost the same; calls for 600,000 credits are refused in each"
    );
    assert!(found.rows.iter().all(|row| row.label != "From carry-over"));
}

#[test]
fn charges_add_up_to_what_is_to_pay_and_bars_share_one_scale() {
    let sides = three();
    for side in &sides {
        let charged: Cents = costs::charges(side)
            .into_iter()
            .fold(Cents::ZERO, |sum, (_, cost)| sum + cost);
        assert_eq!(charged, side.results.forecast.totals.cost());
    }
    let found = compare(&sides, &PlainWords).unwrap();
    for group in &found.bars {
        let lengths: Vec<u32> = group
            .bars
            .iter()
            .map(|bar| bar.parts.iter().map(|part| part.share.0).sum())
            .collect();
        let longest = *lengths.iter().max().unwrap();
        assert!(
            (9_990..=10_000).contains(&longest),
            "{}: {lengths:?}",
            group.title
        );
    }
    let costs = found.costs.unwrap();
    assert_eq!(costs.lines.len(), 3);
    let (_, last) = costs.places.last().unwrap();
    for side in &sides {
        let paid = PlainWords.money(side.results.forecast.totals.cost(), "EUR");
        assert!(last.contains(&format!("{} {paid}", side.name)), "{last}");
    }
}

#[test]
fn a_long_name_is_cut_at_the_end_of_its_line() {
    let long = "A plan for the whole of the season";
    let sides = [side(long, |_| {}), side("Packs", |_| {})];
    let costs = compare(&sides, &PlainWords).unwrap().costs.unwrap();
    let ends: Vec<_> = costs
        .lines
        .iter()
        .map(|line| line.name.0.label.as_str())
        .collect();
    assert_eq!(ends, ["A plan for the whole of…", "Packs"]);
}

#[test]
fn other_currencies_are_shown_and_not_compared() {
    let dollars = side("Dollars", |draft| draft.set(Single::Currency, "USD"));
    let found = compare(&[side("Euros", |_| {}), dollars], &PlainWords).unwrap();
    assert!(found.apart.contains("different currencies"));
    let pay = &found.rows[0];
    assert_eq!(pay.label, "To pay");
    assert!(pay.cells[1].value.starts_with("USD "));
    assert_eq!(
        (
            pay.cells[1].difference.as_str(),
            pay.cells[1].percent.as_str()
        ),
        ("", "")
    );
    assert_eq!(found.costs, None);
    assert_eq!(compare(&[], &PlainWords), None);
}
