//! What a carrier asserts.

pub use crate::rules::Role;
use crate::text::{Place, Span};

/// Whether a claim points at the page itself or elsewhere. Absence is a missing claim, never one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It names the page's own site, address or people.
    #[serde(rename = "self")]
    Self_,
    /// It names somebody or somewhere else.
    Other,
    /// It cannot be read as what it should be.
    Invalid,
}

/// What one carrier asserts in one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What it is about.
    pub role: Role,
    /// The name, address, date or words.
    pub value: String,
    /// Whether it points at the page itself.
    pub state: State,
    /// Where it was read: `jsonld:/0/author/0/name`, `meta:author`, `notice:0`.
    pub carrier: String,
    /// Line and column in the file.
    pub at: Place,
    /// The words as they stand.
    pub quote: String,
    /// Where those words stand in the body, for a notice.
    pub span: Option<Span>,
    /// How often carriers of this sort are right, from 0 to 1.
    pub weight: f64,
}
