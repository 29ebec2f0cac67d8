//! The kept draft of a document: what stood in its fields, where it came from
//! and what it belongs to.

use super::{
    Full, Key, Store, Unkept,
    lasting::{Occasion, Understood},
    prices,
    shelf::Entry,
};
use crate::{
    app::{
        document::{Document, DocumentId, Origin, SavedId, Sent, Tie},
        draft::Draft,
    },
    engine::Catalog,
    format::{link::Seen, write::line_of},
};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// The version of kept drafts that is written.
///
/// - 1: origin, time and draft.
/// - 2: also the saved scenario it belongs to, the link it was opened from, and
///   its price list. An app of version 1 would drop these. Later also what its
///   texts meant, what the link brought, and whether it is an example that
///   nobody has changed; without these it is only more of the reader's own.
const VERSION: u64 = 2;

/// A kept draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where the document came from.
    pub origin: Origin,
    /// When it was last changed: the browser's clock, in milliseconds.
    pub changed: u64,
    /// What stood in the fields.
    pub draft: Draft,
    /// The saved scenario that it belongs to.
    pub tie: Option<Tie>,
    /// The link that it was opened from.
    pub sent: Option<Arc<Sent>>,
    /// The price list of its ids.
    pub catalog: Arc<Catalog>,
    /// What its texts meant when it was kept, where that is more than they say.
    pub understood: Option<Understood>,
    /// Whether it was as it was opened: an example, or a saved scenario.
    pub is_as_opened: bool,
}

impl Kept {
    /// With the texts as they were meant, where they would be read otherwise
    /// now. Those that nobody has read yet are left to be read.
    #[must_use]
    pub fn as_meant(mut self, now: Occasion) -> Self {
        if let Some(understood) = self.understood.take() {
            understood.restore(&mut self.draft, now);
            let is_unread = understood.unread().is_some_and(|then| then != now);
            self.understood = Some(understood).filter(|_| is_unread);
        }
        self
    }

    /// When its texts were typed, where they are still to be read as then.
    #[must_use]
    pub fn unread(&self) -> Option<Occasion> {
        self.understood.as_ref()?.unread()
    }

    /// Whether all of a document is in it, as it is meant `now`. `turn` gives a
    /// document with what it meant at another time, where that can be read yet.
    #[must_use]
    pub fn holds(
        self,
        document: &Document,
        now: Occasion,
        turn: impl FnOnce(&Document, Occasion) -> Option<Document>,
    ) -> bool {
        let is_in = |kept: &Draft| kept.says(document.draft());
        let Some(understood) = &self.understood else {
            return is_in(&self.draft);
        };
        let then = understood.on();
        if document.unread().unwrap_or(now) == then {
            return is_in(&self.draft);
        }
        // Opened since, all of it was written out; left open, only what reads otherwise.
        let mut restored = self.draft.clone();
        understood.restore(&mut restored, now);
        if understood.unread().is_none() && is_in(&restored) {
            return true;
        }
        let left_open = Document::kept(document.id.clone(), self, None);
        turn(&left_open, then).is_some_and(|turned| is_in(turned.draft()))
    }
}

/// What is kept of every document.
#[derive(Serialize)]
struct Common<'a> {
    version: u64,
    origin: &'static str,
    changed: u64,
    draft: &'a Draft,
    /// The id of the price list.
    catalog: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    understood: Option<&'a Understood>,
}

impl<'a> Common<'a> {
    fn of(document: &'a Document, changed: u64, understood: Option<&'a Understood>) -> Self {
        Self {
            version: VERSION,
            origin: document.origin.key(),
            changed,
            draft: document.draft(),
            catalog: document.catalog().id(),
            understood,
        }
    }
}

/// The text under which a document's draft is kept, with what its texts mean.
#[must_use]
pub fn write(document: &Document, changed: u64, understood: Option<&Understood>) -> String {
    let mut kept = json!(Common::of(document, changed, understood));
    kept["catalog"] = prices::write(document.catalog());
    if let Some(Tie { id, revision }) = document.tie() {
        kept["saved"] = json!({"id": id.0, "revision": revision});
    }
    if let Some(sent) = document.sent() {
        kept["link"] = sent.text.as_str().into();
        // What it says, so that going on needs not take it apart again.
        let seen = sent.seen.as_ref().map(Seen::write);
        kept["brought"] = json!({"draft": sent.draft, "seen": seen});
    }
    if document.is_plain_example() || (document.tie().is_some() && document.is_as_opened()) {
        kept["unchanged"] = true.into();
    }
    kept.to_string()
}

/// The same of a document that was opened before anything could read texts:
/// it is the reader's own, on a price list that ships, and its texts are still
/// to be read as `then`.
#[must_use]
pub fn write_unread(document: &Document, changed: u64, then: Occasion) -> String {
    line_of(&Common::of(
        document,
        changed,
        Some(&Understood::not_yet(then)),
    ))
}

/// Reads a kept draft of any version.
///
/// # Errors
/// When the text is not one, or a newer version's.
pub fn read(text: &str) -> Result<Kept, Unkept> {
    let kept: Value = serde_json::from_str(text).map_err(|_| Unkept::Damaged)?;
    match kept["version"].as_u64() {
        Some(1) => read_version_2(&from_version_1(kept)),
        Some(VERSION) => read_version_2(&kept),
        Some(version) if version > VERSION => Err(Unkept::Newer),
        _ => Err(Unkept::Damaged),
    }
}

/// Version 1 belonged to no saved scenario and to no link, and its price list
/// was the only one there was.
fn from_version_1(mut kept: Value) -> Value {
    kept["version"] = 2.into();
    kept["catalog"] = "ximilar-2026-08".into();
    kept
}

fn read_version_2(kept: &Value) -> Result<Kept, Unkept> {
    if !kept["draft"].is_object() {
        return Err(Unkept::Damaged);
    }
    let tie = kept["saved"]["id"].as_str().map(|id| Tie {
        id: SavedId(id.to_owned()),
        revision: kept["saved"]["revision"].as_u64().unwrap_or(0),
    });
    // The draft stands on its own feet where only the link's text was kept.
    let brought = &kept["brought"];
    let link = kept["link"]
        .as_str()
        .filter(|_| brought["draft"].is_object());
    let sent = link.map(|text| {
        Arc::new(Sent {
            text: text.to_owned(),
            seen: brought["seen"].as_str().and_then(Seen::read),
            draft: Draft::from_json(&brought["draft"]),
        })
    });
    let origin = kept["origin"].as_str().and_then(Origin::from_key);
    Ok(Kept {
        origin: origin.unwrap_or_default(),
        changed: kept["changed"].as_u64().unwrap_or(0),
        draft: Draft::from_json(&kept["draft"]),
        tie,
        sent,
        catalog: prices::read(&kept["catalog"])?,
        understood: Understood::from_json(&kept["understood"]),
        is_as_opened: kept["unchanged"].as_bool().unwrap_or(false),
    })
}

/// A draft in the store, opened or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its document.
    pub id: DocumentId,
    /// What it holds, or why it cannot be opened.
    pub kept: Result<Kept, Unkept>,
}

/// Every draft that is kept, the one changed last first; what cannot be opened
/// comes last.
#[must_use]
pub fn all(store: &dyn Store) -> Vec<Found> {
    let mut found: Vec<Found> = store
        .keys()
        .iter()
        .filter_map(|key| match Key::read(key) {
            Some(Key::Draft(id)) => Some(Found {
                kept: read(&store.get(key)?),
                id,
            }),
            _ => None,
        })
        .collect();
    let changed = |found: &Found| found.kept.as_ref().map_or(0, |kept| kept.changed);
    found.sort_by(|a, b| (changed(b), &a.id).cmp(&(changed(a), &b.id)));
    found
}

/// Whether nothing would be lost without a draft: all of it is in the saved
/// scenario it belongs to, or it is an example that nobody has changed.
#[must_use]
pub fn is_needless(found: &Found, entries: &[Entry]) -> bool {
    let Ok(kept) = &found.kept else {
        return false;
    };
    let Some(tie) = &kept.tie else {
        return kept.is_as_opened;
    };
    let saved = entries.iter().find(|entry| entry.id == tie.id);
    let saved = saved.and_then(|entry| entry.content.as_ref().ok());
    saved.is_some_and(|saved| saved.draft.says(&kept.draft))
}

/// The drafts that hold something which is not saved and not open here.
#[must_use]
pub fn left(store: &dyn Store, open: &DocumentId, entries: &[Entry]) -> Vec<Found> {
    let mut found = all(store);
    found.retain(|found| found.id != *open && !is_needless(found, entries));
    found
}

/// Puts back a draft that was taken away, and tells whether under its own id.
/// Where another tab has kept something else under that since, both are kept:
/// what is put back under the id `fresh`.
///
/// # Errors
/// When there is no room for it any more.
pub fn put_back(
    store: &dyn Store,
    id: &DocumentId,
    text: &str,
    fresh: DocumentId,
) -> Result<bool, Full> {
    let own = Key::Draft(id.clone()).text();
    let Some(since) = store.get(&own) else {
        return store.set(&own, text).map(|()| true);
    };
    let is_same = match (read(&since), read(text)) {
        (Ok(since), Ok(kept)) => {
            since.draft.says(&kept.draft)
                && since.tie == kept.tie
                && since.understood == kept.understood
                && since.catalog == kept.catalog
        }
        _ => since == text,
    };
    if is_same {
        return Ok(true);
    }
    store.set(&Key::Draft(fresh).text(), text).map(|()| false)
}

/// The drafts that can go: needless, and not the one that the next visit goes
/// on with. Every tab that was open leaves one.
#[must_use]
pub fn needless(store: &dyn Store, entries: &[Entry]) -> Vec<DocumentId> {
    let next = last_changed(store);
    all(store)
        .into_iter()
        .filter(|found| is_needless(found, entries) && Some(&found.id) != next.as_ref())
        .map(|found| found.id)
        .collect()
}

/// The draft to go on with on a new visit: the one changed last, and rather
/// somebody's own than one that a link brought.
#[must_use]
pub fn last_changed(store: &dyn Store) -> Option<DocumentId> {
    let found = all(store);
    let own = |found: &&Found| {
        let kept = found.kept.as_ref();
        kept.is_ok_and(|kept| kept.origin != Origin::Link)
    };
    let any = |found: &&Found| found.kept.is_ok();
    found
        .iter()
        .find(own)
        .or_else(|| found.iter().find(any))
        .map(|found| found.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            document::{Action, update},
            draft::{Column, List, Single},
            keep::{lasting::Meanings, shelf::Shelf, testing::Shelfroom},
            reading::Locale,
        },
        engine::Date,
    };

    #[test]
    fn a_kept_draft_opens_as_it_was() {
        let mut draft = Draft::default();
        draft.set(Single::Months, "twelve");
        let tie = Tie {
            id: SavedId("s".into()),
            revision: 4,
        };
        let document = Document::new(DocumentId("x".into()), Origin::Example, draft.clone())
            .tied(tie.clone(), draft.clone());
        let kept = read(&write(&document, 17, None)).unwrap();
        assert_eq!(
            kept,
            Kept {
                origin: Origin::Example,
                changed: 17,
                draft: draft.clone(),
                tie: Some(tie),
                sent: None,
                catalog: Arc::clone(crate::format::builtin::newest()),
                understood: None,
                is_as_opened: true,
            }
        );
        let again = Document::kept(DocumentId("y".into()), kept, Some(draft));
        assert!(again.is_as_opened());
    }

    #[test]
    fn what_was_typed_before_it_could_be_read_opens_the_same() {
        let mut draft = Draft::default();
        draft.set(Single::Name, "a \"name\"\n\u{1}\\ ž");
        draft.add(List::Usage, &[(Column::Monthly, "1,5k")]);
        let document = Document::new(DocumentId("x".into()), Origin::Own, draft);
        let on = Occasion {
            day: Date::parse("2026-11-25").unwrap(),
            locale: Locale::CONTINENTAL,
        };
        let unread = Understood::not_yet(on);
        let kept = read(&write_unread(&document, 17, on)).unwrap();
        assert_eq!(kept, read(&write(&document, 17, Some(&unread))).unwrap());
        assert_eq!(kept.draft, **document.draft());
        assert_eq!(kept.unread(), Some(on));
    }

    /// A sample of every version, as it was written. They must open for good.
    #[test]
    fn every_version_of_a_kept_draft_opens_for_good() {
        let version_1 = r#"{"version":1,"origin":"own","changed":1795000000000,"draft":{"months":"6","start":"2026-09-01","usage":[{"operation":"ocr-read","monthly":"12k"}],"recipes":[{"name":"A product","count":"500","operations":"ocr-read"}]}}"#;
        let version_2 = r#"{"catalog":"ximilar-2026-08","changed":1795000000000,"draft":{"months":"6","start":"2026-09-01","usage":[{"operation":"ocr-read","monthly":"12k"}],"recipes":[{"name":"A product","count":"500","operations":"ocr-read"}]},"origin":"saved","saved":{"id":"k3","revision":7},"version":2}"#;
        for (sample, tie) in [(version_1, None), (version_2, Some(7))] {
            let kept = read(sample).unwrap();
            assert_eq!(kept.draft.text(Single::Months), "6");
            assert_eq!(kept.draft.rows(List::Usage).len(), 1);
            assert_eq!(kept.draft.rows(List::Recipes).len(), 1);
            assert_eq!(kept.changed, 1_795_000_000_000);
            assert_eq!(kept.tie.map(|tie| tie.revision), tie);
            assert_eq!(kept.catalog.id(), "ximilar-2026-08");
        }
    }

    #[test]
    fn damage_and_newer_versions_are_told_apart() {
        for damaged in [
            "",
            "{",
            "[]",
            "7",
            "{}",
            r#"{"version":0}"#,
            r#"{"version":1}"#,
            r#"{"version":"1","draft":{}}"#,
            r#"{"version":2,"draft":[]}"#,
            r#"{"version":2,"draft":{},"catalog":7}"#,
            r#"{"version":2,"draft":{},"catalog":{}}"#,
        ] {
            assert_eq!(read(damaged), Err(Unkept::Damaged), "{damaged}");
        }
        for newer in [
            r#"{"version":3,"draft":{}}"#,
            r#"{"version":2,"draft":{},"catalog":"next-year"}"#,
        ] {
            assert_eq!(read(newer), Err(Unkept::Newer), "{newer}");
        }
    }

    /// Nobody sees these in a list, and every tab leaves one.
    #[test]
    fn drafts_that_hold_nothing_more_do_not_pile_up() {
        let store = Shelfroom::new();
        let shelf = Shelf(&store);
        let mut draft = Draft::default();
        draft.set(Single::Name, "s");
        let open = Document::new(DocumentId("d".into()), Origin::Own, draft.clone());
        let saved = SavedId("s".into());
        let done = shelf.save(&open, &Meanings::new(), false, saved, 1);
        let keep = |id: &str, document: &Document, changed| {
            store.put(
                &format!("credits:draft:{id}"),
                &write(document, changed, None),
            );
        };
        let tied = open.tied(done.unwrap().tie, draft.clone());
        for (i, id) in ["a", "b", "c"].into_iter().enumerate() {
            keep(id, &tied, i as u64);
        }
        let changed = update(&tied, Action::Edit(Single::Months.into(), "7".into()));
        keep("changed", &changed, 1);
        let example = Document::of_example(DocumentId("e".into()), draft);
        keep("example", &example, 1);
        let changed = update(&example, Action::Edit(Single::Months.into(), "7".into()));
        keep("changed example", &changed, 1);
        store.put("credits:draft:broken", "{");
        let needless = |shelf: Shelf<'_>| {
            let ids = needless(&store, &shelf.all()).into_iter().map(|id| id.0);
            ids.collect::<Vec<_>>()
        };
        assert_eq!(needless(shelf), ["b", "example", "a"]);
        // Without the scenario they are all that is left of it.
        let _ = shelf.remove(&SavedId("s".into()));
        assert_eq!(needless(shelf), ["example"]);
    }

    /// The link's text is kept for apps that read it; what it brought is read
    /// without taking it apart.
    #[test]
    fn what_a_link_brought_is_kept_with_what_its_sender_saw() {
        let mut draft = Draft::default();
        draft.set(Single::Name, "sent");
        let seen = Seen {
            catalog: "ximilar-2026-08".into(),
            as_of: Date::parse("2026-08-28").unwrap(),
            totals: crate::engine::forecast::Totals::default(),
        };
        let sent = Sent {
            text: "1.not a link".into(),
            seen: Some(seen),
            draft,
        };
        let document = Document::of_link(DocumentId("d".into()), Arc::new(sent.clone()));
        let kept = read(&write(&document, 1, None)).unwrap();
        assert_eq!(kept.sent.as_deref(), Some(&sent));
        let again = Document::kept(DocumentId("e".into()), kept, None);
        assert!(again.is_as_opened() && !again.is_unsaved_work());
        // As an earlier app kept it: a draft of the reader's own.
        let mut earlier: Value = serde_json::from_str(&write(&document, 1, None)).unwrap();
        earlier.as_object_mut().unwrap().remove("brought");
        let kept = read(&earlier.to_string()).unwrap();
        assert_eq!((kept.sent, kept.draft.text(Single::Name)), (None, "sent"));
    }

    #[test]
    fn a_new_visit_goes_on_with_somebodys_own_draft() {
        let store = Shelfroom::new();
        assert_eq!(last_changed(&store), None);
        let keep = |id: &str, origin, changed| {
            let document = Document::new(DocumentId(id.into()), origin, Draft::default());
            let key = Key::Draft(document.id.clone()).text();
            store.put(&key, &write(&document, changed, None));
        };
        keep("link", Origin::Link, 9);
        store.put("credits:draft:broken", "{");
        store.put("something else", "{");
        assert_eq!(last_changed(&store), Some(DocumentId("link".into())));
        keep("older", Origin::Own, 3);
        keep("newer", Origin::Saved, 5);
        assert_eq!(last_changed(&store), Some(DocumentId("newer".into())));
        let order: Vec<_> = all(&store).into_iter().map(|found| found.id.0).collect();
        assert_eq!(order, ["link", "newer", "older", "broken"]);
    }

    /// Regression: without locks another tab may have gone on with a draft that
    /// was deleted here, and undoing that wrote over what it had kept.
    #[test]
    fn a_draft_that_is_put_back_writes_over_nothing_that_was_kept_since() {
        let store = Shelfroom::new();
        let [id, fresh] = ["d", "fresh"].map(|id| DocumentId(id.into()));
        let put_back = |text: &str| put_back(&store, &id, text, fresh.clone());
        let kept = |id: &str| store.get(&format!("credits:draft:{id}"));
        assert_eq!(put_back("deleted"), Ok(true));
        assert_eq!(put_back("deleted"), Ok(true));
        assert_eq!(kept("fresh"), None);
        // Kept again as it was, at another time.
        let document = Document::new(id.clone(), Origin::Own, Draft::default());
        store.put("credits:draft:d", &write(&document, 2, None));
        assert_eq!(put_back(&write(&document, 1, None)), Ok(true));
        assert_eq!(kept("fresh"), None);
        store.put("credits:draft:d", "changed since");
        assert_eq!(put_back("deleted"), Ok(false));
        assert_eq!(kept("d").as_deref(), Some("changed since"));
        assert_eq!(kept("fresh").as_deref(), Some("deleted"));
        store.remove("credits:draft:fresh");
        store.fill_up();
        assert_eq!(put_back("deleted"), Err(Full));
        assert_eq!(kept("d").as_deref(), Some("changed since"));
    }

    /// Regression: the same text kept on another day, or with another price list,
    /// passed for the same draft, and what was deleted was not put back.
    #[test]
    fn a_draft_that_means_something_else_is_put_back_beside_what_was_kept_since() {
        let [id, fresh] = ["d", "fresh"].map(|id| DocumentId(id.into()));
        let own = Key::Draft(id.clone()).text();
        let mut draft = Draft::default();
        draft.set(Single::Start, "today");
        let open = Document::new(id.clone(), Origin::Own, draft);
        let on = |day: &str| {
            Understood::not_yet(Occasion {
                day: Date::parse(day).unwrap(),
                locale: crate::app::reading::Locale::CONTINENTAL,
            })
        };
        let newest = crate::format::builtin::newest();
        let renamed = crate::format::catalog::write(newest).replace(newest.id(), "another");
        let other = crate::format::catalog::read(&renamed).unwrap().content;
        let elsewhere = open.clone().with_catalog(&other);
        let deleted = write(&open, 1, Some(&on("2026-11-25")));
        for (since, is_same) in [
            (write(&open, 2, Some(&on("2026-11-25"))), true),
            (write(&open, 2, Some(&on("2026-11-26"))), false),
            (write(&elsewhere, 2, Some(&on("2026-11-25"))), false),
        ] {
            let store = Shelfroom::new();
            store.put(&own, &since);
            assert_eq!(put_back(&store, &id, &deleted, fresh.clone()), Ok(is_same));
            assert_eq!(store.get(&own), Some(since));
            let beside = store.get(&Key::Draft(fresh.clone()).text());
            assert_eq!(beside, Some(deleted.clone()).filter(|_| !is_same));
        }
    }

    /// Regression: after midnight what was left open is written out and what was
    /// kept of it is not, so it passed for something that there was no room for.
    #[test]
    fn what_was_kept_holds_a_document_that_a_new_day_has_written_out() {
        use crate::app::{check, reading::Locale};
        type Turn<'a> = &'a dyn Fn(&Document, Occasion) -> Option<Document>;
        let on = |day: &str| Occasion {
            day: Date::parse(day).unwrap(),
            locale: Locale::CONTINENTAL,
        };
        let (then, now) = (on("2026-11-25"), on("2026-11-26"));
        let turn: Turn<'_> = &|document, then| Some(document.as_meant(then, now));
        let no_turn: Turn<'_> = &|_, _| None;
        let mut draft = Draft::default();
        draft.set(Single::Start, "today");
        draft.set(Single::QuoteDiscount, "1.500");
        let left = Document::new(DocumentId("d".into()), Origin::Own, draft);
        let reader = check::Reader {
            catalog: Arc::clone(left.catalog()),
            locale: then.locale,
            today: then.day,
        };
        let meant = check::check(left.draft(), &reader).meant;
        let of = |understood: Option<Understood>| read(&write(&left, 1, understood.as_ref()));
        let kept = of(Understood::of(left.draft(), &meant, then)).unwrap();
        let unread = of(Some(Understood::not_yet(then))).unwrap();
        let turned = left.as_meant(then, now);
        for kept in [&kept, &unread] {
            let holds =
                |document: &Document, now, turn: Turn<'_>| kept.clone().holds(document, now, turn);
            assert!(holds(&left, then, no_turn));
            assert!(holds(&turned, now, turn));
            // Nothing could read it by midnight.
            assert!(holds(&left.clone().unread_since(then), now, no_turn));
            // Typed on the new day it is another one.
            assert!(!holds(&left, now, turn));
            let changed = update(&turned, Action::Edit(Single::Months.into(), "7".into()));
            assert!(!holds(&changed, now, turn));
        }
        // Opened on the new day.
        let again = Document::kept(left.id.clone(), kept.clone().as_meant(now), None);
        assert!(kept.clone().holds(&again, now, no_turn));
    }

    #[test]
    fn what_was_kept_before_it_could_be_read_is_read_as_it_was_meant() {
        use crate::app::reading::Locale;
        let on = |day: &str, locale| Occasion {
            day: Date::parse(day).unwrap(),
            locale,
        };
        let then = on("2026-11-25", Locale::CONTINENTAL);
        let mut draft = Draft::default();
        draft.set(Single::Start, "today");
        draft.set(Single::QuoteDiscount, "1.500");
        let document = Document::new(DocumentId("x".into()), Origin::Own, draft);
        let text = write(&document, 1, Some(&Understood::not_yet(then)));
        // On the same day it is what was typed.
        let same = read(&text).unwrap().as_meant(then);
        assert_eq!(
            (same.unread(), same.draft.text(Single::Start)),
            (None, "today")
        );
        let now = on("2026-11-27", Locale::AMERICAN);
        let kept = read(&text).unwrap().as_meant(now);
        assert_eq!(kept.unread(), Some(then));
        let open = Document::kept(DocumentId("y".into()), kept, None);
        assert_eq!(open.unread(), Some(then));
        let read = open.as_meant(then, now);
        let texts = |draft: &Draft| {
            [Single::Start, Single::QuoteDiscount].map(|field| draft.text(field).to_owned())
        };
        assert_eq!(texts(read.draft()), ["2026-11-25", "1500"]);
        // A backup of it says the same.
        let reader = crate::app::check::Reader {
            catalog: Arc::clone(crate::format::builtin::newest()),
            locale: now.locale,
            today: now.day,
        };
        let kept = super::read(&text).unwrap();
        let part = crate::app::keep::backup::Part::of_kept(&kept, &reader);
        assert_eq!(texts(&part.draft), ["2026-11-25", "1500"]);
    }
}
