//! Credits: missing, verified, unverified, wrong.

use crate::check::Scene;
use crate::finding::Finding;
use crate::provenance::{Bond, Derivation, Relation};

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let claims = scene.party(party).said.attribution.original.is_some();
    match (claims, scene.step_to_other(party)) {
        (true, _) => claimed(scene, party, out),
        (false, Some((step, source))) => missing(scene, party, step, source, out),
        (false, None) => {}
    }
}

/// A copy of another outlet's text that names nobody.
fn missing(scene: &Scene<'_>, party: usize, step: &Derivation, source: usize, out: &mut Vec<Finding>) {
    let code = "credit.missing";
    let words: usize = step.passages.iter().map(|passage| passage.words).sum();
    let enough = words as f64 >= scene.parameter(code, "min_words")
        && step.text_probability >= scene.parameter(code, "min_probability");
    if !enough || step.relation == Relation::QuotedFrom || scene.is_partner(source) {
        return;
    }
    let there = scene.party(source).name();
    let message = format!(
        "{words} words of this text stand in {there}, which is the likelier source, and no credit was found"
    );
    let mut finding = scene.finding(code, party, step.text_probability, message);
    if let Some(passage) = step.passages.iter().max_by_key(|passage| passage.words) {
        finding.places.push(scene.label(party, passage.here));
        finding.related.push(scene.label(source, passage.there));
    }
    out.push(finding);
}

/// A credit, held against the documents of the run.
fn claimed(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let said = &scene.party(party).said;
    let Some(original) = &said.attribution.original else {
        return;
    };
    let named = original
        .value
        .outlet
        .name
        .clone()
        .or_else(|| original.value.outlet.host.clone())
        .unwrap_or_default();
    let sources = || (0..scene.names.parties.len()).filter(|other| *other != party);
    let by_address = |other: &usize| {
        original
            .value
            .url
            .as_deref()
            .is_some_and(|url| scene.names.has_address(*other, url))
    };
    let addressed = sources().find(by_address);
    let holder = addressed
        .into_iter()
        .chain(sources().filter(|other| scene.names.is_on(*other, &original.value.outlet)));
    let holds = holder
        .into_iter()
        .find_map(|other| Some((other, shares(scene, party, other)?)));
    let mut finding = match (holds, addressed, scene.step_to_other(party)) {
        (Some((other, _)), ..) if names_back(scene, other, party) => {
            let message =
                format!("this page credits {named}, and {named} credits this page: one of the two is wrong");
            let mut finding = scene.finding("credit.unverified", party, original.confidence, message);
            finding.related.push(scene.head_label(other));
            finding
        }
        (Some((other, words)), ..) => {
            let message = format!("the credit to {named} is right: {words} words of this text stand there");
            let mut finding = scene.finding("credit.verified", party, original.confidence, message);
            finding.related.push(scene.head_label(other));
            finding
        }
        (None, Some(empty), Some((step, source)))
            if step.text_probability >= scene.parameter("credit.wrong", "min_probability") =>
        {
            let there = scene.party(source).name();
            let message =
                format!("the page credited, {named}, does not hold this text; it stands in {there}");
            let mut finding = scene.finding(
                "credit.wrong",
                party,
                step.text_probability.min(original.confidence),
                message,
            );
            finding
                .related
                .extend([scene.head_label(empty), scene.head_label(source)]);
            finding
        }
        _ => {
            let message = format!(
                "the credit to {named} could not be checked: its text is not among the documents given"
            );
            scene.finding("credit.unverified", party, original.confidence, message)
        }
    };
    finding.places.extend(
        original
            .evidence
            .first()
            .and_then(|claim| scene.claim_label(party, *claim)),
    );
    out.push(finding);
}

/// Whether a document names the outlet of another as its own source.
fn names_back(scene: &Scene<'_>, other: usize, party: usize) -> bool {
    let original = scene.party(other).said.attribution.original.as_ref();
    original.is_some_and(|original| scene.names.is_on(party, &original.value.outlet))
}

/// The words that two documents share, where they are more than chance.
fn shares(scene: &Scene<'_>, a: usize, b: usize) -> Option<usize> {
    let pair = scene
        .pairs
        .iter()
        .find(|pair| (pair.a, pair.b) == (a, b) || (pair.a, pair.b) == (b, a))?;
    let words: usize = pair.alignment.passages.iter().map(|passage| passage.words).sum();
    let minimum = scene.parameter("credit.verified", "min_words");
    (pair.bond() != Bond::None && words as f64 >= minimum).then_some(words)
}
