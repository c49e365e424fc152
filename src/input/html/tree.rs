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
        parse(text, 512).0
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

    /// A tree as lines, depth in front, adjacent words joined. What nobody sees is left out: comments, scripts, styles.
    fn lines(nodes: impl Iterator<Item = (usize, Option<String>, Option<String>)>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut quiet = usize::MAX;
        for (depth, element, words) in nodes {
            if depth > quiet {
                continue;
            }
            quiet = usize::MAX;
            match (element, words) {
                (Some(name), _) => {
                    if name.starts_with("script ") || name.starts_with("style ") {
                        quiet = depth;
                    }
                    out.push(format!("{depth} <{name}>"));
                }
                (_, Some(words)) => match out
                    .last_mut()
                    .filter(|last| last.starts_with(&format!("{depth} #")))
                {
                    Some(last) => last.push_str(&words),
                    None => out.push(format!("{depth} #{words}")),
                },
                _ => {}
            }
        }
        out
    }

    fn of_scraper(page: &str) -> Vec<String> {
        let html = scraper::Html::parse_document(page);
        lines(html.tree.root().descendants().skip(1).map(|node| {
            let element = node.value().as_element().map(|e| {
                let mut attrs: Vec<_> = e
                    .attrs
                    .iter()
                    .map(|(name, value)| format!("{}={value}", &*name.local))
                    .collect();
                attrs.sort();
                format!("{} {}", e.name(), attrs.join(" "))
            });
            let words = node.value().as_text().map(|text| text.text.to_string());
            (node.ancestors().count(), element, words)
        }))
    }

    fn of_ours(page: &str) -> Vec<String> {
        let dom = dom(page);
        lines(dom.nodes.iter().enumerate().skip(1).map(|(i, node)| {
            let element = dom.element(i).map(|e| {
                let mut attrs: Vec<_> = e
                    .attrs
                    .iter()
                    .map(|(name, value)| format!("{}={value}", &*name.local))
                    .collect();
                attrs.sort();
                format!("{} {}", &*e.name.local, attrs.join(" "))
            });
            let words = match &node.data {
                Data::Text(text) => Some(text.to_string()),
                _ => None,
            };
            (dom.ancestors(i).count(), element, words)
        }))
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
            "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\"><p>a<table><td>b</table>",
            "<!doctype html SYSTEM 'about:legacy-compat'><p>a<table><td>b</table>",
            "<script><!-- <script> </script> --></script>a<script><!-- --></script>b<style><!-- </style>c",
            "<title>a &amp; <b></title><textarea>\n\n&lt;</textarea><xmp>&amp;</xmp>d<noscript><p>e</noscript>",
            "a\r\nb\rc\n<pre>\r\nd</pre><svg><![CDATA[<p>e]]></svg><![CDATA[f]]>g",
            "<a/b=c d = 'e\nf'g=h/i j=k/><p =l m==n o='&amp;&copy=1&copy;&#x80;' m=2>p<br/>q</br>r</p>",
            "&amp;&ampx;&#65&#x;&notit;&NotEqualTilde;&;& & x<3 </3 </> <?php x?> <!x> <!-> a",
            "<!--><p>a<!---><p>b<!-- > --!>c<!-- --- -->d<!--",
            "x<p",
            "x<p a='",
            "x</",
            "x<",
            "<plaintext>a<b></plaintext>c",
            "a\0b<title>c\0d&amp;</title><textarea>\0</textarea><p e\0=f\0>\0<svg>\0<![CDATA[\0]]></svg><table>\0<style>\0</style>",
        ];
        for page in pages {
            assert_eq!(of_ours(page), of_scraper(page), "{page}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_markup_gives_the_same_tree(parts in proptest::collection::vec("</?(p|b|a|i|div|table|tr|td|ul|li|svg|select|option|form|h1|body|html|script|style|title|pre)>|[xyz \0\n]|&[a-z]{1,4};?|<p [a-c/='\" ]{0,8}", 1..40)) {
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
