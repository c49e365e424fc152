//! Licences by name, code or address, as SPDX-like identifiers.

use crate::attribution::notice::Scene;
use crate::text::{TokenKind, fold_key};

/// Words of a licence's name at most.
const LONGEST: usize = 14;

/// Ends of a licence, longest first.
pub(super) fn ends(scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
    if scene
        .token(at)
        .is_some_and(|token| token.kind == TokenKind::Address)
    {
        return licence_of_url(scene.raw(at))
            .map(|_| at + 1)
            .into_iter()
            .collect();
    }
    let stop = limit.min(at + LONGEST);
    let begins = matches!(scene.fold(at), "cc" | "creative" | "cc0" | "public");
    let of_licence = |i: &usize| is_part(scene.fold(*i)) || matches!(scene.fold(*i), "-" | "(" | ")" | ".");
    let end = (at..stop).take_while(of_licence).last().map_or(at, |i| i + 1);
    if !begins {
        return Vec::new();
    }
    (at + 1..=end)
        .rev()
        .filter(|end| licence_of_words(scene.words(at..*end)).is_some())
        .collect()
}

fn is_part(word: &str) -> bool {
    const PARTS: &[&str] = &[
        "cc",
        "cc0",
        "creative",
        "commons",
        "attribution",
        "by",
        "nc",
        "nd",
        "sa",
        "non",
        "no",
        "noncommercial",
        "commercial",
        "noderivatives",
        "noderivs",
        "derivatives",
        "derivs",
        "share",
        "alike",
        "sharealike",
        "international",
        "unported",
        "generic",
        "public",
        "domain",
        "zero",
        "license",
        "licence",
        "1.0",
        "2.0",
        "2.5",
        "3.0",
        "4.0",
        "dedication",
    ];
    PARTS.contains(&word)
}

/// The licence that words name: `CC-BY-ND-4.0`, `CC0-1.0`, or `Creative Commons` where no more is said.
pub(crate) fn licence_of_words(words: &str) -> Option<String> {
    if let Some(code) = licence_of_url(words) {
        return Some(code);
    }
    let key = fold_key(words);
    let parts: Vec<&str> = key.split(' ').collect();
    let has = |word: &str| parts.contains(&word);
    let version = words
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_ascii_digit()));
    let version = version
        .rev()
        .find(|w| w.len() == 3 && w.as_bytes().get(1) == Some(&b'.'));
    if has("cc0") || key.contains("public domain") {
        return Some(if has("cc0") { "CC0-1.0" } else { "public domain" }.to_owned());
    }
    if !(has("cc") || key.contains("creative commons")) {
        return None;
    }
    let by = has("by") || has("attribution");
    let nc = has("nc") || has("noncommercial") || key.contains("non commercial");
    let nd = has("nd") || has("noderivatives") || has("noderivs") || key.contains("no deriv");
    let sa = has("sa") || has("sharealike") || key.contains("share alike");
    if !by && !nc && !nd && !sa {
        return key
            .contains("creative commons")
            .then(|| "Creative Commons".to_owned());
    }
    let codes = [(true, "BY"), (nc, "NC"), (nd, "ND"), (sa && !nd, "SA")];
    let code = codes
        .iter()
        .filter(|(told, _)| *told)
        .map(|(_, c)| *c)
        .collect::<Vec<_>>()
        .join("-");
    Some(with_version(&format!("CC-{code}"), version))
}

/// The licence behind an address of creativecommons.org: `/licenses/by-nd/4.0/`, `/publicdomain/zero/1.0/`.
pub(crate) fn licence_of_url(address: &str) -> Option<String> {
    let (_, path) = address.split_once("creativecommons.org/")?;
    let mut parts = path.split(['/', '?', '#']);
    match (parts.next()?, parts.next()?, parts.next()) {
        ("licenses", code, version)
            if code.starts_with("by") && code.chars().all(|c| c.is_ascii_lowercase() || c == '-') =>
        {
            let version = version.filter(|v| v.len() == 3 && v.starts_with(|c: char| c.is_ascii_digit()));
            Some(with_version(&format!("CC-{}", code.to_uppercase()), version))
        }
        ("publicdomain", "zero", _) => Some("CC0-1.0".to_owned()),
        ("publicdomain", _, _) => Some("public domain".to_owned()),
        _ => None,
    }
}

fn with_version(code: &str, version: Option<&str>) -> String {
    version.map_or_else(|| code.to_owned(), |version| format!("{code}-{version}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_for_name_and_address() {
        let words = |w: &str| licence_of_words(w).unwrap();
        assert_eq!(
            words("Creative Commons Attribution-NoDerivatives 4.0 International"),
            "CC-BY-ND-4.0"
        );
        assert_eq!(words("CC BY-NC-SA 3.0"), "CC-BY-NC-SA-3.0");
        assert_eq!(words("a Creative Commons licence"), "Creative Commons");
        assert_eq!(
            words("https://creativecommons.org/licenses/by-nd/4.0/deed.en"),
            "CC-BY-ND-4.0"
        );
        assert_eq!(licence_of_words("MIT"), None);
    }
}
