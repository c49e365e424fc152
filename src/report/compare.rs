//! `ascribe/compare/1`, and the same for people.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::provenance::{Direction, Pair, Party};
use crate::report::inspect_json::round;
use crate::report::terminal;
use crate::text::Span;

/// Two documents compared, offsets in characters of the given texts.
pub fn compare_json(copy: &Party, source: &Party, pair: &Pair, direction: &Direction) -> Value {
    let alignment = &pair.alignment;
    json!({
        "schema": "ascribe/compare/1",
        "copy": copy.document.id,
        "source": source.document.id,
        "relation": pair.overlap,
        "containment": {
            "copy_in_source": round(alignment.copy_in_source),
            "source_in_copy": round(alignment.source_in_copy),
        },
        "longest_run_words": alignment.longest_run,
        "passages": alignment.passages.iter().map(|passage| json!({
            "copy": chars(copy, passage.here),
            "source": chars(source, passage.there),
            "words": passage.words,
            "identity": round(passage.identity),
        })).collect::<Vec<_>>(),
        "variants": pair.variants.iter().map(|variant| json!({
            "kind": variant.kind,
            "copy": chars(copy, variant.here),
            "source": chars(source, variant.there),
            "was": variant.was,
            "is": variant.is,
        })).collect::<Vec<_>>(),
        "direction": {
            "verdict": direction.verdict,
            "probability": round(direction.probability),
            "basis": direction.basis,
        },
    })
}

fn chars(party: &Party, span: Span) -> [usize; 2] {
    let at = |offset| party.document.origin.chars(&party.document.body, offset);
    [at(span.start), at(span.end)]
}

/// Variants shown at most.
const MOST: usize = 12;

/// Two documents compared, for a screen.
pub fn compare_text(copy: &Party, source: &Party, pair: &Pair, direction: &Direction) -> String {
    let mut out = String::new();
    let (here, there) = (terminal(&copy.name(), 40), terminal(&source.name(), 40));
    let alignment = &pair.alignment;
    let percent = |share: f64| (share * 100.0).round();
    let _ = writeln!(out, "{}", relation(pair, &here, &there));
    let _ = writeln!(out, "{:<13}{}", "Direction", told(direction, &here, &there));
    let _ = writeln!(
        out,
        "{:<13}{} % of the copy stands in the source, {} % of the source in the copy; longest run {} words",
        "In common",
        percent(alignment.copy_in_source),
        percent(alignment.source_in_copy),
        alignment.longest_run
    );
    for reason in direction
        .reasons
        .iter()
        .filter(|reason| reason.weight > 0.0)
        .take(3)
    {
        let _ = writeln!(out, "  {}", terminal(&reason.words, 96));
    }
    if !pair.variants.is_empty() {
        let _ = writeln!(out, "{:<13}{}", "Changes", pair.variants.len());
    }
    let mut variants: Vec<_> = pair.variants.iter().collect();
    variants.sort_by_key(|variant| (rank(variant.kind.name()), variant.here.start));
    for variant in variants.iter().take(MOST) {
        let at = copy
            .document
            .origin
            .place(&copy.document.body, variant.here.start);
        let (was, is) = (terminal(&variant.was, 40), terminal(&variant.is, 40));
        let _ = writeln!(
            out,
            "  line {:<5}{:<16}“{was}” → “{is}”",
            at.line,
            variant.kind.name()
        );
    }
    if variants.len() > MOST {
        let _ = writeln!(
            out,
            "  … and {} more (`--format json` tells all)",
            variants.len() - MOST
        );
    }
    out
}

/// Facts before wording.
fn rank(kind: &str) -> usize {
    const ORDER: [&str; 6] = ["quotation", "number", "negation", "hedge", "name", "date"];
    ORDER.iter().position(|name| *name == kind).unwrap_or(ORDER.len())
}

fn relation(pair: &Pair, here: &str, there: &str) -> String {
    let words = match pair.overlap.name() {
        "identical" => "is word for word the text of",
        "near" => "is nearly the text of",
        "abridged" => "is a shortened form of the text of",
        "excerpt" => "is a part of the text of",
        "expanded" => "holds most of the text of",
        "rewritten" => "is in large parts a rewriting of the text of",
        "quotes" => "holds a part of the text of",
        "shares-source" => "shares words with, perhaps from a third text,",
        _ => "has nothing in common with",
    };
    format!("{here} {words} {there}.")
}

fn told(direction: &Direction, here: &str, there: &str) -> String {
    let percent = (direction.probability * 100.0).round();
    match direction.verdict {
        "copy-from-source" => format!("{here} was made from {there} ({percent} %)"),
        "source-from-copy" => format!("{there} was made from {here} ({percent} %)"),
        "common-source" => format!("neither from the other ({percent} %)"),
        _ => "cannot tell which came first".to_owned(),
    }
}
