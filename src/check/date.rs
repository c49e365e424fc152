//! Dates that cannot be, or that come before their source's.

use crate::check::Scene;
use crate::finding::Finding;
use crate::provenance::Relation;

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    impossible(scene, party, out);
    before_source(scene, party, out);
}

/// A date of publication after the page was seen, or after its own change.
fn impossible(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let this = scene.party(party);
    let Some(published) = &this.said.attribution.published else {
        return;
    };
    let low = published.value.interval().0;
    let seen = this.sightings.iter().find(|sighting| sighting.at.1 < low);
    let message = match seen {
        Some(sighting) => format!(
            "published on {}, but it was seen on {}",
            published.value.iso(),
            sighting.words
        ),
        None => return,
    };
    let mut finding = scene.finding("date.impossible", party, 0.95, message);
    finding.places.extend(
        published
            .evidence
            .first()
            .and_then(|claim| scene.claim_label(party, *claim)),
    );
    out.push(finding);
}

/// A copy that claims to be older than what it was made from.
fn before_source(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let code = "date.before-source";
    let Some((step, source)) = scene
        .step_to_other(party)
        .filter(|(step, _)| step.relation != Relation::QuotedFrom)
    else {
        return;
    };
    let (here, there) = (scene.party(party).dated(), scene.party(source).dated());
    let (Some(here), Some(there)) = (here, there) else {
        return;
    };
    let days = (there.value.interval().0 - here.value.interval().1) as f64 / 86_400.0;
    if days < scene.parameter(code, "min_days")
        || step.text_probability < scene.parameter(code, "min_probability")
    {
        return;
    }
    let (name, mine, theirs) = (scene.party(source).name(), here.value.iso(), there.value.iso());
    let message = format!("dated {mine}, before its likely source in {name} of {theirs}");
    let mut finding = scene.finding(code, party, step.text_probability * here.confidence, message);
    finding.places.extend(
        here.evidence
            .first()
            .and_then(|claim| scene.claim_label(party, *claim)),
    );
    finding.related.extend(
        there
            .evidence
            .first()
            .and_then(|claim| scene.claim_label(source, *claim)),
    );
    out.push(finding);
}
