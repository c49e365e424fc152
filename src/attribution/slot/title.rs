//! Headlines inside notices.

use crate::attribution::notice::Scene;
use crate::attribution::slot::script::{has_no_case, stands_alone};

/// Words of a headline at most.
const LONGEST: usize = 30;
/// Letters of a headline in scripts without blanks.
const LETTERS: usize = 60;

/// Ends of a headline: linked words, quoted words, else every end from short to long (what follows decides).
pub(super) fn ends(scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
    let mut ends: Vec<usize> = scene
        .link_end(at)
        .filter(|end| *end <= limit)
        .into_iter()
        .collect();
    let longest = if scene.raw(at).starts_with(stands_alone) {
        LETTERS
    } else {
        LONGEST
    };
    let stop = limit.min(at + longest);
    let quoted = at.checked_sub(1).and_then(|i| closing(scene.fold(i)));
    if let Some(close) = quoted {
        ends.extend((at + 1..stop).find(|i| scene.fold(*i) == close));
    }
    let first = scene.raw(at);
    if first.starts_with(|c: char| has_no_case(c) || (c.is_alphanumeric() && !c.is_lowercase())) {
        ends.extend(at + 1..=stop);
    }
    ends
}

/// The mark that closes what this one opens.
fn closing(mark: &str) -> Option<&str> {
    match mark {
        "\"" | "'" => Some(mark),
        "《" => Some("》"),
        "〈" => Some("〉"),
        "【" => Some("】"),
        _ => None,
    }
}

/// The headline without quotation marks around it.
pub(super) fn clean(words: &str) -> &str {
    words
        .trim()
        .trim_matches(|c| {
            matches!(
                c,
                '"' | '“'
                    | '”'
                    | '„'
                    | '«'
                    | '»'
                    | '‘'
                    | '《'
                    | '》'
                    | '「'
                    | '」'
                    | '『'
                    | '』'
                    | '【'
                    | '】'
            )
        })
        .trim()
}
