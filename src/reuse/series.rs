//! Furniture: words that an outlet repeats in one article after another.

use std::collections::BTreeMap;

use crate::reuse::index::Postings;

/// A shingle in more documents of one outlet than this is furniture without a closer look.
const MANY: usize = 32;

/// Which shingles stand in at least `articles` different articles of one outlet. Documents that share half of the smaller
/// one's shingles are versions of one article and count once. An outlet of 0 is unknown and tells nothing.
pub(super) fn furniture(postings: &Postings, series: &[u64], articles: usize) -> Vec<bool> {
    let known = |doc: u32| series.get(doc as usize).copied().unwrap_or(0);
    let versions = shared_within(postings, &known);
    let is_furniture = |group: &[u32]| {
        by_series(group, &known)
            .iter()
            .any(|docs| docs.len() > MANY || count_articles(docs, &versions, postings) >= articles)
    };
    (0..postings.len())
        .map(|group| is_furniture(postings.docs(group)))
        .collect()
}

/// The documents of each known outlet that occurs more than once.
fn by_series(docs: &[u32], known: &impl Fn(u32) -> u64) -> Vec<Vec<u32>> {
    let mut keyed: Vec<(u64, u32)> = docs
        .iter()
        .map(|doc| (known(*doc), *doc))
        .filter(|d| d.0 != 0)
        .collect();
    keyed.sort_unstable();
    let groups = keyed.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
    groups
        .map(|group| group.iter().map(|(_, doc)| *doc).collect())
        .collect()
}

/// How many shingles two documents of one outlet share.
fn shared_within(postings: &Postings, known: &impl Fn(u32) -> u64) -> BTreeMap<(u32, u32), u32> {
    let mut shared = BTreeMap::new();
    for group in 0..postings.len() {
        for docs in by_series(postings.docs(group), known) {
            if docs.len() > MANY {
                continue;
            }
            for (i, a) in docs.iter().enumerate() {
                for b in &docs[i + 1..] {
                    *shared.entry((*a, *b)).or_default() += 1;
                }
            }
        }
    }
    shared
}

/// The number of different articles among ascending documents.
fn count_articles(docs: &[u32], shared: &BTreeMap<(u32, u32), u32>, postings: &Postings) -> usize {
    let mut first_versions: Vec<u32> = Vec::new();
    for doc in docs {
        let version_of = |other: &u32| {
            let smaller = postings.size(*doc).min(postings.size(*other));
            shared.get(&(*other, *doc)).copied().unwrap_or(0) * 2 >= smaller
        };
        if !first_versions.iter().any(version_of) {
            first_versions.push(*doc);
        }
    }
    first_versions.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footer_is_furniture_and_versions_are_not() {
        // Shingle 1 stands in all four; 10.. are an article in three versions; 20.., 30.. are other articles.
        let version = vec![1, 10, 11, 12, 13];
        let lists = [version.clone(), version.clone(), version, vec![1, 20, 21, 22]];
        let postings = Postings::new(lists.iter().map(Vec::as_slice));
        assert_eq!(furniture(&postings, &[7; 4], 3), vec![false; postings.len()]);
        assert!(furniture(&postings, &[7; 4], 2)[0]);
        assert!(
            !furniture(&postings, &[0; 4], 2)[0],
            "an unknown outlet tells nothing"
        );
        assert!(!furniture(&postings, &[1, 2, 3, 4], 2)[0]);
    }
}
