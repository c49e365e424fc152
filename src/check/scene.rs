//! What a check looks at, and how it tells what it sees.

use std::collections::BTreeSet;

use crate::finding::{Finding, Label, Level};
use crate::policy::Policy;
use crate::provenance::{Chain, Derivation, Names, Node, Pair, Party, Relation};
use crate::rules::Rules;
use crate::text::{Span, sentences};

/// A run: its documents, chains and rules.
pub struct Scene<'a> {
    /// Documents and known agents.
    pub names: &'a Names<'a>,
    /// Verified pairs.
    pub pairs: &'a [Pair],
    /// Chains.
    pub chains: &'a [Chain],
    /// Rules.
    pub rules: &'a Rules,
    /// The newsroom's settings.
    pub policy: &'a Policy,
    /// The ids of the documents to be judged, or all; the others are there to compare with.
    pub only: Option<&'a BTreeSet<String>>,
}

/// Longest quotation in a finding, in characters.
const QUOTE: usize = 240;

impl Scene<'_> {
    pub(super) fn judged(&self) -> impl Iterator<Item = usize> {
        let wanted = |i: &usize| {
            self.only
                .is_none_or(|only| only.contains(&self.party(*i).document.id))
        };
        (0..self.names.parties.len()).filter(wanted)
    }

    pub(super) fn party(&self, i: usize) -> &Party {
        &self.names.parties[i]
    }

    /// The step that tells where a document comes from.
    pub(super) fn step(&self, party: usize) -> Option<&Derivation> {
        self.chains.iter().find_map(|chain| chain.step_from(party))
    }

    /// The step to a source that is in the run and is another outlet's.
    pub(super) fn step_to_other(&self, party: usize) -> Option<(&Derivation, usize)> {
        let step = self
            .step(party)
            .filter(|step| step.relation != Relation::RevisionOf)?;
        match step.source {
            Node::Extant(source) => Some((step, source)),
            Node::Absent(_) => None,
        }
    }

    /// A number of the rule file of `code`.
    pub(super) fn parameter(&self, code: &str, name: &str) -> f64 {
        self.rules
            .checks
            .get(code)
            .map_or(0.0, |rule| rule.parameter(name))
    }

    /// Whether the newsroom may print that document's outlet without a word.
    pub(super) fn is_partner(&self, party: usize) -> bool {
        let outlet = self.party(party).outlet();
        self.policy
            .partners
            .iter()
            .any(|partner| outlet.is_named(partner, self.names.agents))
    }

    /// A finding on a document, with level and help from its rule file.
    pub(super) fn finding(&self, code: &str, party: usize, confidence: f64, message: String) -> Finding {
        let rule = self.rules.checks.get(code);
        let document = &self.party(party).document;
        Finding {
            code: code.to_owned(),
            level: rule
                .and_then(|rule| Level::from_name(&rule.level))
                .unwrap_or(Level::Warning),
            confidence,
            document: document.id.clone(),
            path: path_of(self.party(party)),
            message,
            places: Vec::new(),
            related: Vec::new(),
            help: rule.map(|rule| rule.remedy.clone()).unwrap_or_default(),
        }
    }

    /// Words of a document's body as a place in its file.
    pub(super) fn label(&self, party: usize, span: Span) -> Label {
        let document = &self.party(party).document;
        let at = document.origin.place(&document.body, span.start);
        Label {
            path: path_of(self.party(party)),
            line: at.line,
            column: at.column,
            quote: quote(span.of(&document.body)),
        }
    }

    /// The sentence around a stretch of a document's body, as a place in its file.
    pub(super) fn sentence_label(&self, party: usize, span: Span) -> Label {
        let document = &self.party(party).document;
        let block = document
            .blocks
            .iter()
            .map(|block| block.span)
            .find(|block| block.contains(span));
        let around = block.and_then(|block| {
            sentences(&document.body, block)
                .into_iter()
                .find(|s| s.start <= span.start && span.end <= s.end)
        });
        self.label(party, around.or(block).unwrap_or(span))
    }

    /// A claim of a document as a place in its file.
    pub(super) fn claim_label(&self, party: usize, claim: usize) -> Option<Label> {
        let claim = self.party(party).said.claims.get(claim)?;
        let path = path_of(self.party(party));
        Some(Label {
            path,
            line: claim.at.line.max(1),
            column: claim.at.column.max(1),
            quote: quote(&claim.quote),
        })
    }

    /// The headline, or else the first words, as a place.
    pub(super) fn head_label(&self, party: usize) -> Label {
        let document = &self.party(party).document;
        let first = document
            .blocks
            .first()
            .map_or(Span::new(0, 0), |block| block.span);
        let mut label = self.label(party, first);
        if let Some(title) = &document.title {
            label.quote = quote(title);
        }
        label
    }
}

fn path_of(party: &Party) -> String {
    let document = &party.document;
    document
        .path
        .clone()
        .or_else(|| document.url.clone())
        .unwrap_or_else(|| document.id.clone())
}

/// Words on one line, cut where they are long.
fn quote(words: &str) -> String {
    let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("{}…", &plain[..end]),
        None => plain,
    }
}
