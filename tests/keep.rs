//! What is kept: any valid scenario survives a file, a link and the browser's
//! storage unchanged, and nothing that is found there makes the app stop or
//! changes what is saved.

mod naive;

use credit_calculator::{
    app::{
        check::{Reader, check},
        document::{Document, DocumentId, Origin, SavedId},
        draft::Draft,
        keep::{
            Full, Store,
            backup::{self, Part},
            drafts,
            lasting::Meanings,
            saved,
            shelf::Shelf,
        },
        reading::Locale,
    },
    engine::{Catalog, Date, Scenario, forecast},
    format::{
        self, Unnamed,
        link::{self, Seen},
    },
};
use naive::generate::Rng;
use proptest::prelude::*;
use serde_json::Value;
use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

const SCENARIOS: u32 = 2_000;

/// A browser's storage with room for everything.
#[derive(Default)]
struct Memory(RefCell<BTreeMap<String, String>>);

impl Store for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Full> {
        self.0.borrow_mut().insert(key.into(), text.into());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }
}

fn reader(catalog: &Arc<Catalog>, locale: Locale) -> Reader {
    Reader {
        catalog: Arc::clone(catalog),
        locale,
        today: Date::parse("2026-09-01").unwrap(),
    }
}

/// The scenario that fields say.
fn said(draft: &Draft, catalog: &Arc<Catalog>, locale: Locale) -> Scenario {
    let checked = check(draft, &reader(catalog, locale));
    assert_eq!(checked.problem_count(), 0, "{:?}", checked.problems);
    checked.scenario.unwrap()
}

#[test]
fn any_valid_scenario_survives_file_link_and_storage_unchanged() {
    let mut rng = Rng::new(77);
    for i in 0..SCENARIOS {
        let (value, _) = naive::generate::scenario(&mut rng);
        let text = value.to_string();
        let scenario = format::scenario::read(&text, Unnamed::Newest)
            .unwrap()
            .content;
        let catalog = scenario.catalog();

        let file = format::scenario::write(&scenario);
        assert_eq!(
            format::scenario::read(&file, Unnamed::Newest)
                .unwrap()
                .content,
            scenario
        );

        let seen = Seen::of(&scenario, &forecast(&scenario));
        let sent = link::write(&scenario, Some(&seen));
        let sent = link::read(&sent).unwrap().content;
        assert_eq!((&sent.scenario, sent.seen), (&scenario, Some(seen)));

        let locale = [Locale::AMERICAN, Locale::CONTINENTAL][(i % 2) as usize];
        let document = Document::new(DocumentId("d".into()), Origin::Own, Draft::of(&scenario));
        let document = document.with_catalog(catalog);
        let kept = drafts::read(&drafts::write(&document, 5, None)).unwrap();
        assert_eq!(said(&kept.draft, &kept.catalog, locale), scenario);

        let store = Memory::default();
        let shelf = Shelf(&store);
        let done = shelf
            .save(&document, &Meanings::new(), false, SavedId("s".into()), 5)
            .unwrap();
        let saved = shelf.get(&done.tie.id).unwrap().unwrap();
        assert_eq!(said(&saved.draft, &saved.catalog, locale), scenario);

        let part = Part {
            draft: saved.draft,
            catalog: saved.catalog,
        };
        let reader = reader(catalog, locale);
        for file in [
            backup::write(std::slice::from_ref(&part), &reader),
            backup::write_one(&part, &reader),
        ] {
            let parts = backup::read(&file).unwrap().content;
            assert_eq!(said(&parts[0].draft, &parts[0].catalog, locale), scenario);
        }
    }
}

/// JSON that is nearly what is kept: pieces of it changed at random.
fn nearly(rng: &mut Rng, value: &mut Value, depth: u32) {
    let strange = [
        Value::Null,
        Value::Bool(true),
        (-1).into(),
        u64::MAX.into(),
        1.5.into(),
        "".into(),
        "2026-02-30".into(),
        Value::Array(Vec::new()),
        serde_json::json!({}),
    ];
    match value {
        Value::Object(fields) if !fields.is_empty() && depth > 0 => {
            let place = rng.within(0, fields.len() as i64 - 1) as usize;
            let key = fields.keys().nth(place).cloned().unwrap();
            if rng.chance(15) {
                fields.remove(&key);
            } else {
                nearly(rng, &mut fields[&key], depth - 1);
            }
        }
        Value::Array(items) if !items.is_empty() && depth > 0 => {
            let place = rng.within(0, items.len() as i64 - 1) as usize;
            nearly(rng, &mut items[place], depth - 1);
        }
        value => *value = rng.pick(&strange).clone(),
    }
}

#[test]
fn what_is_nearly_right_is_read_or_refused_and_the_rest_stays() {
    let mut rng = Rng::new(78);
    let store = Memory::default();
    let shelf = Shelf(&store);
    let (value, _) = naive::generate::scenario(&mut rng);
    let good = format::scenario::read(&value.to_string(), Unnamed::Newest)
        .unwrap()
        .content;
    let document = Document::new(DocumentId("d".into()), Origin::Own, Draft::of(&good));
    let document = document.with_catalog(good.catalog());
    shelf
        .save(
            &document,
            &Meanings::new(),
            false,
            SavedId("good".into()),
            5,
        )
        .unwrap();
    let kept = store.get("credits:saved:good").unwrap();
    let (mut opened, mut refused) = (0, 0);
    for _ in 0..4_000 {
        let mut value: Value = serde_json::from_str(&kept).unwrap();
        for _ in 0..rng.within(1, 3) {
            nearly(&mut rng, &mut value, 6);
        }
        store.set("credits:saved:odd", &value.to_string()).unwrap();
        store.set("credits:order", &value.to_string()).unwrap();
        store.set("credits:draft:odd", &value.to_string()).unwrap();
        match shelf.get(&SavedId("odd".into())).unwrap() {
            Ok(saved) => {
                let _ = check(&saved.draft, &reader(&saved.catalog, Locale::AMERICAN));
                opened += 1;
            }
            Err(_) => refused += 1,
        }
        assert_eq!(shelf.all().len(), 2);
        let _ = drafts::all(&store);
        let _ = drafts::last_changed(&store);
        let _ = backup::read(&value.to_string());
        let _ = backup::read(&format!(
            r#"{{"format": "credit-backup", "version": 1, "scenarios": [{value}]}}"#
        ));
        assert_eq!(store.get("credits:saved:good").as_ref(), Some(&kept));
    }
    assert!(
        opened > 500 && refused > 500,
        "{opened} opened, {refused} refused"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn arbitrary_text_never_panics(text in ".{0,200}") {
        let _ = drafts::read(&text);
        let _ = saved::read(&text);
        let _ = backup::read(&text);
        let _ = format::backup::is_backup(&text);
        let store = Memory::default();
        for key in ["credits:order", "credits:saved:x", "credits:draft:x", &text] {
            store.set(key, &text).unwrap();
        }
        let _ = (Shelf(&store).all(), drafts::all(&store));
        prop_assert_eq!(store.get("credits:saved:x"), Some(text));
    }
}
