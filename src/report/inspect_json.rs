//! `ascribe/inspect/1`: what one document says about itself.

use serde_json::{Value, json};

use crate::provenance::{Author, Dated, NamedOutlet, Party};
use crate::text::{Span, census, hex};

/// The document as `inspect --format json` tells it.
pub fn inspect_json(party: &Party) -> Value {
    json!({
        "schema": "ascribe/inspect/1",
        "document": document(party),
        "attribution": attribution(party),
        "notices": party.said.notices.iter().map(|notice| json!({
            "rule": notice.rule,
            "kind": notice.kind,
            "direction": notice.direction,
            "span": notice.span,
            "quote": written(party, notice.span),
            "slots": slots(notice),
        })).collect::<Vec<_>>(),
        "claims": party.said.claims.iter().map(|claim| json!({
            "role": claim.role,
            "value": claim.value,
            "state": claim.state,
            "carrier": claim.carrier,
            "line": claim.at.line.max(1),
            "quote": claim.quote,
        })).collect::<Vec<_>>(),
    })
}

/// A notice's words as they stand in the file, with their links, where the format keeps them; else as in the body.
fn written(party: &Party, span: Span) -> &str {
    let document = &party.document;
    let written = document.origin.written(span);
    written.unwrap_or_else(|| span.of(&document.body))
}

fn document(party: &Party) -> Value {
    let document = &party.document;
    let invisible = census(&document.body);
    json!({
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "host": document.host,
        "title": document.title,
        "language": document.language,
        "body": document.body,
        "words": party.words,
        "blocks": document.blocks.iter().map(|block| json!({"kind": block.kind, "span": block.span})).collect::<Vec<_>>(),
        "digests": {
            "bytes": hex(&party.digests.bytes),
            "text": hex(&party.digests.text),
            "core": hex(&party.digests.core),
            "paragraphs": party.digests.paragraphs.iter().map(hex).collect::<Vec<_>>(),
        },
        "notes": document.notes.iter().map(|note| json!({
            "kind": note.kind,
            "message": note.message,
            "line": note.at.line.max(1),
        })).collect::<Vec<_>>(),
        "invisible": {
            "count": invisible.count,
            "kinds": invisible.kinds.keys().map(|kind| kind.name()).collect::<Vec<_>>(),
        },
    })
}

fn attribution(party: &Party) -> Value {
    let told = &party.said.attribution;
    let original = told.original.as_ref().map(|original| {
        json!({
            "url": original.value.url,
            "host": original.value.outlet.host,
            "publisher": original.value.outlet.name,
            "title": original.value.title,
            "date": original.value.date.map(|date| date.iso()),
            "confidence": round(original.confidence),
            "evidence": original.evidence,
        })
    });
    json!({
        "authors": told.authors.iter().map(author).collect::<Vec<_>>(),
        "site": told.site.as_ref().map(outlet),
        "publisher": told.publisher.as_ref().map(outlet),
        "agency": told.agency.as_ref().map(outlet),
        "original": original,
        "republisher": told.republisher.as_ref().map(outlet),
        "canonical": {
            "url": told.canonical.url,
            "state": told.canonical.state,
            "all": told.canonical.all,
            "problems": told.canonical.problems,
        },
        "published": told.published.as_ref().map(date),
        "modified": told.modified.as_ref().map(date),
        "translators": told.translators.iter().map(author).collect::<Vec<_>>(),
        "terms": {
            "licence": told.terms.licence,
            "licence_url": told.terms.licence_url,
            "licence_version": told.terms.licence_version,
            "licence_port": told.terms.licence_port,
            "statement": told.terms.statement,
            "contact": told.terms.contact,
            "tdm": {
                "reservation": told.terms.mining.reservation,
                "policy": told.terms.mining.policy,
                "usage": told.terms.mining.usage,
            },
            "evidence": told.terms.evidence,
        },
        "quoted": party.said.quoted.iter()
            .map(|quoted| json!({"name": quoted.name, "span": quoted.span})).collect::<Vec<_>>(),
        "conflicts": told.conflicts.iter()
            .map(|conflict| json!({"role": conflict.role, "evidence": conflict.evidence})).collect::<Vec<_>>(),
    })
}

fn author(author: &Author) -> Value {
    json!({
        "name": author.value.name,
        "kind": author.value.kind,
        "url": author.value.url,
        "confidence": round(author.confidence),
        "evidence": author.evidence,
    })
}

fn outlet(outlet: &NamedOutlet) -> Value {
    json!({
        "name": outlet.value.name,
        "host": outlet.value.host,
        "confidence": round(outlet.confidence),
        "evidence": outlet.evidence,
    })
}

fn date(date: &Dated) -> Value {
    json!({
        "value": date.value.iso(),
        "precision": date.value.precision(),
        "confidence": round(date.confidence),
        "evidence": date.evidence,
    })
}

fn slots(notice: &crate::provenance::Notice) -> Value {
    let value = |values: &[String]| match values {
        [one] => json!(one),
        many => json!(many),
    };
    Value::Object(
        notice
            .slots
            .iter()
            .map(|(name, slot)| ((*name).to_owned(), value(&slot.values)))
            .collect(),
    )
}

/// Three digits are more than any of these numbers is worth.
pub(super) fn round(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
