//! Alterations: facts of the source that read otherwise in the copy.

use crate::check::Scene;
use crate::finding::Finding;
use crate::provenance::{Bond, Change, Changed};

/// Findings of one code on one document at most; the rest is counted.
const MOST: usize = 5;

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let Some((step, source)) = scene.step_to_other(party) else {
        return;
    };
    let Some(pair) = step
        .pair
        .map(|i| &scene.pairs[i])
        .filter(|pair| pair.bond() == Bond::Strong)
    else {
        return;
    };
    for kind in Changed::ALL {
        let code = format!("alteration.{}", kind.name());
        if step.text_probability < scene.parameter(&code, "min_probability") {
            continue;
        }
        let changes: Vec<Change> = pair.changes(party, kind);
        for change in changes.iter().take(MOST) {
            let message = message(kind, change, &scene.party(source).name());
            let mut finding = scene.finding(&code, party, step.text_probability, message);
            finding.places.push(scene.sentence_label(party, change.here));
            finding.related.push(scene.sentence_label(source, change.there));
            out.push(finding);
        }
        if changes.len() > MOST {
            let message = format!(
                "{} more changes of this sort against the source",
                changes.len() - MOST
            );
            let mut finding = scene.finding(&code, party, step.text_probability, message);
            finding.places.push(scene.head_label(party));
            out.push(finding);
        }
    }
}

fn message(kind: Changed, change: &Change, there: &str) -> String {
    match (change.is.trim(), change.was.trim()) {
        ("", was) => format!("“{was}” of {there} is missing here ({})", kind.what()),
        (is, "") => format!("“{is}” does not stand in {there} ({})", kind.what()),
        (is, was) => format!("“{is}” here is “{was}” in {there} ({})", kind.what()),
    }
}
