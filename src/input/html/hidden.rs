//! Whether an element says that it is not shown.

use crate::input::html::tree::Element;

/// By its `hidden` attribute or its own style.
pub(super) fn is_hidden(element: &Element) -> bool {
    if element.attr("hidden").is_some() {
        return true;
    }
    let Some(style) = element.attr("style") else {
        return false;
    };
    let mut rest = style;
    while let Some(at) = rest.find(':') {
        let (before, after) = rest.split_at(at);
        let value = after[1..].trim_start();
        let property = before.rsplit(';').next().unwrap_or("").trim();
        let hides = |name: &str, state: &str| property.eq_ignore_ascii_case(name) && starts(value, state);
        if hides("display", "none") || hides("visibility", "hidden") {
            return true;
        }
        rest = &after[1..];
    }
    false
}

/// Whether `text` begins with `word`, in any case.
pub(super) fn starts(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        assert!(starts("NONE", "none") && !starts("no", "none"));
    }
}
