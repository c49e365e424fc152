//! Lines that recur at the edges of one site's texts around a changing name or link, and the rules that would read them.
//!
//! A line is cut into what stands fast and what changes: linked words, addresses, numbers and capitalised words may change.
//! Lines of one site with the same fast words are one group. A group that enough documents share, and in which a name, a
//! link or an address does change, is proposed as a rule: a person says what the line means.

mod group;
mod line;
mod rule;

pub use rule::Suggestion;

use std::collections::{BTreeMap, HashSet};

use crate::suggest::group::Group;
use crate::suggest::line::lines;
use crate::text::{Document, Span, Tokens, registrable};

/// Groups held at once; beyond, those seen only once are forgotten.
const MOST_GROUPS: usize = 200_000;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// Among the first blocks.
    Start,
    /// Among the last.
    End,
}

/// Collects the lines of a corpus, a document at a time.
#[derive(Default)]
pub struct Miner {
    groups: BTreeMap<(String, Edge, String), Group>,
    documents: usize,
}

impl Miner {
    /// Adds a document. `tokens` are those of its body; lines that touch an `explained` stretch (a notice) are passed over.
    pub fn add(&mut self, document: &Document, tokens: &Tokens, explained: &[Span]) {
        self.documents += 1;
        let site = document
            .host
            .as_deref()
            .map_or_else(String::new, |host| registrable(host).to_owned());
        let mut seen = HashSet::new();
        for line in lines(document, tokens, explained) {
            let key = (site.clone(), line.edge, line.skeleton());
            if !seen.insert((key.1, key.2.clone())) {
                continue;
            }
            let group = self.groups.entry(key).or_insert_with(|| Group::new(&line));
            group.add(&line, document.language.as_deref());
        }
        if self.groups.len() > MOST_GROUPS {
            self.groups.retain(|_, group| group.documents() > 1);
        }
    }

    /// How many documents were added.
    pub const fn documents(&self) -> usize {
        self.documents
    }

    /// The rules that at least `least` documents of one site speak for, those of most documents first.
    pub fn suggestions(&self, least: usize) -> Vec<Suggestion> {
        let mut names = HashSet::new();
        let common = self.groups.iter().filter(|(_, group)| group.documents() >= least);
        let mut common: Vec<_> = common.collect();
        common.sort_by(|(a, x), (b, y)| y.documents().cmp(&x.documents()).then_with(|| a.cmp(b)));
        common
            .into_iter()
            .filter_map(|((site, edge, _), group)| rule::suggestion(site, *edge, group, &mut names))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Block, BlockKind, tokenize};

    /// A document of these paragraphs.
    pub(super) fn document(host: &str, paragraphs: &[&str]) -> Document {
        let mut document = Document {
            host: Some(host.to_owned()),
            language: Some("en".to_owned()),
            ..Document::default()
        };
        for words in paragraphs {
            let start = document.body.len();
            document.body.push_str(words);
            document.blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(start, start + words.len()),
            });
            document.body.push_str("\n\n");
        }
        document
    }

    fn mined(lines: &[&str], explained: &[Span]) -> Vec<Suggestion> {
        let mut miner = Miner::default();
        for (i, line) in lines.iter().enumerate() {
            let text = format!("The ferry number {i} was late and nobody minded it.");
            let document = document("news.tide.example", &[&text, line]);
            miner.add(&document, &tokenize(&document.body), explained);
        }
        miner.suggestions(3)
    }

    #[test]
    fn a_line_around_a_changing_name_is_a_rule() {
        let told = mined(
            &[
                "As first aired by The Harbour Post on 3 May 2021.",
                "As first aired by Marshlight on 14 June 2021.",
                "As first aired by Lantern Daily on 2 July 2022.",
            ],
            &[],
        );
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].site.as_str(), told[0].documents), ("tide.example", 3));
        assert_eq!(told[0].phrase, "^ as first aired by {publisher} on {date} $");
        assert_eq!(told[0].name, "notices/en/as-first-aired-by.toml");
    }

    #[test]
    fn what_never_changes_or_hardly_recurs_is_none() {
        let fast = ["Subscribe to The Harbour Post today."; 5];
        assert!(mined(&fast, &[]).is_empty());
        assert!(mined(&["Carried by Marshlight today.", "Carried by Tide today."], &[]).is_empty());
        let counted = ["Seen by 3 readers.", "Seen by 4 readers.", "Seen by 7 readers."];
        assert!(mined(&counted, &[]).is_empty());
    }

    #[test]
    fn lines_that_a_rule_explains_are_passed_over() {
        let lines = ["Aired by Marshlight.", "Aired by Lantern.", "Aired by Quayside."];
        assert_eq!(mined(&lines, &[]).len(), 1);
        assert!(mined(&lines, &[Span::new(50, 400)]).is_empty());
    }
}
