//! reStructuredText: title, header fields and paragraphs.

mod inline;

use crate::input::frontmatter;
use crate::input::light::{header, language, lines, render};
use crate::input::piece::{Piece, Source, assemble};
use crate::input::rst::inline::mark;
use crate::text::{BlockKind, Document, Span};

/// Directives whose content is text beside the article.
const ASIDES: &[&str] = &[
    "note",
    "warning",
    "tip",
    "important",
    "caution",
    "danger",
    "hint",
    "attention",
    "error",
    "admonition",
    "sidebar",
    "topic",
    "seealso",
    "container",
    "compound",
];
/// Directives whose content is quoted.
const QUOTES: &[&str] = &["epigraph", "highlights", "pull-quote", "quote"];
/// Directives that state something about the document, and the header that they are read as.
const HEADERS: &[(&str, &str)] = &[
    ("post", "date"),
    ("author", "author"),
    ("sectionauthor", "author"),
    ("date", "date"),
    ("meta", ""),
    ("license", "license"),
];

/// Reads `text` into the document.
pub(super) fn read(document: &mut Document, text: &str) {
    let start = frontmatter::read(document, text, None);
    let mut reader = Reader {
        text,
        lines: lines(text, start),
        first: text[..start].matches('\n').count(),
        document,
        pieces: Vec::new(),
        literal: false,
    };
    let mut i = 0;
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
    /// Whether the indented block that comes is a listing.
    literal: bool,
}

impl<'a> Reader<'a, '_> {
    fn words(&self, i: usize) -> &'a str {
        self.lines.get(i).map_or("", |span| span.of(self.text))
    }

    /// Reads what begins at line `i`; gives the line after it.
    fn block(&mut self, i: usize) -> usize {
        let line = self.words(i);
        if line.trim().is_empty() {
            return i + 1;
        }
        let literal = std::mem::take(&mut self.literal);
        if indent(line) > 0 {
            let end = self.indented(i);
            if !literal {
                self.paragraphs(i, end, BlockKind::Quote);
            }
            return end;
        }
        if line.starts_with(".. ") || line == ".." {
            return self.directive(i);
        }
        if let Some(end) = self.heading(i) {
            return end;
        }
        if is_adornment(line) {
            return i + 1;
        }
        if line.starts_with("+-") || line.starts_with("+=") || line.starts_with(">>>") || is_table_rule(line)
        {
            return self.until_blank(i);
        }
        if let Some((name, value)) = field(line) {
            let end = self.indented(i + 1);
            self.field(i, end, name, value);
            return end;
        }
        if let Some(width) = bullet(line) {
            let end = self.indented(i + 1);
            self.item(i, end, width);
            return end;
        }
        if let Some(rest) = line.strip_prefix("| ") {
            let span = Span::new(self.lines[i].end - rest.len(), self.lines[i].end);
            self.push(&[span], BlockKind::Paragraph);
            return i + 1;
        }
        let end = self.until_blank(i);
        self.paragraph(i, end, BlockKind::Paragraph);
        end
    }

    /// A title with its line below, or above and below.
    fn heading(&mut self, i: usize) -> Option<usize> {
        let (line, next) = (self.words(i), self.words(i + 1));
        let (title, end) = if is_adornment(line) && !next.trim().is_empty() && self.words(i + 2) == line {
            (i + 1, i + 3)
        } else if !is_adornment(line) && is_adornment(next) && next.len() + 2 >= line.trim().chars().count() {
            (i, i + 2)
        } else {
            return None;
        };
        self.push(&[self.lines[title]], BlockKind::Heading);
        Some(end)
    }

    /// Explicit markup: directives, comments, foot notes, targets.
    fn directive(&mut self, i: usize) -> usize {
        let end = self.indented(i + 1);
        let rest = self.words(i).trim_start_matches("..").trim();
        if let Some((_, note)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            let line = self.lines[i];
            let first = Span::new(line.end - note.trim_start().len(), line.end);
            let spans: Vec<Span> = std::iter::once(first)
                .chain(self.lines[i + 1..end].iter().copied())
                .collect();
            self.push(&spans, BlockKind::Aside);
            return end;
        }
        let Some((name, argument)) = rest.split_once("::") else {
            return end;
        };
        let mut from = i + 1;
        let stated = HEADERS.iter().find(|(directive, _)| *directive == name);
        if let Some((_, key)) = stated {
            header(self.document, key, argument, self.first + i);
        }
        while let Some((option, value)) = field(self.words(from).trim_start()).filter(|_| from < end) {
            if stated.is_some() {
                header(self.document, option, value, self.first + from);
            }
            from += 1;
        }
        let kind = match name {
            "figure" => BlockKind::Caption,
            name if ASIDES.contains(&name) => BlockKind::Aside,
            name if QUOTES.contains(&name) => BlockKind::Quote,
            _ => return end,
        };
        if kind != BlockKind::Caption && !argument.trim().is_empty() {
            let line = self.lines[i];
            self.push(
                &[Span::new(line.end - argument.trim_start().len(), line.end)],
                kind,
            );
        }
        self.paragraphs(from, end, kind);
        end
    }

    /// A field with the lines that go on below it.
    fn field(&mut self, i: usize, end: usize, name: &str, value: &str) {
        let more = (i + 1..end).map(|j| self.words(j).trim());
        let whole = std::iter::once(value).chain(more).collect::<Vec<_>>();
        let parting = if matches!(name.to_lowercase().as_str(), "author" | "authors") {
            "\n"
        } else {
            " "
        };
        header(self.document, name, &whole.join(parting), self.first + i);
    }

    fn item(&mut self, i: usize, end: usize, width: usize) {
        let first = Span::new(self.lines[i].start + width, self.lines[i].end);
        let blank = (i + 1..end)
            .find(|j| self.words(*j).trim().is_empty())
            .unwrap_or(end);
        let spans: Vec<Span> = std::iter::once(first)
            .chain(self.lines[i + 1..blank].iter().copied())
            .collect();
        self.push(&spans, BlockKind::ListItem);
        self.paragraphs(blank, end, BlockKind::ListItem);
    }

    /// The paragraphs of some lines.
    fn paragraphs(&mut self, from: usize, to: usize, kind: BlockKind) {
        let mut i = from;
        while i < to {
            let end = (i..to).find(|j| self.words(*j).trim().is_empty()).unwrap_or(to);
            if i < end {
                self.paragraph(i, end, kind);
            }
            i = end + 1;
        }
        self.literal = false;
    }

    fn paragraph(&mut self, from: usize, to: usize, kind: BlockKind) {
        let mut spans = self.lines[from..to].to_vec();
        if let Some(last) = spans.last_mut()
            && last.of(self.text).ends_with("::")
        {
            self.literal = true;
            let bare = last.of(self.text).trim_end_matches(':');
            let colon = usize::from(!bare.is_empty() && !bare.ends_with(' '));
            last.end = last.start + bare.len() + colon;
        }
        self.push(&spans, kind);
    }

    fn push(&mut self, spans: &[Span], kind: BlockKind) {
        self.pieces
            .push(render(self.text, spans, kind, b"\\*`|:_[", mark));
    }

    fn until_blank(&self, i: usize) -> usize {
        (i..self.lines.len())
            .find(|j| self.words(*j).trim().is_empty())
            .unwrap_or(self.lines.len())
    }

    /// The line after the indented ones and the blank ones between them.
    fn indented(&self, i: usize) -> usize {
        let mut end = i;
        for j in i..self.lines.len() {
            let line = self.words(j);
            if line.trim().is_empty() {
                continue;
            }
            if indent(line) == 0 {
                break;
            }
            end = j + 1;
        }
        end
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether the line is drawn of one mark.
fn is_adornment(line: &str) -> bool {
    let mark = line.bytes().next().unwrap_or(b' ');
    line.len() >= 3 && mark.is_ascii_punctuation() && line.bytes().all(|b| b == mark)
}

fn is_table_rule(line: &str) -> bool {
    line.starts_with("==") && line.contains(' ') && line.bytes().all(|b| matches!(b, b'=' | b' '))
}

/// A field such as `:Author: Ann Lee`.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let named = !name.is_empty() && name.len() < 40 && !name.starts_with(' ') && !name.contains('`');
    (named && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim()))
}

/// The width of a list mark.
fn bullet(line: &str) -> Option<usize> {
    if ["- ", "* ", "+ ", "• "].iter().any(|mark| line.starts_with(mark)) {
        return line.find(' ').map(|at| at + 1);
    }
    let marker = line.split(' ').next()?.trim_start_matches('(');
    let number = marker.strip_suffix(['.', ')'])?;
    let counts = number == "#"
        || (!number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()));
    counts.then(|| line.find(' ').map(|at| at + 1))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_header_and_words() {
        let text = "==============\nA *port* story\n==============\n\n:Author: Ann Lee <ann@post.example>\n:Date: 2026-05-03\n\
                    :Copyright: Harbour Post,\n   2026\n:license: CC BY 4.0\n\n.. contents::\n   :depth: 2\n\n\
                    The **port** was `shut <https://post.example/a>`_ and\n:doc:`dry <dry>` [1]_ said ``it``::\n\n   code\n\n\
                    Next\n----\n\n- one\n- two\n  more\n\n  A quote.\n\n.. figure:: a.png\n   :alt: x\n\n   The port.\n\n\
                    .. note:: Look here.\n\n.. a comment\n\n.. [1] A foot note.\n.. _x: https://x.example\n";
        let mut document = Document::default();
        read(&mut document, text);
        assert_eq!(document.title.as_deref(), Some("A port story"));
        let words: Vec<_> = document
            .blocks
            .iter()
            .map(|b| (b.kind, b.span.of(&document.body)))
            .collect();
        use BlockKind::{Aside, Caption, Heading, ListItem, Paragraph};
        assert_eq!(
            words,
            [
                (Heading, "A port story"),
                (Paragraph, "The port was shut and dry said it:"),
                (Heading, "Next"),
                (ListItem, "one"),
                (ListItem, "two more"),
                (ListItem, "A quote."),
                (Caption, "The port."),
                (Aside, "Look here."),
                (Aside, "A foot note."),
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
                "5:front:author/0=Ann Lee",
                "5:front:author/0/email=ann@post.example",
                "6:front:date=2026-05-03",
                "7:front:copyright=Harbour Post, 2026",
                "9:front:license=CC BY 4.0",
            ]
        );
    }
}
