//! Comments that hold a particular of the text: `[#]: via: (https://…)`, `[//]: # (author: …)`, `<!-- via: … -->`.

/// Labels of link definitions that stand for comments.
const NAMES: &[&str] = &["#", "//", "comment", "_"];

/// Most characters of a key.
const LONGEST_KEY: usize = 24;

/// A key and its value.
pub(super) type Field = (String, String);

/// The field in a link definition that is a comment; `name` and `rest` are what stands before and behind `]:`.
pub(super) fn defined(name: &str, rest: &str) -> Option<Field> {
    if !NAMES.contains(&name) {
        return None;
    }
    let rest = rest.trim();
    field(
        rest.strip_prefix("# ")
            .or_else(|| rest.strip_prefix("<> "))
            .unwrap_or(rest),
    )
}

/// The field in the words of a comment.
pub(super) fn field(words: &str) -> Option<Field> {
    let words = words
        .trim()
        .trim_start_matches("<!--")
        .trim_end_matches("-->")
        .trim_matches('-')
        .trim();
    let words = unwrapped(words);
    let (at, colon) = words.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let key = words[..at].trim();
    let value = unwrapped(words[at + colon.len_utf8()..].trim());
    let plain = !key.is_empty()
        && key.chars().count() <= LONGEST_KEY
        && key
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '_' | '-'));
    (plain && !value.is_empty() && !value.starts_with("//")).then(|| (key.to_lowercase(), value.to_owned()))
}

/// A name and the address behind it: `Mira Holt https://marshlight.example/mira`.
pub(super) fn name_and_address(value: &str) -> (&str, Option<&str>) {
    match value.rsplit_once(char::is_whitespace) {
        Some((name, address)) if address.starts_with("http") => (name.trim(), Some(address)),
        _ => (value, None),
    }
}

/// The words without the brackets or quotation marks around them.
fn unwrapped(words: &str) -> &str {
    let pairs = [('(', ')'), ('"', '"'), ('\'', '\''), ('<', '>')];
    let inner = pairs
        .iter()
        .find_map(|(open, close)| words.strip_prefix(*open)?.strip_suffix(*close));
    inner.unwrap_or(words).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read() {
        let told = |found: Option<Field>| found.map(|(key, value)| format!("{key}={value}"));
        for (name, rest, field) in [
            (
                "#",
                " via: (https://marshlight.example/a)",
                Some("via=https://marshlight.example/a"),
            ),
            ("//", " # (author: Mira Holt)", Some("author=Mira Holt")),
            ("#", " translator: ( )", None),
            ("//", " # (a plain comment)", None),
            ("1", " https://marshlight.example/a", None),
        ] {
            assert_eq!(told(defined(name, rest)).as_deref(), field, "{rest}");
        }
        assert_eq!(
            told(field("<!-- 原文：https://marshlight.example/a -->")).as_deref(),
            Some("原文=https://marshlight.example/a")
        );
        assert_eq!(told(field("<!-- more -->")), None);
        assert_eq!(told(field("https://marshlight.example/a")), None);
        assert_eq!(
            name_and_address("Mira Holt https://a.example/m"),
            ("Mira Holt", Some("https://a.example/m"))
        );
    }
}
