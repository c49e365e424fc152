//! Marks of site generators, templates and content systems that stand in a text and are none of it.

/// Opening and closing marks of short codes and template tags.
const PAIRS: &[(&str, &str)] = &[
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{%", "%}"),
    ("{{", "}}"),
    ("{#", "}"),
    ("{:", "}"),
];

/// How far the end of a mark is looked for in a page, in bytes.
const NEAR: usize = 2048;

/// Words that open a part of which nothing is text, and the ends of it.
const SILENT: &[&str] = &[
    "highlight",
    "comment",
    "mermaid",
    "math",
    "katex",
    "style",
    "script",
    "include_code",
];

/// Short codes of WordPress that stand without attributes.
const BARE: &[&str] = &[
    "caption", "gallery", "embed", "audio", "video", "playlist", "toc", "raw",
];

/// The length of the mark at the beginning; 0 where there is none. The words between two marks stay.
pub(super) fn mark(rest: &str) -> usize {
    let braced = PAIRS.iter().find(|(open, _)| rest.starts_with(open));
    if let Some((open, close)) = braced {
        return rest[open.len()..]
            .find(close)
            .map_or(0, |end| open.len() + end + close.len());
    }
    // Classes that kramdown and Pandoc give to a word: `{.lead}`.
    if rest.starts_with("{.") && rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return rest.find('}').map_or(0, |end| end + 1);
    }
    if rest.starts_with('[') { wordpress(rest) } else { 0 }
}

/// `[name attribute="value"]`, `[/name]`, or one of the bare names.
fn wordpress(rest: &str) -> usize {
    // Looked at before the bracket's end is searched: texts can be all brackets.
    if !rest[1..].starts_with(|c: char| c == '/' || c.is_ascii_lowercase()) {
        return 0;
    }
    let Some(end) = rest.find(']') else { return 0 };
    let inner = &rest[1..end];
    let closing = inner.starts_with('/');
    let words = inner.trim_start_matches('/').trim_end_matches('/');
    let (name, attributes) = words.split_once(' ').unwrap_or((words, ""));
    let plain = !name.is_empty()
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'));
    let quoted = attributes.split_once('=').is_some_and(|(key, _)| {
        !key.is_empty()
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
    });
    let linked = rest[end + 1..].starts_with(['(', '[', ':']);
    let code = plain && !linked && (closing || quoted || (attributes.is_empty() && BARE.contains(&name)));
    if code { end + 1 } else { 0 }
}

/// A page without the marks of its template; the lines of marks that span several stay.
pub(in crate::input) fn strip(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let near = &rest[..rest.floor_char_boundary(NEAR)];
        let template = near.starts_with("{{") || near.starts_with("{%");
        let length = if template { mark(near) } else { 0 };
        out.extend(rest[..length].matches('\n'));
        // What is no mark stays a brace.
        out.push_str(if length == 0 { "{" } else { "" });
        rest = &rest[length.max(1)..];
    }
    out.push_str(rest);
    out
}

/// Whether the line is nothing but marks.
pub(super) fn is_alone(words: &str) -> bool {
    let mut rest = words;
    while !rest.is_empty() {
        match mark(rest) {
            0 => return false,
            length => rest = rest[length..].trim_start(),
        }
    }
    true
}

/// What ends the part that the line opens, where the part spans lines and is no text: a mark that is not closed, a
/// comment, a listing.
pub(super) fn silent_until(words: &str) -> Option<String> {
    let (open, close) = PAIRS.iter().take(4).find(|(open, _)| words.starts_with(open))?;
    let inner = words[open.len()..].trim_start_matches(['-', ' ']);
    let name: String = inner
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    if SILENT.contains(&name.as_str()) && !inner.trim_end().ends_with("/>}}") {
        return Some(if *open == "{%" {
            format!("end{name}")
        } else {
            format!("/{name}")
        });
    }
    (mark(words) == 0).then(|| (*close).to_owned())
}

/// What ends code of MDX that the line opens: `import`, `export`, a comment, a tag over several lines.
pub(super) fn code_until(words: &str) -> Option<&'static str> {
    let code = ["import ", "export ", "import{", "export{"]
        .iter()
        .any(|mark| words.starts_with(mark));
    let tag = words
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
    if code {
        Some("")
    } else if words.starts_with("{/*") {
        Some("*/}")
    } else if tag && !words.contains('>') {
        Some(">")
    } else {
        None
    }
}

/// The length of an expression of MDX: braces and what is between them.
pub(super) fn expression(rest: &str) -> usize {
    let mut depth = 0usize;
    for (at, b) in rest.bytes().enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at + 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_from_words() {
        for (words, length) in [
            ("{{< figure src=\"a.png\" >}} x", 26),
            ("{% include note.html %}", 23),
            ("{{ page.title }} x", 16),
            ("{#anchor}", 9),
            ("{: .lead}", 9),
            ("{.lead}", 7),
            ("[caption id=\"a\" width=\"3\"]x", 26),
            ("[/caption]", 10),
            ("[gallery]", 9),
            ("[sic]", 0),
            ("[a note = b](https://a.example)", 0),
            ("[it said x=y]", 0),
            ("{a set}", 0),
        ] {
            assert_eq!(mark(words), length, "{words}");
        }
        assert!(is_alone("{{< note >}} {{% b %}}") && !is_alone("{{< note >}} words"));
    }

    #[test]
    fn pages_lose_the_marks_of_their_template() {
        let page = "<p>{% if a %}Words{% endif %} {{ site.title }}{b} {{< x\n y >}}end {{";
        assert_eq!(strip(page), "<p>Words {b} \nend {{");
    }

    #[test]
    fn silent_parts_have_an_end() {
        assert_eq!(silent_until("{% comment %}").as_deref(), Some("endcomment"));
        assert_eq!(
            silent_until("{{< highlight go >}}").as_deref(),
            Some("/highlight")
        );
        assert_eq!(silent_until("{{< figure").as_deref(), Some(">}}"));
        assert_eq!(silent_until("{{< figure >}}"), None);
        assert_eq!(code_until("import A from './a'"), Some(""));
        assert_eq!(code_until("<Card"), Some(">"));
        assert_eq!(expression("{a{b}c} d"), 7);
    }
}
