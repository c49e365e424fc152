//! The numbers, words and marks of a line that holds a date.

use unicode_normalization::char::is_combining_mark;

use crate::text::fold_word;

/// One of them; `start` and `end` are bytes of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    pub(super) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits of any script.
    Number { value: u32, digits: u8 },
    /// Letters, folded; a character in scripts without blanks between words.
    Word(String),
    /// Any other character that is seen.
    Mark(char),
}

impl Atom {
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn mark(&self) -> Option<char> {
        match self.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }
}

/// Cuts a line.
pub(crate) fn atoms(line: &str) -> Vec<Atom> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let (kind, length) = if digit(c).is_some() {
            number(rest)
        } else if is_wide(c) {
            (Kind::Word(c.to_string()), c.len_utf8())
        } else if c.is_alphabetic() {
            let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
            (Kind::Word(fold(&rest[..end])), end)
        } else if c.is_whitespace() || is_joiner(c) || is_combining_mark(c) || c.is_control() {
            at += c.len_utf8();
            continue;
        } else {
            (Kind::Mark(c), c.len_utf8())
        };
        out.push(Atom {
            kind,
            start: at,
            end: at + length,
        });
        at += length;
    }
    out
}

fn number(rest: &str) -> (Kind, usize) {
    let (mut value, mut digits, mut end) = (0u32, 0u8, 0);
    for c in rest.chars() {
        let Some(d) = digit(c) else { break };
        value = value.saturating_mul(10).saturating_add(d);
        digits = digits.saturating_add(1);
        end += c.len_utf8();
    }
    (Kind::Number { value, digits }, end)
}

/// The first digits of the scripts whose digits stand in dates.
const ZEROS: [u32; 17] = [
    0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040,
    0x17e0, 0xff10,
];

/// The value of a decimal digit of any script.
fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    let zero = ZEROS.iter().rev().find(|zero| **zero <= code)?;
    Some(code - zero).filter(|value| *value < 10)
}

fn is_letter(c: char) -> bool {
    (c.is_alphabetic() && !is_wide(c)) || is_combining_mark(c) || is_joiner(c)
}

/// Zero-width characters and the stroke that lengthens Arabic words.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{640}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Han and kana, which put no blanks between words.
pub(super) const fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Folds case, and accents where they are no letters of their own.
fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let western = |c: char| (c as u32) < 0x530 || ('\u{1e00}'..='\u{1fff}').contains(&c) || is_joiner(c);
    if word.chars().all(western) {
        fold_word(word, &mut out);
        return out;
    }
    for c in word.chars().filter(|c| !is_joiner(*c)) {
        match c {
            // Signs of short vowels.
            '\u{64b}'..='\u{655}' | '\u{670}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ی' | 'ى' => out.push('ي'),
            'ک' => out.push('ك'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Words as they are compared: folded, one blank between them, none between characters of scripts without blanks or around
/// a full stop.
pub(super) fn key(words: &str) -> String {
    join(&atoms(words))
}

/// The same of atoms.
pub(super) fn join(atoms: &[Atom]) -> String {
    let mut out = String::new();
    let mut glued = true;
    for atom in atoms {
        match &atom.kind {
            Kind::Mark('.') => glued = true,
            Kind::Mark('©') => out.push_str(" © "),
            Kind::Mark(_) => {}
            Kind::Word(word) => {
                let wide = word.starts_with(is_wide);
                if !(glued || (wide && out.ends_with(is_wide))) {
                    out.push(' ');
                }
                out.push_str(word);
                glued = false;
            }
            Kind::Number { value, .. } => {
                if !glued {
                    out.push(' ');
                }
                out.push_str(&value.to_string());
                glued = false;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_all_scripts() {
        let values = |line: &str| -> Vec<u32> {
            let number = |atom: Atom| match atom.kind {
                Kind::Number { value, .. } => Some(value),
                _ => None,
            };
            atoms(line).into_iter().filter_map(number).collect()
        };
        assert_eq!(values("٣ مايو ٢٠٢٤"), [3, 2024]);
        assert_eq!(values("৩ মে ২০২৪ ३.५"), [3, 2024, 3, 5]);
        assert_eq!(values("2024年5月3日 ２０２４"), [2024, 5, 3, 2024]);
        assert_eq!(values("99999999999999"), [u32::MAX]);
        assert_eq!(values("½ x²"), [0u32; 0]);
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(key("Zuletzt  geändert:"), "zuletzt geandert");
        assert_eq!(key("ม.ค."), "มค");
        assert_eq!(key("Tháng 5"), "thang 5");
        assert_eq!(key("أيار"), key("ايار"));
        assert_eq!(key("更新 日"), "更新日");
    }
}
