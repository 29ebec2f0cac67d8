//! Texts that mean the same later: on another day, in another locale.
//!
//! `today`, `15 Apr` and `1.500` hang on who reads them when. What is kept is
//! written so that it stays what it was understood as; what nobody could read
//! yet, half a day or a wrong number, stays as it was typed.

use crate::{
    app::{
        check::Meant,
        draft::{Draft, Field, List, RowKey},
        reading::Locale,
    },
    engine::Date,
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// What was understood from the fields of a draft.
pub type Meanings = BTreeMap<Field, Meant>;

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

/// What the texts of a kept draft meant when it was kept. Whoever reads it on
/// that day and in that locale needs it not and finds what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    day: Date,
    locale: Locale,
    /// By the path of the field.
    texts: Vec<(String, String)>,
}

impl Understood {
    /// What `meant` says beyond the texts themselves, if it does.
    #[must_use]
    pub fn of(draft: &Draft, meant: &Meanings, day: Date, locale: Locale) -> Option<Self> {
        let places = Places::of(draft);
        let path = |(field, text)| Some((places.path(field)?, text));
        let texts: Vec<_> = written_out(draft, meant)
            .into_iter()
            .filter_map(path)
            .collect();
        (!texts.is_empty()).then_some(Self { day, locale, texts })
    }

    /// The draft as it was meant, where it would be read otherwise today.
    pub fn restore(&self, draft: &mut Draft, today: Date, locale: Locale) {
        if (self.day, self.locale) == (today, locale) {
            return;
        }
        for (path, text) in &self.texts {
            if let Some(field) = draft.field_at(path) {
                draft.set(field, text.as_str());
            }
        }
    }

    /// As it is kept.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let texts: Map<String, Value> = self
            .texts
            .iter()
            .map(|(path, text)| (path.clone(), text.as_str().into()))
            .collect();
        json!({
            "day": self.day.to_string(),
            "decimal_comma": self.locale.decimal_comma,
            "day_first": self.locale.day_first,
            "texts": texts,
        })
    }

    /// As it was kept; `None` where it was not, or is damaged.
    #[must_use]
    pub fn from_json(kept: &Value) -> Option<Self> {
        let texts = kept["texts"].as_object()?.iter();
        Some(Self {
            day: Date::parse(kept["day"].as_str()?)?,
            locale: Locale {
                decimal_comma: kept["decimal_comma"].as_bool()?,
                day_first: kept["day_first"].as_bool()?,
            },
            texts: texts
                .filter_map(|(path, text)| Some((path.clone(), text.as_str()?.to_owned())))
                .collect(),
        })
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
        let kept = Understood::of(&draft, &meant, reader.today, reader.locale).unwrap();
        let kept = Understood::from_json(&kept.to_json()).unwrap();
        let opened = |day: &str, locale| {
            let mut opened = draft.clone();
            kept.restore(&mut opened, Date::parse(day).unwrap(), locale);
            opened
        };
        assert_eq!(opened("2026-11-25", Locale::CONTINENTAL), draft);
        let meant_then = lasting(&draft, &meant);
        assert_eq!(opened("2026-11-26", Locale::CONTINENTAL), meant_then);
        assert_eq!(opened("2026-11-25", Locale::AMERICAN), meant_then);
        let plain = lasting(&meant_then, &meant);
        assert_eq!(
            Understood::of(&plain, &meant, reader.today, reader.locale),
            None
        );
        assert_eq!(Understood::from_json(&Value::Null), None);
    }
}
