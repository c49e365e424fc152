//! One self-contained page: no script, no request, everything from outside escaped.

use std::fmt::Write as _;

use crate::finding::{Finding, Label, Level};
use crate::provenance::{Derivation, Names, Relation};
use crate::report::html_text;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem;border-bottom:1px solid #ccc}\
q{font-style:italic}.error{color:#8b0000}.warning{color:#7a4a00}.none{color:#1b5e20}code{font-size:.9em}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#111}.error{color:#ff9c9c}.warning{color:#ffc878}.none{color:#9be7a0}}";

/// Rows of one table at most; the rest is counted.
const MOST: usize = 500;

/// One step of a chain, as the page shows it.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// What a person calls the copy.
    pub copy: String,
    /// What a person calls the source.
    pub source: String,
    /// Whether it can be told which came first.
    pub directed: bool,
    /// The probability of the step.
    pub probability: f64,
    /// By what is said, shown and recorded, each alone.
    pub alone: [Option<f64>; 3],
}

impl Step {
    /// The step as a row.
    pub fn new(step: &Derivation, names: &Names<'_>) -> Self {
        Self {
            copy: names.shown(&step.copy),
            source: names.shown(&step.source),
            directed: step.relation != Relation::AlternateOf,
            probability: step.text_probability,
            alone: [step.said, step.shown, step.recorded],
        }
    }
}

/// The result of a run for a reader.
pub fn page(findings: &[Finding], steps: &[Step]) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\"><title>ascribe report</title>\n");
    let _ = writeln!(out, "<style>{STYLE}</style></head><body>");
    summary(&mut out, findings, steps.len());
    findings_table(&mut out, findings);
    steps_table(&mut out, steps);
    out.push_str("</body></html>\n");
    out
}

fn summary(out: &mut String, findings: &[Finding], steps: usize) {
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
        "<p>{errors} errors, {warnings} warnings, {} notes, {} confirmed; {steps} steps from copy to source.</p>",
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

fn steps_table(out: &mut String, steps: &[Step]) {
    if steps.is_empty() {
        return;
    }
    out.push_str("<h2>Who has it from whom</h2>\n<table><thead><tr><th>Copy<th>Source<th>Probability<th>Said<th>Shown<th>Recorded</tr></thead><tbody>\n");
    let percent =
        |share: Option<f64>| share.map_or("–".to_owned(), |share| format!("{:.0} %", share * 100.0));
    for step in steps.iter().take(MOST) {
        let open = if step.directed {
            ""
        } else {
            " (which came first cannot be told)"
        };
        let _ = writeln!(
            out,
            "<tr><td>{}<td>{}{open}<td>{:.0} %<td>{}<td>{}<td>{}</tr>",
            html_text(&step.copy),
            html_text(&step.source),
            step.probability * 100.0,
            percent(step.alone[0]),
            percent(step.alone[1]),
            percent(step.alone[2]),
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
