//! The passages of a region, as words.

use crate::reuse::align::DENSE;
use crate::reuse::collate::{Equal, exact, in_order};
use crate::reuse::region::Region;
use crate::reuse::slide::slide;
use crate::reuse::vocabulary::Vocabulary;

/// A passage needs so many equal words, or [`MOST_OF_SHORT`] of the shorter text.
const LEAST_WORDS: usize = 12;
/// Percent of the shorter text that makes a passage of fewer words.
const MOST_OF_SHORT: usize = 60;
/// A region of other wording counts as rewritten as a whole when its words are so much alike, in any order.
const REWRITTEN: f64 = 0.45;
/// Words between two matches of one stretch of kept wording, at most.
const NEAR: usize = 8;
/// A run of so many words that stands out of order is a passage of its own.
const MOVED: usize = 12;
/// Changed words between two runs that were moved together, at most.
const EDIT: usize = 20;
/// A match in order of fewer words gives way to a moved run.
const FIRM: usize = 5;

/// A passage before its words are spans.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// First word of the copy and word after the last.
    pub here: (usize, usize),
    /// The same of the source.
    pub there: (usize, usize),
    /// The equal words, in order.
    pub equal: Vec<Equal>,
    /// Whether it was cut out of a region that holds together as a whole.
    part: bool,
}

impl Draft {
    pub(super) fn words(&self) -> usize {
        self.equal.iter().map(|equal| equal.words).sum()
    }

    fn longer(&self) -> usize {
        (self.here.1 - self.here.0)
            .max(self.there.1 - self.there.0)
            .max(1)
    }

    pub(super) fn identity(&self) -> f64 {
        self.words() as f64 / self.longer() as f64
    }

    /// Ends where the equal words end, where the wording was kept; leaves rewritten stretches whole.
    fn trimmed(mut self) -> Self {
        let shorter = (self.here.1 - self.here.0).min(self.there.1 - self.there.0);
        let ends = self.equal.first().copied().zip(self.equal.last().copied());
        if let Some((first, last)) = ends.filter(|_| self.words() as f64 >= DENSE * shorter as f64) {
            self.here = (first.here, last.here_end());
            self.there = (first.there, last.there_end());
        }
        self
    }

    /// Whether it is too little to tell anything.
    pub(super) fn is_chance(&self, words: &Vocabulary) -> bool {
        let shorter_text = words.here.len().min(words.there.len());
        let size = self.words();
        if self.part && self.identity() >= DENSE {
            return size < FIRM;
        }
        size < LEAST_WORDS && size * 100 < MOST_OF_SHORT * shorter_text
    }
}

/// The passages of a region: what is in the same order, cut where a moved stretch belongs, and the moved stretches.
pub(super) fn drafts(region: &Region, words: &Vocabulary) -> Vec<Draft> {
    let runs = exact(&region.seeds);
    let equal = collate(region.here, region.there, &runs, words);
    let moved = moved(region, &runs, &equal);
    if moved.is_empty() {
        return in_one_order(region, equal);
    }
    let equal = without_touching(equal, &moved);
    let mut out: Vec<Draft> = cut_at(equal, &moved).into_iter().filter_map(part).collect();
    for stretch in moved.chunk_by(follows) {
        let hull = part(stretch.to_vec());
        out.extend(hull.and_then(|hull| part(collate(hull.here, hull.there, stretch, words))));
    }
    out
}

fn collate(here: (usize, usize), there: (usize, usize), runs: &[Equal], words: &Vocabulary) -> Vec<Equal> {
    let (h, t) = (here.0..here.1, there.0..there.1);
    slide(in_order(&words.here, &words.there, h, t, runs), words)
}

/// The passages of a region where nothing has moved: one, or only the wording that was kept.
fn in_one_order(region: &Region, equal: Vec<Equal>) -> Vec<Draft> {
    let whole = Draft {
        here: region.here,
        there: region.there,
        equal,
        part: false,
    }
    .trimmed();
    if whole.identity() < DENSE && region.cosine < REWRITTEN {
        return kept_wording(whole.equal);
    }
    vec![whole]
}

/// Whether a moved run goes on after another one, a few changed words later.
const fn follows(one: &Equal, next: &Equal) -> bool {
    one.here_end() <= next.here
        && one.there_end() <= next.there
        && next.here - one.here_end() <= EDIT
        && next.there - one.there_end() <= EDIT
}

/// The stretches of kept wording in a region that is not alike as a whole: a quotation among other words on the same matter.
fn kept_wording(equal: Vec<Equal>) -> Vec<Draft> {
    let near = |one: &Equal, next: &Equal| {
        next.here - one.here_end() <= NEAR && next.there - one.there_end() <= NEAR
    };
    let stretches = equal.chunk_by(near).filter_map(|stretch| part(stretch.to_vec()));
    let whole = stretches.map(|draft| Draft { part: false, ..draft });
    whole.filter(|draft| draft.identity() >= DENSE).collect()
}

fn part(equal: Vec<Equal>) -> Option<Draft> {
    let (first, last) = (*equal.first()?, *equal.last()?);
    Some(Draft {
        here: (first.here, last.here_end()),
        there: (first.there, last.there_end()),
        equal,
        part: true,
    })
}

/// The long runs that touch no firm match in order and no longer one of their kind, on either side.
fn moved(region: &Region, runs: &[Equal], equal: &[Equal]) -> Vec<Equal> {
    let mut here = Taken::new(region.here);
    let mut there = Taken::new(region.there);
    for run in equal.iter().filter(|run| run.words >= FIRM) {
        here.take(run.here, run.here_end());
        there.take(run.there, run.there_end());
    }
    let mut runs: Vec<Equal> = runs.iter().filter(|run| run.words >= MOVED).copied().collect();
    runs.sort_unstable_by_key(|run| (std::cmp::Reverse(run.words), *run));
    runs.retain(|run| {
        let free = here.is_free(run.here, run.here_end()) && there.is_free(run.there, run.there_end());
        if free {
            here.take(run.here, run.here_end());
            there.take(run.there, run.there_end());
        }
        free
    });
    runs.sort_unstable();
    runs
}

/// The matches in order that no moved run claims.
fn without_touching(mut equal: Vec<Equal>, moved: &[Equal]) -> Vec<Equal> {
    let mut by_there = moved.to_vec();
    by_there.sort_unstable_by_key(|run| run.there);
    equal.retain(|one| {
        let here = moved.partition_point(|run| run.here_end() <= one.here);
        let there = by_there.partition_point(|run| run.there_end() <= one.there);
        moved.get(here).is_none_or(|run| run.here >= one.here_end())
            && by_there.get(there).is_none_or(|run| run.there >= one.there_end())
    });
    equal
}

/// Which words of a range have found their place.
struct Taken {
    first: usize,
    words: Vec<bool>,
}

impl Taken {
    fn new((first, end): (usize, usize)) -> Self {
        Self {
            first,
            words: vec![false; end - first],
        }
    }

    fn take(&mut self, first: usize, end: usize) {
        self.words[first - self.first..end - self.first].fill(true);
    }

    fn is_free(&self, first: usize, end: usize) -> bool {
        !self.words[first - self.first..end - self.first].contains(&true)
    }
}

/// Cuts matches in order wherever a moved run stands between two of them, on either side.
fn cut_at(equal: Vec<Equal>, moved: &[Equal]) -> Vec<Vec<Equal>> {
    let mut out: Vec<Vec<Equal>> = Vec::new();
    for run in equal {
        let between = |last: &Equal| {
            moved.iter().any(|m| {
                (last.here_end() <= m.here && m.here_end() <= run.here)
                    || (last.there_end() <= m.there && m.there_end() <= run.there)
            })
        };
        match out.last_mut() {
            Some(piece) if !piece.last().is_some_and(between) => piece.push(run),
            _ => out.push(vec![run]),
        }
    }
    out
}

/// Keeps the best passage for each stretch of the copy: a source that repeats itself is told once.
pub(super) fn without_doubles(mut drafts: Vec<Draft>, words: usize) -> Vec<Draft> {
    drafts.sort_by_cached_key(|draft| (std::cmp::Reverse(draft.words()), draft.here, draft.there));
    let mut taken = vec![false; words];
    let mut out = Vec::new();
    for draft in drafts {
        let stretch = &mut taken[draft.here.0..draft.here.1];
        let doubled = stretch.iter().filter(|taken| **taken).count();
        if doubled * 2 > stretch.len() {
            continue;
        }
        stretch.fill(true);
        out.push(draft);
    }
    out.sort_by_key(|draft| (draft.here, draft.there));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn run(here: usize, there: usize, words: usize) -> Equal {
        Equal { here, there, words }
    }

    #[test]
    fn matches_are_cut_where_a_moved_run_stands() {
        let equal = vec![run(0, 20, 10), run(10, 31, 5), run(40, 36, 9)];
        let moved = [run(15, 0, 20)];
        assert_eq!(cut_at(equal.clone(), &moved), [&equal[..2], &equal[2..]]);
        assert_eq!(
            without_touching(vec![run(14, 40, 2), run(50, 50, 2)], &moved),
            [run(50, 50, 2)]
        );
    }

    #[test]
    fn a_stretch_of_the_copy_is_told_once() {
        let draft = |here: usize, there: usize, words: usize| Draft {
            here: (here, here + words),
            there: (there, there + words),
            equal: vec![run(here, there, words)],
            part: false,
        };
        let told = without_doubles(vec![draft(0, 50, 20), draft(0, 0, 30), draft(30, 0, 30)], 60);
        let places: Vec<_> = told.iter().map(|d| (d.here, d.there)).collect();
        assert_eq!(places, [((0, 30), (0, 30)), ((30, 60), (0, 30))]);
    }
}
