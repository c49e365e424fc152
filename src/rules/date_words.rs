//! How one language writes dates.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What stands in a date beside numbers and months, and before one: the table `dates` of `words.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// Codes of other languages that are written alike.
    #[serde(default)]
    pub also: Vec<String>,
    /// What comes first where all parts are numbers.
    #[serde(default)]
    pub order: DateOrder,
    /// Countries of this language that write the month first.
    #[serde(default)]
    pub month_first: Vec<String>,
    /// Words between the parts of a date: of, de, 年.
    #[serde(default)]
    pub joints: Vec<String>,
    /// Words before the date of publication.
    #[serde(default)]
    pub published: Vec<String>,
    /// Words before the date of a change.
    #[serde(default)]
    pub modified: Vec<String>,
    /// Words before dates of something else: born, expires.
    #[serde(default)]
    pub undated: Vec<String>,
    /// Names of the twelve months of the Persian calendar.
    #[serde(default)]
    pub persian_months: Vec<Vec<String>>,
    /// Eras, and the year before their first.
    #[serde(default)]
    pub eras: BTreeMap<String, i16>,
}

/// What comes first in a date of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 3/5/2024 is in May.
    #[default]
    Day,
    /// 3/5/2024 is in March.
    Month,
    /// 24.5.3 is in May.
    Year,
}
