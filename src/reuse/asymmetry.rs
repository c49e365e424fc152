//! In which text there is more: what can be counted and may tell which was first.

use crate::reuse::paragraph::{alone, is_rewritten};
use crate::reuse::{Alignment, Match, Witness};

/// Counts of what only one side has. A copy is more often cut than extended, but not always: none of it proves anything alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asymmetry {
    /// Words of the copy that correspond to none of the source.
    pub words_here: usize,
    /// Words of the source that correspond to none of the copy.
    pub words_there: usize,
    /// Paragraphs of which nothing stands in the source.
    pub paragraphs_here: usize,
    /// Paragraphs of which nothing stands in the copy.
    pub paragraphs_there: usize,
    /// Places inside passages where only the copy has words.
    pub insertions: usize,
    /// Places inside passages where only the source has words.
    pub deletions: usize,
    /// Deletions that begin or end inside a sentence of the source.
    pub deletions_in_sentence: usize,
    /// Insertions that begin or end inside a sentence of the copy.
    pub insertions_in_sentence: usize,
    /// Places inside passages where both have words, other ones.
    pub replacements: usize,
}

/// Counts what only one side has.
pub fn asymmetry(copy: &Witness, source: &Witness, alignment: &Alignment) -> Asymmetry {
    let (added, cut) = alone(copy, source, alignment);
    let outside = |covered: f64, words: usize| words - (covered * words as f64).round() as usize;
    let mut out = Asymmetry {
        words_here: outside(alignment.copy_covered, alignment.here_words),
        words_there: outside(alignment.source_covered, alignment.there_words),
        paragraphs_here: added.len(),
        paragraphs_there: cut.len(),
        ..Asymmetry::default()
    };
    for pair in alignment.matches.windows(2) {
        if let [one, next] = pair
            && one.passage == next.passage
            && alignment
                .passages
                .get(one.passage)
                .is_some_and(|p| !is_rewritten(p))
        {
            count(&mut out, copy, source, one, next);
        }
    }
    out
}

/// Counts the change between two matches of one passage.
fn count(out: &mut Asymmetry, copy: &Witness, source: &Witness, one: &Match, next: &Match) {
    let here = (one.here + one.words, next.here);
    let there = (one.there + one.words, next.there);
    match (here.0 < here.1, there.0 < there.1) {
        (true, false) => {
            out.insertions += 1;
            out.insertions_in_sentence += usize::from(cuts_sentence(copy, here));
        }
        (false, true) => {
            out.deletions += 1;
            out.deletions_in_sentence += usize::from(cuts_sentence(source, there));
        }
        (true, true) => out.replacements += 1,
        (false, false) => {}
    }
}

/// Whether the words are anything but whole sentences.
fn cuts_sentence(witness: &Witness, (first, end): (usize, usize)) -> bool {
    let same = |a: usize, b: usize| witness.words[a].sentence == witness.words[b].sentence;
    (first > 0 && same(first - 1, first)) || (end < witness.words.len() && same(end - 1, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::align;

    #[test]
    fn counts_by_side() {
        let source = "The ferry ran aground near the old lighthouse on Monday morning. Nobody was hurt. The owner has paid for the repair of the hull.\n\nIt was built long ago.";
        let copy = "The ferry ran aground near the lighthouse on Monday morning. The owner has now paid for the repair of the hull.";
        let (here, there) = (Witness::new(copy, &[], &[]), Witness::new(source, &[], &[]));
        let found = asymmetry(&here, &there, &align(&here, &there));
        let want = Asymmetry {
            words_there: 5,
            paragraphs_there: 1,
            insertions: 1,
            insertions_in_sentence: 1,
            deletions: 2,
            deletions_in_sentence: 1,
            ..Asymmetry::default()
        };
        assert_eq!(found, want);
    }
}
