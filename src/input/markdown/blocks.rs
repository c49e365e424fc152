//! The blocks of a Markdown text: which lines belong together, containers taken off.

use crate::input::markdown::line::{
    bullet, code_fence, indent as indent_of, is_labelled, is_rule, is_table_rule, raw_html, starts_block,
};
use crate::input::markdown::{References, comment, label, shortcode};
use crate::text::{BlockKind, Span};

/// Containers within containers that are followed.
const DEEPEST: usize = 12;

/// Rows of a table that gives one particular a row, at most.
const SMALL_TABLE: usize = 8;

/// Lines in which the end of a generator's mark is looked for.
const NEAR: usize = 300;

/// A block: the stretches of the file whose words it holds, one a line.
pub(super) struct Found {
    pub(super) kind: BlockKind,
    pub(super) lines: Vec<Span>,
}

/// What a text is made of.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) blocks: Vec<Found>,
    pub(super) references: References,
    /// What comments say of the text, and where they stand.
    pub(super) comments: Vec<(usize, comment::Field)>,
}

/// Finds the blocks of `text` from byte `start` on; `mdx` is Markdown with code between its blocks.
pub(super) fn find(text: &str, start: usize, mdx: bool) -> Outline {
    let mut lines = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        lines.push(Span::new(at, at + bare.len()));
        at += line.len();
    }
    let mut parser = Parser {
        text,
        mdx,
        out: Outline::default(),
    };
    parser.blocks(&lines, BlockKind::Paragraph, 0);
    parser.out
}

struct Parser<'a> {
    text: &'a str,
    mdx: bool,
    out: Outline,
}

impl<'a> Parser<'a> {
    fn words(&self, line: Span) -> &'a str {
        line.of(self.text)
    }

    /// Reads the lines of one container.
    fn blocks(&mut self, lines: &[Span], kind: BlockKind, depth: usize) {
        let mut open: Vec<Span> = Vec::new();
        let mut i = 0;
        while i < lines.len() {
            let next = self.block(lines, i, kind, depth, &mut open);
            i = next.max(i + 1);
        }
        self.close(&mut open, kind);
    }

    /// Reads what begins at line `i`; gives the line after it.
    fn block(
        &mut self,
        lines: &[Span],
        i: usize,
        kind: BlockKind,
        depth: usize,
        open: &mut Vec<Span>,
    ) -> usize {
        let line = self.words(lines[i]);
        let words = line.trim();
        let indent = indent_of(line);
        if words.is_empty() {
            self.close(open, kind);
            return i + 1;
        }
        if open.is_empty() && indent >= 4 {
            // Indented code.
            return skip(lines, i, |l| l.trim().is_empty() || indent_of(l) >= 4, self.text);
        }
        if let Some(fence) = code_fence(words) {
            self.close(open, kind);
            return self.fenced(lines, i, fence);
        }
        let inner = words.strip_prefix("<!--");
        if inner.is_some_and(|inner| inner.find("-->").is_none_or(|end| end + 3 == inner.len())) {
            self.close(open, kind);
            let end = self.until(lines, i, "-->");
            self.comments(&lines[i..end.min(lines.len())]);
            return end;
        }
        if let Some(end) = raw_html(words) {
            self.close(open, kind);
            return self.until(lines, i, end);
        }
        if let Some(next) = self.code(lines, i, open.is_empty()) {
            self.close(open, kind);
            return next;
        }
        if depth < DEEPEST
            && let Some(next) = self.container(lines, i, kind, depth, open)
        {
            return next;
        }
        if self.leaf(lines[i], kind, open) {
            return i + 1;
        }
        open.push(lines[i]);
        i + 1
    }

    /// The line after marks of generators and code of MDX that begin at line `i`.
    fn code(&self, lines: &[Span], i: usize, free: bool) -> Option<usize> {
        let words = self.words(lines[i]).trim();
        if words.starts_with('{')
            && let Some(end) = shortcode::silent_until(words)
        {
            return self.closed(lines, i + 1, &end);
        }
        if self.mdx && free {
            match shortcode::code_until(words) {
                Some("") => return Some(skip(lines, i, |line| !line.trim().is_empty(), self.text)),
                Some(end) => return self.closed(lines, i, end),
                None => {}
            }
        }
        shortcode::is_alone(words).then_some(i + 1)
    }

    /// Headings, rules, tables' rules and references: blocks of one line.
    fn leaf(&mut self, line: Span, kind: BlockKind, open: &mut Vec<Span>) -> bool {
        let words = self.words(line).trim();
        let underline =
            !words.is_empty() && (words.bytes().all(|b| b == b'=') || words.bytes().all(|b| b == b'-'));
        if underline && !open.is_empty() {
            self.close(open, BlockKind::Heading);
            return true;
        }
        if is_rule(words) || is_table_rule(words) || words.starts_with(":::") {
            self.close(open, kind);
            return true;
        }
        let marks = words.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&marks) && words[marks..].starts_with([' ', '\t']) {
            self.close(open, kind);
            let inner = words[marks..].trim();
            let bare = inner.trim_end_matches('#');
            let inner = if bare.ends_with(' ') {
                bare.trim_end()
            } else {
                inner
            };
            let span = self.sub(line, inner);
            self.out.blocks.push(Found {
                kind: BlockKind::Heading,
                lines: vec![span],
            });
            return true;
        }
        open.is_empty() && self.reference(line)
    }

    /// Keeps what the lines of a comment say of the text.
    fn comments(&mut self, lines: &[Span]) {
        for line in lines {
            let field = comment::field(self.words(*line));
            self.out.comments.extend(field.map(|field| (line.start, field)));
        }
    }

    /// A definition such as `[label]: https://… "title"`.
    fn reference(&mut self, line: Span) -> bool {
        let words = self.words(line).trim();
        let Some((name, rest)) = words.strip_prefix('[').and_then(|w| w.split_once("]:")) else {
            return false;
        };
        if let Some(field) = comment::defined(name, rest) {
            self.out.comments.push((line.start, field));
            return true;
        }
        if name.starts_with('^') || name.is_empty() || name.contains([']', '[']) {
            return false;
        }
        let Some(target) = rest.split_whitespace().next() else {
            return false;
        };
        let target = target.trim_matches(['<', '>']).to_owned();
        self.out.references.entry(label(name)).or_insert(target);
        true
    }

    /// Quotes, lists, admonitions and foot notes: what holds blocks of its own.
    fn container(
        &mut self,
        lines: &[Span],
        i: usize,
        kind: BlockKind,
        depth: usize,
        open: &mut Vec<Span>,
    ) -> Option<usize> {
        let line = self.words(lines[i]);
        let words = line.trim_start();
        if words.starts_with('>') {
            self.close(open, kind);
            return Some(self.quote(lines, i, depth));
        }
        if words.starts_with(":::") && !words.trim_matches([':', ' ']).is_empty() {
            self.close(open, kind);
            let end = (i + 1..lines.len()).find(|j| self.words(lines[*j]).trim() == ":::");
            let end = end.unwrap_or(lines.len());
            self.blocks(&lines[i + 1..end], BlockKind::Aside, depth + 1);
            return Some(end + 1);
        }
        if words.starts_with("!!! ") || words.starts_with("??? ") || words.starts_with("[^") {
            let note = words.split_once("]:").filter(|_| words.starts_with('['));
            if note.is_none() && words.starts_with('[') {
                return None;
            }
            self.close(open, kind);
            let first = note.map(|(_, rest)| self.sub(lines[i], rest.trim()));
            return Some(self.item(lines, i, first, 4, BlockKind::Aside, depth));
        }
        let (inner, width) = bullet(line)?;
        if !open.is_empty() && inner.is_empty() {
            return None;
        }
        self.close(open, kind);
        let first = Some(self.sub(lines[i], inner));
        let kind = if kind == BlockKind::Paragraph {
            BlockKind::ListItem
        } else {
            kind
        };
        Some(self.item(lines, i, first, width, kind, depth))
    }

    /// An item whose further lines are indented by `width`, or follow without a blank line.
    fn item(
        &mut self,
        lines: &[Span],
        i: usize,
        first: Option<Span>,
        width: usize,
        kind: BlockKind,
        depth: usize,
    ) -> usize {
        let mut inner: Vec<Span> = first.into_iter().collect();
        let mut j = i + 1;
        let mut blank = first.is_none();
        while j < lines.len() {
            let line = self.words(lines[j]);
            let empty = line.trim().is_empty();
            let mine = indent_of(line) >= width.min(2) && (indent_of(line) >= width || !blank);
            let lazy = !blank && bullet(line).is_none() && !starts_block(line.trim());
            if !(empty || mine || lazy) {
                break;
            }
            inner.push(self.unindent(lines[j], width));
            blank = empty;
            j += 1;
        }
        self.blocks(&inner, kind, depth + 1);
        j
    }

    fn quote(&mut self, lines: &[Span], i: usize, depth: usize) -> usize {
        let mut inner = Vec::new();
        let mut j = i;
        while j < lines.len() {
            let line = self.words(lines[j]);
            let words = line.trim_start();
            if let Some(rest) = words.strip_prefix('>') {
                let rest = rest.strip_prefix(' ').unwrap_or(rest);
                if !rest.trim_start().starts_with("[!") {
                    inner.push(self.sub(lines[j], rest));
                }
            } else if words.is_empty() || starts_block(words) || bullet(line).is_some() {
                break;
            } else {
                inner.push(lines[j]);
            }
            j += 1;
        }
        self.blocks(&inner, BlockKind::Quote, depth + 1);
        j
    }

    fn close(&mut self, open: &mut Vec<Span>, kind: BlockKind) {
        let lines = std::mem::take(open);
        let labelled: Vec<bool> = lines.iter().map(|line| is_labelled(self.words(*line))).collect();
        let table = lines.len() <= SMALL_TABLE
            && lines
                .iter()
                .all(|line| self.words(*line).trim_start().starts_with('|'));
        let list =
            labelled.first() == Some(&true) && labelled.iter().filter(|labelled| **labelled).count() > 1;
        for (line, labelled) in lines.into_iter().zip(labelled) {
            // Lines that give one particular each ("Author: …") are blocks of their own.
            match open.last_mut() {
                Some(_) if !(table || (list && labelled)) => open.push(line),
                Some(_) => {
                    let lines = std::mem::replace(open, vec![line]);
                    self.out.blocks.push(Found { kind, lines });
                }
                None => open.push(line),
            }
        }
        if !open.is_empty() {
            let lines = std::mem::take(open);
            self.out.blocks.push(Found { kind, lines });
        }
    }

    /// The line after the code that begins at `i`.
    fn fenced(&self, lines: &[Span], i: usize, fence: (char, usize)) -> usize {
        let closes = |j: &usize| {
            let words = self.words(lines[*j]).trim();
            words.chars().all(|c| c == fence.0) && words.len() >= fence.1
        };
        (i + 1..lines.len()).find(closes).unwrap_or(lines.len()) + 1
    }

    /// The line after the first one from `i` on that holds `end`.
    fn until(&self, lines: &[Span], i: usize, end: &str) -> usize {
        let holds = |j: &usize| self.words(lines[*j]).contains(end);
        (i..lines.len()).find(holds).unwrap_or(lines.len()) + 1
    }

    /// The line after the first one from `i` on that holds `end`, if one near does: what nothing closes is text.
    fn closed(&self, lines: &[Span], i: usize, end: &str) -> Option<usize> {
        let near = i..lines.len().min(i + NEAR);
        let holds = |j: &usize| self.words(lines[*j]).contains(end);
        near.into_iter().find(holds).map(|j| j + 1)
    }

    /// The span of `part`, which is a part of the line's words.
    fn sub(&self, line: Span, part: &str) -> Span {
        let offset = (part.as_ptr() as usize).saturating_sub(self.words(line).as_ptr() as usize);
        let start = line.start + offset.min(line.len());
        Span::new(start, start + part.len())
    }

    /// The line without up to `width` columns of indentation.
    fn unindent(&self, line: Span, width: usize) -> Span {
        let words = self.words(line);
        let blank = words.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
        Span::new(line.start + blank.min(width), line.end)
    }
}

fn skip(lines: &[Span], from: usize, test: impl Fn(&str) -> bool, text: &str) -> usize {
    (from..lines.len())
        .find(|j| !test(lines[*j].of(text)))
        .unwrap_or(lines.len())
}
