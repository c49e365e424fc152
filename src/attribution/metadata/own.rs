//! Which of the things that structured data describe is the page's own article.

use std::collections::HashMap;

use crate::text::{CarrierKind, Document, fold_key};

/// Most nodes that can describe one page's article; more of them are a list.
const MOST: usize = 4;

/// Most nodes that are compared.
const MOST_COMPARED: usize = 500;

/// Families in which several items are a list of teasers unless one of them has the page's headline or address.
const VISIBLE: [CarrierKind; 3] = [
    CarrierKind::Microdata,
    CarrierKind::Rdfa,
    CarrierKind::Microformat,
];

/// The paths of the nodes that describe this page's article, with their family: `jsonld:/0/@graph/1`.
pub(super) struct Own {
    nodes: Vec<String>,
}

/// A node that says what it is.
struct Candidate<'a> {
    node: &'a str,
    kind: CarrierKind,
    /// An article rather than a page.
    article: bool,
    /// Not within a list, a comment, or another work.
    top: bool,
}

impl Own {
    /// On a page with several articles those are taken whose address or headline is the page's own; teasers of others, in
    /// lists and as parts of other works, are not.
    pub(super) fn of(document: &Document) -> Self {
        let all: Vec<Candidate<'_>> = candidates(document);
        let page = Page::of(document, &all);
        let mut nodes = Vec::new();
        let families = [CarrierKind::JsonLd].into_iter().chain(VISIBLE);
        for family in families {
            let of_family: Vec<&Candidate<'_>> = all.iter().filter(|c| c.kind == family).collect();
            let articles: Vec<&Candidate<'_>> = of_family.iter().copied().filter(|c| c.article).collect();
            let chosen = page.choose(if articles.is_empty() {
                &of_family
            } else {
                &articles
            });
            nodes.extend(chosen.into_iter().map(str::to_owned));
        }
        Self { nodes }
    }

    /// The path below the article that it belongs to; properties without any item stand for the page.
    pub(super) fn inside<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (_, below) = path.split_once(':')?;
        if !below.starts_with('/') {
            return Some(below);
        }
        let inner = |node: &String| path.strip_prefix(node.as_str())?.strip_prefix('/');
        self.nodes.iter().find_map(inner)
    }
}

fn candidates(document: &Document) -> Vec<Candidate<'_>> {
    let mut out: Vec<Candidate<'_>> = Vec::new();
    for carrier in &document.carriers {
        if carrier.kind != CarrierKind::JsonLd && !VISIBLE.contains(&carrier.kind) {
            continue;
        }
        let path = carrier.path.as_str();
        let node = path
            .strip_suffix("/@type")
            .or_else(|| path.rsplit_once("/@type/").map(|(node, _)| node));
        let (Some(node), Some(article)) = (node, sort_of(&carrier.value)) else {
            continue;
        };
        if let Some(last) = out.last_mut().filter(|last| last.node == node) {
            last.article |= article;
        } else if out.len() < MOST_COMPARED {
            out.push(Candidate {
                node,
                kind: carrier.kind,
                article,
                top: is_top(node),
            });
        }
    }
    out
}

/// Whether a type is an article (`true`) or a page; `None` for anything else.
fn sort_of(kind: &str) -> Option<bool> {
    let kind = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
    let article = kind.ends_with("Article")
        || kind.ends_with("Posting")
        || matches!(
            kind,
            "Report"
                | "CreativeWork"
                | "Review"
                | "Recipe"
                | "HowTo"
                | "h-entry"
                | "BlogPost"
                | "Item"
                | "Document"
        );
    (article || kind.ends_with("WebPage")).then_some(article)
}

/// Whether only lists and the page itself stand around a node.
fn is_top(node: &str) -> bool {
    let around = [
        "@graph",
        "mainEntity",
        "mainEntityOfPage",
        "mainContentOfPage",
        "blogPost",
    ];
    let below = node.split_once(":/").map_or("", |(_, below)| below);
    below
        .split('/')
        .all(|part| part.parse::<usize>().is_ok() || around.contains(&part))
}

/// What is known of the page by which its article is told from others.
struct Page<'a> {
    title: String,
    addresses: Vec<String>,
    values: HashMap<&'a str, &'a str>,
}

impl<'a> Page<'a> {
    fn of(document: &'a Document, candidates: &[Candidate<'_>]) -> Self {
        let values = document
            .carriers
            .iter()
            .rev()
            .map(|c| (c.path.as_str(), c.value.as_str()));
        let stated = ["link:canonical", "meta:og:url"];
        let stated = document
            .carriers
            .iter()
            .filter(|c| stated.contains(&c.path.as_str()));
        let addresses = document
            .url
            .as_deref()
            .into_iter()
            .chain(stated.map(|c| c.value.as_str()));
        Self {
            title: document.title.as_deref().map(fold_key).unwrap_or_default(),
            addresses: addresses.take(8).map(address_key).collect(),
            // One candidate needs no comparison.
            values: if candidates.len() > 1 {
                values.collect()
            } else {
                HashMap::new()
            },
        }
    }

    /// The nodes of one family that describe the page's article.
    fn choose<'n>(&self, candidates: &[&Candidate<'n>]) -> Vec<&'n str> {
        let [first, _, ..] = candidates else {
            let one = candidates.first().filter(|one| one.top);
            return one.map(|one| one.node).into_iter().collect();
        };
        let own = candidates.iter().filter(|candidate| self.is_own(candidate.node));
        let mut ids: Vec<&str> = Vec::new();
        let mut chosen: Vec<&str> = Vec::new();
        for candidate in own {
            // A node that stands again where it is referred to says nothing new.
            if let Some(id) = self.leaf(candidate.node, "@id") {
                if ids.contains(&id) {
                    continue;
                }
                ids.push(id);
            }
            chosen.push(candidate.node);
            if chosen.len() == MOST {
                break;
            }
        }
        if chosen.is_empty() && !VISIBLE.contains(&first.kind) {
            let top = candidates.iter().find(|candidate| candidate.top);
            chosen.extend(top.map(|candidate| candidate.node));
        }
        chosen
    }

    fn leaf(&self, node: &str, name: &str) -> Option<&'a str> {
        self.values.get(format!("{node}/{name}").as_str()).copied()
    }

    fn is_own(&self, node: &str) -> bool {
        let headlines = ["headline", "name", "alternativeHeadline", "p-name", "dc:title"];
        let names = |name: &&str| {
            self.leaf(node, name)
                .is_some_and(|words| self.is_title(&fold_key(words)))
        };
        let addresses = [
            "url",
            "@id",
            "mainEntityOfPage",
            "mainEntityOfPage/@id",
            "mainEntityOfPage/url",
            "u-url",
            "u-uid",
        ];
        let leads = |name: &&str| {
            let address = self.leaf(node, name).map(|words| self.absolute(words));
            address.is_some_and(|address| self.addresses.contains(&address))
        };
        headlines.iter().any(names) || addresses.iter().any(leads)
    }

    /// Whether a folded headline is the page's, or the longer part of it.
    fn is_title(&self, key: &str) -> bool {
        let (short, long) = if key.len() < self.title.len() {
            (key, self.title.as_str())
        } else {
            (self.title.as_str(), key)
        };
        !short.is_empty()
            && (short == long
                || (short.len() >= 12 && short.len() * 5 >= long.len() * 3 && long.contains(short)))
    }

    fn absolute(&self, words: &str) -> String {
        let own = self
            .addresses
            .first()
            .filter(|_| words.starts_with('/') && !words.starts_with("//"));
        match own.and_then(|own| own.split('/').next()) {
            Some(host) => address_key(&format!("{host}{words}")),
            None => address_key(words),
        }
    }
}

/// What two spellings of an address have in common: no scheme, `www.`, fragment or closing slash.
fn address_key(address: &str) -> String {
    let bare = address.trim();
    let bare = bare.split_once("//").map_or(bare, |(_, bare)| bare);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare = bare.split('#').next().unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Carrier, Place};

    fn own(title: &str, url: &str, said: &[(&str, &str)]) -> Vec<String> {
        let carrier = |(path, value): &(&str, &str)| Carrier {
            kind: if path.starts_with("jsonld") {
                CarrierKind::JsonLd
            } else {
                CarrierKind::Microdata
            },
            path: (*path).to_owned(),
            value: (*value).to_owned(),
            at: Place::default(),
        };
        let document = Document {
            title: Some(title.to_owned()),
            url: Some(url.to_owned()),
            carriers: said.iter().map(carrier).collect(),
            ..Document::default()
        };
        Own::of(&document).nodes
    }

    const HERE: &str = "https://www.post.example/storm/";

    #[test]
    fn the_page_s_own_article_is_told_from_others() {
        let two = [
            ("jsonld:/0/@type", "NewsArticle"),
            ("jsonld:/0/headline", "Another story altogether"),
            ("jsonld:/1/@graph/0/@type/0", "http://schema.org/NewsArticle"),
            ("jsonld:/1/@graph/0/url", "http://post.example/storm#x"),
        ];
        assert_eq!(own("Storm closes port", HERE, &two), ["jsonld:/1/@graph/0"]);
        assert_eq!(own("Another story altogether", "", &two), ["jsonld:/0"]);
        assert_eq!(own("None of them", "", &two), ["jsonld:/0"]);
        let teaser = [("jsonld:/0/itemListElement/0/item/@type", "Article")];
        assert!(own("None", HERE, &teaser).is_empty());
        let page = [("jsonld:/0/@type", "WebPage"), ("jsonld:/1/@type", "Article")];
        assert_eq!(own("None", HERE, &page), ["jsonld:/1"]);
        assert_eq!(own("None", HERE, &page[..1]), ["jsonld:/0"]);
    }

    #[test]
    fn items_of_the_body_are_a_list_unless_one_is_the_page_s() {
        let two = [
            ("microdata:/0/@type", "https://schema.org/BlogPosting"),
            ("microdata:/0/headline", "First of the list"),
            ("microdata:/1/@type", "https://schema.org/BlogPosting"),
            ("microdata:/1/url", "/storm"),
        ];
        assert_eq!(own("Storm", HERE, &two), ["microdata:/1"]);
        assert!(own("Storm", "https://post.example/", &two).is_empty());
        assert_eq!(own("Storm", HERE, &two[..2]), ["microdata:/0"]);
    }
}
