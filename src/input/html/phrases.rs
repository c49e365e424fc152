//! Lists of phrases, and where a text holds one of them.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

use crate::text::fold_key;

/// Phrases that a folded text is searched for. `None` cannot be: they are few and short.
pub(super) struct Phrases(Option<AhoCorasick>);

impl Phrases {
    /// Reads a list: phrases parted by semicolons and line ends, comments from `#` on.
    fn read(list: &str) -> Self {
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Both)
            .build(entries(list));
        Self(finder.ok())
    }

    /// The length of the phrase that a folded text begins with.
    pub(super) fn begins(&self, key: &str) -> Option<usize> {
        let start = Input::new(key).anchored(Anchored::Yes);
        let end = self.0.as_ref()?.find(start)?.end();
        whole(key, 0, end).then_some(end)
    }

    /// How many different phrases a folded text holds.
    pub(super) fn count(&self, key: &str) -> usize {
        let Some(finder) = self.0.as_ref() else { return 0 };
        let found = finder
            .find_iter(key)
            .filter(|found| whole(key, found.start(), found.end()));
        found.map(|found| found.pattern()).collect::<HashSet<_>>().len()
    }

    /// Whether a folded text holds a phrase.
    pub(super) fn stands_in(&self, key: &str) -> bool {
        let finder = self.0.as_ref();
        finder.is_some_and(|finder| {
            finder
                .find_iter(key)
                .any(|found| whole(key, found.start(), found.end()))
        })
    }
}

fn entries(list: &str) -> impl Iterator<Item = String> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(';'))
        .map(fold_key)
        .filter(|phrase| !phrase.is_empty())
}

/// Whether a match does not begin or end within a word; scripts without blanks have no such bounds.
fn whole(key: &str, start: usize, end: usize) -> bool {
    let lettered = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{e00}');
    let before = key.get(..start).and_then(|text| text.chars().next_back());
    let first = key.get(start..end).and_then(|text| text.chars().next());
    let last = key.get(start..end).and_then(|text| text.chars().next_back());
    let after = key.get(end..).and_then(|text| text.chars().next());
    let cut = (lettered(before) && lettered(first)) || (lettered(last) && lettered(after));
    !cut
}

macro_rules! phrases {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub(super) static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::read(include_str!($file)));
    };
}

phrases!(
    /// Beginnings of headings that announce other texts.
    OTHERS,
    "words/others.txt"
);
phrases!(
    /// Beginnings of lines that point to another text.
    CALLS,
    "words/calls.txt"
);
phrases!(
    /// What asks a reader to subscribe, follow, accept or buy.
    PLEAS,
    "words/pleas.txt"
);
phrases!(
    /// Beginnings of lines about author or source.
    BYLINES,
    "words/bylines.txt"
);

phrases!(
    /// Beginnings of the titles of error pages and the like.
    ERRORS,
    "words/errors.txt"
);

phrases!(
    /// What a wall says that asks for consent before it shows the text.
    CONSENT,
    "words/consent.txt"
);

/// Whole headings that announce other texts.
pub(super) static ALONE: LazyLock<HashSet<String>> =
    LazyLock::new(|| entries(include_str!("words/alone.txt")).collect());

/// Whole blocks that are only a button or a label.
pub(super) static LABELS: LazyLock<HashSet<String>> =
    LazyLock::new(|| entries(include_str!("words/labels.txt")).collect());

/// Whole lines that say that the next one names the author.
pub(super) static AUTHOR_LABELS: LazyLock<HashSet<String>> =
    LazyLock::new(|| entries(include_str!("words/author-labels.txt")).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words_where_words_are_parted() {
        let list = Phrases::read("# no phrase\nlees ook; min read\n関連記事");
        assert_eq!(list.begins("lees ook dit"), Some(8));
        assert_eq!(list.begins("lees ooklijk"), None);
        assert!(list.begins("関連記事一覧").is_some());
        assert!(list.stands_in("a 5 min read") && !list.stands_in("admin read"));
        assert!(!list.stands_in("no phrase"));
    }
}
