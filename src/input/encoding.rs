//! From bytes to characters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are looked at for a declaration.
const HEAD: usize = 4096;

/// Bytes by which an encoding is guessed.
const SAMPLE: usize = 1 << 20;

/// Text, and what a reader should know about how it was made of bytes.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// The text.
    pub(super) text: Cow<'a, str>,
    /// What is doubtful about it.
    pub(super) note: Option<String>,
}

impl<'a> Decoded<'a> {
    const fn sure(text: Cow<'a, str>) -> Self {
        Self { text, note: None }
    }
}

/// The start of a file as text, however it is encoded; for telling its format only.
pub(super) fn peek(head: &[u8]) -> Cow<'_, str> {
    marked(head).unwrap_or_else(|| String::from_utf8_lossy(head))
}

/// Whether the bytes are text whose characters have several bytes each, told by a mark or by where the zeros stand.
pub(super) fn wide(head: &[u8]) -> bool {
    Encoding::for_bom(head).is_some_and(|(encoding, _)| encoding != UTF_8)
        || utf32(head).is_some()
        || bare_utf16(head).is_some()
}

/// Decodes a page: byte order mark, UTF-8 if valid, the charset of its header, the one it declares, else the likeliest.
/// Never fails: what is broken is replaced, and told.
pub(super) fn html<'a>(bytes: &'a [u8], header: Option<&str>) -> Decoded<'a> {
    if let Some(text) = marked(bytes).or_else(|| valid(bytes)) {
        return Decoded::sure(text);
    }
    let stated = header.and_then(|label| Encoding::for_label(label.as_bytes()));
    let stated = stated.or_else(|| declared(bytes));
    let utf8 = mostly_utf8(bytes);
    match stated.filter(|encoding| *encoding != UTF_8) {
        Some(encoding) if !utf8 => replaced(bytes, encoding),
        _ if utf8 => replaced(bytes, UTF_8),
        _ => {
            let guess = guessed(bytes);
            let usable = stated.is_none() || (is_clean(&guess.text) && is_enough(bytes));
            if usable { guess } else { replaced(bytes, UTF_8) }
        }
    }
}

/// Decodes text: byte order mark, UTF-8 if valid, the charset of its header, else the likeliest of the old encodings where it
/// gives clean words. The error is the line of the first broken character.
pub(super) fn text<'a>(bytes: &'a [u8], header: Option<&str>) -> Result<Decoded<'a>, u64> {
    if let Some(text) = marked(bytes).or_else(|| valid(bytes)) {
        return Ok(Decoded::sure(text));
    }
    let stated = header.and_then(|label| Encoding::for_label(label.as_bytes()));
    let decoded = match stated {
        Some(encoding) => replaced(bytes, encoding),
        None if mostly_utf8(bytes) => replaced(bytes, UTF_8),
        None => guessed(bytes),
    };
    if stated.is_none() && !(is_clean(&decoded.text) && is_enough(bytes)) {
        let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        return Err(bytes[..good].iter().filter(|b| **b == b'\n').count() as u64 + 1);
    }
    Ok(decoded)
}

/// The encoding of a file that is read as a stream, told by its start: byte order mark, XML declaration, else UTF-8.
pub(super) fn of_stream(head: &[u8], header: Option<&str>) -> &'static Encoding {
    let stated = || header.and_then(|label| Encoding::for_label(label.as_bytes()));
    Encoding::for_bom(head)
        .map(|(encoding, _)| encoding)
        .or_else(|| bare_utf16(head))
        .or_else(stated)
        .or_else(|| declared(head))
        .unwrap_or(UTF_8)
}

/// Text that a mark or the zeros in it tell the encoding of.
fn marked(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(text) = utf32(bytes) {
        return Some(Cow::Owned(text));
    }
    let (encoding, mark) = Encoding::for_bom(bytes).or_else(|| Some((bare_utf16(bytes)?, 0)))?;
    Some(encoding.decode_without_bom_handling(&bytes[mark..]).0)
}

/// UTF-8, unless its escapes say that it is the Japanese encoding that looks like ASCII.
fn valid(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = std::str::from_utf8(bytes).ok()?;
    if escapes(bytes) {
        let (japanese, broken) = ISO_2022_JP.decode_without_bom_handling(bytes);
        if !broken {
            return Some(japanese);
        }
    }
    Some(Cow::Borrowed(text))
}

/// Whether the bytes switch to Japanese characters as ISO-2022-JP does.
fn escapes(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0x1b, bytes)
        .take(64)
        .any(|at| matches!(bytes.get(at + 1..at + 3), Some(b"$B" | b"$@" | b"(I" | b"(J")))
}

/// Decodes by an encoding that is stated, and counts what does not fit.
fn replaced<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let note = broken.then(|| {
        let count = text.matches('\u{fffd}').count();
        format!("{count} characters are broken: not {}", encoding.name())
    });
    Decoded { text, note }
}

/// Decodes by the encoding that makes words of the bytes.
fn guessed(bytes: &[u8]) -> Decoded<'_> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let note = format!(
        "is not UTF-8, and states no other encoding: read as {}",
        encoding.name()
    );
    Decoded {
        text: encoding.decode_without_bom_handling(bytes).0,
        note: Some(note),
    }
}

/// Whether the text holds next to nothing that no text holds: control characters and broken ones.
fn is_clean(text: &str) -> bool {
    let odd = |c: &char| *c == '\u{fffd}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'));
    text.chars().filter(odd).count() * 200 <= text.chars().count()
}

/// Whether there is enough to tell an encoding by: a few odd letters among plain words, or many of them.
fn is_enough(bytes: &[u8]) -> bool {
    let odd = bytes.iter().filter(|b| !b.is_ascii()).count();
    let plain = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    plain >= odd * 3 || odd >= 16
}

/// UTF-32 behind its mark.
fn utf32(bytes: &[u8]) -> Option<String> {
    let number: fn([u8; 4]) -> u32 = match bytes.get(..4)? {
        [0xff, 0xfe, 0, 0] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff] => u32::from_be_bytes,
        _ => return None,
    };
    let units = bytes[4..].chunks_exact(4);
    let letter = |unit: &[u8]| unit.try_into().ok().and_then(|unit| char::from_u32(number(unit)));
    Some(units.map(|unit| letter(unit).unwrap_or('\u{fffd}')).collect())
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 5;
    match (even, odd) {
        (0, odd) if odd > many && odd > 2 => Some(UTF_16LE),
        (even, 0) if even > many && even > 2 => Some(UTF_16BE),
        _ => None,
    }
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

/// The charset that an XML declaration or a `meta` element near the start declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let lower = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let xml = lower
        .trim_ascii_start()
        .strip_prefix(b"<?xml")
        .and_then(|rest| Some(&rest[..find(rest, b"?>")?]));
    xml.and_then(|declaration| labelled(declaration, b"encoding"))
        .or_else(|| labelled(&lower, b"charset"))
}

/// The encoding that the first known label behind `word =` names.
fn labelled(lower: &[u8], word: &[u8]) -> Option<&'static Encoding> {
    let mut at = 0;
    while let Some(found) = find(&lower[at..], word) {
        at += found + word.len();
        let Some(value) = lower[at..].trim_ascii_start().strip_prefix(b"=") else {
            continue;
        };
        let value = value.trim_ascii_start();
        let quotes = value.iter().take_while(|b| matches!(b, b'"' | b'\'')).count();
        let value = &value[quotes..];
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

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bytes: &[u8]) -> String {
        html(bytes, None).text.into_owned()
    }

    #[test]
    fn pages_follow_mark_then_utf8_then_declaration() {
        assert_eq!(page(b"\xff\xfeh\0i\0"), "hi");
        assert_eq!(page("é".as_bytes()), "é");
        assert_eq!(
            page(b"<meta charset=\"iso-8859-2\">\xb1"),
            "<meta charset=\"iso-8859-2\">ą"
        );
        assert_eq!(
            page(b"<meta content='text/html; charset=windows-1251'>\xcf\xf0"),
            "<meta content='text/html; charset=windows-1251'>Пр"
        );
        assert!(page(b"<?xml version='1.0' encoding='koi8-r'?>\xf0").ends_with('П'));
        assert_eq!(
            html(b"<meta charset=utf-8>\xcf\xf0", Some("windows-1251")).text,
            "<meta charset=utf-8>Пр"
        );
        assert_eq!(page(b"caf\xe9"), "café");
        assert_eq!(
            page(b"<meta charset=utf-8>A caf\xe9 by the port"),
            "<meta charset=utf-8>A café by the port"
        );
    }

    #[test]
    fn wide_and_escaped_encodings() {
        assert_eq!(page(b"\xff\xfe\0\0h\0\0\0i\0\0\0"), "hi");
        assert_eq!(page(b"\0\0\xfe\xff\0\0\0h\0\0\0i"), "hi");
        assert_eq!(page(b"<\0h\0t\0m\0l\0>\0"), "<html>");
        assert_eq!(page(b"\0<\0h\0t\0m\0l\0>"), "<html>");
        assert_eq!(page(b"a \x1b$B9A\x1b(B z"), "a 港 z");
        assert!(wide(b"\xff\xfea\0") && !wide(b"ab\0c") && !wide("é".as_bytes()));
    }

    #[test]
    fn what_is_broken_or_guessed_is_told() {
        let read = html(b"<meta charset=utf-8>\xc3\xa9 \xc3\xa9 \xff", None);
        assert!(read.text.ends_with("é é \u{fffd}"));
        assert!(read.note.is_some_and(|note| note.starts_with("1 ")));
        let russian = encoding_rs::WINDOWS_1251
            .encode("Порт закрыли утром из-за сильного ветра.")
            .0;
        let read = text(&russian, None).unwrap();
        assert_eq!(read.text, "Порт закрыли утром из-за сильного ветра.");
        assert!(read.note.is_some_and(|note| note.ends_with("windows-1251")));
        let japanese = encoding_rs::SHIFT_JIS
            .encode("港は火曜日の朝に閉鎖された。風が強かったためだ。")
            .0;
        assert!(text(&japanese, None).unwrap().text.starts_with("港は"));
    }

    #[test]
    fn text_falls_back_only_where_it_gives_words() {
        let read = |bytes: &[u8]| text(bytes, None).map(|read| read.text.into_owned());
        assert_eq!(read("ab é".as_bytes()).as_deref(), Ok("ab é"));
        assert_eq!(read(b"\xef\xbb\xbfhi").as_deref(), Ok("hi"));
        assert_eq!(read(b"one\ntwo caf\xe9\n").as_deref(), Ok("one\ntwo café\n"));
        assert_eq!(read(b"one\ntwo \xe9\x01\x02\x03\x04\x9d\x81\n"), Err(2));
    }
}
