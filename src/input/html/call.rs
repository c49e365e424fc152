//! Words by which furniture is known that no element or name tells apart from the text.

use crate::input::html::origin::says_origin;
use crate::text::fold_key;

/// Words of headings under which other texts follow, folded.
const OTHER_TEXTS: &[&str] = &[
    "related",
    "you may also like",
    "you might also like",
    "more from",
    "more on",
    "read next",
    "read more",
    "recommended",
    "latest",
    "popular",
    "trending",
    "most read",
    "keep reading",
    "up next",
    "about the author",
    "share this",
    "leave a comment",
    "leave a reply",
    "comments",
    "discover more",
    "explore more",
    "see also",
    "more stories",
    "more articles",
    "recent posts",
    "subscribe",
    "sign up",
    "newsletter",
    "join our",
    "what to read",
    "similar",
    "further reading",
    "other articles",
    "follow us",
    "mehr zum thema",
    "weitere artikel",
    "das könnte sie",
    "lesen sie auch",
    "à lire aussi",
    "artículos relacionados",
    "noticias relacionadas",
    "potrebbe interessarti",
];

/// Whether a heading announces other texts.
pub(super) fn announces_others(heading: &str) -> bool {
    let key = fold_key(heading);
    OTHER_TEXTS.iter().any(|words| key.starts_with(words))
}

/// Blocks that are only a button or label.
const LABELS: &[&str] = &[
    "advertisement",
    "advertisement - continue reading below",
    "advertising",
    "ad",
    "sponsored",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share this post",
    "share on facebook",
    "share on twitter",
    "tweet",
    "email",
    "print",
    "comments",
    "comment",
    "leave a comment",
    "leave a reply",
    "read more",
    "read next",
    "related",
    "related articles",
    "related stories",
    "related posts",
    "see also",
    "more",
    "subscribe",
    "sign up",
    "loading",
    "loading...",
    "continue reading",
    "story continues below advertisement",
    "article continues below advertisement",
    "table of contents",
    "back to top",
    "follow us",
    "skip to content",
    "skip to main content",
    "save",
    "listen",
    "copy link",
    "anzeige",
    "werbung",
    "publicidad",
    "publicité",
    "pubblicità",
    "click to share",
    "scroll to continue",
    "share this:",
    "like this:",
    "like loading...",
    "reply",
    "next",
    "previous",
    "menu",
    "close",
    "home",
    "search",
];

/// Beginnings of links to other texts.
const CALLS: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "related:",
    "see also",
    "read next",
    "more:",
    "more on this",
    "watch:",
    "read:",
    "mirá también",
    "lire aussi",
    "lesen sie auch",
    "leggi anche",
    "lea también",
    "mehr zum thema",
    "recommended:",
    "don't miss",
    "you may also like",
];

/// Whether a block is a button, a label or a pointer to another text.
pub(super) fn is_call(text: &str, linked: usize) -> bool {
    if text.len() > 200 || says_origin(text) {
        return false;
    }
    if !text.chars().any(char::is_alphanumeric) {
        return true;
    }
    let lower = text.to_lowercase();
    if LABELS.contains(&lower.trim_end_matches(['.', '…', ' ', '»', '→'])) {
        return true;
    }
    linked * 2 > text.len() && CALLS.iter().any(|call| lower.starts_with(call))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_told_from_notices() {
        assert!(is_call("Advertisement", 0) && is_call("· · ·", 0));
        assert!(is_call("Read more: Storm closes port", 28));
        assert!(!is_call("Read more slowly, she said.", 0));
        assert!(!is_call("Read more: originally published by The Post", 40));
        assert!(announces_others("Related stories") && !announces_others("What the report says"));
    }
}
