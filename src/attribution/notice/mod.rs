//! Notices: words of a text that declare origin or terms, found by the rules in one pass.

mod anchor;
mod index;
mod link;
mod program;
mod reader;
mod scene;
mod trial;
mod wire;
mod word_set;

pub use reader::NoticeReader;
pub(crate) use scene::{Scene, Sentence};
pub use trial::{notices_of, try_rules};

use std::collections::BTreeMap;

use crate::rules::{Direction, NoticeKind};
use crate::text::Span;

/// Words that declare origin or terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The rule that recognised it.
    pub rule: String,
    /// What it declares.
    pub kind: NoticeKind,
    /// Which way it points.
    pub direction: Direction,
    /// What it takes of the body: the core digest is made without it.
    pub span: Span,
    /// The words that matched, inside `span`.
    pub matched: Span,
    /// What it says, by slot.
    pub slots: BTreeMap<&'static str, SlotValue>,
}

/// What a notice says in one slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotValue {
    /// The words that say it; a link's words where the value is its address.
    pub span: Span,
    /// The values: one, or several names.
    pub values: Vec<String>,
}

impl Notice {
    /// The first value of a slot.
    pub fn slot(&self, name: &str) -> Option<&str> {
        self.slots
            .get(name)
            .and_then(|slot| slot.values.first())
            .map(String::as_str)
    }
}
