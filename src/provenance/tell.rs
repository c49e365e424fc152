//! From probabilities to steps: which can be told, and how sure.

use std::collections::BTreeSet;

use crate::provenance::derive::Group;
use crate::provenance::evidence::Kind;
use crate::provenance::evidence::weights::SUREST;
use crate::provenance::link::TOLD;
use crate::provenance::posterior::Marginals;
use crate::provenance::{Derivation, Node, Pair, Relation};
use crate::reuse::Passage;

/// How much more the evidence for one direction must weigh than that for the other (log-odds; 3 to 1).
const LEANS: f64 = 1.1;

/// Tells steps from probabilities.
pub(super) struct Teller<'a> {
    pub(super) group: &'a Group<'a>,
    pub(super) pairs: &'a [Pair],
    /// For each node the first with the same text.
    pub(super) classes: Vec<usize>,
    /// The parents in the most probable tree.
    pub(super) likeliest: Vec<Option<usize>>,
    pub(super) marginals: &'a Marginals,
    /// By what is said, shown and recorded alone.
    pub(super) alone: &'a [Marginals; 3],
}

impl Teller<'_> {
    /// The steps that can be told of each node: to one document; else to one text that several hold; else that the same
    /// text stands elsewhere.
    pub(super) fn steps(&self) -> Vec<Derivation> {
        let nodes = 0..self.classes.len();
        let mut steps: Vec<Derivation> = nodes
            .clone()
            .filter_map(|child| self.to_document(child).or_else(|| self.to_text(child)))
            .collect();
        for child in nodes {
            let placed = steps.iter().any(|step| step.copy == self.group.nodes[child]);
            let Some(beside) = self.beside(child).filter(|_| !placed) else {
                continue;
            };
            let joined = |step: &Derivation| {
                let ends = [&step.copy, &step.source];
                ends.contains(&&beside.copy) && ends.contains(&&beside.source)
            };
            if !steps.iter().any(joined) {
                steps.push(beside);
            }
        }
        steps
    }

    fn to_document(&self, child: usize) -> Option<Derivation> {
        let parent = self.likeliest[child]
            .filter(|parent| self.marginals.get(*parent, child) >= TOLD && self.leans(*parent, child))?;
        let edge = |m: &Marginals| m.get(parent, child);
        let probability = edge(self.marginals);
        Some(self.derivation(parent, child, true, probability, probability, &edge))
    }

    fn to_text(&self, child: usize) -> Option<Derivation> {
        let mine = self.classes[child];
        let others: BTreeSet<usize> = self
            .classes
            .iter()
            .copied()
            .filter(|class| *class != mine)
            .collect();
        let sum = |m: &Marginals, class: usize| self.between(m, class, mine);
        let best = others
            .into_iter()
            .max_by(|a, b| sum(self.marginals, *a).total_cmp(&sum(self.marginals, *b)))?;
        let text = sum(self.marginals, best);
        if text < TOLD {
            return None;
        }
        let from = |parent: usize| {
            self.members(mine)
                .map(|c| self.marginals.get(parent, c))
                .sum::<f64>()
        };
        let parent = self.members(best).max_by(|a, b| from(*a).total_cmp(&from(*b)))?;
        if !self.leans(parent, child) {
            return None;
        }
        Some(self.derivation(
            parent,
            child,
            true,
            self.marginals.get(parent, child),
            text,
            &|m| sum(m, best),
        ))
    }

    fn beside(&self, child: usize) -> Option<Derivation> {
        let both = |m: &Marginals, other: usize| m.get(other, child) + m.get(child, other);
        let twin = |other: usize| self.classes[other] == self.classes[child];
        let others = (0..self.classes.len()).filter(|other| self.group.edges.contains_key(&(*other, child)));
        let key = |other: &usize| (twin(*other), both(self.marginals, *other));
        let other = others.max_by(|a, b| key(a).0.cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1)))?;
        // That equal texts are one needs no probability; only where they come from does.
        let probability = if twin(other) {
            SUREST
        } else {
            both(self.marginals, other)
        };
        let in_order =
            self.group.names.id(&self.group.nodes[child]) > self.group.names.id(&self.group.nodes[other]);
        let (parent, child) = if in_order { (other, child) } else { (child, other) };
        let alone = |m: &Marginals| m.get(parent, child) + m.get(child, parent);
        (probability >= TOLD).then(|| self.derivation(parent, child, false, probability, probability, &alone))
    }

    /// Whether the two documents' own evidence tells the direction. Where the rest of a group lies must not decide it: a
    /// text with few neighbours would be told as the copy of one with many.
    fn leans(&self, parent: usize, child: usize) -> bool {
        let sum = |from: usize, to: usize| {
            let edge = self.group.edges.get(&(from, to));
            edge.map(|edge| edge.reasons.iter().map(|reason| reason.weight).sum::<f64>())
        };
        match (sum(parent, child), sum(child, parent)) {
            (Some(forth), Some(back)) => forth - back >= LEANS,
            (forth, _) => forth.is_some(),
        }
    }

    fn members(&self, class: usize) -> impl Iterator<Item = usize> {
        (0..self.classes.len()).filter(move |node| self.classes[*node] == class)
    }

    /// The probability that a text came from another, over all that hold the two.
    fn between(&self, marginals: &Marginals, from: usize, to: usize) -> f64 {
        let parents = |child: usize| {
            self.members(from)
                .map(move |parent| marginals.get(parent, child))
                .sum::<f64>()
        };
        self.members(to).map(parents).sum::<f64>().min(1.0)
    }

    fn derivation(
        &self,
        parent: usize,
        child: usize,
        directed: bool,
        probability: f64,
        text_probability: f64,
        alone: &dyn Fn(&Marginals) -> f64,
    ) -> Derivation {
        let edge = self.group.edges.get(&(parent, child));
        let mut reasons = edge.map(|edge| edge.reasons.clone()).unwrap_or_default();
        reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let speaks = |kind: Kind| reasons.iter().any(|reason| reason.kind == kind);
        let by = |i: usize, kind: Kind| speaks(kind).then(|| alone(&self.alone[i]).clamp(0.0, SUREST));
        let pair = edge.and_then(|edge| edge.pair);
        let copy = self.group.nodes[child].clone();
        let found = pair.map(|i| &self.pairs[i]);
        Derivation {
            relation: if directed {
                self.group.relation(found, parent, child)
            } else {
                Relation::AlternateOf
            },
            probability: probability.min(SUREST),
            text_probability: text_probability.min(SUREST),
            said: by(0, Kind::Said),
            shown: by(1, Kind::Shown),
            recorded: by(2, Kind::Recorded),
            claims: reasons
                .iter()
                .filter(|r| r.weight > 0.0)
                .flat_map(|r| r.claims.clone())
                .collect(),
            passages: found.map(|pair| passages(pair, &copy)).unwrap_or_default(),
            pair,
            copy,
            source: self.group.nodes[parent].clone(),
            reasons,
        }
    }
}

/// The passages of a pair with the copy's side first.
fn passages(pair: &Pair, copy: &Node) -> Vec<Passage> {
    let mut out = pair.alignment.passages.clone();
    if *copy != Node::Extant(pair.a) {
        for passage in &mut out {
            std::mem::swap(&mut passage.here, &mut passage.there);
        }
        out.sort_by_key(|passage| passage.here);
    }
    out
}
