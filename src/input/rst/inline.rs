//! Inline marks of reStructuredText.

use crate::input::light::Mark;

/// What an inline mark becomes.
pub(super) fn mark(near: &str, before: char) -> Mark<'_> {
    match near.as_bytes()[0] {
        b'\\' => match near[1..].chars().next() {
            Some(c) if c.is_whitespace() => Mark::Drop(1 + c.len_utf8()),
            Some(c) => Mark::Keep(1 + c.len_utf8(), 1, &near[1..1 + c.len_utf8()]),
            None => Mark::Drop(1),
        },
        b'*' => Mark::Run(near.bytes().take_while(|b| *b == b'*').count()),
        b'`' => quoted(near),
        b':' => role(near),
        b'|' => match near[1..].find('|') {
            Some(end) if end > 0 && !near[1..=end].contains(' ') => Mark::Drop(end + 2),
            _ => Mark::None,
        },
        b'[' => match near.find("]_") {
            Some(end) if end < 24 && !near[..end].contains(' ') => Mark::Drop(end + 2),
            _ => Mark::None,
        },
        b'_' => {
            let count = near.bytes().take_while(|b| *b == b'_').count();
            let after = near[count..].chars().next().unwrap_or(' ');
            let reference = before.is_alphanumeric() && !after.is_alphanumeric() && count <= 2;
            if reference { Mark::Drop(count) } else { Mark::None }
        }
        _ => Mark::None,
    }
}

/// Words between backquotes: code, a link, or interpreted text.
fn quoted(near: &str) -> Mark<'_> {
    let ticks = if near.starts_with("``") { 2 } else { 1 };
    let Some(length) = near[ticks..].find(&near[..ticks]).filter(|length| *length > 0) else {
        return Mark::None;
    };
    let inner = &near[ticks..ticks + length];
    let mut end = ticks + length + ticks;
    if ticks == 2 {
        return Mark::Keep(end, ticks, inner);
    }
    end += near[end..].bytes().take(2).take_while(|b| *b == b'_').count();
    match inner.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')) {
        Some((words, target)) if !words.trim().is_empty() && target.contains(':') => {
            Mark::Link(end, ticks, words.trim_end(), target.to_owned())
        }
        Some((words, _)) if !words.trim().is_empty() => Mark::Keep(end, ticks, words.trim_end()),
        _ => Mark::Keep(end, ticks, inner),
    }
}

/// A role in front of interpreted text: `:doc:`.
fn role(near: &str) -> Mark<'_> {
    let end = near[1..].find(|c: char| !(c.is_ascii_alphanumeric() || "-_.+:".contains(c)));
    match end {
        Some(end) if end > 1 && near[..=end].ends_with(':') && near[end + 1..].starts_with('`') => {
            Mark::Drop(end + 1)
        }
        _ => Mark::None,
    }
}
