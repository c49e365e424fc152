//! What a finding code means.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rules::RuleError;

/// The meaning of one finding code: `rules/checks/<code>.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CheckRule {
    /// `topic.state`, the file's name.
    #[serde(skip_deserializing)]
    pub code: String,
    /// `error`, `warning`, `note` or `none`, unless a policy says otherwise.
    pub level: String,
    /// One line.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// What to do about it.
    pub remedy: String,
    /// When it is wrong.
    pub wrong_when: String,
    /// A story of the corpus that raises it.
    pub raised_by: String,
    /// A story of the corpus that must not raise it.
    pub silent_in: String,
    /// Numbers that the check works with.
    #[serde(default)]
    pub parameters: BTreeMap<String, f64>,
}

impl CheckRule {
    pub(crate) fn read(code: &str, file: &str, text: &str) -> Result<Self, RuleError> {
        let mut rule: Self = toml::from_str(text).map_err(|e| RuleError::toml(file, text, &e))?;
        if !matches!(rule.level.as_str(), "error" | "warning" | "note" | "none") {
            return Err(RuleError::at(
                file,
                text,
                "level",
                "level is one of error, warning, note, none",
            ));
        }
        if code.split('.').count() != 2 {
            return Err(RuleError::at(
                file,
                text,
                "",
                "a check's file name is its code, topic.state",
            ));
        }
        code.clone_into(&mut rule.code);
        Ok(rule)
    }

    /// The parameter `name`; zero where the file has none, which [`crate::check::missing`] tells of a check that needs it.
    pub fn parameter(&self, name: &str) -> f64 {
        self.parameters.get(name).copied().unwrap_or(0.0)
    }
}
