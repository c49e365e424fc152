//! Character references.

/// The character reference at the start of `text`: its length in bytes and what it stands for.
pub(super) fn read(text: &str) -> Option<(usize, String)> {
    let end = text.bytes().take(34).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let decoded = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code).filter(|c| *c != '\0')?.to_string()
    } else {
        let key = text.get(1..=end)?;
        let (first, second) = html5ever::data::NAMED_ENTITIES.get(key)?;
        let one = char::from_u32(*first).filter(|c| *c != '\0')?;
        let two = char::from_u32(*second).filter(|c| *c != '\0');
        std::iter::once(one).chain(two).collect()
    };
    Some((end + 1, decoded))
}

/// Decodes every character reference of `text`.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (length, words) = read(rest).unwrap_or((1, "&".to_owned()));
        out.push_str(&words);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_names_and_numbers() {
        assert_eq!(
            decode("a &amp; b &#8217; &#x41; &nope; &eacute;&"),
            "a & b ’ A &nope; é&"
        );
        assert_eq!(decode("&#0; &#xffffffff;"), "&#0; &#xffffffff;");
    }
}
