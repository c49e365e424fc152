//! Ways to reach somebody.

use crate::attribution::notice::Scene;
use crate::text::TokenKind;

/// Ends of a contact: an address alone, else the words up to the sentence's end.
pub(super) fn ends(scene: &Scene<'_>, at: usize, limit: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    if scene
        .token(at)
        .is_some_and(|token| token.kind == TokenKind::Address)
    {
        ends.push(at + 1);
    }
    let mut end = limit;
    while end > at + 1 && scene.is_mark(end - 1) {
        end -= 1;
    }
    ends.push(end);
    ends.dedup();
    ends
}
