//! Words by which a notice of origin is known well enough not to leave it out with the furniture around it. What it says is
//! not read here.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Words by which notices of origin are known, folded.
const ORIGIN: &[&str] = &[
    "originally published",
    "originally appeared",
    "first published",
    "first appeared",
    "republish",
    "reprinted",
    "creative commons",
    "cross-posted",
    "crossposted",
    "syndicated",
    "courtesy of",
    "with permission",
    "this story was produced",
    "this article was",
    "this story was",
    "the original article",
    "original article",
    "read the original",
    "was produced by",
    "zuerst erschienen",
    "erschien zuerst",
    "ursprünglich",
    "publié initialement",
    "initialement publié",
    "publicado originalmente",
    "originalmente",
    "publicado por primera",
    "pubblicato originariamente",
    "oorspronkelijk",
    "tradotto da",
    "translated from",
    "übersetzt",
    "traduit de",
    "traducido",
    "licence cc",
    "license cc",
    "cc by",
];

/// Whether words read like a notice of origin or terms.
pub(super) fn says_origin(words: &str) -> bool {
    PHRASES.as_ref().is_some_and(|phrases| phrases.is_match(words))
}

/// All phrases at once; `None` cannot be: they are few and short.
static PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    // Capitals beyond ASCII are phrases of their own: "Übersetzt".
    let spellings = ORIGIN
        .iter()
        .flat_map(|phrase| [(*phrase).to_owned(), phrase.to_uppercase()]);
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(spellings)
        .ok()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_known_in_several_languages() {
        assert!(says_origin("This story was first published by The Post."));
        assert!(says_origin("Zuerst erschienen bei der Hafenpost"));
        assert!(says_origin("Übersetzt von Mira Holt") && says_origin("INITIALEMENT PUBLIÉ DANS LE QUAI"));
        assert!(!says_origin("Sign up for our letter"));
    }
}
