//! Where a copy and its source differ.

use crate::reuse::kind::{Side, is_calendar, kind_of};
use crate::reuse::paragraph::{Places, cut_and_added, is_rewritten, moved};
use crate::reuse::{Alignment, Match, VariantKind, Witness};
use crate::text::{Span, fold_core};

/// A body and its words.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The body that the witness was made from.
    pub body: &'a str,
    /// Its words.
    pub witness: &'a Witness,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// What sort of change it is.
    pub kind: VariantKind,
    /// In the copy's body; empty, at the place where they would stand, where words were taken away.
    pub here: Span,
    /// In the source's body; empty where words were added.
    pub there: Span,
    /// The words of the copy.
    pub is: String,
    /// The words of the source.
    pub was: String,
}

impl Variant {
    pub(super) fn new(kind: VariantKind, copy: Text<'_>, source: Text<'_>, here: Span, there: Span) -> Self {
        Self {
            kind,
            here,
            there,
            is: here.of(copy.body).to_owned(),
            was: there.of(source.body).to_owned(),
        }
    }
}

/// The differences between two aligned texts, in order of the copy. Case, quotation style, dashes and spacing are none. A
/// passage that was rewritten throughout is one difference. Cut and added paragraphs are told where at least half of either
/// text stands in the other.
pub fn variants(copy: Text<'_>, source: Text<'_>, alignment: &Alignment) -> Vec<Variant> {
    let mut out = moved(copy, source, alignment);
    out.extend(cut_and_added(copy, source, alignment));
    out.extend(credits(copy, source, alignment));
    let rewritten = alignment.passages.iter().filter(|p| is_rewritten(p));
    out.extend(rewritten.map(|p| Variant::new(VariantKind::Wording, copy, source, p.here, p.there)));
    for pair in alignment.matches.windows(2) {
        if let [one, next] = pair
            && one.passage == next.passage
            && alignment
                .passages
                .get(one.passage)
                .is_some_and(|p| !is_rewritten(p))
        {
            between(copy, source, one, next, &mut out);
        }
    }
    out.sort_by_key(|variant| (variant.here, variant.there, variant.kind));
    out
}

/// The change between two matches. Whole paragraphs inside it are told apart, as paragraphs.
fn between(copy: Text<'_>, source: Text<'_>, one: &Match, next: &Match, out: &mut Vec<Variant>) {
    let here = outside_paragraphs(copy.witness, one.here + one.words, next.here);
    let there = outside_paragraphs(source.witness, one.there + one.words, next.there);
    for ((h, g), (t, u)) in [(here.0, there.0), (here.1, there.1)] {
        if h < g || t < u {
            let is = Stretch::new(copy, h, g);
            let was = Stretch::new(source, t, u);
            let kind = kind_of(&is.side(copy), &was.side(source));
            out.push(Variant::new(kind, copy, source, is.span, was.span));
        }
    }
}

/// The words from `first` up to `end` before and after the whole paragraphs among them.
fn outside_paragraphs(witness: &Witness, first: usize, end: usize) -> ((usize, usize), (usize, usize)) {
    let mut whole = witness
        .paragraphs
        .iter()
        .filter(|p| p.first < p.end && first <= p.first && p.end <= end);
    match whole.next() {
        None => ((first, end), (end, end)),
        Some(one) => {
            let last = whole.next_back().unwrap_or(one);
            ((first, one.first), (last.end, end))
        }
    }
}

/// Words in a row of one text, maybe none.
struct Stretch {
    first: usize,
    end: usize,
    span: Span,
}

impl Stretch {
    fn new(text: Text<'_>, first: usize, end: usize) -> Self {
        let before = first.checked_sub(1).and_then(|i| text.witness.words.get(i));
        let place = before.map_or(0, |word| word.span.end);
        Self {
            first,
            end,
            span: text.witness.span(first, end).unwrap_or(Span::new(place, place)),
        }
    }

    fn side<'a>(&self, text: Text<'a>) -> Side<'a> {
        let words = &text.witness.words;
        let sentence = |at: usize| words.get(at).map(|word| word.sentence);
        let before = self.first.checked_sub(1);
        let dated = |at: usize| {
            words
                .get(at)
                .is_some_and(|word| is_calendar(word.span.of(text.body)))
        };
        Side {
            text: self.span.of(text.body),
            opens: before.is_none_or(|before| sentence(before) != sentence(self.first)),
            quoted: words[self.first..self.end].iter().any(|word| word.quoted),
            dated: self.first < self.end && (before.is_some_and(dated) || dated(self.end)),
        }
    }
}

/// Cut spans of either side that the other does not have in the same words.
fn credits(copy: Text<'_>, source: Text<'_>, alignment: &Alignment) -> Vec<Variant> {
    if alignment.passages.is_empty() {
        return Vec::new();
    }
    let folded = |text: Text<'_>| -> Vec<String> {
        let cut = text.witness.cut.iter();
        cut.map(|span| fold_core(span.of(text.body))).collect()
    };
    let (here, there) = (folded(copy), folded(source));
    let in_source = Places::in_source(copy.witness, source.witness, alignment);
    let in_copy = Places::in_copy(copy.witness, source.witness, alignment);
    let mut out = Vec::new();
    for (span, words) in copy.witness.cut.iter().zip(&here) {
        if !words.is_empty() && !there.contains(words) {
            out.push(Variant::new(
                VariantKind::Credit,
                copy,
                source,
                *span,
                in_source.place(span.start),
            ));
        }
    }
    for (span, words) in source.witness.cut.iter().zip(&there) {
        if !words.is_empty() && !here.contains(words) {
            out.push(Variant::new(
                VariantKind::Credit,
                copy,
                source,
                in_copy.place(span.start),
                *span,
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reuse::align;

    fn told(copy: &str, source: &str, cut: &[Span]) -> Vec<(VariantKind, String, String)> {
        let (here, there) = (Witness::new(copy, &[], cut), Witness::new(source, &[], &[]));
        let found = align(&here, &there);
        let texts = (
            Text {
                body: copy,
                witness: &here,
            },
            Text {
                body: source,
                witness: &there,
            },
        );
        let out = variants(texts.0, texts.1, &found);
        for variant in &out {
            assert_eq!(variant.here.of(copy), variant.is);
            assert_eq!(variant.there.of(source), variant.was);
        }
        out.into_iter().map(|v| (v.kind, v.is, v.was)).collect()
    }

    fn change(kind: VariantKind, is: &str, was: &str) -> (VariantKind, String, String) {
        (kind, is.to_owned(), was.to_owned())
    }

    const SOURCE: &str = "Some 300 people were allegedly hurt when the ferry Alma ran aground near Vardo on Monday, police said. \
        “We did not see the rock at all,” the captain told the court in Oslo. The owner of the ship has paid for the repair.";

    #[test]
    fn changes_are_told_by_kind() {
        let copy = SOURCE
            .replace("300", "3,000")
            .replace("allegedly ", "")
            .replace("Monday", "Tuesday")
            .replace("did not see", "saw")
            .replace("Oslo", "Bergen")
            .replace("paid", "payed")
            .replace(['“', '”'], "\"");
        assert_eq!(
            told(&copy, SOURCE, &[]),
            [
                change(VariantKind::Number, "3,000", "300"),
                change(VariantKind::Hedge, "", "allegedly"),
                change(VariantKind::Date, "Tuesday", "Monday"),
                change(VariantKind::Negation, "saw", "did not see"),
                change(VariantKind::Name, "Bergen", "Oslo"),
                change(VariantKind::Wording, "payed", "paid"),
            ]
        );
        assert!(told(SOURCE, SOURCE, &[]).is_empty());
    }

    #[test]
    fn words_in_quotation_marks() {
        let copy = SOURCE.replace("rock at all", "rock anywhere");
        assert_eq!(
            told(&copy, SOURCE, &[]),
            [change(VariantKind::Quotation, "anywhere", "at all")]
        );
    }

    #[test]
    fn cut_spans_are_credits() {
        let copy = format!("{SOURCE} Source: The Post.");
        let cut = [Span::new(SOURCE.len() + 1, copy.len())];
        assert_eq!(
            told(&copy, SOURCE, &cut),
            [change(VariantKind::Credit, "Source: The Post.", "")]
        );
    }

    #[test]
    fn a_paragraph_inside_a_change_is_told_as_one() {
        let (first, last) = (
            "one two three four five six seven eight nine ten",
            "a b c d e f g h i j k l m n o p",
        );
        let source = format!("{first} onwards.\n\nThis was said as well.\n\n{last}");
        let copy = format!("{first}\n\n{last}");
        assert_eq!(
            told(&copy, &source, &[]),
            [
                change(VariantKind::Wording, "", "onwards"),
                change(VariantKind::ParagraphCut, "", "This was said as well."),
            ]
        );
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof!["[a-c]{1,2}", "(É|ß|本|“|”|’|\\.|\n\n|not|may|May)", "[0-9]{1,2}"];
        proptest::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn variants_lie_inside_both_bodies(a in text(), b in text(), c in text(), cut in 0..80_usize) {
            let (copy, source) = (format!("{a} {b} {c}"), format!("{c} {a}"));
            let hole = [Span::new(cut, cut + 9)];
            let (here, there) = (Witness::new(&copy, &[], &hole), Witness::new(&source, &[], &[]));
            let (copy, source) = (Text { body: &copy, witness: &here }, Text { body: &source, witness: &there });
            for variant in variants(copy, source, &align(&here, &there)) {
                prop_assert!(variant.kind == VariantKind::Credit || copy.body.get(variant.here.start..variant.here.end).is_some());
                prop_assert!(source.body.get(variant.there.start..variant.there.end).is_some());
                prop_assert_eq!(variant.here.of(copy.body), variant.is);
                prop_assert_eq!(variant.there.of(source.body), variant.was);
            }
        }
    }
}
