//! Names of elements and attributes, and texts, that can be dates.

/// Longest text, in bytes, that is taken for a line with a date.
const LONGEST: usize = 240;

/// Whether a name is made of words for dates and times.
pub(super) fn is_dated(name: &str) -> bool {
    contains(name, "date")
        || contains(name, "time")
        || contains(name, "publish")
        || contains(name, "posted")
        || contains(name, "pubd")
        || contains(name, "datum")
        || contains(name, "fecha")
        || contains(name, "created")
}

/// Whether a name says that it is the time of publication or of a change; publication where it says both.
pub(super) fn mark_of(name: &str) -> Option<&'static str> {
    if ["publish", "posted", "pubd", "created", "pub-"]
        .iter()
        .any(|word| contains(name, word))
    {
        return Some("published");
    }
    ["updat", "modif", "revis", "edited", "changed"]
        .iter()
        .any(|word| contains(name, word))
        .then_some("updated")
}

/// Whether a property is a date.
pub(super) fn says_date(name: &str) -> bool {
    contains(name, "date")
        || contains(name, "issued")
        || contains(name, "created")
        || contains(name, "modified")
}

/// Whether `text` contains `word`, which is lower case, in any case.
fn contains(text: &str, word: &str) -> bool {
    text.as_bytes()
        .windows(word.len())
        .any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// Whether there are digits enough for a date.
pub(super) fn holds_digits(value: &str) -> bool {
    value.bytes().filter(u8::is_ascii_digit).count() >= 4
}

/// Whether a short text can hold a date: a number of four digits, or three numbers in a row. Digits beyond ASCII are taken
/// as they come: they are rare.
pub(super) fn looks_dated(text: &str) -> bool {
    if text.len() < 5 || text.len() > 2000 {
        return false;
    }
    let (mut run, mut numbers, mut foreign) = (0, 0, false);
    for b in text.bytes() {
        if b.is_ascii_digit() {
            run += 1;
            continue;
        }
        if run == 4 {
            break;
        }
        numbers += usize::from(run == 1 || run == 2);
        run = 0;
        foreign |= b >= 0x80;
    }
    if run == 4 || numbers + usize::from(run > 0) >= 3 {
        return text.trim().len() <= LONGEST;
    }
    foreign && text.trim().len() <= LONGEST && text.chars().any(|c| !c.is_ascii() && c.is_numeric())
}
