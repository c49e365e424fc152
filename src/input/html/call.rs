//! Words by which furniture is known that no element or name tells apart from the text.

use crate::input::html::extent::letters;
use crate::input::html::origin::says_origin;
use crate::input::html::phrases::{ALONE, BYLINES, CALLS, LABELS, OTHERS, PLEAS};
use crate::text::fold_key;

/// Longest heading, label or pointer, in letters.
const SHORT: u32 = 160;

/// Longest heading that announces other texts, in letters.
const LONGEST_HEADING: u32 = 80;

/// Longest plea, in letters.
const LONGEST_PLEA: u32 = 300;

/// Whether a heading, or a line that stands for one, announces other texts.
pub(super) fn announces_others(heading: &str) -> bool {
    if letters(heading) >= LONGEST_HEADING {
        return false;
    }
    let key = fold_key(heading);
    // `12 comments`, `3 Kommentare`.
    let key = key.trim_start_matches(|c: char| c.is_numeric() || c == ' ');
    ALONE.contains(key) || OTHERS.begins(key).is_some()
}

/// What a block that is no text of the article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// A button, a label or a pointer to another text.
    Pointer,
    /// It asks the reader to subscribe, follow, accept or buy.
    Plea,
}

/// Whether a block calls upon its reader rather than tells something.
pub(super) fn call_of(text: &str, linked: usize) -> Option<Call> {
    let size = letters(text);
    if !text.chars().any(char::is_alphanumeric) {
        return Some(Call::Pointer);
    }
    if size > LONGEST_PLEA || says_origin(text) {
        return None;
    }
    let key = fold_key(text);
    if size <= SHORT && is_pointer(text, &key, linked) {
        Some(Call::Pointer)
    } else {
        PLEAS.stands_in(&key).then_some(Call::Plea)
    }
}

fn is_pointer(text: &str, key: &str, linked: usize) -> bool {
    if LABELS.contains(key) {
        return true;
    }
    let mostly = linked * 2 > text.len();
    OTHERS
        .begins(key)
        .is_some_and(|end| mostly || ends_in_colon(text, key.get(..end).unwrap_or("")))
        || (mostly && CALLS.begins(key).is_some())
}

/// Whether a colon or bar follows the words of a pointer: `Read also: Storm closes port`.
fn ends_in_colon(text: &str, call: &str) -> bool {
    text.split_once([':', '：', '|', '>', '»', '→', '►', '▶'])
        .is_some_and(|(head, _)| fold_key(head) == call)
}

/// Bytes at the start of a line in which the words stand that open it.
const LONGEST_OPENING: usize = 120;

/// Whether a line reads like one about its author or source.
pub(super) fn is_byline_line(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(LONGEST_OPENING)];
    BYLINES.begins(&fold_key(head)).is_some() || text.starts_with(['©', '@'])
}

/// Whether words end as sentences do.
pub(super) fn ends_sentence(text: &str) -> bool {
    let kept = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»›)]）」』…".contains(c));
    kept.len() < text.len()
        || kept.ends_with([
            '.', '!', '?', ':', ';', '。', '！', '？', '：', '।', '؟', '۔', '።',
        ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_pointer(text: &str, linked: usize) -> bool {
        call_of(text, linked) == Some(Call::Pointer)
    }

    fn is_plea(text: &str) -> bool {
        call_of(text, 0) == Some(Call::Plea)
    }

    #[test]
    fn calls_are_told_from_notices() {
        assert!(is_pointer("Advertisement", 0) && is_pointer("· · ·", 0));
        assert!(is_pointer("Read more: Storm closes port", 28) && is_pointer("Watch: the storm", 16));
        assert!(!is_pointer("Read more slowly, she said.", 0));
        assert!(!is_pointer("Read more: originally published by The Post", 40));
        assert!(announces_others("Related stories") && !announces_others("What the report says"));
        assert!(announces_others("12 comments:") && announces_others("3 Kommentare"));
    }

    #[test]
    fn calls_and_pleas_are_known_in_many_languages() {
        for call in [
            "Lesen Sie auch: Sturm schließt Hafen",
            "À LIRE AUSSI : La tempête ferme le port",
            "LE PUEDE INTERESAR: El puerto cierra",
            "Leia também: O porto fecha",
            "Читайте также: Порт закрыт",
            "Baca Juga: Pelabuhan ditutup",
            "यह भी पढ़ें: बंदरगाह बंद",
            "اقرأ أيضا: إغلاق الميناء",
            "関連記事：港が閉鎖",
        ] {
            assert!(is_pointer(call, 0), "{call}");
        }
        assert!(is_plea("Melden Sie sich hier an: unseren Newsletter bestellen."));
        assert!(is_plea("Suscríbete a nuestro boletín") && is_plea("구독하세요"));
        assert!(!is_plea("The harbour was closed on Tuesday."));
        assert!(
            ends_sentence("港は閉鎖された。") && ends_sentence("“So it is.”") && !ends_sentence("6 May 2024")
        );
    }
}
