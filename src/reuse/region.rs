//! Neighbourhoods: seeds that stand close together in both texts.

use crate::reuse::seed::{Bag, Seed};
use crate::reuse::vocabulary::Vocabulary;

/// Seeds further apart than this belong to different regions, in words, at first.
const WIDEST_GAP: usize = 60;
/// The gap at which a region that does not hold together is given up.
const NARROWEST_GAP: usize = 15;
/// A run of so many words holds a region together by itself.
const TELLING_RUN: usize = 12;
/// Words in common that a region needs, else.
const LEAST_COMMON: usize = 12;
/// Least cosine of a region that holds together.
const COSINE: f64 = 0.42;

/// A rectangle of words of both texts, with the seeds in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region {
    /// First word in the one and word after the last.
    pub here: (usize, usize),
    /// The same in the other.
    pub there: (usize, usize),
    /// Ascending.
    pub seeds: Vec<Seed>,
    /// How alike its words are on both sides, in any order.
    pub cosine: f64,
}

impl Region {
    /// The region around seeds; gives the seeds back where it is no more than chance.
    fn around(seeds: Vec<Seed>, words: &Vocabulary) -> Result<Self, Vec<Seed>> {
        let hull = |side: fn(&Seed) -> (usize, usize)| {
            let first = seeds.iter().map(|s| side(s).0).min().unwrap_or(0);
            (first, seeds.iter().map(|s| side(s).1).max().unwrap_or(first))
        };
        let (here, there) = (hull(|s| s.here), hull(|s| s.there));
        let bag = Bag::new(&words.here[here.0..here.1], &words.weight);
        let other = Bag::new(&words.there[there.0..there.1], &words.weight);
        let (cosine, common) = bag.compare(&other, &words.weight);
        let longest = seeds
            .iter()
            .filter(|s| s.exact)
            .map(|s| s.here.1 - s.here.0)
            .max();
        let short_text = words.here.len().min(words.there.len()) * 6 / 10;
        let alike = cosine >= COSINE && common >= LEAST_COMMON.min(short_text.max(1));
        if !alike && longest.unwrap_or(0) < TELLING_RUN {
            return Err(seeds);
        }
        Ok(Self {
            here,
            there,
            seeds,
            cosine,
        })
    }
}

/// The regions that hold together, ascending.
pub(super) fn regions(seeds: Vec<Seed>, words: &Vocabulary) -> Vec<Region> {
    let mut out = Vec::new();
    let mut open = vec![(seeds, WIDEST_GAP)];
    while let Some((seeds, gap)) = open.pop() {
        for cluster in clusters(seeds, gap) {
            match Region::around(cluster, words) {
                Ok(region) => out.push(region),
                Err(seeds) if gap / 2 >= NARROWEST_GAP && seeds.len() > 1 => open.push((seeds, gap / 2)),
                Err(_) => {}
            }
        }
    }
    out.sort_by_key(|region| (region.here, region.there));
    out
}

/// Splits seeds at gaps wider than `gap` in either text, until no such gap is left.
fn clusters(seeds: Vec<Seed>, gap: usize) -> Vec<Vec<Seed>> {
    let mut out = Vec::new();
    // The number of sides in a row that gave no split: with both, the cluster is done.
    let mut open = vec![(seeds, true, 0)];
    while let Some((mut seeds, by_here, unsplit)) = open.pop() {
        if unsplit == 2 || seeds.len() < 2 {
            seeds.sort_unstable();
            out.push(seeds);
            continue;
        }
        let side = |seed: &Seed| if by_here { seed.here } else { seed.there };
        seeds.sort_unstable_by_key(|seed| (side(seed), *seed));
        let pieces = split(seeds, side, gap);
        let unsplit = if pieces.len() == 1 { unsplit + 1 } else { 1 };
        open.extend(pieces.into_iter().map(|piece| (piece, !by_here, unsplit)));
    }
    out.retain(|cluster| !cluster.is_empty());
    out
}

fn split(seeds: Vec<Seed>, side: impl Fn(&Seed) -> (usize, usize), gap: usize) -> Vec<Vec<Seed>> {
    let mut out: Vec<Vec<Seed>> = Vec::new();
    let mut reach = 0;
    for seed in seeds {
        let (first, end) = side(&seed);
        match out.last_mut() {
            Some(last) if first <= reach + gap => last.push(seed),
            _ => out.push(vec![seed]),
        }
        reach = end.max(reach);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed(here: usize, there: usize) -> Seed {
        Seed {
            here: (here, here + 10),
            there: (there, there + 10),
            exact: true,
        }
    }

    #[test]
    fn seeds_are_split_by_both_sides() {
        let woven = vec![seed(0, 0), seed(15, 500), seed(30, 15), seed(45, 520)];
        assert_eq!(
            clusters(woven.clone(), 10).len(),
            4,
            "gaps appear once the other side has been split"
        );
        let mut found = clusters(woven, 30);
        found.sort();
        assert_eq!(
            found,
            [[seed(0, 0), seed(30, 15)], [seed(15, 500), seed(45, 520)]]
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(clusters(Vec::new(), 10).is_empty());
    }
}
