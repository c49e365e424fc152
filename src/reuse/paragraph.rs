//! Differences of whole paragraphs and passages: cut, added, moved.

use crate::reuse::align::DENSE;
use crate::reuse::{Alignment, Passage, Text, Variant, VariantKind, Witness};
use crate::text::Span;

/// Share of either text that must lie in passages for the rest to count as cut or added.
const VERSIONS: f64 = 0.5;

/// Whether a passage was rewritten throughout.
pub(super) fn is_rewritten(passage: &Passage) -> bool {
    passage.identity < DENSE
}

/// Where in the one text a place of the other belongs: after the last matched word before it, else before the first.
pub(super) struct Places<'a> {
    known: &'a Witness,
    wanted: &'a Witness,
    /// First word of the known side, of the wanted side, and how many; ascending.
    runs: Vec<(usize, usize, usize)>,
}

impl<'a> Places<'a> {
    /// From the copy's places to the source's.
    pub(super) fn in_source(copy: &'a Witness, source: &'a Witness, alignment: &Alignment) -> Self {
        let runs = alignment.matches.iter().map(|m| (m.here, m.there, m.words));
        Self::new(copy, source, runs.collect())
    }

    /// From the source's places to the copy's.
    pub(super) fn in_copy(copy: &'a Witness, source: &'a Witness, alignment: &Alignment) -> Self {
        let runs = alignment.matches.iter().map(|m| (m.there, m.here, m.words));
        Self::new(source, copy, runs.collect())
    }

    fn new(known: &'a Witness, wanted: &'a Witness, mut runs: Vec<(usize, usize, usize)>) -> Self {
        runs.sort_unstable();
        Self { known, wanted, runs }
    }

    /// The empty span where the byte `at` of the known side belongs.
    pub(super) fn place(&self, at: usize) -> Span {
        let word = self.known.words.partition_point(|word| word.span.start < at);
        let after = self.runs.partition_point(|run| run.0 < word);
        let place = match after.checked_sub(1).map(|before| self.runs[before]) {
            Some((known, wanted, words)) => {
                self.wanted.words[wanted + (word - known).min(words) - 1].span.end
            }
            None => self
                .runs
                .first()
                .map_or(0, |run| self.wanted.words[run.1].span.start),
        };
        Span::new(place, place)
    }
}

/// Paragraphs of either side of which nothing stands in the other, where the texts are versions of each other.
pub(super) fn cut_and_added(copy: Text<'_>, source: Text<'_>, alignment: &Alignment) -> Vec<Variant> {
    if alignment.copy_covered.max(alignment.source_covered) < VERSIONS {
        return Vec::new();
    }
    let in_source = Places::in_source(copy.witness, source.witness, alignment);
    let in_copy = Places::in_copy(copy.witness, source.witness, alignment);
    let (added, cut) = alone(copy.witness, source.witness, alignment);
    let added = added.into_iter().map(|span| {
        Variant::new(
            VariantKind::ParagraphAdded,
            copy,
            source,
            span,
            in_source.place(span.start),
        )
    });
    let cut = cut.into_iter().map(|span| {
        Variant::new(
            VariantKind::ParagraphCut,
            copy,
            source,
            in_copy.place(span.start),
            span,
        )
    });
    added.chain(cut).collect()
}

/// The paragraphs that stand in the copy alone, and those that stand in the source alone.
pub(super) fn alone(copy: &Witness, source: &Witness, alignment: &Alignment) -> (Vec<Span>, Vec<Span>) {
    let mut here = vec![false; copy.words.len()];
    let mut there = vec![false; source.words.len()];
    for m in &alignment.matches {
        here[m.here..m.here + m.words].fill(true);
        there[m.there..m.there + m.words].fill(true);
    }
    for passage in alignment.passages.iter().filter(|p| is_rewritten(p)) {
        here[passage.here_words.0..passage.here_words.1].fill(true);
        there[passage.there_words.0..passage.there_words.1].fill(true);
    }
    (untouched(copy, &here), untouched(source, &there))
}

fn untouched(witness: &Witness, touched: &[bool]) -> Vec<Span> {
    let alone = witness
        .paragraphs
        .iter()
        .filter(|p| p.first < p.end && !touched[p.first..p.end].contains(&true));
    alone.map(|p| p.span).collect()
}

/// The passages that do not stand in the order of the source: all but the heaviest chain of passages in order.
pub(super) fn moved(copy: Text<'_>, source: Text<'_>, alignment: &Alignment) -> Vec<Variant> {
    let passages = &alignment.passages;
    let mut weights: Vec<(usize, Option<usize>)> = Vec::with_capacity(passages.len());
    for (at, passage) in passages.iter().enumerate() {
        let before = (0..at).filter(|i| passages[*i].there_words.1 <= passage.there_words.0);
        let best = before.max_by_key(|i| (weights[*i].0, std::cmp::Reverse(*i)));
        weights.push((best.map_or(0, |i| weights[i].0) + passage.words, best));
    }
    let last = (0..passages.len()).max_by_key(|i| (weights[*i].0, std::cmp::Reverse(*i)));
    let in_order: Vec<usize> = std::iter::successors(last, |i| weights[*i].1).collect();
    let rest = (0..passages.len()).filter(|i| !in_order.contains(i));
    rest.map(|i| {
        Variant::new(
            VariantKind::Moved,
            copy,
            source,
            passages[i].here,
            passages[i].there,
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::{align, variants};

    fn told(copy: &str, source: &str) -> Vec<(VariantKind, Span, Span)> {
        let (here, there) = (Witness::new(copy, &[], &[]), Witness::new(source, &[], &[]));
        let text = |body, witness| Text { body, witness };
        variants(text(copy, &here), text(source, &there), &align(&here, &there))
            .into_iter()
            .map(|v| (v.kind, v.here, v.there))
            .collect()
    }

    fn words(prefix: &str, count: usize) -> String {
        (0..count)
            .map(|n| format!("{prefix}{n}"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn cut_added_and_moved_paragraphs() {
        let [a, b, c] = ["a", "b", "c"].map(|prefix| words(prefix, 80));
        let source = format!("{a}\n\n{b}\n\n{c}");
        let cut = told(&format!("{a}\n\n{c}"), &source);
        let place = Span::new(a.len(), a.len());
        assert_eq!(
            cut,
            [(
                VariantKind::ParagraphCut,
                place,
                Span::new(a.len() + 2, a.len() + 2 + b.len())
            )]
        );
        let added = told(&source, &format!("{a}\n\n{c}"));
        assert_eq!(added[0].0, VariantKind::ParagraphAdded);
        assert_eq!((added.len(), added[0].2), (1, place));
        let short = words("s", 40);
        let moved = told(
            &format!("{short}\n\n{a}\n\n{c}"),
            &format!("{a}\n\n{c}\n\n{short}"),
        );
        assert_eq!(moved.len(), 1);
        assert_eq!(
            (moved[0].0, moved[0].1),
            (VariantKind::Moved, Span::new(0, short.len()))
        );
    }

    #[test]
    fn a_quotation_in_a_strange_host_adds_no_paragraphs() {
        let quotation = words("q", 40);
        let host = format!("{}\n\n{quotation}", words("h", 200));
        assert!(told(&host, &format!("{quotation}\n\n{}", words("o", 200))).is_empty());
    }
}
