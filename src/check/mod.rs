//! JUDGED: from chains to findings. One file per topic; numbers come from the rule files.

mod alteration;
mod author;
mod canonical;
mod claim;
mod copy;
mod credit;
mod date;
mod document;
mod host;
mod scene;
mod text;

pub use document::unreadable;
pub use scene::Scene;

use crate::finding::Finding;

/// Every code that a check can tell. `rules/checks` holds a file for each, and no other.
pub const CODES: &[&str] = &[
    "alteration.date",
    "alteration.hedge",
    "alteration.name",
    "alteration.negation",
    "alteration.number",
    "alteration.quotation",
    "author.changed",
    "author.dropped",
    "canonical.elsewhere",
    "claim.conflict",
    "copy.stale",
    "credit.missing",
    "credit.unverified",
    "credit.verified",
    "credit.wrong",
    "date.before-source",
    "date.impossible",
    "document.empty",
    "document.unreadable",
    "host.lookalike",
    "text.invisible",
];

/// Runs all checks on the documents of a run; findings come sorted.
pub fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for party in scene.judged() {
        document::check(scene, party, &mut findings);
        text::check(scene, party, &mut findings);
        date::check(scene, party, &mut findings);
        claim::check(scene, party, &mut findings);
        canonical::check(scene, party, &mut findings);
        credit::check(scene, party, &mut findings);
        author::check(scene, party, &mut findings);
        alteration::check(scene, party, &mut findings);
        copy::check(scene, party, &mut findings);
        host::check(scene, party, &mut findings);
    }
    findings.sort_by(Finding::order);
    findings
}
