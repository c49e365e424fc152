//! What stands in both of two texts, and where.

use crate::reuse::Witness;
use crate::reuse::collate::{Equal, in_order, slide};
use crate::reuse::region::{Region, regions};
use crate::reuse::seed::{like_sentences, runs};
use crate::reuse::vocabulary::Vocabulary;
use crate::text::Span;

/// A passage needs so many equal words, or [`MOST_OF_SHORT`] of the shorter text.
const LEAST_WORDS: usize = 12;
/// Percent of the shorter text that makes a passage of fewer words.
const MOST_OF_SHORT: usize = 60;
/// A run of so many words that stands out of order is a passage of its own.
const MOVED: usize = 12;
/// A match in order of fewer words gives way to a moved run.
const FIRM: usize = 5;
/// With at least this share of words equal in order, a passage ends with its first and last equal word.
const DENSE: f64 = 0.5;
/// A region of other wording counts as rewritten as a whole when its words are so much alike, in any order.
const REWRITTEN: f64 = 0.45;
/// Words between two matches of one stretch of kept wording, at most.
const NEAR: usize = 8;

/// A stretch of the copy and the stretch of the source that it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// In the copy's body.
    pub here: Span,
    /// In the source's body.
    pub there: Span,
    /// Words of `here` that stand in `there` in the same order.
    pub words: usize,
    /// Those words as a share of the longer side: 1 for the same wording, low where it is rewritten or scrambled.
    pub identity: f64,
    /// The longest run of equal words.
    pub longest_run: usize,
    /// Words of the copy from the first to the last, as indices into its witness: first, and after the last.
    pub here_words: (usize, usize),
    /// The same for the source.
    pub there_words: (usize, usize),
}

/// Equal words in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// Index into [`Alignment::passages`].
    pub passage: usize,
    /// First word in the copy's witness.
    pub here: usize,
    /// First word in the source's witness.
    pub there: usize,
    /// How many words.
    pub words: usize,
}

/// What a copy and a source have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// In order of the copy; they may stand in any order in the source.
    pub passages: Vec<Passage>,
    /// By passage and in order.
    pub matches: Vec<Match>,
    /// Share of the copy's words that are matched.
    pub copy_in_source: f64,
    /// Share of the source's words that are matched.
    pub source_in_copy: f64,
    /// Share of the copy's words that correspond to words of the source, the same or others: all of its passages but what was
    /// only added there.
    pub copy_covered: f64,
    /// Share of the source's words that correspond to words of the copy.
    pub source_covered: f64,
    /// Share of the copy's matched words that stand in quotation marks there.
    pub quoted_here: f64,
    /// Share of the source's matched words that stand in quotation marks there.
    pub quoted_there: f64,
    /// The longest run of equal words.
    pub longest_run: usize,
    /// Words of the copy.
    pub here_words: usize,
    /// Words of the source.
    pub there_words: usize,
}

/// Finds what stands in both texts. A passage is kept wherever it was moved to; texts with nothing in common give none.
pub fn align(copy: &Witness, source: &Witness) -> Alignment {
    let words = Vocabulary::new(copy, source);
    let mut seeds = runs(&words);
    seeds.extend(like_sentences(&words));
    let mut drafts: Vec<Draft> = regions(seeds, &words)
        .iter()
        .flat_map(|region| drafts(region, &words))
        .collect();
    drafts.retain(|draft| !draft.is_chance(&words));
    finish(without_doubles(drafts, words.here.len()), copy, source)
}

/// A passage before its words are spans.
#[derive(Clone, Debug)]
struct Draft {
    here: (usize, usize),
    there: (usize, usize),
    equal: Vec<Equal>,
    /// Whether it was cut out of a region that holds together as a whole.
    part: bool,
}

impl Draft {
    fn words(&self) -> usize {
        self.equal.iter().map(|equal| equal.words).sum()
    }

    fn longer(&self) -> usize {
        (self.here.1 - self.here.0)
            .max(self.there.1 - self.there.0)
            .max(1)
    }

    fn identity(&self) -> f64 {
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

    fn is_chance(&self, words: &Vocabulary) -> bool {
        let shorter_text = words.here.len().min(words.there.len());
        let size = self.words();
        !self.part && size < LEAST_WORDS && size * 100 < MOST_OF_SHORT * shorter_text
    }
}

/// The passages of a region: what is in the same order, cut where a moved run belongs, and the moved runs.
fn drafts(region: &Region, words: &Vocabulary) -> Vec<Draft> {
    let (h, t) = (
        region.here.0..region.here.1,
        region.there.0..region.there.1,
    );
    let equal = slide(in_order(&words.here, &words.there, h, t, &region.seeds), words);
    let moved = moved(region, &equal);
    if moved.is_empty() {
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
        return vec![whole];
    }
    let equal = without_touching(equal, &moved);
    let mut out: Vec<Draft> = cut_at(equal, &moved).into_iter().filter_map(part).collect();
    out.extend(moved.into_iter().filter_map(|run| part(vec![run])));
    out
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
fn moved(region: &Region, equal: &[Equal]) -> Vec<Equal> {
    let mut here = Taken::new(region.here);
    let mut there = Taken::new(region.there);
    for run in equal.iter().filter(|run| run.words >= FIRM) {
        here.take(run.here, run.here_end());
        there.take(run.there, run.there_end());
    }
    let long = region.seeds.iter().filter(|seed| seed.exact).map(Equal::from);
    let mut runs: Vec<Equal> = long.filter(|run| run.words >= MOVED).collect();
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
fn without_doubles(mut drafts: Vec<Draft>, words: usize) -> Vec<Draft> {
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

fn finish(drafts: Vec<Draft>, copy: &Witness, source: &Witness) -> Alignment {
    let mut out = Alignment {
        here_words: copy.words.len(),
        there_words: source.words.len(),
        ..Alignment::default()
    };
    for draft in &drafts {
        let spans = copy
            .span(draft.here.0, draft.here.1)
            .zip(source.span(draft.there.0, draft.there.1));
        let Some((here, there)) = spans else { continue };
        let longest_run = draft.equal.iter().map(|equal| equal.words).max().unwrap_or(0);
        out.matches.extend(draft.equal.iter().map(|equal| Match {
            passage: out.passages.len(),
            here: equal.here,
            there: equal.there,
            words: equal.words,
        }));
        out.passages.push(Passage {
            here,
            there,
            words: draft.words(),
            identity: draft.identity(),
            longest_run,
            here_words: draft.here,
            there_words: draft.there,
        });
        out.longest_run = out.longest_run.max(longest_run);
    }
    shares(&mut out, copy, source);
    out
}

/// Counts every word once, however many passages hold it.
fn shares(out: &mut Alignment, copy: &Witness, source: &Witness) {
    let (mut here, mut there) = (
        vec![0_u8; copy.words.len()],
        vec![0_u8; source.words.len()],
    );
    for passage in &out.passages {
        here[passage.here_words.0..passage.here_words.1].fill(1);
        there[passage.there_words.0..passage.there_words.1].fill(1);
    }
    for pair in out.matches.windows(2) {
        if let [one, next] = pair
            && one.passage == next.passage
            && out.passages[one.passage].identity >= DENSE
        {
            let gaps = (
                one.here + one.words..next.here,
                one.there + one.words..next.there,
            );
            if gaps.0.len() > 3 * gaps.1.len() + 3 {
                here[gaps.0].fill(0);
            } else if gaps.1.len() > 3 * gaps.0.len() + 3 {
                there[gaps.1].fill(0);
            }
        }
    }
    for m in &out.matches {
        here[m.here..m.here + m.words].fill(2);
        there[m.there..m.there + m.words].fill(2);
    }
    (out.copy_in_source, out.copy_covered, out.quoted_here) = side(&here, copy);
    (out.source_in_copy, out.source_covered, out.quoted_there) = side(&there, source);
}

/// The shares of matched and covered words, and of quoted words among the matched.
fn side(marks: &[u8], witness: &Witness) -> (f64, f64, f64) {
    let matched = marks.iter().filter(|mark| **mark == 2).count();
    let covered = marks.iter().filter(|mark| **mark > 0).count();
    let both = marks.iter().zip(&witness.words);
    let quoted = both.filter(|(mark, word)| **mark == 2 && word.quoted).count();
    (
        share(matched, marks.len()),
        share(covered, marks.len()),
        share(quoted, matched),
    )
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(prefix: &str, from: usize, to: usize) -> String {
        (from..to).map(|n| format!("{prefix}{n} ")).collect()
    }

    fn aligned(copy: &str, source: &str) -> Alignment {
        align(&Witness::new(copy, &[], &[]), &Witness::new(source, &[], &[]))
    }

    #[test]
    fn equal_texts_are_one_passage() {
        let text = words("w", 0, 200);
        let found = aligned(&text, &text);
        assert_eq!(found.passages.len(), 1);
        assert_eq!((found.copy_in_source, found.source_in_copy), (1.0, 1.0));
        assert_eq!((found.passages[0].identity, found.longest_run), (1.0, 200));
    }

    #[test]
    fn a_quotation_in_a_host_is_found_to_the_word() {
        let quotation = words("q", 0, 70);
        let copy = format!("{}{quotation}{}", words("a", 0, 300), words("b", 0, 300));
        let source = format!("{}{quotation}{}", words("c", 0, 100), words("d", 0, 500));
        let found = aligned(&copy, &source);
        assert_eq!(found.passages.len(), 1);
        assert_eq!(found.passages[0].here.of(&copy), quotation.trim());
        assert_eq!(found.passages[0].there.of(&source), quotation.trim());
    }

    #[test]
    fn moved_paragraphs_are_kept() {
        let (a, b, c) = (words("a", 0, 60), words("b", 0, 40), words("c", 0, 50));
        let found = aligned(&format!("{b}\n\n{a}\n\n{c}"), &format!("{a}\n\n{b}\n\n{c}"));
        assert_eq!(found.passages.len(), 3);
        assert_eq!((found.copy_in_source, found.source_in_copy), (1.0, 1.0));
        let there: Vec<usize> = found.passages.iter().map(|p| p.there_words.0).collect();
        assert_eq!(there, [60, 0, 100]);
    }

    #[test]
    fn strangers_and_stock_phrases_give_nothing() {
        let copy = "The minister said at the end of the day that there is no plan. Rain is expected in the north of the country this week.";
        let source = "At the end of the day the team lost again, the coach told reporters. Its next game is in the south of the city.";
        assert!(aligned(copy, source).passages.is_empty());
        assert!(aligned("", source).passages.is_empty());
        assert!(aligned("", "").passages.is_empty());
    }

    #[test]
    fn a_short_text_needs_fewer_words() {
        let found = aligned("Crews rescued nine sailors off Vardo.", "Crews rescued nine sailors off Vardo today.");
        assert_eq!(found.passages.len(), 1);
    }

    #[test]
    fn repetition_stays_bounded() {
        let here = "a ".repeat(40_000);
        let there: String = (0..40_000_usize).map(|n| ["a ", "b ", "c "][n * n / 7 % 3]).collect();
        assert!(aligned(&here, &there).passages.len() < 100);
        assert_eq!(aligned(&there, &there).copy_in_source, 1.0);
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof!["[a-d]{1,2}", "(É|ß|本|“|’|\\.|\n\n| )", "[0-9]{1,3}"];
        proptest::collection::vec(word, 0..120).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn passages_lie_inside_both_bodies(a in text(), b in text(), c in text()) {
            let (copy, source) = (format!("{a} {b} {c}"), format!("{c} {a}"));
            let found = aligned(&copy, &source);
            for passage in &found.passages {
                prop_assert!(copy.get(passage.here.start..passage.here.end).is_some_and(|s| !s.is_empty()));
                prop_assert!(source.get(passage.there.start..passage.there.end).is_some_and(|s| !s.is_empty()));
                prop_assert!(passage.words <= found.here_words.min(found.there_words));
            }
            for share in [found.copy_in_source, found.source_in_copy, found.copy_covered] {
                prop_assert!((0.0..=1.0).contains(&share));
            }
            prop_assert_eq!(&found, &aligned(&copy, &source));
        }
    }
}
