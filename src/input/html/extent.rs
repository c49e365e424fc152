//! How much a text says, whatever its script.

/// Letters of the words, white space counted once. One letter of Chinese, Japanese or Korean says as much as three of an
/// alphabet: bytes would be unfair to Cyrillic, Arabic, Devanagari or Thai, characters to Chinese.
pub(super) fn letters(text: &str) -> u32 {
    let mut length = 0u32;
    let mut gap = true;
    for b in text.bytes() {
        let blank = b.is_ascii_whitespace();
        length += match b {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0c => u32::from(!gap),
            // The second to fourth byte of a character.
            0x80..=0xbf => 0,
            // Kana, Han, Hangul; beyond the basic plane, Han again.
            0xe3..=0xed | 0xf0..=0xff => 3,
            _ => 1,
        };
        gap = blank;
    }
    length - u32::from(gap && length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_weigh_alike() {
        assert_eq!(letters("  two  words\n"), 9);
        assert_eq!(letters("Übergrößen"), 10);
        assert_eq!(letters("Шторм"), 5);
        assert_eq!(letters("พายุ"), 4);
        assert_eq!(letters("港が閉鎖"), 12);
        assert_eq!(letters(""), 0);
    }
}
