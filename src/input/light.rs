//! What reStructuredText and AsciiDoc have in common: lines, headers that are read like front matter, inline marks.

use crate::input::entity;
use crate::input::markdown::atom::{Atom, What, emit, pair_marks};
use crate::input::piece::Piece;
use crate::text::{BlockKind, Carrier, CarrierKind, Document, Place, Span};

/// How far the end of an inline mark is looked for, in bytes; keeps the time linear.
const NEAR: usize = 2048;

/// The lines of a text from byte `start` on, without their ends.
pub(super) fn lines(text: &str, start: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = start;
    for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
        let bare = line.trim_end();
        out.push(Span::new(at, at + bare.len()));
        at += line.len();
    }
    out
}

/// Keeps a header under the name that front matter has for it.
pub(super) fn header(document: &mut Document, name: &str, value: &str, line: usize) {
    let value = value.trim();
    if name.is_empty() || value.is_empty() {
        return;
    }
    let mut push = |path: String, value: &str| {
        document.carriers.push(Carrier {
            kind: CarrierKind::FrontMatter,
            path,
            value: value.to_owned(),
            at: Place {
                line: line as u32 + 1,
                column: 1,
            },
        });
    };
    let key = name.trim().to_lowercase().replace(' ', "_");
    if !matches!(key.as_str(), "author" | "authors") {
        push(format!("front:{key}"), value);
        return;
    }
    let names = value
        .split([';', '\n'])
        .map(|one| one.trim().trim_start_matches("- "));
    for (i, one) in names.filter(|one| !one.is_empty()).enumerate() {
        let (name, mail) = person(one);
        push(format!("front:author/{i}"), name);
        if let Some(mail) = mail {
            push(format!("front:author/{i}/email"), mail);
        }
    }
}

/// A name, and the address in angle brackets behind it.
fn person(words: &str) -> (&str, Option<&str>) {
    match words.strip_suffix('>').and_then(|words| words.rsplit_once('<')) {
        Some((name, mail)) if !name.trim().is_empty() => (name.trim(), Some(mail)),
        _ => (words, None),
    }
}

/// Reads the language of a header.
pub(super) fn language(document: &mut Document) {
    let stated = document
        .carriers
        .iter()
        .find(|carrier| matches!(carrier.path.as_str(), "front:lang" | "front:language"));
    if document.language.is_none() {
        document.language = stated.and_then(|carrier| crate::input::language::declared(&carrier.value));
    }
}

/// What an inline mark at the beginning of some words becomes: its length, and its parts.
pub(super) enum Mark<'a> {
    /// A character like others.
    None,
    /// Nothing of so many bytes is text.
    Drop(usize),
    /// So many bytes, of which these stay, which stand so far in.
    Keep(usize, usize, &'a str),
    /// The same, linked to an address.
    Link(usize, usize, &'a str, String),
    /// A run of emphasis marks.
    Run(usize),
}

/// Renders lines of a block; `mark` says what begins with one of the `special` characters, given the character before.
pub(super) fn render<'a>(
    text: &'a str,
    spans: &[Span],
    kind: BlockKind,
    special: &[u8],
    mark: impl Fn(&'a str, char) -> Mark<'a>,
) -> Piece {
    let mut atoms = Vec::new();
    for (i, span) in spans.iter().enumerate() {
        let line = span.of(text);
        let lead = line.len() - line.trim_start().len();
        if i > 0 {
            atoms.push(Atom {
                at: span.start,
                what: What::Instead(" ".to_owned()),
            });
        }
        inline(line.trim(), span.start + lead, special, &mark, &mut atoms);
    }
    pair_marks(&mut atoms);
    emit(kind, atoms)
}

fn inline<'a>(
    line: &'a str,
    base: usize,
    special: &[u8],
    mark: &impl Fn(&'a str, char) -> Mark<'a>,
    atoms: &mut Vec<Atom<'a>>,
) {
    let (mut at, mut plain) = (0, 0);
    while let Some(skip) = line.as_bytes()[at..].iter().position(|b| special.contains(b)) {
        at += skip;
        let rest = &line[at..];
        let near = &rest[..rest.floor_char_boundary(NEAR)];
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let found = mark(near, before);
        if matches!(found, Mark::None) {
            at += 1;
            continue;
        }
        if plain < at {
            atoms.push(Atom {
                at: base + plain,
                what: What::Words(&line[plain..at]),
            });
        }
        let length = add(found, near, before, base + at, atoms);
        at += length;
        plain = at;
    }
    if plain < line.len() {
        atoms.push(Atom {
            at: base + plain,
            what: What::Words(&line[plain..]),
        });
    }
}

/// Adds the parts of a mark; gives its length.
fn add<'a>(mark: Mark<'a>, near: &'a str, before: char, spot: usize, atoms: &mut Vec<Atom<'a>>) -> usize {
    let mut push = |at: usize, what: What<'a>| atoms.push(Atom { at, what });
    match mark {
        Mark::None => 1,
        Mark::Drop(length) => length,
        Mark::Keep(length, inside, words) => {
            push(spot + inside, What::Words(words));
            length
        }
        Mark::Link(length, inside, words, href) => {
            push(spot, What::LinkStart(entity::decode(&href), String::new()));
            push(spot + inside, What::Words(words));
            push(spot + length, What::LinkEnd);
            length
        }
        Mark::Run(length) => {
            let after = near[length..].chars().next().unwrap_or(' ');
            let side = |inner: char, outer: char| !inner.is_whitespace() && !outer.is_alphanumeric();
            push(
                spot,
                What::Marks {
                    run: &near[..length],
                    opens: side(after, before),
                    closes: side(before, after),
                },
            );
            length
        }
    }
}
