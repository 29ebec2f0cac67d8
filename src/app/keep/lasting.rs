//! Texts that mean the same later: on another day, in another locale.
//!
//! `today`, `15 Apr` and `1.500` hang on who reads them when. What is kept is
//! written so that it stays what it was understood as; what nobody could read
//! yet, half a day or a wrong number, stays as it was typed.

use crate::{
    app::{
        check::{Meant, Reader, check, day_in},
        draft::{Column, Draft, Field, List, RowKey, Single},
        reading::Locale,
    },
    engine::{Catalog, Date},
    format::write::{Lookup, Shown},
};
use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// What was understood from the fields of a draft.
pub type Meanings = BTreeMap<Field, Meant>;

/// When texts are read, and how whoever reads them writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The day it is.
    pub day: Date,
    /// How numbers and days are written.
    pub locale: Locale,
}

impl Reader {
    /// When and how this reader reads.
    #[must_use]
    pub const fn occasion(&self) -> Occasion {
        Occasion {
            day: self.today,
            locale: self.locale,
        }
    }
}

/// The draft with every text that could be read otherwise later written out.
#[must_use]
pub fn lasting(draft: &Draft, meant: &Meanings) -> Draft {
    let mut lasting = draft.clone();
    for (field, text) in written_out(draft, meant) {
        lasting.set(field, text);
    }
    lasting
}

/// The fields whose texts could be read otherwise later, and what they mean.
fn written_out(draft: &Draft, meant: &Meanings) -> Vec<(Field, String)> {
    let hangs = |(field, meant): &(&Field, &Meant)| {
        let text = draft.text(**field);
        // Digits, spaces and `k` are read alike everywhere.
        let may_hang = matches!(meant, Meant::Day(_)) || text.contains(['.', ',']);
        may_hang && text != meant.text()
    };
    let hanging = meant.iter().filter(hangs);
    hanging
        .map(|(field, meant)| (*field, meant.text()))
        .collect()
}

/// The draft with what it meant `then` written out wherever it would be read
/// otherwise `now`; `None` where all of it reads the same.
#[must_use]
pub fn as_meant(
    draft: &Draft,
    catalog: &Arc<Catalog>,
    then: Occasion,
    now: Occasion,
) -> Option<Draft> {
    let day = |field: Field, text: &str, on: Occasion| day_in(field, text, on.locale, on.day);
    let days = day_texts(draft).filter_map(|(field, text)| {
        let meant = day(field, text, then)?;
        (day(field, text, now) != Some(meant)).then_some((field, Meant::Day(meant)))
    });
    let mut other: Vec<(Field, Meant)> = days.collect();
    // Numbers hang on no day.
    if then.locale != now.locale {
        let read = |on: Occasion| {
            let reader = Reader {
                catalog: Arc::clone(catalog),
                locale: on.locale,
                today: on.day,
            };
            check(draft, &reader).meant
        };
        let (meant, read) = (read(then), read(now));
        other.extend(
            meant
                .into_iter()
                .filter(|(field, meant)| read.get(field) != Some(meant)),
        );
    }
    if other.is_empty() {
        return None;
    }
    let mut written = draft.clone();
    for (field, meant) in other {
        written.set(field, meant.text());
    }
    Some(written)
}

/// The texts of all fields that a day stands in.
fn day_texts(draft: &Draft) -> impl Iterator<Item = (Field, &str)> {
    const SINGLES: [Single; 3] = [Single::Start, Single::Purchased, Single::QuoteValidUntil];
    const COLUMNS: [Column; 3] = [Column::Date, Column::Start, Column::Ends];
    let singles = SINGLES
        .into_iter()
        .map(|single| (single.into(), draft.text(single)));
    let cells = List::ALL.iter().flat_map(move |list| {
        let columns = list.columns().iter().filter(|c| COLUMNS.contains(c));
        columns.flat_map(move |column| {
            let cell = |row: &'_ crate::app::draft::Row| Field::Cell(*list, row.key, *column);
            let rows = draft.rows(*list).iter();
            rows.map(move |row| (cell(row), row.text(*column)))
        })
    });
    singles.chain(cells)
}

/// What the texts of a kept draft meant when it was kept. Whoever reads it on
/// that day and in that locale needs it not and finds what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    on: Occasion,
    /// By the path of the field; `None` where they have not been read yet.
    texts: Option<Vec<(String, String)>>,
}

impl Understood {
    /// What `meant` says beyond the texts themselves, if it does.
    #[must_use]
    pub fn of(draft: &Draft, meant: &Meanings, on: Occasion) -> Option<Self> {
        let places = Places::of(draft);
        let path = |(field, text)| Some((places.path(field)?, text));
        let texts: Vec<_> = written_out(draft, meant)
            .into_iter()
            .filter_map(path)
            .collect();
        (!texts.is_empty()).then_some(Self {
            on,
            texts: Some(texts),
        })
    }

    /// Of texts that nothing has read: what reads them had not come yet.
    #[must_use]
    pub const fn not_yet(on: Occasion) -> Self {
        Self { on, texts: None }
    }

    /// When the texts were read, or typed where nothing has read them yet.
    #[must_use]
    pub const fn on(&self) -> Occasion {
        self.on
    }

    /// When the texts were typed, where they are still to be read as then.
    #[must_use]
    pub fn unread(&self) -> Option<Occasion> {
        self.texts.is_none().then_some(self.on)
    }

    /// The draft as it was meant, where it would be read otherwise now.
    pub fn restore(&self, draft: &mut Draft, now: Occasion) {
        if self.on == now {
            return;
        }
        for (path, text) in self.texts.iter().flatten() {
            if let Some(field) = draft.field_at(path) {
                draft.set(field, text.as_str());
            }
        }
    }

    /// As it was kept; `None` where it was not, or is damaged.
    #[must_use]
    pub fn from_json(kept: &Value) -> Option<Self> {
        let texts = match &kept["texts"] {
            Value::Null => None,
            texts => Some(texts.as_object()?.iter()),
        };
        let text =
            |(path, text): (&String, &Value)| Some((path.clone(), text.as_str()?.to_owned()));
        Some(Self {
            on: Occasion {
                day: Date::parse(kept["day"].as_str()?)?,
                locale: Locale {
                    decimal_comma: kept["decimal_comma"].as_bool()?,
                    day_first: kept["day_first"].as_bool()?,
                },
            },
            texts: texts.map(|texts| texts.filter_map(text).collect()),
        })
    }
}

/// As it is kept.
impl Serialize for Understood {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Occasion { day, locale } = self.on;
        let mut kept = serializer.serialize_map(None)?;
        kept.serialize_entry("day", &Shown(day))?;
        kept.serialize_entry("decimal_comma", &locale.decimal_comma)?;
        kept.serialize_entry("day_first", &locale.day_first)?;
        let texts = self.texts.as_ref();
        let texts =
            texts.map(|texts| Lookup(texts.iter().map(|(path, text)| (path, text)).collect()));
        kept.serialize_entry("texts", &texts)?;
        kept.end()
    }
}

/// Where every row of a draft stands: a pasted log has thousands.
struct Places(HashMap<(List, RowKey), usize>);

impl Places {
    fn of(draft: &Draft) -> Self {
        let rows = List::ALL.iter().flat_map(|list| {
            let rows = draft.rows(*list).iter().enumerate();
            rows.map(move |(place, row)| ((*list, row.key), place))
        });
        Self(rows.collect())
    }

    fn path(&self, field: Field) -> Option<String> {
        match field {
            Field::One(single) => Some(single.key().to_owned()),
            Field::Cell(list, key, column) => {
                let place = self.0.get(&(list, key))?;
                Some(format!("{}[{place}].{}", list.key(), column.key()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            check::{Reader, check},
            draft::{Column, List, Single},
        },
        format::builtin,
    };
    use serde_json::json;
    use std::sync::Arc;

    fn reader(today: &str, locale: Locale) -> Reader {
        Reader {
            catalog: Arc::clone(builtin::newest()),
            locale,
            today: Date::parse(today).unwrap(),
        }
    }

    fn typed() -> Draft {
        let mut draft = Draft::default();
        draft.set(Single::Start, "today");
        draft.set(Single::Plan, "free");
        draft.set(Single::Purchased, "15 Apr");
        draft.set(Single::PackCredits, "1.500");
        draft.set(Single::Months, "12");
        let line = [
            (Column::Operation, "ocr-read"),
            (Column::Monthly, "12k"),
            (Column::Growth, "2,5"),
        ];
        draft.add(List::Usage, &line);
        draft.add(List::Changes, &[(Column::Date, "15 Ap")]);
        draft
    }

    fn texts(draft: &Draft) -> Vec<&str> {
        let line = &draft.rows(List::Usage)[0];
        vec![
            draft.text(Single::Start),
            draft.text(Single::Purchased),
            draft.text(Single::PackCredits),
            draft.text(Single::Months),
            line.text(Column::Monthly),
            line.text(Column::Growth),
            draft.rows(List::Changes)[0].text(Column::Date),
        ]
    }

    #[test]
    fn what_could_be_read_otherwise_is_written_out_and_the_rest_stays_as_typed() {
        let reader = reader("2026-11-25", Locale::CONTINENTAL);
        let draft = typed();
        let meant = check(&draft, &reader).meant;
        let lasting = lasting(&draft, &meant);
        assert_eq!(
            texts(&lasting),
            [
                "2026-11-25",
                meant[&Single::Purchased.into()].text().as_str(),
                "1500",
                "12",
                "12k",
                "2.5",
                "15 Ap"
            ]
        );
        let later = super::tests::reader("2027-03-01", Locale::AMERICAN);
        assert_eq!(check(&lasting, &later).meant, meant);
    }

    #[test]
    fn a_kept_draft_is_as_typed_on_its_day_and_as_meant_on_any_other() {
        let reader = reader("2026-11-25", Locale::CONTINENTAL);
        let draft = typed();
        let meant = check(&draft, &reader).meant;
        let kept = Understood::of(&draft, &meant, reader.occasion()).unwrap();
        let kept = Understood::from_json(&json!(kept)).unwrap();
        let opened = |day: &str, locale| {
            let mut opened = draft.clone();
            kept.restore(&mut opened, super::tests::reader(day, locale).occasion());
            opened
        };
        assert_eq!(opened("2026-11-25", Locale::CONTINENTAL), draft);
        let meant_then = lasting(&draft, &meant);
        assert_eq!(opened("2026-11-26", Locale::CONTINENTAL), meant_then);
        assert_eq!(opened("2026-11-25", Locale::AMERICAN), meant_then);
        let plain = lasting(&meant_then, &meant);
        assert_eq!(Understood::of(&plain, &meant, reader.occasion()), None);
        assert_eq!(Understood::from_json(&Value::Null), None);
    }

    #[test]
    fn what_was_not_read_before_it_was_kept_is_read_as_on_its_day_and_in_its_locale() {
        let then = reader("2026-11-25", Locale::CONTINENTAL);
        let draft = typed();
        let kept = Understood::not_yet(then.occasion());
        let kept = Understood::from_json(&json!(kept)).unwrap();
        assert_eq!(kept.unread(), Some(then.occasion()));
        let mut opened = draft.clone();
        let now = reader("2027-03-01", Locale::AMERICAN);
        kept.restore(&mut opened, now.occasion());
        assert_eq!(opened, draft);
        let as_meant =
            |now: &Reader| as_meant(&draft, &now.catalog, then.occasion(), now.occasion());
        let meant = check(&draft, &then).meant;
        let read = as_meant(&now).unwrap();
        assert_eq!(check(&read, &now).meant, meant);
        // What cannot be read stays as it was typed, and so does what reads the same.
        assert_eq!(texts(&read)[3..5], ["12", "12k"]);
        assert_eq!(texts(&read)[6], "15 Ap");
        assert_eq!(as_meant(&then), None);
        let damaged =
            json!({"day": "2026-11-25", "decimal_comma": true, "day_first": true, "texts": 7});
        assert_eq!(Understood::from_json(&damaged), None);
    }

    /// Midnight passes: numbers stay as they were typed, days stay the ones they meant.
    #[test]
    fn on_the_next_day_only_days_that_would_be_others_are_written_out() {
        let then = reader("2026-11-25", Locale::CONTINENTAL);
        let now = reader("2026-11-26", Locale::CONTINENTAL);
        let draft = typed();
        let next = as_meant(&draft, &then.catalog, then.occasion(), now.occasion()).unwrap();
        assert_eq!(
            texts(&next),
            ["2026-11-25", "15 Apr", "1.500", "12", "12k", "2,5", "15 Ap"]
        );
        assert_eq!(check(&next, &now).meant, check(&draft, &then).meant);
        let again = as_meant(&next, &then.catalog, then.occasion(), now.occasion());
        assert_eq!(again, None);
    }

    /// Every field that `check` reads a day from hangs on the day it is read.
    #[test]
    fn no_field_with_a_day_is_forgotten() {
        let mut draft = Draft::default();
        draft.set(Single::Plan, "free");
        for single in Single::ALL {
            if draft.text(*single).is_empty() {
                draft.set(*single, "today");
            }
        }
        for list in List::ALL {
            let cells: Vec<_> = list
                .columns()
                .iter()
                .map(|column| match column {
                    Column::Count | Column::Credits => (*column, "1"),
                    column => (*column, "today"),
                })
                .collect();
            draft.add(*list, &cells);
        }
        let then = reader("2026-11-25", Locale::AMERICAN);
        let meant = check(&draft, &then).meant.into_iter();
        let days: Vec<Field> = meant
            .filter(|(_, meant)| matches!(meant, Meant::Day(_)))
            .map(|(field, _)| field)
            .collect();
        let mut known: Vec<Field> = day_texts(&draft).map(|(field, _)| field).collect();
        known.sort();
        assert_eq!(days, known);
        assert!(days.len() > 6, "{days:?}");
    }
}
