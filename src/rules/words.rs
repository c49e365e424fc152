//! The word classes of one language.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use crate::rules::phrase::literal;
use crate::rules::{DateWords, Node, RuleError};

/// The words of one language that phrases and slots share: `rules/notices/<language>/words.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Word classes that a phrase names in braces.
    #[serde(default)]
    pub classes: BTreeMap<String, Vec<String>>,
    /// The same, read once.
    #[serde(skip)]
    read: OnceLock<BTreeMap<String, Arc<[Vec<Node>]>>>,
    /// Names of the twelve months, each with its short forms.
    #[serde(default)]
    pub months: Vec<Vec<String>>,
    /// Names of the days of the week with their short forms.
    #[serde(default)]
    pub weekdays: Vec<String>,
    /// Words behind an outlet's name that belong to it: blog, website, magazine.
    #[serde(default)]
    pub outlet_nouns: Vec<String>,
    /// Small words inside an outlet's name: of, and, for.
    #[serde(default)]
    pub outlet_joints: Vec<String>,
    /// Words that tell an organisation from a person: staff, news, agency.
    #[serde(default)]
    pub organisation_words: Vec<String>,
    /// Words of a job that stand beside a name: editor, reporter.
    #[serde(default)]
    pub job_words: Vec<String>,
    /// Words before a name in a byline: by, written by.
    #[serde(default)]
    pub byline_words: Vec<String>,
    /// Words before an outlet that a text quotes: told, according to.
    #[serde(default)]
    pub quoting_words: Vec<String>,
    /// Words before those who did something else than write: edited by, photos by.
    #[serde(default)]
    pub other_hands: Vec<String>,
    /// Ends of longer words of a job: the German "-redakteurin".
    #[serde(default)]
    pub job_endings: Vec<String>,
    /// Words in a byline at which a name ends: updated, published, follow.
    #[serde(default)]
    pub name_stops: Vec<String>,
    /// Degrees behind a name: PhD, MD.
    #[serde(default)]
    pub degrees: Vec<String>,
    /// Desks and accounts that sign for nobody: staff, admin, newsroom.
    #[serde(default)]
    pub desk_words: Vec<String>,
    /// Those of them that are accounts of content systems: admin, user.
    #[serde(default)]
    pub account_words: Vec<String>,
    /// Common given names.
    #[serde(default)]
    pub given_names: Vec<String>,
    /// What is written onto the end of a name and is none of it: the Korean "에서", the Turkish "'da".
    #[serde(default)]
    pub particles: Vec<String>,
    /// What is written onto the front of a name and is none of it: the Arabic "ب", the Hebrew "ב".
    #[serde(default)]
    pub prefixes: Vec<String>,
    /// Short names of agencies that mean something else elsewhere: the Japanese "共同".
    #[serde(default)]
    pub agency_names: Vec<String>,
    /// Words between two names: and, with.
    #[serde(default)]
    pub name_joints: Vec<String>,
    /// Linked or capitalised words that are no name: here, this link, the original.
    #[serde(default)]
    pub no_names: Vec<String>,
    /// What content systems fill in for a site's name: home, my blog.
    #[serde(default)]
    pub no_sites: Vec<String>,
    /// Legal forms behind a company's name: Inc, GmbH.
    #[serde(default)]
    pub company_forms: Vec<String>,
    /// How dates are written, and what stands before them.
    #[serde(default)]
    pub dates: DateWords,
}

impl Words {
    /// A word class as parts of a phrase.
    pub(crate) fn class(&self, name: &str) -> Option<Arc<[Vec<Node>]>> {
        let read = self.read.get_or_init(|| {
            let class = |words: &Vec<String>| words.iter().map(|words| literal(words)).collect();
            let classes = self.classes.iter();
            classes
                .map(|(name, words)| (name.clone(), class(words)))
                .collect()
        });
        read.get(name).cloned()
    }

    pub(crate) fn read(file: &str, text: &str) -> Result<Self, RuleError> {
        let words: Self = toml::from_str(text).map_err(|e| RuleError::toml(file, text, &e))?;
        if !matches!(words.months.len(), 0 | 12) {
            return Err(RuleError::at(
                file,
                text,
                "months",
                "months needs twelve lists of names, January first",
            ));
        }
        if !matches!(words.dates.persian_months.len(), 0 | 12) {
            let reason = "persian_months needs twelve lists of names, Farvardin first";
            return Err(RuleError::at(file, text, "persian_months", reason));
        }
        Ok(words)
    }
}
