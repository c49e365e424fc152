//! The words around a date that say what it is the date of.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::attribution::when::atoms::{Atom, is_wide, join};

/// What a date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Published,
    Modified,
    /// Of something else than the text.
    Undated,
}

/// All such words, searched at once.
#[derive(Default)]
pub(super) struct Labels {
    search: Option<AhoCorasick>,
    kinds: Vec<Label>,
}

impl Labels {
    /// `all` are folded.
    pub(super) fn new(mut all: Vec<(String, Label)>) -> Self {
        all.push(("©".to_owned(), Label::Undated));
        all.retain(|(words, _)| !words.is_empty());
        let patterns = all.iter().map(|(words, _)| words);
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns);
        Self {
            search: search.ok(),
            kinds: all.into_iter().map(|(_, label)| label).collect(),
        }
    }

    /// What the words before a date call it: the last of them that do.
    pub(super) fn before(&self, atoms: &[Atom]) -> Option<Label> {
        self.all(&join(atoms)).last().copied()
    }

    /// What the words behind a date call it.
    pub(super) fn behind(&self, atoms: &[Atom]) -> Option<Label> {
        self.all(&join(atoms)).first().copied()
    }

    fn all(&self, words: &str) -> Vec<Label> {
        let Some(search) = &self.search else {
            return Vec::new();
        };
        let whole = |start: usize, end: usize| {
            let open = |c: Option<char>| c.is_none_or(|c| c == ' ' || is_wide(c));
            let inner = words[start..].starts_with(is_wide);
            inner || (open(words[..start].chars().next_back()) && open(words[end..].chars().next()))
        };
        search
            .find_iter(words)
            .filter(|hit| whole(hit.start(), hit.end()))
            .map(|hit| self.kinds[hit.pattern().as_usize()])
            .collect()
    }
}
