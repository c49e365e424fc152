//! The text of pages whose tree holds nearly nothing: what their data calls the article's body.

use crate::input::entity;
use crate::input::html::article;
use crate::input::html::extent::letters;
use crate::input::html::loose::{Data, Json};
use crate::input::html::parse::parse;
use crate::input::html::tag::Tag;
use crate::input::html::tree::Dom;
use crate::input::html::zone::zones;
use crate::input::piece::Piece;
use crate::text::BlockKind;

/// A body of so many letters is not looked for elsewhere.
const ENOUGH: u32 = 400;

/// How much longer the text in the data must be.
const LONGER: u32 = 3;

/// Longest script that is read for a text, in bytes.
const LONGEST: usize = 8 << 20;

/// The blocks of the text in the page's data, where what was `seen` in the tree is next to nothing.
pub(super) fn find(dom: &Dom, seen: &[Piece], depth: usize) -> Option<Vec<Piece>> {
    let have: u32 = seen.iter().map(|piece| letters(&piece.text)).sum();
    if have >= ENOUGH {
        return None;
    }
    let scripts = (0..dom.nodes.len()).filter(|i| dom.tag(*i) == Tag::Script && is_data(dom, *i));
    let bodies = scripts.filter_map(|i| Some((i, body_in(&dom.raw(i))?)));
    let (script, body) = bodies.max_by_key(|(_, body)| body.len())?;
    let pieces = blocks(&body, dom.nodes[script].line, depth);
    let length: u32 = pieces.iter().map(|piece| letters(&piece.text)).sum();
    (length >= ENOUGH / 2 && length > have * LONGER).then_some(pieces)
}

fn is_data(dom: &Dom, i: usize) -> bool {
    let kind = dom.element(i).and_then(|element| element.attr("type"));
    kind.is_some_and(|kind| kind.to_ascii_lowercase().contains("json"))
}

/// The longest `articleBody` of a script.
fn body_in(script: &str) -> Option<String> {
    if script.len() > LONGEST || !script.contains("\"articleBody\"") {
        return None;
    }
    let start = script.find(['{', '['])?;
    let json = Json::read(&script[start..]);
    let bodies = json.nodes.iter().filter_map(|node| match &node.data {
        Data::Scalar(body) if node.key.as_deref() == Some("articleBody") => Some(body),
        _ => None,
    });
    bodies.max_by_key(|body| body.len()).map(ToString::to_string)
}

/// The blocks of a text that is markup, or plain lines.
fn blocks(body: &str, line: u32, depth: usize) -> Vec<Piece> {
    if body.contains("</p>") || body.contains("<br") || body.contains("</div>") {
        return of_markup(body, line, depth);
    }
    let plain = entity::decode(body);
    let lines = plain.lines().map(str::trim).filter(|text| !text.is_empty());
    lines
        .map(|text| Piece {
            kind: BlockKind::Paragraph,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            links: Vec::new(),
            marks: vec![(0, line as usize)],
        })
        .collect()
}

fn of_markup(body: &str, line: u32, depth: usize) -> Vec<Piece> {
    let (dom, _) = parse(body, depth);
    let flags = zones(&dom);
    let place = article::locate(&dom, &flags);
    let mut pieces = article::pieces(&dom, &flags, &place, None, None);
    for piece in &mut pieces {
        piece.marks = vec![(0, line as usize)];
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "The harbour was closed on Tuesday, the master said, because the wind had grown stronger in the night than anybody in the town had expected, and boats were torn from their moorings.";

    fn found(body: &str) -> Option<Vec<Piece>> {
        let data = serde_json::json!({"@graph": [{"@type": "NewsArticle", "articleBody": body}]});
        let page = format!("<body><p>Please wait.</p>\n<script type='application/ld+json'>{data}</script>");
        find(&parse(&page, 512).0, &[], 512)
    }

    #[test]
    fn the_body_is_read_from_data() {
        let pieces = found(&format!("{LONG}\n\n{LONG} &amp; so on")).unwrap();
        assert_eq!(pieces.len(), 2);
        assert!(pieces[1].text.ends_with("& so on"));
        assert_eq!(pieces[0].marks, [(0, 2)]);
        let pieces = found(&format!("<h2>At sea</h2><p>{LONG}</p><p>{LONG} So it was.</p>")).unwrap();
        assert_eq!(pieces[0].kind, BlockKind::Heading);
        assert!(found("Short.").is_none());
    }
}
