//! Bounds the nesting of a page while it is read: the parser's time grows with the square of the depth.
//!
//! Keeps a stack of open elements as the parser would, roughly; the parser's own tree is checked, too.

use std::collections::HashMap;

/// Holds no other element.
const VOID: u8 = 1;
/// Is opened again in every new paragraph.
const FORMATTING: u8 = 1 << 1;
/// An end tag of another name inside does not reach across.
const WALL: u8 = 1 << 2;
/// Begins a line of its own, and so ends a paragraph.
const BLOCK: u8 = 1 << 3;

/// An element's name and what it means for the nesting.
pub(super) struct Name {
    key: u64,
    kind: u8,
}

impl Name {
    /// `name` is in lower case.
    pub(super) fn of(name: &[u8]) -> Self {
        Self {
            key: hash(name),
            kind: kind_of(name),
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
        b"hr" | b"script" | b"style" | b"textarea" | b"title" | b"xmp" | b"iframe" | b"noembed"
        | b"noframes" | b"noscript" => VOID,
        b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike"
        | b"strong" | b"tt" | b"u" => FORMATTING,
        b"address" | b"article" | b"aside" | b"blockquote" | b"body" | b"caption" | b"center" | b"dd"
        | b"details" | b"dir" | b"div" | b"dl" | b"dt" | b"fieldset" | b"figure" | b"figcaption"
        | b"footer" | b"form" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"header" | b"hgroup"
        | b"html" | b"li" | b"main" | b"menu" | b"nav" | b"ol" | b"p" | b"pre" | b"section" | b"summary"
        | b"table" | b"tbody" | b"template" | b"tfoot" | b"thead" | b"ul" | b"object" | b"marquee"
        | b"applet" | b"select" => WALL | BLOCK,
        b"button" | b"td" | b"th" | b"tr" => WALL,
        _ => 0,
    }
}

/// Most formatting elements that may be open: each new paragraph repeats them all.
const MOST_FORMATTING: usize = 48;

/// The elements that are open.
pub(super) struct Nesting {
    most: usize,
    open: Vec<Name>,
    /// How many elements are open, by the last bits of their key: those of one name are at most so many.
    counts: [u32; 256],
    /// How often start tags of each name were left out.
    dropped: HashMap<u64, u32>,
    formatting: usize,
    foreign: usize,
}

impl Nesting {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            open: Vec::new(),
            counts: [0; 256],
            dropped: HashMap::new(),
            formatting: 0,
            foreign: 0,
        }
    }

    /// Whether a start tag stays in the page; `empty` where it ends with `/>`.
    pub(super) fn opens(&mut self, name: &Name, empty: bool) -> bool {
        if name.is(VOID) || (empty && self.foreign > 0) {
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

    /// Whether an end tag stays in the page.
    pub(super) fn closes(&mut self, name: &Name) -> bool {
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

/// FNV-1a of the name.
const fn hash(name: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut i = 0;
    while i < name.len() {
        hash = (hash ^ name[i] as u64).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of these tags stay.
    fn kept(tags: &[&str], most: usize) -> usize {
        let mut nesting = Nesting::new(most);
        let stays = |tag: &&&str| match tag.strip_prefix('/') {
            Some(name) => nesting.closes(&Name::of(name.as_bytes())),
            None => nesting.opens(&Name::of(tag.as_bytes()), false),
        };
        tags.iter().filter(stays).count()
    }

    #[test]
    fn what_closes_by_itself_does_not_nest() {
        for tags in [
            &["p"][..],
            &["li"],
            &["tr", "td", "td"],
            &["option"],
            &["div", "/div"],
            &["br"],
        ] {
            let many = tags.repeat(2000);
            assert_eq!(kept(&many, 16), many.len(), "{tags:?}");
        }
    }

    #[test]
    fn deep_tags_are_left_out_in_pairs() {
        let deep = [vec!["div"; 1000], vec!["/div"; 1000]].concat();
        assert_eq!(kept(&deep, 512), 1024);
        assert_eq!(kept(&["b"; 1000], 512), MOST_FORMATTING);
    }
}
