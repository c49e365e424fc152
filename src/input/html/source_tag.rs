//! Tags as they stand in the source, found without building a tree.

use memchr::memmem;

/// A tag in the source.
pub(super) struct SourceTag<'a> {
    pub(super) name: &'a [u8],
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) closing: bool,
    /// Ends with `/>`.
    pub(super) empty: bool,
    /// Has so many attributes that comparing them all with one another takes long.
    pub(super) crowded: bool,
}

/// The next tag from `at` on; comments, declarations and lone marks are passed over.
pub(super) fn next_tag(text: &str, mut at: usize) -> Option<SourceTag<'_>> {
    let bytes = text.as_bytes();
    loop {
        let start = at + text.get(at..)?.find('<')?;
        let rest = &bytes[start..];
        match rest.get(1)? {
            b'!' if rest.starts_with(b"<!--") => at = comment_end(text, start),
            b'!' | b'?' => at = until(text, start + 2, ">"),
            b'/' if rest.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                return tag(text, start, start + 2, true);
            }
            b'/' => at = until(text, start + 2, ">"),
            b if b.is_ascii_alphabetic() => return tag(text, start, start + 1, false),
            _ => at = start + 1,
        }
    }
}

fn until(text: &str, from: usize, mark: &str) -> usize {
    text.get(from..)
        .and_then(|rest| rest.find(mark))
        .map_or(text.len(), |found| from + found + mark.len())
}

fn comment_end(text: &str, start: usize) -> usize {
    let rest = &text[start + 4..];
    for (short, length) in [(">", 5), ("->", 6)] {
        if rest.starts_with(short) {
            return start + length;
        }
    }
    until(text, start + 4, "-->").min(until(text, start + 4, "--!>"))
}

/// Reads a tag: its name, and where it ends; marks within quoted values do not end it.
fn tag(text: &str, start: usize, name_start: usize, closing: bool) -> Option<SourceTag<'_>> {
    let bytes = text.as_bytes();
    let name_len = bytes[name_start..]
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))?;
    let name = &bytes[name_start..name_start + name_len];
    let mut at = name_start + name_len;
    let mut quote = 0u8;
    let mut value = false;
    let mut marks = 0;
    loop {
        let b = *bytes.get(at)?;
        match b {
            _ if quote != 0 => {
                if b == quote {
                    marks += 1;
                    quote = 0;
                    value = false;
                }
            }
            b'>' => break,
            b'"' | b'\'' if value => quote = b,
            b'=' => value = true,
            b if b.is_ascii_whitespace() || b == b'/' => marks += 1,
            _ => value = false,
        }
        at += 1;
    }
    Some(SourceTag {
        name,
        start,
        end: at + 1,
        closing,
        empty: bytes[at - 1] == b'/',
        crowded: marks > MOST_MARKS,
    })
}

/// Most blanks, quotes and slashes between the attributes of one tag, not counting those within values.
const MOST_MARKS: usize = 4000;

pub(super) fn is_raw(name: &[u8]) -> bool {
    [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
    ]
    .iter()
    .any(|raw| name.eq_ignore_ascii_case(raw.as_bytes()))
        || name.eq_ignore_ascii_case(b"plaintext")
}

/// Where the end tag of an element stands whose content is no markup.
pub(super) fn raw_end(text: &str, from: usize, name: &[u8]) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = bytes.get(at..).and_then(|rest| memmem::find(rest, b"</")) {
        let start = at + found;
        let here = bytes.get(start + 2..start + 2 + name.len());
        if here.is_some_and(|here| here.eq_ignore_ascii_case(name)) {
            return start;
        }
        at = start + 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_ends_are_understood() {
        let text = "<a title=\"x > y\" b='>'>z</a>";
        let tag = next_tag(text, 0).unwrap();
        assert_eq!((tag.name, tag.end), (&b"a"[..], 23));
        assert!(next_tag("a < b <3", 0).is_none());
        assert!(next_tag("<!-->", 0).is_none());
        assert!(next_tag("<unclosed", 0).is_none());
    }
}
