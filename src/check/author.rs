//! Authors: dropped, changed.

use crate::check::Scene;
use crate::finding::Finding;
use crate::provenance::Relation;
use crate::text::{fold_key, name_within};

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let Some((step, source)) = scene
        .step_to_other(party)
        .filter(|(step, _)| step.relation != Relation::QuotedFrom)
    else {
        return;
    };
    let sure = scene.parameter("author.changed", "min_confidence");
    let people = |i: usize| -> Vec<(String, usize, f64)> {
        let authors = scene
            .party(i)
            .said
            .attribution
            .authors
            .iter()
            .filter(|author| author.value.is_person());
        authors
            .filter(|a| a.confidence >= sure)
            .map(|a| (a.value.name.clone(), a.evidence[0], a.confidence))
            .collect()
    };
    let (here, there) = (people(party), people(source));
    let Some((name, claim, confidence)) = there.first() else {
        return;
    };
    let body = fold_key(&scene.party(party).document.body);
    let named = |name: &str| {
        here.iter()
            .any(|(other, ..)| name_within(&fold_key(other), &fold_key(name)))
            || body.contains(&fold_key(name))
    };
    if there.iter().any(|(name, ..)| named(name)) {
        return;
    }
    let source_name = scene.party(source).name();
    let confidence = step.text_probability.min(*confidence);
    let mut finding = match here.first() {
        Some((other, evidence, _)) => {
            let message = format!("{other} is given as the author; in {source_name} it is {name}");
            let mut finding = scene.finding("author.changed", party, confidence, message);
            finding.places.extend(scene.claim_label(party, *evidence));
            finding
        }
        None => {
            let message = format!("{name}, the author in {source_name}, is not named");
            let mut finding = scene.finding("author.dropped", party, confidence, message);
            finding.places.push(scene.head_label(party));
            finding
        }
    };
    finding.related.extend(scene.claim_label(source, *claim));
    out.push(finding);
}
