//! The words of a text, as far as they are its own.

use xxhash_rust::xxh3::xxh3_64;

use crate::text::{Block, BlockKind, Span, Token, TokenKind, Tokens, merge, tokenize};

/// A text as its words: what stands in captions, footers and cut spans is left out.
#[derive(Clone, Debug, Default)]
pub struct Witness {
    /// In order of the body.
    pub words: Vec<Word>,
    /// The parts of the body that words were taken from, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The spans that were left out as not the text's own, merged.
    pub cut: Vec<Span>,
}

/// One word, number or address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the body.
    pub span: Span,
    /// Hash of its folded form: equal for what is no change to a reader.
    pub hash: u64,
    /// Ordinal of its sentence in the text.
    pub sentence: u32,
    /// Index into [`Witness::paragraphs`].
    pub paragraph: u32,
    /// Whether it stands in quotation marks or in a block set off as a quotation.
    pub quoted: bool,
}

/// A part of the body and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the body.
    pub span: Span,
    /// Index of its first word.
    pub first: usize,
    /// Index after its last word.
    pub end: usize,
}

impl Witness {
    /// Takes the words of `body` from its blocks (from the paragraphs between blank lines where there are none).
    pub fn new(body: &str, blocks: &[Block], cut: &[Span]) -> Self {
        Self::of_tokens(body, &tokenize(body), blocks, cut)
    }

    /// The same from the body's tokens, where they are known already.
    pub fn of_tokens(body: &str, tokens: &Tokens, blocks: &[Block], cut: &[Span]) -> Self {
        let cut = merge(cut.to_vec());
        let mut reader = Reader::default();
        let mut from = 0;
        for (span, quote) in parts(body, blocks) {
            from += tokens.items[from..].partition_point(|token| token.span.start < span.start);
            let count = tokens.items[from..].partition_point(|token| token.span.start < span.end);
            reader.paragraph(body, tokens, from..from + count, span, quote, &cut);
            from += count;
        }
        Self {
            words: reader.words,
            paragraphs: reader.paragraphs,
            cut,
        }
    }

    /// The body span from word `first` up to word `end`; `None` where that holds no word.
    pub fn span(&self, first: usize, end: usize) -> Option<Span> {
        let last = self.words.get(first..end)?.last()?;
        Some(Span::new(self.words[first].span.start, last.span.end))
    }
}

/// The parts of the body that can hold words of its own, and whether each is set off as a quotation.
fn parts(body: &str, blocks: &[Block]) -> Vec<(Span, bool)> {
    if !blocks.is_empty() {
        let own = blocks
            .iter()
            .filter(|b| !matches!(b.kind, BlockKind::Caption | BlockKind::Footer));
        return own.map(|b| (b.span, b.kind == BlockKind::Quote)).collect();
    }
    let mut at = 0;
    let pieces = body.split("\n\n").map(|piece| {
        let span = Span::new(at, at + piece.len());
        at = span.end + 2;
        (span, false)
    });
    pieces.filter(|(span, _)| !span.is_empty()).collect()
}

/// Where reading stands.
#[derive(Default)]
struct Reader {
    words: Vec<Word>,
    paragraphs: Vec<Paragraph>,
    sentence: u32,
}

impl Reader {
    /// Reads the tokens `range`, which stand in the part `span`.
    fn paragraph(
        &mut self,
        body: &str,
        tokens: &Tokens,
        range: std::ops::Range<usize>,
        span: Span,
        quote: bool,
        cut: &[Span],
    ) {
        let first = self.words.len();
        let mut marks = Marks::default();
        let mut ended = true;
        for token in &tokens.items[range] {
            if is_cut(token.span, cut) {
                ended = true;
                continue;
            }
            if token.kind == TokenKind::Mark {
                let mark = token.span.of(body);
                marks.read(mark);
                ended |= matches!(mark, "." | "!" | "?" | "…" | "。" | "！" | "？");
                continue;
            }
            if ended && opens(body, token) {
                self.sentence += 1;
            }
            ended = false;
            self.words.push(Word {
                span: token.span,
                hash: xxh3_64(tokens.folded(token).as_bytes()),
                sentence: self.sentence,
                paragraph: self.paragraphs.len() as u32,
                quoted: quote || marks.inside(),
            });
        }
        // Even without words: it is a paragraph all the same, only nothing can be shown of it.
        self.sentence += 1;
        self.paragraphs.push(Paragraph {
            span,
            first,
            end: self.words.len(),
        });
    }
}

/// Whether any of the merged spans touches the token.
fn is_cut(span: Span, cut: &[Span]) -> bool {
    let next = cut.partition_point(|hole| hole.end <= span.start);
    cut.get(next).is_some_and(|hole| hole.overlaps(span))
}

/// Whether a sentence can begin with the token.
fn opens(body: &str, token: &Token) -> bool {
    let first = token.span.of(body).chars().next();
    token.spaced && first.is_some_and(|c| !c.is_lowercase())
}

/// Which quotation marks are open. Forgotten at the end of a paragraph, so that one missing mark does no further harm.
#[derive(Default)]
struct Marks {
    double: bool,
    single: bool,
}

impl Marks {
    fn read(&mut self, mark: &str) {
        match mark {
            "\"" => self.double = !self.double,
            "“" | "„" | "«" | "「" | "『" if !self.double => self.double = true,
            // German closes with the mark that English opens with.
            "“" | "”" | "»" | "」" | "』" => self.double = false,
            "‘" => self.single = true,
            "’" => self.single = false,
            _ => {}
        }
    }

    const fn inside(&self) -> bool {
        self.double || self.single
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: BlockKind, start: usize, end: usize) -> Block {
        Block {
            kind,
            span: Span::new(start, end),
        }
    }

    fn told(body: &str, witness: &Witness) -> Vec<String> {
        witness.words.iter().map(|w| w.span.of(body).to_owned()).collect()
    }

    #[test]
    fn captions_footers_and_cut_spans_are_left_out() {
        let body = "One two three.\n\nA picture.\n\nFour five.";
        let blocks = [
            block(BlockKind::Paragraph, 0, 14),
            block(BlockKind::Caption, 16, 26),
            block(BlockKind::Paragraph, 28, 38),
        ];
        let witness = Witness::new(body, &blocks, &[Span::new(4, 7)]);
        assert_eq!(told(body, &witness), ["One", "three", "Four", "five"]);
        assert_eq!(witness.paragraphs.len(), 2);
        assert_eq!((witness.paragraphs[1].first, witness.paragraphs[1].end), (2, 4));
        assert_eq!(witness.span(2, 4), Some(Span::new(28, 37)));
        assert_eq!(witness.span(2, 2), None);
    }

    #[test]
    fn case_quotes_and_dashes_are_no_change() {
        let hashes = |body: &str| {
            let witness = Witness::new(body, &[], &[]);
            witness.words.iter().map(|w| w.hash).collect::<Vec<_>>()
        };
        assert_eq!(
            hashes("“Don’t go” — he SAID…"),
            hashes("'Don't go' - He said ...")
        );
        assert_ne!(hashes("no"), hashes("not"));
    }

    #[test]
    fn sentences_and_quotations_are_known() {
        let body = "He said “no way.” She left.\n\nThey stayed at 3.5 km.";
        let witness = Witness::new(body, &[], &[]);
        let sentences: Vec<u32> = witness.words.iter().map(|w| w.sentence).collect();
        assert_eq!(sentences[3], sentences[0]);
        assert!(sentences[4] > sentences[3] && sentences[6] > sentences[5]);
        let quoted: Vec<&str> = witness
            .words
            .iter()
            .filter(|w| w.quoted)
            .map(|w| w.span.of(body))
            .collect();
        assert_eq!(quoted, ["no", "way"]);
    }

    #[test]
    fn unfit_spans_do_no_harm() {
        let blocks = [
            block(BlockKind::Paragraph, 3, 900),
            block(BlockKind::Paragraph, 1, 2),
        ];
        let witness = Witness::new("äöü abc", &blocks, &[Span::new(5, 4), Span::new(50, 60)]);
        assert!(witness.words.len() <= 2);
    }
}
