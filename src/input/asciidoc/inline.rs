//! Inline marks of AsciiDoc.

use crate::input::light::Mark;

/// What an inline mark becomes.
pub(super) fn mark(near: &str, before: char) -> Mark<'_> {
    match near.as_bytes()[0] {
        b'*' | b'_' => Mark::Run(near.bytes().take_while(|b| *b == near.as_bytes()[0]).count()),
        b'`' | b'#' | b'^' | b'~' => single(near, before),
        b'<' if near.starts_with("<<") => match near.find(">>") {
            Some(end) => match near[2..end].split_once(',') {
                Some((id, words)) => Mark::Keep(end + 2, 3 + id.len(), words),
                None => Mark::Drop(end + 2),
            },
            None => Mark::None,
        },
        b'{' => match near.find('}') {
            Some(end)
                if end > 1
                    && near[1..end]
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') =>
            {
                Mark::Drop(end + 1)
            }
            _ => Mark::None,
        },
        b'[' => match near.find("]#") {
            Some(end) if near[..end].starts_with("[.") => Mark::Drop(end + 1),
            _ => Mark::None,
        },
        b'(' if near.starts_with("(((") => near.find(")))").map_or(Mark::None, |end| Mark::Drop(end + 3)),
        _ if before.is_alphanumeric() => Mark::None,
        _ => inline_macro(near),
    }
}

/// Marks around a word: monospace, highlight, raised and lowered.
fn single(near: &str, before: char) -> Mark<'_> {
    let count = near
        .bytes()
        .take(2)
        .take_while(|b| *b == near.as_bytes()[0])
        .count();
    let Some(length) = near[count..].find(&near[..count]).filter(|length| *length > 0) else {
        return Mark::None;
    };
    let inner = &near[count..count + length];
    if inner.starts_with(' ') || (count == 1 && before.is_alphanumeric() && !near.starts_with(['^', '~'])) {
        return Mark::None;
    }
    Mark::Keep(length + 2 * count, count, inner)
}

/// `https://…[words]`, `link:…[words]`, `xref:…[words]`, and macros that leave no words.
fn inline_macro(near: &str) -> Mark<'_> {
    let silent = ["image:", "icon:", "footnote:", "anchor:", "indexterm:", "pass:"];
    let linked = ["https://", "http://", "link:", "mailto:", "xref:"];
    let is_silent = silent.iter().any(|name| near.starts_with(name));
    if !is_silent && !linked.iter().any(|name| near.starts_with(name)) {
        return Mark::None;
    }
    let Some(open) = near.find('[').filter(|open| !near[..*open].contains(' ')) else {
        return Mark::None;
    };
    let Some(length) = near[open..].find(']') else {
        return Mark::None;
    };
    let end = open + length + 1;
    if is_silent {
        return Mark::Drop(end);
    }
    let target = near[..open].trim_start_matches("link:");
    let words = near[open + 1..end - 1]
        .split(",window=")
        .next()
        .unwrap_or("")
        .trim_end_matches('^');
    match (words.is_empty(), near.starts_with("xref:")) {
        (true, true) => Mark::Drop(end),
        (false, true) => Mark::Keep(end, open + 1, words),
        (true, false) => Mark::Link(end, open - target.len(), target, target.to_owned()),
        (false, false) => Mark::Link(end, open + 1, words, target.to_owned()),
    }
}
