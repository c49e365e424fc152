//! The element tree of a page, flat and in document order.

use html5ever::QualName;
use scraper::{Html, Node as Value, StrTendril};

use crate::input::html::sink::Id;
use crate::input::html::tag::Tag;

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// A page's nodes in document order: the nodes below `i` are `i + 1 .. nodes[i].end`.
pub(super) struct Dom {
    pub(super) nodes: Vec<Node>,
}

/// One node.
pub(super) struct Node {
    /// The node it stands in; [`NONE`] for the document.
    pub(super) parent: u32,
    /// The first node behind everything below this one.
    pub(super) end: u32,
    /// Its line in the source.
    pub(super) line: u32,
    /// What it is.
    pub(super) data: Data,
}

/// What a node is.
pub(super) enum Data {
    Document,
    Element(Element),
    Text(StrTendril),
    Comment(StrTendril),
}

impl Data {
    fn of(value: &Value) -> Self {
        match value {
            Value::Element(element) => Self::Element(Element {
                tag: Tag::of(&element.name.local),
                name: element.name.clone(),
                attrs: element.attrs.clone(),
            }),
            Value::Text(text) => Self::Text(text.text.clone()),
            Value::Comment(comment) => Self::Comment(comment.comment.clone()),
            _ => Self::Document,
        }
    }
}

/// A tag with its attributes.
pub(super) struct Element {
    pub(super) tag: Tag,
    pub(super) name: QualName,
    pub(super) attrs: Vec<(QualName, StrTendril)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attrs.iter().find(|(attr, _)| &*attr.local == name)?;
        Some(value)
    }
}

impl Dom {
    /// Lays a tree out in document order; `line` tells where a node stands in the source.
    pub(super) fn new(html: &Html, line: impl Fn(Id) -> u32) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        // By hand, because the nodes of a page can lie deeper than a stack.
        let mut at = Some(html.tree.root());
        while let Some(node) = at {
            let mine = nodes.len() as u32;
            let parent = open.last().copied().unwrap_or(NONE);
            nodes.push(Node {
                parent,
                end: mine + 1,
                line: line(node.id()),
                data: Data::of(node.value()),
            });
            if let Some(child) = node.first_child() {
                open.push(mine);
                at = Some(child);
                continue;
            }
            let mut last = node;
            at = loop {
                if let Some(next) = last.next_sibling().filter(|_| !open.is_empty()) {
                    break Some(next);
                }
                let (Some(closed), Some(above)) = (open.pop(), last.parent()) else {
                    break None;
                };
                nodes[closed as usize].end = nodes.len() as u32;
                last = above;
            };
        }
        Self { nodes }
    }

    /// The element at `i`.
    pub(super) fn element(&self, i: usize) -> Option<&Element> {
        match &self.nodes[i].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The tag at `i`; [`Tag::Other`] where no element stands.
    pub(super) fn tag(&self, i: usize) -> Tag {
        self.element(i).map_or(Tag::Other, |element| element.tag)
    }

    /// The nodes below `i`.
    pub(super) fn below(&self, i: usize) -> std::ops::Range<usize> {
        i + 1..self.nodes[i].end as usize
    }

    /// The node that `i` stands in.
    pub(super) fn parent(&self, i: usize) -> Option<usize> {
        let parent = self.nodes[i].parent;
        (parent != NONE).then_some(parent as usize)
    }

    /// The nodes directly below `i`.
    pub(super) fn children(&self, i: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[i].end as usize;
        let mut next = i + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.nodes[child].end as usize;
                child
            })
        })
    }

    /// Those that `i` stands in, from the inside out.
    pub(super) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parent(i), |i| self.parent(*i))
    }

    /// The `href` of the first `base` element.
    pub(super) fn base_href(&self) -> Option<&str> {
        self.nodes.iter().find_map(|node| match &node.data {
            Data::Element(element) if &*element.name.local == "base" => element.attr("href"),
            _ => None,
        })
    }

    /// Whether `inner` is `outer` or stands in it.
    pub(super) fn holds(&self, outer: usize, inner: usize) -> bool {
        outer <= inner && inner < self.nodes[outer].end as usize
    }

    /// The text below `i` as it stands, scripts included.
    pub(super) fn raw(&self, i: usize) -> String {
        let texts = self.below(i).filter_map(|j| match &self.nodes[j].data {
            Data::Text(text) => Some(&**text),
            _ => None,
        });
        texts.collect()
    }

    /// The visible words below `i`, a blank at the end of every element.
    pub(super) fn words(&self, i: usize) -> String {
        let mut out = String::new();
        let mut j = i + 1;
        let end = self.nodes[i].end as usize;
        while j < end {
            match &self.nodes[j].data {
                Data::Text(text) => push_words(&mut out, text),
                Data::Element(element) => {
                    gap(&mut out);
                    if element.tag.is_silent() {
                        j = self.nodes[j].end as usize;
                        continue;
                    }
                }
                _ => {}
            }
            j += 1;
            if self.ends_before(j, end) {
                gap(&mut out);
            }
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// Whether an element closes right before node `j`.
    fn ends_before(&self, j: usize, end: usize) -> bool {
        j < end && self.nodes[j].parent < (j - 1) as u32 && self.nodes[j - 1].parent != self.nodes[j].parent
    }
}

fn gap(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Adds words with white space collapsed.
fn push_words(out: &mut String, text: &str) {
    if text.starts_with(char::is_whitespace) {
        gap(out);
    }
    for word in text.split_whitespace() {
        out.push_str(word);
        out.push(' ');
    }
    if !text.ends_with(char::is_whitespace) && out.ends_with(' ') {
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::html::parse::parse;

    fn dom(text: &str) -> Dom {
        parse(text, 512).unwrap()
    }

    #[test]
    fn order_lines_and_words() {
        let dom = dom("<p>One <b>two</b>three</p>\n<div>\n  <i>four</i>\n<table><tr><td>in</table>");
        let all: Vec<String> = (0..dom.nodes.len())
            .filter(|i| dom.tag(*i) == Tag::P || dom.tag(*i) == Tag::Div)
            .map(|i| format!("{} {}", dom.nodes[i].line, dom.words(i)))
            .collect();
        assert_eq!(all, ["1 One two three", "2 four in"]);
        for i in 0..dom.nodes.len() {
            assert!(dom.children(i).all(|c| dom.parent(c) == Some(i)));
        }
    }

    #[test]
    fn misnested_markup_keeps_every_word() {
        let dom = dom("<table><b>a<tr>b<td>c</b>d</table><p>e<b>f<div>g</b>h</div>");
        let words = dom.words(0).replace(' ', "");
        let mut letters: Vec<char> = words.chars().collect();
        letters.sort_unstable();
        assert_eq!(letters.iter().collect::<String>(), "abcdefgh");
    }
}
