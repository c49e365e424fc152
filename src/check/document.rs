//! Documents without a text, and inputs that could not be read.

use crate::check::Scene;
use crate::finding::{Finding, Label, Level};
use crate::rules::Rules;

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    if scene.party(party).witness.words.is_empty() && scene.party(party).document.body.trim().is_empty() {
        let mut finding = scene.finding(
            "document.empty",
            party,
            1.0,
            "no article text was found".to_owned(),
        );
        finding.places.push(scene.head_label(party));
        out.push(finding);
    }
}

/// An input that could not be read, as a finding: a batch goes on, and nobody takes it for clean.
pub fn unreadable(rules: &Rules, path: &str, line: Option<u64>, message: String) -> Finding {
    let rule = rules.checks.get("document.unreadable");
    let line = line.unwrap_or(1).min(u64::from(u32::MAX)) as u32;
    Finding {
        code: "document.unreadable".to_owned(),
        level: rule
            .and_then(|rule| Level::from_name(&rule.level))
            .unwrap_or(Level::Error),
        confidence: 1.0,
        document: String::new(),
        path: path.to_owned(),
        message,
        places: vec![Label {
            path: path.to_owned(),
            line,
            column: 1,
            quote: String::new(),
        }],
        related: Vec::new(),
        help: rule.map(|rule| rule.remedy.clone()).unwrap_or_default(),
    }
}
