//! The words of a class, ready to be looked up: "article", "blog post" and the others that a phrase names in braces.

use std::collections::HashMap;
use std::sync::Arc;

use crate::rules::Node;

/// Words and sequences of words, by their first word.
#[derive(Debug, Default)]
pub(super) struct WordSet(HashMap<String, Vec<Vec<String>>>);

impl WordSet {
    /// Of branches that hold words alone.
    fn of(branches: &[Vec<Node>]) -> Option<Self> {
        let mut out = Self::default();
        for nodes in branches {
            let words = nodes.iter().map(|node| match node {
                Node::Word(word) => Some(word.clone()),
                _ => None,
            });
            let mut words: Vec<String> = words.collect::<Option<_>>()?;
            if words.is_empty() {
                return None;
            }
            let first = words.remove(0);
            out.0.entry(first).or_default().push(words);
        }
        Some(out)
    }

    /// What may follow a first word, in the order of the class.
    pub(super) fn behind(&self, first: &str) -> &[Vec<String>] {
        self.0.get(first).map_or(&[], Vec::as_slice)
    }

    /// The first words.
    pub(super) fn firsts(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The sets of the classes met so far: phrases share their classes.
#[derive(Default)]
pub(super) struct WordSets(HashMap<*const Vec<Node>, Option<Arc<WordSet>>>);

impl WordSets {
    /// The set of a class; `None` where it holds more than words. Classes live as long as the rules that share them, so that
    /// an address stands for one.
    pub(super) fn of(&mut self, class: &Arc<[Vec<Node>]>) -> Option<Arc<WordSet>> {
        let set = self.0.entry(class.as_ptr());
        set.or_insert_with(|| WordSet::of(class).map(Arc::new)).clone()
    }
}
