//! What stands in both of two texts, and where.

use crate::reuse::Witness;
use crate::reuse::draft::{Draft, drafts, without_doubles};
use crate::reuse::region::regions;
use crate::reuse::seed::{like_sentences, runs};
use crate::reuse::vocabulary::Vocabulary;
use crate::text::Span;

/// With at least this share of words equal in order, a passage ends with its first and last equal word.
pub(super) const DENSE: f64 = 0.5;

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
    let (mut here, mut there) = (vec![0_u8; copy.words.len()], vec![0_u8; source.words.len()]);
    for passage in &out.passages {
        here[passage.here_words.0..passage.here_words.1].fill(1);
        there[passage.there_words.0..passage.there_words.1].fill(1);
    }
    uncover_additions(out, &mut here, &mut there);
    for m in &out.matches {
        here[m.here..m.here + m.words].fill(2);
        there[m.there..m.there + m.words].fill(2);
    }
    (out.copy_in_source, out.copy_covered, out.quoted_here) = side(&here, copy);
    (out.source_in_copy, out.source_covered, out.quoted_there) = side(&there, source);
}

/// Takes out what only one side has in the gaps of a passage that kept its wording: it corresponds to nothing.
fn uncover_additions(alignment: &Alignment, here: &mut [u8], there: &mut [u8]) {
    for pair in alignment.matches.windows(2) {
        let [one, next] = pair else { continue };
        if one.passage != next.passage || alignment.passages[one.passage].identity < DENSE {
            continue;
        }
        let h = one.here + one.words..next.here;
        let t = one.there + one.words..next.there;
        if h.len() > 3 * t.len() + 3 {
            here[h].fill(0);
        } else if t.len() > 3 * h.len() + 3 {
            there[t].fill(0);
        }
    }
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
        let found = aligned(
            "Crews rescued nine sailors off Vardo.",
            "Crews rescued nine sailors off Vardo today.",
        );
        assert_eq!(found.passages.len(), 1);
    }

    #[test]
    fn repetition_stays_bounded() {
        let here = "a ".repeat(40_000);
        let there: String = (0..40_000_usize)
            .map(|n| ["a ", "b ", "c "][n * n / 7 % 3])
            .collect();
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
