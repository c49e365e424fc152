//! AsciiDoc: title, header and paragraphs.

mod inline;

use crate::input::asciidoc::inline::mark;
use crate::input::frontmatter;
use crate::input::light::{header, language, lines, render};
use crate::input::piece::{Piece, Source, assemble};
use crate::text::{BlockKind, Document, Span};

/// What a line of one mark opens: the end of what is no text, or the kind of what stands inside.
enum Fence {
    Silent,
    Inside(BlockKind),
}

/// Reads `text` into the document.
pub(super) fn read(document: &mut Document, text: &str) {
    let start = frontmatter::read(document, text, None);
    let mut reader = Reader {
        text,
        lines: lines(text, start),
        first: text[..start].matches('\n').count(),
        document,
        pieces: Vec::new(),
        within: Vec::new(),
        quoted: false,
    };
    let mut i = reader.header();
    while i < reader.lines.len() {
        i = reader.block(i).max(i + 1);
    }
    let pieces = reader.pieces;
    let title = pieces.iter().find(|piece| piece.kind == BlockKind::Heading);
    document.title = document
        .title
        .take()
        .or_else(|| title.map(|piece| piece.text.clone()));
    language(document);
    assemble(document, pieces, &Source::File(text));
}

struct Reader<'a, 'd> {
    text: &'a str,
    lines: Vec<Span>,
    /// Lines above the first one.
    first: usize,
    document: &'d mut Document,
    pieces: Vec<Piece>,
    /// Delimiters that are open, with the kind of what stands inside.
    within: Vec<(&'a str, BlockKind)>,
    /// Whether the paragraph that comes is a quotation.
    quoted: bool,
}

impl<'a> Reader<'a, '_> {
    fn words(&self, i: usize) -> &'a str {
        self.lines.get(i).map_or("", |span| span.of(self.text))
    }

    /// The lines before the first blank one behind the title: author, revision, attributes. Gives the line after them.
    fn header(&mut self) -> usize {
        let mut i = 0;
        while i < self.lines.len() && (self.words(i).is_empty() || self.words(i).starts_with("//")) {
            i += 1;
        }
        let titled = self.words(i).starts_with("= ");
        if titled {
            self.heading(i);
            i += 1;
        }
        let mut plain = 0;
        while i < self.lines.len() && !self.words(i).is_empty() {
            let line = self.words(i);
            if let Some((name, value)) = attribute(line) {
                let name = name.trim_start_matches("page-");
                header(
                    self.document,
                    if name == "revdate" { "date" } else { name },
                    value,
                    self.first + i,
                );
            } else if titled && !line.starts_with("//") {
                match plain {
                    0 if line.starts_with(char::is_alphabetic) => {
                        header(self.document, "authors", line, self.first + i)
                    }
                    1 => self.revision(i, line),
                    _ => break,
                }
                plain += 1;
            } else if !line.starts_with("//") {
                break;
            }
            i += 1;
        }
        i
    }

    /// A revision line: `v1.0, 2026-05-03: remark`, or only the date.
    fn revision(&mut self, i: usize, line: &str) {
        let dated = line
            .split_once(',')
            .filter(|(version, _)| version.starts_with(['v', '0', '1']) && version.len() < 12);
        let date = dated.map_or(line, |(_, rest)| rest);
        let date = date.split(": ").next().unwrap_or(date);
        header(self.document, "date", date, self.first + i);
    }

    /// Reads what begins at line `i`; gives the line after it.
    fn block(&mut self, i: usize) -> usize {
        let line = self.words(i);
        let words = line.trim();
        if words.is_empty() || words == "+" || words.starts_with("//") && words != "////" {
            return i + 1;
        }
        if self.within.last().is_some_and(|(fence, _)| *fence == words) {
            self.within.pop();
            return i + 1;
        }
        match fence(words) {
            Some(Fence::Silent) => {
                self.quoted = false;
                return (i + 1..self.lines.len())
                    .find(|j| self.words(*j).trim() == words)
                    .unwrap_or(self.lines.len())
                    + 1;
            }
            Some(Fence::Inside(kind)) => {
                let kind = if self.quoted { BlockKind::Quote } else { kind };
                self.quoted = false;
                if self.within.len() < 16 {
                    self.within.push((words, kind));
                }
                return i + 1;
            }
            None => {}
        }
        if let Some((name, value)) = attribute(words) {
            header(self.document, name, value, self.first + i);
            return i + 1;
        }
        if words.starts_with('[') && words.ends_with(']') {
            let style = words.trim_start_matches('[');
            self.quoted |= style.starts_with("quote") || style.starts_with("verse");
            return i + 1;
        }
        if is_macro(words) || matches!(words, "'''" | "---" | "<<<" | "***") {
            return i + 1;
        }
        if words.trim_start_matches('=').starts_with(' ') && words.starts_with('=') {
            self.heading(i);
            return i + 1;
        }
        if words.starts_with('.') && words[1..].starts_with(|c: char| c.is_alphanumeric()) {
            let span = Span::new(self.lines[i].start + 1, self.lines[i].end);
            self.push(&[span], BlockKind::Caption);
            return i + 1;
        }
        // An indented paragraph is a listing, but not an indented item.
        let item = bullet(line);
        if item.is_none() && line.starts_with([' ', '\t']) {
            return self.end(i + 1);
        }
        let end = self.end(i + 1);
        let mut spans = self.lines[i..end].to_vec();
        let mut kind = self.within.last().map_or(BlockKind::Paragraph, |(_, kind)| *kind);
        if let Some(width) = item {
            spans[0].start += width;
            kind = BlockKind::ListItem;
        } else if std::mem::take(&mut self.quoted) {
            kind = BlockKind::Quote;
        } else if let Some(width) = label(words) {
            spans[0].start += width;
            kind = BlockKind::Aside;
        }
        self.push(&spans, kind);
        end
    }

    /// The line after a paragraph or item whose second line is `i`.
    fn end(&self, i: usize) -> usize {
        let stops = |j: &usize| {
            let words = self.words(*j).trim();
            words.is_empty()
                || words == "+"
                || bullet(self.words(*j)).is_some()
                || fence(words).is_some()
                || words.starts_with("//")
        };
        (i..self.lines.len()).find(stops).unwrap_or(self.lines.len())
    }

    fn heading(&mut self, i: usize) {
        let line = self.lines[i];
        let words = line.of(self.text).trim_start_matches('=').trim();
        self.push(&[Span::new(line.end - words.len(), line.end)], BlockKind::Heading);
    }

    fn push(&mut self, spans: &[Span], kind: BlockKind) {
        self.pieces
            .push(render(self.text, spans, kind, b"*_`#^~<{[hlmxifpa(", mark));
    }
}

/// `:name: value`; `:!name:` unsets one.
fn attribute(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-!".contains(c));
    (named && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim()))
}

fn fence(words: &str) -> Option<Fence> {
    if words == "|===" || words == ",===" || words == "!===" || words.starts_with("```") {
        return Some(Fence::Silent);
    }
    let mark = words.bytes().next()?;
    if words == "--" {
        return Some(Fence::Inside(BlockKind::Paragraph));
    }
    if words.len() < 4 || !words.bytes().all(|b| b == mark) {
        return None;
    }
    Some(match mark {
        b'-' | b'.' | b'+' | b'/' => Fence::Silent,
        b'=' => Fence::Inside(BlockKind::Paragraph),
        b'*' => Fence::Inside(BlockKind::Aside),
        b'_' => Fence::Inside(BlockKind::Quote),
        _ => return None,
    })
}

/// A block macro: `image::a.png[]`, `include::b[]`, `ifdef::c[]`.
fn is_macro(words: &str) -> bool {
    words.ends_with(']')
        && words.split_once("::").is_some_and(|(name, rest)| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()) && rest.contains('[')
        })
}

/// The width of a list mark with the white space around it.
fn bullet(line: &str) -> Option<usize> {
    let words = line.trim_start();
    let lead = line.len() - words.len();
    let marker = words.split(' ').next()?;
    let same = |mark: u8| !marker.is_empty() && marker.len() <= 5 && marker.bytes().all(|b| b == mark);
    let number = marker
        .strip_suffix('.')
        .is_some_and(|n| !n.is_empty() && n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit()));
    let marked = same(b'*') || same(b'.') || marker == "-" || number;
    (marked && words.len() > marker.len()).then_some(lead + marker.len() + 1)
}

/// The width of the label of a note.
fn label(words: &str) -> Option<usize> {
    let labels = ["NOTE: ", "TIP: ", "WARNING: ", "IMPORTANT: ", "CAUTION: "];
    labels
        .iter()
        .find(|label| words.starts_with(*label))
        .map(|label| label.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_header_and_words() {
        let text = "// a comment\n= A *port* story\nAnn Lee <ann@post.example>; Bob Ray\nv1.0, 2026-05-03: first\n:copyright: Harbour Post\n\
                    :toc:\n\nThe *port* was https://post.example/a[shut] and\n`dry`, see <<next,below>>.footnote:[No.]\n\n\
                    == Next\n\n* one\n* two\nmore\n\n----\ncode\n----\n\n[quote, Ann]\n____\nIt is dry.\n____\n\n\
                    .The port\nimage::a.png[]\n\nNOTE: Look here.\n\nlink:b[Words] _end_ snake_case_name {attr}here.\n";
        let mut document = Document::default();
        read(&mut document, text);
        assert_eq!(document.title.as_deref(), Some("A port story"));
        let words: Vec<_> = document
            .blocks
            .iter()
            .map(|b| (b.kind, b.span.of(&document.body)))
            .collect();
        use BlockKind::{Aside, Caption, Heading, ListItem, Paragraph, Quote};
        assert_eq!(
            words,
            [
                (Heading, "A port story"),
                (Paragraph, "The port was shut and dry, see below."),
                (Heading, "Next"),
                (ListItem, "one"),
                (ListItem, "two more"),
                (Quote, "It is dry."),
                (Caption, "The port"),
                (Aside, "Look here."),
                (Paragraph, "Words end snake_case_name here."),
            ]
        );
        assert_eq!(document.links[0].href, "https://post.example/a");
        let said: Vec<_> = document
            .carriers
            .iter()
            .map(|c| format!("{}:{}={}", c.at.line, c.path, c.value))
            .collect();
        assert_eq!(
            said,
            [
                "3:front:author/0=Ann Lee",
                "3:front:author/0/email=ann@post.example",
                "3:front:author/1=Bob Ray",
                "4:front:date=2026-05-03",
                "5:front:copyright=Harbour Post",
            ]
        );
    }
}
