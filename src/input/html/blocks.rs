//! From the article's elements to blocks of words.

use crate::input::html::address::resolve;
use crate::input::html::content::{Weights, is_link_list, is_picture};
use crate::input::html::origin::says_origin;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element};
use crate::input::html::zone::{BYLINE, CREDIT, DATED, FOOT, Flags, HIDDEN, OTHERS, SILENT};
use crate::input::piece::Piece;
use crate::text::{BlockKind, Link, Span};

/// What the walk over a page needs.
pub(super) struct Walk<'a> {
    pub(super) dom: &'a Dom,
    pub(super) flags: &'a [Flags],
    pub(super) weights: &'a Weights,
    /// Nodes whose words are left out.
    pub(super) dropped: &'a [bool],
    /// The element that holds the text.
    pub(super) container: usize,
    /// The page's own address, for links.
    pub(super) base: Option<&'a url::Url>,
}

/// A block with what is needed to judge it.
pub(super) struct Draft {
    pub(super) piece: Piece,
    /// Bytes of its words within links.
    pub(super) linked: usize,
    /// Furniture was left out right behind it.
    pub(super) gap: bool,
    /// It stands in no paragraph, heading, list, quotation or table, only in a box.
    pub(super) bare: bool,
}

/// Collects the blocks below `root`.
pub(super) fn collect(walk: &Walk<'_>, root: usize, out: &mut Vec<Draft>) {
    let mut writer = Writer {
        walk,
        out,
        open: Open::default(),
        rescued: 0,
        foot: 0,
    };
    writer.node(root);
    writer.flush();
}

/// The block that is being written.
#[derive(Default)]
struct Open {
    text: String,
    links: Vec<Link>,
    linked: usize,
    kind: Option<BlockKind>,
    line: u32,
    gap: bool,
    bare: bool,
}

struct Writer<'a, 'w> {
    walk: &'a Walk<'a>,
    out: &'w mut Vec<Draft>,
    open: Open,
    /// Up to this node, words are kept though they stand in furniture: they are a notice.
    rescued: usize,
    /// Up to this node, a foot is searched for notices.
    foot: usize,
}

impl Writer<'_, '_> {
    /// Walks down without recursion: pages nest deeply.
    fn node(&mut self, root: usize) {
        let dom = self.walk.dom;
        // Elements that are open, and where a link among them began.
        let mut stack: Vec<(usize, Option<usize>)> = Vec::new();
        let end = dom.nodes[root].end as usize;
        let mut i = root;
        while i < end {
            while let Some((top, link)) = stack
                .last()
                .copied()
                .filter(|(top, _)| dom.nodes[*top].end as usize <= i)
            {
                stack.pop();
                self.leave(top, link);
            }
            if self.skips(i, root) {
                self.left_out(i);
                i = dom.nodes[i].end as usize;
                continue;
            }
            match &dom.nodes[i].data {
                Data::Text(text) => self.words(i, text),
                Data::Element(element) => {
                    let link = self.enter(element);
                    stack.push((i, link));
                }
                _ => {}
            }
            i += 1;
        }
        while let Some((top, link)) = stack.pop() {
            self.leave(top, link);
        }
    }

    fn skips(&mut self, i: usize, root: usize) -> bool {
        let walk = self.walk;
        if walk.flags[i] & SILENT != 0 {
            return true;
        }
        if i < self.rescued {
            return false;
        }
        let dropped = walk.dropped[i];
        if dropped && walk.flags[i] & FOOT != 0 {
            self.foot = walk.dom.nodes[i].end as usize;
        }
        if i == root {
            return false;
        }
        let unwanted = dropped
            || is_link_list(walk.dom, walk.weights, i)
            || is_byline(walk, i)
            || (is_picture(walk.dom, walk.flags, walk.weights, i) && !is_captioned(walk, i));
        if unwanted && is_notice(walk, i) {
            self.rescued = walk.dom.nodes[i].end as usize;
            return false;
        }
        unwanted && !(i < self.foot && walk.weights.text[i] > LONGEST_NOTICE)
    }

    /// Notes that furniture was left out here.
    fn left_out(&mut self, i: usize) {
        let dom = self.walk.dom;
        if self.walk.weights.text[i] == 0 {
            return;
        }
        if dom.tag(i).is_block() {
            self.flush();
            if let Some(last) = self.out.last_mut() {
                last.gap = true;
            }
        }
    }

    fn enter(&mut self, element: &Element) -> Option<usize> {
        match element.tag {
            Tag::Br => {
                // A line is a line: credits and bylines stand in lines of one paragraph.
                self.flush();
                self.blank();
            }
            Tag::Cell | Tag::Img => self.blank(),
            Tag::A => return Some(self.open.text.len()),
            tag if tag.is_block() => self.flush(),
            _ => {}
        }
        None
    }

    fn leave(&mut self, i: usize, link: Option<usize>) {
        let Some(element) = self.walk.dom.element(i) else {
            return;
        };
        if element.tag.is_block() {
            self.flush();
        } else if element.tag == Tag::Cell {
            self.blank();
        }
        if let Some(start) = link {
            self.link(start, element);
        }
    }

    fn link(&mut self, start: usize, element: &Element) {
        let text = &self.open.text;
        let end = text.trim_end().len();
        let Some(words) = text.get(start..end) else { return };
        let start = start + words.len() - words.trim_start().len();
        if start >= end {
            return;
        }
        self.open.linked += end - start;
        if let Some(href) = element
            .attr("href")
            .and_then(|href| resolve(self.walk.base, href))
        {
            self.open.links.push(Link {
                span: Span::new(start, end),
                href,
                rel: element.attr("rel").unwrap_or("").to_owned(),
            });
        }
    }

    fn blank(&mut self) {
        if !self.open.text.is_empty() && !self.open.text.ends_with(' ') {
            self.open.text.push(' ');
        }
    }

    fn words(&mut self, i: usize, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.blank();
        }
        let mut any = false;
        for word in text.split_whitespace() {
            if self.open.text.is_empty() {
                self.begin(i, text);
            }
            if any {
                self.open.text.push(' ');
            }
            self.open.text.push_str(word);
            any = true;
        }
        if any && text.ends_with(char::is_whitespace) {
            self.blank();
        }
    }

    /// Notes the line and kind of a block at its first word.
    fn begin(&mut self, i: usize, text: &str) {
        let dom = self.walk.dom;
        let lead = text.len() - text.trim_start().len();
        self.open.line = dom.nodes[i].line + text[..lead].matches('\n').count() as u32;
        self.open.kind = Some(kind_of(self.walk, i));
        self.open.bare = is_bare(self.walk, i);
    }

    fn flush(&mut self) {
        let mut open = std::mem::take(&mut self.open);
        let kept = open.text.trim_end().len();
        open.text.truncate(kept);
        if open.text.is_empty() {
            return;
        }
        open.links.retain(|link| link.span.end <= kept);
        let line = open.line as usize;
        self.out.push(Draft {
            piece: Piece {
                kind: open.kind.unwrap_or(BlockKind::Paragraph),
                text: open.text,
                links: open.links,
                marks: vec![(0, line)],
            },
            linked: open.linked,
            gap: open.gap,
            bare: open.bare,
        });
    }
}

/// The kind of the block in which a text stands.
fn kind_of(walk: &Walk<'_>, i: usize) -> BlockKind {
    for above in walk.dom.ancestors(i) {
        let tag = walk.dom.tag(above);
        if is_picture(walk.dom, walk.flags, walk.weights, above) {
            return BlockKind::Caption;
        }
        match tag {
            _ if tag.is_heading() => return BlockKind::Heading,
            Tag::Li | Tag::Dd => return BlockKind::ListItem,
            Tag::Blockquote => return BlockKind::Quote,
            Tag::Aside => return BlockKind::Aside,
            Tag::Footer => return BlockKind::Footer,
            Tag::Article | Tag::Main | Tag::Body => break,
            _ if walk.flags[above] & FOOT != 0 => return BlockKind::Footer,
            _ => {}
        }
    }
    BlockKind::Paragraph
}

/// Whether a text stands in a box of its own: in no paragraph, list, quotation or table, and beside no paragraph.
fn is_bare(walk: &Walk<'_>, i: usize) -> bool {
    let dom = walk.dom;
    let mut boxes = 0;
    for above in dom.ancestors(i) {
        match dom.tag(above) {
            Tag::Div | Tag::Section | Tag::Header | Tag::Footer | Tag::Aside => {
                if boxes == 0 && (walk.weights.prose[above] || dom.holds(above, walk.container)) {
                    return false;
                }
                boxes += 1;
                // What is farther away is the layout of the page.
                if boxes == 4 {
                    return true;
                }
            }
            Tag::Article | Tag::Main | Tag::Body => return boxes > 0 || !walk.weights.prose[above],
            tag if tag.is_block() || tag == Tag::Cell => return false,
            _ => {}
        }
    }
    false
}

/// Whether an element only names the author or the time: its words are carriers, not text.
pub(super) fn is_byline(walk: &Walk<'_>, i: usize) -> bool {
    let time = walk.dom.tag(i) == Tag::Time
        && walk
            .dom
            .parent(i)
            .is_some_and(|above| walk.weights.mass[above] < 60);
    let dated = walk.flags[i] & DATED != 0 && walk.weights.text[i] < 160;
    (walk.flags[i] & BYLINE != 0 || dated || time)
        && walk.flags[i] & CREDIT == 0
        && walk.weights.text[i] < 600
        && !matches!(walk.dom.tag(i), Tag::Article | Tag::Main | Tag::Body)
}

/// Whether an element is a figure with a caption, or its caption.
fn is_captioned(walk: &Walk<'_>, i: usize) -> bool {
    let caption = |j: usize| walk.dom.tag(j) == Tag::Figcaption;
    caption(i) || (walk.dom.tag(i) == Tag::Figure && walk.dom.below(i).take(64).any(caption))
}

/// Longest text that is looked at for words of a notice, in letters.
pub(super) const LONGEST_NOTICE: u32 = 700;

/// Elements above a notice that are looked at.
const MOST_ABOVE: usize = 64;

/// Whether an element that would be left out says where the text is from, or on what terms.
pub(super) fn is_notice(walk: &Walk<'_>, i: usize) -> bool {
    let length = walk.weights.text[i];
    if !(12..=LONGEST_NOTICE).contains(&length) {
        return false;
    }
    if walk.dom.tag(i) == Tag::Nav || walk.weights.linked[i] * 10 > length * 9 {
        return false;
    }
    // What other people say below, what other texts say, and what nobody sees says nothing of this text.
    let foreign = |j: usize| walk.flags[j] & (OTHERS | HIDDEN) != 0;
    if foreign(i)
        || walk
            .dom
            .ancestors(i)
            .take(MOST_ABOVE)
            .any(|j| foreign(j) && walk.dropped[j])
    {
        return false;
    }
    says_origin(&walk.dom.words(i))
}
