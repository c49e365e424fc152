//! Word by word: which word of the one stands for which of the other.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::reuse::seed::Seed;

/// Gaps of more words than this, in both texts together, are first cut at words that stand in them once.
const WIDEST_GAP: usize = 800;

/// Equal words in a row: `words` of them from `here` and from `there`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Equal {
    pub here: usize,
    pub there: usize,
    pub words: usize,
}

impl Equal {
    pub(super) const fn here_end(&self) -> usize {
        self.here + self.words
    }

    pub(super) const fn there_end(&self) -> usize {
        self.there + self.words
    }

    /// Without its first `n` words.
    const fn without_first(self, n: usize) -> Self {
        Self {
            here: self.here + n,
            there: self.there + n,
            words: self.words.saturating_sub(n),
        }
    }
}

/// The exact ones among seeds.
pub(super) fn exact(seeds: &[Seed]) -> Vec<Equal> {
    let exact = seeds.iter().filter(|seed| seed.exact);
    exact
        .map(|seed| Equal {
            here: seed.here.0,
            there: seed.there.0,
            words: seed.here.1 - seed.here.0,
        })
        .collect()
}

/// The equal words of two ranges in the order of both: the heaviest chain of `runs` (ascending, inside the ranges), and single
/// words in the gaps between.
pub(super) fn in_order(
    here: &[u32],
    there: &[u32],
    h: Range<usize>,
    t: Range<usize>,
    runs: &[Equal],
) -> Vec<Equal> {
    let mut out = Vec::new();
    for (h, t) in link(h, t, runs, &mut out) {
        if h.len() + t.len() <= WIDEST_GAP {
            fill(here, there, h, t, &mut out);
            continue;
        }
        let anchors = single_words(here, there, h.clone(), t.clone());
        for (h, t) in link(h, t, &anchors, &mut out) {
            if h.len() + t.len() <= WIDEST_GAP {
                fill(here, there, h, t, &mut out);
            }
        }
    }
    out.sort_unstable();
    without_islands(join(out))
}

/// Adds the heaviest chain of runs (ascending) to `out` and gives the gaps that it leaves.
fn link(
    h: Range<usize>,
    t: Range<usize>,
    runs: &[Equal],
    out: &mut Vec<Equal>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut i, mut j) = (h.start, t.start);
    let mut gaps = Vec::new();
    for run in chain(runs) {
        gaps.push((i..run.here, j..run.there));
        out.push(run);
        (i, j) = (run.here_end(), run.there_end());
    }
    gaps.push((i..h.end, j..t.end));
    gaps.retain(|(h, t)| !h.is_empty() && !t.is_empty());
    gaps
}

/// The words that stand just once in either range, in order of the one.
fn single_words(here: &[u32], there: &[u32], h: Range<usize>, t: Range<usize>) -> Vec<Equal> {
    let once = |text: &[u32], range: Range<usize>| -> Vec<(u32, usize)> {
        let mut words: Vec<(u32, usize)> = range.map(|at| (text[at], at)).collect();
        words.sort_unstable();
        let groups = words.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() == 1);
        groups.map(|group| group[0]).collect()
    };
    let there = once(there, t);
    let both = once(here, h).into_iter().filter_map(|(word, here)| {
        let at = there.binary_search_by_key(&word, |one| one.0).ok()?;
        Some(Equal {
            here,
            there: there[at].1,
            words: 1,
        })
    });
    let mut out: Vec<Equal> = both.collect();
    out.sort_unstable();
    out
}

/// The heaviest chain of runs (ascending) in the order of both texts; where two overlap, the later one loses its first words.
fn chain(runs: &[Equal]) -> Vec<Equal> {
    let mut best = Heaviest::new(runs);
    let mut chains: Vec<(usize, Option<usize>)> = Vec::with_capacity(runs.len());
    for same_start in runs.chunk_by(|a, b| a.here == b.here) {
        let from = chains.len();
        for run in same_start {
            let before = best.before(run.there);
            chains.push((
                before.map_or(0, |(weight, _)| weight) + run.words,
                before.map(|(_, at)| at),
            ));
        }
        for (run, at) in same_start.iter().zip(from..) {
            best.put(run.there, chains[at].0, at);
        }
    }
    let last = (0..runs.len()).max_by_key(|at| (chains[*at].0, std::cmp::Reverse(*at)));
    let mut path: Vec<Equal> = std::iter::successors(last, |at| chains[*at].1)
        .map(|at| runs[at])
        .collect();
    path.reverse();
    trimmed(path)
}

fn trimmed(path: Vec<Equal>) -> Vec<Equal> {
    let mut out: Vec<Equal> = Vec::with_capacity(path.len());
    for run in path {
        let (i, j) = out
            .last()
            .map_or((0, 0), |last| (last.here_end(), last.there_end()));
        let run = run.without_first(i.saturating_sub(run.here).max(j.saturating_sub(run.there)));
        if run.words > 0 {
            out.push(run);
        }
    }
    out
}

/// The heaviest chain that ends before a place of the source: a tree of maxima over places (Fenwick).
struct Heaviest {
    places: Vec<usize>,
    tree: Vec<Option<(usize, usize)>>,
}

impl Heaviest {
    fn new(runs: &[Equal]) -> Self {
        let mut places: Vec<usize> = runs.iter().map(|run| run.there).collect();
        places.sort_unstable();
        places.dedup();
        let tree = vec![None; places.len() + 1];
        Self { places, tree }
    }

    fn before(&self, place: usize) -> Option<(usize, usize)> {
        let mut at = self.places.partition_point(|p| *p < place);
        let mut out = None;
        while at > 0 {
            out = out.max(self.tree[at]);
            at &= at - 1;
        }
        out
    }

    fn put(&mut self, place: usize, weight: usize, run: usize) {
        let mut at = self.places.partition_point(|p| *p < place) + 1;
        while at < self.tree.len() {
            self.tree[at] = self.tree[at].max(Some((weight, run)));
            at += at & at.wrapping_neg();
        }
    }
}

/// Adds the equal words of a gap.
fn fill(here: &[u32], there: &[u32], h: Range<usize>, t: Range<usize>, out: &mut Vec<Equal>) {
    let ops = capture_diff_slices(Algorithm::Myers, &here[h.clone()], &there[t.clone()]);
    out.extend(ops.iter().filter_map(|op| match *op {
        DiffOp::Equal {
            old_index,
            new_index,
            len,
        } => Some(Equal {
            here: h.start + old_index,
            there: t.start + new_index,
            words: len,
        }),
        _ => None,
    }));
}

/// Joins runs that follow each other without a gap.
fn join(runs: Vec<Equal>) -> Vec<Equal> {
    let mut out: Vec<Equal> = Vec::with_capacity(runs.len());
    for run in runs {
        match out.last_mut() {
            Some(last) if last.here_end() == run.here && last.there_end() == run.there => {
                last.words += run.words;
            }
            _ => out.push(run),
        }
    }
    out
}

/// Drops what is equal by chance: few words between two larger changes.
fn without_islands(runs: Vec<Equal>) -> Vec<Equal> {
    let mut out: Vec<Equal> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let before = out.last().map(|last| change(last, run));
        let after = runs.get(at + 1).map(|next| change(run, next));
        let around = match (before, after) {
            (Some(before), Some(after)) => before.min(after),
            (one, other) => one.or(other).unwrap_or(0),
        };
        if run.words * 2 > around || run.words >= 5 {
            out.push(*run);
        }
    }
    out
}

/// The size of the change between two runs: the longer side of it.
fn change(one: &Equal, next: &Equal) -> usize {
    (next.here - one.here_end()).max(next.there - one.there_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::Witness;
    use crate::reuse::seed::runs;
    use crate::reuse::vocabulary::Vocabulary;

    fn collate(here: &str, there: &str) -> Vec<(usize, usize, usize)> {
        let words = Vocabulary::new(&Witness::new(here, &[], &[]), &Witness::new(there, &[], &[]));
        let runs = exact(&runs(&words));
        let found = in_order(
            &words.here,
            &words.there,
            0..words.here.len(),
            0..words.there.len(),
            &runs,
        );
        found.iter().map(|e| (e.here, e.there, e.words)).collect()
    }

    #[test]
    fn single_changes_between_runs() {
        let there = "the quick brown fox jumps over the lazy dog near the old river bank today";
        let here = "the quick brown fox leaps over the lazy dog near the very old river bank today";
        assert_eq!(collate(here, there), [(0, 0, 4), (5, 5, 6), (12, 11, 4)]);
    }

    #[test]
    fn the_heaviest_chain_wins_over_a_moved_part() {
        let (a, b) = ("a1 a2 a3 a4 a5 a6 a7 a8 a9", "b1 b2 b3 b4 b5 b6");
        assert_eq!(collate(&format!("{b} {a}"), &format!("{a} {b}")), [(6, 0, 9)]);
    }

    #[test]
    fn chance_words_in_a_rewritten_stretch_are_no_match() {
        let there = "m n o p q r s the t u v w x y z k1 k2 k3 k4 k5 k6";
        let here = "a b c d e f g the h i j k l aa bb k1 k2 k3 k4 k5 k6";
        assert_eq!(collate(here, there), [(15, 15, 6)]);
    }

    #[test]
    fn a_repeated_word_costs_nothing() {
        let there = "one two three four five that six seven eight nine ten";
        let here = "one two three four five that that six seven eight nine ten";
        let words: usize = collate(here, there).iter().map(|e| e.2).sum();
        assert_eq!(words, 11);
    }
}
