//! From bytes to characters.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The start of a file as text, however it is encoded; for telling its format only.
pub(super) fn peek(head: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(head) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&head[mark..]).0,
        None => String::from_utf8_lossy(head),
    }
}

/// Decodes a page: byte order mark, UTF-8 if valid, the charset it declares, else windows-1252. Never fails.
pub(super) fn html(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(text) = marked(bytes).or_else(|| valid(bytes)) {
        return text;
    }
    let declared = declared(bytes).unwrap_or(WINDOWS_1252);
    if declared == UTF_8 || mostly_utf8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    declared.decode_without_bom_handling(bytes).0
}

/// Decodes text that declares nothing: byte order mark, else UTF-8. A guess at another encoding would give wrong letters in
/// names; the error is the line of the first broken character.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, u64> {
    marked(bytes).or_else(|| valid(bytes)).ok_or_else(|| {
        let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        bytes[..good].iter().filter(|b| **b == b'\n').count() as u64 + 1
    })
}

fn marked(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (encoding, mark) = Encoding::for_bom(bytes)?;
    Some(encoding.decode_without_bom_handling(&bytes[mark..]).0)
}

fn valid(bytes: &[u8]) -> Option<Cow<'_, str>> {
    std::str::from_utf8(bytes).ok().map(Cow::Borrowed)
}

/// Whether well-formed characters of several bytes outnumber broken ones, or only the end is cut off.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken, mut last) = (0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
        last = chunk.invalid().len();
    }
    let cut = std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none());
    good > broken || (broken == 1 && cut && (good > 0 || last > 1))
}

/// The charset that a `meta` element near the start declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let lower = head.to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = find(&lower[at..], b"charset") {
        at += found + b"charset".len();
        let rest = lower[at..].trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=") else {
            continue;
        };
        let value = value
            .trim_ascii_start()
            .trim_ascii_start_matches(|b| matches!(b, b'"' | b'\''));
        let end = value
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))
            .unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]) {
            // A page that can be searched for ASCII words is not in UTF-16, whatever it says.
            return Some(encoding.output_encoding());
        }
    }
    None
}

/// Trims leading bytes by a test.
trait TrimMatches {
    fn trim_ascii_start_matches(&self, test: impl Fn(u8) -> bool) -> &[u8];
}

impl TrimMatches for [u8] {
    fn trim_ascii_start_matches(&self, test: impl Fn(u8) -> bool) -> &[u8] {
        let start = self.iter().position(|b| !test(*b)).unwrap_or(self.len());
        &self[start..]
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_mark_then_utf8_then_declaration() {
        assert_eq!(html(b"\xff\xfeh\0i\0"), "hi");
        assert_eq!(html("é".as_bytes()), "é");
        assert_eq!(
            html(b"<meta charset=\"iso-8859-2\">\xb1"),
            "<meta charset=\"iso-8859-2\">ą"
        );
        assert_eq!(
            html(b"<meta content='text/html; charset=windows-1251'>\xcf\xf0"),
            "<meta content='text/html; charset=windows-1251'>Пр"
        );
        assert_eq!(html(b"caf\xe9"), "café");
    }

    #[test]
    fn text_falls_back_only_where_it_gives_words() {
        assert_eq!(text("ab é".as_bytes()).as_deref(), Ok("ab é"));
        assert_eq!(text(b"\xef\xbb\xbfhi").as_deref(), Ok("hi"));
        assert_eq!(text(b"one\ntwo caf\xe9\n"), Err(2));
    }
}
