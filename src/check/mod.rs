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
use crate::rules::Rules;

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

/// The numbers that checks take from their rule files.
const PARAMETERS: &[(&str, &[&str])] = &[
    ("alteration.date", &["min_probability"]),
    ("alteration.hedge", &["min_probability"]),
    ("alteration.name", &["min_probability"]),
    ("alteration.negation", &["min_probability"]),
    ("alteration.number", &["min_probability"]),
    ("alteration.quotation", &["min_probability"]),
    ("author.changed", &["min_confidence"]),
    ("credit.missing", &["min_words", "min_probability"]),
    ("credit.verified", &["min_words"]),
    ("credit.wrong", &["min_probability"]),
    ("date.before-source", &["min_days", "min_probability"]),
    ("text.invisible", &["min_count"]),
];

/// What the rule files lack for the checks: codes that no check tells, checks without a file, numbers that are missing.
pub fn missing(rules: &Rules) -> Vec<String> {
    let mut out = Vec::new();
    let unknown = rules.checks.keys().filter(|code| !CODES.contains(&code.as_str()));
    out.extend(unknown.map(|code| {
        format!(
            "checks/{code}.toml:1: no check tells this code; there are {}",
            CODES.join(", ")
        )
    }));
    for (code, names) in PARAMETERS {
        let Some(rule) = rules.checks.get(*code) else {
            continue;
        };
        let lacking = names.iter().filter(|name| !rule.parameters.contains_key(**name));
        out.extend(lacking.map(|name| format!("checks/{code}.toml:1: [parameters] lacks {name}")));
    }
    out
}

/// Runs all checks on the documents of a run; findings come sorted.
pub fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let looks = host::Looks::new(scene.names.agents);
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
        host::check(scene, &looks, party, &mut findings);
    }
    findings.sort_by(Finding::order);
    findings
}
