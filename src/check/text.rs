//! Characters that a reader cannot see.

use crate::check::Scene;
use crate::finding::Finding;
use crate::text::{Span, census};

pub(super) fn check(scene: &Scene<'_>, party: usize, out: &mut Vec<Finding>) {
    let document = &scene.party(party).document;
    let found = census(&document.body);
    let code = "text.invisible";
    let Some(first) = found
        .first
        .filter(|_| found.count as f64 >= scene.parameter(code, "min_count"))
    else {
        return;
    };
    let kinds: Vec<String> = found
        .kinds
        .iter()
        .map(|(kind, count)| format!("{count} {}", kind.name()))
        .collect();
    let message = format!(
        "the text holds {} invisible characters ({})",
        found.count,
        kinds.join(", ")
    );
    let mut finding = scene.finding(code, party, 1.0, message);
    let block = document
        .blocks
        .iter()
        .map(|block| block.span)
        .find(|span| span.contains(Span::new(first, first)));
    finding
        .places
        .push(scene.label(party, block.unwrap_or(Span::new(first, first))));
    out.push(finding);
}
