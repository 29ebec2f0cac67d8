//! Scenarios as links: a version, a point, then compact JSON, deflated (without
//! a wrapper) and written in the letters of base64url.
//!
//! The text stands in an address behind its `#`, which a browser sends to
//! nobody. It comes from anywhere, so its size is bounded before anything is
//! unpacked, and again while it is.

use super::{
    forecast::TotalsFile,
    read::{Fields, Format, Opened, Report, document},
    scenario::{self, ScenarioFile, Unnamed},
    write::{Shown, line_of},
};
use crate::engine::{
    Credits, Date, Forecast, Invalid, Scenario,
    amount::LARGEST,
    forecast::{Totals, Used},
};
use base64::{
    Engine as _,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use serde::Serialize;
use std::fmt;

/// The version that is written.
const FORMAT: Format = Format {
    name: "link",
    version: 1,
    minor: 0,
};

/// The longest address that travels through chat tools unharmed, in characters.
pub const LONGEST_ADDRESS: usize = 2_000;
/// The longest text that is read, in characters.
const LONGEST_TEXT: usize = 65_536;
/// The most that a text is unpacked to, in bytes.
const LARGEST_CONTENT: usize = 1 << 20;
/// The strongest compression there is: links are made seldom and are short.
const STRONGEST: u8 = 10;

/// What stands behind the point. Padding is not written; some programs do.
const LETTERS: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What whoever made a link saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The id of the price list.
    pub catalog: String,
    /// The day its prices are of.
    pub as_of: Date,
    /// What the forecast came to.
    pub totals: Totals,
}

impl Seen {
    /// What is seen of `forecast`, which is the forecast of `scenario`.
    #[must_use]
    pub fn of(scenario: &Scenario, forecast: &Forecast) -> Self {
        Self {
            catalog: scenario.catalog().id().to_owned(),
            as_of: scenario.catalog().as_of(),
            totals: forecast.totals,
        }
    }

    fn file(&self) -> SeenFile<'_> {
        SeenFile {
            catalog: &self.catalog,
            as_of: Shown(self.as_of),
            totals: TotalsFile::of(&self.totals),
        }
    }

    /// As a link writes it.
    #[must_use]
    pub fn write(&self) -> String {
        line_of(&self.file())
    }

    /// Reads what [`Self::write`] gave; `None` where it is anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        document(text, &mut Report::default(), seen)
    }
}

/// What a link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The scenario.
    pub scenario: Scenario,
    /// What its sender saw; links of other programs may lack it.
    pub seen: Option<Seen>,
}

/// Why a text is no link that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It does not begin as a link does.
    Foreign,
    /// A newer version of the app wrote it.
    Newer,
    /// It, or what is in it, is longer than any link may be.
    TooLong,
    /// Part of it is missing or was changed on the way.
    Damaged,
    /// It holds a scenario that is not valid; everything that is wrong with it.
    Invalid(Vec<Invalid>),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => f.write_str("This address does not hold a scenario of this calculator."),
            Self::Newer => f.write_str(
                "This link was made by a newer version of this app. Reload the page to get that version, and open the \
                 link again.",
            ),
            Self::TooLong => f.write_str("This link holds more than a link can. Ask for a file instead."),
            Self::Damaged => f.write_str(
                "This link is damaged: a part of it is missing or was changed on the way. Ask for it again, or for a \
                 file.",
            ),
            Self::Invalid(errors) => {
                f.write_str("This link holds a scenario that is not valid.")?;
                for error in errors.iter().take(3) {
                    write!(f, " {error}.")?;
                }
                match errors.len().saturating_sub(3) {
                    0 => Ok(()),
                    more => write!(f, " And {more} more."),
                }
            }
        }
    }
}

#[derive(Serialize)]
struct LinkFile<'a> {
    scenario: ScenarioFile<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<SeenFile<'a>>,
}

#[derive(Serialize)]
struct SeenFile<'a> {
    catalog: &'a str,
    as_of: Shown<Date>,
    totals: TotalsFile,
}

/// The text of a link to `scenario`, to stand in an address behind `#s=`.
/// [`read`] gives the same back.
#[must_use]
pub fn write(scenario: &Scenario, seen: Option<&Seen>) -> String {
    let json = line_of(&LinkFile {
        scenario: ScenarioFile::of(scenario),
        seen: seen.map(Seen::file),
    });
    let packed = compress_to_vec(json.as_bytes(), STRONGEST);
    format!("{}.{}", FORMAT.version, LETTERS.encode(packed))
}

/// Reads the text of a link. Fields that a newer program added are named.
///
/// # Errors
/// What is wrong with it; nothing of it is used then.
pub fn read(text: &str) -> Result<Opened<Link>, Unreadable> {
    let text = text.trim();
    if text.len() > LONGEST_TEXT {
        return Err(Unreadable::TooLong);
    }
    let (version, letters) = text.split_once('.').ok_or(Unreadable::Foreign)?;
    let is_number = !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit());
    match version.parse::<u64>() {
        Ok(version) if version == FORMAT.version => {}
        Ok(0) => return Err(Unreadable::Foreign),
        // More digits than a number can have are newer too.
        _ if is_number => return Err(Unreadable::Newer),
        _ => return Err(Unreadable::Foreign),
    }
    let packed = LETTERS.decode(letters).map_err(|_| Unreadable::Damaged)?;
    let content = decompress_to_vec_with_limit(&packed, LARGEST_CONTENT).map_err(|error| {
        match error.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Unreadable::TooLong,
            _ => Unreadable::Damaged,
        }
    })?;
    let json = String::from_utf8(content).map_err(|_| Unreadable::Damaged)?;
    read_json(&json)
}

fn read_json(json: &str) -> Result<Opened<Link>, Unreadable> {
    let mut report = Report::default();
    let mut is_link = false;
    let link = document(json, &mut report, |fields| {
        fields.minor(&FORMAT);
        is_link = fields.has("scenario");
        let scenario = fields.object("scenario", |scenario| {
            scenario::read_fields(scenario, Unnamed::Newest)
        });
        let seen = fields.object("seen", seen);
        Some(Link {
            scenario: scenario.flatten()?,
            seen: seen.flatten(),
        })
    });
    let read = report.finish(link);
    // Without a scenario it is not worth telling which fields are wrong.
    read.map_err(|errors| match is_link {
        true => Unreadable::Invalid(errors),
        false => Unreadable::Damaged,
    })
}

fn seen(seen: &mut Fields<'_, '_>) -> Option<Seen> {
    let catalog = seen.text("catalog", "the id of a price list in quotes");
    let as_of = seen.date("as_of");
    let totals = seen.object("totals", totals).flatten();
    Some(Seen {
        catalog: catalog?,
        as_of: as_of?,
        totals: totals?,
    })
}

fn totals(totals: &mut Fields<'_, '_>) -> Option<Totals> {
    let mut credits = |name| totals.whole(name, 0, LARGEST).map(Credits::new);
    let used = [
        credits("demand"),
        credits("from_carry_over"),
        credits("from_supply"),
        credits("from_packs"),
        credits("shortfall"),
    ];
    let expired = credits("expired");
    let (plan_cost, pack_cost) = (totals.sum("plan_cost"), totals.sum("pack_cost"));
    // The two together, for other programs.
    totals.sum("cost");
    let [demand, from_carry_over, from_supply, from_packs, shortfall] = used;
    Some(Totals {
        used: Used {
            demand: demand?,
            from_carry_over: from_carry_over?,
            from_supply: from_supply?,
            from_packs: from_packs?,
            shortfall: shortfall?,
        },
        expired: expired?,
        plan_cost: plan_cost?,
        pack_cost: pack_cost?,
    })
}
