//! The billing periods as columns. The table below them has the same figures.

use super::{Drawing, chart, hatched, hatches, key, reading::Reader, shape};
use crate::app::view::{
    columns::{Columns, Part},
    derivation::What,
};
use leptos::prelude::*;
use std::sync::Arc;

const fn class(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::CarryOver => ("area-carried", "key-carried"),
        Part::Supply => ("area-supply", "key-supply"),
        Part::Packs => ("area-packs", "key-packs"),
        Part::Refused => ("chart-refused", "key-refused"),
        Part::Expired => ("area-expired", "key-expired"),
    }
}

/// The picture of `model`.
pub fn columns_chart(model: &Columns) -> AnyView {
    let parts = model.parts.iter().map(|(part, path)| {
        let (class, _) = class(*part);
        match part {
            Part::CarryOver => hatched(class, "columns-carried", path.d()),
            Part::Packs => hatched(class, "columns-packs", path.d()),
            Part::Refused => hatched(class, "columns-refused", path.d()),
            Part::Supply | Part::Expired => shape(class, path.d()),
        }
    });
    let parts: Vec<AnyView> = parts.collect();
    let shapes = view! {
        {hatches("columns")}
        {shape("chart-grid", model.grid.d())}
        {parts}
        {shape("chart-ground", model.ground.d())}
    };
    let names = model
        .parts
        .iter()
        .map(|(part, _)| (class(*part).1, part.name()));
    let names = key(names.collect());
    let readings = model.readings.clone();
    let drawing = chart(Drawing {
        id: "columns",
        name: model.finding.clone(),
        description: model.description.clone(),
        shapes: shapes.into_any(),
        heights: &model.heights,
        along: &model.along,
        inside: ().into_any(),
        reader: Some(Reader {
            places: readings.iter().map(|reading| reading.at).collect(),
            start: 0,
            read: Arc::new(move |place| {
                readings
                    .get(place)
                    .map_or_else(String::new, |reading| reading.text.clone())
            }),
            open: Some(("How this period comes about", |row| {
                What::Row(row).planned()
            })),
        }),
    });
    view! {
        <p class="finding"><strong>{model.finding.clone()}</strong></p>
        {drawing}
        {names}
    }
    .into_any()
}
