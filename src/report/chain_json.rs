//! `ascribe/chain/1`.

use serde_json::{Value, json};

use crate::provenance::{Chain, Derivation, Member, Names, Node};
use crate::report::inspect_json::round;

/// A chain as `trace` and `audit` tell it.
pub fn chain_json(chain: &Chain, names: &Names<'_>) -> Value {
    json!({
        "schema": "ascribe/chain/1",
        "id": chain.id,
        "documents": chain.documents.iter().map(|member| document(member, names)).collect::<Vec<_>>(),
        "derivations": chain.derivations.iter().map(|step| derivation(step, names)).collect::<Vec<_>>(),
        "root": chain.root.as_ref().map(|(id, probability)| json!({"id": id, "probability": round(*probability)})),
        "unplaced": chain.unplaced,
    })
}

fn document(member: &Member, names: &Names<'_>) -> Value {
    match &member.node {
        Node::Extant(party) => {
            let party = &names.parties[*party];
            json!({
                "id": member.id,
                "path": party.document.path,
                "url": party.document.url,
                "host": party.document.host,
                "name": party.outlet().name,
                "title": party.document.title,
                "published": party.published().map(|date| date.iso()),
                "extant": true,
                "same_text_as": member.same_text_as,
            })
        }
        Node::Absent(original) => json!({
            "id": member.id,
            "path": null,
            "url": original.url,
            "host": original.outlet.host,
            "name": original.outlet.name,
            "title": original.title,
            "published": original.date.map(|date| date.iso()),
            "extant": false,
            "same_text_as": null,
        }),
    }
}

fn derivation(step: &Derivation, names: &Names<'_>) -> Value {
    json!({
        "copy": names.id(&step.copy),
        "source": names.id(&step.source),
        "relation": step.relation,
        "probability": round(step.probability),
        "text_probability": round(step.text_probability),
        "text_probability": round(step.text_probability),
        "said": step.said.map(round),
        "shown": step.shown.map(round),
        "recorded": step.recorded.map(round),
        "claims": step.claims,
        "passages": (0..step.passages.len()).collect::<Vec<_>>(),
        "passage_spans": step.passages.iter().map(|p| json!({
            "copy": p.here, "source": p.there, "words": p.words, "identity": round(p.identity),
        })).collect::<Vec<_>>(),
        "reasons": step.reasons.iter().map(|reason| json!({
            "kind": reason.kind, "weight": round(reason.weight), "words": reason.words,
        })).collect::<Vec<_>>(),
    })
}
