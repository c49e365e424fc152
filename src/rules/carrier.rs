//! Which carriers speak of what, and how often they are right.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::rules::RuleError;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the words of the trade")]
pub enum Role {
    Author,
    Site,
    Publisher,
    Agency,
    /// Where the text first stood: the outlet.
    Original,
    /// Where the text first stood: the address.
    OriginalUrl,
    OriginalHost,
    OriginalTitle,
    OriginalDate,
    Republisher,
    Canonical,
    Published,
    Modified,
    Translator,
    Licence,
    Terms,
    Contact,
    Contributor,
    Editor,
    /// Who handed the text to the publisher, and is not known to be an agency.
    Provider,
    RightsHolder,
    /// The words or the address by which the work wants to be credited.
    Credit,
    /// The publication, series or issue that it is part of.
    PartOf,
    /// Who made the structured data, which need not be who publishes the page.
    MarkupBy,
    /// Another version or format of the same work that this one was made from or replaces.
    VersionOf,
    /// The text that this one is a translation of.
    TranslationOf,
    /// A translation of this text.
    Translation,
    /// Where copies of this text stand: the opposite of `original-url`.
    SyndicatedTo,
    /// The same page in another form: language, device, short address.
    Alternate,
    ArchivedAt,
    /// A work that the text cites; no origin of it.
    Citation,
    Correction,
    Identifier,
    /// Whether and for whom it can be read.
    Access,
    /// How it came about: by people, by machines (IPTC digital source type).
    DigitalSource,
    /// Whether the right to mine it is reserved: `1` or `0` (TDMRep).
    TdmReservation,
    TdmPolicy,
    /// What machines may use it for, in the words of a header or robots rule.
    ContentUsage,
}

impl Role {
    /// The role's name as reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Site => "site",
            Self::Publisher => "publisher",
            Self::Agency => "agency",
            Self::Original => "original",
            Self::OriginalUrl => "original-url",
            Self::OriginalHost => "original-host",
            Self::OriginalTitle => "original-title",
            Self::OriginalDate => "original-date",
            Self::Republisher => "republisher",
            Self::Canonical => "canonical",
            Self::Published => "published",
            Self::Modified => "modified",
            Self::Translator => "translator",
            Self::Licence => "licence",
            Self::Terms => "terms",
            Self::Contact => "contact",
            Self::Contributor => "contributor",
            Self::Editor => "editor",
            Self::Provider => "provider",
            Self::RightsHolder => "rights-holder",
            Self::Credit => "credit",
            Self::PartOf => "part-of",
            Self::MarkupBy => "markup-by",
            Self::VersionOf => "version-of",
            Self::TranslationOf => "translation-of",
            Self::Translation => "translation",
            Self::SyndicatedTo => "syndicated-to",
            Self::Alternate => "alternate",
            Self::ArchivedAt => "archived-at",
            Self::Citation => "citation",
            Self::Correction => "correction",
            Self::Identifier => "identifier",
            Self::Access => "access",
            Self::DigitalSource => "digital-source",
            Self::TdmReservation => "tdm-reservation",
            Self::TdmPolicy => "tdm-policy",
            Self::ContentUsage => "content-usage",
        }
    }
}

/// What a carrier's words must look like to speak of its role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wants {
    /// Anything.
    #[default]
    Any,
    /// An absolute address.
    Address,
    /// Words that are no address.
    Words,
}

/// What one sort of carrier speaks of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CarrierRule {
    /// What its claims are about.
    pub role: Role,
    /// Paths of carriers, lower case, without array positions: `meta:article:author`, `front:source/url`. Those of
    /// JSON-LD count from the page's own article: `jsonld:author/name`.
    pub paths: Vec<String>,
    /// How often such carriers are right, from 0 to 1.
    pub weight: f64,
    /// What their words must look like.
    #[serde(default)]
    pub wants: Wants,
}

/// All carriers that speak of something, by path.
#[derive(Clone, Debug, Default)]
pub struct Carriers {
    rules: Vec<CarrierRule>,
    by_path: BTreeMap<String, Vec<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    carrier: Vec<CarrierRule>,
}

impl Carriers {
    pub(crate) fn read(&mut self, file: &str, text: &str) -> Result<(), RuleError> {
        let read: File = toml::from_str(text).map_err(|e| RuleError::toml(file, text, &e))?;
        for rule in read.carrier {
            if !(0.0..=1.0).contains(&rule.weight) {
                let words = format!("weight = {}", rule.weight);
                return Err(RuleError::at(file, text, &words, "weight is a share from 0 to 1"));
            }
            for path in &rule.paths {
                if !path.contains(':') || *path != path.to_lowercase() {
                    let reason = "a path is lower case and begins with its family: meta:author";
                    return Err(RuleError::at(file, text, path, reason));
                }
                self.by_path
                    .entry(key(path).into_owned())
                    .or_default()
                    .push(self.rules.len());
            }
            self.rules.push(rule);
        }
        Ok(())
    }

    /// What a carrier of this path with these words speaks of; `path` is lower case, without array positions.
    pub fn rule(&self, path: &str, words: &str) -> Option<&CarrierRule> {
        let address = words.contains("://");
        let fits = |rule: &&CarrierRule| match rule.wants {
            Wants::Any => true,
            Wants::Address => address,
            Wants::Words => !address,
        };
        self.by_path
            .get(key(path).as_ref())?
            .iter()
            .map(|i| &self.rules[*i])
            .find(fits)
    }

    /// The weight of claims that notices make in this role: `notice:` and the role's name.
    pub fn notice_weight(&self, role: Role) -> f64 {
        let all = || self.by_path.get("notice:").and_then(|rules| rules.first());
        let own = self.by_path.get(&format!("notice:{}", role.name()));
        own.and_then(|rules| rules.first())
            .or_else(all)
            .map_or(0.5, |i| self.rules[*i].weight)
    }
}

/// Tables of front matter in which site generators want what is not their own.
const TABLES: &[&str] = &[
    "params/",
    "extra/",
    "meta/",
    "metadata/",
    "seo/",
    "custom/",
    "data/",
    "frontmatter/",
];

/// The form under which a path is looked up: keys of front matter may be written `canonical_url`, `canonical-url` and
/// `canonicalUrl`, at the top or in a table of further keys.
fn key(path: &str) -> Cow<'_, str> {
    let Some(inner) = path.strip_prefix("front:") else {
        return Cow::Borrowed(path);
    };
    let inner = TABLES
        .iter()
        .find_map(|table| inner.strip_prefix(table))
        .unwrap_or(inner);
    Cow::Owned(format!("front:{}", inner.replace(['_', '-', ' '], "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_front_matter_are_one_however_they_are_written() {
        let mut carriers = Carriers::default();
        let text = "[[carrier]]\nrole = \"original-url\"\npaths = [\"front:original_url\"]\nweight = 0.9\n";
        carriers.read("c.toml", text).unwrap();
        for path in [
            "front:original_url",
            "front:originalurl",
            "front:original-url",
            "front:params/originalurl",
        ] {
            assert!(carriers.rule(path, "x").is_some(), "{path}");
        }
        assert!(carriers.rule("front:image/original_url", "x").is_none());
    }

    #[test]
    fn words_decide_between_rules_of_one_path() {
        let mut carriers = Carriers::default();
        let text = "[[carrier]]\nrole = \"original\"\npaths = [\"front:via\"]\nweight = 0.9\nwants = \"words\"\n\
                    [[carrier]]\nrole = \"original-url\"\npaths = [\"front:via\"]\nweight = 0.8\nwants = \"address\"\n";
        carriers.read("c.toml", text).unwrap();
        let role = |words| carriers.rule("front:via", words).map(|rule| rule.role);
        assert_eq!(role("The Harbour Post"), Some(Role::Original));
        assert_eq!(role("https://post.example/a"), Some(Role::OriginalUrl));
        assert!(carriers.rule("front:other", "x").is_none());
    }

    #[test]
    fn refusals_name_the_line() {
        let text = "[[carrier]]\nrole = \"author\"\npaths = [\"meta:Author\"]\nweight = 0.9\n";
        let error = Carriers::default().read("c.toml", text).unwrap_err();
        assert_eq!(error.line, 3);
    }
}
