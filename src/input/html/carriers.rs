//! What a page says about itself in its head: meta tags, links, title, structured data, counters.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::input::html::jsonld;
use crate::input::html::markup;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element};
use crate::input::html::zone::Flags;
use crate::text::{Carrier, CarrierKind, Place};

/// Most carriers of one page.
const MOST: usize = 10_000;

/// Everything in the page that can carry a claim, in the order of families: head, structured data, visible markup.
pub(super) fn find(dom: &Dom, flags: &[Flags], article: &super::article::Place) -> Vec<Carrier> {
    let mut out = Vec::new();
    let mut blocks: Vec<(usize, String)> = Vec::new();
    for (i, node) in dom.nodes.iter().enumerate() {
        match &node.data {
            Data::Element(element) => of_element(dom, i, element, &mut out, &mut blocks),
            Data::Comment(comment) => of_comment(dom, i, comment, &mut out),
            _ => {}
        }
        if out.len() >= MOST {
            break;
        }
    }
    let (places, texts): (Vec<usize>, Vec<String>) = blocks.into_iter().unzip();
    for (n, path, value) in jsonld::leaves(&texts) {
        let at = place(dom, places[n]);
        out.push(Carrier {
            kind: CarrierKind::JsonLd,
            path,
            value,
            at,
        });
    }
    markup::find(dom, flags, article, &mut out);
    out
}

/// Where a node stands.
pub(super) fn place(dom: &Dom, i: usize) -> Place {
    Place {
        line: dom.nodes[i].line,
        column: 1,
    }
}

fn of_element(
    dom: &Dom,
    i: usize,
    element: &Element,
    out: &mut Vec<Carrier>,
    blocks: &mut Vec<(usize, String)>,
) {
    let mut push = |kind, path: String, value: &str| {
        out.push(Carrier {
            kind,
            path,
            value: value.trim().to_owned(),
            at: place(dom, i),
        });
    };
    match element.tag {
        Tag::Meta => {
            let Some(content) = element.attr("content") else {
                return;
            };
            for name in ["name", "property", "itemprop"] {
                if let Some(name) = element.attr(name) {
                    push(
                        CarrierKind::Meta,
                        format!("meta:{}", name.trim().to_lowercase()),
                        content,
                    );
                }
            }
        }
        Tag::Link => {
            let (Some(rel), Some(href)) = (element.attr("rel"), element.attr("href")) else {
                return;
            };
            for rel in rel.split_ascii_whitespace().filter(|rel| !is_plumbing(rel)) {
                let mut path = format!("link:{}", rel.to_lowercase());
                // In the body it can be a reader's, in a comment.
                if path == "link:canonical" && !dom.ancestors(i).any(|j| dom.tag(j) == Tag::Head) {
                    path.push_str("-in-body");
                }
                push(CarrierKind::Link, path, href);
            }
        }
        Tag::Title => push(CarrierKind::Page, "page:title".to_owned(), &collapse(&dom.raw(i))),
        Tag::Script if is_jsonld(element) => blocks.push((i, dom.raw(i))),
        Tag::Script | Tag::Img => {
            if let Some(src) = element.attr("src").filter(|src| counter_at(src).is_some()) {
                push(CarrierKind::Page, COUNTER.to_owned(), src);
            }
        }
        Tag::Noscript => {
            if let Some(src) = counter_in(&dom.raw(i)) {
                push(CarrierKind::Page, COUNTER.to_owned(), &src);
            }
        }
        _ => {}
    }
}

const COUNTER: &str = "page:counter";

/// Links that only load something.
fn is_plumbing(rel: &str) -> bool {
    [
        "stylesheet",
        "preload",
        "prefetch",
        "dns-prefetch",
        "preconnect",
        "modulepreload",
        "icon",
        "shortcut",
        "apple-touch-icon",
        "mask-icon",
    ]
    .iter()
    .any(|plumbing| rel.eq_ignore_ascii_case(plumbing))
}

fn is_jsonld(element: &Element) -> bool {
    element.attr("type").is_some_and(|kind| {
        kind.trim()
            .to_ascii_lowercase()
            .starts_with("application/ld+json")
    })
}

/// Addresses of pictures and scripts by which publishers count republished copies.
const COUNTERS: &[&str] = &[
    "counter.theconversation.com",
    "pixel.propublica.org",
    "republication-pixel",
    "republication-tracker",
    "republish-pixel",
    "republication_pixel",
];

/// All of them at once; `None` cannot be: they are few and short.
static ANY_COUNTER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(COUNTERS).ok());

/// Where the first counter's address stands.
fn counter_at(text: &str) -> Option<usize> {
    ANY_COUNTER.as_ref()?.find(text).map(|hit| hit.start())
}

/// The address of a counter within markup that was not parsed.
fn counter_in(text: &str) -> Option<String> {
    let hit = counter_at(text)?;
    let start = text[..hit].rfind(['"', '\'', ' ']).map_or(0, |at| at + 1);
    let end = text[hit..]
        .find(['"', '\'', ' ', '>'])
        .map_or(text.len(), |at| hit + at);
    Some(text[start..end].to_owned())
}

/// Comments in which browsers note the address they saved.
fn of_comment(dom: &Dom, i: usize, comment: &str, out: &mut Vec<Carrier>) {
    if let Some(url) = saved_from(comment) {
        out.push(Carrier {
            kind: CarrierKind::Page,
            path: "page:saved-from".to_owned(),
            value: url.to_owned(),
            at: place(dom, i),
        });
    }
}

/// The address in ` saved from url=(0042)https://… ` or in SingleFile's comment.
fn saved_from(comment: &str) -> Option<&str> {
    if let Some(rest) = comment.trim_start().strip_prefix("saved from url=(") {
        let url = rest.split_once(')')?.1.trim();
        return url.starts_with("http").then_some(url);
    }
    if !comment.contains("SingleFile") {
        return None;
    }
    let line = comment
        .lines()
        .find_map(|line| line.trim().strip_prefix("url:"))?;
    Some(line.trim()).filter(|url| url.starts_with("http"))
}

/// White space counted once.
pub(super) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_savers() {
        assert_eq!(
            saved_from(" saved from url=(0024)https://post.example/a/b "),
            Some("https://post.example/a/b")
        );
        assert_eq!(
            saved_from("\n Page saved with SingleFile \n url: https://post.example/a \n saved date: x"),
            Some("https://post.example/a")
        );
        assert_eq!(saved_from(" url: https://post.example/a "), None);
        assert_eq!(saved_from(" saved from url=(0014)about:internet "), None);
    }

    #[test]
    fn counters_are_found_in_noscript() {
        let src = counter_in("<img src=\"https://counter.theconversation.com/content/1/count.gif\" alt=x>");
        assert_eq!(
            src.as_deref(),
            Some("https://counter.theconversation.com/content/1/count.gif")
        );
    }
}
