//! Where sentences begin and end.

use crate::text::Span;

/// Shortened words after which a full stop ends no sentence.
const SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "rev",
    "hon", "jr", "sr", "inc", "ltd", "co", "corp", "vs", "etc", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sept", "sep", "oct", "nov", "dec",
];

/// Marks that can stand between two sentences.
const LOOK_AHEAD: usize = 8;

/// Splits the stretch `span` of `text` into sentences; together they cover it but for white space between them.
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let stretch = span.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = stretch.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\n' {
            push(&mut out, stretch, start, at, span.start);
            start = at + 1;
            continue;
        }
        if !matches!(c, '.' | '!' | '?' | '…' | '؟') && !is_full_stop(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((_, mark)) = chars.peek().copied().filter(|(_, c)| closes(*c)) {
            chars.next();
            end += mark.len_utf8();
        }
        if is_full_stop(c) || ends_here(stretch, start, at, c, end) {
            push(&mut out, stretch, start, end, span.start);
            start = end;
        }
    }
    push(&mut out, stretch, start, stretch.len(), span.start);
    out
}

/// Marks that end a sentence wherever they stand.
const fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '।' | '۔' | '။' | '។')
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '》'
    )
}

/// Whether the mark `c` at `at` ends a sentence, given what stands around it.
fn ends_here(stretch: &str, start: usize, at: usize, c: char, end: usize) -> bool {
    let rest = &stretch[end..];
    let next = rest.trim_start();
    if next.is_empty() || next.len() == rest.len() {
        return next.is_empty();
    }
    // A sentence begins with a letter or digit soon: what lies far behind marks tells nothing.
    let opens = next
        .chars()
        .take(LOOK_AHEAD)
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| !c.is_lowercase());
    if c != '.' {
        return opens;
    }
    let word = stretch[start..at]
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or("");
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.chars().all(|c| c == '.' || c.is_alphabetic()) && word.len() <= 5;
    let word = word.to_lowercase();
    let numbered = word == "no" && next.starts_with(|c: char| c.is_ascii_digit());
    opens && !(initial || dotted || numbered || SHORT.contains(&word.as_str()))
}

/// Adds the trimmed stretch, if anything is in it.
fn push(out: &mut Vec<Span>, stretch: &str, start: usize, end: usize, base: usize) {
    let piece = &stretch[start..end];
    let lead = piece.len() - piece.trim_start().len();
    let kept = piece.trim();
    if !kept.is_empty() {
        out.push(Span::new(base + start + lead, base + start + lead + kept.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len()))
            .into_iter()
            .map(|s| s.of(text))
            .collect()
    }

    #[test]
    fn splits_at_ends_only() {
        assert_eq!(
            split("He said no. “Go!” She went."),
            ["He said no.", "“Go!”", "She went."]
        );
        assert_eq!(
            split("Mr. J. Bell of the U.S. Army spoke."),
            ["Mr. J. Bell of the U.S. Army spoke."]
        );
        assert_eq!(
            split("See www.site.example. It is 3.5 m."),
            ["See www.site.example.", "It is 3.5 m."]
        );
        assert_eq!(split("一。二。"), ["一。", "二。"]);
        assert_eq!(split("एक। दो।"), ["एक।", "दो।"]);
        assert_eq!(split(" \n "), Vec::<&str>::new());
    }
}
