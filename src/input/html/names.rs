//! What class names and ids say about an element, by their words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::input::html::hidden::starts;
use crate::input::html::tag::Tag;
use crate::input::html::zone::{BYLINE, CAPTION, CREDIT, DATED, FOOT, Flags, NAMED, OTHERS, TEXT};

/// Reads class names or an id: `post-author__name` and `relatedPosts` are three words and two.
pub(super) fn of_names(value: &str, word: &mut String, tag: Tag) -> Flags {
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
    Lire,
    Image,
    Other,
}

fn of_word(word: &str, previous: Word) -> (Flags, Word) {
    let next = match word {
        "article" | "story" | "post" | "news" | "blog" => Word::Article,
        "entry" | "main" | "page" => Word::Entry,
        "read" | "more" | "also" | "next" | "up" | "baca" => Word::Read,
        "most" | "top" | "latest" => Word::Most,
        "sign" | "log" | "follow" => Word::Sign,
        "you" => Word::You,
        "img" | "image" | "photo" | "picture" | "foto" | "bild" | "pic" => Word::Image,
        "lire" | "leggi" | "lea" | "lee" | "leia" | "lees" | "lesen" | "las" | "laes" | "les" | "czytaj"
        | "lien" => Word::Lire,
        _ => Word::Other,
    };
    let flags = of_pair(previous, word);
    (if flags == 0 { of_single(word) } else { flags }, next)
}

/// What a word says behind the one before.
fn of_pair(previous: Word, word: &str) -> Flags {
    match (previous, word) {
        (Word::Article, "body" | "content" | "text") | (Word::Entry, "content") => TEXT,
        (
            Word::Read,
            "next" | "also" | "more" | "stories" | "articles" | "news" | "posts" | "from" | "juga",
        ) => NAMED | OTHERS,
        (Word::Most, "read" | "viewed" | "popular" | "stories" | "news" | "posts" | "articles") => {
            NAMED | OTHERS
        }
        (Word::Sign, "up" | "in" | "us") => NAMED,
        (Word::You, "may" | "might") => NAMED | OTHERS,
        // `lire-aussi`, `leggi-anche`, `lea-tambien`, `leia-mais`, `lees-ook`, `lien-quan`.
        (
            Word::Lire,
            "aussi" | "anche" | "tambien" | "tambem" | "mas" | "mais" | "ook" | "auch" | "ocksa" | "ogsa"
            | "takze" | "tez" | "quan",
        ) => NAMED | OTHERS,
        (
            Word::Image,
            "desc" | "descr" | "description" | "caption" | "credit" | "credits" | "copyright" | "legend"
            | "legende" | "source" | "author" | "by",
        ) => CAPTION,
        _ => 0,
    }
}

/// What a word says by itself.
fn of_single(word: &str) -> Flags {
    SINGLE.get(word.as_bytes()).copied().unwrap_or(0)
}

type Table = HashMap<&'static [u8], Flags, BuildHasherDefault<Fnv>>;

/// The words of the list.
static SINGLE: LazyLock<Table> = LazyLock::new(|| read(include_str!("words/names.txt")));

fn read(list: &'static str) -> Table {
    let mut out = Table::default();
    let mut flags = 0;
    for line in list.lines().map(|line| line.split('#').next().unwrap_or("")) {
        for word in line.split_ascii_whitespace() {
            match word {
                "[text]" => flags = TEXT,
                "[others]" => flags = NAMED | OTHERS,
                "[furniture]" => flags = NAMED,
                "[byline]" => flags = BYLINE,
                "[dated]" => flags = DATED,
                "[credit]" => flags = CREDIT,
                "[caption]" => flags = CAPTION,
                "[foot]" => flags = FOOT,
                _ => {
                    out.insert(word.as_bytes(), flags);
                }
            }
        }
    }
    out
}

/// The words are short and many: hashing them must cost little (Fowler, Noll and Vo).
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read() {
        assert_eq!(of_single("related"), NAMED | OTHERS);
        assert_eq!((of_single("storybody"), of_single("didascalia")), (TEXT, CAPTION));
        assert_eq!(of_single("heading"), 0);
    }

    #[test]
    fn words_count_in_pairs() {
        let flags = |name: &str| of_names(name, &mut String::new(), Tag::Div);
        assert_eq!(flags("lire-aussi"), NAMED | OTHERS);
        assert_eq!(flags("bacaJuga__list") & OTHERS, OTHERS);
        assert_eq!(flags("aussi"), 0);
    }
}
