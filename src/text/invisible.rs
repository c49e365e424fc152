//! Characters that a reader cannot see.

use std::collections::BTreeMap;

/// The sort of an invisible character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InvisibleKind {
    /// Zero-width space, joiners, word joiner, byte order mark.
    ZeroWidth,
    /// Soft hyphen.
    SoftHyphen,
    /// Marks that turn the direction of writing.
    Bidirectional,
    /// Tag characters (U+E0000 and on).
    Tag,
    /// Variation selectors.
    VariationSelector,
    /// Hangul and other fillers.
    Filler,
    /// Control characters other than white space.
    Control,
}

impl InvisibleKind {
    /// The kind's name as reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ZeroWidth => "zero-width",
            Self::SoftHyphen => "soft-hyphen",
            Self::Bidirectional => "bidirectional",
            Self::Tag => "tag",
            Self::VariationSelector => "variation-selector",
            Self::Filler => "filler",
            Self::Control => "control",
        }
    }

    /// The kind of a character; `None` for one that can be seen.
    pub const fn of(c: char) -> Option<Self> {
        Some(match c {
            '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{180e}' => Self::ZeroWidth,
            '\u{ad}' => Self::SoftHyphen,
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => {
                Self::Bidirectional
            }
            '\u{e0000}'..='\u{e007f}' => Self::Tag,
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Self::VariationSelector,
            '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => Self::Filler,
            // Line breaks of other times (U+000B, U+000C, U+0085) are white space.
            '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' => {
                Self::Control
            }
            _ => return None,
        })
    }
}

/// Whether a reader cannot see the character.
pub const fn is_invisible(c: char) -> bool {
    InvisibleKind::of(c).is_some()
}

/// How many invisible characters a text holds, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invisible {
    /// All of them.
    pub count: usize,
    /// Of each kind.
    pub kinds: BTreeMap<InvisibleKind, usize>,
    /// Byte offset of the first.
    pub first: Option<usize>,
}

/// Counts invisible characters. Joiners that a script or an emoji needs are not counted: those between two characters of
/// which one is not Latin, Greek or Cyrillic.
pub fn census(text: &str) -> Invisible {
    let mut out = Invisible::default();
    if text.is_ascii() && !text.bytes().any(|b| InvisibleKind::of(b as char).is_some()) {
        return out;
    }
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        if let Some(kind) = InvisibleKind::of(c).filter(|kind| !needed(*kind, before, after)) {
            out.count += 1;
            *out.kinds.entry(kind).or_default() += 1;
            out.first.get_or_insert(at);
        }
        before = c;
    }
    out
}

/// Whether the characters around it need it.
fn needed(kind: InvisibleKind, before: char, after: char) -> bool {
    let beyond = |c: char| c >= '\u{530}' && !c.is_whitespace() && !('\u{2000}'..='\u{206f}').contains(&c);
    matches!(
        kind,
        InvisibleKind::ZeroWidth | InvisibleKind::VariationSelector | InvisibleKind::Bidirectional
    ) && (beyond(before) || beyond(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_hidden_and_leaves_needed() {
        let found = census("a\u{200b}b\u{ad}c");
        assert_eq!((found.count, found.first), (2, Some(1)));
        assert_eq!(census("می\u{200c}خواهم").count, 0);
        assert_eq!(census("plain\ttext\n").count, 0);
    }
}
