//! Moves a gap to where a reader would see it.

use std::ops::Range;

use crate::reuse::collate::Equal;
use crate::reuse::vocabulary::Vocabulary;

/// A gap moves by so many words at most.
const FARTHEST: usize = 24;

/// Where only one side has words in a gap and they could as well stand some words earlier or later, moves the gap to where a
/// sentence begins: "The [ferry sank. The] crew" becomes "[The ferry sank.] The crew".
pub(super) fn slide(mut runs: Vec<Equal>, words: &Vocabulary) -> Vec<Equal> {
    for at in 1..runs.len() {
        let (one, next) = (runs[at - 1], runs[at]);
        let (h, t) = (one.here_end()..next.here, one.there_end()..next.there);
        let steps = match (h.is_empty(), t.is_empty()) {
            (true, false) => steps(&words.there, &words.there_opens, t, one.words - 1, next.words - 1),
            (false, true) => steps(&words.here, &words.here_opens, h, one.words - 1, next.words - 1),
            _ => 0,
        };
        runs[at - 1].words = one.words.saturating_add_signed(steps);
        runs[at] = Equal {
            here: next.here.saturating_add_signed(steps),
            there: next.there.saturating_add_signed(steps),
            words: next.words.saturating_add_signed(-steps),
        };
    }
    runs
}

/// How far the gap can move to begin at a sentence, at most `back` or `on` words: back is negative; 0 where it stays.
fn steps(text: &[u32], opens: &[bool], gap: Range<usize>, back: usize, on: usize) -> isize {
    if opens[gap.start] {
        return 0;
    }
    for step in 1..=back.min(FARTHEST) {
        if text[gap.start - step] != text[gap.end - step] {
            break;
        }
        if opens[gap.start - step] {
            return -(step as isize);
        }
    }
    for step in 1..=on.min(FARTHEST) {
        if text[gap.start + step - 1] != text[gap.end + step - 1] {
            break;
        }
        if opens[gap.start + step] {
            return step as isize;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::Witness;
    use crate::reuse::collate::{exact, in_order};
    use crate::reuse::seed::runs;

    fn collate(here: &str, there: &str) -> Vec<(usize, usize, usize)> {
        let words = Vocabulary::new(&Witness::new(here, &[], &[]), &Witness::new(there, &[], &[]));
        let runs = exact(&runs(&words));
        let (h, t) = (0..words.here.len(), 0..words.there.len());
        let found = slide(in_order(&words.here, &words.there, h, t, &runs), &words);
        found.iter().map(|e| (e.here, e.there, e.words)).collect()
    }

    #[test]
    fn a_gap_moves_to_the_sentence() {
        let there = "It was late at night. The ferry sank in the bay. The crew of nine was saved.";
        let here = "It was late at night. The crew of nine was saved.";
        assert_eq!(collate(here, there), [(0, 0, 5), (5, 11, 6)]);
        assert_eq!(collate(there, here), [(0, 0, 5), (11, 5, 6)]);
    }

    #[test]
    fn a_gap_inside_a_sentence_stays() {
        let there = "It was late at night when the old ferry sank in the bay.";
        let here = "It was late at night when the ferry sank in the bay.";
        assert_eq!(collate(here, there), [(0, 0, 7), (7, 8, 5)]);
    }
}
