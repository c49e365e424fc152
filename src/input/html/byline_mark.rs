//! By what an element says that it names an author.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::input::html::byline_words::{BESIDES, BOXES, BYS, NAMES, PAGES};
use crate::input::html::tag::Tag;
use crate::input::html::tree::Element;

/// By what an element says that it names an author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    RelAuthor,
    ItemAuthor,
    /// A link to an author's page.
    Link,
    /// Microformats' and vCards' classes.
    Card,
    Byline,
    Author,
    /// An element named `byline` or `author`, or an `address`.
    Element,
    /// Holds a name and words about its bearer.
    Box,
    /// Stands beside a name: portrait, job, life, links.
    Beside,
}

impl Mark {
    /// The mark as carriers write it.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::RelAuthor => "rel=author",
            Self::ItemAuthor => "itemprop=author",
            Self::Link => "href=author",
            Self::Card => "class=p-author",
            Self::Byline => "class=byline",
            Self::Author => "class=author",
            Self::Element => "element=author",
            Self::Box => "class=author-box",
            Self::Beside => "",
        }
    }
}

/// By what an element says that it names an author.
pub(super) fn mark(element: &Element) -> Option<Mark> {
    if element.attrs.is_empty() {
        return element_named(element);
    }
    let mut class = None;
    for (name, value) in &element.attrs {
        match &*name.local {
            "rel" if is_word(value, "author") => return Some(Mark::RelAuthor),
            "itemprop" if is_word(value, "author") => return Some(Mark::ItemAuthor),
            "class" | "data-role" | "data-component" | "data-testid" | "data-test" | "data-qa" => {
                class = class.or_else(|| of_class(value));
            }
            _ => {}
        }
    }
    if class.is_some() {
        return class;
    }
    if element.tag == Tag::A && element.attr("href").is_some_and(is_author_page) {
        return Some(Mark::Link);
    }
    element_named(element)
}

fn element_named(element: &Element) -> Option<Mark> {
    let named = element.tag == Tag::Other && matches!(&*element.name.local, "byline" | "author");
    named.then_some(Mark::Element)
}

pub(super) fn has(element: &Element, name: &str, word: &str) -> bool {
    element.attr(name).is_some_and(|value| is_word(value, word))
}

fn is_word(value: &str, word: &str) -> bool {
    value
        .split_ascii_whitespace()
        .any(|w| w.eq_ignore_ascii_case(word))
}

/// Classes of microformats and vCards.
const CARDS: [&str; 3] = ["p-author", "h-card", "vcard"];

/// What a class says: names are looked at word by word, a part at a time.
fn of_class(value: &str) -> Option<Mark> {
    // Most classes hold none of these, however they are cut.
    static GATE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(
                NAMES
                    .iter()
                    .map(|(word, _)| *word)
                    .chain(BYS.iter().copied())
                    .chain(CARDS),
            )
            .ok()
    });
    GATE.as_ref()?.find(value)?;
    let mut found = None;
    for name in value.split_ascii_whitespace().take(24) {
        if CARDS.iter().any(|card| name.eq_ignore_ascii_case(card)) {
            found = found.or(Some(Mark::Card));
            continue;
        }
        if BYS.iter().any(|by| name.eq_ignore_ascii_case(by)) {
            found = found.or(Some(Mark::Byline));
            continue;
        }
        let starts = |prefix: &str| {
            name.get(..prefix.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
        };
        if name.len() > 60
            || starts("has-")
            || starts("author-") && name[7..].bytes().all(|b| b.is_ascii_digit())
        {
            continue;
        }
        match of_name(name) {
            Some(Mark::Beside) => return Some(Mark::Beside),
            Some(Mark::Box) => found = Some(Mark::Box),
            mark => found = found.or(mark),
        }
    }
    found
}

fn of_name(name: &str) -> Option<Mark> {
    let mut mark = None;
    let mut beside = None;
    for part in Parts(name) {
        let among = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(part));
        if let Some((_, found)) = NAMES.iter().find(|(word, _)| word.eq_ignore_ascii_case(part)) {
            mark = mark.or(Some(*found));
        } else if among(BESIDES) {
            beside = Some(Mark::Beside);
        } else if among(BOXES) {
            beside = beside.or(Some(Mark::Box));
        }
    }
    let mark = mark?;
    // "tag-by-date" and "sort-by" are no bylines.
    if mark == Mark::Byline && beside.is_some() {
        return None;
    }
    Some(beside.unwrap_or(mark))
}

/// The parts of a class name: `post-author__name` and `postAuthor` have three and two.
struct Parts<'a>(&'a str);

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
        let bytes = rest.as_bytes();
        if bytes.is_empty() {
            return None;
        }
        let mut end = 1;
        while end < bytes.len()
            && bytes[end].is_ascii_alphanumeric()
            && !(bytes[end].is_ascii_uppercase() && bytes[end - 1].is_ascii_lowercase())
        {
            end += 1;
        }
        // A class name of other letters than these is one part.
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        self.0 = &rest[end..];
        Some(&rest[..end])
    }
}

/// Whether an address is an author's page: one folder and something below it.
fn is_author_page(href: &str) -> bool {
    static PAGE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(PAGES)
            .ok()
    });
    let Some(hit) = PAGE.as_ref().and_then(|pages| pages.find(href)) else {
        return false;
    };
    const OTHERS: [&str; 8] = [
        "creativecommons.org",
        "youtube.",
        "facebook.",
        "twitter.",
        "linkedin.",
        "instagram.",
        "login",
        "regist",
    ];
    let below = href[hit.end()..].trim_end_matches('/');
    let depth = below.bytes().filter(|b| *b == b'/').count();
    !below.is_empty() && depth <= 2 && !OTHERS.iter().any(|other| href.contains(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_read_part_by_part() {
        assert_eq!(of_class("post-author__name"), Some(Mark::Author));
        assert_eq!(of_class("entry postAuthor"), Some(Mark::Author));
        assert_eq!(of_class("author-avatar author"), Some(Mark::Beside));
        assert_eq!(of_class("author-bio"), Some(Mark::Box));
        assert_eq!(of_class("sort-by-date"), None);
        assert_eq!(of_class("authority standby"), None);
        assert_eq!(of_class("article-byline"), Some(Mark::Byline));
    }

    #[test]
    fn authors_pages_have_a_folder_of_their_own() {
        assert!(is_author_page("/author/mira-holt/"));
        assert!(is_author_page("https://post.example/profil/redaktion/jonas-wray"));
        assert!(!is_author_page("/author/"));
        assert!(!is_author_page("https://creativecommons.org/licenses/by/4.0/"));
        assert!(!is_author_page("/authority/a") && !is_author_page("/user/register"));
    }
}
