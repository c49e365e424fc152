//! The words of a block without emphasis marks, links' targets, pictures and tags.

use crate::input::entity;
use crate::input::markdown::atom::{Atom, What, emit, pair_marks};
use crate::input::markdown::blocks::Found;
use crate::input::markdown::{References, label, shortcode};
use crate::input::piece::Piece;

/// How far the end of a link, code span or tag is looked for, in bytes; keeps the time linear.
const NEAR: usize = 2048;

/// Most atoms of a link label.
const LONGEST_LABEL: usize = 200;

/// Renders a block.
pub(super) fn render(text: &str, block: &Found, references: &References, mdx: bool) -> Piece {
    let mut reader = Reader {
        atoms: Vec::new(),
        brackets: Vec::new(),
        references,
        mdx,
    };
    for (i, line) in block.lines.iter().enumerate() {
        if i > 0 {
            reader.push(line.start, What::Instead(" ".to_owned()));
        }
        let words = line.of(text);
        let lead = words.len() - words.trim_start().len();
        let bare = words.trim().trim_end_matches('\\');
        reader.line(bare, line.start + lead);
    }
    let mut atoms = reader.atoms;
    pair_marks(&mut atoms);
    emit(block.kind, atoms)
}

struct Reader<'a, 'r> {
    atoms: Vec<Atom<'a>>,
    /// Atoms that are open brackets.
    brackets: Vec<usize>,
    references: &'r References,
    mdx: bool,
}

impl<'a> Reader<'a, '_> {
    fn push(&mut self, at: usize, what: What<'a>) {
        self.atoms.push(Atom { at, what });
    }

    /// Cuts a line into atoms.
    fn line(&mut self, line: &'a str, base: usize) {
        let mut at = 0;
        let mut plain = 0;
        let table = line.starts_with('|');
        while at < line.len() {
            let rest = &line[at..];
            let skip = rest
                .bytes()
                .position(|b| b"\\`*_~[]!<&{|".contains(&b))
                .unwrap_or(rest.len());
            at += skip;
            if at >= line.len() {
                break;
            }
            self.words(line, plain, at, base);
            let length = self.special(line, at, base, table);
            plain = at + if length == 0 { 0 } else { length };
            at += length.max(1);
        }
        self.words(line, plain, line.len(), base);
    }

    fn words(&mut self, line: &'a str, from: usize, to: usize, base: usize) {
        if let Some(words) = line.get(from..to).filter(|words| !words.is_empty()) {
            self.push(base + from, What::Words(words));
        }
    }

    /// Reads what begins with a special character; 0 where it is a plain character after all.
    fn special(&mut self, line: &'a str, at: usize, base: usize, table: bool) -> usize {
        let rest = near(&line[at..]);
        let spot = base + at;
        match rest.as_bytes()[0] {
            b'\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                self.push(spot + 1, What::Words(&rest[1..2]));
                2
            }
            b'`' => self.code(rest, spot),
            b'*' | b'_' | b'~' => self.marks(line, at, spot),
            b'!' if rest.starts_with("![") => self.open(&rest[..2], spot),
            b'[' if rest.starts_with("[^") => rest.find(']').map_or(0, |end| end + 1),
            b'[' => match shortcode::mark(rest) {
                0 => self.open(&rest[..1], spot),
                length => length,
            },
            b']' => self.close(rest, spot),
            b'<' => self.tag(rest, spot),
            b'&' => entity::read(rest).map_or(0, |(length, words)| {
                self.push(spot, What::Instead(words));
                length
            }),
            b'{' => match shortcode::mark(rest) {
                0 if self.mdx => shortcode::expression(rest),
                length => length,
            },
            b'|' if table => {
                self.push(spot, What::Instead(" ".to_owned()));
                1
            }
            _ => 0,
        }
    }

    fn open(&mut self, mark: &'a str, spot: usize) -> usize {
        self.brackets.push(self.atoms.len());
        self.push(spot, What::Open(mark));
        mark.len()
    }

    fn code(&mut self, rest: &'a str, spot: usize) -> usize {
        let ticks = rest.bytes().take_while(|b| *b == b'`').count();
        let Some(end) = rest[ticks..].find(&rest[..ticks]) else {
            self.push(spot, What::Words(&rest[..ticks]));
            return ticks;
        };
        self.push(spot + ticks, What::Words(&rest[ticks..ticks + end]));
        end + 2 * ticks
    }

    fn marks(&mut self, line: &'a str, at: usize, spot: usize) -> usize {
        let rest = &line[at..];
        let mark = rest.as_bytes()[0];
        let count = rest.bytes().take_while(|b| *b == mark).count();
        if mark == b'~' && count != 2 {
            return 0;
        }
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let after = rest[count..].chars().next().unwrap_or(' ');
        let side = |inner: char, outer: char| {
            !inner.is_whitespace() && (inner.is_alphanumeric() || !outer.is_alphanumeric())
        };
        let (mut opens, mut closes) = (side(after, before), side(before, after));
        if mark == b'_' {
            opens &= !before.is_alphanumeric();
            closes &= !after.is_alphanumeric();
        }
        let run = &rest[..count];
        self.push(spot, What::Marks { run, opens, closes });
        count
    }

    /// A closing bracket: a link, a picture, or a plain character.
    fn close(&mut self, rest: &str, spot: usize) -> usize {
        let Some(open) = self.brackets.pop() else {
            return 0;
        };
        let target = direct(&rest[1..]).or_else(|| self.referred(open, &rest[1..]));
        let Some((length, href)) = target else {
            if let What::Open(mark) = self.atoms[open].what {
                self.atoms[open].what = What::Words(mark);
            }
            return 0;
        };
        let picture = matches!(self.atoms[open].what, What::Open("!["));
        if picture {
            self.atoms.truncate(open);
        } else {
            self.atoms[open].what = What::LinkStart(href, String::new());
            self.push(spot, What::LinkEnd);
            // Links hold no links.
            self.brackets.clear();
        }
        length + 1
    }

    /// The target of `[words][label]`, `[words][]` or `[words]`.
    fn referred(&self, open: usize, rest: &str) -> Option<(usize, String)> {
        let named = rest.strip_prefix('[').and_then(|r| r.split_once(']'));
        let (length, name) = match named {
            Some((name, _)) if !name.is_empty() => (name.len() + 2, name.to_owned()),
            _ if self.atoms.len() - open > LONGEST_LABEL => return None,
            other => {
                let words: String = self.atoms[open + 1..].iter().map(Atom::words).collect();
                (if other.is_some() { 2 } else { 0 }, words)
            }
        };
        let href = self.references.get(&label(&name))?;
        Some((length, href.clone()))
    }

    /// A tag, a comment or an address in angle brackets.
    fn tag(&mut self, rest: &'a str, spot: usize) -> usize {
        if rest.starts_with("<!--") {
            return rest.find("-->").map_or(0, |end| end + 3);
        }
        let Some(end) = rest.find('>') else { return 0 };
        let inner = &rest[1..end];
        let lower = inner.to_ascii_lowercase();
        let address = !inner.contains(char::is_whitespace)
            && (lower.starts_with("http://") || lower.starts_with("https://") || inner.contains('@'))
            && !inner.contains('=');
        if address {
            let href = if lower.starts_with("http") {
                inner.to_owned()
            } else {
                format!("mailto:{inner}")
            };
            self.push(spot, What::LinkStart(href, String::new()));
            self.push(spot + 1, What::Words(inner));
            self.push(spot, What::LinkEnd);
            return end + 1;
        }
        if !inner
            .trim_start_matches('/')
            .starts_with(|c: char| c.is_ascii_alphabetic())
        {
            return 0;
        }
        if lower == "/a" {
            self.push(spot, What::LinkEnd);
        } else if lower.starts_with("a ") {
            let href = attribute(inner, &lower, "href").unwrap_or_default();
            let rel = attribute(inner, &lower, "rel").unwrap_or_default();
            self.push(spot, What::LinkStart(href, rel));
        } else if breaks(&lower) {
            self.push(spot, What::Instead(" ".to_owned()));
        }
        end + 1
    }
}

/// The start of the rest of a line.
fn near(rest: &str) -> &str {
    &rest[..rest.floor_char_boundary(NEAR)]
}

/// Whether a tag stands between words.
fn breaks(tag: &str) -> bool {
    let name = tag
        .trim_start_matches('/')
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or("");
    !matches!(
        name,
        "b" | "i"
            | "em"
            | "strong"
            | "span"
            | "sup"
            | "sub"
            | "u"
            | "s"
            | "code"
            | "mark"
            | "small"
            | "abbr"
            | "cite"
            | "q"
            | "kbd"
    )
}

/// The target of `(address "title")`.
fn direct(rest: &str) -> Option<(usize, String)> {
    let inner = rest.strip_prefix('(')?;
    let mut depth = 0usize;
    let end = inner.bytes().position(|b| match b {
        b'(' => {
            depth += 1;
            false
        }
        b')' if depth == 0 => true,
        b')' => {
            depth -= 1;
            false
        }
        _ => false,
    })?;
    let target = inner[..end].trim();
    let address = match target.strip_prefix('<').and_then(|t| t.split_once('>')) {
        Some((address, _)) => address,
        None => target.split_whitespace().next().unwrap_or(""),
    };
    Some((end + 2, entity::decode(address)))
}

/// The value of a tag's attribute.
pub(in crate::input) fn attribute(tag: &str, lower: &str, name: &str) -> Option<String> {
    let at = lower.find(&format!(" {name}="))? + name.len() + 2;
    let rest = &tag[at..];
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split_whitespace().next()?,
    };
    Some(entity::decode(value))
}
