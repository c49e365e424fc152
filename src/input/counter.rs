//! Addresses of pictures and scripts by which publishers count the copies of their texts.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::text::{Carrier, CarrierKind, Document, Place};

/// The path of the carrier.
pub(super) const PATH: &str = "page:counter";

/// Marks of such addresses.
const COUNTERS: &[&str] = &[
    "counter.theconversation.com",
    "pixel.propublica.org",
    "republication-pixel",
    "republication-tracker",
    "republish-pixel",
    "republication_pixel",
];

/// All of them at once; `None` cannot be: they are few and short.
static ANY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(COUNTERS).ok());

/// Whether an address is a counter's.
pub(super) fn is_counter(address: &str) -> bool {
    ANY.as_ref().is_some_and(|any| any.is_match(address))
}

/// The address of a counter within markup that was not parsed, and where it stands.
pub(super) fn find(text: &str) -> Option<(usize, &str)> {
    ANY.as_ref()?.find_iter(text).find_map(|hit| {
        let edge = |c: char| matches!(c, '"' | '\'' | ' ' | '>' | '(' | ')' | '\n');
        let start = text[..hit.start()].rfind(edge).map_or(0, |at| at + 1);
        let end = text[hit.end()..]
            .find(edge)
            .map_or(text.len(), |at| hit.end() + at);
        let address = &text[start..end];
        (address.starts_with("http") || address.starts_with("//")).then_some((start, address))
    })
}

/// Keeps the counter that stands in a text with markup of its own; `line` is the record's line, where it is one.
pub(super) fn carry(document: &mut Document, text: &str, line: Option<u32>) {
    if let Some((at, address)) = find(text) {
        document.carriers.push(Carrier {
            kind: CarrierKind::Page,
            path: PATH.to_owned(),
            value: address.to_owned(),
            at: Place {
                line: line.unwrap_or(text[..at].matches('\n').count() as u32 + 1),
                column: 1,
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_found_in_markup() {
        for (markup, address) in [
            (
                "<img src=\"https://counter.theconversation.com/content/1/count.gif\" alt=x>",
                "https://counter.theconversation.com/content/1/count.gif",
            ),
            (
                "![](https://counter.theconversation.com/content/2/count.gif)",
                "https://counter.theconversation.com/content/2/count.gif",
            ),
            (
                "<img id=\"republication-tracker-tool-source\" src=\"https://post.example/?republication-pixel=true&post=7\">",
                "https://post.example/?republication-pixel=true&post=7",
            ),
        ] {
            assert_eq!(find(markup).map(|found| found.1), Some(address));
        }
        assert_eq!(find("They wrote about republication-pixel marks."), None);
    }
}
