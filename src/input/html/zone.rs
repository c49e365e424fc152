//! What the parts of a page are, told by their elements, roles and class names.

use crate::input::html::hidden::{is_hidden, starts};
use crate::input::html::tag::Tag;
use crate::input::html::tree::{Data, Dom, Element};

/// Marks of one node.
pub(super) type Flags = u16;

/// Holds no words that a reader of the page sees.
pub(super) const SILENT: Flags = 1;
/// Furniture by its element or role: navigation, forms, boxes beside the text.
pub(super) const FRAME: Flags = 1 << 1;
/// Furniture by its class names; a guess.
pub(super) const NAMED: Flags = 1 << 2;
/// Other people's words or other texts: comments, related texts.
pub(super) const OTHERS: Flags = 1 << 3;
/// Names the author, or says when.
pub(super) const BYLINE: Flags = 1 << 4;
/// Says where the text is from, or on what terms.
pub(super) const CREDIT: Flags = 1 << 5;
/// Says that it holds the text.
pub(super) const TEXT: Flags = 1 << 6;
/// Words about a picture.
pub(super) const CAPTION: Flags = 1 << 7;
/// Below a link.
pub(super) const LINKED: Flags = 1 << 8;
/// The foot of a page or of an article.
pub(super) const FOOT: Flags = 1 << 9;
/// Not shown until a script shows it.
pub(super) const HIDDEN: Flags = 1 << 10;
/// Within preformatted text, where class names colour code.
const PREFORMATTED: Flags = 1 << 11;
/// Says when, or other things about the text.
pub(super) const DATED: Flags = 1 << 12;

/// Hold for everything below, too.
const INHERITED: Flags = SILENT | LINKED | PREFORMATTED;

/// The marks of every node of a page.
pub(super) fn zones(dom: &Dom) -> Vec<Flags> {
    let mut out: Vec<Flags> = Vec::with_capacity(dom.nodes.len());
    let mut word = String::new();
    for (i, node) in dom.nodes.iter().enumerate() {
        let above = dom.parent(i).map_or(0, |parent| out[parent]) & INHERITED;
        let own = match &node.data {
            Data::Element(element) if above & (SILENT | PREFORMATTED) == 0 => of_element(element, &mut word),
            _ => 0,
        };
        out.push(above | own);
    }
    out
}

fn of_element(element: &Element, word: &mut String) -> Flags {
    let tag = element.tag;
    if tag.is_silent() {
        return SILENT;
    }
    let mut flags = if is_hidden(element) { HIDDEN } else { 0 };
    flags |= match tag {
        Tag::Nav | Tag::Aside | Tag::Form => FRAME,
        Tag::Footer => FOOT,
        Tag::A => LINKED,
        Tag::Figcaption => CAPTION,
        Tag::Pre => PREFORMATTED,
        _ => 0,
    };
    if let Some(role) = element.attr("role") {
        flags |= match role {
            "navigation" | "banner" | "search" | "dialog" | "alertdialog" | "menu" | "menubar"
            | "toolbar" | "complementary" | "form" => FRAME,
            "contentinfo" => FOOT,
            // What a reader can open belongs to the page.
            "region" | "tabpanel" => {
                flags &= !HIDDEN;
                0
            }
            _ => 0,
        };
    }
    if let Some(name) = element.attr("itemprop") {
        flags |= match name {
            "articleBody" => TEXT,
            "author" => BYLINE,
            "datePublished" | "dateModified" => DATED,
            "comment" => OTHERS,
            _ => 0,
        };
    }
    if !matches!(tag, Tag::Html | Tag::Body | Tag::Main) {
        if let Some(class) = element.attr("class") {
            flags |= of_names(class, word, tag);
        }
        // A longer id is made of a heading's words.
        if let Some(id) = element.attr("id").filter(|id| id.matches(['-', '_']).count() < 3) {
            flags |= of_names(id, word, tag);
        }
    }
    flags
}

/// Reads class names or an id: `post-author__name` and `relatedPosts` are three words and two.
fn of_names(value: &str, word: &mut String, tag: Tag) -> Flags {
    let mut flags = 0;
    for name in value.split_ascii_whitespace().take(24) {
        // States and terms of a content system, not what the element is.
        let skip = [
            "tag-",
            "category-",
            "cat-",
            "post_tag-",
            "has-",
            "no-",
            "is-",
            "js-",
            "wp-elements",
            "hide-",
            "without",
            "with-",
        ];
        if name.len() > 80 || skip.iter().any(|start| starts(name, start)) {
            continue;
        }
        flags |= of_name(name, word);
    }
    if tag == Tag::Article {
        flags &= !(NAMED | BYLINE | OTHERS);
    }
    flags
}

fn of_name(name: &str, word: &mut String) -> Flags {
    let mut flags = 0;
    let mut previous = Word::Other;
    word.clear();
    let mut lower = false;
    for b in name.bytes().chain(std::iter::once(b'-')) {
        let capital = b.is_ascii_uppercase();
        if (!b.is_ascii_alphanumeric() || (capital && lower)) && !word.is_empty() {
            let (mine, next) = of_word(word, previous);
            flags |= mine;
            previous = next;
            word.clear();
        }
        lower = b.is_ascii_lowercase();
        if b.is_ascii_alphanumeric() {
            word.push(b.to_ascii_lowercase() as char);
        }
    }
    if flags & CREDIT != 0 {
        flags &= !NAMED;
    }
    flags
}

/// The word before, where it matters for the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Article,
    Entry,
    Read,
    Most,
    Sign,
    You,
    Other,
}

fn of_word(word: &str, previous: Word) -> (Flags, Word) {
    let next = match word {
        "article" | "story" | "post" | "news" | "blog" => Word::Article,
        "entry" | "main" | "page" => Word::Entry,
        "read" | "more" | "also" | "next" | "up" => Word::Read,
        "most" | "top" | "latest" => Word::Most,
        "sign" | "log" | "follow" => Word::Sign,
        "you" => Word::You,
        _ => Word::Other,
    };
    let flags = match (previous, word) {
        (Word::Article, "body" | "content" | "text") | (Word::Entry, "content") => TEXT,
        (_, "articlebody" | "storybody" | "postcontent" | "articletext" | "bodytext") => TEXT,
        (Word::Read, "next" | "also" | "more" | "stories" | "articles" | "news" | "posts" | "from") => {
            NAMED | OTHERS
        }
        (Word::Most, "read" | "viewed" | "popular" | "stories" | "news" | "posts" | "articles") => {
            NAMED | OTHERS
        }
        (Word::Sign, "up" | "in" | "us") => NAMED,
        (Word::You, "may" | "might") => NAMED | OTHERS,
        (
            _,
            "related" | "relatedposts" | "recommended" | "recommendations" | "recommendation" | "trending"
            | "popular" | "outbrain" | "taboola" | "zergnet" | "teaser" | "teasers" | "mostread" | "readnext"
            | "readmore" | "upnext" | "morestories" | "seealso" | "similar" | "recirc" | "recirculation"
            | "crosslinks",
        ) => NAMED | OTHERS,
        (
            _,
            "comments" | "comment" | "commentlist" | "disqus" | "respond" | "discussion" | "replies"
            | "fbcomments",
        ) => NAMED | OTHERS,
        (_, "sidebar" | "rail" | "widgets") => NAMED | OTHERS,
        (
            _,
            "nav" | "navbar" | "navigation" | "menu" | "submenu" | "breadcrumb" | "breadcrumbs"
            | "pagination" | "pager" | "toolbar" | "masthead" | "skiplink" | "topbar",
        ) => NAMED,
        (
            _,
            "share" | "shares" | "sharing" | "sharedaddy" | "social" | "socials" | "addtoany" | "addthis"
            | "sharethis" | "sharebar" | "jp" | "sociable",
        ) => NAMED,
        (
            _,
            "newsletter" | "newsletters" | "subscribe" | "subscription" | "signup" | "paywall" | "login"
            | "register" | "cookie" | "cookies" | "consent" | "gdpr" | "optin" | "mailchimp" | "donate"
            | "donation" | "cta",
        ) => NAMED,
        (
            _,
            "ad" | "ads" | "advert" | "adverts" | "advertisement" | "advertising" | "adsense" | "sponsor"
            | "sponsored" | "promo" | "promos" | "promoted" | "promotion" | "banner" | "popup" | "modal"
            | "overlay" | "lightbox" | "tooltip",
        ) => NAMED,
        (
            _,
            "toc" | "tocs" | "rating" | "ratings" | "poll" | "tags" | "tagcloud" | "taglist" | "keywords"
            | "categories" | "hashtags" | "topics",
        ) => NAMED,
        (_, "sr" | "screenreader" | "visuallyhidden" | "noprint" | "printonly") => NAMED,
        (
            _,
            "byline" | "bylines" | "author" | "authors" | "writer" | "contributor" | "contributors" | "bio"
            | "authorbox",
        ) => BYLINE,
        (
            _,
            "dateline" | "timestamp" | "pubdate" | "date" | "datetime" | "meta" | "metadata" | "postmeta"
            | "published",
        ) => DATED,
        (
            _,
            "credit" | "credits" | "source" | "sources" | "origin" | "syndication" | "syndicated"
            | "copyright" | "republish" | "republished" | "republication" | "license" | "licence"
            | "attribution" | "notice" | "disclaimer" | "reprint" | "canonical",
        ) => CREDIT,
        (_, "caption" | "captions" | "figcaption") => CAPTION,
        (_, "footer" | "foot" | "colophon") => FOOT,
        _ => 0,
    };
    (flags, next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::html::parse::parse;

    fn flags(markup: &str) -> Flags {
        let dom = parse(&format!("<body>{markup}"), 512).0;
        let at = (0..dom.nodes.len()).find(|i| dom.tag(*i) == Tag::Body).unwrap() + 1;
        zones(&dom)[at]
    }

    #[test]
    fn names_are_read_by_their_words() {
        assert_eq!(flags("<div class='relatedPosts'>x") & OTHERS, OTHERS);
        assert_eq!(flags("<div class='entry-content'>x"), TEXT);
        assert_eq!(flags("<p class='post-author__name'>x"), BYLINE);
        assert_eq!(flags("<div class='post tag-social category-comments'>x"), 0);
        assert_eq!(flags("<div class='share-credit'>x"), CREDIT);
        assert_eq!(flags("<div class='heading leading uploaded'>x"), 0);
    }

    #[test]
    fn hidden_elements_are_marked() {
        assert_eq!(flags("<div style='color:red; DISPLAY : none'>x"), HIDDEN);
        assert_eq!(flags("<p hidden>x"), HIDDEN);
        assert_eq!(flags("<p style='display:block'>x"), 0);
    }
}
