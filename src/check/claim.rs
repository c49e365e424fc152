//! Carriers of one page that contradict each other.

use crate::check::Scene;
use crate::finding::Finding;

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let said = &scene.party(party).said;
    for conflict in &said.attribution.conflicts {
        let mut values: Vec<&str> = conflict
            .evidence
            .iter()
            .map(|claim| said.claims[*claim].value.as_str())
            .collect();
        values.sort_unstable();
        values.dedup();
        let message = format!(
            "the page names its {} in different ways: {}",
            conflict.role,
            values.join(" / ")
        );
        let mut finding = scene.finding("claim.conflict", party, 0.8, message);
        finding.places.extend(
            conflict
                .evidence
                .iter()
                .filter_map(|claim| scene.claim_label(party, *claim))
                .take(4),
        );
        out.push(finding);
    }
}
