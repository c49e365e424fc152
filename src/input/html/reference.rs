//! Character references in markup, as the HTML standard reads them (13.2.5.72 to 13.2.5.80).

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The reference that begins `text` (its `&`): its length in bytes, and the one or two characters that it stands for.
/// `quoted` where it stands in an attribute's value, where some old forms are no references.
pub(super) fn read(text: &str, quoted: bool) -> Option<(usize, char, Option<char>)> {
    if text.as_bytes().get(1) == Some(&b'#') {
        return number(text).map(|(length, c)| (length, c, None));
    }
    let (length, first, second) = named(text)?;
    let closed = text.as_bytes()[length - 1] == b';';
    let goes_on = |b: &u8| *b == b'=' || b.is_ascii_alphanumeric();
    if quoted && !closed && text.as_bytes().get(length).is_some_and(goes_on) {
        return None;
    }
    Some((length, first, second))
}

/// The longest name that the text begins with. The table holds the beginnings of names, too.
fn named(text: &str) -> Option<(usize, char, Option<char>)> {
    let bytes = text.as_bytes();
    let mut found = None;
    let mut end = 1;
    while bytes
        .get(end)
        .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b';')
    {
        end += 1;
        let Some((first, second)) = NAMED_ENTITIES.get(&text[1..end]) else {
            break;
        };
        if let Some(first) = char::from_u32(*first).filter(|c| *c != '\0') {
            found = Some((end, first, char::from_u32(*second).filter(|c| *c != '\0')));
        }
    }
    found
}

fn number(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let (base, start) = match bytes.get(2) {
        Some(b'x' | b'X') => (16, 3),
        _ => (10, 2),
    };
    let digits = bytes[start..]
        .iter()
        .take_while(|b| char::from(**b).is_digit(base))
        .count();
    if digits == 0 {
        return None;
    }
    let end = start + digits;
    let code = bytes[start..end].iter().fold(0u32, |code, b| {
        let digit = char::from(*b).to_digit(base).unwrap_or(0);
        code.saturating_mul(base).saturating_add(digit)
    });
    let c = match code {
        0 => '\u{fffd}',
        0x80..=0x9f => C1_REPLACEMENTS[code as usize - 0x80].unwrap_or(char::from(code as u8)),
        code => char::from_u32(code).unwrap_or('\u{fffd}'),
    };
    Some((end + usize::from(bytes.get(end) == Some(&b';')), c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_as_the_standard_reads_them() {
        assert_eq!(read("&amp;x", false), Some((5, '&', None)));
        assert_eq!(read("&notit;", false), Some((4, '¬', None)));
        assert_eq!(read("&notit;", true), None);
        assert_eq!(read("&copy=1", true), None);
        assert_eq!(read("&NotEqualTilde;", false), Some((15, '≂', Some('\u{338}'))));
        assert_eq!(read("&#x41", false), Some((5, 'A', None)));
        assert_eq!(read("&#146;", true), Some((6, '’', None)));
        assert_eq!(read("&#99999999999;", true), Some((14, '\u{fffd}', None)));
        assert_eq!(read("&#;", false), None);
        assert_eq!(read("&nope;", false), None);
        assert_eq!(read("&é", false), None);
    }
}
