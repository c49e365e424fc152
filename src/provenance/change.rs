//! Changed facts between a copy and its source, as a check tells them.

use crate::provenance::Pair;
use crate::reuse::VariantKind;
use crate::text::Span;

/// The sorts of changed facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the words of the trade")]
pub enum Changed {
    Quotation,
    Number,
    Negation,
    Hedge,
    Name,
    Date,
}

impl Changed {
    /// All of them, the gravest first.
    pub const ALL: [Self; 6] = [
        Self::Quotation,
        Self::Number,
        Self::Negation,
        Self::Hedge,
        Self::Name,
        Self::Date,
    ];

    /// The name as codes write it.
    pub const fn name(self) -> &'static str {
        self.variant().name()
    }

    /// What has changed, in words.
    pub const fn what(self) -> &'static str {
        match self {
            Self::Quotation => "words inside quotation marks",
            Self::Number => "a number",
            Self::Negation => "a denial",
            Self::Hedge => "a word of doubt",
            Self::Name => "a name",
            Self::Date => "a date",
        }
    }

    const fn variant(self) -> VariantKind {
        match self {
            Self::Quotation => VariantKind::Quotation,
            Self::Number => VariantKind::Number,
            Self::Negation => VariantKind::Negation,
            Self::Hedge => VariantKind::Hedge,
            Self::Name => VariantKind::Name,
            Self::Date => VariantKind::Date,
        }
    }
}

/// One changed fact.
#[derive(Clone, Debug)]
pub struct Change {
    /// The copy's words.
    pub is: String,
    /// The source's words.
    pub was: String,
    /// Where it is in the copy; empty where words were taken away.
    pub here: Span,
    /// Where it is in the source; empty where words were added.
    pub there: Span,
}

impl Pair {
    /// The changes of one kind, told of `copy` (one of the two).
    pub fn changes(&self, copy: usize, kind: Changed) -> Vec<Change> {
        let mine = self
            .variants
            .iter()
            .filter(|variant| variant.kind == kind.variant());
        mine.map(|variant| {
            let (here, there) = (variant.here, variant.there);
            let (is, was) = (variant.is.clone(), variant.was.clone());
            if copy == self.a {
                Change { is, was, here, there }
            } else {
                Change {
                    is: was,
                    was: is,
                    here: there,
                    there: here,
                }
            }
        })
        .collect()
    }
}
