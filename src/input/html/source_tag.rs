//! Tags as they stand in the source, found without building a tree.

use memchr::{memchr, memmem};

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

/// A piece of markup in the source.
pub(super) enum Mark<'a> {
    Tag(SourceTag<'a>),
    /// Where a comment begins and ends, marks included.
    Comment(usize, usize),
}

/// The next tag or comment from `at` on; declarations and lone marks are passed over.
pub(super) fn next_mark(text: &str, mut at: usize) -> Option<Mark<'_>> {
    let bytes = text.as_bytes();
    loop {
        let start = at + memchr(b'<', bytes.get(at..)?)?;
        let rest = &bytes[start..];
        match rest.get(1)? {
            b'!' if rest.starts_with(b"<!--") => {
                return Some(Mark::Comment(start, comment_end(bytes, start)));
            }
            b'!' | b'?' => at = past_mark(bytes, start + 2),
            b'/' if rest.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                return tag(text, start, start + 2, true).map(Mark::Tag);
            }
            b'/' => at = past_mark(bytes, start + 2),
            b if b.is_ascii_alphabetic() => return tag(text, start, start + 1, false).map(Mark::Tag),
            _ => at = start + 1,
        }
    }
}

/// The offset behind the next `>`.
fn past_mark(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    memchr(b'>', rest).map_or(bytes.len(), |found| from + found + 1)
}

/// A comment ends at `-->` or `--!>`; `<!-->` and `<!--->` are whole comments.
fn comment_end(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start + 4..];
    for (short, length) in [(&b">"[..], 5), (b"->", 6)] {
        if rest.starts_with(short) {
            return start + length;
        }
    }
    let mut at = start + 4;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'>', rest)) {
        let end = at + found;
        let inside = &bytes[start + 4..end];
        if inside.ends_with(b"--") || inside.ends_with(b"--!") {
            return end + 1;
        }
        at = end + 1;
    }
    bytes.len()
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

/// Where the end tag of an element stands whose content is no markup.
pub(super) fn raw_end(text: &str, from: usize, name: &[u8]) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = bytes.get(at..).and_then(|rest| memmem::find(rest, b"</")) {
        let start = at + found;
        let here = bytes.get(start + 2..start + 2 + name.len());
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        if here.is_some_and(|here| here.eq_ignore_ascii_case(name))
            && bytes.get(start + 2 + name.len()).is_some_and(ends)
        {
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
        let Some(Mark::Tag(tag)) = next_mark(text, 0) else {
            panic!("a tag")
        };
        assert_eq!((tag.name, tag.end), (&b"a"[..], 23));
        assert!(next_mark("a < b <3", 0).is_none());
        assert!(next_mark("<unclosed", 0).is_none());
    }

    #[test]
    fn comments_end_where_the_standard_says() {
        let end = |text| match next_mark(text, 0) {
            Some(Mark::Comment(0, end)) => end,
            _ => 0,
        };
        assert_eq!(end("<!-->x"), 5);
        assert_eq!(end("<!--->x"), 6);
        assert_eq!(end("<!-- a > b --> c"), 14);
        assert_eq!(end("<!-- a --!> c"), 11);
        assert_eq!(end("<!-- open"), 9);
    }
}
