//! One self-contained page: no script, no request, everything from outside escaped.

use std::fmt::Write as _;

use crate::finding::{Finding, Label, Level};
use crate::provenance::{Chain, Names, Relation};
use crate::report::html_text;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem;border-bottom:1px solid #ccc}\
q{font-style:italic}.error{color:#8b0000}.warning{color:#7a4a00}.none{color:#1b5e20}code{font-size:.9em}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#111}.error{color:#ff9c9c}.warning{color:#ffc878}.none{color:#9be7a0}}";

/// Rows of one table at most; the rest is counted.
const MOST: usize = 500;

/// The result of a run for a reader.
pub fn page(findings: &[Finding], chains: &[Chain], names: &Names<'_>, unreadable: usize) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\"><title>ascribe report</title>\n");
    let _ = writeln!(out, "<style>{STYLE}</style></head><body>");
    summary(&mut out, findings, chains, names.parties.len(), unreadable);
    findings_table(&mut out, findings);
    chains_table(&mut out, chains, names);
    out.push_str("</body></html>\n");
    out
}

fn summary(out: &mut String, findings: &[Finding], chains: &[Chain], documents: usize, unreadable: usize) {
    let count = |level: Level| findings.iter().filter(|finding| finding.level == level).count();
    let (errors, warnings) = (count(Level::Error), count(Level::Warning));
    let verdict = if errors + warnings == 0 {
        "Nothing was found that needs a look."
    } else {
        "Some texts need a look."
    };
    let _ = writeln!(out, "<h1>{verdict}</h1>");
    let _ = writeln!(
        out,
        "<p>{documents} documents, {} groups that share text, {errors} errors, {warnings} warnings, {} notes, {} confirmed; \
         {unreadable} inputs could not be read.</p>",
        chains.len(),
        count(Level::Note),
        count(Level::None),
    );
}

fn findings_table(out: &mut String, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    out.push_str("<h2>Findings</h2>\n<table><thead><tr><th>Level<th>What<th>Where</tr></thead><tbody>\n");
    for finding in findings.iter().take(MOST) {
        let level = finding.level.name();
        let _ = writeln!(
            out,
            "<tr><td class=\"{level}\">{level}<br><code>{}</code><td>{}<br><small>{}</small><td>{}{}</tr>",
            html_text(&finding.code),
            html_text(&finding.message),
            html_text(&finding.help),
            finding.places.iter().take(1).map(place).collect::<String>(),
            finding.related.iter().take(2).map(place).collect::<String>(),
        );
    }
    out.push_str("</tbody></table>\n");
    more(out, findings.len());
}

fn place(label: &Label) -> String {
    let quote = if label.quote.is_empty() {
        String::new()
    } else {
        format!("<br><q>{}</q>", html_text(&label.quote))
    };
    format!(
        "<div><code>{}:{}</code>{quote}</div>",
        html_text(&label.path),
        label.line
    )
}

fn chains_table(out: &mut String, chains: &[Chain], names: &Names<'_>) {
    let steps: Vec<_> = chains.iter().flat_map(|chain| &chain.derivations).collect();
    if steps.is_empty() {
        return;
    }
    out.push_str("<h2>Who has it from whom</h2>\n<table><thead><tr><th>Copy<th>Source<th>Probability<th>Said<th>Shown<th>Recorded</tr></thead><tbody>\n");
    let percent =
        |share: Option<f64>| share.map_or("–".to_owned(), |share| format!("{:.0} %", share * 100.0));
    for step in steps.iter().take(MOST) {
        let relation = if step.relation == Relation::AlternateOf {
            " (which came first cannot be told)"
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "<tr><td>{}<td>{}{relation}<td>{:.0} %<td>{}<td>{}<td>{}</tr>",
            html_text(&names.shown(&step.copy)),
            html_text(&names.shown(&step.source)),
            step.probability * 100.0,
            percent(step.said),
            percent(step.shown),
            percent(step.recorded),
        );
    }
    out.push_str("</tbody></table>\n");
    more(out, steps.len());
}

fn more(out: &mut String, rows: usize) {
    if rows > MOST {
        let _ = writeln!(
            out,
            "<p>{} more rows are in the tables beside this page.</p>",
            rows - MOST
        );
    }
}
