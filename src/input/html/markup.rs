//! Names, times and addresses in visible markup that says what they are.

use crate::input::html::article::Place;
use crate::input::html::carriers::place;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Dom, Element};
use crate::input::html::zone::{FOOT, FRAME, Flags, OTHERS, SILENT};
use crate::text::{Carrier, CarrierKind};

/// Most of one page.
const MOST: usize = 60;

/// Longest words of a byline, in bytes.
const LONGEST: u32 = 300;

/// Adds the markup carriers of the article; what belongs to other texts and to comments is passed over.
pub(super) fn find(dom: &Dom, flags: &[Flags], article: &Place, out: &mut Vec<Carrier>) {
    let before = out.len();
    let mut i = 0;
    while i < dom.nodes.len() && out.len() < before + MOST {
        let Some(element) = dom.element(i) else {
            i += 1;
            continue;
        };
        if element.tag != Tag::Head && foreign(dom, flags, article, i, element) {
            i = dom.nodes[i].end as usize;
            continue;
        }
        for (path, value) in of_element(dom, article, i, element) {
            let path = format!("html:{path}");
            let repeated = out[before..].iter().any(|c| c.path == path && c.value == value);
            if !value.is_empty() && !repeated {
                out.push(Carrier {
                    kind: CarrierKind::Markup,
                    path,
                    value,
                    at: place(dom, i),
                });
            }
        }
        i += 1;
    }
    under_headline(dom, article, out, before);
}

/// Adds the short lines between the headline and the first paragraph: bylines are often written there with no mark at all.
fn under_headline(dom: &Dom, article: &Place, out: &mut Vec<Carrier>, before: usize) {
    let weights = &article.weights;
    let first = dom
        .below(article.container)
        .find(|i| weights.mass[*i] >= 60 && dom.children(*i).all(|child| weights.mass[child] < 60));
    let Some(first) = first else { return };
    let Some(headline) = (0..first).rev().find(|i| dom.tag(*i) == Tag::H1) else {
        return;
    };
    let mut i = dom.nodes[headline].end as usize;
    let mut added = 0;
    while i < first && added < MOST_LINES {
        let tag = dom.tag(i);
        let holds_block = || dom.below(i).any(|j| dom.tag(j).is_block() && weights.text[j] > 0);
        let line = tag.is_block()
            && (3..=LONGEST_LINE).contains(&weights.text[i])
            && !article.dropped[i]
            && !holds_block();
        if line && !tag.is_heading() {
            let value = dom.words(i);
            if out[before..].iter().all(|c| c.value != value) {
                out.push(Carrier {
                    kind: CarrierKind::Markup,
                    path: "html:under-headline".to_owned(),
                    value,
                    at: place(dom, i),
                });
                added += 1;
            }
            i = dom.nodes[i].end as usize;
        } else {
            i += 1;
        }
    }
}

/// Most lines, and longest line in bytes, that are taken from under the headline.
const MOST_LINES: usize = 8;
const LONGEST_LINE: u32 = 160;

/// Whether what stands here belongs to another text than the article.
pub(super) fn foreign(dom: &Dom, flags: &[Flags], article: &Place, i: usize, element: &Element) -> bool {
    if flags[i] & SILENT != 0 && element.tag.is_silent() {
        return true;
    }
    let holds_text = dom.holds(i, article.container);
    if holds_text {
        return false;
    }
    if flags[i] & OTHERS != 0 || element.tag == Tag::Nav {
        return true;
    }
    let within = dom.holds(article.surround, i);
    let outside = !within && (flags[i] & (FRAME | FOOT) != 0 || element.tag == Tag::Aside);
    outside || (element.tag == Tag::Article && !is_comment_free(dom, i, article))
}

/// Whether an `article` element beside the text is its own head: it holds the page's only headline.
fn is_comment_free(dom: &Dom, i: usize, article: &Place) -> bool {
    i < article.container && dom.below(i).any(|j| dom.tag(j) == Tag::H1)
}

fn of_element(dom: &Dom, article: &Place, i: usize, element: &Element) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let length = article.weights.text[i];
    let short = (1..=LONGEST).contains(&length);
    let has = |name: &str, word: &str| {
        element.attr(name).is_some_and(|value| {
            value
                .split_ascii_whitespace()
                .any(|w| w.eq_ignore_ascii_case(word))
        })
    };
    if element.tag == Tag::A
        && let Some(href) = element.attr("href")
    {
        for name in ["u-repost-of", "u-syndication", "u-url"] {
            if has("class", name) {
                out.push((format!("class={name}"), href.trim().to_owned()));
            }
        }
    }
    if short && let Some(path) = author_mark(dom, i, element, &has) {
        out.push((path, dom.words(i)));
    }
    out
}

/// By what an element says that it names the author.
fn author_mark(dom: &Dom, i: usize, element: &Element, has: &dyn Fn(&str, &str) -> bool) -> Option<String> {
    if has("rel", "author") {
        return Some("rel=author".to_owned());
    }
    if has("itemprop", "author") || (has("itemprop", "name") && in_author(dom, i)) {
        return Some("itemprop=author".to_owned());
    }
    if let Some(word) = byline_class(element) {
        return Some(format!("class={word}"));
    }
    let href = element.attr("href").filter(|_| element.tag == Tag::A)?;
    let path = href.to_ascii_lowercase();
    [
        "/author/",
        "/authors/",
        "/autor/",
        "/auteur/",
        "/autore/",
        "/contributor/",
        "/contributors/",
        "/people/",
        "/profile/",
        "/staff/",
        "/journalist/",
        "/by/",
    ]
    .iter()
    .any(|part| path.contains(part))
    .then(|| "href=author".to_owned())
}

fn in_author(dom: &Dom, i: usize) -> bool {
    dom.ancestors(i)
        .take(4)
        .any(|above| dom.element(above).and_then(|e| e.attr("itemprop")) == Some("author"))
}

/// The class word that marks a byline.
fn byline_class(element: &Element) -> Option<&'static str> {
    let role = |name: &str| {
        element
            .attr(name)
            .is_some_and(|value| value.to_ascii_lowercase().contains("byline"))
    };
    if ["data-role", "data-component", "data-testid", "data-qa"]
        .into_iter()
        .any(role)
    {
        return Some("byline");
    }
    let class = element.attr("class")?;
    let exact = |word: &str| {
        class
            .split_ascii_whitespace()
            .any(|name| name.eq_ignore_ascii_case(word))
    };
    for word in ["p-author", "h-card", "byline"] {
        if exact(word) {
            return Some(word);
        }
    }
    let lower = class.to_ascii_lowercase();
    let mut words = lower
        .split_ascii_whitespace()
        .filter(|name| !name.starts_with("author-avatar") && !name.starts_with("has-"))
        .flat_map(|name| name.split(['-', '_']));
    words.find_map(|word| match word {
        "byline" | "bylines" | "by" => Some("byline"),
        "writer" | "writers" | "reporter" | "contributor" | "contributors" => Some("author"),
        "author" | "authors" | "authorname" | "articleauthor" | "postauthor" => Some("author"),
        _ => None,
    })
}
