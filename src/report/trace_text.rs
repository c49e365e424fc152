//! The chain of one document on one screen.

use std::fmt::Write as _;

use crate::provenance::{Chain, Derivation, Kind, Names, Node, Relation};
use crate::report::terminal;

/// Steps shown at most.
const MOST: usize = 8;

/// Where the text of document `party` comes from.
pub fn trace_text(party: usize, chain: Option<&Chain>, names: &Names<'_>) -> String {
    let mut out = String::new();
    let Some(chain) = chain.filter(|chain| !chain.derivations.is_empty()) else {
        return alone(names.parties[party].words, names.parties.len());
    };
    let step = chain.step_from(party);
    let _ = writeln!(out, "{}", verdict(party, step, chain, names));
    let _ = writeln!(
        out,
        "{:<13}{}",
        "Basis",
        step.or_else(|| touching(chain, party))
            .map_or(OPEN.to_owned(), basis)
    );
    let _ = writeln!(out, "{:<13}{}", "To do", advice(step, chain, party));
    let way = way(party, chain);
    for step in way.iter().take(MOST) {
        let _ = writeln!(out, "  {}", sentence(step, names));
    }
    if way.len() > MOST {
        let _ = writeln!(
            out,
            "  … and {} more steps (`--format json` tells all)",
            way.len() - MOST
        );
    }
    for (kind, words) in reasons(step.or_else(|| touching(chain, party)), party, names) {
        let _ = writeln!(out, "  {:<9}{words}", kind_name(kind));
    }
    out
}

fn alone(words: usize, documents: usize) -> String {
    let others = documents.saturating_sub(1);
    if words == 0 {
        return "Cannot tell: the document holds no text.\n".to_owned();
    }
    format!(
        "Cannot tell: none of the {others} other documents holds this text, and the text names no origin.\n\
         {:<13}shown: {words} words compared with {others} documents; said: nothing\n\
         {:<13}add documents in which the text may stand: `--corpus PATH`\n",
        "Basis", "To do"
    )
}

fn verdict(party: usize, step: Option<&Derivation>, chain: &Chain, names: &Names<'_>) -> String {
    let name = |node: &Node| terminal(&names.shown(node), 60);
    if let Some(step) = step {
        let verb = match step.relation {
            Relation::DerivedFrom => "This text was made from that of",
            Relation::QuotedFrom => "Part of this text is taken from",
            Relation::RevisionOf => "This is a later version of a page of",
            Relation::PrimarySource => "This text is printed from",
            Relation::AlternateOf => "This text also stands in",
        };
        let absent = if matches!(step.source, Node::Absent(_)) {
            ", which is not among the documents"
        } else {
            ""
        };
        return format!(
            "{verb} {}{absent} ({:.0} %).",
            name(&step.source),
            step.text_probability * 100.0
        );
    }
    let copies = chain
        .derivations
        .iter()
        .filter(|s| s.source == Node::Extant(party) && s.relation != Relation::AlternateOf)
        .count();
    if copies > 0 {
        let plural = if copies == 1 { "text was" } else { "texts were" };
        return format!("No earlier source is known; {copies} other {plural} made from this one.");
    }
    match touching(chain, party) {
        Some(step) => {
            let other = if step.copy == Node::Extant(party) {
                &step.source
            } else {
                &step.copy
            };
            format!(
                "The same text stands in {}; which came first cannot be told.",
                name(other)
            )
        }
        None => among(party, chain, names),
    }
}

/// The basis where nothing single can be told.
const OPEN: &str = "shown: the texts share words, but no evidence singles out one source";

fn names_many(chain: &Chain) -> bool {
    chain.documents.len() > 1
}

/// The texts that share words with this one, where no single step can be told.
fn among(party: usize, chain: &Chain, names: &Names<'_>) -> String {
    let others = chain
        .documents
        .iter()
        .map(|member| &member.node)
        .filter(|node| **node != Node::Extant(party));
    let shown: Vec<String> = others.map(|node| terminal(&names.shown(node), 40)).collect();
    let more = if shown.len() > 3 {
        format!(" and {} more", shown.len() - 3)
    } else {
        String::new()
    };
    format!(
        "This text also stands in {}{more}; where it was taken from cannot be told.",
        shown.iter().take(3).cloned().collect::<Vec<_>>().join(", ")
    )
}

/// A step that the document is part of.
fn touching(chain: &Chain, party: usize) -> Option<&Derivation> {
    let node = Node::Extant(party);
    chain
        .derivations
        .iter()
        .find(|step| step.copy == node || step.source == node)
}

fn basis(step: &Derivation) -> String {
    let part = |name: &str, probability: Option<f64>| match probability {
        Some(p) => format!("{name} {:.0} %", p * 100.0),
        None => format!("{name} –"),
    };
    let parts = [
        part("said", step.said),
        part("shown", step.shown),
        part("recorded", step.recorded),
    ];
    format!("{} (each kind of evidence by itself)", parts.join(", "))
}

fn advice(step: Option<&Derivation>, chain: &Chain, party: usize) -> String {
    match step {
        Some(step) if matches!(step.source, Node::Absent(_)) => {
            "open the source that the text names and compare it".to_owned()
        }
        Some(step) if step.text_probability < 0.9 => {
            "read both texts before you say who copied whom".to_owned()
        }
        Some(_) => "see what was changed: `ascribe compare COPY SOURCE`".to_owned(),
        None if touching(chain, party).is_some() => {
            "find out when each was first published; the texts alone do not tell".to_owned()
        }
        None if names_many(chain) => "compare it with each of them: `ascribe compare`".to_owned(),
        None => "nothing".to_owned(),
    }
}

/// The steps from the document back to its first source; else all steps that it is part of.
fn way(party: usize, chain: &Chain) -> Vec<&Derivation> {
    let mut out: Vec<&Derivation> = Vec::new();
    let mut at = Node::Extant(party);
    while let Some(step) = chain
        .derivations
        .iter()
        .find(|s| s.copy == at && s.relation != Relation::AlternateOf)
    {
        if out.len() > chain.documents.len() {
            break;
        }
        out.push(step);
        at = step.source.clone();
    }
    if out.is_empty() {
        let node = Node::Extant(party);
        out.extend(
            chain
                .derivations
                .iter()
                .filter(|step| step.copy == node || step.source == node),
        );
    }
    out
}

fn sentence(step: &Derivation, names: &Names<'_>) -> String {
    let arrow = if step.relation == Relation::AlternateOf {
        "="
    } else {
        "<-"
    };
    let name = |node: &Node| terminal(&names.shown(node), 44);
    format!(
        "{} {arrow} {} ({:.0} %)",
        name(&step.copy),
        name(&step.source),
        step.text_probability * 100.0
    )
}

/// The three strongest reasons, with the words that say them.
fn reasons(step: Option<&Derivation>, party: usize, names: &Names<'_>) -> Vec<(Kind, String)> {
    let Some(step) = step else { return Vec::new() };
    let said = &names.parties[party].said;
    let strongest = step.reasons.iter().filter(|reason| reason.weight > 0.0).take(3);
    strongest
        .map(|reason| {
            let claim = reason
                .claims
                .first()
                .filter(|_| step.copy == Node::Extant(party))
                .and_then(|i| said.claims.get(*i));
            let quote = claim
                .map(|claim| format!(": “{}”", terminal(&claim.quote, 70)))
                .unwrap_or_default();
            (reason.kind, format!("{}{quote}", terminal(&reason.words, 90)))
        })
        .collect()
}

const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Said => "said",
        Kind::Shown => "shown",
        Kind::Recorded => "recorded",
    }
}
