//! Puts a body together from its parts, and keeps what leads back to the file.

use crate::text::{
    Block, BlockKind, Document, Link, Note, NoteKind, Place, SourceMap, SourcePoint, Span, Written,
};

/// One block on its way into a body.
#[derive(Debug)]
pub(super) struct Piece {
    /// What sort of block.
    pub(super) kind: BlockKind,
    /// Its words.
    pub(super) text: String,
    /// Links, spans counted from the start of `text`.
    pub(super) links: Vec<Link>,
    /// Where `text` and source part ways: offset in `text`, and what lies there in the source.
    pub(super) marks: Vec<(usize, usize)>,
}

/// What the second number of a mark means.
pub(super) enum Source<'a> {
    /// A byte offset in the file.
    File(&'a str),
    /// A byte offset in a value of the record that stands on this line.
    Value(&'a str, u32),
    /// The line itself.
    Lines,
}

/// Most blocks, and most bytes, of one body: so many that only floods reach them.
const MOST_BLOCKS: usize = 20_000;
const MOST_BYTES: usize = 4 << 20;

/// Joins the pieces by blank lines into the document's body. What is too much is left out, and a note says so.
pub(super) fn assemble(document: &mut Document, pieces: Vec<Piece>, source: &Source<'_>) {
    let mut body = String::with_capacity(pieces.iter().map(|p| p.text.len() + 2).sum());
    let mut cursor = Cursor::default();
    document.origin.exact = !matches!(source, Source::Lines);
    for piece in pieces.into_iter().filter(|piece| !piece.text.is_empty()) {
        if document.blocks.len() == MOST_BLOCKS || body.len() + piece.text.len() > MOST_BYTES {
            document.notes.push(Note {
                kind: NoteKind::Limited,
                message: format!(
                    "the text was cut after {} paragraphs, {} bytes",
                    document.blocks.len(),
                    body.len()
                ),
                at: Place::default(),
            });
            break;
        }
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        let base = body.len();
        body.push_str(&piece.text);
        document.blocks.push(Block {
            kind: piece.kind,
            span: Span::new(base, body.len()),
        });
        document.links.extend(piece.links.into_iter().map(|link| Link {
            span: Span::new(base + link.span.start, base + link.span.end),
            ..link
        }));
        document
            .origin
            .written
            .extend(written(&piece.marks, base, body.len(), source));
        for (at, spot) in piece.marks {
            push(&mut document.origin, cursor.point(base + at, spot, source));
        }
    }
    document.body = body;
}

/// Longest block whose source is kept, in bytes.
const LONGEST_WRITTEN: usize = 4096;

/// The source of a block that lies between `base` and `end` of the body, where it is more than its words.
fn written(marks: &[(usize, usize)], base: usize, end: usize, source: &Source<'_>) -> Option<Written> {
    let (Source::File(text) | Source::Value(text, _)) = source else {
        return None;
    };
    let ((_, first), (at, last)) = (*marks.first()?, *marks.last()?);
    let stop = last + (end - base).checked_sub(at)?;
    let words = text.get(first..stop)?;
    let more = words.len() > end - base && words.len() <= LONGEST_WRITTEN;
    more.then(|| Written {
        span: Span::new(base, end),
        words: words.to_owned(),
        marks: marks
            .iter()
            .map(|(at, spot)| (base + at, spot.saturating_sub(first)))
            .collect(),
    })
}

/// Adds a point unless one stands there already.
fn push(map: &mut SourceMap, point: SourcePoint) {
    if map.points.last().is_none_or(|last| last.body < point.body) {
        map.points.push(point);
    }
}

/// Walks the source once, counting lines, columns and characters.
struct Cursor {
    byte: usize,
    chars: usize,
    place: Place,
}

impl Default for Cursor {
    fn default() -> Self {
        Self {
            byte: 0,
            chars: 0,
            place: Place { line: 1, column: 1 },
        }
    }
}

impl Cursor {
    fn point(&mut self, body: usize, spot: usize, source: &Source<'_>) -> SourcePoint {
        let at = match source {
            Source::Lines => Place {
                line: spot as u32,
                column: 1,
            },
            Source::File(text) => {
                self.advance(text, spot);
                self.place
            }
            Source::Value(text, line) => {
                self.advance(text, spot);
                Place {
                    line: *line,
                    column: 1,
                }
            }
        };
        SourcePoint {
            body,
            at,
            chars: self.chars,
        }
    }

    fn advance(&mut self, text: &str, to: usize) {
        for c in text.get(self.byte..to).unwrap_or("").chars() {
            self.chars += 1;
            self.place.column += 1;
            if c == '\n' {
                self.place = Place {
                    line: self.place.line + 1,
                    column: 1,
                };
            }
        }
        self.byte = self.byte.max(to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_as_they_are_written() {
        let source = "A *b* [c d](https://x.example) e.";
        let piece = Piece {
            kind: BlockKind::Paragraph,
            text: "A b c d e.".to_owned(),
            links: Vec::new(),
            marks: vec![(0, 0), (2, 3), (3, 5), (4, 7), (7, 30)],
        };
        let mut document = Document::default();
        assemble(&mut document, vec![piece], &Source::File(source));
        let written = |start, end| document.origin.written(Span::new(start, end));
        assert_eq!(written(0, 10), Some(source));
        assert_eq!(written(4, 7), Some("c d"));
        assert_eq!(written(4, 9), Some("c d](https://x.example) e"));
        assert_eq!(written(4, 11), None);
    }

    #[test]
    fn points_lead_back_to_the_file() {
        let piece = |text: &str, marks: &[(usize, usize)]| Piece {
            kind: BlockKind::Paragraph,
            text: text.to_owned(),
            links: Vec::new(),
            marks: marks.to_vec(),
        };
        let source = "é one\ntwo\n\n\nthree";
        let mut document = Document::default();
        let pieces = vec![piece("é one two", &[(0, 0), (7, 7)]), piece("three", &[(0, 13)])];
        assemble(&mut document, pieces, &Source::File(source));
        assert_eq!(document.body, "é one two\n\nthree");
        let place = |word: &str| {
            let at = document.body.find(word).unwrap();
            let place = document.origin.place(&document.body, at);
            (
                place.line,
                place.column,
                document.origin.chars(&document.body, at),
            )
        };
        assert_eq!(place("one"), (1, 3, 2));
        assert_eq!(place("two"), (2, 1, 6));
        assert_eq!(place("three"), (5, 1, 12));
    }
}
