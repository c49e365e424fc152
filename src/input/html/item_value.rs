//! Names and values of microdata, RDFa and microformats.

use crate::input::html::tree::{Data, Dom, Element};

/// Longest words of a value in bytes, and most nodes they are gathered from.
pub(super) const LONGEST: usize = 400;
const MOST_NODES: usize = 60;

/// Properties that are read from the head, whatever they stand in.
pub(super) fn is_social(names: &str) -> bool {
    ["og:", "article:", "fb:", "twitter:", "profile:", "book:"]
        .iter()
        .any(|prefix| names.trim_start().starts_with(prefix))
}

/// A term of schema.org without its vocabulary; others as they are written.
pub(super) fn plain(term: &str) -> &str {
    let bare = ["schema:", "http://schema.org/", "https://schema.org/"]
        .iter()
        .find_map(|prefix| term.strip_prefix(prefix));
    bare.unwrap_or_else(|| {
        if term.contains("://") {
            term.rsplit(['/', '#']).next().unwrap_or(term)
        } else {
            term
        }
    })
}

pub(super) fn is_root(name: &str) -> bool {
    matches!(
        name,
        "h-entry"
            | "h-cite"
            | "h-card"
            | "h-feed"
            | "h-event"
            | "h-review"
            | "h-recipe"
            | "h-product"
            | "h-item"
    )
}

pub(super) fn is_property(name: &str) -> bool {
    matches!(
        name,
        "p-name"
            | "p-author"
            | "p-org"
            | "p-publication"
            | "u-url"
            | "u-uid"
            | "u-repost-of"
            | "u-syndication"
            | "u-in-reply-to"
            | "u-bookmark-of"
            | "u-like-of"
            | "u-translation-of"
            | "u-license"
            | "u-canonical"
            | "dt-published"
            | "dt-updated"
            | "p-repost-of"
            | "p-license"
            | "p-rights"
    )
}

/// Properties that are believed without an item around them: pages often forget it.
pub(super) fn says_origin(property: &str) -> bool {
    matches!(property, "u-repost-of" | "u-syndication" | "u-translation-of")
}

/// The value that an element of this property has.
pub(super) fn property_value(dom: &Dom, i: usize, element: &Element, property: &str) -> Option<String> {
    let named: &[&str] = match property.as_bytes() {
        [b'u', ..] => &["href", "src", "data", "value"],
        [b'd', ..] => &["datetime", "value", "title"],
        _ => &["content", "alt"],
    };
    let found = named.iter().find_map(|name| element.attr(name));
    found.map_or_else(|| short_words(dom, i), |value| Some(value.to_owned()))
}

/// The value that an element gives to a property: its address, its machine form, else its words.
pub(super) fn value_of(dom: &Dom, i: usize, element: &Element) -> Option<String> {
    let named = ["content", "datetime", "href", "resource", "src", "data"];
    let found = named.iter().find_map(|name| element.attr(name));
    found.map_or_else(|| short_words(dom, i), |value| Some(value.to_owned()))
}

/// The words below `i`, if they are few.
pub(super) fn short_words(dom: &Dom, i: usize) -> Option<String> {
    if dom.below(i).len() > MOST_NODES {
        return None;
    }
    let lengths = dom.below(i).map(|j| match &dom.nodes[j].data {
        Data::Text(text) => text.len(),
        _ => 0,
    });
    (lengths.sum::<usize>() <= LONGEST * 2)
        .then(|| dom.words(i))
        .filter(|words| !words.is_empty() && words.len() <= LONGEST)
}
