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
    /// By their words; `None` where there is more than words.
    sets: HashMap<String, Option<Arc<WordSet>>>,
    words: HashSet<Arc<str>>,
}

impl WordSets {
    /// The set of these branches; `None` where they hold more than words.
    pub(super) fn of(&mut self, branches: &[Vec<Node>]) -> Option<Arc<WordSet>> {
        let mut key = String::new();
        for nodes in branches {
            for node in nodes {
                let Node::Word(word) = node else { return None };
                key.push_str(word);
                key.push(' ');
            }
            key.push('|');
        }
        if let Some(known) = self.sets.get(&key) {
            return known.clone();
        }
        let set = self.make(branches).map(Arc::new);
        self.sets.insert(key, set.clone());
        set
    }

    fn make(&mut self, branches: &[Vec<Node>]) -> Option<WordSet> {
        let mut entries = Vec::with_capacity(branches.len());
        for nodes in branches {
            let words = nodes.iter().map(|node| match node {
                Node::Word(word) => Some(self.word(word)),
                _ => None,
            });
            let words: Vec<Arc<str>> = words.collect::<Option<_>>()?;
            let (first, rest) = words.split_first()?;
            entries.push(Entry {
                first: first.clone(),
                rest: rest.into(),
            });
        }
        // Stable: what begins alike keeps its order.
        entries.sort_by(|a, b| a.first.cmp(&b.first));
        Some(WordSet(entries.into()))
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
