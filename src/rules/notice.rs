//! How a notice is recognised.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rules::{Phrase, RuleError, Words};

/// What a notice declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the words of the trade")]
pub enum NoticeKind {
    OriginalSource,
    Byline,
    Copyright,
    Licence,
    Syndication,
    WireCredit,
    CrossPost,
    ReprintPermission,
    Translation,
    Excerpt,
    TakedownContact,
    PressRelease,
    ReadMore,
    CanonicalPointer,
    AiDisclosure,
}

impl NoticeKind {
    /// Whether an inbound notice of this kind names where the text comes from.
    pub const fn claims_origin(self) -> bool {
        !matches!(
            self,
            Self::Byline | Self::Licence | Self::TakedownContact | Self::ReadMore | Self::AiDisclosure
        )
    }

    /// The kind's name as files and reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OriginalSource => "original-source",
            Self::Byline => "byline",
            Self::Copyright => "copyright",
            Self::Licence => "licence",
            Self::Syndication => "syndication",
            Self::WireCredit => "wire-credit",
            Self::CrossPost => "cross-post",
            Self::ReprintPermission => "reprint-permission",
            Self::Translation => "translation",
            Self::Excerpt => "excerpt",
            Self::TakedownContact => "takedown-contact",
            Self::PressRelease => "press-release",
            Self::ReadMore => "read-more",
            Self::CanonicalPointer => "canonical-pointer",
            Self::AiDisclosure => "ai-disclosure",
        }
    }
}

/// Which way a notice points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// This page is the copy.
    Inbound,
    /// Others copied this page.
    Outbound,
    /// It says nothing on who copied whom.
    None,
}

/// How much of the text a notice takes with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// The sentence around the matched words.
    #[default]
    Sentence,
    /// The matched words alone.
    Match,
    /// The whole paragraph or line.
    Block,
}

/// Where in a document a rule may match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// In any sentence.
    #[default]
    Anywhere,
    /// In the first 4 or the last 10 blocks.
    Edge,
    /// In the first 4 blocks.
    Start,
    /// In the last 10 blocks.
    End,
    /// The match must be the whole block.
    Block,
    /// The match must be a whole sentence that opens its block, or stands in a short one: a trailer of several sentences.
    Line,
}

/// A notice rule, ready to be matched.
#[derive(Clone, Debug)]
pub struct NoticeRule {
    /// `<language>/<file name>`.
    pub id: String,
    /// The file it was read from.
    pub file: String,
    /// What it declares.
    pub kind: NoticeKind,
    /// Which way it points.
    pub direction: Direction,
    /// How much of the text it takes.
    pub extent: Extent,
    /// Where it may match.
    pub place: Where,
    /// The ways of saying it, each a phrase that can be read with the words of the rule's language.
    pub phrases: Vec<String>,
    /// Texts that must match, with the slots they must give.
    pub examples: Vec<Example>,
    /// Texts that must not match.
    pub counters: Vec<Example>,
}

/// A text that a rule is tried on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The words.
    pub text: String,
    /// Words of the text that carry a link.
    pub link: Option<ExampleLink>,
    /// The slots that must come out.
    #[serde(default)]
    pub gives: BTreeMap<String, Given>,
}

/// A link in an example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleLink {
    /// The linked words.
    pub text: String,
    /// The address.
    pub href: String,
}

/// One value of a slot or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Given {
    /// One.
    One(String),
    /// Several, in order.
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: NoticeKind,
    direction: Direction,
    #[serde(default)]
    extent: Extent,
    #[serde(default, rename = "where")]
    place: Where,
    phrases: Vec<String>,
    #[serde(default)]
    example: Vec<Example>,
    #[serde(default)]
    counter: Vec<Example>,
}

impl Where {
    /// Blocks at the start of a document that count as its edge.
    pub const HEAD: usize = 4;
    /// Blocks at the end that do.
    pub const TAIL: usize = 10;
}

impl NoticeRule {
    /// The language whose folder it stands in.
    pub fn language(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// Reads a rule file; `words` are the word classes of its language.
    ///
    /// # Errors
    /// Names the line that is wrong: TOML, a phrase, or a missing example or counter.
    pub(crate) fn read(id: &str, file: &str, text: &str, words: &Words) -> Result<Self, RuleError> {
        let written: Written = toml::from_str(text).map_err(|e| RuleError::toml(file, text, &e))?;
        for (list, name) in [
            (&written.example, "[[example]]"),
            (&written.counter, "[[counter]]"),
        ] {
            if list.is_empty() {
                return Err(RuleError::at(
                    file,
                    text,
                    "phrases",
                    format!("a rule needs at least one {name}"),
                ));
            }
        }
        for phrase in &written.phrases {
            Phrase::parse(phrase, words)
                .map_err(|reason| RuleError::at(file, text, phrase, format!("{reason} in {phrase:?}")))?;
        }
        Ok(Self {
            id: id.to_owned(),
            file: file.to_owned(),
            kind: written.kind,
            direction: written.direction,
            extent: written.extent,
            place: written.place,
            phrases: written.phrases,
            examples: written.example,
            counters: written.counter,
        })
    }
}
