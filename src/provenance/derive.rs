//! From pairs and claims to derivations: which document was made from which, with what probability.

use std::collections::BTreeMap;

use crate::attribution::{Original, Resolved};
use crate::provenance::arborescence::heaviest;
use crate::provenance::chain::{Chain, Node, assemble};
use crate::provenance::evidence::weights::{FAMOUS, SHARED};
use crate::provenance::evidence::{Kind, Reason};
use crate::provenance::posterior::Graph;
use crate::provenance::reasons::{reasons, same_outlet};
use crate::provenance::tell::Teller;
use crate::provenance::{Bond, Names, Pair};
use crate::reuse::Passage;
use crate::rules::{Direction, NoticeKind};

/// What one document is to another (W3C PROV).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Made from it.
    DerivedFrom,
    /// Holds a part of it, as a quotation or excerpt.
    QuotedFrom,
    /// A later version of the same outlet's page.
    RevisionOf,
    /// Printed from the wire or release that it names.
    PrimarySource,
    /// The same text; which came first cannot be told.
    AlternateOf,
}

/// One step from a copy to its source.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// The copy's node.
    pub copy: Node,
    /// The source's node.
    pub source: Node,
    /// What the one is to the other.
    pub relation: Relation,
    /// The probability that the copy was made from this very document.
    pub probability: f64,
    /// The probability that its text was made from this document's text, whichever of those that hold it was at hand:
    /// equal texts cannot be told apart by their words.
    pub text_probability: f64,
    /// The probability by what the documents say alone; `None` where they say nothing on it.
    pub said: Option<f64>,
    /// The probability by the wording alone.
    pub shown: Option<f64>,
    /// The probability by sightings alone.
    pub recorded: Option<f64>,
    /// Indices of the copy's claims that name the source.
    pub claims: Vec<usize>,
    /// Indices into `pairs` of the run: the alignment behind the step.
    pub pair: Option<usize>,
    /// The passages, `here` in the copy.
    pub passages: Vec<Passage>,
    /// Why, strongest first.
    pub reasons: Vec<Reason>,
}

/// One group of documents with what links them.
pub(super) struct Group<'a> {
    pub(super) names: &'a Names<'a>,
    pub(super) nodes: Vec<Node>,
    /// By parent and child, as places in `nodes`.
    pub(super) edges: BTreeMap<(usize, usize), Edge>,
}

#[derive(Default)]
pub(super) struct Edge {
    pub(super) pair: Option<usize>,
    pub(super) reasons: Vec<Reason>,
}

/// Documents that are solved together at most; larger groups are cut by id, which is told by their number of chains.
const LARGEST: usize = 1000;

/// Joins documents into chains: one for each group that verified pairs or claims hold together.
pub fn chains(names: &Names<'_>, pairs: &[Pair]) -> Vec<Chain> {
    let groups = groups(names, pairs);
    let parts = groups.iter().flat_map(|members| members.chunks(LARGEST));
    let mut chains: Vec<Chain> = parts.map(|members| solve(names, pairs, members)).collect();
    chains.sort_by(|a, b| a.id.cmp(&b.id));
    chains
}

/// Whether a pair can be a step: the texts are close, or one of the two says so.
fn can_be_step(names: &Names<'_>, pair: &Pair) -> bool {
    match pair.bond() {
        Bond::Strong => true,
        Bond::None => false,
        Bond::Weak => claims_other(names, pair.a, pair.b) || claims_other(names, pair.b, pair.a),
    }
}

fn claims_other(names: &Names<'_>, copy: usize, source: usize) -> bool {
    let original = names.parties[copy].said.attribution.original.as_ref();
    original.is_some_and(|original| points_to(names, original, source))
}

fn points_to(names: &Names<'_>, original: &Resolved<Original>, party: usize) -> bool {
    let addressed = original
        .value
        .url
        .as_deref()
        .is_some_and(|url| names.has_address(party, url));
    addressed || names.is_on(party, &original.value.outlet)
}

/// The documents that hang together, each list ascending, and those alone that claim an origin elsewhere.
fn groups(names: &Names<'_>, pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..names.parties.len()).collect();
    for pair in pairs.iter().filter(|pair| can_be_step(names, pair)) {
        let (a, b) = (find(&mut group, pair.a), find(&mut group, pair.b));
        group[a.max(b)] = a.min(b);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for party in 0..names.parties.len() {
        members.entry(find(&mut group, party)).or_default().push(party);
    }
    let claims = |party: &usize| names.parties[*party].said.attribution.original.is_some();
    members
        .into_values()
        .filter(|list| list.len() > 1 || list.iter().any(claims))
        .collect()
}

fn find(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

fn solve(names: &Names<'_>, pairs: &[Pair], members: &[usize]) -> Chain {
    let group = Group::new(names, pairs, members);
    let graph = group.graph(None);
    let marginals = graph.marginals();
    let alone = [Kind::Said, Kind::Shown, Kind::Recorded].map(|kind| group.graph(Some(kind)).marginals());
    let teller = Teller {
        classes: group.classes(),
        likeliest: heaviest(&graph),
        group: &group,
        pairs,
        marginals: &marginals,
        alone: &alone,
    };
    let derivations = teller.steps();
    assemble(names, group.nodes, derivations, &marginals.root)
}

impl<'a> Group<'a> {
    fn new(names: &'a Names<'a>, pairs: &[Pair], members: &[usize]) -> Self {
        let mut group = Self {
            names,
            nodes: members.iter().map(|m| Node::Extant(*m)).collect(),
            edges: BTreeMap::new(),
        };
        let place = |party: usize| members.binary_search(&party).ok();
        for (i, pair) in pairs
            .iter()
            .enumerate()
            .filter(|(_, pair)| can_be_step(names, pair))
        {
            let (Some(a), Some(b)) = (place(pair.a), place(pair.b)) else {
                continue;
            };
            for (parent, child, source, copy) in [(b, a, pair.b, pair.a), (a, b, pair.a, pair.b)] {
                let edge = Edge {
                    pair: Some(i),
                    reasons: reasons(names, pair, copy, source),
                };
                group.edges.insert((parent, child), edge);
            }
        }
        group.add_absent(members);
        group.share_names();
        group
    }

    /// A source that many name is likelier the origin of them all than where each of them took it from.
    fn share_names(&mut self) {
        let names = |edge: &Edge| {
            edge.reasons
                .iter()
                .any(|reason| reason.weight > 0.0 && !reason.claims.is_empty())
        };
        let mut named: BTreeMap<usize, usize> = BTreeMap::new();
        for ((parent, _), _) in self.edges.iter().filter(|(_, edge)| names(edge)) {
            *named.entry(*parent).or_default() += 1;
        }
        for ((parent, _), edge) in self.edges.iter_mut().filter(|(_, edge)| names(edge)) {
            let count = named.get(parent).copied().unwrap_or(1);
            if count > 1 {
                let words = format!("{count} documents name this source: it may be the first of several");
                edge.reasons
                    .push(Reason::new(Kind::Said, FAMOUS * (count as f64).ln(), words));
            }
        }
    }

    /// Claimed originals that are not in the run: nodes without a text.
    fn add_absent(&mut self, members: &[usize]) {
        for (child, &party) in members.iter().enumerate() {
            let Some(original) = &self.names.parties[party].said.attribution.original else {
                continue;
            };
            let present = members
                .iter()
                .any(|m| *m != party && points_to(self.names, original, *m));
            if present || self.names.disproved(party) {
                continue;
            }
            let bonded = (0..members.len()).any(|parent| self.edges.contains_key(&(parent, child)));
            let absent = self.absent(original);
            let odds = (original.confidence / (1.0 - original.confidence)).ln();
            let words = "the document names it as its source; it is not in the corpus";
            let weight = if bonded { SHARED + odds } else { odds };
            let reason = Reason::new(Kind::Said, weight, words).with_claims(&original.evidence);
            self.edges.insert(
                (absent, child),
                Edge {
                    pair: None,
                    reasons: vec![reason],
                },
            );
        }
    }

    /// The place of the node for a claimed original; one node for all claims that can mean the same.
    fn absent(&mut self, original: &Resolved<Original>) -> usize {
        let agents = self.names.agents;
        let same = |node: &Node| match node {
            Node::Absent(other) => {
                other.url.is_some() && other.url == original.value.url
                    || (other.url.is_none() || original.value.url.is_none())
                        && other.outlet.is_same(&original.value.outlet, agents)
            }
            Node::Extant(_) => false,
        };
        let found = self.nodes.iter().position(same);
        found.unwrap_or_else(|| {
            self.nodes.push(Node::Absent(original.value.clone()));
            self.nodes.len() - 1
        })
    }

    /// The graph by all evidence, or by one kind of it.
    fn graph(&self, only: Option<Kind>) -> Graph {
        let mut graph = Graph::new(self.nodes.len());
        for ((parent, child), edge) in &self.edges {
            let counts = |reason: &&Reason| only.is_none_or(|kind| reason.kind == kind);
            let mut weight: f64 = edge
                .reasons
                .iter()
                .filter(counts)
                .map(|reason| reason.weight)
                .sum();
            // That texts are shared makes the step possible at all; it belongs to no direction.
            if only.is_some_and(|kind| kind != Kind::Shown) && edge.pair.is_some() {
                weight += SHARED;
            }
            graph.set(*parent, *child, weight);
        }
        // Beside a copy of something that is not here, a text that claims nothing may be that very thing under another name.
        for node in (0..self.nodes.len()).filter(|node| self.may_be_the_claimed(*node)) {
            graph.root[node] = SHARED;
        }
        graph
    }

    /// Whether a document that names no origin shares text with one that names an absent origin.
    fn may_be_the_claimed(&self, node: usize) -> bool {
        let Node::Extant(party) = self.nodes[node] else {
            return false;
        };
        let claims = self.names.parties[party].said.attribution.original.is_some();
        let absent = |child: usize| {
            self.edges
                .keys()
                .any(|(parent, c)| *c == child && matches!(self.nodes[*parent], Node::Absent(_)))
        };
        !claims
            && self
                .edges
                .keys()
                .any(|(parent, child)| *parent == node && absent(*child))
    }

    /// For each node the first node with the same core text: itself where the text is its own.
    fn classes(&self) -> Vec<usize> {
        let core = |node: &Node| match node {
            Node::Extant(party) => Some(self.names.parties[*party].digests.core),
            Node::Absent(_) => None,
        };
        let first = |i: usize| {
            let mine = core(&self.nodes[i]);
            self.nodes[..i]
                .iter()
                .position(|other| mine.is_some() && core(other) == mine)
        };
        (0..self.nodes.len()).map(|i| first(i).unwrap_or(i)).collect()
    }

    pub(super) fn relation(&self, pair: Option<&Pair>, parent: usize, child: usize) -> Relation {
        let (Node::Extant(copy), source) = (&self.nodes[child], &self.nodes[parent]) else {
            return Relation::DerivedFrom;
        };
        let said = &self.names.parties[*copy].said;
        let inbound = |kind: NoticeKind| {
            said.notices
                .iter()
                .any(|notice| notice.kind == kind && notice.direction == Direction::Inbound)
        };
        let wire = said.attribution.agency.is_some() || inbound(NoticeKind::PressRelease);
        match (source, pair) {
            (Node::Extant(source), _) if same_outlet(self.names, *copy, *source) => Relation::RevisionOf,
            (Node::Absent(_), _) if wire => Relation::PrimarySource,
            (_, Some(pair)) if pair.bond() == Bond::Weak || pair.is_quoted(*copy) => Relation::QuotedFrom,
            _ if inbound(NoticeKind::Excerpt) => Relation::QuotedFrom,
            _ => Relation::DerivedFrom,
        }
    }
}
