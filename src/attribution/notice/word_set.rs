//! The words of a class, ready to be looked up: "article", "blog post" and the others that a phrase names in braces.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::rules::Node;

/// Words and sequences of words, in order of their first word.
#[derive(Debug)]
pub(super) struct WordSet(Box<[Entry]>);

/// A sequence: its first word, and those behind it.
#[derive(Debug)]
pub(super) struct Entry {
    first: Arc<str>,
    pub(super) rest: Box<[Arc<str>]>,
}

impl WordSet {
    /// What begins with a word, in the order in which the rule names it.
    pub(super) fn beginning(&self, first: &str) -> &[Entry] {
        let from = self.0.partition_point(|entry| &*entry.first < first);
        let same = self.0[from..].iter().take_while(|entry| &*entry.first == first);
        &self.0[from..from + same.count()]
    }

    /// The first words.
    pub(super) fn firsts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|entry| &*entry.first)
    }
}

/// The sets, and the words, met so far: phrases share them.
#[derive(Default)]
pub(super) struct WordSets {
    /// By their words.
    sets: HashMap<String, Arc<WordSet>>,
    words: HashSet<Arc<str>>,
}

impl WordSets {
    /// The set of these branches; `None` where they hold more than words, or nothing.
    pub(super) fn of(&mut self, branches: &[Vec<Node>]) -> Option<Arc<WordSet>> {
        let sequences: Vec<Vec<&str>> = branches
            .iter()
            .map(|nodes| words_of(nodes))
            .collect::<Option<_>>()?;
        let key = sequences
            .iter()
            .map(|words| words.join(" "))
            .collect::<Vec<_>>()
            .join("|");
        if let Some(known) = self.sets.get(&key) {
            return Some(known.clone());
        }
        let mut entries = Vec::with_capacity(sequences.len());
        for words in &sequences {
            let (first, rest) = words.split_first()?;
            entries.push(Entry {
                first: self.word(first),
                rest: rest.iter().map(|word| self.word(word)).collect(),
            });
        }
        // Stable: what begins alike keeps its order.
        entries.sort_by(|a, b| a.first.cmp(&b.first));
        let set = Arc::new(WordSet(entries.into()));
        self.sets.insert(key, set.clone());
        Some(set)
    }

    /// One copy of each word.
    pub(super) fn word(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.words.get(word) {
            return known.clone();
        }
        let word: Arc<str> = word.into();
        self.words.insert(word.clone());
        word
    }
}

/// The words of a branch; `None` where it holds something else.
fn words_of(nodes: &[Node]) -> Option<Vec<&str>> {
    let words = nodes.iter().map(|node| match node {
        Node::Word(word) => Some(word.as_str()),
        _ => None,
    });
    words.collect()
}
