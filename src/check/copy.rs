//! Copies of a text that has been corrected since.

use crate::check::Scene;
use crate::finding::Finding;
use crate::provenance::{Bond, Changed, Node, Relation};

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let Some((step, source)) = scene.step_to_other(party) else {
        return;
    };
    let revisions = scene.chains.iter().flat_map(|chain| &chain.derivations);
    let newer = revisions
        .filter(|other| other.relation == Relation::RevisionOf && other.source == Node::Extant(source));
    for revision in newer {
        let Node::Extant(corrected) = revision.copy else {
            continue;
        };
        let pair = revision
            .pair
            .map(|i| &scene.pairs[i])
            .filter(|pair| pair.bond() == Bond::Strong);
        let facts = |kind: &Changed| {
            pair.map(|pair| pair.changes(corrected, *kind))
                .unwrap_or_default()
        };
        let Some(change) = Changed::ALL.iter().flat_map(facts).next() else {
            continue;
        };
        let name = scene.party(source).name();
        let message = format!(
            "{name} has corrected its text since: “{}” is now “{}”",
            change.was.trim(),
            change.is.trim()
        );
        let mut finding = scene.finding(
            "copy.stale",
            party,
            step.text_probability.min(revision.text_probability),
            message,
        );
        finding.places.push(scene.head_label(party));
        finding.related.push(scene.sentence_label(corrected, change.here));
        out.push(finding);
    }
}
