//! Headlines inside notices.

use crate::attribution::notice::Scene;

/// Words of a headline at most.
const LONGEST: usize = 30;

/// Ends of a headline: linked words, quoted words, else every end from short to long (what follows decides).
pub(super) fn ends(scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
    let mut ends: Vec<usize> = scene
        .link_end(at)
        .filter(|end| *end <= limit)
        .into_iter()
        .collect();
    let stop = limit.min(at + LONGEST);
    let quoted = at
        .checked_sub(1)
        .is_some_and(|i| matches!(scene.fold(i), "\"" | "'"));
    if quoted {
        ends.extend((at + 1..stop).find(|i| scene.fold(*i) == scene.fold(at - 1)));
    }
    let first = scene.raw(at);
    if first.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase()) {
        ends.extend(at + 1..=stop);
    }
    ends
}

/// The headline without quotation marks around it.
pub(super) fn clean(words: &str) -> &str {
    words
        .trim()
        .trim_matches(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘'))
        .trim()
}
