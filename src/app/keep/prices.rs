//! Which price list a kept draft belongs to: by its id where it ships with the
//! app, else whole, as in a scenario's file.

use super::Unkept;
use crate::{
    engine::{Catalog, Scenario},
    format::{builtin, catalog},
};
use serde_json::Value;
use std::sync::Arc;

/// A price list as it is kept.
#[must_use]
pub fn write(list: &Catalog) -> Value {
    if builtin::ships(list) {
        return list.id().into();
    }
    // What is written is JSON.
    serde_json::from_str(&catalog::write(list)).unwrap_or_default()
}

/// The price list that was kept; the newest where none was.
///
/// # Errors
/// When it is none, or one of which only a newer app knows.
pub fn read(kept: &Value) -> Result<Arc<Catalog>, Unkept> {
    match kept {
        Value::Null => Ok(Arc::clone(builtin::newest())),
        Value::String(id) => builtin::find(id).cloned().ok_or(Unkept::Newer),
        Value::Object(_) => match catalog::read(&kept.to_string()) {
            Ok(read) => Ok(read.content),
            Err(_) => Err(Unkept::Damaged),
        },
        _ => Err(Unkept::Damaged),
    }
}

/// A scenario with today's prices: on the newest list where it names an older
/// one that ships and the newest has all it names, else as it is.
#[must_use]
pub fn todays(scenario: Scenario, newest: &Arc<Catalog>) -> Scenario {
    let list = scenario.catalog();
    if **list == **newest || !builtin::ships(list) {
        return scenario;
    }
    Scenario::new(Arc::clone(newest), scenario.to_parts()).unwrap_or(scenario)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Unnamed, scenario};

    fn newer(plan: &str) -> Arc<Catalog> {
        let mut list: Value = serde_json::from_str(&catalog::write(builtin::newest())).unwrap();
        list["id"] = "next-year".into();
        list["as_of"] = "2027-08-28".into();
        list["plans"][1]["id"] = plan.into();
        list["plans"][1]["price"]["EUR"] = "69.00".into();
        catalog::read(&list.to_string()).unwrap().content
    }

    #[test]
    fn a_list_that_ships_is_kept_by_its_id_and_ones_own_whole() {
        let own = newer("business-100k");
        for (list, is_id) in [(builtin::newest(), true), (&own, false)] {
            let kept = write(list);
            assert_eq!(kept.is_string(), is_id);
            assert_eq!(read(&kept).as_ref(), Ok(list));
        }
    }

    #[test]
    fn a_scenario_gets_todays_prices_where_they_have_all_it_names() {
        let text = r#"{"format": "credit-scenario", "version": 1, "start": "2026-04-20", "months": 1,
            "currency": "EUR", "subscription": {"purchased": "2026-04-20", "plan": "business-100k"}}"#;
        let sent = scenario::read(text, Unnamed::Newest).unwrap().content;
        let same = todays(sent.clone(), builtin::newest());
        assert_eq!(same, sent);
        let dearer = todays(sent.clone(), &newer("business-100k"));
        let cost = crate::engine::forecast(&dearer).totals.cost();
        assert_eq!(cost.to_string(), "69.00");
        // The plan is sold no more.
        assert_eq!(todays(sent.clone(), &newer("business-200k")), sent);
        // A list of one's own stays.
        let own = Scenario::new(newer("business-100k"), sent.to_parts()).unwrap();
        assert_eq!(todays(own.clone(), builtin::newest()), own);
    }
}
