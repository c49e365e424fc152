//! How two texts are related, by what they share.

use crate::reuse::Alignment;

/// How two texts are related, told of the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overlap {
    /// The same words in the same order.
    Identical,
    /// Nearly all of either stands in the other.
    Near,
    /// Most of the copy stands in the source, which is longer by what was cut.
    Abridged,
    /// Most of the copy is a small part of the source.
    Excerpt,
    /// Most of the source stands in the copy, which adds to it.
    Expanded,
    /// Large parts correspond, in other words or another order.
    Rewritten,
    /// A part of the copy is taken from the source, the rest is not.
    Quotes,
    /// Both hold words that neither seems to own: both may quote a third.
    SharesSource,
    /// Nothing in common, or so few words that they may be anybody's.
    Unrelated,
}

impl Overlap {
    /// The name as reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Near => "near",
            Self::Abridged => "abridged",
            Self::Excerpt => "excerpt",
            Self::Expanded => "expanded",
            Self::Rewritten => "rewritten",
            Self::Quotes => "quotes",
            Self::SharesSource => "shares-source",
            Self::Unrelated => "unrelated",
        }
    }
}

/// A text stands in the other from this share on.
const MOST: f64 = 0.8;
/// A text has much in common with the other from this share on.
const MUCH: f64 = 0.5;
/// An excerpt is less than this share of its source.
const EXCERPT: f64 = 0.4;
/// Fewer shared words relate no texts, unless they are [`TELLING`] of either.
const LEAST: usize = 24;
/// Share of a text that relates it to another, however short it is.
const TELLING: f64 = 0.1;
/// A text whose passages keep this share of their words counts with all that lies in them.
const KEPT: f64 = 0.75;
/// Shared words are a quotation when at least this share of them stands in quotation marks.
const QUOTED: f64 = 0.6;
/// A run of fewer words that stands in no quotation marks may be anybody's.
const OWN_RUN: usize = 30;

/// Classifies an alignment.
pub fn overlap(alignment: &Alignment) -> Overlap {
    let copy = stands(alignment.copy_in_source, alignment.copy_covered);
    let source = stands(alignment.source_in_copy, alignment.source_covered);
    let words: usize = alignment.passages.iter().map(|passage| passage.words).sum();
    if words == 0 || (words < LEAST && copy.max(source) < TELLING) {
        Overlap::Unrelated
    } else if is_identical(alignment) {
        Overlap::Identical
    } else if copy >= MOST && source >= MOST {
        Overlap::Near
    } else if copy >= MOST {
        if source < EXCERPT {
            Overlap::Excerpt
        } else {
            Overlap::Abridged
        }
    } else if source >= MOST {
        Overlap::Expanded
    } else if alignment.copy_covered >= MUCH && alignment.source_covered >= MUCH {
        Overlap::Rewritten
    } else if copy >= MUCH {
        Overlap::Excerpt
    } else if source >= MUCH {
        Overlap::Expanded
    } else {
        partly(alignment)
    }
}

/// How much of a text stands in the other, light edits and all.
fn stands(matched: f64, covered: f64) -> f64 {
    if matched >= KEPT * covered {
        covered
    } else {
        matched
    }
}

/// One passage in order of every word of both.
fn is_identical(alignment: &Alignment) -> bool {
    alignment.longest_run == alignment.here_words && alignment.longest_run == alignment.there_words
}

/// Little of either stands in the other. Words that both have in quotation marks belong to whoever said them.
fn partly(alignment: &Alignment) -> Overlap {
    let quoted = (alignment.quoted_here >= QUOTED, alignment.quoted_there >= QUOTED);
    match quoted {
        (true, true) => Overlap::SharesSource,
        (true, false) => Overlap::Quotes,
        _ if alignment.longest_run >= OWN_RUN => Overlap::Quotes,
        _ => Overlap::SharesSource,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reuse::{Witness, align};

    fn words(prefix: &str, count: usize) -> String {
        (0..count).map(|n| format!("{prefix}{n} ")).collect()
    }

    fn related(copy: &str, source: &str) -> Overlap {
        overlap(&align(
            &Witness::new(copy, &[], &[]),
            &Witness::new(source, &[], &[]),
        ))
    }

    #[test]
    fn whole_texts() {
        let (a, b) = (words("a", 100), words("b", 100));
        let both = format!("{a}\n\n{b}");
        assert_eq!(related(&both, &both.to_uppercase()), Overlap::Identical);
        assert_eq!(related(&format!("{both} one more"), &both), Overlap::Near);
        assert_eq!(related(&a, &both), Overlap::Abridged);
        assert_eq!(related(&words("a", 30), &both), Overlap::Excerpt);
        assert_eq!(related(&both, &a), Overlap::Expanded);
        assert_eq!(related(&a, &b), Overlap::Unrelated);
        assert_eq!(related("", ""), Overlap::Unrelated);
    }

    #[test]
    fn two_reports_of_one_event_are_no_copies() {
        let quotation = format!("“{}”", words("said", 40).trim());
        let one = format!("{} {quotation} {}", words("a", 120), words("b", 90));
        let other = format!("{} {quotation} {}", words("c", 60), words("d", 150));
        assert_eq!(related(&one, &other), Overlap::SharesSource);
        let own = format!("{} {} {}", words("c", 60), words("said", 40), words("d", 150));
        assert_eq!(
            related(&one, &own),
            Overlap::Quotes,
            "only the copy marks it as said by another"
        );
    }

    #[test]
    fn two_reports_in_their_own_words_are_unrelated() {
        let one = "A fire at a paint warehouse in Dunmere burned for six hours on Tuesday night. Forty firefighters fought it. \
            No one was hurt, but eleven families in Kiln Street spent the night in the school hall. The owner, Hale Paints, \
            said that the building had been empty for a month.";
        let other = "Eleven families were taken to a school hall on Tuesday after flames tore through an empty warehouse in Kiln \
            Street, Dunmere. The fire service sent 40 of its staff, and the blaze was out by three in the morning. Hale \
            Paints moved its stock away last month, a neighbour said. Nobody was injured.";
        assert_eq!(related(one, other), Overlap::Unrelated);
    }
}
