//! Bounds the nesting of a page before its tree is built: the parser's time grows with the square of the depth.
//!
//! One linear pass keeps a stack of open elements as the parser would, roughly; the parser's own tree is checked, too.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::input::html::source_tag::{SourceTag, is_raw, next_tag, raw_end};

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
        if tag.crowded {
            return false;
        }
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
}
