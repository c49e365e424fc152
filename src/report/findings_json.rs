//! `ascribe/findings/1`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::finding::{Finding, Label, Level};
use crate::report::inspect_json::round;

/// Findings with their summary.
pub fn findings_json(findings: &[Finding], documents: usize, unreadable: usize) -> Value {
    json!({
        "schema": "ascribe/findings/1",
        "findings": findings.iter().map(finding_json).collect::<Vec<_>>(),
        "summary": summary_json(findings, documents, unreadable),
    })
}

/// Counts by level and code.
pub fn summary_json(findings: &[Finding], documents: usize, unreadable: usize) -> Value {
    let count = |level: Level| findings.iter().filter(|finding| finding.level == level).count();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *codes.entry(&finding.code).or_default() += 1;
    }
    json!({
        "documents": documents,
        "error": count(Level::Error),
        "warning": count(Level::Warning),
        "note": count(Level::Note),
        "confirmed": count(Level::None),
        "unreadable": unreadable,
        "codes": codes,
    })
}

/// One finding.
pub fn finding_json(finding: &Finding) -> Value {
    json!({
        "code": finding.code,
        "level": finding.level,
        "confidence": round(finding.confidence),
        "document": {"id": finding.document, "path": finding.path},
        "message": finding.message,
        "places": finding.places.iter().map(label).collect::<Vec<_>>(),
        "related": finding.related.iter().map(label).collect::<Vec<_>>(),
        "help": finding.help,
        "fingerprint": finding.fingerprint(),
    })
}

fn label(label: &Label) -> Value {
    json!({"path": label.path, "line": label.line, "column": label.column, "quote": label.quote})
}
