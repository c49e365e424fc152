//! The canonical link: to another site, and nothing in the text says so.

use crate::check::Scene;
use crate::finding::Finding;
use crate::provenance::CanonicalState;
use crate::rules::Direction;

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let said = &scene.party(party).said;
    let canonical = &said.attribution.canonical;
    if canonical.state != CanonicalState::Other {
        return;
    }
    let visible = said
        .notices
        .iter()
        .any(|notice| notice.direction == Direction::Inbound && notice.kind.claims_origin());
    if visible {
        return;
    }
    let url = canonical.url.clone().unwrap_or_default();
    let message = format!(
        "the page tells search engines that it belongs to {url}, but nothing in its text tells readers"
    );
    let mut finding = scene.finding("canonical.elsewhere", party, 0.9, message);
    let claims = canonical
        .evidence
        .iter()
        .filter(|claim| said.claims[**claim].value == url);
    finding.places.extend(
        claims
            .filter_map(|claim| scene.claim_label(party, *claim))
            .take(1),
    );
    out.push(finding);
}
