//! Bounds the nesting of a page before its tree is built: the parser's time grows with the square of the depth.
//!
//! One linear pass keeps a stack of open elements as the parser would, roughly; the parser's own tree is checked, too.

use std::borrow::Cow;
use std::collections::HashMap;

/// The page with start tags deeper than `most`, and their end tags, left out. Text is kept.
pub(super) fn cap(text: &str, most: usize) -> Cow<'_, str> {
    let mut stack = Stack::new(most);
    let mut out: Option<String> = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        at = tag.end;
        if stack.keeps(&tag) {
            if !tag.closing && is_raw(tag.name) {
                at = raw_end(text, at, tag.name);
            }
            continue;
        }
        let kept = out.get_or_insert_with(|| String::with_capacity(text.len()));
        kept.push_str(&text[copied..tag.start]);
        copied = tag.end;
    }
    match out {
        None => Cow::Borrowed(text),
        Some(mut kept) => {
            kept.push_str(&text[copied..]);
            Cow::Owned(kept)
        }
    }
}

/// A tag in the source.
struct SourceTag<'a> {
    name: &'a [u8],
    start: usize,
    end: usize,
    closing: bool,
    /// Ends with `/>`.
    empty: bool,
}

/// The next tag from `at` on; comments, declarations and lone marks are passed over.
fn next_tag(text: &str, mut at: usize) -> Option<SourceTag<'_>> {
    let bytes = text.as_bytes();
    loop {
        let start = at + text.get(at..)?.find('<')?;
        let rest = &bytes[start..];
        match rest.get(1)? {
            b'!' if rest.starts_with(b"<!--") => at = comment_end(text, start),
            b'!' | b'?' => at = until(text, start + 2, ">"),
            b'/' if rest.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                return tag(text, start, start + 2, true);
            }
            b'/' => at = until(text, start + 2, ">"),
            b if b.is_ascii_alphabetic() => return tag(text, start, start + 1, false),
            _ => at = start + 1,
        }
    }
}

fn until(text: &str, from: usize, mark: &str) -> usize {
    text.get(from..)
        .and_then(|rest| rest.find(mark))
        .map_or(text.len(), |found| from + found + mark.len())
}

fn comment_end(text: &str, start: usize) -> usize {
    let rest = &text[start + 4..];
    for (short, length) in [(">", 5), ("->", 6)] {
        if rest.starts_with(short) {
            return start + length;
        }
    }
    until(text, start + 4, "-->").min(until(text, start + 4, "--!>"))
}

/// Reads a tag: its name, and where it ends; marks within quoted values do not end it.
fn tag(text: &str, start: usize, name_start: usize, closing: bool) -> Option<SourceTag<'_>> {
    let bytes = text.as_bytes();
    let name_len = bytes[name_start..]
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))?;
    let name = &bytes[name_start..name_start + name_len];
    let mut at = name_start + name_len;
    let mut quote = 0u8;
    let mut value = false;
    loop {
        let b = *bytes.get(at)?;
        match b {
            _ if quote != 0 => {
                if b == quote {
                    quote = 0;
                    value = false;
                }
            }
            b'>' => break,
            b'"' | b'\'' if value => quote = b,
            b'=' => value = true,
            b if b.is_ascii_whitespace() => {}
            _ => value = false,
        }
        at += 1;
    }
    Some(SourceTag {
        name,
        start,
        end: at + 1,
        closing,
        empty: bytes[at - 1] == b'/',
    })
}

fn is_raw(name: &[u8]) -> bool {
    [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
    ]
    .iter()
    .any(|raw| name.eq_ignore_ascii_case(raw.as_bytes()))
        || name.eq_ignore_ascii_case(b"plaintext")
}

/// Where the end tag of an element stands whose content is no markup.
fn raw_end(text: &str, from: usize, name: &[u8]) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("</")) {
        let start = at + found;
        let here = bytes.get(start + 2..start + 2 + name.len());
        if here.is_some_and(|here| here.eq_ignore_ascii_case(name)) {
            return start;
        }
        at = start + 2;
    }
    text.len()
}

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "keygen", "basefont", "bgsound", "frame", "image",
];

const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements that an end tag of another name inside them does not reach across.
const WALLS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "template",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "object",
    "marquee",
    "applet",
    "select",
];

/// What an element means for the nesting.
#[derive(Clone, Copy)]
struct Kind {
    void: bool,
    formatting: bool,
    wall: bool,
}

/// Most formatting elements that may be open: each new paragraph repeats them all.
const MOST_FORMATTING: usize = 48;

struct Stack {
    most: usize,
    open: Vec<(u64, Kind)>,
    /// How often each name is open.
    counts: HashMap<u64, u32>,
    /// How often start tags of each name were left out.
    dropped: HashMap<u64, u32>,
    formatting: usize,
    foreign: usize,
}

impl Stack {
    fn new(most: usize) -> Self {
        Self {
            most,
            open: Vec::new(),
            counts: HashMap::new(),
            dropped: HashMap::new(),
            formatting: 0,
            foreign: 0,
        }
    }

    /// Whether the tag stays in the page.
    fn keeps(&mut self, tag: &SourceTag<'_>) -> bool {
        let (key, kind) = identify(tag.name);
        if tag.closing {
            return self.close(key, kind);
        }
        if kind.void || (tag.empty && self.foreign > 0) {
            return true;
        }
        self.imply(tag.name, key);
        if self.open.len() >= self.most || (kind.formatting && self.formatting >= MOST_FORMATTING) {
            *self.dropped.entry(key).or_default() += 1;
            return false;
        }
        self.foreign += usize::from(is_foreign(key));
        self.formatting += usize::from(kind.formatting);
        *self.counts.entry(key).or_default() += 1;
        self.open.push((key, kind));
        true
    }

    fn close(&mut self, key: u64, kind: Kind) -> bool {
        if let Some(count) = self.dropped.get_mut(&key).filter(|count| **count > 0) {
            *count -= 1;
            return false;
        }
        if self.counts.get(&key).is_none_or(|count| *count == 0) {
            return true;
        }
        let mut walled = false;
        for at in (0..self.open.len()).rev() {
            let (open, other) = self.open[at];
            if open == key {
                if walled && kind.formatting {
                    self.remove(at);
                } else {
                    while self.open.len() > at {
                        self.remove(self.open.len() - 1);
                    }
                }
                return true;
            }
            walled |= other.wall;
            if walled && !kind.wall && !kind.formatting {
                return true;
            }
        }
        true
    }

    fn remove(&mut self, at: usize) {
        let (key, kind) = self.open.remove(at);
        if let Some(count) = self.counts.get_mut(&key) {
            *count -= 1;
        }
        self.formatting -= usize::from(kind.formatting);
        self.foreign -= usize::from(is_foreign(key));
    }

    /// Closes what a start tag closes without an end tag: an item by an item, a cell by a cell, a paragraph by a block.
    fn imply(&mut self, name: &[u8], key: u64) {
        let name = name.to_ascii_lowercase();
        let name = std::str::from_utf8(&name).unwrap_or("");
        let ends: &[&str] = match name {
            "li" => &["li"],
            "dd" | "dt" => &["dd", "dt"],
            "option" | "optgroup" => &["option"],
            "tr" => &["td", "th", "tr"],
            "td" | "th" => &["td", "th"],
            "tbody" | "thead" | "tfoot" => &["td", "th", "tr", "tbody", "thead", "tfoot"],
            "a" => &["a"],
            _ => &[],
        };
        let closes_p =
            key == hash(b"p") || (WALLS.contains(&name) && !matches!(name, "td" | "th" | "tr" | "button"));
        for _ in 0..8 {
            let Some((top, _)) = self.open.last() else { return };
            let top = *top;
            let implied = ends.iter().any(|end| hash(end.as_bytes()) == top);
            if !(implied || (closes_p && top == hash(b"p"))) {
                return;
            }
            self.remove(self.open.len() - 1);
        }
    }
}

fn is_foreign(key: u64) -> bool {
    key == hash(b"svg") || key == hash(b"math")
}

/// FNV-1a of the name in lower case.
const fn hash(name: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut i = 0;
    while i < name.len() {
        hash = (hash ^ name[i].to_ascii_lowercase() as u64).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    hash
}

fn identify(name: &[u8]) -> (u64, Kind) {
    let is = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n.as_bytes()));
    let kind = Kind {
        void: is(VOID),
        formatting: is(FORMATTING),
        wall: is(WALLS),
    };
    (hash(name), kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_pages_are_left_alone() {
        let page = "<div><p>a<p>b<br><img src='>'><!-- <div> --><script>'<div>'</script></div>".repeat(400);
        assert!(matches!(cap(&page, 512), Cow::Borrowed(_)));
        let list = format!("<ul>{}</ul>", "<li>x".repeat(2000));
        assert!(matches!(cap(&list, 512), Cow::Borrowed(_)));
        let table = format!("<table>{}</table>", "<tr><td>x<td>y".repeat(2000));
        assert!(matches!(cap(&table, 512), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_pages_keep_their_text() {
        let page = format!(
            "{}deep{}<p>after",
            "<div>".repeat(100_000),
            "</div>".repeat(100_000)
        );
        let out = cap(&page, 512);
        assert_eq!(out.matches("<div>").count(), 512);
        assert_eq!(out.matches("</div>").count(), 512);
        assert!(out.contains("deep") && out.ends_with("<p>after"));
    }

    #[test]
    fn quotes_and_ends_are_understood() {
        let text = "<a title=\"x > y\" b='>'>z</a>";
        let tag = next_tag(text, 0).unwrap();
        assert_eq!((tag.name, tag.end), (&b"a"[..], 23));
        assert!(next_tag("a < b <3", 0).is_none());
        assert!(next_tag("<!-->", 0).is_none());
        assert!(next_tag("<unclosed", 0).is_none());
    }
}
