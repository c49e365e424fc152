//! Steps put together: the way of one text through its outlets.

use std::collections::BTreeMap;

use crate::attribution::Original;
use crate::provenance::{Derivation, Names, Relation};
use crate::text::{hex, sha256};

/// A document of the run, or an original that is only claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Index of a document of the run.
    Extant(usize),
    /// A claimed original that is not in the run.
    Absent(Original),
}

/// One member of a chain.
#[derive(Clone, Debug)]
pub struct Member {
    /// The document's id; the address or the outlet's name for an absent original.
    pub id: String,
    /// What it is.
    pub node: Node,
    /// The id that all members with the same core text bear; `None` where the text is its own.
    pub same_text_as: Option<String>,
}

/// The steps that hold a group of documents together.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Digest over the members' ids.
    pub id: String,
    /// The members by id.
    pub documents: Vec<Member>,
    /// The steps, by copy and source.
    pub derivations: Vec<Derivation>,
    /// The member that the others lead back to, with the probability that it has no source among them.
    pub root: Option<(String, f64)>,
    /// Members of which nothing can be told.
    pub unplaced: Vec<String>,
}

impl Names<'_> {
    /// The id of a node.
    pub fn id(&self, node: &Node) -> String {
        match node {
            Node::Extant(party) => self.parties[*party].document.id.clone(),
            Node::Absent(original) => {
                let known = original
                    .url
                    .as_ref()
                    .or(original.outlet.host.as_ref())
                    .or(original.outlet.name.as_ref());
                format!("absent:{}", known.map_or("", String::as_str))
            }
        }
    }
}

impl Names<'_> {
    /// What a person calls a node: outlet and file, or the outlet that is claimed.
    pub fn shown(&self, node: &Node) -> String {
        match node {
            Node::Extant(party) => {
                let party = &self.parties[*party];
                with_file(&party.name(), party.document.path.as_deref())
            }
            Node::Absent(original) => original.outlet.shown(),
        }
    }
}

/// A name with the file it stands in, where that says more.
pub fn with_file(name: &str, path: Option<&str>) -> String {
    let file = path
        .filter(|path| *path != name)
        .and_then(|path| path.rsplit(['/', '\\']).next());
    file.map_or_else(|| name.to_owned(), |file| format!("{name} [{file}]"))
}

impl Chain {
    /// The step that tells where a document comes from.
    pub fn step_from(&self, party: usize) -> Option<&Derivation> {
        let directed =
            |step: &&Derivation| step.copy == Node::Extant(party) && step.relation != Relation::AlternateOf;
        self.derivations.iter().find(directed)
    }

    /// Whether the document is a member.
    pub fn holds(&self, party: usize) -> bool {
        self.documents
            .iter()
            .any(|member| member.node == Node::Extant(party))
    }
}

/// Puts a group's steps in order.
pub(super) fn assemble(
    names: &Names<'_>,
    nodes: Vec<Node>,
    mut derivations: Vec<Derivation>,
    roots: &[f64],
) -> Chain {
    let ids: Vec<String> = nodes.iter().map(|node| names.id(node)).collect();
    derivations.sort_by_key(|step| (names.id(&step.copy), names.id(&step.source)));
    let root = root(&nodes, &ids, &derivations, roots);
    let placed = |node: &Node| {
        derivations
            .iter()
            .any(|step| step.copy == *node || step.source == *node)
    };
    let mut unplaced: Vec<String> = nodes
        .iter()
        .zip(&ids)
        .filter(|(node, _)| !placed(node))
        .map(|(_, id)| id.clone())
        .collect();
    unplaced.sort();
    let classes = classes(names, &nodes, &ids);
    let mut documents: Vec<Member> = nodes
        .into_iter()
        .zip(ids)
        .map(|(node, id)| Member {
            same_text_as: classes.get(&id).cloned(),
            id,
            node,
        })
        .collect();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    let all: Vec<&str> = documents.iter().map(|member| member.id.as_str()).collect();
    let id = hex(&sha256(all.join("\n").as_bytes())).replace("sha256:", "chain:");
    Chain {
        id: id[..22].to_owned(),
        documents,
        derivations,
        root,
        unplaced,
    }
}

/// The node without a source that most others lead back to.
fn root(nodes: &[Node], ids: &[String], derivations: &[Derivation], roots: &[f64]) -> Option<(String, f64)> {
    let source = |node: &Node| {
        let step = derivations
            .iter()
            .find(|step| step.copy == *node && step.relation != Relation::AlternateOf);
        step.map(|step| step.source.clone())
    };
    let mut led: BTreeMap<usize, usize> = BTreeMap::new();
    for node in nodes {
        let mut at = node.clone();
        let mut steps = 0;
        while let Some(next) = source(&at).filter(|_| steps <= nodes.len()) {
            at = next;
            steps += 1;
        }
        if steps > 0
            && let Some(place) = nodes.iter().position(|n| *n == at)
        {
            *led.entry(place).or_default() += 1;
        }
    }
    let most = led.values().max().copied()?;
    let mut best: Vec<usize> = led
        .into_iter()
        .filter(|(_, count)| *count == most)
        .map(|(place, _)| place)
        .collect();
    // Two roots with as many descendants: it cannot be told which is the chain's.
    (best.len() == 1)
        .then(|| best.remove(0))
        .map(|place| (ids[place].clone(), roots.get(place).copied().unwrap_or(0.0)))
}

/// For members that share their core text, the first of their ids.
fn classes(names: &Names<'_>, nodes: &[Node], ids: &[String]) -> BTreeMap<String, String> {
    let mut by_digest: BTreeMap<[u8; 32], Vec<&String>> = BTreeMap::new();
    for (node, id) in nodes.iter().zip(ids) {
        if let Node::Extant(party) = node {
            by_digest
                .entry(names.parties[*party].digests.core)
                .or_default()
                .push(id);
        }
    }
    let mut out = BTreeMap::new();
    for mut class in by_digest.into_values().filter(|class| class.len() > 1) {
        class.sort();
        let first = class[0].clone();
        out.extend(class.into_iter().map(|id| (id.clone(), first.clone())));
    }
    out
}
