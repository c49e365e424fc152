//! What a single line of Markdown is.

/// Columns of white space before the words.
pub(super) fn indent(line: &str) -> usize {
    let mut width = 0;
    for b in line.bytes() {
        match b {
            b' ' => width += 1,
            b'\t' => width += 4,
            _ => break,
        }
    }
    width
}

/// The mark and length of a code fence.
pub(super) fn code_fence(words: &str) -> Option<(char, usize)> {
    let mark = words.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = words.chars().take_while(|c| *c == mark).count();
    (count >= 3 && !(mark == '`' && words[count..].contains('`'))).then_some((mark, count))
}

/// The end tag of an element whose content is no text.
pub(super) fn raw_html(words: &str) -> Option<&'static str> {
    let lower = words.get(..words.floor_char_boundary(8))?.to_ascii_lowercase();
    if lower.starts_with("<script") {
        Some("</script>")
    } else if lower.starts_with("<style") {
        Some("</style>")
    } else {
        None
    }
}

/// A line across the page.
pub(super) fn is_rule(words: &str) -> bool {
    let mark = words.chars().next().unwrap_or(' ');
    matches!(mark, '-' | '*' | '_')
        && words.chars().all(|c| c == mark || c == ' ')
        && words.chars().filter(|c| *c == mark).count() >= 3
}

/// The line under a table's head.
pub(super) fn is_table_rule(words: &str) -> bool {
    words.contains('-') && words.contains('|') && words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Whether the words begin a block that ends a paragraph.
pub(super) fn starts_block(words: &str) -> bool {
    words.starts_with(['#', '>']) || code_fence(words).is_some() || is_rule(words)
}

/// The words after a list marker, and the width of the marker with its blanks.
pub(super) fn bullet(line: &str) -> Option<(&str, usize)> {
    let before = indent(line);
    let words = line.trim_start();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let marker = if (1..=9).contains(&digits) {
        words[digits..].starts_with(['.', ')']).then_some(digits + 1)?
    } else {
        words.starts_with(['-', '*', '+']).then_some(1)?
    };
    let rest = &words[marker..];
    if is_rule(words) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let inner = rest.trim_start();
    let inner = ["[ ] ", "[x] ", "[X] "]
        .iter()
        .find_map(|mark| inner.strip_prefix(mark))
        .unwrap_or(inner);
    Some((inner, before + marker + 1))
}

/// Most characters of a label in front of its colon.
const LONGEST_LABEL: usize = 24;

/// Whether the line is a label and what it stands for: "Author: Mira Holt", "**原文**：…".
pub(super) fn is_labelled(line: &str) -> bool {
    let words =
        line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '[' | '【' | '-'));
    let colon = words
        .char_indices()
        .take(LONGEST_LABEL)
        .find(|(_, c)| matches!(c, ':' | '：' | '|' | '｜'));
    colon.is_some_and(|(at, c)| {
        let (front, behind) = (&words[..at], &words[at + c.len_utf8()..]);
        let few = front.split_whitespace().count() <= 4;
        let plain =
            !front.is_empty() && !front.contains(['.', ',', '，', '。', '!', '?', '(', '`', '<', '/']);
        few && plain && !behind.starts_with("//") && !behind.starts_with(':')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_and_rules() {
        assert_eq!(bullet("  - [x] done"), Some(("done", 4)));
        assert_eq!(bullet("12. twelve"), Some(("twelve", 4)));
        assert_eq!(bullet("- - -"), None);
        assert_eq!(bullet("-5 degrees"), None);
        assert!(is_rule("* * *") && !is_rule("**"));
        assert!(is_table_rule("|---|:-:|") && !is_table_rule("| a | b |"));
        assert_eq!(code_fence("~~~ x"), Some(('~', 3)));
    }

    #[test]
    fn labels_are_short() {
        assert!(is_labelled("Author: Mira Holt") && is_labelled("**原文**：https://marshlight.example/a"));
        assert!(!is_labelled("https://marshlight.example/a") && !is_labelled("It was, she said: late"));
        assert!(!is_labelled("std::mem"));
    }
}
