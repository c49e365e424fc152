//! Lines of one site with the same fast words.

use std::collections::{BTreeMap, BTreeSet};

use crate::suggest::line::{Line, Part};

/// Fillings of one open part, and whole lines, that are kept.
const MOST_FILLINGS: usize = 100;
const MOST_EXAMPLES: usize = 3;

/// Such lines, and what they are filled with.
pub(super) struct Group {
    documents: usize,
    /// The first line's parts.
    pub(super) parts: Vec<Part>,
    /// What stands in each open part, in order.
    pub(super) fillings: Vec<BTreeSet<String>>,
    /// Whole lines with different fillings.
    pub(super) examples: Vec<String>,
    languages: BTreeMap<String, usize>,
}

impl Group {
    pub(super) fn new(line: &Line) -> Self {
        let open = line.parts.iter().filter(|part| matches!(part, Part::Open(_)));
        Self {
            documents: 0,
            parts: line.parts.clone(),
            fillings: vec![BTreeSet::new(); open.count()],
            examples: Vec::new(),
            languages: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, line: &Line, language: Option<&str>) {
        self.documents += 1;
        let open = line.parts.iter().filter_map(|part| match part {
            Part::Open(words) => Some(words),
            Part::Fast(_) => None,
        });
        for (known, words) in self.fillings.iter_mut().zip(open) {
            if known.len() < MOST_FILLINGS {
                known.insert(words.clone());
            }
        }
        if self.examples.len() < MOST_EXAMPLES && !self.examples.contains(&line.words) {
            self.examples.push(line.words.clone());
        }
        if let Some(language) = language {
            *self.languages.entry(language.to_owned()).or_default() += 1;
        }
    }

    /// Documents that hold such a line.
    pub(super) const fn documents(&self) -> usize {
        self.documents
    }

    /// The language of most of them; English where none is known.
    pub(super) fn language(&self) -> &str {
        let most = self.languages.iter().max_by_key(|(_, count)| **count);
        most.map_or("en", |(language, _)| language)
    }
}
