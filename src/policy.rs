//! `ascribe.toml`: what a newsroom wants to hear of, and how loudly.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::{Finding, Level};
use crate::rules::{RuleError, Rules};

/// What could not be read is told whatever a policy says: nobody may take it for clean.
const ALWAYS: &str = "document.unreadable";

/// A newsroom's settings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Levels by code, in place of those of the rules.
    #[serde(default)]
    pub levels: BTreeMap<String, Level>,
    /// Outlets whose text may stand without a credit: names or hosts.
    #[serde(default)]
    pub partners: Vec<String>,
    /// Findings that are known and accepted.
    #[serde(default)]
    pub suppress: Vec<Suppression>,
}

/// A finding that is known and accepted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suppression {
    /// The code.
    pub code: String,
    /// The file's path, or the start of it; every file where it is missing.
    pub path: Option<String>,
    /// Why.
    pub reason: String,
}

impl Policy {
    /// Reads a policy file.
    ///
    /// # Errors
    /// Names the line: bad TOML, or a code that no rule knows.
    pub fn read(file: &str, text: &str, rules: &Rules) -> Result<Self, RuleError> {
        let policy: Self = toml::from_str(text).map_err(|error| RuleError::toml(file, text, &error))?;
        let codes = policy
            .levels
            .keys()
            .chain(policy.suppress.iter().map(|s| &s.code));
        for code in codes {
            if !rules.checks.contains_key(code) {
                return Err(RuleError::at(
                    file,
                    text,
                    code,
                    format!("no check has the code {code:?}; `ascribe rules list` names them all"),
                ));
            }
        }
        Ok(policy)
    }

    /// Applies levels and suppressions; gives back how many findings were suppressed.
    pub fn apply(&self, findings: &mut Vec<Finding>) -> usize {
        for finding in findings.iter_mut().filter(|finding| finding.code != ALWAYS) {
            if let Some(level) = self.levels.get(&finding.code) {
                finding.level = *level;
            }
        }
        let before = findings.len();
        findings.retain(|finding| finding.code == ALWAYS || !self.suppress.iter().any(|s| s.fits(finding)));
        before - findings.len()
    }
}

impl Suppression {
    fn fits(&self, finding: &Finding) -> bool {
        self.code == finding.code
            && self
                .path
                .as_ref()
                .is_none_or(|path| finding.path.starts_with(path.as_str()))
    }
}
