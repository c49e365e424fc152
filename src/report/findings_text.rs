//! Findings on one screen: verdict, basis, what to do, the gravest with their words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::finding::{Finding, Level};
use crate::report::terminal;

/// What was looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Documents judged.
    pub documents: usize,
    /// Inputs that could not be read.
    pub unreadable: usize,
    /// Findings that the policy accepts and that are not told.
    pub accepted: usize,
}

/// Findings as an editor reads them; all of them, or the gravest three with a count of the rest.
pub fn findings_text(findings: &[Finding], counts: Counts, all: bool) -> String {
    let Counts {
        documents,
        unreadable,
        accepted,
    } = counts;
    let mut out = String::new();
    let count = |level: Level| findings.iter().filter(|finding| finding.level == level).count();
    let (errors, warnings, notes, confirmed) = (
        count(Level::Error),
        count(Level::Warning),
        count(Level::Note),
        count(Level::None),
    );
    let judged = errors.saturating_sub(unreadable);
    let _ = writeln!(out, "{}", verdict(judged, warnings, documents, unreadable));
    let many = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let accepted = if accepted == 0 {
        String::new()
    } else {
        format!(", {accepted} accepted by the policy")
    };
    let _ = writeln!(
        out,
        "{:<13}{} read, {unreadable} could not be read; {}, {}, {}, {confirmed} confirmed{accepted}",
        "Basis",
        many(documents, "document"),
        many(errors, "error"),
        many(warnings, "warning"),
        many(notes, "note"),
    );
    let told: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.level > Level::None || all)
        .collect();
    let first = told.first().map_or("nothing", |finding| finding.help.as_str());
    let _ = writeln!(out, "{:<13}{}", "To do", terminal(first, 160));
    let shown = if all { told.len() } else { 3 };
    for finding in told.iter().take(shown) {
        write_finding(&mut out, finding);
    }
    if told.len() > shown {
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &told[shown..] {
            *codes.entry(&finding.code).or_default() += 1;
        }
        let rest: Vec<String> = codes
            .iter()
            .map(|(code, count)| format!("{count} {code}"))
            .collect();
        let _ = writeln!(
            out,
            "And {} more: {} (`--all` shows them)",
            told.len() - shown,
            rest.join(", ")
        );
    }
    out
}

fn verdict(errors: usize, warnings: usize, documents: usize, unreadable: usize) -> String {
    match (errors, warnings) {
        (0, 0) if unreadable > 0 => format!(
            "{unreadable} {} not be read and {} not checked.",
            if unreadable == 1 {
                "input could"
            } else {
                "inputs could"
            },
            if unreadable == 1 { "was" } else { "were" }
        ),
        (0, 0) if documents == 0 => "Nothing was checked.".to_owned(),
        (0, 0) => "Nothing was found that needs a look.".to_owned(),
        (0, n) => format!(
            "{n} {} a look before publishing.",
            if n == 1 { "thing needs" } else { "things need" }
        ),
        (n, _) => format!(
            "{n} {} not be published like this.",
            if n == 1 { "thing should" } else { "things should" }
        ),
    }
}

fn write_finding(out: &mut String, finding: &Finding) {
    let place = finding.places.first();
    let line = place.map_or(1, |place| place.line);
    let path = terminal(&finding.path, 60);
    let _ = writeln!(
        out,
        "{}:{line} {} {} ({:.0} % sure)",
        path,
        finding.level.name(),
        finding.code,
        finding.confidence * 100.0
    );
    let _ = writeln!(out, "  {}", terminal(&finding.message, 200));
    if let Some(quote) = place
        .map(|place| terminal(&place.quote, 100))
        .filter(|quote| !quote.is_empty())
    {
        let _ = writeln!(out, "  here   “{quote}”");
    }
    if let Some(related) = finding.related.first() {
        let _ = writeln!(
            out,
            "  there  “{}” [{}:{}]",
            terminal(&related.quote, 80),
            terminal(&related.path, 40),
            related.line
        );
    }
}
