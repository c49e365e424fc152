//! The lines at the edges of a text, cut into what stands fast and what may change.

use crate::rules::Where;
use crate::suggest::Edge;
use crate::text::{BlockKind, Document, Span, TokenKind, Tokens, sentences};

/// Tokens of a line, and lines of one document, at most.
const LONGEST: usize = 40;
const MOST: usize = 80;

/// A line.
pub(super) struct Line {
    pub(super) edge: Edge,
    pub(super) parts: Vec<Part>,
    pub(super) words: String,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word or mark, folded.
    Fast(String),
    /// What may change, as it stands.
    Open(String),
}

impl Line {
    /// The fast words, with a sign for each open part.
    pub(super) fn skeleton(&self) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Part::Fast(word) => word.as_str(),
            Part::Open(_) => "\u{0}",
        });
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// The lines at the edges of a document that no `explained` stretch touches: sentences, and the parts of those that upright
/// bars and bullets part.
pub(super) fn lines(document: &Document, tokens: &Tokens, explained: &[Span]) -> Vec<Line> {
    let mut out = Vec::new();
    let count = document.blocks.len();
    let edges = document.blocks.iter().enumerate().filter_map(|(i, block)| {
        let edge = if i + Where::TAIL >= count && i > 0 {
            Edge::End
        } else {
            Edge::Start
        };
        let at_edge = i < Where::HEAD || i + Where::TAIL >= count;
        (at_edge && block.kind != BlockKind::Caption).then_some((edge, block))
    });
    for (edge, block) in edges {
        for sentence in sentences(&document.body, block.span) {
            if explained.iter().any(|span| span.overlaps(sentence)) {
                continue;
            }
            let from = tokens
                .items
                .partition_point(|token| token.span.start < sentence.start);
            let to = tokens
                .items
                .partition_point(|token| token.span.end <= sentence.end);
            let parts = tokens.items[from..to.max(from)]
                .split(|token| matches!(token.span.of(&document.body), "|" | "•" | "·" | "●"));
            for part in parts.filter(|part| (2..=LONGEST).contains(&part.len())) {
                let first = tokens
                    .items
                    .partition_point(|token| token.span.start < part[0].span.start);
                out.push(line(document, tokens, edge, first..first + part.len()));
                if out.len() == MOST {
                    return out;
                }
            }
        }
    }
    out
}

fn line(document: &Document, tokens: &Tokens, edge: Edge, range: std::ops::Range<usize>) -> Line {
    let body = document.body.as_str();
    let span = Span::new(
        tokens.items[range.start].span.start,
        tokens.items[range.end - 1].span.end,
    );
    let mut parts = Vec::new();
    let mut i = range.start;
    while i < range.end {
        let end = open_end(document, tokens, i, range.end);
        if end > i {
            let words = Span::new(tokens.items[i].span.start, tokens.items[end - 1].span.end);
            parts.push(Part::Open(words.of(body).to_owned()));
            i = end;
        } else {
            parts.push(Part::Fast(tokens.fold_at(i).to_owned()));
            i += 1;
        }
    }
    Line {
        edge,
        parts,
        words: span.of(body).to_owned(),
    }
}

/// The token after the changing part that begins at `at`; `at` itself where none does. Open parts that only small words or
/// marks keep apart are one: "3 May 2021", "The Bay and Marsh Post".
fn open_end(document: &Document, tokens: &Tokens, at: usize, limit: usize) -> usize {
    let mut end = at;
    let mut i = at;
    while i < limit {
        let next = opens(document, tokens, i, limit);
        if next > i {
            end = next;
            i = next;
        } else if end > at && joins(tokens.fold_at(i)) && i + 1 < limit {
            i += 1;
        } else {
            break;
        }
    }
    end
}

/// Marks and words within names and dates.
fn joins(word: &str) -> bool {
    matches!(word, "," | "." | "-" | "/" | "'" | "&" | "'s")
}

/// The token after what may change at `at`: linked words, an address, a number, a capitalised word.
fn opens(document: &Document, tokens: &Tokens, at: usize, limit: usize) -> usize {
    let token = &tokens.items[at];
    let link = document
        .links
        .iter()
        .find(|link| link.span.start == token.span.start);
    if let Some(link) = link {
        let end = tokens
            .items
            .partition_point(|token| token.span.end <= link.span.end);
        return end.clamp(at, limit);
    }
    let words = token.span.of(&document.body);
    let open = match token.kind {
        TokenKind::Address | TokenKind::Number => true,
        TokenKind::Word => words.starts_with(char::is_uppercase),
        TokenKind::Mark => false,
    };
    at + usize::from(open)
}
