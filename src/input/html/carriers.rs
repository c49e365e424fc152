//! What a page says about itself in its head: meta tags, links, title, structured data, counters.

use crate::input::counter;
use crate::input::html::items::{self, Items};
use crate::input::html::jsonld;
use crate::input::html::loose::{Data as Value, Json};
use crate::input::html::markup;
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element};
use crate::input::html::zone::Flags;
use crate::text::{Carrier, CarrierKind, Note, NoteKind, Place};

/// Most meta elements and most links of one page; ordinary pages have a few dozen of each.
const MOST_METAS: usize = 2000;
const MOST_LINKS: usize = 2000;

/// Everything in the page that can carry a claim, in the order of families: head, structured data, visible markup; and
/// notes on what is broken or was left out.
pub(super) fn find(dom: &Dom, flags: &[Flags], article: &super::article::Place) -> (Vec<Carrier>, Vec<Note>) {
    let mut head = Head::default();
    let mut items = Items::default();
    for (i, node) in dom.nodes.iter().enumerate() {
        match &node.data {
            Data::Element(element) => {
                head.element(dom, i, element);
                items.visit(dom, i, element);
            }
            Data::Comment(comment) => of_comment(dom, i, comment, &mut head.out),
            _ => {}
        }
    }
    head.labels();
    let mut notes = head.limited(items.skipped);
    let Head { mut out, blocks, .. } = head;
    jsonld::read(&blocks, &mut out, &mut notes);
    out.extend(items.into_carriers());
    markup::find(dom, flags, article, &mut out);
    (out, notes)
}

/// Where a node stands.
pub(super) fn place(dom: &Dom, i: usize) -> Place {
    Place {
        line: dom.nodes[i].line,
        column: 1,
    }
}

/// What is gathered on the way through the page.
#[derive(Default)]
struct Head {
    out: Vec<Carrier>,
    blocks: Vec<jsonld::Block>,
    /// `twitter:label1` and `twitter:data1`, by their number.
    labels: Vec<(String, String)>,
    data: Vec<(String, Carrier)>,
    metas: usize,
    links: usize,
}

impl Head {
    fn element(&mut self, dom: &Dom, i: usize, element: &Element) {
        let at = place(dom, i);
        match element.tag {
            Tag::Meta => self.meta(element, at),
            Tag::Link => self.link(dom, i, element),
            Tag::A => self.anchor(dom, i, element),
            Tag::Title => self.push(
                CarrierKind::Page,
                "page:title".to_owned(),
                &collapse(&dom.raw(i)),
                at,
            ),
            Tag::Script if is_jsonld(element) => self.blocks.push(jsonld::Block {
                words: dom.raw(i),
                line: at.line,
            }),
            Tag::Script | Tag::Img => {
                if let Some(src) = element.attr("src").filter(|src| counter::is_counter(src)) {
                    self.push(CarrierKind::Page, counter::PATH.to_owned(), src, at);
                }
            }
            Tag::Noscript => {
                if let Some((_, src)) = counter::find(&dom.raw(i)) {
                    self.push(CarrierKind::Page, counter::PATH.to_owned(), src, at);
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, kind: CarrierKind, path: String, value: &str, at: Place) {
        self.out.push(Carrier {
            kind,
            path,
            value: value.trim().to_owned(),
            at,
        });
    }

    fn meta(&mut self, element: &Element, at: Place) {
        let Some(content) = element.attr("content") else {
            return;
        };
        self.metas += 1;
        if self.metas > MOST_METAS {
            return;
        }
        if let Some(name) = element.attr("name") {
            self.named(name.trim(), content, at);
        }
        // RDFa and microdata allow several terms, names of meta elements can hold blanks.
        for list in ["property", "itemprop"] {
            for name in terms(element.attr(list)) {
                self.named(name, content, at);
            }
        }
    }

    fn named(&mut self, name: &str, content: &str, at: Place) {
        let name = name.to_lowercase();
        if let Some(number) = name.strip_prefix("twitter:label") {
            self.labels
                .push((number.to_owned(), content.trim().to_lowercase()));
        }
        let number = name.strip_prefix("twitter:data").map(str::to_owned);
        let legacy = name == "parsely-page" && content.starts_with('{');
        self.push(CarrierKind::Meta, format!("meta:{name}"), content, at);
        if let (Some(number), Some(carrier)) = (number, self.out.last()) {
            self.data.push((number, carrier.clone()));
        }
        if legacy {
            self.object("meta:parsely-page", content, at);
        }
    }

    /// The values of a meta element whose content is JSON.
    fn object(&mut self, path: &str, content: &str, at: Place) {
        let json = Json::read(content);
        for node in json.nodes.iter().filter(|node| node.above == Some(0)) {
            if let (Some(key), Value::Scalar(words)) = (&node.key, &node.data) {
                self.push(CarrierKind::Meta, format!("{path}/{key}"), words, at);
            }
        }
    }

    /// Adds the values of Twitter cards under their labels: `meta:twitter:label/written by`.
    fn labels(&mut self) {
        for (number, carrier) in std::mem::take(&mut self.data).into_iter().take(8) {
            if let Some((_, label)) = self.labels.iter().find(|(other, _)| *other == number) {
                self.out.push(Carrier {
                    path: format!("meta:twitter:label/{label}"),
                    ..carrier
                });
            }
        }
    }

    fn link(&mut self, dom: &Dom, i: usize, element: &Element) {
        let (Some(rel), Some(href)) = (element.attr("rel"), element.attr("href")) else {
            return;
        };
        for rel in terms(Some(rel)).filter(|rel| !is_plumbing(rel)) {
            self.links += 1;
            if self.links > MOST_LINKS {
                return;
            }
            let rel = rel.to_lowercase();
            let path = match rel.as_str() {
                "alternate" => alternate(element),
                // In the body it can be a reader's, in a comment.
                "canonical" if !dom.ancestors(i).any(|j| dom.tag(j) == Tag::Head) => {
                    "link:canonical-in-body".to_owned()
                }
                rel => format!("link:{rel}"),
            };
            self.push(CarrierKind::Link, path, href, place(dom, i));
        }
    }

    /// Links in the body that say what they are for: licences of the text, copies of it elsewhere.
    fn anchor(&mut self, dom: &Dom, i: usize, element: &Element) {
        for rel in terms(element.attr("rel")) {
            let path = match rel {
                "license" | "cc:license" if !of_picture(dom, i) => "html:rel=license",
                "syndication" => "html:rel=syndication",
                _ => continue,
            };
            if let Some(href) = element.attr("href") {
                self.push(CarrierKind::Markup, path.to_owned(), href, place(dom, i));
            }
        }
    }

    /// What was left out because a limit was reached.
    fn limited(&self, skipped: usize) -> Vec<Note> {
        let counts = [
            (self.metas.saturating_sub(MOST_METAS), "meta elements", MOST_METAS),
            (
                self.links.saturating_sub(MOST_LINKS),
                "links of the head",
                MOST_LINKS,
            ),
            (skipped, "values of microdata, RDFa and microformats", items::MOST),
        ];
        let left_out = counts.into_iter().filter(|(left, ..)| *left > 0);
        left_out
            .map(|(left, what, most)| Note {
                kind: NoteKind::Limited,
                message: format!("{left} {what} after the first {most} were left out"),
                at: Place::default(),
            })
            .collect()
    }
}

/// The terms of an attribute; hostile pages write many.
fn terms(list: Option<&str>) -> impl Iterator<Item = &str> {
    list.unwrap_or("").split_ascii_whitespace().take(8)
}

/// The path of an alternate by what it is an alternate for: a language, another device, a feed.
fn alternate(element: &Element) -> String {
    let kind = element.attr("type").unwrap_or("").to_ascii_lowercase();
    let language = element
        .attr("hreflang")
        .map(str::trim)
        .filter(|tag| !tag.is_empty());
    match language {
        _ if kind.contains("rss") || kind.contains("atom") || kind.contains("feed") => "link:feed".to_owned(),
        _ if kind.contains("json") || kind.contains("xml+oembed") => "link:alternate-data".to_owned(),
        Some(language) => format!("link:alternate/{}", language.to_lowercase()),
        None => "link:alternate".to_owned(),
    }
}

/// Whether a link stands with a picture, and so speaks of it rather than of the text.
fn of_picture(dom: &Dom, i: usize) -> bool {
    dom.ancestors(i).take(6).any(|above| {
        let classes = dom
            .element(above)
            .and_then(|element| element.attr("class"))
            .unwrap_or("");
        matches!(dom.tag(above), Tag::Figure | Tag::Figcaption | Tag::Aside) || classes.contains("caption")
    })
}

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

/// The type of JSON-LD, with or without parameters.
fn is_jsonld(element: &Element) -> bool {
    let kind = element.attr("type").unwrap_or("").trim();
    kind.get(.."application/ld+json".len())
        .is_some_and(|start| start.eq_ignore_ascii_case("application/ld+json"))
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
}
