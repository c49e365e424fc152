//! Foldings: which differences in writing do not count.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::is_invisible;

/// Folds what a reader would not call a change: quotation marks and dashes, compatibility forms (ligatures, full width,
/// the ellipsis), case and invisible characters; white space collapses to single blanks. Letters and accents stay.
pub fn fold_core(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // No normal form and no folding reaches across a blank, so each word is folded by itself.
    for word in text.split_ascii_whitespace() {
        let mut gap = !out.is_empty();
        if word.bytes().all(|b| b.is_ascii_graphic()) {
            if gap {
                out.push(' ');
            }
            out.extend(word.bytes().map(plain_ascii));
        } else {
            fold_any(word, &mut gap, &mut out);
        }
    }
    out
}

fn plain_ascii(b: u8) -> char {
    if b == b'`' {
        '\''
    } else {
        b.to_ascii_lowercase() as char
    }
}

/// Folds a word with characters beyond ASCII; `gap` tells whether a blank stands before it.
fn fold_any(word: &str, gap: &mut bool, out: &mut String) {
    let seen = word.chars().filter(|c| c.is_whitespace() || !is_invisible(*c));
    let plain = seen.map(|c| plain_mark(c).unwrap_or(c));
    // Lower case can part an accent from its letter: composed once more at the end.
    let lower = plain
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ς' { 'σ' } else { c });
    for c in lower.nfc() {
        if c.is_whitespace() {
            *gap = true;
            continue;
        }
        if *gap && !out.is_empty() {
            out.push(' ');
        }
        *gap = false;
        out.push(c);
    }
}

/// Folds one word for comparison: as [`fold_core`], accents off, too.
pub fn fold_word(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    for c in word
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_invisible(*c))
    {
        match plain_mark(c) {
            Some(mark) => out.push(mark),
            None => out.extend(c.to_lowercase()),
        }
    }
}

/// The key under which two spellings of a name are one: folded words and digits only, without a leading "the".
pub fn fold_key(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_word(name, &mut folded);
    let mut words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    words.join(" ")
}

/// Whether all words of one folded name stand in the other: a middle name more or less.
pub fn name_within(a: &str, b: &str) -> bool {
    let inside = |a: &str, b: &str| a.split(' ').all(|word| b.split(' ').any(|other| other == word));
    inside(a, b) || inside(b, a)
}

/// The plain form of a quotation mark or dash.
fn plain_mark(c: char) -> Option<char> {
    match c {
        '‘' | '’' | '‚' | '‛' | '`' | '´' | '′' | '‹' | '›' | 'ʼ' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '「' | '」' | '『' | '』' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_is_no_change() {
        assert_eq!(
            fold_core("  “Ｔｈｅ ﬁrst—one”\u{200b}\u{ad} … "),
            "\"the first-one\" ..."
        );
        assert_eq!(fold_core("Café"), "café");
        assert_eq!(fold_core("´a″ΣΑΣ\u{b}J̌"), fold_core("'a\"σας ǰ"));
    }

    #[test]
    fn words_fold_as_the_whole_does() {
        let whole = |text: &str| {
            let (mut gap, mut out) = (false, String::new());
            fold_any(text, &mut gap, &mut out);
            out
        };
        for text in [
            "A\u{b}B \u{301}c \u{200b} d",
            "Q\u{307}\u{323} `x`\t\u{a0}y… z",
            "\u{ad}\u{301}",
            "ΑΣ Σ ﷺ  \u{2003}K\u{1100}\u{1161} \u{11a8}",
        ] {
            assert_eq!(fold_core(text), whole(text), "{text:?}");
        }
    }

    #[test]
    fn one_key_for_one_name() {
        assert_eq!(fold_key("The Harbour-Post"), fold_key("HARBOUR POST"));
        assert_eq!(fold_key("Le Café"), "le cafe");
        assert_eq!(fold_key("The"), "the");
    }
}
