//! Two documents with text in common, and which of them came first.

use crate::provenance::evidence::weights::{SHARED, SUREST};
use crate::provenance::evidence::{Kind, Reason};
use crate::provenance::posterior::Graph;
use crate::provenance::reasons::reasons;
use crate::provenance::{Names, Party};
use crate::reuse::{Alignment, Overlap, Text, Variant, VariantKind, align, overlap, variants};

/// Two documents of a run that share text. `a` is taken as the copy in the alignment.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Index of the one.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// What they share, with `a` as the copy.
    pub alignment: Alignment,
    /// How `a` is related to `b`.
    pub overlap: Overlap,
    /// Where they differ, with `a` as the copy.
    pub variants: Vec<Variant>,
}

impl Pair {
    /// Compares two documents.
    pub fn new(parties: &[Party], a: usize, b: usize) -> Self {
        let (copy, source) = (&parties[a], &parties[b]);
        let alignment = align(&copy.witness, &source.witness);
        let here = Text {
            body: &copy.document.body,
            witness: &copy.witness,
        };
        let there = Text {
            body: &source.document.body,
            witness: &source.witness,
        };
        let variants = variants(here, there, &alignment);
        Self {
            a,
            b,
            overlap: overlap(&alignment),
            alignment,
            variants,
        }
    }

    /// How close the two are: strong enough for one to be made from the other, or only words in common.
    pub fn bond(&self) -> Bond {
        match self.overlap {
            Overlap::Unrelated => Bond::None,
            Overlap::Quotes | Overlap::SharesSource if !self.source_is_taken_over() => Bond::Weak,
            _ => Bond::Strong,
        }
    }

    /// Whether most of the other stands in this one: seen from there, it is no quotation.
    fn source_is_taken_over(&self) -> bool {
        self.alignment.source_in_copy >= 0.6
    }

    /// Whether most of what the document shares stands in quotation marks or blocks of it.
    pub(super) fn is_quoted(&self, party: usize) -> bool {
        let quoted = if party == self.a {
            self.alignment.quoted_here
        } else {
            self.alignment.quoted_there
        };
        let other = if party == self.a {
            self.alignment.quoted_there
        } else {
            self.alignment.quoted_here
        };
        quoted >= 0.8 && other < 0.5
    }

    /// The other document of the pair.
    pub const fn other(&self, party: usize) -> usize {
        if self.a == party { self.b } else { self.a }
    }

    /// Differences in wording. A changed fact counts as four: copies keep facts, and a text that holds the same ones as
    /// another version of its source was made from that version.
    pub(super) fn distance(&self) -> f64 {
        let weight = |variant: &Variant| match variant.kind {
            VariantKind::Number | VariantKind::Name | VariantKind::Quotation | VariantKind::Date => 4.0,
            VariantKind::Credit | VariantKind::Link => 0.0,
            _ => 1.0,
        };
        self.variants.iter().map(weight).sum()
    }
}

/// How close two documents are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// Nothing in common.
    None,
    /// Words in common that both may have from elsewhere: never a step of a chain unless one of the two says so.
    Weak,
    /// One is made from the other, or both from a third.
    Strong,
}

/// Which of two documents came first.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    /// `copy-from-source`, `source-from-copy`, `common-source` or `unknown`, told of `a` as the copy.
    pub verdict: &'static str,
    /// The probability of the verdict; of the likelier direction where it is unknown.
    pub probability: f64,
    /// The kinds of evidence that carry it.
    pub basis: Vec<Kind>,
    /// The reasons, strongest first.
    pub reasons: Vec<Reason>,
}

/// A direction is told from this probability on.
pub(super) const TOLD: f64 = 0.75;

/// Weighs both directions of a pair.
pub fn direction(names: &Names<'_>, pair: &Pair) -> Direction {
    if pair.bond() == Bond::None {
        return Direction {
            verdict: "unknown",
            probability: 0.0,
            basis: Vec::new(),
            reasons: Vec::new(),
        };
    }
    let forth = reasons(names, pair, pair.a, pair.b);
    let back = reasons(names, pair, pair.b, pair.a);
    let mut graph = Graph::new(2);
    let sum = |reasons: &[Reason]| reasons.iter().map(|reason| reason.weight).sum();
    graph.set(1, 0, sum(&forth));
    graph.set(0, 1, sum(&back));
    for (node, party, other) in [(0, pair.a, pair.b), (1, pair.b, pair.a)] {
        // A document that names a third as its origin may well have it from there.
        if names.claims_third(party, other) {
            graph.root[node] = SHARED + 1.0;
        }
    }
    let told = graph.marginals();
    let (here, there) = (told.get(1, 0), told.get(0, 1));
    let (verdict, probability, mut reasons) = match (here, there) {
        _ if here >= TOLD => ("copy-from-source", here, forth),
        _ if there >= TOLD => ("source-from-copy", there, back),
        _ if pair.bond() == Bond::Weak => ("common-source", 1.0 - here - there, forth),
        _ => (
            "unknown",
            here.max(there),
            if here >= there { forth } else { back },
        ),
    };
    reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut basis: Vec<Kind> = reasons
        .iter()
        .filter(|reason| reason.weight > 0.0)
        .map(|reason| reason.kind)
        .collect();
    basis.sort_unstable();
    basis.dedup();
    Direction {
        verdict,
        probability: probability.clamp(0.0, SUREST),
        basis,
        reasons,
    }
}
