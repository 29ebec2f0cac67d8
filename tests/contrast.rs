//! The colours of the design can be told apart, in light and in dark: text
//! from its ground (WCAG 2.2, 1.4.3), and what charts and bars are made of from
//! theirs (1.4.11). Computed from the tokens themselves.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../style/tokens.css");

type Palette = BTreeMap<String, [f64; 3]>;

/// The colours of a block of declarations: `--name: #rrggbb;` or `#rgb`.
fn colours(block: &str) -> Palette {
    block
        .lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            let hex = value.trim_end_matches(';');
            let digits: Vec<u32> = hex.chars().filter_map(|c| c.to_digit(16)).collect();
            let pairs = match digits[..] {
                [r, g, b] => [r * 17, g * 17, b * 17],
                [r, s, g, h, b, i] => [r * 16 + s, g * 16 + h, b * 16 + i],
                _ => panic!("{line}"),
            };
            Some((name.to_owned(), pairs.map(|byte| f64::from(byte) / 255.0)))
        })
        .collect()
}

/// Light, and dark where what it does not change is as in light.
fn palettes() -> [(&'static str, Palette); 2] {
    let (light, rest) = TOKENS
        .split_once("@media screen and (prefers-color-scheme: dark)")
        .unwrap();
    let (dark, _) = rest.split_once("@media print").unwrap();
    let light = colours(light);
    let mut both = light.clone();
    both.extend(colours(dark));
    assert!(light.len() >= 14 && both["ground"] != light["ground"]);
    [("light", light), ("dark", both)]
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = colour.map(|part| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_formula_is_that_of_the_standard() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    // #767676 on white is the well-known grey that just passes.
    let grey = [f64::from(0x76) / 255.0; 3];
    assert!((contrast(grey, [1.0; 3]) - 4.54).abs() < 0.01);
}

#[test]
fn text_is_read_on_every_ground() {
    for (name, palette) in palettes() {
        for ground in ["ground", "panel", "notice"] {
            for text in ["ink", "soft", "accent", "refused"] {
                let found = contrast(palette[text], palette[ground]);
                assert!(found >= 4.5, "{name}: {text} on {ground}: {found:.2}");
            }
        }
        let found = contrast(palette["on-accent"], palette["accent"]);
        assert!(found >= 4.5, "{name}: on-accent: {found:.2}");
    }
}

#[test]
fn what_charts_and_bars_are_made_of_stands_out_from_their_ground() {
    for (name, palette) in palettes() {
        for shape in [
            "supply",
            "carried",
            "packs",
            "refused",
            "line-strong",
            "ink",
        ] {
            let found = contrast(palette[shape], palette["panel"]);
            assert!(found >= 3.0, "{name}: {shape} on the panel: {found:.2}");
        }
        // Beside each other they differ in brightness or have a hatch; these two
        // have none between them.
        let found = contrast(palette["supply"], palette["track"]);
        assert!(found >= 3.0, "{name}: supply in its track: {found:.2}");
        let found = contrast(palette["packs"], palette["track"]);
        assert!(found >= 3.0, "{name}: packs in their track: {found:.2}");
    }
}

#[test]
fn every_value_that_a_rule_takes_is_given_somewhere() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/style");
    let files = std::fs::read_dir(folder).unwrap();
    let sheets: Vec<String> = files
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let sheets = sheets.join("\n");
    let is_end = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    let taken = sheets.split("var(--").skip(1);
    let taken: Vec<&str> = taken.filter_map(|rest| rest.split(is_end).next()).collect();
    assert!(taken.len() > 100);
    for name in taken {
        assert!(sheets.contains(&format!("--{name}:")), "--{name}");
    }
}
