//! What the parser is given of a page: its markup without the words of scripts, styles and comments, and no deeper than a
//! limit.
//!
//! The words that are left out say nothing about the article, and the parser would read them letter by letter; their line
//! ends stay, so that lines are counted alike. The nesting is bounded because the parser's time grows with its square. One
//! linear pass keeps a stack of open elements as the parser would, roughly; the parser's own tree is checked, too.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::{memchr_iter, memmem};

use crate::input::html::source_tag::{Mark, SourceTag, next_mark, raw_end};

/// The page without words of scripts, styles and comments, and without start tags deeper than `most` and their end tags.
/// Visible text is kept.
pub(super) fn squeeze(text: &str, most: usize) -> Cow<'_, str> {
    let mut stack = Stack::new(most);
    let mut out = Rest::new(text);
    let mut at = 0;
    while let Some(mark) = next_mark(text, at) {
        let tag = match mark {
            Mark::Comment(start, end) => {
                if !speaks(&text.as_bytes()[start..end]) {
                    out.leave_out(start, end);
                }
                at = end;
                continue;
            }
            Mark::Tag(tag) => tag,
        };
        at = tag.end;
        let name = Name::of(tag.name);
        if !stack.keeps(&tag, &name) {
            out.leave_out(tag.start, tag.end);
        } else if !tag.closing && name.is(RAW) {
            at = raw_end(text, at, tag.name);
            if name.is(QUIET) && !holds_data(text, &tag) && !is_nested(&text.as_bytes()[tag.end..at]) {
                out.leave_out(tag.end, at);
            }
        }
    }
    out.finish()
}

/// Whether a comment notes the address that a browser saved.
fn speaks(comment: &[u8]) -> bool {
    let head = &comment[..comment.len().min(400)];
    memmem::find(head, b"saved from url").is_some() || memmem::find(head, b"SingleFile").is_some()
}

/// Whether a script holds structured data: its type is `application/ld+json`, the plus often written as a reference.
fn holds_data(text: &str, tag: &SourceTag<'_>) -> bool {
    let words = &text.as_bytes()[tag.start..tag.end];
    let holds = |word: &[u8]| words.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word));
    holds(b"ld") && holds(b"json")
}

/// Whether a script could hold another, which moves its end.
fn is_nested(words: &[u8]) -> bool {
    memmem::find(words, b"<!--").is_some()
}

/// A text of which parts are left out, copied only if there are any.
struct Rest<'t> {
    text: &'t str,
    kept: Option<String>,
    copied: usize,
}

impl<'t> Rest<'t> {
    const fn new(text: &'t str) -> Self {
        Self {
            text,
            kept: None,
            copied: 0,
        }
    }

    /// Leaves out everything from `start` to `end` but line ends.
    fn leave_out(&mut self, start: usize, end: usize) {
        let kept = self
            .kept
            .get_or_insert_with(|| String::with_capacity(self.text.len()));
        kept.push_str(&self.text[self.copied..start]);
        let lines = memchr_iter(b'\n', &self.text.as_bytes()[start..end]).count();
        kept.extend(std::iter::repeat_n('\n', lines));
        self.copied = end;
    }

    fn finish(self) -> Cow<'t, str> {
        match self.kept {
            None => Cow::Borrowed(self.text),
            Some(mut kept) => {
                kept.push_str(&self.text[self.copied..]);
                Cow::Owned(kept)
            }
        }
    }
}

/// Has no content and no end tag.
const VOID: u8 = 1;
/// Is opened again in every new paragraph.
const FORMATTING: u8 = 1 << 1;
/// An end tag of another name inside does not reach across.
const WALL: u8 = 1 << 2;
/// Its content is no markup.
const RAW: u8 = 1 << 3;
/// Its content is not seen.
const QUIET: u8 = 1 << 4;
/// Begins a line of its own, and so ends a paragraph.
const BLOCK: u8 = 1 << 5;

/// An element's name and what it means for the nesting.
struct Name {
    key: u64,
    kind: u8,
}

impl Name {
    fn of(name: &[u8]) -> Self {
        let mut lower = [0u8; 12];
        let kind = match lower.get_mut(..name.len()) {
            Some(lower) => {
                lower.copy_from_slice(name);
                lower.make_ascii_lowercase();
                kind_of(lower)
            }
            None => 0,
        };
        Self {
            key: hash(name),
            kind,
        }
    }

    const fn is(&self, kind: u8) -> bool {
        self.kind & kind != 0
    }
}

fn kind_of(name: &[u8]) -> u8 {
    match name {
        b"area" | b"base" | b"br" | b"col" | b"embed" | b"img" | b"input" | b"link" | b"meta" | b"param"
        | b"source" | b"track" | b"wbr" | b"keygen" | b"basefont" | b"bgsound" | b"frame" | b"image" => VOID,
        b"hr" => VOID,
        b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike"
        | b"strong" | b"tt" | b"u" => FORMATTING,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"caption" | b"center" | b"dd"
        | b"details" | b"dir" | b"div" | b"dl" | b"dt" | b"fieldset" | b"figure" | b"figcaption"
        | b"footer" | b"form" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"header" | b"hgroup"
        | b"html" | b"li" | b"main" | b"menu" | b"nav" | b"ol" | b"p" | b"pre" | b"section" | b"summary"
        | b"table" | b"tbody" | b"template" | b"tfoot" | b"thead" | b"ul" | b"object" | b"marquee"
        | b"applet" | b"select" => WALL | BLOCK,
        b"button" | b"td" | b"th" | b"tr" => WALL,
        b"script" | b"style" => RAW | QUIET,
        b"textarea" | b"title" | b"xmp" | b"iframe" | b"noembed" | b"noframes" | b"noscript"
        | b"plaintext" => RAW,
        _ => 0,
    }
}

/// Most formatting elements that may be open: each new paragraph repeats them all.
const MOST_FORMATTING: usize = 48;

struct Stack {
    most: usize,
    open: Vec<Name>,
    /// How many elements are open, by the last bits of their key: those of one name are at most so many.
    counts: [u32; 256],
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
            counts: [0; 256],
            dropped: HashMap::new(),
            formatting: 0,
            foreign: 0,
        }
    }

    /// Whether the tag stays in the page.
    fn keeps(&mut self, tag: &SourceTag<'_>, name: &Name) -> bool {
        if tag.crowded {
            return false;
        }
        if tag.closing {
            return self.close(name);
        }
        if name.is(VOID) || (tag.empty && self.foreign > 0) {
            return true;
        }
        self.imply(name);
        let crowded = name.is(FORMATTING) && self.formatting >= MOST_FORMATTING;
        if self.open.len() >= self.most || crowded {
            *self.dropped.entry(name.key).or_default() += 1;
            return false;
        }
        self.foreign += usize::from(is_foreign(name.key));
        self.formatting += usize::from(name.is(FORMATTING));
        self.counts[slot(name.key)] += 1;
        self.open.push(Name { ..*name });
        true
    }

    fn close(&mut self, name: &Name) -> bool {
        if !self.dropped.is_empty()
            && let Some(count) = self.dropped.get_mut(&name.key).filter(|count| **count > 0)
        {
            *count -= 1;
            return false;
        }
        if self.counts[slot(name.key)] == 0 {
            return true;
        }
        let mut walled = false;
        for at in (0..self.open.len()).rev() {
            let open = &self.open[at];
            if open.key == name.key {
                if walled && name.is(FORMATTING) {
                    self.remove(at);
                } else {
                    while self.open.len() > at {
                        self.remove(self.open.len() - 1);
                    }
                }
                return true;
            }
            walled |= open.is(WALL);
            if walled && !name.is(WALL) && !name.is(FORMATTING) {
                return true;
            }
        }
        true
    }

    fn remove(&mut self, at: usize) {
        let name = self.open.remove(at);
        self.counts[slot(name.key)] -= 1;
        self.formatting -= usize::from(name.is(FORMATTING));
        self.foreign -= usize::from(is_foreign(name.key));
    }

    /// Closes what a start tag closes without an end tag: an item by an item, a cell by a cell, a paragraph by a block.
    fn imply(&mut self, name: &Name) {
        const P: u64 = hash(b"p");
        let ends = implied(name.key);
        let closes_p = name.is(BLOCK);
        for _ in 0..8 {
            let Some(top) = self.open.last().map(|top| top.key) else {
                return;
            };
            if !(ends.contains(&top) || (closes_p && top == P)) {
                return;
            }
            self.remove(self.open.len() - 1);
        }
    }
}

/// The elements that a start tag ends.
const fn implied(key: u64) -> &'static [u64] {
    const LI: u64 = hash(b"li");
    const DD: u64 = hash(b"dd");
    const DT: u64 = hash(b"dt");
    const OPTION: u64 = hash(b"option");
    const OPTGROUP: u64 = hash(b"optgroup");
    const TR: u64 = hash(b"tr");
    const TD: u64 = hash(b"td");
    const TH: u64 = hash(b"th");
    const TBODY: u64 = hash(b"tbody");
    const THEAD: u64 = hash(b"thead");
    const TFOOT: u64 = hash(b"tfoot");
    const A: u64 = hash(b"a");
    match key {
        LI => &[LI],
        DD | DT => &[DD, DT],
        OPTION | OPTGROUP => &[OPTION],
        TR => &[TD, TH, TR],
        TD | TH => &[TD, TH],
        TBODY | THEAD | TFOOT => &[TD, TH, TR, TBODY, THEAD, TFOOT],
        A => &[A],
        _ => &[],
    }
}

const fn is_foreign(key: u64) -> bool {
    const SVG: u64 = hash(b"svg");
    const MATH: u64 = hash(b"math");
    matches!(key, SVG | MATH)
}

const fn slot(key: u64) -> usize {
    (key & 255) as usize
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_markup_is_left_alone() {
        let page = "<div><p>a<p>b<br><img src='>'></div>".repeat(400);
        assert!(matches!(squeeze(&page, 512), Cow::Borrowed(_)));
        let list = format!("<ul>{}</ul>", "<li>x".repeat(2000));
        assert!(matches!(squeeze(&list, 512), Cow::Borrowed(_)));
        let table = format!("<table>{}</table>", "<tr><td>x<td>y".repeat(2000));
        assert!(matches!(squeeze(&table, 512), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_pages_keep_their_text() {
        let page = format!(
            "{}deep{}<p>after",
            "<div>".repeat(100_000),
            "</div>".repeat(100_000)
        );
        let out = squeeze(&page, 512);
        assert_eq!(out.matches("<div>").count(), 512);
        assert_eq!(out.matches("</div>").count(), 512);
        assert!(out.contains("deep") && out.ends_with("<p>after"));
    }

    #[test]
    fn scripts_leave_their_lines() {
        let page = "<script>a\nb</script>\n<!-- c\n --><style>\n</style><p>d";
        assert_eq!(squeeze(page, 512), "<script>\n</script>\n\n<style>\n</style><p>d");
        let data = "<script type='application/ld+json'>{}</script>";
        assert_eq!(squeeze(data, 512), data);
        let referred = "<script type='application/ld&#x2B;json'>{}</script>";
        assert_eq!(squeeze(referred, 512), referred);
        let nested = "<script><!-- <script> </script> --></script><p>x";
        assert_eq!(squeeze(nested, 512), nested);
        let saved = "<!-- saved from url=(0014)about:internet --><p>x";
        assert_eq!(squeeze(saved, 512), saved);
    }
}
