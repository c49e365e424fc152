//! Notes on JSON-LD: what is broken or left out, and what is about other articles.

use std::borrow::Cow;

use crate::input::html::jsonld::Block;
use crate::input::html::loose::{DEEPEST, Data, Json, MOST_NODES};
use crate::text::{Note, NoteKind, Place, fold_key};

pub(super) fn note(kind: NoteKind, message: String, line: u32) -> Note {
    Note {
        kind,
        message,
        at: Place { line, column: 1 },
    }
}

/// What is wrong with one block.
pub(super) fn of_block(json: &Json<'_>, n: usize, block: &Block, line: u32) -> Vec<Note> {
    let mut out = Vec::new();
    let found = json
        .nodes
        .iter()
        .any(|node| matches!(node.data, Data::Object | Data::Array));
    if !found {
        if !matches!(block.words.trim(), "" | "null" | "undefined") {
            let message = format!("JSON-LD block {n} holds no object and was passed over");
            out.push(note(NoteKind::Unreadable, message, block.line));
        }
        return out;
    }
    if let Some(fault) = &json.fault {
        let at = line + fault.line;
        let outcome = match (json.lost, json.mended) {
            (0, 1) => "it was mended".to_owned(),
            (0, many) => format!("this and {} more were mended", many - 1),
            (1, _) => "what it spoils was passed over".to_owned(),
            (many, _) => format!("this and {} more faults were passed over", many - 1),
        };
        let message = format!(
            "JSON-LD block {n} is broken, line {at}: {}; {outcome}",
            fault.what
        );
        out.push(note(NoteKind::Unreadable, message, at));
    }
    if json.deep {
        let message =
            format!("JSON-LD block {n} nests too deep: what lies below level {DEEPEST} was left out");
        out.push(note(NoteKind::Limited, message, block.line));
    }
    if json.many {
        let message = format!("JSON-LD block {n} holds more than {MOST_NODES} values: the rest was left out");
        out.push(note(NoteKind::Limited, message, block.line));
    }
    out
}

/// Most articles of one page that are compared.
const MOST_ARTICLES: usize = 50;

/// A note where the blocks hold the text of several articles: not teasers, and not one article described twice.
pub(super) fn several_articles(read: &[Json<'_>], texts: &[(Cow<'_, str>, u32)]) -> Option<Note> {
    let mut known: Vec<(String, Option<&str>)> = Vec::new();
    let mut second = 0;
    for (n, json) in read.iter().enumerate() {
        for i in tops(json).filter(|i| is_full_article(json, *i)) {
            let headline = json.words(i, "headline").or_else(|| json.words(i, "name"));
            let (key, url) = (fold_key(headline.unwrap_or("")), json.words(i, "url"));
            let same = |(other, address): &(String, Option<&str>)| {
                *other == key || (url.is_some() && *address == url)
            };
            if known.len() < MOST_ARTICLES && !known.iter().any(same) {
                known.push((key, url));
                if known.len() == 2 {
                    second = texts[n].1 + json.nodes[i].line;
                }
            }
        }
    }
    let message = format!(
        "JSON-LD holds the text of {} articles; the page's own was read",
        known.len()
    );
    (known.len() > 1).then(|| note(NoteKind::SeveralArticles, message, second))
}

/// The objects that stand at the top of a block, in its lists or in its graph.
fn tops<'j>(json: &'j Json<'_>) -> impl Iterator<Item = usize> + 'j {
    let level = |i: usize| {
        let inner = match json.nodes[i].data {
            Data::Array => Some(i),
            _ => json.get(i, "@graph"),
        };
        inner.map_or_else(Vec::new, |inner| json.children(inner).collect())
    };
    json.roots().flat_map(move |root| {
        let below = level(root);
        let deeper: Vec<usize> = below.iter().flat_map(|i| level(*i)).collect();
        [vec![root], below, deeper].concat()
    })
}

/// Whether a node is an article with its text.
fn is_full_article(json: &Json<'_>, i: usize) -> bool {
    let kind = json.words(i, "@type").unwrap_or("");
    let text = json.words(i, "articleBody").map_or(0, str::len);
    (kind.ends_with("Article") || kind.ends_with("Posting")) && text >= 200
}
