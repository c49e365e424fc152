//! Which phrases a word of a text can lead to.

use rustc_hash::FxHashMap;

use crate::attribution::notice::anchor::anchors;
use crate::attribution::notice::program::Program;
use crate::rules::Node;

/// All words of all phrases. Texts only look words up, so that a quick hash is safe.
#[derive(Default)]
pub(super) struct Index {
    words: FxHashMap<String, Word>,
    /// For each phrase, words of which one must stand in the sentence; none where it demands none.
    needs: Vec<Box<[u32]>>,
}

/// A word, and the phrases that it can lead to.
#[derive(Default)]
pub(super) struct Word {
    /// Its number, from 0 on.
    pub(super) id: u32,
    /// Phrases that may stand anywhere.
    pub(super) anywhere: Leads,
    /// Phrases that stand near the start or the end of a document only.
    pub(super) at_edge: Leads,
}

/// Phrases by what a word is to them.
#[derive(Default)]
pub(super) struct Leads {
    /// They begin with it where a sentence does.
    pub(super) opening: Vec<u32>,
    /// They begin with it anywhere.
    pub(super) beginning: Vec<u32>,
    /// They begin with a slot or a gap, and need it.
    pub(super) holding: Vec<u32>,
}

impl Index {
    /// Adds the next phrase; `edge`: it stands near the start or the end of a document only.
    pub(super) fn add(&mut self, program: &Program, nodes: &[Node], edge: bool) {
        let phrase = self.needs.len() as u32;
        let needs = anchors(nodes);
        let first = program.first_words();
        let begins = first.is_some();
        for word in first.unwrap_or_else(|| needs.clone()) {
            let word = self.word(word);
            let leads = if edge {
                &mut word.at_edge
            } else {
                &mut word.anywhere
            };
            let list = match (begins, program.is_anchored()) {
                (true, true) => &mut leads.opening,
                (true, false) => &mut leads.beginning,
                (false, _) => &mut leads.holding,
            };
            if list.last() != Some(&phrase) {
                list.push(phrase);
            }
        }
        let ids = needs.into_iter().map(|word| self.word(word).id).collect();
        self.needs.push(ids);
    }

    fn word(&mut self, word: String) -> &mut Word {
        let id = self.words.len() as u32;
        self.words.entry(word).or_insert_with(|| Word {
            id,
            ..Word::default()
        })
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word that is folded so.
    pub(super) fn get(&self, folded: &str) -> Option<&Word> {
        self.words.get(folded)
    }

    /// Whether a sentence can hold a phrase: `stands` tells whether a word is in it.
    pub(super) fn can_match(&self, phrase: usize, stands: impl Fn(u32) -> bool) -> bool {
        let needs = &self.needs[phrase];
        needs.is_empty() || needs.iter().any(|word| stands(*word))
    }
}
