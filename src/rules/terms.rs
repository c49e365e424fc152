//! What a licence or partner asks of a copy.

use serde::{Deserialize, Serialize};

use crate::rules::RuleError;

/// What a copy must keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Duty {
    Credit,
    Link,
    Byline,
    LicenceNotice,
    CounterPixel,
    Canonical,
    Noindex,
    NoticeText,
    ShareAlike,
}

/// What a copy may not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Limit {
    Edits,
    Derivatives,
    CommercialUse,
    Photos,
    Resale,
    AnyUseWithoutPermission,
}

/// The terms of one licence or partner: `rules/terms/<id>.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// What people call them.
    pub name: String,
    /// SPDX-like identifier without a version, for a licence.
    pub licence: Option<String>,
    /// The agent's name in `rules/agents`, for a partner's terms.
    pub agent: Option<String>,
    /// Where they are published.
    pub url: Option<String>,
    /// What a copy must keep.
    #[serde(default)]
    pub requires: Vec<Duty>,
    /// What a copy may not do.
    #[serde(default)]
    pub forbids: Vec<Limit>,
    /// One plain sentence on them.
    pub note: String,
}

impl Terms {
    pub(crate) fn read(id: &str, file: &str, text: &str) -> Result<Self, RuleError> {
        let mut terms: Self = toml::from_str(text).map_err(|e| RuleError::toml(file, text, &e))?;
        if terms.licence.is_none() && terms.agent.is_none() {
            return Err(RuleError::at(
                file,
                text,
                "name",
                "terms need a licence or an agent that they belong to",
            ));
        }
        id.clone_into(&mut terms.id);
        Ok(terms)
    }
}
