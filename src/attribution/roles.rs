//! What a document says of itself, resolved.

use crate::attribution::Outlet;
use crate::text::Date;

/// A resolved value with what speaks for and against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved<T> {
    /// The value.
    pub value: T,
    /// How sure, from 0 to 1.
    pub confidence: f64,
    /// Indices of the claims that say it.
    pub evidence: Vec<usize>,
    /// Indices of the claims that say otherwise.
    pub against: Vec<usize>,
}

/// Who a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// One human being.
    Person,
    /// An outlet, agency, desk or company.
    Organisation,
}

/// One author or translator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name, cleaned.
    pub name: String,
    /// Person or organisation.
    pub kind: NameKind,
    /// The address of a profile.
    pub url: Option<String>,
}

impl Author {
    /// Whether it is a human being.
    pub fn is_person(&self) -> bool {
        self.kind == NameKind::Person
    }
}

/// Where the text first stood, as the document says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// The article's address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Outlet,
    /// Its headline there.
    pub title: Option<String>,
    /// When it appeared there.
    pub date: Option<Date>,
}

/// Where the page's canonical link points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CanonicalState {
    /// There is none.
    #[default]
    Absent,
    /// To the page's own site.
    #[serde(rename = "self")]
    Self_,
    /// To another site.
    Other,
}

/// What is wrong with a page's canonical link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CanonicalProblem {
    /// There are several, to different pages.
    Several,
    /// It has no host of its own.
    Relative,
    /// It stands in the body, where a reader's words can stand, and is not trusted.
    InBody,
    /// It leads to no published host, and is not trusted.
    NotAHost,
    /// It points into a page.
    Fragment,
    /// The address for sharing is another one.
    Chained,
}

/// The page's canonical link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canonical {
    /// Its address.
    pub url: Option<String>,
    /// Where it points.
    pub state: CanonicalState,
    /// All that the page has, as addresses where that can be.
    pub all: Vec<String>,
    /// What is wrong with them.
    pub problems: Vec<CanonicalProblem>,
    /// Indices of the claims.
    pub evidence: Vec<usize>,
}

/// What the document says may be done with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedTerms {
    /// SPDX-like identifier of a licence.
    pub licence: Option<String>,
    /// Its address, or that of other terms.
    pub licence_url: Option<String>,
    /// Its version.
    pub licence_version: Option<String>,
    /// The law that it was ported to: `us`, `igo`; none for international licences.
    pub licence_port: Option<String>,
    /// The words on its use.
    pub statement: Option<String>,
    /// Whom to reach about it.
    pub contact: Option<String>,
    /// What is said about mining the text.
    pub mining: Mining,
    /// Indices of the claims.
    pub evidence: Vec<usize>,
}

/// What a page says about text and data mining (TDMRep, `Content-Usage`). It is told as it stands, not judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mining {
    /// Whether the right is reserved.
    pub reservation: Option<bool>,
    /// Where its conditions stand.
    pub policy: Option<String>,
    /// What machines may use the text for, in the page's words.
    pub usage: Option<String>,
}

/// Carriers that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The role that they speak of.
    pub role: &'static str,
    /// Indices of the claims.
    pub evidence: Vec<usize>,
}

/// Everything that a document says of itself, resolved per role. What it does not say is `None`, never a guess.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// Who wrote it.
    pub authors: Vec<Resolved<Author>>,
    /// The site it stands on.
    pub site: Option<Resolved<Outlet>>,
    /// Who publishes the page.
    pub publisher: Option<Resolved<Outlet>>,
    /// The news agency it credits.
    pub agency: Option<Resolved<Outlet>>,
    /// Where it first stood, if elsewhere.
    pub original: Option<Resolved<Original>>,
    /// Who published it again.
    pub republisher: Option<Resolved<Outlet>>,
    /// Its canonical link.
    pub canonical: Canonical,
    /// When the page says it was published.
    pub published: Option<Resolved<Date>>,
    /// When the page says it was changed.
    pub modified: Option<Resolved<Date>>,
    /// Who translated it.
    pub translators: Vec<Resolved<Author>>,
    /// Its terms.
    pub terms: StatedTerms,
    /// Contradictions.
    pub conflicts: Vec<Conflict>,
}
