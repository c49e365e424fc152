//! Tags in what is said to be plain text: fields of records often hold pieces of pages.

use crate::input::entity;
use crate::input::markdown::attribute;
use crate::input::piece::Piece;
use crate::text::{Link, Span};

/// End tags that plain words do not hold.
const SIGNS: &[&str] = &[
    "</a>",
    "</p>",
    "</em>",
    "</i>",
    "</b>",
    "</strong>",
    "</div>",
    "</span>",
    "</small>",
    "</h2>",
    "</h3>",
    "</li>",
    "</blockquote>",
    "</A>",
    "</P>",
];

/// Tags that are left out; others stay as words.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "blockquote",
    "br",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "q",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "ul",
];

/// Longest tag, in bytes.
const LONGEST: usize = 2000;

/// Whether a text holds tags.
pub(super) fn has_tags(text: &str) -> bool {
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// Adds the words of a line that stands at `start`; tags are left out, and what they link is kept.
pub(super) fn add(piece: &mut Piece, words: &str, start: usize) {
    // The link that is open: its address, and where its words begin.
    let mut open: Option<(String, usize)> = None;
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        if let Some((tag, name)) = tag(rest) {
            at += tag.len();
            match (name, tag.starts_with("</")) {
                ("a", false) => {
                    let address = attribute(tag, &tag.to_ascii_lowercase(), "href");
                    open = address.map(|href| (href, piece.text.len()));
                }
                ("a", true) => close(piece, open.take()),
                ("br", _) => piece.text.push(' '),
                _ => {}
            }
            continue;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let length = rest[first..].find(['<', '&']).map_or(rest.len(), |i| first + i);
        piece.marks.push((piece.text.len(), start + at));
        let reference = rest.starts_with('&').then(|| entity::read(rest)).flatten();
        let (length, letters) = reference.unwrap_or_else(|| (length, rest[..length].to_owned()));
        piece.text.push_str(&letters);
        at += length;
    }
    close(piece, open);
}

/// Adds the link whose words end here.
fn close(piece: &mut Piece, open: Option<(String, usize)>) {
    if let Some((href, from)) = open.filter(|(_, from)| *from < piece.text.len()) {
        piece.links.push(Link {
            span: Span::new(from, piece.text.len()),
            href,
            rel: String::new(),
        });
    }
}

/// The tag that a text begins with, and its name.
fn tag(rest: &str) -> Option<(&str, &'static str)> {
    let inner = rest.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = TAGS
        .iter()
        .find(|name| name.eq_ignore_ascii_case(&inner[..length]))?;
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let end = near.find('>')? + 1;
    let follows = inner.as_bytes().get(length).copied();
    matches!(follows, Some(b' ' | b'>' | b'/' | b'\t')).then_some((&rest[..end], *name))
}
