//! Strings and bare words of lenient JSON.

use std::borrow::Cow;

use memchr::memchr2;

use crate::input::html::loose::Reader;

/// How far behind a quotation mark is looked to tell whether it ends a string.
const AHEAD: usize = 120;

impl<'a> Reader<'a> {
    /// A word without quotation marks; at least one character is taken.
    pub(super) fn bare(&mut self) -> Cow<'a, str> {
        let rest = &self.text[self.at..];
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"');
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let length = rest[first..].find(ends).map_or(rest.len(), |end| first + end);
        self.at += length;
        Cow::Borrowed(&rest[..length])
    }

    /// The string whose quotation mark stands here.
    pub(super) fn string(&mut self, mark: u8, names: bool) -> Option<Cow<'a, str>> {
        if mark == b'\'' {
            self.mended("single quotation marks");
        }
        self.at += 1;
        let start = self.at;
        let mut mends = false;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let Some(found) = memchr2(mark, b'\\', rest) else {
                self.at = start;
                self.lost("a string that is never closed");
                self.at = self.text.len();
                return None;
            };
            self.at += found;
            if rest[found] == b'\\' {
                mends = true;
                self.at = (self.at + 2).min(self.text.len());
                self.at = self.text.ceil_char_boundary(self.at);
            } else if self.guess && !self.ends_here(names) {
                self.mended("a quotation mark within a string");
                self.at += 1;
            } else {
                break;
            }
        }
        let words = &self.text[start..self.at];
        self.at += 1;
        if words.bytes().any(|b| b < b' ') {
            self.mended("a raw line break or tab in a string");
        }
        Some(if mends {
            Cow::Owned(unescape(words))
        } else {
            Cow::Borrowed(words)
        })
    }

    /// Whether the quotation mark at the current place ends a string, by what follows it.
    fn ends_here(&self, names: bool) -> bool {
        let rest = &self.text[self.at + 1..];
        let next = rest.trim_start();
        let Some(byte) = next.bytes().next() else {
            return true;
        };
        if names {
            return byte == b':';
        }
        let behind = next.strip_prefix(',').unwrap_or(next).trim_start();
        match byte {
            b'}' | b']' => true,
            b',' if behind.starts_with(['}', ']']) || behind.is_empty() => true,
            b',' if !self.in_object() => behind.starts_with(['"', '{', '[', '\'']),
            b',' | b'"' => self.in_object() && is_name(behind),
            _ => false,
        }
    }
}

/// Whether words begin with a name in quotation marks and its colon.
fn is_name(words: &str) -> bool {
    let bytes = &words.as_bytes()[..words.len().min(AHEAD)];
    let Some(mark) = bytes.first().filter(|b| matches!(b, b'"' | b'\'')) else {
        return false;
    };
    let Some(end) = bytes[1..].iter().position(|b| b == mark) else {
        return false;
    };
    let after = bytes[end + 2..].iter().find(|b| !b.is_ascii_whitespace());
    after == Some(&b':')
}

/// The words of a string with its escapes read; those that JSON does not know stand for their character.
fn unescape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else { break };
        rest = &rest[c.len_utf8()..];
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' | 'b' | 'f' => out.push(' '),
            'u' => match code(rest) {
                Some((c, length)) => {
                    out.push(c);
                    rest = &rest[length..];
                }
                None => out.push(char::REPLACEMENT_CHARACTER),
            },
            c => out.push(c),
        }
    }
    out.push_str(rest);
    out
}

/// The character that the digits after `\u` stand for, and how many bytes they take.
fn code(rest: &str) -> Option<(char, usize)> {
    let unit = |at: usize| u32::from_str_radix(rest.get(at..at + 4)?, 16).ok();
    let first = unit(0)?;
    if (0xd800..0xdc00).contains(&first)
        && rest.get(4..6) == Some("\\u")
        && let Some(second) = unit(6).filter(|unit| (0xdc00..0xe000).contains(unit))
    {
        let c = char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))?;
        return Some((c, 10));
    }
    Some((char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 4))
}
