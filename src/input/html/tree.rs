//! The element tree of a page, flat and in document order.

use html5ever::QualName;
use html5ever::tendril::StrTendril;

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

    /// The tree as `scraper` builds it from the same page: depth, and name or words, of every node.
    fn of_scraper(page: &str) -> Vec<(usize, String)> {
        let html = scraper::Html::parse_document(page);
        let nodes = html.tree.root().descendants().skip(1);
        let told = nodes.filter_map(|node| {
            let what = match node.value() {
                scraper::Node::Element(element) => format!("<{}> {}", element.name(), element.attrs.len()),
                scraper::Node::Text(text) => text.text.to_string(),
                scraper::Node::Comment(comment) => format!("<!--{}", &*comment.comment),
                _ => return None,
            };
            Some((node.ancestors().count(), what))
        });
        told.collect()
    }

    fn of_ours(page: &str) -> Vec<(usize, String)> {
        let dom = dom(page);
        let told = dom.nodes.iter().enumerate().skip(1).map(|(i, node)| {
            let what = match &node.data {
                Data::Element(element) => format!("<{}> {}", &*element.name.local, element.attrs.len()),
                Data::Text(text) => text.to_string(),
                Data::Comment(comment) => format!("<!--{}", &**comment),
                Data::Document => String::new(),
            };
            (dom.ancestors(i).count(), what)
        });
        told.collect()
    }

    #[test]
    fn the_tree_is_the_one_that_scraper_builds() {
        let pages = [
            "<table><b>a<tr>b<td>c</b>d</table><p>e<b>f<div>g</b>h</div>",
            "<!doctype html><html a=1><body b=2><html a=3 c=4><body d=5>x<!-- y --></html>z",
            "<p><a href=1>one<a href=2>two<table><a href=3>three</table>four",
            "<ul><li>a<li>b<ol><li>c</ul>d<select><option>e<option>f<p>g</select>",
            "<svg><p>h</svg><math><mi>i<table></math>j",
            "a<frameset><p>b<form><div></form><input><b><i></b>c</i><font>d<p>e</font>f",
            "<table>a<tr>b<table>c<td>d</table>e<caption>f<col>g",
        ];
        for page in pages {
            assert_eq!(of_ours(page), of_scraper(page), "{page}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_markup_gives_the_same_tree(parts in proptest::collection::vec("</?(p|b|a|i|div|table|tr|td|ul|li|svg|select|option|form|h1|body|html)>|[xyz ]", 1..40)) {
            let page = parts.concat();
            proptest::prop_assert_eq!(of_ours(&page), of_scraper(&page));
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
